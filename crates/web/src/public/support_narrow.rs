//! What somebody narrows by, as the fields of the form, each choice with how many offers it
//! would leave.

use app::directory::search::Counts;
use care::offer::{By, Day, WayIn};

use super::offer_words::{by_key, way_in_key};
use super::support_read::Looked;
use crate::form::Form;
use crate::look::components::{Checkboxes, Entry, Input, Label, Legend, Select, Size, Tick};
use crate::look::opening_hours::day_key;
use crate::look::views::offers::Narrow;
use crate::look::words::Put;
use crate::look::{Html, languages};
use crate::site::Site;

/// The fields, filled in as they were sent.
pub(crate) fn narrow(site: &Site, form: &Form, looked: &Looked, counts: &Counts) -> Narrow {
    let words = site.words();
    let label = |key: &str| Label {
        text: Html::from(words.say(key)),
        size: Some(Size::S),
        ..Label::default()
    };
    let input = |name: &'static str, key: &str, hint: &str| Input {
        name: name.to_owned(),
        label: label(key),
        hint: Some(words.say(hint).into()),
        error: looked.problems.at(words, name),
        value: form.at(name).to_owned(),
        width: Some(10),
        ..Input::default()
    };
    let select = |name: &'static str, key: &str, options: Vec<Entry>| Select {
        name: name.to_owned(),
        label: label(key),
        options,
        ..Select::default()
    };
    Narrow {
        open: looked.narrowed,
        need: form.at("need").to_owned(),
        postcode: input("postcode", "support-postcode", "support-postcode-hint"),
        within: select("within", "support-within", within(site, form)),
        when: select("when", "support-open", when(site, form)),
        day: select("day", "support-day", days(site, form)),
        time: input("time", "support-time", "support-time-hint"),
        language: select("language", "support-language", spoken(site, form, counts)),
        marks: marks(site, looked, counts),
        age: Input {
            inputmode: "numeric".to_owned(),
            ..input("age", "support-age", "support-age-hint")
        },
        way_in: select("way_in", "support-way-in", ways_in(site, form, counts)),
        by: select("by", "support-by", ways(site, form, counts)),
        days: select("days", "support-days", waits(site, form)),
    }
}

fn entry(form: &Form, field: &str, value: &str, text: String) -> Entry {
    let selected = form.at(field) == value;
    Entry { value: value.to_owned(), text, selected, disabled: false }
}

/// "Portuguese (12)".
fn counted(site: &Site, text: &str, count: usize) -> String {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    let put: &[Put<'_>] = &[("words", &text), ("count", &count)];
    site.words().say_with("support-with-count", put)
}

fn within(site: &Site, form: &Form) -> Vec<Entry> {
    let any = entry(form, "within", "", site.words().say("support-within-any"));
    let miles = [1_u64, 2, 5, 10].into_iter().map(|miles| {
        let text = site.words().say_with("support-within-miles", &[("miles", &miles)]);
        entry(form, "within", &miles.to_string(), text)
    });
    std::iter::once(any).chain(miles).collect()
}

fn when(site: &Site, form: &Form) -> Vec<Entry> {
    let all = [("", "support-open-any"), ("now", "support-open-now"), ("at", "support-open-at")];
    all.map(|(value, key)| entry(form, "when", value, site.words().say(key))).into()
}

fn days(site: &Site, form: &Form) -> Vec<Entry> {
    let all = <Day as strum::VariantArray>::VARIANTS;
    let day = |day: &Day| entry(form, "day", (*day).into(), site.words().say(day_key(*day)));
    all.iter().map(day).collect()
}

fn spoken(site: &Site, form: &Form, counts: &Counts) -> Vec<Entry> {
    let words = site.words();
    let any = entry(form, "language", "", words.say("support-language-any"));
    let mut spoken: Vec<(String, Entry)> = counts
        .languages
        .iter()
        .map(|(language, count)| {
            let name = languages::name(words, language);
            let text = counted(site, &name, *count);
            (name, entry(form, "language", language.as_str(), text))
        })
        .collect();
    spoken.sort_by(|(one, _), (other, _)| one.cmp(other));
    let chosen = form.at("language");
    let is_there = spoken.iter().any(|(_, entry)| entry.selected);
    // What was chosen stays, also where nothing is left in it.
    let lost = care::offer::LanguageTag::read(chosen).ok().filter(|_| !is_there).map(|language| {
        let name = languages::name(words, &language);
        entry(form, "language", chosen, counted(site, &name, 0))
    });
    std::iter::once(any).chain(spoken.into_iter().map(|(_, entry)| entry)).chain(lost).collect()
}

fn ways_in(site: &Site, form: &Form, counts: &Counts) -> Vec<Entry> {
    let any = entry(form, "way_in", "", site.words().say("support-way-in-any"));
    let all = <WayIn as strum::VariantArray>::VARIANTS;
    let way = |way: &WayIn| {
        let count = counts.ways_in.get(way).copied().unwrap_or(0);
        let text = counted(site, &site.words().say(way_in_key(*way)), count);
        entry(form, "way_in", (*way).into(), text)
    };
    std::iter::once(any).chain(all.iter().map(way)).collect()
}

fn ways(site: &Site, form: &Form, counts: &Counts) -> Vec<Entry> {
    let any = entry(form, "by", "", site.words().say("support-by-any"));
    let all = <By as strum::VariantArray>::VARIANTS;
    let by = |by: &By| {
        let count = counts.by.get(by).copied().unwrap_or(0);
        let text = counted(site, &site.words().say(by_key(*by)), count);
        entry(form, "by", (*by).into(), text)
    };
    std::iter::once(any).chain(all.iter().map(by)).collect()
}

fn waits(site: &Site, form: &Form) -> Vec<Entry> {
    let all = [("", "support-days-any"), ("7", "support-days-week"), ("31", "support-days-month")];
    all.map(|(value, key)| entry(form, "days", value, site.words().say(key))).into()
}

fn marks(site: &Site, looked: &Looked, counts: &Counts) -> Checkboxes {
    let (words, filters) = (site.words(), &looked.asked.filters);
    let tick = |value: &str, key: &str, count: usize, checked: bool| {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        let text = words.say_with(key, &[("count", &count)]).into();
        Tick { value: value.to_owned(), text, checked, ..Tick::default() }
    };
    Checkboxes {
        name: "marks".to_owned(),
        legend: Some(Legend {
            text: words.say("support-marks").into(),
            size: Some(Size::S),
            heading: false,
        }),
        items: vec![
            tick("free", "support-free", counts.free, filters.free),
            tick("step-free", "support-step-free", counts.step_free, filters.step_free),
            tick("has-room", "support-has-room", counts.has_room, filters.has_room),
        ],
        ..Checkboxes::default()
    }
}
