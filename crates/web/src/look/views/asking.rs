//! A form of the workspace that asks for a few things and says why: one shape for
//! many rooms. What differs is ready words and ready fields.

use askama::Template;

use super::about::{Twice, which};
use crate::look::Html;
use crate::look::components::{
    BackLink, Button, Checkboxes, Entry, ErrorMessage, ErrorSummary, Input, Legend, Radios, Select,
    Size, Textarea, Tick as Ticked,
};
use crate::look::fields::{Problems, bold, choice};
use crate::look::frame::WorkspaceFrame;

/// A form that asks for a few things.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/asking.html")]
pub struct Asking {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// Where "back" leads, and what it is called.
    pub back: (String, String),
    /// What it is about.
    pub heading: String,
    /// What to know before filling it in, a sentence or two each.
    pub lead: Vec<String>,
    /// The forms, one below the other.
    pub forms: Vec<OneForm>,
    /// What is to be mended.
    pub problems: Problems,
}

/// How much of a form is seen before anybody asks for it. Where many stand on one page,
/// most are folded away: nobody reads six, and one of them may not be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// All of it, always.
    #[default]
    Whole,
    /// What it is for; the rest unfolds.
    Folded,
    /// It can be folded and is not: there is something to mend.
    Unfolded,
}

/// One form on the page.
#[derive(Debug, Clone)]
pub struct OneForm {
    /// What it is for; empty where the page says so.
    pub heading: String,
    /// Where it is sent.
    pub post: String,
    /// The command id; empty for a question.
    pub send: String,
    /// The fields.
    pub fields: Vec<Html>,
    /// The words on the button.
    pub button: String,
    /// How much of it is seen at first.
    pub shown: Shown,
}

impl OneForm {
    fn button(&self) -> Button {
        Button { small: true, ..Button::main(self.button.clone()) }
    }
}

impl Asking {
    fn back_link(&self) -> BackLink {
        let (href, text) = self.back.clone();
        BackLink { href, text, ..BackLink::default() }
    }

    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }
}

framed!(Asking, WorkspaceFrame, frame);

/// One box to tick. What was ticked too early can be unticked again.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/tick.html")]
pub struct Tick {
    /// The name under which it is sent, as `yes`.
    pub name: &'static str,
    /// The words beside it.
    pub label: String,
    /// Whether it is ticked.
    pub ticked: bool,
    /// What to mend.
    pub error: Option<ErrorMessage>,
}

impl askama::filters::HtmlSafe for Tick {}

impl Tick {
    fn message(&self) -> Option<ErrorMessage> {
        let id = format!("{}-error", self.name);
        self.error.clone().map(|error| ErrorMessage { id, ..error })
    }
}

/// Fields, made with the messages at them.
#[derive(Debug)]
pub struct Fields<'a> {
    /// Around the page.
    pub frame: &'a WorkspaceFrame,
    /// What is to be mended.
    pub problems: &'a Problems,
}

