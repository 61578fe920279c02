//! What the people who work in a place are here to do. A place names its roles
//! as it likes; each is one kind of work, and the sharing policies name those.

use super::ids::RoleId;

/// A kind of work, as the sharing policies know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Work {
    /// Meets people who are introduced.
    FrontDoor,
    /// Goes to people in crisis.
    Crisis,
    /// Supports people in a centre's or hub's team.
    Centre,
    /// Answers for one service's offers.
    Offer,
    /// Introduces people, from an organisation outside the system.
    Agency,
    /// Has its part in the care of a surgery's people.
    Surgery,
    /// Sees how the whole is doing: counts, never a person.
    Alliance,
    /// Looks after the directory of offers.
    Network,
    /// Goes to communities.
    Outreach,
    /// Answers for what is shared, with whom and why.
    Governance,
    /// Sets the place up and keeps its files.
    Administration,
}

impl Work {
    /// Every kind of work.
    pub const ALL: [Self; 11] = [
        Self::FrontDoor,
        Self::Crisis,
        Self::Centre,
        Self::Offer,
        Self::Agency,
        Self::Surgery,
        Self::Alliance,
        Self::Network,
        Self::Outreach,
        Self::Governance,
        Self::Administration,
    ];

    /// Whether whoever does it can have what is open with somebody: they see what waits,
    /// and open the records of whom they answer for.
    pub fn has_people(self) -> bool {
        matches!(self, Self::FrontDoor | Self::Centre | Self::Offer)
    }

    /// Its name in the place's files and in the sharing policies.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FrontDoor => "front-door",
            Self::Crisis => "crisis",
            Self::Centre => "centre",
            Self::Offer => "offer",
            Self::Agency => "agency",
            Self::Surgery => "surgery",
            Self::Alliance => "alliance",
            Self::Network => "network",
            Self::Outreach => "outreach",
            Self::Governance => "governance",
            Self::Administration => "administration",
        }
    }

    /// The role by which the sharing policies name it.
    pub fn in_the_policies(self) -> &'static str {
        match self {
            Self::FrontDoor => "front-door-worker",
            Self::Crisis => "crisis-responder",
            Self::Centre => "centre-worker",
            Self::Offer => "offer-worker",
            Self::Agency => "agency-worker",
            Self::Surgery => "surgery-worker",
            Self::Alliance => "alliance-lead",
            Self::Network => "network-lead",
            Self::Outreach => "outreach-worker",
            Self::Governance => "information-governance-lead",
            Self::Administration => "administrator",
        }
    }

    /// The kind of work with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|work| work.as_str() == name)
    }
}

/// What a worker is here to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its short name.
    pub id: RoleId,
    /// Its name on screen.
    pub name: String,
    /// Which kind of work it is.
    pub work: Work,
    /// Whether whoever has it decides what takes a senior (P1).
    pub senior: bool,
}
