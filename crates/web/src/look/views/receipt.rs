//! The receipt of whoever introduced somebody: no name, none of the words, and
//! nothing of what became of it.

use askama::Template;

use crate::look::Html;
use crate::look::frame::PublicFrame;

/// The page behind the receipt's link.
#[derive(Debug, Clone, Template)]
#[template(path = "public/receipt.html")]
pub struct Receipt {
    /// Around it.
    pub frame: PublicFrame,
    /// "You told us about somebody on 23 November at 10:42."
    pub came: String,
    /// The address of this page, shown only right after sending, to keep.
    pub keep_link: Option<String>,
    /// What the person has agreed that its holder is told.
    pub may_know: Option<String>,
}

impl Receipt {
    fn ring(&self) -> Html {
        self.frame.with_telephone("receipt-ring")
    }
}

framed!(Receipt, PublicFrame, frame);
