//! Mistakes about where the postcodes are; and a place that says nothing of it.

use basis::point::Point;
use care::place::PostcodeTyped;
use place::Texts;

use crate::changed::{told, told_once};
use crate::folder;

const FILE: &str = "postcodes.toml";
const SW9: &str = "{ code = \"SW9\", latitude = 51.4700, longitude = -0.1135 }";

#[test]
fn a_place_may_do_without_and_is_then_what_it_always_was() {
    let whole = Texts::load(&folder("lambeth")).unwrap();
    let without = whole.clone().with(FILE, String::new());
    let place = place::read_texts(&without).unwrap();
    assert!(place.areas.is_empty());
    assert!(!place.files.contains_key(FILE));
    // As it was kept before any program knew of the file.
    assert_eq!(Texts::of(place.files).digest(), place.digest);
    assert_ne!(whole.digest(), place.digest);
}

#[test]
fn each_place_knows_its_own_postcodes_from_others() {
    for (name, here, elsewhere) in
        [("lambeth", "sw9 8aa", "PR25 3AA"), ("lancashire", "pr253aa", "SW9")]
    {
        let place = place::read(&folder(name)).unwrap();
        assert!(matches!(place.areas.centre_of_text(here), PostcodeTyped::Known(_)), "{name}");
        assert_eq!(place.areas.centre_of_text(elsewhere), PostcodeTyped::Outside, "{name}");
    }
}

#[test]
fn whoever_stands_at_a_landmark_is_told_its_outward_code() {
    let nearest = |name, latitude, longitude| {
        let place = place::read(&folder(name)).unwrap();
        let point = Point::at(latitude, longitude).unwrap();
        place.areas.nearest_outward(point).map(str::to_owned)
    };
    // Brixton's library, Streatham's station, and Clitheroe's castle.
    assert_eq!(nearest("lambeth", 51.4610, -0.1150).as_deref(), Some("SW9"));
    assert_eq!(nearest("lambeth", 51.4258, -0.1315).as_deref(), Some("SW16"));
    assert_eq!(nearest("lancashire", 53.8707, -2.3932).as_deref(), Some("BB7"));
}

#[test]
fn a_code_stands_once_and_is_one() {
    assert_eq!(
        told_once(FILE, "code = \"SE22\"", "code = \"SE15\""),
        "postcodes.toml:#: \"SE15\" stands here a second time. To mend it: write each code once, \
         with one centre."
    );
    for bad in ["sw9 8", "SW9 8AB", "SW9  8", "SW", "Brixton", ""] {
        assert_eq!(
            told_once(FILE, "code = \"SW9 8\"", &format!("code = \"{bad}\"")),
            format!(
                "postcodes.toml:#: \"{bad}\" is neither an outward code nor a sector. To mend it: \
                 an outward code looks like SW9, a sector like SW9 8."
            )
        );
    }
}

#[test]
fn a_centre_is_in_great_britain() {
    let right = "write the latitude, from 49.8 to 60.9, and the longitude, from -8.7 in the west \
                 to 1.8 in the east";
    for (latitude, longitude, wrong) in [
        ("-0.1135", "51.47", "the latitude -0.1135 is not in Great Britain"),
        ("51.47", "-11.35", "the longitude -11.35 is not in Great Britain"),
        ("0", "0", "the latitude 0 is not in Great Britain"),
        ("nan", "-0.1135", "the latitude NaN is not in Great Britain"),
        ("51.47", "inf", "the longitude inf is not in Great Britain"),
    ] {
        let write = format!("{{ code = \"SW9\", latitude = {latitude}, longitude = {longitude} }}");
        let said = told_once(FILE, SW9, &write);
        assert_eq!(said, format!("postcodes.toml:#: {wrong}. To mend it: {right}."));
    }
    assert_eq!(
        told_once(FILE, SW9, "{ code = \"SW9\", latitude = \"51.47\", longitude = -0.1135 }"),
        "postcodes.toml:#: the words \"51.47\" cannot stand here. To mend it: write a number such \
         as 51.4625, without quotation marks."
    );
}

#[test]
fn a_sector_has_its_outward_code_beside_it() {
    let whole = "{ code = \"SW12\", latitude = 51.4460, longitude = -0.1485 },\n    ";
    assert_eq!(
        told_once(FILE, whole, ""),
        "postcodes.toml:#: \"SW12 0\" stands here, and its outward code \"SW12\" does not. To mend \
         it: add code = \"SW12\" with its centre."
    );
}

#[test]
fn a_sector_lies_near_the_centre_of_its_outward_code() {
    let centre = "code = \"SW9 8\", latitude = 51.4625, longitude = ";
    let far = told_once(FILE, &format!("{centre}-0.1120"), &format!("{centre}-0.2120"));
    assert_eq!(
        far,
        "postcodes.toml:#: \"SW9 8\" lies 6.9 km from the centre of \"SW9\". To mend it: write two \
         centres that are no more than 5 km apart."
    );
    // An outward code that lost its minus sign is far from each of its sectors.
    let said = told(FILE, SW9, "{ code = \"SW9\", latitude = 51.4700, longitude = 0.1135 }");
    assert_eq!(said.len(), 5, "{said:?}");
}

#[test]
fn the_file_need_not_come_in_any_order_nor_name_any_sector() {
    let whole = Texts::load(&folder("lambeth")).unwrap();
    let read = |text: &str| place::read_texts(&whole.clone().with(FILE, text.to_owned()));
    let sector_first = "[[areas]]\ncode = \"E1 7\"\nlatitude = 51.515\nlongitude = -0.075\n\
                        [[areas]]\ncode = \"E1\"\nlatitude = 51.517\nlongitude = -0.06\n\
                        [[assumptions]]\nof = \"areas.E1.latitude\"\nreason = \"Made up.\"\n";
    let place = read(sector_first).unwrap();
    let codes: Vec<_> = place.areas.iter().map(|(code, _)| code.to_string()).collect();
    assert_eq!(codes, ["E1", "E1 7"]);
    assert!(read("areas = []\n").unwrap().areas.is_empty());
}
