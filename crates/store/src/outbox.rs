//! The outbox: messages wait here, written in the same transaction as the
//! events they follow. Nothing sends them yet; each says after when it must not
//! be sent any more.

use care::actor::PersonId;
use care::message::{Address, Content, Message};
use jiff::Timestamp;
use uuid::Uuid;

use crate::engine::{StoreError, Tx, statements};

/// Messages that wait.
pub const SCHEMA: &[&str] = &[
    "create table if not exists outbox (
        id uuid primary key,
        person uuid not null,
        way text not null,
        address text not null,
        content text not null,
        reference text,
        queued_at bigint not null,
        not_after bigint not null
    )",
    "create index if not exists outbox_by_person on outbox (person)",
];

statements! {
    /// Queue a message.
    QUEUE = "
        insert into outbox (id, person, way, address, content, reference, queued_at, not_after)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";

    /// Nothing that waits for a person is sent any more.
    STOP = "delete from outbox where person = $1";

    /// How many messages wait.
    WAITING = "select count(*) from outbox";
}

/// A message with its identifier and time.
#[derive(Debug, Clone)]
pub struct Queued {
    /// Its identifier.
    pub id: Uuid,
    /// When it was queued.
    pub at: Timestamp,
    /// What it is. It could not be built without a permission.
    pub message: Message,
}

/// Queues a message.
///
/// # Errors
/// When the store cannot.
pub(crate) fn queue(tx: &Tx<'_>, queued: &Queued) -> Result<(), StoreError> {
    let message = &queued.message;
    let (way, address) = match message.to() {
        Address::Text(number) => ("text", number.dialled().to_owned()),
        Address::Email(address) => ("email", address.as_str().to_owned()),
    };
    let Content::Received { reference } = message.content();
    let values = [
        queued.id.into(),
        message.person().0.into(),
        way.into(),
        address.into(),
        message.content().name().into(),
        reference.plain().into(),
        queued.at.as_millisecond().into(),
        message.not_after().as_millisecond().into(),
    ];
    tx.execute(&QUEUE, &values).map(|_| ())
}

/// Stops every message that waits for a person: it was queued under a permission
/// that does not hold any more, since another way holds, they died, or are not here.
///
/// # Errors
/// When the store cannot.
pub(crate) fn stop(tx: &Tx<'_>, person: PersonId) -> Result<(), StoreError> {
    tx.execute(&STOP, &[person.0.into()]).map(|_| ())
}

/// How many messages wait.
///
/// # Errors
/// When the store cannot be read.
pub fn waiting(tx: &Tx<'_>) -> Result<i64, StoreError> {
    tx.number(&WAITING, &[])
}
