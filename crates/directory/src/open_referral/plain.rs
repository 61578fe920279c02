//! What stands in a field of somebody else's record, as plain words: without markup, of a
//! length that a page can hold, and nothing where it says nothing.

use basis::reach::Email;
use basis::words::{NotWords, Words};
use serde_json::{Map, Value};

use super::Noticed;

/// A record of the standard, and what is noticed while it is read.
pub(super) struct Fields<'a> {
    pub(super) of: &'a Map<String, Value>,
    pub(super) noticed: Vec<Noticed>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(of: &'a Map<String, Value>) -> Self {
        Self { of, noticed: Vec::new() }
    }

    /// What stands there as text: a number counts as its digits.
    pub(super) fn text(&self, field: &str) -> Option<String> {
        text_of(self.of.get(field)?)
    }

    /// Words of some length; longer ones are cut at a space and told.
    pub(super) fn words<const LONGEST: usize>(
        &mut self,
        field: &'static str,
    ) -> Option<Words<LONGEST>> {
        let text = without_markup(&self.text(field)?);
        match Words::read(&text) {
            Ok(words) => Some(words),
            Err(NotWords::Empty) => None,
            Err(NotWords::TooLong { .. }) => {
                self.noticed.push(Noticed::Cut(field));
                Words::read(&cut(&text, LONGEST)).ok()
            }
        }
    }

    /// An address of electronic mail; one that leads nowhere counts as none.
    pub(super) fn email(&mut self, field: &'static str) -> Option<Email> {
        let text = self.text(field)?;
        if text.trim().is_empty() || text.trim_end().ends_with(".invalid") {
            return None;
        }
        let email = Email::read(text.trim()).ok();
        if email.is_none() {
            self.noticed.push(Noticed::NotUnderstood(field));
        }
        email
    }

    /// The address of a page.
    pub(super) fn web<const LONGEST: usize>(
        &mut self,
        field: &'static str,
    ) -> Option<Words<LONGEST>> {
        let text = self.text(field)?;
        let text = text.trim();
        let whole =
            if text.starts_with("www.") { format!("https://{text}") } else { text.to_owned() };
        let lower = whole.to_ascii_lowercase();
        let is_page = ["https://", "http://"].iter().any(|scheme| lower.starts_with(scheme));
        let page =
            Words::read(&whole).ok().filter(|_| is_page && !whole.contains(char::is_whitespace));
        if page.is_none() && !text.is_empty() {
            self.noticed.push(Noticed::NotUnderstood(field));
        }
        page
    }

    /// A day.
    pub(super) fn day(&mut self, field: &'static str) -> Option<jiff::civil::Date> {
        let text = self.text(field)?;
        let day = text.get(..10).unwrap_or(&text).parse().ok();
        if day.is_none() && !text.trim().is_empty() {
            self.noticed.push(Noticed::NotUnderstood(field));
        }
        day
    }

    /// A number.
    pub(super) fn number(&self, field: &str) -> Option<f64> {
        match self.of.get(field)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// The records in a list; what is none of them is left out.
    pub(super) fn records(
        &self,
        field: &str,
    ) -> impl Iterator<Item = &'a Map<String, Value>> + use<'a> {
        let list = self.of.get(field).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_object)
    }

    /// A record in it.
    pub(super) fn record(&self, field: &str) -> Option<&'a Map<String, Value>> {
        self.of.get(field)?.as_object()
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The most characters of a text that are looked at.
const LONGEST_READ: usize = 12_000;

/// Whether a text holds a tag (`<p`, `</p`) or the name of a character (`&amp;`, `&#39;`).
fn is_marked_up(text: &str) -> bool {
    let tag = |rest: &str| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('>')
    };
    let named = |rest: &str| {
        let name = rest.split(';').next().unwrap_or_default();
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
        (2..=8).contains(&name.len()) && plain && name.len() < rest.len()
    };
    text.split('<').skip(1).take(40).any(tag) || text.split('&').skip(1).take(40).any(named)
}

/// The words of a text that may be marked up as a page is.
fn without_markup(text: &str) -> String {
    // What is longer is cut in any case; and whoever reads markup reads each tag to its end.
    let text = text.char_indices().nth(LONGEST_READ).map_or(text, |(end, _)| &text[..end]);
    let plain = if is_marked_up(text) { nanohtml2text::html2text(text) } else { text.to_owned() };
    // Empty paragraphs leave many empty lines behind.
    let mut kept: Vec<&str> = Vec::new();
    for line in plain.lines().map(str::trim) {
        if !line.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(line);
        }
    }
    kept.join("\n")
}

/// The first so many characters, less what is left of a word, and a sign that more follows.
fn cut(text: &str, longest: usize) -> String {
    let kept: String = text.chars().take(longest.saturating_sub(1)).collect();
    let whole = kept.rfind(char::is_whitespace).map_or(kept.as_str(), |at| &kept[..at]);
    format!("{}…", whole.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use basis::words::Line;
    use serde_json::json;

    #[test]
    fn markup_becomes_plain_paragraphs() {
        let text = "<h1>About Us</h1>\n\n<p>Tea &amp; cake&nbsp;for all.</p><p></p><p>Come <a href=\"https://x.example.org\">in</a></p>";
        let plain = without_markup(text);
        assert!(
            plain.starts_with("About Us\n\nTea & cake\u{a0}for all.")
                || plain.starts_with("About Us\n\nTea & cake for all."),
            "{plain:?}"
        );
        assert!(!plain.contains('<') && !plain.contains("\n\n\n"), "{plain:?}");
        for plain in ["5 < 6", "I <3 tea > milk", "Q&A; tea\ncake", "a & b; c"] {
            assert_eq!(without_markup(plain), plain);
        }
    }

    #[test]
    fn what_is_too_long_is_cut_between_words_and_told() {
        let value = json!({ "name": "word ".repeat(100) });
        let mut fields = Fields::new(value.as_object().unwrap());
        let name: Line = fields.words("name").unwrap();
        assert!(name.as_str().ends_with("word…") && name.as_str().chars().count() <= 300);
        assert_eq!(fields.noticed, [Noticed::Cut("name")]);
    }

    #[test]
    fn an_address_that_leads_nowhere_is_none() {
        let value = json!({ "email": "Unknown-1777@noemail.invalid", "other": "no address", "url": "www.x.example.org" });
        let mut fields = Fields::new(value.as_object().unwrap());
        assert_eq!((fields.email("email"), fields.noticed.len()), (None, 0));
        assert_eq!((fields.email("other"), fields.noticed.len()), (None, 1));
        assert_eq!(fields.web::<300>("url").unwrap().as_str(), "https://www.x.example.org");
    }
}
