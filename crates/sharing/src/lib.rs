//! Who may do and see what (P7): one gate, which decides by written policies in
//! `policies/` that an information governance lead can read.
//!
//! The actions are the names of the program's commands and questions. Where a
//! policy errors, or a request does not fit the schema, the answer is no and an
//! alarm stands in the log: Cedar itself would only pass such a policy over.

mod asked;
mod entities;
mod gate;
mod remembered;

pub use entities::{Around, Record, Resource};
pub use gate::{Gate, GateError, SCHEMA, Verdict};
