//! Where every stream stands that a command was decided over, or that the gate's answer
//! rests on: compared, and set where events follow, in the transaction that writes them.

use care::stream::{StreamId, StreamRef};

use super::AppendError;
use crate::engine::{StoreError, Tx, Value, statements};
use crate::streams::Head;

statements! {
    /// A stream's first row.
    INSERT_STREAM = "
        insert into stream (id, kind, subject, version, head) values ($1, $2, $3, $4, $5)
        on conflict (id) do nothing";

    /// Whether a stream stands as it was read.
    STANDS = "
        select count(*) from stream where id = $1 and version = $2 and head = $3";

    /// Whether a stream is there.
    IS_THERE = "select count(*) from stream where id = $1";

    /// Sets a stream's head where it stands as it was read.
    MOVE_HEAD = "
        update stream set version = $2, head = $3
        where id = $1 and version = $4 and head = $5";
}

/// A stream that was read, where it stood, and where it stands once all is written.
#[derive(Debug)]
pub(super) struct StreamChange {
    pub(super) stream: StreamRef,
    pub(super) before: Head,
    pub(super) after: Head,
}

/// Compares and sets a stream's head; a stream that was only read is compared.
pub(super) fn set(tx: &Tx<'_>, change: &StreamChange) -> Result<(), AppendError> {
    let StreamChange { stream, before, after } = change;
    let version = |head: &Head| Value::Int(i64::try_from(head.version).unwrap_or(i64::MAX));
    if before == after {
        return if stands(tx, stream.id, before)? { Ok(()) } else { Err(AppendError::Clash) };
    }
    let changed = if before.version == 0 {
        let subject = Value::from(stream.subject.map(|person| person.0));
        let first = [
            stream.id.0.into(),
            stream.kind.name().into(),
            subject,
            version(after),
            after.hash.to_vec().into(),
        ];
        tx.execute(&INSERT_STREAM, &first)?
    } else {
        let moved = [
            stream.id.0.into(),
            version(after),
            after.hash.to_vec().into(),
            version(before),
            before.hash.to_vec().into(),
        ];
        tx.execute(&MOVE_HEAD, &moved)?
    };
    if changed == 1 { Ok(()) } else { Err(AppendError::Clash) }
}

/// Whether a stream that was only read stands as it did: one that was not there may have
/// begun since.
fn stands(tx: &Tx<'_>, id: StreamId, head: &Head) -> Result<bool, StoreError> {
    if head.version == 0 {
        return Ok(tx.number(&IS_THERE, &[id.0.into()])? == 0);
    }
    let version = Value::Int(i64::try_from(head.version).unwrap_or(i64::MAX));
    let values = [id.0.into(), version, head.hash.to_vec().into()];
    Ok(tx.number(&STANDS, &values)? == 1)
}
