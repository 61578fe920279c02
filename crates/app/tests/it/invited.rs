//! Taking up an invitation and signing in with two proofs, as pages do it.

use app::App;
use app::opening::new_command;
use app::sign_in::factor::Factor;
use app::sign_in::invitation::{NewWorker, TakenUp, TakingUp, ToMend};
use app::sign_in::password::Weak;
use app::sign_in::second::Second;
use app::sign_in::{Entered, Knock, SignIn};
use basis::secret::Token;
use basis::words::{Line, Words};
use care::actor::Actor;
use care::place::{RoleId, TeamId};
use jiff::{SignedDuration, Timestamp};

use crate::place_in_a_test::Lambeth;

const PASSWORD: &str = "seven teapots sing";

fn grace() -> Line {
    Words::read("grace").unwrap()
}

async fn invited(lambeth: &Lambeth) -> Token {
    let new = NewWorker {
        name: Words::read("Grace Adeyemi").unwrap(),
        sign_in_name: grace(),
        team: TeamId::read("front-door").unwrap(),
        role: RoleId::read("front-door-worker").unwrap(),
    };
    lambeth.app.invite(&Actor::Program, lambeth.now, new_command(), new).await.unwrap()
}

fn later(now: Timestamp, minutes: i64) -> Timestamp {
    now.checked_add(SignedDuration::from_mins(minutes)).unwrap()
}

async fn factor(app: &App, now: Timestamp, link: &Token) -> Factor {
    app.invitation(now, link).await.unwrap().unwrap().factor
}

/// Takes an invitation up as one does; the recovery codes.
async fn taken_up(app: &App, now: Timestamp, link: &Token) -> Vec<String> {
    let code = factor(app, now, link).await.code_at(now);
    let typed = TakingUp { password: PASSWORD.to_owned(), again: PASSWORD.to_owned(), code };
    match app.take_up(now, new_command(), link, typed).await.unwrap() {
        TakenUp::Done { recovery } => recovery,
        other => panic!("{other:?}"),
    }
}

async fn half_in(app: &App, now: Timestamp) -> Token {
    let step = app.sign_in(now, &Knock::default(), "grace", PASSWORD.to_owned()).await.unwrap();
    let SignIn::Code(begun) = step else { panic!("{step:?}") };
    begun
}

async fn signed_in(app: &App, now: Timestamp, factor: &Factor) -> Token {
    let begun = half_in(app, now).await;
    let second =
        app.second_factor(now, &Knock::default(), &begun, &factor.code_at(now)).await.unwrap();
    let Second::In(Entered { session: token, .. }) = second else { panic!("{second:?}") };
    token
}

#[tokio::test]
async fn looking_at_an_invitation_changes_nothing_and_taking_it_up_uses_it() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let link = invited(&lambeth).await;
    let first = factor(app, now, &link).await;
    assert_eq!(factor(app, now, &link).await.written(), first.written());
    let nobody_yet = app.sign_in(now, &Knock::default(), "grace", String::new()).await.unwrap();
    assert!(matches!(nobody_yet, SignIn::No));
    let codes = taken_up(app, now, &link).await;
    assert_eq!(codes.len(), 10);
    assert!(app.invitation(now, &link).await.unwrap().is_none());
    assert!(lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn what_is_to_be_mended_uses_nothing_up() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let link = invited(&lambeth).await;
    let typed = TakingUp {
        password: "Password1234".to_owned(),
        again: "password1234".to_owned(),
        code: "000000".to_owned(),
    };
    let wrong = app.take_up(now, new_command(), &link, typed).await.unwrap();
    let TakenUp::Mend(mend) = wrong else { panic!("{wrong:?}") };
    assert_eq!(mend, ToMend { password: Some(Weak::Guessed), differ: true, code: true });
    taken_up(app, now, &link).await;
}

#[tokio::test]
async fn an_invitation_ends_by_itself() {
    let lambeth = Lambeth::new().await;
    let link = invited(&lambeth).await;
    let in_a_week = later(lambeth.now, 7 * 24 * 60);
    assert!(lambeth.app.invitation(in_a_week, &link).await.unwrap().is_none());
}

