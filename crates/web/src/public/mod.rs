//! The public site: no account, no script, in reach of anybody.

pub(crate) mod about;
pub(crate) mod assets;
pub(crate) mod code;
pub(crate) mod come_back;
pub(crate) mod elsewhere;
pub(crate) mod home;
pub(crate) mod introduce;
pub(crate) mod introduction_read;
pub(crate) mod invitation;
pub(crate) mod kept_offers;
mod kept_words;
pub(crate) mod leave;
pub(crate) mod offer;
pub(crate) mod offer_words;
pub(crate) mod progress;
pub(crate) mod promises;
pub(crate) mod receipt;
pub(crate) mod sign_in;
pub(crate) mod small_numbers;
pub(crate) mod support;
pub(crate) mod support_narrow;
pub(crate) mod support_read;
pub(crate) mod who_reads;
