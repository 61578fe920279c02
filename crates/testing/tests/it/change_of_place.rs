//! A changed place is taken into use as a whole: what it would leave behind has an
//! owner in the same act, or nothing changes; what is under way keeps its times.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::AppError;
use app::execute::Done;
use app::reading::left_behind::Gone;
use basis::clock::Clock as _;
use basis::secret::Sealed;
use basis::words::Words;
use care::actor::{Actor, Worker};
use care::command::{Command, Step};
use care::event::Event;
use care::identity::{SafeWay, Understanding, Way};
use care::journey::connection::Shared;
use care::journey::conversation::{HoldConversation, Means};
use care::journey::handover::AskConnection;
use care::journey::introduction::{Introduce, Route, TakeIntroduction};
use care::journey::told::More;
use care::journey::{Event as Journeyed, IntroductionId};
use care::place::{OfferId, Place, TeamId};
use care::place_file::Moves;
use care::refusal::Refusal;
use care::stream::StreamRef;
use jiff::SignedDuration;
use testing::test_place::{TestPlace, lambeth};
use uuid::Uuid;

/// Lambeth with other words in its files.
fn changed(changes: &[(&str, &str)]) -> Arc<Place> {
    let texts = place::Texts::load(&lambeth()).unwrap();
    let files: BTreeMap<String, String> = texts
        .all()
        .into_iter()
        .map(|(name, text)| {
            let text = changes.iter().fold(text, |text, (from, to)| text.replace(from, to));
            (name, text)
        })
        .collect();
    Arc::new(place::read_texts(&place::Texts::of(files)).unwrap())
}

/// Lambeth in which the front door and the housing advice are other teams, and the
/// advice another offer.
fn reorganised() -> Arc<Place> {
    changed(&[
        ("\"front-door\", \"crisis-line\"", "\"welcome\", \"crisis-line\""),
        ("id = \"front-door\"", "id = \"welcome\""),
        ("team = \"front-door\"", "team = \"welcome\""),
        ("of = \"teams.front-door.", "of = \"teams.welcome."),
        ("\"housing-advice\"", "\"home-help\""),
        ("of = \"teams.housing-advice.", "of = \"teams.home-help."),
        ("thames-reach-housing-advice", "thames-reach-home-help"),
        ("id = \"offer-worker\"", "id = \"service-worker\""),
    ])
}

struct Lambeth {
    place: TestPlace,
    sent: u128,
    grace: Worker,
    luz: Worker,
}

impl Lambeth {
    async fn new() -> Self {
        let place = TestPlace::open(3, "2026-11-23T10:42:00Z".parse().unwrap()).await;
        let grace = place.worker(Uuid::from_u128(11), "Grace", "front-door", "front-door-worker");
        let grace = grace.await;
        let luz = place.worker(Uuid::from_u128(12), "Luz", "housing-advice", "offer-worker").await;
        Self { place, sent: 100, grace, luz }
    }

    fn next(&mut self) -> Uuid {
        self.sent += 1;
        Uuid::from_u128(self.sent)
    }

    async fn introduced(&mut self) -> (StreamRef, IntroductionId) {
        let id = self.next();
        let introduce = Introduce {
            words: Words::read("I cannot sleep").unwrap(),
            call_name: Words::read("Ada").unwrap(),
            reach: SafeWay { way: Way::TheyCome, when: None, avoid: None },
            understanding: Understanding::default(),
            route: Route::ThemselvesWeb,
            locality: None,
            same_day: false,
            sooner: None,
            link: Sealed([u8::try_from(self.sent).unwrap(); 32]),
            more: More::default(),
        };
        let command = Command::Introduce(Box::new(introduce));
        let done = self.place.app.execute(&Actor::Anyone, self.place.clock.now(), id, command);
        let Done::Now(events) = done.await.unwrap() else { panic!("it was new") };
        let made = events.iter().find_map(|(stream, event)| match event {
            Event::Journey(event) => match &**event {
                Journeyed::IntroductionMade { introduction, .. } => Some((*stream, *introduction)),
                _ => None,
            },
            _ => None,
        });
        made.unwrap()
    }

    async fn step(&mut self, journey: StreamRef, step: Step) {
        let (id, now) = (self.next(), self.place.clock.now());
        let command = Command::OnJourney { journey, seen: None, step };
        let actor = Actor::Worker(self.grace.clone());
        self.place.app.execute(&actor, now, id, command).await.unwrap();
    }

