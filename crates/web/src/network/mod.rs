//! The room of whoever looks after the directory: what somebody must look at, every offer
//! however it stands, and what may become of one.

pub(crate) mod change;
pub(crate) mod list;
mod mail;
pub(crate) mod missing;
pub(crate) mod offer;
pub(crate) mod sheet;

/// Where the room is.
const HERE: &str = "/network";
