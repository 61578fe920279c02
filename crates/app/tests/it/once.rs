//! What counts once.

use app::AppError;
use app::execute::Done;
use app::opening::new_command;
use app::sign_in::{Entered, Knock, NewAccount, SignIn};
use basis::words::Words;
use care::actor::Actor;
use care::place::{RoleId, TeamId};
use care::refusal::Refusal;
use jiff::SignedDuration;

use crate::place_in_a_test::Lambeth;

#[tokio::test]
async fn a_form_sent_twice_counts_once_and_keeps_its_link() {
    let lambeth = Lambeth::new().await;
    let command = new_command();
    assert!(matches!(lambeth.introduce(command).await, Ok(Done::Now(_))));
    assert_eq!(lambeth.introduce(command).await.unwrap(), Done::Before);
    let link = lambeth.app.link_of(command);
    assert!(lambeth.app.progress(lambeth.now, &link.token()).await.is_ok());
    let counted = lambeth.app.counted(&Actor::Anyone, lambeth.now + SignedDuration::from_secs(1));
    assert_eq!(counted.await.unwrap().came, 1);
}

#[tokio::test]
async fn of_two_who_take_at_once_one_has_it_and_the_other_is_told() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let tomasz = lambeth.hire("Tomasz", "front-door", "front-door-worker").await;
    let (journey, introduction, _) = lambeth.introduced().await;
    let (one, other) = tokio::join!(
        lambeth.take(&grace, journey, introduction),
        lambeth.take(&tomasz, journey, introduction)
    );
    let told = [one, other]
        .into_iter()
        .filter(|taken| matches!(taken, Err(AppError::Refused(Refusal::AlreadyTaken { .. }))));
    assert_eq!(told.count(), 1);
    assert!(lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn a_name_for_signing_in_is_one_persons_and_a_wrong_password_opens_nothing() {
    let lambeth = Lambeth::new().await;
    let account = || NewAccount {
        name: Words::read("Grace Adeyemi").unwrap(),
        sign_in_name: Words::read("grace").unwrap(),
        password: "a long enough password".to_owned(),
        team: TeamId::read("front-door").unwrap(),
        role: RoleId::read("front-door-worker").unwrap(),
    };
    let (app, now) = (&lambeth.app, lambeth.now);
    app.add_account(&Actor::Program, now, new_command(), account()).await.unwrap();
    let again = app.add_account(&Actor::Program, now, new_command(), account()).await;
    assert!(matches!(again, Err(AppError::Refused(Refusal::SignInNameTaken))));
    let sign_in = async |name: &str, password: &str| {
        app.sign_in(now, &Knock::default(), name, password.to_owned()).await
    };
    for (name, password) in [("grace", "another password"), ("nobody", "a long enough password")] {
        assert!(matches!(sign_in(name, password).await.unwrap(), SignIn::No));
    }
    let step = sign_in(" Grace ", "a long enough password").await.unwrap();
    let SignIn::In(Entered { session: token, .. }) = step else { panic!("{step:?}") };
    assert_eq!(app.who(now, &token).await.unwrap().unwrap().name, "Grace Adeyemi");
    let tomorrow = now.checked_add(SignedDuration::from_hours(13)).unwrap();
    assert!(app.who(tomorrow, &token).await.unwrap().is_none());
    app.sign_out(&token).await.unwrap();
    assert!(app.who(now, &token).await.unwrap().is_none());
}

#[tokio::test]
async fn a_form_that_was_changed_and_sent_again_loses_no_word() {
    let lambeth = Lambeth::new().await;
    let command = new_command();
    lambeth.introduce_as(command, "Ada").await.unwrap();
    let changed = lambeth.introduce_as(command, "Ada, at her sister's").await;
    assert!(matches!(changed, Err(AppError::Refused(Refusal::SentOtherwise))));
}

#[tokio::test]
async fn a_button_pressed_twice_takes_once_and_says_the_same() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let (journey, introduction, _) = lambeth.introduced().await;
    let command = new_command();
    let first = lambeth.take_as(command, &grace, journey, introduction).await;
    assert!(matches!(first, Ok(Done::Now(_))));
    let again = lambeth.take_as(command, &grace, journey, introduction).await;
    assert_eq!(again.unwrap(), Done::Before);
}
