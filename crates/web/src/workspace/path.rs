//! A connection as a path: asked, accepted, met; or what it came to instead. A
//! service's "not now" and a person's "not for me" never share a word.

use app::reading::connections::Connection;
use app::reading::person::Record;

use crate::look::times::Times;
use crate::look::views::person::{ConnectionPath, PathPoint};
use crate::look::words::Put;
use crate::saying::at;
use crate::site::Site;

/// The path of one connection.
pub(super) fn of(
    site: &Site,
    record: &Record,
    connection: &Connection,
    times: &Times,
) -> ConnectionPath {
    let open = connection.ended.is_none();
    let name = &record.person.call_name;
    let sender =
        connection.sender_name.clone().unwrap_or_else(|| site.team_called(&connection.sender_team));
    let (mut stays, mut not_for_me, mut move_due) = (String::new(), String::new(), String::new());
    if open {
        stays = site.words().say_with("path-stays", &[("sender", &sender), ("name", name)]);
        not_for_me = format!("/people/{}/not-for-me/{}", connection.person, connection.id);
        let mut due = record.open.iter().filter(|due| due.thing.id() == connection.id.0);
        move_due = due.next().map_or_else(String::new, |due| {
            format!("/people/{}/move/{}/{}", connection.person, due.thing.name(), connection.id)
        });
    }
    ConnectionPath {
        offer: site.offer_name(&connection.offer),
        package: package(site, connection),
        points: points(site, connection, times),
        stays,
        said: said(site, record, connection),
        not_for_me,
        move_due,
        disputed: super::person::disputed(record, connection.id.0),
    }
}

/// Its turn among those that they chose together, and who goes along.
fn package(site: &Site, connection: &Connection) -> String {
    let words = site.words();
    let turn = connection.turn.filter(|(_, of)| *of > 1).map(|(turn, of)| {
        let (turn, of) = (turn.unsigned_abs(), of.unsigned_abs());
        let put: &[Put<'_>] = &[("turn", &turn), ("of", &of)];
        words.say_with("path-turn", put)
    });
    let along = connection.along.as_ref();
    let along = along.map(|along| words.say_with("path-along", &[("along", along)]));
    turn.into_iter().chain(along).collect::<Vec<_>>().join(" ")
}

fn points(site: &Site, connection: &Connection, times: &Times) -> Vec<PathPoint> {
    let words = site.words();
    let reached = |key: &str, when: i64| PathPoint {
        words: words.say(key),
        second: times.day_alone(at(when)),
        reached: true,
    };
    let ahead =
        |key: &str, second: String| PathPoint { words: words.say(key), second, reached: false };
    let not_yet = || words.say("path-not-yet");
    let asked = reached("path-asked", connection.asked);
    let answered = connection.answered.unwrap_or(connection.asked);
    let ended = connection.ended.unwrap_or(connection.asked);
    let accepted = connection.answered.map(|when| reached("path-accepted", when));
    match connection.step.as_str() {
        "accepted" => {
            let meeting = connection.meeting.map(|when| times.stamp(at(when)));
            let meeting = meeting.into_iter().chain(connection.meeting_place.clone());
            let meeting = meeting.collect::<Vec<_>>().join(", ");
            let second = if meeting.is_empty() { not_yet() } else { meeting };
            vec![asked, reached("path-accepted", answered), ahead("path-met", second)]
        }
        "met" => {
            let middle = accepted.unwrap_or_else(|| reached("path-accepted", ended));
            vec![asked, middle, reached("path-met", ended)]
        }
        "not-now" => {
            let again = connection.again.clone().unwrap_or_default();
            let again = times.day_of(&again);
            vec![asked, reached("path-not-now", ended), ahead("path-ask-again", again)]
        }
        "not-us" => vec![asked, reached("path-not-us", ended)],
        "closed" => {
            let mut points = vec![asked];
            points.extend(accepted);
            points.push(reached("path-closed", ended));
            points
        }
        "not-for-me" => {
            let mut points = vec![asked];
            points.extend(accepted);
            points.push(reached("path-not-for-me", ended));
            points
        }
        _ => vec![asked, ahead("path-accepted", not_yet()), ahead("path-met", not_yet())],
    }
}

/// What was said, and, while the door is open, that it was not the person.
fn said(site: &Site, record: &Record, connection: &Connection) -> String {
    let name = &record.person.call_name;
    let mut introductions = record.introductions.iter();
    let open = introductions.any(|it| Some(it.id) == connection.introduction && it.ended.is_none());
    let by_service = matches!(connection.step.as_str(), "not-now" | "not-us");
    let said = said_by(site, connection, name);
    if open && by_service {
        let not_no = site.words().say_with("path-has-not-said-no", &[("name", name)]);
        return format!("{said} {not_no}");
    }
    said
}

fn said_by(site: &Site, connection: &Connection, name: &str) -> String {
    let words = site.words();
    let suggestion = connection.suggestion.clone().unwrap_or_default();
    match connection.step.as_str() {
        "not-now" if suggestion.is_empty() => {
            words.say_with("path-said-not-now", &[("name", &name)])
        }
        "not-now" => {
            let put: &[Put<'_>] = &[("name", &name), ("suggestion", &suggestion)];
            words.say_with("path-said-not-now-but", put)
        }
        "not-us" => {
            let put: &[Put<'_>] = &[("name", &name), ("suggestion", &suggestion)];
            words.say_with("path-said-not-us", put)
        }
        "not-for-me" => {
            let said = connection.said.clone().unwrap_or_default();
            words.say_with("path-said-not-for-me", &[("name", &name), ("said", &said)])
        }
        _ => String::new(),
    }
}
