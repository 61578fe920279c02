//! On what a change to how a record is kept rests: why, in words, and the law or
//! the request that allows or asks for it. Nothing of this kind is done without.

use basis::words::Line;
use serde::{Deserialize, Serialize};

/// Why, and by what law or at whose request. It may outlive the record that it
/// is about, so it names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// Why, in words.
    pub why: Line,
    /// What it rests on: "UK GDPR article 17(1)(b)", "a court's order", "the
    /// place's retention class".
    pub rests_on: Line,
}
