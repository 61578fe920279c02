//! The same rows, inserted by hand: what somebody would write who wanted nothing
//! but speed. No rules, no hashes, no encryption; the same tables, columns and
//! sizes, behind the same HTTP.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use basis::clock::{Clock as _, SystemClock};
use basis::identifiers::Ids;
use store::{CommitMode, Db, OpenOptions, Statement, StoreError, Tx, Value};
use uuid::Uuid;

/// What each request needs.
#[derive(Clone)]
struct ByHand {
    db: Db,
    statements: Arc<Vec<Statement>>,
}

/// The statements of one introduction, in order.
const INSERTS: &[&str] = &[
    "insert into command (id, name, written_at, print) values ($1, $2, $3, $4)",
    "insert into data_key (id, subject, compartment, wrapped, made_at) values ($1, $2, $3, $4, $5)",
    "insert into stream (id, kind, subject, version, head) values ($1, $2, $3, $4, $5)",
    "insert into event (position, stream, sequence, kind, version, happened_at,
        happened_precision, written_at, actor_kind, actor, on_behalf_of, organisation, command,
        correlation, place_version, data_key, payload_hash, hash)
     values ({next_position}, $1, 1, $2, 1, $3, 'exact', $3, 'anyone', null, null, null, $4, $4,
        1, $5, $6, $7)
     returning position",
    "insert into payload (position, salt, sealed) values ($1, $2, $3)",
    "insert into person (stream, id, journey, call_name, language, interpreter)
     values ($1, $2, $3, $4, null, 0)",
    "insert into reach (stream, person, way, detail, may_leave_message, safe_when, avoid)
     values ($1, $2, 'ring', $3, 0, $4, null)",
    "insert into known_by (stream, person, kind, value) values ($1, $2, $3, $4)",
    "insert into introduction (stream, id, person, reference, link, first_word_at, words, route,
        same_day, sooner, read_at, spoken_at, ending, ending_said, ended_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'themselves-web', 0, null, null, null, null, null, null)",
    "insert into due (stream, thing, kind, person, owner_team, owner_worker, doer_team, what,
        what_words, offer, by_at, moved)
     values ($1, $2, 'introduction', $3, 'front-door', null, null, 'speak-first', null, null, $4,
        0)",
];

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
    let insert = move |tx: &Tx<'_>| row.insert(tx, &statements);
    match by_hand.db.write::<(), StoreError, _>(insert).await {
        Ok(()) => Redirect::to(&format!("/next/{}/sent", "a".repeat(52))).into_response(),
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

struct Introduction {
    command: Uuid,
    words: String,
    call_me: String,
    number: String,
    safe_times: String,
}

impl Introduction {
    fn insert(&self, tx: &Tx<'_>, statements: &[Statement]) -> Result<(), StoreError> {
        let mut ids = Ids::from_system();
        let now = SystemClock.now();
        let (person, journey) = (ids.uuid(now), ids.uuid(now));
        let (introduction, key) = (ids.uuid(now), ids.uuid(now));
        let at = Value::Int(1_763_894_520_000);
        let bytes = |length: usize| Value::Bytes(vec![7; length]);
        let [command, data_key, stream, event, payload, into_person, reach, known_by, into, due] =
            statements
        else {
            return Err(StoreError::Other { detail: "ten statements".to_owned() });
        };
        let kept = [self.command.into(), "Introduce".into(), at.clone(), bytes(32)];
        tx.execute(command, &kept)?;
        let wrapped = [key.into(), person.into(), "care".into(), bytes(72), at.clone()];
        tx.execute(data_key, &wrapped)?;
        for (id, kind, size) in [(person, "identity", 420), (journey, "journey", 900)] {
            let head = [id.into(), kind.into(), person.into(), Value::Int(1), bytes(32)];
            tx.execute(stream, &head)?;
            let envelope = [
                id.into(),
                "journey.introduction_made".into(),
                at.clone(),
                self.command.into(),
                key.into(),
                bytes(32),
                bytes(32),
            ];
            let position = tx.query_one_or_none(event, &envelope)?;
            let position = position.map_or(Ok(0), |row| row.int(0))?;
            tx.execute(payload, &[position.into(), bytes(16), bytes(size)])?;
        }
        let name = self.call_me.as_str();
        tx.execute(into_person, &[person.into(), person.into(), journey.into(), name.into()])?;
        let way = [
            person.into(),
            person.into(),
            self.number.as_str().into(),
            self.safe_times.as_str().into(),
        ];
        tx.execute(reach, &way)?;
        for (kind, value) in [("name", name), ("telephone", self.number.as_str())] {
            let known = [person.into(), person.into(), kind.into(), value.into()];
            tx.execute(known_by, &known)?;
        }
        let link: Vec<u8> = [*introduction.as_bytes(), *person.as_bytes()].concat();
        let row = [
            journey.into(),
            introduction.into(),
            person.into(),
            // Long enough not to be drawn twice: by hand nothing draws again.
            introduction.simple().to_string()[20..].to_owned().into(),
            link.into(),
            at.clone(),
            self.words.as_str().into(),
        ];
        tx.execute(into, &row)?;
        tx.execute(due, &[journey.into(), introduction.into(), person.into(), at])?;
        Ok(())
    }
}
