//! Signing in by `OpenID` Connect at a real provider: who gets in, and who does not,
//! whatever the provider, the browser or somebody between them says.

mod trust;

use app::sign_in::Knock;
use app::sign_in::elsewhere::Going;
use basis::clock::Clock as _;
use serde_json::{Value, json};

use trust::{Joined, twice};

#[tokio::test]
async fn whoever_has_bound_their_account_signs_in_by_the_trust_and_a_name_alone_binds_nothing() {
    let joined = Joined::open().await;
    joined.with_a_password("Grace").await;
    joined.trust.says(twice("grace")).await;
    let (here, there) = (joined.browser(), joined.browser());
    // At the trust somebody is called "grace", and that says nothing here.
    let unknown = there.sign_in().await;
    assert_eq!(unknown.status, 409);
    assert!(unknown.body.contains("we do not yet"), "{}", unknown.body);
    assert!(!there.is_in().await);
    here.sign_in_here("grace").await;
    assert!(here.is_in().await);
    let wrong = here.post("/account/elsewhere", &[("present_elsewhere", "not hers at all")]).await;
    assert!(wrong.body.contains("password"), "{}", wrong.body);
    let linked = here.link().await;
    assert!(linked.body.contains("You can sign in with The trust now"), "{}", linked.body);
    let signed_in = there.sign_in().await;
    assert_eq!((signed_in.status, &*signed_in.to), (200, "/front-door"), "{}", signed_in.body);
    assert!(there.is_in().await);
    // The password still opens it, and no more than before.
    let again = joined.browser();
    again.sign_in_here("grace").await;
    assert!(again.is_in().await);
    // Bound by another, it opens the first one's account still, and theirs not.
    joined.with_a_password("Omar").await;
    let omar = joined.browser();
    omar.sign_in_here("omar").await;
    let taken = omar.link().await;
    assert!(taken.body.contains("opens another account"), "{}", taken.body);
}

#[tokio::test]
async fn one_who_stops_it_or_leaves_is_let_in_no_more() {
    let joined = Joined::open().await;
    joined.with_a_password("Grace").await;
    joined.trust.says(twice("g-1")).await;
    let (here, there) = (joined.browser(), joined.browser());
    here.sign_in_here("grace").await;
    here.link().await;
    there.sign_in().await;
    assert!(there.is_in().await);
    let send = app::opening::new_command().to_string();
    let form = [("send", &*send), ("present_elsewhere", trust::PASSWORD)];
    let stopped = here.post("/account/here-alone", &form).await;
    assert_eq!(stopped.to, "/account", "{}", stopped.body);
    assert!(here.is_in().await, "the browser that stopped it is signed out");
    assert!(!there.is_in().await, "a session that it began outlived it");
    assert_eq!(there.sign_in().await.status, 409);
    here.link().await;
    there.sign_in().await;
    assert!(there.is_in().await);
    let line = |text| basis::words::Line::read(text).unwrap();
    let leaving = app::sign_in::ending::Leaving {
        sign_in_name: line("grace"),
        reason: line("Has left"),
        colleague: None,
    };
    let app = &joined.place.app;
    let now = basis::clock::Clock::now(&basis::clock::SystemClock);
    let program = care::actor::Actor::Program;
    app.end_account(&program, now, &leaving).await.unwrap();
    assert!(!there.is_in().await);
    let unknown = there.sign_in().await;
    assert_eq!(unknown.status, 409);
    assert!(!there.is_in().await);
}

#[tokio::test]
async fn an_invitation_is_taken_up_with_two_proofs_of_the_trust_once_and_not_with_one() {
    let joined = Joined::open().await;
    let link = joined.invited("Ines").await;
    let ines = joined.browser();
    joined.trust.says(json!({ "account": "i-1" })).await;
    let back = ines.go(&format!("{link}/elsewhere")).await;
    let one = ines.get(&back).await;
    assert!(one.body.contains("one proof only"), "{}", one.body);
    assert!(!ines.is_in().await);
    joined.trust.says(twice("i-1")).await;
    let other = joined.browser();
    let (back, late) =
        (ines.go(&format!("{link}/elsewhere")).await, other.go(&format!("{link}/elsewhere")).await);
    let done = ines.get(&back).await;
    assert_eq!(done.to, "/front-door", "{}", done.body);
    assert!(ines.is_in().await);
    assert!(other.get(&late).await.body.contains("does not work any more"));
    assert!(ines.post(&format!("{link}/elsewhere"), &[]).await.body.contains("any more"));
    // There is no password to guess, and the trust still opens it.
    other.sign_in_here("ines").await;
    assert!(!other.is_in().await);
    other.sign_in().await;
    assert!(other.is_in().await);
    let account = other.get("/account").await;
    assert!(account.body.contains("you have no password here"), "{}", account.body);
    assert!(!account.body.contains("/account/password"));
}

