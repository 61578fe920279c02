//! The thin path in every place: whoever introduces themselves is received by the
//! team that the place says, spoken with, connected, and met. Nothing here names a
//! team, an offer or a role: all of it is asked of the place.

use std::sync::Arc;

use app::AppError;
use app::execute::Done;
use basis::clock::{Clock as _, SetClock};
use basis::secret::Sealed;
use basis::words::Words;
use care::actor::{Actor, Worker};
use care::command::{Command, KeepingStep, Step};
use care::event::Event;
use care::identity::{SafeWay, Understanding, Way};
use care::journey::connection::{HowMet, Shared};
use care::journey::conversation::{HoldConversation, Means};
use care::journey::ending::Ending;
use care::journey::handover::{AcceptConnection, AskConnection, RecordMet};
use care::journey::introduction::{Introduce, Route, TakeIntroduction};
use care::journey::told::More;
use care::journey::{ConnectionId, Event as Journeyed, IntroductionId};
use care::keeping::Ground;
use care::keeping::restriction::RestrictRecord;
use care::place::{Came, ClockName, LocalityId, Offer, TeamId, Work};
use care::refusal::Refusal;
use care::stream::StreamRef;
use jiff::{SignedDuration, Timestamp};
use testing::promises::Checker;
use testing::test_place::{TestPlace, every_place};
use uuid::Uuid;

/// A Monday morning, at which every team is there.
const MONDAY: &str = "2026-11-23T10:42:00Z";

/// Somebody's way through a place.
struct Path {
    place: TestPlace,
    sent: u128,
}

impl Path {
    async fn new(files: &std::path::Path) -> Self {
        let now: Timestamp = MONDAY.parse().unwrap();
        Self { place: TestPlace::open_in(files, 7, now).await, sent: 0 }
    }

    fn next(&mut self) -> Uuid {
        self.sent += 1;
        Uuid::from_u128(self.sent)
    }

    fn pass(&self, hours: i64) -> Timestamp {
        let now = self.place.clock.now() + SignedDuration::from_hours(hours);
        self.place.clock.set(now);
        now
    }

    async fn worker(&mut self, name: &str, team: &TeamId, work: Work) -> Worker {
        let role = self.place.app.place().roles.iter().find(|role| role.work == work);
        let role = role.unwrap().id.to_string();
        let id = self.next();
        self.place.worker(id, name, team.as_str(), &role).await
    }

    async fn send(&mut self, actor: &Actor, command: Command) -> Vec<(StreamRef, Event)> {
        let (id, now) = (self.next(), self.place.clock.now());
        match self.place.app.execute(actor, now, id, command).await.unwrap() {
            Done::Now(events) => events,
            Done::Before => panic!("a new command was carried out before"),
        }
    }

    async fn step(&mut self, who: &Worker, journey: StreamRef, step: Step) -> Vec<Journeyed> {
        let command = Command::OnJourney { journey, seen: None, step };
        let events = self.send(&Actor::Worker(who.clone()), command).await;
        events.into_iter().filter_map(|(_, event)| journeyed(event)).collect()
    }

    async fn introduce(&mut self, locality: Option<LocalityId>) -> (StreamRef, Vec<Journeyed>) {
        let introduce = Introduce {
            words: Words::read("I cannot sleep").unwrap(),
            call_name: Words::read("Ada").unwrap(),
            reach: SafeWay { way: Way::TheyCome, when: None, avoid: None },
            understanding: Understanding::default(),
            route: Route::ThemselvesWeb,
            locality,
            same_day: false,
            sooner: None,
            link: Sealed([u8::try_from(self.sent).unwrap(); 32]),
            more: More::default(),
        };
        let events = self.send(&Actor::Anyone, Command::Introduce(Box::new(introduce))).await;
        let (journey, _) =
            *events.iter().map(|(at, event)| (at, event)).next_back().as_ref().unwrap();
        (*journey, events.iter().filter_map(|(_, event)| journeyed(event.clone())).collect())
    }
}

fn journeyed(event: Event) -> Option<Journeyed> {
    match event {
        Event::Journey(event) => Some(*event),
        _ => None,
    }
}

fn line<const MOST: usize>(text: &str) -> Words<MOST> {
    Words::read(text).unwrap()
}

fn made(events: &[Journeyed]) -> (IntroductionId, TeamId) {
    let made = events.iter().find_map(|event| match event {
        Journeyed::IntroductionMade { introduction, accountable, .. } => {
            Some((*introduction, accountable.owner().team().clone()))
        }
        _ => None,
    });
    made.unwrap()
}

fn asked(events: &[Journeyed]) -> ConnectionId {
    let asked = events.iter().find_map(|event| match event {
        Journeyed::ConnectionAsked { connection, .. } => Some(*connection),
        _ => None,
    });
    asked.unwrap()
}

