//! The communities that a place works with beyond its doors, and the team that goes to them
//! (D1 4.14-4.16). A community is data of the place: nobody's background is told by it, and
//! nobody who comes is asked to which they belong.

use super::{CommunityId, TeamId};
use crate::offer::LanguageTag;

/// The team that goes out, and the communities that it works with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outreach {
    /// The team.
    pub team: TeamId,
    /// The communities, in the order in which they are shown.
    pub communities: Vec<Community>,
}

/// People who have something in common, and whom the place wants to hear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Community {
    /// Its short name.
    pub id: CommunityId,
    /// Its name on screen, as its people say it.
    pub name: String,
    /// Languages that are spoken in it, besides English.
    pub languages: Vec<LanguageTag>,
}

impl Outreach {
    /// A community by its short name.
    pub fn community(&self, id: &CommunityId) -> Option<&Community> {
        self.communities.iter().find(|community| community.id == *id)
    }
}
