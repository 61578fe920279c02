//! A service without an account answers from a link in an e-mail: opening it shows nobody and
//! changes nothing, the PIN opens it, it works once and for that alone, and whoever asked stays
//! with the person throughout.

use std::sync::Arc;

use app::AppError;
use app::execute::Done;
use app::opening::new_command;
use app::questions::offers_room::RoomPage;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use basis::clock::{Clock as _, SetClock};
use basis::reach::Email;
use basis::words::Words;
use care::actor::{Actor, PersonId, Worker};
use care::command::{Command, Step};
use care::event::Event;
use care::identity::{RecordDeath, SafeWay, Understanding, Way};
use care::journey::answer_link::AnswerStep;
use care::journey::connection::{HowMet, Shared};
use care::journey::conversation::{HoldConversation, Means};
use care::journey::handover::{AskConnection, RecordMet};
use care::journey::introduction::{Introduce, Route, TakeIntroduction};
use care::journey::told::More;
use care::journey::{ConnectionId, Event as Journeyed};
use care::offer::step::{AgreeOnMail, AnswerMail, EndMail};
use care::offer::{EntryId, OfferStep};
use care::place::OfferId;
use care::stream::StreamRef;
use jiff::SignedDuration;
use testing::TestPlace;
use testing::promises::Checker;
use testing::test_place::lambeth;
use tower::ServiceExt as _;
use uuid::Uuid;
use web::Site;

const PIN: &str = "482 913";
const SECRET: &str = "Adaeze";
const ASKED: &str = "To cook with others on Thursdays";
const OFFER: &str = "mosaic-kitchen-thursday-group";

struct Here {
    place: TestPlace,
    clock: Arc<SetClock>,
    router: Router,
    grace: Worker,
    /// One of the team that stands behind the offer.
    joy: Worker,
    lead: Actor,
    person: PersonId,
    journey: StreamRef,
    connection: ConnectionId,
    /// The last sequence of the journey when the link was made that is answered next.
    made_after: u64,
}

fn words<const MOST: usize>(text: &str) -> Words<MOST> {
    Words::read(text).unwrap()
}

impl Here {
    /// Somebody was connected to an offer whose service answers from a link.
    async fn new() -> Self {
        let place = TestPlace::open(11, "2026-11-26T10:42:00Z".parse().unwrap()).await;
        let now = place.clock.now();
        place.app.bring_the_offers_of_the_place(now).await.unwrap();
        let lead = place.worker(Uuid::from_u128(900), "Nell", "alliance-office", "network-lead");
        let lead = Actor::Worker(lead.await);
        let mailbox = Email::read("kitchen@mosaic.example").unwrap();
        let pin = place.app.print_of_pin(PIN).await.unwrap();
        let step = OfferStep::AgreeOnMail(AgreeOnMail { mailbox, pin });
        let offer = OfferId::read(OFFER).unwrap();
        let entry = EntryId::of(&offer);
        let on_offer = |step| Command::OnOffer { offer: entry, seen: None, step };
        place.app.execute(&lead, now, new_command(), on_offer(step)).await.unwrap();
        // It holds once one of the team that is asked for people has let it.
        let joy = place.worker(Uuid::from_u128(902), "Joy", "mosaic-kitchen", "offer-worker");
        let joy = joy.await;
        let yes = OfferStep::AnswerMail(AnswerMail { right: true });
        let own = Actor::Worker(joy.clone());
        place.app.execute(&own, now, new_command(), on_offer(yes)).await.unwrap();
        let grace = place.worker(Uuid::from_u128(901), "Grace", "front-door", "front-door-worker");
        let grace = grace.await;
        let clock = Arc::new(SetClock::at(now));
        let site = Site::new(place.app.clone(), Arc::<SetClock>::clone(&clock), false);
        let nobody = Uuid::nil();
        let mut here = Self {
            place,
            clock,
            router: web::router(site),
            grace,
            joy,
            lead,
            person: PersonId(nobody),
            journey: StreamRef::PLACE,
            connection: ConnectionId(nobody),
            made_after: 0,
        };
        here.connect(offer).await;
        here
    }

