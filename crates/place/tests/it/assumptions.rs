//! What the files assume is listed, and is about something that is there.

use place::Texts;

use crate::changed::{changed, told_once};
use crate::folder;

#[test]
fn each_assumption_has_its_line_and_its_reason() {
    for place in ["lambeth", "lancashire"] {
        let texts = Texts::load(&folder(place)).unwrap();
        let assumed = place::assumptions(&texts);
        assert!(assumed.len() > 30, "{place} assumes {}", assumed.len());
        for one in &assumed {
            let line = texts.text(one.file).lines().nth(one.line - 1).unwrap();
            assert_eq!(line, format!("of = \"{}\"", one.of), "{place}/{}:{}", one.file, one.line);
            assert!(one.reason.len() > 20, "{}: {}", one.of, one.reason);
        }
    }
}

#[test]
fn none_hides_in_a_comment() {
    for place in ["lambeth", "lancashire"] {
        let texts = Texts::load(&folder(place)).unwrap();
        for file in place::FILES {
            for line in texts.text(file).lines().filter(|line| line.contains('#')) {
                assert!(!line.to_lowercase().contains("# assum"), "{place}/{file}: {line}");
            }
        }
    }
}

#[test]
fn an_assumption_is_about_something_that_is_there() {
    assert_eq!(
        told_once(
            "teams.toml",
            "of = \"teams.crisis-line.organisation\"",
            "of = \"teams.crisis.organisation\""
        ),
        "teams.toml:#: \"teams.crisis.organisation\" is assumed, but is not in this file. To mend \
         it: write the way to it, such as teams.front-door.hours, or take the assumption out."
    );
    let said = told_once("offers.toml", "of = \"offers.*.telephone\"", "of = \"offers.*.fax\"");
    assert!(said.contains("\"offers.*.fax\" is assumed, but is not in this file"), "{said}");
}

#[test]
fn an_assumption_without_a_reason_is_none() {
    let said =
        told_once("place.toml", "of = \"identity.area\"\nreason", "of = \"identity.area\"\nwhy");
    assert!(said.contains("unknown field `why`"), "{said}");
    let of = "of = \"identity.area\"\nreason = \"D1 says it for commissioners; people need it in plain words.\"";
    let said = told_once("place.toml", of, "of = \"identity.area\"\nreason = \"\"");
    assert!(said.contains("words are empty"), "{said}");
}

#[test]
fn what_is_no_longer_assumed_is_no_longer_listed() {
    let (texts, _) = changed(
        "clocks.toml",
        "[[assumptions]]\nof = \"not-reached\"",
        "[[assumptions]]\nof = \"longest\"",
    );
    let assumed = place::assumptions(&texts);
    assert!(!assumed.iter().any(|one| one.of == "not-reached"));
    assert!(assumed.iter().any(|one| one.of == "longest" && one.file == "clocks.toml"));
}
