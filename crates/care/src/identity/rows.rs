//! What pages read of an identity, and what somebody is found by.

use std::collections::BTreeSet;

use basis::folded::{folded, folded_number};
use basis::nearly::{name_words, ways};
use basis::reach::Telephone;
use basis::words::Words;

use super::reach::Whose;
use super::{Identity, Known, Way};
use crate::actor::ActorName;
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
        // Who told us, where the person has not confirmed it.
        open("told_by", Kind::Text),
    ],
    indexes: &[],
    unique: &[],
};

/// What else is known of them: no row where nothing is.
pub static DETAILS: Table = Table {
    name: "details",
    key: &["person"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        open("full_name", Kind::Text),
        open("born_on", Kind::Text),
        open("nhs_number", Kind::Text),
        open("surgery", Kind::Text),
        // A line each.
        open("telephones", Kind::Text),
        open("emails", Kind::Text),
    ],
    indexes: &[],
    unique: &[],
};

/// Each word of what they are called, folded.
pub static NAME_WORD: Table = Table {
    name: "name_word",
    key: &["person", "word"],
    columns: &[full("stream", Kind::Id), full("person", Kind::Id), full("word", Kind::Text)],
    indexes: &["word, person"],
    unique: &[],
};

/// The same words, each whole and with one letter left out in turn.
pub static NAME_NEAR: Table = Table {
    name: "name_near",
    key: &["person", "near"],
    columns: &[full("stream", Kind::Id), full("person", Kind::Id), full("near", Kind::Text)],
    indexes: &["near, person"],
    unique: &[],
};

/// Who is joined with whom: a row on either side.
pub static JOINED: Table = Table {
    name: "joined",
    key: &["person", "join_id"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        full("join_id", Kind::Id),
        full("other", Kind::Id),
        full("reason", Kind::Text),
        open("worker", Kind::Id),
        full("since_at", Kind::Number),
    ],
    indexes: &[],
    unique: &[],
};

/// Joins that were undone: a row on either side.
pub static UNJOINED: Table = Table {
    name: "unjoined",
    key: &["person", "join_id"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        full("join_id", Kind::Id),
        full("other", Kind::Id),
        full("since_at", Kind::Number),
        full("until_at", Kind::Number),
        full("reason", Kind::Text),
        open("worker", Kind::Id),
    ],
    indexes: &[],
    unique: &[],
};

/// Who looks like whom and is kept apart: a row on either side.
pub static KEPT_APART: Table = Table {
    name: "kept_apart",
    key: &["person", "other"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        full("other", Kind::Id),
        full("reason", Kind::Text),
        open("worker", Kind::Id),
        full("since_at", Kind::Number),
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
        // What they are called, folded, word by word: beside what two who may be one share,
        // so that most others are told apart without looking any further.
        open("names", Kind::Text),
    ],
    indexes: &["kind, value, person, names"],
    unique: &[],
};

/// How many bytes of words of names at most stand beside what two share: they stand in an
/// index, and one of `PostgreSQL` holds 2,700 bytes of a row. No name that is spoken is as
/// long; whoever has one all the same is found, and not suggested.
const LONGEST_NAMES: usize = 1000;

