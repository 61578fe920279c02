//! The style sheet and the pictures, from inside the program.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};

use crate::look::assets;

/// A file of the site.
pub(crate) async fn get(Path(name): Path<String>) -> Response {
    match assets::find(&name) {
        Some(asset) => {
            let headers = [
                (CONTENT_TYPE, asset.kind),
                (CACHE_CONTROL, asset.keep),
                (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (headers, asset.bytes.into_owned()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
