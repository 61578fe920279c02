//! Connections: those of a person, one alone with what the service may see of it, and
//! whom a team supports. What a team was asked stands in `offers_room`.

use basis::secret::Sealed;
use care::actor::PersonId;
use care::journey::ConnectionId;
use care::stream::StreamId;
use uuid::Uuid;

use super::due::{self, Due, KeptBack, due_columns};
use crate::engine::{Row, StoreError, Tx, statements};

/// The columns of a connection with their tables, in the order that [`connection()`]
/// reads.
macro_rules! connection_columns {
    () => {
        "c.id, c.stream, c.person, p.call_name, c.introduction, c.offer, c.team, c.ask,
               c.sender_team, c.sender_worker, w.name, c.asked_at, c.step, c.answered_at,
               c.meeting_at, c.meeting_place, c.ended_at, c.again, c.suggestion, c.said,
               s.version, c.their_words, c.good_to_know, c.they_said, c.from_support, c.onward,
               c.turn, c.turns, c.along
        from connection c
        join person p on p.id = c.person
        join stream s on s.id = c.stream
        left join worker w on w.id = c.sender_worker"
    };
}
pub(super) use connection_columns;

statements! {
    /// A person's connections, newest first.
    OF_PERSON = concat!("
        select ", connection_columns!(), "
        where c.person = $1
        order by c.asked_at desc, c.id");

    /// One connection.
    ONE = concat!("
        select ", connection_columns!(), "
        where c.id = $1");

    /// The open connection that a service answers by a link, but for those of people who
    /// have died.
    OF_ANSWER_LINK = "
        select c.id, c.stream, c.person, c.offer, c.step, c.team
        from connection c
        join due d on d.thing = c.id
        where c.answer_link = $1 and d.what <> 'close-after-death'";

    /// The due row of a connection.
    DUE_OF = concat!("
        select ", due_columns!(), "
        from due d
        left join worker w on w.id = d.owner_worker
        where d.thing = $1");

    /// How many people a team supports.
    HOW_MANY_SUPPORTED = "
        select count(*) from due where owner_team = $1 and kind = 'support'";

    /// Whom a team supports, soonest due first, after a due time and identifier.
    SUPPORTED_BY = concat!("
        select ", due_columns!(), ", d.person, p.call_name, s.connection,
               s.began_at
        from due d
        join support s on s.id = d.thing
        join person p on p.id = d.person
        left join worker w on w.id = d.owner_worker
        where d.kind = 'support' and d.owner_team = $1
          and (d.by_at > $2 or (d.by_at = $2 and d.thing > $3))
        order by d.by_at, d.thing
        limit $4");

    /// The support that a connection led to.
    SUPPORT_OF = "select id from support where connection = $1";
}

/// A connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Which.
    pub id: ConnectionId,
    /// The journey's stream.
    pub journey: StreamId,
    /// The journey's last sequence.
    pub seen: u64,
    /// Whose.
    pub person: PersonId,
    /// What to call them.
    pub call_name: String,
    /// The introduction it serves, or with which the way to it began, where there is one.
    pub introduction: Option<Uuid>,
    /// The offer.
    pub offer: String,
    /// The team of the offer.
    pub team: String,
    /// What is asked of the service.
    pub ask: String,
    /// Their own words, that go along.
    pub their_words: Option<String>,
    /// Good to know for a first meeting.
    pub good_to_know: Option<String>,
    /// The sender's team.
    pub sender_team: String,
    /// The sender's name.
    pub sender_name: Option<String>,
    /// When it was asked.
    pub asked: i64,
    /// `asked`, `accepted`, `met`, `not-now`, `not-us` or `not-for-me`.
    pub step: String,
    /// When the service answered.
    pub answered: Option<i64>,
    /// When they will meet.
    pub meeting: Option<i64>,
    /// Where.
    pub meeting_place: Option<String>,
    /// When it ended.
    pub ended: Option<i64>,
    /// The day from which it could be asked again, as `2027-01-04`.
    pub again: Option<String>,
    /// What the service suggested.
    pub suggestion: Option<String>,
    /// What the person said.
    pub said: Option<String>,
    /// Whether it was the person who said that they met.
    pub they_said: bool,
    /// The support that it comes from, where it comes from one.
    pub from_support: Option<Uuid>,
    /// What it is asked for then: `up`, `down`, `staying-well` or `beside`.
    pub onward: Option<String>,
    /// In which turn they want it, of how many that were chosen together.
    pub turn: Option<(i64, i64)>,
    /// Who goes along the first time.
    pub along: Option<String>,
}

/// Somebody whom a team supports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supported {
    /// Who answers, and what is next.
    pub due: Due,
    /// Who is supported.
    pub person: PersonId,
    /// What to call them.
    pub call_name: String,
    /// The connection that led to it.
    pub connection: ConnectionId,
    /// Since when.
    pub began: i64,
}

impl Connection {
    /// The same without a word of the record.
    #[must_use]
    pub fn kept_back(self) -> Self {
        let (call_name, ask) = (String::new(), String::new());
        let (their_words, good_to_know, meeting_place, suggestion, said) = Default::default();
        let along = None;
        Self {
            call_name,
            ask,
            their_words,
            good_to_know,
            meeting_place,
            suggestion,
            said,
            along,
            ..self
        }
    }
}

impl Supported {
    /// The same without a word of the record.
    #[must_use]
    pub fn kept_back(self, why: KeptBack) -> Self {
        Self { due: self.due.kept_back(why), call_name: String::new(), ..self }
    }
}

pub(super) fn connection(row: &Row) -> Result<Connection, StoreError> {
    let text = |index| Ok::<_, StoreError>(row.text_or_null(index)?.map(str::to_owned));
    Ok(Connection {
        id: ConnectionId(row.id(0)?),
        journey: StreamId(row.id(1)?),
        person: PersonId(row.id(2)?),
        call_name: row.text(3)?.to_owned(),
        introduction: row.id_or_null(4)?,
        offer: row.text(5)?.to_owned(),
        team: row.text(6)?.to_owned(),
        ask: row.text(7)?.to_owned(),
        their_words: text(21)?,
        good_to_know: text(22)?,
        sender_team: row.text(8)?.to_owned(),
        sender_name: text(10)?,
        asked: row.int(11)?,
        step: row.text(12)?.to_owned(),
        answered: row.int_or_null(13)?,
        meeting: row.int_or_null(14)?,
        meeting_place: text(15)?,
        ended: row.int_or_null(16)?,
        again: text(17)?,
        suggestion: text(18)?,
        said: text(19)?,
        they_said: row.int(23)? == 1,
        from_support: row.id_or_null(24)?,
        onward: text(25)?,
        turn: row.int_or_null(26)?.zip(row.int_or_null(27)?),
        along: text(28)?,
        seen: u64::try_from(row.int(20)?).unwrap_or(0),
    })
}

/// A connection that is answered by a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredByLink {
    /// Which.
    pub id: ConnectionId,
    /// The journey's stream.
    pub journey: StreamId,
    /// Whose.
    pub person: PersonId,
    /// The offer, by the short name that journeys have for it.
    pub offer: String,
    /// `asked` or `accepted`.
    pub step: String,
    /// The team that was asked.
    pub team: String,
}

/// The open connection that a service answers by the link with this print.
///
/// # Errors
/// When the store cannot be read.
pub fn of_answer_link(tx: &Tx<'_>, link: Sealed) -> Result<Option<AnsweredByLink>, StoreError> {
    let row = tx.query_one_or_none(&OF_ANSWER_LINK, &[link.0.to_vec().into()])?;
    row.map(|row| {
        Ok(AnsweredByLink {
            id: ConnectionId(row.id(0)?),
            journey: StreamId(row.id(1)?),
            person: PersonId(row.id(2)?),
            offer: row.text(3)?.to_owned(),
            step: row.text(4)?.to_owned(),
            team: row.text(5)?.to_owned(),
        })
    })
    .transpose()
}

/// A person's connections.
///
/// # Errors
/// When the store cannot be read.
pub fn of_person(tx: &Tx<'_>, person: PersonId) -> Result<Vec<Connection>, StoreError> {
    tx.query(&OF_PERSON, &[person.0.into()])?.iter().map(connection).collect()
}

/// One connection, if it is there, and what is due on it while it is open.
///
/// # Errors
/// When the store cannot be read.
pub fn one(tx: &Tx<'_>, id: ConnectionId) -> Result<Option<(Connection, Option<Due>)>, StoreError> {
    let Some(row) = tx.query_one_or_none(&ONE, &[id.0.into()])? else {
        return Ok(None);
    };
    Ok(Some((connection(&row)?, due_of(tx, id.0)?)))
}

/// What is due on an open thing.
///
/// # Errors
/// When the store cannot be read.
pub fn due_of(tx: &Tx<'_>, thing: Uuid) -> Result<Option<Due>, StoreError> {
    let row = tx.query_one_or_none(&DUE_OF, &[thing.into()])?;
    row.map(|row| due::from(&row, 0)).transpose()
}

/// The support that a connection led to, and what is due on it.
///
/// # Errors
/// When the store cannot be read.
pub fn support_of(tx: &Tx<'_>, id: ConnectionId) -> Result<Option<Due>, StoreError> {
    let Some(row) = tx.query_one_or_none(&SUPPORT_OF, &[id.0.into()])? else {
        return Ok(None);
    };
    due_of(tx, row.id(0)?)
}

/// How many people a team supports.
///
/// # Errors
/// When the store cannot be read.
pub fn how_many_supported(tx: &Tx<'_>, team: &str) -> Result<i64, StoreError> {
    tx.number(&HOW_MANY_SUPPORTED, &[team.into()])
}

/// Whom a team supports, after a due time and identifier.
///
/// # Errors
/// When the store cannot be read.
pub fn supported_by(
    tx: &Tx<'_>,
    team: &str,
    after: (i64, Uuid),
    most: i64,
) -> Result<Vec<Supported>, StoreError> {
    let asked = [team.into(), after.0.into(), after.1.into(), most.into()];
    let rows = tx.query(&SUPPORTED_BY, &asked)?;
    let c = due::COLUMNS;
    rows.iter()
        .map(|row| {
            Ok(Supported {
                due: due::from(row, 0)?,
                person: PersonId(row.id(c)?),
                call_name: row.text(c + 1)?.to_owned(),
                connection: ConnectionId(row.id(c + 2)?),
                began: row.int(c + 3)?,
            })
        })
        .collect()
}
