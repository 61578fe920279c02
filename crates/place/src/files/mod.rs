//! One module a file: what may stand in it, and how it becomes part of a place.
//!
//! A reader notes every mistake on its page and gives what it could make of the
//! rest, so that one mistake does not hide the next.

pub(crate) mod bank_holidays;
pub(crate) mod clocks;
pub(crate) mod communities;
pub(crate) mod hours;
pub(crate) mod needs;
pub(crate) mod offers;
pub(crate) mod organisations;
pub(crate) mod place;
pub(crate) mod postcodes;
pub(crate) mod retention;
pub(crate) mod roles;
pub(crate) mod teams;
pub(crate) mod ways_in;
