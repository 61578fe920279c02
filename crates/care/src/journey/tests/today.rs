//! Who is to be spoken with today is, whatever else happens meanwhile (P2), and silence
//! is no answer (P1).

use basis::secret::Sealed;
use basis::words::Telling;
use jiff::Timestamp;

use super::endings::ring;
use super::supporting::{contact, then};
use super::walk::{Walk, hours, line};
use crate::command::{LinkStep, Step};
use crate::journey::accountable::What;
use crate::journey::another_door::{self, EndAtAnotherDoor};
use crate::journey::at_the_door::AtTheDoor;
use crate::journey::attempt::{Outcome, RecordAttempt, Tried};
use crate::journey::cannot_wait::Because;
use crate::journey::coming_back::{Along, ComeBack};
use crate::journey::connection::Answer;
use crate::journey::contact::{ContactKind, RecordContact};
use crate::journey::ending::EndByOwnChoice;
use crate::journey::handover::{HandBack, NotForMe};
use crate::journey::next_action::AgreeNext;
use crate::journey::second_view::{AskSecondView, GiveSecondView, View};
use crate::journey::sooner::BringForward;
use crate::journey::support::{EndSupport, EndTogether};
use crate::journey::{Event, Thing};
use crate::refusal::Refusal;

const MONDAY: &str = "2026-11-23T10:42:00Z";

impl Walk {
    /// It must be today: what is next, by when.
    fn brought_forward(&mut self) -> Timestamp {
        let (introduction, reason) = (self.introduction, line("She said goodbye to her sister"));
        self.step(Step::BringForward(BringForward { introduction, reason })).unwrap();
        self.introduction().open().unwrap().next().by
    }

    fn next_at_the_door(&self) -> (What, Timestamp) {
        let next = self.introduction().open().unwrap().next();
        (next.what.clone(), next.by)
    }

    fn in_vain(&mut self, again: jiff::SignedDuration) -> Result<Vec<Event>, Refusal> {
        let (introduction, at, again) = (self.introduction, self.now, self.later(again));
        self.step(Step::RecordAttempt(RecordAttempt {
            introduction,
            at,
            tried: Tried::LookedFor,
            outcome: Outcome::NoAnswer,
            note: None,
            again,
        }))
    }

    fn stops_here(&mut self) -> Result<Vec<Event>, Refusal> {
        let (introduction, said) = (self.introduction, line("I leave it at that"));
        self.step(Step::EndByOwnChoice(EndByOwnChoice { introduction, said }))
    }
}

#[test]
fn no_answer_of_a_service_puts_off_who_is_to_be_spoken_with_today() {
    let mut walk = Walk::connected(MONDAY);
    walk.pass(hours(1));
    let today = (What::SpeakToday, walk.brought_forward());
    let mut yes = walk.clone();
    yes.accept(hours(24 * 20)).unwrap();
    assert_eq!(yes.next_at_the_door(), today);
    let (mut not_us, connection) = (walk.clone(), walk.connection);
    let answer = Answer::NotUs { suggestion: line("The choir") };
    not_us.by_service(Step::HandBack(HandBack { connection, answer })).unwrap();
    assert_eq!(not_us.next_at_the_door(), today);
    let (mut not_for_me, said) = (walk.clone(), line("Not for me"));
    not_for_me.step(Step::NotForMe(NotForMe { connection, said })).unwrap();
    assert_eq!(not_for_me.next_at_the_door(), today);
    let mut another = walk.clone();
    another.ask_for("housing-advice").unwrap();
    assert_eq!(another.next_at_the_door(), today);
    // Somebody speaks with them: what was agreed then is next.
    walk.converse().unwrap();
    assert!(matches!(walk.next_at_the_door().0, What::Agreed { .. }));
}

