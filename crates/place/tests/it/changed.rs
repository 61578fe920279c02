//! Lambeth's files with one change, and what is said of it.

use place::Texts;

use crate::folder;

/// Lambeth's files after one change, and the line on which it was made.
pub fn changed(file: &str, find: &str, write: &str) -> (Texts, usize) {
    let texts = Texts::load(&folder("lambeth")).unwrap();
    let mut text = texts.text(file).to_owned();
    let at = text.find(find).unwrap_or_else(|| panic!("{find} is not there"));
    let line = text[..at].lines().count() + usize::from(text[..at].ends_with('\n'));
    text.replace_range(at..at + find.len(), write);
    (texts.with(file, text), line)
}

/// What is said of Lambeth's files after one change, a line each, with the
/// number of the line on which the change was made standing as `#`.
pub fn told(file: &str, find: &str, write: &str) -> Vec<String> {
    let (texts, line) = changed(file, find, write);
    let errors = place::read_texts(&texts).unwrap_err();
    errors.iter().map(|error| error.to_string().replace(&format!(":{line}:"), ":#:")).collect()
}

/// What one change is told, where it is told one thing.
pub fn told_once(file: &str, find: &str, write: &str) -> String {
    let mut said = told(file, find, write);
    assert_eq!(said.len(), 1, "{said:?}");
    said.remove(0)
}
