//! How an introduction ends, and what must have been done before: no wrong door (P1).

use jiff::SignedDuration;

use super::walk::{Walk, hours, line};
use crate::actor::Actor;
use crate::command::{Command, Step};
use crate::identity::Way;
use crate::journey::accountable::What;
use crate::journey::already_supported::EndAlreadySupported;
use crate::journey::another_door::{self, EndAtAnotherDoor};
use crate::journey::attempt::{Outcome, RecordAttempt, Tried};
use crate::journey::ending::{EndByOwnChoice, Ending};
use crate::journey::handover::NotForMe;
use crate::journey::introduction::Stage;
use crate::journey::news::{Became, ReadNews};
use crate::journey::next_action::AgreeNext;
use crate::journey::not_an_introduction::{
    AnswerProposal, LookAtEnding, ProposeNotAnIntroduction, ReopenIntroduction, Why,
};
use crate::journey::not_reached::{EndNotReached, WelfareCheck};
use crate::journey::second_view::{AskSecondView, GiveSecondView, View};
use crate::journey::sooner::BringForward;
use crate::journey::{Event, SupportId, Thing};
use crate::place::OfferId;
use crate::refusal::Refusal;
use basis::reach::Telephone;

const MONDAY: &str = "2026-11-23T10:42:00Z";

pub(super) fn ring(may_leave_message: bool) -> Way {
    Way::Ring { number: Telephone::read("07700 900118").unwrap(), may_leave_message }
}

impl Walk {
    fn attempt(&mut self, tried: Tried, outcome: Outcome) -> Result<Vec<Event>, Refusal> {
        let (introduction, at, again) = (self.introduction, self.now, self.later(hours(3)));
        self.step(Step::RecordAttempt(RecordAttempt {
            introduction,
            at,
            tried,
            outcome,
            note: None,
            again,
        }))
    }

    fn not_reached(&mut self, welfare: Option<WelfareCheck>) -> Result<Vec<Event>, Refusal> {
        let introduction = self.introduction;
        let left_for_them = line("A letter with our number: the door is open");
        let end = EndNotReached { introduction, left_for_them, welfare };
        self.step(Step::EndNotReached(end))
    }

    /// Four attempts on three days, as the sample place requires.
    fn tried_in_vain(&mut self) {
        for wait in [0, 2, 22, 24] {
            self.pass(hours(wait));
            self.attempt(Tried::Ring, Outcome::NoAnswer).unwrap();
        }
    }

    fn ending(&self) -> Option<&Ending> {
        match &self.introduction().stage {
            Stage::Ended { ending, .. } => Some(ending),
            Stage::Open { .. } => None,
        }
    }
}

fn check(walk: &Walk) -> WelfareCheck {
    WelfareCheck { at: walk.now, by: line("PC Osei"), found: line("At home and well") }
}

#[test]
fn an_attempt_goes_only_by_the_way_that_the_person_said_is_safe() {
    let mut walk = Walk::introduced_with(MONDAY, false, ring(false));
    for other in [Tried::Text, Tried::Letter, Tried::LookedFor, Tried::Through] {
        assert_eq!(walk.attempt(other, Outcome::NoAnswer), Err(Refusal::NotASafeWay));
    }
    assert_eq!(walk.attempt(Tried::Ring, Outcome::LeftMessage), Err(Refusal::NotASafeWay));
    walk.attempt(Tried::Ring, Outcome::NoAnswer).unwrap();
    assert_eq!(walk.introduction().open().unwrap().next().what, What::TryAgain);
    let mut may = Walk::introduced_with(MONDAY, false, ring(true));
    may.attempt(Tried::Ring, Outcome::LeftMessage).unwrap();
    let mut nowhere = Walk::introduced(MONDAY);
    nowhere.attempt(Tried::LookedFor, Outcome::NoAnswer).unwrap();
}

#[test]
fn nobody_counts_as_not_reached_before_all_was_tried_that_the_place_requires() {
    let mut walk = Walk::introduced_with(MONDAY, false, ring(false));
    assert!(matches!(walk.not_reached(None), Err(Refusal::NotTriedEnough { attempts: 0, .. })));
    for _ in 0..6 {
        walk.pass(SignedDuration::from_mins(5));
        walk.attempt(Tried::Ring, Outcome::NoAnswer).unwrap();
    }
    let one_day = walk.not_reached(None);
    assert!(matches!(one_day, Err(Refusal::NotTriedEnough { attempts: 6, days: 1, .. })));
    walk.pass(hours(24));
    walk.attempt(Tried::Ring, Outcome::NoAnswer).unwrap();
    walk.pass(hours(24));
    walk.attempt(Tried::Ring, Outcome::NoAnswer).unwrap();
    walk.not_reached(None).unwrap();
    assert_eq!(walk.ending().unwrap().name(), "not-reached");
}

