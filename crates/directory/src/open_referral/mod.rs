//! Open Referral UK 3.0 (HSDS-UK-3.0; STANDARDS.md 1): offers are its services.
//!
//! What others publish is untidy. A record is refused where it has no name or identifier,
//! since nobody could find it or find it again; of all else, what cannot be understood is
//! left out and told, and the rest is kept.

mod plain;
mod reading;
mod schedules;
mod writing;

pub use reading::{Noticed, Read, Refused, service, services};
pub use writing::{Written, service_at_location, whole};

use uuid::Uuid;

/// An identifier for what the standard wants one for and we do not: always the same for the
/// same part of the same thing.
fn derived(of: Uuid, part: &str, number: usize) -> Uuid {
    use sha2::{Digest as _, Sha256};
    let digest = Sha256::new_with_prefix(of.as_bytes()).chain_update(part).chain_update([0]);
    let digest = digest.chain_update(number.to_be_bytes()).finalize();
    let mut bytes = [0_u8; 16];
    for (byte, hashed) in bytes.iter_mut().zip(digest.iter()) {
        *byte = *hashed;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
