//! Lambeth's files with one change, and what is said of it.

use place::Texts;

use crate::lambeth_dir;

/// What is said of Lambeth's files after one change, a line each, with the
/// number of the line on which the change was made standing as `#`.
pub fn told(file: fn(&mut Texts) -> &mut String, find: &str, write: &str) -> Vec<String> {
    let mut texts = Texts::load(&lambeth_dir()).unwrap();
    let text = file(&mut texts);
    let at = text.find(find).unwrap_or_else(|| panic!("{find} is not there"));
    let line = text[..at].lines().count() + usize::from(text[..at].ends_with('\n'));
    text.replace_range(at..at + find.len(), write);
    let errors = place::read_texts(&texts).unwrap_err();
    errors.iter().map(|error| error.to_string().replace(&format!(":{line}:"), ":#:")).collect()
}

pub fn about(texts: &mut Texts) -> &mut String {
    &mut texts.place
}

pub fn teams(texts: &mut Texts) -> &mut String {
    &mut texts.teams
}

pub fn offers(texts: &mut Texts) -> &mut String {
    &mut texts.offers
}

pub fn clocks(texts: &mut Texts) -> &mut String {
    &mut texts.clocks
}

pub fn holidays(texts: &mut Texts) -> &mut String {
    &mut texts.bank_holidays
}
