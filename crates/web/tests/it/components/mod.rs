//! Our parts against the examples that the design system ships for each.
//!
//! An example is held against ours where everything it asks for is something
//! that ours can do; how many that were is asserted, so that a part cannot
//! silently be compared with none.

mod answers;
mod options;

use serde_json::Value;
use web::look::Html;
use web::look::components::{
    BackLink, Button, ErrorLink, ErrorMessage, ErrorSummary, Fieldset, Hint, Input, SkipLink,
};

use self::options::{Options, error, inside, label, legend, words};
use crate::html::tokens;

/// Holds a part against the design system's examples; says how many.
fn held(part: &str, ours: impl Fn(&Value) -> Option<String>) -> usize {
    let path = format!(
        "{}/node_modules/nhsuk-frontend/dist/nhsuk/components/{part}/fixtures.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{path}: {error}; run `make assets` first"));
    let examples: Value = serde_json::from_str(&text).unwrap();
    let mut held = 0;
    for example in examples["fixtures"].as_array().unwrap() {
        // What a template hands over as a block of its own is not among the options.
        if example["name"].as_str().unwrap().contains("call block") {
            continue;
        }
        let Some(ours) = ours(&example["context"]) else {
            continue;
        };
        let theirs = example["html"].as_str().unwrap();
        assert_eq!(tokens(&ours), tokens(theirs), "{part}: {}", example["name"]);
        held += 1;
    }
    held
}

fn assert_held(part: &str, at_least: usize, ours: impl Fn(&Value) -> Option<String>) {
    let held = held(part, ours);
    assert!(held >= at_least, "{part}: held against {held} examples, at least {at_least} expected");
}

#[test]
fn skip_links_and_back_links_are_theirs() {
    assert_held("skip-link", 3, |value| {
        let options = Options::only(value, &["href", "text"])?;
        Some(SkipLink { href: options.text("href")?, text: options.text("text")? }.to_string())
    });
    assert_held("back-link", 2, |value| {
        let options = Options::only(value, &["href", "text"])?;
        let text = Some(options.text("text")?).filter(|text| !text.is_empty());
        let text = text.unwrap_or_else(|| "Back".to_owned());
        Some(BackLink { href: options.text("href")?, text, ..BackLink::default() }.to_string())
    });
}

#[test]
fn buttons_are_theirs() {
    assert_held("button", 8, |value| {
        let options = Options::only(
            value,
            &["text", "small", "disabled", "variant", "href", "name", "value"],
        )?;
        let variant = options.text("variant")?;
        if !matches!(variant.as_str(), "" | "secondary") {
            return None;
        }
        let button = Button {
            text: options.text("text")?,
            href: options.text("href")?,
            secondary: variant == "secondary",
            small: options.flag("small")?,
            name: options.text("name")?,
            value: options.text("value")?,
            disabled: options.flag("disabled")?,
        };
        Some(button.to_string())
    });
}

#[test]
fn labels_hints_and_messages_are_theirs() {
    assert_held("label", 6, |value| label(value).map(|label| label.to_string()));
    assert_held("hint", 2, |value| {
        let text = inside(Options::only(value, &["text", "html"])?)?;
        Some(Hint { text, ..Hint::default() }.to_string())
    });
    assert_held("error-message", 4, |value| {
        let options = Options::only(value, &["text", "html", "visuallyHiddenText"])?;
        let hidden = match options.get("visuallyHiddenText") {
            None => "Error".to_owned(),
            Some(hidden) => hidden.as_str()?.to_owned(),
        };
        let text = inside(options)?;
        Some(ErrorMessage { hidden, text, ..ErrorMessage::default() }.to_string())
    });
}

#[test]
fn fieldsets_are_theirs() {
    assert_held("fieldset", 1, |value| {
        let options = Options::only(value, &["legend", "html"])?;
        let fieldset = Fieldset {
            legend: options.part("legend", legend)??,
            body: options
                .part("html", |html| html.as_str().map(Html::trusted))?
                .unwrap_or_default(),
            ..Fieldset::default()
        };
        Some(fieldset.to_string())
    });
}

#[test]
fn one_line_fields_are_theirs() {
    assert_held("input", 13, |value| {
        let options = Options::only(
            value,
            &[
                "label",
                "name",
                "id",
                "hint",
                "errorMessage",
                "value",
                "width",
                "type",
                "autocomplete",
                "inputmode",
                "spellcheck",
                "disabled",
            ],
        )?;
        let kind = match options.text("type")?.as_str() {
            "" | "text" => "",
            "email" => "email",
            "tel" => "tel",
            "password" => "password",
            "number" => "number",
            _ => return None,
        };
        let input = Input {
            id: options.text("id")?,
            name: options.text("name")?,
            label: options.part("label", label)??,
            hint: options.part("hint", words)?,
            error: options.part("errorMessage", error)?,
            kind,
            value: options.text("value")?,
            autocomplete: options.text("autocomplete")?,
            inputmode: options.text("inputmode")?,
            spellcheck: options.part("spellcheck", Value::as_bool)?,
            width: options.part("width", |width| u8::try_from(width.as_u64()?).ok())?,
            disabled: options.flag("disabled")?,
        };
        Some(input.to_string())
    });
}

#[test]
fn summaries_of_what_to_mend_are_theirs() {
    assert_held("error-summary", 10, |value| {
        let options = Options::only(value, &["heading", "description", "errorList"])?;
        let summary = ErrorSummary {
            heading: options.part("heading", words)??,
            description: options.part("description", words)?,
            items: options.list("errorList", |item| {
                let item = Options::only(item, &["text", "href"])?;
                Some(ErrorLink { href: item.text("href")?, text: inside(item)? })
            })?,
            focus: false,
        };
        Some(summary.to_string())
    });
}

#[test]
fn our_summary_takes_the_focus_without_script() {
    let summary = ErrorSummary { focus: true, ..ErrorSummary::default() }.to_string();
    assert!(summary.contains("tabindex=\"-1\" autofocus"), "{summary}");
}
