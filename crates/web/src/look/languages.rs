//! What languages are called, in the language of the page.

use care::offer::LanguageTag;

use super::Words;

/// Languages by their tags, and the words for each.
const NAMED: &[(&str, &str)] = &[
    ("am", "language-am"),
    ("ar", "language-ar"),
    ("bfi", "language-bfi"),
    ("bg", "language-bg"),
    ("bn", "language-bn"),
    ("cs", "language-cs"),
    ("cy", "language-cy"),
    ("de", "language-de"),
    ("en", "language-en"),
    ("es", "language-es"),
    ("fa", "language-fa"),
    ("fr", "language-fr"),
    ("gu", "language-gu"),
    ("he", "language-he"),
    ("hi", "language-hi"),
    ("hu", "language-hu"),
    ("ig", "language-ig"),
    ("it", "language-it"),
    ("ku", "language-ku"),
    ("ln", "language-ln"),
    ("lt", "language-lt"),
    ("ne", "language-ne"),
    ("pa", "language-pa"),
    ("phr", "language-phr"),
    ("pl", "language-pl"),
    ("ps", "language-ps"),
    ("pt", "language-pt"),
    ("ro", "language-ro"),
    ("ru", "language-ru"),
    ("sk", "language-sk"),
    ("so", "language-so"),
    ("sq", "language-sq"),
    ("sw", "language-sw"),
    ("ta", "language-ta"),
    ("ti", "language-ti"),
    ("tr", "language-tr"),
    ("tw", "language-tw"),
    ("uk", "language-uk"),
    ("ur", "language-ur"),
    ("vi", "language-vi"),
    ("yi", "language-yi"),
    ("yo", "language-yo"),
    ("zh", "language-zh"),
];

/// What a language is called; its tag, where we have no word for it. How it is spoken
/// somewhere has the name of the language: `pt-BR` is Portuguese.
pub fn name(words: &Words, language: &LanguageTag) -> String {
    let tag = language.as_str();
    let plain = tag.split('-').next().unwrap_or(tag);
    let known = NAMED.iter().find(|(known, _)| *known == plain);
    known.map_or_else(|| tag.to_owned(), |(_, key)| words.say(key))
}
