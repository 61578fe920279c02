//! The person's own link, to read out, print or write down.

use askama::Template;

use crate::look::components::BackLink;
use crate::look::frame::WorkspaceFrame;

/// The link, to give away.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/given-link.html")]
pub struct GivenLink {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// The person's page.
    pub back: String,
    /// "livingwell.example/next/4r8w-k2mt-9xqd-73fh-5znc".
    pub address: String,
    /// The letters in groups of four, to read out.
    pub groups: Vec<String>,
    /// The front door's number.
    pub telephone: String,
}

impl GivenLink {
    fn back_link(&self) -> BackLink {
        BackLink { href: self.back.clone(), text: self.say("entered-back"), ..BackLink::default() }
    }

    fn ring(&self) -> String {
        self.frame.words.say_with("given-link-ring", &[("telephone", &self.telephone)])
    }
}

framed!(GivenLink, WorkspaceFrame, frame);
