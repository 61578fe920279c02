//! What another directory says of an offer, beside what was written here. Each part that
//! nobody here wrote otherwise follows its source; what somebody here wrote stays, and is
//! shown beside it.

use super::{Contact, Entry, Whereabouts};

/// What is known here from now on: `ours` is what was, `then` what the source said before,
/// and `now` what it says.
pub(super) fn merged(ours: &Entry, then: &Entry, now: &Entry) -> Entry {
    fn part<T: PartialEq + Clone>(ours: &T, then: &T, now: &T) -> T {
        if ours == then { now.clone() } else { ours.clone() }
    }
    macro_rules! each {
        ($($part:ident),+) => {
            Entry { $($part: part(&ours.$part, &then.$part, &now.$part)),+ }
        };
    }
    let merged = each!(
        name, about, provider, needs, for_whom, languages, cost, way_in, by, at, hours, telephones,
        email, web, notice, assured
    );
    // Whoever made sure last knows best.
    Entry { assured: ours.assured.max(now.assured), ..merged }
}

impl Entry {
    /// The same, where somewhere that we know must never be told is not told by it either.
    pub(super) fn told_as(mut self, known: &Self) -> Self {
        if matches!(known.at, Whereabouts::NotTold { .. }) {
            self.at = known.at.clone();
        }
        self
    }

    /// Whether both say the same, whenever somebody made sure of it.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let without = |entry: &Self| Self { assured: None, ..entry.clone() };
        without(self) == without(other)
    }

    /// Where to reach whoever makes it.
    pub fn contact(&self) -> Contact {
        Contact {
            telephones: self.telephones.clone(),
            email: self.email.clone(),
            web: self.web.clone(),
        }
    }

    /// From now on they are reached like this.
    pub fn be_reached_by(&mut self, contact: Contact) {
        let Contact { telephones, email, web } = contact;
        (self.telephones, self.email, self.web) = (telephones, email, web);
    }
}

impl Contact {
    /// Whether it says nothing that the other does not, and leaves something out.
    pub(super) fn is_less_than(&self, other: &Self) -> bool {
        self.telephones.iter().all(|number| other.telephones.contains(number))
            && (self.email.is_none() || self.email == other.email)
            && (self.web.is_none() || self.web == other.web)
            && self != other
    }

    /// The same with each part that its source changed from `then` to `now`.
    pub(super) fn with_changes(self, then: &Self, now: &Self) -> Self {
        fn part<T: PartialEq + Clone>(ours: T, then: &T, now: &T) -> T {
            if then == now { ours } else { now.clone() }
        }
        Self {
            telephones: part(self.telephones, &then.telephones, &now.telephones),
            email: part(self.email, &then.email, &now.email),
            web: part(self.web, &then.web, &now.web),
        }
    }
}
