//! What the checker finds beside a journey: a way that is not safe, somebody who died
//! and is gone on with, a wall that shuts out who answers, a join that lets somebody in.

use serde_json::{Value, json};

use super::super::Checker;
use super::super::person::{self, Person};
use super::{event, good};
use crate::raw::RawEvent;
use crate::test_place::lambeth;

fn identity(events: &[Value]) -> Vec<RawEvent> {
    let way = json!({ "Ring": { "number": "07700 900118", "may_leave_message": false } });
    let known = json!({ "BecameKnown": { "reach": { "way": way } } });
    let all = std::iter::once(&known).chain(events);
    all.map(|body| event(1, 0, None, body.clone())).collect()
}

fn somebody(length: usize, identity: Vec<RawEvent>, guard: &[Value]) -> Person {
    let guard = guard.iter().map(|body| event(1, 0, None, body.clone())).collect();
    let mut history = good();
    history.truncate(length);
    Person { identity, guard, followed: Checker::of(&lambeth()).check(&history) }
}

#[test]
fn an_attempt_by_a_way_that_is_not_safe_is_found() {
    let changed = |way: &str| json!({ "ReachChanged": { "reach": { "way": way } } });
    let told = json!({ "ReachToldByAnother": {} });
    let letter = json!({ "ReachChanged": { "reach": { "way": { "Letter": {} } } } });
    let cases = [
        (vec![], "Ring", "NoAnswer", ""),
        (vec![changed("TheyCome")], "LookedFor", "NoAnswer", ""),
        (vec![told.clone()], "Ring", "NoAnswer", ""),
        (vec![], "Text", "Sent", "what is safe is Ring"),
        (vec![changed("Unsafe")], "Ring", "NoAnswer", "what is safe is Unsafe"),
        (vec![letter, told], "Letter", "Sent", "never said that it is safe"),
        (vec![], "Ring", "LeftMessage", "where none may be"),
    ];
    for (events, tried, outcome, sentence) in cases {
        let attempt = json!({ "tried": tried, "outcome": outcome });
        let said = person::attempt(&identity(&events), &attempt).unwrap_or_default();
        assert_eq!(said.is_empty(), sentence.is_empty(), "{said}");
        assert!(said.contains(sentence), "{sentence:?} is not in:\n{said}");
    }
}

#[test]
fn whatever_goes_on_after_a_death_is_found() {
    let died = json!({ "Died": {} });
    let lives = somebody(3, identity(&[]), &[]);
    assert_eq!(person::died(&lives.identity, &lives.followed), None);
    let dead = somebody(3, identity(&[died]), &[]);
    let said = person::died(&dead.identity, &dead.followed).unwrap();
    assert!(said.contains("Ring on Tuesday"), "{said}");
    let taken_back = [json!({ "Died": {} }), json!({ "DeathTakenBack": {} })];
    let mut lives = somebody(3, identity(&taken_back), &[]);
    assert_eq!(person::died(&lives.identity, &lives.followed), None);
    for introduction in lives.followed.introductions.values_mut() {
        introduction.ended = Some("died".to_owned());
    }
    let said = person::died(&lives.identity, &lives.followed).unwrap();
    assert!(said.contains("they live, and something is closed"), "{said}");
}

#[test]
fn a_wall_that_shuts_out_who_answers_is_found() {
    let wall = |team: &str| json!({ "WallRaised": { "team": team } });
    assert_eq!(somebody(3, identity(&[]), &[wall("front-door")]).shut_out(), None);
    let lowered = [wall("crisis-line"), json!({ "WallLowered": {} })];
    assert_eq!(somebody(3, identity(&[]), &lowered).shut_out(), None);
    let said = somebody(3, identity(&[]), &[wall("crisis-line")]).shut_out().unwrap();
    assert!(said.contains("front-door answers for them"), "{said}");
}

#[test]
fn a_join_that_lets_somebody_in_behind_a_wall_or_opens_an_unsafe_way_is_found() {
    let wall = json!({ "WallRaised": { "team": "front-door" } });
    let walled = || somebody(3, identity(&[]), std::slice::from_ref(&wall));
    // The kitchen is asked to meet the other, and knows nothing of whoever is walled.
    let said = person::joined(&[walled(), somebody(5, identity(&[]), &[])]).unwrap();
    assert!(said.contains("mosaic-kitchen was let in"), "{said}");
    assert_eq!(person::joined(&[walled(), somebody(3, identity(&[]), &[])]), None);
    let closed = json!({ "ReachChanged": { "reach": { "way": "DoNotContact" } } });
    let closed = || somebody(3, identity(std::slice::from_ref(&closed)), &[]);
    let said = person::joined(&[closed(), somebody(3, identity(&[]), &[])]).unwrap();
    assert!(said.contains("not to be contacted"), "{said}");
    let unsure = json!({ "ReachToBeConfirmed": {} });
    assert_eq!(person::joined(&[closed(), somebody(3, identity(&[unsure]), &[])]), None);
}
