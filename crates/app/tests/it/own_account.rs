//! What somebody who works here changes of their own account.

use app::opening::new_command;
use app::sign_in::elsewhere::{Going, Provider, SecondProof, Settings};
use app::sign_in::invitation::ToMend;
use app::sign_in::own::{Change, Changed};
use app::sign_in::second::Second;
use app::sign_in::{Entered, Knock, NewAccount, SignIn};
use basis::secret::Token;
use basis::words::Words;
use care::actor::Actor;
use care::place::{RoleId, TeamId};

use crate::place_in_a_test::Lambeth;

const PASSWORD: &str = "seven teapots sing";
const ANOTHER: &str = "nine kettles whistle";

async fn grace(lambeth: &Lambeth) -> (Actor, Token) {
    let account = NewAccount {
        name: Words::read("Grace Adeyemi").unwrap(),
        sign_in_name: Words::read("grace").unwrap(),
        password: PASSWORD.to_owned(),
        team: TeamId::read("front-door").unwrap(),
        role: RoleId::read("front-door-worker").unwrap(),
    };
    let (app, now) = (&lambeth.app, lambeth.now);
    app.add_account(&Actor::Program, now, new_command(), account).await.unwrap();
    let session = entered(lambeth, PASSWORD).await.unwrap().session;
    (Actor::Worker(app.who(now, &session).await.unwrap().unwrap()), session)
}

async fn entered(lambeth: &Lambeth, password: &str) -> Option<Entered> {
    let knock = Knock { browser: "Firefox, Windows".to_owned(), ..Knock::default() };
    let step = lambeth.app.sign_in(lambeth.now, &knock, "grace", password.to_owned()).await;
    match step.unwrap() {
        SignIn::In(entered) => Some(entered),
        _ => None,
    }
}

async fn change(lambeth: &Lambeth, by: &Actor, present: &str, change: Change) -> Changed {
    let about = (lambeth.now, &Knock::default(), new_command());
    lambeth.app.change_own(by, about, present.to_owned(), change).await.unwrap()
}

fn password(password: &str, again: &str) -> Change {
    Change::Password { password: password.to_owned(), again: again.to_owned() }
}

