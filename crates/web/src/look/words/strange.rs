//! A language that nobody speaks: our English with another letter for every
//! letter. Tags and what stands inside them are left as they are.

use std::borrow::Cow;

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const STRANGE: &str = "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ";

/// The same words in letters that nobody uses.
pub(super) fn made_strange(text: &str) -> Cow<'_, str> {
    let mut inside = begins_inside_a_tag(text);
    let mut all = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ => {}
        }
        all.push(if inside { letter } else { strange(letter) });
    }
    Cow::Owned(all)
}

/// What is put into a sentence cuts it in parts: `<a href="`, an address, `">`.
fn begins_inside_a_tag(text: &str) -> bool {
    match (text.find('>'), text.find('<')) {
        (Some(closes), Some(opens)) => closes < opens,
        (closes, None) => closes.is_some(),
        (None, Some(_)) => false,
    }
}

fn strange(letter: char) -> char {
    LETTERS.find(letter).and_then(|index| STRANGE.chars().nth(index)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_another_and_tags_have_their_own() {
        assert_eq!(LETTERS.chars().count(), STRANGE.chars().count());
        assert!(STRANGE.chars().all(|letter| !letter.is_ascii()));
        assert_eq!(made_strange("Walk in, 24/7"), "Ẇȧŀķ īƞ, 24/7");
        assert_eq!(made_strange("or <a href=\"#walk-in\">walk"), "ǿř <a href=\"#walk-in\">ẇȧŀķ");
        assert_eq!(made_strange("\">call</a> us"), "\">ƈȧŀŀ</a> ŭş");
        assert_eq!(made_strange("ring <a href=\""), "řīƞɠ <a href=\"");
    }
}
