//! One introduction as rows: the same tables, columns and sizes that the program
//! writes, for whoever inserts them by hand. No rules, no hashes, no encryption.

use basis::clock::{Clock as _, SystemClock};
use basis::identifiers::Ids;
use basis::nearly::{name_words, ways};
use store::Value;
use uuid::Uuid;

/// The statements of one introduction, in order.
pub(crate) const INSERTS: &[&str] = &[
    "insert into command (id, name, written_at, print) values ($1, $2, $3, $4)",
    "insert into data_key (id, subject, compartment, wrapped, made_at) values ($1, $2, $3, $4, $5)",
    "insert into stream (id, kind, subject, version, head) values ($1, $2, $3, $4, $5)",
    "insert into event (position, stream, sequence, kind, version, happened_at,
        happened_precision, written_at, actor_kind, actor, on_behalf_of, organisation, command,
        correlation, place_version, data_key, payload_hash, hash, written_in)
     values ({next_position}, $1, 1, $2, 1, $3, 'exact', $3, 'anyone', null, null, null, $4, $4,
        1, $5, $6, $7, {transaction})
     returning position",
    "insert into payload (position, salt, sealed) values ($1, $2, $3)",
    "insert into person (stream, id, journey, call_name, language, interpreter)
     values ($1, $2, $3, $4, null, 0)",
    "insert into reach (stream, person, way, detail, may_leave_message, safe_when, avoid)
     values ($1, $2, 'ring', $3, 0, $4, null)",
    "insert into known_by (stream, person, kind, value, names) values ($1, $2, $3, $4, $5)",
    "insert into introduction (stream, id, person, reference, link, first_word_at, words, route,
        same_day, sooner, read_at, spoken_at, ending, ending_said, ended_at, sooner_by_us,
        second_view, in_vain, today)
     values ($1, $2, $3, $4, $5, $6, $7, 'themselves-web', 0, null, null, null, null, null, null,
        0, 0, 0, 0)",
    "insert into due (stream, thing, kind, person, owner_team, owner_worker, doer_team,
        asked_team, what, what_words, offer, by_at, moved)
     values ($1, $2, 'introduction', $3, 'front-door', null, null, null, 'speak-first', null, null,
        $4, 0)",
    "insert into name_word (stream, person, word) values ($1, $2, $3)",
    "insert into name_near (stream, person, near) values ($1, $2, $3)",
];

/// The statement of [`INSERTS`] that keeps an event.
pub(crate) const EVENT: usize = 3;
/// The statement of [`INSERTS`] that keeps its payload.
pub(crate) const PAYLOAD: usize = 4;

/// One thing to do.
pub(crate) enum Row {
    /// Insert these values by this statement of [`INSERTS`].
    Plain(usize, Vec<Value>),
    /// Insert an event, and a payload of so many bytes at the position that it got.
    Event(Vec<Value>, usize),
}

/// A payload of so many bytes at a position.
pub(crate) fn payload(position: i64, size: usize) -> [Value; 3] {
    [position.into(), Value::Bytes(vec![7; 16]), Value::Bytes(vec![7; size])]
}

/// What somebody wrote.
pub(crate) struct Introduction {
    pub(crate) command: Uuid,
    pub(crate) words: String,
    pub(crate) call_me: String,
    pub(crate) number: String,
    pub(crate) safe_times: String,
}

impl Introduction {
    /// Its rows, in their order.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let mut ids = Ids::from_system();
        let now = SystemClock.now();
        let (person, journey) = (ids.uuid(now), ids.uuid(now));
        let (introduction, key) = (ids.uuid(now), ids.uuid(now));
        let at = Value::Int(1_763_894_520_000);
        let bytes = |length: usize| Value::Bytes(vec![7; length]);
        let (name, number) = (self.call_me.as_str(), self.number.as_str());
        let mut rows = vec![
            Row::Plain(0, vec![self.command.into(), "Introduce".into(), at.clone(), bytes(32)]),
            Row::Plain(1, vec![key.into(), person.into(), "care".into(), bytes(72), at.clone()]),
        ];
        for (id, kind, size) in [(person, "identity", 420), (journey, "journey", 900)] {
            let head = vec![id.into(), kind.into(), person.into(), Value::Int(1), bytes(32)];
            let envelope = vec![
                id.into(),
                "journey.introduction_made".into(),
                at.clone(),
                self.command.into(),
                key.into(),
                bytes(32),
                bytes(32),
            ];
            rows.extend([Row::Plain(2, head), Row::Event(envelope, size)]);
        }
        let kept = vec![person.into(), person.into(), journey.into(), name.into()];
        rows.push(Row::Plain(5, kept));
        let safe_times = self.safe_times.as_str().into();
        rows.push(Row::Plain(6, vec![person.into(), person.into(), number.into(), safe_times]));
        let names = name_words(name).join(" ");
        for (kind, value, names) in
            [("name", name, Value::Null), ("telephone", number, names.as_str().into())]
        {
            let known = vec![person.into(), person.into(), kind.into(), value.into(), names];
            rows.push(Row::Plain(7, known));
        }
        for word in name_words(name) {
            let row = |value: &str| vec![person.into(), person.into(), value.into()];
            rows.push(Row::Plain(10, row(&word)));
            rows.extend(ways(&word).iter().map(|near| Row::Plain(11, row(near))));
        }
        let link: Vec<u8> = [*introduction.as_bytes(), *person.as_bytes()].concat();
        let made = vec![
            journey.into(),
            introduction.into(),
            person.into(),
            // Long enough not to be drawn twice: by hand nothing draws again.
            introduction.simple().to_string()[20..].to_owned().into(),
            link.into(),
            at.clone(),
            self.words.as_str().into(),
        ];
        rows.push(Row::Plain(8, made));
        rows.push(Row::Plain(9, vec![journey.into(), introduction.into(), person.into(), at]));
        rows
    }
}
