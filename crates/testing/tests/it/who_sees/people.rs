//! A place with somebody of every kind in it: those who ask, and those who are
//! asked about, each record with words planted in it.

use std::sync::Arc;

use app::opening::new_command;
use app::sign_in::elsewhere::{Provider, SecondProof, Settings};
use app::sign_in::ending::Leaving;
use app::sign_in::invitation::{NewWorker, TakenUp, TakingUp};
use app::sign_in::{Entered, Knock, NewAccount, SignIn};
use axum::Router;
use basis::clock::{Clock, SetClock};
use basis::ods::OdsCode;
use basis::reach::Telephone;
use basis::reference::Reference;
use basis::secret::Token;
use basis::words::{Line, Telling};
use care::actor::{Actor, PersonId, Worker, WorkerId};
use care::command::{Command, GuardStep, KeepingStep, Step};
use care::event::Event;
use care::guard::openings::{Fits, OpenInEmergency, OpeningId};
use care::guard::ties::{NoteTieOf, Tie};
use care::guard::walls::{RaiseWall, WallKind};
use care::identity::{RecordDeath, SafeWay, Understanding, Way};
use care::journey::Event as Journeyed;
use care::journey::connection::{Answer, HowMet, Shared};
use care::journey::contact::{ContactKind, Had, Interpreter, RecordContact};
use care::journey::conversation::{HoldConversation, Means};
use care::journey::ending::EndByOwnChoice;
use care::journey::handover::{AskConnection, HandBack, RecordMet};
use care::journey::introduction::{Introduce, Route, TakeIntroduction};
use care::journey::story::{Audience, Heading, WriteStory};
use care::journey::support::EndSupport;
use care::journey::told::More;
use care::journey::{ConnectionId, IntroductionId, StoryPartId, SupportId};
use care::keeping::Ground;
use care::keeping::erasing::{Erase, ProposeErasure};
use care::keeping::restriction::RestrictRecord;
use care::offer::EntryId;
use care::outreach::gathering::{Held, Kind, Plan};
use care::outreach::step::{GiveAdvice, PlanGathering};
use care::outreach::{AdviceId, GatheringId, OutreachStep};
use care::place::{CommunityId, OfferId, RoleId, TeamId};
use care::stream::StreamRef;
use jiff::{SignedDuration, Timestamp};
use testing::TestPlace;
use uuid::Uuid;
use web::Site;

/// The kinds of record, as they stand when they are asked about.
pub const STATES: [&str; 5] = ["ordinary", "walled", "restricted", "died", "erased"];

/// Somebody who asks.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact that the checks ask about")]
pub struct Somebody {
    pub name: &'static str,
    /// The cookie that their browser carries.
    pub cookie: Option<String>,
    pub is_signed_in: bool,
    /// Whether they are inside the wall of whom a wall stands around.
    pub inside: bool,
    pub of_a_service: bool,
    /// What they are at work, for the table: role, team, organisation.
    pub at_work: Option<Worker>,
    /// Whether the invitation that they come with was used.
    pub with_a_used_link: bool,
}

impl Somebody {
    /// A name alone, for an address that nobody has.
    pub fn worker(name: &'static str) -> Self {
        Self {
            name,
            cookie: None,
            is_signed_in: false,
            inside: false,
            of_a_service: false,
            at_work: None,
            with_a_used_link: false,
        }
    }
}

/// Somebody who is asked about.
#[derive(Debug, Clone)]
pub struct About {
    pub state: &'static str,
    pub person: PersonId,
    pub journey: StreamRef,
    pub introduction: IntroductionId,
    pub reference: String,
    pub link: String,
    /// The connection that waits for an answer.
    pub open: ConnectionId,
    /// The support that a centre's team gives.
    pub support: SupportId,
    /// The opening in an emergency that waits for a look.
    pub opening: OpeningId,
    /// The part of the story that is for the front door alone.
    pub part: StoryPartId,
    /// What stands in it.
    pub for_one_team: String,
    /// A worker who is noted to be close to them.
    pub tied: WorkerId,
    /// What is in the record and nowhere else.
    pub planted: Vec<String>,
    /// What of it no service may see.
    pub kept_from_services: Vec<String>,
}

