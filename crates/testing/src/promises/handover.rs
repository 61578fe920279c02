//! P4 from the front door on: whoever asked a service stays until it has met the person,
//! the service alone answers for itself, and what it hands back is with the sender again.

use super::events::set;
use super::following::{Connection, Followed, Happening};
use super::supporting::begins;
use super::when::lies_between;
use super::{Checker, no_blind_handoff, no_wrong_door, nobody_lost};

impl Checker {
    /// A service was asked.
    pub(super) fn asked(&self, followed: &mut Followed, event: &Happening<'_>) {
        let (id, introduction) = (event.text("connection"), event.text("introduction"));
        no_wrong_door::still_open(followed, event, introduction);
        let of_connection = self.answering(followed, event, "accountable", None);
        let kept = nobody_lost::kept_to_be_heard(followed, event, "meanwhile", introduction);
        let meanwhile = self.answering(followed, event, "meanwhile", kept.as_ref());
        nobody_lost::today_stays(followed, event, introduction, meanwhile.as_ref());
        if let Some(meanwhile) = meanwhile {
            set(followed, introduction, meanwhile);
        }
        if followed.connections.contains_key(id) {
            followed.wrong(event, "a connection was asked twice");
        } else if let Some(answering) = of_connection {
            let asked = Connection::asked(event, answering);
            let connection = Connection { introduction: introduction.to_owned(), ..asked };
            followed.connections.insert(id.to_owned(), connection);
        }
    }

    /// The service said yes: the sender stays.
    pub(super) fn accepted(&self, followed: &mut Followed, event: &Happening<'_>) {
        let Some(before) = open_connection(followed, event) else {
            return;
        };
        by_its_own_team(followed, event, &before);
        if let Some(answering) = self.answering(followed, event, "accountable", None) {
            if !answering.same_owner(&before.answering) {
                followed.wrong(event, "the sender left before they had met");
            }
            if let Some(connection) = followed.connections.get_mut(event.text("connection")) {
                connection.answering = answering;
                connection.accepted = true;
                connection.link = false;
                connection.meeting = event.time("meeting");
            }
        }
        self.meanwhile(followed, event, &before, true);
    }

    /// The service met them: it has them from now on.
    pub(super) fn met(&self, followed: &mut Followed, event: &Happening<'_>) {
        let Some(before) = open_connection(followed, event) else {
            return;
        };
        by_its_own_team(followed, event, &before);
        lies_between(followed, event, "met", before.asked);
        if let Some(connection) = followed.connections.get_mut(event.text("connection")) {
            connection.open = false;
            let by_its_link = before.link && event.by.is_none();
            connection.met = by_its_link || event.of.as_ref() == Some(&before.team);
        }
        if let Some(answering) = self.answering(followed, event, "accountable", None) {
            if answering.team != before.team {
                followed.wrong(event, "the support is not in the hands of who met them");
            }
            let began = event.time("met").unwrap_or(event.at);
            begins(followed, event, &before, began, answering);
        }
    }

    /// The service handed them back, or it is not for them: the sender has them.
    pub(super) fn came_to_nothing(&self, followed: &mut Followed, event: &Happening<'_>) {
        let Some(before) = open_connection(followed, event) else {
            return;
        };
        if event.name == "ConnectionHandedBack" {
            by_its_own_team(followed, event, &before);
        } else if event.text("said").trim().is_empty()
            || event.body["heard_by"].as_str() != event.by.as_deref()
        {
            followed.wrong(event, "it is not for them, and nobody heard them say so");
        }
        if let Some(connection) = followed.connections.get_mut(event.text("connection")) {
            connection.open = false;
        }
        no_blind_handoff::came_to_nothing(followed, &before);
        // Where their own choice ends the introduction too, nothing is next for it.
        self.meanwhile(followed, event, &before, event.name == "ConnectionHandedBack");
    }

    /// What is next for the introduction that a connection serves.
    fn meanwhile(
        &self,
        followed: &mut Followed,
        event: &Happening<'_>,
        connection: &Connection,
        needed_while_open: bool,
    ) {
        let id = &connection.introduction;
        let introduction = followed.introductions.get(id);
        let is_open = introduction.is_some_and(|introduction| introduction.ended.is_none());
        if event.body["meanwhile"].is_null() {
            if is_open && needed_while_open {
                followed.wrong(event, "nothing is next for the introduction meanwhile");
            }
            return;
        }
        let before = introduction.map(|introduction| introduction.answering.clone());
        no_wrong_door::still_open(followed, event, id);
        let kept = nobody_lost::kept_to_be_heard(followed, event, "meanwhile", id);
        if let Some(meanwhile) = self.answering(followed, event, "meanwhile", kept.as_ref()) {
            nobody_lost::today_stays(followed, event, id, Some(&meanwhile));
            if before.is_some_and(|before| !before.same_owner(&meanwhile)) {
                followed.wrong(event, "the introduction is not with whom it was");
            }
            set(followed, id, meanwhile);
        }
    }
}

/// The connection that an event answers, as it stood, if it was open.
pub(super) fn open_connection(
    followed: &mut Followed,
    event: &Happening<'_>,
) -> Option<Connection> {
    let found = followed.connections.get(event.text("connection"));
    let found = found.filter(|connection| connection.open).cloned();
    if found.is_none() {
        followed.wrong(event, "it answers a connection that is not open");
    }
    found
}

/// Only the service itself answers for it.
pub(super) fn by_its_own_team(
    followed: &mut Followed,
    event: &Happening<'_>,
    connection: &Connection,
) {
    let by_its_link = connection.link && event.by.is_none();
    if event.of.as_ref() != Some(&connection.team) && !by_its_link {
        let sentence = format!("somebody who is not of {} answered for it", connection.team);
        followed.wrong(event, sentence);
    }
}

/// One of several that were chosen together: asked in the same breath, and in a turn that
/// there is.
pub(super) fn in_a_package(followed: &mut Followed, event: &Happening<'_>) {
    let package = &event.body["package"];
    let (turn, of) = (package["turn"].as_u64(), package["of"].as_u64());
    let there_is = turn.zip(of).is_some_and(|(turn, of)| (1..=of).contains(&turn));
    let asked = followed.connections.get(event.text("connection"));
    let just_now = asked.is_some_and(|asked| asked.asked == event.at);
    if !(there_is && (just_now || followed.erased > 0)) {
        followed.wrong(event, "it is in no package, or in no turn of it");
    }
}

/// A service was sent a link: by the program alone, and of what is still open.
pub(super) fn a_link(followed: &mut Followed, event: &Happening<'_>) {
    match followed.connections.get_mut(event.text("connection")) {
        Some(asked) if asked.open && event.by.is_none() => asked.link = true,
        None if followed.erased > 0 => {}
        _ => followed.wrong(event, "a link was made by somebody, or for what is over"),
    }
}
