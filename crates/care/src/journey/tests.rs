//! The journey's rules, as sentences about the place.

mod away;
mod coming_back;
mod door;
mod endings;
mod every_event;
mod hands;
mod package;
mod story;
mod supporting;
mod taken_in;
mod today;
mod walk;

use jiff::{SignedDuration, Timestamp};

use super::Thing;
use super::accountable::{Owner, What};
use super::connection::{Answer, HowMet, Stage as ConnectionStage};
use super::ending::{EndByOwnChoice, Ending};
use super::handover::{AcceptConnection, HandBack, NotForMe, RecordMet};
use super::introduction::Stage;
use super::next_action::{AgreeNext, MoveDue};
use crate::command::Step;
use crate::journey::taking_over::TakeOver;
use crate::place::OfferId;
use crate::refusal::Refusal;
use walk::{KITCHEN, Walk, at, hours, line};

#[test]
fn from_the_first_word_on_somebody_answers_and_something_is_next() {
    let walk = Walk::introduced("2026-11-23T10:42:00Z");
    let accountable = walk.introduction().open().unwrap();
    assert_eq!(accountable.owner(), &Owner::Team("front-door".to_owned().try_into().unwrap()));
    assert_eq!(accountable.next().what, What::SpeakFirst);
    assert!(accountable.next().by > walk.now);
}

#[test]
fn whoever_takes_an_introduction_answers_for_the_same_next_action() {
    let mut walk = Walk::introduced("2026-11-23T10:42:00Z");
    let before = walk.introduction().open().unwrap().next().clone();
    walk.take().unwrap();
    let after = walk.introduction().open().unwrap();
    assert_eq!(after.next(), &before);
    assert_eq!(after.owner().worker(), Some(walk.grace.id));
    assert_eq!(walk.take(), Err(Refusal::AlreadyYours));
    walk.as_another();
    assert!(matches!(walk.take(), Err(Refusal::AlreadyTaken { .. })));
}

#[test]
fn an_introduction_that_is_overdue_can_still_be_taken() {
    let mut walk = Walk::introduced("2026-11-23T10:42:00Z");
    walk.pass(hours(24 * 9));
    walk.take().unwrap();
    assert!(walk.introduction().open().unwrap().next().by < walk.now);
}

#[test]
fn whoever_stays_late_takes_what_is_due_at_night_and_the_crisis_line_stands_behind_them() {
    let mut walk = Walk::introduced("2026-11-23T22:42:00Z");
    let open = walk.introduction().open().unwrap();
    assert_eq!(open.owner().team().as_str(), "front-door");
    walk.take().unwrap();
    assert_eq!(walk.introduction().open().unwrap().owner().team().as_str(), "front-door");

    let mut same_day = Walk::introduced_for_the_same_day("2026-11-23T22:42:00Z");
    let open = same_day.introduction().open().unwrap();
    assert_eq!(open.owner().team().as_str(), "crisis-line");
    same_day.take().unwrap();
    let owner = same_day.introduction().open().unwrap().owner();
    assert_eq!(owner.worker(), Some(same_day.grace.id));
    assert_eq!(owner.team().as_str(), "crisis-line");
}

#[test]
fn a_colleague_who_is_away_is_relieved_of_the_introduction_and_of_every_handover_that_waits() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    let before = walk.connection().open().unwrap().1.next().clone();
    let first_word = walk.introduction().first_word;
    let away = walk.grace.id;
    assert_eq!(walk.take_over(), Err(Refusal::AlreadyYours));
    walk.as_another();
    assert_eq!(walk.take_over().unwrap().len(), 2);
    let (_, open) = walk.connection().open().unwrap();
    assert_eq!(open.next(), &before);
    assert_eq!(open.owner().worker(), Some(walk.grace.id));
    assert_eq!(walk.connection().sender.worker(), Some(walk.grace.id));
    let introduction = walk.introduction();
    assert_eq!(introduction.open().unwrap().owner().worker(), Some(walk.grace.id));
    assert_eq!(introduction.first_word, first_word);
    assert_ne!(walk.grace.id, away);
}

