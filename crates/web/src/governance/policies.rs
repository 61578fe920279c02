//! The sharing policies, as they are in use.

use app::alarms::Alarm;
use axum::extract::State;

use crate::failure::{Page, give};
use crate::look::views::policies::Policies;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The page.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    let policies = site.app.policies(&by.actor())?;
    let times = site.times();
    let alarm = |alarm: &Alarm| {
        let (count, last) = (alarm.times.unsigned_abs(), times.stamp_within(at(alarm.last)));
        let put: &[crate::look::words::Put<'_>] =
            &[("action", &alarm.action), ("times", &count), ("last", &last)];
        site.words().say_with("policies-alarm", put)
    };
    let alarms = site.app.alarms(&by.actor(), site.now()).await?.iter().map(alarm).collect();
    give(&Policies { frame: site.workspace(&by.0, "/governance/policies"), alarms, policies })
}
