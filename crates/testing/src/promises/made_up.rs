//! The checker is itself seen to find what it is there for: a good history has
//! nothing wrong, and each way of spoiling it gives its sentence.

mod person;
mod supporting;

use care::actor::{ActorName, WorkerId};
use care::stream::{Precision, StreamId};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use store::envelope::Envelope;
use uuid::Uuid;

use super::Checker;
use crate::raw::RawEvent;

const INTRODUCTION: &str = "00000000-0000-0000-0000-000000000001";
const CONNECTION: &str = "00000000-0000-0000-0000-000000000002";
const SUPPORT: &str = "00000000-0000-0000-0000-000000000003";
const GRACE: u128 = 10;
const BISI: u128 = 11;

fn id(worker: u128) -> String {
    Uuid::from_u128(worker).to_string()
}

/// A Monday morning, and so many hours later.
fn at(hours: i64) -> Timestamp {
    let morning: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
    morning + SignedDuration::from_hours(hours)
}

fn event(sequence: u64, hours: i64, worker: Option<u128>, body: Value) -> RawEvent {
    let by = |worker| ActorName::Worker(WorkerId(Uuid::from_u128(worker)));
    let written = at(hours).as_millisecond();
    let envelope = Envelope {
        stream: StreamId(Uuid::from_u128(7)),
        sequence,
        kind: "journey.made_up".to_owned(),
        version: 1,
        happened: written,
        precision: Precision::Exact,
        written,
        actor: worker.map_or(ActorName::Anyone, by),
        on_behalf_of: None,
        organisation: None,
        command: Uuid::from_u128(u128::try_from(hours).unwrap()),
        correlation: Uuid::nil(),
        place_version: 1,
        key: Uuid::nil(),
        payload_hash: [0; 32],
    };
    RawEvent { envelope, body }
}

fn by(worker: u128, team: &str, what: &Value, due: i64) -> Value {
    json!({
        "owner": { "Worker": { "worker": id(worker), "team": team } },
        "next": { "who": "Owner", "what": what, "by": at(due).to_string() },
    })
}

/// From the first word to the day they met, with nothing wrong.
fn good() -> Vec<RawEvent> {
    let first = json!({
        "owner": { "Team": "front-door" },
        "next": { "who": "Owner", "what": "SpeakFirst", "by": at(20).to_string() },
    });
    let agreed = json!({ "Agreed": { "words": "Ring on Tuesday" } });
    let offer = "mosaic-kitchen-thursday-group";
    let answer = json!({ "Answer": { "offer": offer } });
    let stay = json!({ "StayUntilMet": { "offer": offer } });
    vec![
        event(
            1,
            0,
            None,
            json!({ "IntroductionMade": {
            "introduction": INTRODUCTION, "accountable": first } }),
        ),
        event(
            2,
            1,
            Some(GRACE),
            json!({ "IntroductionTaken": {
            "introduction": INTRODUCTION,
            "accountable": by(GRACE, "front-door", &json!("SpeakFirst"), 20) } }),
        ),
        event(
            3,
            2,
            Some(GRACE),
            json!({ "ConversationHeld": {
            "introduction": INTRODUCTION, "held": at(1).to_string(),
            "accountable": by(GRACE, "front-door", &agreed, 30) } }),
        ),
        event(
            4,
            3,
            Some(GRACE),
            json!({ "DueMoved": {
            "thing": { "Introduction": INTRODUCTION }, "from": at(30).to_string(),
            "reason": "She asked for the evening",
            "accountable": by(GRACE, "front-door", &agreed, 33) } }),
        ),
        event(
            5,
            4,
            Some(GRACE),
            json!({ "ConnectionAsked": {
            "connection": CONNECTION, "introduction": INTRODUCTION,
            "offer": offer, "team": "mosaic-kitchen",
            "accountable": by(GRACE, "front-door", &answer, 40),
            "meanwhile": by(GRACE, "front-door", &stay, 40) } }),
        ),
        event(
            6,
            24,
            Some(BISI),
            json!({ "PersonMet": {
            "connection": CONNECTION, "met": at(24).to_string(), "support": SUPPORT,
            "accountable": by(BISI, "mosaic-kitchen", &agreed, 72) } }),
        ),
        event(
            7,
            24,
            Some(BISI),
            json!({ "IntroductionEnded": {
            "introduction": INTRODUCTION,
            "ending": { "Connected": { "connection": CONNECTION } } } }),
        ),
    ]
}

