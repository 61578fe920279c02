//! Rows of the access trace as words: for a page and for a file.

use axum::response::Response;
use jiff::{SignedDuration, Timestamp};

use app::Traced;

use super::spreadsheet;
use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::views::listing::Listing;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// How many rows a page shows; the file holds all of them.
const SHOWN: usize = 500;

/// The time that was asked about: whole days of the place, all of it where
/// nothing was said.
pub(super) fn time(site: &Site, reading: &mut Reading<'_>, form: &Form) -> (Timestamp, Timestamp) {
    let mut day = |field: &'static str| {
        if form.at(field).is_empty() { None } else { reading.day(field) }
    };
    let (from, until) = (day("from"), day("until"));
    let start = |day: jiff::civil::Date| {
        site.zone().to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
    };
    let until = until.and_then(|day| day.tomorrow().ok());
    let later = site.now() + SignedDuration::from_secs(1);
    (from.map_or(Timestamp::UNIX_EPOCH, start), until.map_or(later, start))
}

/// The rows, as a page or as a file.
pub(super) fn shown(
    site: &Site,
    by: &SignedIn,
    form: &Form,
    here: &str,
    heading: String,
    seen: &[Traced],
) -> Page {
    if form.at("as") == "file" {
        return file(site, seen);
    }
    let say = |key: &str| site.words().say(key);
    let times = site.times();
    let row = |one: &Traced| {
        let cells = cells(site, one);
        let when = Html::from(times.stamp(at(one.at)));
        std::iter::once(when).chain(cells.into_iter().skip(1).map(Html::from)).collect()
    };
    let count = seen.len() as u64;
    let shown = SHOWN.min(seen.len()) as u64;
    let put: &[crate::look::words::Put<'_>] = &[("count", &count), ("shown", &shown)];
    give(&Listing {
        frame: site.workspace(&by.0, here),
        heading,
        lead: vec![site.words().say_with("seen-count", put)],
        columns: head(site),
        rows: seen.iter().rev().take(SHOWN).map(row).collect(),
        none: say("seen-none"),
        below: Vec::new(),
    })
}

fn head(site: &Site) -> Vec<String> {
    let keys = [
        "seen-when",
        "seen-who",
        "seen-role",
        "seen-team",
        "seen-what",
        "seen-rule",
        "seen-people",
    ];
    keys.iter().map(|key| site.words().say(key)).collect()
}

fn cells(site: &Site, one: &Traced) -> Vec<String> {
    let nobody = || site.words().say("seen-private-link");
    let role = one.role.as_deref().map(|role| site.role_called(role)).unwrap_or_default();
    let team = one.team.as_deref().map(|team| site.team_called(team)).unwrap_or_default();
    let people = one.person.map_or(one.people.len(), |_| 1) as u64;
    vec![
        at(one.at).to_string(),
        one.name.clone().unwrap_or_else(nobody),
        role,
        team,
        site.words().say(asked_called(&one.question)),
        one.rule.clone(),
        people.to_string(),
    ]
}

fn file(site: &Site, seen: &[Traced]) -> Result<Response, Failure> {
    let mut head = head(site);
    head.push(site.words().say("seen-identifiers"));
    let row = |one: &Traced| {
        let all = one.person.iter().chain(&one.people).map(ToString::to_string);
        let all: Vec<String> = all.collect();
        let mut cells = cells(site, one);
        cells.push(all.join(" "));
        cells
    };
    let rows: Vec<Vec<String>> = seen.iter().map(row).collect();
    spreadsheet::file("who-saw", &head, &rows)
}

/// What was asked, in words.
fn asked_called(question: &str) -> &'static str {
    match question {
        "SeeProgress" => "asked-progress",
        "SeeReceipt" | "SeeReceipts" => "asked-receipt",
        "SeeCorrespondence" => "asked-correspondence",
        "SeeBoard" => "asked-board",
        "SeePromiseLists" => "asked-overdue",
        "FindByReference" | "FindByTwo" => "asked-find",
        "OpenPerson" => "asked-person",
        "SeeFormerIdentity" => "asked-former",
        "SeeMyPeople" => "asked-my-people",
        "OpenSupport" => "asked-support",
        "SeeOffersRoom" => "asked-offers-room",
        "TakeOutRecords" | "BringContacts" => "asked-own-records",
        "OpenConnection" | "OpenByLink" => "asked-connection",
        "SeeGuests" => "asked-guests",
        "SeeReviews" | "SeeTies" | "SeeWhatOpened" | "SeeWhoSaw" => "asked-governance",
        _ => "asked-other",
    }
}