    async fn connect(&mut self, offer: OfferId) {
        let command = new_command();
        let introduce = Introduce {
            words: words("I eat alone"),
            call_name: words(SECRET),
            reach: SafeWay { way: Way::TheyCome, when: None, avoid: None },
            understanding: Understanding::default(),
            route: Route::ThemselvesWeb,
            locality: None,
            same_day: false,
            sooner: None,
            link: self.place.app.link_of(command).sealed(),
            more: More::default(),
        };
        let introduce = Command::Introduce(Box::new(introduce));
        let events = self.send(&Actor::Anyone, command, introduce).await;
        let made = events.into_iter().find_map(|(journey, event)| match event {
            Event::Journey(event) => match *event {
                Journeyed::IntroductionMade { introduction, person, .. } => {
                    Some((journey, introduction, person))
                }
                _ => None,
            },
            _ => None,
        });
        let (journey, introduction, person) = made.unwrap();
        (self.journey, self.person) = (journey, person);
        self.by_grace(Step::Take(TakeIntroduction { introduction })).await;
        let now = self.place.clock.now();
        let held = HoldConversation {
            introduction,
            held: now,
            means: Means::Telephone,
            said: None,
            note: None,
            next: words("Choose an offer together"),
            by: now + SignedDuration::from_hours(47),
        };
        self.by_grace(Step::HoldConversation(held)).await;
        let shared = Shared { ask: words(ASKED), their_words: None, good_to_know: None };
        let ask = AskConnection { introduction, offer, shared };
        let events = self.by_grace(Step::AskConnection(ask)).await;
        let asked = events.iter().find_map(|event| match event {
            Journeyed::ConnectionAsked { connection, .. } => Some(*connection),
            _ => None,
        });
        self.connection = asked.unwrap();
        self.note_the_link();
    }

    /// Something that becomes of the offer; whether it was done.
    async fn on_offer(&self, by: &Actor, step: OfferStep) -> Result<Done, AppError> {
        let offer = EntryId::of(&OfferId::read(OFFER).unwrap());
        let command = Command::OnOffer { offer, seen: None, step };
        self.place.app.execute(by, self.place.clock.now(), new_command(), command).await
    }

    /// Some time later everywhere.
    fn later(&self, by: SignedDuration) {
        let later = self.place.clock.now() + by;
        self.clock.set(later);
        self.place.clock.set(later);
    }

    /// The link that was made last.
    fn note_the_link(&mut self) {
        let events = self.place.raw.stream(self.journey);
        let made = |event: &testing::raw::RawEvent| event.body.get("AnswerLinkMade").is_some();
        let before = events.iter().rposition(made).unwrap();
        self.made_after = u64::try_from(before).unwrap();
    }

    async fn send(&self, actor: &Actor, id: Uuid, command: Command) -> Vec<(StreamRef, Event)> {
        let now = self.place.clock.now();
        match self.place.app.execute(actor, now, id, command).await.unwrap() {
            Done::Now(events) => events,
            Done::Before => panic!("it was carried out before"),
        }
    }

    async fn by_grace(&self, step: Step) -> Vec<Journeyed> {
        let command = Command::OnJourney { journey: self.journey, seen: None, step };
        let events = self.send(&Actor::Worker(self.grace.clone()), new_command(), command).await;
        let journeyed = events.into_iter().filter_map(|(_, event)| match event {
            Event::Journey(event) => Some(*event),
            _ => None,
        });
        journeyed.collect()
    }

    /// How many links there were.
    fn links(&self) -> usize {
        let events = self.place.raw.stream(self.journey);
        events.iter().filter(|event| event.body.get("AnswerLinkMade").is_some()).count()
    }

    /// The address that the message holds.
    fn address(&self) -> String {
        let link = self.place.app.answer_link_of(self.connection, self.made_after);
        format!("/answer/{}", link.written())
    }

