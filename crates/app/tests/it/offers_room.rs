//! The room of a service: nothing that it was asked is out of sight.

use std::collections::BTreeSet;

use app::questions::offers_room::RoomPage;
use app::reading::offers_room::Waiting;
use care::command::Step;
use care::journey::connection::Shared;
use care::journey::handover::AskConnection;

use crate::place_in_a_test::{Lambeth, words};

#[tokio::test]
async fn a_service_sees_all_that_it_was_asked_a_page_at_a_time_soonest_due_first() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let hana = lambeth.hire("Hana", "housing-advice", "offer-worker").await;
    let offers = &lambeth.app.place().offers;
    let offer = offers.iter().find(|offer| offer.team.as_str() == "housing-advice").unwrap();
    let shared = Shared { ask: words("The damp"), their_words: None, good_to_know: None };
    for _ in 0..53 {
        let (journey, introduction, _) = lambeth.introduced().await;
        lambeth.take(&grace, journey, introduction).await.unwrap();
        lambeth.step(&grace, journey, lambeth.spoken(introduction)).await.unwrap();
        let (offer, shared) = (offer.id.clone(), shared.clone());
        let ask = Step::AskConnection(AskConnection { introduction, offer, shared });
        lambeth.step(&grace, journey, ask).await.unwrap();
        lambeth.later(1);
    }
    let room = async |page| lambeth.app.offers_room(&hana, lambeth.now, page).await.unwrap();
    let first = room(RoomPage::First).await;
    let further = room(RoomPage::Asked(first.next_asked.unwrap())).await;
    assert_eq!((first.connections.len(), further.connections.len()), (50, 3));
    assert_eq!((further.next_asked, further.supported.len()), (None, 0));
    let waiting = Waiting { to_answer: 53, to_meet: 0 };
    assert_eq!((first.waiting, further.waiting), (waiting, waiting));
    let both = first.connections.iter().chain(&further.connections);
    let due: Vec<i64> = both.clone().map(|(_, due)| due.as_ref().unwrap().by).collect();
    assert!(due.is_sorted());
    let once: BTreeSet<_> = both.map(|(connection, _)| connection.id).collect();
    assert_eq!(once.len(), 53);
}
