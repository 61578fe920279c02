//! Whole sheets, as charities send them.

use basis::point::Point;
use basis::postcode_part::PostcodePart;
use care::offer::{By, Day, Entry, WayIn, Whereabouts};
use care::place::{Areas, Need, NeedId};
use proptest::prelude::*;

use super::*;

fn need(id: &str, name: &str, words: &[&str]) -> Need {
    let words = words.iter().map(|word| (*word).to_owned()).collect();
    Need { id: NeedId::read(id).unwrap(), name: name.to_owned(), words, hints: Vec::new() }
}

fn needs() -> Vec<Need> {
    vec![
        need("housing", "A home, and keeping it", &["rent arrears", "bailiff"]),
        need("isolation", "Feeling alone", &["lonely"]),
        need("debt", "Money you owe", &["bailiff"]),
    ]
}

fn areas() -> Areas {
    Areas::new([(PostcodePart::read("SW9").unwrap(), Point::at(51.47, -0.113).unwrap())])
}

fn read_as(sheet: &str, bytes: &[u8]) -> Result<Sheet, Unreadable> {
    super::read(bytes, &About { sheet, needs: &needs(), areas: &areas() })
}

fn read(text: &str) -> Sheet {
    read_as("Copperwell", text.as_bytes()).unwrap()
}

/// A sheet of one offer with these cells beside its name.
fn with(cells: &[(Column, &str)]) -> Sheet {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let headings = cells.iter().map(|(column, _)| quoted(column.heading()));
    let cells = cells.iter().map(|(_, cell)| quoted(cell));
    let headings: Vec<String> =
        std::iter::once("Name of the offer".to_owned()).chain(headings).collect();
    let cells: Vec<String> = std::iter::once("Soup".to_owned()).chain(cells).collect();
    read(&format!("{}\r\n{}\r\n", headings.join(","), cells.join(",")))
}

fn entry(cells: &[(Column, &str)]) -> Entry {
    let mut sheet = with(cells);
    assert_eq!(sheet.mistakes, []);
    sheet.offers.remove(0).2
}

/// What is wrong with a cell.
fn wrong(column: Column, cell: &str) -> Vec<What> {
    let sheet = with(&[(column, cell)]);
    assert!(sheet.mistakes.is_empty() || sheet.offers.is_empty(), "{cell}");
    sheet.mistakes.iter().for_each(|mistake| assert_eq!(mistake.column, Some(column), "{cell}"));
    sheet.mistakes.into_iter().map(|mistake| mistake.what).collect()
}

/// Everything of a sheet that could be shown or kept, as text.
fn told(sheet: &Sheet) -> String {
    let entries = sheet.offers.iter().map(|(_, _, entry)| serde_json::to_string(entry).unwrap());
    let typed = sheet.mistakes.iter().map(|mistake| format!("{mistake:?}"));
    entries.chain(typed).chain([format!("{:?}", sheet.left_out)]).collect()
}

#[test]
fn the_template_is_left_out_until_it_is_filled_in() {
    let sheet = read(&template(&needs()));
    assert_eq!((sheet.offers.len(), sheet.mistakes.len()), (0, 0));
    assert_eq!(sheet.left_out, [LeftOut { row: 2, column: None, why: Why::Example }]);
}

