//! P1, no wrong door: an introduction ends only in a way that is on the list,
//! and only when what that way says is so.

use super::answering::only;
use super::following::{Followed, Happening};

/// Judges an ending, and notes it.
pub(super) fn ended(followed: &mut Followed, event: &Happening<'_>) {
    let id = event.text("introduction").to_owned();
    let Some(introduction) = followed.introductions.get(&id) else {
        if followed.erased == 0 {
            followed.wrong(event, "what ended never began");
        }
        return;
    };
    if introduction.ended.is_some() {
        followed.wrong(event, "the introduction had ended before");
    }
    if event.by.is_none() {
        followed.wrong(event, "an introduction was ended by nobody who works here");
    }
    let ending = event.body["ending"].clone();
    let how = match only(&ending) {
        Some(("Connected", _)) => {
            let connection = ending["Connected"]["connection"].as_str();
            let connection = connection.and_then(|id| followed.connections.get(id));
            let met = connection.filter(|connection| connection.introduction == id);
            if !met.is_some_and(|connection| connection.met) {
                followed
                    .wrong(event, "it ended as connected, and no service of its own has met them");
            }
            "connected"
        }
        Some(("OwnChoice", choice)) => {
            own_choice(followed, event, &id, choice);
            "own-choice"
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
    let spoken = followed.introductions.get(id);
    if followed.erased == 0 && !spoken.is_some_and(|introduction| introduction.spoken) {
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
