//! Between this site and a provider of identities.

use askama::Template;

use crate::look::frame::PublicFrame;
use crate::look::views::plain::Way;

/// A page that goes on by itself.
#[derive(Debug, Clone, Template)]
#[template(path = "public/going-on.html")]
pub struct GoingOn {
    /// Around it.
    pub frame: PublicFrame,
    /// "Going on to the trust's sign-in".
    pub heading: String,
    /// What happens there.
    pub more: String,
    /// Where it goes, for whoever waits.
    pub way: Way,
}

framed!(GoingOn, PublicFrame, frame);
