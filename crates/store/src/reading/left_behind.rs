//! What a change of place would leave behind: open things, accounts and walls
//! whose team, offer or role is not in the new place, and what is due at a time at
//! which nobody is there. Read whole, because a place changes seldom.

use care::actor::{PersonId, WorkerId};
use care::offer::EntryId;
use care::place::{OfferId, Place, RoleId, TeamId};
use care::stream::{StreamId, StreamKind, StreamRef};
use jiff::Timestamp;

use crate::engine::{StoreError, Tx, statements};

statements! {
    /// Everything open, with who answers and what is next.
    OPEN = "
        select d.stream, d.person, d.kind, d.owner_team, w.name, d.doer_team, d.what, d.offer,
               d.by_at
        from due d left join worker w on w.id = d.owner_worker
        order by d.by_at, d.thing";

    /// Supports that are open, with their offer.
    SUPPORTS = "
        select s.stream, s.person, s.offer from support s join due d on d.thing = s.id
        order by s.began_at, s.id";

    /// Everybody who works here.
    WORKERS = "
        select w.stream, w.name, w.team, w.role from worker w
        where not exists (select 1 from account a where a.id = w.id and a.ended = 1)
        order by w.name, w.id";

    /// What waits in the name of one worker.
    OF_WORKER = "
        select stream, person, kind, owner_team, by_at from due
        where owner_worker = $1
        order by by_at, thing";

    /// Walls that stand.
    WALLS = "select stream, person, team from wall order by person";

    /// Former identities that are kept.
    FORMER_IDENTITIES = "select stream, person, team from former_identity order by person";

    /// Which version of the place is in use.
    IN_USE = "select version from place_in_use";
}

/// What is gone, or not there in time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gone {
    /// A team.
    Team(String),
    /// An offer.
    Offer(String),
    /// A role.
    Role(String),
    /// Nobody of this team is there before it is due.
    NobodyThere(String),
}

/// Something that the change would leave behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftBehind {
    /// Its stream.
    pub stream: StreamRef,
    /// What kind of thing: `introduction`, `connection`, `support`, `account`,
    /// `wall` or `former identity`.
    pub kind: String,
    /// Whose it is of those who work here: a worker's name; none for a team's.
    pub whose: Option<String>,
    /// What is gone.
    pub gone: Gone,
    /// By when it is due, in milliseconds, where it is.
    pub by: Option<i64>,
}

/// The version of the place in use; 0 before the first.
///
/// # Errors
/// When the store cannot be read.
pub fn version_in_use(tx: &Tx<'_>) -> Result<i64, StoreError> {
    tx.number(&IN_USE, &[])
}

/// Everything that taking `place` into use would leave behind.
///
/// # Errors
/// When the store cannot be read.
pub fn of(tx: &Tx<'_>, place: &Place, now: Timestamp) -> Result<Vec<LeftBehind>, StoreError> {
    let mut found = open(tx, place, now)?;
    for row in tx.query(&SUPPORTS, &[])? {
        let journey = StreamRef::journey(StreamId(row.id(0)?), PersonId(row.id(1)?));
        found.extend(left(journey, "support", None, no_offer(place, row.text(2)?)));
    }
    for row in tx.query(&WORKERS, &[])? {
        let stream =
            StreamRef { id: StreamId(row.id(0)?), kind: StreamKind::Worker, subject: None };
        let (whose, team, role) = (row.text(1)?, row.text(2)?, row.text(3)?);
        let no_role = || {
            let there = RoleId::read(role).is_ok_and(|role| place.has_role(&role));
            (!there).then(|| Gone::Role(role.to_owned()))
        };
        for gone in [no_team(place, team), no_role()] {
            found.extend(left(stream, "account", Some(whose.to_owned()), gone));
        }
    }
    for (statement, kind, what) in [
        (&WALLS, StreamKind::Guard, "wall"),
        (&FORMER_IDENTITIES, StreamKind::FormerIdentity, "former identity"),
    ] {
        for row in tx.query(statement, &[])? {
            let subject = Some(PersonId(row.id(1)?));
            let stream = StreamRef { id: StreamId(row.id(0)?), kind, subject };
            found.extend(left(stream, what, None, no_team(place, row.text(2)?)));
        }
    }
    Ok(found)
}

/// Something that waits in somebody's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The journey.
    pub stream: StreamRef,
    /// What kind of thing: `introduction`, `connection` or `support`.
    pub kind: String,
    /// The team that stands behind them.
    pub team: String,
    /// By when it is due, in milliseconds.
    pub by: i64,
}

/// Everything that waits in the name of a worker.
///
/// # Errors
/// When the store cannot be read.
pub fn of_worker(tx: &Tx<'_>, worker: WorkerId) -> Result<Vec<Waiting>, StoreError> {
    let waiting = |row: &crate::Row| {
        let stream = StreamRef::journey(StreamId(row.id(0)?), PersonId(row.id(1)?));
        let (kind, team) = (row.text(2)?.to_owned(), row.text(3)?.to_owned());
        Ok(Waiting { stream, kind, team, by: row.int(4)? })
    };
    tx.query(&OF_WORKER, &[worker.0.into()])?.iter().map(waiting).collect()
}

fn open(tx: &Tx<'_>, place: &Place, now: Timestamp) -> Result<Vec<LeftBehind>, StoreError> {
    let mut found = Vec::new();
    for row in tx.query(&OPEN, &[])? {
        let journey = StreamRef::journey(StreamId(row.id(0)?), PersonId(row.id(1)?));
        let (team, by) = (row.text(3)?, row.int(8)?);
        // What could not help before is past: it may well be gone.
        let offer =
            row.text_or_null(7)?.filter(|_| row.text(6).is_ok_and(|what| what != "offer-again"));
        let doer = row.text_or_null(5)?;
        let gone = no_team(place, team)
            .or_else(|| doer.and_then(|doer| no_team(place, doer)))
            .or_else(|| offer.and_then(|offer| no_offer(place, offer)))
            .or_else(|| nobody_there(place, team, now, by));
        let whose = row.text_or_null(4)?.map(str::to_owned);
        let found_now = left(journey, row.text(2)?, whose, gone);
        found.extend(found_now.map(|left| LeftBehind { by: Some(by), ..left }));
    }
    Ok(found)
}

fn left(
    stream: StreamRef,
    kind: &str,
    whose: Option<String>,
    gone: Option<Gone>,
) -> Option<LeftBehind> {
    gone.map(|gone| LeftBehind { stream, kind: kind.to_owned(), whose, gone, by: None })
}

fn no_team(place: &Place, team: &str) -> Option<Gone> {
    let there = TeamId::read(team).is_ok_and(|team| place.team(&team).is_some());
    (!there).then(|| Gone::Team(team.to_owned()))
}

fn no_offer(place: &Place, offer: &str) -> Option<Gone> {
    // What never stood in the place's file is not gone from it.
    let there = OfferId::read(offer).is_ok_and(|offer| {
        EntryId::in_the_directory_alone(&offer).is_some() || place.offer(&offer).is_some()
    });
    (!there).then(|| Gone::Offer(offer.to_owned()))
}

fn nobody_there(place: &Place, team: &str, now: Timestamp, by: i64) -> Option<Gone> {
    let due = Timestamp::from_millisecond(by).ok()?;
    let known = TeamId::read(team).ok()?;
    let there = due <= now || place.staffed_before(&known, now, due);
    (!there).then(|| Gone::NobodyThere(team.to_owned()))
}
