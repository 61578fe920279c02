//! What a service does: it says yes and meets them, contact follows contact, and the
//! support ends as the person says.

use care::journey::connection::HowMet;
use care::journey::contact::{ContactKind, Interpreter};
use care::journey::moving_support::Direction;
use jiff::Timestamp;

use super::{DAY, HOUR, Planning, WEEK, later, meeting};
use crate::life::{Act, Contact, Hand, What};
use crate::proportions::Contacts;

/// After which contact a key person is agreed on, and after which it is somebody else.
const AGREED_AFTER: usize = 1;
const CHANGED_AFTER: usize = 3;

impl Planning<'_> {
    /// One offer is chosen, and a service meets them.
    pub(super) fn is_met(&mut self) {
        let connection = self.asks(1);
        self.is_supported(connection);
    }

    pub(super) fn hands_back(&mut self, connection: usize) {
        self.says_no(connection);
        self.door_passes(HOUR, DAY);
        self.act(self.door(), What::ReadNews { connection });
        let by = self.due(50);
        let means = self.means();
        self.act(self.door(), What::Converse { means, by });
    }

    /// The service cannot, and says what may be closer.
    pub(super) fn says_no(&mut self, connection: usize) {
        self.service_passes(connection, 2 * HOUR, 2 * DAY);
        let not_now = self.chance.thousandths(500);
        let other = self.plan.place.offers.get(self.asked[connection] + 1);
        let instead = other.and_then(|offer| basis::words::Line::read(&offer.name).ok());
        self.act(Hand::Service(connection), What::HandBack { connection, not_now, instead });
    }

    /// A service says yes and meets them, and the sender reads it: when they met.
    pub(super) fn meets(&mut self, connection: usize) -> Timestamp {
        let asked_at = self.at;
        let meeting = self.says_when(connection);
        self.reads_news(connection, meeting);
        self.comes_to(connection, meeting);
        let met = self.at;
        self.reads_news(connection, Timestamp::MAX);
        self.at = asked_at;
        met
    }

    /// The sender reads what is new, on the same day or the next, unless there is newer
    /// news by then.
    fn reads_news(&mut self, connection: usize, newer: Timestamp) {
        self.door_passes(30, DAY);
        if self.at < newer {
            self.act(self.door(), What::ReadNews { connection });
        }
    }

    /// A service says yes, and they meet.
    pub(super) fn says_yes(&mut self, connection: usize) {
        let meeting = self.says_when(connection);
        self.comes_to(connection, meeting);
    }

    /// A service says yes, and when they are to meet.
    fn says_when(&mut self, connection: usize) -> Timestamp {
        self.service_passes(connection, HOUR, 30 * HOUR);
        let hours = self.chance.between(26, 240);
        let meeting = meeting(self.plan.place, self.at, hours);
        self.act(Hand::Service(connection), What::Accept { connection, meeting });
        meeting
    }

    /// They meet: the service writes it down, or they say so themselves and it agrees
    /// with them on what is next.
    fn comes_to(&mut self, connection: usize, meeting: Timestamp) {
        self.at = later(meeting, self.chance.between(20, 70));
        if self.has_a_link && self.chance.thousandths(self.often().supports.they_say_they_met) {
            self.act(Hand::Themselves, What::SayThatWeMet { connection });
            self.service_passes(connection, HOUR, 9 * HOUR);
            let by = self.due_of(connection, 200);
            self.is_rung(connection, by);
        } else {
            let how = self.chance.one(HowMet::InPerson, &[HowMet::InPerson, HowMet::Telephone]);
            let by = self.due_of(connection, 200);
            self.act(Hand::Service(connection), What::Meet { connection, how, by });
        }
    }

    /// A service meets them and supports them for weeks, until they say that it is
    /// enough, or that it is done. What else was asked for at the same time goes on
    /// beside it.
    pub(super) fn is_supported(&mut self, connection: usize) {
        let beside = self.at;
        let met = self.meets(connection);
        let until = later(met, self.some_weeks());
        self.is_seen(connection, met, until);
        self.ends(connection);
        self.at = beside;
    }

    /// For how long somebody is supported, in minutes.
    pub(super) fn some_weeks(&mut self) -> i64 {
        let supports = self.often().supports;
        self.chance.between(supports.shortest_weeks, supports.longest_weeks) * WEEK
    }

    /// A support ends as they say.
    pub(super) fn ends(&mut self, connection: usize) {
        let done = self.chance.thousandths(self.often().supports.done_together);
        let support = connection;
        let what = if done { What::EndTogether { support } } else { What::EndSupport { support } };
        self.act(Hand::Service(connection), what);
    }

    /// From one meeting to the next.
    pub(super) fn is_seen(&mut self, connection: usize, met: Timestamp, until: Timestamp) {
        self.at = met;
        let mut next = self.due_of(connection, 200);
        for times in 0.. {
            if next >= until {
                break;
            }
            // Mostly before it is due, and sometimes a few days late.
            let late = self.chance.thousandths(60);
            let shift =
                if late { self.chance.between(DAY, 3 * DAY) } else { -self.chance.between(5, 40) };
            self.at = later(next, shift);
            next = self.is_seen_once(connection);
            self.agrees_on_a_key_person(connection, times);
        }
        self.at = self.at.max(later(next.min(until), -30));
    }

    /// One contact, before which nobody may have been reached; or only a next time, or
    /// more or less of the same: by when they see one another again.
    fn is_seen_once(&mut self, connection: usize) -> Timestamp {
        let (contacts, supports) = (self.often().contacts, self.often().supports);
        // Whoever came back, or came again, is spoken with before anything else is agreed.
        let came =
            |act: &Act| matches!(act.what, What::ComeBack { .. } | What::AlreadySupported { .. });
        let heard = |act: &Act| matches!(act.what, What::Contact { .. });
        let last = self.acts.iter().rev().find(|act| came(act) || heard(act));
        let came_back = last.is_some_and(came);
        let tried = self.chance.thousandths(contacts.tried_before) && !came_back;
        if tried {
            let by = self.due_of(connection, 26);
            let interpreter = Interpreter::NotNeeded;
            let tried = Contact { kind: ContactKind::Tried, minutes: 0, interpreter };
            self.is_contacted(connection, tried, by);
            self.service_passes(connection, 20 * HOUR, 28 * HOUR);
        }
        let hours = self.chance.between(300, 540);
        let by = self.due_of(connection, hours);
        let (support, service) = (connection, Hand::Service(connection));
        // Whoever was tried in vain is spoken with next: nothing rests on silence.
        if !tried && !came_back && self.chance.thousandths(supports.moved) {
            let direction = self.chance.one(Direction::Up, &[Direction::Down]);
            self.act(service, What::MoveSupport { support, direction, by });
            return by;
        }
        let next_alone = if tried || came_back { 0 } else { contacts.next_alone };
        let Contacts { met, rang, video, message, .. } = contacts;
        let kinds = [ContactKind::Met, ContactKind::Rang, ContactKind::Video, ContactKind::Message];
        match kinds.get(self.chance.weighted(&[met, rang, video, message, next_alone])) {
            Some(kind) => {
                let contact = self.contact(*kind);
                self.is_contacted(connection, contact, by);
            }
            None => self.act(service, What::Support { support, by }),
        }
        by
    }

    /// What a contact of a kind was like.
    fn contact(&mut self, kind: ContactKind) -> Contact {
        let (least, most) = match kind {
            ContactKind::Met => (30, 75),
            ContactKind::Rang | ContactKind::Video => (10, 40),
            ContactKind::Message | ContactKind::Tried => (5, 10),
        };
        let minutes = u16::try_from(self.chance.between(least, most)).unwrap_or(30);
        let needs = self.somebody.understanding.interpreter && kind != ContactKind::Message;
        let interpreter = if !needs {
            Interpreter::NotNeeded
        } else if self.chance.thousandths(self.often().contacts.interpreter_came) {
            Interpreter::WasThere
        } else {
            Interpreter::NoneCame
        };
        Contact { kind, minutes, interpreter }
    }

    pub(super) fn is_contacted(&mut self, connection: usize, contact: Contact, by: Timestamp) {
        let what = What::Contact { support: connection, contact, by };
        self.act(Hand::Service(connection), what);
    }

    /// Somebody of the service rings.
    pub(super) fn is_rung(&mut self, connection: usize, by: Timestamp) {
        let contact = self.contact(ContactKind::Rang);
        self.is_contacted(connection, contact, by);
    }

    /// Who walks with them is agreed on after a while, and may be a colleague later.
    fn agrees_on_a_key_person(&mut self, connection: usize, times: usize) {
        let supports = self.often().supports;
        let (after, often, colleague) = match self.key_person {
            None => (AGREED_AFTER, supports.key_person, false),
            Some(of) if of == connection => (CHANGED_AFTER, supports.another_key_person, true),
            Some(_) => return,
        };
        if times == after && self.chance.thousandths(often) {
            self.walks_with_them(connection, colleague);
        }
    }

    /// Who supports them walks with them, or a colleague.
    fn walks_with_them(&mut self, connection: usize, colleague: bool) {
        self.key_person = Some(connection);
        self.minutes_pass();
        let what = What::KeyPerson { support: connection, colleague };
        self.act(Hand::Service(connection), what);
    }

    pub(super) fn is_supported_already(&mut self) {
        let (first, second) = (self.asks(2), self.asked.len() - 1);
        let met = self.meets(first);
        self.at = later(met, DAY);
        if second == first {
            return;
        }
        self.hands_back(second);
        self.act(self.door(), What::AlreadySupported { support: first });
        let until = later(self.at, 10 * WEEK);
        self.is_seen(first, self.at, until);
        self.ends(first);
    }

    pub(super) fn dies_supported(&mut self) {
        let connection = self.asks(1);
        let met = self.meets(connection);
        self.is_seen(connection, met, later(met, 9 * WEEK));
        self.at = later(self.at, DAY);
        self.act(Hand::Governance, What::Die);
        self.service_passes(connection, HOUR, DAY);
        self.act(Hand::Governance, What::CloseAfterDeath);
    }
}