#[tokio::test]
async fn another_password_ends_every_other_session_and_needs_the_one_of_now() {
    let lambeth = Lambeth::new().await;
    let (grace, old) = grace(&lambeth).await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let wrong = change(&lambeth, &grace, "not hers at all", password(ANOTHER, ANOTHER)).await;
    assert!(matches!(wrong, Changed::NotThePassword), "{wrong:?}");
    let mend = change(&lambeth, &grace, PASSWORD, password("short", "shorter")).await;
    let Changed::Mend(ToMend { password: Some(_), differ: true, code: false }) = mend else {
        panic!("{mend:?}")
    };
    assert!(app.who(now, &old).await.unwrap().is_some(), "nothing was changed");
    let done = change(&lambeth, &grace, PASSWORD, password(ANOTHER, ANOTHER)).await;
    let Changed::Done { entered: Some(Entered { session, .. }), .. } = done else {
        panic!("{done:?}")
    };
    assert!(app.who(now, &old).await.unwrap().is_none());
    assert!(app.who(now, &session).await.unwrap().is_some());
    assert!(entered(&lambeth, PASSWORD).await.is_none());
    assert!(entered(&lambeth, ANOTHER).await.is_some());
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn whoever_guesses_the_password_of_now_in_a_browser_left_open_is_slowed() {
    let lambeth = Lambeth::new().await;
    let (grace, _) = grace(&lambeth).await;
    for _ in 0..6 {
        change(&lambeth, &grace, "a wrong guess", password(ANOTHER, ANOTHER)).await;
    }
    let right = change(&lambeth, &grace, PASSWORD, password(ANOTHER, ANOTHER)).await;
    assert!(matches!(right, Changed::Wait(_)), "{right:?}");
}

#[tokio::test]
async fn a_second_proof_is_set_up_by_oneself_and_asked_for_from_then_on() {
    let lambeth = Lambeth::new().await;
    let (grace, _) = grace(&lambeth).await;
    let (app, now, form) = (&lambeth.app, lambeth.now, new_command());
    assert!(!app.own_account(&grace, now).await.unwrap().has_factor);
    let factor = app.new_factor(form);
    let set_up = async |code: String| {
        let about = (now, &Knock::default(), form);
        app.change_own(&grace, about, PASSWORD.to_owned(), Change::Factor { code }).await.unwrap()
    };
    assert!(matches!(set_up("000000".to_owned()).await, Changed::Mend(_)));
    let done = set_up(factor.code_at(now)).await;
    let Changed::Done { recovery, .. } = done else { panic!("{done:?}") };
    assert_eq!(recovery.len(), 10);
    let knock = Knock::default();
    let step = app.sign_in(now, &knock, "grace", PASSWORD.to_owned()).await.unwrap();
    let SignIn::Code(begun) = step else { panic!("{step:?}") };
    let second = app.second_factor(now, &knock, &begun, &factor.code_at(now)).await.unwrap();
    assert!(matches!(second, Second::In(_)), "{second:?}");
    // New recovery codes: those of before count no more.
    let renewed = change(&lambeth, &grace, PASSWORD, Change::RecoveryCodes).await;
    let Changed::Done { recovery: new, entered: None } = renewed else { panic!("{renewed:?}") };
    let step = app.sign_in(now, &knock, "grace", PASSWORD.to_owned()).await.unwrap();
    let SignIn::Code(begun) = step else { panic!("{step:?}") };
    let old = app.second_factor(now, &knock, &begun, &recovery[0]).await.unwrap();
    assert!(matches!(old, Second::Wrong), "{old:?}");
    let new = app.second_factor(now, &knock, &begun, &new[0]).await.unwrap();
    assert!(matches!(new, Second::In(_)), "{new:?}");
}

#[tokio::test]
async fn one_sees_where_one_is_signed_in_and_signs_out_there() {
    let lambeth = Lambeth::new().await;
    let (grace, this) = grace(&lambeth).await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let there = entered(&lambeth, PASSWORD).await.unwrap().session;
    let further = entered(&lambeth, PASSWORD).await.unwrap().session;
    let sessions = app.own_account(&grace, now).await.unwrap().sessions;
    assert_eq!(sessions.len(), 3);
    assert!(sessions.iter().all(|one| one.browser == "Firefox, Windows"));
    app.end_own_session(&grace, there.sealed(), false).await.unwrap();
    assert!(app.who(now, &there).await.unwrap().is_none());
    assert!(app.who(now, &further).await.unwrap().is_some());
    app.end_own_session(&grace, this.sealed(), true).await.unwrap();
    assert!(app.who(now, &further).await.unwrap().is_none());
    assert!(app.who(now, &this).await.unwrap().is_some());
    // Another's session is not one's own to end.
    let omar = lambeth.hire("Omar", "front-door", "front-door-worker").await;
    app.end_own_session(&omar, this.sealed(), false).await.unwrap();
    assert!(app.who(now, &this).await.unwrap().is_some());
}

#[tokio::test]
async fn a_provider_is_bound_with_both_proofs_of_now_and_each_code_counts_once() {
    let lambeth = Lambeth::new().await;
    let (grace, _) = grace(&lambeth).await;
    let (app, now, form) = (&lambeth.app, lambeth.now, new_command());
    let factor = app.new_factor(form);
    let (about, code) = ((now, &Knock::default(), form), factor.code_at(now));
    let set_up = app.change_own(&grace, about, PASSWORD.to_owned(), Change::Factor { code });
    let Changed::Done { entered: Some(entered), recovery } = set_up.await.unwrap() else {
        panic!("no factor")
    };
    let settings = Settings {
        issuer: "http://localhost:1".to_owned(),
        client: "living-well".to_owned(),
        secret: None,
        name: "The trust".to_owned(),
        address: "http://localhost:2".to_owned(),
        second: SecondProof::default(),
    };
    // Nothing answers there: whoever gets as far has proved both.
    let gone = Provider::new(settings).unwrap();
    let bind = async |password: &str, code: &str| {
        let (about, proofs) = ((now, &Knock::default()), (password.to_owned(), code));
        app.link_elsewhere(&gone, &grace, about, &entered.session, proofs).await.unwrap()
    };
    let right = factor.code_at(now);
    assert!(matches!(bind("not hers at all", &right).await, Going::NotThePassword));
    for wrong in ["", "000000", &recovery[0]] {
        assert!(matches!(bind(PASSWORD, wrong).await, Going::NotTheCode), "{wrong}");
    }
    assert!(matches!(bind(PASSWORD, &right).await, Going::NotReached));
    assert!(matches!(bind(PASSWORD, &right).await, Going::NotTheCode), "once");
}
