//! The outbox: messages wait here, written in the same transaction as the events
//! they follow, and each says how far it has come. A message is marked as being sent
//! before a byte of it goes out; where nobody can say afterwards whether it went, it is
//! never sent again by itself, since news that comes twice can harm as much as none.
//! Once a message waits no more, its address is not kept.

use care::actor::PersonId;
use care::message::{Address, Content, Message, TO_ANSWER, TO_SAY_MET};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::engine::{Row, StoreError, Tx, statements};

/// Messages, and how far each has come. The later columns stand last and have what they
/// are before anybody has tried, since older stores were given them so.
pub const SCHEMA: &[&str] = &[
    "create table if not exists outbox (
        id uuid primary key,
        person uuid not null,
        way text not null,
        address text not null,
        content text not null,
        reference text,
        queued_at bigint not null,
        not_after bigint not null,
        standing text not null default 'waiting',
        tries bigint not null default 0,
        try_at bigint not null default 0,
        taken_at bigint,
        taken_by text,
        answer bigint
    )",
    "create index if not exists outbox_by_person on outbox (person)",
    "create index if not exists outbox_to_post on outbox (standing, try_at)",
];

statements! {
    /// Queue a message.
    QUEUE = "
        insert into outbox (id, person, way, address, content, reference, queued_at, not_after)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";

    /// Nothing that waits for a person is sent any more.
    STOP = "
        delete from outbox where person = $1 and standing = 'waiting'
          and content not in ('to-answer', 'to-say-met')";

    /// What is being sent to a person at this moment is not tried again.
    TRY_NO_MORE = "
        update outbox set not_after = 0
        where person = $1 and standing = 'sending'
          and content not in ('to-answer', 'to-say-met')";

    /// Nothing of a person stands here any more.
    FORGET = "delete from outbox where person = $1";

    /// How many messages wait.
    WAITING = "select count(*) from outbox where standing = 'waiting'";

    /// How many there are with which something is to be done: to be sent or given up ($1
    /// the time, $2 the way), or taken before $3 and not heard of since.
    TO_DO = "
        select count(*) from outbox
        where (standing = 'waiting' and way = $2 and (try_at <= $1 or not_after <= $1))
           or (standing = 'sending' and taken_at < $3)";

    /// Of what was taken before $1, or by a server that starts anew ($2), nobody knows
    /// any more whether it went.
    CUT_OFF = "
        update outbox set standing = 'not-known', address = ''
        where standing = 'sending' and (taken_at < $1 or taken_by = $2)";

    /// What has lost its use is not sent.
    GIVE_UP = "
        update outbox set standing = 'given-up', address = ''
        where standing = 'waiting' and way = $2 and not_after <= $1";

    /// What became of messages of long ago is not kept.
    LET_GO = "
        delete from outbox
        where queued_at < $1 and standing in ('sent', 'not-known', 'refused', 'given-up')";

    /// A message that cannot be read is not sent.
    UNREADABLE = "update outbox set standing = 'given-up', address = '' where id = $1";

    /// Take the message that waits longest, so that nobody else does.
    TAKE = "
        update outbox set standing = 'sending', tries = tries + 1, taken_at = $1, taken_by = $2
        where standing = 'waiting' and id = (
            select id from outbox
            where standing = 'waiting' and way = $3 and try_at <= $1 and not_after > $1
            order by try_at, queued_at, id
            limit 1)
        returning id, address, content, reference, tries";

    /// Whether a message that was taken is still to go.
    STILL_WANTED = "
        select count(*) from outbox
        where id = $1 and standing = 'sending' and taken_by = $2 and tries = $3
          and not_after > $4";

    /// A message is to be tried again, if there is a time left for it.
    AGAIN = "
        update outbox set standing = 'waiting', try_at = $4, answer = $5, taken_at = null,
            taken_by = null
        where id = $1 and standing = 'sending' and taken_by = $2 and tries = $3
          and not_after > $4";

    /// What became of a message. Its address is not needed any more.
    SETTLE = "
        update outbox set standing = $4, answer = $5, address = ''
        where id = $1 and standing = 'sending' and taken_by = $2 and tries = $3";

    /// A person's messages since $2 that did not go, or of which that is not known.
    UNSENT = "
        select standing, queued_at, content from outbox
        where person = $1 and queued_at > $2 and standing in ('not-known', 'refused', 'given-up')
        order by queued_at desc, id";
}

/// The way of which the program can send messages.
const BY_EMAIL: &str = "email";

