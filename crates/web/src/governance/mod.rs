//! The governance room: openings that wait to be looked at, who saw a record,
//! what a worker opened, and the policies. Never a record itself.

pub(crate) mod keeping;
pub(crate) mod kept;
mod on_guard;
pub(crate) mod policies;
pub(crate) mod reviews;
mod seen;
pub(crate) mod spreadsheet;
pub(crate) mod ties;
pub(crate) mod walls;
pub(crate) mod what_opened;
pub(crate) mod who_saw;
