//! Several offers that were chosen together.

use super::walk::{Walk, line};
use crate::command::Step;
use crate::journey::accountable::Owner;
use crate::journey::connection::Shared;
use crate::journey::handover::{AskSeveral, Chosen};
use crate::place::OfferId;
use crate::refusal::Refusal;

const MONDAY: &str = "2026-11-23T10:42:00Z";

#[test]
fn several_offers_are_asked_in_one_act_or_none_of_them() {
    let shared = || Shared { ask: line("A first meeting"), their_words: None, good_to_know: None };
    let offer = |id: &str| Chosen {
        offer: OfferId::read(id).unwrap(),
        shared: shared(),
        along: Some(line("Grace, the first time")),
    };
    let mut walk = Walk::introduced(MONDAY);
    walk.converse().unwrap();
    let introduction = walk.introduction;
    let ask = |offers| Step::AskSeveral(AskSeveral { introduction, offers });
    assert_eq!(walk.step(ask(vec![])), Err(Refusal::NothingChosen));
    let twice = vec![offer("thursday-group"), offer("thursday-group")];
    assert!(matches!(walk.step(ask(twice)), Err(Refusal::AlreadyConnecting { .. })));
    let unknown = vec![offer("thursday-group"), offer("no-such-offer")];
    assert!(matches!(walk.step(ask(unknown)), Err(Refusal::NoSuchOffer { .. })));
    assert!(walk.journey.connections.is_empty());
    walk.step(ask(vec![offer("thursday-group"), offer("housing-advice")])).unwrap();
    let mut turns: Vec<_> = walk.journey.connections.values().collect();
    turns.sort_by_key(|one| one.package.as_ref().unwrap().turn);
    let offers: Vec<&str> = turns.iter().map(|one| one.offer.as_str()).collect();
    assert_eq!(offers, ["thursday-group", "housing-advice"], "the order was agreed");
    let first = turns[0].package.as_ref().unwrap();
    assert_eq!((first.turn, first.of), (1, 2));
    assert_eq!(first.along.as_ref().unwrap().as_str(), "Grace, the first time");
    let soonest =
        walk.journey.connections.values().map(|one| one.open().unwrap().1.next().by).min();
    let open = walk.introduction().open().unwrap();
    assert_eq!(Some(open.next().by), soonest);
    assert_eq!(
        open.owner(),
        &Owner::Worker { worker: walk.grace.id, team: walk.grace.team.clone() }
    );
}
