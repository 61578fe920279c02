//! Each policy names what it rests on, and the schema leaves nothing loose.

use std::collections::BTreeSet;

use cedar_policy::PolicySet;
use sharing::Gate;

#[test]
fn every_policy_names_itself_its_ground_its_agreement_and_its_reviewer() {
    let policies: PolicySet = Gate::written().parse().unwrap();
    let mut names = BTreeSet::new();
    for policy in policies.policies() {
        for what in ["id", "ground", "agreement", "reviewer"] {
            let said = policy.annotation(what).unwrap_or_default();
            assert!(said.len() > 5, "a policy says no {what}: {policy}");
        }
        let name = policy.annotation("id").unwrap();
        assert!(names.insert(name.to_owned()), "two policies are called {name}");
    }
    assert!(names.len() > 15);
}

#[test]
fn a_policy_that_is_permitted_to_everybody_about_everything_is_not_among_them() {
    for part in Gate::written().split(';') {
        assert!(!part.contains("action,"), "a policy is open to every action: {part}");
    }
}

#[test]
fn no_policy_knows_whose_a_line_of_a_list_is() {
    // Lines with the same around them are asked about once: their answer is the same.
    assert!(!Gate::written().contains("Listed::"), "a policy names one line of a list");
}
