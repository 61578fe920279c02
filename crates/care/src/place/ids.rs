//! Short names by which the parts of a place are known in its files, in events
//! and in addresses: `front-door`, `mosaic-kitchen`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest a short name may be, in characters.
const LONGEST: usize = 40;

/// What was read is not a short name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a short name has 1 to 40 lower-case letters, digits and hyphens, such as front-door")]
pub struct NotAShortName;

fn is_short_name(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

macro_rules! short_name {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes a short name as it stands in a file, an event or an address.
            ///
            /// # Errors
            /// When it is empty, longer than 40, or has anything but lower-case
            /// letters, digits and hyphens.
            pub fn read(text: &str) -> Result<Self, NotAShortName> {
                Self::try_from(text.to_owned())
            }

            /// The short name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAShortName;
            fn try_from(text: String) -> Result<Self, NotAShortName> {
                if is_short_name(&text) { Ok(Self(text)) } else { Err(NotAShortName) }
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

short_name!(
    /// A team: who owns a next action when no one person does.
    TeamId
);
short_name!(
    /// An offer that a person can be connected to.
    OfferId
);
short_name!(
    /// A member of the Alliance or another provider in its network.
    OrganisationId
);
short_name!(
    /// A community that the place works with.
    CommunityId
);
short_name!(
    /// A Living Well Centre or community hub.
    CentreId
);
short_name!(
    /// What a worker is here to do, as the sharing policies know it.
    RoleId
);

short_name!(
    /// A district or neighbourhood of the place, with its surgeries.
    LocalityId
);
short_name!(
    /// A service: what an organisation runs, and offers come from.
    ServiceId
);
short_name!(
    /// Something that people need help with: `housing`, `sleep`.
    NeedId
);
short_name!(
    /// A way in: who introduces somebody.
    RouteId
);
impl RouteId {
    /// Somebody introduces themselves: every place has this way in.
    pub const THEMSELVES: &str = "themselves";
}

short_name!(
    /// A meeting in which people are talked about with a purpose.
    ReviewId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_short_and_plain() {
        for good in ["a", "front-door", "centre-2", &"x".repeat(40)] {
            assert_eq!(TeamId::read(good).unwrap().as_str(), good);
        }
        for bad in ["", "Front", "front door", "tür", "a_b", &"x".repeat(41)] {
            assert_eq!(TeamId::read(bad), Err(NotAShortName), "{bad}");
        }
    }

    #[test]
    fn a_short_name_is_kept_as_plain_text() {
        let team = TeamId::read("front-door").unwrap();
        let kept = serde_json::to_string(&team).unwrap();
        assert_eq!(kept, "\"front-door\"");
        assert_eq!(serde_json::from_str::<TeamId>(&kept).unwrap(), team);
        assert!(serde_json::from_str::<TeamId>("\"Front Door\"").is_err());
    }
}
