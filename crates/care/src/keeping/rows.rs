//! What governance and the gate read of how records are kept.

use super::{Extent, Ground, Keeping};
use crate::actor::ActorName;
use crate::row::{Cell, Kind, Row, Table, full, open};
use crate::stream::StreamId;

/// Holds that lie on records.
pub static HOLD: Table = Table {
    name: "hold",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("person", Kind::Id),
        full("why", Kind::Text),
        full("rests_on", Kind::Text),
        full("since_at", Kind::Number),
    ],
    indexes: &["person", "since_at, id"],
    unique: &[],
};

/// Records that are restricted.
pub static RESTRICTION: Table = Table {
    name: "restriction",
    key: &["person"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        full("why", Kind::Text),
        full("rests_on", Kind::Text),
        open("worker", Kind::Id),
        full("since_at", Kind::Number),
    ],
    indexes: &[],
    unique: &[],
};

/// Records that are kept on after their time.
pub static KEPT_ON: Table = Table {
    name: "kept_on",
    key: &["person"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        full("until_day", Kind::Text),
        full("why", Kind::Text),
        full("rests_on", Kind::Text),
        full("decided_at", Kind::Number),
    ],
    indexes: &[],
    unique: &[],
};

/// Erasures that wait for a second.
pub static ERASURE_PROPOSED: Table = Table {
    name: "erasure_proposed",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("person", Kind::Id),
        full("extent", Kind::Text),
        open("compartment", Kind::Text),
        full("why", Kind::Text),
        full("rests_on", Kind::Text),
        open("worker", Kind::Id),
        full("proposed_at", Kind::Number),
    ],
    indexes: &["person", "proposed_at, id"],
    unique: &[],
};

/// What was erased. `verify` takes a payload that is gone for one that was lost
/// unless a row stands here, and the row only where an event made it.
pub static ERASURE: Table = Table {
    name: "erasure",
    key: &["stream", "number"],
    columns: &[
        full("stream", Kind::Id),
        full("number", Kind::Number),
        full("id", Kind::Id),
        full("person", Kind::Id),
        full("extent", Kind::Text),
        open("compartment", Kind::Text),
        open("entry_stream", Kind::Id),
        open("entry_sequence", Kind::Number),
        open("why", Kind::Text),
        open("rests_on", Kind::Text),
        full("first_at", Kind::Number),
        open("worker", Kind::Id),
    ],
    indexes: &["person", "first_at, id"],
    unique: &[],
};

fn worker(by: ActorName) -> Cell {
    by.worker().map(|worker| worker.0).into()
}

fn why(ground: &Ground) -> [Cell; 2] {
    [ground.why.as_str().into(), ground.rests_on.as_str().into()]
}

fn compartment(extent: Extent) -> Cell {
    match extent {
        Extent::Compartment(compartment) => compartment.name().into(),
        Extent::Entry { .. } | Extent::Person => Cell::Empty,
    }
}

impl Keeping {
    /// The rows of how this record is kept.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        let Some(person) = self.person else {
            return Vec::new();
        };
        let (stream, person): (Cell, Cell) = (stream.0.into(), person.0.into());
        let begin = |rest: Vec<Cell>| [vec![stream.clone()], rest].concat();
        let holds = self.holds.iter().map(|(id, hold)| {
            let [why, rests_on] = why(&hold.ground);
            let cells = vec![id.0.into(), person.clone(), why, rests_on, hold.since.into()];
            Row::of(&HOLD, begin(cells))
        });
        let restriction = self.restriction.iter().map(|restriction| {
            let [why, rests_on] = why(&restriction.ground);
            let (by, since) = (worker(restriction.by), restriction.since.into());
            Row::of(&RESTRICTION, begin(vec![person.clone(), why, rests_on, by, since]))
        });
        let kept_on = self.kept_on.iter().map(|kept| {
            let [why, rests_on] = why(&kept.ground);
            let (until, at) = (kept.until.to_string().into(), kept.at.into());
            Row::of(&KEPT_ON, begin(vec![person.clone(), until, why, rests_on, at]))
        });
        let proposals = self.proposals.iter().map(|(id, proposal)| {
            let [why, rests_on] = why(&proposal.ground);
            let (extent, of) = (proposal.extent.name().into(), compartment(proposal.extent));
            let (by, at) = (worker(proposal.by), proposal.at.into());
            let cells = vec![id.0.into(), person.clone(), extent, of, why, rests_on, by, at];
            Row::of(&ERASURE_PROPOSED, begin(cells))
        });
        let erased = self.erased.iter().map(|mark| {
            let entry = match mark.extent {
                Extent::Entry { stream, sequence } => {
                    Some((stream.0, i64::try_from(sequence).unwrap_or(i64::MAX)))
                }
                Extent::Compartment(_) | Extent::Person => None,
            };
            let ground = mark.ground.as_ref();
            let cells = vec![
                i64::try_from(mark.number).unwrap_or(i64::MAX).into(),
                mark.erasure.0.into(),
                person.clone(),
                mark.extent.name().into(),
                compartment(mark.extent),
                entry.map(|(stream, _)| stream).into(),
                entry.map(|(_, sequence)| sequence).into(),
                ground.map(|ground| ground.why.as_str()).into(),
                ground.map(|ground| ground.rests_on.as_str()).into(),
                mark.first.into(),
                worker(mark.by),
            ];
            Row::of(&ERASURE, begin(cells))
        });
        holds.chain(restriction).chain(kept_on).chain(proposals).chain(erased).collect()
    }
}
