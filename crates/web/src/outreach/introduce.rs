//! Somebody who asks for help at a gathering is introduced there and then: the same form and
//! the same command as for everybody, and of them the gathering keeps a number alone.

use axum::extract::{Path, State};
use care::outreach::GatheringId;
use care::place::Means;

use super::HERE;
use crate::failure::{Failure, Page};
use crate::form::Form;
use crate::signed_in::SignedIn;
use crate::site::Site;
use crate::workspace::enter::Desk;

/// The page, empty.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path(gathering): Path<GatheringId>,
) -> Page {
    is_known(&site, &by, gathering).await?;
    let (here, then) = addresses(gathering);
    desk(gathering, &here, &then).begun(&site, &by)
}

/// Introduces them.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(gathering): Path<GatheringId>,
    form: Form,
) -> Page {
    is_known(&site, &by, gathering).await?;
    let (here, then) = addresses(gathering);
    desk(gathering, &here, &then).sent(&site, &by, &form).await
}

async fn is_known(site: &Site, by: &SignedIn, gathering: GatheringId) -> Result<(), Failure> {
    site.app.gathering_alone(&by.actor(), gathering).await?;
    Ok(())
}

fn addresses(gathering: GatheringId) -> (String, String) {
    (format!("{HERE}/introduce/{gathering}"), format!("{HERE}/gatherings/{gathering}"))
}

fn desk<'a>(gathering: GatheringId, here: &'a str, then: &'a str) -> Desk<'a> {
    Desk {
        here,
        lead: "outreach-introduce-lead",
        by: Some(Means::WalkIn),
        who: None,
        gathering: Some((gathering, then)),
    }
}
