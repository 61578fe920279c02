//! The directory of offers as its tables have it. What must never be told of an offer is not
//! there.

use std::collections::BTreeMap;

use care::actor::WorkerId;
use care::offer::{Contact, Entry, EntryId, Places, ProviderId, Source, Standing};
use care::place::OfferId;
use care::stream::StreamId;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::guard::{fifty, fifty_of_these};
use crate::engine::{Row, StoreError, Tx, statements};

macro_rules! columns {
    () => {
        "o.stream, o.offer, o.standing, o.why, o.provider, o.source, o.since_at, o.changed_at,
         o.changed_seq, o.places, o.places_at, o.contact_waits, o.contact_by, o.contact_at,
         o.came, o.same_as, o.sort, o.entry, o.answers, o.check_asked_at, o.said_wrong,
         o.said_wrong_at, o.alone_by
         from offer o"
    };
}

statements! {
    /// One offer.
    ONE = concat!("select ", columns!(), " where o.offer = $1");

    /// The next of those that anybody may see, in the order of their identifiers.
    SEEN_AFTER = concat!("
        select ", columns!(), "
        where o.offer > $1 and o.standing in ('open', 'paused')
        order by o.offer
        limit $2");

    /// Fifty offers.
    THESE = concat!("select ", columns!(), " where o.offer in (", fifty!(), ")");

    /// The offers of fifty streams.
    OF_STREAMS = concat!("select ", columns!(), " where o.stream in (", fifty!(), ")");

    /// Those that stand in one way, by their names, after a name and an offer.
    THAT_STAND = concat!("
        select ", columns!(), "
        where o.standing = $1 and (o.sort, o.offer) > ($2, $3)
        order by o.sort, o.offer
        limit $4");

    /// How many stand in each way.
    COUNTED = "select standing, count(*) from offer group by standing order by standing";

    /// Those that somebody must look at: a number that a second has not looked at.
    CONTACT_WAITS = concat!("
        select ", columns!(), "
        where o.contact_at is not null
        order by o.contact_at, o.offer
        limit $1");

    /// Those of which their own team said that something is not right.
    SAID_WRONG = concat!("
        select ", columns!(), "
        where o.said_wrong_at is not null
        order by o.said_wrong_at, o.offer
        limit $1");

    /// Those that people see, where one person alone has looked at how to reach them.
    ALONE = concat!("
        select ", columns!(), "
        where o.alone_by is not null
        order by o.since_at, o.offer
        limit $1");

    /// Those of which nobody has made sure since a day, the longest first.
    UNSURE = concat!("
        select ", columns!(), "
        where o.standing in ('open', 'paused') and coalesce(o.assured_on, '') < $1
              and not (coalesce(o.source, '') > 'place ' and coalesce(o.source, '') < 'place!')
        order by coalesce(o.assured_on, ''), o.sort, o.offer
        limit $2");

    /// Those of which their source says otherwise than is known here.
    DIFFERING = concat!("
        select ", columns!(), "
        where o.came is not null and o.standing in ('open', 'paused')
        order by o.changed_at, o.offer
        limit $1");

    /// The team that answers for an offer.
    TEAM_OF = "select answers from offer where offer = $1";

    /// Those that a team answers for and that anybody may see, by their names.
    OF_TEAM = concat!("
        select ", columns!(), "
        where o.answers = $1 and o.standing in ('open', 'paused')
        order by o.sort, o.offer
        limit $2");

    /// Those in the directory alone that a team answers for, however they stand.
    ANSWERED = "
        select offer, name, answers from offer
        where answers is not null
              and not (coalesce(source, '') > 'place ' and coalesce(source, '') < 'place!')
        order by offer";

    /// Those that are called so, or have it in their name, the shortest names first; none
    /// that is only proposed.
    CALLED = concat!("
        select ", columns!(), "
        where o.sort like $1 and o.standing <> 'proposed' and o.same_as is null
        order by length(o.sort), o.sort, o.offer
        limit $2");

    /// Those that came from one source.
    OF_SOURCE = "select offer from offer where source = $1 order by offer";

    /// Those that came from the place's own file.
    OF_THE_PLACE = "
        select offer, source from offer
        where source > 'place ' and source < 'place!'
        order by source";
}

/// An offer of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InDirectory {
    /// Its stream.
    pub stream: StreamId,
    /// By what it is known.
    pub offer: EntryId,
    /// Whether it can be chosen.
    pub standing: Standing,
    /// Why it is paused or closed.
    pub why: Option<String>,
    /// Who makes it.
    pub provider: Option<ProviderId>,
    /// From where it came.
    pub source: Option<Source>,
    /// Since when it is here, in milliseconds.
    pub since: i64,
    /// When it changed last, in milliseconds.
    pub changed: i64,
    /// Where that stands in its stream.
    pub changed_seq: u64,
    /// How much room it has, and since when, in milliseconds.
    pub places: Option<(Places, i64)>,
    /// A number or address that a second has yet to look at, who wrote it, and when.
    pub contact: Option<(Contact, Option<WorkerId>, i64)>,
    /// What its source says, where that is something else.
    pub came: Option<Entry>,
    /// The other that it is the same as.
    pub same_as: Option<EntryId>,
    /// The team that answers those who are connected to it, where somebody said so.
    pub answers: Option<String>,
    /// Since when that team is asked whether what is said of it is right, in milliseconds.
    pub check_asked: Option<i64>,
    /// What that team said is not right, and when, in milliseconds.
    pub said_wrong: Option<(String, i64)>,
    /// Whoever is the only one who has looked at how to reach it, while people see it.
    pub alone: Option<WorkerId>,
    /// Its name, as names stand in order.
    pub sort: String,
    /// What it is.
    pub entry: Entry,
}

fn from(row: &Row) -> Result<InDirectory, StoreError> {
    let places = row.text_or_null(9)?.map(known).transpose()?;
    let contact = match (row.text_or_null(11)?, row.int_or_null(13)?) {
        (Some(contact), Some(at)) => Some((read(contact)?, row.id_or_null(12)?.map(WorkerId), at)),
        _ => None,
    };
    let said_wrong = row.text_or_null(20)?.map(str::to_owned).zip(row.int_or_null(21)?);
    Ok(InDirectory {
        check_asked: row.int_or_null(19)?,
        said_wrong,
        alone: row.id_or_null(22)?.map(WorkerId),
        stream: StreamId(row.id(0)?),
        offer: EntryId(row.id(1)?),
        standing: known(row.text(2)?)?,
        why: row.text_or_null(3)?.map(str::to_owned),
        provider: row.id_or_null(4)?.map(ProviderId),
        source: row.text_or_null(5)?.map(source).transpose()?,
        since: row.int(6)?,
        changed: row.int(7)?,
        changed_seq: u64::try_from(row.int(8)?).unwrap_or(0),
        places: places.zip(row.int_or_null(10)?),
        contact,
        came: row.text_or_null(14)?.map(read).transpose()?,
        same_as: row.id_or_null(15)?.map(EntryId),
        sort: row.text(16)?.to_owned(),
        entry: read(row.text(17)?)?,
        answers: row.text_or_null(18)?.map(str::to_owned),
    })
}

fn known<T: std::str::FromStr>(name: &str) -> Result<T, StoreError> {
    name.parse().map_err(|_| unread())
}

fn source(named: &str) -> Result<Source, StoreError> {
    Source::read(named).ok_or_else(unread)
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|_| unread())
}

/// What stands in the table is no offer: the program that wrote it was another.
fn unread() -> StoreError {
    StoreError::Other { detail: "an offer of the directory cannot be read".to_owned() }
}

/// One offer.
///
/// # Errors
/// When the store cannot be read.
pub fn one(tx: &Tx<'_>, offer: EntryId) -> Result<Option<InDirectory>, StoreError> {
    tx.query_one_or_none(&ONE, &[offer.0.into()])?.as_ref().map(from).transpose()
}

/// The next offers that anybody may see, in the order of their identifiers.
///
/// # Errors
/// When the store cannot be read.
pub fn seen_after(tx: &Tx<'_>, offer: Uuid, most: i64) -> Result<Vec<InDirectory>, StoreError> {
    tx.query(&SEEN_AFTER, &[offer.into(), most.into()])?.iter().map(from).collect()
}

/// These offers, by what they are known by.
///
/// # Errors
/// When the store cannot be read.
pub fn these(
    tx: &Tx<'_>,
    offers: &[EntryId],
) -> Result<BTreeMap<EntryId, InDirectory>, StoreError> {
    let mut all = BTreeMap::new();
    for some in offers.chunks(50) {
        let these = fifty_of_these(some.iter().map(|offer| offer.0));
        for row in tx.query(&THESE, &these)? {
            let offer = from(&row)?;
            all.insert(offer.offer, offer);
        }
    }
    Ok(all)
}

/// The offers of these streams.
///
/// # Errors
/// When the store cannot be read.
pub fn of_streams(tx: &Tx<'_>, streams: &[StreamId]) -> Result<Vec<InDirectory>, StoreError> {
    let mut all = Vec::new();
    for some in streams.chunks(50) {
        let these = fifty_of_these(some.iter().map(|stream| stream.0));
        for row in tx.query(&OF_STREAMS, &these)? {
            all.push(from(&row)?);
        }
    }
    Ok(all)
}

/// Those that stand in one way, by their names, after a name and an offer.
///
/// # Errors
/// When the store cannot be read.
pub fn that_stand(
    tx: &Tx<'_>,
    standing: Standing,
    (sort, offer): (&str, Uuid),
    most: i64,
) -> Result<Vec<InDirectory>, StoreError> {
    let standing: &str = standing.into();
    let all = tx.query(&THAT_STAND, &[standing.into(), sort.into(), offer.into(), most.into()])?;
    all.iter().map(from).collect()
}

/// How many stand in each way.
///
/// # Errors
/// When the store cannot be read.
pub fn counted(tx: &Tx<'_>) -> Result<BTreeMap<Standing, i64>, StoreError> {
    let counted = tx.query(&COUNTED, &[])?;
    counted.iter().map(|row| Ok((known(row.text(0)?)?, row.int(1)?))).collect()
}

/// What somebody who looks after the directory must look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToLookAt {
    /// Its own team said that something is not right.
    pub said_wrong: Vec<InDirectory>,
    /// A changed number or address waits for a second person.
    pub contacts: Vec<InDirectory>,
    /// One person alone wrote how to reach it and opened it.
    pub alone: Vec<InDirectory>,
    /// Nobody has made sure of it for long.
    pub unsure: Vec<InDirectory>,
    /// Its source says otherwise than is known here.
    pub differing: Vec<InDirectory>,
}

/// What somebody who looks after the directory must look at, of each at most so many;
/// nobody has made sure of an offer since before a day.
///
/// # Errors
/// When the store cannot be read.
pub fn to_look_at(tx: &Tx<'_>, day: &str, most: i64) -> Result<ToLookAt, StoreError> {
    let all = |rows: Vec<Row>| rows.iter().map(from).collect::<Result<Vec<_>, StoreError>>();
    Ok(ToLookAt {
        said_wrong: all(tx.query(&SAID_WRONG, &[most.into()])?)?,
        contacts: all(tx.query(&CONTACT_WAITS, &[most.into()])?)?,
        alone: all(tx.query(&ALONE, &[most.into()])?)?,
        unsure: all(tx.query(&UNSURE, &[day.into(), most.into()])?)?,
        differing: all(tx.query(&DIFFERING, &[most.into()])?)?,
    })
}

/// The short name by which journeys know an offer that came from there.
pub(super) fn known_as(offer: EntryId, source: Option<&str>) -> Option<OfferId> {
    match source.and_then(Source::read) {
        Some(Source::Place(name)) => Some(name),
        _ => offer.short_name(),
    }
}

/// The team that answers for an offer: none where nobody said so; and none at all where
/// there is no such offer.
///
/// # Errors
/// When the store cannot be read.
pub fn team_of(tx: &Tx<'_>, offer: EntryId) -> Result<Option<Option<String>>, StoreError> {
    let row = tx.query_one_or_none(&TEAM_OF, &[offer.0.into()])?;
    row.map(|row| Ok(row.text_or_null(0)?.map(str::to_owned))).transpose()
}

/// Those that a team answers for and that anybody may see, by their names.
///
/// # Errors
/// When the store cannot be read.
pub fn of_team(tx: &Tx<'_>, team: &str, most: i64) -> Result<Vec<InDirectory>, StoreError> {
    tx.query(&OF_TEAM, &[team.into(), most.into()])?.iter().map(from).collect()
}

/// Those in the directory alone that a team answers for, however they stand: each with its
/// name and the team.
///
/// # Errors
/// When the store cannot be read.
pub fn answered(tx: &Tx<'_>) -> Result<Vec<(EntryId, String, String)>, StoreError> {
    let rows = tx.query(&ANSWERED, &[])?;
    let one =
        |row: &Row| Ok((EntryId(row.id(0)?), row.text(1)?.to_owned(), row.text(2)?.to_owned()));
    rows.iter().map(one).collect()
}

/// Those that have something in their name, as names stand in order: folded.
///
/// # Errors
/// When the store cannot be read.
pub fn called(tx: &Tx<'_>, folded: &str, most: i64) -> Result<Vec<InDirectory>, StoreError> {
    let plain: String = folded.chars().filter(|c| !matches!(c, '%' | '_' | '\\')).collect();
    let like = format!("%{plain}%");
    tx.query(&CALLED, &[like.as_str().into(), most.into()])?.iter().map(from).collect()
}

/// Those that came from one source.
///
/// # Errors
/// When the store cannot be read.
pub fn of_source(tx: &Tx<'_>, source: &str) -> Result<Vec<EntryId>, StoreError> {
    tx.query(&OF_SOURCE, &[source.into()])?.iter().map(|row| Ok(EntryId(row.id(0)?))).collect()
}

/// Those that came from the place's own file, each with what it is there.
///
/// # Errors
/// When the store cannot be read.
pub fn of_the_place(tx: &Tx<'_>) -> Result<Vec<(EntryId, Source)>, StoreError> {
    let rows = tx.query(&OF_THE_PLACE, &[])?;
    rows.iter().map(|row| Ok((EntryId(row.id(0)?), source(row.text(1)?)?))).collect()
}