#[tokio::test]
async fn one_proof_of_the_trust_needs_the_second_of_this_place() {
    let joined = Joined::open().await;
    joined.with_a_password("Grace").await;
    joined.trust.says(twice("g-1")).await;
    let (here, there) = (joined.browser(), joined.browser());
    here.sign_in_here("grace").await;
    here.link().await;
    for one in [json!(null), json!("one-proof"), json!("")] {
        joined.trust.says(json!({ "account": "g-1", "acr": one, "amr": ["pwd"] })).await;
        let refused = there.sign_in().await;
        assert!(refused.body.contains("one proof only"), "{one}: {}", refused.body);
        assert!(!there.is_in().await);
    }
    joined.trust.says(json!({ "account": "g-1", "acr": null, "amr": ["pwd", "mfa"] })).await;
    there.sign_in().await;
    assert!(there.is_in().await);
}

#[tokio::test]
async fn no_lie_of_the_trust_or_of_one_between_lets_anybody_in() {
    let joined = Joined::open().await;
    joined.with_a_password("Grace").await;
    joined.trust.says(twice("g-1")).await;
    let here = joined.browser();
    here.sign_in_here("grace").await;
    here.link().await;
    let hour_ago = json!(1_500_000_000);
    let lies: [(&str, Value); 12] = [
        ("another's nonce", json!({ "claims": { "nonce": "of another" } })),
        ("no nonce", json!({ "claims": { "nonce": null } })),
        ("another issuer", json!({ "claims": { "iss": "https://id.example" } })),
        ("for another client", json!({ "claims": { "aud": "another-place" } })),
        ("for another beside us", json!({ "claims": { "aud": ["living-well", "another"] } })),
        ("made for another", json!({ "claims": { "azp": "another-place" } })),
        ("over", json!({ "claims": { "exp": hour_ago } })),
        ("proved long before", json!({ "claims": { "auth_time": hour_ago } })),
        ("proved who knows when", json!({ "claims": { "auth_time": null } })),
        ("signed by a stranger", json!({ "hand": "stranger" })),
        (
            "signed by a key that nobody knows",
            json!({ "hand": "stranger", "header": { "kid": "new" } }),
        ),
        ("signed by nobody", json!({ "unsigned": true })),
    ];
    for (what, lie) in lies {
        let there = joined.browser();
        let account = json!({ "account": "g-1", "acr": trust::TWICE, "lie": lie });
        joined.trust.says(account).await;
        let refused = there.sign_in().await;
        assert_eq!(refused.status, 409, "{what}: {}", refused.body);
        assert!(refused.body.contains("could not be sure"), "{what}: {}", refused.body);
        assert!(!there.is_in().await, "{what}");
    }
    joined.trust.says(twice("g-1")).await;
    let there = joined.browser();
    there.sign_in().await;
    assert!(there.is_in().await, "the truth lets nobody in either");
}

