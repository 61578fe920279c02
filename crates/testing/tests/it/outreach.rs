//! Outreach, from planning a gathering to the answer of the team that was advised: numbers and
//! nobody; whoever wished to be told of more and does not any more is nowhere; and somebody who
//! asks for help at a gathering is introduced like everybody else.

use std::path::Path;
use std::sync::Arc;

use app::opening::{Kept, new_command};
use app::sign_in::{Entered, Knock, NewAccount, SignIn};
use app::{App, AppError};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use basis::clock::{Clock as _, SetClock};
use basis::words::Words;
use care::actor::{Actor, Worker};
use care::command::Command;
use care::outreach::guest::Wish;
use care::outreach::step::{NameGuest, TakeOutGuest};
use care::outreach::{GatheringId, GuestId, OutreachStep};
use care::place::{RoleId, TeamId};
use jiff::SignedDuration;
use testing::TestPlace;
use tower::ServiceExt as _;
use uuid::Uuid;
use web::Site;

const ROSA: &str = "Rosalindamaria";
const SAID: &str = "The waiting room is cold to sit in";

fn words<const MOST: usize>(text: &str) -> Words<MOST> {
    Words::read(text).unwrap()
}

struct Answer {
    status: u16,
    to: String,
    body: String,
}

struct Here {
    place: TestPlace,
    clock: Arc<SetClock>,
    router: Router,
    sade: (Worker, String),
    ceri: (Worker, String),
    nell: (Worker, String),
}

impl Here {
    async fn new() -> Self {
        let place = TestPlace::open(31, "2026-11-23T10:42:00Z".parse().unwrap()).await;
        let now = place.clock.now();
        place.app.bring_the_offers_of_the_place(now).await.unwrap();
        let sade = signed_in(&place, "Sade", "outreach", "outreach-worker").await;
        let ceri = signed_in(&place, "Ceri", "short-term-support", "centre-worker").await;
        let nell = signed_in(&place, "Nell", "alliance-office", "network-lead").await;
        let clock = Arc::new(SetClock::at(now));
        let site = Site::new(place.app.clone(), Arc::<SetClock>::clone(&clock), false);
        let router = web::router(site);
        Self { place, clock, router, sade, ceri, nell }
    }

    fn app(&self) -> &App {
        &self.place.app
    }

    async fn ask(&self, cookie: &str, request: Request<Body>) -> Answer {
        let (mut parts, body) = request.into_parts();
        let cookie = format!("living-well={cookie}").parse().unwrap();
        parts.headers.insert(header::COOKIE, cookie);
        let request = Request::from_parts(parts, body);
        let response = self.router.clone().oneshot(request).await.unwrap();
        let to = response.headers().get(header::LOCATION);
        let to = to.map_or("", |to| to.to_str().unwrap()).to_owned();
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, to, body: String::from_utf8(body.to_vec()).unwrap() }
    }

    async fn get(&self, who: &(Worker, String), address: &str) -> Answer {
        self.ask(&who.1, Request::get(address).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, who: &(Worker, String), address: &str, form: &[(&str, &str)]) -> Answer {
        let send = new_command().to_string();
        let form: Vec<(&str, &str)> = form.iter().copied().chain([("send", &*send)]).collect();
        let body = Body::from(serde_html_form::to_string(&form).unwrap());
        let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(&who.1, Request::post(address).header(kind.0, kind.1).body(body).unwrap()).await
    }

    /// A gathering is planned for today at 14:00; where its page is.
    async fn planned(&self) -> String {
        let form = [
            ("gathering_name", "Tea and talk at the library"),
            ("kind", "community"),
            ("community", "somali"),
            ("on", "2026-11-23"),
            ("begins", "14:00"),
            ("ends", "16:00"),
            ("gathering_at", "The library"),
            ("language", "so"),
            ("led_by", &self.sade.0.id.to_string()),
        ];
        let done = self.post(&self.sade, "/outreach/plan", &form).await;
        assert_eq!(done.status, 303, "{}", done.body);
        done.to.split('?').next().unwrap().to_owned()
    }

    async fn wrote(&self, who: &(Worker, String), address: &str, form: &[(&str, &str)]) -> Answer {
        let done = self.post(who, address, form).await;
        assert_eq!(done.status, 303, "{address}: {}", done.body);
        self.get(who, &done.to).await
    }
}

