//! How an offer stands: folded from what happened to it.

use std::fmt;

use basis::reach::Email;
use basis::words::{Line, Telling};
use jiff::Timestamp;

use super::{Contact, Entry, EntryId, Event, Places, Source, Standing};
use crate::actor::{ActorName, WorkerId};
use crate::place::TeamId;
use crate::stream::Written;

/// The state of an offer's stream; nothing before somebody put it up or took it in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offering {
    /// What is known of it.
    pub known: Option<Box<Known>>,
}

/// What is known of an offer, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// By what it is known.
    pub offer: EntryId,
    /// What it is.
    pub entry: Entry,
    /// Whether it can be chosen.
    pub standing: Standing,
    /// Why it is paused or closed, where somebody here said so.
    pub why: Option<Line>,
    /// What its source said last, where it has one.
    pub came: Option<Came>,
    /// A telephone number or address that a second has yet to look at.
    pub waiting: Option<Waiting>,
    /// Who wrote where to reach it, as long as nobody else has looked at that.
    pub contact_by_one: Option<WorkerId>,
    /// How much room it has, and when somebody said so.
    pub places: Option<(Places, Timestamp)>,
    /// The team of the place that answers those who are connected to it, where somebody
    /// said so; of the place's own file, that says it.
    pub answers: Option<TeamId>,
    /// Where links go by which whoever makes it answers.
    pub mail: Option<Mail>,
    /// The same, as somebody wrote it and nobody of the team that answers has looked at yet.
    pub mail_waits: Option<MailWaits>,
    /// Since when the team that answers is asked whether what is said of it is right.
    pub check_asked: Option<Timestamp>,
    /// What that team said is not right, until somebody has made sure of it.
    pub said_wrong: Option<(Telling, Timestamp)>,
    /// The other that it is the same as.
    pub same_as: Option<EntryId>,
    /// When it came into the directory.
    pub since: Timestamp,
    /// When anything of it changed last, and where that stands in its stream.
    pub changed: Written,
}

/// What the source of an offer said last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// Who.
    pub from: Source,
    /// What it is.
    pub entry: Entry,
    /// How it stands.
    pub standing: Standing,
}

/// Where to reach an offer, as somebody wrote it anew and nobody else has looked at yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What was written.
    pub contact: Contact,
    /// By whom.
    pub by: ActorName,
    /// When.
    pub since: Timestamp,
}

/// A mailbox to which links go by which whoever makes an offer answers.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// Where.
    pub mailbox: Email,
    /// The print of their PIN.
    pub pin: String,
    /// Since when: links of before were sent elsewhere.
    pub since: Timestamp,
}

impl fmt::Debug for Mail {
    /// No print of a PIN reaches a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("since", &self.since).finish_non_exhaustive()
    }
}

/// A mailbox that waits until somebody of the team that answers has looked at it.
#[derive(Clone, PartialEq, Eq)]
pub struct MailWaits {
    /// Where a link would go.
    pub mailbox: Email,
    /// The print of the PIN.
    pub pin: String,
    /// Who wrote it.
    pub by: ActorName,
    /// When.
    pub since: Timestamp,
}

impl fmt::Debug for MailWaits {
    /// The print of a short number is nearly the number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailWaits").finish_non_exhaustive()
    }
}

impl Offering {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event, written: &Written) {
        match event {
            Event::Proposed { offer, entry } => {
                self.known = Some(Box::new(Known::new(*offer, entry, Standing::Proposed, written)));
            }
            Event::TakenIn { offer, from, came, standing, kept } => {
                let entry = kept.as_ref().unwrap_or(came);
                let known = self
                    .known
                    .get_or_insert_with(|| Box::new(Known::new(*offer, entry, *standing, written)));
                if !matches!(from, Source::Sheet(_)) {
                    known.contact_by_one = None;
                }
                known.entry = Entry::clone(entry);
                known.came = Some(Came {
                    from: from.clone(),
                    entry: Entry::clone(came),
                    standing: *standing,
                });
                known.changed = *written;
            }
            other => {
                if let Some(known) = &mut self.known {
                    known.evolve(other, written);
                    known.changed = *written;
                }
            }
        }
    }
}