    async fn get(&self) -> (u16, String) {
        self.ask(Request::get(self.address()).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, fields: &[(&str, &str)]) -> (u16, String) {
        let form = serde_html_form::to_string(fields).unwrap();
        let request = Request::post(self.address())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form))
            .unwrap();
        self.ask(request).await
    }

    async fn ask(&self, request: Request<Body>) -> (u16, String) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    /// Opens it with the PIN; gives what the answer's form carries.
    async fn opened(&self) -> String {
        let (status, body) = self.post(&[("pin", PIN)]).await;
        assert_eq!(status, 200);
        assert!(body.contains(SECRET), "{body}");
        hidden(&body, "opened")
    }

    /// How far the connection has come, and who stays with the person.
    fn connection(&self) -> (String, bool) {
        let followed = self.followed();
        let one = &followed.connections[&self.connection.to_string()];
        let step = match (one.met, one.accepted, one.open) {
            (true, ..) => "met",
            (false, true, true) => "accepted",
            (false, false, true) => "asked",
            (false, _, false) => "over",
        };
        (step.to_owned(), followed.violations.is_empty())
    }

    fn followed(&self) -> testing::promises::following::Followed {
        let mut checker = Checker::of(&lambeth());
        checker.knows_worker(&self.place.raw.stream(StreamRef::worker(self.grace.id)));
        let followed = checker.check(&self.place.raw.stream(self.journey));
        assert!(followed.violations.is_empty(), "{:#?}", followed.violations);
        followed
    }
}

fn hidden(body: &str, name: &str) -> String {
    let (_, rest) = body.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

fn yes<'a>(opened: &'a str, send: &'a str, day: &'a str) -> [(&'static str, &'a str); 6] {
    [
        ("opened", opened),
        ("send", send),
        ("answer", "yes"),
        ("meet_day", day),
        ("meet_time", "12:00"),
        ("meet_where", "Mosaic Hall"),
    ]
}

fn met<'a>(opened: &'a str, send: &'a str) -> [(&'static str, &'a str); 9] {
    [
        ("opened", opened),
        ("send", send),
        ("answer", "met"),
        ("met_day", "2026-11-27"),
        ("met_time", "12:00"),
        ("how", "in-person"),
        ("next", "Bake bread with her"),
        ("by_day", "2026-12-03"),
        ("by_time", "12:00"),
    ]
}

#[tokio::test]
async fn opening_the_link_shows_nobody_and_changes_nothing() {
    let here = Here::new().await;
    let before = here.place.raw.stream(here.journey).len();
    for _ in 0..3 {
        let (status, body) = here.get().await;
        assert_eq!(status, 200);
        assert!(!body.contains(SECRET) && !body.contains(ASKED), "{body}");
    }
    assert_eq!(here.place.raw.stream(here.journey).len(), before);
    assert_eq!(here.connection().0, "asked");
}

#[tokio::test]
async fn whoever_says_the_pin_answers_once_and_a_new_link_is_for_what_is_next() {
    let mut here = Here::new().await;
    let opened = here.opened().await;
    let send = new_command().to_string();
    let (status, body) = here.post(&yes(&opened, &send, "2026-11-27")).await;
    assert_eq!(status, 200);
    assert!(body.contains("Your answer is with us"), "{body}");
    assert_eq!(here.connection(), ("accepted".to_owned(), true));
    // The link has been used.
    assert_eq!(here.get().await.0, 410);
    assert_eq!(here.post(&[("pin", PIN)]).await.0, 410);
    let (status, body) = here.post(&yes(&opened, &new_command().to_string(), "2026-11-28")).await;
    assert_eq!(status, 410);
    assert!(body.contains("Mosaic Hall"), "what was typed and not sent is shown: {body}");
    // The next one says that they met, and is sent when they were to have.
    let before = here.links();
    here.place.app.send_links_that_lack(here.place.clock.now()).await.unwrap();
    assert_eq!(here.links(), before, "they have not met yet");
    here.later(SignedDuration::from_hours(28));
    here.place.app.send_links_that_lack(here.place.clock.now()).await.unwrap();
    here.place.app.send_links_that_lack(here.place.clock.now()).await.unwrap();
    assert_eq!(here.links(), before + 1, "one letter, however often it is looked for");
    here.note_the_link();
    let opened = here.opened().await;
    let send = new_command().to_string();
    let (status, body) = here.post(&met(&opened, &send)).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!(here.connection(), ("met".to_owned(), true));
    assert_eq!(here.get().await.0, 410, "nothing is left to answer");
}

