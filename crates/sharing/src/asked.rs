//! A policy as it is put when one action is asked about. It says the same as the one that
//! stands in `policies/` and was checked against the schema, without what takes most of
//! the time of a decision: each set that is written out in a policy is made anew whenever
//! the policy is asked. A page asks about forty actions, a list about a hundred.

use cedar_policy::{ActionConstraint, EntityUid, Policy};
use serde_json::{Value, json};

use crate::GateError;

/// The same policy, where it is known already that it is about the action.
pub(crate) fn of_one_action(policy: &Policy) -> Result<Policy, GateError> {
    let wrong = |error: &dyn std::fmt::Display| GateError::Policy(error.to_string());
    let mut said = policy.to_json().map_err(|error| wrong(&error))?;
    if let Some(action) = said.get_mut("action") {
        *action = json!({ "op": "All" });
    }
    let conditions = said.get_mut("conditions").and_then(Value::as_array_mut);
    for condition in conditions.into_iter().flatten() {
        if let Some(body) = condition.get_mut("body") {
            without_sets(body);
        }
    }
    Policy::from_json(Some(policy.id().clone()), said).map_err(|error| wrong(&error))
}

/// Whether a policy can say anything of an action, which is in these groups.
pub(crate) fn is_about(
    policy: &Policy,
    action: &EntityUid,
    is_in: impl Fn(&EntityUid) -> bool,
) -> bool {
    let is_or_holds = |named: &EntityUid| named == action || is_in(named);
    match policy.action_constraint() {
        ActionConstraint::Any => true,
        ActionConstraint::Eq(one) => one == *action,
        ActionConstraint::In(some) => some.iter().any(is_or_holds),
    }
}

/// Whether something is among some that are written out is asked of one after the other.
fn without_sets(expression: &mut Value) {
    if let Some(asked) = one_after_the_other(expression) {
        *expression = asked;
    }
    match expression {
        Value::Object(parts) => parts.values_mut().for_each(without_sets),
        Value::Array(parts) => parts.iter_mut().for_each(without_sets),
        _ => {}
    }
}

/// `["a", "b"].contains(x)` as `"a" == x || "b" == x`.
fn one_after_the_other(expression: &Value) -> Option<Value> {
    let contains = expression.get("contains")?;
    let (among, sought) = (contains.get("left")?.get("Set")?.as_array()?, contains.get("right")?);
    let written_out = among.iter().all(|one| one.get("Value").is_some_and(Value::is_string));
    let same = |one: &Value| json!({ "==": { "left": one, "right": sought } });
    let asked = among.iter().map(same);
    let asked = asked.reduce(|one, next| json!({ "||": { "left": one, "right": next } }));
    asked.filter(|_| written_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(condition: &str) -> String {
        let text = format!(
            "@id(\"a\") permit (principal is Worker, action in [Action::\"One\", Action::\"Two\"], \
             resource) when {{ {condition} }};"
        );
        let policy: Policy = text.parse().unwrap();
        let asked = of_one_action(&policy).unwrap();
        assert_eq!((asked.id(), asked.annotation("id")), (policy.id(), Some("a")));
        asked.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_role_among_several_is_asked_about_one_after_the_other() {
        let said = put("!([\"a\", \"b\"].contains(principal.role)) && resource.walled");
        let asked = r#"(!(("a" == principal.role) || ("b" == principal.role))) && resource.walled"#;
        assert!(said.contains(asked), "{said}");
        assert!(said.contains("(principal is Worker, action, resource)"), "{said}");
    }

    #[test]
    fn what_is_no_written_out_set_of_words_stays_as_it_is() {
        for stays in ["resource.teams.contains(principal.team)", "[1, 2].contains(resource.n)"] {
            assert!(put(stays).contains("contains"), "{stays}");
        }
        assert!(put("[].contains(principal.role)").contains("contains"));
    }
}
