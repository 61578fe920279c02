//! Whoever introduces somebody else gets a receipt and whom to ring, nothing more,
//! ever, unless the person, asked alone, agrees (SYSTEM.md 2a): asked of the router,
//! at every stage of what becomes of it.

use std::sync::Arc;

use app::opening::new_command;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use basis::clock::{Clock, SetClock};
use basis::words::{Line, Telling};
use care::actor::{Actor, Worker};
use care::command::{Command, KeepingStep, Step};
use care::journey::conversation::{HoldConversation, Means};
use care::journey::ending::EndByOwnChoice;
use care::journey::introduced_by::{AgreeToTell, TellNoMore};
use care::journey::introduction::TakeIntroduction;
use care::journey::surgery::WriteToSurgery;
use care::journey::{Event as Journeyed, IntroductionId};
use care::keeping::Ground;
use care::keeping::restriction::RestrictRecord;
use care::stream::{StreamKind, StreamRef};
use jiff::{SignedDuration, Timestamp};
use testing::TestPlace;
use tower::ServiceExt as _;
use uuid::Uuid;
use web::Site;

const PLANTED: [&str; 5] =
    ["planted-worry", "planted-name", "planted-avoid", "planted-why-not", "07700 900333"];

/// A place, what it answers, and somebody whom somebody else introduced.
struct Brought {
    place: TestPlace,
    router: Router,
    journey: StreamRef,
    introduction: IntroductionId,
    command: Uuid,
    receipt: String,
    grace: Worker,
}

struct Answer {
    status: u16,
    to: String,
    body: String,
}

async fn ask(router: &Router, method: &str, address: &str, form: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(address);
    let body = if method == "POST" {
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        Body::from(serde_html_form::to_string(form).unwrap())
    } else {
        Body::empty()
    };
    let response = router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
    let to = response.headers().get(header::LOCATION);
    let to = to.map_or("", |to| to.to_str().unwrap()).to_owned();
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    Answer { status, to, body: String::from_utf8_lossy(&body).into_owned() }
}

fn form(send: &str) -> Vec<(&'static str, String)> {
    let all = [
        ("own_words", "planted-worry: she does not sleep"),
        ("call_me", "planted-name"),
        ("way", "ring"),
        ("ring_number", "07700 900333"),
        ("avoid", "planted-avoid"),
        ("knows", "no"),
        ("why_not", "planted-why-not"),
        ("who", "family-or-carer"),
        ("my_name", "Nneka"),
    ];
    let all = all.into_iter().map(|(field, value)| (field, value.to_owned()));
    all.chain([("send", send.to_owned())]).collect()
}

impl Brought {
    async fn new() -> Self {
        let now: Timestamp = "2026-11-23T10:42:00Z".parse().unwrap();
        let place = TestPlace::open(3, now).await;
        let grace =
            place.worker(Uuid::from_u128(101), "Grace", "front-door", "front-door-worker").await;
        let clock = SetClock::at(now);
        let router = web::router(Site::new(place.app.clone(), Arc::new(clock), false));
        let command = new_command();
        let fields = form(&command.to_string());
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(field, value)| (*field, value.as_str())).collect();
        let sent = ask(&router, "POST", "/introduce/someone-else", &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let receipt = sent.to.strip_suffix("/sent").unwrap().to_owned();
        let (journey, introduction) = begun(&place);
        Self { place, router, journey, introduction, command, receipt, grace }
    }

    async fn step(&self, step: Step) {
        self.send(Command::OnJourney { journey: self.journey, seen: None, step }).await;
    }

    async fn send(&self, command: Command) {
        let (actor, now) = (Actor::Worker(self.grace.clone()), self.place.clock.now());
        self.place.app.execute(&actor, now, new_command(), command).await.unwrap();
    }

    async fn converse(&self) {
        let (introduction, now) = (self.introduction, self.place.clock.now());
        self.step(Step::Take(TakeIntroduction { introduction })).await;
        let conversation = HoldConversation {
            introduction,
            held: now,
            means: Means::Telephone,
            said: Some(Telling::read("I would like to sleep").unwrap()),
            note: None,
            next: Line::read("Ring her again").unwrap(),
            by: now + SignedDuration::from_hours(24),
        };
        self.step(Step::HoldConversation(conversation)).await;
    }

    /// What the receipt shows now.
    async fn shown(&self) -> String {
        let answer = ask(&self.router, "GET", &self.receipt, &[]).await;
        assert_eq!(answer.status, 200);
        answer.body
    }
}

/// The journey of whoever was introduced, and the introduction.
fn begun(place: &TestPlace) -> (StreamRef, IntroductionId) {
    let all = place.raw.all();
    let (stream, events) =
        all.into_iter().find(|(stream, _)| stream.kind == StreamKind::Journey).unwrap();
    let made: Journeyed = serde_json::from_value(events[0].body.clone()).unwrap();
    let Journeyed::IntroductionMade { introduction, .. } = made else { panic!("{made:?}") };
    (stream, introduction)
}

