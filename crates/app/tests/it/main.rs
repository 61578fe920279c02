//! A whole place, asked as pages ask it: what counts once, what leaves a trace,
//! what looks like nothing being there, and what `verify` finds.

#[cfg(test)]
mod away;
#[cfg(test)]
mod brought_up;
#[cfg(test)]
mod carried;
mod caseload;
#[cfg(test)]
mod close;
#[cfg(test)]
mod counted;
#[cfg(test)]
mod engine;
#[cfg(test)]
mod erased;
#[cfg(test)]
mod found;
#[cfg(test)]
mod guarded;
#[cfg(test)]
mod guessed;
#[cfg(test)]
mod invited;
#[cfg(test)]
mod joined;
#[cfg(test)]
mod joined_and_supported;
#[cfg(test)]
mod joined_and_two_again;
#[cfg(test)]
mod joined_guarded;
#[cfg(test)]
mod kept_files;
#[cfg(test)]
mod left;
#[cfg(test)]
mod my_people;
#[cfg(test)]
mod offers_room;
#[cfg(test)]
mod once;
#[cfg(test)]
mod own_account;
#[cfg(test)]
mod place_in_a_test;
#[cfg(test)]
mod seen;
#[cfg(test)]
mod tampered;
#[cfg(test)]
mod walled;
#[cfg(test)]
mod whatever_is_erased;
