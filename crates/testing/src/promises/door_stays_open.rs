//! P5, the door stays open: whoever comes back is with somebody at once, who speaks
//! with them by a time; with their key person, unless they want somebody else; and
//! what they had is open again where it can be.

use super::Checker;
use super::answering::Answering;
use super::following::{Followed, Happening, Introduction};
use super::supporting::set;
use super::whose_words;

impl Checker {
    /// A support is active again.
    pub(super) fn came_back(&self, followed: &mut Followed, event: &Happening<'_>) {
        came_by_themselves_or_heard(followed, event);
        nobody_was_with_them(followed, event);
        let Some(support) = followed.supports.get(event.text("support")).cloned() else {
            if followed.erased == 0 {
                followed.wrong(event, "they came back to a support that never was");
            }
            return;
        };
        if support.ended.as_deref() == Some("Died") {
            followed.wrong(event, "somebody who died came back");
        }
        let Some(after) = self.answering(followed, event, "accountable", None) else { return };
        if after.team != support.team {
            followed.wrong(event, "they came back to a support, and another team answers");
        }
        self.is_spoken_with(followed, event, &after);
        if wants_nobody_of_before(event) {
            followed.key_person = None;
        }
        set(followed, event, after);
        if let Some(support) = followed.supports.get_mut(event.text("support")) {
            support.open = true;
            support.ended = None;
            support.staying_well = false;
        }
    }

    /// An introduction is open again on the same journey.
    pub(super) fn came_back_to_the_door(&self, followed: &mut Followed, event: &Happening<'_>) {
        came_by_themselves_or_heard(followed, event);
        nobody_was_with_them(followed, event);
        let Some(answering) = self.answering(followed, event, "accountable", None) else { return };
        self.is_spoken_with(followed, event, &answering);
        let role = answering.worker.as_ref().and_then(|worker| self.roles_of.get(worker));
        if role.is_some_and(|role| !goes_on_with_introductions(role)) {
            followed.wrong(event, "whoever has them cannot go on with an introduction");
        }
        if let Some((_, team, _)) = self.key_person_there(followed, event, &answering) {
            let theirs = |support: &&super::following::Support| {
                support.team == team && support.ended.as_deref() != Some("Died")
            };
            if followed.supports.values().any(|support| theirs(&support)) {
                followed.wrong(event, "what they had with their key person was not opened again");
            }
        }
        whose_words::came_back(followed, event);
        let id = event.text("introduction").to_owned();
        let today = event.body["said"]["same_day"].as_bool() == Some(true);
        if wants_nobody_of_before(event) {
            followed.key_person = None;
        }
        let opened = Introduction {
            first_word: event.at,
            spoken: false,
            answering,
            ended: None,
            same_day: event.body["said"]["same_day"].as_bool() == Some(true),
            today_since: today.then_some(event.at),
            lives_since: None,
            in_vain: Vec::new(),
            last_spoken: None,
            second_view: None,
            second_view_owner: None,
            proposed_by: None,
            set_aside_by: Vec::new(),
            link: event.body["link"].clone(),
        };
        if followed.introductions.insert(id, opened).is_some() {
            followed.wrong(event, "an introduction was opened twice");
        }
    }

    /// What is next is to speak with them; their key person does, where they are there.
    fn is_spoken_with(&self, followed: &mut Followed, event: &Happening<'_>, after: &Answering) {
        if after.what.as_str() != Some("SpeakAgain") || after.doer.is_some() {
            followed.wrong(event, "they came back, and something else is next than to speak");
        }
        let today = event.body["said"]["same_day"].as_bool() == Some(true);
        self.is_today(followed, event, today, after);
        let wanted = event.body["said"]["along"].as_str() == Some("Same");
        if !wanted && after.worker.is_some() && after.worker == followed.key_person {
            followed.wrong(event, "they wanted somebody else, and their key person has them");
        }
        let there = self.key_person_there(followed, event, after);
        let Some((worker, _, role)) = there else { return };
        let at_the_door = event.name == "CameBackToTheDoor";
        let goes_on = goes_on_with_introductions(&role);
        if after.worker.as_ref() != Some(&worker) && (!at_the_door || goes_on) {
            followed.wrong(event, "their key person is there, and somebody else has them");
        }
    }

    /// Their key person, with team and role, where they want nobody else and somebody
    /// of the team is there in time.
    fn key_person_there(
        &self,
        followed: &Followed,
        event: &Happening<'_>,
        after: &Answering,
    ) -> Option<(String, String, String)> {
        if event.body["said"]["along"].as_str() != Some("Same") {
            return None;
        }
        let worker = followed.key_person.clone()?;
        if self.away_at(&worker, event.at).is_some() {
            return None;
        }
        let team = self.teams_of.get(&worker)?.clone();
        let role = self.roles_of.get(&worker).cloned().unwrap_or_default();
        let there = self.hours.somebody_is_there(&team, event.at, after.by);
        there.then_some((worker, team, role))
    }
}

/// Whether whoever is here to do that can go on with an introduction.
fn goes_on_with_introductions(role: &str) -> bool {
    ["front-door-worker", "front-door-lead", "centre-worker"].contains(&role)
}

/// Whether they want somebody else, or a fresh start.
fn wants_nobody_of_before(event: &Happening<'_>) -> bool {
    event.body["said"]["along"].as_str() != Some("Same")
}

fn came_by_themselves_or_heard(followed: &mut Followed, event: &Happening<'_>) {
    // Words that point to danger now are for the same day, whatever box was ticked.
    let words = event.body["said"]["words"].as_str().unwrap_or_default();
    let today = event.body["said"]["same_day"].as_bool() == Some(true);
    if !today && words.contains("I want to die") {
        followed.wrong(event, "they are in danger, and it is not for the same day");
    }
    if event.body["said"]["heard_by"].as_str() != event.by.as_deref() {
        followed.wrong(event, "nobody heard that they come back");
    }
}

/// Nothing active was open: whoever is with somebody needs not come back.
fn nobody_was_with_them(followed: &mut Followed, event: &Happening<'_>) {
    let introduced = followed.introductions.values().any(|one| one.ended.is_none());
    let supported = followed.supports.values().any(|one| one.open && !one.staying_well);
    if introduced || supported {
        followed.wrong(event, "they came back to where they were");
    }
}
