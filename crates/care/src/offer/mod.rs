//! What the directory knows of an offer: something a service or a group of neighbours does
//! that a person can choose (SYSTEM.md section 4, "The network"). The words are ours; how
//! they stand in the Open Referral standard is the crate `directory`'s to say.

mod entry;
mod times;

pub use entry::{By, Cost, Entry, ForWhom, LanguageTag, NotALanguage, Provider, Site, WayIn};
pub use times::{Day, Days, Exception, Hours, Times, When};

/// Whether an offer can be chosen.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Standing {
    /// Somebody thinks that it should be here; nobody outside sees it.
    Proposed,
    /// It can be chosen.
    Open,
    /// It is seen, and cannot be chosen for now.
    Paused,
    /// It is no more; who is with it still is.
    Closed,
}

basis::identifier!(
    /// An offer in the directory. Another directory knows it by the same.
    EntryId
);
basis::identifier!(
    /// An organisation that makes offers.
    ProviderId
);
basis::identifier!(
    /// Somewhere an offer is.
    SiteId
);
