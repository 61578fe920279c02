//! What tests that need a whole place share, and the promises' checker: code of
//! its own that reads raw events and knows nothing of the rules it checks.
//!
//! | what | where |
//! | --- | --- |
//! | a real place in a folder of its own, with a clock that is set | [`test_place`] |
//! | on which engine it is kept | [`engine`] |
//! | events as they are kept, opened and not interpreted | [`raw`] |
//! | whether P1 and P2 hold over raw events | [`promises`] |
//! | what people ask of the search, and what is right | [`questions`] |
//! | the real program, started and asked over HTTP | [`server`] |
//! | a real mail server, which does what it is told | [`mail_server`] |
//! | how much a run should try | [`sizes`] |
//! | a large store, filled in large batches | [`bulk`] |
//!
//! The tests themselves are in `tests/it`: one binary, so that the program is
//! linked once.
#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a test fails by panicking: there is nobody to hand an error to"
)]

pub mod bulk;
pub mod engine;
pub mod mail_server;
pub mod promises;
pub mod questions;
pub mod raw;
pub mod server;
pub mod sizes;
pub mod test_place;

pub use test_place::TestPlace;