#[test]
fn who_sees_it_otherwise_and_is_to_be_spoken_with_today_is_heard_today() {
    let mut walk = Walk::introduced(MONDAY);
    walk.take().unwrap();
    walk.converse().unwrap();
    walk.pass(hours(1));
    let today = walk.brought_forward();
    let ask = AskSecondView {
        introduction: walk.introduction,
        proposed: line("The group"),
        said: line("I want a doctor"),
    };
    walk.step(Step::AskSecondView(ask)).unwrap();
    let (what, by) = walk.next_at_the_door();
    assert_eq!(what, What::GiveSecondView);
    assert!(by <= today, "{by}");
}

#[test]
fn who_does_not_answer_today_is_tried_again_today() {
    let mut walk = Walk::introduced_for_the_same_day(MONDAY);
    walk.take().unwrap();
    assert!(matches!(walk.in_vain(hours(24)), Err(Refusal::TooFarOff { .. })));
    walk.in_vain(hours(3)).unwrap();
    // The same minute counts once, and what was tried before it became urgent does not.
    let mut calm = Walk::introduced(MONDAY);
    calm.take().unwrap();
    for _ in 0..3 {
        calm.in_vain(hours(20)).unwrap();
    }
    let counted = |walk: &Walk| match walk.introduction().tried_enough(&walk.place) {
        Err(Refusal::NotTriedEnough { attempts, .. }) => attempts,
        other => panic!("{other:?}"),
    };
    assert_eq!(counted(&calm), 1);
    calm.pass(hours(1));
    calm.brought_forward();
    assert_eq!(counted(&calm), 0);
}

#[test]
fn nothing_else_is_agreed_with_who_waits_to_be_spoken_with() {
    let agreed = |walk: &Walk, thing| {
        let next = line("Look again some time");
        Step::AgreeNext(AgreeNext { thing, next, by: walk.later(hours(24 * 20)) })
    };
    let mut walk = Walk::introduced_for_the_same_day(MONDAY);
    walk.take().unwrap();
    let step = agreed(&walk, Thing::Introduction(walk.introduction));
    assert_eq!(walk.step(step), Err(Refusal::NobodyHasSpoken));
    let (mut walk, support) = Walk::supported(MONDAY);
    walk.by_service(Step::EndSupport(EndSupport { support, said: line("Enough") })).unwrap();
    walk.with_accounts();
    let bisi = walk.bisi.id;
    let agree =
        crate::journey::key_person::AgreeKeyPerson { worker: bisi, said: None, reason: None };
    walk.step(Step::AgreeKeyPerson(agree)).unwrap();
    let words = Some(Telling::read("It is bad again").unwrap());
    let (along, link) = (Along::Same, Sealed([8; 32]));
    let back = ComeBack { words, same_day: true, along, link };
    walk.by_link(LinkStep::ComeBack(back)).unwrap();
    let step = agreed(&walk, Thing::Support(support));
    assert_eq!(walk.by_service(step), Err(Refusal::NobodyHasSpoken));
    // Nor is anything next because somebody tried, or spoke with another.
    let then = Some(then(&walk, 24));
    let tried = RecordContact { then, ..contact(&walk, support, ContactKind::Tried) };
    let tried = walk.by_service(Step::RecordContact(tried));
    assert_eq!(tried, Err(Refusal::NobodyHasSpoken));
    // Nor is it enough for them, before anybody has heard them.
    let enough = Step::EndSupport(EndSupport { support, said: line("Enough") });
    assert_eq!(walk.by_service(enough), Err(Refusal::NobodyHasSpoken));
    let (reached, said) = (line("A flat"), line("Enough"));
    let done = Step::EndTogether(EndTogether { support, reached, said });
    assert_eq!(walk.by_service(done), Err(Refusal::NobodyHasSpoken));
}

