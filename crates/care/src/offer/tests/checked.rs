//! Whether what is said of an offer is right: whoever looks after the network asks, and the team
//! that answers for it says so.

use basis::words::Telling;

use super::super::step::{AskToCheck, AssureOffer, CheckOffer, SayWhoAnswers};
use super::super::{OfferStep, Standing};
use super::{Entry, Walk, changed, kitchen, line};
use crate::place::TeamId;
use crate::refusal::Refusal;

fn ask() -> OfferStep {
    OfferStep::AskToCheck(AskToCheck {})
}

fn says(wrong: Option<&str>) -> OfferStep {
    let wrong = wrong.map(|words| Telling::read(words).unwrap());
    OfferStep::CheckOffer(CheckOffer { wrong })
}

fn answered_for() -> Walk {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    assert_eq!(walk.does(&ask()), Err(Refusal::NobodyAnswers));
    let team = TeamId::read("kitchen").unwrap();
    walk.does(&OfferStep::SayWhoAnswers(SayWhoAnswers { team })).unwrap();
    walk
}

#[test]
fn a_team_is_asked_once_and_its_answer_is_that_somebody_has_made_sure() {
    let mut walk = answered_for();
    walk.does(&ask()).unwrap();
    assert_eq!(walk.does(&ask()), Err(Refusal::AsItWas));
    walk.does(&says(None)).unwrap();
    assert!(walk.known().entry.assured.is_some() && walk.known().check_asked.is_none());
    assert_eq!(walk.does(&says(None)), Err(Refusal::AsItWas));
    // Asked again on the same day it can say so again.
    walk.does(&ask()).unwrap();
    walk.does(&says(None)).unwrap();
}

#[test]
fn what_a_team_says_is_not_right_stands_until_somebody_has_made_sure() {
    let mut walk = answered_for();
    walk.does(&ask()).unwrap();
    walk.does(&says(Some("We open at 10"))).unwrap();
    assert_eq!(walk.known().check_asked, None);
    assert_eq!(walk.does(&says(Some("We open at 10"))), Err(Refusal::AsItWas));
    walk.does(&changed(Entry { notice: Some(line("From 10")), ..kitchen() })).unwrap();
    assert!(walk.known().said_wrong.is_some(), "a change may have been another");
    walk.does(&OfferStep::AssureOffer(AssureOffer {})).unwrap();
    assert_eq!(walk.known().said_wrong, None);
}

#[test]
fn whoever_says_that_it_is_right_means_what_they_read() {
    let mut walk = answered_for();
    let seen = Some(walk.known().changed.sequence);
    walk.does(&changed(Entry { notice: Some(line("From 10")), ..kitchen() })).unwrap();
    let refused = walk.seen(&super::worker(3), super::ONE, seen, &says(None));
    assert!(matches!(refused, Err(Refusal::SomeoneWroteFirst { .. })), "{refused:?}");
}

#[test]
fn nobody_is_asked_about_what_nobody_sees() {
    let mut walk = Walk::default();
    walk.does(&super::proposed(kitchen())).unwrap();
    assert_eq!(walk.does(&ask()), Err(Refusal::NotHere));
    assert_eq!(walk.does(&says(None)), Err(Refusal::NotHere));
}
