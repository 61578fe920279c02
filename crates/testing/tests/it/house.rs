//! The habits that keep the house liveable, checked over the tree itself: which
//! crate may know which, how long a file may grow, what it may be called, and
//! that each opens with its reason. The rules are functions over plain data, so
//! that each is also seen to find what it is there for.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every crate of the workspace, and those it may know. A new crate or a new
/// arrow is a decision: it is written here, and told in ARCHITECTURE.md.
const ARROWS: &[(&str, &[&str])] = &[
    ("basis", &[]),
    ("care", &["basis"]),
    ("place", &["basis", "care"]),
    ("sharing", &["basis", "care"]),
    ("store", &["basis", "care"]),
    ("app", &["basis", "care", "directory", "place", "sharing", "store"]),
    ("web", &["app", "basis", "care"]),
    ("borough", &["app", "basis", "care", "place"]),
    ("directory", &["basis", "care"]),
    ("livingwell", &["app", "basis", "borough", "care", "place", "sharing", "store", "web"]),
    (
        "testing",
        &[
            "app",
            "basis",
            "borough",
            "care",
            "directory",
            "livingwell",
            "place",
            "sharing",
            "store",
            "web",
        ],
    ),
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "misc", "manager"];

/// Lines above which a source file has more than one purpose.
const LONGEST: usize = 400;

/// Each crate with the crates of the workspace that it depends on.
type Crates = BTreeMap<String, Vec<String>>;

/// A source file: its path from the root of the workspace, and its text.
struct Source {
    path: String,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The workspace as cargo sees it: normal, build and test dependencies alike.
fn crates() -> Crates {
    let metadata = cargo_metadata::MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .unwrap();
    let ours = |name: &str| metadata.packages.iter().any(|package| package.name.as_str() == name);
    metadata
        .packages
        .iter()
        .map(|package| {
            let known = package.dependencies.iter().map(|dependency| dependency.name.clone());
            (package.name.to_string(), known.filter(|name| ours(name)).collect())
        })
        .collect()
}

/// Every file under `src` and `tests` of every crate that a person wrote.
fn sources() -> Vec<Source> {
    let root = root();
    let mut folders: Vec<PathBuf> = fs::read_dir(root.join("crates"))
        .unwrap()
        .flat_map(|entry| {
            ["src", "tests", "templates", "words"]
                .map(|part| entry.as_ref().unwrap().path().join(part))
        })
        .filter(|folder| folder.is_dir())
        .collect();
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                let path = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                found.push(Source { path, text });
            }
        }
    }
    found
}

fn is_rust(source: &Source) -> bool {
    Path::new(&source.path).extension().is_some_and(|extension| extension == "rs")
}

fn is_source(source: &Source) -> bool {
    is_rust(source) && source.path.contains("/src/")
}

fn unlawful_arrows(crates: &Crates) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, known) in crates {
        let Some((_, allowed)) = ARROWS.iter().find(|(row, _)| row == name) else {
            wrong.push(format!("{name} is a new crate without a row"));
            continue;
        };
        let unlawful = known.iter().filter(|other| !allowed.contains(&other.as_str()));
        wrong.extend(unlawful.map(|other| format!("{name} -> {other} is a new arrow")));
    }
    let gone = ARROWS.iter().filter(|(name, _)| !crates.contains_key(*name));
    wrong.extend(gone.map(|(name, _)| format!("{name} has a row, but is no crate")));
    wrong
}

