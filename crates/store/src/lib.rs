//! Everything that is kept: the only crate that names a database.
//!
//! [`engine`] runs transactions and knows nothing of what is stored; the other
//! modules each own some tables and the statements that touch them. [`append`]
//! is the one way in for events and the rows made from them; [`reading`] is
//! what pages ask. SQL is written once for `SQLite` and `PostgreSQL` under the
//! rules of `DIALECT.md`; [`schema`] and [`all_statements`] name all of it, so
//! that a test can hand every word to both engines.

pub mod alarms;
pub mod append;
pub mod carrying;
pub mod command;
pub mod elsewhere;
pub mod engine;
pub mod envelope;
pub mod erasures;
pub mod following;
pub mod keys;
pub mod migrations;
pub mod outbox;
pub mod reading;
pub mod session;
pub mod setting;
pub mod spoken_of;
pub mod standing;
pub mod streams;
pub mod tables;
pub mod trace;
pub mod tries;
pub mod verify;

pub use engine::{
    Access, CommitMode, Constraint, Db, Engine, Guard, NotAnAddress, OpenOptions, Row, Statement,
    Statistics, StoreError, Tx, Value,
};
pub use streams::ReadError;

/// Every table and index of the store, in the order in which they are made.
/// Each text can run again on a store that already has it.
pub fn schema() -> Vec<&'static str> {
    let written = [
        setting::SCHEMA,
        streams::SCHEMA,
        command::SCHEMA,
        keys::SCHEMA,
        outbox::SCHEMA,
        trace::SCHEMA,
        session::SCHEMA,
        tries::SCHEMA,
        elsewhere::SCHEMA,
        alarms::SCHEMA,
        spoken_of::SCHEMA,
    ];
    let made = tables::SCHEMA.iter().map(String::as_str);
    written.concat().into_iter().chain(made).collect()
}

/// Every statement the store ever runs, for preparing on both engines.
pub fn all_statements() -> Vec<&'static Statement> {
    let written = [
        setting::ALL,
        standing::ALL,
        streams::ALL,
        append::ALL,
        append::HEADS,
        following::ALL,
        command::ALL,
        keys::ALL,
        outbox::ALL,
        trace::ALL,
        session::ALL,
        tries::ALL,
        elsewhere::ALL,
        alarms::ALL,
        spoken_of::ALL,
        verify::ALL,
        erasures::carrying_out::ALL,
        erasures::told::ALL,
        reading::accounts::ALL,
        reading::answered_by_mail::ALL,
        reading::attempts::ALL,
        reading::board::ALL,
        reading::connections::ALL,
        reading::guard::ALL,
        reading::guests::ALL,
        reading::ties::ALL,
        reading::introduced::ALL,
        reading::joined::ALL,
        reading::keeping::ALL,
        reading::kept::ALL,
        reading::left_behind::ALL,
        reading::likely::ALL,
        reading::away::ALL,
        reading::promise_lists::ALL,
        reading::caseload::ALL,
        reading::taken_over::ALL,
        reading::to_choose::ALL,
        reading::to_do_with::ALL,
        reading::moved::ALL,
        reading::network::ALL,
        reading::news::ALL,
        reading::my_people::ALL,
        reading::door_stays_open::ALL,
        reading::directory::ALL,
        reading::offers_room::ALL,
        reading::one_story::ALL,
        reading::outreach::ALL,
        reading::own_records::ALL,
        reading::person::ALL,
        reading::progress::ALL,
        reading::promises::ALL,
        reading::search::ALL,
        reading::set_aside::ALL,
        reading::story::ALL,
        reading::supports::ALL,
        reading::understood::ALL,
        reading::waited::ALL,
        reading::walking_with::ALL,
        reading::who::ALL,
        reading::workers::ALL,
    ];
    written
        .concat()
        .into_iter()
        .chain(carrying::all_statements())
        .chain(tables::all_statements())
        .collect()
}
