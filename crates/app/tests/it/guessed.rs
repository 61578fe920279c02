//! Whoever guesses is slowed, from wherever they try, and nobody who works here is
//! locked out by them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use app::App;
use app::opening::new_command;
use app::sign_in::{Entered, Knock, NewAccount, SignIn};
use basis::words::Words;
use care::actor::Actor;
use care::place::{RoleId, TeamId};
use jiff::{SignedDuration, Timestamp};

use crate::place_in_a_test::Lambeth;

const PASSWORD: &str = "seven teapots sing";

async fn grace(lambeth: &Lambeth) {
    let account = NewAccount {
        name: Words::read("Grace Adeyemi").unwrap(),
        sign_in_name: Words::read("grace").unwrap(),
        password: PASSWORD.to_owned(),
        team: TeamId::read("front-door").unwrap(),
        role: RoleId::read("front-door-worker").unwrap(),
    };
    lambeth.app.add_account(&Actor::Program, lambeth.now, new_command(), account).await.unwrap();
}

fn from(last: u8) -> Knock {
    Knock { from: Some(IpAddr::V4(Ipv4Addr::new(203, 0, 113, last))), ..Knock::default() }
}

async fn guess(app: &App, now: Timestamp, knock: &Knock, name: &str) -> SignIn {
    app.sign_in(now, knock, name, "a wrong guess".to_owned()).await.unwrap()
}

async fn entered(app: &App, now: Timestamp, knock: &Knock) -> Entered {
    match app.sign_in(now, knock, "grace", PASSWORD.to_owned()).await.unwrap() {
        SignIn::In(entered) => entered,
        other => panic!("{other:?}"),
    }
}

fn later(now: Timestamp, seconds: i64) -> Timestamp {
    now.checked_add(SignedDuration::from_secs(seconds)).unwrap()
}

#[tokio::test]
async fn five_guesses_are_looked_at_and_then_each_waits_longer_though_it_were_right() {
    let lambeth = Lambeth::new().await;
    grace(&lambeth).await;
    let (app, now, guesser) = (&lambeth.app, lambeth.now, from(9));
    for _ in 0..5 {
        assert!(matches!(guess(app, now, &guesser, "grace").await, SignIn::No));
    }
    // The sixth is looked at, and closes the door behind it.
    assert!(matches!(guess(app, now, &guesser, "grace").await, SignIn::No));
    let right = app.sign_in(now, &guesser, "grace", PASSWORD.to_owned()).await.unwrap();
    let SignIn::Wait(until) = right else { panic!("{right:?}") };
    assert_eq!(until, later(now, 1));
    // Knocking at a closed door makes it no worse.
    for _ in 0..20 {
        guess(app, now, &guesser, "grace").await;
    }
    let mut at = later(now, 1);
    for wait in [2, 4, 8, 16] {
        assert!(matches!(guess(app, at, &guesser, "grace").await, SignIn::No));
        let closed = guess(app, at, &guesser, "grace").await;
        let SignIn::Wait(until) = closed else { panic!("{closed:?}") };
        assert_eq!(until, later(at, wait));
        at = until;
    }
}

#[tokio::test]
async fn a_thousand_guesses_from_everywhere_do_not_lock_out_a_browser_she_has_used() {
    let lambeth = Lambeth::new().await;
    grace(&lambeth).await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let Entered { device, .. } = entered(app, now, &from(1)).await;
    let hers = Knock { devices: vec!["1.not.hers".to_owned(), device], ..from(1) };
    for number in 0..1000_u32 {
        let knock = from(u8::try_from(2 + number % 250).unwrap());
        guess(app, now, &knock, "grace").await;
    }
    // Whoever comes from elsewhere waits; she does not, nor a new browser beside hers.
    let stranger = app.sign_in(now, &from(253), "grace", PASSWORD.to_owned()).await.unwrap();
    let SignIn::Wait(until) = stranger else { panic!("{stranger:?}") };
    entered(app, now, &hers).await;
    entered(app, now, &from(1)).await;
    // And whoever is new at a machine elsewhere waits a minute at most.
    assert!(until <= later(now, 60), "{until}");
    entered(app, until, &from(253)).await;
    // Her own address guesses no more freely than another.
    for _ in 0..6 {
        assert!(matches!(guess(app, now, &from(1), "grace").await, SignIn::No));
    }
    assert!(matches!(guess(app, now, &from(1), "grace").await, SignIn::Wait(_)));
}

