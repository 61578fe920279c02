//! Fields that take a longer answer, or one of a few.

use web::look::components::{Checkboxes, Entry, Radios, Select, Textarea, Tick};

use super::assert_held;
use super::options::{Options, choices, error, inside, label, question, words};

#[test]
fn fields_of_several_lines_are_theirs() {
    assert_held("textarea", 10, |value| {
        let options = Options::only(
            value,
            &["label", "name", "id", "hint", "errorMessage", "value", "autocomplete", "disabled"],
        )?;
        let textarea = Textarea {
            id: options.text("id")?,
            name: options.text("name")?,
            label: options.part("label", label)??,
            hint: options.part("hint", words)?,
            error: options.part("errorMessage", error)?,
            value: options.text("value")?,
            rows: 0,
            autocomplete: options.text("autocomplete")?,
            disabled: options.flag("disabled")?,
        };
        Some(textarea.to_string())
    });
}

#[test]
fn lists_to_choose_from_are_theirs() {
    assert_held("select", 10, |value| {
        let options = Options::only(
            value,
            &["label", "name", "id", "hint", "errorMessage", "items", "value", "disabled"],
        )?;
        let chosen = options.text("value")?;
        let entries = options.list("items", |item| {
            let item = Options::only(item, &["value", "text", "disabled"])?;
            let value = item.get("value")?.as_str()?.to_owned();
            Some(Entry {
                selected: !chosen.is_empty() && value == chosen,
                value,
                text: item.text("text")?,
                disabled: item.flag("disabled")?,
            })
        })?;
        let select = Select {
            id: options.text("id")?,
            name: options.text("name")?,
            label: options.part("label", label)??,
            hint: options.part("hint", words)?,
            error: options.part("errorMessage", error)?,
            options: entries,
            disabled: options.flag("disabled")?,
        };
        Some(select.to_string())
    });
}

#[test]
fn checkboxes_are_theirs() {
    assert_held("checkboxes", 10, |value| {
        let options = Options::only(
            value,
            &["fieldset", "name", "idPrefix", "items", "hint", "errorMessage", "small", "values"],
        )?;
        let chosen = options.list("values", |value| value.as_str().map(str::to_owned))?;
        let items = options.list("items", |item| {
            let item = Options::only(item, &["value", "text", "html", "hint"])?;
            let value = item.text("value")?;
            Some(Tick {
                checked: chosen.contains(&value),
                value,
                text: inside(item)?,
                hint: item.part("hint", words)?,
            })
        })?;
        let checkboxes = Checkboxes {
            id_prefix: options.text("idPrefix")?,
            name: options.text("name")?,
            legend: question(options)?,
            hint: options.part("hint", words)?,
            error: options.part("errorMessage", error)?,
            small: options.flag("small")?,
            items,
        };
        Some(checkboxes.to_string())
    });
}

#[test]
fn radios_are_theirs() {
    assert_held("radios", 30, |value| {
        let options = Options::only(
            value,
            &[
                "fieldset",
                "name",
                "idPrefix",
                "items",
                "hint",
                "errorMessage",
                "inline",
                "small",
                "value",
            ],
        )?;
        let radios = Radios {
            id_prefix: options.text("idPrefix")?,
            name: options.text("name")?,
            legend: question(options)?,
            hint: options.part("hint", words)?,
            error: options.part("errorMessage", error)?,
            inline: options.flag("inline")?,
            small: options.flag("small")?,
            items: choices(options, &[options.text("value")?.as_str()])?,
        };
        Some(radios.to_string())
    });
}
