//! One person's page: what is next, their words, the story so far, their
//! connections, and who saw this record.

use app::Steps;
use app::mail::{Standing, Unsent};
use app::questions::person::PersonPage;
use app::reading::due::Due;
use app::reading::person::{Introduction, Record};
use axum::extract::{Path, State};
use care::actor::{PersonId, Worker};
use uuid::Uuid;

use super::person_ways::{as_far_as_may, only, ways};
use super::{away_lines, beside, brought, path, told, who_saw};
use crate::centre::said;
use crate::failure::{Page, give};
use crate::look::times::{Clock, Times};
use crate::look::views::person::{Conversation, Head, Next, OwnWords, Person, StoryPart};
use crate::saying::{self, at};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The page. Opening it leaves the worker's name on the record.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(person): Path<Uuid>) -> Page {
    let (actor, now) = (by.actor(), site.now());
    let page = site.app.person_page(&actor, now, PersonId(person)).await?;
    let beside = beside::of(&site, &page);
    let PersonPage { record, opened: seen, steps, .. } = page;
    let times = site.times();
    let introduction = record.introduction();
    let due = introduction
        .and_then(|introduction| record.open.iter().find(|due| due.thing.id() == introduction.id))
        .or_else(|| record.open.first());
    let is_open = |thing| record.open.iter().any(|due| due.thing.id() == thing);
    give(&Person {
        frame: site.workspace(&by.0, site.first_room(&by.0)),
        head: head(&site, &record, due, &by.0, &times),
        next: due.map(|due| next(&site, &record, due, &times)),
        away: away(&site, &record, &times),
        also: beside::also_open(&site, &record, due, &steps, &times),
        beside,
        taken_over: taken_over(&site, &record, &times),
        ended: introduction.map(|known| ended(&site, known, &times)).unwrap_or_default(),
        ended_said: introduction.and_then(|known| known.ending_said.clone()).unwrap_or_default(),
        words: words(&site, &record, &times),
        conversations: conversations(&site, &record, &times),
        story: story(&site, &record, &times, &steps),
        second_views: record
            .second_views
            .iter()
            .flat_map(|view| told::second_view(&site, view, is_open(view.introduction), &times))
            .collect(),
        second_view_waits: record
            .second_views
            .iter()
            .any(|view| view.given.is_none() && is_open(view.introduction)),
        doubt: introduction.map(|known| doubt(&site, known)).unwrap_or_default(),
        connections: record
            .connections
            .iter()
            .map(|connection| path::of(&site, &record, connection, &times))
            .map(|path| as_far_as_may(path, &steps))
            .collect(),
        ways: only(ways(&record, introduction, due, &by.0), &steps),
        key_person: record
            .key_person
            .as_ref()
            .map(|known| said::key_person(&site, known))
            .unwrap_or_default(),
        key_person_more: record
            .key_person
            .as_ref()
            .map(|known| said::key_person_more(&site, known))
            .unwrap_or_default(),
        came_back: record.came_back.iter().map(|back| said::came_back(&site, back)).collect(),
        early_signs: record.early_signs.as_ref().map(|signs| said::signs(&site, signs)),
        contacts: record
            .contacts
            .iter()
            .map(|contact| said::contact(&site, contact, &record.person.call_name))
            .collect(),
        openings: who_saw::openings(&site, &record, &times),
        seen_by: seen.iter().map(|trace| who_saw::seen_by(&site, trace, &times)).collect(),
    })
}

fn head(site: &Site, record: &Record, due: Option<&Due>, worker: &Worker, times: &Times) -> Head {
    let (say, person) = (site.words(), &record.person);
    let introduction = record.introduction();
    let reference =
        introduction.map(|known| saying::reference(&known.reference)).unwrap_or_default();
    let first = introduction.map(|known| times.stamp(at(known.first_word))).unwrap_or_default();
    let came = introduction.map(|known| {
        let came = site.came_by(&known.route, known.locality.as_deref());
        format!("{came}. {}", site.reviews(&known.route)).trim().to_owned()
    });
    let unsure = person.told_by.as_ref();
    let unsure = unsure.map(|who| say.say_with("person-reach-unsure", &[("who", who)]));
    let mut careful = Vec::new();
    if person.way == "ring" {
        let may = person.may_leave_message;
        careful.push(say.say(if may { "person-message-yes" } else { "person-message-no" }));
    }
    careful.extend(person.avoid.clone());
    let owner = due.map(|due| {
        let name = site.owner_called(due);
        let key =
            if due.owner_worker == Some(worker.id) { "person-owner-you" } else { "person-owner" };
        say.say_with(key, &[("name", &name)])
    });
    Head {
        name: person.call_name.clone(),
        died: died(site, record, times),
        reference: say.say_with("person-reference", &[("reference", &reference)]),
        first_word: say.say_with("person-first-word", &[("at", &first)]),
        came: came.unwrap_or_default(),
        known_as: site.known_as(&person.details, times),
        reach: site.reached(person),
        reach_unsure: unsure.unwrap_or_default(),
        messages: record.messages.iter().map(|one| unsent(site, one, times)).collect(),
        introduced: introduction
            .map(|known| brought::introduced(site, record, known))
            .unwrap_or_default(),
        reach_at: person.detail.clone().unwrap_or_default(),
        reach_careful: careful.join(" "),
        needs: site.understood(&record.understood),
        not_ready: if record.understood.interpreter {
            say.say("not-ready-interpreter")
        } else {
            String::new()
        },
        wall: record
            .guarding
            .wall
            .as_ref()
            .map(|wall| {
                let team = site.team_called(&wall.team);
                say.say_with("person-wall", &[("team", &team)])
            })
            .unwrap_or_default(),
        owner: owner.unwrap_or_default(),
        owner_more: due
            .filter(|due| due.owner_worker.is_some())
            .and_then(|due| care::place::TeamId::read(&due.owner_team).ok())
            .map(|team| say.say_with("person-behind", &[("team", &site.duty(&team))]))
            .unwrap_or_default(),
    }
}

