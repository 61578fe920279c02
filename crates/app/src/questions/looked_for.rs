//! What somebody types to find a person: one line, in which a name, a date of
//! birth, an NHS number, a telephone number, an e-mail address and a reference are
//! each known by their shape, in any order.

use basis::folded::{folded, folded_number};
use basis::nearly::name_words;
use basis::nhs_number::NhsNumber;
use basis::reach::{Email, Telephone};
use basis::reference::Reference;
use jiff::civil::Date;

/// The fewest digits that can be somebody's telephone number.
const FEWEST_DIGITS: usize = 6;

/// More than this of what was typed is not looked at.
const MOST_TOKENS: usize = 24;

/// What somebody looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LookedFor {
    /// The words of a name, folded.
    pub name: Vec<String>,
    /// A date of birth.
    pub born: Option<Date>,
    /// An NHS number.
    pub nhs_number: Option<NhsNumber>,
    /// A telephone number, folded.
    pub telephone: Option<String>,
    /// An e-mail address, folded.
    pub email: Option<String>,
    /// A reference.
    pub reference: Option<Reference>,
    /// Letters that may be a reference, and may be a name: they stand in both.
    pub perhaps: Option<Reference>,
    /// Ten digits that would be an NHS number and do not check.
    pub wrong_number: bool,
}

impl LookedFor {
    /// Reads what was typed; years of two figures are of the hundred years up to
    /// `today`.
    pub fn read(typed: &str, today: Date) -> Self {
        let tokens: Vec<&str> = typed
            .split(|c: char| c.is_whitespace() || c == ',' || c == ';')
            .filter(|token| !token.is_empty())
            .take(MOST_TOKENS)
            .collect();
        let mut found = Self::default();
        let mut names: Vec<&str> = Vec::new();
        let mut rest = tokens.as_slice();
        while let [first, after @ ..] = rest {
            rest = if let Some(taken) = found.shape_at(rest, today) {
                rest.get(taken..).unwrap_or_default()
            } else {
                names.push(first);
                after
            };
        }
        found.name = name_words(&names.join(" "));
        found
    }

    /// Takes what stands first in a shape of its own, and says how many tokens it was.
    fn shape_at(&mut self, tokens: &[&str], today: Date) -> Option<usize> {
        if let Some((day, taken)) = date_at(tokens, today) {
            self.born = Some(day);
            return Some(taken);
        }
        let first = tokens.first()?;
        if let Ok(address) = Email::read(first) {
            self.email = Some(folded(address.as_str()));
            return Some(1);
        }
        if let Some((reference, taken)) = reference_at(tokens) {
            if reference.plain().bytes().any(|letter| letter.is_ascii_digit()) {
                self.reference = Some(reference);
                return Some(taken);
            }
            // "Kym Fry" could be one.
            self.perhaps = Some(reference);
        }
        let run: Vec<String> = tokens.iter().map_while(|token| digits(token)).collect();
        let (number, taken) = (run.concat(), run.len());
        if number.len() < FEWEST_DIGITS {
            return None;
        }
        match NhsNumber::read(&number) {
            Ok(number) => self.nhs_number = Some(number),
            // No number of theirs begins with a nought, as every British telephone
            // number does.
            Err(_) if number.len() == 10 && !number.starts_with(['0', '+']) => {
                self.wrong_number = true;
            }
            Err(_) => {
                let number = Telephone::read(&number).ok()?;
                self.telephone = Some(folded_number(&number));
            }
        }
        Some(taken)
    }

    /// How many things that tell somebody from others it holds: each by which one
    /// could be found outside a relationship counts one.
    pub fn identifiers(&self) -> usize {
        [
            !self.name.is_empty(),
            self.born.is_some(),
            self.nhs_number.is_some(),
            self.telephone.is_some(),
            self.email.is_some(),
            // Letters beside a name of two words are rather a reference.
            self.reference.is_some() || (self.perhaps.is_some() && self.name.len() > 2),
        ]
        .into_iter()
        .filter(|there| *there)
        .count()
    }

    /// The reference, where nothing else was typed.
    pub fn reference_alone(&self) -> Option<Reference> {
        self.reference.filter(|_| self.identifiers() == 1)
    }

    /// The reference that the letters may be, where they are all that was typed.
    pub fn perhaps_alone(&self) -> Option<Reference> {
        let is_all = |reference: &Reference| self.name.concat() == folded(&reference.plain());
        self.perhaps.filter(|reference| self.identifiers() == 1 && is_all(reference))
    }

    /// The same, knowing that the letters that may be a reference are one: they are no
    /// name then.
    pub(super) fn with_reference(mut self, reference: Reference) -> Self {
        let plain = reference.plain();
        let parts = [plain.as_str(), &plain[..3], &plain[3..]].map(folded);
        self.name.retain(|word| !parts.contains(word));
        self.reference = Some(reference);
        self.perhaps = None;
        self
    }

    /// What is looked up as it is: its kind in the store, and its value.
    pub(super) fn exactly(&self) -> Vec<(&'static str, String)> {
        let born = self.born.map(|day| ("born", day.to_string()));
        let number = self.nhs_number.as_ref().map(|number| ("nhs", number.plain().to_owned()));
        let telephone = self.telephone.clone().map(|number| ("telephone", number));
        let email = self.email.clone().map(|address| ("email", address));
        // What few have comes first.
        number.into_iter().chain(email).chain(telephone).chain(born).collect()
    }
}

