//! The rules of the place: what may follow what in a person's journey.
//!
//! Each part of the system is a module with its commands, events, state,
//! refusals and rows. [`decide::decide`] answers a command with events or with a
//! refusal; states are folded from events; [`row::Row`]s are made from states
//! for reading. All of it is pure: no clock, no chance, no disk. The promises
//! that the rules keep are SYSTEM.md's section 2; where a rule keeps one, it
//! says which.

pub mod actor;
pub mod command;
pub mod danger;
pub mod decide;
pub mod equality;
pub mod event;
pub mod former_identity;
pub mod guard;
pub mod identity;
pub mod journey;
pub mod keeping;
pub mod message;
pub mod offer;
pub mod outreach;
pub mod place;
pub mod place_file;
pub mod refusal;
pub mod row;
pub mod state;
pub mod stream;
pub mod worker;
