//! Two who write at once.

use jiff::civil::date;

use super::super::advice::Answer;
use super::super::step::AnswerAdvice;
use super::{
    ADVICE, ONE, OutreachStep, Refusal, Walk, advised, called_off, given, hours, line, moved,
    numbers, written,
};

#[test]
fn two_who_write_about_a_gathering_at_once_know_of_each_other() {
    let mut walk = Walk::default();
    walk.plans(hours(20));
    let seen = Some(walk.sequence);
    walk.seen(seen, &moved(hours(30))).unwrap();
    for late in [moved(hours(40)), called_off()] {
        let refused = walk.seen(seen, &late);
        assert!(matches!(refused, Err(Refusal::SomeoneWroteFirst { .. })), "{refused:?}");
    }
    walk.now = hours(31);
    let seen = Some(walk.known().changed.sequence);
    // Whoever counts is in nobody's way who introduces, and the other way round.
    assert!(walk.follows(ONE));
    walk.seen(seen, &written(numbers(12))).unwrap();
    let refused = walk.seen(seen, &written(numbers(14)));
    assert!(matches!(refused, Err(Refusal::SomeoneWroteFirst { .. })), "{refused:?}");
}

#[test]
fn two_who_answer_at_once_know_of_each_other() {
    let mut walk = Walk::default();
    walk.does(&given(advised(), date(2026, 12, 7))).unwrap();
    walk.team = advised();
    let seen = Some(walk.sequence);
    let answer = |answer| OutreachStep::AnswerAdvice(AnswerAdvice { advice: ADVICE, answer });
    walk.seen(seen, &answer(Answer::Done { what: line("It hangs") })).unwrap();
    let late = walk.seen(seen, &answer(Answer::NotNow { why: line("No money") }));
    assert!(matches!(late, Err(Refusal::SomeoneWroteFirst { .. })), "{late:?}");
}