#[test]
fn whoever_answers_once_has_been_reached_and_the_count_begins_anew() {
    let mut walk = Walk::introduced_with(MONDAY, false, ring(false));
    walk.tried_in_vain();
    walk.pass(hours(1));
    walk.converse().unwrap();
    assert!(matches!(walk.not_reached(None), Err(Refusal::NotTriedEnough { attempts: 0, .. })));
}

#[test]
fn somebody_for_the_same_day_is_let_go_by_a_senior_alone_and_after_a_welfare_check() {
    let mut walk = Walk::introduced_with(MONDAY, true, ring(false));
    walk.tried_in_vain();
    let found = check(&walk);
    assert_eq!(walk.not_reached(Some(found.clone())), Err(Refusal::NeedsASenior));
    walk.as_a_senior();
    assert_eq!(walk.not_reached(None), Err(Refusal::NeedsAWelfareCheck));
    let ahead = WelfareCheck { at: walk.later(hours(1)), ..found.clone() };
    assert_eq!(walk.not_reached(Some(ahead)), Err(Refusal::NotYet));
    walk.not_reached(Some(found)).unwrap();
}

#[test]
fn a_worker_who_hears_danger_brings_it_forward_and_it_counts_as_for_the_same_day() {
    let mut walk = Walk::introduced_with(MONDAY, false, ring(false));
    let (introduction, reason) = (walk.introduction, line("She said that she cannot go on"));
    let forward = BringForward { introduction, reason };
    walk.step(Step::BringForward(forward.clone())).unwrap();
    let open = walk.introduction().open().unwrap();
    assert_eq!(open.next().what, What::SpeakToday);
    assert!(open.next().by <= walk.later(hours(4)));
    assert_eq!(walk.step(Step::BringForward(forward)), Err(Refusal::SameDayAlready));
    walk.tried_in_vain();
    assert_eq!(walk.not_reached(None), Err(Refusal::NeedsASenior));
}

#[test]
fn another_door_ends_an_introduction_once_it_has_accepted_and_the_person_knows() {
    let mut walk = Walk::introduced(MONDAY);
    let door = |walk: &Walk, accepted| {
        Step::EndAtAnotherDoor(EndAtAnotherDoor {
            introduction: walk.introduction,
            why: another_door::Why::OtherArea,
            door: line("Southwark front door"),
            accepted_by: line("Marta Lindqvist"),
            accepted,
            said: line("That is nearer for me"),
        })
    };
    let now = door(&walk, walk.now);
    assert_eq!(walk.step(now), Err(Refusal::NobodyHasSpoken));
    walk.converse().unwrap();
    let not_yet = door(&walk, walk.later(hours(2)));
    assert_eq!(walk.step(not_yet), Err(Refusal::NotYet));
    let now = door(&walk, walk.now);
    walk.step(now).unwrap();
    let named = walk.ending().unwrap().named();
    assert_eq!(named.as_deref(), Some("Southwark front door, Marta Lindqvist"));
}

#[test]
fn while_a_service_has_yet_to_answer_an_introduction_ends_by_the_persons_word_alone() {
    let mut walk = Walk::connected(MONDAY);
    walk.as_a_senior();
    let offer = OfferId::read("thursday-group").unwrap();
    let door = Step::EndAtAnotherDoor(EndAtAnotherDoor {
        introduction: walk.introduction,
        why: another_door::Why::OtherAge,
        door: line("The young people's service"),
        accepted_by: line("Noah Prentice"),
        accepted: walk.now,
        said: line("Fine by me"),
    });
    assert_eq!(walk.step(door), Err(Refusal::StillConnecting { offer }));
    let (introduction, said) = (walk.introduction, line("I will leave it"));
    walk.step(Step::EndByOwnChoice(EndByOwnChoice { introduction, said })).unwrap();
}

