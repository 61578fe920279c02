//! What a public page weighs on its way to a telephone: the page, the style sheet
//! and every picture of it, compressed as the program compresses them.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::html::{Token, tokens};
use crate::samples;

/// The most that a public page may weigh in all, in bytes.
const MOST: usize = 50_000;

fn compressed(bytes: &[u8]) -> usize {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap().len()
}

/// Every file that a page asks for: its style sheet and its pictures.
fn asked_for(html: &str) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for token in tokens(html) {
        let Token::Open(_, attributes) = token else { continue };
        for (name, value) in attributes {
            if matches!(name.as_str(), "href" | "src" | "srcset") && value.starts_with("/assets/") {
                files.insert(value);
            }
        }
    }
    files
}

fn bytes_of(address: &str) -> Vec<u8> {
    let name = address.trim_start_matches("/assets/");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    // The style sheet's address holds the digest of what is in it.
    let path = if Path::new(name).extension().is_some_and(|it| it == "css") {
        folder.join("built/livingwell.css")
    } else if Path::new(name).extension().is_some_and(|it| it == "js") {
        folder.join("scripts/support.js")
    } else {
        folder.join("pictures").join(name)
    };
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_public_page_weighs_less_than_fifty_kilobytes_in_all() {
    let mut heaviest = (0, "");
    for (name, html) in samples::all() {
        if !html.as_str().contains("lw-leave") {
            continue;
        }
        let files = asked_for(html.as_str());
        assert!(files.iter().any(|file| file.contains(".css")), "{name}: no style sheet");
        let files: usize = files.iter().map(|file| compressed(&bytes_of(file))).sum();
        let weight = files + compressed(html.as_str().as_bytes());
        heaviest = heaviest.max((weight, name));
        assert!(weight < MOST, "{name} weighs {weight} bytes");
    }
    assert!(heaviest.0 > 5_000, "nothing was weighed: {heaviest:?}");
}
