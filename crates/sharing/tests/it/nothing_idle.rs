//! Take any policy away, or any action or condition in one, and the gate decides
//! otherwise than the place means: nothing stands there idle, and nothing could
//! be lost unseen.

use std::collections::HashMap;

use cedar_policy::{Policy, PolicyId, PolicySet};
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

/// The cases that a policy has a say in: the others it decides neither way.
fn those_it_decides(policy: &Value, cases: &[Case]) -> Vec<Case> {
    let action = &policy["action"];
    let named = action["entities"].as_array().cloned().unwrap_or_default();
    let named = named.into_iter().chain(action.get("entity").cloned());
    let named: Vec<String> =
        named.filter_map(|action| action["id"].as_str().map(str::to_owned)).collect();
    let of_actions: Vec<Case> =
        cases.iter().filter(|case| named.iter().any(|name| name == case.action)).cloned().collect();
    // A policy about a group of actions names none of them.
    if of_actions.is_empty() { cases.to_vec() } else { of_actions }
}

fn gate_over(policies: &HashMap<String, Value>) -> Gate {
    let mut set = PolicySet::new();
    for (name, policy) in policies {
        let id = PolicyId::new(name);
        set.add(Policy::from_json(Some(id), policy.clone()).unwrap()).unwrap();
    }
    Gate::over(SCHEMA, &set.to_cedar().unwrap()).unwrap()
}

#[test]
#[expect(clippy::print_stdout, reason = "how many were tried is what the run shows")]
fn without_any_policy_or_any_part_of_one_the_gate_decides_otherwise() {
    let written: PolicySet = Gate::written().parse().unwrap();
    let policies: HashMap<String, Value> = written
        .policies()
        .map(|policy| (policy.annotation("id").unwrap().to_owned(), policy.to_json().unwrap()))
        .collect();
    let cases = Case::all();
    assert!(first_wrong(&gate_over(&policies), &cases).is_none());
    let (mut tried, mut unnoticed) = (0, Vec::new());
    for (name, policy) in &policies {
        let cases = those_it_decides(policy, &cases);
        for (said, without) in ways_to_take_away(policy, name) {
            tried += 1;
            let mut less = policies.clone();
            match without {
                Some(without) => less.insert(name.clone(), without),
                None => less.remove(name),
            };
            if first_wrong(&gate_over(&less), &cases).is_none() {
                unnoticed.push(said);
            }
        }
    }
    println!("{} policies, {tried} things taken away", policies.len());
    assert!(unnoticed.is_empty(), "nobody noticed the loss of:\n{}", unnoticed.join("\n"));
}