/// For how long a person's page says that a message did not go.
const SAID_FOR: SignedDuration = SignedDuration::from_hours(60 * 24);

/// How far a message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Standing {
    /// It waits to be sent.
    Waiting,
    /// Somebody has taken it and is sending it.
    Sending,
    /// Their server has it.
    Sent,
    /// Whether it went nobody knows: it is never sent again by itself.
    NotKnown,
    /// Their server said no, for good.
    Refused,
    /// Its time was over before it went.
    GivenUp,
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

/// A message that this server has taken to send it, alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its identifier.
    pub id: Uuid,
    /// Where it goes.
    pub address: String,
    /// What it says.
    pub content: Content,
    /// How often it was tried, with this time.
    pub tries: i64,
    server: String,
}

/// What came of sending a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Their server has it.
    Sent,
    /// Their server may have it, or not.
    NotKnown,
    /// Their server said no for good, by this code.
    Refused(Option<u16>),
    /// Nothing of it went, and it may go later.
    NotYet {
        /// When to try again.
        again: Timestamp,
        /// The server's code, where one answered.
        answer: Option<u16>,
    },
    /// Nothing of it went, and it is not to go any more.
    Unwanted,
}

/// A message that did not go, or of which that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsent {
    /// Which of the two, and why.
    pub standing: Standing,
    /// When it was written, in milliseconds.
    pub of: i64,
    /// Whether it was for a service that was asked for them.
    pub to_a_service: bool,
}

/// Queues a message.
///
/// # Errors
/// When the store cannot.
pub(crate) fn queue(tx: &Tx<'_>, queued: &Queued) -> Result<(), StoreError> {
    let message = &queued.message;
    let (way, address) = match message.to() {
        Address::Text(number) => ("text", number.dialled().to_owned()),
        Address::Email(address) => (BY_EMAIL, address.as_str().to_owned()),
    };
    let values = [
        queued.id.into(),
        message.person().0.into(),
        way.into(),
        address.into(),
        message.content().name().into(),
        message.content().reference().into(),
        queued.at.as_millisecond().into(),
        message.not_after().as_millisecond().into(),
    ];
    tx.execute(&QUEUE, &values).map(|_| ())
}

/// Stops every message that waits for a person: it was queued under a permission
/// that does not hold any more, since another way holds, they died, or are not here. What a
/// service is sent about them holds no word of theirs, and is asked about when it is sent.
/// What is being sent at this moment stays as a record, and is never tried again.
///
/// # Errors
/// When the store cannot.
pub(crate) fn stop(tx: &Tx<'_>, person: PersonId) -> Result<(), StoreError> {
    tx.execute(&STOP, &[person.0.into()])?;
    tx.execute(&TRY_NO_MORE, &[person.0.into()]).map(|_| ())
}

/// Takes every message of a person away, whatever became of it.
///
/// # Errors
/// When the store cannot.
pub(crate) fn forget(tx: &Tx<'_>, person: PersonId) -> Result<(), StoreError> {
    tx.execute(&FORGET, &[person.0.into()]).map(|_| ())
}

/// How many messages wait.
///
/// # Errors
/// When the store cannot be read.
pub fn waiting(tx: &Tx<'_>) -> Result<i64, StoreError> {
    tx.number(&WAITING, &[])
}

/// Whether there is anything to do for whoever sends: asked first, so that a place where
/// nothing waits is not written to again and again.
///
/// # Errors
/// When the store cannot be read.
pub fn is_there_something(
    tx: &Tx<'_>,
    now: Timestamp,
    cut_off: Timestamp,
) -> Result<bool, StoreError> {
    let values = [now.as_millisecond().into(), BY_EMAIL.into(), cut_off.as_millisecond().into()];
    Ok(tx.number(&TO_DO, &values)? > 0)
}

/// Of what `server` had taken before it started anew nobody knows whether it went. Gives
/// how many there were.
///
/// # Errors
/// When the store cannot.
pub fn begin_anew(tx: &Tx<'_>, server: &str) -> Result<u64, StoreError> {
    tx.execute(&CUT_OFF, &[i64::MIN.into(), server.into()])
}

