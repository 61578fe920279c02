//! What pages read of outreach.

use serde::Serialize;

use super::gathering::Standing;
use super::{Advice, Gathering, Guest, Voice};
use crate::actor::ActorName;
use crate::row::{Cell, Kind, Row, Table, full, open};
use crate::stream::{StreamId, Written};

/// Every gathering, however it stands.
pub static GATHERING: Table = Table {
    name: "gathering",
    key: &["gathering"],
    columns: &[
        full("stream", Kind::Id),
        full("gathering", Kind::Id),
        full("standing", Kind::Text),
        full("begins_at", Kind::Number),
        full("led_by", Kind::Id),
        open("moved_why", Kind::Text),
        open("called_off_why", Kind::Text),
        open("numbers", Kind::Text),
        open("written_by", Kind::Id),
        open("written_at", Kind::Number),
        full("put_right", Kind::Number),
        full("followed", Kind::Number),
        full("changed_seq", Kind::Number),
        full("plan", Kind::Text),
    ],
    indexes: &["standing, begins_at, gathering"],
    unique: &[],
};

/// The guests who wish to be told of more.
pub static GUEST: Table = Table {
    name: "guest",
    key: &["guest"],
    columns: &[
        full("stream", Kind::Id),
        full("guest", Kind::Id),
        full("gathering", Kind::Id),
        full("name", Kind::Text),
        full("reach", Kind::Text),
        full("wish", Kind::Text),
        full("since_at", Kind::Number),
    ],
    indexes: &["gathering, since_at, guest"],
    unique: &[],
};

/// What communities said.
pub static VOICE: Table = Table {
    name: "voice",
    key: &["voice"],
    columns: &[
        full("stream", Kind::Id),
        full("voice", Kind::Id),
        full("community", Kind::Text),
        open("gathering", Kind::Id),
        full("words", Kind::Text),
        open("said_by", Kind::Id),
        full("said_at", Kind::Number),
    ],
    indexes: &["said_at, voice", "gathering, said_at, voice"],
    unique: &[],
};

/// The needs that it speaks of.
pub static VOICE_NEED: Table = Table {
    name: "voice_need",
    key: &["voice", "need"],
    columns: &[
        full("stream", Kind::Id),
        full("voice", Kind::Id),
        full("need", Kind::Text),
        full("community", Kind::Text),
        full("said_at", Kind::Number),
    ],
    indexes: &["said_at, community, need"],
    unique: &[],
};

/// What teams are advised, each with the last answer to it.
pub static ADVICE: Table = Table {
    name: "advice",
    key: &["advice"],
    columns: &[
        full("stream", Kind::Id),
        full("advice", Kind::Id),
        full("team", Kind::Text),
        full("words", Kind::Text),
        full("community", Kind::Text),
        open("because", Kind::Id),
        full("wished_on", Kind::Text),
        open("waits_until", Kind::Text),
        open("given_by", Kind::Id),
        full("given_at", Kind::Number),
        open("answer", Kind::Text),
        open("answer_words", Kind::Text),
        open("answered_by", Kind::Id),
        open("answered_at", Kind::Number),
        full("changed_seq", Kind::Number),
    ],
    indexes: &["team, given_at, advice", "given_at, advice"],
    unique: &[],
};

fn by(actor: ActorName) -> Cell {
    actor.worker().map(|worker| worker.0).into()
}

fn sequence(written: &Written) -> Cell {
    i64::try_from(written.sequence).unwrap_or(i64::MAX).into()
}

/// As it is kept in one column. Every part of it can be written as JSON.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(super) fn gathering(state: &Gathering, stream: StreamId) -> Vec<Row> {
    let row = |known: &super::gathering::Known| {
        let (standing, why) = match &known.standing {
            Standing::Planned => ("planned", None),
            Standing::CalledOff { why } => ("called-off", Some(why.as_str())),
            Standing::TookPlace { .. } => ("took-place", None),
        };
        let (numbers, written_by, written_at, put_right) = match &known.standing {
            Standing::TookPlace { numbers, by: who, at, put_right } => {
                (Some(json(numbers)), by(*who), Some(*at), *put_right)
            }
            Standing::Planned | Standing::CalledOff { .. } => (None, Cell::Empty, None, false),
        };
        let cells = vec![
            stream.0.into(),
            known.id.0.into(),
            standing.into(),
            known.plan.held.begins.into(),
            known.plan.led_by.0.into(),
            known.moved.as_ref().map(basis::words::Words::as_str).into(),
            why.into(),
            numbers.into(),
            written_by,
            written_at.into(),
            put_right.into(),
            i64::from(known.followed).into(),
            sequence(&known.changed),
            json(&known.plan).into(),
        ];
        Row::of(&GATHERING, cells)
    };
    state.known.as_deref().map(row).into_iter().collect()
}

pub(super) fn guest(state: &Guest, stream: StreamId) -> Vec<Row> {
    let row = |known: &super::guest::Known| {
        let wish: &str = known.wish.into();
        let cells = vec![
            stream.0.into(),
            known.id.0.into(),
            known.gathering.0.into(),
            known.name.as_str().into(),
            known.reach.as_str().into(),
            wish.into(),
            known.since.into(),
        ];
        Row::of(&GUEST, cells)
    };
    state.known.as_ref().map(row).into_iter().collect()
}

pub(super) fn voice(state: &Voice, stream: StreamId) -> Vec<Row> {
    let Some(known) = &state.known else { return Vec::new() };
    let said = Row::of(
        &VOICE,
        vec![
            stream.0.into(),
            known.id.0.into(),
            known.community.as_str().into(),
            known.gathering.map(|gathering| gathering.0).into(),
            known.words.as_str().into(),
            by(known.by),
            known.at.into(),
        ],
    );
    let of = |need: &crate::place::NeedId| {
        let cells = vec![
            stream.0.into(),
            known.id.0.into(),
            need.as_str().into(),
            known.community.as_str().into(),
            known.at.into(),
        ];
        Row::of(&VOICE_NEED, cells)
    };
    std::iter::once(said).chain(known.needs.iter().map(of)).collect()
}

pub(super) fn advice(state: &Advice, stream: StreamId) -> Vec<Row> {
    let row = |known: &super::advice::Known| {
        let answer = known.answer.as_ref();
        let cells = vec![
            stream.0.into(),
            known.id.0.into(),
            known.team.as_str().into(),
            known.words.as_str().into(),
            known.community.as_str().into(),
            known.because.map(|voice| voice.0).into(),
            known.wished.to_string().into(),
            known.waits_until().map(|day| day.to_string()).into(),
            by(known.given_by),
            known.given_at.into(),
            answer.map(|(answer, ..)| answer.name()).into(),
            answer.map(|(answer, ..)| answer.words().as_str()).into(),
            answer.map_or(Cell::Empty, |(_, who, _)| by(*who)),
            answer.map(|(_, _, at)| *at).into(),
            sequence(&known.changed),
        ];
        Row::of(&ADVICE, cells)
    };
    state.known.as_deref().map(row).into_iter().collect()
}
