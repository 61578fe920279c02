//! The options of the design system's examples, read into ours: nothing where
//! an example asks for something that ours cannot do.

#![expect(
    clippy::option_option,
    reason = "an option of an example is missing, or is something that ours cannot do"
)]

use serde_json::{Map, Value};
use web::look::Html;
use web::look::components::{Choice, ErrorMessage, Item, Label, Legend, Size};

/// The options of one example.
#[derive(Clone, Copy)]
pub struct Options<'a>(&'a Map<String, Value>);

impl<'a> Options<'a> {
    /// The options, if there is none but these.
    pub fn only(value: &'a Value, names: &[&str]) -> Option<Self> {
        let map = value.as_object()?;
        map.keys().all(|key| names.contains(&key.as_str())).then_some(Self(map))
    }

    pub fn get(self, name: &str) -> Option<&'a Value> {
        self.0.get(name)
    }

    /// A text; empty where it is not there, nothing where it is not a text.
    pub fn text(self, name: &str) -> Option<String> {
        match self.get(name) {
            None => Some(String::new()),
            Some(value) => value.as_str().map(str::to_owned),
        }
    }

    /// True, false or not there.
    pub fn flag(self, name: &str) -> Option<bool> {
        self.get(name).map_or(Some(false), Value::as_bool)
    }

    /// Another part inside, read by `read`.
    pub fn part<T>(
        self,
        name: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.get(name) {
            None | Some(Value::Null) => Some(None),
            Some(value) => read(value).map(Some),
        }
    }

    pub fn list<T>(self, name: &str, read: impl FnMut(&'a Value) -> Option<T>) -> Option<Vec<T>> {
        match self.get(name) {
            None => Some(Vec::new()),
            Some(value) => value.as_array()?.iter().map(read).collect(),
        }
    }
}

/// Words given as a text, or as `{ text }` or `{ html }`.
pub fn words(value: &Value) -> Option<Html> {
    if let Some(text) = value.as_str() {
        return Some(Html::of(text));
    }
    let options = Options::only(value, &["text", "html"])?;
    match (options.get("html"), options.get("text")) {
        (Some(html), _) => Some(Html::trusted(html.as_str()?)),
        (None, Some(text)) => Some(Html::of(text.as_str()?)),
        (None, None) => None,
    }
}

pub fn inside(options: Options<'_>) -> Option<Html> {
    match (options.get("html"), options.get("text")) {
        (Some(html), _) => Some(Html::trusted(html.as_str()?)),
        (None, Some(text)) => Some(Html::of(text.as_str()?)),
        (None, None) => None,
    }
}

pub fn size(options: Options<'_>) -> Option<Option<Size>> {
    options.part("size", |size| match size.as_str()? {
        "s" => Some(Size::S),
        "m" => Some(Size::M),
        "l" => Some(Size::L),
        "xl" => Some(Size::Xl),
        _ => None,
    })
}

/// A heading is words alone; another level or size of it is not ours.
pub fn titled(value: &Value) -> Option<(Html, Option<Size>, bool)> {
    if value.is_string() {
        return Some((words(value)?, None, false));
    }
    let options = Options::only(value, &["text", "html", "size", "heading"])?;
    let size = size(options)?;
    match options.get("heading") {
        Some(Value::String(heading)) => Some((Html::of(heading), size, true)),
        Some(_) => None,
        None => Some((inside(options)?, size, false)),
    }
}

pub fn label(value: &Value) -> Option<Label> {
    let (text, size, heading) = titled(value)?;
    Some(Label { text, size, heading, ..Label::default() })
}

pub fn legend(value: &Value) -> Option<Legend> {
    let (text, size, heading) = titled(value)?;
    Some(Legend { text, size, heading })
}

pub fn error(value: &Value) -> Option<ErrorMessage> {
    Some(ErrorMessage {
        hidden: "Error".to_owned(),
        text: words(value)?,
        ..ErrorMessage::default()
    })
}

pub fn choices(options: Options<'_>, chosen: &[&str]) -> Option<Vec<Item>> {
    options.list("items", |item| {
        if let Some(divider) =
            Options::only(item, &["divider"]).filter(|one| one.get("divider").is_some())
        {
            return Some(Item::Divider(divider.text("divider")?));
        }
        let item =
            Options::only(item, &["value", "text", "html", "hint", "disabled", "conditional"])?;
        let value = item.text("value")?;
        Some(Item::Choice(Choice {
            checked: chosen.contains(&value.as_str()),
            value,
            text: inside(item)?,
            hint: item.part("hint", words)?,
            disabled: item.flag("disabled")?,
            conditional: item.part("conditional", words)?,
        }))
    })
}

/// The question of a group: its legend, or none.
pub fn question(options: Options<'_>) -> Option<Option<Legend>> {
    let fieldset = options
        .part("fieldset", |value| Options::only(value, &["legend"])?.part("legend", legend))?;
    match fieldset {
        None => Some(None),
        Some(Some(legend)) => Some(Some(legend)),
        Some(None) => None,
    }
}