impl Walk {
    /// One service has met them, and the other will not: their introduction is open still.
    fn met_by_one_of_two(&mut self) -> SupportId {
        self.ask_for("housing-advice").unwrap();
        self.pass(hours(1));
        self.meet().unwrap();
        *self.journey.supports.keys().next().unwrap()
    }

    fn not_for_them(&mut self) {
        let mut open = self.journey.connections.values();
        let connection = open.find(|one| one.open().is_ok()).unwrap().id;
        let said = line("No");
        self.step(Step::NotForMe(NotForMe { connection, said })).unwrap();
    }

    fn supported_already(&mut self, support: SupportId) -> Result<Vec<Event>, Refusal> {
        let person = self.journey.person.unwrap();
        let end = EndAlreadySupported {
            person,
            introduction: self.introduction,
            support,
            everybody: vec![self.side()],
            told: line("She rang us about the same worry"),
        };
        let grace = Actor::Worker(self.grace.clone());
        self.send(&grace, &Command::EndAlreadySupported(end))
    }
}

#[test]
fn whoever_is_supported_already_is_heard_by_their_own_service_which_is_told() {
    let mut walk = Walk::connected(MONDAY);
    let support = walk.met_by_one_of_two();
    let waits = walk.clone().supported_already(support);
    assert!(matches!(waits, Err(Refusal::StillConnecting { .. })), "{waits:?}");
    walk.not_for_them();
    walk.supported_already(support).unwrap();
    let (open, _) = walk.journey.accountable(Thing::Support(support)).unwrap();
    assert_eq!(open.owner().worker(), Some(walk.bisi.id));
    let What::HearWhatIsNew { told, meant } = &open.next().what else { panic!("{open:?}") };
    assert_eq!(told, &line("She rang us about the same worry"));
    assert_eq!(meant, &Some(line("Cook together again")));
}

#[test]
fn what_was_promised_at_the_door_is_kept_by_the_service_that_goes_on() {
    let mut walk = Walk::connected(MONDAY);
    let support = walk.met_by_one_of_two();
    walk.not_for_them();
    let (thing, next) = (Thing::Introduction(walk.introduction), line("Ring her"));
    let promised = walk.later(hours(2));
    walk.step(Step::AgreeNext(AgreeNext { thing, next, by: promised })).unwrap();
    let mut calm = walk.clone();
    calm.supported_already(support).unwrap();
    let (open, _) = calm.journey.accountable(Thing::Support(support)).unwrap();
    assert!(open.next().by <= promised, "{open:?}");
    // Nobody of the kitchen is there at night: what is promised for today is not put off.
    walk.pass(hours(17));
    let introduction = walk.introduction;
    let reason = line("She cannot wait until tomorrow");
    walk.step(Step::BringForward(BringForward { introduction, reason })).unwrap();
    let by = walk.introduction().open().unwrap().next().by;
    walk.pass(hours(3));
    assert_eq!(walk.supported_already(support), Err(Refusal::DueSooner { by }));
}

#[test]
fn it_takes_two_to_say_that_something_is_no_introduction_and_it_can_be_taken_back() {
    let mut walk = Walk::introduced(MONDAY);
    let introduction = walk.introduction;
    let first_word = walk.introduction().first_word;
    let propose = Step::ProposeNotAnIntroduction(ProposeNotAnIntroduction {
        introduction,
        why: Why::Spam,
        reason: line("It sells watches"),
    });
    let answer = |agrees| Step::AnswerProposal(AnswerProposal { introduction, agrees });
    walk.step(propose.clone()).unwrap();
    assert_eq!(walk.step(propose.clone()), Err(Refusal::ProposedAlready));
    assert_eq!(walk.introduction().open().unwrap().next().what, What::LookAtProposal);
    assert_eq!(walk.step(answer(true)), Err(Refusal::NotByOneself));
    let mut other = walk.clone();
    other.as_another();
    other.step(answer(false)).unwrap();
    assert_eq!(other.introduction().open().unwrap().next().what, What::SpeakFirst);

    let look = Step::LookAtEnding(LookAtEnding { introduction, found: line("Rightly") });
    walk.as_another();
    walk.step(answer(true)).unwrap();
    assert_eq!(walk.step(look.clone()), Err(Refusal::NotByOneself));
    let mut senior = walk.clone();
    senior.as_a_senior();
    senior.step(look.clone()).unwrap();
    assert_eq!(senior.step(look), Err(Refusal::AlreadyReviewed));

    let reopen = ReopenIntroduction { introduction, reason: line("She rang: it was she") };
    walk.pass(hours(100));
    walk.step(Step::ReopenIntroduction(reopen.clone())).unwrap();
    assert_eq!(walk.introduction().first_word, first_word);
    assert!(walk.introduction().open().unwrap().next().by > walk.now);
    assert_eq!(walk.step(Step::ReopenIntroduction(reopen)), Err(Refusal::NotHere));
}

