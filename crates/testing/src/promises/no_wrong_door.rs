//! P1, no wrong door: an introduction ends only in a way that is on the list,
//! and only when what that way says is so.

use super::answering::{Answering, only};
use super::following::{Connection, Followed, Happening, Introduction};
use super::hours::PlaceHours;
use super::same_as_another;

/// Judges an ending, and notes it.
pub(super) fn ended(hours: &PlaceHours, followed: &mut Followed, event: &Happening<'_>) {
    let id = event.text("introduction").to_owned();
    let Some(introduction) = followed.introductions.get(&id).cloned() else {
        if followed.erased == 0 {
            followed.wrong(event, "what ended never began");
        }
        return;
    };
    if introduction.ended.is_some() {
        followed.wrong(event, "the introduction had ended before");
    }
    let ending = event.body["ending"].clone();
    // That they met ends it, whoever says so: the service, by its link too, or they
    // themselves.
    let met = ending["Connected"]["connection"].as_str();
    let met = met.and_then(|connection| followed.connections.get(connection));
    let by_its_link = |met: &&Connection| met.link && met.met;
    let said = met.is_some_and(|connection| connection.they_said || by_its_link(&connection));
    if event.by.is_none() && !said {
        followed.wrong(event, "an introduction was ended by nobody who works here");
    }
    let how = only(&ending).map_or_else(|| ending.as_str(), |(how, _)| Some(how));
    let by_their_word = matches!(how, Some("Connected" | "OwnChoice" | "Died"));
    if !by_their_word {
        let waits = followed.connections.values();
        let mut waits = waits.filter(|one| one.open && one.introduction == id);
        if waits.next().is_some() {
            followed.wrong(event, "it ended while a service had yet to answer");
        }
        if introduction.second_view.is_some() {
            followed.wrong(event, "it ended while a second view waited");
        }
    }
    let how = match only(&ending) {
        Some(("NotReached", end)) => {
            not_reached(hours, followed, event, &introduction, end);
            "not-reached"
        }
        Some(("AnotherDoor", end)) => {
            another_door(followed, event, &introduction, end);
            "another-door"
        }
        Some(("AlreadySupported", end)) => {
            already_supported(followed, event, &id, end);
            "already-supported"
        }
        Some(("NotAnIntroduction", end)) => {
            let two = [&end["proposed_by"], &end["agreed_by"]].map(serde_json::Value::as_str);
            if two[0] == two[1] || two[1] != event.by.as_deref() {
                followed.wrong(event, "one person alone said that it is no introduction");
            }
            if introduction.proposed_by.as_deref() != two[0] || introduction.spoken {
                followed.wrong(event, "nobody had proposed it, or somebody spoke with them");
            }
            if let Some(kept) = followed.introductions.get_mut(&id) {
                kept.set_aside_by = two.into_iter().flatten().map(str::to_owned).collect();
            }
            "not-an-introduction"
        }
        Some(("Connected", _)) => {
            let connection = ending["Connected"]["connection"].as_str();
            let connection = connection.and_then(|id| followed.connections.get(id));
            let met = connection.filter(|connection| connection.introduction == id);
            if !met.is_some_and(|connection| connection.met) {
                followed
                    .wrong(event, "it ended as connected, and no service of its own has met them");
            }
            let mut others = followed.connections.values();
            if others.any(|other| other.open && other.introduction == id) {
                followed.wrong(event, "it ended while another service had yet to meet them");
            }
            "connected"
        }
        Some(("OwnChoice", choice)) => {
            own_choice(followed, event, &id, choice);
            "own-choice"
        }
        Some(("SameAsAnother", same)) => {
            same_as_another::ended(followed, event, &id, same);
            "same-as-another"
        }
        None if ending.as_str() == Some("Died") => {
            let open = followed.introductions.get(&id);
            if !open.is_some_and(|open| open.answering.is_to_close()) {
                followed.wrong(event, "nobody had recorded that they died");
            }
            "died"
        }
        _ => {
            followed.wrong(event, format!("{ending} is not a way to end"));
            "otherwise"
        }
    };
    if let Some(introduction) = followed.introductions.get_mut(&id) {
        introduction.ended = Some(how.to_owned());
    }
}

