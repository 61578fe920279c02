//! The room's list.

use app::questions::offers_room::RoomPage;
use app::reading::connections::{Connection, Supported};
use app::reading::due::Due;
use axum::extract::{RawQuery, State};

use super::places;
use crate::failure::{Failure, Page, give};
use crate::look::times::Times;
use crate::look::views::provider::{ConnectionRow, Connections};
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;
use crate::workspace::pages::{address, key, said};

/// The list; `asked` and `after` are where the next page begins of what the service was
/// asked, and of whom it supports.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, RawQuery(query): RawQuery) -> Page {
    let page = page(query.as_deref()).ok_or(Failure::NotHere)?;
    let room = site.app.offers_room(&by.actor(), site.now(), page).await?;
    let times = site.times();
    let of = |steps: &[&str]| {
        let some = room.connections.iter();
        let some = some.filter(|(known, due)| steps.contains(&standing(known, due.as_ref())));
        some.map(|(known, due)| row(&site, known, due.as_ref(), &times)).collect()
    };
    give(&Connections {
        frame: site.provider(&by.0),
        asked: !matches!(page, RoomPage::Supported(_)),
        to_answer: of(&["asked"]),
        to_answer_count: room.waiting.to_answer.unsigned_abs(),
        to_meet: of(&["accepted"]),
        to_meet_count: room.waiting.to_meet.unsigned_abs(),
        next_asked: room.next_asked.map(|after| format!("/offers-room?asked={}", said(after))),
        supporting: room.supported.iter().map(|known| supported(&site, known, &times)).collect(),
        supporting_count: room.supporting.unsigned_abs(),
        next: room.next.map(|after| address("/offers-room", after)),
        offers: room.offers.iter().map(|(offer, mail)| places::own(&site, offer, mail)).collect(),
        done: of(&["died", "not-now", "not-us", "not-for-me", "closed"]),
        done_more: room.done_more,
    })
}

/// Which page an address means; none where it is not one of ours.
fn page(query: Option<&str>) -> Option<RoomPage> {
    match query {
        None | Some("") => Some(RoomPage::First),
        Some(query) => match query.split_once('=')? {
            ("asked", after) => key(after).map(RoomPage::Asked),
            ("after", after) => key(after).map(RoomPage::Supported),
            _ => None,
        },
    }
}

/// How far it has come; nothing is asked any more of somebody who has died.
fn standing<'a>(known: &'a Connection, due: Option<&Due>) -> &'a str {
    if due.is_some_and(Due::waits_to_be_closed) { "died" } else { &known.step }
}

fn row(site: &Site, connection: &Connection, due: Option<&Due>, times: &Times) -> ConnectionRow {
    let sender =
        connection.sender_name.clone().unwrap_or_else(|| site.team_called(&connection.sender_team));
    let (key, on) = match connection.step.as_str() {
        "not-now" => ("provider-row-not-now", connection.ended),
        "not-us" => ("provider-row-not-us", connection.ended),
        "not-for-me" => ("provider-row-not-for-me", connection.ended),
        "closed" => ("provider-row-closed", connection.ended),
        _ => ("provider-row-asked", Some(connection.asked)),
    };
    let on = on.map(|on| times.day_alone(at(on))).unwrap_or_default();
    let died = standing(connection, due) == "died";
    let ask = if died {
        site.words().say_with("provider-row-died", &[("name", &connection.call_name)])
    } else {
        connection.ask.clone()
    };
    ConnectionRow {
        href: format!("/offers-room/{}", connection.id),
        name: site.called(&connection.call_name),
        clock: due.filter(|_| !died).map(|due| times.due(at(due.by))),
        ask,
        second: site.words().say_with(key, &[("sender", &sender), ("on", &on)]),
    }
}

fn supported(site: &Site, supported: &Supported, times: &Times) -> ConnectionRow {
    let since = times.day_alone(at(supported.began));
    let owner = site.owner_called(&supported.due);
    ConnectionRow {
        href: format!("/my-people/{}", supported.due.thing.id()),
        name: site.called(&supported.call_name),
        clock: Some(times.due(at(supported.due.by))),
        ask: site.what_is_next(&supported.due, &supported.call_name),
        second: site
            .words()
            .say_with("provider-row-supported", &[("owner", &owner), ("since", &since)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_a_page_of_one_list_or_nowhere() {
        let id = "00000000-0000-0000-0000-000000000007";
        let key = (5, id.parse().unwrap());
        assert_eq!(page(None), Some(RoomPage::First));
        assert_eq!(page(Some(&format!("asked=5.{id}"))), Some(RoomPage::Asked(key)));
        assert_eq!(page(Some(&format!("after=5.{id}"))), Some(RoomPage::Supported(key)));
        for wrong in ["after=5", "asked=yes", "shoe=left", "asked"] {
            assert_eq!(page(Some(wrong)), None, "{wrong}");
        }
    }
}