fn wrong(history: &[RawEvent]) -> Vec<String> {
    let mut checker = Checker::of(&crate::test_place::lambeth());
    for (worker, team) in [(GRACE, "front-door"), (BISI, "mosaic-kitchen")] {
        let added = json!({ "Added": { "worker": id(worker), "team": team } });
        checker.knows_worker(&[event(1, 0, None, added)]);
    }
    checker.check(history).violations
}

/// What the checker says of the good history with one place of one event changed.
fn spoiled(event: usize, place: &str, to: Value) -> String {
    let mut history = good();
    *history[event - 1].body.pointer_mut(place).unwrap() = to;
    wrong(&history).join("\n")
}

#[test]
fn a_history_in_which_both_promises_are_kept_has_nothing_wrong() {
    assert_eq!(wrong(&good()), Vec::<String>::new());
}

#[test]
fn each_way_of_losing_somebody_is_found() {
    let due = "/ConversationHeld/accountable/next/by";
    let owner = "/ConversationHeld/accountable/owner";
    let two = json!({ "Team": "front-door", "Worker": {} });
    let night = json!(at(13).to_string());
    let cases = [
        (3, due, json!(at(2).to_string()), "before it was written"),
        (3, due, json!(at(28 * 24 + 3).to_string()), "beyond the longest clock"),
        (3, due, Value::Null, "null says nothing"),
        (3, owner, two, "not exactly one owner"),
        (3, owner, json!({ "Team": "nobody" }), "no team of the place"),
        (3, "/ConversationHeld/accountable", Value::Null, "has not exactly"),
        (3, "/ConversationHeld/held", json!(at(3).to_string()), "lies ahead"),
        (4, "/DueMoved/reason", json!(" "), "without a reason"),
        (4, "/DueMoved/from", night, "not due when the move says"),
        (4, "/DueMoved/accountable/next/what", json!("SpeakFirst"), "more than the time"),
        (
            2,
            "/IntroductionTaken/accountable/next/by",
            json!(at(21).to_string()),
            "taking it changed",
        ),
        (5, "/ConnectionAsked/meanwhile/next/what/StayUntilMet/offer", json!("x"), "which is over"),
    ];
    for (event, place, to, sentence) in cases {
        let said = spoiled(event, place, to);
        assert!(said.contains(sentence), "{sentence:?} is not in:\n{said}");
    }
}

#[test]
fn an_owner_who_has_gone_home_until_after_it_is_due_is_found() {
    let mut history = good();
    history.truncate(3);
    // Ten at night, and due at one in the morning.
    history[2].envelope.written = at(12).as_millisecond();
    let due = history[2].body.pointer_mut("/ConversationHeld/accountable/next/by");
    *due.unwrap() = json!(at(15).to_string());
    let said = wrong(&history).join("\n");
    assert!(said.contains("nobody of front-door is there"), "{said}");
}

#[test]
fn whoever_is_to_be_spoken_with_today_stays_so_also_where_that_is_overdue() {
    let mut history = good();
    history.truncate(3);
    let today = by(GRACE, "front-door", &json!("SpeakToday"), 7);
    history.push(event(
        4,
        3,
        Some(GRACE),
        json!({ "BroughtForward": {
            "introduction": INTRODUCTION, "reason": "She is not safe", "accountable": today } }),
    ));
    let mut asked = good()[4].clone();
    asked.body["ConnectionAsked"]["meanwhile"] = today.clone();
    asked.envelope.written = at(8).as_millisecond();
    history.push(asked);
    assert_eq!(wrong(&history), Vec::<String>::new());
    let later = by(GRACE, "front-door", &json!("SpeakToday"), 9);
    history[4].body["ConnectionAsked"]["meanwhile"] = later;
    let said = wrong(&history).join("\n");
    assert!(said.contains("is put off"), "{said}");
    let past = by(GRACE, "front-door", &json!("SpeakAgain"), 7);
    history[4].body["ConnectionAsked"]["meanwhile"] = past;
    let said = wrong(&history).join("\n");
    assert!(said.contains("before it was written"), "{said}");
}

