//! One's own account.

use askama::Template;

use crate::look::Html;
use crate::look::components::{Button, ErrorSummary, Input};
use crate::look::fields::Problems;
use crate::look::frame::WorkspaceFrame;
use crate::look::words::{Put, Words};

/// A session that lasts.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// "Firefox, Windows, since today at 9:42".
    pub said: String,
    /// `which`, to end it; empty for the one of this browser.
    pub which: String,
}

/// The provider at which one can sign in.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// What people call it.
    pub name: String,
    /// Since when it may open this account; empty where it may not.
    pub since: String,
}

/// One's own account.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/account.html")]
pub struct Account {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// `send`: the command's identifier.
    pub send: String,
    /// What one types to sign in.
    pub sign_in_name: String,
    /// Whether there is a password.
    pub has_password: bool,
    /// Whether there is a second factor.
    pub has_factor: bool,
    /// The provider at which one can sign in, where the place has one.
    pub elsewhere: Option<Elsewhere>,
    /// The sessions that last.
    pub sessions: Vec<Session>,
    /// What is to be mended.
    pub problems: Problems,
}

impl Account {
    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn name(&self) -> String {
        self.frame.words.say_with("account-name", &[("name", &self.sign_in_name)])
    }

    fn has_others(&self) -> bool {
        self.sessions.len() > 1
    }

    fn hidden(&self, name: &'static str, key: &str, autocomplete: &str) -> Input {
        let words = self.frame.words;
        Input {
            kind: "password",
            autocomplete: autocomplete.to_owned(),
            width: Some(20),
            ..self.problems.input(words, name, words.say(key), "")
        }
    }

    fn present_field(&self) -> Input {
        self.hidden("present", "account-present", "current-password")
    }

    fn present_elsewhere_field(&self) -> Input {
        self.hidden("present_elsewhere", "account-present", "current-password")
    }

    fn code_elsewhere_field(&self) -> Input {
        code_field(self.frame.words, &self.problems, "code_elsewhere")
    }

    fn say_of(&self, key: &str, elsewhere: &Elsewhere) -> String {
        let put: &[Put<'_>] = &[("name", &elsewhere.name), ("since", &elsewhere.since)];
        self.frame.words.say_with(key, put)
    }

    fn button_of(&self, key: &str, elsewhere: &Elsewhere) -> Button {
        Button { small: true, ..Button::main(self.say_of(key, elsewhere)) }
    }

    fn present_codes_field(&self) -> Input {
        self.hidden("present_codes", "account-present", "current-password")
    }

    fn password_field(&self) -> Input {
        let hint = self.frame.words.say("invitation-password-hint");
        let field = self.hidden("password", "account-password-new", "new-password");
        Input { hint: Some(hint.as_str().into()), ..field }
    }

    fn again_field(&self) -> Input {
        self.hidden("again", "invitation-again", "new-password")
    }

    fn button(&self, key: &str) -> Button {
        Button { small: true, ..Button::main(self.frame.words.say(key)) }
    }
}

framed!(Account, WorkspaceFrame, frame);

fn code_field(words: &'static Words, problems: &Problems, name: &'static str) -> Input {
    Input {
        hint: Some(words.say("invitation-code-hint").as_str().into()),
        autocomplete: "one-time-code".to_owned(),
        inputmode: "numeric".to_owned(),
        spellcheck: Some(false),
        width: Some(10),
        ..problems.input(words, name, words.say("invitation-code"), "")
    }
}

/// A second factor, set up anew.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/set-up-factor.html")]
pub struct SetUpFactor {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// `send`: the command's identifier, which the factor is of.
    pub send: String,
    /// The factor's secret as a picture; empty where none could be drawn.
    pub picture: Html,
    /// The same as text.
    pub secret: String,
    /// What is to be mended.
    pub problems: Problems,
}

impl SetUpFactor {
    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn present_field(&self) -> Input {
        let words = self.frame.words;
        Input {
            kind: "password",
            autocomplete: "current-password".to_owned(),
            width: Some(20),
            ..self.problems.input(words, "present", words.say("account-present"), "")
        }
    }

    fn code_field(&self) -> Input {
        code_field(self.frame.words, &self.problems, "code")
    }

    fn button(&self) -> Button {
        Button { small: true, ..Button::main(self.frame.words.say("account-factor-button")) }
    }
}

framed!(SetUpFactor, WorkspaceFrame, frame);
