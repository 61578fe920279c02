//! Pages of a few words about this site.

use axum::extract::State;

use crate::failure::{Page, give};
use crate::look::views::plain::{HardToUse, HideThatYouWereHere, Privacy, WhoWeAre};
use crate::site::Site;

/// Who we are.
pub(crate) async fn who_we_are(State(site): State<Site>) -> Page {
    give(&WhoWeAre { frame: site.frame(false) })
}

/// What happens to what you tell us.
pub(crate) async fn privacy(State(site): State<Site>) -> Page {
    give(&Privacy { frame: site.frame(false) })
}

/// What to do if this site is hard to use.
pub(crate) async fn hard_to_use(State(site): State<Site>) -> Page {
    give(&HardToUse { frame: site.frame(false) })
}

/// What stays on a computer, and how to clear it.
pub(crate) async fn hide(State(site): State<Site>) -> Page {
    give(&HideThatYouWereHere { frame: site.frame(true) })
}
