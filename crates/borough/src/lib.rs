//! The made-up borough: people who come, are met and go on over two years, from a
//! seed, in any place. Everything in it happens by commands, as everywhere; nobody in
//! it is real.
//!
//! | what | where |
//! | --- | --- |
//! | how often each thing happens, with its source | `proportions.toml` |
//! | one made-up person, and all that will happen to them | [`life`] |
//! | everybody's lives, planned from a seed | [`plan`] |
//! | the sixty people of the quick start | [`sixty`] |
//! | who works there | [`staff`] |
//! | the door through which commands go | [`door`] |
//! | one life walked, act by act | [`walk`] |
//! | day after day, everybody's acts of a day at once | [`living`] |
//! | what its network offers | [`network`], `network/*.toml` |
//! | what its outreach team does with communities | [`outreach`] |
//!
//! What the program cannot do yet (plans, outcomes, money) has its place in
//! `life::What`, in `plan::course` and in `walk::saying`, and nowhere else. What it can
//! and nobody here does: a record with a wall, restricted or erased; leave and closing
//! teams; a caseload from a spreadsheet; giving back what was written while two were
//! joined.

mod chance;
mod days;
pub mod door;
pub mod life;
pub mod living;
pub mod network;
pub mod outreach;
pub mod plan;
mod proportions;
pub mod sixty;
pub mod staff;
pub mod walk;
mod words;

use app::AppError;
use basis::reach::{NotATelephone, NotAnEmail};
use basis::words::NotWords;
pub use proportions::Course;

/// Why the borough could not be lived in.
#[derive(Debug, thiserror::Error)]
pub enum BoroughError {
    /// The application could not.
    #[error(transparent)]
    App(#[from] AppError),
    /// The place lacks something that its check sees to.
    #[error("the place has no {what}")]
    Lacks {
        /// What.
        what: &'static str,
    },
    /// An act is about something that has not come about.
    #[error("{what} is not there yet for {name}")]
    NotYet {
        /// What.
        what: &'static str,
        /// For whom.
        name: String,
    },
    /// The made-up directory cannot be read.
    #[error(transparent)]
    Network(#[from] network::NetworkError),
    /// Made-up words that cannot be words.
    #[error(transparent)]
    Words(#[from] NotWords),
    /// A made-up number that cannot be one.
    #[error(transparent)]
    Telephone(#[from] NotATelephone),
    /// A made-up address that cannot be one.
    #[error(transparent)]
    Email(#[from] NotAnEmail),
    /// The numbers that the borough is made by cannot be read.
    #[error("the proportions of the made-up borough cannot be read: {says}")]
    Proportions {
        /// What the reader says.
        says: String,
    },
    /// A day was not lived to its end.
    #[error("a day of the made-up borough was not lived to its end")]
    Broken,
}
