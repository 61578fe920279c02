//! Pages of a few words: refusals, what is not here, our own mistakes, and what
//! anybody may want to know about this site.

use askama::Template;

use crate::look::Html;
use crate::look::frame::{PublicFrame, WorkspaceFrame};

/// Something that can be done instead.
#[derive(Debug, Clone, Default)]
pub struct Way {
    /// Where it goes.
    pub href: String,
    /// What it is.
    pub words: String,
}

/// An answer of the rules, for somebody outside: the rule in one sentence, then
/// what can be done.
#[derive(Debug, Clone, Template)]
#[template(path = "public/refusal.html")]
pub struct PublicRefusal {
    /// Around it.
    pub frame: PublicFrame,
    /// "This link has ended."
    pub rule: String,
    /// More of it; empty for none.
    pub more: String,
    /// What was typed, kept, where something was: its label and its words.
    pub typed: Vec<(String, String)>,
    /// What can be done instead.
    pub ways: Vec<Way>,
}

/// The same for a worker.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/refusal.html")]
pub struct WorkspaceRefusal {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// "You cannot close this yet."
    pub rule: String,
    /// "Marcia has not said what she wants, and silence is not an answer."
    pub more: String,
    /// What was typed, kept, where something was: its label and its words.
    pub typed: Vec<(String, String)>,
    /// What can be done instead.
    pub ways: Vec<Way>,
}

/// There is nothing at this address.
#[derive(Debug, Clone, Template)]
#[template(path = "public/not-found.html")]
pub struct NotFound {
    /// Around it.
    pub frame: PublicFrame,
    /// What was typed, to copy, where a form was sent here.
    pub typed: Vec<(String, String)>,
}

/// A mistake of ours.
#[derive(Debug, Clone, Template)]
#[template(path = "public/our-mistake.html")]
pub struct OurMistake {
    /// Around it.
    pub frame: PublicFrame,
    /// "R4 TK 91", which also stands in the log.
    pub reference: String,
    /// What was typed, to copy: its label and its words.
    pub typed: Vec<(String, String)>,
}

impl OurMistake {
    fn what_now(&self) -> Html {
        self.frame.words.rich(
            "mistake-what-now",
            &[("telephone", &self.frame.telephone_link()), ("reference", &self.reference)],
        )
    }
}

/// Declares a page that has nothing but its frame.
macro_rules! only_words {
    ($(#[$doc:meta])* $page:ident, $path:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Template)]
        #[template(path = $path)]
        pub struct $page {
            /// Around it.
            pub frame: PublicFrame,
        }

        framed!($page, PublicFrame, frame);
    };
}

only_words!(
    /// You are signed out.
    SignedOut, "public/signed-out.html"
);
only_words!(
    /// What stays on a computer, and how to clear it.
    HideThatYouWereHere, "public/hide.html"
);
only_words!(
    /// What happens to what you tell us.
    Privacy, "public/privacy.html"
);
only_words!(
    /// What to do if this site is hard to use.
    HardToUse, "public/hard-to-use.html"
);
only_words!(
    /// Who we are.
    WhoWeAre, "public/who-we-are.html"
);

framed!(PublicRefusal, PublicFrame, frame);
framed!(WorkspaceRefusal, WorkspaceFrame, frame);
framed!(NotFound, PublicFrame, frame);
framed!(OurMistake, PublicFrame, frame);

impl WhoWeAre {
    fn lead(&self) -> String {
        self.frame.words.say_with("who-lead", &[("place", &self.frame.place_name)])
    }
}
