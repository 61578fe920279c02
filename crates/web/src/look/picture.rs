//! A text as a picture that a telephone's camera reads (a QR code), drawn here:
//! what stands in it is a secret, and goes to nobody who draws pictures for others.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use super::Html;

/// The white around it, which the camera needs, in squares.
const AROUND: usize = 4;
/// How large one square is shown, in pixels of the page.
const SQUARE: usize = 5;

/// The picture, with words for those who do not see it; nothing where the text is
/// too long to be one.
pub fn of(text: &str, words: &str) -> Html {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return Html::default();
    };
    let width = code.width();
    let mut dark = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (at % width + AROUND, at / width + AROUND);
            // Writing to a string cannot fail.
            let _ = write!(dark, "M{x} {y}h1v1h-1z");
        }
    }
    let across = width + 2 * AROUND;
    let shown = across * SQUARE;
    let words = Html::of(words);
    Html::trusted(format!(
        "<p><svg role=\"img\" aria-label=\"{words}\" width=\"{shown}\" height=\"{shown}\" \
         viewBox=\"0 0 {across} {across}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{across}\" height=\"{across}\" fill=\"#fff\"/>\
         <path fill=\"#000\" d=\"{dark}\"/></svg></p>"
    ))
}