#[test]
fn an_introduction_ends_with_its_last_handover_and_the_sender_stays_until_then() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    let first = walk.connection;
    walk.ask_for("housing-advice").unwrap();
    walk.pass(hours(1));
    walk.meet().unwrap();
    let next = walk.introduction().open().unwrap().next().what.clone();
    let advice = OfferId::read("housing-advice").unwrap();
    assert_eq!(next, What::StayUntilMet { offer: advice.clone() });

    let other = *walk.journey.connections.keys().find(|id| **id != first).unwrap();
    let answer = Answer::NotUs { suggestion: line("the law centre") };
    walk.by_advice(Step::HandBack(HandBack { connection: other, answer })).unwrap();
    let open = walk.introduction().open().unwrap();
    assert!(
        matches!(&open.next().what, What::OfferAgain { instead_of, .. } if *instead_of == advice)
    );
    assert_eq!(open.owner().worker(), Some(walk.grace.id));
}

#[test]
fn what_one_service_could_not_do_is_still_looked_for_though_another_has_met_them() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    let first = walk.connection;
    walk.ask_for("housing-advice").unwrap();
    let other = *walk.journey.connections.keys().find(|id| **id != first).unwrap();
    walk.pass(hours(1));
    let answer = Answer::NotUs { suggestion: line("the law centre") };
    walk.by_advice(Step::HandBack(HandBack { connection: other, answer })).unwrap();
    walk.meet().unwrap();
    let open = walk.introduction().open().unwrap();
    assert!(matches!(&open.next().what, What::OfferAgain { .. }));
    assert_eq!(open.owner().worker(), Some(walk.grace.id));
}

#[test]
fn who_has_left_is_relieved_of_a_support_by_their_own_team_alone() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    walk.pass(hours(1));
    walk.meet().unwrap();
    let thing = Thing::Support(*walk.journey.supports.keys().next().unwrap());
    let take_over = || Step::TakeOver(TakeOver { thing, reason: line("Bisi is away") });
    assert!(matches!(walk.clone().step(take_over()), Err(Refusal::NotThisService { .. })));
    assert_eq!(walk.clone().by_service(take_over()), Err(Refusal::AlreadyYours));
    walk.another_of_the_service();
    walk.by_service(take_over()).unwrap();
    let (open, _) = walk.journey.accountable(thing).unwrap();
    assert_eq!(open.owner().worker(), Some(walk.bisi.id));
    assert_eq!(open.owner().team().as_str(), "kitchen");
}

#[test]
fn a_service_answers_from_the_form_it_has_open_whoever_stays_now() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    let seen = walk.sequence;
    walk.as_another();
    walk.take_over().unwrap();
    let thing = Thing::Connection(walk.connection);
    assert_eq!(walk.journey.unchanged_since(thing, Some(seen)), Ok(()));
}

#[test]
fn by_day_a_workers_own_team_stands_behind_them_again() {
    let mut walk = Walk::introduced_for_the_same_day("2026-11-23T22:42:00Z");
    walk.take().unwrap();
    walk.converse().unwrap();
    assert_eq!(walk.introduction().open().unwrap().owner().team().as_str(), "front-door");
}

#[test]
fn what_nobody_has_is_taken_from_the_team_and_not_over_from_a_colleague() {
    let mut walk = Walk::introduced("2026-11-23T10:42:00Z");
    assert_eq!(walk.take_over(), Err(Refusal::NobodyHasIt));
}

#[test]
fn silence_is_not_an_answer_so_nobody_is_ended_who_was_not_spoken_with() {
    let mut walk = Walk::introduced("2026-11-23T10:42:00Z");
    walk.take().unwrap();
    let end = || {
        Step::EndByOwnChoice(EndByOwnChoice {
            introduction: walk.introduction,
            said: line("I am fine"),
        })
    };
    assert_eq!(walk.clone().step(end()), Err(Refusal::NobodyHasSpoken));
    let mut spoken = walk.clone();
    spoken.converse().unwrap();
    spoken.step(end()).unwrap();
    assert!(matches!(
        spoken.introduction().stage,
        Stage::Ended { ending: Ending::OwnChoice { .. }, .. }
    ));
}

