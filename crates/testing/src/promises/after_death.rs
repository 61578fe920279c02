//! P1 and P2 after a death: everything that was open comes to a worker who closes it,
//! nothing goes on or begins, and nothing is closed for another reason. A statement or
//! a conversation that came from another record changes nothing that is open.

use serde_json::Value;

use super::Checker;
use super::answering::{Answering, only};
use super::following::{Connection, Followed, Happening};
use super::{no_blind_handoff, supporting};

impl Checker {
    /// Something open came to a worker to close.
    pub(super) fn came_to_close(&self, followed: &mut Followed, event: &Happening<'_>) {
        let after = self.answering(followed, event, "accountable", None);
        let Some((kind, id)) = only(&event.body["thing"]) else {
            return followed.wrong(event, "it is about nothing, or about more than one thing");
        };
        let id = id.as_str().unwrap_or_default();
        let connections = followed.connections.get_mut(id).filter(|one| one.open);
        let introductions = followed.introductions.get_mut(id).filter(|one| one.ended.is_none());
        let place = match kind {
            "Introduction" => introductions.map(|one| &mut one.answering),
            "Connection" => connections.map(|one| &mut one.answering),
            _ => followed.supports.get_mut(id).filter(|one| one.open).map(|one| &mut one.answering),
        };
        let (Some(place), Some(after)) = (place, after) else {
            return followed.wrong(event, "it is about nothing that is open");
        };
        let (is_to_close, has_a_worker) = (after.is_to_close(), after.worker.is_some());
        let its_own_team = event.of.as_ref() == Some(&after.team);
        *place = after;
        if !is_to_close {
            followed.wrong(event, "they died, and what is next is not to close it");
        }
        if !has_a_worker && its_own_team {
            followed.wrong(event, "it came to nobody by name");
        }
    }
}

impl Checker {
    /// They live: something that had ended by their death, or was to, goes on; somebody
    /// speaks with them, or the service answers.
    pub(super) fn lives_after_all(&self, followed: &mut Followed, event: &Happening<'_>) {
        let after = self.answering(followed, event, "accountable", None);
        let (Some((kind, id)), Some(after)) = (only(&event.body["thing"]), after) else {
            return followed.wrong(event, "it is about nothing, or about more than one thing");
        };
        let id = id.as_str().unwrap_or_default();
        let says = after.what.as_str() == Some("SayWeWereWrong") && after.doer.is_none();
        let answers = !after.what["Answer"].is_null() || !after.what["Meet"].is_null();
        if !(says || (kind == "Connection" && answers)) {
            followed.wrong(event, "nobody speaks with whoever was taken for dead");
        }
        // Where nothing of theirs was open, one introduction opens so that they are told.
        let nothing_is_open = followed.open() == 0;
        let waits = match kind {
            "Introduction" => followed.introductions.get_mut(id).map(|one| {
                let dead = by_death(one.ended.as_deref());
                let to_close = one.ended.is_none() && one.answering.is_to_close();
                let to_be_told = nothing_is_open && one.ended.is_some();
                (one.ended, one.answering, one.lives_since) = (None, after, Some(event.at));
                one.in_vain.clear();
                dead || to_close || to_be_told
            }),
            "Connection" => followed.connections.get_mut(id).map(|one| {
                let to_close = one.open && one.answering.is_to_close();
                one.answering = after;
                to_close
            }),
            _ => followed.supports.get_mut(id).map(|one| {
                let dead = by_death(one.ended.as_deref());
                let to_close = one.open && one.answering.is_to_close();
                one.team.clone_from(&after.team);
                (one.ended, one.open, one.answering) = (None, true, after);
                one.lives_since = Some(event.at);
                dead || to_close
            }),
        };
        if waits != Some(true) && followed.erased == 0 {
            followed.wrong(event, "what goes on had not ended by their death");
        }
        followed.died = false;
    }
}

/// Whether something ended by their death.
pub(super) fn by_death(ended: Option<&str>) -> bool {
    ended.is_some_and(|ended| ended.eq_ignore_ascii_case("died"))
}

/// A connection was closed.
pub(super) fn connection_closed(followed: &mut Followed, event: &Happening<'_>) {
    let found = followed.connections.get_mut(event.text("connection"));
    let to_close = found.filter(|one| one.open && one.answering.is_to_close());
    match to_close {
        Some(connection) => {
            connection.open = false;
            followed.died = true;
        }
        None if followed.erased > 0 => {}
        None => followed.wrong(event, "a connection was closed, and nobody had died"),
    }
}

/// A support ended: by the person's own choice, said by them, or after a death.
pub(super) fn support_ended(followed: &mut Followed, event: &Happening<'_>) {
    let id = event.text("support").to_owned();
    let Some(support) = followed.supports.get(&id).filter(|one| one.open).cloned() else {
        if followed.erased == 0 {
            followed.wrong(event, "what ended was not open");
        }
        return;
    };
    let ending = &event.body["ending"];
    match only(ending) {
        Some(("MovedOn", moved)) => {
            no_blind_handoff::moved_on(followed, event, &id, moved["connection"].as_str());
        }
        Some(("DoneTogether", done)) => supporting::done_together(followed, event, &support, done),
        Some(("OwnChoice", choice)) => {
            supporting::not_by_silence(followed, event, &support);
            let said = choice["said"].as_str().is_some_and(|said| !said.trim().is_empty());
            if !said || choice["heard_by"].as_str() != event.by.as_deref() {
                followed.wrong(event, "a support ended, and nobody heard them say so");
            }
            if event.of.as_ref() != Some(&support.team) {
                followed.wrong(event, "a support was ended by another service");
            }
        }
        None if ending.as_str() == Some("Died") && support.answering.is_to_close() => {}
        _ => followed.wrong(event, format!("{ending} is no way for this support to end")),
    }
    not_asked_any_more(followed, event, &id, ending);
    let how = only(ending).map_or_else(|| ending.as_str().unwrap_or_default(), |(how, _)| how);
    if let Some(support) = followed.supports.get_mut(&id) {
        support.open = false;
        support.ended = Some(how.to_owned());
    }
    if how != "MovedOn" {
        followed.moved_on.remove(&id);
    }
    if followed.to_find_again.as_deref() == Some(id.as_str()) {
        followed.to_find_again = None;
    }
}

/// Whoever says that a support is enough does not want what was asked from it either.
fn not_asked_any_more(followed: &mut Followed, event: &Happening<'_>, id: &str, ending: &Value) {
    let from = |one: &Connection| one.from.as_ref().is_some_and(|(from, _)| from == id);
    let asked = followed.connections.values().any(|one| one.open && from(one));
    if asked && !ending["OwnChoice"].is_null() {
        followed.wrong(event, "it was enough for them, and another service is still asked");
    }
}

/// After all events of a command: once it is known that they died, whatever is open is
/// there to be closed.
pub(super) fn settled(followed: &mut Followed, event: &Happening<'_>) {
    let to_close = followed.answered_for().any(Answering::is_to_close);
    followed.died |= to_close;
    if followed.died && !followed.answered_for().all(Answering::is_to_close) {
        followed.wrong(event, "they died, and something of theirs goes on");
    }
}

/// Somebody who works here wrote it, and nothing that is open changed.
pub(super) fn changes_nothing_open(followed: &mut Followed, event: &Happening<'_>) {
    if event.by.is_none() {
        followed.wrong(event, "a record was corrected by nobody who works here");
    }
}
