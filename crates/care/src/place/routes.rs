//! The ways in, and who talks about those who came by them. A person is never
//! sent on to another door (P1): whoever introduces them, by whichever means, the
//! place says here which team receives it.

use serde::{Deserialize, Serialize};

use super::ids::{ReviewId, RouteId, TeamId};

/// By what means an introduction can come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Means {
    /// On the public site.
    Web,
    /// On the telephone.
    Telephone,
    /// By e-mail.
    Email,
    /// By walking in.
    WalkIn,
    /// From another system.
    System,
}

impl Means {
    /// Every one of them.
    pub const ALL: [Self; 5] =
        [Self::Web, Self::Telephone, Self::Email, Self::WalkIn, Self::System];

    /// Its name in the place's files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Telephone => "telephone",
            Self::Email => "e-mail",
            Self::WalkIn => "walk-in",
            Self::System => "system",
        }
    }

    /// The means with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|means| means.as_str() == name)
    }
}

/// A way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Its short name: who introduces.
    pub id: RouteId,
    /// What it is called here: "They introduced themselves".
    pub name: String,
    /// By what means it is open.
    pub by: Vec<Means>,
    /// Whether the team of the person's own locality is asked first.
    pub by_locality: bool,
    /// The teams that receive it then, in the order in which they are asked.
    /// After them come those who have a crisis at that minute.
    pub receives: Vec<TeamId>,
}

/// Somebody is known to no locality: without a surgery, or without an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutALocality {
    /// The teams that receive them where a route goes by locality.
    pub receives: Vec<TeamId>,
    /// What the place says about it.
    pub about: String,
}

/// A meeting that talks about everybody who came by some ways in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Its short name.
    pub id: ReviewId,
    /// What it is called: "The hub's multi-disciplinary meeting".
    pub name: String,
    /// By which ways they came.
    pub routes: Vec<RouteId>,
    /// The team that holds it; none for the team that received them.
    pub team: Option<TeamId>,
    /// What the place says about it.
    pub about: String,
}
