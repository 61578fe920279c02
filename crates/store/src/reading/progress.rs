//! What a private link shows: what is next, who has it, by when. No name and
//! none of the words are even read here.

use basis::secret::Sealed;
use care::actor::PersonId;
use care::journey::ConnectionId;
use care::stream::StreamId;

use super::due::{self, Due, due_columns};
use super::supports;
use crate::engine::{StoreError, Tx, statements};

statements! {
    /// The introduction that a link belongs to. Links end with a death.
    BY_LINK = "
        select i.id, i.reference, i.first_word_at, i.read_at, i.spoken_at, i.ending, i.ended_at,
               r.way, r.may_leave_message, i.person, i.route, p.journey,
               case when r.safe_when is null then 0 else 1 end
        from introduction i
        join person p on p.id = i.person
        join reach r on r.person = i.person
        where i.link = $1
            and not exists (select 1 from death x where x.person = i.person)";

    /// The journey that a link belongs to. Links end with a death.
    JOURNEY_OF = "
        select i.stream from introduction i
        where i.link = $1
            and not exists (select 1 from death x where x.person = i.person)";

    /// When they last came back.
    CAME_BACK = "select max(back_at) from came_back where person = $1";
    /// The introduction that goes on, where this one told the same.
    STAYS = "select stays from same_as where introduction = $1";

    /// How an introduction ended.
    ENDING = "select ending, ended_at, person from introduction where id = $1";

    /// How far its connections have come.
    STEPS = "
        select c.offer, c.step, c.meeting_at, c.asked_at, c.id, c.they_said, d.by_at, d.owner_team
        from connection c
        left join due d on d.thing = c.id and d.what = 'answer'
        where c.introduction = $1
        order by c.asked_at desc, c.id";

    /// What is open since they came back, or since they said that they met.
    AGAIN = concat!("
        select ", due_columns!(), "
        from due d
        left join worker w on w.id = d.owner_worker
        where d.person = $1
            and (d.what in ('agree-after-meeting', 'say-we-were-wrong')
                 or d.thing in (select b.thing from came_back b where b.person = $1))
        order by d.by_at, d.thing
        limit 1");
}

/// How often one introduction can tell the same as another, and that as another.
const FURTHEST: usize = 32;

/// What a private link shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Whose: for the access trace, never for the page.
    pub person: PersonId,
    /// Their journey's stream, for what they say here.
    pub journey: StreamId,
    /// When they last came back.
    pub came_back: Option<i64>,
    /// Whether they can come back: nothing active is open of theirs.
    pub may_come_back: bool,
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
    /// Whether they said when it is safe; the words are theirs and not read here.
    pub has_safe_time: bool,
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
    /// Which, for what they say of it.
    pub connection: ConnectionId,
    /// Whether it was they who said that they met.
    pub they_said: bool,
    /// By when the service is to answer, while it has not, and the team that stays with the
    /// person until then.
    pub to_answer: Option<(i64, String)>,
}

/// The journey that a link belongs to, if it does.
///
/// # Errors
/// When the store cannot be read.
pub fn journey_of(tx: &Tx<'_>, link: Sealed) -> Result<Option<StreamId>, StoreError> {
    let found = tx.query_one_or_none(&JOURNEY_OF, &[link.0.to_vec().into()])?;
    found.map(|row| row.id(0).map(StreamId)).transpose()
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
    // What told the same as another goes on with that one.
    let (mut goes_on, mut ending, mut ended) = (id, row.text_or_null(5)?, row.int_or_null(6)?);
    let mut next = tx.query_one_or_none(&STAYS, &[goes_on.into()])?;
    for _ in 0..FURTHEST {
        let Some(stays) = &next else { break };
        goes_on = stays.id(0)?;
        next = tx.query_one_or_none(&STAYS, &[goes_on.into()])?;
    }
    let person = PersonId(row.id(9)?);
    let of_that = tx.query_one_or_none(&ENDING, &[goes_on.into()])?;
    // Of a record that is joined with this one a link tells nothing: whoever holds it may
    // have come in somebody else's name.
    let elsewhere = of_that.as_ref().map(|that| that.id(2)).transpose()?;
    let elsewhere = elsewhere.is_some_and(|whose| whose != person.0);
    if elsewhere {
        ending = Some("elsewhere");
    } else if let Some(that) = &of_that {
        (ending, ended) = (that.text_or_null(0)?, that.int_or_null(1)?);
    }
    let step = |row: &crate::engine::Row| {
        Ok(ConnectionStep {
            offer: row.text(0)?.to_owned(),
            step: row.text(1)?.to_owned(),
            meeting: row.int_or_null(2)?,
            asked: row.int(3)?,
            connection: ConnectionId(row.id(4)?),
            they_said: row.int(5)? == 1,
            to_answer: row.int_or_null(6)?.zip(supports::text(row, 7)?),
        })
    };
    let mut due = super::connections::due_of(tx, id)?;
    if due.is_none() && !elsewhere {
        due = super::connections::due_of(tx, goes_on)?;
    }
    if due.is_none() {
        let again = tx.query_one_or_none(&AGAIN, &[person.0.into()])?;
        due = again.map(|row| due::from(&row, 0)).transpose()?;
    }
    let back = tx.query_one_or_none(&CAME_BACK, &[person.0.into()])?;
    Ok(Some(Progress {
        came_back: back.map_or(Ok(None), |row| row.int_or_null(0))?,
        person,
        journey: StreamId(row.id(11)?),
        may_come_back: !supports::with_us(tx, person)?,
        reference: row.text(1)?.to_owned(),
        route: row.text(10)?.to_owned(),
        first_word: row.int(2)?,
        read: row.int_or_null(3)?,
        spoken: row.int_or_null(4)?,
        ending: ending.map(str::to_owned),
        ended,
        way: row.text(7)?.to_owned(),
        may_leave_message: row.int(8)? == 1,
        has_safe_time: row.int(12)? == 1,
        due,
        connections: steps.iter().map(step).collect::<Result<_, StoreError>>()?,
    }))
}
