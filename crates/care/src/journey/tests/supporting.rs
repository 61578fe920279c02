//! What a supporting team does, as sentences about the place.

use basis::secret::Sealed;
use basis::words::Telling;

use super::walk::{Walk, hours, line};
use crate::actor::WorkerId;
use crate::command::{LinkStep, Step};
use crate::journey::accountable::What;
use crate::journey::connection::{Answer, HowMet, Shared};
use crate::journey::contact::{ContactKind, Had, Interpreter, RecordContact, Then};
use crate::journey::handover::{HandBack, RecordMet};
use crate::journey::key_person::AgreeKeyPerson;
use crate::journey::moving_support::{Direction, MoveSupport, Onward};
use crate::journey::onward::AskOnward;
use crate::journey::said_they_met::SayThatWeMet;
use crate::journey::staying_well::MoveToStayingWell;
use crate::journey::support::{EndSupport, EndTogether, SupportEnding, TakeSupport};
use crate::journey::{ConnectionId, Event, SupportId, Thing};
use crate::place::OfferId;
use crate::refusal::Refusal;

const MONDAY: &str = "2026-11-23T10:42:00Z";

pub(super) fn then(walk: &Walk, ahead: i64) -> Then {
    Then { next: line("Cook on Thursday"), by: walk.later(hours(ahead)) }
}

pub(super) fn contact(walk: &Walk, support: SupportId, kind: ContactKind) -> RecordContact {
    let had = Had {
        when: walk.now,
        minutes: 30,
        kind,
        place: None,
        with_them: kind != ContactKind::Tried,
        others: None,
        interpreter: Interpreter::NotNeeded,
        note: Some(Telling::read("Slept better").unwrap()),
        said: None,
    };
    RecordContact { support, had, then: None }
}

pub(super) fn onward(support: SupportId, onward: Onward) -> Step {
    Step::AskOnward(AskOnward {
        support,
        onward,
        reason: line("Wants help with the flat"),
        offer: OfferId::read("housing-advice").unwrap(),
        shared: Shared { ask: line("The flat"), their_words: None, good_to_know: None },
    })
}

pub(super) fn met_by_advice(walk: &Walk, connection: ConnectionId) -> Step {
    Step::RecordMet(RecordMet {
        connection,
        met: walk.now,
        how: HowMet::InPerson,
        next: line("Write to the council"),
        by: walk.later(hours(72)),
    })
}

pub(super) fn asked_last(walk: &Walk) -> ConnectionId {
    let last = walk.journey.connections.values().max_by_key(|one| one.asked).unwrap();
    last.id
}

#[test]
fn a_contact_is_written_by_the_supporting_team_alone_and_leaves_what_is_next_as_it_is() {
    let (mut walk, support) = Walk::supported(MONDAY);
    let before = walk.journey.accountable(Thing::Support(support)).unwrap().0.clone();
    let rang = contact(&walk, support, ContactKind::Rang);
    let refused = walk.step(Step::RecordContact(rang.clone()));
    assert!(matches!(refused, Err(Refusal::NotThisService { .. })));
    walk.by_service(Step::RecordContact(rang)).unwrap();
    assert_eq!(walk.journey.contacts.len(), 1);
    assert_eq!(walk.journey.accountable(Thing::Support(support)).unwrap().0, &before);
}

#[test]
fn a_contact_can_say_what_is_next_in_the_same_act() {
    let (mut walk, support) = Walk::supported(MONDAY);
    let then = then(&walk, 48);
    let by = then.by;
    let met = RecordContact { then: Some(then), ..contact(&walk, support, ContactKind::Met) };
    assert_eq!(walk.by_service(Step::RecordContact(met)).unwrap().len(), 2);
    assert_eq!(walk.journey.accountable(Thing::Support(support)).unwrap().0.next().by, by);
}

#[test]
fn a_contact_has_somebody_in_it_a_length_and_a_time_that_was() {
    let (mut walk, support) = Walk::supported(MONDAY);
    let met = contact(&walk, support, ContactKind::Met);
    let wrong = [
        (Had { with_them: false, ..met.had.clone() }, Refusal::WhoWasThere),
        (Had { kind: ContactKind::Tried, ..met.had.clone() }, Refusal::WhoWasThere),
        (Had { minutes: 0, ..met.had.clone() }, Refusal::NotThatLong),
        (Had { minutes: 1441, ..met.had.clone() }, Refusal::NotThatLong),
        (Had { when: walk.later(hours(1)), ..met.had.clone() }, Refusal::NotYet),
    ];
    for (had, refusal) in wrong {
        let contact = RecordContact { had, ..met.clone() };
        assert_eq!(walk.by_service(Step::RecordContact(contact)), Err(refusal));
    }
    let had = Had { when: walk.later(hours(-48)), ..met.had.clone() };
    let before = walk.by_service(Step::RecordContact(RecordContact { had, ..met }));
    assert!(matches!(before, Err(Refusal::BeforeTheFirstWord { .. })));
}

