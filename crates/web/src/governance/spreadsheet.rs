//! Rows as a file for a spreadsheet. A cell that a spreadsheet would take for a
//! formula is marked as words.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::failure::Failure;

/// What marks a file as UTF-8.
const MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// The rows as a file that the browser saves.
pub(crate) fn file(name: &str, head: &[String], rows: &[Vec<String>]) -> Result<Response, Failure> {
    Ok(saved(name, bytes(head, rows)?))
}

fn bytes(head: &[String], rows: &[Vec<String>]) -> Result<Vec<u8>, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::Mistake { detail: error.to_string() };
    let mut file = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)) {
        let cells = row.iter().map(|cell| as_words(cell));
        file.write_record(cells).map_err(|error| failed(&error))?;
    }
    file.into_inner().map_err(|error| failed(&error))
}

/// The same for whoever opens it with a double click: Excel takes a file for UTF-8 only where
/// it is marked so.
pub(crate) fn to_open(
    name: &str,
    head: &[String],
    rows: &[Vec<String>],
) -> Result<Response, Failure> {
    let marked = MARK.iter().copied().chain(bytes(head, rows)?).collect();
    Ok(saved(name, marked))
}

/// A sheet to fill in, as it stands: nobody's words are in it.
pub(crate) fn text(name: &str, text: String) -> Response {
    saved(name, text.into_bytes())
}

fn saved(name: &str, bytes: Vec<u8>) -> Response {
    let as_file = format!("attachment; filename=\"{name}.csv\"");
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, as_file)];
    (headers, bytes).into_response()
}

fn as_words(cell: &str) -> String {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::as_words;

    #[test]
    fn a_name_is_never_a_formula() {
        assert_eq!(as_words("=cmd()"), "'=cmd()");
        assert_eq!(as_words("Grace"), "Grace");
    }
}