#[test]
fn what_ended_as_none_is_not_taken_back_once_they_died() {
    let mut walk = Walk::introduced(MONDAY);
    let introduction = walk.introduction;
    let (why, reason) = (Why::EnteredInError, line("Entered twice"));
    let propose = ProposeNotAnIntroduction { introduction, why, reason };
    walk.step(Step::ProposeNotAnIntroduction(propose)).unwrap();
    walk.as_another();
    walk.step(Step::AnswerProposal(AnswerProposal { introduction, agrees: true })).unwrap();
    walk.dies();
    let reopen = ReopenIntroduction { introduction, reason: line("It was she") };
    assert_eq!(walk.step(Step::ReopenIntroduction(reopen)), Err(Refusal::TheyDied));
}

#[test]
fn somebody_who_was_spoken_with_is_an_introduction() {
    let mut walk = Walk::introduced(MONDAY);
    walk.converse().unwrap();
    let propose = ProposeNotAnIntroduction {
        introduction: walk.introduction,
        why: Why::EnteredInError,
        reason: line("Twice the same"),
    };
    assert_eq!(walk.step(Step::ProposeNotAnIntroduction(propose)), Err(Refusal::TheySpoke));
}

#[test]
fn a_disagreement_is_looked_at_by_somebody_else_and_nothing_ends_meanwhile() {
    let mut walk = Walk::introduced_with(MONDAY, false, ring(false));
    let introduction = walk.introduction;
    let ask = Step::AskSecondView(AskSecondView {
        introduction,
        proposed: line("The Thursday group, since company is what she misses"),
        said: line("I want to see a doctor"),
    });
    assert_eq!(walk.step(ask.clone()), Err(Refusal::NobodyHasSpoken));
    walk.converse().unwrap();
    walk.step(ask.clone()).unwrap();
    assert_eq!(walk.step(ask), Err(Refusal::SecondViewWaits));
    assert_eq!(walk.introduction().open().unwrap().next().what, What::GiveSecondView);
    walk.pass(hours(1));
    walk.tried_in_vain();
    assert_eq!(walk.not_reached(None), Err(Refusal::SecondViewWaits));
    let by = walk.later(hours(48));
    let give = Step::GiveSecondView(GiveSecondView {
        introduction,
        view: View::AsTheyWish,
        words: line("A doctor first, then the group if she likes"),
        next: line("Ask the psychiatrist for a time"),
        by,
    });
    assert_eq!(walk.step(give.clone()), Err(Refusal::NotByOneself));
    walk.as_another();
    walk.step(give.clone()).unwrap();
    assert_eq!(walk.step(give), Err(Refusal::NotHere));
    assert!(walk.introduction().second_view_waits().is_none());
}

#[test]
fn the_sender_is_told_what_became_of_a_connection_until_they_have_read_it() {
    let mut walk = Walk::connected(MONDAY);
    assert!(walk.connection().news.is_none());
    walk.accept(hours(48)).unwrap();
    assert_eq!(walk.connection().news.unwrap().became, Became::Accepted);
    let read = Step::ReadNews(ReadNews { connection: walk.connection });
    assert_eq!(walk.by_service(read.clone()), Err(Refusal::NotHere));
    walk.step(read.clone()).unwrap();
    assert_eq!(walk.step(read), Err(Refusal::NotHere));
    walk.pass(hours(49));
    walk.meet().unwrap();
    assert_eq!(walk.connection().news.unwrap().became, Became::Met);
    // Whoever heard it themselves need not be told.
    let mut heard = Walk::connected(MONDAY);
    let connection = heard.connection;
    let said = line("Not for me");
    let not_for_me = NotForMe { connection, said };
    heard.step(Step::NotForMe(not_for_me)).unwrap();
    assert!(heard.connection().news.is_none());
}
