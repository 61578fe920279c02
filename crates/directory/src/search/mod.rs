//! Finding offers by what troubles somebody, in their own words: words that stand in an
//! offer, everyday words for what it helps with, and typing mistakes seen through. The
//! engine is tantivy, in process; its index is in memory, and made anew at each start.

mod corrected;
mod index;
mod thesaurus;
mod weights;
mod words;

pub use index::{Asked, Found, Hit, Index, Known, SearchError};
pub use thesaurus::{Thesaurus, Understood};
