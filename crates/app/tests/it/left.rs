//! Somebody works here no more: nobody is lost, and they are out everywhere.

use app::AppError;
use app::opening::new_command;
use app::sign_in::ending::Leaving;
use app::sign_in::{Entered, Knock, NewAccount, SignIn};
use basis::words::{Line, Words};
use care::actor::{Actor, Worker};
use care::place::{RoleId, TeamId};
use care::refusal::Refusal;

use crate::place_in_a_test::{Lambeth, words};

const PASSWORD: &str = "seven teapots sing";

/// Somebody with an account, who is signed in.
async fn signed_in(lambeth: &Lambeth, name: &str) -> (Actor, Entered) {
    let account = NewAccount {
        name: Words::read(name).unwrap(),
        sign_in_name: line(&name.to_lowercase()),
        password: PASSWORD.to_owned(),
        team: TeamId::read("front-door").unwrap(),
        role: RoleId::read("front-door-worker").unwrap(),
    };
    let (app, now) = (&lambeth.app, lambeth.now);
    app.add_account(&Actor::Program, now, new_command(), account).await.unwrap();
    let entered = enter(lambeth, name).await.unwrap();
    (Actor::Worker(app.who(now, &entered.session).await.unwrap().unwrap()), entered)
}

async fn enter(lambeth: &Lambeth, name: &str) -> Option<Entered> {
    let knock = Knock::default();
    let step = lambeth.app.sign_in(lambeth.now, &knock, name, PASSWORD.to_owned()).await.unwrap();
    match step {
        SignIn::In(entered) => Some(entered),
        _ => None,
    }
}

fn line(text: &str) -> Line {
    Words::read(text).unwrap()
}

fn worker(actor: &Actor) -> &Worker {
    actor.worker().unwrap()
}

async fn end(lambeth: &Lambeth, name: &str, to: Option<&str>) -> Result<usize, AppError> {
    let reason = words("Grace has moved to Leeds");
    let leaving = Leaving { sign_in_name: line(name), reason, colleague: to.map(line) };
    lambeth.app.end_account(&Actor::Program, lambeth.now, &leaving).await
}

#[tokio::test]
async fn what_waits_in_the_name_of_somebody_who_leaves_is_the_teams_again_and_due_as_before() {
    let lambeth = Lambeth::new().await;
    let (grace, entered) = signed_in(&lambeth, "Grace").await;
    let (omar, _) = signed_in(&lambeth, "Omar").await;
    for _ in 0..3 {
        let (journey, introduction, _) = lambeth.introduced().await;
        lambeth.take(&grace, journey, introduction).await.unwrap();
    }
    let (journey, introduction, person) = lambeth.introduced().await;
    lambeth.take(&omar, journey, introduction).await.unwrap();
    let before = lambeth.app.board(&omar, lambeth.now, None).await.unwrap().waiting;
    assert_eq!(end(&lambeth, "grace", None).await.unwrap(), 3);
    let after = lambeth.app.board(&omar, lambeth.now, None).await.unwrap().waiting;
    let due = |list: &[app::reading::board::Waiting]| -> Vec<i64> {
        let mut due: Vec<i64> = list.iter().map(|waits| waits.due.by).collect();
        due.sort_unstable();
        due
    };
    assert_eq!(due(&after), due(&before));
    assert!(after.iter().all(|waits| waits.due.owner_name.as_deref() != Some("Grace")));
    assert!(lambeth.app.person(&omar, lambeth.now, person).await.is_ok());
    // She is out, everywhere and for good, and what she did stands under her name.
    assert!(lambeth.app.who(lambeth.now, &entered.session).await.unwrap().is_none());
    assert!(enter(&lambeth, "Grace").await.is_none());
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
    let again = end(&lambeth, "grace", None).await;
    assert!(matches!(again, Err(AppError::Refused(Refusal::AlreadyEnded))), "{again:?}");
}

#[tokio::test]
async fn a_colleague_of_the_same_team_goes_on_and_nobody_elses_does() {
    let lambeth = Lambeth::new().await;
    let (grace, _) = signed_in(&lambeth, "Grace").await;
    signed_in(&lambeth, "Omar").await;
    let account = NewAccount {
        name: Words::read("Bisi").unwrap(),
        sign_in_name: line("bisi"),
        password: PASSWORD.to_owned(),
        team: TeamId::read("mosaic-kitchen").unwrap(),
        role: RoleId::read("offer-worker").unwrap(),
    };
    let (app, now) = (&lambeth.app, lambeth.now);
    app.add_account(&Actor::Program, now, new_command(), account).await.unwrap();
    let (journey, introduction, _) = lambeth.introduced().await;
    lambeth.take(&grace, journey, introduction).await.unwrap();
    for nobody in ["bisi", "grace", "nobody"] {
        assert!(end(&lambeth, "grace", Some(nobody)).await.is_err(), "{nobody}");
    }
    assert_eq!(end(&lambeth, "grace", Some("omar")).await.unwrap(), 1);
    let waits = app.what_waits_for(&Actor::Program, &line("omar")).await.unwrap();
    assert_eq!(waits.len(), 1);
    // Who has left is nobody to go on with it either.
    let gone = end(&lambeth, "omar", Some("grace")).await;
    assert!(matches!(gone, Err(AppError::Refused(Refusal::AlreadyEnded))), "{gone:?}");
}