#[test]
fn what_the_template_shows_is_read_as_it_says() {
    let sheet = read(&template(&needs()).replace("Example: ", ""));
    assert_eq!((&*sheet.mistakes, &*sheet.left_out), (&[][..], &[][..]));
    let (row, _, entry) = &sheet.offers[0];
    assert_eq!((*row, entry.name.as_str()), (2, "Tuesday Soup"));
    let needs: Vec<&str> = entry.needs.iter().map(NeedId::as_str).collect();
    assert_eq!(needs, ["housing", "isolation"]);
    assert_eq!((entry.for_whom.youngest, entry.for_whom.oldest), (Some(18), None));
    let languages: Vec<&str> =
        entry.languages.iter().map(care::offer::LanguageTag::as_str).collect();
    assert_eq!(languages, ["en", "pt"]);
    assert_eq!(entry.cost.as_ref().unwrap().pence, Some(150));
    assert_eq!(entry.way_in, Some(WayIn::WalkIn));
    assert_eq!(entry.by, [By::InPerson, By::Telephone].into());
    let [site] = entry.at.sites() else { panic!("one place") };
    assert_eq!(site.postcode.as_ref().unwrap().to_string(), "SW9 0PF");
    assert_eq!((site.point, site.step_free), (Point::at(51.47, -0.113), Some(true)));
    assert_eq!(site.getting_in.as_ref().unwrap().as_str(), "by the side door");
    assert_eq!(entry.hours.times.len(), 3);
    assert_eq!(entry.telephones[0].as_str(), "020 7946 0321");
    assert!(entry.email.is_some() && entry.web.is_some() && entry.notice.is_some());
}

#[test]
fn the_same_sheet_is_the_same_however_a_spreadsheet_saves_it() {
    let text = template(&needs()).replace("Example: ", "");
    let first = read(&text);
    let plain = text.trim_start_matches('\u{feff}');
    let windows: Vec<u8> = plain.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let utf_16 = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let lines = plain.replace("\r\n", "\n").into_bytes();
    for saved in [windows, utf_16, lines, format!("{text},,,\r\n\r\n").into_bytes()] {
        assert_eq!(read_as("Copperwell", &saved), Ok(first.clone()));
    }
}

#[test]
fn an_offer_keeps_its_identifier_when_rows_are_moved_and_the_sheet_is_sent_again() {
    let ids = |sheet: &str, text: &str| -> std::collections::BTreeMap<String, EntryId> {
        let offers = read_as(sheet, text.as_bytes()).unwrap().offers;
        offers.into_iter().map(|(_, id, entry)| (entry.name.as_str().to_lowercase(), id)).collect()
    };
    let first = ids("Copperwell", "Name of the offer\nSoup\nTea\n");
    assert_eq!(ids("copperwell ", "Postcode,Name of the offer\n,TEA\n\n,  soup\n"), first);
    let other = ids("Brindlecote", "Name of the offer\nSoup\n");
    assert_ne!(other["soup"], first["soup"]);
}

#[test]
fn a_row_with_a_mistake_stays_out_and_the_others_come_in() {
    let sheet = read(
        "Name of the offer,E-mail,Youngest age\nSoup,soup@example.org,\nTea,nobody,old\n,x@example.org,\nsoup,,\n",
    );
    let names: Vec<&str> = sheet.offers.iter().map(|(_, _, entry)| entry.name.as_str()).collect();
    assert_eq!(names, ["Soup"]);
    let said = |mistake: &Mistake| (mistake.row, mistake.what, mistake.typed.clone());
    assert_eq!(
        sheet.mistakes.iter().map(said).collect::<Vec<_>>(),
        [
            (3, What::NotAnAge, "old".to_owned()),
            (3, What::NotAnEmail, "nobody".to_owned()),
            (4, What::Missing, String::new()),
            (5, What::Twice { first: 2 }, "soup".to_owned()),
        ]
    );
}

#[test]
fn a_name_alone_is_an_offer() {
    let sheet = read("Name of the offer\nSoup\n");
    assert_eq!(sheet.offers[0].2, Entry::named(basis::words::Line::read("Soup").unwrap()));
}

#[test]
fn needs_are_known_by_their_names_though_these_have_commas() {
    for (text, read) in [
        ("A home, and keeping it, Feeling alone", &["housing", "isolation"][..]),
        ("feeling ALONE; a home and keeping it", &["housing", "isolation"]),
        ("debt", &["debt"]),
        ("Lonely, rent arrears", &["housing", "isolation"]),
    ] {
        let needs: Vec<String> =
            entry(&[(Column::Needs, text)]).needs.into_iter().map(String::from).collect();
        assert_eq!(needs, read, "{text}");
    }
    // A bailiff comes to those who owe rent, and to those who owe anything else.
    assert_eq!(wrong(Column::Needs, "bailiff"), [What::NotANeed]);
    assert_eq!(wrong(Column::Needs, "A home, and dragons; debt; gold"), [What::NotANeed; 3]);
}

