//! What a page looks like and says, apart from what it is about.
//!
//! A page is a struct of ready words under [`views`] and a template of the same
//! name; templates only show. Every word comes from [`words`], times are said
//! as people say them by [`times`], the parts of forms are [`components`], and
//! [`frame`] is what stands around every page. A handler fills a view and calls
//! [`page`]. Nothing here asks the application anything.

pub mod assets;
pub mod components;
pub mod fields;
pub mod frame;
pub mod html;
pub mod languages;
pub mod opening_hours;
pub mod picture;
pub mod times;
pub mod views;
pub mod words;

pub use frame::{CrisisLine, ProviderFrame, PublicFrame, WorkspaceFrame};
pub use html::Html;
pub use words::Words;

use askama::Template;

/// The HTML of a page.
///
/// # Errors
/// When the template could not be written; nothing in our templates can fail,
/// so this is a mistake of ours.
pub fn page(view: &impl Template) -> Result<Html, askama::Error> {
    view.render().map(Html::trusted)
}
