//! Whoever was taken for dead and lives: spoken with first, by whoever had them, and
//! nothing is read into what was before.

use jiff::SignedDuration;

use super::life::{FRONT_DOOR, KITCHEN, Kept, line, worker};
use crate::command::{GuardStep, Step};
use crate::guard::walls::{RaiseWall, WallKind};
use crate::journey::Thing;
use crate::journey::accountable::{Owner, What};
use crate::journey::after_death::CloseAfterDeath;
use crate::journey::attempt::{Outcome, RecordAttempt, Tried};
use crate::journey::contact::{Contact, ContactKind, Had, Interpreter, RecordContact};
use crate::journey::ending::EndByOwnChoice;
use crate::journey::handover::AcceptConnection;
use crate::journey::next_action::AgreeNext;
use crate::journey::support::EndSupport;
use crate::message::Permission;
use crate::refusal::Refusal;

#[test]
fn whoever_was_taken_for_dead_and_lives_is_spoken_with_first_and_reached_again() {
    let mut kept = Kept::introduced();
    assert_eq!(kept.lives(), Err(Refusal::AsItWas));
    kept.died().unwrap();
    kept.lives().unwrap();
    assert_eq!(kept.lives(), Err(Refusal::AsItWas));
    assert!(Permission::given_by(&kept.identity()).is_some());
    let journey = kept.state();
    let open = journey.open();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].1.next().what, What::SayWeWereWrong);
    let introduction = *journey.introductions.keys().next().unwrap();
    let end = EndByOwnChoice { introduction, said: line("never said") };
    assert_eq!(kept.step(Step::EndByOwnChoice(end)), Err(Refusal::NobodyHasSpoken));
    kept.converse();
    kept.died().unwrap();
    kept.lives().unwrap();
    let end = EndByOwnChoice { introduction, said: line("never said") };
    assert_eq!(kept.step(Step::EndByOwnChoice(end)), Err(Refusal::NobodyHasSpoken));
}

#[test]
fn what_was_closed_for_a_death_that_was_none_is_open_again_with_somebody_who_answers() {
    let mut kept = Kept::introduced();
    kept.died().unwrap();
    let introduction = *kept.state().introductions.keys().next().unwrap();
    let thing = Thing::Introduction(introduction);
    kept.step(Step::CloseAfterDeath(CloseAfterDeath { thing })).unwrap();
    kept.lives().unwrap();
    let journey = kept.state();
    let open = journey.introductions[&introduction].open().unwrap();
    assert_eq!(open.next().what, What::SayWeWereWrong);
    assert!(open.next().by > kept.now);

    let mut kept = Kept::supported();
    let support = *kept.state().supports.keys().next().unwrap();
    kept.died().unwrap();
    kept.step(Step::CloseAfterDeath(CloseAfterDeath { thing: Thing::Support(support) })).unwrap();
    kept.lives().unwrap();
    let journey = kept.state();
    assert_eq!(journey.supports[&support].ended, None);
    assert_eq!(journey.supports[&support].accountable.next().what, What::SayWeWereWrong);
    let end = EndSupport { support, said: line("never said") };
    let too_early = kept.by(&worker(3, KITCHEN), Step::EndSupport(end));
    assert_eq!(too_early, Err(Refusal::NobodyHasSpoken));
}

impl Kept {
    fn enough(&mut self) -> Result<(), Refusal> {
        let introduction = *self.state().introductions.keys().next().unwrap();
        self.step(Step::EndByOwnChoice(EndByOwnChoice { introduction, said: line("Enough") }))
    }

    fn next_at_the_door(&self) -> What {
        let state = self.state();
        let known = state.introductions.values().next().unwrap();
        known.open().unwrap().next().what.clone()
    }

    fn taken_for_dead(&mut self) {
        self.died().unwrap();
        self.lives().unwrap();
    }
}

#[test]
fn nothing_that_others_do_meanwhile_makes_them_heard() {
    let mut kept = Kept::asked();
    kept.taken_for_dead();
    let connection = *kept.state().connections.keys().next().unwrap();
    let meeting = kept.now + SignedDuration::from_hours(72);
    let yes = AcceptConnection { connection, meeting, at: line("Mosaic Hall") };
    kept.by(&worker(3, KITCHEN), Step::AcceptConnection(yes)).unwrap();
    assert_eq!(kept.next_at_the_door(), What::SayWeWereWrong);
    assert_eq!(kept.enough(), Err(Refusal::NobodyHasSpoken));
    let introduction = *kept.state().introductions.keys().next().unwrap();
    let again = kept.now + SignedDuration::from_hours(3);
    let (at, tried, outcome) = (kept.now, Tried::Email, Outcome::Sent);
    let attempt = RecordAttempt { introduction, at, tried, outcome, note: None, again };
    kept.step(Step::RecordAttempt(attempt)).unwrap();
    assert_eq!(kept.next_at_the_door(), What::SayWeWereWrong);
    let (thing, by) =
        (Thing::Introduction(introduction), kept.now + SignedDuration::from_hours(48));
    let agree = AgreeNext { thing, next: line("Ring her"), by };
    assert_eq!(kept.step(Step::AgreeNext(agree)), Err(Refusal::NobodyHasSpoken));
}

