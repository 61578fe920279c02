//! The story and the attempts, as a person's page shows them.

use app::reading::attempts::{Attempt, SecondView};
use app::reading::person::Record;
use app::reading::story::Part;

use super::story::HEADINGS;
use crate::look::times::Times;
use crate::look::views::person::{Conversation, StoryAnswer, StoryPart};
use crate::look::words::Put;
use crate::saying::at;
use crate::site::Site;

/// The parts of the story, in the order of its headings, each with its author, its
/// date and whom it is for.
pub(super) fn story(site: &Site, record: &Record, times: &Times) -> Vec<StoryPart> {
    let of = |(name, key): &(&str, &str)| {
        let heading = site.words().say(key);
        let parts = record.story.iter().filter(|part| part.heading == *name);
        parts.map(|part| shown(site, part, &heading, times)).collect::<Vec<_>>()
    };
    HEADINGS.iter().flat_map(of).collect()
}

fn shown(site: &Site, part: &Part, heading: &str, times: &Times) -> StoryPart {
    let words = site.words();
    let source = |who: &Option<String>, when: i64| {
        let (who, when) = (who.clone().unwrap_or_default(), times.stamp_within(at(when)));
        words.say_with("story-source", &[("who", &who), ("at", &when)])
    };
    let confirmed = part.confirmed.map(|when| {
        let who = part.confirmed_by.clone().unwrap_or_default();
        words.say_with("story-confirmed", &[("who", &who), ("at", &times.stamp_within(at(when)))])
    });
    let for_whom = if part.audience == "team" {
        words.say_with("story-for-team", &[("team", &site.team_called(&part.team))])
    } else {
        String::new()
    };
    let page = format!("/people/{}/story/{}", part.person, part.id);
    let answers = part.answers.iter().map(|answer| StoryAnswer {
        words: answer.words.clone(),
        source: source(&answer.worker, answer.at),
    });
    StoryPart {
        heading: heading.to_owned(),
        words: part.words.clone(),
        own_words: part.own_words,
        source: source(&part.worker, part.at),
        for_whom,
        confirmed: confirmed.unwrap_or_default(),
        answers: answers.collect(),
        answer: format!("{page}/answer"),
        confirm: format!("{page}/confirm"),
        send: app::opening::new_command().to_string(),
    }
}

/// An attempt, as it stands among the conversations.
pub(super) fn attempt(site: &Site, attempt: &Attempt, times: &Times) -> Conversation {
    let words = site.words();
    let tried = words.say(match attempt.tried.as_str() {
        "ring" => "tried-shown-ring",
        "text" => "tried-shown-text",
        "email" => "tried-shown-email",
        "letter" => "tried-shown-letter",
        "meet" => "tried-shown-meet",
        "through" => "tried-shown-through",
        _ => "tried-shown-looked-for",
    });
    let outcome = words.say(match attempt.outcome.as_str() {
        "left-message" => "tried-left-message",
        "somebody-else" => "tried-somebody-else",
        "sent" => "tried-sent",
        _ => "tried-no-answer",
    });
    let put: &[Put<'_>] = &[("tried", &tried), ("outcome", &outcome)];
    Conversation {
        when: times.stamp(at(attempt.at)),
        how: words.say_with("tried-how", put),
        summary: attempt.note.clone().unwrap_or_default(),
        wants: String::new(),
        by: attempt.worker.clone().unwrap_or_default(),
        disputed: Vec::new(),
    }
}

/// A disagreement, and what the second one found; whether it still waits is told by what
/// is open.
pub(super) fn second_view(
    site: &Site,
    view: &SecondView,
    is_open: bool,
    times: &Times,
) -> Vec<String> {
    let words = site.words();
    let who = view.heard_by_name.clone().unwrap_or_default();
    let asked = times.stamp_within(at(view.asked));
    let put: &[Put<'_>] =
        &[("who", &who), ("at", &asked), ("proposed", &view.proposed), ("said", &view.said)];
    let mut lines = vec![words.say_with("second-shown", put)];
    lines.push(match (view.given, &view.words) {
        (Some(given), Some(found)) => {
            let who = view.given_by.clone().unwrap_or_default();
            let given = times.stamp_within(at(given));
            let put: &[Put<'_>] = &[("who", &who), ("at", &given), ("found", found)];
            words.say_with("second-shown-given", put)
        }
        _ if is_open => words.say("second-shown-waits"),
        _ => words.say("second-shown-over"),
    });
    lines
}
