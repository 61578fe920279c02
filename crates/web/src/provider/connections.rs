//! The room's list.

use app::reading::connections::{Connection, Supported};
use app::reading::due::Due;
use axum::extract::{RawQuery, State};

use crate::failure::{Page, give};
use crate::look::times::Times;
use crate::look::views::provider::{ConnectionRow, Connections};
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;
use crate::workspace::pages::{address, key};

/// The list; `after` is where its next page begins.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, RawQuery(query): RawQuery) -> Page {
    let after = query.as_deref().and_then(|query| query.strip_prefix("after=")).and_then(key);
    let room = site.app.offers_room(&by.actor(), site.now(), after).await?;
    let times = site.times();
    let of = |step: &str| {
        let mut some: Vec<&(Connection, Option<Due>)> =
            room.connections.iter().filter(|(known, _)| known.step == step).collect();
        some.sort_by_key(|(_, due)| due.as_ref().map_or(i64::MAX, |due| due.by));
        some.into_iter().map(|(known, due)| row(&site, known, due.as_ref(), &times)).collect()
    };
    let mut done: Vec<&Connection> = room
        .connections
        .iter()
        .map(|(known, _)| known)
        .filter(|known| {
            matches!(known.step.as_str(), "not-now" | "not-us" | "not-for-me" | "closed")
        })
        .collect();
    done.sort_by_key(|known| std::cmp::Reverse(known.ended));
    give(&Connections {
        frame: site.provider(&by.0),
        to_answer: of("asked"),
        to_meet: of("accepted"),
        supporting: room.supported.iter().map(|known| supported(&site, known, &times)).collect(),
        supporting_count: room.supporting.unsigned_abs(),
        next: room.next.map(|after| address("/offers-room", after)),
        done: done.into_iter().map(|known| row(&site, known, None, &times)).collect(),
    })
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
    ConnectionRow {
        href: format!("/offers-room/{}", connection.id),
        name: site.called(&connection.call_name),
        clock: due.map(|due| times.due(at(due.by))),
        ask: connection.ask.clone(),
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