#[test]
fn nobody_is_connected_before_anybody_spoke_with_them() {
    let mut walk = Walk::introduced("2026-11-23T10:42:00Z");
    assert_eq!(walk.ask(), Err(Refusal::NobodyHasSpoken));
}

#[test]
fn the_sender_stays_accountable_until_the_service_has_met_the_person() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    let grace = Some(walk.grace.id);
    let owner = |walk: &Walk| walk.connection().open().unwrap().1.owner().worker();
    assert_eq!(owner(&walk), grace);
    walk.accept(hours(48)).unwrap();
    assert_eq!(owner(&walk), grace);
    assert!(walk.introduction().open().is_ok());
    walk.pass(hours(49));
    walk.meet().unwrap();
    assert!(walk.connection().was_met());
    assert!(matches!(
        walk.introduction().stage,
        Stage::Ended { ending: Ending::Connected { .. }, .. }
    ));
    let support = walk.journey.supports.values().next().unwrap();
    assert_eq!(support.accountable.owner().worker(), Some(walk.bisi.id));
}

#[test]
fn a_service_that_cannot_help_hands_back_and_the_sender_stays_accountable() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    let first_word = walk.introduction().first_word;
    walk.pass(hours(5));
    let answer = Answer::NotUs { suggestion: line("the housing advice is nearer to it") };
    let connection = walk.connection;
    walk.by_service(Step::HandBack(HandBack { connection, answer })).unwrap();
    let open = walk.introduction().open().unwrap();
    assert_eq!(open.owner().worker(), Some(walk.grace.id));
    assert!(matches!(&open.next().what, What::OfferAgain { suggestion: Some(_), .. }));
    assert_eq!(walk.introduction().first_word, first_word);
    assert!(matches!(walk.connection().stage, ConnectionStage::HandedBack { .. }));
}

#[test]
fn a_persons_not_for_me_is_another_fact_than_a_services_not_now() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    let connection = walk.connection;
    let said = line("I would rather not cook with strangers");
    walk.step(Step::NotForMe(NotForMe { connection, said })).unwrap();
    assert!(matches!(walk.connection().stage, ConnectionStage::NotForMe { .. }));
    assert!(walk.introduction().open().is_ok());
}

#[test]
fn nobody_records_a_meeting_for_another_service() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    walk.pass(hours(1));
    let refused = walk.step(walk.met(walk.now, hours(48)));
    assert!(matches!(refused, Err(Refusal::NotThisService { .. })));
    let accept = Step::AcceptConnection(AcceptConnection {
        connection: walk.connection,
        meeting: walk.later(hours(48)),
        at: line("the hall"),
    });
    assert!(matches!(walk.step(accept), Err(Refusal::NotThisService { .. })));
}

#[test]
fn a_meeting_that_lies_ahead_has_not_happened() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    let ahead = walk.met(walk.later(hours(1)), hours(48));
    assert_eq!(walk.by_service(ahead), Err(Refusal::NotYet));
    let early = walk.met(at("2026-11-01T10:00:00Z"), hours(48));
    assert!(matches!(walk.by_service(early), Err(Refusal::BeforeTheFirstWord { .. })));
}

#[test]
fn a_next_action_lies_ahead_within_the_places_clock_and_when_somebody_is_there() {
    let mut walk = Walk::introduced("2026-11-23T10:42:00Z");
    walk.take().unwrap();
    let thing = Thing::Introduction(walk.introduction);
    let moved = |by: Timestamp| {
        walk.clone().step(Step::MoveDue(MoveDue { thing, by, reason: line("she asked for it") }))
    };
    assert_eq!(moved(at("2026-11-23T10:42:00Z")), Err(Refusal::NotAhead));
    assert!(matches!(moved(at("2027-11-23T10:42:00Z")), Err(Refusal::TooFarOff { .. })));
    moved(at("2026-11-25T10:42:00Z")).unwrap();
    walk.now = at("2026-11-23T22:30:00Z");
    let night = MoveDue { thing, by: at("2026-11-24T03:00:00Z"), reason: line("tonight") };
    assert!(matches!(walk.step(Step::MoveDue(night)), Err(Refusal::NobodyOnDuty { .. })));
}

