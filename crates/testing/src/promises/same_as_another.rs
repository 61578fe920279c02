//! P1, *same as another*: one that ends so leaves another open, which came first; and
//! when two turn out to be two, it is open again with somebody who answers (P2).

use serde_json::Value;

use super::Checker;
use super::answering::Answering;
use super::following::{Followed, Happening};

/// Judges that an introduction told the same as another. Whether the other is the same
/// person's is judged over all streams.
pub(super) fn ended(followed: &mut Followed, event: &Happening<'_>, id: &str, same: &Value) {
    if same["reason"].as_str().is_none_or(|reason| reason.trim().is_empty()) {
        followed.wrong(event, "it told the same as another, and nobody said why");
    }
    if same["decided_by"].as_str() != event.by.as_deref() {
        followed.wrong(event, "it was not decided by the one who wrote it");
    }
    let stays = same["introduction"].as_str().unwrap_or_default().to_owned();
    if stays == id || stays.is_empty() {
        followed.wrong(event, "it told the same as itself, or as nothing");
    }
    if let Some(other) = followed.introductions.get(&stays) {
        let later = followed.introductions.get(id).map(|one| one.first_word);
        let today = followed.introductions.get(id).is_some_and(|one| {
            let heard = other.last_spoken.zip(one.today_since).is_some_and(|(at, since)| {
                at.as_second().div_euclid(60) >= since.as_second().div_euclid(60)
            });
            (one.waits_for_today() && !other.waits_for_today() && !heard)
                || (one.spoken && !other.spoken)
        });
        if today && followed.erased == 0 {
            let sentence = "what is for today, or was spoken of, was put behind what is not";
            return followed.wrong(event, sentence);
        }
        if other.ended.is_some() || later.is_none_or(|later| other.first_word > later) {
            followed.wrong(event, "the one that goes on had ended, or came later");
        }
    }
    let was = Answering::read(&same["was"]).ok();
    if followed.introductions.get(id).map(|one| &one.answering) != was.as_ref() {
        followed.wrong(event, "what was agreed is not what the ending kept");
    }
    if followed.connections.values().any(|one| one.open && one.introduction == id) {
        followed.wrong(event, "a handover of it was under way");
    }
    followed.same.insert(id.to_owned(), stays);
}

impl Checker {
    /// It is open again: only what had ended as the same, and with an owner.
    pub(super) fn opened_again(&self, followed: &mut Followed, event: &Happening<'_>) {
        let id = event.text("introduction").to_owned();
        let after = self.answering(followed, event, "accountable", None);
        if followed.same.remove(&id).is_none() {
            followed.wrong(event, "what opened again had not ended for somebody who was joined");
        }
        if let (Some(introduction), Some(after)) = (followed.introductions.get_mut(&id), after) {
            introduction.ended = None;
            introduction.answering = after;
        }
    }
}
