//! Take any policy away, or any action or condition in one, and the gate decides
//! otherwise than the place means: nothing stands there idle, and nothing could
//! be lost unseen.

use std::collections::{BTreeSet, HashMap};

use cedar_policy::{Policy, PolicyId, PolicySet, Schema};
use serde_json::Value;
use sharing::{Gate, SCHEMA};

use crate::who_may::{Case, first_wrong};

/// A policy, as JSON, without one thing; and what it was.
type Without = (String, Option<Value>);

/// Every way in which something can be taken from a policy.
fn ways_to_take_away(policy: &Value, name: &str) -> Vec<Without> {
    let mut ways = vec![(format!("{name}, the whole of it"), None)];
    let actions = policy["action"]["entities"].as_array().cloned().unwrap_or_default();
    if actions.len() > 1 {
        for (at, action) in actions.iter().enumerate() {
            let mut without = policy.clone();
            without["action"]["entities"].as_array_mut().unwrap().remove(at);
            ways.push((format!("{name}, the action {}", action["id"]), Some(without)));
        }
    }
    let conditions = policy["conditions"].as_array().cloned().unwrap_or_default();
    for (at, condition) in conditions.iter().enumerate() {
        let mut without = policy.clone();
        without["conditions"].as_array_mut().unwrap().remove(at);
        ways.push((format!("{name}, all of its conditions"), Some(without)));
        for (said, body) in less_of(&condition["body"]) {
            let mut without = policy.clone();
            without["conditions"][at]["body"] = body;
            ways.push((format!("{name}, without {said}"), Some(without)));
        }
    }
    ways
}

/// An expression without one side of an "and" or an "or", anywhere in it.
fn less_of(body: &Value) -> Vec<(String, Value)> {
    let mut ways = Vec::new();
    for operator in ["&&", "||"] {
        let Some(sides) = body.get(operator) else { continue };
        for (taken, kept) in [("left", "right"), ("right", "left")] {
            ways.push((sides[taken].to_string(), sides[kept].clone()));
            for (said, less) in less_of(&sides[taken]) {
                let mut whole = body.clone();
                whole[operator][taken] = less;
                ways.push((said, whole));
            }
        }
    }
    if let Some(negated) = body.get("!") {
        for (said, less) in less_of(&negated["arg"]) {
            let mut whole = body.clone();
            whole["!"]["arg"] = less;
            ways.push((said, whole));
        }
    }
    ways
}

/// The actions that a policy names: none where it is about a group of them.
fn named(policy: &Value) -> BTreeSet<String> {
    let action = &policy["action"];
    let named = action["entities"].as_array().cloned().unwrap_or_default();
    let named = named.into_iter().chain(action.get("entity").cloned());
    named.filter_map(|action| action["id"].as_str().map(str::to_owned)).collect()
}

/// The cases that a policy has a say in: the others it decides neither way.
fn those_it_decides(policy: &Value, cases: &[Case]) -> Vec<Case> {
    let named = named(policy);
    let of_actions: Vec<Case> =
        cases.iter().filter(|case| named.contains(case.action)).cloned().collect();
    // A policy about a group of actions names none of them.
    if of_actions.is_empty() { cases.to_vec() } else { of_actions }
}

/// The policies that have a say in any of these actions: a gate over them decides about
/// these as a gate over all of them does.
fn with_a_say<'a>(
    policies: &'a HashMap<String, Value>,
    known: &BTreeSet<String>,
    actions: &BTreeSet<&str>,
) -> impl Iterator<Item = (&'a String, &'a Value)> {
    policies.iter().filter(|(_, policy)| {
        let named = named(policy);
        let groups = !named.is_subset(known);
        named.is_empty() || groups || named.iter().any(|name| actions.contains(name.as_str()))
    })
}

fn gate_over<'a>(
    schema: &Schema,
    policies: impl IntoIterator<Item = (&'a String, &'a Value)>,
) -> Gate {
    let policies = policies.into_iter().map(|(name, policy)| {
        Policy::from_json(Some(PolicyId::new(name)), policy.clone()).unwrap()
    });
    Gate::of(schema.clone(), &PolicySet::from_policies(policies).unwrap()).unwrap()
}

#[test]
#[expect(clippy::print_stdout, reason = "how many were tried is what the run shows")]
fn without_any_policy_or_any_part_of_one_the_gate_decides_otherwise() {
    let (schema, _) = Schema::from_cedarschema_str(SCHEMA).unwrap();
    let written: PolicySet = Gate::written().parse().unwrap();
    let policies: HashMap<String, Value> = written
        .policies()
        .map(|policy| (policy.annotation("id").unwrap().to_owned(), policy.to_json().unwrap()))
        .collect();
    let cases = Case::all();
    let whole = gate_over(&schema, &policies);
    let known = whole.actions();
    let (mut tried, mut unnoticed) = (0, Vec::new());
    for (name, policy) in &policies {
        let cases = those_it_decides(policy, &cases);
        let actions: BTreeSet<&str> = cases.iter().map(|case| case.action).collect();
        let with_a_say: Vec<_> = with_a_say(&policies, &known, &actions).collect();
        for (said, without) in ways_to_take_away(policy, name) {
            tried += 1;
            let others = with_a_say.iter().copied().filter(|(other, _)| *other != name);
            let less = others.chain(without.iter().map(|without| (name, without)));
            if first_wrong(&gate_over(&schema, less), &cases).is_none() {
                unnoticed.push(said);
            }
        }
    }
    println!("{} policies, {tried} things taken away", policies.len());
    assert!(unnoticed.is_empty(), "nobody noticed the loss of:\n{}", unnoticed.join("\n"));
}
