//! The ground floor: types that cannot hold a wrong value, and the one lawful
//! place where the time, identifiers, chance and secrets of the machine come in.
//!
//! Nothing here knows anything about mental health; everything above is built
//! on it. `clippy.toml` bans the ambient ways to the clock and to chance, so
//! that a rule can be tested on the night the clocks change.

pub mod clock;
pub mod folded;
pub mod identifiers;
pub mod local_time;
pub mod nearly;
pub mod nhs_number;
pub mod ods;
pub mod point;
pub mod postcode;
pub mod postcode_part;
pub mod reach;
pub mod reference;
pub mod secret;
pub mod words;
