//! What leaves a trace, and what looks like nothing being there (P7).

use app::AppError;
use care::actor::{Actor, PersonId};
use care::journey::ConnectionId;
use uuid::Uuid;

use crate::place_in_a_test::Lambeth;

#[tokio::test]
async fn opening_a_record_leaves_a_name_on_it_for_the_next_to_see() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let (_, _, person) = lambeth.introduced().await;
    let before = lambeth.app.person_page(&grace, lambeth.now, person).await.unwrap().opened;
    assert!(before.is_empty());
    let after = lambeth.app.person_page(&grace, lambeth.now, person).await.unwrap().opened;
    assert_eq!(after.len(), 1);
    assert_eq!(after[0].name.as_deref(), Some("Grace"));
    assert_eq!(after[0].rule, "the-front-door-helps-who-is-at-the-door");
    let report = lambeth.app.verify(&Actor::Program, |_, _| {}).await.unwrap();
    // Once each time: who may be the same was looked for, and nobody is.
    assert_eq!((report.trace, report.is_clean()), (2, true));
}

#[tokio::test]
async fn a_listing_leaves_one_row_with_the_people_in_it() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    lambeth.introduced().await;
    lambeth.introduced().await;
    let board = lambeth.app.board(&grace, lambeth.now, None).await.unwrap();
    assert_eq!(board.waiting.len(), 2);
    let report = lambeth.app.verify(&Actor::Program, |_, _| {}).await.unwrap();
    assert_eq!(report.trace, 1);
}

#[tokio::test]
async fn what_may_not_be_seen_looks_like_nothing_being_there() {
    let lambeth = Lambeth::new().await;
    let bisi = lambeth.hire("Bisi", "mosaic-kitchen", "offer-worker").await;
    let (_, _, person) = lambeth.introduced().await;
    let nobody = PersonId(Uuid::from_u128(7));
    for known in [person, nobody] {
        let seen = lambeth.app.person(&bisi, lambeth.now, known).await;
        assert!(matches!(seen, Err(AppError::NotHere)));
    }
    let none = ConnectionId(Uuid::from_u128(7));
    let seen = lambeth.app.connection(&bisi, lambeth.now, none).await;
    assert!(matches!(seen, Err(AppError::NotHere)));
    assert!(matches!(lambeth.app.board(&bisi, lambeth.now, None).await, Err(AppError::NotHere)));
    let stranger = lambeth.app.person(&Actor::Anyone, lambeth.now, person).await;
    assert!(matches!(stranger, Err(AppError::SignIn)));
    let report = lambeth.app.verify(&Actor::Program, |_, _| {}).await.unwrap();
    assert_eq!(report.trace, 0, "nothing was shown, so nothing is traced");
}