#[tokio::test]
async fn a_password_alone_opens_nothing_and_a_code_works_once() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let link = invited(&lambeth).await;
    let factor = factor(app, now, &link).await;
    taken_up(app, now, &link).await;
    let begun = half_in(app, now).await;
    assert!(app.who(now, &begun).await.unwrap().is_none());
    let wrong = app.second_factor(now, &Knock::default(), &begun, "000000").await.unwrap();
    assert!(matches!(wrong, Second::Wrong));
    let code = factor.code_at(now);
    let second = app.second_factor(now, &Knock::default(), &begun, &code).await.unwrap();
    let Second::In(Entered { session: token, .. }) = second else { panic!("{second:?}") };
    assert_eq!(app.who(now, &token).await.unwrap().unwrap().name, "Grace Adeyemi");
    let again = half_in(app, now).await;
    let used = app.second_factor(now, &Knock::default(), &again, &code).await.unwrap();
    assert!(matches!(used, Second::Wrong));
    let next = later(now, 1);
    let fresh =
        app.second_factor(next, &Knock::default(), &again, &factor.code_at(next)).await.unwrap();
    assert!(matches!(fresh, Second::In(_)));
}

#[tokio::test]
async fn five_codes_are_tried_for_one_password_and_then_not_even_the_right_one() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let link = invited(&lambeth).await;
    let factor = factor(app, now, &link).await;
    taken_up(app, now, &link).await;
    let begun = half_in(app, now).await;
    for _ in 0..5 {
        let wrong = app.second_factor(now, &Knock::default(), &begun, "wrong").await.unwrap();
        assert!(matches!(wrong, Second::Wrong));
    }
    let right =
        app.second_factor(now, &Knock::default(), &begun, &factor.code_at(now)).await.unwrap();
    assert!(matches!(right, Second::Over));
    let late = half_in(app, now).await;
    let at = later(now, 10);
    let second =
        app.second_factor(at, &Knock::default(), &late, &factor.code_at(at)).await.unwrap();
    assert!(matches!(second, Second::Over));
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_a_telephone_once() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let link = invited(&lambeth).await;
    let codes = taken_up(app, now, &link).await;
    let begun = half_in(app, now).await;
    let second =
        app.second_factor(now, &Knock::default(), &begun, &codes[3].to_uppercase()).await.unwrap();
    assert!(matches!(second, Second::In(_)));
    let begun = half_in(app, now).await;
    let again = app.second_factor(now, &Knock::default(), &begun, &codes[3]).await.unwrap();
    assert!(matches!(again, Second::Wrong));
    assert!(lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn an_invitation_anew_ends_every_session_and_every_proof_at_once() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let link = invited(&lambeth).await;
    let old = factor(app, now, &link).await;
    taken_up(app, now, &link).await;
    let token = signed_in(app, now, &old).await;
    let half = half_in(app, now).await;
    let again = app.invite_again(&Actor::Program, now, new_command(), &grace()).await.unwrap();
    assert!(app.who(now, &token).await.unwrap().is_none());
    let at = later(now, 1);
    let second = app.second_factor(at, &Knock::default(), &half, &old.code_at(at)).await.unwrap();
    assert!(matches!(second, Second::Over));
    let step = app.sign_in(now, &Knock::default(), "grace", PASSWORD.to_owned()).await.unwrap();
    assert!(matches!(step, SignIn::No));
    let new = factor(app, at, &again).await;
    assert_ne!(new.written(), old.written());
    taken_up(app, at, &again).await;
    signed_in(app, at, &new).await;
}

#[tokio::test]
async fn a_session_ends_unused_within_an_hour_and_used_after_a_shift() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let link = invited(&lambeth).await;
    let factor = factor(app, now, &link).await;
    taken_up(app, now, &link).await;
    let used = signed_in(app, now, &factor).await;
    let unused = signed_in(app, later(now, 2), &factor).await;
    for minutes in (50..12 * 60).step_by(50) {
        assert!(app.who(later(now, minutes), &used).await.unwrap().is_some(), "{minutes}");
    }
    assert!(app.who(later(now, 63), &unused).await.unwrap().is_none());
    assert!(app.who(later(now, 12 * 60), &used).await.unwrap().is_none());
}

#[tokio::test]
async fn the_factor_stands_nowhere_in_plain() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let link = invited(&lambeth).await;
    let factor = factor(app, now, &link).await;
    let codes = taken_up(app, now, &link).await;
    let written = factor.written().replace(' ', "");
    let kept = std::fs::read_dir(lambeth.folder()).unwrap().filter_map(|file| {
        let path = file.unwrap().path();
        path.is_file().then(|| std::fs::read(path).unwrap())
    });
    for bytes in kept {
        for secret in [&written, &link.written(), &codes[0], &codes[0].replace('-', "")] {
            let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "a secret stands in a file of the place");
        }
    }
}
