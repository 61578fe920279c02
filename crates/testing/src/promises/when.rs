//! When something is said to have happened: not later than it was written.

use super::following::{Followed, Happening};

/// What is said to have happened did not happen later than it was written, nor
/// earlier than it could; times that somebody types are known to the minute.
pub(super) fn lies_between(
    followed: &mut Followed,
    event: &Happening<'_>,
    field: &str,
    since: jiff::Timestamp,
) {
    lies_in(followed, event, field, (event.time(field), since));
}

/// The same of a time that was read.
pub(super) fn lies_in(
    followed: &mut Followed,
    event: &Happening<'_>,
    field: &str,
    (happened, since): (Option<jiff::Timestamp>, jiff::Timestamp),
) {
    let lies = happened.is_some_and(|happened| {
        happened <= event.at && happened.as_second() / 60 >= since.as_second() / 60
    });
    if !lies {
        followed.wrong(event, format!("{field} lies ahead, or before it could be"));
    }
}
