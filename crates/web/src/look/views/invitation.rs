//! Taking up an invitation: a password, a second factor, and the codes that stand
//! in for it.

use askama::Template;

use crate::look::Html;
use crate::look::components::{Button, ErrorSummary, Input};
use crate::look::fields::Problems;
use crate::look::frame::PublicFrame;

/// The form of an invitation.
#[derive(Debug, Clone, Template)]
#[template(path = "public/invitation.html")]
pub struct Invitation {
    /// Around it.
    pub frame: PublicFrame,
    /// `send`: the command's identifier.
    pub send: String,
    /// "Grace Adeyemi".
    pub name: String,
    /// What they will type to sign in.
    pub sign_in_name: String,
    /// The link, for its addresses.
    pub link: String,
    /// What people call the provider that may stand for both proofs, where there is one.
    pub elsewhere: Option<String>,
    /// The factor's secret as a picture; empty where none could be drawn.
    pub picture: Html,
    /// The same as text.
    pub secret: String,
    /// What is to be mended.
    pub problems: Problems,
}

impl Invitation {
    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn heading(&self) -> String {
        self.frame.words.say_with("invitation-heading", &[("place", &self.frame.place_name)])
    }

    fn whose(&self) -> String {
        let put: &[crate::look::words::Put<'_>] =
            &[("name", &self.name), ("sign_in_name", &self.sign_in_name)];
        self.frame.words.say_with("invitation-whose", put)
    }

    fn first(&self) -> &'static str {
        if self.elsewhere.is_some() { "invitation-first-here" } else { "invitation-first" }
    }

    fn password_field(&self) -> Input {
        let words = self.frame.words;
        Input {
            kind: "password",
            hint: Some(words.say("invitation-password-hint").as_str().into()),
            autocomplete: "new-password".to_owned(),
            width: Some(20),
            ..self.problems.input(words, "password", words.say("invitation-password"), "")
        }
    }

    fn again_field(&self) -> Input {
        let words = self.frame.words;
        Input {
            kind: "password",
            autocomplete: "new-password".to_owned(),
            width: Some(20),
            ..self.problems.input(words, "again", words.say("invitation-again"), "")
        }
    }

    fn code_field(&self) -> Input {
        let words = self.frame.words;
        Input {
            hint: Some(words.say("invitation-code-hint").as_str().into()),
            autocomplete: "one-time-code".to_owned(),
            inputmode: "numeric".to_owned(),
            spellcheck: Some(false),
            width: Some(10),
            ..self.problems.input(words, "code", words.say("invitation-code"), "")
        }
    }

    fn elsewhere_button(&self, name: &str) -> Button {
        Button::main(self.frame.words.say_with("sign-in-elsewhere", &[("name", &name)]))
    }

    fn button(&self) -> Button {
        Button::main(self.frame.words.say("invitation-button"))
    }
}

/// The account is there, and these codes are shown this once.
#[derive(Debug, Clone, Template)]
#[template(path = "public/recovery-codes.html")]
pub struct RecoveryCodes {
    /// Around it.
    pub frame: PublicFrame,
    /// The codes.
    pub codes: Vec<String>,
}

framed!(Invitation, PublicFrame, frame);
framed!(RecoveryCodes, PublicFrame, frame);
