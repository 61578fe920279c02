//! What the gate has answered already. An answer rests on who asks, what they ask and what
//! is so of the record, and on nothing else: on no clock, no store and not on whose record
//! it is. So whoever asks the same again is given the same answer without the policies
//! being gone through again. A page asks about forty actions, a list about a hundred, and
//! most of them are alike.
//!
//! An answer that failed is no answer, and is never remembered: each failure is an alarm.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use care::actor::Actor;

use crate::entities::Resource;
use crate::gate::Verdict;

/// Of how many who ask about how many different things answers are held; then all are let
/// go at once, and asked for anew. The forty actions of a page are some kilobytes each.
const MOST: usize = 1024;

/// Who asks, and what is so of that about which they ask.
pub(crate) type About = (Actor, Resource);

/// The answers to those who asked, by what they asked.
#[derive(Debug, Default)]
pub(crate) struct Remembered(Mutex<HashMap<About, HashMap<String, Verdict>>>);

impl Remembered {
    /// The answers to all these actions, where each is remembered.
    pub(crate) fn answers(&self, about: &About, actions: &[&str]) -> Option<Vec<Verdict>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.get(about)?;
        actions.iter().map(|action| known.get(*action).cloned()).collect()
    }

    /// Remembers an answer.
    pub(crate) fn keep(&self, about: About, action: &str, verdict: Verdict) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST && !known.contains_key(&about) {
            known.clear();
        }
        known.entry(about).or_default().insert(action.to_owned(), verdict);
    }
}

#[cfg(test)]
mod tests {
    use care::actor::PersonId;
    use uuid::Uuid;

    use super::*;
    use crate::entities::Around;

    fn about(team: String) -> About {
        let around = Around { inside: Some(vec![team]), ..Around::default() };
        (Actor::Anyone, Resource::Listed { person: PersonId(Uuid::nil()), around })
    }

    #[test]
    fn an_answer_is_remembered_of_the_same_alone() {
        let remembered = Remembered::default();
        remembered.keep(about("one".to_owned()), "SeeListed", Verdict::Denied);
        let answers = |team: &str, asked: &[&str]| remembered.answers(&about(team.into()), asked);
        assert_eq!(answers("one", &["SeeListed"]), Some(vec![Verdict::Denied]));
        assert_eq!(answers("two", &["SeeListed"]), None);
        assert_eq!(answers("one", &["SeeListed", "ReadListed"]), None);
    }

    #[test]
    fn no_more_is_held_than_there_is_room_for() {
        let remembered = Remembered::default();
        for number in 0..=MOST {
            remembered.keep(about(number.to_string()), "SeeListed", Verdict::Denied);
        }
        let held = |number: usize| remembered.answers(&about(number.to_string()), &["SeeListed"]);
        assert_eq!((held(0), held(MOST)), (None, Some(vec![Verdict::Denied])));
    }
}