#[tokio::test]
async fn a_wrong_pin_opens_nothing_and_guessing_is_slowed() {
    let here = Here::new().await;
    let mut waits = false;
    for guess in 0..12 {
        let (status, body) = here.post(&[("pin", &format!("00000{guess}"))]).await;
        assert!(!body.contains(SECRET));
        waits |= status == 429;
    }
    assert!(waits, "twelve guesses and no pause");
    assert_eq!(here.connection().0, "asked");
}

#[tokio::test]
async fn what_opened_one_link_opens_no_other_and_not_after_two_hours() {
    let here = Here::new().await;
    let opened = here.opened().await;
    let send = new_command().to_string();
    let forged = yes("not-sealed-by-us", &send, "2026-11-27");
    let (_, body) = here.post(&forged).await;
    assert!(!body.contains(SECRET));
    here.clock.set(here.clock.now() + SignedDuration::from_mins(121));
    let (_, body) = here.post(&yes(&opened, &send, "2026-11-27")).await;
    assert!(!body.contains(SECRET) && body.contains("Type your PIN once more"), "{body}");
    assert!(body.contains("Mosaic Hall"), "what was typed goes along: {body}");
    assert_eq!(here.connection().0, "asked");
}

#[tokio::test]
async fn nothing_is_asked_of_a_service_of_somebody_who_died() {
    let here = Here::new().await;
    let grace = Actor::Worker(here.grace.clone());
    let died = RecordDeath {
        person: here.person,
        journey: here.journey,
        on: None,
        known_from: words("Her sister rang"),
        joined: Vec::new(),
    };
    here.send(&grace, new_command(), Command::RecordDeath(died)).await;
    assert_eq!(here.get().await.0, 410);
    let link = here.place.app.answer_link_of(here.connection, here.made_after);
    assert!(here.place.app.answer_link(&link).await.is_err());
}

#[tokio::test]
async fn a_mailbox_that_one_alone_wrote_down_is_sent_nothing_until_the_team_lets_it() {
    let here = Here::new().await;
    let pin = here.place.app.print_of_pin("000111").await.unwrap();
    let mine = Email::read("lead@office.example").unwrap();
    let agree = OfferStep::AgreeOnMail(AgreeOnMail { mailbox: mine, pin });
    here.on_offer(&here.lead, agree).await.unwrap();
    // What held before holds on; what was written down opens nothing.
    let (_, body) = here.post(&[("pin", "000111")]).await;
    assert!(!body.contains(SECRET), "{body}");
    here.opened().await;
    // Whoever wrote it down, and whoever is of another team, lets nobody in.
    let yes = || OfferStep::AnswerMail(AnswerMail { right: true });
    for by in [here.lead.clone(), Actor::Worker(here.grace.clone()), Actor::Program] {
        assert!(here.on_offer(&by, yes()).await.is_err(), "{by:?}");
    }
    let joy = Actor::Worker(here.joy.clone());
    here.on_offer(&joy, OfferStep::AnswerMail(AnswerMail { right: false })).await.unwrap();
    assert!(here.on_offer(&joy, yes()).await.is_err(), "there is nothing to look at any more");
    here.opened().await;
}

#[tokio::test]
async fn ending_it_closes_every_link_at_once_and_what_was_opened_too() {
    let here = Here::new().await;
    let opened = here.opened().await;
    let joy = Actor::Worker(here.joy.clone());
    here.on_offer(&joy, OfferStep::EndMail(EndMail {})).await.unwrap();
    let (_, body) = here.post(&[("pin", PIN)]).await;
    assert!(!body.contains(SECRET), "{body}");
    let send = new_command().to_string();
    let (_, body) = here.post(&yes(&opened, &send, "2026-11-27")).await;
    assert!(!body.contains(SECRET), "{body}");
    assert_eq!(here.connection().0, "asked");
    assert!(here.on_offer(&here.lead, OfferStep::EndMail(EndMail {})).await.is_err());
}

