//! P4 from a support on: whoever asked another service stays until they have met; the
//! support ends as moved on with the meeting and not before; what came to nothing is
//! with the team again. And the person may say themselves that they met.

use super::Checker;
use super::following::{Connection, Followed, Happening};
use super::handover::open_connection;
use super::supporting::{begins, open_support, set, waits_to_be_heard};

impl Checker {
    /// A supporting team asked another service.
    pub(super) fn onward_asked(&self, followed: &mut Followed, event: &Happening<'_>) {
        let Some(support) = open_support(followed, event) else { return };
        let Some(answering) = self.answering(followed, event, "accountable", None) else { return };
        if !answering.same_owner(&support.answering) {
            followed.wrong(event, "whoever supports them left as another service was asked");
        }
        if event.text("reason").trim().is_empty() {
            followed.wrong(event, "another service was asked without a reason");
        }
        let from = Some((event.text("support").to_owned(), event.text("onward").to_owned()));
        let connection = Connection { from, ..Connection::asked(event, answering) };
        let id = event.text("connection").to_owned();
        if followed.connections.insert(id, connection).is_some() {
            followed.wrong(event, "a connection was asked twice");
        }
    }

    /// What was asked came to nothing, and the team finds something else with them.
    pub(super) fn onward_came_back(&self, followed: &mut Followed, event: &Happening<'_>) {
        let id = event.text("support");
        let Some(support) = followed.supports.get(id).filter(|one| one.open).cloned() else {
            return followed.wrong(event, "it came back to a support that is not open");
        };
        // Whoever is to be spoken with first is, whatever another service answers.
        let speaks = waits_to_be_heard(&support.answering);
        let before = speaks.then_some(&support.answering);
        let Some(after) = self.answering(followed, event, "accountable", before) else { return };
        if !after.same_owner(&support.answering) {
            followed.wrong(event, "what came to nothing came back to somebody else");
        }
        if speaks {
            if after != support.answering {
                followed.wrong(event, "they were to be spoken with, and are not any more");
            }
        } else if after.what["OfferAgain"].is_null() {
            followed.wrong(event, "it came to nothing, and nothing else is to be found");
        }
        set(followed, event, after);
        followed.to_find_again = None;
    }

    /// The person said that they met a service that had said yes.
    pub(super) fn said_they_met(&self, followed: &mut Followed, event: &Happening<'_>) {
        let Some(before) = open_connection(followed, event) else { return };
        if event.by.is_some() {
            followed.wrong(event, "a worker said in the person's name that they met");
        }
        if !before.accepted {
            followed.wrong(event, "they met a service that had not said yes");
        }
        if before.meeting.is_some_and(|meeting| self.hours.is_a_day_before(event.at, meeting)) {
            followed.wrong(event, "they said that they met before the day on which they do");
        }
        if let Some(connection) = followed.connections.get_mut(event.text("connection")) {
            connection.open = false;
            connection.met = true;
            connection.they_said = true;
        }
        let Some(answering) = self.answering(followed, event, "accountable", None) else { return };
        if answering.team != before.team || answering.worker.is_some() {
            followed.wrong(event, "the support is not in the hands of the service that met them");
        }
        begins(followed, event, &before, event.at, answering);
    }
}

/// A connection came to nothing: whoever supports them where it came from has it
/// again.
pub(super) fn came_to_nothing(followed: &mut Followed, connection: &Connection) {
    let Some((from, _)) = &connection.from else { return };
    followed.to_find_again = goes_on_in(followed, from);
}

/// The support that goes on where one was: itself, or the one it moved on to.
fn goes_on_in(followed: &Followed, support: &str) -> Option<String> {
    let known = followed.supports.get(support)?;
    if known.open {
        return Some(support.to_owned());
    }
    // Those that came of a connection from it, and so on.
    let moved = followed.moved_on.get(support)?;
    goes_on_in(followed, moved)
}

/// A support ended as moved on: only with a meeting of the service that goes on.
pub(super) fn moved_on(
    followed: &mut Followed,
    event: &Happening<'_>,
    support: &str,
    connection: Option<&str>,
) {
    let known = connection.and_then(|id| followed.connections.get(id));
    let fits = known.is_some_and(|known| {
        let from = known.from.as_ref();
        known.met && from.is_some_and(|(from, onward)| from == support && onward != "Beside")
    });
    if !fits && followed.erased == 0 {
        followed.wrong(event, "a support moved on, and no service that goes on has met them");
    }
    if let Some(next) = followed.last_begun.clone() {
        followed.moved_on.insert(support.to_owned(), next);
    }
}

/// After all events of a command: what came to nothing is with somebody, and no
/// support goes on beside the one that took its place.
pub(super) fn settled(followed: &mut Followed, event: &Happening<'_>) {
    if followed.to_find_again.take().is_some() {
        followed.wrong(event, "what was asked came to nothing, and the team does not have it");
    }
    // A meeting that ends a support is followed by that end in the same command.
    if !["PersonMet", "PersonSaidTheyMet"].contains(&event.name) {
        return;
    }
    let met = followed.connections.get(event.text("connection"));
    let from = met.and_then(|met| met.from.as_ref());
    let before = from.filter(|(_, onward)| onward != "Beside");
    let before = before.and_then(|(from, _)| followed.supports.get(from));
    if before.is_some_and(|support| support.open) {
        followed.wrong(event, "another service goes on, and the support before is still open");
    }
}