    /// Somebody whom Grace has connected to the housing advice.
    async fn connected(&mut self) -> StreamRef {
        let (journey, introduction) = self.introduced().await;
        self.step(journey, Step::Take(TakeIntroduction { introduction })).await;
        let now = self.place.clock.now();
        let conversation = HoldConversation {
            introduction,
            held: now,
            means: Means::Telephone,
            said: None,
            note: None,
            next: Words::read("Choose an offer together").unwrap(),
            by: now + SignedDuration::from_hours(47),
        };
        self.step(journey, Step::HoldConversation(conversation)).await;
        let offer = OfferId::read("thames-reach-housing-advice").unwrap();
        let ask = Words::read("A first meeting").unwrap();
        let shared = Shared { ask, their_words: None, good_to_know: None };
        self.step(journey, Step::AskConnection(AskConnection { introduction, offer, shared }))
            .await;
        journey
    }

    async fn take(&self, place: &Arc<Place>, moves: Moves) -> Result<bool, AppError> {
        let reason = Some(Words::read("The teams were joined").unwrap());
        let (actor, now) = (Actor::Program, self.place.clock.now());
        self.place.app.take_place(&actor, now, Arc::clone(place), reason, moves).await
    }

    fn events(&self) -> usize {
        self.place.raw.all().iter().map(|(_, events)| events.len()).sum()
    }
}

fn team(id: &str) -> TeamId {
    TeamId::read(id).unwrap()
}

fn moves() -> Moves {
    let offer = |id| OfferId::read(id).unwrap();
    let role = |id| care::place::RoleId::read(id).unwrap();
    Moves {
        teams: BTreeMap::from([
            (team("front-door"), team("welcome")),
            (team("housing-advice"), team("home-help")),
        ]),
        offers: BTreeMap::from([(
            offer("thames-reach-housing-advice"),
            offer("thames-reach-home-help"),
        )]),
        roles: BTreeMap::from([(role("offer-worker"), role("service-worker"))]),
        when_nobody_is_there: None,
    }
}

#[tokio::test]
async fn what_a_change_leaves_behind_is_shown_and_nothing_is_changed_without_an_owner() {
    let mut lambeth = Lambeth::new().await;
    lambeth.introduced().await;
    lambeth.connected().await;
    let (new, before) = (reorganised(), lambeth.events());
    let one_short: [fn(&mut Moves); 4] = [
        |moves| drop(moves.teams.remove(&team("front-door"))),
        |moves| drop(moves.teams.remove(&team("housing-advice"))),
        |moves| moves.offers.clear(),
        |moves| moves.roles.clear(),
    ];
    for short in one_short {
        let mut moves = moves();
        short(&mut moves);
        let Err(AppError::LeftBehind(found)) = lambeth.take(&new, moves).await else {
            panic!("something was left behind");
        };
        let gone = |what: &Gone| found.iter().filter(|left| left.gone == *what).count();
        // Two introductions, a connection and an account were the front door's.
        assert_eq!(gone(&Gone::Team("front-door".to_owned())), 4);
        assert_eq!(gone(&Gone::Team("housing-advice".to_owned())), 1);
        assert_eq!(gone(&Gone::Role("offer-worker".to_owned())), 1);
        let whose = found.iter().filter(|left| left.whose.as_deref() == Some("Grace")).count();
        assert_eq!(whose, 3);
    }
    assert_eq!(lambeth.events(), before);
    assert_eq!(lambeth.place.app.place().version.0, 1);
}