#[tokio::test]
async fn whoever_has_left_writes_nothing_though_they_had_begun() {
    let lambeth = Lambeth::new().await;
    let (grace, _) = signed_in(&lambeth, "Grace").await;
    signed_in(&lambeth, "Omar").await;
    let (journey, introduction, _) = lambeth.introduced().await;
    end(&lambeth, "grace", None).await.unwrap();
    let taken = lambeth.take(&grace, journey, introduction).await;
    assert!(matches!(taken, Err(AppError::SignIn)), "{taken:?}");
    assert_eq!(lambeth.count("select count(*) from due where owner_worker is not null"), 0);
}

#[tokio::test]
async fn a_session_that_begins_at_the_moment_in_which_its_account_ends_is_none() {
    let lambeth = Lambeth::new().await;
    let (_, entered) = signed_in(&lambeth, "Grace").await;
    end(&lambeth, "grace", None).await.unwrap();
    // As if it had begun with what the account has been since.
    lambeth.tamper("update worker_session set epoch = (select epoch from account)");
    assert!(lambeth.app.who(lambeth.now, &entered.session).await.unwrap().is_none());
}

#[tokio::test]
async fn whoever_leaves_while_things_are_given_to_them_leaves_nothing_behind() {
    let lambeth = std::sync::Arc::new(Lambeth::new().await);
    let (grace, _) = signed_in(&lambeth, "Grace").await;
    signed_in(&lambeth, "Omar").await;
    let mut all = Vec::new();
    for _ in 0..12 {
        all.push(lambeth.introduced().await);
    }
    let taking: Vec<_> = all
        .into_iter()
        .map(|(journey, introduction, _)| {
            let (lambeth, grace) = (std::sync::Arc::clone(&lambeth), grace.clone());
            tokio::spawn(async move { lambeth.take(&grace, journey, introduction).await.is_ok() })
        })
        .collect();
    end(&lambeth, "grace", None).await.unwrap();
    for one in taking {
        one.await.unwrap();
    }
    assert_eq!(lambeth.count("select count(*) from due where owner_worker is not null"), 0);
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn somebody_who_comes_back_is_invited_again_and_is_who_they_were() {
    let lambeth = Lambeth::new().await;
    let (grace, _) = signed_in(&lambeth, "Grace").await;
    end(&lambeth, "grace", None).await.unwrap();
    let (app, now) = (&lambeth.app, lambeth.now);
    let listed = app.accounts(&Actor::Program, now).await.unwrap();
    assert_eq!(listed[0].stands, app::reading::accounts::Stands::Ended);
    let link = app.invite_again(&Actor::Program, now, new_command(), &line("grace")).await.unwrap();
    let invited = app.invitation(now, &link).await.unwrap().unwrap().invited;
    assert_eq!(invited.worker.id, worker(&grace).id);
}

#[tokio::test]
async fn the_last_of_a_team_does_not_leave_while_it_has_something_and_can_be_kept_out_at_once() {
    let lambeth = Lambeth::new().await;
    let (_, entered) = signed_in(&lambeth, "Grace").await;
    let (app, now) = (&lambeth.app, lambeth.now);
    lambeth.introduced().await;
    let refused = async || {
        let answer = end(&lambeth, "grace", None).await;
        assert!(
            matches!(answer, Err(AppError::Refused(Refusal::WouldBeLeft { .. }))),
            "{answer:?}"
        );
    };
    refused().await;
    // Who is invited and has not come is nobody to have it.
    signed_in(&lambeth, "Omar").await;
    app.invite_again(&Actor::Program, now, new_command(), &line("omar")).await.unwrap();
    refused().await;
    app.invite_again(&Actor::Program, now, new_command(), &line("grace")).await.unwrap();
    assert!(app.who(now, &entered.session).await.unwrap().is_none());
    signed_in(&lambeth, "Ngozi").await;
    assert_eq!(end(&lambeth, "grace", None).await.unwrap(), 0);
}
