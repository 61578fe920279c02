//! Who may well be somebody who is known already: by what is known of both, never by
//! who they were before, and never decided here. A worker says what is so.

use std::collections::BTreeSet;

use basis::folded::folded_number;
use basis::nearly::{name_words, nearly_the_same};
use basis::words::Words;

use super::{Identity, Way};

/// Why two may well be the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// They have the same NHS number.
    Number,
    /// They are called nearly the same, and were born on the same day.
    NameAndBirth,
    /// They are called nearly the same, and have the same telephone number.
    NameAndTelephone,
}

/// What of somebody is held beside another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Traits {
    /// What they are called, folded, word by word.
    pub names: Vec<String>,
    /// Their NHS number.
    pub nhs_number: Option<String>,
    /// The day they were born.
    pub born_on: Option<String>,
    /// Their telephone numbers, folded.
    pub telephones: BTreeSet<String>,
}

impl Traits {
    /// Those of an identity.
    pub fn of(identity: &Identity) -> Self {
        let Some(known) = identity.known() else { return Self::default() };
        let details = identity.details();
        let full_name = details.full_name.as_ref().map(Words::as_str).unwrap_or_default();
        let reached = match &known.reach.way {
            Way::Ring { number, .. } | Way::Text { number } => Some(number),
            _ => None,
        };
        Self {
            names: name_words(&format!("{} {full_name}", known.call_name)),
            nhs_number: details.nhs_number.as_ref().map(|number| number.plain().to_owned()),
            born_on: details.born_on.map(|day| day.to_string()),
            telephones: details.telephones.iter().chain(reached).map(folded_number).collect(),
        }
    }

    /// Why they may well be the same person, where they may. Two different NHS
    /// numbers are two people, however alike they are: twins often are.
    pub fn like(&self, other: &Self) -> Option<Likeness> {
        match (&self.nhs_number, &other.nhs_number) {
            (Some(one), Some(another)) if one == another => return Some(Likeness::Number),
            (Some(_), Some(_)) => return None,
            _ => {}
        }
        if !nearly_the_same(&self.names, &other.names) {
            return None;
        }
        if self.born_on.is_some() && self.born_on == other.born_on {
            return Some(Likeness::NameAndBirth);
        }
        let shared = !self.telephones.is_disjoint(&other.telephones);
        shared.then_some(Likeness::NameAndTelephone)
    }
}
