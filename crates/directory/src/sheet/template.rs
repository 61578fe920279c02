//! The template: the headings, and one made-up offer that shows how each is filled in. It is
//! left out when the sheet comes back, so that nobody needs to clear it away.

use care::place::Need;

use super::columns::Column;

/// How the name of an offer begins that is an example.
pub(super) const EXAMPLE: &str = "Example:";

/// How the file begins, or Excel would take it for Windows-1252 and spoil the pound signs.
const MARK: &str = "\u{feff}";

/// The template, as a file that a spreadsheet opens; its example helps with the first two of
/// the place's own needs.
pub fn template(needs: &[Need]) -> String {
    let needs: Vec<&str> = needs.iter().take(2).map(|need| need.name.as_str()).collect();
    let needs = needs.join("; ");
    let headings = Column::ALL.iter().map(|column| column.heading().to_owned());
    let example = Column::ALL.iter().map(|column| example(*column, &needs));
    format!("{MARK}{}\r\n{}\r\n", line(headings), line(example))
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells = cells.map(|cell| {
        let is_plain = !cell.contains(['"', ',', ';', '\t', '\n', '\r']);
        if is_plain { cell } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
    });
    cells.collect::<Vec<_>>().join(",")
}

fn example(column: Column, needs: &str) -> String {
    match column {
        Column::Name => return format!("{EXAMPLE} Tuesday Soup"),
        Column::About => "We cook soup together and eat it together. Nobody needs to talk.",
        Column::Provider => "Copperwell Street Neighbours",
        Column::Needs => needs,
        Column::ForWhom => "For anyone who lives nearby",
        Column::Youngest => "18",
        Column::Oldest
        | Column::Monday
        | Column::Wednesday
        | Column::Friday
        | Column::Saturday
        | Column::Sunday => "",
        Column::Languages => "English; Portuguese",
        Column::Cost => "£1.50, or free if you have nothing",
        Column::WayIn => "Walk in",
        Column::By => "In person; telephone",
        Column::Secret => "No",
        Column::Building => "Copperwell Hall",
        Column::Street => "31 Copperwell Street",
        Column::Area => "Brixton",
        Column::Postcode => "SW9 0PF",
        Column::StepFree => "Yes, by the side door",
        Column::Tuesday => "10:00-12:30, 2pm-4pm",
        Column::Thursday => "10am to 12",
        Column::When => "Not in August",
        Column::Telephone => "020 7946 0321",
        Column::Email => "soup@copperwell.example.org",
        Column::Web => "https://copperwell.example.org/soup",
        Column::Notice => "The lift is being mended until June",
    }
    .to_owned()
}
