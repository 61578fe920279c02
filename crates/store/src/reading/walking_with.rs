//! Who walks with somebody, how they notice early that it gets worse, and how often
//! they came back: what belongs to a person, whoever supports them.

use care::actor::{PersonId, WorkerId};
use care::stream::StreamId;
use uuid::Uuid;

use super::supports::text;
use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// Who walks with a person, and whether they still work here.
    KEY_PERSON = "
        select k.worker, w.name, w.team, k.said, k.reason, k.since_at, coalesce(a.ended, 0), k.team
        from key_person k
        left join worker w on w.id = k.worker
        left join account a on a.id = k.worker
        where k.person = $1";

    /// Who is the key person of a journey, or has a support of it by name.
    OF_JOURNEY = "
        select worker from key_person where stream = $1
        union
        select owner_worker from due
        where stream = $1 and kind = 'support' and owner_worker is not null";

    /// How a person notices early that it gets worse.
    EARLY_SIGNS = "
        select e.signs, e.helps, e.ring, e.written_at, w.name
        from early_signs e left join worker w on w.id = e.heard_by
        where e.person = $1";

    /// How often a person came back, newest first.
    CAME_BACK = "
        select b.thing, b.words, b.same_day, b.along, b.back_at, w.name
        from came_back b left join worker w on w.id = b.heard_by
        where b.person = $1
        order by b.number desc";

    /// Who works in a team.
    COLLEAGUES = "
        select w.id, w.name, w.team from worker w
        where w.team = $1
            and not exists (select 1 from account a where a.id = w.id and a.ended = 1)
        order by w.name, w.id
        limit 200";

    /// Who answers for something of a person's, or did speak with them.
    THOSE_AROUND = "
        select w.id, w.name, w.team from worker w
        where w.id in (
                select owner_worker from due where person = $1
                union
                select worker from conversation where person = $1
                union
                select worker from contact where person = $1)
            and not exists (select 1 from account a where a.id = w.id and a.ended = 1)
        order by w.name, w.id
        limit 50";
}

/// Who walks with somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPerson {
    /// Who.
    pub worker: WorkerId,
    /// Their name.
    pub name: Option<String>,
    /// Their team.
    pub team: String,
    /// What the person said of it.
    pub said: Option<String>,
    /// Why it changed.
    pub reason: Option<String>,
    /// Since when.
    pub since: i64,
    /// Whether they work here no more.
    pub has_left: bool,
}

/// How somebody notices early that it gets worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlySigns {
    /// In their words.
    pub signs: String,
    /// What helps then.
    pub helps: Option<String>,
    /// Whom they ring.
    pub ring: Option<String>,
    /// When it was agreed.
    pub at: i64,
    /// Who heard them; none where a caseload brought the signs.
    pub heard_by: Option<String>,
}

/// That somebody came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameBack {
    /// What is open for it.
    pub thing: Uuid,
    /// What they said.
    pub words: Option<String>,
    /// Whether they asked for the same day.
    pub same_day: bool,
    /// `same`, `somebody-else` or `fresh-start`.
    pub along: String,
    /// When.
    pub at: i64,
    /// Who heard them; none where they said it on their link.
    pub heard_by: Option<String>,
}

/// Somebody who works here, to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub id: WorkerId,
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: String,
}

/// Who walks with a person, if anybody does.
///
/// # Errors
/// When the store cannot be read.
pub fn key_person(tx: &Tx<'_>, person: PersonId) -> Result<Option<KeyPerson>, StoreError> {
    let Some(row) = tx.query_one_or_none(&KEY_PERSON, &[person.0.into()])? else {
        return Ok(None);
    };
    let team = match text(&row, 2)? {
        Some(team) => team,
        None => row.text(7)?.to_owned(),
    };
    Ok(Some(KeyPerson {
        worker: WorkerId(row.id(0)?),
        name: text(&row, 1)?,
        team,
        said: text(&row, 3)?,
        reason: text(&row, 4)?,
        since: row.int(5)?,
        has_left: row.int(6)? == 1,
    }))
}

/// Who is the key person of a journey, or has a support of it by name: each once.
///
/// # Errors
/// When the store cannot be read.
pub fn of_journey(tx: &Tx<'_>, journey: StreamId) -> Result<Vec<WorkerId>, StoreError> {
    let rows = tx.query(&OF_JOURNEY, &[journey.0.into()])?;
    rows.iter().map(|row| row.id(0).map(WorkerId)).collect()
}

/// How a person notices early that it gets worse, where they said so.
///
/// # Errors
/// When the store cannot be read.
pub fn early_signs(tx: &Tx<'_>, person: PersonId) -> Result<Option<EarlySigns>, StoreError> {
    let Some(row) = tx.query_one_or_none(&EARLY_SIGNS, &[person.0.into()])? else {
        return Ok(None);
    };
    Ok(Some(EarlySigns {
        signs: row.text(0)?.to_owned(),
        helps: text(&row, 1)?,
        ring: text(&row, 2)?,
        at: row.int(3)?,
        heard_by: text(&row, 4)?,
    }))
}

/// How often a person came back, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn came_back(tx: &Tx<'_>, person: PersonId) -> Result<Vec<CameBack>, StoreError> {
    let back = |row: &Row| {
        Ok(CameBack {
            thing: row.id(0)?,
            words: text(row, 1)?,
            same_day: row.int(2)? == 1,
            along: row.text(3)?.to_owned(),
            at: row.int(4)?,
            heard_by: text(row, 5)?,
        })
    };
    tx.query(&CAME_BACK, &[person.0.into()])?.iter().map(back).collect()
}

/// Those who could be a person's key person: who works in a team, and who has to do
/// with the person already.
///
/// # Errors
/// When the store cannot be read.
pub fn colleagues(tx: &Tx<'_>, team: &str, person: PersonId) -> Result<Vec<Colleague>, StoreError> {
    let colleague = |row: &Row| {
        Ok::<_, StoreError>(Colleague {
            id: WorkerId(row.id(0)?),
            name: row.text(1)?.to_owned(),
            team: row.text(2)?.to_owned(),
        })
    };
    let mut all: Vec<Colleague> = Vec::new();
    let around = tx.query(&THOSE_AROUND, &[person.0.into()])?;
    for row in tx.query(&COLLEAGUES, &[team.into()])?.iter().chain(&around) {
        let known = colleague(row)?;
        if !all.contains(&known) {
            all.push(known);
        }
    }
    Ok(all)
}
