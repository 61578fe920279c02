//! A connection of somebody close: a reason first, which governance reads.

use axum::extract::{Path, State};
use care::journey::{ConnectionId, Thing};
use uuid::Uuid;

use crate::failure::Page;
use crate::form::Form;
use crate::look::fields::Problems;
use crate::signed_in::SignedIn;
use crate::site::Site;
use crate::workspace::reason::Asked;

/// The form, for somebody of the service who needs a reason.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(id): Path<Uuid>) -> Page {
    let asked = Thing::Connection(ConnectionId(id));
    site.app.may_go_on_with_a_reason(&by.actor(), site.now(), asked).await?;
    in_the_room(&site, &by, id).show(None, Problems::default())
}

/// Opens the connection with the reason.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
    form: Form,
) -> Page {
    let asked = Thing::Connection(ConnectionId(id));
    let person = site.app.may_go_on_with_a_reason(&by.actor(), site.now(), asked).await?;
    in_the_room(&site, &by, id).given(person, &form).await
}

fn in_the_room<'a>(site: &'a Site, by: &'a SignedIn, connection: Uuid) -> Asked<'a> {
    let (room, words) = ("/offers-room", site.words().say("provider-room"));
    let back = (room.to_owned(), words);
    Asked { site, by, room, opens: format!("{room}/{connection}"), back }
}
