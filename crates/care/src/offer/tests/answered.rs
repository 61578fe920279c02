//! Who answers for an offer, and who may be sent there.

use super::{ONE, Walk, council, kitchen, line, taken, worker};
use crate::actor::Actor;
use crate::offer::choosing::{chosen, team};
use crate::offer::step::{CloseOffer, PauseOffer, SayWhoAnswers, TakeInOffer};
use crate::offer::{EntryId, OfferStep, Source, Standing};
use crate::place::{OfferId, TeamId, sample};
use crate::refusal::Refusal;

fn says(team: &str) -> OfferStep {
    OfferStep::SayWhoAnswers(SayWhoAnswers { team: TeamId::read(team).unwrap() })
}

#[test]
fn nobody_is_sent_to_an_offer_that_nobody_answers_for() {
    let place = sample::place();
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    let name = ONE.short_name().unwrap();
    let nobody = Err(Refusal::NoSuchOffer { offer: name.clone() });
    assert_eq!(chosen(&walk.states, &place, &name), nobody);
    let front_door = TeamId::read("front-door").unwrap();
    let not_a_service = Err(Refusal::NotThisService { team: front_door });
    assert_eq!(walk.does(&says("front-door")), not_a_service);
    assert_eq!(walk.does(&says("no-such-team")), Err(Refusal::NotHere));
    walk.does(&says("kitchen")).unwrap();
    assert_eq!(walk.does(&says("kitchen")), Err(Refusal::AsItWas));
    let kitchen = TeamId::read("kitchen").unwrap();
    assert_eq!(chosen(&walk.states, &place, &name), Ok(kitchen));
}

#[test]
fn nobody_new_is_sent_to_an_offer_that_is_paused_or_closed_and_it_is_still_its_teams() {
    let place = sample::place();
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    walk.does(&says("kitchen")).unwrap();
    let name = ONE.short_name().unwrap();
    let pause = OfferStep::PauseOffer(PauseOffer { why: line("Flooded") });
    let close = OfferStep::CloseOffer(CloseOffer { why: line("The money ended") });
    for (step, standing) in [(pause, Standing::Paused), (close, Standing::Closed)] {
        walk.does(&step).unwrap();
        let offer = name.clone();
        let no = Err(Refusal::OfferNotOpen { offer, standing });
        assert_eq!(chosen(&walk.states, &place, &name), no);
        assert_eq!(team(&walk.states, &place, &name), Ok(TeamId::read("kitchen").unwrap()));
    }
}

#[test]
fn whose_the_places_own_offers_are_says_its_file_and_nobody_else() {
    let name = OfferId::read("thursday-group").unwrap();
    let offer = EntryId::of(&name);
    assert_eq!(offer, EntryId::of_the_place(&name));
    let mut walk = Walk::default();
    let from = Source::Place(name);
    let entry = Box::new(kitchen());
    let standing = Standing::Open;
    let step = OfferStep::TakeInOffer(TakeInOffer { from, entry, standing });
    walk.by(&Actor::Program, offer, &step).unwrap();
    assert_eq!(walk.by(&worker(1), offer, &says("advice")), Err(Refusal::FromElsewhere));
    walk.by(&Actor::Program, offer, &says("kitchen")).unwrap();
}

#[test]
fn a_short_name_means_the_offer_that_it_was_made_of_and_no_other() {
    let name = ONE.short_name().unwrap();
    assert_eq!(EntryId::of(&name), ONE);
    assert_eq!(EntryId::in_the_directory_alone(&name), Some(ONE));
    for other in ["entry-", "entry-1", "thursday-group", "entry-of-the-kitchen"] {
        let other = OfferId::read(other).unwrap();
        assert_eq!(EntryId::in_the_directory_alone(&other), None, "{other}");
    }
    assert_eq!(name.as_str(), "entry-00000000000000000000000000000001");
}

#[test]
fn who_answers_stays_whatever_its_source_says_of_all_else() {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    walk.does(&says("kitchen")).unwrap();
    let mut new = kitchen();
    new.notice = Some(line("New cook"));
    walk.by(&Actor::Program, ONE, &taken(new, Standing::Open)).unwrap();
    assert_eq!(walk.known().came.as_ref().unwrap().from, council());
    assert_eq!(walk.known().answers, Some(TeamId::read("kitchen").unwrap()));
}