/// A service of ours is with them. Where the support is of somebody who is joined with
/// them, whether it was told is judged over all streams.
fn already_supported(
    followed: &mut Followed,
    event: &Happening<'_>,
    id: &str,
    end: &serde_json::Value,
) {
    let support = end["support"].as_str().unwrap_or_default().to_owned();
    if let Some(one) = followed.supports.get(&support) {
        let told = Some(&one.answering.what).filter(|_| one.open);
        if told.is_none_or(|what| what["HearWhatIsNew"]["told"] != end["told"]) {
            followed.wrong(event, "the service that is with them was not told");
        }
    } else {
        followed.same.insert(id.to_owned(), support);
    }
    let was = Answering::read(&end["was"]).ok();
    if followed.introductions.get(id).map(|one| &one.answering) != was.as_ref() {
        followed.wrong(event, "what was agreed is not what the ending kept");
    }
}

/// Whether the last that there was is that somebody spoke with them.
fn spoke_last(introduction: &Introduction) -> bool {
    introduction.spoken && introduction.in_vain.is_empty() && !introduction.waits_to_be_heard()
}

/// Another door has accepted them, with the person there named.
fn another_door(
    followed: &mut Followed,
    event: &Happening<'_>,
    introduction: &Introduction,
    end: &serde_json::Value,
) {
    if followed.erased == 0 && !spoke_last(introduction) {
        followed.wrong(event, "they went to another door, and nobody spoke with them");
    }
    let says = |field: &str| end[field].as_str().is_some_and(|it| !it.trim().is_empty());
    if !["door", "accepted_by", "said"].into_iter().all(says) {
        followed.wrong(event, "nobody is named at the other door, or they said nothing");
    }
    let accepted: Option<jiff::Timestamp> = end["accepted"].as_str().and_then(|at| at.parse().ok());
    if accepted.is_none_or(|at| at > event.at) {
        followed.wrong(event, "the other door has not accepted");
    }
}

/// Not reached: after the attempts that the place requires; for the same day by a
/// senior, and after a welfare check.
fn not_reached(
    hours: &PlaceHours,
    followed: &mut Followed,
    event: &Happening<'_>,
    introduction: &Introduction,
    end: &serde_json::Value,
) {
    if followed.erased == 0 && !hours.is_tried_enough(&introduction.in_vain) {
        followed.wrong(event, "they count as not reached, and too little was tried");
    }
    if end["left_for_them"].as_str().is_none_or(|left| left.trim().is_empty()) {
        followed.wrong(event, "nothing was left for them by which they find the door");
    }
    if introduction.same_day {
        if !event.role.as_deref().is_some_and(|role| hours.is_senior(role)) {
            followed.wrong(event, "somebody for the same day was let go, and by no senior");
        }
        if end["welfare"]["found"].as_str().is_none_or(|found| found.trim().is_empty()) {
            followed.wrong(event, "somebody for the same day was let go without a welfare check");
        }
    }
}

/// Their own choice: said by them, in words, to the worker who wrote it down.
fn own_choice(
    followed: &mut Followed,
    event: &Happening<'_>,
    id: &str,
    choice: &serde_json::Value,
) {
    if choice["said"].as_str().is_none_or(|said| said.trim().is_empty()) {
        followed.wrong(event, "their own choice has no words of theirs");
    }
    if choice["heard_by"].as_str() != event.by.as_deref() {
        followed.wrong(event, "their own choice was not heard by the one who wrote it");
    }
    if followed.connections.values().any(|one| one.open && one.introduction == id) {
        followed.wrong(event, "it was their own choice, and a service is still asked");
    }
    let spoken = followed.introductions.get(id);
    if followed.erased == 0 && !spoken.is_some_and(spoke_last) {
        followed
            .wrong(event, "their own choice was read into silence: nobody had spoken with them");
    }
}

/// Nothing happens to an introduction after it ended.
pub(super) fn still_open(followed: &mut Followed, event: &Happening<'_>, id: &str) {
    match followed.introductions.get(id) {
        None if followed.erased > 0 => {}
        None => followed.wrong(event, "it is about an introduction that never began"),
        Some(introduction) if introduction.ended.is_some() => {
            followed.wrong(event, "it happened to an introduction that had ended");
        }
        Some(_) => {}
    }
}
