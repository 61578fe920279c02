//! What pages read of an identity.

use basis::folded::{folded, folded_number};

use super::{Identity, Way};
use crate::row::{Cell, Kind, Row, Table, full, open};
use crate::stream::StreamId;

/// People, by what to call them.
pub static PERSON: Table = Table {
    name: "person",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("journey", Kind::Id),
        full("call_name", Kind::Text),
        open("language", Kind::Text),
        full("interpreter", Kind::Number),
        open("language_folded", Kind::Text),
    ],
    indexes: &["journey"],
    unique: &[],
};

/// People who died.
pub static DEATH: Table = Table {
    name: "death",
    key: &["person"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        open("on_day", Kind::Text),
        full("known_from", Kind::Text),
        full("recorded_at", Kind::Number),
    ],
    indexes: &[],
    unique: &[],
};

/// How it is safe to reach them.
pub static REACH: Table = Table {
    name: "reach",
    key: &["person"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        full("way", Kind::Text),
        open("detail", Kind::Text),
        full("may_leave_message", Kind::Number),
        open("safe_when", Kind::Text),
        open("avoid", Kind::Text),
    ],
    indexes: &[],
    unique: &[],
};

/// What somebody can be found by, folded: what to call them, a number, an address.
pub static KNOWN_BY: Table = Table {
    name: "known_by",
    key: &["person", "kind", "value"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        full("kind", Kind::Text),
        full("value", Kind::Text),
    ],
    indexes: &["kind, value"],
    unique: &[],
};

impl Identity {
    /// The rows of this identity.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        let Some(known) = self.known() else {
            return Vec::new();
        };
        let text = |line: &Option<basis::words::Line>| {
            Cell::from(line.as_ref().map(basis::words::Words::as_str))
        };
        let person = vec![
            stream.0.into(),
            known.person.0.into(),
            known.journey.0.into(),
            known.call_name.as_str().into(),
            text(&known.understanding.language),
            known.understanding.interpreter.into(),
            known.understanding.language.as_ref().map(|language| folded(language.as_str())).into(),
        ];
        let way = &known.reach.way;
        let (detail, may_leave_message) = match way {
            Way::Ring { number, may_leave_message } => (Some(number.shown()), *may_leave_message),
            Way::Text { number } => (Some(number.shown()), false),
            Way::Email { address } => (Some(address.as_str().to_owned()), false),
            Way::Letter { address } => (Some(address.to_string()), false),
            Way::Meet { place } => (Some(place.to_string()), false),
            Way::Through { who } => (Some(who.to_string()), false),
            Way::TheyCome => (None, false),
        };
        let reach = vec![
            stream.0.into(),
            known.person.0.into(),
            way.name().into(),
            detail.into(),
            may_leave_message.into(),
            text(&known.reach.when),
            text(&known.reach.avoid),
        ];
        let death = self.death().map(|death| {
            let cells = vec![
                stream.0.into(),
                known.person.0.into(),
                death.on.map(|day| day.to_string()).into(),
                death.known_from.as_str().into(),
                death.recorded.into(),
            ];
            Row::of(&DEATH, cells)
        });
        let number_or_address = match way {
            Way::Ring { number, .. } | Way::Text { number } => {
                Some(("telephone", folded_number(number)))
            }
            Way::Email { address } => Some(("email", folded(address.as_str()))),
            Way::Letter { .. } | Way::Meet { .. } | Way::Through { .. } | Way::TheyCome => None,
        };
        let name = ("name", folded(known.call_name.as_str()));
        let known_by = std::iter::once(name).chain(number_or_address).map(|(kind, value)| {
            let kept = vec![stream.0.into(), known.person.0.into(), kind.into(), value.into()];
            Row::of(&KNOWN_BY, kept)
        });
        [Row::of(&PERSON, person), Row::of(&REACH, reach)]
            .into_iter()
            .chain(known_by)
            .chain(death)
            .collect()
    }
}