#[test]
fn a_move_keeps_its_reason_and_is_counted_until_something_else_is_next() {
    let mut walk = Walk::introduced("2026-11-23T10:42:00Z");
    let thing = Thing::Introduction(walk.introduction);
    let by = at("2026-11-26T10:00:00Z");
    let unheard = AgreeNext { thing, next: line("Look again some time"), by };
    assert_eq!(walk.step(Step::AgreeNext(unheard)), Err(Refusal::NobodyHasSpoken));
    walk.take().unwrap();
    walk.converse().unwrap();
    walk.step(Step::MoveDue(MoveDue { thing, by, reason: line("she is away") })).unwrap();
    assert_eq!(walk.journey.moved[0].reason, line("she is away"));
    assert!(matches!(walk.introduction().stage, Stage::Open { moved: 1, .. }));
    let next = AgreeNext { thing, next: line("Ring her sister"), by };
    walk.step(Step::AgreeNext(next)).unwrap();
    assert!(matches!(walk.introduction().stage, Stage::Open { moved: 0, .. }));
}

#[test]
fn a_form_filled_in_before_somebody_else_wrote_is_not_taken_over_theirs() {
    let mut walk = Walk::introduced("2026-11-23T10:42:00Z");
    walk.take().unwrap();
    let seen = walk.sequence;
    walk.converse().unwrap();
    let thing = Thing::Introduction(walk.introduction);
    let by = at("2026-11-26T10:00:00Z");
    let next = Step::AgreeNext(AgreeNext { thing, next: line("Ring her"), by });
    let refused = walk.step_seen(next.clone(), Some(seen));
    assert!(matches!(refused, Err(Refusal::SomeoneWroteFirst { .. })));
    let seen = walk.sequence;
    walk.step_seen(next, Some(seen)).unwrap();
}

#[test]
fn nothing_more_happens_to_what_has_ended() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    walk.pass(hours(1));
    walk.meet().unwrap();
    assert_eq!(walk.take(), Err(Refusal::AlreadyEnded));
    assert_eq!(walk.converse(), Err(Refusal::AlreadyEnded));
    assert_eq!(walk.accept(hours(9)), Err(Refusal::AlreadyAnswered));
    assert_eq!(walk.meet(), Err(Refusal::AlreadyAnswered));
}

#[test]
fn an_own_choice_ends_the_connections_that_are_still_open_as_theirs() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    let said = line("I have enough people now");
    let introduction = walk.introduction;
    walk.step(Step::EndByOwnChoice(EndByOwnChoice { introduction, said })).unwrap();
    assert!(matches!(walk.connection().stage, ConnectionStage::NotForMe { .. }));
}

#[test]
fn the_rows_hold_one_due_time_for_each_open_thing_and_none_for_what_ended() {
    let due = |walk: &Walk| {
        walk.journey.rows(walk.stream.id).iter().filter(|row| row.table.name == "due").count()
    };
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    assert_eq!(due(&walk), 2);
    walk.pass(hours(1));
    walk.meet().unwrap();
    assert_eq!(due(&walk), 1);
}

#[test]
fn an_event_about_something_that_was_erased_changes_nothing() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    walk.pass(hours(1));
    let events = walk.meet().unwrap();
    let mut empty = super::Journey::default();
    let written =
        crate::stream::Written { sequence: 1, at: walk.now, by: crate::actor::ActorName::Program };
    for event in &events {
        empty.evolve(event, &written);
    }
    assert_eq!(empty, super::Journey::default());
}

#[test]
fn the_same_offer_is_not_asked_twice_while_it_is_open() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    assert!(matches!(walk.ask(), Err(Refusal::AlreadyConnecting { .. })));
}

#[test]
fn a_service_met_by_telephone_has_met_too() {
    let mut walk = Walk::connected("2026-11-23T10:42:00Z");
    walk.pass(SignedDuration::from_mins(90));
    let met = RecordMet {
        connection: walk.connection,
        met: walk.now,
        how: HowMet::Telephone,
        next: line("Ring again on Friday"),
        by: walk.later(hours(72)),
    };
    walk.by_service(Step::RecordMet(met)).unwrap();
    assert_eq!(walk.connection().team.as_str(), KITCHEN);
}
