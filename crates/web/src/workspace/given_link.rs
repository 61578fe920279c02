//! The person's own link, made anew, to read out, print or write down: no name and
//! none of the words stand on it. Only the latest is shown, and only to whoever may
//! give it.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use care::actor::PersonId;
use care::journey::IntroductionId;
use uuid::Uuid;

use crate::failure::{Page, give};
use crate::look::views::given_link::GivenLink;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The link, to give away.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, introduction, command)): Path<(Uuid, Uuid, Uuid)>,
    headers: HeaderMap,
) -> Page {
    let of = (PersonId(person), IntroductionId(introduction));
    let link = site.app.link_given(&by.actor(), site.now(), of, command).await?;
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    give(&GivenLink {
        frame: site.workspace(&by.0, "/front-door"),
        back: format!("/people/{person}"),
        address: format!("{host}/next/{}", link.written()),
        groups: link.written().split('-').map(str::to_owned).collect(),
        telephone: site.place().identity.telephone.shown(),
    })
}
