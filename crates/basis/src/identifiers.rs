//! Identifiers that cannot be confused with one another, and where new ones
//! come from.

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

use crate::reference::Reference;

/// Declares an identifier type of its own around a UUID, so that a person's can
/// never be handed where an introduction's is wanted.
#[macro_export]
macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            ::serde::Serialize, ::serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub ::uuid::Uuid);

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

/// An identifier that is always the same for the same parts: for what must be known by
/// one and has none of its own. No other use of it gives the same one.
pub fn derived(what_for: &str, parts: &[&[u8]]) -> Uuid {
    let mut digest = Sha256::new();
    for part in std::iter::once(what_for.as_bytes()).chain(parts.iter().copied()) {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    let digest = digest.finalize();
    let mut bytes = [0_u8; 16];
    for (byte, hashed) in bytes.iter_mut().zip(digest.iter()) {
        *byte = *hashed;
    }
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Something that fills a buffer with chance.
type Chance = Box<dyn FnMut(&mut [u8]) + Send>;

/// Where new identifiers and references come from: the operating system in
/// life, a seed in tests. Never for secrets (see [`crate::secret`]).
pub struct Ids {
    fill: Chance,
}

impl std::fmt::Debug for Ids {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ids")
    }
}

impl Ids {
    /// Identifiers whose chance comes from `fill`, which fills a buffer.
    pub fn from_chance(fill: impl FnMut(&mut [u8]) + Send + 'static) -> Self {
        Self { fill: Box::new(fill) }
    }

    /// Identifiers whose chance comes from the operating system.
    pub fn from_system() -> Self {
        Self::from_chance(crate::secret::fill)
    }

    /// A new UUID (version 7: ordered by `at`, so that tables grow at their end).
    pub fn uuid(&mut self, at: Timestamp) -> Uuid {
        let mut chance = [0u8; 10];
        (self.fill)(&mut chance);
        let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &chance).into_uuid()
    }

    /// A new reference that a person can read out over the telephone.
    pub fn reference(&mut self) -> Reference {
        Reference::from_chance(&mut self.fill)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_of_a_later_time_sort_later() {
        let mut ids = Ids::from_system();
        let early = ids.uuid("2026-01-01T00:00:00Z".parse().unwrap());
        let late = ids.uuid("2026-01-01T00:00:00.001Z".parse().unwrap());
        assert!(early < late);
        assert_eq!(early.get_version_num(), 7);
    }

    #[test]
    fn a_derived_identifier_is_always_the_same_and_its_parts_stay_apart() {
        let one = derived("a site", &[b"mosaic", b"1"]);
        assert_eq!(one, derived("a site", &[b"mosaic", b"1"]));
        assert_ne!(one, derived("a site", &[b"mosaic1", b""]));
        assert_ne!(one, derived("a page", &[b"mosaic", b"1"]));
        assert_eq!(one.get_version_num(), 8);
    }

    #[test]
    fn the_same_chance_gives_the_same_identifiers() {
        let at = "2026-11-23T10:42:00Z".parse().unwrap();
        let mut one = Ids::from_chance(|bytes| bytes.fill(7));
        let mut two = Ids::from_chance(|bytes| bytes.fill(7));
        assert_eq!(one.uuid(at), two.uuid(at));
        assert_eq!(one.reference(), two.reference());
    }
}
