//! The directory of offers: how an offer stands in Open Referral UK, the standard by which
//! directories read each other, how it stands in a spreadsheet that a small charity fills in,
//! and how somebody finds one by what troubles them. What an offer is, the rules say
//! (`care::offer`); nothing here changes one.

pub mod open_referral;
pub mod search;
pub mod sheet;
