//! The text of a file as spreadsheets save it. Excel marks UTF-8 and UTF-16 at the beginning
//! of the file; what it saves as plain "CSV" is Windows-1252, in which a pound sign is one byte.

use super::mistake::Unreadable;

/// How a spreadsheet's own files begin: newer ones, which are packed, and Excel's old ones.
const OWN_FILES: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// What Windows-1252 has from 0x80 to 0x9F, where Latin-1 has characters that nobody sees.
const FROM_80: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text, with one line break for each that stands there, however it was written.
///
/// # Errors
/// When it is a spreadsheet's own file, no text, or empty.
pub fn decoded(bytes: &[u8]) -> Result<String, Unreadable> {
    if OWN_FILES.iter().any(|begin| bytes.starts_with(begin)) {
        return Err(Unreadable::NotSavedAsCsv);
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf_8_or_windows(rest),
        bytes => utf_8_or_windows(bytes),
    };
    if text.contains('\0') {
        return Err(Unreadable::NotText);
    }
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Words with a letter beyond plain English are almost never UTF-8 by accident.
fn utf_8_or_windows(bytes: &[u8]) -> String {
    let windows = |byte: &u8| {
        let at = usize::from(*byte).checked_sub(0x80);
        at.and_then(|at| FROM_80.get(at)).copied().unwrap_or(char::from(*byte))
    };
    match str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(windows).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_however_it_was_saved() {
        let text = "Tea – £2\nCafé";
        let utf_16 = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit);
        for saved in [
            b"Tea \x96 \xa32\r\nCaf\xe9".to_vec(),
            "Tea – £2\rCafé".as_bytes().to_vec(),
            "\u{feff}Tea – £2\r\nCafé".as_bytes().to_vec(),
            [0xff, 0xfe].into_iter().chain(utf_16(u16::to_le_bytes)).collect(),
            [0xfe, 0xff].into_iter().chain(utf_16(u16::to_be_bytes)).collect(),
        ] {
            assert_eq!(decoded(&saved), Ok(text.to_owned()), "{saved:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_told_apart() {
        assert_eq!(decoded(b"PK\x03\x04 and more"), Err(Unreadable::NotSavedAsCsv));
        assert_eq!(decoded(b"a\0b"), Err(Unreadable::NotText));
        assert_eq!(decoded(b"\xef\xbb\xbf \r\n\r\n"), Err(Unreadable::Empty));
    }
}
