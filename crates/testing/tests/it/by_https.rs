//! Where browsers reach the place by https, what they carry for us goes by nothing else.

use std::sync::Arc;

use app::opening::new_command;
use app::sign_in::NewAccount;
use axum::body::Body;
use axum::http::{Request, Response, header};
use basis::clock::{Clock as _, SetClock};
use basis::words::Line;
use care::actor::Actor;
use care::place::{RoleId, TeamId};
use jiff::Timestamp;
use testing::TestPlace;
use tower::ServiceExt as _;
use web::Site;

const PASSWORD: &str = "seven teapots sing";

/// A place that browsers reach by https or not, and a session at it.
async fn answers(secure: bool, carries: Option<&str>) -> Vec<Response<Body>> {
    let now: Timestamp = "2026-11-23T10:42:00Z".parse().unwrap();
    let place = TestPlace::open(3, now).await;
    let account = NewAccount {
        name: Line::read("Grace").unwrap(),
        sign_in_name: Line::read("grace").unwrap(),
        password: PASSWORD.to_owned(),
        team: TeamId::read("front-door").unwrap(),
        role: RoleId::read("front-door-worker").unwrap(),
    };
    let now = place.clock.now();
    place.app.add_account(&Actor::Program, now, new_command(), account).await.unwrap();
    let router = web::router(Site::new(place.app.clone(), Arc::new(SetClock::at(now)), secure));
    let form = format!("name=grace&password={}", PASSWORD.replace(' ', "+"));
    let sign_in = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form));
    let signed_in = router.clone().oneshot(sign_in.unwrap()).await.unwrap();
    let session = cookies(&signed_in).iter().find_map(|cookie| {
        let (name, rest) = cookie.split_once('=')?;
        let value = rest.split(';').next()?;
        (!name.ends_with("-browser")).then(|| (name.to_owned(), value.to_owned()))
    });
    let (name, value) = session.unwrap();
    let name = carries.unwrap_or(&name);
    let board = Request::get("/front-door").header(header::COOKIE, format!("{name}={value}"));
    let board = router.oneshot(board.body(Body::empty()).unwrap()).await.unwrap();
    vec![signed_in, board]
}

fn cookies(answer: &Response<Body>) -> Vec<String> {
    let all = answer.headers().get_all(header::SET_COOKIE).iter();
    all.map(|cookie| cookie.to_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn every_cookie_is_of_this_host_and_the_browser_is_told_to_come_by_https_alone() {
    let answers = answers(true, None).await;
    for cookie in cookies(&answers[0]) {
        assert!(cookie.starts_with("__Host-living-well"), "{cookie}");
        for said in ["; Secure", "; HttpOnly", "; Path=/;"] {
            assert!(format!("{cookie};").contains(said), "{cookie}");
        }
    }
    assert_eq!(cookies(&answers[0]).len(), 2);
    for answer in &answers {
        let strict = answer.headers().get(header::STRICT_TRANSPORT_SECURITY).unwrap();
        assert_eq!(strict, "max-age=31536000");
    }
    assert_eq!(answers[1].status(), 200);
}

#[tokio::test]
async fn a_session_under_the_plain_name_counts_nothing_there() {
    let answers = answers(true, Some("living-well")).await;
    assert_eq!(answers[1].status(), 303, "to the door");
}

#[tokio::test]
async fn on_a_machine_of_ones_own_nothing_is_said_of_https() {
    let answers = answers(false, None).await;
    assert!(cookies(&answers[0]).iter().all(|cookie| cookie.starts_with("living-well")));
    assert!(answers[1].headers().get(header::STRICT_TRANSPORT_SECURITY).is_none());
    assert_eq!(answers[1].status(), 200);
}
