//! What happens next, behind a private link: no name, and none of the words.

use app::opening::new_command;
use app::reading::due::Due;
use app::reading::progress::{ConnectionStep, Progress as Found};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use basis::reference::Reference;
use basis::secret::PrivateLink;
use care::journey::introduction::Route;
use care::place::{OnDuty, TeamId};
use jiff::Timestamp;

use super::home::walk_in;
use super::who_reads::sentence;
use crate::failure::{Failure, Page, give};
use crate::look::opening_hours::and;
use crate::look::times::Times;
use crate::look::views::progress::{Late, Met, Progress, Stage, Step};
use crate::look::words::Put;
use crate::saying::at;
use crate::site::Site;

/// The page behind the link.
pub(crate) async fn get(
    State(site): State<Site>,
    Path(link): Path<String>,
    Query(first): Query<First>,
) -> Page {
    shown(&site, &link, None, &first).await
}

/// The same, right after sending, with the link to keep.
pub(crate) async fn get_sent(
    State(site): State<Site>,
    Path(link): Path<String>,
    Query(first): Query<First>,
    headers: HeaderMap,
) -> Page {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let keep = format!("{host}/next/{link}");
    shown(&site, &link, Some(keep), &first).await
}

/// What stands first on the page.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct First {
    /// "first" where the words that were just sent point to danger.
    #[serde(default)]
    crisis: String,
}

impl First {
    /// Whether help in a crisis stands first.
    pub(crate) fn is_crisis(&self) -> bool {
        self.crisis == "first"
    }
}

async fn shown(site: &Site, link: &str, keep_link: Option<String>, first: &First) -> Page {
    let token = PrivateLink::read(link).map_err(|_| Failure::NotHere)?;
    let found = site.app.progress(site.now(), &token).await?;
    let reference = found.reference.parse().map(|reference: Reference| reference.to_string());
    let (times, words) = (site.times(), site.words());
    let due = found.due.as_ref();
    let what = match (due, found.ending.as_deref()) {
        (Some(due), _) => site.what_is_next_outside(due, &found.way),
        (None, ending) => words.say(match ending {
            Some("connected") => "outside-met",
            Some("own-choice") => "outside-own-choice",
            Some("not-reached") => "outside-not-reached",
            Some("another-door") => "outside-another-door",
            Some("same-as-another") => "outside-same-as-another",
            _ => "outside-ended",
        }),
    };
    let by = due.map(|due| told_by(&times, due));
    let team = due.and_then(|due| TeamId::read(&due.owner_team).ok());
    give(&Progress {
        frame: site.frame(true),
        reference: reference.unwrap_or(found.reference.clone()),
        keep_link,
        crisis_first: first.is_crisis(),
        what,
        by_when: by.map(|by| times.before_as_line(by)).unwrap_or_default(),
        who: team.as_ref().map(|team| sentence(&site.team_in_sentence(team))).unwrap_or_default(),
        who_more: team.as_ref().map(|team| who_more(site, team)).unwrap_or_default(),
        how: due.map(|_| how(site, &found)).unwrap_or_default(),
        time: by.filter(|by| times.is_today(*by)).map(|by| times.spoken_time(by)),
        steps: steps(site, &found),
        late: late(site, &found),
        met: met(site, link, &found),
        come_back: found
            .may_come_back
            .then(|| (format!("/next/{link}/come-back"), new_command().to_string())),
    })
}

/// By when, as they are told. The first conversation is by our own clocks, to
/// the minute; a later time is one that was agreed with them, and stays as it is.
fn told_by(times: &Times, due: &Due) -> Timestamp {
    if matches!(due.what.as_str(), "speak-first" | "speak-again" | "say-we-were-wrong") {
        times.promised(at(due.by))
    } else {
        at(due.by)
    }
}

/// "On duty today until 8pm. Then the crisis line team has it."
fn who_more(site: &Site, team: &TeamId) -> String {
    let (now, words, times) = (site.now(), site.words(), site.times());
    match site.place().on_duty_until(team, now) {
        OnDuty::Always => words.say("outside-duty-always"),
        OnDuty::Until(until) => {
            let until = times.spoken_time(until);
            let after = site.place().after(team, now).map(|team| team.name_in_sentence.clone());
            match after {
                Some(after) => words
                    .say_with("outside-duty-until-then", &[("until", &until), ("after", &after)]),
                None => words.say_with("outside-duty-until", &[("until", &until)]),
            }
        }
        OnDuty::No => match site.place().next_on_duty(team, now) {
            Some(from) => {
                words.say_with("outside-duty-from", &[("from", &times.happened_ahead(from))])
            }
            None => String::new(),
        },
    }
}

