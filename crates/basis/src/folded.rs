//! Words as they are searched by: small letters without marks, one space between
//! them. Folded here and never in a database, so that both engines find the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words, folded: "José  Núñez" and "jose nunez" are the same.
pub fn folded(words: &str) -> String {
    let plain = words.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let plain: String = plain.collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ")
}

/// A telephone number as it is searched by: its digits, British ones as they are
/// dialled at home, so that +44 7700 900118 and 07700 900118 are the same.
pub fn folded_number(number: &crate::reach::Telephone) -> String {
    let dialled = number.dialled();
    match dialled.strip_prefix("+44").or_else(|| dialled.strip_prefix("0044")) {
        Some(rest) => format!("0{rest}"),
        None => dialled.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reach::Telephone;

    #[test]
    fn marks_capitals_and_spaces_make_no_difference() {
        assert_eq!(folded("  José\u{a0} NÚÑEZ "), folded("jose nunez"));
        assert_eq!(folded("Zoë"), "zoe");
        assert_ne!(folded("Ada"), folded("Ida"));
    }

    #[test]
    fn a_number_is_the_same_from_home_and_from_abroad() {
        let number = |text: &str| folded_number(&Telephone::read(text).unwrap());
        assert_eq!(number("+44 7700 900118"), number("07700 900118"));
        assert_eq!(number("0044 7700 900118"), number("07700 900118"));
        assert_eq!(number("+353 20 915 0000"), "+353209150000");
    }
}
