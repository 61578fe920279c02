//! Sentences about how records are kept.

mod life;
mod lives_after_all;

use basis::words::Telling;
use uuid::Uuid;

use super::correction::{AddStatement, MoveConversation};
use super::erasing::{Erase, ProposeErasure, ReplayErasure};
use super::holds::{PlaceHold, ReleaseHold};
use super::restriction::{LiftRestriction, RestrictRecord};
use super::retention::KeepOn;
use super::{ErasureId, Extent};
use crate::actor::Actor;
use crate::command::{Command, KeepingStep, Step};
use crate::journey::Thing;
use crate::journey::after_death::CloseAfterDeath;
use crate::journey::ending::EndByOwnChoice;
use crate::journey::statement::Entry;
use crate::journey::support::EndSupport;
use crate::message::Permission;
use crate::refusal::Refusal;
use crate::stream::Compartment;
use life::{KITCHEN, Kept, ground, line, second, worker};

#[test]
fn a_person_is_erased_by_two_and_not_by_one() {
    let mut kept = Kept::ended();
    kept.propose().unwrap();
    let erase = KeepingStep::Erase(Erase { proposal: kept.proposal() });
    assert_eq!(kept.keep(erase.clone()), Err(Refusal::NeedsASecond));
    kept.keep_by(&second(), erase).unwrap();
    assert!(kept.keeping().person_is_erased());
    // From then on it is as if they had never been.
    assert_eq!(kept.propose(), Err(Refusal::NotHere));
    assert_eq!(
        kept.keep(KeepingStep::PlaceHold(PlaceHold { ground: ground() })),
        Err(Refusal::NotHere)
    );
}

#[test]
fn nobody_is_erased_while_something_of_theirs_is_open() {
    let mut kept = Kept::introduced();
    let introduction = *kept.state().introductions.keys().next().unwrap();
    let open = vec![Thing::Introduction(introduction)];
    assert_eq!(kept.propose(), Err(Refusal::SomethingOpen { open }));
    let mut kept = Kept::supported();
    let support = *kept.state().supports.keys().next().unwrap();
    assert_eq!(kept.propose(), Err(Refusal::SomethingOpen { open: vec![Thing::Support(support)] }));
    let end = EndSupport { support, said: line("It is enough") };
    kept.by(&worker(3, KITCHEN), Step::EndSupport(end)).unwrap();
    kept.propose().unwrap();
}

#[test]
fn what_was_opened_after_the_proposal_stops_the_second_too() {
    let mut kept = Kept::ended();
    kept.propose().unwrap();
    let hold = kept.hold();
    let erase = KeepingStep::Erase(Erase { proposal: kept.proposal() });
    assert!(matches!(kept.keep_by(&second(), erase.clone()), Err(Refusal::OnHold { .. })));
    kept.keep(KeepingStep::ReleaseHold(ReleaseHold { hold, ground: ground() })).unwrap();
    kept.keep_by(&second(), erase).unwrap();
}

#[test]
fn nothing_is_erased_while_any_hold_lies_on_it() {
    let mut kept = Kept::ended();
    let sequence = kept.state().conversations[0].sequence;
    let (first, _) = (kept.hold(), kept.hold());
    kept.keep(KeepingStep::ReleaseHold(ReleaseHold { hold: first, ground: ground() })).unwrap();
    let Err(Refusal::OnHold { rests_on, .. }) = kept.propose() else { panic!("it was proposed") };
    assert_eq!(rests_on, "UK GDPR article 17(1)(b)");
    assert!(matches!(kept.erase_entry(sequence), Err(Refusal::OnHold { .. })));
}

#[test]
fn an_entry_on_which_something_open_rests_is_not_erased() {
    let mut kept = Kept::spoken_with();
    let first = kept.state().conversations[0].sequence;
    // The introduction itself, and the conversation that says what is next.
    assert_eq!(kept.erase_entry(1), Err(Refusal::HoldsWhatIsOpen));
    assert_eq!(kept.erase_entry(first), Err(Refusal::HoldsWhatIsOpen));
    kept.converse();
    kept.erase_entry(first).unwrap();
}

#[test]
fn an_ending_is_not_erased_so_that_what_ended_would_be_open_again() {
    let mut kept = Kept::ended();
    let last = kept.written.iter().filter(|(of, ..)| of.id == kept.journey.id).count() as u64;
    assert_eq!(kept.erase_entry(last), Err(Refusal::HoldsWhatIsOpen));
    assert_eq!(kept.erase_entry(last + 1), Err(Refusal::NotHere));
}

#[test]
fn a_restriction_stands_until_it_is_lifted() {
    let mut kept = Kept::introduced();
    let restrict = KeepingStep::RestrictRecord(RestrictRecord { ground: ground() });
    kept.keep(restrict.clone()).unwrap();
    assert_eq!(kept.keep(restrict), Err(Refusal::RestrictedAlready));
    let lift = KeepingStep::LiftRestriction(LiftRestriction { ground: ground() });
    kept.keep(lift.clone()).unwrap();
    assert_eq!(kept.keep(lift), Err(Refusal::NotHere));
}

