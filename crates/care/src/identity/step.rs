//! The steps that change what is known of one person.

use super::details::LearnDetails;
use super::reach::{ChangeReach, ConfirmReach};

/// A step that changes what is known of a person.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, strum::IntoStaticStr, strum::VariantNames,
)]
pub enum IdentityStep {
    /// Write down what was learned of them.
    LearnDetails(LearnDetails),
    /// Write down another way of reaching them.
    ChangeReach(ChangeReach),
    /// Write down that they confirmed what somebody else had told.
    ConfirmReach(ConfirmReach),
}
