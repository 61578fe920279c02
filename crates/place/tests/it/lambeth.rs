//! Lambeth as its files tell it.

use care::place::{
    Came, ClockName, CrisisLineKind, OfferId, OnDuty, OrganisationId, PlaceVersion, RecordKind,
    RetainedFrom, RoleId, RouteId, TeamId,
};
use jiff::Timestamp;

use crate::folder;

fn lambeth() -> care::place::Place {
    place::read(&folder("lambeth")).unwrap()
}

fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

#[test]
fn lambeth_is_read_whole() {
    let lambeth = lambeth();
    assert_eq!(lambeth.identity.name, "Lambeth");
    assert_eq!(lambeth.identity.telephone.shown(), "020 7946 0321");
    assert_eq!(lambeth.offers.len(), 12);
    assert_eq!(lambeth.teams.len(), 18);
    assert_eq!(lambeth.centres.len(), 3);
    assert_eq!(lambeth.localities.len(), 3);
    assert_eq!(lambeth.version, PlaceVersion::FIRST);
    assert_eq!(lambeth.with_version(PlaceVersion(3)).version, PlaceVersion(3));
}

#[test]
fn help_stands_in_the_order_of_the_home_page() {
    let lines: Vec<_> =
        lambeth().crisis_lines.iter().map(|line| (line.kind, line.number.shown())).collect();
    assert_eq!(
        lines,
        [
            (CrisisLineKind::Call, "0808 157 0142".to_owned()),
            (CrisisLineKind::Emergency, "999".to_owned()),
            (CrisisLineKind::Text, "85258".to_owned()),
        ]
    );
}

#[test]
fn every_offer_has_a_team_that_answers_and_every_team_an_organisation() {
    let lambeth = lambeth();
    for offer in &lambeth.offers {
        assert_eq!(lambeth.offer(&offer.id), Some(offer));
        assert!(lambeth.team(&offer.team).is_some());
    }
    for team in &lambeth.teams {
        assert!(lambeth.organisation(&team.organisation).is_some());
    }
    assert_eq!(lambeth.offer(&OfferId::read("none").unwrap()), None);
    for role in ["front-door-worker", "offer-worker", "administrator"] {
        assert!(lambeth.has_role(&RoleId::read(role).unwrap()), "{role}");
    }
}

#[test]
fn words_of_distress_at_night_go_to_the_crisis_line() {
    let lambeth = lambeth();
    let route = RouteId::read(RouteId::THEMSELVES).unwrap();
    let came = Came { route: Some(&route), locality: None };
    let (team, due) = lambeth.who_receives(&came, ClockName::SameDay, at("2026-12-25T02:00Z"));
    assert_eq!(team.as_str(), "crisis-line");
    assert_eq!(due, at("2026-12-25T06:00Z"));
}

#[test]
fn the_front_door_is_there_until_ten_and_then_the_crisis_line_has_it() {
    let lambeth = lambeth();
    let front_door = TeamId::read("front-door").unwrap();
    let now = at("2026-11-23T10:42Z");
    assert_eq!(lambeth.on_duty_until(&front_door, now), OnDuty::Until(at("2026-11-23T22:00Z")));
    let after = lambeth.after(&front_door, now).unwrap();
    assert_eq!(after.name_in_sentence, "the crisis line team");
}

#[test]
fn the_digest_is_of_the_contents_and_of_nothing_else() {
    let texts = place::Texts::load(&folder("lambeth")).unwrap();
    assert_eq!(texts.digest(), texts.clone().digest());
    assert_eq!(texts.digest().len(), 64);
    assert_eq!(place::Texts::of(texts.all()), texts);
    // Moving a line from one file to the next changes it, too.
    let (offers, clocks) = (texts.text("offers.toml"), texts.text("clocks.toml"));
    let (rest, moved) = offers.split_at(offers.len() - 2);
    let (rest, clocks) = (rest.to_owned(), format!("{moved}{clocks}"));
    let other = texts.clone().with("offers.toml", rest).with("clocks.toml", clocks);
    assert_ne!(texts.digest(), other.digest());
}

#[test]
fn each_organisation_keeps_a_record_as_long_as_its_own_rule_or_everybodys_says() {
    let lambeth = lambeth();
    let years = |organisation: &str| {
        let organisation = OrganisationId::read(organisation).unwrap();
        let class = lambeth.retention(RecordKind::Support, &organisation).unwrap();
        assert_eq!(class.terms[0].from, RetainedFrom::LastContact);
        class.terms[0].years
    };
    assert_eq!((years("council"), years("slam"), years("mosaic-kitchen")), (8, 20, 20));
}
