//! What the gate and governance read of what guards a record.

use super::Guard;
use crate::row::{Cell, Kind, Row, Table, full, open};
use crate::stream::StreamId;

/// Walls that stand.
pub static WALL: Table = Table {
    name: "wall",
    key: &["person"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        full("kind", Kind::Text),
        full("team", Kind::Text),
        full("raised_at", Kind::Number),
    ],
    indexes: &[],
    unique: &[],
};

/// Who is close to whom.
pub static TIE: Table = Table {
    name: "tie",
    key: &["person", "worker"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        full("worker", Kind::Id),
        full("tie", Kind::Text),
        full("noted_at", Kind::Number),
        open("noted_by", Kind::Id),
    ],
    indexes: &["worker"],
    unique: &[],
};

/// Openings that needed a reason.
pub static OPENING: Table = Table {
    name: "opening",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("person", Kind::Id),
        full("worker", Kind::Id),
        full("despite", Kind::Text),
        full("reason", Kind::Text),
        full("opened_at", Kind::Number),
        full("until_at", Kind::Number),
        full("review_by", Kind::Number),
        open("reviewed_at", Kind::Number),
        open("reviewer", Kind::Id),
        open("was_right", Kind::Number),
        open("finding", Kind::Text),
    ],
    indexes: &["person, until_at", "reviewed_at, review_by", "worker"],
    unique: &[],
};

impl Guard {
    /// The rows of what guards this record.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        let stream = stream.0;
        let wall = self.wall.iter().map(|wall| {
            let kept = vec![
                stream.into(),
                wall.person.0.into(),
                wall.kind.name().into(),
                wall.team.as_str().into(),
                wall.raised.into(),
            ];
            Row::of(&WALL, kept)
        });
        let ties = self.ties.iter().map(|(worker, tied)| {
            let by = tied.by.worker().map(|by| by.0);
            let kept = vec![
                stream.into(),
                tied.person.0.into(),
                worker.0.into(),
                tied.tie.name().into(),
                tied.noted.into(),
                by.into(),
            ];
            Row::of(&TIE, kept)
        });
        let openings = self.openings.iter().map(|(id, opened)| {
            let review = opened.review.as_ref();
            let kept = vec![
                stream.into(),
                id.0.into(),
                opened.person.0.into(),
                opened.worker.0.into(),
                opened.despite.name().into(),
                opened.reason.as_str().into(),
                opened.opened.into(),
                opened.until.into(),
                opened.review_by.into(),
                Cell::from(review.map(|(_, at, _)| *at)),
                Cell::from(review.map(|(by, _, _)| by.0)),
                Cell::from(review.map(|(_, _, review)| review.right)),
                Cell::from(review.map(|(_, _, review)| review.finding.as_str())),
            ];
            Row::of(&OPENING, kept)
        });
        wall.chain(ties).chain(openings).collect()
    }
}
