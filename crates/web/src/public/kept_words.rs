//! What somebody kept, as plain words to send to themselves: we send nothing, their own
//! programs do. Mail programs cut what is longer than some 1,800 letters, and a text message
//! is short, so that a long list keeps its names, numbers and pages and loses the rest.

use care::offer::Entry;

use crate::look::Words;

/// The most letters of an address that opens a mail program: beyond some 2,000 it is cut.
const MAIL: usize = 1_800;
/// The same for a text message: that is some four of them.
const MESSAGE: usize = 700;

/// An offer in plain words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct InWords {
    /// What it is called.
    pub(super) name: String,
    /// Who makes it.
    pub(super) by: String,
    /// The numbers to ring.
    pub(super) numbers: Vec<String>,
    /// The address to write to.
    pub(super) mail: Option<String>,
    /// What everybody should know now, when it is, where, and what it costs: a line each.
    pub(super) lines: Vec<String>,
    /// Its page here.
    pub(super) page: String,
}

impl InWords {
    /// From what stands in the directory; `lines` and `page` as this place says them.
    pub(super) fn of(words: &Words, entry: &Entry, lines: Vec<String>, page: String) -> Self {
        Self {
            name: entry.name.to_string(),
            by: super::offer_words::by(words, entry),
            numbers: entry.telephones.iter().map(ToString::to_string).collect(),
            mail: entry.email.as_ref().map(|mail| mail.as_str().to_owned()),
            lines,
            page,
        }
    }

    fn said(&self, how: Fullness) -> String {
        let name = || std::iter::once(&self.name);
        let all: Vec<&String> = match how {
            Fullness::Whole => name()
                .chain([&self.by])
                .chain(&self.numbers)
                .chain(&self.mail)
                .chain(&self.lines)
                .chain([&self.page])
                .collect(),
            Fullness::Short => name().chain(&self.numbers).chain([&self.page]).collect(),
            Fullness::NamesAndNumbers => {
                let first = self.numbers.first().or(self.mail.as_ref()).unwrap_or(&self.page);
                name().chain([first]).collect()
            }
        };
        let all: Vec<&str> =
            all.into_iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
        all.join("\n")
    }
}

/// How much is said of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fullness {
    /// Everything that somebody needs who goes there.
    Whole,
    /// The name, the numbers and the page.
    Short,
    /// The name and one number.
    NamesAndNumbers,
}

/// A list, and whether something had to be left out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fitting {
    /// The address that opens the program.
    pub(super) href: String,
    /// Whether the list had to be shortened.
    pub(super) shortened: bool,
}

/// All of it, to be saved.
pub(super) fn whole(offers: &[InWords]) -> String {
    let mut text = list(offers, Fullness::Whole);
    text.push('\n');
    text
}

/// What opens somebody's own mail program with the list in it, and nobody to send it to.
pub(super) fn mail(words: &Words, offers: &[InWords]) -> Fitting {
    let subject = percent(&words.say("support-kept-subject"));
    let all = [Fullness::Whole, Fullness::Short, Fullness::NamesAndNumbers];
    let (text, shortened) = fitting(words, offers, &all, MAIL);
    Fitting { href: format!("mailto:?subject={subject}&body={}", percent(&text)), shortened }
}

/// The same of somebody's own text messages.
pub(super) fn message(words: &Words, offers: &[InWords]) -> Fitting {
    let (text, shortened) =
        fitting(words, offers, &[Fullness::Short, Fullness::NamesAndNumbers], MESSAGE);
    Fitting { href: format!("sms:?&body={}", percent(&text)), shortened }
}

/// As much as fits, and whether that is less than the first of these ways would say.
fn fitting(words: &Words, offers: &[InWords], all: &[Fullness], most: usize) -> (String, bool) {
    for (number, how) in all.iter().enumerate() {
        let text = list(offers, *how);
        if percent(&text).len() <= most {
            return (text, number > 0);
        }
    }
    // Not even that: as many as there is room for, and how many more there are.
    for kept in (0..offers.len()).rev() {
        let left = u64::try_from(offers.len() - kept).unwrap_or(u64::MAX);
        let more = words.say_with("support-kept-more", &[("count", &left)]);
        let first = list(offers.get(..kept).unwrap_or_default(), Fullness::NamesAndNumbers);
        let text = format!("{first}\n\n{more}");
        if percent(&text).len() <= most {
            return (text, true);
        }
    }
    (String::new(), true)
}

