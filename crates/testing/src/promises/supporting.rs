//! What a supporting team does: by its own people, as it happened, with one owner and
//! one next action all along (P2), and never ended by silence (P1).

use jiff::Timestamp;
use serde_json::Value;

use super::Checker;
use super::answering::Answering;
use super::following::{Connection, Followed, Happening, Support, is_heard_since};
use super::when::lies_in;

/// A support that an event is about, if it is open and written about by its own team.
pub(super) fn open_support(followed: &mut Followed, event: &Happening<'_>) -> Option<Support> {
    let found = followed.supports.get(event.text("support")).filter(|one| one.open).cloned();
    let Some(support) = found else {
        if followed.erased == 0 {
            followed.wrong(event, "it is about no support that is open");
        }
        return None;
    };
    if event.of.as_ref() != Some(&support.team) {
        followed.wrong(event, format!("somebody who is not of {} wrote it", support.team));
    }
    Some(support)
}

/// Who walks with them: heard by who wrote it, and changed with a reason.
pub(super) fn key_person_agreed(followed: &mut Followed, event: &Happening<'_>) {
    if event.by.is_none() || event.body["heard_by"].as_str() != event.by.as_deref() {
        followed.wrong(event, "nobody who wrote it heard them agree to a key person");
    }
    if followed.died {
        followed.wrong(event, "somebody who died has a key person agreed");
    }
    let worker = event.text("worker").to_owned();
    let changed = followed.key_person.is_some();
    if changed && event.text("reason").trim().is_empty() {
        followed.wrong(event, "another key person, and no reason");
    }
    if followed.key_person.replace(worker.clone()) == Some(worker) {
        followed.wrong(event, "the key person became the key person");
    }
}

/// A contact: by the supporting team, when it could have been, with somebody in it.
pub(super) fn contact_recorded(followed: &mut Followed, event: &Happening<'_>) {
    let Some(support) = open_support(followed, event) else { return };
    let had = &event.body["had"];
    let when = had["when"].as_str().and_then(|when| when.parse().ok());
    lies_in(followed, event, "when", (when, support.began));
    let tried = had["kind"].as_str() == Some("Tried");
    let with_them = had["with_them"].as_bool() == Some(true);
    let others = had["others"].as_str().is_some_and(|others| !others.trim().is_empty());
    if tried && with_them {
        followed.wrong(event, "somebody was there where it was only tried");
    }
    if !tried && !with_them && !others {
        followed.wrong(event, "a contact with nobody");
    }
    let when = when.unwrap_or(event.at);
    if let Some(support) = followed.supports.get_mut(event.text("support")) {
        let later = support.last_contact.is_none_or(|(last, _)| last <= when);
        if later {
            support.last_contact = Some((when, tried));
        }
        let waits = |since: &Timestamp| !(with_them && is_heard_since(when, *since));
        support.lives_since = support.lives_since.filter(waits);
    }
}

/// Early signs, in their words.
pub(super) fn early_signs_agreed(followed: &mut Followed, event: &Happening<'_>) {
    if open_support(followed, event).is_none() {
        return;
    }
    let said = ["signs", "helps", "ring"].iter().all(|field| !event.text(field).trim().is_empty());
    if !said || event.body["heard_by"].as_str() != event.by.as_deref() {
        followed.wrong(event, "early signs that nobody heard them say");
    }
}

/// The last that there was of a support is not that somebody tried to reach them.
pub(super) fn not_by_silence(followed: &mut Followed, event: &Happening<'_>, support: &Support) {
    if followed.erased == 0 && support.last_contact.is_some_and(|(_, tried)| tried) {
        followed.wrong(event, "a support ended by silence: they were only tried to be reached");
    }
    if support.lives_since.is_some() {
        followed.wrong(event, "a support ended, and nobody spoke with whoever was taken for dead");
    }
}

/// Done together: what was reached, and their words, heard by its own team; and no
/// other service waits to meet them.
pub(super) fn done_together(
    followed: &mut Followed,
    event: &Happening<'_>,
    support: &Support,
    done: &Value,
) {
    not_by_silence(followed, event, support);
    let says = |field: &str| done[field].as_str().is_some_and(|said| !said.trim().is_empty());
    if !says("reached") || !says("said") || done["heard_by"].as_str() != event.by.as_deref() {
        followed.wrong(event, "it was done, and they did not say so");
    }
    if event.of.as_ref() != Some(&support.team) {
        followed.wrong(event, "a support was ended by another service");
    }
    let id = event.text("support");
    let mut connections = followed.connections.values();
    let waits =
        connections.any(|one| one.open && one.from.as_ref().is_some_and(|(from, _)| from == id));
    if waits {
        followed.wrong(event, "it was done while another service had yet to meet them");
    }
}

