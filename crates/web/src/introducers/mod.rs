//! The rooms of those who introduce people and sign in: an agency, a surgery. They
//! see their receipts and whom to ring; a surgery its correspondence besides.
//! Neither opens a record (SYSTEM.md 2a).

pub(crate) mod introduce;
pub(crate) mod receipts;
pub(crate) mod surgery;