#[tokio::test]
async fn a_name_that_nobody_has_is_answered_alike() {
    let lambeth = Lambeth::new().await;
    grace(&lambeth).await;
    let (app, now) = (&lambeth.app, lambeth.now);
    for (name, guesser) in [("grace", from(3)), ("nobody", from(4))] {
        let mut answers = Vec::new();
        for second in [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 3, 3] {
            answers.push(match guess(app, later(now, second), &guesser, name).await {
                SignIn::No => 0,
                SignIn::Wait(until) => until.duration_since(now).as_secs(),
                other => panic!("{other:?}"),
            });
        }
        assert_eq!(answers, [0, 0, 0, 0, 0, 0, 1, 1, 0, 3, 0, 7], "{name}");
    }
}

#[tokio::test]
async fn a_known_browser_that_guesses_is_slowed_too_and_anothers_cookie_is_none() {
    let lambeth = Lambeth::new().await;
    grace(&lambeth).await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let Entered { device, .. } = entered(app, now, &from(1)).await;
    let hers = Knock { devices: vec![device.clone()], ..from(1) };
    for _ in 0..6 {
        guess(app, now, &hers, "grace").await;
    }
    assert!(matches!(guess(app, now, &hers, "grace").await, SignIn::Wait(_)));
    // For another name it is a stranger's, and after its time it is one's for hers.
    for _ in 0..6 {
        guess(app, now, &from(8), "grace").await;
    }
    let old = later(now, 91 * 24 * 3600);
    let mut letters: Vec<char> = device.chars().collect();
    let last = letters.last_mut().unwrap();
    *last = if *last == 'a' { 'b' } else { 'a' };
    for device in [letters.into_iter().collect(), device.replacen('.', "..", 1), String::new()] {
        let knock = Knock { devices: vec![device], ..from(8) };
        assert!(matches!(guess(app, now, &knock, "grace").await, SignIn::Wait(_)));
    }
    entered(app, old, &hers).await;
}

#[tokio::test]
async fn of_ipv6_the_network_counts_since_the_rest_is_anybodys_to_choose() {
    let lambeth = Lambeth::new().await;
    grace(&lambeth).await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let from = |network, host| {
        let address = Ipv6Addr::new(0x2001, 0xdb8, 0, network, 0, 0, 0, host);
        Knock { from: Some(IpAddr::V6(address)), ..Knock::default() }
    };
    for host in 0..6 {
        assert!(matches!(guess(app, now, &from(1, host), "grace").await, SignIn::No));
    }
    assert!(matches!(guess(app, now, &from(1, 99), "grace").await, SignIn::Wait(_)));
    assert!(matches!(guess(app, now, &from(2, 99), "grace").await, SignIn::No));
}

#[tokio::test]
async fn whoever_signs_in_begins_anew_and_nothing_of_a_try_names_anybody() {
    let lambeth = Lambeth::new().await;
    grace(&lambeth).await;
    let (app, now) = (&lambeth.app, lambeth.now);
    for _ in 0..3 {
        for _ in 0..4 {
            guess(app, now, &from(1), "grace").await;
        }
        entered(app, now, &from(1)).await;
    }
    assert!(lambeth.count("select count(*) from sign_in_tries") >= 3);
    let old = later(now, 6 * 24 * 3600);
    guess(app, old, &from(1), "somebody").await;
    let kept = "select count(*) from sign_in_tries where last_at < 1795689720000";
    assert_eq!(lambeth.count(kept), 0, "what is old is swept");
}
