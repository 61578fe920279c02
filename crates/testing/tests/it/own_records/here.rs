//! A place in which a small charity supports people, asked as its browsers ask.

use std::sync::Arc;

use app::execute::Done;
use app::opening::new_command;
use app::sign_in::{Entered, Knock, NewAccount, SignIn};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use basis::clock::{Clock as _, SetClock};
use basis::reference::Reference;
use basis::words::Words;
use care::actor::{Actor, PersonId, Worker};
use care::command::{Command, Step};
use care::event::Event;
use care::identity::{SafeWay, Understanding, Way};
use care::journey::connection::{HowMet, Shared};
use care::journey::conversation::{HoldConversation, Means};
use care::journey::handover::{AskConnection, RecordMet};
use care::journey::introduction::{Introduce, Route, TakeIntroduction};
use care::journey::told::More;
use care::journey::{ConnectionId, Event as Journeyed, SupportId};
use care::place::{OfferId, RoleId, TeamId};
use care::stream::StreamRef;
use jiff::SignedDuration;
use testing::TestPlace;
use tower::ServiceExt as _;
use web::Site;

/// The offer of Mosaic Kitchen, of which a charity of four is the team.
pub const OFFER: &str = "mosaic-kitchen-thursday-group";

pub fn words<const MOST: usize>(text: &str) -> Words<MOST> {
    Words::read(text).unwrap()
}

/// Whoever works here, and what their browser carries.
pub struct Hired {
    pub worker: Worker,
    pub cookie: String,
}

impl Hired {
    pub fn actor(&self) -> Actor {
        Actor::Worker(self.worker.clone())
    }
}

/// Somebody who was introduced and is connected to an offer.
#[derive(Clone)]
pub struct Somebody {
    pub person: PersonId,
    pub journey: StreamRef,
    pub reference: Reference,
    pub link: String,
    pub connection: ConnectionId,
}

pub struct Answer {
    pub status: u16,
    pub kind: String,
    pub to: String,
    pub body: String,
}

pub struct Here {
    pub place: TestPlace,
    pub clock: Arc<SetClock>,
    router: Router,
    pub grace: Hired,
    pub bisi: Hired,
}

impl Here {
    /// On a Thursday morning.
    pub async fn new() -> Self {
        let place = TestPlace::open(21, "2026-11-26T10:42:00Z".parse().unwrap()).await;
        let now = place.clock.now();
        place.app.bring_the_offers_of_the_place(now).await.unwrap();
        let clock = Arc::new(SetClock::at(now));
        let site = Site::new(place.app.clone(), Arc::<SetClock>::clone(&clock), false);
        let router = web::router(site);
        let grace = hired(&place, "Grace", "front-door", "front-door-worker").await;
        let bisi = hired(&place, "Bisi", "mosaic-kitchen", "offer-worker").await;
        Self { place, clock, router, grace, bisi }
    }

    pub async fn hire(&self, name: &str, team: &str, role: &str) -> Hired {
        hired(&self.place, name, team, role).await
    }

    /// A session ends after an hour in which nobody did anything.
    pub fn later(&self, minutes: i64) {
        let later = self.clock.now() + SignedDuration::from_mins(minutes);
        self.clock.set(later);
        self.place.clock.set(later);
    }

    async fn send(&self, actor: &Actor, command: Command) -> Vec<(StreamRef, Event)> {
        let (now, id) = (self.place.clock.now(), new_command());
        match self.place.app.execute(actor, now, id, command).await.unwrap() {
            Done::Now(events) => events,
            Done::Before => panic!("it was carried out before"),
        }
    }

    pub async fn command(&self, by: &Hired, command: Command) {
        self.send(&by.actor(), command).await;
    }

    pub async fn step(&self, by: &Hired, journey: StreamRef, step: Step) -> Vec<Journeyed> {
        let command = Command::OnJourney { journey, seen: None, step };
        let events = self.send(&by.actor(), command).await.into_iter();
        let journeyed = events.filter_map(|(_, event)| match event {
            Event::Journey(event) => Some(*event),
            _ => None,
        });
        journeyed.collect()
    }

