//! Cells in which one of a few things stands, in the many ways in which people say it.

use care::offer::{By, WayIn};

use super::plain::plain;

/// Whether it says yes or no; nothing where it says neither.
pub(super) fn yes(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "yes" | "y" | "true" | "yes please" => Some(true),
        "" | "no" | "n" | "false" => Some(false),
        _ => None,
    }
}

/// The way in that it names.
pub(super) fn way_in(text: &str) -> Option<WayIn> {
    match plain(text).as_str() {
        "walk in" | "just walk in" | "walk ins" | "drop in" | "just drop in" | "just come"
        | "come along" | "just come along" | "just turn up" | "turn up" | "open to all" => {
            Some(WayIn::WalkIn)
        }
        "introduce yourself"
        | "introduce themselves"
        | "ring or write"
        | "ring or write to them yourself"
        | "ring us"
        | "call us"
        | "contact us"
        | "self refer"
        | "self referral"
        | "refer yourself"
        | "get in touch" => Some(WayIn::IntroduceYourself),
        "somebody introduces you"
        | "someone introduces you"
        | "somebody introduces them"
        | "introduction"
        | "referral"
        | "by referral"
        | "referral only"
        | "be referred"
        | "referral by somebody"
        | "professional referral" => Some(WayIn::Introduction),
        "book" | "booking" | "by booking" | "book a place" | "book ahead" | "book first"
        | "booking needed" | "by appointment" | "appointment" => Some(WayIn::Book),
        _ => None,
    }
}

/// The way of taking part that it names.
pub(super) fn way_to_take_part(text: &str) -> Option<By> {
    let plain = plain(text);
    let plain = plain.strip_prefix("by ").or(plain.strip_prefix("on the ")).unwrap_or(&plain);
    match plain {
        "in person" | "inperson" | "face to face" | "there" | "come to us" => Some(By::InPerson),
        "telephone" | "phone" | "call" | "calls" | "phone call" | "telephone call" => {
            Some(By::Telephone)
        }
        "online" | "on line" | "internet" | "zoom" | "video" | "video call" | "teams"
        | "on a screen" => Some(By::Online),
        "at home" | "home" | "home visit" | "home visits" | "we come to you" | "we visit" => {
            Some(By::AtHome)
        }
        _ => None,
    }
}

/// Whether there is a way in without steps, as far as it begins with yes or no, and what else
/// is said of getting in.
pub(super) fn step_free(text: &str) -> (Option<bool>, &str) {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let (first, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != '"');
    match yes(first) {
        Some(is_so) if !first.is_empty() => (Some(is_so), rest),
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray as _;

    #[test]
    fn the_short_names_of_the_choices_are_understood_too() {
        for way in WayIn::VARIANTS {
            assert_eq!(way_in(way.into()), Some(*way));
        }
        for way in By::VARIANTS {
            assert_eq!(way_to_take_part(way.into()), Some(*way));
        }
    }

    #[test]
    fn people_say_it_in_their_own_way() {
        assert_eq!(way_in("Walk-in"), Some(WayIn::WalkIn));
        assert_eq!(way_in("SELF REFERRAL"), Some(WayIn::IntroduceYourself));
        assert_eq!(way_in("through the window"), None);
        assert_eq!(way_to_take_part("By phone"), Some(By::Telephone));
        assert_eq!(way_to_take_part("face-to-face"), Some(By::InPerson));
        assert_eq!(
            [yes("Y"), yes("no"), yes(""), yes("maybe")],
            [Some(true), Some(false), Some(false), None]
        );
    }

    #[test]
    fn steps_may_be_told_with_words_of_ones_own() {
        assert_eq!(step_free("Yes"), (Some(true), ""));
        assert_eq!(step_free("yes, by the side door"), (Some(true), "by the side door"));
        assert_eq!(step_free("No: three steps"), (Some(false), "three steps"));
        assert_eq!(step_free("Not at the back"), (None, "Not at the back"));
        assert_eq!(step_free("? ask"), (None, "? ask"));
    }
}
