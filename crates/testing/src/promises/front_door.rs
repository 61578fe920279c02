//! What the front door does besides taking and connecting: attempts, urgency, second
//! views, proposals, the story, and news for the sender.

use super::Checker;
use super::events::set;
use super::following::{Followed, Happening, Introduction};
use super::no_wrong_door::still_open;
use super::nobody_lost::kept_to_be_heard;
use super::when::lies_between;

impl Checker {
    /// What is next after an event of an open introduction.
    fn goes_on(&self, followed: &mut Followed, event: &Happening<'_>) -> Option<Introduction> {
        let id = event.text("introduction");
        still_open(followed, event, id);
        let kept = kept_to_be_heard(followed, event, "accountable", id);
        if let Some(answering) = self.answering(followed, event, "accountable", kept.as_ref()) {
            set(followed, id, answering);
        }
        followed.introductions.get(id).cloned()
    }

    /// Somebody was tried.
    pub(super) fn attempted(&self, followed: &mut Followed, event: &Happening<'_>) {
        let today = followed.introductions.get(event.text("introduction"));
        let today = today.is_some_and(Introduction::waits_for_today);
        let Some(introduction) = self.goes_on(followed, event) else { return };
        let (team, by) = (&introduction.answering.team, introduction.answering.by);
        let could = self.hours.today_until(event.at);
        let could = could.is_some_and(|until| self.hours.somebody_is_there(team, event.at, until));
        if today && could && self.hours.is_later_than_today(event.at, by) {
            followed.wrong(event, "who is to be spoken with today is tried again another day");
        }
        lies_between(followed, event, "at", introduction.first_word);
        let id = event.text("introduction");
        if let (Some(introduction), Some(at)) =
            (followed.introductions.get_mut(id), event.time("at"))
            && introduction.last_spoken.is_none_or(|spoken| at > spoken)
        {
            introduction.in_vain.push(at);
        }
    }

    /// It must be today.
    pub(super) fn brought_forward(&self, followed: &mut Followed, event: &Happening<'_>) {
        if let Some(introduction) = self.goes_on(followed, event) {
            self.is_today(followed, event, true, &introduction.answering);
        }
        if event.text("reason").trim().is_empty() {
            followed.wrong(event, "it is urgent, and nobody said why");
        }
        if let Some(known) = followed.introductions.get_mut(event.text("introduction")) {
            known.same_day = true;
            known.today_since = Some(event.at);
        }
    }

    /// The person sees it otherwise.
    pub(super) fn second_view_asked(&self, followed: &mut Followed, event: &Happening<'_>) {
        let Some(introduction) = self.goes_on(followed, event) else { return };
        let silent = event.text("said").trim().is_empty();
        if silent || event.body["heard_by"].as_str() != event.by.as_deref() {
            followed.wrong(event, "they see it otherwise, and nobody heard them say so");
        }
        if followed.erased == 0 && !introduction.spoken {
            followed.wrong(event, "they see it otherwise, and nobody spoke with them");
        }
        if introduction.second_view.is_some() {
            followed.wrong(event, "two second views wait at once");
        }
        if let Some(known) = followed.introductions.get_mut(event.text("introduction")) {
            known.second_view.clone_from(&event.by);
            known.second_view_owner.clone_from(&known.answering.worker);
        }
    }

    /// Somebody else has looked.
    pub(super) fn second_view_given(&self, followed: &mut Followed, event: &Happening<'_>) {
        let Some(introduction) = self.goes_on(followed, event) else { return };
        if followed.erased == 0 && introduction.second_view.is_none() {
            followed.wrong(event, "a second view was given that nobody asked for");
        }
        let owner =
            introduction.second_view_owner.is_some() && introduction.second_view_owner == event.by;
        if event.by.is_none() || introduction.second_view == event.by || owner {
            followed.wrong(event, "the second view is by the one who had the first");
        }
        if let Some(known) = followed.introductions.get_mut(event.text("introduction")) {
            known.second_view = None;
        }
    }

    /// Somebody thinks that it is none, or the second sees one in it.
    pub(super) fn proposed(&self, followed: &mut Followed, event: &Happening<'_>) {
        let before = followed.introductions.get(event.text("introduction"));
        let before = before.map(|introduction| introduction.answering.clone());
        let Some(introduction) = self.goes_on(followed, event) else { return };
        let proposes = event.name == "NotAnIntroductionProposed";
        if let Some(before) = before.filter(|_| proposes) {
            self.is_no_later(followed, event, &before, &introduction.answering);
        }
        if proposes && introduction.spoken {
            followed.wrong(event, "it is said to be none, and somebody spoke with them");
        }
        if !proposes && introduction.proposed_by == event.by {
            followed.wrong(event, "the one who proposed it answered it");
        }
        if let Some(known) = followed.introductions.get_mut(event.text("introduction")) {
            known.proposed_by = event.by.clone().filter(|_| proposes);
        }
    }

    /// What had ended as none is open again.
    pub(super) fn reopened(&self, followed: &mut Followed, event: &Happening<'_>) {
        let id = event.text("introduction");
        let before = followed.introductions.get(id).cloned();
        let was = before.as_ref().and_then(|one| one.ended.as_deref());
        if followed.erased == 0 && was != Some("not-an-introduction") {
            followed.wrong(event, "what was opened again had not ended as no introduction");
        }
        if event.text("reason").trim().is_empty() {
            followed.wrong(event, "it was opened again without a reason");
        }
        let answering = self.answering(followed, event, "accountable", None);
        if let (Some(known), Some(answering)) = (followed.introductions.get_mut(id), answering) {
            known.ended = None;
            known.proposed_by = None;
            known.answering = answering;
        }
    }
}

/// An ending as none was looked at again, by a third.
pub(super) fn looked_at(followed: &mut Followed, event: &Happening<'_>) {
    let known = followed.introductions.get(event.text("introduction"));
    let by_one_of_two = known
        .is_some_and(|known| event.by.as_ref().is_none_or(|by| known.set_aside_by.contains(by)));
    if by_one_of_two {
        followed.wrong(event, "one of the two who ended it looked at it again");
    }
}

/// P3: the story is added to and answered, and what is for one team stays with it.
pub(super) fn story(followed: &mut Followed, event: &Happening<'_>) {
    if event.by.is_none() {
        followed.wrong(event, "nobody by name wrote in the story");
    }
    let part = event.text("part").to_owned();
    if event.name == "StoryWritten" {
        let alone = event.body["audience"].as_str() == Some("Team");
        let team = event.body["team"].as_str().map(str::to_owned);
        if team != event.of {
            followed.wrong(event, "a part of the story is said to be another team's");
        }
        if followed.story.insert(part, team.filter(|_| alone)).is_some() {
            followed.wrong(event, "a part of the story was written over");
        }
        return;
    }
    match followed.story.get(&part) {
        None if followed.erased > 0 => {}
        None => followed.wrong(event, "it answers a part of the story that is not there"),
        Some(Some(team)) if event.of.as_ref() != Some(team) => {
            followed.wrong(event, "somebody answered a part that is for another team alone");
        }
        Some(_) => {}
    }
}

/// News is read by whoever sent them, of that team.
pub(super) fn news_read(followed: &mut Followed, event: &Happening<'_>) {
    match followed.connections.get(event.text("connection")) {
        None if followed.erased > 0 => {}
        None => followed.wrong(event, "news of a connection that is not there"),
        Some(known) => {
            let sender = known.answering.worker == event.by
                || event.of.as_ref() == Some(&known.answering.team);
            if !sender {
                followed.wrong(event, "news was read by somebody who did not send them");
            }
        }
    }
}
