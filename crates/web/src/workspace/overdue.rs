//! The list behind "overdue now" of the promises: through the gate, longest
//! first. It shows who answers for each, so that somebody can go and ask.

use axum::extract::{Query, State};

use super::pages::{PageAfter, address};
use crate::failure::{Page, give};
use crate::look::views::overdue::{Overdue, OverdueRow};
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The list.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Query(from): Query<PageAfter>,
) -> Page {
    let page = site.app.overdue(&by.actor(), site.now(), from.key()?).await?;
    let times = site.times();
    let rows = page
        .shown
        .iter()
        .map(|overdue| OverdueRow {
            clock: times.due(at(overdue.due.by)),
            by: times.stamp(at(overdue.due.by)),
            href: format!("/people/{}", overdue.person),
            name: overdue.call_name.clone(),
            next: site.what_is_next_in_short(&overdue.due, &overdue.call_name),
            kind: site.words().say(match overdue.due.thing.name() {
                "connection" => "thing-connection",
                "support" => "thing-support",
                _ => "thing-introduction",
            }),
            owner: site.owner_called(&overdue.due),
            team: site.team_called(&overdue.due.owner_team),
        })
        .collect();
    let others = match page.others as u64 {
        0 => String::new(),
        others => site.words().say_with("overdue-others", &[("count", &others)]),
    };
    let frame = site.workspace(&by.0, "/overdue");
    let next = page.next.map(|key| address("/overdue", key));
    let is_first = from.after.is_none();
    give(&Overdue { frame, now: times.heading(), rows, others, is_first, next })
}
