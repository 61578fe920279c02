//! Mistakes in a place's files, and what an administrator is told of each.

use std::path::Path;

use place::Texts;

use crate::changed::told;
use crate::folder;

#[test]
fn the_line_is_the_one_in_the_file() {
    let texts = Texts::load(&folder("lambeth")).unwrap();
    let texts = texts.with("offers.toml", "\n\n[[services]]\nid = \"A\"\n".to_owned());
    let errors = place::read_texts(&texts).unwrap_err();
    assert_eq!((errors[0].file, errors[0].line), ("offers.toml", Some(3)));
}

#[test]
fn an_unknown_key_is_named_with_those_that_are_known() {
    assert_eq!(
        told("place.toml", "system_name =", "sistem_name ="),
        ["place.toml:#: unknown field `sistem_name`. To mend it: write one of `name`, \
          `system_name`, `language`, `area`, `quick_exit`, `telephone`, `telephone_hours`, `mailbox`."]
    );
}

#[test]
fn what_is_not_toml_is_said_to_be_so() {
    let said = told("teams.toml", "id = \"front-door\"", "id = front-door\"");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("teams.toml:#: "), "{said:?}");
}

#[test]
fn a_team_that_is_not_there_cannot_answer() {
    assert_eq!(
        told("offers.toml", "team = \"mosaic-kitchen\"", "team = \"mosaic\""),
        ["offers.toml:#: there is no team \"mosaic\". To mend it: write one of front-door, \
          mobile-crisis-response, crisis-line, mosaic-kitchen, housing-advice, short-term-support, \
          short-term-support-south-east, short-term-support-south-west, focused-support-north, \
          focused-support-south-east, focused-support-south-west, staying-well, social-care, \
          outreach, own-home, alliance-office, open-door-surgery, lantern-advice, or add it."]
    );
    assert_eq!(
        told("offers.toml", "team = \"mosaic-kitchen\"", "team = \"alliance-office\""),
        ["offers.toml:#: \"alliance-office\" meets nobody. To mend it: name a team that \
          answers connections, such as one with kind = \"service\"."]
    );
}

#[test]
fn an_organisation_that_is_not_there_employs_nobody() {
    assert_eq!(
        told("teams.toml", "organisation = \"thames-reach\"", "organisation = \"thames\""),
        ["teams.toml:#: there is no organisation \"thames\". To mend it: write one of slam, \
          thames-reach, certitude, council, south-east-london, mosaic-kitchen, \
          open-door-surgery, lantern-advice, or add it."]
    );
}

#[test]
fn help_now_is_never_left_out() {
    assert_eq!(
        told("place.toml", "kind = \"emergency\"", "kind = \"call\""),
        ["place.toml: there is no emergency number. To mend it: add [[crisis_lines]] with \
          number = \"999\" and kind = \"emergency\"."]
    );
    assert_eq!(
        told("place.toml", "0808 157 0142", "0808 CRISIS"),
        ["place.toml:#: \"0808 CRISIS\" is no telephone number. To mend it: a telephone number \
          has digits, such as 07700 900118."]
    );
}

#[test]
fn a_short_name_stands_once() {
    assert_eq!(
        told(
            "offers.toml",
            "id = \"short-term-support\"\nname = \"Short-term support at",
            "id = \"thames-reach-housing-advice\"\nname = \"Short-term support at"
        ),
        ["offers.toml:#: \"thames-reach-housing-advice\" stands here a second time. To mend \
          it: give each its own short name."]
    );
    assert_eq!(
        told("organisations.toml", "id = \"thames-reach\"", "id = \"Thames\""),
        [
            "organisations.toml:#: \"Thames\" is no short name. To mend it: a short name has 1 to 40 \
          lower-case letters, digits and hyphens, such as front-door."
        ]
    );
}

#[test]
fn the_way_out_is_a_whole_address() {
    assert_eq!(
        told("place.toml", "https://www.bbc.co.uk/weather", "javascript:void"),
        ["place.toml:#: \"javascript:void\" is no page to leave for. To mend it: write the \
          whole address of a neutral page, with https:// before it."]
    );
}

#[test]
fn mistakes_in_several_files_are_all_told_at_once() {
    let texts = Texts::load(&folder("lambeth")).unwrap();
    let replaced = |texts: Texts, file: &str, find: &str, write: &str| {
        let text = texts.text(file).replace(find, write);
        texts.with(file, text)
    };
    let texts = replaced(texts, "place.toml", "tag = \"pt\"", "tag = \"Portuguese\"");
    let texts = replaced(texts, "offers.toml", "020 7946 0341", "ring us");
    let texts = replaced(texts, "clocks.toml", "240", "0");
    let files: Vec<_> =
        place::read_texts(&texts).unwrap_err().iter().map(|error| error.file).collect();
    assert_eq!(files, ["place.toml", "offers.toml", "clocks.toml"]);
}

#[test]
fn a_folder_without_the_files_names_each() {
    let errors = place::read(Path::new("src")).unwrap_err();
    let files: Vec<_> = errors.iter().map(|error| error.file).collect();
    let not_needed = ["needs.toml", "postcodes.toml", "communities.toml"];
    let needed: Vec<_> =
        place::FILES.into_iter().filter(|file| !not_needed.contains(file)).collect();
    assert_eq!(files, needed);
    assert!(errors.iter().all(|error| error.line.is_none()));
}

#[test]
fn what_is_of_the_wrong_kind_is_told_in_words_of_a_file() {
    let number = "a whole number from 0 to 4294967295, without quotation marks";
    for (wrong, said) in
        [("\"four\"", "the words \"four\""), ("-4", "-4"), ("4.5", "4.5"), ("true", "true")]
    {
        assert_eq!(
            told("clocks.toml", "minutes = 240", &format!("minutes = {wrong}")),
            [format!("clocks.toml:#: {said} cannot stand here. To mend it: write {number}.")]
        );
    }
    assert_eq!(
        told("roles.toml", "senior = true", "senior = \"yes\""),
        ["roles.toml:#: the words \"yes\" cannot stand here. To mend it: write true or false, \
          without quotation marks."]
    );
    assert_eq!(
        told("teams.toml", "[\"08:00-22:00\"]", "\"08:00-22:00\""),
        ["teams.toml:#: the words \"08:00-22:00\" cannot stand here. To mend it: write a list \
          between square brackets."]
    );
}

#[test]
fn a_folder_that_is_not_there_is_told_once() {
    let errors = Texts::load(&folder("nowhere")).unwrap_err();
    assert_eq!(errors.len(), 1);
    let said = errors[0].to_string();
    assert!(said.starts_with("place.toml: there is no folder "), "{said}");
}