#[test]
fn a_key_person_is_of_any_trade_and_changes_with_a_reason() {
    let (mut walk, _) = Walk::supported(MONDAY);
    walk.with_accounts();
    let (grace, bisi) = (walk.grace.id, walk.bisi.id);
    let agree = |worker: WorkerId, reason: Option<&str>| {
        let reason = reason.map(line);
        Step::AgreeKeyPerson(AgreeKeyPerson { worker, said: Some(line("I like her")), reason })
    };
    walk.by_service(agree(grace, None)).unwrap();
    assert_eq!(walk.journey.key_person.as_ref().unwrap().worker, grace);
    assert_eq!(walk.step(agree(grace, None)), Err(Refusal::AlreadyTheKeyPerson));
    assert_eq!(walk.step(agree(bisi, None)), Err(Refusal::SayWhy));
    walk.step(agree(bisi, Some("They cook together"))).unwrap();
    walk.leaves(grace);
    assert_eq!(walk.step(agree(grace, Some("Back"))), Err(Refusal::WorksHereNoMore));
}

#[test]
fn support_goes_up_and_down_within_the_team_with_its_reason_and_the_same_owner() {
    let (mut walk, support) = Walk::supported(MONDAY);
    let owner = walk.journey.supports[&support].accountable.owner().clone();
    let step = MoveSupport {
        support,
        direction: Direction::Up,
        offer: None,
        how: line("Each day, by telephone"),
        reason: line("Sleeps badly again"),
        said: None,
        then: then(&walk, 24),
    };
    walk.by_service(Step::MoveSupport(step.clone())).unwrap();
    let moved = &walk.journey.supports[&support];
    assert_eq!(moved.accountable.owner(), &owner);
    assert_eq!(moved.how.as_ref().unwrap().as_str(), "Each day, by telephone");
    let offer = Some(OfferId::read("housing-advice").unwrap());
    let to_others = Step::MoveSupport(MoveSupport { offer, ..step });
    assert!(matches!(walk.by_service(to_others), Err(Refusal::NotThisService { .. })));
}

#[test]
fn to_another_service_the_support_stays_open_until_they_have_met_and_then_moves_on() {
    let (mut walk, support) = Walk::supported(MONDAY);
    let next = walk.journey.supports[&support].accountable.next().clone();
    walk.by_service(onward(support, Onward::Down)).unwrap();
    let asked = asked_last(&walk);
    let sender = walk.journey.connection(asked).unwrap().sender.clone();
    assert_eq!(sender.worker(), Some(walk.bisi.id));
    let still = &walk.journey.supports[&support];
    assert!(still.ended.is_none() && still.accountable.next() == &next);
    let refused = walk.by_service(Step::EndTogether(EndTogether {
        support,
        reached: line("A flat"),
        said: line("Yes"),
    }));
    assert!(matches!(refused, Err(Refusal::StaysUntilMet { .. })));
    walk.pass(hours(2));
    let met = met_by_advice(&walk, asked);
    walk.by_advice(met).unwrap();
    let ending = walk.journey.supports[&support].ended.clone().map(|(ending, _)| ending);
    assert_eq!(ending, Some(SupportEnding::MovedOn { connection: asked }));
    let goes_on = walk.journey.supports.values().find(|one| one.connection == asked).unwrap();
    assert!(goes_on.ended.is_none() && goes_on.team().as_str() == "advice");
}

#[test]
fn a_service_beside_leaves_the_support_open() {
    let (mut walk, support) = Walk::supported(MONDAY);
    walk.by_service(onward(support, Onward::Beside)).unwrap();
    let asked = asked_last(&walk);
    walk.pass(hours(2));
    let met = met_by_advice(&walk, asked);
    walk.by_advice(met).unwrap();
    assert!(walk.journey.supports[&support].ended.is_none());
}

#[test]
fn what_is_handed_back_from_another_service_is_with_the_one_who_asked() {
    let (mut walk, support) = Walk::supported(MONDAY);
    walk.by_service(onward(support, Onward::Down)).unwrap();
    let connection = asked_last(&walk);
    let answer = Answer::NotUs { suggestion: line("the law centre") };
    walk.by_advice(Step::HandBack(HandBack { connection, answer })).unwrap();
    let (open, _) = walk.journey.accountable(Thing::Support(support)).unwrap();
    assert_eq!(open.owner().worker(), Some(walk.bisi.id));
    assert!(matches!(open.next().what, What::OfferAgain { .. }));
}