#[test]
fn what_was_said_before_does_not_make_them_heard() {
    let mut kept = Kept::spoken_with();
    let before = kept.now;
    kept.now += SignedDuration::from_hours(2);
    kept.taken_for_dead();
    kept.converse_at(before);
    assert_eq!(kept.next_at_the_door(), What::SayWeWereWrong);
    assert_eq!(kept.enough(), Err(Refusal::NobodyHasSpoken));
    kept.converse();
    assert_ne!(kept.next_at_the_door(), What::SayWeWereWrong);

    let mut kept = Kept::supported();
    let (support, before) = (*kept.state().supports.keys().next().unwrap(), kept.now);
    kept.now += SignedDuration::from_hours(2);
    kept.taken_for_dead();
    let had = Had {
        when: before,
        minutes: 30,
        kind: ContactKind::Rang,
        place: None,
        with_them: true,
        others: None,
        interpreter: Interpreter::NotNeeded,
        note: None,
        said: None,
    };
    let contact = RecordContact { support, had, then: None };
    kept.by(&worker(3, KITCHEN), Step::RecordContact(contact)).unwrap();
    let written: Vec<Contact> = kept.state().contacts;
    assert_eq!(written.len(), 1);
    let end = EndSupport { support, said: line("Enough") };
    let refused = kept.by(&worker(3, KITCHEN), Step::EndSupport(end));
    assert_eq!(refused, Err(Refusal::NobodyHasSpoken));
}

#[test]
fn a_death_takes_nothing_away_from_the_team_that_has_it() {
    let mut kept = Kept::introduced();
    kept.died_by(&worker(7, KITCHEN)).unwrap();
    let front = Owner::Team(crate::place::TeamId::read(FRONT_DOOR).unwrap());
    assert_eq!(kept.state().open()[0].1.owner(), &front);
    kept.lives().unwrap();
    assert_eq!(kept.state().open()[0].1.owner(), &front);
}

#[test]
fn what_was_promised_sooner_is_not_put_off_by_a_death_that_was_none() {
    let mut kept = Kept::introduced();
    let promised = kept.state().open()[0].1.next().by;
    kept.now += SignedDuration::from_hours(3);
    kept.taken_for_dead();
    assert!(kept.state().open()[0].1.next().by <= promised);
}

#[test]
fn whoever_had_nothing_open_is_told_too() {
    let mut kept = Kept::ended();
    kept.taken_for_dead();
    assert_eq!(kept.next_at_the_door(), What::SayWeWereWrong);
    assert_eq!(kept.enough(), Err(Refusal::NobodyHasSpoken));
}

#[test]
fn what_opens_again_behind_a_wall_is_with_the_team_inside_it() {
    let mut kept = Kept::introduced();
    kept.died().unwrap();
    let introduction = *kept.state().introductions.keys().next().unwrap();
    let thing = Thing::Introduction(introduction);
    kept.step(Step::CloseAfterDeath(CloseAfterDeath { thing })).unwrap();
    let team = crate::place::TeamId::read("crisis-line").unwrap();
    let (kind, reason) = (WallKind::Staff, line("She works here"));
    kept.guard(GuardStep::RaiseWall(RaiseWall { kind, team: team.clone(), reason })).unwrap();
    kept.lives().unwrap();
    assert_eq!(kept.state().open()[0].1.owner(), &Owner::Team(team));
}

#[test]
fn all_that_was_closed_is_open_again_beside_what_only_waited_for_it() {
    let mut kept = Kept::asked();
    kept.died().unwrap();
    let introduction = *kept.state().introductions.keys().next().unwrap();
    let thing = Thing::Introduction(introduction);
    kept.step(Step::CloseAfterDeath(CloseAfterDeath { thing })).unwrap();
    kept.lives().unwrap();
    assert_eq!(kept.next_at_the_door(), What::SayWeWereWrong);
    assert_eq!(kept.state().open().len(), 2);
}
