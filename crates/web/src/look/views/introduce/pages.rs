//! The pages of the form: three and an optional fourth for oneself, three for
//! somebody else.

use askama::Template;

use super::Form;
use super::equality::Question;
use crate::look::Html;
use crate::look::components::{BackLink, Choice, Radios};
use crate::look::fields::choice;
use crate::look::frame::PublicFrame;

/// Declares a page with the fields that it shows: all others go along hidden.
macro_rules! pages {
    ($($(#[$doc:meta])* $page:ident, $path:literal, $fields:ident = [$($field:literal),* $(,)?], {
        $($(#[$more_doc:meta])* $more:ident: $kind:ty,)*
    };)+) => {
        $(
            /// The fields of the page, in the order in which they are asked.
            pub const $fields: &[&str] = &[$($field),*];

            $(#[$doc])*
            #[derive(Debug, Clone, Template)]
            #[template(path = $path)]
            pub struct $page {
                /// The form.
                pub form: Form,
                $($(#[$more_doc])* pub $more: $kind,)*
            }

            impl $page {
                fn hidden(&self) -> Vec<(&'static str, &str)> {
                    self.form.asked.answers.except($fields)
                }
            }

            framed!($page, PublicFrame, form.frame);
        )+
    };
}

pages! {
    /// 1 of 3: own words first.
    IntroduceWords, "public/introduce-words.html", OF_WORDS = ["own_words", "safe_now"], {
        /// "The front-door team. They are here now ... before <strong>11:45</strong>."
        who_reads: Html,
    };
    /// 2 of 3: what matters, what to call you, how soon.
    IntroduceYou, "public/introduce-you.html",
    OF_YOU = ["matters", "call_me", "under_18", "locality", "soon", "why_sooner"], {};
    /// 3 of 3: how to reach you safely, and what you need.
    IntroduceReach, "public/introduce-reach.html",
    OF_REACH = [
        "way", "ring_number", "text_number", "email", "address", "meet_where", "trusted",
        "safe_times", "message", "avoid", "language", "interpreter", "needs", "needs_else",
    ], {
        /// Whether there is a centre where somebody can walk in.
        walk_in: bool,
    };
    /// If you like: your surgery, and the questions about equality.
    IntroduceMore, "public/introduce-more.html",
    OF_MORE = [
        "surgery", "ethnic-group", "age", "gender", "gender-as-at-birth", "disability",
        "orientation", "religion", "carer", "armed-forces",
    ], {
        /// The questions, each with its answers.
        questions: Vec<Question>,
    };
    /// 1 of 3: what you are worried about.
    AnotherWords, "public/another-words.html", OF_ANOTHER_WORDS = ["own_words", "safe_now"], {
        /// Who reads this, and when.
        who_reads: Html,
    };
    /// 2 of 3: who they are, and how they can be found.
    AnotherThem, "public/another-them.html",
    OF_THEM = [
        "call_me", "under_18", "locality", "way", "ring_number", "text_number", "email",
        "address", "meet_where", "trusted", "safe_times", "avoid", "language", "interpreter",
    ], {};
    /// 3 of 3: who you are, and whether they know.
    AnotherIntroducer, "public/another-you.html",
    OF_INTRODUCER = [
        "knows", "why_not", "soon", "why_sooner", "who", "relation", "my_name", "my_number",
    ], {};
}

impl IntroduceWords {
    fn home(&self) -> BackLink {
        BackLink { href: "/".to_owned(), text: self.say("back"), ..BackLink::default() }
    }

    fn rather_talk(&self) -> Html {
        self.form.frame.with_telephone("introduce-rather-talk")
    }
}

impl AnotherWords {
    fn home(&self) -> BackLink {
        BackLink { href: "/".to_owned(), text: self.say("back"), ..BackLink::default() }
    }

    fn rather_talk(&self) -> Html {
        self.form.frame.with_telephone("introduce-rather-talk")
    }
}

impl IntroduceReach {
    fn way(&self) -> Radios {
        let key = if self.walk_in { "introduce-way-none" } else { "introduce-way-none-ring" };
        let none = Choice {
            hint: Some(self.form.frame.with_telephone("introduce-way-none-hint")),
            ..choice("none", self.say(key), self.form.asked.answers.at("way"))
        };
        self.form.asked.way(Some(none))
    }
}

impl AnotherThem {
    fn way(&self) -> Radios {
        self.form.asked.way(None)
    }
}