#[test]
fn whoever_says_that_it_is_enough_does_not_want_what_was_asked_from_it_either() {
    let (mut walk, support) = Walk::supported(MONDAY);
    walk.by_service(onward(support, Onward::Beside)).unwrap();
    let connection = asked_last(&walk);
    walk.by_service(Step::EndSupport(EndSupport { support, said: line("Enough") })).unwrap();
    assert!(walk.journey.connection(connection).unwrap().open().is_err());
    assert!(walk.journey.open().is_empty());
}

#[test]
fn no_support_ends_by_silence() {
    let (mut walk, support) = Walk::supported(MONDAY);
    let tried = contact(&walk, support, ContactKind::Tried);
    walk.by_service(Step::RecordContact(tried)).unwrap();
    let enough = Step::EndSupport(EndSupport { support, said: line("No") });
    assert_eq!(walk.by_service(enough.clone()), Err(Refusal::NobodyHasSpoken));
    walk.pass(hours(1));
    let rang = contact(&walk, support, ContactKind::Rang);
    walk.by_service(Step::RecordContact(rang)).unwrap();
    walk.by_service(enough).unwrap();
}

pub(super) fn stay_well(walk: &Walk, support: SupportId) -> Step {
    Step::MoveToStayingWell(MoveToStayingWell {
        support,
        signs: Telling::read("I stop cooking").unwrap(),
        helps: Telling::read("A walk with my sister").unwrap(),
        ring: line("Bisi, in the mornings"),
        how: line("A call each month"),
        then: then(walk, 24 * 20),
    })
}

#[test]
fn whoever_stays_well_is_asked_by_the_same_team_where_the_place_has_no_other() {
    let (mut walk, support) = Walk::supported(MONDAY);
    let step = stay_well(&walk, support);
    walk.by_service(step.clone()).unwrap();
    let well = &walk.journey.supports[&support];
    assert!(well.staying_well && well.ended.is_none());
    assert_eq!(walk.journey.early_signs.as_ref().unwrap().signs.as_str(), "I stop cooking");
    assert_eq!(walk.by_service(step), Err(Refusal::StayingWellAlready));
}

#[test]
fn where_another_team_has_those_who_stay_well_it_is_a_warm_handover() {
    let (mut walk, support) = Walk::supported(MONDAY);
    walk.place.offers[1].staying_well = true;
    let step = stay_well(&walk, support);
    let events = walk.by_service(step).unwrap();
    assert!(events.iter().any(|event| matches!(event, Event::OnwardAsked { .. })));
    assert!(!walk.journey.supports[&support].staying_well);
    let asked = asked_last(&walk);
    walk.pass(hours(2));
    let met = met_by_advice(&walk, asked);
    walk.by_advice(met).unwrap();
    let well = walk.journey.supports.values().find(|one| one.connection == asked).unwrap();
    assert!(well.staying_well && well.ended.is_none());
    assert!(walk.journey.supports[&support].ended.is_some());
}

#[test]
fn the_person_says_that_they_met_once_the_day_has_come_and_the_service_had_said_yes() {
    let mut walk = Walk::connected(MONDAY);
    let connection = walk.connection;
    let say = || LinkStep::SayThatWeMet(SayThatWeMet { connection });
    assert_eq!(walk.by_link(say()), Err(Refusal::AlreadyAnswered));
    walk.accept(hours(48)).unwrap();
    assert_eq!(walk.by_link(say()), Err(Refusal::NotYet));
    walk.pass(hours(49));
    assert_eq!(walk.by_a_link(Sealed([8; 32]), say()), Err(Refusal::NotHere), "another's link");
    walk.by_link(say()).unwrap();
    assert!(walk.introduction().open().is_err());
    let known = walk.journey.supports.values().next().unwrap();
    assert_eq!(known.accountable.next().what, What::AgreeAfterMeeting);
    assert_eq!(known.team().as_str(), "kitchen");
    let support = known.id;
    assert_eq!(walk.by_link(say()), Err(Refusal::AlreadyAnswered));

    // Whoever takes it speaks with them, and then says what is next.
    walk.by_service(Step::TakeSupport(TakeSupport { support })).unwrap();
    let met = contact(&walk, support, ContactKind::Met);
    let refused = walk.by_service(Step::RecordContact(met.clone()));
    assert_eq!(refused, Err(Refusal::SayWhatIsNext));
    let then = Some(then(&walk, 48));
    walk.by_service(Step::RecordContact(RecordContact { then, ..met })).unwrap();
}