/// The place, those who ask and those who are asked about.
pub struct World {
    pub place: TestPlace,
    pub router: Router,
    pub everybody: Vec<Somebody>,
    pub about: Vec<About>,
    /// An invitation that was taken up.
    pub used: Token,
}

fn line(text: &str) -> Line {
    Line::read(text).unwrap()
}

fn leaving(name: &str) -> Leaving {
    Leaving { sign_in_name: line(name), reason: line("Works elsewhere now"), colleague: None }
}

fn telling(text: &str) -> Telling {
    Telling::read(text).unwrap()
}

/// The words with which somebody of a kind came.
fn introduction_of(state: &str, link: basis::secret::Sealed) -> Introduce {
    let plant = |what: &str| format!("planted-{what}-{state}");
    Introduce {
        words: telling(&plant("words")),
        call_name: line(&plant("name")),
        reach: SafeWay {
            way: Way::Ring {
                number: Telephone::read(if state == "walled" {
                    "07700 900911"
                } else {
                    "07700 900912"
                })
                .unwrap(),
                may_leave_message: false,
            },
            when: None,
            avoid: Some(line(&plant("avoid"))),
        },
        understanding: Understanding::default(),
        route: Route::ThemselvesWeb,
        locality: None,
        same_day: false,
        sooner: None,
        link,
        // Their surgery has a part in their care.
        more: More { surgery: OdsCode::read("ZZ9001").ok(), ..More::default() },
    }
}

/// A provider of identities at a port on which nothing answers.
fn provider_that_is_gone() -> Provider {
    let settings = Settings {
        issuer: "http://localhost:1".to_owned(),
        client: "living-well".to_owned(),
        secret: None,
        name: "The trust".to_owned(),
        address: "http://localhost:2".to_owned(),
        second: SecondProof::default(),
    };
    Provider::new(settings).unwrap()
}