async fn signed_in(place: &TestPlace, name: &str, team: &str, role: &str) -> (Worker, String) {
    let (app, now) = (&place.app, place.clock.now());
    let password = "correct horse battery staple".to_owned();
    let account = NewAccount {
        name: words(name),
        sign_in_name: words(&name.to_lowercase()),
        password: password.clone(),
        team: TeamId::read(team).unwrap(),
        role: RoleId::read(role).unwrap(),
    };
    app.add_account(&Actor::Program, now, new_command(), account).await.unwrap();
    let step = app.sign_in(now, &Knock::default(), &name.to_lowercase(), password).await.unwrap();
    let SignIn::In(Entered { session: token, .. }) = step else { panic!("{name}: {step:?}") };
    (app.who(now, &token).await.unwrap().unwrap(), token.written())
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_plan_to_the_answer_of_the_team_that_was_advised() {
    let mut here = Here::new().await;
    let room = here.get(&here.sade, "/outreach").await;
    assert_eq!(room.status, 200);
    assert!(room.body.contains("Nothing is planned yet."), "{}", room.body);
    let tea = here.planned().await;
    let page = here.get(&here.sade, &tea).await;
    assert!(page.body.contains("Somali communities"), "{}", page.body);
    let why = ("why", "The hall is flooded");
    let at = ("gathering_at", "The church hall");
    let moved = [("on", "2026-11-23"), ("begins", "15:00"), ("ends", "17:00"), at, why];
    let page = here.wrote(&here.sade, &format!("{tea}/move"), &moved).await;
    assert!(page.body.contains("15:00 to 17:00") && page.body.contains("The church hall"));
    let early = here.post(&here.sade, &format!("{tea}/write-down"), &[("came", "12")]).await;
    assert!(early.body.contains("That has not happened yet") || early.status == 409);
    here.clock.set(here.clock.now() + SignedDuration::from_hours(8));
    // Whoever has been away for hours signs in again.
    here.sade = again_in(&here, "sade").await;
    here.nell = again_in(&here, "nell").await;
    here.ceri = again_in(&here, "ceri").await;
    let room = here.get(&here.sade, "/outreach").await;
    assert!(room.body.contains("one waits to be written down"), "{}", room.body);
    let too_many = [("came", "12"), ("spoke", "13")];
    let again = here.post(&here.sade, &format!("{tea}/write-down"), &too_many).await;
    assert!(again.body.contains("No more can have spoken with us than came"), "{}", again.body);
    assert!(again.body.contains("value=\"13\""), "what was typed is kept");
    let numbers = [("came", "12"), ("spoke", "5"), ("first_time", "4")];
    let page = here.wrote(&here.sade, &format!("{tea}/write-down"), &numbers).await;
    assert!(page.body.contains("The numbers are kept."), "{}", page.body);

    let said = [
        ("community", "somali"),
        ("said_words", SAID),
        ("need", "housing"),
        ("gathering", tea.rsplit('/').next().unwrap()),
    ];
    let page = here.wrote(&here.sade, "/outreach/said", &said).await;
    assert!(page.body.contains(SAID), "{}", page.body);
    let because = page.body.split("/outreach/advise?because=").nth(1).unwrap();
    let because = because.split('"').next().unwrap().to_owned();
    let missing = here.get(&here.nell, "/network/missing").await;
    assert!(missing.body.contains("Somali communities"), "{}", missing.body);
    assert!(!missing.body.contains(SAID), "what was said is not the network lead's to read");

    let given = [
        ("because", &*because),
        ("team", "short-term-support"),
        ("community", "somali"),
        ("advice_words", "Put a heater by the chairs"),
        ("wished", "2026-11-30"),
    ];
    let page = here.wrote(&here.sade, "/outreach/advise", &given).await;
    assert!(page.body.contains("An answer is wished by"), "{}", page.body);
    let list = here.get(&here.ceri, "/advice").await;
    assert!(list.body.contains("Put a heater by the chairs"), "{}", list.body);
    let advice = list.body.split("href=\"/advice/").nth(1).unwrap().split('"').next().unwrap();
    let advice = format!("/advice/{advice}");
    here.clock.set(here.clock.now() + SignedDuration::from_hours(24 * 9));
    // The session of nine days ago is over.
    let ceri = again_in(&here, "ceri").await;
    let sade = again_in(&here, "sade").await;
    assert!(here.get(&ceri, "/advice").await.body.contains("Overdue"));
    assert!(here.get(&sade, "/outreach").await.body.contains("one piece of advice is overdue"));
    let not_said = here.post(&ceri, &advice, &[("answer", "not-now")]).await;
    assert!(not_said.body.contains("or why not now"), "a no has a reason");
    let no = [("answer", "not-now"), ("answer_words", "The landlord forbids heaters")];
    let page = here.wrote(&ceri, &advice, &no).await;
    assert!(page.body.contains("Not now: The landlord forbids heaters (Ceri"), "{}", page.body);
    let yes = [("answer", "done"), ("answer_words", "We moved the chairs to the sun")];
    here.wrote(&ceri, &advice, &yes).await;
    let page = here.get(&sade, &advice).await;
    assert!(page.body.contains("Done: We moved the chairs to the sun (Ceri"), "{}", page.body);
    assert!(!page.body.contains("<button class=\"nhsuk-button"), "only the team answers");
    assert_eq!(here.post(&sade, &advice, &yes).await.status, 404);
}

/// Somebody signs in anew.
async fn again_in(here: &Here, name: &str) -> (Worker, String) {
    let (app, now) = (here.app(), here.clock.now());
    let password = "correct horse battery staple".to_owned();
    let step = app.sign_in(now, &Knock::default(), name, password).await.unwrap();
    let SignIn::In(Entered { session: token, .. }) = step else { panic!("{name}: {step:?}") };
    (app.who(now, &token).await.unwrap().unwrap(), token.written())
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_sees_anything_of_it() {
    let here = Here::new().await;
    let tea = here.planned().await;
    for who in [&here.ceri, &here.nell] {
        for address in ["/outreach", "/outreach/plan", "/outreach/said", "/outreach/advise", &tea] {
            let answer = here.get(who, address).await;
            assert_eq!(answer.status, 404, "{} {address}", who.0.name);
            assert!(!answer.body.contains("Tea and talk"));
        }
        let answer = here.post(who, &format!("{tea}/call-off"), &[("why_off", "I say so")]).await;
        assert_eq!(answer.status, 404);
    }
    assert_eq!(here.get(&here.nell, "/advice").await.status, 404);
    assert_eq!(here.get(&here.sade, "/front-door").await.status, 404);
    assert_eq!(here.get(&here.sade, "/find").await.status, 404);
}

/// Whether these words stand in any file of the store, as they are.
fn stands_in(folder: &Path, words: &str) -> bool {
    let mut found = false;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found |= stands_in(&path, words);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found |= bytes.windows(words.len()).any(|some| some == words.as_bytes());
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_wish_to_be_told_of_more_is_nowhere_in_the_store() {
    let here = Here::new().await;
    let tea = here.planned().await;
    let guest = |told: &'static str| {
        [
            ("guest_name", ROSA),
            ("guest_reach", "07700 900123"),
            ("wish", "ring-me"),
            ("told_who_reads", told),
        ]
    };
    let address = format!("{tea}/guest");
    let untold = here.post(&here.sade, &address, &guest("")).await;
    assert!(untold.body.contains("Tell them who reads this first"), "{}", untold.body);
    let page = here.wrote(&here.sade, &address, &guest("yes")).await;
    assert!(page.body.contains(ROSA) && page.body.contains("07700 900123"), "{}", page.body);
    let id = page.body.split("name=\"guest\" value=\"").nth(1).unwrap();
    let id = GuestId(id.split('"').next().unwrap().parse().unwrap());
    let is_a_file = matches!(testing::engine::kept(here.place.folder()), Kept::InTheFolder);
    if is_a_file {
        assert!(stands_in(here.place.folder(), ROSA), "else this could not fail");
    }
    let page =
        here.wrote(&here.sade, &format!("{tea}/take-out"), &[("guest", &id.to_string())]).await;
    assert!(page.body.contains("They are taken out."), "{}", page.body);
    assert!(!page.body.contains(ROSA));
    if is_a_file {
        assert!(!stands_in(here.place.folder(), ROSA), "the words are still in a file");
    }
    let kept = here.place.raw.stream(id.stream());
    assert_eq!(kept.len(), 1, "that something was there stays");
    assert!(kept[0].body.is_null(), "{:?}", kept[0].body);
    let verified = here.app().verify(&Actor::Program, |_, _| ()).await.unwrap();
    assert!(verified.is_clean(), "{verified:?}");
    assert_eq!(verified.erased, 1);
    let gone =
        here.post(&here.sade, &format!("{tea}/take-out"), &[("guest", &id.to_string())]).await;
    assert!(!gone.to.contains("done"), "they are taken out once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_is_nobody_elses_to_name_or_to_take_out() {
    let here = Here::new().await;
    let tea = here.planned().await;
    let gathering = GatheringId(tea.rsplit('/').next().unwrap().parse::<Uuid>().unwrap());
    let guest = GuestId(Uuid::from_u128(5));
    let name = NameGuest {
        guest,
        gathering,
        name: words(ROSA),
        reach: words("07700 900123"),
        wish: Wish::TellMe,
        told_who_reads: true,
    };
    let ground = care::keeping::Ground { why: words("No"), rests_on: words("Nothing") };
    let out = TakeOutGuest { guest, ground };
    for step in [OutreachStep::NameGuest(name), OutreachStep::TakeOutGuest(out)] {
        for who in [&here.ceri, &here.nell] {
            let (actor, command) = (Actor::Worker(who.0.clone()), step.clone());
            let command = Command::OnOutreach { seen: None, step: command };
            let now = here.clock.now();
            let done = here.app().execute(&actor, now, new_command(), command).await;
            assert!(matches!(done, Err(AppError::NotHere)), "{}: {done:?}", who.0.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_introduced_at_a_gathering_is_counted_there_and_seen_at_the_door_alone() {
    let here = Here::new().await;
    let tea = here.planned().await;
    let id = tea.rsplit('/').next().unwrap();
    let address = format!("/outreach/introduce/{id}");
    let form = here.get(&here.sade, &address).await;
    assert_eq!(form.status, 200, "{}", form.body);
    let typed = [
        ("who", "themselves"),
        ("own_words", "I have not slept for weeks"),
        ("call_me", ROSA),
        ("way", "ring"),
        ("ring_number", "07700 900123"),
        ("soon", "days"),
    ];
    let send = new_command().to_string();
    let form: Vec<(&str, &str)> = typed.into_iter().chain([("send", &*send)]).collect();
    for _ in 0..2 {
        let body = Body::from(serde_html_form::to_string(&form).unwrap());
        let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = Request::post(&address).header(kind.0, kind.1).body(body).unwrap();
        let done = here.ask(&here.sade.1, request).await;
        assert_eq!(
            (done.status, &*done.to),
            (303, &*format!("{tea}?done=introduced")),
            "{}",
            done.body
        );
    }
    let page = here.get(&here.sade, &tea).await;
    let text = page.body.replace('\n', "");
    let followed = "<dt>Introductions that followed</dt><dd>1</dd>";
    assert!(text.contains(followed), "sent twice it is one: {text}");
    assert!(!page.body.contains(ROSA), "a number alone");
    let grace = here.place.worker(Uuid::from_u128(901), "Grace", "front-door", "front-door-worker");
    let grace = Actor::Worker(grace.await);
    let board = here.app().board(&grace, here.clock.now(), None).await;
    assert!(format!("{board:?}").contains(ROSA), "they are at the door like everybody else");
    // Nothing about a gathering stands in the way of an introduction (P1).
    let why = [("why_off", "The train drivers strike")];
    here.wrote(&here.sade, &format!("{tea}/call-off"), &why).await;
    let other = here.post(&here.sade, &address, &typed).await;
    assert_eq!(other.status, 303, "{}", other.body);
    let page = here.get(&here.sade, &tea).await;
    assert!(page.body.replace('\n', "").contains(followed), "it was called off");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_made_up_place_does_with_communities_is_done_in_every_place() {
    for files in testing::test_place::every_place() {
        let now = "2026-11-23T10:42:00Z".parse().unwrap();
        let place = TestPlace::open_in(&files, 7, now).await;
        let parts = borough::staff::one_of_each_work(place.app.place()).unwrap();
        let password = || "correct horse battery staple".to_owned();
        let opened = now - SignedDuration::from_hours(24 * 40);
        let staff = borough::staff::Staff::hire(&place.app, opened, parts, password).await.unwrap();
        borough::outreach::reach_out(&place.app, &staff, now).await.unwrap();
        let Some(actor) = staff.who_does(care::place::Work::Outreach) else {
            assert!(place.app.place().outreach.is_none());
            continue;
        };
        let room = place.app.outreach_room(actor, now).await.unwrap();
        assert_eq!((room.coming.len(), room.been.len(), room.to_write_down.len()), (3, 2, 1));
        assert_eq!((room.voices.len(), room.waiting.len() + room.settled.len()), (3, 3));
        assert!(room.voices.iter().all(|heard| !heard.needs.is_empty()), "needs of the place");
    }
}