/// Whether speaking with them is what is next.
pub(super) fn waits_to_be_heard(answering: &Answering) -> bool {
    let speaking =
        ["SpeakFirst", "SpeakToday", "SpeakAgain", "AgreeAfterMeeting", "SayWeWereWrong"];
    let what = &answering.what;
    what.as_str().is_some_and(|what| speaking.contains(&what)) || !what["HearWhatIsNew"].is_null()
}

/// After all events of a command: whoever was spoken with has something agreed as next.
pub(super) fn settled(followed: &mut Followed, event: &Happening<'_>) {
    if event.name != "ContactRecorded" || event.body["had"]["with_them"].as_bool() != Some(true) {
        return;
    }
    let support = followed.supports.get(event.text("support"));
    // What was had before it was known that they live does not make them heard.
    let heard = support.filter(|support| support.lives_since.is_none());
    if heard.is_some_and(|support| waits_to_be_heard(&support.answering)) {
        followed.wrong(event, "they were spoken with, and what is next is still to speak");
    }
}

impl Checker {
    /// Somebody was supported already: an owner of that team, a key person, a clock.
    pub(super) fn taken_in(&self, followed: &mut Followed, event: &Happening<'_>) {
        for field in ["reason", "key_person", "offer"] {
            if event.text(field).trim().is_empty() {
                followed.wrong(event, format!("somebody came in without {field}"));
            }
        }
        let since: Option<jiff::civil::Date> = event.text("since").parse().ok();
        let midnight =
            |day: jiff::civil::Date| jiff::tz::TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0));
        let began = since.and_then(|day| midnight(day).ok());
        if began.is_none() {
            followed.wrong(event, "somebody came in, and nobody knows since when");
        }
        followed.key_person = Some(event.text("key_person").to_owned());
        if let Some(answering) = self.answering(followed, event, "accountable", None) {
            if answering.worker.is_none() {
                followed.wrong(event, "somebody came in and nobody answers by name");
            }
            let support = Support {
                team: answering.team.clone(),
                answering,
                open: true,
                began: began.unwrap_or(event.at),
                staying_well: false,
                ended: None,
                last_contact: None,
                lives_since: None,
            };
            if followed.supports.insert(event.text("support").to_owned(), support).is_some() {
                followed.wrong(event, "a support began twice");
            }
        }
    }

    /// A worker of the team took a support that only the team had.
    pub(super) fn support_taken(&self, followed: &mut Followed, event: &Happening<'_>) {
        let Some(before) = open_support(followed, event) else { return };
        let after = self.answering(followed, event, "accountable", Some(&before.answering));
        let Some(after) = after else { return };
        if (&before.answering.what, before.answering.by) != (&after.what, after.by) {
            followed.wrong(event, "taking it changed what is next");
        }
        if before.answering.worker.is_some() || after.worker != event.by {
            followed.wrong(event, "it was taken from somebody, or for somebody else");
        }
        set(followed, event, after);
    }

    /// Support went up, down or to staying well within the team.
    pub(super) fn support_moved(&self, followed: &mut Followed, event: &Happening<'_>) {
        let Some(before) = open_support(followed, event) else { return };
        let Some(after) = self.answering(followed, event, "accountable", None) else { return };
        if !before.answering.same_owner(&after) {
            followed.wrong(event, "moving support changed who answers");
        }
        if event.text("how").trim().is_empty() {
            followed.wrong(event, "support was moved, and nobody says to what");
        }
        let up = event.text("direction") == "Up";
        let well = event.name == "MovedToStayingWell";
        if !well && event.text("reason").trim().is_empty() {
            followed.wrong(event, "support was moved without a reason");
        }
        set(followed, event, after);
        if let Some(support) = followed.supports.get_mut(event.text("support")) {
            support.staying_well = well || (support.staying_well && !up);
        }
    }
}

/// Who answers for the support of an event from now on.
pub(super) fn set(followed: &mut Followed, event: &Happening<'_>, answering: Answering) {
    if let Some(support) = followed.supports.get_mut(event.text("support")) {
        support.answering = answering;
    }
}

/// A support begins with a meeting.
pub(super) fn begins(
    followed: &mut Followed,
    event: &Happening<'_>,
    connection: &Connection,
    began: Timestamp,
    answering: Answering,
) {
    let to_stay_well = |(_, onward): &(String, String)| onward == "StayingWell";
    let support = Support {
        team: connection.team.clone(),
        answering,
        open: true,
        began,
        staying_well: connection.from.as_ref().is_some_and(to_stay_well),
        ended: None,
        last_contact: None,
        lives_since: None,
    };
    let id = event.text("support").to_owned();
    followed.last_begun = Some(id.clone());
    if followed.supports.insert(id, support).is_some() {
        followed.wrong(event, "a support began twice");
    }
}
