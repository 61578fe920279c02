//! Outreach as its tables have it: gatherings, what communities said, and what
//! teams are advised. The guests who wish to be told of more are read apart (`guests`).

use std::collections::BTreeSet;

use care::outreach::gathering::{Numbers, Plan};
use care::outreach::{AdviceId, GatheringId, VoiceId};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::engine::{Row, StoreError, Tx, statements};

macro_rules! gatherings {
    () => {
        "g.gathering, g.standing, g.begins_at, g.moved_why, g.called_off_why, g.numbers,
         g.written_at, g.put_right, g.followed, g.plan, l.name, w.name,
         g.changed_seq
         from gathering g
         left join worker l on l.id = g.led_by
         left join worker w on w.id = g.written_by"
    };
}

macro_rules! voices {
    () => {
        "v.voice, v.community, v.gathering, v.words, v.said_at, w.name
         from voice v
         left join worker w on w.id = v.said_by"
    };
}

macro_rules! advice {
    () => {
        "a.advice, a.team, a.words, a.community, a.because, a.wished_on, a.waits_until, a.given_at,
         a.answer, a.answer_words, a.answered_at, g.name, w.name, v.words, a.changed_seq
         from advice a
         left join worker g on g.id = a.given_by
         left join worker w on w.id = a.answered_by
         left join voice v on v.voice = a.because"
    };
}

