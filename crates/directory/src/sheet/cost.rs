//! What an offer costs, as people write it: the words are kept, and what once costs at most is
//! read from them where they say so.

use basis::folded::folded;

use super::plain::plain;

/// Who may come for nothing where everybody may.
const EVERYBODY: [&str; 5] = ["everyone", "everybody", "all", "anyone", "anybody"];

/// With these, it is free only sometimes, or only for some.
const ONLY_SOMETIMES: [&str; 14] = [
    "for", "to", "if", "with", "when", "on", "at", "after", "before", "until", "unless", "first",
    "trial", "but",
];

/// What once costs at most, in pence: the dearest of the amounts that are told, and 0 where it
/// is free. Nothing, where nobody could tell from the words.
pub(super) fn pence(text: &str) -> Option<u32> {
    let text = folded(text);
    let pounds = text.split('£').skip(1).filter_map(|rest| amount(beginning(rest.trim_start())));
    let pennies = text.split_whitespace().filter_map(|word| {
        let digits = word.trim_matches(|c: char| !c.is_alphanumeric()).strip_suffix('p')?;
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|_| is_number)
    });
    pounds.chain(pennies).max().or_else(|| amount(&text)).or_else(|| is_free(&text).then_some(0))
}

/// As much of it as is a number.
fn beginning(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    end.and_then(|end| text.get(..end)).unwrap_or(text).trim_end_matches(['.', ','])
}

/// An amount in pounds: 3, 2.50, 2,50 or 1,200.
fn amount(text: &str) -> Option<u32> {
    let by_comma = || text.rsplit_once(',').filter(|(_, part)| part.len() == 2);
    let (whole, part) = text.rsplit_once('.').or_else(by_comma).unwrap_or((text, ""));
    let whole: String = whole.chars().filter(|c| *c != ',').collect();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(&whole) || !is_number(part) {
        return None;
    }
    let part: u32 = match part.len() {
        0 => 0,
        1 => part.parse::<u32>().ok()? * 10,
        2 => part.parse().ok()?,
        _ => return None,
    };
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(part)
}

fn is_free(text: &str) -> bool {
    let plain = plain(text);
    let mut words = plain.split(' ');
    match (words.next(), words.next(), words.next()) {
        (Some("free"), Some("for"), Some(whom)) => EVERYBODY.contains(&whom),
        (Some("free"), Some(next), _) => !ONLY_SOMETIMES.contains(&next),
        (Some("free"), None, None) => true,
        _ => matches!(
            plain.as_str(),
            "nothing" | "no charge" | "no cost" | "it is free" | "its free"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_however_it_is_written() {
        for (text, read) in [
            ("£2.50", 250),
            ("£ 3", 300),
            ("2.50", 250),
            ("£2.5", 250),
            ("£2,50", 250),
            ("£1,200 a year", 120_000),
            ("50p", 50),
            ("Between £2 and £4.", 400),
            ("Free for members, £3 otherwise", 300),
            ("0", 0),
        ] {
            assert_eq!(pence(text), Some(read), "{text}");
        }
    }

    #[test]
    fn it_is_free_where_it_is_free_for_everybody() {
        for text in ["Free", "FREE.", "free, gifts are welcome", "No charge", "Free for everyone"] {
            assert_eq!(pence(text), Some(0), "{text}");
        }
        for text in ["Free for members", "Not free", "Pay what you can", "Free if you are 60"] {
            assert_eq!(pence(text), None, "{text}");
        }
    }

    #[test]
    fn what_nobody_can_pay_is_no_amount() {
        assert_eq!(pence("£99999999999"), None);
        assert_eq!(pence("£1.234"), None);
        assert_eq!(pence("£"), None);
    }
}