fn too_long(sources: &[Source]) -> Vec<String> {
    let long = sources.iter().filter(|source| is_source(source));
    long.map(|source| (source.text.lines().count(), &source.path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path} has {lines} lines"))
        .collect()
}

fn emptily_named(sources: &[Source]) -> Vec<String> {
    let is_empty_name = |part: &str| EMPTY_NAMES.contains(&part.split('.').next().unwrap_or(part));
    let named = sources.iter().filter(|source| source.path.split('/').any(is_empty_name));
    named.map(|source| source.path.clone()).collect()
}

fn without_a_reason(sources: &[Source]) -> Vec<String> {
    let silent =
        sources.iter().filter(|source| is_source(source) && !source.text.starts_with("//!"));
    silent.map(|source| source.path.clone()).collect()
}

fn with_a_lint_silenced(sources: &[Source]) -> Vec<String> {
    // Put together here, so that this file does not find itself.
    let marks = [["#[", "allow"].concat(), ["#![", "allow"].concat()];
    let rust = sources.iter().filter(|source| is_rust(source));
    rust.filter(|source| marks.iter().any(|mark| source.text.contains(mark)))
        .map(|source| source.path.clone())
        .collect()
}

/// Code that the program is made of knows no place: tests and the demo do.
fn naming_a_place(sources: &[Source]) -> Vec<String> {
    let places: Vec<String> = fs::read_dir(root().join("places"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(places.len() > 1, "the places are not where they were");
    let may = ["/tests/", "/tests.rs", "crates/testing/", "/demo.rs"];
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| !may.iter().any(|part| source.path.contains(part)))
    {
        let code = source.text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        let named = places.iter().filter(|name| code.to_lowercase().contains(name.as_str()));
        found.extend(named.map(|name| format!("{} names {name}", source.path)));
    }
    found
}

/// `rusqlite` and `sqlx` each bring a `SQLite` of their own, and the two clash.
fn sqlx_packages(lock: &str) -> Vec<&str> {
    lock.lines().filter(|line| line.starts_with("name = \"sqlx")).collect()
}

fn nothing() -> Vec<String> {
    Vec::new()
}

fn made_up(path: &str, text: &str) -> Vec<Source> {
    vec![Source { path: path.to_owned(), text: text.to_owned() }]
}

#[test]
fn crates_know_only_those_below_them() {
    assert_eq!(unlawful_arrows(&crates()), nothing());
}

#[test]
fn a_new_arrow_a_new_crate_and_a_lost_crate_are_found() {
    let mut crates: Crates =
        ARROWS.iter().map(|(name, _)| ((*name).to_owned(), Vec::new())).collect();
    crates.insert("care".to_owned(), vec!["basis".to_owned(), "store".to_owned()]);
    crates.insert("extra".to_owned(), Vec::new());
    crates.remove("web");
    let wrong = unlawful_arrows(&crates);
    assert_eq!(
        wrong,
        [
            "care -> store is a new arrow",
            "extra is a new crate without a row",
            "web has a row, but is no crate"
        ]
    );
}

#[test]
fn every_source_file_has_one_purpose_and_stays_short() {
    assert_eq!(too_long(&sources()), nothing());
}

#[test]
fn a_long_file_is_found() {
    let path = "crates/care/src/long.rs";
    assert_eq!(too_long(&made_up(path, &"\n".repeat(LONGEST))), nothing());
    assert_eq!(too_long(&made_up(path, &"\n".repeat(LONGEST + 1))).len(), 1);
}

#[test]
fn every_file_is_named_by_what_is_inside() {
    assert_eq!(emptily_named(&sources()), nothing());
}

#[test]
fn an_empty_name_is_found_as_a_file_and_as_a_folder() {
    assert_eq!(emptily_named(&made_up("crates/care/src/utils.rs", "")).len(), 1);
    assert_eq!(emptily_named(&made_up("crates/care/src/helpers/time.rs", "")).len(), 1);
    assert_eq!(emptily_named(&made_up("crates/care/src/commonplace.rs", "")), nothing());
}

#[test]
fn every_source_file_opens_with_why_it_exists() {
    assert_eq!(without_a_reason(&sources()), nothing());
}

#[test]
fn a_file_without_a_reason_is_found() {
    assert_eq!(without_a_reason(&made_up("crates/care/src/a.rs", "use std::fs;")).len(), 1);
}

#[test]
fn no_lint_is_silenced_without_a_reason() {
    assert_eq!(with_a_lint_silenced(&sources()), nothing());
}

#[test]
fn a_silenced_lint_is_found() {
    let text = ["#[", "allow(dead_code)]"].concat();
    assert_eq!(with_a_lint_silenced(&made_up("crates/care/src/a.rs", &text)).len(), 1);
}

#[test]
fn no_code_names_a_place() {
    assert_eq!(naming_a_place(&sources()), nothing());
}

#[test]
fn code_that_names_a_place_is_found() {
    let text = "if place.name == \"Lambeth\" {}\n#[cfg(test)]\nmod tests {}";
    assert_eq!(naming_a_place(&made_up("crates/care/src/a.rs", text)).len(), 1);
    let tested = "#[cfg(test)]\nmod tests { const NAME: &str = \"Lambeth\"; }";
    assert_eq!(naming_a_place(&made_up("crates/care/src/a.rs", tested)), nothing());
    assert_eq!(naming_a_place(&made_up("crates/care/tests/it/a.rs", text)), nothing());
}

#[test]
fn two_bundled_sqlite_libraries_never_meet() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    assert!(lock.contains("name = \"rusqlite\""), "the lock file is not the one expected");
    assert_eq!(sqlx_packages(&lock), Vec::<&str>::new());
    assert_eq!(sqlx_packages("[[package]]\nname = \"sqlx-core\"\n").len(), 1);
}