#[test]
fn a_record_is_kept_on_until_a_day_that_lies_ahead_and_not_for_ever() {
    let mut kept = Kept::ended();
    let keep = |until: &str| {
        KeepingStep::KeepOn(KeepOn { until: until.parse().unwrap(), ground: ground() })
    };
    assert_eq!(kept.keep(keep("2026-11-23")), Err(Refusal::NotAhead));
    assert_eq!(kept.keep(keep("2047-01-01")), Err(Refusal::KeptTooLong { years: 20 }));
    kept.keep(keep("2027-11-23")).unwrap();
}

#[test]
fn a_disputed_opinion_stays_with_their_statement_beside_it() {
    let mut kept = Kept::ended();
    let about = Entry::Conversation(kept.state().conversations[0].id);
    let statement = Telling::read("I was not angry, I was afraid").unwrap();
    let add = AddStatement { about, statement, ground: ground() };
    kept.keep(KeepingStep::AddStatement(add.clone())).unwrap();
    let journey = kept.state();
    assert_eq!(journey.conversations.len(), 1);
    assert_eq!(journey.statements[0].about, about);
    let nothing = Entry::Conversation(crate::journey::ConversationId(Uuid::nil()));
    let add = AddStatement { about: nothing, ..add };
    assert_eq!(kept.keep(KeepingStep::AddStatement(add)), Err(Refusal::NotHere));
}

#[test]
fn a_conversation_is_not_moved_to_the_record_that_it_is_in() {
    let mut kept = Kept::ended();
    let held = kept.state().conversations[0].clone();
    let to = kept.journey;
    let (conversation, sequence, introduction) = (held.id, held.sequence, held.introduction);
    let moved = MoveConversation { conversation, sequence, to, introduction, ground: ground() };
    assert_eq!(kept.keep(KeepingStep::MoveConversation(moved)), Err(Refusal::NotHere));
}

#[test]
fn after_a_death_no_message_can_be_built_and_what_is_open_comes_to_a_worker() {
    let mut kept = Kept::introduced();
    assert!(Permission::given_by(&kept.identity()).is_some());
    kept.died().unwrap();
    assert!(Permission::given_by(&kept.identity()).is_none());
    assert_eq!(kept.died(), Err(Refusal::TheyDied));
    let journey = kept.state();
    let open = journey.open();
    assert_eq!(open.len(), 1);
    assert!(open[0].1.owner().worker().is_some());
    let introduction = *journey.introductions.keys().next().unwrap();
    let end = EndByOwnChoice { introduction, said: line("never said") };
    assert_eq!(kept.step(Step::EndByOwnChoice(end)), Err(Refusal::TheyDied));
    let thing = Thing::Introduction(introduction);
    kept.step(Step::CloseAfterDeath(CloseAfterDeath { thing })).unwrap();
    assert!(kept.state().open().is_empty());
}

#[test]
fn a_support_and_a_connection_are_closed_after_a_death_and_not_before() {
    let mut kept = Kept::supported();
    let support = *kept.state().supports.keys().next().unwrap();
    let close = Step::CloseAfterDeath(CloseAfterDeath { thing: Thing::Support(support) });
    assert_eq!(kept.step(close.clone()), Err(Refusal::NobodySaidTheyDied));
    kept.died().unwrap();
    let end = EndSupport { support, said: line("never said") };
    assert_eq!(kept.by(&worker(3, KITCHEN), Step::EndSupport(end)), Err(Refusal::TheyDied));
    kept.step(close).unwrap();
    assert!(kept.state().open().is_empty());
}

#[test]
fn what_was_erased_once_is_erased_again_whatever_a_restored_store_says() {
    let mut kept = Kept::introduced();
    kept.hold();
    let replay = ReplayErasure {
        person: kept.person,
        erasure: ErasureId(Uuid::nil()),
        extent: Extent::Person,
        first: kept.now,
    };
    kept.send(&Actor::Program, &Command::ReplayErasure(replay)).unwrap();
    assert!(kept.keeping().person_is_erased());
}

#[test]
fn the_state_after_an_erasure_does_not_rest_on_what_it_erased() {
    let mut kept = Kept::ended();
    kept.hold();
    let hold = *kept.keeping().holds.keys().next().unwrap();
    kept.keep(KeepingStep::ReleaseHold(ReleaseHold { hold, ground: ground() })).unwrap();
    kept.keep(KeepingStep::RestrictRecord(RestrictRecord { ground: ground() })).unwrap();
    kept.propose().unwrap();
    let erase = KeepingStep::Erase(Erase { proposal: kept.proposal() });
    kept.keep_by(&second(), erase).unwrap();
    let whole = kept.keeping();
    let last = kept.written.pop().unwrap();
    kept.written = vec![last];
    assert_eq!(kept.keeping(), whole);
}

#[test]
fn the_places_own_compartment_is_nobodys_to_erase() {
    let mut kept = Kept::ended();
    let propose = ProposeErasure { compartment: Some(Compartment::Place), ground: ground() };
    assert_eq!(kept.keep(KeepingStep::ProposeErasure(propose)), Err(Refusal::NotHere));
}
