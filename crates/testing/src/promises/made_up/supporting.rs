//! What the checker finds of P4 and P5: a support that ends by silence or before
//! another service has met them, and a door that does not stay open.

use serde_json::{Value, json};

use super::{BISI, CONNECTION, GRACE, SUPPORT, at, by, event, good, id, wrong};
use crate::raw::RawEvent;

const KITCHEN: &str = "mosaic-kitchen";

fn key_person(sequence: u64, hours: i64) -> RawEvent {
    let agreed = json!({ "KeyPersonAgreed": {
        "worker": id(BISI), "team": KITCHEN, "said": null, "reason": null, "heard_by": id(BISI) } });
    event(sequence, hours, Some(BISI), agreed)
}

fn contact(sequence: u64, hours: i64, kind: &str, with_them: bool) -> RawEvent {
    let recorded = json!({ "ContactRecorded": {
        "support": SUPPORT, "contact": CONNECTION, "had": {
            "when": at(hours).to_string(), "minutes": 30, "kind": kind, "place": null,
            "with_them": with_them, "others": null, "interpreter": "NotNeeded",
            "note": "Slept better", "said": null } } });
    event(sequence, hours, Some(BISI), recorded)
}

fn ended(sequence: u64, hours: i64, ending: &Value) -> RawEvent {
    let ended = json!({ "SupportEnded": { "support": SUPPORT, "ending": ending } });
    event(sequence, hours, Some(BISI), ended)
}

fn enough() -> Value {
    json!({ "OwnChoice": { "said": "It is enough", "heard_by": id(BISI) } })
}

fn back(sequence: u64, hours: i64) -> RawEvent {
    let came = json!({ "CameBack": {
        "support": SUPPORT,
        "said": { "words": "It is creeping back", "same_day": false, "along": "Same", "heard_by": null },
        "accountable": by(BISI, KITCHEN, &json!("SpeakAgain"), hours + 24) } });
    event(sequence, hours, None, came)
}

/// Supported, a contact, enough, and back with their key person.
fn and_back() -> Vec<RawEvent> {
    let mut history = good();
    history.push(key_person(8, 25));
    history.push(contact(9, 26, "Met", true));
    history.push(ended(10, 27, &enough()));
    history.push(back(11, 48));
    history
}

/// What the checker says with one place of the last event changed.
fn spoiled(place: &str, to: Value) -> String {
    let mut history = and_back();
    let last = history.last_mut().unwrap();
    *last.body.pointer_mut(place).unwrap() = to;
    wrong(&history).join("\n")
}

#[test]
fn whoever_is_supported_ends_it_and_comes_back_has_nothing_wrong() {
    assert_eq!(wrong(&and_back()), Vec::<String>::new());
}

#[test]
fn each_way_of_closing_the_door_is_found() {
    let owner = "/CameBack/accountable/owner";
    let agreed = json!({ "Agreed": { "words": "Assess her again" } });
    let cases = [
        ("/CameBack/accountable/next/what", agreed, "something else is next than to speak"),
        (owner, json!({ "Team": KITCHEN }), "their key person is there, and somebody else"),
        (owner, json!({ "Team": "front-door" }), "another team answers"),
        ("/CameBack/support", json!(CONNECTION), "a support that never was"),
        ("/CameBack/said/heard_by", json!(id(GRACE)), "nobody heard that they come back"),
    ];
    for (place, to, sentence) in cases {
        let said = spoiled(place, to);
        assert!(said.contains(sentence), "{sentence:?} is not in:\n{said}");
    }
}

#[test]
fn who_comes_back_to_where_they_were_is_found() {
    let mut history = and_back();
    history.remove(9);
    let said = wrong(&history).join("\n");
    assert!(said.contains("they came back to where they were"), "{said}");
}

#[test]
fn a_support_that_ends_by_silence_is_found() {
    let mut history = and_back();
    history[8] = contact(9, 26, "Tried", false);
    let said = wrong(&history).join("\n");
    assert!(said.contains("ended by silence"), "{said}");
}

#[test]
fn a_support_that_moves_on_before_anybody_has_met_them_is_found() {
    let mut history = good();
    let moved_on = json!({ "MovedOn": { "connection": CONNECTION } });
    history.push(ended(8, 26, &moved_on));
    let said = wrong(&history).join("\n");
    assert!(said.contains("no service that goes on has met them"), "{said}");
}

#[test]
fn what_was_asked_from_a_support_and_came_to_nothing_with_nobody_is_found() {
    let other = "00000000-0000-0000-0000-000000000009";
    let answer = json!({ "Answer": { "offer": "thames-reach-housing-advice" } });
    let asked = json!({ "OnwardAsked": {
        "connection": other, "support": SUPPORT, "onward": "Down", "reason": "The flat",
        "offer": "thames-reach-housing-advice", "team": "housing-advice", "shared": {},
        "accountable": by(BISI, KITCHEN, &answer, 60) } });
    let no = json!({ "ConnectionNotForMe": {
        "connection": other, "said": "Too far", "heard_by": id(BISI), "meanwhile": null } });
    let mut history = good();
    history.push(event(8, 26, Some(BISI), asked));
    history.push(event(9, 27, Some(BISI), no));
    let said = wrong(&history).join("\n");
    assert!(said.contains("the team does not have it"), "{said}");
}
