//! How one record is kept, for governance: what lies on it, what waits for a
//! second, what was erased, and which entries it has. No word of any entry.

use care::actor::{PersonId, WorkerId};
use care::journey::{ConversationId, IntroductionId};
use care::keeping::{HoldId, ProposalId};
use care::stream::StreamId;

use super::keeping::{Died, Restricted, died, restricted};
use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// Somebody, by their identifier: their journey and a reference.
    WHO = "
        select p.journey, i.reference, i.id from person p
        join introduction i on i.person = p.id
        where p.id = $1
        order by i.first_word_at desc, i.id
        limit 1";

    /// The holds on a record, oldest first.
    HOLDS = "
        select id, why, rests_on, since_at from hold where person = $1
        order by since_at, id";

    /// Until when a record is kept on.
    KEPT_ON = "select until_day, why, rests_on from kept_on where person = $1";

    /// Erasures of a record that wait for a second, oldest first.
    PROPOSALS = "
        select e.id, e.extent, e.compartment, e.why, e.rests_on, e.worker, w.name, e.proposed_at
        from erasure_proposed e
        left join worker w on w.id = e.worker
        where e.person = $1
        order by e.proposed_at, e.id";

    /// What was erased of a record, oldest first.
    ERASED = "
        select extent, compartment, entry_sequence, why, rests_on, first_at from erasure
        where person = $1
        order by first_at, id";

    /// The entries of a journey, in order, and whether their words are there.
    ENTRIES = "
        select e.sequence, e.kind, e.written_at, w.name, p.position
        from event e
        left join worker w on w.id = e.actor
        left join payload p on p.position = e.position
        where e.stream = $1
        order by e.sequence";

    /// The conversations of a record, in the order in which they were held.
    CONVERSATIONS = "
        select id, held_at, sequence from conversation where person = $1
        order by held_at, id";
}

/// A hold that lies on a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Which.
    pub id: HoldId,
    /// Why.
    pub why: String,
    /// What it rests on.
    pub rests_on: String,
    /// Since when.
    pub since: i64,
}

/// An erasure that waits for a second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Which.
    pub id: ProposalId,
    /// How much: `person` or `compartment`.
    pub extent: String,
    /// Which compartment.
    pub compartment: Option<String>,
    /// Why.
    pub why: String,
    /// What it rests on.
    pub rests_on: String,
    /// Who proposed it.
    pub by: Option<WorkerId>,
    /// Their name.
    pub name: Option<String>,
    /// When.
    pub at: i64,
}

/// Something that was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// How much: `entry` or `compartment`.
    pub extent: String,
    /// Which compartment.
    pub compartment: Option<String>,
    /// Where the entry stands.
    pub sequence: Option<i64>,
    /// Why; none where it was erased again after a restore.
    pub why: Option<String>,
    /// What it rests on.
    pub rests_on: Option<String>,
    /// When first.
    pub first: i64,
}

/// An entry of a record, without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands, from 1.
    pub sequence: i64,
    /// What kind, such as `journey.conversation_held`.
    pub kind: String,
    /// When it was written.
    pub at: i64,
    /// Who wrote it.
    pub by: Option<String>,
    /// Whether its words were erased.
    pub erased: bool,
}

/// A conversation, without its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub id: ConversationId,
    /// When it was held.
    pub at: i64,
    /// Where it stands in the journey.
    pub sequence: u64,
}

/// How a record is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Whose.
    pub person: PersonId,
    /// Their journey.
    pub journey: StreamId,
    /// What they read out when they ring.
    pub reference: String,
    /// Their latest introduction.
    pub introduction: IntroductionId,
    /// Whether they have died.
    pub died: Option<Died>,
    /// Whether it is restricted.
    pub restricted: Option<Restricted>,
    /// The holds on it.
    pub holds: Vec<Hold>,
    /// Until which day it is kept on, and why.
    pub kept_on: Option<(String, String, String)>,
    /// What waits for a second.
    pub proposals: Vec<Proposal>,
    /// What was erased of it.
    pub erased: Vec<Erased>,
    /// Its entries.
    pub entries: Vec<Entry>,
    /// Its conversations, each with when it was held and where it stands.
    pub conversations: Vec<Held>,
}

/// How a person's record is kept, if they are here.
///
/// # Errors
/// When the store cannot be read.
pub fn kept(tx: &Tx<'_>, person: PersonId) -> Result<Option<Kept>, StoreError> {
    let of = [person.0.into()];
    let Some(who) = tx.query_one_or_none(&WHO, &of)? else {
        return Ok(None);
    };
    let journey = StreamId(who.id(0)?);
    let kept_on = tx.query_one_or_none(&KEPT_ON, &of)?;
    let kept_on = kept_on.map(|row| {
        Ok::<_, StoreError>((
            row.text(0)?.to_owned(),
            row.text(1)?.to_owned(),
            row.text(2)?.to_owned(),
        ))
    });
    let entries = tx.query(&ENTRIES, &[journey.0.into()])?;
    let conversations = tx.query(&CONVERSATIONS, &of)?;
    let held = |row: &Row| {
        let sequence = u64::try_from(row.int(2)?).unwrap_or(0);
        Ok::<_, StoreError>(Held { id: ConversationId(row.id(0)?), at: row.int(1)?, sequence })
    };
    Ok(Some(Kept {
        person,
        journey,
        reference: who.text(1)?.to_owned(),
        introduction: IntroductionId(who.id(2)?),
        died: died(tx, person)?,
        restricted: restricted(tx, person)?,
        holds: tx.query(&HOLDS, &of)?.iter().map(hold).collect::<Result<_, _>>()?,
        kept_on: kept_on.transpose()?,
        proposals: tx.query(&PROPOSALS, &of)?.iter().map(proposal).collect::<Result<_, _>>()?,
        erased: tx.query(&ERASED, &of)?.iter().map(erased).collect::<Result<_, _>>()?,
        entries: entries.iter().map(entry).collect::<Result<_, _>>()?,
        conversations: conversations.iter().map(held).collect::<Result<_, _>>()?,
    }))
}

fn text(row: &Row, index: usize) -> Result<Option<String>, StoreError> {
    Ok(row.text_or_null(index)?.map(str::to_owned))
}

fn hold(row: &Row) -> Result<Hold, StoreError> {
    Ok(Hold {
        id: HoldId(row.id(0)?),
        why: row.text(1)?.to_owned(),
        rests_on: row.text(2)?.to_owned(),
        since: row.int(3)?,
    })
}

fn proposal(row: &Row) -> Result<Proposal, StoreError> {
    Ok(Proposal {
        id: ProposalId(row.id(0)?),
        extent: row.text(1)?.to_owned(),
        compartment: text(row, 2)?,
        why: row.text(3)?.to_owned(),
        rests_on: row.text(4)?.to_owned(),
        by: row.id_or_null(5)?.map(WorkerId),
        name: text(row, 6)?,
        at: row.int(7)?,
    })
}

fn erased(row: &Row) -> Result<Erased, StoreError> {
    Ok(Erased {
        extent: row.text(0)?.to_owned(),
        compartment: text(row, 1)?,
        sequence: row.int_or_null(2)?,
        why: text(row, 3)?,
        rests_on: text(row, 4)?,
        first: row.int(5)?,
    })
}

fn entry(row: &Row) -> Result<Entry, StoreError> {
    Ok(Entry {
        sequence: row.int(0)?,
        kind: row.text(1)?.to_owned(),
        at: row.int(2)?,
        by: text(row, 3)?,
        erased: row.int_or_null(4)?.is_none(),
    })
}
