//! What belongs to a support, said as people say it: contacts, the key person, early
//! signs, comings back, and what was asked of other services.

use app::reading::supports::{Contact as Had, Onward as Asked};
use app::reading::walking_with::{CameBack, EarlySigns, KeyPerson};

use super::support::who_covers;
use crate::look::views::support::{Back, Contact, Onward, Signs};
use crate::look::words::Put;
use crate::saying::at;
use crate::site::Site;

/// "Grace Adeyemi, Front-door team".
pub(crate) fn key_person(site: &Site, known: &KeyPerson) -> String {
    let name = known.name.clone().unwrap_or_default();
    let team = site.team_called(&known.team);
    site.words().say_with("support-key-person-is", &[("name", &name), ("team", &team)])
}

/// Since when, who covers, and what was said of it.
pub(crate) fn key_person_more(site: &Site, known: &KeyPerson) -> Vec<String> {
    let words = site.words();
    let since = site.times().day_alone(at(known.since));
    let since = match &known.reason {
        Some(why) => words.say_with("support-key-since-why", &[("at", &since), ("why", why)]),
        None => words.say_with("support-key-since", &[("at", &since)]),
    };
    let said = known.said.as_ref();
    let said = said.map(|said| words.say_with("support-key-said", &[("said", said)]));
    let covers =
        if known.has_left { words.say("support-key-left") } else { who_covers(site, &known.team) };
    [Some(covers), Some(since), said].into_iter().flatten().filter(|one| !one.is_empty()).collect()
}

/// How they notice early that it gets worse.
pub(crate) fn signs(site: &Site, known: &EarlySigns) -> Signs {
    let on = site.times().day_alone(at(known.at));
    let source = match &known.heard_by {
        Some(who) => site.words().say_with("signs-source", &[("on", &on), ("who", who)]),
        None => site.words().say_with("signs-source-came-in", &[("on", &on)]),
    };
    Signs {
        signs: known.signs.clone(),
        helps: known.helps.clone().unwrap_or_default(),
        ring: known.ring.clone().unwrap_or_default(),
        source,
    }
}

/// That somebody came back.
pub(crate) fn came_back(site: &Site, back: &CameBack) -> Back {
    let words = site.words();
    let when = site.times().stamp(at(back.at));
    let told = match &back.heard_by {
        Some(who) => words.say_with("back-told", &[("at", &when), ("who", who)]),
        None => words.say_with("back-by-link", &[("at", &when)]),
    };
    let same_day = back.same_day.then(|| words.say("back-asks-same-day"));
    let along = match back.along.as_str() {
        "somebody-else" => Some(words.say("back-asks-else")),
        "fresh-start" => Some(words.say("back-asks-fresh")),
        _ => None,
    };
    let all: Vec<String> = [Some(told), same_day, along].into_iter().flatten().collect();
    Back { when: all.join(" "), words: back.words.clone().unwrap_or_default() }
}

/// A contact that was had.
pub(crate) fn contact(site: &Site, had: &Had, name: &str) -> Contact {
    let words = site.words();
    let kind = site.contact_kind(&had.kind);
    let count = had.minutes.unsigned_abs();
    let mut how = vec![kind];
    how.extend((count > 0).then(|| words.say_with("contact-minutes", &[("count", &count)])));
    how.extend(had.place.clone());
    let who = match (had.with_them, &had.others) {
        (true, Some(others)) => {
            words.say_with("contact-with-both", &[("name", &name), ("others", others)])
        }
        (true, None) => String::new(),
        (false, Some(others)) => words.say_with("contact-with-others", &[("others", others)]),
        (false, None) => words.say_with("contact-with-nobody", &[("name", &name)]),
    };
    let interpreter = match had.interpreter.as_str() {
        "there" => Some(words.say("contact-had-interpreter")),
        "missing" => Some(words.say("contact-had-none")),
        _ => None,
    };
    let who = std::iter::once(who).chain(interpreter).filter(|one| !one.is_empty());
    Contact {
        when: site.times().stamp(at(had.held)),
        how: how.join(", "),
        who: who.collect::<Vec<_>>().join(" "),
        note: had.note.clone().unwrap_or_default(),
        said: had.said.clone().unwrap_or_default(),
        by: had.worker.clone().unwrap_or_default(),
    }
}

/// What was asked of another service, and what became of it.
pub(crate) fn onward(site: &Site, page: &str, asked: &Asked, open: bool, name: &str) -> Onward {
    let (words, times) = (site.words(), site.times());
    let on = times.day_alone(at(asked.ended.unwrap_or(asked.asked)));
    let instead = asked.onward != "beside";
    let suggestion = asked.suggestion.clone().or(asked.said.clone()).unwrap_or_default();
    let meeting = asked.meeting.map(|meeting| times.stamp_within(at(meeting))).unwrap_or_default();
    let put: &[Put<'_>] =
        &[("on", &on), ("name", &name), ("suggestion", &suggestion), ("meeting", &meeting)];
    let stands = match asked.step.as_str() {
        "asked" => words.say_with("onward-asked", put),
        "accepted" => words.say_with("onward-accepted", put),
        "met" if instead => words.say_with("onward-met-instead", put),
        "met" => words.say_with("onward-met-beside", put),
        "not-for-me" => {
            words.say_with("path-said-not-for-me", &[("name", &name), ("said", &suggestion)])
        }
        "closed" => words.say("path-closed"),
        _ if suggestion.is_empty() => words.say("path-said-not-now"),
        "not-now" => words.say_with("path-said-not-now-but", &[("suggestion", &suggestion)]),
        _ => words.say_with("path-said-not-us", &[("suggestion", &suggestion)]),
    };
    let stays = open.then(|| words.say_with("onward-you-stay", put));
    Onward {
        offer: site.offer_name(&asked.offer),
        stands: std::iter::once(stands).chain(stays).collect::<Vec<_>>().join(" "),
        not_for_me: if open {
            format!("{page}/not-for-me/{}", asked.connection)
        } else {
            String::new()
        },
    }
}
