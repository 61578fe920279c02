//! Every page is written whole, in one language, with nothing that our own
//! content security policy would refuse, and everything in reach.

use std::collections::BTreeSet;

use web::look::components::Input;

use crate::html::{Token, tokens};
use crate::samples;

fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
}

/// Elements that have no end.
const VOID: [&str; 11] =
    ["source", "!doctype", "meta", "link", "img", "input", "br", "hr", "circle", "path", "rect"];

#[test]
fn every_page_closes_what_it_opens() {
    for (name, html) in samples::all() {
        let mut open = Vec::new();
        for token in tokens(html.as_str()) {
            match token {
                Token::Open(tag, _) if !VOID.contains(&tag.as_str()) => open.push(tag),
                Token::Close(tag) if !VOID.contains(&tag.as_str()) => {
                    assert_eq!(open.pop().as_deref(), Some(tag.as_str()), "{name}");
                }
                _ => {}
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
    }
}

#[test]
fn every_page_says_its_language_and_has_one_first_heading_and_a_neutral_title() {
    for (name, html) in samples::all() {
        let html = html.as_str();
        assert!(html.contains("<html lang=\"en-GB\" dir=\"ltr\">"), "{name}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        // Outside it says nothing; inside it says the room, and never who.
        let title = match html {
            html if html.contains("lw-provider") => "Your connections – Living Well",
            html if html.contains("lw-workspace") => "Front door – Living Well",
            _ => "Living Well",
        };
        assert!(html.contains(&format!("<title>{title}</title>")), "{name}");
    }
}

#[test]
fn every_id_stands_once_and_every_reference_leads_somewhere() {
    for (name, html) in samples::all() {
        let mut ids = BTreeSet::new();
        let mut asked = Vec::new();
        for token in tokens(html.as_str()) {
            let Token::Open(_, attributes) = token else {
                continue;
            };
            if let Some(id) = attribute(&attributes, "id") {
                assert!(ids.insert(id.to_owned()), "{name}: {id} stands twice");
            }
            for reference in ["for", "aria-describedby", "aria-labelledby"] {
                let ids = attribute(&attributes, reference).unwrap_or_default();
                asked.extend(ids.split_whitespace().map(str::to_owned));
            }
            let href = attribute(&attributes, "href").unwrap_or_default();
            asked.extend(href.strip_prefix('#').map(str::to_owned));
        }
        for id in asked {
            assert!(ids.contains(&id), "{name}: there is no {id}");
        }
    }
}

#[test]
fn no_page_leads_to_an_address_with_a_parameter_that_it_does_not_take() {
    let mut asked = BTreeSet::new();
    for (name, html) in samples::all() {
        let mut form: Option<String> = None;
        for token in tokens(html.as_str()) {
            match token {
                Token::Open(tag, attributes) if tag == "form" => {
                    let gets = attribute(&attributes, "method") == Some("get");
                    let action = attribute(&attributes, "action").unwrap_or_default();
                    form = gets.then(|| action.to_owned());
                }
                Token::Close(tag) if tag == "form" => form = None,
                Token::Open(_, attributes) => {
                    if let (Some(form), Some(field)) = (&form, attribute(&attributes, "name")) {
                        asked.insert((name, form.clone(), field.to_owned()));
                    }
                    let href = attribute(&attributes, "href").unwrap_or_default();
                    let own = href.split_once('?').filter(|_| href.starts_with('/'));
                    if let Some((path, query)) = own {
                        let fields = query.split('&').filter_map(|pair| pair.split('=').next());
                        let fields = fields.map(|one| one.trim_start_matches("amp;").to_owned());
                        asked.extend(fields.map(|one| (name, path.to_owned(), one)));
                    }
                }
                _ => {}
            }
        }
    }
    let not_taken: Vec<_> = asked.iter().filter(|(_, path, one)| !web::takes(path, one)).collect();
    assert!(not_taken.is_empty(), "{not_taken:?}");
    // The filters of the board, and the pages that come after the first.
    assert!(asked.len() > 8, "hardly any page asks for more: {asked:?}");
}

#[test]
fn every_public_page_has_the_quick_exit_right_after_the_skip_link_and_crisis_help() {
    for (name, html) in samples::all() {
        let html = html.as_str();
        if !html.contains("lw-leave") {
            assert!(html.contains("noindex"), "{name}");
            continue;
        }
        let links: Vec<String> = tokens(html)
            .into_iter()
            .filter_map(|token| match token {
                Token::Open(tag, attributes) if tag == "a" => {
                    attribute(&attributes, "href").map(str::to_owned)
                }
                _ => None,
            })
            .collect();
        assert_eq!(links[..2], ["#main", "/leave"], "{name}");
        assert!(links.contains(&"tel:08081570142".to_owned()), "{name}");
        assert!(links.contains(&"tel:999".to_owned()), "{name}");
        assert!(html.contains("content=\"no-referrer\""), "{name}");
    }
}

#[test]
fn the_progress_page_shows_no_name_and_none_of_the_words() {
    let pages = samples::all();
    let (_, html) = pages.iter().find(|(name, _)| *name == "progress").unwrap();
    assert!(html.as_str().contains("noindex"));
    for never in ["sleeping", "07700", "Marcia"] {
        assert!(!html.as_str().contains(never), "{never}");
    }
}

#[test]
fn no_page_asks_another_host_or_holds_a_script_or_a_style() {
    for (name, html) in samples::all() {
        for token in tokens(html.as_str()) {
            let Token::Open(tag, attributes) = token else {
                continue;
            };
            // A script is a file of ours, and on the page that has one alone.
            let file = attributes.iter().find(|(attribute, _)| attribute == "src");
            let ours = tag == "script"
                && name.starts_with("support")
                && file.is_some_and(|(_, file)| file.starts_with("/assets/support."));
            let never = matches!(tag.as_str(), "script" | "style" | "iframe");
            assert!(ours || !never, "{name}: {tag}");
            for (attribute, value) in attributes {
                assert!(attribute != "style" && !attribute.starts_with("on"), "{name}");
                let asks = matches!(attribute.as_str(), "href" | "src" | "action");
                assert!(!asks || !value.contains("//"), "{name}: {value}");
            }
        }
    }
}

#[test]
fn what_was_answered_before_goes_along_and_is_escaped() {
    let pages = samples::all();
    let (_, html) = pages.iter().find(|(name, _)| *name == "introduce-reach").unwrap();
    let sent: Vec<(String, String)> = tokens(html.as_str())
        .into_iter()
        .filter_map(|token| match token {
            Token::Open(tag, attributes) if tag == "input" => Some((
                attribute(&attributes, "name")?.to_owned(),
                attribute(&attributes, "value")?.to_owned(),
            )),
            _ => None,
        })
        .collect();
    let is_sent = |name: &str, value: &str| sent.contains(&(name.to_owned(), value.to_owned()));
    assert!(is_sent("call_me", "J"));
    assert!(is_sent("why_sooner", "I’m on my own tonight & <scared>"));
    assert!(is_sent("step", "reach"));
    assert!(!html.as_str().contains("<scared>"));
}

#[test]
fn a_field_keeps_what_was_typed_without_believing_it() {
    let html = Input { value: "\"><script>".to_owned(), ..Input::default() }.to_string();
    assert!(!html.contains("<script>"), "{html}");
}
