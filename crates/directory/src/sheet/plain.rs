//! What stands in a cell, made plain enough to be compared: people type capitals, hyphens and
//! spaces as they please, and put several things into one cell.

use basis::folded::folded;

/// So much of what was typed is repeated to whoever is to mend it.
const REPEATED: usize = 120;

/// The most things that one cell names.
pub(super) const MOST_PARTS: usize = 40;

/// Its words, small and without marks or punctuation, one space between them; "&" is "and".
pub(super) fn plain(text: &str) -> String {
    let folded = folded(&text.replace('&', " and "));
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Its letters and digits alone.
pub(super) fn letters(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The things that a cell names, apart at semicolons, commas, strokes, line breaks and "and".
pub(super) fn parts(text: &str) -> Vec<String> {
    let words = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        words
            .split(|word| matches!(*word, "&" | "+") || word.eq_ignore_ascii_case("and"))
            .map(|words| words.join(" "))
            .collect::<Vec<_>>()
    };
    let all = text.split([';', ',', '/', '\n']).flat_map(words);
    all.filter(|part| !part.is_empty()).collect()
}

/// A cell as somebody typed it: an apostrophe that keeps a spreadsheet from taking it for a
/// formula is none of theirs.
pub(super) fn as_typed(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

/// As much of it as is repeated.
pub(super) fn repeated(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_marks_and_hyphens_make_no_difference() {
        assert_eq!(plain(" Walk-In! "), plain("walk  in"));
        assert_eq!(plain("Tea & cake"), "tea and cake");
        assert_eq!(letters("E-Mail "), letters("email"));
    }

    #[test]
    fn several_things_in_a_cell_are_told_apart() {
        assert_eq!(
            parts("English; Polish, Urdu/Punjabi and Somali & Twi\nSandhi"),
            ["English", "Polish", "Urdu", "Punjabi", "Somali", "Twi", "Sandhi"]
        );
        assert!(parts(" ;, and ").is_empty());
    }

    #[test]
    fn what_is_repeated_is_short() {
        assert_eq!(repeated(&"é".repeat(500)).chars().count(), REPEATED + 1);
        assert_eq!((as_typed("'+44 7700 900118"), as_typed(" 'tis ")), ("+44 7700 900118", "'tis"));
    }
}
