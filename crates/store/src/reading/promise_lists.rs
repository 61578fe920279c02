//! The lists behind the numbers of the promises, and the events that prove each: what
//! was written of one journey, by whom and when, without a word of it.

use care::actor::PersonId;
use uuid::Uuid;

use super::no_wall::no_wall_keeps;
use crate::engine::{Row, Statement, StoreError, Tx, statements};

statements! {
    /// Due times that were moved since a time as far as a team may see them ($3), latest
    /// first, after a time and a thing ($4, $5): as in each of these lists.
    MOVED_LIST = concat!("
        select p.id, p.call_name, m.moved_at, m.reason, coalesce(w.name, ''), m.from_at, m.to_at, m.thing
        from moved m
        join person p on p.journey = m.stream
        left join worker w on w.id = m.worker
        where m.moved_at >= $1 and m.moved_at <= $4 and (m.moved_at < $4 or m.thing > $5)
          and ", no_wall_keeps!("$3", "p.id"), "
        order by m.moved_at desc, m.thing
        limit $2");

    /// What changed hands with a reason since a time, latest first.
    HANDS_LIST = concat!("
        select p.id, p.call_name, t.taken_at, t.reason,
               coalesce(f.name, coalesce(t.from_team, '')), t.taken_at, t.taken_at, t.thing
        from taken_over t
        join person p on p.journey = t.stream
        left join worker f on f.id = t.from_worker
        where t.taken_at >= $1 and t.taken_at <= $4 and (t.taken_at < $4 or t.thing > $5)
          and ", no_wall_keeps!("$3", "p.id"), "
        order by t.taken_at desc, t.thing
        limit $2");

    /// Connections that a service handed back since a time, latest first.
    HANDED_BACK_LIST = concat!("
        select p.id, p.call_name, c.ended_at, coalesce(c.suggestion, ''), c.team, c.asked_at,
               c.ended_at, c.id
        from connection c
        join person p on p.id = c.person
        where c.step in ('not-us', 'not-now') and c.ended_at >= $1 and c.ended_at <= $4
          and (c.ended_at < $4 or c.id > $5)
          and ", no_wall_keeps!("$3", "p.id"), "
        order by c.ended_at desc, c.id
        limit $2");

    /// Connections that a person said were not for them since a time, latest first.
    NOT_FOR_ME_LIST = concat!("
        select p.id, p.call_name, c.ended_at, coalesce(c.said, ''), c.team, c.asked_at,
               c.ended_at, c.id
        from connection c
        join person p on p.id = c.person
        where c.step = 'not-for-me' and c.ended_at >= $1 and c.ended_at <= $4
          and (c.ended_at < $4 or c.id > $5)
          and ", no_wall_keeps!("$3", "p.id"), "
        order by c.ended_at desc, c.id
        limit $2");

    /// Connections whose meeting's time is past, and nobody has said that they met.
    PAST_MEETING_LIST = concat!("
        select p.id, p.call_name, c.meeting_at, coalesce(c.meeting_place, ''), c.team, c.asked_at,
               c.meeting_at, c.id
        from connection c
        join person p on p.id = c.person
        where c.step = 'accepted' and c.ended_at is null and c.meeting_at < $1
          and c.meeting_at >= $4 and (c.meeting_at > $4 or c.id > $5)
          and ", no_wall_keeps!("$3", "p.id"), "
        order by c.meeting_at, c.id
        limit $2");

    /// What somebody was made to tell again since a time, latest first: of parts for one
    /// team alone, only that team's.
    ASKED_AGAIN_LIST = concat!("
        select p.id, p.call_name, s.written_at, s.heading, coalesce(w.name, ''), s.written_at,
               s.written_at, s.id
        from story_part s
        join person p on p.id = s.person
        left join worker w on w.id = s.worker
        where s.asked_again = 1 and s.written_at >= $1 and s.written_at <= $4
          and (s.written_at < $4 or s.id > $5)
          and (s.audience = 'care' or s.team = $3)
          and ", no_wall_keeps!("$3", "p.id"), "
        order by s.written_at desc, s.id
        limit $2");

    /// Who came back since a time, latest first.
    CAME_BACK_LIST = concat!("
        select p.id, p.call_name, b.back_at, coalesce(b.words, ''), coalesce(d.owner_team, ''),
               b.back_at, b.back_at, b.stream
        from came_back b
        join person p on p.id = b.person
        left join due d on d.thing = b.thing
        where b.back_at >= $1 and b.back_at <= $4 and (b.back_at < $4 or b.stream > $5)
          and ", no_wall_keeps!("$3", "p.id"), "
        order by b.back_at desc, b.stream, b.number
        limit $2");

    /// P4: connections that wait to meet, and those of them that lack a sender.
    WAIT_TO_MEET = "
        select count(*),
               cast(coalesce(sum(case when d.thing is null then 1 else 0 end), 0) as bigint)
        from connection c
        left join due d on d.thing = c.id
        where c.ended_at is null";

    /// P4: how connections were answered since a time.
    ANSWERED = "
        select step, count(*) from connection
        where ended_at >= $1
        group by step
        order by step";

    /// P4: how long it took until they had met, shortest first.
    UNTIL_MET = "
        select ended_at - asked_at from connection
        where step = 'met' and ended_at >= $1
        order by ended_at - asked_at";

    /// P4: past their meeting's time.
    PAST_MEETING = "
        select count(*) from connection
        where step = 'accepted' and ended_at is null and meeting_at < $1";

    /// P2: what changed hands with a reason since a time.
    HANDS = "select count(*) from taken_over where taken_at >= $1";

    /// What was written of a journey, in its order.
    EVENTS_OF = "
        select e.sequence, e.kind, e.happened_at, e.written_at, e.actor_kind,
               coalesce(w.name, ''), coalesce(e.organisation, ''), e.hash
        from person p
        join event e on e.stream = p.journey
        left join worker w on w.id = e.actor
        where p.id = $1
        order by e.sequence";
}

/// A list behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum List {
    /// Due times that were moved.
    Moved,
    /// What changed hands.
    Hands,
    /// What a service handed back.
    HandedBack,
    /// What a person said was not for them.
    NotForMe,
    /// Past their meeting's time.
    PastMeeting,
    /// What somebody was made to tell again.
    AskedAgain,
    /// Who came back.
    CameBack,
}

impl List {
    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Hands => "hands",
            Self::HandedBack => "handed-back",
            Self::NotForMe => "not-for-me",
            Self::PastMeeting => "past-meeting",
            Self::AskedAgain => "asked-again",
            Self::CameBack => "came-back",
        }
    }

    /// The list of that name.
    pub fn named(name: &str) -> Option<Self> {
        <Self as strum::VariantArray>::VARIANTS.iter().copied().find(|list| list.name() == name)
    }

    fn statement(self) -> &'static Statement {
        match self {
            Self::Moved => &MOVED_LIST,
            Self::Hands => &HANDS_LIST,
            Self::HandedBack => &HANDED_BACK_LIST,
            Self::NotForMe => &NOT_FOR_ME_LIST,
            Self::PastMeeting => &PAST_MEETING_LIST,
            Self::AskedAgain => &ASKED_AGAIN_LIST,
            Self::CameBack => &CAME_BACK_LIST,
        }
    }
}

/// One line behind a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whose it is.
    pub person: PersonId,
    /// What to call them.
    pub call_name: String,
    /// When it happened.
    pub at: i64,
    /// The reason, the suggestion, what they said, or what it was about.
    pub words: String,
    /// Who moved it, had it, or answered: a worker's name or a team's short name.
    pub who: String,
    /// From when: when it was due, or asked.
    pub from: i64,
    /// Until when: when it is due now, or was answered.
    pub to: i64,
    /// What it is about, which tells it from others of the same time.
    pub key: Uuid,
}

/// The lines behind a number since a time (those past their meeting: before it), as far
/// as a team may see them: after a time and what a line is about, where the list does not
/// begin.
///
/// # Errors
/// When the store cannot be read.
pub fn lines(
    tx: &Tx<'_>,
    list: List,
    team: &str,
    since: i64,
    after: Option<(i64, Uuid)>,
    most: i64,
) -> Result<Vec<Line>, StoreError> {
    let line = |row: &Row| {
        Ok(Line {
            person: PersonId(row.id(0)?),
            call_name: row.text(1)?.to_owned(),
            at: row.int(2)?,
            words: row.text(3)?.to_owned(),
            who: row.text(4)?.to_owned(),
            from: row.int(5)?,
            to: row.int(6)?,
            key: row.id(7)?,
        })
    };
    let begin = match list {
        List::PastMeeting => i64::MIN,
        _ => i64::MAX,
    };
    let (at, key) = after.unwrap_or((begin, Uuid::nil()));
    let values = [since.into(), most.into(), team.into(), at.into(), key.into()];
    tx.query(list.statement(), &values)?.iter().map(line).collect()
}

/// The numbers behind P4, and what of P2 changed hands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handovers {
    /// How many connections wait to meet.
    pub waiting: i64,
    /// How many of them lack a sender who stays.
    pub let_go: i64,
    /// How long half of them took until they had met, in milliseconds.
    pub half_met_within: Option<i64>,
    /// How connections were answered: `met`, `not-us`, `not-now`, `not-for-me`.
    pub answered: Vec<(String, i64)>,
    /// How many are past their meeting's time.
    pub past_meeting: i64,
    /// How much changed hands with a reason.
    pub hands: i64,
}

/// The numbers behind P4 since a time.
///
/// # Errors
/// When the store cannot be read.
pub fn handovers(tx: &Tx<'_>, since: i64, now: i64) -> Result<Handovers, StoreError> {
    let waits = tx.query_one_or_none(&WAIT_TO_MEET, &[])?;
    let (waiting, let_go) = match waits {
        Some(row) => (row.int(0)?, row.int(1)?),
        None => (0, 0),
    };
    let took = tx.query(&UNTIL_MET, &[since.into()])?;
    let took: Vec<i64> = took.iter().map(|row| row.int(0)).collect::<Result<_, _>>()?;
    let answered = tx.query(&ANSWERED, &[since.into()])?;
    Ok(Handovers {
        waiting,
        let_go,
        half_met_within: took.get(took.len() / 2).copied(),
        answered: answered
            .iter()
            .map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?)))
            .collect::<Result<_, StoreError>>()?,
        past_meeting: tx.number(&PAST_MEETING, &[now.into()])?,
        hands: tx.number(&HANDS, &[since.into()])?,
    })
}

/// That something was written, without a word of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its number in the journey.
    pub sequence: i64,
    /// What kind: `journey.due_moved`.
    pub kind: String,
    /// When it happened.
    pub happened: i64,
    /// When it was written.
    pub written: i64,
    /// `worker`, `anyone` or `program`.
    pub by: String,
    /// The worker's name.
    pub name: String,
    /// Who employs them.
    pub organisation: String,
    /// The hash of its envelope: what the chain holds it by.
    pub hash: Vec<u8>,
}

/// What was written of a person's journey, in its order.
///
/// # Errors
/// When the store cannot be read.
pub fn written(tx: &Tx<'_>, person: PersonId) -> Result<Vec<Written>, StoreError> {
    let one = |row: &Row| {
        Ok(Written {
            sequence: row.int(0)?,
            kind: row.text(1)?.to_owned(),
            happened: row.int(2)?,
            written: row.int(3)?,
            by: row.text(4)?.to_owned(),
            name: row.text(5)?.to_owned(),
            organisation: row.text(6)?.to_owned(),
            hash: row.bytes(7)?.to_vec(),
        })
    };
    tx.query(&EVENTS_OF, &[person.0.into()])?.iter().map(one).collect()
}
