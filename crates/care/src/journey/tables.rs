//! The tables that pages read of journeys. Each row belongs to one stream.

use crate::row::{Kind, Table, full, open};

/// Introductions, open and ended.
pub static INTRODUCTION: Table = Table {
    name: "introduction",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("person", Kind::Id),
        full("reference", Kind::Text),
        open("link", Kind::Bytes),
        full("first_word_at", Kind::Number),
        full("words", Kind::Text),
        full("route", Kind::Text),
        open("locality", Kind::Text),
        full("same_day", Kind::Number),
        open("sooner", Kind::Text),
        open("read_at", Kind::Number),
        open("spoken_at", Kind::Number),
        open("ending", Kind::Text),
        open("ending_said", Kind::Text),
        open("ended_at", Kind::Number),
        open("ending_named", Kind::Text),
        full("sooner_by_us", Kind::Number),
        full("second_view", Kind::Number),
        open("proposed_by", Kind::Id),
        open("proposed_reason", Kind::Text),
        full("in_vain", Kind::Number),
        open("looked_at", Kind::Number),
        open("looked_found", Kind::Text),
        full("today", Kind::Number),
    ],
    indexes: &["person", "ended_at, first_word_at, id", "ended_at, today", "ending, ended_at"],
    unique: &["reference", "link"],
};

/// Introductions that ended as the same as another.
pub static SAME_AS: Table = Table {
    name: "same_as",
    key: &["introduction"],
    columns: &[
        full("stream", Kind::Id),
        full("introduction", Kind::Id),
        full("person", Kind::Id),
        full("stays", Kind::Id),
        full("reason", Kind::Text),
        full("worker", Kind::Id),
    ],
    indexes: &["person", "stays"],
    unique: &[],
};

/// What is open and who answers for it: one row for each open thing (P2).
pub static DUE: Table = Table {
    name: "due",
    key: &["thing"],
    columns: &[
        full("stream", Kind::Id),
        full("thing", Kind::Id),
        full("kind", Kind::Text),
        full("person", Kind::Id),
        full("owner_team", Kind::Text),
        open("owner_worker", Kind::Id),
        open("doer_team", Kind::Text),
        // Which service a connection asks.
        open("asked_team", Kind::Text),
        full("what", Kind::Text),
        open("what_words", Kind::Text),
        open("what_more", Kind::Text),
        open("offer", Kind::Text),
        full("by_at", Kind::Number),
        full("moved", Kind::Number),
    ],
    indexes: &[
        "by_at, thing",
        "kind, by_at, thing",
        "owner_team, by_at",
        "owner_team, kind, by_at, thing",
        "asked_team, by_at, thing, what",
        "person",
        "owner_worker",
    ],
    unique: &[],
};

/// Conversations held.
pub static CONVERSATION: Table = Table {
    name: "conversation",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("person", Kind::Id),
        full("introduction", Kind::Id),
        full("held_at", Kind::Number),
        full("means", Kind::Text),
        open("said", Kind::Text),
        open("note", Kind::Text),
        open("worker", Kind::Id),
        full("sequence", Kind::Number),
    ],
    indexes: &["person", "held_at"],
    unique: &[],
};

/// Connections, open and ended.
pub static CONNECTION: Table = Table {
    name: "connection",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("person", Kind::Id),
        open("introduction", Kind::Id),
        full("offer", Kind::Text),
        full("team", Kind::Text),
        full("ask", Kind::Text),
        open("their_words", Kind::Text),
        open("good_to_know", Kind::Text),
        full("sender_team", Kind::Text),
        open("sender_worker", Kind::Id),
        full("asked_at", Kind::Number),
        full("step", Kind::Text),
        open("answered_at", Kind::Number),
        open("meeting_at", Kind::Number),
        open("meeting_place", Kind::Text),
        open("ended_at", Kind::Number),
        open("again", Kind::Text),
        open("suggestion", Kind::Text),
        open("said", Kind::Text),
        open("news", Kind::Text),
        open("news_at", Kind::Number),
        full("they_said", Kind::Number),
        open("from_support", Kind::Id),
        open("onward", Kind::Text),
        open("turn", Kind::Number),
        open("turns", Kind::Number),
        open("along", Kind::Text),
        open("answer_link", Kind::Bytes),
        open("answer_link_at", Kind::Number),
    ],
    indexes: &[
        "person",
        "team, asked_at",
        "team, ended_at, step, id",
        "ended_at, asked_at",
        "introduction",
        "sender_team, news_at, sender_worker, id",
        "from_support",
        "answer_link",
    ],
    unique: &[],
};

