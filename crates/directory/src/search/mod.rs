//! Finding offers by what troubles somebody, in their own words: words that stand in an
//! offer, everyday words for what it helps with, and typing mistakes seen through; narrowed
//! by where, when, for whom and how. The engine is tantivy, in process; its index is in
//! memory, and made anew at each start.

mod beside;
mod corrected;
mod facts;
mod filters;
mod finding;
mod index;
mod quick;
mod scored;
mod thesaurus;
mod weights;
mod words;

pub use beside::Beside;
pub use facts::Known;
pub use filters::{Counts, Fails, Filters, OpenAt};
pub use finding::{Asked, Found, Hit};
pub use index::{Index, SearchError};
pub use thesaurus::{Thesaurus, Understood};
