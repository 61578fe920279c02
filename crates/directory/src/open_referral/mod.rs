//! Open Referral UK 3.0 (HSDS-UK-3.0; STANDARDS.md 1): offers are its services.
//!
//! What others publish is untidy. A record is refused where it has no name or identifier,
//! since nobody could find it or find it again; of all else, what cannot be understood is
//! left out and told, and the rest is kept.

mod plain;
mod reading;
mod schedules;
mod taxonomies;
mod writing;

pub use reading::{Noticed, Read, Refused, service, services};
pub use taxonomies::{Taxonomy, taxonomies, term_id, terms};
pub use writing::{Written, service_at_location, whole};

use uuid::Uuid;

/// An identifier for what the standard wants one for and we do not: always the same for the
/// same part of the same thing.
fn derived(of: Uuid, part: &str, number: usize) -> Uuid {
    let number = number.to_be_bytes();
    basis::identifiers::derived("open referral", &[of.as_bytes(), part.as_bytes(), &number])
}
