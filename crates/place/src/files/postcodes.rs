//! `postcodes.toml`: where the postcodes are that the place serves, so that what is near
//! somebody can be said without asking anybody outside. A place may do without the file: then
//! nothing is said to be near.

use std::collections::BTreeMap;

use basis::point::Point;
use basis::postcode_part::PostcodePart;
use care::place::Areas;
use serde::Deserialize;
use toml::Spanned;

use crate::assumptions::Unread;
use crate::error::Page;
use crate::fields::{Text, parse};

/// Great Britain lies between these, with some sea and a little of its neighbours.
const LATITUDES: [f64; 2] = [49.8, 60.9];
/// From the west to the east.
const LONGITUDES: [f64; 2] = [-8.7, 1.8];
/// So far a sector's centre may lie from its outward code's, in metres.
const FARTHEST: f64 = 5_000.0;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    areas: Vec<AreaEntry>,
    #[serde(default, rename = "assumptions")]
    _assumptions: Unread,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaEntry {
    code: Text,
    latitude: Spanned<f64>,
    longitude: Spanned<f64>,
}

/// Reads `postcodes.toml`.
pub(crate) fn read(page: &mut Page<'_>) -> Option<Areas> {
    let file: File = parse(page)?;
    // A code whose centre is wrong still stands here, so that its sectors are not wrong too.
    let mut listed: BTreeMap<PostcodePart, Option<Point>> = BTreeMap::new();
    for entry in &file.areas {
        let centre = centre(entry, page);
        let Some(part) = code(&entry.code, page) else { continue };
        if listed.insert(part, centre).is_some() {
            let wrong = format!("\"{}\" stands here a second time", entry.code.get_ref());
            page.wrong(entry.code.span(), wrong, "write each code once, with one centre");
        }
    }
    for entry in &file.areas {
        sector(entry, &listed, page);
    }
    Some(Areas::new(listed.into_iter().filter_map(|(part, centre)| Some((part, centre?)))))
}

fn code(text: &Text, page: &mut Page<'_>) -> Option<PostcodePart> {
    let part = PostcodePart::read(text.get_ref());
    if let Err(error) = part {
        let wrong = format!("\"{}\" is neither an outward code nor a sector", text.get_ref());
        page.wrong(text.span(), wrong, error.to_string());
    }
    part.ok()
}

fn centre(entry: &AreaEntry, page: &mut Page<'_>) -> Option<Point> {
    let (latitude, longitude) = (*entry.latitude.get_ref(), *entry.longitude.get_ref());
    let ([south, north], [west, east]) = (LATITUDES, LONGITUDES);
    let (at, wrong) = if !(south..=north).contains(&latitude) {
        (entry.latitude.span(), format!("the latitude {latitude} is not in Great Britain"))
    } else if !(west..=east).contains(&longitude) {
        (entry.longitude.span(), format!("the longitude {longitude} is not in Great Britain"))
    } else {
        return Point::at(latitude, longitude);
    };
    let right = format!(
        "write the latitude, from {south} to {north}, and the longitude, from {west} in the west \
         to {east} in the east"
    );
    page.wrong(at, wrong, right);
    None
}

/// A sector lies in an outward code that stands here, and near its centre.
fn sector(entry: &AreaEntry, listed: &BTreeMap<PostcodePart, Option<Point>>, page: &mut Page<'_>) {
    let Some(part) = PostcodePart::read(entry.code.get_ref()).ok().filter(PostcodePart::is_sector)
    else {
        return;
    };
    let here = listed.get(&part).copied().flatten();
    let outward = part.clone().whole();
    match (here, listed.get(&outward)) {
        (_, None) => page.wrong(
            entry.code.span(),
            format!("\"{part}\" stands here, and its outward code \"{outward}\" does not"),
            format!("add code = \"{outward}\" with its centre"),
        ),
        (Some(here), Some(Some(whole))) if here.metres_to(*whole) > FARTHEST => page.wrong(
            entry.code.span(),
            format!(
                "\"{part}\" lies {:.1} km from the centre of \"{outward}\"",
                here.metres_to(*whole) / 1_000.0
            ),
            "write two centres that are no more than 5 km apart",
        ),
        _ => {}
    }
}
