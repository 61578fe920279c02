//! The directory of offers: something a service or a group of neighbours does that a person
//! can choose (SYSTEM.md section 4, "The network"). Each offer is a stream of its own. The
//! words are ours; how they stand in the Open Referral standard is the crate `directory`'s to
//! say.
//!
//! | part | module |
//! | --- | --- |
//! | what is known of an offer | `entry`, `times` |
//! | what somebody wants to happen to one | [`step`] |
//! | what happened to one, and how it stands | [`event`], [`offering`] |
//! | the rules | [`deciding`] |
//! | what another directory says, beside what was written here | `merged` |
//! | whom somebody is connected to who chooses one | [`choosing`] |
//! | what pages read | [`rows`] |

pub(crate) mod choosing;
pub mod deciding;
mod entry;
pub mod event;
mod merged;
pub mod offering;
pub mod rows;
pub mod step;
#[cfg(test)]
mod tests;
mod times;

pub use entry::{
    By, Contact, Cost, Entry, ForWhom, LanguageTag, NotALanguage, Provider, Site, WayIn,
    Whereabouts,
};
pub use event::Event;
pub use offering::{Known, Mail, MailWaits, Offering};
pub use step::OfferStep;
pub use times::{Day, Days, Exception, Hours, Times, When};

use serde::{Deserialize, Serialize};

use crate::place::OfferId;

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
    Serialize,
    Deserialize,
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

impl Standing {
    /// Whether anybody outside sees an offer that stands so.
    pub fn is_seen(self) -> bool {
        matches!(self, Self::Open | Self::Paused)
    }
}

/// Whether an offer has room for somebody new.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Places {
    /// There is room.
    Room,
    /// There are few places left.
    Few,
    /// There is none.
    Full,
}

/// From where an offer was taken in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Source {
    /// It is one of the place's own file.
    Place(OfferId),
    /// Another directory, by the name under which the place knows it.
    Directory(String),
    /// A spreadsheet that somebody filled in, by the name under which it came.
    Sheet(String),
}

impl Source {
    /// What stands in the table: one word of ours, and its name.
    pub fn named(&self) -> String {
        let kind = match self {
            Self::Place(_) => "place",
            Self::Directory(_) => "directory",
            Self::Sheet(_) => "sheet",
        };
        format!("{kind} {}", self.name())
    }

    /// The source that stands so in the table.
    pub fn read(named: &str) -> Option<Self> {
        let (kind, name) = named.split_once(' ')?;
        match kind {
            "place" => OfferId::read(name).ok().map(Self::Place),
            "directory" => Some(Self::Directory(name.to_owned())),
            "sheet" => Some(Self::Sheet(name.to_owned())),
            _ => None,
        }
    }

    /// Its name alone.
    pub fn name(&self) -> &str {
        match self {
            Self::Place(offer) => offer.as_str(),
            Self::Directory(name) | Self::Sheet(name) => name,
        }
    }
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

/// How the short name begins of an offer that stands in the directory alone.
const IN_THE_DIRECTORY: &str = "entry-";

impl EntryId {
    /// By what the directory knows an offer of the place's own file: the same as long as
    /// its short name is.
    pub fn of_the_place(offer: &OfferId) -> Self {
        let name = offer.as_str().as_bytes();
        Self(basis::identifiers::derived("an offer of the place", &[name]))
    }

    /// The short name by which journeys know an offer that stands in the directory alone.
    pub fn short_name(self) -> Option<OfferId> {
        OfferId::read(&format!("{IN_THE_DIRECTORY}{}", self.0.simple())).ok()
    }

    /// What a journey's short name means: an offer of the place's own file, or one that
    /// stands in the directory alone.
    pub fn of(offer: &OfferId) -> Self {
        Self::in_the_directory_alone(offer).unwrap_or_else(|| Self::of_the_place(offer))
    }

    /// The offer that a short name means, where it stands in the directory alone.
    pub fn in_the_directory_alone(offer: &OfferId) -> Option<Self> {
        let id = offer.as_str().strip_prefix(IN_THE_DIRECTORY)?;
        uuid::Uuid::try_parse(id).ok().filter(|_| id.len() == 32).map(Self)
    }
}