#[tokio::test]
async fn with_an_owner_for_everything_it_is_taken_whole_and_no_due_time_moves() {
    let mut lambeth = Lambeth::new().await;
    lambeth.introduced().await;
    let journey = lambeth.connected().await;
    let due = |lambeth: &Lambeth| {
        let bodies = lambeth.place.raw.stream(journey);
        let last = bodies.iter().rev().find_map(|event| {
            let body = event.body.as_object()?.values().next()?.clone();
            let thing = body["thing"]["Connection"].is_string() || body["connection"].is_string();
            thing.then(|| body["accountable"]["next"].clone())
        });
        last.unwrap()
    };
    let (new, before) = (reorganised(), due(&lambeth));
    assert!(lambeth.take(&new, moves()).await.unwrap());
    let after = due(&lambeth);
    assert_eq!(after["by"], before["by"]);
    assert_eq!(after["who"]["Team"], "home-help");
    assert_eq!(after["what"]["Answer"]["offer"], "thames-reach-home-help");
    let app = &lambeth.place.app;
    assert_eq!((app.place().version.0, app.place().digest.clone()), (2, new.digest.clone()));
    let left = app.left_behind(&Actor::Program, lambeth.place.clock.now(), &new).await.unwrap();
    assert!(left.is_empty(), "{left:?}");
    let report = app.verify(&Actor::Program, |_, _| {}).await.unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);
    let worker = |worker: &Worker| lambeth.place.raw.stream(StreamRef::worker(worker.id));
    let moved = worker(&lambeth.luz).last().unwrap().body["Moved"].clone();
    assert_eq!((&moved["team"], &moved["role"]), (&"home-help".into(), &"service-worker".into()));
    assert_eq!(worker(&lambeth.grace).last().unwrap().body["Moved"]["team"], "welcome");
    assert!(!lambeth.take(&new, moves()).await.unwrap(), "it is in use already");
}

#[tokio::test]
async fn a_program_that_was_running_decides_by_the_place_in_use() {
    let mut lambeth = Lambeth::new().await;
    let old = lambeth.place.app.place().clone();
    let other = lambeth.place.another(old.clone()).await;
    let reason = Some(Words::read("The teams were joined").unwrap());
    let now = lambeth.place.clock.now();
    other.take_place(&Actor::Program, now, reorganised(), reason, moves()).await.unwrap();
    assert_eq!(lambeth.place.app.place().version.0, 1);
    let (journey, _) = lambeth.introduced().await;
    assert_eq!(lambeth.place.app.place().version.0, 2);
    let made = &lambeth.place.raw.stream(journey)[0];
    assert_eq!(made.envelope.place_version, 2);
    let owner = &made.body["IntroductionMade"]["accountable"]["owner"];
    assert_eq!(owner["Team"], "welcome");

    let started_with_the_old = lambeth.place.another(old).await;
    assert!(started_with_the_old.was_started_with_other_files());
    assert_eq!(started_with_the_old.place().digest, reorganised().digest);
}

#[tokio::test]
async fn a_program_that_serves_takes_note_within_a_second_and_writes_nothing_meanwhile() {
    let lambeth = Lambeth::new().await;
    let other = lambeth.place.another(lambeth.place.app.place().clone()).await;
    let follows = other.clone();
    let following = tokio::spawn(async move { follows.follow(basis::clock::SystemClock).await });
    assert!(lambeth.take(&reorganised(), moves()).await.unwrap());
    let taken = Instant::now();
    while other.place().version.0 != 2 {
        assert!(taken.elapsed() < Duration::from_secs(1), "it did not take note in time");
        tokio::task::yield_now().await;
    }
    assert_eq!(other.place().digest, reorganised().digest);
    following.abort();
}

#[tokio::test]
async fn what_is_due_when_nobody_is_there_any_more_needs_somebody_who_is() {
    let mut lambeth = Lambeth::new().await;
    lambeth.introduced().await;
    let new = changed(&[
        ("hours = { every_day = [\"08:00-22:00\"] }", "hours = { saturday = [\"08:00-22:00\"] }"),
        ("minutes = 40_320", "minutes = 80_640"),
    ]);
    let Err(AppError::LeftBehind(found)) = lambeth.take(&new, Moves::default()).await else {
        panic!("nobody is there on Tuesday");
    };
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].gone, Gone::NobodyThere("front-door".to_owned()));
    let instead = Some(team("crisis-line"));
    let moves = Moves { when_nobody_is_there: instead, ..Moves::default() };
    assert!(lambeth.take(&new, moves).await.unwrap());
}

#[tokio::test]
async fn a_change_needs_a_reason() {
    let lambeth = Lambeth::new().await;
    let new = changed(&[("name = \"Lambeth\"", "name = \"All of Lambeth\"")]);
    let now = lambeth.place.clock.now();
    let taken = lambeth.place.app.take_place(&Actor::Program, now, new, None, Moves::default());
    assert!(matches!(taken.await, Err(AppError::Refused(Refusal::NeedsAReason))));
}