#[test]
fn an_own_choice_is_not_read_into_the_silence_after_a_conversation() {
    let mut walk = Walk::introduced(MONDAY);
    walk.take().unwrap();
    walk.converse().unwrap();
    walk.pass(hours(20));
    walk.in_vain(hours(20)).unwrap();
    assert_eq!(walk.stops_here(), Err(Refusal::NobodyHasSpoken));
    let door = EndAtAnotherDoor {
        introduction: walk.introduction,
        why: another_door::Why::OtherArea,
        door: line("Southwark"),
        accepted_by: line("Marta Lindqvist"),
        accepted: walk.now,
        said: line("That is nearer"),
    };
    assert_eq!(walk.step(Step::EndAtAnotherDoor(door)), Err(Refusal::NobodyHasSpoken));
    walk.pass(hours(1));
    walk.converse().unwrap();
    walk.stops_here().unwrap();
}

#[test]
fn who_comes_back_in_danger_is_spoken_with_the_same_day_whatever_box_was_ticked() {
    let mut walk = Walk::introduced(MONDAY);
    walk.take().unwrap();
    walk.converse().unwrap();
    walk.stops_here().unwrap();
    walk.pass(hours(24 * 30));
    let words = Some(Telling::read("I want to die. I have the tablets here.").unwrap());
    let back = ComeBack { words, same_day: false, along: Along::Same, link: Sealed([9; 32]) };
    let events = walk.by_link(LinkStep::ComeBack(back)).unwrap();
    let because = events.iter().find_map(|event| match event {
        Event::AtTheDoor(AtTheDoor::CannotWait { because, .. }) => Some(because.clone()),
        _ => None,
    });
    assert_eq!(because, Some(Because::Words { quote: line("I want to die") }));
    let newest = walk.journey.introductions.values().max_by_key(|one| one.first_word).unwrap();
    assert!(newest.same_day);
    assert!(newest.open().unwrap().next().by <= walk.later(hours(4)));
}

#[test]
fn the_second_view_is_not_the_first_workers_own() {
    let mut walk = Walk::introduced(MONDAY);
    walk.take().unwrap();
    walk.converse().unwrap();
    // Grace proposed the group; Tomasz hears that they want a doctor.
    let grace = walk.grace.clone();
    walk.as_another();
    let ask = AskSecondView {
        introduction: walk.introduction,
        proposed: line("The group"),
        said: line("I want a doctor"),
    };
    walk.step(Step::AskSecondView(ask)).unwrap();
    let give = GiveSecondView {
        introduction: walk.introduction,
        view: View::AsProposed,
        words: line("The group first"),
        next: line("Ask the group"),
        by: walk.later(hours(24)),
    };
    assert_eq!(walk.step(Step::GiveSecondView(give.clone())), Err(Refusal::NotByOneself));
    walk.grace = grace;
    assert_eq!(walk.step(Step::GiveSecondView(give.clone())), Err(Refusal::NotByOneself));
    walk.as_a_senior();
    walk.step(Step::GiveSecondView(give)).unwrap();
}

#[test]
fn whoever_was_heard_for_today_and_is_in_danger_anew_is_brought_forward_again() {
    let mut walk = Walk::introduced_with(MONDAY, true, ring(false));
    let (introduction, reason) = (walk.introduction, line("He is back in the house"));
    let forward = || Step::BringForward(BringForward { introduction, reason: reason.clone() });
    assert_eq!(walk.step(forward()), Err(Refusal::SameDayAlready));
    walk.converse().unwrap();
    walk.pass(hours(24));
    walk.step(forward()).unwrap();
    assert!(walk.introduction().waits_for_today());
    assert_eq!(walk.introduction().open().unwrap().next().what, What::SpeakToday);
    assert_eq!(walk.step(forward()), Err(Refusal::SameDayAlready));
}

#[test]
fn whoever_is_brought_forward_in_the_minute_of_a_call_waits_for_another_today() {
    let mut walk = Walk::introduced_with(MONDAY, false, ring(false));
    walk.converse().unwrap();
    walk.brought_forward();
    assert!(walk.introduction().waits_for_today());
    walk.converse().unwrap();
    assert!(!walk.introduction().waits_for_today());
}
