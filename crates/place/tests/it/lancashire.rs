//! Lancashire as its files tell it: no triage, the way in in the neighbourhood.

use care::place::{Came, ClockName, LocalityId, Place, RouteId, TeamKind};
use jiff::Timestamp;

use crate::folder;

fn lancashire() -> Place {
    place::read(&folder("lancashire")).unwrap()
}

fn receives(route: &str, locality: Option<&str>, clock: ClockName, now: &str) -> String {
    let route = RouteId::read(route).unwrap();
    let locality = locality.map(|id| LocalityId::read(id).unwrap());
    let came = Came { route: Some(&route), locality: locality.as_ref() };
    let now: Timestamp = now.parse().unwrap();
    lancashire().who_receives(&came, clock, now).0.to_string()
}

#[test]
fn it_has_twelve_districts_each_with_its_hub() {
    let place = lancashire();
    assert_eq!(place.localities.len(), 12);
    for locality in &place.localities {
        let hub = place.team(locality.team.as_ref().unwrap()).unwrap();
        assert_eq!((hub.kind, &hub.centre), (TeamKind::FrontDoor, &locality.centre));
    }
}

#[test]
fn an_introduction_goes_to_the_hub_of_the_persons_own_district() {
    let monday = "2026-11-23T10:42Z";
    for route in ["themselves", "gp", "police"] {
        let hub = receives(route, Some("chorley"), ClockName::FirstConversation, monday);
        assert_eq!(hub, "chorley-hub");
    }
    let hub = receives("themselves", Some("wyre"), ClockName::SameDay, monday);
    assert_eq!(hub, "wyre-hub");
}

#[test]
fn on_a_sunday_words_that_cannot_wait_do_not_wait_for_the_hub() {
    let sunday = "2026-11-22T10:42Z";
    let first = receives("themselves", Some("wyre"), ClockName::FirstConversation, sunday);
    assert_eq!(first, "wyre-hub");
    let today = receives("themselves", Some("wyre"), ClockName::SameDay, sunday);
    assert_eq!(today, "initial-response");
}

#[test]
fn nobody_needs_a_surgery() {
    let monday = "2026-11-23T10:42Z";
    let team = receives("themselves", None, ClockName::FirstConversation, monday);
    assert_eq!(team, "initial-response");
}

#[test]
fn the_hubs_meeting_reviews_everyone_whom_a_gp_refers_and_the_huddle_the_others() {
    let place = lancashire();
    for route in &place.routes {
        let reviews: Vec<&str> =
            place.reviews_of(&route.id).map(|review| review.id.as_str()).collect();
        let expected = if route.id.as_str() == "gp" { "hub-meeting" } else { "hub-huddle" };
        assert_eq!(reviews, [expected], "{}", route.id);
    }
}
