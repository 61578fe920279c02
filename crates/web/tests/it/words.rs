//! Every word on a page comes from Fluent, every sentence that is asked for is
//! there, none is left over, and none says what is never said on screen.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::Entry;
use web::look::Words;

use crate::html::{Token, tokens};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every file under a folder with that ending, and its text.
fn files(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|kind| kind == ending) {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found.sort();
    found
}

/// The keys of the sentences in a Fluent file.
fn keys(text: &str) -> Vec<String> {
    let resource = fluent_syntax::parser::parse(text).unwrap();
    resource
        .body
        .iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect()
}

fn all_keys() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (path, text) in files(&folder("words/en-GB"), "ftl") {
        for key in keys(&text) {
            assert!(all.insert(key.clone()), "{key} stands twice, again in {}", path.display());
        }
    }
    all
}

/// A template without what askama puts in: `{{ }}`, `{% %}`, `{# #}`.
fn without_code(template: &str) -> String {
    let mut left = String::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let close = match rest[at..].chars().nth(1) {
            Some('{') => "}}",
            Some('%') => "%}",
            Some('#') => "#}",
            _ => {
                left.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
                continue;
            }
        };
        left.push_str(&rest[..at]);
        left.push(' ');
        let end = rest[at..].find(close).unwrap();
        rest = &rest[at + end + 2..];
    }
    left + rest
}

/// The texts between quotes on each line of code, tests left out.
fn quoted(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned))
        .collect()
}

/// All templates and sources but tests: what may ask for a sentence.
fn all_code() -> String {
    let mut all = String::new();
    for (folder_name, ending) in [("templates", "html"), ("src", "rs")] {
        for (path, text) in files(&folder(folder_name), ending) {
            if !path.ends_with("tests.rs") {
                all.push_str(text.split("#[cfg(test)]").next().unwrap_or_default());
            }
        }
    }
    all
}

#[test]
fn no_template_holds_a_word_of_its_own() {
    for (path, text) in files(&folder("templates"), "html") {
        for token in tokens(&without_code(&text)) {
            let words = match token {
                Token::Words(words) => vec![words],
                Token::Open(_, attributes) => attributes
                    .into_iter()
                    .filter(|(name, _)| {
                        matches!(name.as_str(), "title" | "placeholder" | "aria-label" | "alt")
                    })
                    .map(|(_, value)| value)
                    .collect(),
                Token::Close(_) => Vec::new(),
            };
            for words in words {
                assert!(
                    !words.chars().any(char::is_alphanumeric),
                    "{}: «{words}» does not come from the words",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn no_template_holds_a_style_or_a_script() {
    for (path, text) in files(&folder("templates"), "html") {
        for token in tokens(&without_code(&text)) {
            let Token::Open(name, attributes) = token else {
                continue;
            };
            // The one page with a script of ours names its file, and does without it.
            let ours = path.ends_with("public/support.html") && name == "script";
            assert!(ours || !matches!(name.as_str(), "script" | "style"), "{}", path.display());
            for (name, value) in attributes {
                assert!(name != "style" && !name.starts_with("on"), "{}: {name}", path.display());
                assert!(!value.contains("//"), "{}: {value}", path.display());
            }
        }
    }
}

#[test]
fn every_sentence_that_is_asked_for_is_there() {
    let words = Words::en_gb();
    let mut held = 0;
    for (folder_name, ending) in [("templates", "html"), ("src", "rs")] {
        for (path, text) in files(&folder(folder_name), ending) {
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            for call in
                ["say(\"", "say_with(\"", "rich(\"", "with_telephone(\"", "counted(\"", "on(\""]
            {
                for (at, _) in text.match_indices(call) {
                    let before = text[..at].chars().next_back();
                    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                        continue;
                    }
                    let key = text[at + call.len()..].split('"').next().unwrap_or_default();
                    assert!(words.has(key), "{}: no sentence {key}", path.display());
                    held += 1;
                }
            }
        }
    }
    assert!(held > 150, "only {held} sentences were looked for");
}

#[test]
fn keys_passed_on_by_name_are_there_too() {
    let words = Words::en_gb();
    let beginnings: BTreeSet<String> = all_keys()
        .iter()
        .filter_map(|key| key.split_once('-').map(|(first, _)| format!("{first}-")))
        .collect();
    for (path, text) in files(&folder("src/look/views"), "rs") {
        for text in quoted(&text) {
            let looks_like_a_key = beginnings.iter().any(|first| text.starts_with(first.as_str()))
                && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            assert!(
                !looks_like_a_key || words.has(&text),
                "{}: no sentence {text}",
                path.display()
            );
        }
    }
}

#[test]
fn no_sentence_is_left_over() {
    let code = all_code();
    let left: Vec<String> =
        all_keys().into_iter().filter(|key| !code.contains(&format!("\"{key}\""))).collect();
    assert!(left.is_empty(), "nobody asks for these: {left:?}");
}

#[test]
fn the_words_can_be_read() {
    assert_eq!(Words::en_gb().problems(), [""; 0]);
}

/// What LOOKS.md never shows on screen.
const NEVER: [&str; 22] = [
    "patient",
    "case",
    "client",
    "referral",
    "triage category",
    "refused",
    "rejected",
    "threshold",
    "dna",
    "non-compliant",
    "discharge",
    "high risk",
    "medium risk",
    "low risk",
    "vulnerable",
    "service user",
    "frequent attender",
    "failed to attend",
    "click here",
    "patients",
    "cases",
    "clients",
];

#[test]
fn nothing_is_said_that_is_never_said_on_screen() {
    for (path, text) in files(&folder("words"), "ftl") {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let said = line.split_once('=').map_or(line, |(_, said)| said).to_lowercase();
            let said: String = said
                .chars()
                .map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' })
                .collect();
            let said = format!(" {} ", said.split_whitespace().collect::<Vec<_>>().join(" "));
            for never in NEVER {
                assert!(!said.contains(&format!(" {never} ")), "{}: {line}", path.display());
            }
        }
    }
}
