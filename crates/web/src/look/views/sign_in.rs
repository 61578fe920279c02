//! Signing in, for workers.

use askama::Template;

use crate::look::components::{Button, ErrorSummary, Input};
use crate::look::fields::Problems;
use crate::look::frame::PublicFrame;

/// Name and password.
#[derive(Debug, Clone, Template)]
#[template(path = "public/sign-in.html")]
pub struct SignIn {
    /// Around it.
    pub frame: PublicFrame,
    /// What people call the provider at which they can sign in, where there is one.
    pub elsewhere: Option<String>,
    /// `name`, as it was typed.
    pub name: String,
    /// `go_to`: where to go afterwards; an address of ours.
    pub go_to: String,
    /// What was typed in a form before, where that needs signing in: its label
    /// and its words.
    pub typed: Vec<(String, String)>,
    /// What is to be mended.
    pub problems: Problems,
}

impl SignIn {
    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn name_field(&self) -> Input {
        let words = self.frame.words;
        Input {
            autocomplete: "username".to_owned(),
            spellcheck: Some(false),
            width: Some(20),
            ..self.problems.input(words, "name", words.say("sign-in-name"), &self.name)
        }
    }

    fn password_field(&self) -> Input {
        let words = self.frame.words;
        Input {
            kind: "password",
            autocomplete: "current-password".to_owned(),
            width: Some(20),
            ..self.problems.input(words, "password", words.say("sign-in-password"), "")
        }
    }

    fn button(&self) -> Button {
        Button::main(self.frame.words.say("sign-in-button"))
    }

    fn elsewhere_button(&self, name: &str) -> Button {
        Button::main(self.frame.words.say_with("sign-in-elsewhere", &[("name", &name)]))
    }
}

framed!(SignIn, PublicFrame, frame);

/// The second step: the code.
#[derive(Debug, Clone, Template)]
#[template(path = "public/code.html")]
pub struct Code {
    /// Around it.
    pub frame: PublicFrame,
    /// `begun`: what says that the password was right.
    pub begun: String,
    /// `go_to`: where to go afterwards; an address of ours.
    pub go_to: String,
    /// What is to be mended.
    pub problems: Problems,
}

impl Code {
    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    // A recovery code has letters, so that no keyboard of digits alone is asked for.
    fn code_field(&self) -> Input {
        let words = self.frame.words;
        Input {
            hint: Some(words.say("code-hint").as_str().into()),
            autocomplete: "one-time-code".to_owned(),
            spellcheck: Some(false),
            width: Some(20),
            ..self.problems.input(words, "code", words.say("code-field"), "")
        }
    }

    fn button(&self) -> Button {
        Button::main(self.frame.words.say("sign-in-button"))
    }
}

framed!(Code, PublicFrame, frame);
