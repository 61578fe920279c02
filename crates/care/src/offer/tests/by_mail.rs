//! Who answers for an offer from a link in an e-mail, and who lets them.

use basis::reach::Email;
use proptest::prelude::*;

use super::{ONE, Walk, kitchen, worker};
use crate::actor::{Actor, Worker};
use crate::offer::step::{AgreeOnMail, AnswerMail, EndMail, SayWhoAnswers};
use crate::offer::{OfferStep, Standing};
use crate::place::TeamId;
use crate::refusal::Refusal;

fn says(team: &str) -> OfferStep {
    OfferStep::SayWhoAnswers(SayWhoAnswers { team: TeamId::read(team).unwrap() })
}

fn agree(mailbox: &str) -> OfferStep {
    let mailbox = Email::read(mailbox).unwrap();
    OfferStep::AgreeOnMail(AgreeOnMail { mailbox, pin: "a print".to_owned() })
}

fn answer(right: bool) -> OfferStep {
    OfferStep::AnswerMail(AnswerMail { right })
}

fn end() -> OfferStep {
    OfferStep::EndMail(EndMail {})
}

/// One of a team that answers for offers.
fn of_team(id: u128, team: &str) -> Actor {
    match worker(id) {
        Actor::Worker(worker) => {
            Actor::Worker(Worker { team: TeamId::read(team).unwrap(), ..worker })
        }
        other => other,
    }
}

fn answered_for() -> Walk {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    assert_eq!(walk.does(&agree("oven@example.org")), Err(Refusal::NobodyAnswers));
    walk.does(&says("kitchen")).unwrap();
    walk
}

#[test]
fn a_mailbox_holds_once_somebody_else_of_the_team_that_answers_has_let_it() {
    let mut walk = answered_for();
    walk.does(&agree("oven@example.org")).unwrap();
    assert_eq!(walk.known().mail, None);
    for nobody in [worker(1), worker(2), Actor::Program, Actor::Anyone] {
        assert_eq!(walk.by(&nobody, ONE, &answer(true)), Err(Refusal::NotByOneself), "{nobody:?}");
    }
    // Whoever wrote it down is no second, even where they are of that team.
    let theirs = of_team(7, "kitchen");
    walk.by(&theirs, ONE, &agree("stove@example.org")).unwrap();
    assert_eq!(walk.by(&theirs, ONE, &answer(true)), Err(Refusal::NotByOneself));
    walk.by(&of_team(8, "kitchen"), ONE, &answer(true)).unwrap();
    let mailbox = walk.known().mail.as_ref().map(|mail| mail.mailbox.as_str());
    assert_eq!(mailbox, Some("stove@example.org"));
    let again = walk.by(&of_team(8, "kitchen"), ONE, &answer(true));
    assert_eq!(again, Err(Refusal::AlreadyAnswered));
}

#[test]
fn whoever_sees_another_mailbox_than_the_one_that_waits_says_yes_to_nothing() {
    let mut walk = answered_for();
    walk.does(&agree("oven@example.org")).unwrap();
    let seen = walk.known().changed.sequence;
    walk.does(&agree("thief@example.org")).unwrap();
    let late = walk.seen(&of_team(8, "kitchen"), ONE, Some(seen), &answer(true));
    assert!(matches!(late, Err(Refusal::SomeoneWroteFirst { .. })), "{late:?}");
    assert_eq!(walk.known().mail, None);
}

#[test]
fn another_team_that_answers_has_to_let_it_anew_and_anybody_concerned_ends_it_at_once() {
    let mut walk = answered_for();
    walk.does(&agree("oven@example.org")).unwrap();
    walk.by(&of_team(8, "kitchen"), ONE, &answer(true)).unwrap();
    walk.does(&says("advice")).unwrap();
    assert_eq!(walk.known().mail, None);
    let of_before = walk.by(&of_team(8, "kitchen"), ONE, &answer(true));
    assert_eq!(of_before, Err(Refusal::NotByOneself));
    walk.by(&of_team(9, "advice"), ONE, &answer(true)).unwrap();
    assert!(walk.known().mail.is_some());
    walk.does(&end()).unwrap();
    assert_eq!((&walk.known().mail, &walk.known().mail_waits), (&None, &None));
    assert_eq!(walk.does(&end()), Err(Refusal::AlreadyEnded));
}

proptest! {
    /// Whatever is done in whatever order: what holds was written down by one and let by
    /// another, who is of the team that answers now.
    #[test]
    fn nobody_alone_lets_a_mailbox_in(steps in prop::collection::vec((0..6u8, 0..4u128), 1..40)) {
        let mut walk = answered_for();
        let mut wrote: Option<u128> = None;
        for (kind, who) in steps {
            let team = if who % 2 == 0 { "kitchen" } else { "advice" };
            let actor = of_team(who, team);
            let answers = walk.known().answers.clone();
            let step = match kind {
                0 | 1 => agree("oven@example.org"),
                2 | 3 => answer(true),
                4 => says(team),
                _ => end(),
            };
            let held = walk.known().mail.is_some();
            let done = walk.by(&actor, ONE, &step).is_ok();
            match step {
                OfferStep::AgreeOnMail(_) if done => wrote = Some(who),
                OfferStep::SayWhoAnswers(_) if done && held => wrote = Some(who),
                OfferStep::AnswerMail(_) if done => {
                    prop_assert!(wrote != Some(who), "alone");
                    prop_assert_eq!(answers, Some(TeamId::read(team).unwrap()));
                }
                _ => prop_assert!(walk.known().mail.is_none() || held, "nobody let it"),
            }
        }
    }
}