impl Known {
    fn new(offer: EntryId, entry: &Entry, standing: Standing, written: &Written) -> Self {
        Self {
            offer,
            entry: entry.clone(),
            standing,
            why: None,
            came: None,
            waiting: None,
            contact_by_one: written.by.worker(),
            places: None,
            answers: None,
            mail: None,
            mail_waits: None,
            check_asked: None,
            said_wrong: None,
            same_as: None,
            since: written.at,
            changed: *written,
        }
    }

    fn evolve(&mut self, event: &Event, written: &Written) {
        match event {
            Event::Proposed { .. } | Event::TakenIn { .. } => {}
            Event::Changed { entry } => {
                // One that people can see changes so only where it says less.
                if self.standing == Standing::Proposed && entry.contact() != self.entry.contact() {
                    self.contact_by_one = written.by.worker();
                }
                self.entry = Entry::clone(entry);
            }
            Event::ContactWaits { contact } => {
                let (contact, by, since) = (contact.clone(), written.by, written.at);
                self.waiting = Some(Waiting { contact, by, since });
            }
            Event::ContactAnswered { right } => {
                if let Some(waiting) = self.waiting.take().filter(|_| *right) {
                    self.contact_by_one = None;
                    self.entry.be_reached_by(waiting.contact);
                }
            }
            Event::Opened {} => {
                self.is_looked_at(written);
                self.stands(Standing::Open, None);
            }
            Event::Lost {} => {
                // Until somebody here says otherwise it stands as its source says.
                let as_there =
                    self.came.as_ref().is_some_and(|came| came.standing == self.standing);
                if as_there && self.same_as.is_none() {
                    self.stands(Standing::Closed, None);
                }
                if let Some(came) = &mut self.came {
                    came.standing = Standing::Closed;
                }
            }
            Event::Paused { why } => self.stands(Standing::Paused, Some(why)),
            Event::Closed { why } => self.stands(Standing::Closed, Some(why)),
            Event::Followed { standing } => self.stands(*standing, None),
            Event::Assured { day } => {
                self.is_looked_at(written);
                self.entry.assured = Some(*day);
                (self.check_asked, self.said_wrong) = (None, None);
            }
            Event::Merged { into } => {
                self.stands(Standing::Closed, None);
                self.same_as = Some(*into);
            }
            Event::PlacesTold { places } => self.places = Some((*places, written.at)),
            Event::MailAgreed { mailbox, pin } => {
                self.mail_waits = Some(MailWaits {
                    mailbox: mailbox.clone(),
                    pin: pin.clone(),
                    by: written.by,
                    since: written.at,
                });
            }
            Event::MailAnswered { right } => {
                if let Some(waits) = self.mail_waits.take().filter(|_| *right) {
                    let MailWaits { mailbox, pin, .. } = waits;
                    self.mail = Some(Mail { mailbox, pin, since: written.at });
                }
            }
            Event::CheckAsked {} => self.check_asked = Some(written.at),
            Event::SaidWrong { words } => {
                (self.check_asked, self.said_wrong) = (None, Some((words.clone(), written.at)));
            }
            Event::MailEnded {} => (self.mail, self.mail_waits) = (None, None),
            Event::AnsweredBy { team } => {
                // Another team has not looked at it: it answers for whom it lets in.
                if let Some(Mail { mailbox, pin, .. }) = self.mail.take() {
                    let (by, since) = (written.by, written.at);
                    self.mail_waits = Some(MailWaits { mailbox, pin, by, since });
                }
                self.answers = Some(team.clone());
            }
        }
    }

    /// Whoever is the only one who has looked at where to reach it, while people can see it.
    pub fn alone(&self) -> Option<WorkerId> {
        let says_something = self.entry.contact() != Contact::default();
        self.contact_by_one.filter(|_| self.standing.is_seen() && says_something)
    }

    /// Somebody read it whole; whoever wrote it is not a second person.
    fn is_looked_at(&mut self, written: &Written) {
        let by = written.by.worker();
        self.contact_by_one = self.contact_by_one.filter(|one| by.is_none() || by == Some(*one));
    }

    fn stands(&mut self, standing: Standing, why: Option<&Line>) {
        self.standing = standing;
        self.why = why.cloned();
        self.same_as = None;
    }

    /// Whether what its source says is not what is known here: somebody here wrote
    /// otherwise, or a new number waits.
    pub fn differs(&self) -> bool {
        self.came.as_ref().is_some_and(|came| !came.entry.says_the_same(&self.entry))
    }
}