#[tokio::test]
async fn how_full_it_is_can_be_said_by_the_link_which_still_works_for_the_answer() {
    let here = Here::new().await;
    let opened = here.opened().await;
    let send = new_command().to_string();
    let beside = new_command().to_string();
    let places = [("send_places", beside.as_str()), ("places", "few")];
    let typed = yes(&opened, &send, "2026-11-27").into_iter().chain(places).collect::<Vec<_>>();
    let (status, body) = here.post(&typed).await;
    assert_eq!(status, 200);
    assert!(body.contains("The link still works"), "{body}");
    assert!(body.contains("Mosaic Hall"), "what was typed of the answer is lost: {body}");
    let offer = EntryId::of(&OfferId::read(OFFER).unwrap());
    let told = here.place.raw.stream(StreamRef::offer(offer));
    assert!(told.iter().any(|event| event.body["PlacesTold"]["places"] == "few"), "{told:?}");
    let (status, _) = here.post(&yes(&opened, &send, "2026-11-27")).await;
    assert_eq!(status, 200);
    assert_eq!(here.connection().0, "accepted");
}

#[tokio::test]
async fn a_service_that_has_not_said_yes_has_met_nobody() {
    let here = Here::new().await;
    let now = here.place.clock.now();
    let met = RecordMet {
        connection: here.connection,
        met: now,
        how: HowMet::Telephone,
        next: words("Bake bread"),
        by: now + SignedDuration::from_hours(47),
    };
    let link = here.place.app.answer_link_of(here.connection, here.made_after);
    let opened = here.opened().await;
    let step = AnswerStep::RecordMet(met);
    let sent = here.place.app.answer_by_link(now, new_command(), (&link, &opened), step).await;
    assert!(matches!(sent, Err(AppError::Refused(_))), "{sent:?}");
    assert_eq!(here.connection().0, "asked");
}

#[tokio::test]
async fn who_was_met_by_a_link_has_somebody_who_can_go_on_with_them() {
    let mut here = Here::new().await;
    let opened = here.opened().await;
    let send = new_command().to_string();
    here.post(&yes(&opened, &send, "2026-11-27")).await;
    // Her page says which team let whoever opened the link.
    let (grace, now) = (Actor::Worker(here.grace.clone()), here.place.clock.now());
    let page = here.place.app.person_page(&grace, now, here.person).await.unwrap();
    let by_link = |one: &app::Opened| {
        one.question == "OpenByLink" && one.team.as_deref() == Some("mosaic-kitchen")
    };
    assert!(page.opened.iter().any(by_link), "{:?}", page.opened);
    here.later(SignedDuration::from_hours(28));
    here.place.app.send_links_that_lack(here.place.clock.now()).await.unwrap();
    here.note_the_link();
    let opened = here.opened().await;
    let send = new_command().to_string();
    assert_eq!(here.post(&met(&opened, &send)).await.0, 200);
    let room = here
        .place
        .app
        .offers_room(&Actor::Worker(here.joy.clone()), here.place.clock.now(), RoomPage::First)
        .await
        .unwrap();
    let [theirs] = room.supported.as_slice() else { panic!("{room:?}") };
    assert_eq!(theirs.call_name, SECRET);
}

#[tokio::test]
async fn who_waits_already_when_the_mailbox_is_let_in_is_answered_by_it_too() {
    let mut here = Here::new().await;
    let joy = Actor::Worker(here.joy.clone());
    here.on_offer(&joy, OfferStep::EndMail(EndMail {})).await.unwrap();
    let before = here.links();
    here.later(SignedDuration::from_mins(5));
    let pin = here.place.app.print_of_pin(PIN).await.unwrap();
    let mailbox = Email::read("kitchen@mosaic.example").unwrap();
    here.on_offer(&here.lead, OfferStep::AgreeOnMail(AgreeOnMail { mailbox, pin })).await.unwrap();
    here.on_offer(&joy, OfferStep::AnswerMail(AnswerMail { right: true })).await.unwrap();
    // The letter of before went to a mailbox that does not answer any more.
    assert_eq!(here.links(), before + 1);
    assert_eq!(here.get().await.0, 410);
    here.note_the_link();
    here.opened().await;
}
