//! Languages by their names in English, as people who meet others in them write them. A tag
//! is taken too, where it is one of these.
//!
//! Where the words of the places know one language for several (Chinese for Cantonese, Persian
//! for Dari), its tag is theirs: else nobody would find the offer who looks for it. Which of
//! them it is, the offer says in its own words.

use care::offer::LanguageTag;

use super::plain::plain;

/// The tag of each, and its names.
const NAMED: &[(&str, &[&str])] = &[
    ("af", &["afrikaans"]),
    ("am", &["amharic"]),
    ("ar", &["arabic"]),
    ("az", &["azerbaijani", "azeri"]),
    ("be", &["belarusian"]),
    ("bfi", &["british sign language", "bsl", "sign language"]),
    ("bg", &["bulgarian"]),
    ("bn", &["bengali", "bangla", "sylheti"]),
    ("bs", &["bosnian"]),
    ("ca", &["catalan"]),
    ("cs", &["czech"]),
    ("cy", &["welsh"]),
    ("da", &["danish"]),
    ("de", &["german"]),
    ("dv", &["dhivehi", "maldivian"]),
    ("ee", &["ewe"]),
    ("el", &["greek"]),
    ("en", &["english", "plain english"]),
    ("es", &["spanish", "castilian"]),
    ("et", &["estonian"]),
    ("fa", &["persian", "farsi", "dari"]),
    ("ff", &["fula", "fulani"]),
    ("fi", &["finnish"]),
    ("fr", &["french"]),
    ("ga", &["irish", "irish gaelic"]),
    ("gaa", &["ga"]),
    ("gd", &["scottish gaelic", "scots gaelic"]),
    ("gu", &["gujarati"]),
    ("ha", &["hausa"]),
    ("he", &["hebrew"]),
    ("hi", &["hindi"]),
    ("hr", &["croatian"]),
    ("ht", &["haitian creole"]),
    ("hu", &["hungarian"]),
    ("hy", &["armenian"]),
    ("id", &["indonesian"]),
    ("ig", &["igbo", "ibo"]),
    ("is", &["icelandic"]),
    ("it", &["italian"]),
    ("ja", &["japanese"]),
    ("jam", &["patois", "jamaican", "jamaican patois", "jamaican creole"]),
    ("ka", &["georgian"]),
    ("kea", &["cape verdean", "cape verdean creole"]),
    ("kk", &["kazakh"]),
    ("km", &["khmer"]),
    ("kn", &["kannada"]),
    ("ko", &["korean"]),
    ("kri", &["krio"]),
    ("ku", &["kurdish", "sorani", "kurmanji", "kurdish sorani", "kurdish kurmanji"]),
    ("ky", &["kyrgyz"]),
    ("lg", &["luganda", "ganda"]),
    ("ln", &["lingala"]),
    ("lt", &["lithuanian"]),
    ("lv", &["latvian"]),
    ("mfe", &["mauritian creole"]),
    ("mk", &["macedonian"]),
    ("ml", &["malayalam"]),
    ("mn", &["mongolian"]),
    ("mr", &["marathi"]),
    ("ms", &["malay"]),
    ("mt", &["maltese"]),
    ("my", &["burmese"]),
    ("nb", &["norwegian"]),
    ("nd", &["ndebele"]),
    ("ne", &["nepali"]),
    ("nl", &["dutch", "flemish"]),
    ("ny", &["chichewa", "nyanja"]),
    ("om", &["oromo"]),
    ("pa", &["punjabi", "panjabi"]),
    ("phr", &["pahari", "mirpuri", "pothwari", "potwari", "pahari pothwari"]),
    ("pl", &["polish"]),
    ("ps", &["pashto", "pushto", "pashtu"]),
    ("pt", &["portuguese", "brazilian portuguese", "brazilian"]),
    ("ro", &["romanian", "moldovan"]),
    ("rom", &["romani", "romany", "romanes"]),
    ("ru", &["russian"]),
    ("rw", &["kinyarwanda"]),
    ("si", &["sinhala", "sinhalese"]),
    ("sk", &["slovak"]),
    ("sl", &["slovene", "slovenian"]),
    ("sn", &["shona"]),
    ("so", &["somali"]),
    ("sq", &["albanian"]),
    ("sr", &["serbian"]),
    ("sv", &["swedish"]),
    ("sw", &["swahili", "kiswahili"]),
    ("ta", &["tamil"]),
    ("te", &["telugu"]),
    ("th", &["thai"]),
    ("ti", &["tigrinya"]),
    ("tl", &["tagalog", "filipino"]),
    ("tr", &["turkish"]),
    ("tw", &["twi", "akan", "asante twi"]),
    ("ug", &["uyghur", "uighur"]),
    ("uk", &["ukrainian"]),
    ("ur", &["urdu"]),
    ("uz", &["uzbek"]),
    ("vi", &["vietnamese"]),
    ("wo", &["wolof"]),
    ("xh", &["xhosa"]),
    ("yi", &["yiddish"]),
    ("yo", &["yoruba"]),
    ("zh", &["chinese", "mandarin", "cantonese", "mandarin chinese", "cantonese chinese"]),
    ("zu", &["zulu"]),
];

/// The language that somebody names.
pub(super) fn language(text: &str) -> Option<LanguageTag> {
    let name = plain(text);
    let named = NAMED.iter().find(|(_, names)| names.contains(&name.as_str()));
    if let Some((tag, _)) = named {
        return LanguageTag::read(tag).ok();
    }
    let tag = text.trim().replace('_', "-");
    let at = tag.find('-').unwrap_or(tag.len());
    let (language, rest) = tag.split_at_checked(at)?;
    let language = language.to_ascii_lowercase();
    let is_known = NAMED.iter().any(|(known, _)| *known == language);
    LanguageTag::read(&format!("{language}{rest}")).ok().filter(|_| is_known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_name_or_its_tag() {
        for (text, tag) in [
            ("Portuguese", "pt"),
            (" PORTUGUESE ", "pt"),
            ("pt-BR", "pt-BR"),
            ("PT_br", "pt-br"),
            ("British Sign-Language", "bfi"),
            ("Farsi", "fa"),
        ] {
            assert_eq!(language(text).unwrap().as_str(), tag, "{text}");
        }
        for text in ["", "all", "any", "no", "Martian", "English only if need be", "xx"] {
            assert_eq!(language(text), None, "{text}");
        }
    }

    #[test]
    fn each_name_is_the_name_of_one_language() {
        let all = NAMED.iter().flat_map(|(tag, names)| names.iter().map(move |name| (*tag, *name)));
        for (tag, name) in all {
            assert_eq!(plain(name), name);
            assert_eq!(language(name).unwrap().as_str(), tag, "{name}");
            let many = NAMED.iter().filter(|(_, names)| names.contains(&name)).count();
            assert_eq!(many, 1, "{name}");
        }
    }
}
