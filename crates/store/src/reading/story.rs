//! The one story of a person, part by part, with what others answered.

use care::actor::PersonId;
use uuid::Uuid;

use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// The parts of somebody's story, oldest first.
    PARTS = "
        select s.id, s.heading, s.words, s.own_words, s.audience, s.team, w.name, s.written_at,
               c.name, s.confirmed_at, s.person
        from story_part s
        left join worker w on w.id = s.worker
        left join worker c on c.id = s.confirmed_by
        where s.person = $1
        order by s.sequence, s.id";

    /// What others answered, oldest first.
    ANSWERS = "
        select a.part, a.words, w.name, a.written_at
        from story_answer a
        left join worker w on w.id = a.worker
        where a.person = $1
        order by a.part, a.number";
}

/// What somebody answered to a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What they wrote.
    pub words: String,
    /// Who.
    pub worker: Option<String>,
    /// When.
    pub at: i64,
}

/// A part of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub id: Uuid,
    /// Whose: one of those who are joined.
    pub person: PersonId,
    /// What it is about, by its stored name.
    pub heading: String,
    /// What is told.
    pub words: String,
    /// Whether these are the person's own words.
    pub own_words: bool,
    /// Who may read it: `care` or `team`.
    pub audience: String,
    /// The author's team.
    pub team: String,
    /// The author.
    pub worker: Option<String>,
    /// When it was written.
    pub at: i64,
    /// Who confirmed it last.
    pub confirmed_by: Option<String>,
    /// When.
    pub confirmed: Option<i64>,
    /// What others answered.
    pub answers: Vec<Answer>,
}

/// The parts of somebody's story, whoever they are for: the gate says who reads which.
///
/// # Errors
/// When the store cannot be read.
pub fn parts(tx: &Tx<'_>, person: PersonId) -> Result<Vec<Part>, StoreError> {
    let mut parts: Vec<Part> =
        tx.query(&PARTS, &[person.0.into()])?.iter().map(part).collect::<Result<_, _>>()?;
    for row in tx.query(&ANSWERS, &[person.0.into()])? {
        let id = row.id(0)?;
        let words = row.text(1)?.to_owned();
        let worker = row.text_or_null(2)?.map(str::to_owned);
        let answer = Answer { words, worker, at: row.int(3)? };
        if let Some(part) = parts.iter_mut().find(|part| part.id == id) {
            part.answers.push(answer);
        }
    }
    Ok(parts)
}

fn part(row: &Row) -> Result<Part, StoreError> {
    Ok(Part {
        id: row.id(0)?,
        person: PersonId(row.id(10)?),
        heading: row.text(1)?.to_owned(),
        words: row.text(2)?.to_owned(),
        own_words: row.int(3)? == 1,
        audience: row.text(4)?.to_owned(),
        team: row.text(5)?.to_owned(),
        worker: row.text_or_null(6)?.map(str::to_owned),
        at: row.int(7)?,
        confirmed_by: row.text_or_null(8)?.map(str::to_owned),
        confirmed: row.int_or_null(9)?,
        answers: Vec::new(),
    })
}
