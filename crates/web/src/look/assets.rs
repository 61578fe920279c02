//! The files that pages ask for: one style sheet, the mark, one picture. They
//! are carried in the program; nothing comes from another host.
//!
//! The style sheet's address holds a hash of it, so a browser may keep it for
//! ever; the pictures keep their names and are asked about again each day.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::LazyLock;

use rust_embed::{EmbeddedFile, RustEmbed};

/// The folder that `assets/build.mjs` writes.
#[derive(RustEmbed)]
#[folder = "assets/built/"]
struct Built;

/// Scripts: pages do without each.
#[derive(RustEmbed)]
#[folder = "assets/scripts/"]
struct Scripts;

/// The mark and the picture of the wide home page.
#[derive(RustEmbed)]
#[folder = "assets/pictures/"]
struct Pictures;

/// How long a browser may keep a file whose address changes with it.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// How long it may keep one whose address stays.
const A_DAY: &str = "public, max-age=86400";

/// A file that pages ask for.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its content type.
    pub kind: &'static str,
    /// Its `cache-control`.
    pub keep: &'static str,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
}

static CSS_HREF: LazyLock<String> =
    LazyLock::new(|| hashed("livingwell", Built::get("livingwell.css").as_ref(), "css"));

static SCRIPT_HREF: LazyLock<String> =
    LazyLock::new(|| hashed("support", Scripts::get("support.js").as_ref(), "js"));

/// An address that changes with its file.
fn hashed(called: &str, file: Option<&EmbeddedFile>, ending: &str) -> String {
    let mut name = format!("/assets/{called}.");
    for byte in file.into_iter().flat_map(|file| file.metadata.sha256_hash()).take(8) {
        // Writing to a string does not fail.
        let _ = write!(name, "{byte:02x}");
    }
    format!("{name}.{ending}")
}

/// The address of the style sheet, with its hash.
pub fn css_href() -> &'static str {
    &CSS_HREF
}

/// The address of the script that shows results while somebody types, with its hash.
pub fn script_href() -> &'static str {
    &SCRIPT_HREF
}

/// The file at `/assets/{name}`, if there is one.
pub fn find(name: &str) -> Option<Asset> {
    if css_href().strip_prefix("/assets/") == Some(name) {
        return Built::get("livingwell.css").map(|file| Asset {
            kind: "text/css; charset=utf-8",
            keep: FOR_EVER,
            bytes: file.data,
        });
    }
    if script_href().strip_prefix("/assets/") == Some(name) {
        return Scripts::get("support.js").map(|file| Asset {
            kind: "text/javascript; charset=utf-8",
            keep: FOR_EVER,
            bytes: file.data,
        });
    }
    Pictures::get(name).map(|file| Asset { kind: "image/svg+xml", keep: A_DAY, bytes: file.data })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_is_found_under_its_hash_alone() {
        let name = css_href().trim_start_matches("/assets/");
        assert_eq!(name.len(), "livingwell.0123456789abcdef.css".len());
        let sheet = find(name).unwrap();
        assert_eq!((sheet.kind, sheet.keep), ("text/css; charset=utf-8", FOR_EVER));
        assert!(find("livingwell.css").is_none());
        assert!(find("livingwell.0000000000000000.css").is_none());
    }

    #[test]
    fn the_mark_and_the_picture_are_there() {
        for name in ["mark.svg", "mark-workspace.svg", "favicon.svg", "doors.svg"] {
            assert_eq!(find(name).unwrap().kind, "image/svg+xml", "{name}");
        }
    }

    #[test]
    fn the_sheet_asks_no_other_host_and_brings_no_font() {
        let sheet = Built::get("livingwell.css").unwrap();
        let css = String::from_utf8(sheet.data.into_owned()).unwrap();
        for never in ["http:", "https:", "@font-face", "@import", "Frutiger", "url("] {
            assert!(!css.contains(never), "{never}");
        }
    }
}
