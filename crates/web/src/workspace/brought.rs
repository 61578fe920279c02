//! How somebody came, on their page: who introduced them and in which words, what
//! cannot wait, what they need to be understood.

use app::reading::introduced::By;
use app::reading::person::{Introduction, Record};

use crate::look::views::person::OwnWords;
use crate::site::Site;

/// Who introduced them, what points to danger, and who should know of them: a line
/// each.
pub(super) fn introduced(site: &Site, record: &Record, introduction: &Introduction) -> Vec<String> {
    let say = site.words();
    let mut came = record.came.by.iter();
    let Some(came) = came.find(|came| came.introduction == introduction.id) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if let Some(quote) = &came.quote {
        let anothers = came.by.is_some();
        let key = if anothers { "board-why-anothers-words" } else { "board-why-words" };
        lines.push(say.say_with(key, &[("quote", quote)]));
    }
    lines.extend(came.answered.as_deref().map(|answered| site.not_safe(answered)));
    lines.extend(came.by.as_ref().map(|by| site.introducer(by)));
    if came.under_18 == Some(true) {
        lines.push(say.say("person-under-18"));
    }
    lines.extend(
        came.surgery
            .as_deref()
            .map(|code| say.say_with("person-surgery", &[("surgery", &site.surgery_called(code))])),
    );
    lines
}

/// What whoever introduced them wrote: never in the person's own voice.
pub(super) fn words_of_another(site: &Site, by: &By, stamp: &str) -> OwnWords {
    let say = site.words();
    let name = by.name.clone().unwrap_or_else(|| say.say("person-introducer-erased"));
    let sooner =
        by.sooner.iter().map(|sooner| say.say_with("brought-why-sooner", &[("why", sooner)]));
    let words: Vec<String> = std::iter::once(by.words.clone()).chain(sooner).collect();
    OwnWords {
        title: say.say_with("person-words-of-another", &[("name", &name)]),
        words: words.join("\n"),
        source: stamp.to_owned(),
        disputed: Vec::new(),
        theirs: false,
    }
}
