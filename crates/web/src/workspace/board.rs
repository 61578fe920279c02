//! The waiting board: who is at the front door, in groups by their clock.

use std::collections::{BTreeMap, BTreeSet};

use app::questions::board::Board as Found;
use app::reading::board::{Summary, Waiting};
use axum::extract::{RawQuery, State};
use care::actor::Worker;
use care::journey::introduction::Route;
use care::place::{OnDuty, TeamId};

use super::board_filter::Asked;
use crate::failure::{Page, give};
use crate::look::times::{Clock, Times};
use crate::look::views::board::{Action, Board, Group, GroupKind, Row, Why};
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The board, of those whom the filters leave; `after` is where its next page begins.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, RawQuery(query): RawQuery) -> Page {
    let asked = match Asked::read(query.as_deref()) {
        Ok(asked) => asked,
        Err(unknown) => return unknown.page(&site, &by.0),
    };
    let only = match asked.only(&site, &by.0) {
        Ok(only) => only,
        Err(unknown) => return unknown.page(&site, &by.0),
    };
    let actor = by.actor();
    let (found, likely) = site.app.board_and_likely(&actor, site.now(), asked.after, only).await?;
    let news = site.app.news_count(&actor).await?.unsigned_abs();
    let times = site.times();
    let frame = site.workspace(&by.0, "/front-door");
    let news = match news {
        0 => String::new(),
        count => site.words().say_with("board-news", &[("count", &count)]),
    };
    let mut groups = groups(&site, &found, &by.0, &times);
    let known: BTreeSet<String> = likely.iter().map(|one| format!("/people/{}", one.of)).collect();
    for row in groups.iter_mut().flat_map(|group| &mut group.rows) {
        if known.contains(&row.href) {
            row.known = site.words().say("board-likely");
        }
    }
    give(&Board {
        filter: asked.form(&site, &frame),
        saved: if asked.saved { site.words().say("board-saved") } else { String::new() },
        news,
        frame,
        people: found.summary.people.unsigned_abs(),
        line: line(&site, &found.summary, &times),
        lacking: found.summary.lacking.unsigned_abs(),
        now: times.heading(),
        groups,
        nobody: if asked.is_anything() {
            let all = found.summary.people.unsigned_abs();
            site.words().say_with("filter-nobody", &[("count", &all)])
        } else {
            nobody(&site, &found.summary, &times)
        },
        next: found.next.map(|(by, thing)| asked.page_after(by, thing)),
    })
}

fn line(site: &Site, summary: &Summary, times: &Times) -> String {
    let words = site.words();
    let same_day = summary.same_day.unsigned_abs();
    let mut parts = Vec::new();
    if let Some(by) = summary.same_day_by {
        let key = match times.due(at(by)) {
            Clock::Over(_) => "board-line-same-day-over",
            Clock::Today(_) | Clock::Later(_) => "board-line-same-day",
        };
        let by = times.by(at(by));
        parts.push(words.say_with(key, &[("count", &same_day), ("by", &by)]));
    }
    if let Some(since) = summary.longest_since {
        let since = times.since(at(since));
        parts.push(words.say_with("board-line-longest", &[("since", &since)]));
    }
    parts.join(" ")
}

fn nobody(site: &Site, summary: &Summary, times: &Times) -> String {
    let words = site.words();
    let watch = site.place().on_watch(site.now()).name_in_sentence.clone();
    let watch = words.say_with("board-watch", &[("team", &watch)]);
    match summary.last_conversation {
        Some(last) => {
            let last = times.stamp_within(at(last));
            format!("{} {watch}", words.say_with("board-last-conversation", &[("at", &last)]))
        }
        None => watch,
    }
}

fn groups(site: &Site, found: &Found, worker: &Worker, times: &Times) -> Vec<Group> {
    let kinds = [GroupKind::SameDay, GroupKind::Overdue, GroupKind::Today, GroupKind::Later];
    let mut rows: Vec<(GroupKind, Row)> = Vec::with_capacity(found.waiting.len());
    // Until when a team is there is said in each line, and looked up once for each team.
    let mut untils = BTreeMap::new();
    for waiting in &found.waiting {
        let clock = times.due(at(waiting.due.by));
        let kind = kind_of(waiting, &clock);
        let until = untils
            .entry(waiting.due.owner_team.as_str())
            .or_insert_with_key(|team| until(site, team, times));
        rows.push((kind, row(site, waiting, worker, times, clock, until)));
    }
    let groups = kinds.into_iter().map(|kind| {
        let rows = rows.extract_if(.., |(of, _)| *of == kind).map(|(_, row)| row).collect();
        Group { kind, rows }
    });
    groups.filter(|group| !group.rows.is_empty()).collect()
}