impl World {
    pub async fn open() -> Self {
        let now: Timestamp = "2026-11-23T10:42:00Z".parse().unwrap();
        let place = TestPlace::open(1, now).await;
        let site = Site::new(place.app.clone(), Arc::new(SetClock::at(now)), false);
        let router = web::router(site.with_provider(provider_that_is_gone()));
        let front = "front-door-worker";
        let (grace, grace_in) = signed_in(&place, "Grace", "front-door", front).await;
        let (otis, otis_in) = signed_in(&place, "Otis", "crisis-line", front).await;
        let (ovid, ovid_in) = signed_in(&place, "Ovid", "crisis-line", front).await;
        let crisis = "crisis-responder";
        let (cleo, cleo_in) = signed_in(&place, "Cleo", "crisis-line", crisis).await;
        let (cato, cato_in) = signed_in(&place, "Cato", "crisis-line", crisis).await;
        let offers = "offer-worker";
        let (bisi, bisi_in) = signed_in(&place, "Bisi", "mosaic-kitchen", offers).await;
        let (hana, hana_in) = signed_in(&place, "Hana", "housing-advice", offers).await;
        let (leila, leila_in) = signed_in(&place, "Leila", "short-term-support", offers).await;
        let centre = "centre-worker";
        let (ceri, ceri_in) = signed_in(&place, "Ceri", "short-term-support", centre).await;
        let team = "focused-support-north";
        let (femi, femi_in) = signed_in(&place, "Femi", team, centre).await;
        let (fay, fay_in) = signed_in(&place, "Fay", team, offers).await;
        let (alan, alan_in) = signed_in(&place, "Alan", "front-door", "alliance-lead").await;
        let (nell, nell_in) = signed_in(&place, "Nell", "front-door", "network-lead").await;
        place.app.bring_the_offers_of_the_place(now).await.unwrap();
        let (sade, sade_in) = signed_in(&place, "Sade", "outreach", "outreach-worker").await;
        reached_out(&place, &sade).await;
        let governance = "information-governance-lead";
        let (ines, ines_in) = signed_in(&place, "Ines", "front-door", governance).await;
        let (abel, abel_in) = signed_in(&place, "Abel", "lantern-advice", "agency-worker").await;
        let (rao, rao_in) = signed_in(&place, "Rao", "open-door-surgery", "surgery-worker").await;
        let (noor, _) = signed_in(&place, "Noor", "front-door", governance).await;
        let (ada, ada_in) = signed_in(&place, "Admin", "front-door", "administrator").await;
        let (gone, gone_in) = signed_in(&place, "Gone", "front-door", front).await;
        let (late, late_in) =
            signed_in_at(&place, now - SignedDuration::from_hours(24), "Late", "front-door", front)
                .await;
        let (left, left_in) = signed_in(&place, "Left", "front-door", front).await;
        place.app.end_account(&Actor::Program, now, &leaving("left")).await.unwrap();
        let used = used_link(&place).await;
        place.app.sign_out(&Token::read(&gone_in).unwrap()).await.unwrap();
        let (tove, _) = signed_in(&place, "Tove", "outreach", offers).await;
        let mut about = Vec::new();
        for state in STATES {
            let mut made = About::made(&place, state, (&grace, &hana, &femi)).await;
            if state == "walled" {
                made.wall(&place, &grace).await;
            }
            made.tied = tove.id;
            let tie = NoteTieOf { worker: tove.id, tie: Tie::Relative };
            made.guard(&place, &grace, GuardStep::NoteTieOf(tie)).await;
            made.opening = made.emergency(&place, &ovid).await;
            made.emergency(&place, &cato).await;
            made.keep(&place, state, (&grace, &ines, &noor, &femi)).await;
            about.push(made);
        }
        let somebody = |name, cookie: &str, at_work: &Worker| Somebody {
            name,
            cookie: Some(format!("living-well={cookie}")),
            is_signed_in: true,
            inside: false,
            of_a_service: false,
            at_work: Some(at_work.clone()),
            with_a_used_link: false,
        };
        let out = |name, cookie: &str, at_work: &Worker| Somebody {
            is_signed_in: false,
            ..somebody(name, cookie, at_work)
        };
        let service = |name, cookie: &str, at_work: &Worker| Somebody {
            of_a_service: true,
            ..somebody(name, cookie, at_work)
        };
        // An emergency reaches behind a wall.
        let inside = |one: Somebody| Somebody { inside: true, ..one };
        let everybody = vec![
            Somebody::worker("stranger"),
            Somebody { with_a_used_link: true, ..Somebody::worker("used link") },
            out("signed out", &gone_in, &gone),
            out("session over", &late_in, &late),
            out("left", &left_in, &left),
            inside(somebody("front door", &grace_in, &grace)),
            somebody("other team", &otis_in, &otis),
            inside(somebody("emergency", &ovid_in, &ovid)),
            somebody("crisis responder", &cleo_in, &cleo),
            inside(somebody("crisis emergency", &cato_in, &cato)),
            inside(service("service asked", &bisi_in, &bisi)),
            service("service handed back", &hana_in, &hana),
            service("other service", &leila_in, &leila),
            service("centre worker", &ceri_in, &ceri),
            service("agency", &abel_in, &abel),
            service("their surgery", &rao_in, &rao),
            inside(somebody("supporting centre", &femi_in, &femi)),
            inside(somebody("supporting offer", &fay_in, &fay)),
            somebody("alliance lead", &alan_in, &alan),
            somebody("network lead", &nell_in, &nell),
            somebody("outreach worker", &sade_in, &sade),
            somebody("governance", &ines_in, &ines),
            somebody("administrator", &ada_in, &ada),
        ];
        Self { place, router, everybody, about, used }
    }
}

