//! Two entries that are one offer: which of them stays, and to which number people are led.

use super::super::step::{AnswerContact, AssureOffer, MergeOffer, OpenOffer};
use super::super::{EntryId, OfferStep, Standing};
use super::{Entry, ONE, OTHER, Walk, changed, kitchen, line, proposed, worker};
use crate::refusal::Refusal;

fn merge(into: EntryId) -> OfferStep {
    OfferStep::MergeOffer(MergeOffer { into })
}

fn open() -> OfferStep {
    OfferStep::OpenOffer(OpenOffer {})
}

#[test]
fn a_double_is_closed_and_leads_to_the_one_that_stays() {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    assert_eq!(walk.does(&merge(ONE)), Err(Refusal::NotHere), "it is not its own double");
    assert_eq!(walk.does(&merge(OTHER)), Err(Refusal::NotHere));
    walk.by(&worker(1), OTHER, &proposed(kitchen())).unwrap();
    assert_eq!(walk.does(&merge(OTHER)), Err(Refusal::NotHere), "nobody outside sees the other");
    walk.by(&worker(1), OTHER, &open()).unwrap();
    walk.does(&merge(OTHER)).unwrap();
    assert_eq!((walk.known().standing, walk.known().same_as), (Standing::Closed, Some(OTHER)));
    assert_eq!(walk.does(&merge(OTHER)), Err(Refusal::AsItWas));
    let back = walk.by(&worker(1), OTHER, &merge(ONE));
    assert_eq!(back, Err(Refusal::NotHere), "no two are each other's double");
    walk.comes(kitchen(), Standing::Paused).unwrap();
    assert_eq!(walk.known().same_as, Some(OTHER), "its source does not bring it back");
    walk.does(&open()).unwrap();
    assert_eq!(walk.known().same_as, None);
}

#[test]
fn nobody_leads_people_to_a_number_that_they_alone_have_written() {
    let elsewhere = || Entry { telephones: vec![line("01632 960066")], ..kitchen() };
    let walk = || {
        let mut walk = Walk::default();
        walk.comes(kitchen(), Standing::Open).unwrap();
        walk.by(&worker(1), OTHER, &proposed(elsewhere())).unwrap();
        walk
    };
    let mut alone = walk();
    assert_eq!(alone.known_as(OTHER).alone(), None, "nobody sees it yet");
    alone.by(&worker(1), OTHER, &open()).unwrap();
    assert!(alone.known_as(OTHER).alone().is_some(), "others are told of it");
    assert_eq!(alone.does(&merge(OTHER)), Err(Refusal::NotByOneself));
    alone.by(&worker(2), ONE, &merge(OTHER)).unwrap();

    let mut opened_by_another = walk();
    opened_by_another.by(&worker(2), OTHER, &open()).unwrap();
    opened_by_another.does(&merge(OTHER)).unwrap();

    let mut looked_at = walk();
    looked_at.by(&worker(1), OTHER, &open()).unwrap();
    looked_at.by(&worker(2), OTHER, &OfferStep::AssureOffer(AssureOffer {})).unwrap();
    assert_eq!(looked_at.known_as(OTHER).alone(), None);
    looked_at.does(&merge(OTHER)).unwrap();

    let mut confirmed = walk();
    confirmed.by(&worker(1), OTHER, &open()).unwrap();
    let another = Entry { telephones: vec![line("01632 960077")], ..kitchen() };
    confirmed.by(&worker(1), OTHER, &changed(another)).unwrap();
    let right = OfferStep::AnswerContact(AnswerContact { right: true });
    confirmed.by(&worker(2), OTHER, &right).unwrap();
    confirmed.does(&merge(OTHER)).unwrap();
}