/// Takes the message that has waited longest, so that nobody else sends it; gives up what
/// has lost its use, and what was taken before `cut_off` and not heard of since.
///
/// # Errors
/// When the store cannot.
pub fn take(
    tx: &Tx<'_>,
    server: &str,
    now: Timestamp,
    cut_off: Timestamp,
) -> Result<Option<Taken>, StoreError> {
    let at = now.as_millisecond();
    // No server has no name.
    tx.execute(&CUT_OFF, &[cut_off.as_millisecond().into(), "".into()])?;
    tx.execute(&GIVE_UP, &[at.into(), BY_EMAIL.into()])?;
    loop {
        let taken = tx.query_one_or_none(&TAKE, &[at.into(), server.into(), BY_EMAIL.into()])?;
        let Some(row) = taken else { return Ok(None) };
        if let Some(taken) = read(&row, server)? {
            return Ok(Some(taken));
        }
        // What nobody here can read keeps no other message waiting.
        tracing::error!(id = %row.id(0)?, "a message says what this program does not know");
        tx.execute(&UNREADABLE, &[row.id(0)?.into()])?;
    }
}

/// Lets go of what became of messages of which nobody is told any more.
///
/// # Errors
/// When the store cannot.
pub fn let_go(tx: &Tx<'_>, now: Timestamp) -> Result<(), StoreError> {
    let before = now.checked_sub(SAID_FOR).unwrap_or(Timestamp::MIN);
    tx.execute(&LET_GO, &[before.as_millisecond().into()]).map(|_| ())
}

/// A message that was taken; none where it says what this program does not know.
fn read(row: &Row, server: &str) -> Result<Option<Taken>, StoreError> {
    let Some(content) = Content::named(row.text(2)?, row.text_or_null(3)?) else {
        return Ok(None);
    };
    let (id, address) = (row.id(0)?, row.text(1)?.to_owned());
    let (tries, server) = (row.int(4)?, server.to_owned());
    Ok(Some(Taken { id, address, content, tries, server }))
}

/// Whether a message that was taken is still to go: somebody may have said meanwhile that
/// they must not be contacted.
///
/// # Errors
/// When the store cannot be read.
pub fn is_still_wanted(tx: &Tx<'_>, taken: &Taken, now: Timestamp) -> Result<bool, StoreError> {
    let [id, server, tries] = taken.key();
    Ok(tx.number(&STILL_WANTED, &[id, server, tries, now.as_millisecond().into()])? > 0)
}

/// Keeps what came of sending a message; gives how far it has come by that. Where
/// somebody else has settled it meanwhile, what they kept stays.
///
/// # Errors
/// When the store cannot.
pub fn settle(tx: &Tx<'_>, taken: &Taken, outcome: Outcome) -> Result<Standing, StoreError> {
    let (standing, answer) = match outcome {
        Outcome::Sent => (Standing::Sent, None),
        Outcome::NotKnown => (Standing::NotKnown, None),
        Outcome::Refused(answer) => (Standing::Refused, answer),
        Outcome::Unwanted => (Standing::GivenUp, None),
        Outcome::NotYet { again, answer } => {
            let [id, server, tries] = taken.key();
            let answered = answer.map(i64::from).into();
            let values = [id, server, tries, again.as_millisecond().into(), answered];
            if tx.execute(&AGAIN, &values)? > 0 {
                return Ok(Standing::Waiting);
            }
            (Standing::GivenUp, answer)
        }
    };
    let [id, server, tries] = taken.key();
    let name: &'static str = standing.into();
    let answered = answer.map(i64::from).into();
    tx.execute(&SETTLE, &[id, server, tries, name.into(), answered])?;
    Ok(standing)
}

impl Taken {
    /// By what this very taking is known: another may come after it.
    fn key(&self) -> [crate::engine::Value; 3] {
        [self.id.into(), self.server.as_str().into(), self.tries.into()]
    }
}

/// A person's messages of the last weeks that did not go, or of which that is not known:
/// whoever looks after them then knows that they may have heard nothing.
pub(crate) fn unsent(tx: &Tx<'_>, person: PersonId, now: i64) -> Result<Vec<Unsent>, StoreError> {
    let since = now.saturating_sub(i64::try_from(SAID_FOR.as_millis()).unwrap_or(i64::MAX));
    let one = |row: &Row| {
        let standing = row.text(0)?.parse();
        let to_a_service = [TO_ANSWER, TO_SAY_MET].contains(&row.text(2)?);
        let standing = standing.unwrap_or(Standing::NotKnown);
        Ok(Unsent { standing, of: row.int(1)?, to_a_service })
    };
    tx.query(&UNSENT, &[person.0.into(), since.into()])?.iter().map(one).collect()
}