/// A gathering, which is about nobody.
fn a_gathering() -> GatheringId {
    GatheringId(Uuid::from_u128(61))
}

/// What the kitchen is advised, which is about nobody.
fn some_advice() -> AdviceId {
    AdviceId(Uuid::from_u128(62))
}

/// A gathering is planned, and advice is passed to the kitchen.
async fn reached_out(place: &TestPlace, sade: &Worker) {
    let (app, now) = (&place.app, place.clock.now());
    let day = |days: i64| now + SignedDuration::from_hours(24 * days);
    let plan = Plan {
        name: line("Tea and talk"),
        kind: Kind::OpenDay,
        communities: Vec::new(),
        service: None,
        teaches: None,
        held: Held { begins: day(3), ends: None, at: line("The library") },
        languages: Vec::new(),
        led_by: sade.id,
        helped_by: None,
        bring: None,
    };
    let advise = GiveAdvice {
        advice: some_advice(),
        team: TeamId::read("mosaic-kitchen").unwrap(),
        words: telling("Put up a sign in Portuguese"),
        community: CommunityId::read("carers").unwrap(),
        because: None,
        wished: place.app.place().calendar.day(day(14)),
    };
    let plan = PlanGathering { gathering: a_gathering(), plan: Box::new(plan) };
    for step in [OutreachStep::PlanGathering(plan), OutreachStep::GiveAdvice(advise)] {
        let (sade, command) =
            (Actor::Worker(sade.clone()), Command::OnOutreach { seen: None, step });
        app.execute(&sade, now, new_command(), command).await.unwrap();
    }
}

/// An offer of the directory, which is about nobody.
fn an_offer() -> EntryId {
    EntryId::of_the_place(&OfferId::read("mosaic-kitchen-thursday-group").unwrap())
}

/// Gives somebody an account and signs them in: what their browser carries.
async fn signed_in(place: &TestPlace, name: &str, team: &str, role: &str) -> (Worker, String) {
    signed_in_at(place, place.clock.now(), name, team, role).await
}

/// An invitation that somebody has taken up.
async fn used_link(place: &TestPlace) -> Token {
    let (app, now) = (&place.app, place.clock.now());
    let new = NewWorker {
        name: line("Uma Used"),
        sign_in_name: line("uma"),
        team: TeamId::read("front-door").unwrap(),
        role: RoleId::read("front-door-worker").unwrap(),
    };
    let link = app.invite(&Actor::Program, now, new_command(), new).await.unwrap();
    let open = app.invitation(now, &link).await.unwrap().unwrap();
    let password = "correct horse battery staple".to_owned();
    let typed = TakingUp { again: password.clone(), password, code: open.factor.code_at(now) };
    let taken = app.take_up(now, new_command(), &link, typed).await.unwrap();
    assert!(matches!(taken, TakenUp::Done { .. }), "{taken:?}");
    link
}

/// The same at another time: a session that began long ago is over.
async fn signed_in_at(
    place: &TestPlace,
    now: Timestamp,
    name: &str,
    team: &str,
    role: &str,
) -> (Worker, String) {
    let account = NewAccount {
        name: line(name),
        sign_in_name: line(&name.to_lowercase()),
        password: "correct horse battery staple".to_owned(),
        team: TeamId::read(team).unwrap(),
        role: RoleId::read(role).unwrap(),
    };
    let (app, program) = (&place.app, Actor::Program);
    app.add_account(&program, now, new_command(), account.clone()).await.unwrap();
    let step =
        app.sign_in(now, &Knock::default(), &name.to_lowercase(), account.password).await.unwrap();
    let SignIn::In(Entered { session: token, .. }) = step else { panic!("{name}: {step:?}") };
    (app.who(now, &token).await.unwrap().unwrap(), token.written())
}

