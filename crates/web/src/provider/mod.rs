//! An offer's own room: connections to answer, people to meet, people who are
//! supported. It sees no more of a record than a connection needs.

pub(crate) mod answer;
pub(crate) mod by_link;
pub(crate) mod check;
pub(crate) mod connection;
pub(crate) mod connections;
pub(crate) mod mail;
pub(crate) mod places;
pub(crate) mod reason;
pub(crate) mod records;