impl Identity {
    /// The rows of this identity.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        let Some(known) = self.known() else {
            return Vec::new();
        };
        let text = |line: &Option<basis::words::Line>| Cell::from(line.as_ref().map(Words::as_str));
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
            Way::TheyCome | Way::DoNotContact | Way::Unsafe => (None, false),
        };
        let reach = vec![
            stream.0.into(),
            known.person.0.into(),
            way.name().into(),
            detail.into(),
            may_leave_message.into(),
            text(&known.reach.when),
            text(&known.reach.avoid),
            match self.reach_is_whose() {
                Whose::Theirs => Cell::Empty,
                Whose::Unsure => "".into(),
                Whose::Anothers { who } => who.as_str().into(),
            },
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
        [Row::of(&PERSON, person), Row::of(&REACH, reach)]
            .into_iter()
            .chain(self.detail_row(known, stream))
            .chain(self.joined_rows(known, stream))
            .chain(self.found_by(known, stream))
            .chain(self.need_rows(stream))
            .chain(death)
            .collect()
    }

    fn joined_rows(&self, known: &Known, stream: StreamId) -> impl Iterator<Item = Row> {
        let person = known.person.0;
        let worker = |by: ActorName| match by {
            ActorName::Worker(worker) => Cell::from(worker.0),
            ActorName::Anyone | ActorName::Program => Cell::Empty,
        };
        let joined = self.joined().iter().map(move |(join, joined)| {
            let cells = vec![
                stream.0.into(),
                person.into(),
                join.0.into(),
                joined.with.0.into(),
                joined.reason.as_str().into(),
                worker(joined.by),
                joined.since.into(),
            ];
            Row::of(&JOINED, cells)
        });
        let apart = self.apart.iter().map(move |(other, apart)| {
            let cells = vec![
                stream.0.into(),
                person.into(),
                other.0.into(),
                apart.reason.as_str().into(),
                worker(apart.by),
                apart.since.into(),
            ];
            Row::of(&KEPT_APART, cells)
        });
        let undone = self.undone.iter().map(move |(join, undone)| {
            let cells = vec![
                stream.0.into(),
                person.into(),
                join.0.into(),
                undone.with.0.into(),
                undone.since.into(),
                undone.until.into(),
                undone.reason.as_str().into(),
                worker(undone.by),
            ];
            Row::of(&UNJOINED, cells)
        });
        joined.chain(undone).chain(apart)
    }

    fn detail_row(&self, known: &Known, stream: StreamId) -> Option<Row> {
        let details = self.details();
        if *details == super::Details::default() {
            return None;
        }
        let lines = |all: Vec<String>| (!all.is_empty()).then(|| all.join("\n"));
        let telephones = details.telephones.iter().map(Telephone::shown).collect();
        let emails = details.emails.iter().map(|address| address.as_str().to_owned()).collect();
        let cells = vec![
            stream.0.into(),
            known.person.0.into(),
            details.full_name.as_ref().map(Words::as_str).into(),
            details.born_on.map(|day| day.to_string()).into(),
            details.nhs_number.as_ref().map(|number| number.plain().to_owned()).into(),
            details.surgery.as_ref().map(|code| code.as_str().to_owned()).into(),
            lines(telephones).into(),
            lines(emails).into(),
        ];
        Some(Row::of(&DETAILS, cells))
    }

    /// What somebody can be found by, folded; names word by word too.
    fn found_by(&self, known: &Known, stream: StreamId) -> impl Iterator<Item = Row> {
        let (details, person) = (self.details(), known.person.0);
        let names = std::iter::once(&known.call_name).chain(&details.full_name);
        let names: Vec<&str> = names.map(Words::as_str).collect();
        let number_or_address = match &known.reach.way {
            Way::Ring { number, .. } | Way::Text { number } => {
                Some(("telephone", folded_number(number)))
            }
            Way::Email { address } => Some(("email", folded(address.as_str()))),
            Way::Letter { .. }
            | Way::Meet { .. }
            | Way::Through { .. }
            | Way::TheyCome
            | Way::DoNotContact
            | Way::Unsafe => None,
        };
        let mut by: BTreeSet<(&str, String)> = number_or_address.into_iter().collect();
        by.extend(names.iter().map(|name| ("name", folded(name))));
        by.extend(details.telephones.iter().map(|number| ("telephone", folded_number(number))));
        by.extend(details.emails.iter().map(|address| ("email", folded(address.as_str()))));
        by.extend(details.born_on.map(|day| ("born", day.to_string())));
        by.extend(details.nhs_number.iter().map(|number| ("nhs", number.plain().to_owned())));
        let words: BTreeSet<String> = names.iter().flat_map(|name| name_words(name)).collect();
        let near: BTreeSet<String> = words.iter().flat_map(|word| ways(word)).collect();
        let mut length = 0_usize;
        let short_enough = |word: &&String| {
            length += word.len();
            length <= LONGEST_NAMES
        };
        let called = words.iter().take_while(short_enough).map(String::as_str).collect::<Vec<_>>();
        let called = called.join(" ");
        let by = by.into_iter().map(move |(kind, value)| {
            let shared = matches!(kind, "telephone" | "born" | "nhs");
            let names = shared.then(|| called.clone());
            let cells =
                vec![stream.0.into(), person.into(), kind.into(), value.into(), names.into()];
            Row::of(&KNOWN_BY, cells)
        });
        let word = move |table, word: String| {
            Row::of(table, vec![stream.0.into(), person.into(), word.into()])
        };
        let words = words.into_iter().map(move |one| word(&NAME_WORD, one));
        let near = near.into_iter().map(move |one| word(&NAME_NEAR, one));
        by.chain(words).chain(near)
    }
}
