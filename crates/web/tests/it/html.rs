//! HTML taken apart, so that two texts can be compared for what they mean:
//! white space between words and the order of attributes do not count.

/// A tag with its attributes in order of name, or words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Open(String, Vec<(String, String)>),
    Close(String),
    Words(String),
}

/// The tokens of a text.
pub fn tokens(html: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('<') {
            let end = end_of_tag(after);
            found.push(tag(&after[..end]));
            rest = &after[(end + 1).min(after.len())..];
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let words = plain(&rest[..end]);
            if !words.is_empty() {
                found.push(Token::Words(words));
            }
            rest = &rest[end..];
        }
    }
    found
}

/// Where the tag ends: the first `>` outside quotes.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn tag(inside: &str) -> Token {
    let inside = inside.trim().trim_end_matches('/').trim();
    if let Some(name) = inside.strip_prefix('/') {
        return Token::Close(name.trim().to_ascii_lowercase());
    }
    let (name, mut rest) = match inside.find(char::is_whitespace) {
        Some(at) => (&inside[..at], inside[at..].trim_start()),
        None => (inside, ""),
    };
    let mut attributes = Vec::new();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (text, next) = match quote {
                Some(quote) => {
                    let end = after[1..].find(quote).map_or(after.len(), |at| at + 1);
                    (&after[1..end], &after[(end + 1).min(after.len())..])
                }
                None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            value = plain(text);
            rest = next.trim_start();
        }
        attributes.push((name, value));
    }
    attributes.sort();
    Token::Open(name.to_ascii_lowercase(), attributes)
}

/// Words with single spaces between them and the letters that stand for signs.
pub fn plain(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    [
        ("&#38;", "&"),
        ("&amp;", "&"),
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#62;", ">"),
        ("&gt;", ">"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
    ]
    .iter()
    .fold(text, |text, (sign, letter)| text.replace(sign, letter))
}

#[test]
fn order_of_attributes_and_white_space_do_not_count() {
    assert_eq!(
        tokens("<p id=a class=\"b  c\">\n  It&#39;s\n here </p>"),
        tokens("<p class='b c' id=\"a\">It's here</p>")
    );
    assert_ne!(tokens("<p>a</p>"), tokens("<p>b</p>"));
    assert_ne!(tokens("<p disabled>a</p>"), tokens("<p>a</p>"));
}