fn list(offers: &[InWords], how: Fullness) -> String {
    let all: Vec<String> = offers.iter().map(|offer| offer.said(how)).collect();
    all.join("\n\n")
}

/// A text as it stands in an address (RFC 6068): a line break is two letters there.
fn percent(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for byte in text.replace('\n', "\r\n").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                all.push(char::from(byte));
            }
            other => {
                let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
                let halves = [digit(other >> 4), digit(other & 15)];
                all.push('%');
                all.extend(halves.map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(name: &str) -> InWords {
        InWords {
            name: name.to_owned(),
            by: "By Mosaic".to_owned(),
            numbers: vec!["020 7946 0321".to_owned(), "020 7946 0322".to_owned()],
            mail: Some("kitchen@mosaic.example".to_owned()),
            lines: vec!["Thursday, 10am to 1pm.".to_owned(), "Free.".to_owned()],
            page: "https://lw.example/support/offers/0193".to_owned(),
        }
    }

    fn offers(many: usize) -> Vec<InWords> {
        (0..many).map(|number| offer(&format!("Offer & tea {number}"))).collect()
    }

    /// What the program that is opened gets.
    fn got(href: &str) -> String {
        let (_, body) = href.split_once("body=").unwrap();
        let mut bytes = Vec::new();
        let mut rest = body.bytes();
        while let Some(byte) = rest.next() {
            if byte == b'%' {
                let code = [rest.next().unwrap(), rest.next().unwrap()];
                let code = str::from_utf8(&code).unwrap().to_owned();
                bytes.push(u8::from_str_radix(&code, 16).unwrap());
            } else {
                bytes.push(byte);
            }
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_short_list_is_whole_in_a_mail_to_nobody() {
        let mail = mail(Words::en_gb(), &offers(2));
        assert!(mail.href.starts_with("mailto:?subject="), "{}", mail.href);
        assert!(!mail.shortened);
        let text = got(&mail.href);
        for said in ["Offer & tea 1\r\nBy Mosaic", "kitchen@", "Free.", "/support/offers/0193"] {
            assert!(text.contains(said), "{said} is not in {text}");
        }
        let unsafe_letters = |letter: char| letter == ' ' || letter == '\n' || letter == '"';
        assert!(!mail.href.contains(unsafe_letters));
    }

    #[test]
    fn a_long_list_keeps_names_and_numbers_and_says_how_many_more() {
        for many in 1..=20 {
            let (words, offers) = (Words::en_gb(), offers(many));
            for (one, most) in [(mail(words, &offers), MAIL), (message(words, &offers), MESSAGE)] {
                let (_, body) = one.href.split_once("body=").unwrap();
                assert!(body.len() <= most, "{many}: {}", body.len());
                let text = got(&one.href);
                assert!(text.contains("Offer & tea 0") && text.contains("020 7946 0321"), "{text}");
                let named = text.matches("Offer & tea").count();
                assert!(
                    named == many || text.contains(&format!("{} more", many - named)),
                    "{text}"
                );
            }
        }
        assert!(mail(Words::en_gb(), &offers(20)).shortened);
    }

    #[test]
    fn what_has_no_number_keeps_another_way() {
        let none = InWords { numbers: Vec::new(), ..offer("A") };
        assert_eq!(none.said(Fullness::NamesAndNumbers), "A\nkitchen@mosaic.example");
        let page = InWords { mail: None, ..none };
        assert!(page.said(Fullness::NamesAndNumbers).ends_with("/0193"));
        assert!(whole(&[page]).contains("Thursday, 10am to 1pm.\nFree.\nhttps://"));
    }
}