#[tokio::test]
async fn whoever_introduces_themselves_is_met_in_every_place() {
    for files in every_place() {
        let name = files.file_name().unwrap().to_string_lossy().into_owned();
        let mut path = Path::new(&files).await;
        let locality = path.place.app.place().localities.first().map(|known| known.id.clone());
        let (journey, events) = path.introduce(locality).await;
        let (introduction, team) = made(&events);
        let grace = path.worker("Grace", &team, Work::FrontDoor).await;
        let offer: Offer = path.place.app.place().offers[0].clone();
        let bisi = path.worker("Bisi", &offer.team, Work::Offer).await;

        path.pass(1);
        path.step(&grace, journey, Step::Take(TakeIntroduction { introduction })).await;
        let by = path.place.clock.now() + SignedDuration::from_hours(47);
        let conversation = HoldConversation {
            introduction,
            held: path.place.clock.now(),
            means: Means::Telephone,
            said: None,
            note: None,
            next: line("Choose an offer together"),
            by,
        };
        path.step(&grace, journey, Step::HoldConversation(conversation)).await;
        let shared = Shared { ask: line("A first meeting"), their_words: None, good_to_know: None };
        let ask = AskConnection { introduction, offer: offer.id.clone(), shared };
        let connection = asked(&path.step(&grace, journey, Step::AskConnection(ask)).await);
        let meeting = path.place.clock.now() + SignedDuration::from_hours(24);
        let accept = AcceptConnection { connection, meeting, at: line(&offer.place) };
        path.step(&bisi, journey, Step::AcceptConnection(accept)).await;
        let met = path.pass(24);
        let by = met + SignedDuration::from_hours(48);
        let next = line("Meet again");
        let record = RecordMet { connection, met, how: HowMet::InPerson, next, by };
        let events = path.step(&bisi, journey, Step::RecordMet(record)).await;

        let ended = events.iter().any(|event| {
            matches!(event, Journeyed::IntroductionEnded { ending: Ending::Connected { .. }, .. })
        });
        assert!(ended, "{name}: {events:?}");
        let report = path.place.app.verify(&Actor::Program, |_, _| {}).await.unwrap();
        assert!(report.is_clean(), "{name}: {:?}", report.findings);
        let mut checker = Checker::of(&files);
        for worker in [&grace, &bisi] {
            checker.knows_worker(&path.place.raw.stream(StreamRef::worker(worker.id)));
        }
        let judged = checker.check(&path.place.raw.stream(journey)).violations;
        assert_eq!(judged, Vec::<String>::new(), "{name}");
    }
}

#[tokio::test]
async fn each_locality_has_its_own_door_where_the_way_in_is_there() {
    for files in every_place() {
        let mut path = Path::new(&files).await;
        let place = path.place.app.place().clone();
        let route = Route::ThemselvesWeb.in_the_place().unwrap();
        for locality in place.localities.iter().map(|known| Some(&known.id)).chain([None]) {
            let (_, events) = path.introduce(locality.cloned()).await;
            let came = Came { route: Some(&route), locality };
            let now = path.place.clock.now();
            let (expected, _) = place.who_receives(&came, ClockName::FirstConversation, now);
            assert_eq!(made(&events).1, expected);
            let said = events.iter().any(|event| matches!(event, Journeyed::LocalitySaid { .. }));
            assert_eq!(said, locality.is_some());
        }
        let gone = LocalityId::read("no-such-locality").unwrap();
        let (_, events) = path.introduce(Some(gone)).await;
        let said = events.iter().any(|event| matches!(event, Journeyed::LocalitySaid { .. }));
        assert!(!said, "what the place does not know, nobody said");
    }
}

/// The words on a page that are in letters that everybody uses.
fn plain_words(page: &str) -> Vec<String> {
    let mut inside = false;
    let mut text = String::new();
    for letter in page.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    let words = text.split_whitespace();
    let plain = |word: &&str| word.bytes().filter(u8::is_ascii_alphabetic).count() > 1;
    words.filter(plain).filter(|word| !word.starts_with('&')).map(str::to_owned).collect()
}

#[tokio::test]
async fn in_a_language_that_nobody_speaks_no_public_page_holds_a_word_of_english() {
    let [_, _, one_room] = every_place();
    let path = Path::new(&one_room).await;
    let clock = Arc::new(SetClock::at(path.place.clock.now()));
    let router = web::router(web::Site::new(path.place.app.clone(), clock, false));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let pages = [
        "/",
        "/introduce",
        "/introduce/someone-else",
        "/promises",
        "/who-we-are",
        "/privacy",
        "/hard-to-use",
        "/hide",
        "/sign-in",
        "/nothing-here",
    ];
    for page in pages {
        let reply = client.get(format!("http://{address}{page}")).send().await.unwrap();
        let text = reply.text().await.unwrap();
        assert!(text.contains("lang=\"en-XA\""), "{page}");
        assert_eq!(plain_words(&text), Vec::<String>::new(), "{page}");
    }
    serving.abort();
}

#[tokio::test]
async fn a_restricted_record_says_so_to_those_who_could_open_it_in_every_place() {
    for files in every_place() {
        let name = files.file_name().unwrap().to_string_lossy().into_owned();
        let mut path = Path::new(&files).await;
        let locality = path.place.app.place().localities.first().map(|known| known.id.clone());
        let (journey, events) = path.introduce(locality).await;
        let (_, team) = made(&events);
        let worker = path.worker("Ama", &team, Work::FrontDoor).await;
        let lead = path.worker("Ines", &team, Work::Governance).await;
        let (now, person) = (path.place.clock.now(), journey.subject.unwrap());
        let ama = Actor::Worker(worker);
        assert!(path.place.app.person(&ama, now, person).await.is_ok(), "{name}");
        let ground = Ground { why: line("Asked for"), rests_on: line("UK GDPR Article 18") };
        let step = KeepingStep::RestrictRecord(RestrictRecord { ground });
        let restrict = Command::OnKeeping { person, journey: Some(journey), step };
        path.send(&Actor::Worker(lead), restrict).await;
        let said = path.place.app.person(&ama, now, person).await;
        let restricted = matches!(said, Err(AppError::Refused(Refusal::Restricted)));
        assert!(restricted, "{name}: {said:?}");
    }
}
