//! Pages: HTML for browsers, from what the application answers. One folder for
//! each entrance; a page is a file with its `get` and `post`, and a template of
//! the same name. Handlers are thin: read the form, call `app`, choose the page.
//!
//! | entrance | folder |
//! | --- | --- |
//! | anybody | [`public`] |
//! | the front door | [`workspace`] |
//! | an offer | [`provider`] |
//! | what pages look like and say | [`look`] |

mod careful;
mod failure;
mod form;
mod kept;
pub mod look;
mod provider;
mod public;
mod refusals;
mod saying;
mod signed_in;
mod site;
mod workspace;

use axum::Router;
use axum::middleware;
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

pub use site::Site;

/// Every address of the program.
pub fn router(site: Site) -> Router {
    let public = Router::new()
        .route("/", get(public::home::get))
        .route("/introduce", get(public::introduce::get).post(public::introduce::post))
        .route("/introduce/someone-else", get(public::about::someone_else))
        .route("/next/{link}", get(public::progress::get))
        .route("/next/{link}/sent", get(public::progress::get_sent))
        .route("/promises", get(public::promises::get))
        .route("/leave", get(public::leave::get))
        .route("/who-we-are", get(public::about::who_we_are))
        .route("/privacy", get(public::about::privacy))
        .route("/hard-to-use", get(public::about::hard_to_use))
        .route("/hide", get(public::about::hide))
        .route("/sign-in", get(public::sign_in::get).post(public::sign_in::post))
        .route("/sign-out", post(public::sign_in::post_out));
    let workspace = Router::new()
        .route("/front-door", get(workspace::board::get))
        .route("/overdue", get(workspace::overdue::get))
        .route("/people/{person}", get(workspace::person::get))
        .route("/find", get(workspace::find::get).post(workspace::find::post))
        .route(
            "/people/{person}/take-over/{kind}/{thing}",
            get(workspace::take_over::get).post(workspace::take_over::post),
        )
        .route("/people/{person}/take/{introduction}", post(workspace::take::post))
        .route(
            "/people/{person}/record/{introduction}",
            get(workspace::record::get).post(workspace::record::post),
        )
        .route(
            "/people/{person}/connect/{introduction}",
            get(workspace::connect::get).post(workspace::connect::post),
        )
        .route(
            "/people/{person}/move/{kind}/{thing}",
            get(workspace::move_due::get).post(workspace::move_due::post),
        )
        .route(
            "/people/{person}/own-choice/{introduction}",
            get(workspace::own_choice::get).post(workspace::own_choice::post),
        )
        .route(
            "/people/{person}/not-for-me/{connection}",
            get(workspace::not_for_me::get).post(workspace::not_for_me::post),
        );
    let provider = Router::new().route("/offers-room", get(provider::connections::get)).route(
        "/offers-room/{connection}",
        get(provider::connection::get).post(provider::connection::post),
    );
    public
        .merge(workspace)
        .merge(provider)
        .fallback(failure::nothing_here)
        .method_not_allowed_fallback(failure::nothing_here)
        .layer(CatchPanicLayer::custom(failure::panicked))
        .layer(middleware::from_fn(careful::let_through))
        .layer(middleware::from_fn_with_state(site.clone(), failure::as_a_page))
        .layer(middleware::from_fn(careful::with_care))
        .route("/assets/{name}", get(public::assets::get))
        .layer(CompressionLayer::new())
        .with_state(site)
}