#[tokio::test]
async fn an_answer_counts_once_in_the_browser_that_went_and_for_what_it_went() {
    let joined = Joined::open().await;
    joined.with_a_password("Grace").await;
    joined.trust.says(twice("g-1")).await;
    let (here, there, thief) = (joined.browser(), joined.browser(), joined.browser());
    here.sign_in_here("grace").await;
    here.link().await;
    let back = there.go("/sign-in/elsewhere").await;
    // Another browser, with a going of its own and without.
    assert_eq!(thief.get(&back).await.status, 409);
    thief.go("/sign-in/elsewhere").await;
    assert_eq!(thief.get(&back).await.status, 409);
    assert!(!thief.is_in().await);
    // Another state, or none: nothing is used up by what somebody made up.
    let (before, after) = back.split_once("state=").unwrap();
    let rest = after.split_once('&').map_or("", |(_, rest)| rest);
    let forged =
        format!("{before}state=aaaabbbbccccddddeeeeffffgggghhhhiiiijjjjkkkkmmmmnnnn&{rest}");
    assert_eq!(there.get(&forged).await.status, 409);
    assert_eq!(there.get("/sign-in/back").await.status, 409);
    assert_eq!(there.get("/sign-in/back?code=x&state=y&more=z").await.status, 409);
    let done = there.get(&back).await;
    assert_eq!(done.to, "/front-door", "{}", done.body);
    assert!(there.is_in().await);
    // Once more, as the button "back" of a browser would.
    assert_eq!(there.get(&back).await.status, 409);
    // In another's name.
    let back = thief.go("/sign-in/elsewhere").await;
    let another = back.replace("iss=http", "iss=https");
    assert_ne!(another, back, "the provider does not say who it is");
    assert!(thief.get(&another).await.body.contains("could not be sure"));
    // Whoever says no there, is not in here.
    joined.trust.says(json!({ "declines": true })).await;
    let back = thief.go("/sign-in/elsewhere").await;
    assert!(thief.get(&back).await.body.contains("did not sign you in"));
    assert!(!thief.is_in().await);
}

#[tokio::test]
async fn whoever_sits_down_at_a_computer_where_a_colleague_is_signed_in_at_the_trust_is_not_in() {
    let joined = Joined::open().await;
    joined.with_a_password("Grace").await;
    joined.trust.says(twice("g-1")).await;
    let wards = joined.browser();
    wards.sign_in_here("grace").await;
    wards.link().await;
    wards.sign_out().await;
    assert!(!wards.is_in().await);
    // Grace went for tea. The trust would ask again, if the address did not leave it out.
    let mut going = wards.post("/sign-in/elsewhere", &[]).await;
    for asks in ["&prompt=login", "&max_age=0"] {
        assert!(going.to.contains(asks), "{}", going.to);
        going.to = going.to.replace(asks, "");
    }
    let back = wards.without_a_word(&going.to).await;
    assert!(back.contains("code="), "{back}");
    let refused = wards.get(&back).await;
    assert!(refused.body.contains("could not be sure"), "{}", refused.body);
    assert!(!wards.is_in().await);
}

#[tokio::test]
async fn one_goes_by_one_server_and_comes_back_by_another() {
    let joined = Joined::open().await;
    joined.with_a_password("Grace").await;
    joined.trust.says(twice("g-1")).await;
    let (here, there) = (joined.browser(), joined.browser());
    here.sign_in_here("grace").await;
    here.link().await;
    let other = joined.another_server().await;
    let back = there.go("/sign-in/elsewhere").await;
    let done = there.get(&back.replace(&joined.address, &other)).await;
    assert_eq!(done.to, "/front-door", "{}", done.body);
}

#[tokio::test]
async fn when_the_trust_is_gone_the_place_says_so_and_the_password_still_opens() {
    let joined = Joined::open().await;
    joined.with_a_password("Grace").await;
    joined.trust.says(twice("g-1")).await;
    let (here, there) = (joined.browser(), joined.browser());
    here.sign_in_here("grace").await;
    here.link().await;
    let back = there.go("/sign-in/elsewhere").await;
    let Joined { place, address, trust } = joined;
    drop(trust);
    let gone = there.get(&back).await;
    assert!(gone.body.contains("does not answer at the moment"), "{}", gone.body);
    assert!(!there.is_in().await);
    there.sign_in_here("grace").await;
    assert!(there.is_in().await);
    drop((place, address));
}

#[tokio::test]
async fn many_who_go_from_one_address_wait_and_nobody_elsewhere_does() {
    let joined = Joined::open().await;
    let (app, now) = (&joined.place.app, joined.place.clock.now());
    let provider = joined.provider();
    let from = |address: &str| Knock { from: address.parse().ok(), ..Knock::default() };
    let go = async |address: &str| {
        app.sign_in_elsewhere(&provider, now, &from(address), String::new()).await.unwrap()
    };
    let mut waits = 0;
    for _ in 0..200 {
        if let Going::Wait(until) = go("203.0.113.7").await {
            assert!(until.duration_since(now).as_secs() <= 2);
            waits += 1;
        }
    }
    assert!(waits > 50, "{waits} of 200 waited");
    assert!(matches!(go("198.51.100.4").await, Going::To { .. }));
}
