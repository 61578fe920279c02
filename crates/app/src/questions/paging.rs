//! Lists that are read a page at a time: one line more than a page is asked for, which
//! tells that there is another.

/// How many lines are read for a page of so many.
pub(super) fn one_more(page: usize) -> i64 {
    i64::try_from(page).unwrap_or(i64::MAX).saturating_add(1)
}

/// Leaves a page of so many of what was read, and says whether there are more.
pub(super) fn cut<T>(all: &mut Vec<T>, page: usize) -> bool {
    let more = all.len() > page;
    all.truncate(page);
    more
}
