//! What guards people's records, for the gate: walls and who is inside, who is
//! close, openings that are still open. Read for many people at once, fifty to a
//! statement, so that a list costs no more than a page.

use std::collections::BTreeMap;

use care::actor::{PersonId, WorkerId};
use care::guard::openings::OpeningId;
use care::stream::StreamId;
use jiff::Timestamp;
use uuid::Uuid;

use crate::engine::{Row, StoreError, Tx, Value, statements};

/// How many people one statement asks about.
pub(super) const AT_ONCE: usize = 50;

/// As many parameters.
macro_rules! fifty {
    () => {
        "
         $1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
         $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
         $21, $22, $23, $24, $25, $26, $27, $28, $29, $30,
         $31, $32, $33, $34, $35, $36, $37, $38, $39, $40,
         $41, $42, $43, $44, $45, $46, $47, $48, $49, $50"
    };
}
pub(super) use fifty;

/// As many people as that, with nobody for each that there is not.
pub(super) fn fifty_of(people: &[PersonId]) -> Vec<Value> {
    fifty_of_these(people.iter().map(|person| person.0))
}

/// The same of anything that has an identifier.
pub(super) fn fifty_of_these(these: impl Iterator<Item = Uuid>) -> Vec<Value> {
    these.chain(std::iter::repeat(Uuid::nil())).take(AT_ONCE).map(Value::from).collect()
}

statements! {
    /// What guards fifty people's records now ($51). Few stand behind a wall: what is due is
    /// looked for of those alone.
    GUARDED = concat!("
        select person, 'inside' as fact, team, cast(null as uuid) as worker
        from wall where person in (", fifty!(), ")
        union all
        select w.person, 'inside', d.owner_team, cast(null as uuid)
        from wall w cross join due d where w.person in (", fifty!(), ") and d.person = w.person
        union all
        select w.person, 'inside', c.team, cast(null as uuid)
        from wall w cross join connection c
        where w.person in (", fifty!(), ") and c.person = w.person
          and c.step in ('asked', 'accepted')
        union all
        select person, case when tie = 'afraid' then 'kept' else 'close' end,
               cast(null as text), worker
        from tie where person in (", fifty!(), ")
        union all
        select t.person, 'colleague', w.team, cast(null as uuid)
        from tie t join worker w on w.id = t.worker
        where t.tie = 'own' and t.person in (", fifty!(), ")
        union all
        select person, despite, cast(null as text), worker
        from opening where until_at > $51 and person in (", fifty!(), ")
        union all
        select person, 'former', team, cast(null as uuid)
        from former_identity where person in (", fifty!(), ")
        union all
        select person, 'restricted', cast(null as text), cast(null as uuid)
        from restriction where person in (", fifty!(), ")");

    /// The teams that answer for something open of somebody, or are asked to meet them.
    ANSWERING = "
        select owner_team from due where person = $1
        union
        select team from connection where person = $1 and step in ('asked', 'accepted')";

    /// Who has somebody's record open ($2) with a reason that they gave after a time ($3).
    OPEN_SINCE = "
        select worker, despite from opening
        where person = $1 and until_at > $2 and opened_at > $3";

    /// A person's wall.
    WALL = "
        select kind, team, raised_at from wall where person = $1";

    /// Every wall that stands, with the newest reference of whom it guards.
    WALLS = "
        select w.person, w.kind, w.team, w.raised_at, max(i.reference)
        from wall w
        left join introduction i on i.person = w.person
        group by w.person, w.kind, w.team, w.raised_at
        order by w.raised_at, w.person
        limit 1000";

    /// Openings that nobody has looked at, first due first.
    UNREVIEWED = "
        select o.id, o.person, o.worker, w.name, w.team, o.despite, o.reason, o.opened_at,
               o.review_by, p.journey, o.until_at
        from opening o
        left join worker w on w.id = o.worker
        join person p on p.id = o.person
        where o.reviewed_at is null
        order by o.review_by, o.id
        limit $1";

    /// How many openings nobody has looked at, and how many of them in time's despite.
    UNREVIEWED_COUNT = "
        select count(*), cast(coalesce(sum(case when review_by < $1 then 1 else 0 end), 0)
            as bigint)
        from opening where reviewed_at is null";

    /// The openings of a person's record with a reason, newest first.
    OF_PERSON = "
        select o.id, o.person, o.worker, w.name, w.team, o.despite, o.reason, o.opened_at,
               o.review_by, p.journey, o.until_at
        from opening o
        left join worker w on w.id = o.worker
        join person p on p.id = o.person
        where o.person = $1
        order by o.opened_at desc, o.id";
}

/// What guards a record, as the gate asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guarded {
    /// The teams inside the wall, where one stands.
    pub inside: Option<Vec<String>>,
    /// Who of those who work here is close.
    pub close: Vec<WorkerId>,
    /// Those of them of whom they are afraid: it is kept from them.
    pub kept_from: Vec<WorkerId>,
    /// The teams of whose own record this is.
    pub colleagues: Vec<String>,
    /// Who has it open with a reason, whatever stood in the way.
    pub with_reason: Vec<WorkerId>,
    /// Who of them has it open in an emergency.
    pub in_emergency: Vec<WorkerId>,
    /// The teams that a former identity is kept for.
    pub former_identity: Vec<String>,
    /// Whether it is kept and not used.
    pub restricted: bool,
}

