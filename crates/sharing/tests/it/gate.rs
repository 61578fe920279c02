//! The gate itself: what it does not know is a no.

use sharing::{Gate, GateError, Resource, SCHEMA, Verdict};

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
