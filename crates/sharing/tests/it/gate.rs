//! The gate itself: what it does not know is a no.

use care::actor::PersonId;
use cedar_policy::{Policy, PolicySet};
use serde_json::Value;
use sharing::{Around, Gate, GateError, Resource, SCHEMA, Verdict};
use uuid::Uuid;

use crate::who_may::{Case, Facts, Who};

#[test]
fn an_action_or_resource_that_the_schema_does_not_know_is_a_no() {
    let gate = Gate::new().unwrap();
    let grace = Who::FrontDoor.actor();
    let record = Case::person(Facts::default());
    assert_eq!(gate.ask(&grace, "ReadEverything", &Resource::Place), Verdict::Denied);
    assert_eq!(gate.ask(&grace, "OpenPerson", &Resource::Place), Verdict::Denied);
    assert_eq!(gate.ask(&grace, "SeeBoard", &record), Verdict::Denied);
    // A group of actions is no action that anybody could do.
    assert_eq!(gate.ask(&grace, "BehindTheWall", &record), Verdict::Denied);
}

#[test]
fn a_policy_that_does_not_fit_the_schema_is_refused_at_the_start() {
    let wrong = "permit (principal is Worker, action, resource) when { principal.shoe == 1 };";
    assert!(matches!(Gate::over(SCHEMA, wrong), Err(GateError::Policy(_))));
}

#[test]
fn a_policy_that_fails_while_deciding_is_a_no_whatever_others_permit() {
    let schema = "entity Anyone; entity Program; entity Place;
        entity Worker = { role: String, team: String, organisation: String };
        action SeePromises appliesTo { principal: [Anyone], resource: [Place], context: {n: Long} };";
    let permitted = "@id(\"all\") permit (principal, action, resource);";
    let failing = "permit (principal, action, resource) \
                   when { context.n + 9223372036854775807 > 0 };";
    let anyone = care::actor::Actor::Anyone;
    let asked = |policies: &str| {
        let gate = Gate::over(schema, policies).unwrap();
        gate.ask(&anyone, "SeePromises", &Resource::Place)
    };
    // The context that the gate hands in lacks what the failing policy needs.
    assert_eq!(asked(&format!("{permitted}{failing}")), Verdict::Denied);
}

/// Records of different people, of whom different things are so.
fn records() -> Vec<Resource> {
    let each = Facts::all().step_by(7).map(Case::person).zip(1..);
    let each = each.map(|(record, number)| match record {
        Resource::Person(mut record) => {
            record.person = PersonId(Uuid::from_u128(number));
            Resource::Person(record)
        }
        other => other,
    });
    each.take(200).collect()
}

#[test]
fn a_list_handed_in_as_a_whole_is_answered_as_each_line_by_itself() {
    let gate = Gate::new().unwrap();
    let actions = ["OpenPerson", "HoldConversation", "SeeFormerIdentity", "RaiseWall"];
    let mut yes = 0;
    for who in [Who::FrontDoor, Who::Centre] {
        let (actor, records) = (who.actor(), records());
        let whole = gate.ask_all(&actor, &actions, &records);
        // By a gate that was never handed a list.
        let other = Gate::new().unwrap();
        let alone = |record| actions.map(|action| other.ask(&actor, action, record)).to_vec();
        let alone: Vec<Vec<Verdict>> = records.iter().map(alone).collect();
        yes += alone.iter().flatten().filter(|said| said.is_a_yes()).count();
        assert_eq!(whole, alone);
    }
    assert!(yes > 50 && yes < 1500, "{yes} yes of 1600");
}

#[test]
fn whoever_is_asked_about_again_is_answered_as_at_first() {
    let gate = Gate::new().unwrap();
    let (grace, actions) = (Who::FrontDoor.actor(), ["OpenPerson", "HoldConversation"]);
    let first = gate.ask_all(&grace, &actions, &records());
    let again = gate.ask_all(&grace, &actions, &records());
    assert_eq!(first, again);
    // And whoever asks after somebody else had an answer is not given that.
    let of_a_centre = gate.ask_all(&Who::Centre.actor(), &actions, &records());
    let alone = Gate::new().unwrap().ask_all(&Who::Centre.actor(), &actions, &records());
    assert_eq!(of_a_centre, alone);
    assert_ne!(of_a_centre, first);
}

/// Whether something is asked of whose record it is, and not of what is so of it.
fn asks_whose(asked: &Value) -> bool {
    let of_it = |asked: &Value| asked.get("Var").is_some_and(|named| named == "resource");
    match asked {
        asked if of_it(asked) => true,
        Value::Object(parts) => {
            parts.iter().any(|(how, of)| match (how.as_str(), of.get("left")) {
                ("." | "has" | "is", Some(left)) => !of_it(left) && asks_whose(left),
                _ => asks_whose(of),
            })
        }
        Value::Array(parts) => parts.iter().any(asks_whose),
        _ => false,
    }
}

/// An answer is remembered for all of whom the same is so.
#[test]
fn no_policy_asks_whose_a_record_is() {
    let asks = |policy: &Policy| {
        let said = policy.to_json().unwrap();
        let scope = said["resource"]["op"].as_str().unwrap();
        assert!(["All", "is"].contains(&scope), "{policy}");
        assert!(said["resource"].get("in").is_none(), "{policy}");
        assert!(!said["conditions"].to_string().contains("__entity"), "{policy}");
        said["conditions"]
            .as_array()
            .unwrap()
            .iter()
            .any(|condition| asks_whose(&condition["body"]))
    };
    let policies: PolicySet = Gate::written().parse().unwrap();
    for policy in policies.policies() {
        assert!(!asks(policy), "{policy}");
    }
    let whose = "permit (principal, action, resource) when { principal.own == resource };";
    assert!(asks(&whose.parse().unwrap()), "it would be noticed");
}

#[test]
fn where_two_lines_say_different_things_of_one_record_each_is_asked_about_alone() {
    let gate = Gate::new().unwrap();
    let grace = Who::FrontDoor.actor();
    let around = Around { inside: Some(vec!["crisis-line".to_owned()]), ..Around::default() };
    let listed = |around| Resource::Listed { person: PersonId(Uuid::from_u128(1)), around };
    let open = listed(Around::default());
    let said = gate.ask_all(&grace, &["SeeListed"], [&open, &open]);
    assert!(said.iter().flatten().all(Verdict::is_a_yes), "the same twice: {said:?}");
    assert!(gate.alarms().is_empty());
    let said = gate.ask_all(&grace, &["SeeListed"], [&open, &listed(around)]);
    assert!(said[0][0].is_a_yes() && !said[1][0].is_a_yes(), "{said:?}");
    assert!(gate.alarms().is_empty());
}
