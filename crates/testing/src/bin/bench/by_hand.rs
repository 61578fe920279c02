//! The same rows in a file, inserted by hand: what somebody would write who wanted
//! nothing but speed, behind the same HTTP.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use store::{CommitMode, Db, OpenOptions, Statement, StoreError, Tx};

use crate::rows::{EVENT, INSERTS, Introduction, PAYLOAD, Row, payload};

/// What each request needs.
#[derive(Clone)]
struct ByHand {
    db: Db,
    statements: Arc<Vec<Statement>>,
}

/// A server of it.
pub(crate) fn router(folder: &Path, commits: CommitMode) -> Result<Router, String> {
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let options = OpenOptions::sqlite(folder.join("livingwell.sqlite")).commit_mode(commits);
    let db = Db::open(&options, &store::schema()).map_err(|error| error.to_string())?;
    let generated = |sql: &&str| Statement::generated("by hand".to_owned(), (*sql).to_owned());
    let statements = Arc::new(INSERTS.iter().map(generated).collect());
    Ok(Router::new().route("/introduce", post(introduce)).with_state(ByHand { db, statements }))
}

async fn introduce(State(by_hand): State<ByHand>, body: Bytes) -> Response {
    let Ok(form) = serde_html_form::from_bytes::<Vec<(String, String)>>(&body) else {
        return axum::http::StatusCode::BAD_REQUEST.into_response();
    };
    let at = |name: &str| {
        let found = form.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let row = Introduction {
        command: at("send").parse().unwrap_or_default(),
        words: at("own_words"),
        call_me: at("call_me"),
        number: at("ring_number"),
        safe_times: at("safe_times"),
    };
    let statements = Arc::clone(&by_hand.statements);
    let insert = move |tx: &Tx<'_>| insert_all(&row, tx, &statements);
    match by_hand.db.write::<(), StoreError, _>(insert).await {
        Ok(()) => Redirect::to(&format!("/next/{}/sent", "a".repeat(52))).into_response(),
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn insert_all(
    introduction: &Introduction,
    tx: &Tx<'_>,
    statements: &[Statement],
) -> Result<(), StoreError> {
    for row in introduction.rows() {
        match row {
            Row::Plain(which, values) => tx.execute(&statements[which], &values).map(drop)?,
            Row::Event(values, size) => {
                let position = tx.query_one_or_none(&statements[EVENT], &values)?;
                let position = position.map_or(Ok(0), |row| row.int(0))?;
                tx.execute(&statements[PAYLOAD], &payload(position, size)).map(drop)?;
            }
        }
    }
    Ok(())
}
