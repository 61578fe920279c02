//! The room of a service: nothing that it was asked is out of sight.

use std::collections::BTreeSet;

use app::questions::offers_room::RoomPage;
use app::reading::news::News;
use app::reading::offers_room::Waiting;
use care::command::Step;
use care::journey::connection::{Answer, Shared};
use care::journey::handover::{AskConnection, HandBack};

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

#[tokio::test]
async fn nothing_is_asked_of_a_service_about_somebody_who_has_died() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let hana = lambeth.hire("Hana", "housing-advice", "offer-worker").await;
    let offers = &lambeth.app.place().offers;
    let offer = offers.iter().find(|offer| offer.team.as_str() == "housing-advice").unwrap();
    let offer = offer.id.clone();
    let mut people = Vec::new();
    for _ in 0..3 {
        let somebody = lambeth.introduced().await;
        let (journey, introduction, _) = somebody;
        lambeth.take(&grace, journey, introduction).await.unwrap();
        lambeth.step(&grace, journey, lambeth.spoken(introduction)).await.unwrap();
        let shared = Shared { ask: words("The damp"), their_words: None, good_to_know: None };
        let ask = AskConnection { introduction, offer: offer.clone(), shared };
        lambeth.step(&grace, journey, Step::AskConnection(ask)).await.unwrap();
        lambeth.later(1);
        people.push(somebody);
    }
    lambeth.dies(&grace, people[1]).await;
    let room = lambeth.app.offers_room(&hana, lambeth.now, RoomPage::First).await.unwrap();
    assert_eq!(room.waiting, Waiting { to_answer: 2, to_meet: 0 });
    // What was asked about them is open until somebody has closed it.
    assert_eq!(room.connections.len(), 3);
}

#[tokio::test]
async fn whoever_sent_them_is_told_of_each_a_page_at_a_time_their_own_first_and_the_newest() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let tomasz = lambeth.hire("Tomasz", "front-door", "front-door-worker").await;
    let hana = lambeth.hire("Hana", "housing-advice", "offer-worker").await;
    let offers = &lambeth.app.place().offers;
    let offer = offers.iter().find(|offer| offer.team.as_str() == "housing-advice").unwrap();
    let offer = offer.id.clone();
    for number in 0..53 {
        let sender = if number % 2 == 0 { &grace } else { &tomasz };
        let (journey, introduction, _) = lambeth.introduced().await;
        lambeth.take(sender, journey, introduction).await.unwrap();
        lambeth.step(sender, journey, lambeth.spoken(introduction)).await.unwrap();
        let shared = Shared { ask: words("The damp"), their_words: None, good_to_know: None };
        let ask = AskConnection { introduction, offer: offer.clone(), shared };
        lambeth.step(sender, journey, Step::AskConnection(ask)).await.unwrap();
        let room = lambeth.app.offers_room(&hana, lambeth.now, RoomPage::First).await.unwrap();
        let asked = room.connections.iter().find(|(one, _)| one.journey == journey.id);
        let connection = asked.unwrap().0.id;
        let answer = Answer::NotUs { suggestion: words("The council knows more of damp") };
        let back = Step::HandBack(HandBack { connection, answer });
        lambeth.step(&hana, journey, back).await.unwrap();
        // Every third comes in the same moment as the one before it.
        if number % 3 != 0 {
            lambeth.later(1);
        }
    }
    let page = async |after| lambeth.app.news(&grace, lambeth.now, after).await.unwrap();
    let first = page(None).await;
    let further = page(first.next).await;
    assert_eq!((first.news.len(), further.news.len(), further.next), (50, 3, None));
    let all: Vec<&News> = first.news.iter().chain(&further.news).collect();
    assert!(all.iter().map(|one| one.mine).is_sorted_by(|one, next| one >= next));
    assert_eq!(all.iter().filter(|one| one.mine).count(), 27);
    for own in [true, false] {
        let when = all.iter().filter(|one| one.mine == own).map(|one| one.at);
        assert!(when.is_sorted_by(|one, next| one >= next));
    }
    let once: BTreeSet<_> = all.iter().map(|one| one.connection).collect();
    assert_eq!(once.len(), 53);
}
