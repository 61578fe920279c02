//! What pages read of the story, of attempts and of second views.

use basis::words::Words;
use uuid::Uuid;

use super::Journey;
use super::introduction::Introduction;
use crate::actor::PersonId;
use crate::row::{Cell, Kind, Row, Table, full, open};
use crate::stream::StreamId;

/// The parts of the story.
pub static STORY_PART: Table = Table {
    name: "story_part",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("person", Kind::Id),
        full("heading", Kind::Text),
        full("words", Kind::Text),
        full("own_words", Kind::Number),
        full("audience", Kind::Text),
        full("asked_again", Kind::Number),
        full("team", Kind::Text),
        open("worker", Kind::Id),
        full("written_at", Kind::Number),
        full("sequence", Kind::Number),
        open("confirmed_by", Kind::Id),
        open("confirmed_at", Kind::Number),
    ],
    indexes: &["person, sequence", "written_at"],
    unique: &[],
};

/// What others answered to a part of the story.
pub static STORY_ANSWER: Table = Table {
    name: "story_answer",
    key: &["part", "number"],
    columns: &[
        full("stream", Kind::Id),
        full("part", Kind::Id),
        full("number", Kind::Number),
        full("person", Kind::Id),
        full("words", Kind::Text),
        open("worker", Kind::Id),
        full("written_at", Kind::Number),
    ],
    indexes: &["person"],
    unique: &[],
};

/// Attempts to reach somebody.
pub static ATTEMPT: Table = Table {
    name: "attempt",
    key: &["introduction", "number"],
    columns: &[
        full("stream", Kind::Id),
        full("introduction", Kind::Id),
        full("number", Kind::Number),
        full("person", Kind::Id),
        full("tried", Kind::Text),
        full("outcome", Kind::Text),
        open("note", Kind::Text),
        open("worker", Kind::Id),
        full("tried_at", Kind::Number),
    ],
    indexes: &["person"],
    unique: &[],
};

/// What somebody else looked at afresh, since the person saw it otherwise.
pub static SECOND_VIEW: Table = Table {
    name: "second_view",
    key: &["introduction", "number"],
    columns: &[
        full("stream", Kind::Id),
        full("introduction", Kind::Id),
        full("number", Kind::Number),
        full("person", Kind::Id),
        full("proposed", Kind::Text),
        full("said", Kind::Text),
        full("heard_by", Kind::Id),
        full("asked_at", Kind::Number),
        open("found", Kind::Text),
        open("words", Kind::Text),
        open("given_by", Kind::Id),
        open("given_at", Kind::Number),
    ],
    indexes: &["person"],
    unique: &[],
};

impl Journey {
    /// The rows of the story.
    pub(super) fn story_rows(&self, person: PersonId, stream: StreamId) -> Vec<Row> {
        let mut rows = Vec::new();
        for part in &self.story {
            let worker: Option<Uuid> = part.by.map(|worker| worker.0);
            let cells: Vec<Cell> = vec![
                stream.0.into(),
                part.id.0.into(),
                person.0.into(),
                part.heading.name().into(),
                part.words.as_str().into(),
                part.own_words.into(),
                part.audience.name().into(),
                part.asked_again.into(),
                part.team.as_str().into(),
                worker.into(),
                part.at.into(),
                i64::try_from(part.sequence).unwrap_or(i64::MAX).into(),
                part.confirmed.map(|(worker, _)| worker.0).into(),
                part.confirmed.map(|(_, at)| at).into(),
            ];
            rows.push(Row::of(&STORY_PART, cells));
            rows.extend(part.answers.iter().map(|answer| {
                let cells: Vec<Cell> = vec![
                    stream.0.into(),
                    part.id.0.into(),
                    i64::from(answer.number).into(),
                    person.0.into(),
                    answer.words.as_str().into(),
                    answer.by.map(|worker| worker.0).into(),
                    answer.at.into(),
                ];
                Row::of(&STORY_ANSWER, cells)
            }));
        }
        rows
    }
}

/// The rows of an introduction's attempts and second views.
pub(super) fn of_introduction(
    introduction: &Introduction,
    person: PersonId,
    stream: StreamId,
) -> Vec<Row> {
    let attempts = introduction.attempts.iter().map(|attempt| {
        let cells: Vec<Cell> = vec![
            stream.0.into(),
            introduction.id.0.into(),
            i64::from(attempt.number).into(),
            person.0.into(),
            attempt.tried.name().into(),
            attempt.outcome.name().into(),
            attempt.note.as_ref().map(Words::as_str).into(),
            attempt.worker.map(|worker| worker.0).into(),
            attempt.at.into(),
        ];
        Row::of(&ATTEMPT, cells)
    });
    let views = introduction.second_views.iter().map(|view| {
        let given = view.given.as_ref();
        let cells: Vec<Cell> = vec![
            stream.0.into(),
            introduction.id.0.into(),
            i64::from(view.number).into(),
            person.0.into(),
            view.proposed.as_str().into(),
            view.said.as_str().into(),
            view.heard_by.0.into(),
            view.asked.into(),
            given.map(|(found, ..)| found.name()).into(),
            given.map(|(_, words, ..)| words.as_str()).into(),
            given.map(|(_, _, by, _)| by.0).into(),
            given.map(|(.., at)| *at).into(),
        ];
        Row::of(&SECOND_VIEW, cells)
    });
    attempts.chain(views).collect()
}