impl About {
    async fn made(
        place: &TestPlace,
        state: &'static str,
        (grace, hana, femi): (&Worker, &Worker, &Worker),
    ) -> Self {
        let (app, now) = (&place.app, place.clock.now());
        let plant = |what: &str| format!("planted-{what}-{state}");
        let command = new_command();
        let introduce = introduction_of(state, app.link_of(command).sealed());
        let introduce = Command::Introduce(Box::new(introduce));
        let done = app.execute(&Actor::Anyone, now, command, introduce).await.unwrap();
        let app::execute::Done::Now(events) = done else { panic!("made before") };
        let (journey, introduction, person, reference) = introduced(&events);
        let grace = Actor::Worker(grace.clone());
        let step = async |actor: &Actor, step: Step| {
            let command = Command::OnJourney { journey, seen: None, step };
            app.execute(actor, now, new_command(), command).await.unwrap()
        };
        step(&grace, Step::Take(TakeIntroduction { introduction })).await;
        let held = HoldConversation {
            introduction,
            held: now,
            means: Means::Telephone,
            said: Some(telling(&plant("said"))),
            note: Some(telling(&plant("note"))),
            next: line(&plant("next")),
            by: now + SignedDuration::from_hours(24),
        };
        step(&grace, Step::HoldConversation(held)).await;
        let words = telling(&plant("alone"));
        let (heading, audience) = (Heading::Safety, Audience::Team);
        let alone = WriteStory { heading, words, own_words: true, audience, asked_again: false };
        let app::execute::Done::Now(events) = step(&grace, Step::WriteStory(alone)).await else {
            panic!("written before")
        };
        let part = events.iter().find_map(|(_, event)| match event {
            Event::Journey(event) => match &**event {
                Journeyed::StoryWritten { part, .. } => Some(*part),
                _ => None,
            },
            _ => None,
        });
        let mut connections = Vec::new();
        for offer in [
            "mosaic-kitchen-thursday-group",
            "thames-reach-housing-advice",
            "focused-support-north",
        ] {
            let shared = Shared {
                ask: line(&plant("ask")),
                their_words: None,
                good_to_know: Some(line(&plant("good"))),
            };
            let offer = OfferId::read(offer).unwrap();
            let ask = AskConnection { introduction, offer, shared };
            let app::execute::Done::Now(events) = step(&grace, Step::AskConnection(ask)).await
            else {
                panic!("asked before")
            };
            connections.extend(events.iter().filter_map(|(_, event)| match event {
                Event::Journey(event) => match &**event {
                    Journeyed::ConnectionAsked { connection, .. } => Some(*connection),
                    _ => None,
                },
                _ => None,
            }));
        }
        let answer = Answer::NotUs { suggestion: line(&plant("suggestion")) };
        let back = HandBack { connection: connections[1], answer };
        step(&Actor::Worker(hana.clone()), Step::HandBack(back)).await;
        let support = supported(place, state, journey, (connections[2], femi)).await;
        let planted = [
            "words", "name", "avoid", "said", "note", "next", "ask", "good", "alone", "walk",
            "contact",
        ];
        let kept_from_services =
            ["words", "avoid", "said", "note", "next", "alone", "walk", "contact"];
        Self {
            state,
            person,
            journey,
            introduction,
            reference,
            link: app.link_of(command).written(),
            open: connections[0],
            support,
            opening: OpeningId(Uuid::nil()),
            part: part.unwrap(),
            for_one_team: plant("alone"),
            tied: WorkerId(Uuid::nil()),
            planted: planted.iter().map(|what| plant(what)).collect(),
            kept_from_services: kept_from_services.iter().map(|what| plant(what)).collect(),
        }
    }

    async fn guard(&self, place: &TestPlace, worker: &Worker, step: GuardStep) -> Vec<Event> {
        let command = Command::OnGuard { person: self.person, journey: Some(self.journey), step };
        let (actor, now) = (Actor::Worker(worker.clone()), place.clock.now());
        match place.app.execute(&actor, now, new_command(), command).await.unwrap() {
            app::execute::Done::Now(events) => events.into_iter().map(|(_, event)| event).collect(),
            app::execute::Done::Before => Vec::new(),
        }
    }

