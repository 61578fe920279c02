//! The rows of a table as a spreadsheet counts them, whatever its columns are.

use csv::StringRecord;

/// Among so many rows the headings are looked for: some put a title above them.
pub const HEADINGS_WITHIN: usize = 10;

/// A row behind the last, which no text has: where it is not read as a row of its own, a
/// quotation mark before it was never closed.
const END: &str = "\0";

/// The rows of a text, each with its number as a spreadsheet counts, and the row in which a
/// quotation mark opens that is never closed.
pub fn records(text: &str, between: u8) -> (Vec<(u32, StringRecord)>, Option<u32>) {
    let whole = format!("{text}\n{END}\n");
    let mut table = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(whole.as_bytes());
    let (mut all, mut record, mut number) = (Vec::new(), StringRecord::new(), 0_u32);
    let mut line = table.position().line();
    while let Ok(true) = table.read_record(&mut record) {
        let last = record.iter().next_back().unwrap_or_default();
        let is_open = last.len() > END.len() && last.contains(END);
        // The reader skips lines on which nothing stands; a spreadsheet counts them. What is
        // left of the lines that it went past, without those inside of cells, are rows.
        let inside: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        let past = table.position().line().saturating_sub(line) + u64::from(is_open);
        line = table.position().line();
        let rows = past.saturating_sub(u64::try_from(inside).unwrap_or(u64::MAX)).max(1);
        number = number.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX));
        if is_open {
            return (all, Some(number));
        }
        if last.contains(END) {
            break;
        }
        all.push((number, record.clone()));
    }
    (all, None)
}
