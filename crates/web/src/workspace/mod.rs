//! The workspace of the front door: who waits, one person's page, and what is
//! done there.

pub(crate) mod agree_next;
mod asked;
pub(crate) mod attempt;
pub(crate) mod away;
mod away_lines;
pub(crate) mod board;
mod board_filter;
pub(crate) mod caseload;
pub(crate) mod closing;
pub(crate) mod connect;
pub(crate) mod details;
pub(crate) mod died;
pub(crate) mod emergency;
pub(crate) mod ending;
pub(crate) mod find;
pub(crate) mod guard;
pub(crate) mod move_due;
pub(crate) mod news;
pub(crate) mod not_for_me;
pub(crate) mod overdue;
pub(crate) mod own_choice;
mod path;
pub(crate) mod person;
mod person_ways;
pub(crate) mod promise_lists;
pub(crate) mod reach;
pub(crate) mod reason;
pub(crate) mod record;
pub(crate) mod second_view;
pub(crate) mod set_aside;
pub(crate) mod sooner;
pub(crate) mod step;
pub(crate) mod story;
pub(crate) mod take;
pub(crate) mod take_over;
mod told;