#[tokio::test]
async fn the_receipt_says_the_same_whatever_becomes_of_it() {
    let brought = Brought::new().await;
    let own = brought.place.app.link_of(brought.command);
    let sent = ask(&brought.router, "GET", &format!("{}/sent", brought.receipt), &[]).await;
    let first = brought.shown().await;
    let holds = |page: &str| {
        for planted in PLANTED {
            assert!(!page.contains(planted), "{planted}");
        }
        assert!(!page.contains(&own.written()), "the person's own link");
    };
    holds(&sent.body);
    holds(&first);
    brought.converse().await;
    assert_eq!(brought.shown().await, first, "spoken with");
    let ends = EndByOwnChoice {
        introduction: brought.introduction,
        said: Line::read("I will leave it at that").unwrap(),
    };
    brought.step(Step::EndByOwnChoice(ends)).await;
    assert_eq!(brought.shown().await, first, "ended");
    let died = care::identity::RecordDeath {
        person: brought.journey.subject.unwrap(),
        journey: brought.journey,
        joined: Vec::new(),
        on: None,
        known_from: Line::read("A letter").unwrap(),
    };
    brought.send(Command::RecordDeath(died)).await;
    assert_eq!(brought.shown().await, first, "died");
}

#[tokio::test]
async fn the_receipt_is_no_private_link_and_the_private_link_no_receipt() {
    let brought = Brought::new().await;
    let receipt = brought.receipt.strip_prefix("/receipt/").unwrap();
    let as_a_link = ask(&brought.router, "GET", &format!("/next/{receipt}"), &[]).await;
    assert_eq!(as_a_link.status, 404);
    let own = brought.place.app.link_of(brought.command).written();
    assert_eq!(ask(&brought.router, "GET", &format!("/receipt/{own}"), &[]).await.status, 404);
    let next = ask(&brought.router, "GET", &format!("/next/{own}"), &[]).await;
    assert_eq!(next.status, 200);
    // Whoever introduced them wrote that: it is not theirs to read there either.
    assert!(PLANTED.iter().all(|planted| !next.body.contains(planted)));
}

#[tokio::test]
async fn only_what_the_person_agreed_to_stands_on_the_receipt_and_only_as_long() {
    let brought = Brought::new().await;
    let first = brought.shown().await;
    brought.converse().await;
    let introduction = brought.introduction;
    let tell = Line::read("We have spoken with her.").unwrap();
    brought.step(Step::AgreeToTell(AgreeToTell { introduction, tell })).await;
    assert!(brought.shown().await.contains("We have spoken with her."));
    brought.step(Step::TellNoMore(TellNoMore { introduction })).await;
    assert_eq!(brought.shown().await, first);
}

#[tokio::test]
async fn sending_twice_is_one_introduction_and_one_receipt() {
    let brought = Brought::new().await;
    let fields = form(&brought.command.to_string());
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(field, value)| (*field, value.as_str())).collect();
    let again = ask(&brought.router, "POST", "/introduce/someone-else", &fields).await;
    assert_eq!(again.to, format!("{}/sent", brought.receipt));
    let journeys = brought.place.raw.all();
    assert_eq!(journeys.iter().filter(|(stream, _)| stream.kind == StreamKind::Journey).count(), 1);
}

#[tokio::test]
async fn words_of_danger_put_crisis_help_first_on_the_next_page_and_stop_nothing() {
    let brought = Brought::new().await;
    for (words, danger) in
        [("Most nights I want to die.", true), ("The letters keep coming.", false)]
    {
        for (address, step) in
            [("/introduce", "words"), ("/introduce/someone-else", "another-words")]
        {
            let send = new_command().to_string();
            let fields =
                [("send", send.as_str()), ("step", step), ("go", "on"), ("own_words", words)];
            let next = ask(&brought.router, "POST", address, &fields).await;
            assert_eq!(next.status, 200);
            let help = next.body.find("lw-band__lines").unwrap_or(usize::MAX);
            let heading = next.body.find("<h1").unwrap();
            assert_eq!(help < heading, danger, "{address}: {words}");
            assert!(next.body.contains(&format!("value=\"{words}\"")), "the words go along");
        }
    }
}