/// Supports with which somebody came in, being supported already.
pub static CAME_IN: Table = Table {
    name: "came_in",
    key: &["support"],
    columns: &[
        full("stream", Kind::Id),
        full("support", Kind::Id),
        full("person", Kind::Id),
        full("offer", Kind::Text),
        full("since_day", Kind::Text),
        full("key_person", Kind::Id),
        open("early_signs", Kind::Text),
        full("reason", Kind::Text),
        full("came_at", Kind::Number),
    ],
    indexes: &["person", "offer, since_day"],
    unique: &[],
};

/// Supports that have ended.
pub static SUPPORT_ENDED: Table = Table {
    name: "support_ended",
    key: &["support"],
    columns: &[
        full("stream", Kind::Id),
        full("support", Kind::Id),
        full("person", Kind::Id),
        full("ending", Kind::Text),
        open("said", Kind::Text),
        open("reached", Kind::Text),
        full("ended_at", Kind::Number),
    ],
    indexes: &["person"],
    unique: &[],
};

/// What people say about entries that they dispute.
pub static STATEMENT: Table = Table {
    name: "statement",
    key: &["stream", "number"],
    columns: &[
        full("stream", Kind::Id),
        full("number", Kind::Number),
        full("person", Kind::Id),
        full("about", Kind::Id),
        full("words", Kind::Text),
        full("why", Kind::Text),
        full("rests_on", Kind::Text),
        full("written_at", Kind::Number),
    ],
    indexes: &["person"],
    unique: &[],
};

/// What one worker took over from another, with the reason.
pub static TAKEN_OVER: Table = Table {
    name: "taken_over",
    key: &["stream", "number"],
    columns: &[
        full("stream", Kind::Id),
        full("number", Kind::Number),
        full("thing", Kind::Id),
        open("from_worker", Kind::Id),
        open("from_team", Kind::Text),
        full("reason", Kind::Text),
        open("worker", Kind::Id),
        full("taken_at", Kind::Number),
    ],
    indexes: &["thing", "from_worker, taken_at"],
    unique: &[],
};

/// Whoever introduced somebody else, and their words: never the person's own.
pub static INTRODUCED_BY: Table = Table {
    name: "introduced_by",
    key: &["introduction"],
    columns: &[
        full("stream", Kind::Id),
        full("introduction", Kind::Id),
        full("person", Kind::Id),
        full("first_word_at", Kind::Number),
        full("words", Kind::Text),
        open("sooner", Kind::Text),
        open("name", Kind::Text),
        open("called", Kind::Text),
        open("relation", Kind::Text),
        open("telephone", Kind::Text),
        open("knows", Kind::Text),
        open("why_not", Kind::Text),
        open("receipt", Kind::Bytes),
        open("worker", Kind::Id),
        open("organisation", Kind::Text),
        open("may_know", Kind::Text),
    ],
    indexes: &["person", "organisation, first_word_at"],
    unique: &["receipt"],
};

/// Why an introduction cannot wait.
pub static CANNOT_WAIT: Table = Table {
    name: "cannot_wait",
    key: &["introduction"],
    columns: &[
        full("stream", Kind::Id),
        full("introduction", Kind::Id),
        full("person", Kind::Id),
        open("quote", Kind::Text),
        open("answered", Kind::Text),
    ],
    indexes: &["person"],
    unique: &[],
};

/// What was told beside the first words.
pub static MORE_TOLD: Table = Table {
    name: "more_told",
    key: &["introduction"],
    columns: &[
        full("stream", Kind::Id),
        full("introduction", Kind::Id),
        full("person", Kind::Id),
        open("matters", Kind::Text),
        open("under_18", Kind::Number),
        open("surgery", Kind::Text),
    ],
    indexes: &["person", "surgery"],
    unique: &[],
};

/// What was written to surgeries.
pub static LETTER: Table = Table {
    name: "letter",
    key: &["stream", "number"],
    columns: &[
        full("stream", Kind::Id),
        full("number", Kind::Number),
        full("introduction", Kind::Id),
        full("person", Kind::Id),
        full("surgery", Kind::Text),
        full("words", Kind::Text),
        open("worker", Kind::Id),
        full("written_at", Kind::Number),
    ],
    indexes: &["person", "surgery, written_at"],
    unique: &[],
};

/// Due times that were moved, with the reason.
pub static MOVED: Table = Table {
    name: "moved",
    key: &["stream", "number"],
    columns: &[
        full("stream", Kind::Id),
        full("number", Kind::Number),
        full("thing", Kind::Id),
        full("from_at", Kind::Number),
        full("to_at", Kind::Number),
        full("reason", Kind::Text),
        open("worker", Kind::Id),
        full("moved_at", Kind::Number),
    ],
    indexes: &["moved_at", "thing"],
    unique: &[],
};