impl Fields<'_> {
    /// A line of words.
    pub fn line(&self, name: &'static str, key: &str, hint: &str, value: &str) -> Html {
        let words = self.frame.words;
        let hint = (!hint.is_empty()).then(|| words.say(hint).into());
        let input = Input { hint, ..self.problems.input(words, name, words.say(key), value) };
        Html::trusted(input.to_string())
    }

    /// A number.
    pub fn number(&self, name: &'static str, key: &str, hint: &str, value: &str) -> Html {
        let words = self.frame.words;
        let hint = (!hint.is_empty()).then(|| words.say(hint).into());
        let input = self.problems.input(words, name, words.say(key), value);
        Html::trusted(
            Input { hint, width: Some(5), inputmode: "numeric".to_owned(), ..input }.to_string(),
        )
    }

    /// A day.
    pub fn day(&self, name: &'static str, key: &str, value: &str) -> Html {
        let words = self.frame.words;
        let input = self.problems.input(words, name, words.say(key), value);
        Html::trusted(Input { kind: "date", width: Some(10), ..input }.to_string())
    }

    /// A time of the day.
    pub fn time(&self, name: &'static str, key: &str, value: &str) -> Html {
        let words = self.frame.words;
        let input = self.problems.input(words, name, words.say(key), value);
        Html::trusted(Input { kind: "time", width: Some(5), ..input }.to_string())
    }

    /// Two fields beside each other, where there is room.
    pub fn side_by_side(&self, first: &Html, second: &Html) -> Html {
        Html::trusted(format!("<div class=\"lw-side-by-side\">{first}{second}</div>"))
    }

    /// Something that goes along and that nobody types.
    pub fn hidden(&self, name: &'static str, value: &str) -> Html {
        let value = Html::from(value);
        Html::trusted(format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">"))
    }

    /// The choice between both moments, for each time that the clocks show twice.
    pub fn which(&self, twice: &[Twice]) -> Vec<Html> {
        let selects = which(self.frame.words, twice);
        selects.iter().map(|select| Html::trusted(select.to_string())).collect()
    }

    /// A few lines of words.
    pub fn lines(&self, name: &'static str, key: &str, hint: &str, value: &str) -> Html {
        let words = self.frame.words;
        let hint = (!hint.is_empty()).then(|| words.say(hint).into());
        let area = self.problems.textarea(words, name, words.say(key), value);
        Html::trusted(Textarea { rows: 3, hint, ..area }.to_string())
    }

    /// One box to tick.
    pub fn tick(&self, name: &'static str, key: &str, ticked: bool) -> Html {
        let words = self.frame.words;
        let error = self.problems.at(words, name);
        let tick = Tick { name, label: words.say(key), ticked, error };
        Html::trusted(tick.to_string())
    }

    /// Some of a list, each as it is sent and as it is read.
    pub fn some_of(
        &self,
        name: &'static str,
        (key, hint): (&str, &str),
        options: Vec<(String, String)>,
        chosen: &[&str],
    ) -> Html {
        let words = self.frame.words;
        let item = |(value, text): (String, String)| Ticked {
            checked: chosen.contains(&value.as_str()),
            value,
            text: text.into(),
            ..Ticked::default()
        };
        let legend = Legend { text: words.say(key).into(), size: Some(Size::S), heading: false };
        let boxes = Checkboxes {
            name: name.to_owned(),
            legend: Some(legend),
            hint: (!hint.is_empty()).then(|| words.say(hint).into()),
            error: self.problems.at(words, name),
            small: true,
            items: options.into_iter().map(item).collect(),
            ..Checkboxes::default()
        };
        Html::trusted(boxes.to_string())
    }

    /// One of a few, all of them in sight.
    pub fn choose(
        &self,
        name: &'static str,
        key: &str,
        options: Vec<(&'static str, String)>,
        chosen: &str,
    ) -> Html {
        let words = self.frame.words;
        let items = options.into_iter().map(|(value, text)| choice(value, text, chosen));
        let radios = self.problems.radios(words, name, words.say(key), items.collect());
        Html::trusted(Radios { small: true, ..radios }.to_string())
    }

    /// One of a list, each as it is sent and as it is read.
    pub fn one_of(
        &self,
        name: &'static str,
        key: &str,
        options: Vec<(String, String)>,
        chosen: &str,
    ) -> Html {
        let entry = |(value, text): (String, String)| Entry {
            selected: value == chosen,
            value,
            text,
            ..Entry::default()
        };
        self.one_of_these(name, key, options.into_iter().map(entry).collect())
    }

    /// One of a list, of which some may not be chosen for now.
    pub fn one_of_these(&self, name: &'static str, key: &str, options: Vec<Entry>) -> Html {
        let words = self.frame.words;
        let select = Select {
            name: name.to_owned(),
            label: bold(words.say(key)),
            error: self.problems.at(words, name),
            options,
            ..Select::default()
        };
        Html::trusted(select.to_string())
    }
}
