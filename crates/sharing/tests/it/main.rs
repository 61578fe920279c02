//! The policies of `policies/`: that each says what it rests on, that the gate
//! decides as the place means it to, and that nothing in them could be left out
//! unseen.

#[cfg(test)]
mod gate;
#[cfg(test)]
mod nothing_idle;
#[cfg(test)]
mod policies;
#[cfg(test)]
mod speed;
#[cfg(test)]
mod who_may;