/// What guards these people's records now. Whose record nothing guards is not in it.
///
/// # Errors
/// When the store cannot be read.
pub fn guarded(
    tx: &Tx<'_>,
    people: &[PersonId],
    now: Timestamp,
) -> Result<BTreeMap<PersonId, Guarded>, StoreError> {
    let mut all: BTreeMap<PersonId, Guarded> = BTreeMap::new();
    for people in people.chunks(AT_ONCE) {
        let mut values = fifty_of(people);
        values.push(now.as_millisecond().into());
        for row in tx.query(&GUARDED, &values)? {
            let guarded = all.entry(PersonId(row.id(0)?)).or_default();
            let team = || row.text_or_null(2).map(|team| team.unwrap_or_default().to_owned());
            let worker = || row.id(3).map(WorkerId);
            match row.text(1)? {
                "inside" => guarded.inside.get_or_insert_default().push(team()?),
                "close" => guarded.close.push(worker()?),
                "kept" => {
                    guarded.close.push(worker()?);
                    guarded.kept_from.push(worker()?);
                }
                "colleague" => guarded.colleagues.push(team()?),
                "former" => guarded.former_identity.push(team()?),
                "restricted" => guarded.restricted = true,
                despite => {
                    guarded.with_reason.push(worker()?);
                    if despite == "emergency" {
                        guarded.in_emergency.push(worker()?);
                    }
                }
            }
        }
    }
    Ok(all)
}

/// The teams that answer for something open of somebody, or are asked to meet them:
/// no wall around whoever they are joined with shuts these out (P2).
///
/// # Errors
/// When the store cannot be read.
pub fn answering(tx: &Tx<'_>, person: PersonId) -> Result<Vec<String>, StoreError> {
    let rows = tx.query(&ANSWERING, &[person.0.into()])?;
    rows.iter().map(|row| row.text(0).map(str::to_owned)).collect()
}

/// Who has somebody's record open with a reason that they gave after a time, and
/// whether in an emergency.
///
/// # Errors
/// When the store cannot be read.
pub fn open_since(
    tx: &Tx<'_>,
    person: PersonId,
    now: Timestamp,
    since: i64,
) -> Result<Vec<(WorkerId, bool)>, StoreError> {
    let asked = [person.0.into(), now.as_millisecond().into(), since.into()];
    let open = |row: &Row| Ok((WorkerId(row.id(0)?), row.text(1)? == "emergency"));
    tx.query(&OPEN_SINCE, &asked)?.iter().map(open).collect()
}

/// A wall, as the record's own page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wall {
    /// What for.
    pub kind: String,
    /// The team inside.
    pub team: String,
    /// Since when.
    pub raised: i64,
}