fn kind_of(waiting: &Waiting, clock: &Clock) -> GroupKind {
    match clock {
        _ if waiting.today => GroupKind::SameDay,
        Clock::Over(_) => GroupKind::Overdue,
        Clock::Today(_) => GroupKind::Today,
        Clock::Later(_) => GroupKind::Later,
    }
}

fn row(
    site: &Site,
    waiting: &Waiting,
    worker: &Worker,
    times: &Times,
    clock: Clock,
    until: &str,
) -> Row {
    let words = site.words();
    let due = &waiting.due;
    let called = site.due_called(due);
    let called = match &clock {
        Clock::Over(_) => {
            let by = times.by(at(due.by));
            words.say_with("board-due-by", &[("what", &called), ("by", &by)])
        }
        Clock::Today(_) | Clock::Later(_) => called,
    };
    let mine = due.owner_worker == Some(worker.id);
    let href = format!("/people/{}", waiting.person);
    let (seen, id) = (String::new(), due.thing.id());
    let action = match due.owner_worker {
        _ if due.is_kept_back() => None,
        None => Some(Action::Take {
            post: format!("{href}/take/{id}"),
            send: app::opening::new_command().to_string(),
            seen,
        }),
        Some(_) if mine => Some(Action::Start { href: format!("{href}/record/{id}") }),
        Some(_) => None,
    };
    Row {
        clock,
        moved: due.moved > 0,
        due: called,
        name: site.called(&waiting.call_name),
        // Who looks the same is looked for of all at once.
        known: String::new(),
        first_word: times.stamp(at(waiting.first_word)),
        next: site.what_is_next_in_short(due, &waiting.call_name),
        why: why(site, waiting),
        route: site.came_by(&waiting.route, waiting.locality.as_deref()),
        language: waiting.language.clone().unwrap_or_else(|| words.say("language-english")),
        needs: needs(site, waiting),
        not_ready: if waiting.interpreter {
            words.say("not-ready-interpreter")
        } else if waiting.second_view {
            words.say("second-shown-waits")
        } else {
            String::new()
        },
        owner: site.owner_called(due),
        owner_until: if mine { words.say("owner-you") } else { until.to_owned() },
        action,
        href,
    }
}

/// Why sooner: what points to danger first, in the words that do; whose words they
/// are is always said.
fn why(site: &Site, waiting: &Waiting) -> Why {
    let words = site.words();
    let themselves = Route::named(&waiting.route).is_none_or(|route| route.is_themselves());
    let quoted = waiting.quote.as_ref().map(|quote| {
        let key = if themselves { "board-why-words" } else { "board-why-anothers-words" };
        words.say_with(key, &[("quote", quote)])
    });
    let answered = waiting.answered.as_deref().map(|answered| site.not_safe(answered));
    match (quoted, answered) {
        (Some(quoted), Some(answered)) => Why::Said(format!("{quoted} {answered}")),
        (Some(why), None) | (None, Some(why)) => Why::Said(why),
        (None, None) => match (&waiting.sooner, &waiting.sooner_by_another) {
            (Some(words), _) if waiting.sooner_by_us => Why::Said(words.clone()),
            (Some(own), _) => Why::Own(own.clone()),
            (None, Some(said)) => {
                Why::Said(words.say_with("board-why-anothers-words", &[("quote", said)]))
            }
            (None, None) => Why::NoneSaid,
        },
    }
}

fn needs(site: &Site, waiting: &Waiting) -> String {
    let way = site.way_called(&waiting.way);
    if waiting.way == "ring" && !waiting.may_leave_message {
        return site.words().say_with("needs-no-messages", &[("way", &way)]);
    }
    way
}

/// "to 14:00", "from Tue 24, 08:00", "day and night".
fn until(site: &Site, team: &str, times: &Times) -> String {
    let words = site.words();
    let Ok(team) = TeamId::read(team) else {
        return String::new();
    };
    match site.place().on_duty_until(&team, site.now()) {
        OnDuty::Always => words.say("owner-always"),
        OnDuty::Until(until) => words.say_with("owner-to", &[("at", &times.wall(until))]),
        OnDuty::No => match site.place().next_on_duty(&team, site.now()) {
            Some(from) => words.say_with("owner-from", &[("at", &times.stamp_within(from))]),
            None => String::new(),
        },
    }
}
