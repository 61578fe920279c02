//! What a private link shows: what is next, who has it, by when. No name and
//! none of the words are even read here.

use basis::secret::Sealed;
use care::actor::PersonId;

use super::due::Due;
use crate::engine::{StoreError, Tx, statements};

statements! {
    /// The introduction that a link belongs to. Links end with a death.
    BY_LINK = "
        select i.id, i.reference, i.first_word_at, i.read_at, i.spoken_at, i.ending, i.ended_at,
               r.way, r.may_leave_message, i.person, i.route
        from introduction i
        join reach r on r.person = i.person
        where i.link = $1
            and not exists (select 1 from death x where x.person = i.person)";

    /// How far its connections have come.
    STEPS = "
        select offer, step, meeting_at, asked_at from connection
        where introduction = $1
        order by asked_at desc, id";
}

/// What a private link shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Whose: for the access trace, never for the page.
    pub person: PersonId,
    /// What they read out when they ring.
    pub reference: String,
    /// The way they came.
    pub route: String,
    /// When the first word came.
    pub first_word: i64,
    /// When somebody first read it.
    pub read: Option<i64>,
    /// When somebody first spoke with them.
    pub spoken: Option<i64>,
    /// How it ended.
    pub ending: Option<String>,
    /// When it ended.
    pub ended: Option<i64>,
    /// The kind of way that is safe, without the number.
    pub way: String,
    /// Whether a message may be left.
    pub may_leave_message: bool,
    /// Who has it and what is next, while it is open.
    pub due: Option<Due>,
    /// Its connections, newest first.
    pub connections: Vec<ConnectionStep>,
}

/// How far one connection has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectionStep {
    /// The offer.
    pub offer: String,
    /// How far.
    pub step: String,
    /// When they will meet.
    pub meeting: Option<i64>,
    /// When it was asked.
    pub asked: i64,
}

/// What a link shows, if it belongs to an introduction.
///
/// # Errors
/// When the store cannot be read.
pub fn by_link(tx: &Tx<'_>, link: Sealed) -> Result<Option<Progress>, StoreError> {
    let found = tx.query_one_or_none(&BY_LINK, &[link.0.to_vec().into()])?;
    let Some(row) = found else { return Ok(None) };
    let id = row.id(0)?;
    let steps = tx.query(&STEPS, &[id.into()])?;
    let step = |row: &crate::engine::Row| {
        Ok(ConnectionStep {
            offer: row.text(0)?.to_owned(),
            step: row.text(1)?.to_owned(),
            meeting: row.int_or_null(2)?,
            asked: row.int(3)?,
        })
    };
    Ok(Some(Progress {
        person: PersonId(row.id(9)?),
        reference: row.text(1)?.to_owned(),
        route: row.text(10)?.to_owned(),
        first_word: row.int(2)?,
        read: row.int_or_null(3)?,
        spoken: row.int_or_null(4)?,
        ending: row.text_or_null(5)?.map(str::to_owned),
        ended: row.int_or_null(6)?,
        way: row.text(7)?.to_owned(),
        may_leave_message: row.int(8)? == 1,
        due: super::connections::due_of(tx, id)?,
        connections: steps.iter().map(step).collect::<Result<_, StoreError>>()?,
    }))
}
