//! The sharing policies, as they are in use.

use axum::extract::State;

use crate::failure::{Page, give};
use crate::look::views::policies::Policies;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The page.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    let policies = site.app.policies(&by.actor())?;
    give(&Policies { frame: site.workspace(&by.0, "/governance/policies"), policies })
}
