//! Where an offer is. Where its address is secret, nothing of it is kept, and nothing that was
//! typed in its row is repeated: people type what they must not, and a page of mistakes is read
//! over shoulders, printed and sent on.

use basis::identifiers::derived;
use basis::postcode::Postcode;
use care::offer::{EntryId, Site, SiteId, Whereabouts};
use care::place::Areas;

use super::choices::step_free;
use super::columns::Column;
use super::mistake::{What, Why};
use super::reading::{Cells, Secrecy};

/// The columns that say where it is.
const ADDRESS: [Column; 3] = [Column::Building, Column::Street, Column::Postcode];

/// Where it is, as far as that may be told.
pub(super) fn whereabouts(cells: &mut Cells<'_>, areas: &Areas, offer: EntryId) -> Whereabouts {
    match cells.secrecy {
        Secrecy::Told => Whereabouts::Told(site(cells, areas, offer).into_iter().collect()),
        Secrecy::NotTold => not_told(cells),
        Secrecy::Unclear => {
            cells.wrong(Column::Secret, What::NotYesOrNo);
            Whereabouts::NotTold { area: None }
        }
    }
}

fn not_told(cells: &mut Cells<'_>) -> Whereabouts {
    for column in ADDRESS {
        if !cells.at(column).is_empty() {
            cells.wrong(column, What::SecretAddress);
        }
    }
    for column in Column::ALL.iter().filter(|column| !ADDRESS.contains(column)) {
        let text = cells.at(*column);
        // The name of a town has no number; that of a house, a road and a part of a postcode.
        let has_number = *column == Column::Area && text.contains(char::is_numeric);
        if has_number || names_postcode(text) {
            cells.wrong(*column, What::SecretAddress);
        }
    }
    if !cells.at(Column::StepFree).is_empty() {
        cells.leave_out(Column::StepFree, Why::StepsOfNoPlace);
    }
    Whereabouts::NotTold { area: cells.line(Column::Area) }
}

/// Whether a whole postcode stands anywhere in some words.
fn names_postcode(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let is_one = |text: &str| Postcode::read(text).is_ok();
    words.iter().any(|word| is_one(word)) || words.windows(2).any(|two| is_one(&two.concat()))
}

/// The one place that a row has room for.
fn site(cells: &mut Cells<'_>, areas: &Areas, offer: EntryId) -> Option<Site> {
    let (name, address) = (cells.line(Column::Building), cells.line(Column::Street));
    let (area, postcode) = (cells.line(Column::Area), postcode(cells));
    let is_somewhere = name.is_some() || address.is_some() || area.is_some() || postcode.is_some();
    let (step_free, rest) = step_free(cells.at(Column::StepFree));
    let getting_in = cells.line_of(Column::StepFree, rest);
    if !is_somewhere {
        if step_free.is_some() || getting_in.is_some() {
            cells.leave_out(Column::StepFree, Why::StepsOfNoPlace);
        }
        return None;
    }
    let point = postcode.as_ref().and_then(|postcode| areas.centre_of(postcode));
    if point.is_none() && postcode.is_some() && !areas.is_empty() {
        cells.leave_out(Column::Postcode, Why::PostcodeNotServed);
    }
    let id = SiteId(derived("where an offer of a sheet is", &[offer.0.as_bytes()]));
    Some(Site { id, name, address, area, postcode, point, step_free, getting_in })
}

fn postcode(cells: &mut Cells<'_>) -> Option<Postcode> {
    let text = cells.at(Column::Postcode);
    if text.is_empty() {
        return None;
    }
    let postcode = Postcode::read(text).ok();
    if postcode.is_none() {
        cells.wrong(Column::Postcode, What::NotAPostcode);
    }
    postcode
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_is_found_wherever_it_stands() {
        for text in ["Ring the bell at SW9 8AB.", "sw98ab", "see x.example.org/SW9-8AB"] {
            assert!(names_postcode(text), "{text}");
        }
        for text in ["SW9", "Ring 020 7946 0321", "Room 9, 8 of us", ""] {
            assert!(!names_postcode(text), "{text}");
        }
    }
}