#[test]
fn what_cannot_be_understood_is_named_by_its_column() {
    let long = "a".repeat(301);
    for (column, cell, what) in [
        (Column::Notice, long.as_str(), What::TooLong { longest: 300 }),
        (Column::Languages, "English; Martian", What::NotALanguage),
        (Column::WayIn, "Through the window", What::NotAWayIn),
        (Column::By, "in person, by owl", What::NotAWayToTakePart),
        (Column::Secret, "perhaps", What::NotYesOrNo),
        (Column::Postcode, "SW9", What::NotAPostcode),
        (Column::Monday, "mornings", What::NotATime),
        (Column::Monday, "2-4", What::MorningOrAfternoon),
        (Column::Monday, "10-Dec", What::TurnedIntoADate),
        (Column::Telephone, "ask Rosa", What::NotATelephone),
        (Column::Telephone, "7.70E+09", What::NotATelephone),
        (Column::Email, "rosa", What::NotAnEmail),
        (Column::Web, "javascript:alert(1)", What::NotAPage),
        (Column::Oldest, "121", What::NotAnAge),
    ] {
        assert_eq!(wrong(column, cell), [what], "{cell}");
    }
    let many = "English;".repeat(41);
    assert_eq!(wrong(Column::Languages, &many), [What::TooMany { most: 40 }]);
    let crossed = with(&[(Column::Youngest, "25"), (Column::Oldest, "18")]);
    assert_eq!(crossed.mistakes[0].what, What::AgesCrossed);
}

#[test]
fn what_people_type_a_little_otherwise_is_understood() {
    let ages = entry(&[(Column::Youngest, "16+"), (Column::Oldest, "25 years old")]).for_whom;
    assert_eq!((ages.youngest, ages.oldest), (Some(16), Some(25)));
    let web = |text: &str| entry(&[(Column::Web, text)]).web.unwrap().to_string();
    assert_eq!(web("www.example.org"), "https://www.example.org");
    assert_eq!(web("example.org/soup?day=2"), "https://example.org/soup?day=2");
    let numbers = |text: &str| -> Vec<String> {
        entry(&[(Column::Telephone, text)]).telephones.iter().map(ToString::to_string).collect()
    };
    assert_eq!(numbers("7700900118"), ["07700900118"], "a spreadsheet took its nought");
    assert_eq!(
        numbers("020 7946 0321 (Rosa), mornings; '07700 900118 or 116 123"),
        ["020 7946 0321 (Rosa), mornings", "07700 900118", "116 123"]
    );
}

#[test]
fn days_with_the_same_times_are_told_together() {
    let hours = entry(&[
        (Column::Monday, "10-12"),
        (Column::Tuesday, "10:00-12:00; 14:00-16:00"),
        (Column::Sunday, "closed"),
    ])
    .hours;
    let days = |at: usize| match &hours.times[at].when {
        care::offer::When::Weekly { days, .. } => days.clone(),
        _ => panic!("every week"),
    };
    assert_eq!(hours.times.len(), 2);
    assert_eq!((days(0), days(1)), ([Day::Mon, Day::Tue].into(), [Day::Tue].into()));
}

#[test]
fn a_place_is_one_that_people_go_to_and_a_postcode_beyond_is_told() {
    let sheet = with(&[(Column::Postcode, "pr1 0dh"), (Column::StepFree, "no")]);
    let (_, _, entry) = &sheet.offers[0];
    assert_eq!((&entry.by, entry.at.sites()[0].point), (&[By::InPerson].into(), None));
    let column = Some(Column::Postcode);
    assert_eq!(sheet.left_out, [LeftOut { row: 2, column, why: Why::PostcodeNotServed }]);
    let nowhere = with(&[(Column::StepFree, "yes")]);
    assert_eq!(nowhere.offers[0].2.at, Whereabouts::Told(Vec::new()));
    assert_eq!(nowhere.left_out[0].why, Why::StepsOfNoPlace);
}

