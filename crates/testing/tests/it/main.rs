//! One binary for all tests that need a whole place, and for the tests of the
//! house itself.
//!
//! The modules stand under `cfg(test)` so that clippy knows their functions for
//! tests, where `unwrap` is a fine way to fail.

#[cfg(test)]
mod acknowledged;
#[cfg(test)]
mod answering;
#[cfg(test)]
mod borough;
#[cfg(test)]
mod by_https;
#[cfg(test)]
mod change_of_place;
#[cfg(test)]
mod directory;
#[cfg(test)]
mod elsewhere;
#[cfg(test)]
mod every_place;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod finding_support;
#[cfg(test)]
mod house;
#[cfg(test)]
mod introducers;
#[cfg(test)]
mod kills;
#[cfg(test)]
mod kills_of_three_servers;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod model;
#[cfg(test)]
mod moved;
#[cfg(test)]
mod outreach;
#[cfg(test)]
mod own_records;
#[cfg(test)]
mod who_sees;