#[test]
fn each_wrong_door_is_found() {
    let ending = "/IntroductionEnded/ending";
    let choice = |said: &str, heard_by: u128| json!({ "OwnChoice": { "said": said, "heard_by": id(heard_by) } });
    let cases = [
        (json!({ "Rejected": {} }), "is not a way to end"),
        (json!({ "Connected": { "connection": SUPPORT } }), "no service of its own"),
        (choice(" ", BISI), "no words of theirs"),
        (choice("Not now", GRACE), "not heard by the one who wrote it"),
    ];
    for (to, sentence) in cases {
        let said = spoiled(7, ending, to);
        assert!(said.contains(sentence), "{sentence:?} is not in:\n{said}");
    }
}

#[test]
fn connected_before_they_met_is_found() {
    let mut history = good();
    history.remove(5);
    let said = wrong(&history).join("\n");
    assert!(said.contains("no service of its own has met them"), "{said}");
}

#[test]
fn a_meeting_that_another_team_recorded_is_found() {
    let mut history = good();
    let grace = ActorName::Worker(WorkerId(Uuid::from_u128(GRACE)));
    history[5].envelope.actor = grace;
    let said = wrong(&history).join("\n");
    assert!(said.contains("not of mosaic-kitchen"), "{said}");
}

#[test]
fn a_choice_that_was_read_into_silence_is_found() {
    let mut history = good();
    history.truncate(2);
    let choice = json!({ "OwnChoice": { "said": "No", "heard_by": id(GRACE) } });
    let ended = json!({ "IntroductionEnded": { "introduction": INTRODUCTION, "ending": choice } });
    history.push(event(3, 2, Some(GRACE), ended));
    let said = wrong(&history).join("\n");
    assert!(said.contains("read into silence"), "{said}");
}

#[test]
fn what_happens_after_the_end_and_who_is_left_after_a_meeting_is_found() {
    let mut history = good();
    let again = history[2].clone();
    history.push(again);
    let said = wrong(&history).join("\n");
    assert!(said.contains("an introduction that had ended"), "{said}");
    let mut history = good();
    history.pop();
    let said = wrong(&history).join("\n");
    assert!(said.contains("their introduction is still open"), "{said}");
}

/// The first word as somebody else brought it, with what else came in the same breath.
fn brought(more: &[Value]) -> Vec<RawEvent> {
    let mut history = vec![good()[0].clone()];
    let made = &mut history[0].body["IntroductionMade"];
    made["route"] = json!({ "InThePlace": { "route": "gp", "by": "Web" } });
    made["link"] = json!("their-own");
    for (number, body) in more.iter().enumerate() {
        history.push(event(u64::try_from(number).unwrap() + 2, 0, None, body.clone()));
    }
    history
}

#[test]
fn words_of_another_that_stand_as_the_persons_are_found() {
    let by = |receipt: &str| json!({ "IntroducedBy": { "introduction": INTRODUCTION, "receipt": receipt } });
    assert_eq!(wrong(&brought(&[by("a receipt")])), Vec::<String>::new());
    let cannot_wait = json!({ "CannotWait": { "introduction": INTRODUCTION } });
    let cases = [
        (vec![], "as if they were the person's"),
        (vec![by("their-own")], "the person's own link"),
        (vec![by("a receipt"), by("a receipt")], "later, twice, or wrongly"),
        (vec![by("a receipt"), cannot_wait], "not for the same day"),
    ];
    for (more, sentence) in cases {
        let said = wrong(&brought(&more)).join("\n");
        assert!(said.contains(sentence), "{sentence:?} is not in:\n{said}");
    }
}

#[test]
fn an_introducer_who_is_told_before_the_person_was_asked_is_found() {
    let by = json!({ "IntroducedBy": { "introduction": INTRODUCTION, "receipt": "a receipt" } });
    let tell = json!({ "IntroducerMayKnow": {
        "introduction": INTRODUCTION, "tell": "We met her", "heard_by": id(GRACE) } });
    let given = json!({ "LinkGiven": { "introduction": INTRODUCTION, "link": "x" } });
    for (body, sentence) in [(tell, "before the person was asked"), (given, "what is safe")] {
        let mut history = brought(std::slice::from_ref(&by));
        history.push(event(3, 1, Some(GRACE), body));
        let said = wrong(&history).join("\n");
        assert!(said.contains(sentence), "{sentence:?} is not in:\n{said}");
    }
}
