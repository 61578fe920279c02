//! Mistakes about who receives whom, and who is there at every minute.

use crate::changed::{changed, told, told_once};

const ONE_MORE: &str = "To mend it: name one more team that is there then, on bank holidays too.";

#[test]
fn the_line_the_mailbox_and_a_crisis_have_somebody_at_every_minute() {
    for (key, what) in [("telephone_line", "telephone line"), ("mailbox", "mailbox")] {
        let both = format!("{key} = [\"front-door\", \"crisis-line\"]");
        let by_day = format!("{key} = [\"front-door\"]");
        assert_eq!(
            told_once("teams.toml", &both, &by_day),
            format!(
                "teams.toml:#: the {what} has nobody at some minute: nobody is there at 00:00 on \
                 a Monday. {ONE_MORE}"
            )
        );
        let nobody = told_once("teams.toml", &both, &format!("{key} = []"));
        assert!(nobody.contains("nobody is there at 00:00 on a Monday"), "{nobody}");
    }
    let said = told_once(
        "teams.toml",
        "crisis = [\"mobile-crisis-response\", \"crisis-line\"]",
        "crisis = [\"mobile-crisis-response\"]",
    );
    assert!(said.contains("the crisis has nobody at some minute"), "{said}");
}

#[test]
fn a_minute_on_a_bank_holiday_counts_as_much_as_any_other() {
    let said = told(
        "teams.toml",
        "hours = { always = true }\nclosed_on_bank_holidays = false",
        "hours = { always = true }\nclosed_on_bank_holidays = true",
    );
    assert_eq!(said.len(), 3, "{said:?}");
    for said in &said {
        assert!(said.contains("on a Monday that is a bank holiday"), "{said}");
    }
}

#[test]
fn who_takes_turns_is_there_at_every_minute_together() {
    let (texts, _) = changed(
        "teams.toml",
        "hours = { always = true }",
        "hours = { every_day = [\"22:00-08:00\"], friday = [\"08:00-12:00\"] }",
    );
    assert_eq!(place::read_texts(&texts).map(|_| ()), Ok(()));
}

#[test]
fn one_minute_without_anybody_is_enough_to_refuse() {
    let said = told(
        "teams.toml",
        "hours = { always = true }",
        "hours = { every_day = [\"22:01-08:00\"] }",
    );
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].contains("nobody is there at 22:00 on a Monday"), "{said:?}");
}

#[test]
fn only_who_meets_people_at_the_door_has_a_duty_there() {
    let said =
        told_once("teams.toml", "mailbox = [\"front-door\"", "mailbox = [\"housing-advice\"");
    assert_eq!(
        said,
        "teams.toml:#: \"housing-advice\" meets nobody who comes to the door. To mend it: name \
         teams with kind = \"front-door\" or \"crisis\"."
    );
    let said = told_once("ways-in.toml", "receives = [\"front-door\"", "receives = [\"outreach\"");
    assert!(said.contains("\"outreach\" meets nobody who comes to the door"), "{said}");
}

#[test]
fn everybody_can_introduce_themselves() {
    let said = told("ways-in.toml", "id = \"themselves\"", "id = \"self\"");
    assert!(said[0].contains("nobody can introduce themselves on the public site"), "{said:?}");
    let by = "by = [\"web\", \"telephone\", \"e-mail\", \"walk-in\"]";
    let said = told("ways-in.toml", by, "by = [\"telephone\"]");
    assert!(said[0].contains("nobody can introduce themselves on the public site"), "{said:?}");
    let said = told("ways-in.toml", by, "by = [\"fax\"]");
    assert!(said[0].contains("unknown variant `fax`"), "{said:?}");
    let said = told("ways-in.toml", by, "by = []");
    assert!(said.iter().any(|said| said.contains("nobody can come by \"themselves\"")), "{said:?}");
}

#[test]
fn every_way_in_ends_at_a_team() {
    let said = told_once("ways-in.toml", "receives = [\"front-door\", \"crisis-line\"]\n", "");
    assert!(said.contains("nobody receives who comes by \"themselves\""), "{said}");
    let said = told_once("ways-in.toml", "receives = [\"front-door\"", "receives = [\"triage\"");
    assert!(
        said.starts_with(
            "ways-in.toml:#: there is no team \"triage\". To mend it: write one of front-door"
        ),
        "{said}"
    );
}

#[test]
fn a_way_in_by_locality_needs_localities_with_teams_and_somebody_for_the_others() {
    let receives = "receives = [\"front-door\", \"crisis-line\"]\n";
    let said = told("ways-in.toml", receives, "by_locality = true\n");
    let wrong: Vec<bool> = [
        "but \"north\" has no team",
        "but \"south-east\" has no team",
        "but \"south-west\" has no team",
        "but nobody receives people who are known to none",
    ]
    .iter()
    .map(|wrong| said.iter().any(|said| said.contains(wrong)))
    .collect();
    assert_eq!((wrong, said.len()), (vec![true; 4], 4), "{said:?}");
    let said = told(
        "ways-in.toml",
        "[[reviews]]",
        "[without_a_locality]\nreceives = []\nabout = \"They come to nobody.\"\n\n[[reviews]]",
    );
    assert!(said[0].contains("nobody receives people who are known to no locality"), "{said:?}");
}

#[test]
fn cover_never_comes_back_to_where_it_began() {
    let said = told_once(
        "teams.toml",
        "hours = { always = true }\nclosed_on_bank_holidays = false",
        "hours = { always = true }\nclosed_on_bank_holidays = false\ncover = \"gone\"",
    );
    assert!(said.contains("there is no team \"gone\""), "{said}");
    let (texts, _) = changed(
        "teams.toml",
        "hours = { always = true }\nclosed_on_bank_holidays = false",
        "hours = { always = true }\nclosed_on_bank_holidays = false\ncover = \"front-door\"",
    );
    let said: Vec<String> =
        place::read_texts(&texts).unwrap_err().into_iter().map(|error| error.wrong).collect();
    assert_eq!(
        said,
        [
            "cover for \"front-door\" comes back to itself",
            "cover for \"crisis-line\" comes back to itself"
        ]
    );
}

#[test]
fn a_meeting_talks_about_somebody_and_is_held_by_somebody() {
    let said = told_once(
        "ways-in.toml",
        "\"gp\", \"partner-agency\", \"police\", \"housing\", \"hospital\", \"job-centre\"]",
        "\"doctor\"]",
    );
    assert!(said.contains("there is no way in \"doctor\""), "{said}");
    let said = told_once("ways-in.toml", "team = \"front-door\"", "team = \"triage\"");
    assert!(said.contains("there is no team \"triage\""), "{said}");
    let routes = "routes = [\"themselves\", \"family-or-carer\", \"gp\", \"partner-agency\", \"police\", \"housing\", \"hospital\", \"job-centre\"]";
    let said = told_once("ways-in.toml", routes, "routes = []");
    assert!(said.contains("\"triage-meeting\" talks about nobody"), "{said}");
}