    async fn wall(&self, place: &TestPlace, grace: &Worker) {
        let (team, reason) = (grace.team.clone(), line("Nobody may find them"));
        let wall = RaiseWall { kind: WallKind::Refuge, team, reason };
        self.guard(place, grace, GuardStep::RaiseWall(wall)).await;
    }

    async fn emergency(&self, place: &TestPlace, ovid: &Worker) -> OpeningId {
        let open = OpenInEmergency { reason: line("They are on the bridge"), fits: Fits::This };
        let events = self.guard(place, ovid, GuardStep::OpenInEmergency(open)).await;
        let opening = events.iter().find_map(|event| match event {
            Event::Guard(care::guard::Event::OpenedWithReason { opening, .. }) => Some(*opening),
            _ => None,
        });
        opening.unwrap()
    }

    /// What governance, or a death, has made of the record.
    async fn keep(
        &self,
        place: &TestPlace,
        state: &str,
        (grace, ines, noor, femi): (&Worker, &Worker, &Worker, &Worker),
    ) {
        let (person, journey) = (self.person, Some(self.journey));
        let send = async |worker: &Worker, command: Command| {
            let (actor, now) = (Actor::Worker(worker.clone()), place.clock.now());
            place.app.execute(&actor, now, new_command(), command).await.unwrap();
        };
        let keep = |step| Command::OnKeeping { person, journey, step };
        let ground = || Ground { why: line("Asked for"), rests_on: line("UK GDPR") };
        match state {
            "restricted" => {
                let restrict = RestrictRecord { ground: ground() };
                send(ines, keep(KeepingStep::RestrictRecord(restrict))).await;
            }
            "died" => {
                let (journey, known_from) = (self.journey, line("A letter"));
                let died =
                    RecordDeath { person, journey, joined: Vec::new(), on: None, known_from };
                send(grace, Command::RecordDeath(died)).await;
            }
            "erased" => {
                let said = line("Enough");
                let end = EndByOwnChoice { introduction: self.introduction, said };
                let step = Step::EndByOwnChoice(end);
                let (journey, seen) = (self.journey, None);
                send(grace, Command::OnJourney { journey, seen, step }).await;
                let end = EndSupport { support: self.support, said: line("Enough") };
                let step = Step::EndSupport(end);
                send(femi, Command::OnJourney { journey, seen, step }).await;
                let propose = ProposeErasure { compartment: None, ground: ground() };
                send(ines, keep(KeepingStep::ProposeErasure(propose))).await;
                let ines = Actor::Worker(ines.clone());
                let kept = place.app.keeping(&ines, place.clock.now(), person).await.unwrap();
                let erase = Erase { proposal: kept.proposals[0].id };
                send(noor, keep(KeepingStep::Erase(erase))).await;
            }
            _ => {}
        }
    }

    /// Somebody who never was, asked about by the same addresses.
    pub fn who_never_was(&self) -> Self {
        let never = Uuid::from_u128(0x0193_5a00_0000_7000_8000_0000_0000_0001);
        let mut chance = |bytes: &mut [u8]| bytes.fill(7);
        Self {
            person: PersonId(never),
            introduction: IntroductionId(never),
            open: ConnectionId(never),
            support: SupportId(never),
            opening: OpeningId(never),
            part: StoryPartId(never),
            reference: Reference::from_chance(&mut chance).plain(),
            link: Token::new().written(),
            ..self.clone()
        }
    }