/// The wall around a person's record, if one stands.
///
/// # Errors
/// When the store cannot be read.
fn wall(tx: &Tx<'_>, person: PersonId) -> Result<Option<Wall>, StoreError> {
    let Some(row) = tx.query_one_or_none(&WALL, &[person.0.into()])? else {
        return Ok(None);
    };
    let (kind, team) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
    Ok(Some(Wall { kind, team, raised: row.int(2)? }))
}

/// A wall that stands, as governance sees it: by reference, never by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingWall {
    /// Around whose record.
    pub person: PersonId,
    /// A reference of theirs.
    pub reference: String,
    /// What for.
    pub kind: String,
    /// The team inside.
    pub team: String,
    /// Since when.
    pub raised: i64,
}

/// Every wall that stands, longest first.
///
/// # Errors
/// When the store cannot be read.
pub fn walls(tx: &Tx<'_>) -> Result<Vec<StandingWall>, StoreError> {
    let wall = |row: &Row| {
        Ok(StandingWall {
            person: PersonId(row.id(0)?),
            kind: row.text(1)?.to_owned(),
            team: row.text(2)?.to_owned(),
            raised: row.int(3)?,
            reference: row.text_or_null(4)?.unwrap_or_default().to_owned(),
        })
    };
    tx.query(&WALLS, &[])?.iter().map(wall).collect()
}

/// What guards a record, as its own page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guarding {
    /// The wall, where one stands.
    pub wall: Option<Wall>,
    /// Every opening that needed a reason, newest first.
    pub openings: Vec<OpenedWithReason>,
}

/// What guards one person's record.
///
/// # Errors
/// When the store cannot be read.
pub fn guarding(tx: &Tx<'_>, person: PersonId) -> Result<Guarding, StoreError> {
    Ok(Guarding { wall: wall(tx, person)?, openings: opened_of(tx, person)? })
}

/// An opening that needed a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedWithReason {
    /// Which.
    pub id: OpeningId,
    /// Whose record.
    pub person: PersonId,
    /// The person's journey.
    pub journey: StreamId,
    /// Who opened it.
    pub worker: WorkerId,
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: String,
    /// What stood in the way: `emergency` or `tie`.
    pub despite: String,
    /// Why.
    pub reason: String,
    /// When.
    pub opened: i64,
    /// By when somebody must have looked at it.
    pub review_by: i64,
    /// Whether the record stood open at all: it did not where several fitted what was
    /// told in an emergency.
    pub stood_open: bool,
}

/// The openings that nobody has looked at, first due first.
///
/// # Errors
/// When the store cannot be read.
pub fn unreviewed(tx: &Tx<'_>, most: i64) -> Result<Vec<OpenedWithReason>, StoreError> {
    tx.query(&UNREVIEWED, &[most.into()])?.iter().map(opened).collect()
}

/// The openings of one person's record, newest first.
///
/// # Errors
/// When the store cannot be read.
fn opened_of(tx: &Tx<'_>, person: PersonId) -> Result<Vec<OpenedWithReason>, StoreError> {
    tx.query(&OF_PERSON, &[person.0.into()])?.iter().map(opened).collect()
}

/// How many openings nobody has looked at, and how many of those are overdue.
///
/// # Errors
/// When the store cannot be read.
pub fn unreviewed_count(tx: &Tx<'_>, now: i64) -> Result<(i64, i64), StoreError> {
    match tx.query_one_or_none(&UNREVIEWED_COUNT, &[now.into()])? {
        Some(row) => Ok((row.int(0)?, row.int(1)?)),
        None => Ok((0, 0)),
    }
}

fn opened(row: &Row) -> Result<OpenedWithReason, StoreError> {
    let text = |index| Ok::<_, StoreError>(row.text_or_null(index)?.unwrap_or_default().to_owned());
    Ok(OpenedWithReason {
        id: OpeningId(row.id(0)?),
        person: PersonId(row.id(1)?),
        worker: WorkerId(row.id(2)?),
        name: text(3)?,
        team: text(4)?,
        despite: text(5)?,
        reason: text(6)?,
        opened: row.int(7)?,
        review_by: row.int(8)?,
        stood_open: row.int(10)? > row.int(7)?,
        journey: StreamId(row.id(9)?),
    })
}