#[test]
fn a_refuge_has_no_address_and_perhaps_an_area() {
    let refuge = entry(&[(Column::Secret, "Yes"), (Column::Area, "Lambeth")]);
    let area = basis::words::Line::read("Lambeth").ok();
    assert_eq!(refuge.at, Whereabouts::NotTold { area });
}

#[test]
fn a_secret_address_that_is_typed_all_the_same_is_refused_and_never_repeated() {
    for (column, typed) in [
        (Column::Building, "Xyzzy House"),
        (Column::Street, "9 Xyzzy Road"),
        (Column::Postcode, "SW9 8AB"),
        (Column::Area, "9 Xyzzy Road"),
        (Column::About, "Ring twice at SW9 8AB"),
        (Column::Web, "xyzzy.example.org/sw98ab"),
        (Column::Monday, "at Xyzzy House"),
        (Column::Email, "Xyzzy House"),
    ] {
        let sheet = with(&[(Column::Secret, "yes"), (column, typed)]);
        assert!(sheet.offers.is_empty() && !sheet.mistakes.is_empty(), "{typed}");
        let told = told(&sheet).to_lowercase();
        assert!(!told.contains("xyzzy") && !told.contains("8ab"), "{told}");
    }
    let beside = "Name of the offer,Is the address secret,Notes\nA,perhaps Xyzzy,Xyzzy\nB,yes,,Xyzzy\nC,yes,\"Xyzzy";
    let sheet = read(beside);
    assert_eq!((sheet.offers.len(), sheet.mistakes.len()), (0, 4));
    assert!(!told(&sheet).contains("Xyzzy"), "{}", told(&sheet));
}

#[test]
fn what_is_no_sheet_is_said_to_be_none() {
    for (bytes, why) in [
        (&b""[..], Unreadable::Empty),
        (b"PK\x03\x04\x14", Unreadable::NotSavedAsCsv),
        (b"\x00\x01", Unreadable::NotText),
        (b"Soup,Tea\n", Unreadable::NoHeadings),
    ] {
        assert_eq!(read_as("Copperwell", bytes), Err(why));
    }
}

#[test]
fn each_thing_that_is_told_has_a_short_name() {
    assert_eq!(What::TooLong { longest: 300 }.name(), "too-long");
    assert_eq!(What::SecretAddress.name(), "secret-address");
    assert_eq!(Why::PostcodeNotServed.name(), "postcode-not-served");
    assert_eq!(Unreadable::ColumnTwice(Column::Name).name(), "column-twice");
}

proptest! {
    #[test]
    fn any_bytes_at_all_are_read_or_refused(bytes: Vec<u8>) {
        let _ = read_as("Copperwell", &bytes);
    }

    #[test]
    fn any_words_in_any_column_are_taken_in_or_told(at in 0..Column::ALL.len(), cell: String) {
        prop_assume!(!cell.contains('\0'));
        let column = Column::ALL[at];
        prop_assume!(column != Column::Name);
        let sheet = with(&[(column, &cell)]);
        prop_assert_eq!(sheet.offers.len(), usize::from(sheet.mistakes.is_empty()));
    }

    #[test]
    fn nothing_of_a_secret_address_comes_out(
        at in 0..Column::ALL.len(), before in "[ -~]{0,12}", after in "[ -~]{0,12}",
    ) {
        let column = Column::ALL[at];
        prop_assume!(!matches!(column, Column::Name | Column::Secret));
        let typed = format!("{before} SW9 8AB {after}");
        let sheet = with(&[(Column::Secret, "yes"), (column, &typed)]);
        prop_assert!(sheet.offers.is_empty());
        prop_assert!(!told(&sheet).contains("8AB"));
    }
}
