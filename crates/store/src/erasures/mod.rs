//! Erasure in the store (P9's one exception): keys are destroyed, payloads
//! deleted, tables cleared, in the transaction that keeps the mark; and each
//! erasure stands on a list apart from the store, from which it is carried out
//! again on a store that was restored from before it.
//!
//! | part | module |
//! | --- | --- |
//! | destroying, in the transaction of the mark | [`carrying_out`] |
//! | what the store has to tell of its erasures | [`told`] |
//! | the list that is kept apart | [`list`] |

pub mod carrying_out;
pub mod list;
pub mod told;

pub use list::{List, ListError};
pub use told::{Erasure, What};