fn how(site: &Site, found: &Found) -> String {
    let words = site.words();
    let way = words.say(match found.way.as_str() {
        "ring" => "outside-how-ring",
        "text" => "outside-how-text",
        "email" => "outside-how-email",
        "letter" => "outside-how-letter",
        "meet" => "outside-how-meet",
        "through" => "outside-how-through",
        _ => "outside-how-they-come",
    });
    let message = (found.way == "ring").then(|| {
        words.say(if found.may_leave_message {
            "outside-message-yes"
        } else {
            "outside-message-no"
        })
    });
    // What is safe goes before what we promise, and they are told so beforehand.
    let we_come = ["ring", "text", "meet", "through"].contains(&found.way.as_str());
    let safe = (found.has_safe_time && we_come).then(|| words.say("outside-safe-time"));
    let comes = (found.way == "they-come").then(|| walk_in(site).join(" "));
    let comes = comes.filter(|places| !places.is_empty());
    let comes = comes.map(|places| words.say_with("outside-how-walk-in", &[("where", &places)]));
    [Some(way), message, safe, comes].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What they can say of each service that said yes, once its day has come. Which
/// service it is is not said: whoever holds the link may be somebody else.
fn met(site: &Site, link: &str, found: &Found) -> Vec<Met> {
    let (words, times) = (site.words(), site.times());
    let day = |at: Timestamp| site.place().calendar.day(at);
    let due = |one: &&ConnectionStep| {
        let come = one.meeting.is_some_and(|meeting| day(at(meeting)) <= day(site.now()));
        one.step == "accepted" && come
    };
    let ask = |one: &ConnectionStep| {
        let when = one.meeting.map(|meeting| times.happened_ahead(at(meeting)));
        let when = when.unwrap_or_default();
        // They may have met earlier in the day than was agreed.
        let ahead = one.meeting.is_some_and(|meeting| at(meeting) > site.now());
        Met {
            post: format!("/next/{link}/met/{}", one.connection),
            send: new_command().to_string(),
            heading: words.say(if ahead { "met-heading-ahead" } else { "met-heading" }),
            when: words
                .say_with(if ahead { "met-when-ahead" } else { "met-when" }, &[("when", &when)]),
        }
    };
    found.connections.iter().filter(due).map(ask).collect()
}

/// That a service has not answered in time; by whom they are asked again, who stays with the
/// person meanwhile. Which service it is is not said here either.
fn late(site: &Site, found: &Found) -> Option<Late> {
    let (words, times, now) = (site.words(), site.times(), site.now());
    let is_late = |one: &&ConnectionStep| {
        one.to_answer.as_ref().is_some_and(|(by, _)| one.step == "asked" && at(*by) < now)
    };
    let late: Vec<&ConnectionStep> = found.connections.iter().filter(is_late).collect();
    let (_, stays) = late.first()?.to_answer.as_ref()?;
    let stays = TeamId::read(stays).ok()?;
    let stays = sentence(&site.team_in_sentence(&stays));
    let count = u64::try_from(late.len()).unwrap_or(u64::MAX);
    // The first that was asked first.
    let mut days: Vec<String> = late.iter().rev().map(|one| times.date(at(one.asked))).collect();
    days.dedup();
    let put: &[Put<'_>] = &[("count", &count), ("on", &and(words, &days)), ("team", &stays)];
    let say = |key: &str| words.say_with(key, put);
    Some(Late {
        heading: say("progress-late-heading"),
        lines: vec![say("progress-late-asked"), say("progress-late-stays")],
    })
}

fn steps(site: &Site, found: &Found) -> Vec<Step> {
    let (words, times) = (site.words(), site.times());
    let met = found.ending.as_deref() == Some("connected");
    let ended = found.ending.is_some();
    let done = [
        Some(found.first_word),
        found.read,
        found.spoken,
        found.connections.first().map(|connection| connection.asked),
        found.ended.filter(|_| met),
    ];
    let themselves = Route::named(&found.route).is_none_or(|route| route.is_themselves());
    let keys = [
        (if themselves { "step-introduced" } else { "step-brought" }, ""),
        ("step-read", "step-read-ahead"),
        ("step-spoken", "step-spoken-ahead"),
        ("step-choose", "step-choose-ahead"),
        ("step-met", "step-met-ahead"),
    ];
    let agreed = |one: &&ConnectionStep| one.step == "accepted";
    let meeting = found.connections.iter().find(agreed).and_then(|one| one.meeting);
    let meeting = meeting.filter(|meeting| at(*meeting) > site.now());
    let met_one = !met && found.connections.iter().any(|one| one.step == "met");
    let next = done.iter().position(Option::is_none).filter(|_| !ended);
    let back = found.came_back.filter(|_| ended).map(|back| Step {
        stage: Stage::Done,
        words: words.say("step-came-back"),
        second: times.happened(at(back)),
    });
    let came: Vec<Step> = keys
        .iter()
        .zip(done)
        .enumerate()
        .filter(|(_, (_, when))| !ended || when.is_some())
        .map(|(number, ((key, ahead), when))| Step {
            stage: match when {
                Some(_) => Stage::Done,
                None if next == Some(number) => Stage::Next,
                None => Stage::Ahead,
            },
            words: words.say(key),
            second: match when {
                Some(when) => times.happened(at(when)),
                None => match (*key, meeting) {
                    ("step-met", Some(meeting)) => {
                        let when = times.happened_ahead(at(meeting));
                        let key = if met_one { "step-met-another" } else { "step-met-agreed" };
                        words.say_with(key, &[("when", &when)])
                    }
                    ("step-met", None) if met_one => words.say("step-met-one"),
                    _ => words.say(ahead),
                },
            },
        })
        .collect();
    came.into_iter().chain(back).collect()
}