statements! {
    /// One gathering.
    ONE = concat!("select ", gatherings!(), " where g.gathering = $1");

    /// Gatherings that stand in one way and begin from a time on, the first first.
    FROM = concat!("
        select ", gatherings!(), "
        where g.standing = $1 and g.begins_at >= $2
        order by g.begins_at, g.gathering
        limit $3");

    /// Gatherings that stand in one way and began before a time, the last first.
    BEFORE = concat!("
        select ", gatherings!(), "
        where g.standing = $1 and g.begins_at < $2
        order by g.begins_at desc, g.gathering
        limit $3");

    /// Gatherings that were to begin from a time on and before another, and were called off.
    CALLED_OFF = concat!("
        select ", gatherings!(), "
        where g.standing = 'called-off' and g.begins_at >= $1
        order by g.begins_at desc, g.gathering
        limit $2");

    /// What communities said lately, the last first.
    VOICES = concat!("select ", voices!(), " order by v.said_at desc, v.voice limit $1");

    /// What was said at one gathering.
    SAID_AT = concat!("
        select ", voices!(), " where v.gathering = $1 order by v.said_at, v.voice");

    /// One thing that was said.
    ONE_VOICE = concat!("select ", voices!(), " where v.voice = $1");

    /// The needs that it speaks of.
    NEEDS_OF = "select need from voice_need where voice = $1 order by need";

    /// How often each community spoke of each need since a time, most often first.
    NEEDS_BY_COMMUNITY = "
        select community, need, count(*)
        from voice_need
        where said_at >= $1
        group by community, need
        order by 3 desc, community, need";

    /// All advice for which somebody waits, the longest first.
    WAITING = concat!("
        select ", advice!(), "
        where a.waits_until is not null
        order by a.waits_until, a.given_at, a.advice
        limit $1");

    /// Advice for which nobody waits any more, the last answered first.
    SETTLED = concat!("
        select ", advice!(), "
        where a.waits_until is null
        order by a.answered_at desc, a.advice
        limit $1");

    /// The advice that one team was given, the last first.
    OF_TEAM = concat!("
        select ", advice!(), "
        where a.team = $1
        order by a.given_at desc, a.advice
        limit $2");

    /// One piece of advice.
    ONE_ADVICE = concat!("select ", advice!(), " where a.advice = $1");
}

/// A gathering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InTheBook {
    /// Which.
    pub gathering: GatheringId,
    /// `planned`, `called-off` or `took-place`.
    pub standing: String,
    /// When it begins, in milliseconds.
    pub begins: i64,
    /// Why it was moved last.
    pub moved_why: Option<String>,
    /// Why it was called off.
    pub called_off_why: Option<String>,
    /// How many came, with who wrote it down and when, and whether it was put right.
    pub numbers: Option<WrittenDown>,
    /// How many introductions were made there.
    pub followed: i64,
    /// What is planned.
    pub plan: Plan,
    /// The name of who leads it.
    pub led_by: Option<String>,
    /// The last sequence of its stream that changed more than how many were introduced there.
    pub seen: i64,
}

/// How many came, as it was written down last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDown {
    /// The numbers.
    pub numbers: Numbers,
    /// Who wrote them.
    pub by: Option<String>,
    /// When, in milliseconds.
    pub at: i64,
    /// Whether they were put right since they were first written.
    pub put_right: bool,
}

/// What a community said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Which.
    pub voice: VoiceId,
    /// Who said it.
    pub community: String,
    /// At which gathering.
    pub gathering: Option<GatheringId>,
    /// What was said.
    pub words: String,
    /// When it was written down, in milliseconds.
    pub at: i64,
    /// Who wrote it down.
    pub by: Option<String>,
    /// The needs that it speaks of.
    pub needs: BTreeSet<String>,
}

/// What a team is advised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advised {
    /// Which.
    pub advice: AdviceId,
    /// To which team.
    pub team: String,
    /// What is advised.
    pub words: String,
    /// Whose voice is behind it.
    pub community: String,
    /// What was said, where that is written down.
    pub because: Option<(VoiceId, String)>,
    /// By which day an answer is wished.
    pub wished: String,
    /// The day until which somebody waits for it; none where nobody does.
    pub waits_until: Option<String>,
    /// Who gave it, and when, in milliseconds.
    pub given: (Option<String>, i64),
    /// The last answer.
    pub answer: Option<Answered>,
    /// The last sequence of its stream.
    pub seen: i64,
}

/// What a team did about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// `done`, `will-do` or `not-now`.
    pub answer: String,
    /// In its words.
    pub words: String,
    /// Who said so.
    pub by: Option<String>,
    /// When, in milliseconds.
    pub at: i64,
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Other {
        detail: format!("a row of outreach cannot be read: {error}"),
    })
}

fn owned(row: &Row, index: usize) -> Result<Option<String>, StoreError> {
    Ok(row.text_or_null(index)?.map(str::to_owned))
}

fn gathering(row: &Row) -> Result<InTheBook, StoreError> {
    let numbers = match (row.text_or_null(5)?, row.int_or_null(6)?) {
        (Some(numbers), Some(at)) => Some(WrittenDown {
            numbers: parsed(numbers)?,
            by: owned(row, 11)?,
            at,
            put_right: row.int(7)? != 0,
        }),
        _ => None,
    };
    Ok(InTheBook {
        gathering: GatheringId(row.id(0)?),
        standing: row.text(1)?.to_owned(),
        begins: row.int(2)?,
        moved_why: owned(row, 3)?,
        called_off_why: owned(row, 4)?,
        numbers,
        followed: row.int(8)?,
        plan: parsed(row.text(9)?)?,
        led_by: owned(row, 10)?,
        seen: row.int(12)?,
    })
}

fn heard(tx: &Tx<'_>, row: &Row) -> Result<Heard, StoreError> {
    let voice: Uuid = row.id(0)?;
    let mut needs = BTreeSet::new();
    for need in tx.query(&NEEDS_OF, &[voice.into()])? {
        needs.insert(need.text(0)?.to_owned());
    }
    Ok(Heard {
        voice: VoiceId(voice),
        community: row.text(1)?.to_owned(),
        gathering: row.id_or_null(2)?.map(GatheringId),
        words: row.text(3)?.to_owned(),
        at: row.int(4)?,
        by: owned(row, 5)?,
        needs,
    })
}

fn advised(row: &Row) -> Result<Advised, StoreError> {
    let because = match (row.id_or_null(4)?, owned(row, 13)?) {
        (Some(voice), Some(words)) => Some((VoiceId(voice), words)),
        _ => None,
    };
    let answer = match (owned(row, 8)?, owned(row, 9)?, row.int_or_null(10)?) {
        (Some(answer), Some(words), Some(at)) => {
            Some(Answered { answer, words, by: owned(row, 12)?, at })
        }
        _ => None,
    };
    Ok(Advised {
        advice: AdviceId(row.id(0)?),
        team: row.text(1)?.to_owned(),
        words: row.text(2)?.to_owned(),
        community: row.text(3)?.to_owned(),
        because,
        wished: row.text(5)?.to_owned(),
        waits_until: owned(row, 6)?,
        given: (owned(row, 11)?, row.int(7)?),
        answer,
        seen: row.int(14)?,
    })
}

/// One gathering, if it is known.
///
/// # Errors
/// When the store cannot be read.
pub fn one(tx: &Tx<'_>, id: GatheringId) -> Result<Option<InTheBook>, StoreError> {
    tx.query_one_or_none(&ONE, &[id.0.into()])?.map(|row| gathering(&row)).transpose()
}

/// Gatherings that stand in one way and begin from a time on, the first first.
///
/// # Errors
/// When the store cannot be read.
pub fn from(tx: &Tx<'_>, standing: &str, at: i64, most: i64) -> Result<Vec<InTheBook>, StoreError> {
    tx.query(&FROM, &[standing.into(), at.into(), most.into()])?.iter().map(gathering).collect()
}

/// Gatherings that stand in one way and began before a time, the last first.
///
/// # Errors
/// When the store cannot be read.
pub fn before(
    tx: &Tx<'_>,
    standing: &str,
    at: i64,
    most: i64,
) -> Result<Vec<InTheBook>, StoreError> {
    tx.query(&BEFORE, &[standing.into(), at.into(), most.into()])?.iter().map(gathering).collect()
}

/// Gatherings that were to begin from a time on and were called off.
///
/// # Errors
/// When the store cannot be read.
pub fn called_off(tx: &Tx<'_>, since: i64, most: i64) -> Result<Vec<InTheBook>, StoreError> {
    tx.query(&CALLED_OFF, &[since.into(), most.into()])?.iter().map(gathering).collect()
}

/// What communities said lately, the last first.
///
/// # Errors
/// When the store cannot be read.
pub fn voices(tx: &Tx<'_>, most: i64) -> Result<Vec<Heard>, StoreError> {
    tx.query(&VOICES, &[most.into()])?.iter().map(|row| heard(tx, row)).collect()
}

/// What was said at one gathering.
///
/// # Errors
/// When the store cannot be read.
pub fn said_at(tx: &Tx<'_>, gathering: GatheringId) -> Result<Vec<Heard>, StoreError> {
    tx.query(&SAID_AT, &[gathering.0.into()])?.iter().map(|row| heard(tx, row)).collect()
}

/// One thing that was said, if it is known.
///
/// # Errors
/// When the store cannot be read.
pub fn voice(tx: &Tx<'_>, id: VoiceId) -> Result<Option<Heard>, StoreError> {
    tx.query_one_or_none(&ONE_VOICE, &[id.0.into()])?.map(|row| heard(tx, &row)).transpose()
}

/// How often each community spoke of each need since a time: the community, the need, and how
/// many sayings.
///
/// # Errors
/// When the store cannot be read.
pub fn needs_by_community(
    tx: &Tx<'_>,
    since: i64,
) -> Result<Vec<(String, String, i64)>, StoreError> {
    let one = |row: &Row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned(), row.int(2)?));
    tx.query(&NEEDS_BY_COMMUNITY, &[since.into()])?.iter().map(one).collect()
}