/// Equality answers stand in no table and on no page; they have a stream of their own.
#[tokio::test]
async fn what_somebody_is_stands_apart_and_is_shown_to_nobody() {
    let brought = Brought::new().await;
    let command = new_command().to_string();
    let fields = [
        ("send", command.as_str()),
        ("step", "more"),
        ("own_words", "I do not sleep"),
        ("call_me", "Ada"),
        ("way", "none"),
        ("ethnic-group", "black-african"),
        ("religion", "prefer-not-to-say"),
    ];
    let sent = ask(&brought.router, "POST", "/introduce", &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let all = brought.place.raw.all();
    let of = |kind| all.iter().filter(move |(stream, _)| stream.kind == kind);
    let equality: Vec<_> = of(StreamKind::Equality).collect();
    assert_eq!(equality.len(), 1);
    let answered = equality[0].1[0].body.to_string();
    assert!(answered.contains("black-african"), "{answered}");
    for kind in [StreamKind::Journey, StreamKind::Identity] {
        assert!(of(kind).all(|(_, events)| {
            events.iter().all(|event| !event.body.to_string().contains("black-african"))
        }));
    }
}

#[tokio::test]
async fn an_agency_sees_its_receipts_and_a_surgery_what_its_part_in_the_care_needs() {
    let brought = Brought::new().await;
    let (place, now) = (&brought.place, brought.place.clock.now());
    let abel = place.worker(Uuid::from_u128(102), "Abel", "lantern-advice", "agency-worker").await;
    let other = place.worker(Uuid::from_u128(103), "Mo", "front-door", "agency-worker").await;
    let rao =
        place.worker(Uuid::from_u128(104), "Rao", "open-door-surgery", "surgery-worker").await;
    let actor = |worker: &Worker| Actor::Worker(worker.clone());
    let enter = |actor: Actor, route: &'static str| {
        let app = place.app.clone();
        async move {
            let command = new_command();
            let introduce = introduction(&app, command, route);
            app.execute(&actor, now, command, introduce).await.unwrap()
        }
    };
    enter(actor(&abel), "partner-agency").await;
    // Nobody outside speaks in the person's name.
    let command = new_command();
    let Command::EnterIntroduction(mut as_theirs) = introduction(&place.app, command, "themselves")
    else {
        panic!("another command")
    };
    as_theirs.more.introducer = None;
    let rang = care::place::RouteId::read("themselves").unwrap();
    as_theirs.route = care::journey::introduction::Route::InThePlace {
        route: rang,
        by: care::place::Means::Telephone,
    };
    let as_theirs = Command::EnterIntroduction(as_theirs);
    assert!(place.app.execute(&actor(&abel), now, command, as_theirs).await.is_err());
    let made = enter(actor(&rao), "gp").await;
    let app::execute::Done::Now(events) = made else { panic!("made before") };
    let (journey, introduction) = events
        .iter()
        .find_map(|(stream, event)| match event {
            care::event::Event::Journey(event) => match &**event {
                Journeyed::IntroductionMade { introduction, .. } => Some((*stream, *introduction)),
                _ => None,
            },
            _ => None,
        })
        .unwrap();
    let own = place.app.receipts(&actor(&abel), now).await.unwrap();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].worker.as_deref(), Some("Abel"));
    // Another organisation's are not theirs, and the front door's public ones nobody's.
    assert!(place.app.receipts(&actor(&other), now).await.unwrap().is_empty());
    assert!(place.app.correspondence(&actor(&abel), now).await.is_err());
    let surgery = basis::ods::OdsCode::read("ZZ9001").unwrap();
    let words = Line::read("Please look at the tablets together").unwrap();
    let write = WriteToSurgery { introduction, surgery, words };
    let write = Command::OnJourney { journey, seen: None, step: Step::WriteToSurgery(write) };
    brought.send(write).await;
    let letters = place.app.correspondence(&actor(&rao), now).await.unwrap();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].letters.len(), 1);
    // What is kept and not used is not read by a surgery either.
    let ines = place
        .worker(Uuid::from_u128(105), "Ines", "front-door", "information-governance-lead")
        .await;
    let ground =
        Ground { why: Line::read("Asked for").unwrap(), rests_on: Line::read("UK GDPR").unwrap() };
    let person = journey.subject.unwrap();
    let step = KeepingStep::RestrictRecord(RestrictRecord { ground });
    let restrict = Command::OnKeeping { person, journey: Some(journey), step };
    place.app.execute(&actor(&ines), now, new_command(), restrict).await.unwrap();
    assert!(place.app.correspondence(&actor(&rao), now).await.unwrap().is_empty());
}

fn introduction(app: &app::App, command: Uuid, route: &str) -> Command {
    use care::identity::{SafeWay, Understanding, Way};
    use care::journey::introduced_by::{Introducer, Knows};
    use care::journey::introduction::{Introduce, Route};
    use care::journey::told::More;
    let line = |text: &str| Line::read(text).unwrap();
    Command::EnterIntroduction(Box::new(Introduce {
        words: Telling::read("Worried and low since the spring").unwrap(),
        call_name: line("Femi"),
        reach: SafeWay { way: Way::Meet { place: line("At the market") }, when: None, avoid: None },
        understanding: Understanding::default(),
        route: Route::InThePlace {
            route: care::place::RouteId::read(route).unwrap(),
            by: care::place::Means::Web,
        },
        locality: None,
        same_day: false,
        sooner: None,
        link: app.link_of(command).sealed(),
        more: More {
            introducer: Some(Introducer {
                name: line("Abel"),
                relation: None,
                ring: None,
                knows: Knows::AndAgrees,
                why_not: None,
                receipt: app.receipt_of(command).sealed(),
            }),
            ..More::default()
        },
    }))
}