    /// The identifiers that an address names, by the name it gives them.
    pub fn named(&self, name: &str, route: &web::Route) -> String {
        match name {
            "person" => self.person.to_string(),
            "introduction" => self.introduction.to_string(),
            "connection" => self.open.to_string(),
            "support" => self.support.to_string(),
            "what" => "hold".to_owned(),
            "how" => "not-reached".to_owned(),
            "part" => self.part.to_string(),
            "act" => "link".to_owned(),
            "command" => Uuid::from_u128(7).to_string(),
            "kind" => "introduction".to_owned(),
            "thing" => self.introduction.0.to_string(),
            "list" => "moved".to_owned(),
            "team" => "front-door".to_owned(),
            // Nobody introduced them, so no receipt is theirs: least of all their own link.
            "link" | "receipt" | "answer" => self.link.clone(),
            // A join that nobody made.
            "join" => Uuid::from_u128(5).to_string(),
            "opening" => self.opening.to_string(),
            "worker" => self.tied.to_string(),
            "offer" | "id" => an_offer().to_string(),
            "step" if route.path.starts_with("/outreach") => "call-off".to_owned(),
            "step" => "assure".to_owned(),
            "gathering" => a_gathering().to_string(),
            "advice" => some_advice().to_string(),
            other => panic!("{}: say what {{{other}}} stands for", route.path),
        }
    }

    /// The address and form of a request about them. A form is sent as it
    /// comes: nothing in it but what makes it ours, and what finds somebody.
    pub fn request(&self, route: &web::Route) -> (String, Vec<(String, String)>) {
        let part = |part: &str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}'))
        {
            Some(name) => self.named(name, route),
            None => part.to_owned(),
        };
        let address: Vec<String> = route.path.split('/').map(part).collect();
        let field = |name: &str, value: String| (name.to_owned(), value);
        let mut form = vec![
            field("send", new_command().to_string()),
            field("reference", self.reference.clone()),
        ];
        if route.path == "/find" {
            // Typed in other letters, so that what comes back is what was found.
            let name = self.planted[1].to_uppercase();
            form.push(field("looked_for", format!("{name} {}", self.reference)));
        }
        (address.join("/"), if route.method == "post" { form } else { Vec::new() })
    }
}

/// A centre's team meets them, supports them and writes down a contact.
async fn supported(
    place: &TestPlace,
    state: &str,
    journey: StreamRef,
    (connection, femi): (ConnectionId, &Worker),
) -> SupportId {
    let (app, now) = (&place.app, place.clock.now());
    let plant = |what: &str| format!("planted-{what}-{state}");
    let femi = Actor::Worker(femi.clone());
    let step = async |step: Step| {
        let command = Command::OnJourney { journey, seen: None, step };
        app.execute(&femi, now, new_command(), command).await.unwrap()
    };
    let met = RecordMet {
        connection,
        met: now,
        how: HowMet::InPerson,
        next: line(&plant("walk")),
        by: now + SignedDuration::from_hours(24),
    };
    let app::execute::Done::Now(events) = step(Step::RecordMet(met)).await else {
        panic!("met before")
    };
    let begun = |event: &Event| match event {
        Event::Journey(event) => match &**event {
            Journeyed::PersonMet { support, .. } => Some(*support),
            _ => None,
        },
        _ => None,
    };
    let support = events.iter().find_map(|(_, event)| begun(event)).unwrap();
    let had = Had {
        when: now,
        minutes: 30,
        kind: ContactKind::Met,
        place: None,
        with_them: true,
        others: None,
        interpreter: Interpreter::NotNeeded,
        note: Some(telling(&plant("contact"))),
        said: None,
    };
    let contact = RecordContact { support, had, then: None };
    step(Step::RecordContact(contact)).await;
    support
}

/// What an introduction's first event says: on which journey, which, whose, and the
/// reference.
fn introduced(events: &[(StreamRef, Event)]) -> (StreamRef, IntroductionId, PersonId, String) {
    let made = |(stream, event): &(StreamRef, Event)| match event {
        Event::Journey(event) => match &**event {
            Journeyed::IntroductionMade { introduction, person, reference, .. } => {
                Some((*stream, *introduction, *person, reference.to_string()))
            }
            _ => None,
        },
        _ => None,
    };
    events.iter().find_map(made).unwrap()
}
