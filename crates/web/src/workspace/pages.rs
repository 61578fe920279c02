//! Lists that are read a page at a time: where a page begins stands in its address, as
//! the last line before it (a time and what the line is about), so that nothing is shown
//! twice or skipped while others come and go.

use serde::Deserialize;
use uuid::Uuid;

use super::board_filter::key;
use crate::failure::Failure;

/// Where a page begins.
#[derive(Debug, Deserialize)]
pub(crate) struct From {
    /// After which line; none for the first page.
    pub(super) after: Option<String>,
}

impl From {
    /// The line before this page; an address that says none of ours leads nowhere.
    pub(super) fn key(&self) -> Result<Option<(i64, Uuid)>, Failure> {
        self.after.as_deref().map(|after| key(after).ok_or(Failure::NotHere)).transpose()
    }

    /// The address of the page after a line.
    pub(super) fn after(list: &str, (at, about): (i64, Uuid)) -> String {
        format!("{list}?after={at}.{about}")
    }
}