/// A token of nothing but digits, as numbers are written.
fn digits(token: &str) -> Option<String> {
    let kept: String = token.chars().filter(|c| !matches!(c, '(' | ')' | '-' | '.')).collect();
    let plain = kept.strip_prefix('+').unwrap_or(&kept);
    (!plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit())).then_some(kept)
}

/// A reference in one token, or in two as it is shown.
fn reference_at(tokens: &[&str]) -> Option<(Reference, usize)> {
    match tokens {
        [one, other, after @ ..] if one.len() == 3 && other.len() == 3 => {
            let reference = format!("{one}{other}").parse().ok()?;
            // More figures after it: it is the beginning of a longer number.
            let goes_on = digits(one).is_some()
                && digits(other).is_some()
                && after.first().is_some_and(|next| digits(next).is_some());
            (!goes_on).then_some((reference, 2))
        }
        [one, ..] => one.parse().ok().map(|reference| (reference, 1)),
        [] => None,
    }
}

/// A date in one token (14/3/1988, 1988-03-14) or in three (14 March 1988).
fn date_at(tokens: &[&str], today: Date) -> Option<(Date, usize)> {
    if let Some(first) = tokens.first() {
        let parts: Vec<&str> = first.split(['/', '-', '.']).collect();
        let read = match parts.as_slice() {
            [year, month, day] if year.len() == 4 => date(day, month, year, today),
            [day, month, year] => date(day, month, year, today),
            _ => None,
        };
        if let Some(day) = read {
            return Some((day, 1));
        }
    }
    match tokens {
        [day, month, year, ..] if year.len() == 4 => {
            date(day, month, year, today).map(|day| (day, 3))
        }
        _ => None,
    }
}

fn date(day: &str, month: &str, year: &str, today: Date) -> Option<Date> {
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let short = |text: &str| (1..=2).contains(&text.len());
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !short(day) || !plain(day) || !plain(year) {
        return None;
    }
    let day: i8 = day.parse().ok()?;
    let month: i8 = if plain(month) && short(month) {
        month.parse().ok()?
    } else {
        month_called(&folded(month))?
    };
    let read: i16 = year.parse().ok()?;
    let year = match year.len() {
        4 => read,
        2 => {
            let this = today.year();
            let hundred = this - this.rem_euclid(100);
            if hundred + read <= this { hundred + read } else { hundred - 100 + read }
        }
        _ => return None,
    };
    Date::new(year, month, day).ok()
}

/// A month by its name, or its first three letters or more.
fn month_called(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(name))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str) -> LookedFor {
        LookedFor::read(typed, "2026-11-23".parse().unwrap())
    }

    #[test]
    fn one_line_holds_everything_in_any_order() {
        let found =
            read("Ada O'Brien, 14/03/1988 07700 900118 K7M 42P ada@example.org 999 000 0018");
        assert_eq!(found.name, ["ada", "obrien"]);
        assert_eq!(found.born, Some("1988-03-14".parse().unwrap()));
        assert_eq!(found.telephone.as_deref(), Some("07700900118"));
        assert_eq!(found.reference.unwrap().plain(), "K7M42P");
        assert_eq!(found.email.as_deref(), Some("ada@example.org"));
        assert_eq!(found.nhs_number.as_ref().unwrap().plain(), "9990000018");
        assert_eq!(found.identifiers(), 6);
    }

    #[test]
    fn a_date_is_known_however_it_is_written() {
        let typed = ["14/3/1988", "14.03.88", "1988-03-14", "14 March 1988", "14th mar 1988"];
        for typed in typed.into_iter().chain(["14 3 1988", "14-3-1988"]) {
            let found = read(typed);
            assert_eq!(found.born, Some("1988-03-14".parse().unwrap()), "{typed}");
            assert_eq!(found.identifiers(), 1, "{typed}");
        }
        assert_eq!(read("1/2/05").born, Some("2005-02-01".parse().unwrap()));
        assert_eq!(read("31/2/1988").born, None);
        assert_eq!(read("April May").name, ["april", "may"], "months are names too");
    }

    #[test]
    fn numbers_are_told_apart() {
        assert_eq!(read("(020) 7946-0018").telephone.as_deref(), Some("02079460018"));
        assert_eq!(read("+44 7700 900118").telephone.as_deref(), Some("07700900118"));
        assert!(read("9990000018").nhs_number.is_some());
        let wrong = read("999 000 0019");
        assert!(wrong.wrong_number && wrong.telephone.is_none() && wrong.nhs_number.is_none());
    }

    #[test]
    fn two_short_names_may_be_a_reference_and_stay_names() {
        let found = read("Kym Fry");
        assert_eq!(
            (found.name.as_slice(), found.reference),
            (&["kym", "fry"].map(str::to_owned)[..], None)
        );
        let reference = found.perhaps.unwrap();
        assert_eq!(found.perhaps_alone(), Some(reference));
        assert_eq!(read("Ada Kym").perhaps_alone(), None);
        assert_eq!(read("Ada Kym Fry").perhaps_alone(), None);
        assert_eq!(read("Ada Kym Fry").with_reference(reference).name, ["ada"]);
        assert!(read("999 999").reference_alone().is_some(), "six figures can be one");
        assert!(read("k7m-42p").reference_alone().is_some());
        assert!(read("K7M 42P Ada").reference_alone().is_none());
    }

    proptest! {
        #[test]
        fn anything_at_all_is_read_without_a_panic(typed: String) {
            prop_assert!(read(&typed).identifiers() <= 6);
        }
    }
}
