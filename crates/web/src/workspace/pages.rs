//! Lists that are read a page at a time: where a page begins stands in its address, as
//! the last line before it (a time and what the line is about), so that nothing is shown
//! twice or skipped while others come and go.

use serde::Deserialize;
use uuid::Uuid;

use crate::failure::Failure;

/// The line before a page, as an address says it.
pub(crate) fn key(value: &str) -> Option<(i64, Uuid)> {
    let (at, about) = value.split_once('.')?;
    Some((at.parse().ok()?, about.parse().ok()?))
}

/// The same, to put into an address.
pub(crate) fn said((at, about): (i64, Uuid)) -> String {
    format!("{at}.{about}")
}

/// The address of the page of a list after a line.
pub(crate) fn address(list: &str, after: (i64, Uuid)) -> String {
    format!("{list}?after={}", said(after))
}

/// Where a page begins.
#[derive(Debug, Deserialize)]
pub(crate) struct PageAfter {
    /// After which line; none for the first page.
    pub(super) after: Option<String>,
}

impl PageAfter {
    /// The line before this page; an address that says none of ours leads nowhere.
    pub(super) fn key(&self) -> Result<Option<(i64, Uuid)>, Failure> {
        self.read(key)
    }

    /// The same where a list says its lines in its own way.
    pub(super) fn read<T>(&self, line: fn(&str) -> Option<T>) -> Result<Option<T>, Failure> {
        self.after.as_deref().map(|after| line(after).ok_or(Failure::NotHere)).transpose()
    }
}
