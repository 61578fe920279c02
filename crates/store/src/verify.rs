//! Verifying: every chain, every payload's hash, every fold, and every row that
//! pages read, compared with what the events say. It changes nothing.

use care::state::State;
use care::stream::StreamRef;
use uuid::Uuid;

use crate::engine::{Statement, Tx, Value, statements};
use crate::envelope::BEFORE_THE_FIRST;
use crate::erasures::told::{Marked, Marks};
use crate::keys::{self, Master};
use crate::streams::{self, Head, ReadError};
use crate::tables;

statements! {
    /// Events of streams that have no row, which no walk over streams would find.
    ORPHANS = "
        select count(*) from event e
        where not exists (select 1 from stream s where s.id = e.stream)";

    /// How many streams there are, for showing progress.
    COUNT = "select count(*) from stream";

    /// Events whose command was not kept.
    UNASKED = "
        select count(*) from event e
        where not exists (select 1 from command c where c.id = e.command)";

    /// Commands without an event: none, since both are written together.
    EMPTY_COMMANDS = "
        select count(*) from command c
        where not exists (select 1 from event e where e.command = c.id)";
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where: a stream, a chain of the trace, a table.
    pub at: String,
    /// What is wrong there.
    pub what: String,
}

/// What was verified.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many streams.
    pub streams: u64,
    /// How many events.
    pub events: u64,
    /// How many of them had their payload erased.
    pub erased: u64,
    /// How many rows that pages read.
    pub rows: u64,
    /// How many rows of the access trace.
    pub trace: u64,
    /// How many keys.
    pub keys: u64,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether all is as it should be.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    fn find(&mut self, at: &impl ToString, what: impl Into<String>) {
        self.findings.push(Finding { at: at.to_string(), what: what.into() });
    }
}

/// How many streams there are to verify.
///
/// # Errors
/// When the store cannot be read.
pub fn how_many(tx: &Tx<'_>) -> Result<u64, ReadError> {
    count(tx, &COUNT)
}

/// Verifies everything; `progress` hears how many streams are done.
///
/// # Errors
/// When the store cannot be read at all. What is wrong in it is in the report.
pub fn verify(tx: &Tx<'_>, master: &Master, progress: &dyn Fn(u64)) -> Result<Report, ReadError> {
    let mut report = Report::default();
    match keys::check_all(tx, master) {
        Ok(keys) => report.keys = keys as u64,
        Err(error) => report.find(&"keys", error.to_string()),
    }
    let marks = Marks::read(tx)?;
    let mut last = Uuid::nil();
    loop {
        let some = streams::after(tx, last)?;
        let Some((end, _)) = some.last() else { break };
        last = end.id.0;
        for (stream, head) in some {
            verify_stream(tx, master, (stream, head), &marks, &mut report)?;
            report.streams += 1;
            progress(report.streams);
        }
    }
    let orphans = count(tx, &ORPHANS)?;
    if orphans > 0 {
        report.find(&"events", format!("{orphans} belong to no stream"));
    }
    let unasked = count(tx, &UNASKED)?;
    if unasked > 0 {
        report.find(&"events", format!("{unasked} answer a command that is not there"));
    }
    for (table, rows) in tables::without_a_stream(tx)? {
        report.find(&table, format!("{rows} rows belong to no stream"));
    }
    let empty = count(tx, &EMPTY_COMMANDS)?;
    if empty > 0 {
        report.find(&"commands", format!("{empty} have left no event"));
    }
    let (rows, broken) = crate::trace::verify(tx)?;
    report.trace = rows;
    for broken in broken {
        report.find(&broken.chain, format!("the access trace breaks at row {}", broken.number));
    }
    Ok(report)
}

fn verify_stream(
    tx: &Tx<'_>,
    master: &Master,
    (stream, head): (StreamRef, Head),
    marks: &Marks,
    report: &mut Report,
) -> Result<(), ReadError> {
    let compartment = streams::compartment_of(stream.kind);
    let key = match keys::key_of(tx, master, stream.subject, compartment) {
        Ok(key) => key,
        Err(ReadError::Key(error)) => {
            report.find(&stream.id, error.to_string());
            return Ok(());
        }
        Err(other) => return Err(other),
    };
    let mut state = State::before_the_first(stream.kind);
    let mut before = Head { version: 0, hash: BEFORE_THE_FIRST };
    for recorded in streams::events(tx, stream.id)? {
        report.events += 1;
        let envelope = &recorded.envelope;
        if envelope.sequence != before.version + 1 {
            report.find(&stream.id, format!("event {} is missing", before.version + 1));
        }
        let gone = recorded.payload.is_none();
        if !gone && key.as_ref().is_some_and(|key| key.id != envelope.key) {
            let what = format!("event {} names another key", envelope.sequence);
            report.find(&stream.id, what);
        }
        if envelope.hash(&before.hash) != recorded.hash {
            report.find(&stream.id, format!("the chain breaks at event {}", envelope.sequence));
        }
        match &recorded.payload {
            Some(payload) if payload.hash() != envelope.payload_hash => {
                let what = format!("the words of event {} were changed", envelope.sequence);
                report.find(&stream.id, what);
            }
            Some(_) => {}
            None => report.erased += 1,
        }
        match (gone, marks.say(&stream, envelope.sequence, head.version)) {
            (true, Marked::No) => {
                let what = format!(
                    "the words of event {} are gone, and no erasure was recorded",
                    envelope.sequence
                );
                report.find(&stream.id, what);
            }
            (false, Marked::Erased) => {
                let what =
                    format!("event {} was erased, and its words are back", envelope.sequence);
                report.find(&stream.id, what);
            }
            _ => {}
        }
        match streams::open(&recorded, stream.kind, key.as_ref()) {
            Ok(event) => {
                let kind = event.as_ref().map(care::event::Event::kind);
                if kind.is_some_and(|kind| kind != envelope.kind) {
                    let what = format!("event {} is not what it says", envelope.sequence);
                    report.find(&stream.id, what);
                }
                state.evolve(event.as_ref(), &streams::written(envelope));
            }
            Err(error) => {
                report.find(&stream.id, format!("event {}: {error}", envelope.sequence));
            }
        }
        before = Head { version: envelope.sequence, hash: recorded.hash };
    }
    if before != head {
        report.find(&stream.id, "its last event is not the one that its row names");
    }
    compare_rows(tx, stream, &state, report)
}

/// Whether the tables hold what the events say.
fn compare_rows(
    tx: &Tx<'_>,
    stream: StreamRef,
    state: &State,
    report: &mut Report,
) -> Result<(), ReadError> {
    let kept = tables::rows_of(tx, stream.id)?;
    report.rows += kept.len() as u64;
    for change in tables::difference(&kept, &state.rows(stream.id)) {
        report.find(&stream.id, change.said_as_a_finding());
    }
    Ok(())
}

fn count(tx: &Tx<'_>, statement: &Statement) -> Result<u64, ReadError> {
    let count = tx.number(statement, &[] as &[Value])?;
    Ok(u64::try_from(count).unwrap_or(0))
}
