//! The parts of pages that the design system gives us, one struct and one
//! template of the same name for each: only those that our pages use, and of
//! each only what we use. They are HTML by themselves, so a page shows one by
//! naming it. A test holds them against the examples that the design system
//! ships with each part.

mod button;
mod checkboxes;
mod choices;
mod error;
mod field;
mod legend;
mod links;

pub use button::Button;
pub use checkboxes::{Checkboxes, Tick};
pub use choices::{Choice, Item, Radios};
pub use error::{ErrorLink, ErrorMessage, ErrorSummary};
pub use field::{Entry, Input, Select, Textarea};
pub use legend::{Fieldset, Hint, Label, Legend, Size};
pub use links::{BackLink, SkipLink};
