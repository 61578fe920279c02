//! One support with what its team may see of it: contacts, and what was asked of
//! other services from it.

use care::actor::PersonId;
use care::journey::SupportId;
use care::stream::StreamId;
use uuid::Uuid;

use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// One support.
    ONE = "
        select s.id, s.stream, s.person, p.call_name, s.connection, s.offer, s.began_at, s.team,
               s.staying_well, s.how, s.moved_way, s.moved_why, e.ending, e.said, e.reached,
               e.ended_at, t.version
        from support s
        join person p on p.id = s.person
        join stream t on t.id = s.stream
        left join support_ended e on e.support = s.id
        where s.id = $1";

    /// The contacts of a support, newest first.
    CONTACTS = "
        select c.id, c.held_at, c.minutes, c.kind, c.place, c.with_them, c.others, c.interpreter,
               c.note, c.said, w.name
        from contact c left join worker w on w.id = c.worker
        where c.support = $1
        order by c.held_at desc, c.id desc
        limit 200";

    /// The contacts that anybody had with a person, newest first.
    CONTACTS_OF = "
        select c.id, c.held_at, c.minutes, c.kind, c.place, c.with_them, c.others, c.interpreter,
               c.note, c.said, w.name
        from contact c left join worker w on w.id = c.worker
        where c.person = $1
        order by c.held_at desc, c.id desc
        limit 200";

    /// What was asked of other services from a support, newest first.
    ONWARD = "
        select id, offer, team, step, onward, asked_at, meeting_at, ended_at, suggestion, said
        from connection
        where from_support = $1
        order by asked_at desc, id";

    /// Whether something active is open of somebody's.
    WITH_US = "
        select count(*) from due d left join support s on s.id = d.thing
        where d.person = $1
            and (d.kind = 'introduction' or (d.kind = 'support' and s.staying_well = 0))";
}

/// One support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// Which.
    pub id: SupportId,
    /// The journey's stream.
    pub journey: StreamId,
    /// The journey's last sequence.
    pub seen: u64,
    /// Whose.
    pub person: PersonId,
    /// What to call them.
    pub call_name: String,
    /// The connection that led to it.
    pub connection: Uuid,
    /// The offer.
    pub offer: String,
    /// When they met.
    pub began: i64,
    /// The team that supports them, or last did.
    pub team: String,
    /// Whether they stay well by themselves.
    pub staying_well: bool,
    /// What it is like.
    pub how: Option<String>,
    /// Which way it was moved last, and why.
    pub moved: Option<(String, String)>,
    /// How it ended.
    pub ending: Option<String>,
    /// What they said then.
    pub ending_said: Option<String>,
    /// What was reached then.
    pub reached: Option<String>,
    /// When it ended.
    pub ended: Option<i64>,
}

/// A contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Which.
    pub id: Uuid,
    /// When.
    pub held: i64,
    /// How long, in minutes.
    pub minutes: i64,
    /// What it was: `met`, `rang`, `video`, `message` or `tried`.
    pub kind: String,
    /// Where.
    pub place: Option<String>,
    /// Whether the person was there.
    pub with_them: bool,
    /// Who else was.
    pub others: Option<String>,
    /// `unneeded`, `there` or `missing`.
    pub interpreter: String,
    /// What the worker wrote.
    pub note: Option<String>,
    /// What they said.
    pub said: Option<String>,
    /// Who wrote it.
    pub worker: Option<String>,
}

/// What was asked of another service from a support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Onward {
    /// The connection.
    pub connection: Uuid,
    /// The offer.
    pub offer: String,
    /// Its team.
    pub team: String,
    /// How far it has come.
    pub step: String,
    /// `up`, `down`, `staying-well` or `beside`.
    pub onward: String,
    /// When it was asked.
    pub asked: i64,
    /// When they will meet.
    pub meeting: Option<i64>,
    /// When it ended.
    pub ended: Option<i64>,
    /// What the service suggested.
    pub suggestion: Option<String>,
    /// What the person said.
    pub said: Option<String>,
}

pub(super) fn text(row: &Row, index: usize) -> Result<Option<String>, StoreError> {
    Ok(row.text_or_null(index)?.map(str::to_owned))
}

/// One support, if it is there.
///
/// # Errors
/// When the store cannot be read.
pub fn one(tx: &Tx<'_>, id: SupportId) -> Result<Option<Support>, StoreError> {
    let Some(row) = tx.query_one_or_none(&ONE, &[id.0.into()])? else {
        return Ok(None);
    };
    Ok(Some(Support {
        id: SupportId(row.id(0)?),
        journey: StreamId(row.id(1)?),
        person: PersonId(row.id(2)?),
        call_name: row.text(3)?.to_owned(),
        connection: row.id(4)?,
        offer: row.text(5)?.to_owned(),
        began: row.int(6)?,
        team: row.text(7)?.to_owned(),
        staying_well: row.int(8)? == 1,
        how: text(&row, 9)?,
        moved: text(&row, 10)?.zip(text(&row, 11)?),
        ending: text(&row, 12)?,
        ending_said: text(&row, 13)?,
        reached: text(&row, 14)?,
        ended: row.int_or_null(15)?,
        seen: u64::try_from(row.int(16)?).unwrap_or(0),
    }))
}

fn contact(row: &Row) -> Result<Contact, StoreError> {
    Ok(Contact {
        id: row.id(0)?,
        held: row.int(1)?,
        minutes: row.int(2)?,
        kind: row.text(3)?.to_owned(),
        place: text(row, 4)?,
        with_them: row.int(5)? == 1,
        others: text(row, 6)?,
        interpreter: row.text(7)?.to_owned(),
        note: text(row, 8)?,
        said: text(row, 9)?,
        worker: text(row, 10)?,
    })
}

/// The contacts of a support, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn contacts(tx: &Tx<'_>, support: SupportId) -> Result<Vec<Contact>, StoreError> {
    tx.query(&CONTACTS, &[support.0.into()])?.iter().map(contact).collect()
}

/// The contacts that anybody had with a person, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn contacts_of(tx: &Tx<'_>, person: PersonId) -> Result<Vec<Contact>, StoreError> {
    tx.query(&CONTACTS_OF, &[person.0.into()])?.iter().map(contact).collect()
}

/// What was asked of other services from a support, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn onward(tx: &Tx<'_>, support: SupportId) -> Result<Vec<Onward>, StoreError> {
    let asked = |row: &Row| {
        Ok(Onward {
            connection: row.id(0)?,
            offer: row.text(1)?.to_owned(),
            team: row.text(2)?.to_owned(),
            step: row.text(3)?.to_owned(),
            onward: text(row, 4)?.unwrap_or_default(),
            asked: row.int(5)?,
            meeting: row.int_or_null(6)?,
            ended: row.int_or_null(7)?,
            suggestion: text(row, 8)?,
            said: text(row, 9)?,
        })
    };
    tx.query(&ONWARD, &[support.0.into()])?.iter().map(asked).collect()
}

/// Whether something active is open of somebody's, so that they need not come back.
///
/// # Errors
/// When the store cannot be read.
pub fn with_us(tx: &Tx<'_>, person: PersonId) -> Result<bool, StoreError> {
    let open = tx.query_one_or_none(&WITH_US, &[person.0.into()])?;
    Ok(open.map_or(Ok(0), |row| row.int(0))? > 0)
}