/// A message that did not go, or of which that is not known.
fn unsent(site: &Site, message: &Unsent, times: &Times) -> String {
    let key = match (message.to_a_service, message.standing) {
        (false, Standing::Refused) => "person-letter-refused",
        (false, Standing::GivenUp) => "person-letter-given-up",
        (false, _) => "person-letter-not-known",
        (true, Standing::Refused) => "person-letter-service-refused",
        (true, Standing::GivenUp) => "person-letter-service-given-up",
        (true, _) => "person-letter-service-not-known",
    };
    site.words().say_with(key, &[("on", &times.day_alone(at(message.of)))])
}

fn next(site: &Site, record: &Record, due: &Due, times: &Times) -> Next {
    let owner = site.owner_called(due);
    let mut moved = record.moved.iter().filter(|moved| moved.thing == due.thing.id());
    let moved = moved.next().filter(|_| due.moved > 0).map(|moved| {
        let who = moved.worker.clone().unwrap_or_default();
        let from = times.stamp_within(at(moved.from));
        let put: &[crate::look::words::Put<'_>] =
            &[("who", &who), ("from", &from), ("reason", &moved.reason)];
        site.words().say_with("person-moved", put)
    });
    Next {
        what: site.what_is_next(due, &record.person.call_name),
        more: safe_time(site, record, due).unwrap_or_default(),
        clock: times.due(at(due.by)),
        when: match times.due(at(due.by)) {
            Clock::Later(_) => String::new(),
            Clock::Over(_) | Clock::Today(_) => times.stamp(at(due.by)),
        },
        owner: site.words().say_with("person-owner", &[("name", &owner)]),
        moved: moved.unwrap_or_default(),
    }
}

/// When they are to be spoken to and said when it is safe: that goes before the clock.
fn safe_time(site: &Site, record: &Record, due: &Due) -> Option<String> {
    let speaks = ["speak-first", "speak-today", "speak-again", "try-again", "say-we-were-wrong"];
    let open = !["do-not-contact", "unsafe"].contains(&record.person.way.as_str());
    let when = record.person.safe_when.as_ref().filter(|_| open)?;
    let put: &[crate::look::words::Put<'_>] = &[("when", when)];
    let said = speaks.contains(&due.what.as_str());
    said.then(|| site.words().say_with("person-safe-time", put))
}

/// Who is away of those who have, or had, something of theirs; and who covers.
fn away(site: &Site, record: &Record, times: &Times) -> Vec<String> {
    let said = |one: &app::reading::away::Colleague| {
        let away = one.away.as_ref()?;
        let (until, cover) = (times.stamp_within(at(away.until)), away_lines::cover(site, away));
        let put: &[crate::look::words::Put<'_>] =
            &[("name", &one.name), ("until", &until), ("cover", &cover)];
        Some(site.words().say_with("away-person", put))
    };
    record.away.iter().filter_map(said).collect()
}

/// Who took over from whom, and why: all of it, latest first.
fn taken_over(site: &Site, record: &Record, times: &Times) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for taken in &record.taken_over {
        let who = taken.worker.clone();
        let team = taken.from_team.as_deref().map(|team| site.team_called(team));
        let from = taken.from.clone().or(team).unwrap_or_default();
        let when = times.stamp_within(at(taken.at));
        let put: &[crate::look::words::Put<'_>] =
            &[("from", &from), ("at", &when), ("reason", &taken.reason)];
        let line = match who {
            Some(who) => {
                let put: Vec<_> = put.iter().copied().chain([("who", &who as _)]).collect();
                site.words().say_with("person-taken-over", &put)
            }
            // It was nobody's act but the place's: whoever had it has left.
            None => site.words().say_with("person-handed-over", put),
        };
        // An introduction and its handovers are taken over together.
        if !said.contains(&line) {
            said.push(line);
        }
    }
    said
}

fn ended(site: &Site, introduction: &Introduction, times: &Times) -> String {
    let Some(on) = introduction.ended.map(|ended| times.day_alone(at(ended))) else {
        return String::new();
    };
    match (introduction.ending.as_deref(), &introduction.ending_said) {
        (Some("own-choice"), Some(_)) => {
            site.words().say_with("person-ended-choice", &[("on", &on)])
        }
        (Some("same-as-another"), _) => site.words().say_with("person-ended-same", &[("on", &on)]),
        (Some("died"), _) => site.words().say_with("person-ended-died", &[("on", &on)]),
        (Some("not-reached"), _) => {
            site.words().say_with("person-ended-not-reached", &[("on", &on)])
        }
        (Some("another-door"), _) => {
            let door = introduction.ending_named.clone().unwrap_or_default();
            site.words().say_with("person-ended-door", &[("on", &on), ("door", &door)])
        }
        (Some("already-supported"), _) => {
            site.words().say_with("person-ended-supported", &[("on", &on)])
        }
        (Some("not-an-introduction"), _) => {
            site.words().say_with("person-ended-none", &[("on", &on)])
        }
        _ => site.words().say_with("person-ended-met", &[("on", &on)]),
    }
}

fn words(site: &Site, record: &Record, times: &Times) -> Vec<OwnWords> {
    let say = site.words();
    let mut all = Vec::new();
    let came_by = |id| record.came.by.iter().find(|came| came.introduction == id);
    // Whoever came back without a word has said none; the words of whoever introduced
    // somebody stand with how they came.
    let by_another = |id| came_by(id).is_some_and(|came| came.by.is_some());
    let with_words = record.introductions.iter();
    let with_words = with_words.filter(|known| !known.words.is_empty() || by_another(known.id));
    for introduction in with_words.rev() {
        let stamp = times.stamp(at(introduction.first_word));
        let source = say.say_with("person-words-source", &[("at", &stamp)]);
        let came = came_by(introduction.id);
        if let Some(by) = came.and_then(|came| came.by.as_ref()) {
            all.push(brought::words_of_another(site, by, &stamp));
        } else {
            all.push(OwnWords {
                title: say.say("person-own-words"),
                words: introduction.words.clone(),
                source: source.clone(),
                disputed: disputed(record, introduction.id),
                theirs: true,
            });
        }
        all.extend(came.and_then(|came| came.matters.clone()).map(|words| OwnWords {
            title: say.say("person-matters"),
            words,
            source: source.clone(),
            disputed: Vec::new(),
            theirs: came.is_some_and(|came| came.by.is_none()),
        }));
        all.extend(introduction.sooner.clone().map(|words| OwnWords {
            title: say.say("person-why-sooner"),
            words,
            // What a worker heard is a worker's word.
            source: if introduction.sooner_by_us { say.say("person-sooner-by-us") } else { source },
            disputed: Vec::new(),
            theirs: !introduction.sooner_by_us,
        }));
    }
    all
}

/// What they say of an entry that they dispute.
pub(super) fn disputed(record: &Record, about: Uuid) -> Vec<String> {
    let said = record.statements.iter().filter(|statement| statement.about == about);
    said.map(|statement| statement.words.clone()).collect()
}

fn died(site: &Site, record: &Record, times: &Times) -> String {
    let Some(died) = &record.died else { return String::new() };
    match &died.on {
        Some(on) => site.words().say_with("person-died-on", &[("on", &times.on_day_of(on))]),
        None => site.words().say("person-died-day-unknown"),
    }
}

/// That a colleague thinks it is no introduction.
fn doubt(site: &Site, introduction: &Introduction) -> String {
    let reason = introduction.proposed_reason.as_ref().filter(|_| introduction.ended.is_none());
    reason
        .map(|reason| site.words().say_with("person-doubt", &[("reason", reason)]))
        .unwrap_or_default()
}

/// The story, with what may be done to each part.
fn story(site: &Site, record: &Record, times: &Times, steps: &Steps) -> Vec<StoryPart> {
    let parts = told::story(site, record, times).into_iter();
    let as_far = |part: StoryPart| {
        if steps.any(&["WriteStory"]) { part } else { StoryPart { answer: String::new(), ..part } }
    };
    parts.map(as_far).collect()
}

/// The conversations and the attempts, latest first.
fn conversations(site: &Site, record: &Record, times: &Times) -> Vec<Conversation> {
    let shown = |held: &app::reading::person::Conversation| Conversation {
        when: times.stamp(at(held.held)),
        how: site.words().say(match held.means.as_str() {
            "in-person" => "means-in-person",
            "video" => "means-video",
            "text" => "means-text",
            "email" => "means-email",
            "letter" => "means-letter",
            "through" => "means-through",
            _ => "means-telephone",
        }),
        summary: held.note.clone().unwrap_or_default(),
        wants: held.said.clone().unwrap_or_default(),
        by: held.worker.clone().unwrap_or_default(),
        disputed: disputed(record, held.id),
    };
    let held = record.conversations.iter().map(|one| (one.held, shown(one)));
    let tried = record.attempts.iter().map(|one| (one.at, told::attempt(site, one, times)));
    let mut all: Vec<(i64, Conversation)> = held.chain(tried).collect();
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    all.into_iter().map(|(_, one)| one).collect()
}
