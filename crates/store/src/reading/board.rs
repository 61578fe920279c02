//! The waiting board: every open introduction, soonest due first, so that the
//! longest overdue comes first.

use care::actor::{PersonId, WorkerId};
use uuid::Uuid;

use super::due::{self, Due, KeptBack, due_columns};
use super::no_wall::no_wall_keeps;
use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// Open introductions that a team ($18) may see, after a due time and identifier,
    /// listed by key.
    WAITING = concat!("
        select ", due_columns!(), ",
               d.person, p.call_name, i.first_word_at, i.today, i.spoken_at, i.sooner,
               i.route, i.locality, p.language, p.interpreter, r.way, r.may_leave_message,
               i.sooner_by_us, i.second_view, c.quote, c.answered, b.sooner
        from due d
        join introduction i on i.id = d.thing
        join person p on p.id = d.person
        join reach r on r.person = d.person
        left join cannot_wait c on c.introduction = i.id
        left join introduced_by b on b.introduction = i.id
        left join worker w on w.id = d.owner_worker
        where d.kind = 'introduction' and d.by_at >= $1 and (d.by_at > $1 or d.thing > $2)
            and ($4 = '' or i.route = $4)
            and ($5 = '' or i.locality = $5)
            and ($6 = '' or p.language_folded = $6)
            and ($7 = '' or r.way = $7)
            and ($8 = '' or d.owner_team = $8)
            and ($9 = '' or d.what = $9)
            and ($10 = -1 or p.interpreter = $10)
            and ($11 = -1 or (case when i.sooner is null then 0 else 1 end) = $11)
            and ($12 = -1 or (case when d.owner_worker is null then 0 else 1 end) = $12)
            and ($13 = -1 or i.today = $13)
            and d.by_at >= $14 and d.by_at < $15
            and ($16 = 0 or d.owner_worker = $17)
          and ", no_wall_keeps!("$18", "d.person"), "
        order by d.by_at, d.thing
        limit $3");

    /// How many wait whom a team may see: all but those few whom a wall keeps from it, their
    /// own or that of somebody they are joined with, so that not everybody who waits is
    /// looked at one by one.
    WAIT = concat!("
        with recursive walled (person) as (
            select person from wall
            union
            select j.other from joined j join walled v on v.person = j.person)
        select (select count(*) from introduction where ended_at is null)
             - (select count(distinct i.id) from walled v cross join introduction i
                where i.person = v.person and i.ended_at is null
                  and not ", no_wall_keeps!("$1", "i.person"), ")");

    /// When the first word came of whoever of them waits longest.
    LONGEST = concat!("
        select i.first_word_at from introduction i
        where i.ended_at is null and ", no_wall_keeps!("$1", "i.person"), "
        order by i.first_word_at
        limit 1");

    /// How many of them wait to be spoken with today, and by when the first of those is
    /// to be.
    SAME_DAY = concat!("
        select count(*), min(d.by_at)
        from introduction i
        left join due d on d.thing = i.id
        where i.ended_at is null and i.today = 1
          and ", no_wall_keeps!("$1", "i.person"));

    /// Open introductions that lack an owner or a next action: none. All of them
    /// count, also behind a wall: nobody is lost there unseen, and everybody may see
    /// that number of the promises.
    LACKING = "
        select count(*) from introduction i
        where i.ended_at is null and not exists (select 1 from due d where d.thing = i.id)";

    /// When somebody whom a team may see was last spoken with.
    LAST_CONVERSATION = concat!("
        select c.held_at from conversation c
        where ", no_wall_keeps!("$1", "c.person"), "
        order by c.held_at desc
        limit 1");
}

/// One person who waits.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column that the board shows")]
pub struct Waiting {
    /// Who answers, and what is next.
    pub due: Due,
    /// Who waits.
    pub person: PersonId,
    /// What to call them.
    pub call_name: String,
    /// When the first word came.
    pub first_word: i64,
    /// Whether they wait to be spoken with today.
    pub today: bool,
    /// When somebody first spoke with them.
    pub spoken: Option<i64>,
    /// Why sooner, in their words.
    pub sooner: Option<String>,
    /// The way they came.
    pub route: String,
    /// Where they live or have their surgery, where they said so.
    pub locality: Option<String>,
    /// The language they like best.
    pub language: Option<String>,
    /// Whether an interpreter is needed.
    pub interpreter: bool,
    /// The way that is safe.
    pub way: String,
    /// Whether a message may be left.
    pub may_leave_message: bool,
    /// Whether it was a worker who said why sooner.
    pub sooner_by_us: bool,
    /// Whether a second view waits.
    pub second_view: bool,
    /// The sentence for which it cannot wait.
    pub quote: Option<String>,
    /// What was answered to whether they are safe, where it was not yes.
    pub answered: Option<String>,
    /// Why sooner, in the words of whoever introduced them.
    pub sooner_by_another: Option<String>,
}

impl Waiting {
    /// The same without a word of the record, nor where they live.
    #[must_use]
    pub fn kept_back(self, why: KeptBack) -> Self {
        Self {
            due: self.due.kept_back(why),
            call_name: String::new(),
            sooner: None,
            locality: None,
            language: None,
            interpreter: false,
            quote: None,
            sooner_by_another: None,
            ..self
        }
    }
}

/// Which of those who wait: by anything that the board shows. Empty words, and no
/// answer, leave it open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Only {
    /// By which way they came, as it is stored.
    pub route: String,
    /// From which locality.
    pub locality: String,
    /// Which language they like best, folded.
    pub language: String,
    /// By which way it is safe to reach them.
    pub way: String,
    /// Which team answers.
    pub team: String,
    /// What is next, by its stored name.
    pub what: String,
    /// Whether an interpreter is needed.
    pub interpreter: Option<bool>,
    /// Whether somebody said why sooner.
    pub sooner: Option<bool>,
    /// Whether a worker has taken it.
    pub taken: Option<bool>,
    /// Whether it is for the same day, and nobody has spoken with them.
    pub same_day: Option<bool>,
    /// Due from when, and before when, in milliseconds.
    pub due: (i64, i64),
    /// Which worker has it.
    pub worker: Option<WorkerId>,
}

impl Only {
    /// Whether it asks for what a line does not show of whom no word is shown.
    pub fn asks_for_words(&self) -> bool {
        let words = [&self.locality, &self.language, &self.what];
        words.iter().any(|asked| !asked.is_empty())
            || self.interpreter.is_some()
            || self.sooner.is_some()
    }
}

impl Default for Only {
    fn default() -> Self {
        let open = String::new;
        Self {
            route: open(),
            locality: open(),
            language: open(),
            way: open(),
            team: open(),
            what: open(),
            interpreter: None,
            sooner: None,
            taken: None,
            same_day: None,
            due: (i64::MIN, i64::MAX),
            worker: None,
        }
    }
}

/// What the line above the board says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many wait.
    pub people: i64,
    /// The earliest first word.
    pub longest_since: Option<i64>,
    /// How many asked for the same day and were not spoken with.
    pub same_day: i64,
    /// By when the first of those.
    pub same_day_by: Option<i64>,
    /// How many lack an owner or a next action.
    pub lacking: i64,
    /// When somebody was last spoken with.
    pub last_conversation: Option<i64>,
}

/// The next people whom a team may see, after a due time and identifier.
///
/// # Errors
/// When the store cannot be read.
pub fn waiting(
    tx: &Tx<'_>,
    team: &str,
    after: (i64, Uuid),
    most: i64,
    only: &Only,
) -> Result<Vec<Waiting>, StoreError> {
    let yes_or_no = |asked: Option<bool>| asked.map_or(-1, i64::from);
    let rows = tx.query(
        &WAITING,
        &[
            after.0.into(),
            after.1.into(),
            most.into(),
            only.route.as_str().into(),
            only.locality.as_str().into(),
            only.language.as_str().into(),
            only.way.as_str().into(),
            only.team.as_str().into(),
            only.what.as_str().into(),
            yes_or_no(only.interpreter).into(),
            yes_or_no(only.sooner).into(),
            yes_or_no(only.taken).into(),
            yes_or_no(only.same_day).into(),
            // Where the page begins is also where the index is entered.
            only.due.0.max(after.0).into(),
            only.due.1.into(),
            i64::from(only.worker.is_some()).into(),
            only.worker.map_or(Uuid::nil(), |worker| worker.0).into(),
            team.into(),
        ],
    )?;
    let c = due::COLUMNS;
    rows.iter()
        .map(|row| {
            Ok(Waiting {
                due: due::from(row, 0)?,
                person: PersonId(row.id(c)?),
                call_name: row.text(c + 1)?.to_owned(),
                first_word: row.int(c + 2)?,
                today: row.int(c + 3)? == 1,
                spoken: row.int_or_null(c + 4)?,
                sooner: row.text_or_null(c + 5)?.map(str::to_owned),
                route: row.text(c + 6)?.to_owned(),
                locality: row.text_or_null(c + 7)?.map(str::to_owned),
                language: row.text_or_null(c + 8)?.map(str::to_owned),
                interpreter: row.int(c + 9)? == 1,
                way: row.text(c + 10)?.to_owned(),
                may_leave_message: row.int(c + 11)? == 1,
                sooner_by_us: row.int(c + 12)? == 1,
                second_view: row.int(c + 13)? == 1,
                quote: row.text_or_null(c + 14)?.map(str::to_owned),
                answered: row.text_or_null(c + 15)?.map(str::to_owned),
                sooner_by_another: row.text_or_null(c + 16)?.map(str::to_owned),
            })
        })
        .collect()
}

/// What the line above a team's board says. How many lack an owner or a next action is not
/// counted where `lately` knows it, told how many wait.
///
/// # Errors
/// When the store cannot be read.
pub fn summary(
    tx: &Tx<'_>,
    team: &str,
    lately: impl FnOnce(i64) -> Option<i64>,
) -> Result<Summary, StoreError> {
    let asked = [team.into()];
    let first = |row: Option<Row>| row.map_or(Ok(None), |row| row.int_or_null(0));
    let same_day = tx.query_one_or_none(&SAME_DAY, &asked)?;
    let (same_day, same_day_by) = match same_day {
        Some(row) => (row.int(0)?, row.int_or_null(1)?),
        None => (0, None),
    };
    let people = tx.number(&WAIT, &asked)?;
    Ok(Summary {
        people,
        longest_since: first(tx.query_one_or_none(&LONGEST, &asked)?)?,
        same_day,
        same_day_by,
        lacking: lately(people).map_or_else(|| tx.number(&LACKING, &[]), Ok)?,
        last_conversation: first(tx.query_one_or_none(&LAST_CONVERSATION, &asked)?)?,
    })
}
