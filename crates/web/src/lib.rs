//! Pages: HTML for browsers, from what the application answers. One folder for
//! each entrance; a page is a file with its `get` and `post`, and a template of
//! the same name. Handlers are thin: read the form, call `app`, choose the page.
//!
//! | entrance | folder |
//! | --- | --- |
//! | anybody | [`public`] |
//! | the front door | [`workspace`] |
//! | an offer | [`provider`] |
//! | who supports people | [`centre`] |
//! | information governance | [`governance`] |
//! | what pages look like and say | [`look`] |
//! | what messages say | [`Letters`] |

mod account;
mod api;
mod careful;
mod centre;
mod cookies;
mod failure;
mod form;
mod governance;
mod introducers;
mod kept;
mod knocking;
mod letters;
pub mod look;
mod network;
mod outreach;
mod provider;
mod public;
mod refusals;
mod routes;
mod saying;
mod signed_in;
mod site;
mod workspace;

use axum::Router;
use axum::middleware;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

pub use letters::Letters;
pub use routes::{ROUTES, Route, takes};
pub use site::Site;

/// Every address of the program.
pub fn router(site: Site) -> Router {
    routes::all()
        .fallback(failure::nothing_here)
        .method_not_allowed_fallback(failure::nothing_here)
        .layer(CatchPanicLayer::custom(failure::panicked))
        .layer(middleware::from_fn(careful::let_through))
        .layer(middleware::from_fn_with_state(site.clone(), failure::as_a_page))
        .layer(middleware::from_fn_with_state(site.clone(), careful::with_care))
        .route("/assets/{name}", get(public::assets::get))
        .layer(CompressionLayer::new())
        .with_state(site)
}
