//! Mistakes about what people need help with and the words by which they say so; and a
//! place that says nothing of it.

use place::Texts;

use crate::changed::told_once;
use crate::folder;

#[test]
fn a_place_may_do_without_and_is_then_what_it_always_was() {
    let whole = Texts::load(&folder("lambeth")).unwrap();
    let without = whole.clone().with("needs.toml", String::new());
    let place = place::read_texts(&without).unwrap();
    assert_eq!((place.needs.len(), place.spoken.len(), place.who.len()), (0, 0, 0));
    assert!(!place.files.contains_key("needs.toml"));
    // As it was kept before any program knew of the file.
    assert_eq!(Texts::of(place.files).digest(), place.digest);
    assert_ne!(whole.digest(), place.digest);
}

#[test]
fn each_need_and_language_stands_once() {
    let said = told_once("needs.toml", "id = \"homelessness\"", "id = \"housing\"");
    assert!(said.contains("\"housing\" stands here a second time"), "{said}");
    let said = told_once("needs.toml", "tag = \"pt\"", "tag = \"Portuguese\"");
    assert!(said.contains("\"Portuguese\" is no language"), "{said}");
    let said = told_once("needs.toml", "is = \"woman\"", "is = \"lady\"");
    assert!(said.contains("lady") && said.contains("woman"), "{said}");
}

#[test]
fn a_phrase_is_short_and_stands_once() {
    let said = told_once("needs.toml", "\"housing officer\",", "\"the officer for our housing\",");
    assert!(said.contains("has more than 4 words"), "{said}");
    let said = told_once("needs.toml", "\"housing officer\",", "\"Housing Association\",");
    assert!(said.contains("stands here a second time"), "{said}");
}