    /// Somebody is introduced, spoken with and connected to an offer.
    pub async fn connected(&self, name: &str, offer: &str) -> Somebody {
        let (now, command) = (self.place.clock.now(), new_command());
        let link = self.place.app.link_of(command);
        let introduce = Introduce {
            words: words("I eat alone"),
            call_name: words(name),
            reach: SafeWay { way: Way::TheyCome, when: None, avoid: None },
            understanding: Understanding::default(),
            route: Route::ThemselvesWeb,
            locality: None,
            same_day: false,
            sooner: None,
            link: link.sealed(),
            more: More::default(),
        };
        let introduce = Command::Introduce(Box::new(introduce));
        let done = self.place.app.execute(&Actor::Anyone, now, command, introduce).await.unwrap();
        let Done::Now(events) = done else { panic!("introduced before") };
        let made = events.into_iter().find_map(|(journey, event)| match event {
            Event::Journey(event) => match *event {
                Journeyed::IntroductionMade { introduction, person, reference, .. } => {
                    Some((journey, introduction, person, reference))
                }
                _ => None,
            },
            _ => None,
        });
        let (journey, introduction, person, reference) = made.unwrap();
        self.step(&self.grace, journey, Step::Take(TakeIntroduction { introduction })).await;
        let held = HoldConversation {
            introduction,
            held: now,
            means: Means::Telephone,
            said: None,
            note: None,
            next: words("Choose an offer together"),
            by: now + SignedDuration::from_hours(47),
        };
        self.step(&self.grace, journey, Step::HoldConversation(held)).await;
        let shared =
            Shared { ask: words("The Thursday group"), their_words: None, good_to_know: None };
        let offer = OfferId::read(offer).unwrap();
        let ask = Step::AskConnection(AskConnection { introduction, offer, shared });
        let asked = self.step(&self.grace, journey, ask).await;
        let asked = asked.into_iter().find_map(|event| match event {
            Journeyed::ConnectionAsked { connection, .. } => Some(connection),
            _ => None,
        });
        let connection = asked.unwrap();
        Somebody { person, journey, reference, link: link.written(), connection }
    }

    /// A service meets them.
    pub async fn meets(&self, by: &Hired, one: &Somebody) -> SupportId {
        let now = self.place.clock.now();
        let met = RecordMet {
            connection: one.connection,
            met: now,
            how: HowMet::InPerson,
            next: words("Cook together"),
            by: now + SignedDuration::from_hours(24 * 7),
        };
        let events = self.step(by, one.journey, Step::RecordMet(met)).await;
        let begun = events.into_iter().find_map(|event| match event {
            Journeyed::PersonMet { support, .. } => Some(support),
            _ => None,
        });
        begun.unwrap()
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let text = |name| {
            let value = response.headers().get(name);
            value.map_or("", |value| value.to_str().unwrap()).to_owned()
        };
        let (kind, to) = (text(header::CONTENT_TYPE), text(header::LOCATION));
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, kind, to, body: String::from_utf8(body.to_vec()).unwrap() }
    }

    pub async fn get(&self, cookie: &str, address: &str) -> Answer {
        let request = Request::get(address).header(header::HOST, "lw.example");
        self.ask(request.header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, cookie: &str, address: &str, form: &[(&str, &str)]) -> Answer {
        let body = Body::from(serde_html_form::to_string(form).unwrap());
        let request = Request::post(address)
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(body).unwrap()).await
    }

    /// Sends a table, as a browser sends a file.
    pub async fn sends(&self, by: &Hired, sheet: &str) -> Answer {
        let between = "a-line-between-parts";
        let body = format!(
            "--{between}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\
             Content-Type: text/csv\r\n\r\n{sheet}\r\n--{between}--\r\n"
        );
        let request = Request::post("/offers-room/records")
            .header(header::COOKIE, &by.cookie)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={between}"));
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// How many contacts stand in a journey.
    pub fn contacts(&self, one: &Somebody) -> usize {
        let events = self.place.raw.stream(one.journey);
        events.iter().filter(|event| event.body.get("ContactRecorded").is_some()).count()
    }
}

/// Gives somebody an account and signs them in.
async fn hired(place: &TestPlace, name: &str, team: &str, role: &str) -> Hired {
    let (now, app) = (place.clock.now(), &place.app);
    let account = NewAccount {
        name: words(name),
        sign_in_name: words(&name.to_lowercase()),
        password: "correct horse battery staple".to_owned(),
        team: TeamId::read(team).unwrap(),
        role: RoleId::read(role).unwrap(),
    };
    app.add_account(&Actor::Program, now, new_command(), account.clone()).await.unwrap();
    let step =
        app.sign_in(now, &Knock::default(), &name.to_lowercase(), account.password).await.unwrap();
    let SignIn::In(Entered { session, .. }) = step else { panic!("{name}: {step:?}") };
    let worker = app.who(now, &session).await.unwrap().unwrap();
    Hired { worker, cookie: format!("living-well={}", session.written()) }
}