/// All advice for which somebody waits, the longest first.
///
/// # Errors
/// When the store cannot be read.
pub fn waiting(tx: &Tx<'_>, most: i64) -> Result<Vec<Advised>, StoreError> {
    tx.query(&WAITING, &[most.into()])?.iter().map(advised).collect()
}

/// Advice for which nobody waits any more, the last answered first.
///
/// # Errors
/// When the store cannot be read.
pub fn settled(tx: &Tx<'_>, most: i64) -> Result<Vec<Advised>, StoreError> {
    tx.query(&SETTLED, &[most.into()])?.iter().map(advised).collect()
}

/// The advice that one team was given, the last first.
///
/// # Errors
/// When the store cannot be read.
pub fn of_team(tx: &Tx<'_>, team: &str, most: i64) -> Result<Vec<Advised>, StoreError> {
    tx.query(&OF_TEAM, &[team.into(), most.into()])?.iter().map(advised).collect()
}

/// One piece of advice, if it is known.
///
/// # Errors
/// When the store cannot be read.
pub fn advice(tx: &Tx<'_>, id: AdviceId) -> Result<Option<Advised>, StoreError> {
    tx.query_one_or_none(&ONE_ADVICE, &[id.0.into()])?.map(|row| advised(&row)).transpose()
}
