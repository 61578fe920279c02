//! What other programs read: standards at our edges (SYSTEM.md section 8).

pub(crate) mod open_referral;
