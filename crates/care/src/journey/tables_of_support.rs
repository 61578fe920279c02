//! The tables that pages read of supports and of what belongs to them.

use crate::row::{Kind, Table, full, open};

/// Supports.
pub static SUPPORT: Table = Table {
    name: "support",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("person", Kind::Id),
        full("connection", Kind::Id),
        full("offer", Kind::Text),
        full("began_at", Kind::Number),
        full("team", Kind::Text),
        full("staying_well", Kind::Number),
        open("how", Kind::Text),
        open("moved_way", Kind::Text),
        open("moved_why", Kind::Text),
    ],
    indexes: &["person", "connection"],
    unique: &[],
};

/// Contacts that supporting teams had.
pub static CONTACT: Table = Table {
    name: "contact",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("person", Kind::Id),
        full("support", Kind::Id),
        full("held_at", Kind::Number),
        full("minutes", Kind::Number),
        full("kind", Kind::Text),
        open("place", Kind::Text),
        full("with_them", Kind::Number),
        open("others", Kind::Text),
        full("interpreter", Kind::Text),
        open("note", Kind::Text),
        open("said", Kind::Text),
        open("worker", Kind::Id),
        full("sequence", Kind::Number),
    ],
    indexes: &["person", "support, held_at"],
    unique: &[],
};

/// Who walks with whom: one row for each journey.
pub static KEY_PERSON: Table = Table {
    name: "key_person",
    key: &["stream"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        full("worker", Kind::Id),
        full("team", Kind::Text),
        open("said", Kind::Text),
        open("reason", Kind::Text),
        full("since_at", Kind::Number),
        open("heard_by", Kind::Id),
    ],
    indexes: &["person", "worker"],
    unique: &[],
};

/// How somebody notices early that it gets worse: one row for each journey.
pub static EARLY_SIGNS: Table = Table {
    name: "early_signs",
    key: &["stream"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        full("signs", Kind::Text),
        open("helps", Kind::Text),
        open("ring", Kind::Text),
        open("heard_by", Kind::Id),
        full("written_at", Kind::Number),
    ],
    indexes: &["person"],
    unique: &[],
};

/// Comings back.
pub static CAME_BACK: Table = Table {
    name: "came_back",
    key: &["stream", "number"],
    columns: &[
        full("stream", Kind::Id),
        full("number", Kind::Number),
        full("person", Kind::Id),
        full("thing", Kind::Id),
        open("words", Kind::Text),
        full("same_day", Kind::Number),
        full("along", Kind::Text),
        open("heard_by", Kind::Id),
        full("back_at", Kind::Number),
    ],
    indexes: &["person", "thing", "back_at"],
    unique: &[],
};
