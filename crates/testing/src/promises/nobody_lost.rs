//! P2, nobody lost: every open thing has one owner who is there in time, and one
//! next action within the place's clocks; moving it needs a reason.

use super::Checker;
use super::answering::Answering;
use super::following::{Followed, Happening};

impl Checker {
    /// Reads who answers from an event, and judges it as of its writing.
    /// `taken_over` is what was next before, where it only changes hands.
    pub(super) fn answering(
        &self,
        followed: &mut Followed,
        event: &Happening<'_>,
        field: &str,
        taken_over: Option<&Answering>,
    ) -> Option<Answering> {
        match Answering::read(&event.body[field]) {
            Ok(answering) => {
                for sentence in self.judge(&answering, event, taken_over) {
                    followed.wrong(event, sentence);
                }
                Some(answering)
            }
            Err(sentence) => {
                followed.wrong(event, format!("{field}: {sentence}"));
                None
            }
        }
    }

    /// What is for the same day is due on it.
    pub(super) fn is_today(
        &self,
        followed: &mut Followed,
        event: &Happening<'_>,
        same_day: bool,
        answering: &Answering,
    ) {
        if same_day && self.hours.is_later_than_today(event.at, answering.by) {
            followed.wrong(event, "it is for the same day, and is due later");
        }
    }

    /// What is put before something that was promised is due no later, where somebody is
    /// there by then.
    pub(super) fn is_no_later(
        &self,
        followed: &mut Followed,
        event: &Happening<'_>,
        before: &Answering,
        after: &Answering,
    ) {
        let could = self.hours.somebody_is_there(&after.team, event.at, before.by);
        if before.by > event.at && after.by > before.by && could {
            followed.wrong(event, "what was promised is put off by something else");
        }
    }

    fn judge(
        &self,
        answering: &Answering,
        event: &Happening<'_>,
        taken_over: Option<&Answering>,
    ) -> Vec<String> {
        let Answering { team, worker, by, .. } = answering;
        let mut wrong = Vec::new();
        if !self.hours.has(team) {
            wrong.push(format!("{team}, who answers, is no team of the place"));
        }
        if let Some(doer) = answering.doer.as_ref().filter(|doer| !self.hours.has(doer)) {
            wrong.push(format!("{doer}, who does it, is no team of the place"));
        }
        if let Some(worker) = worker {
            // Behind whoever stays late stands one of the teams that have a crisis.
            let known = self.teams_of.get(worker);
            let behind = known.is_some() && self.hours.has_a_crisis(team);
            if known != Some(team) && !behind {
                wrong.push(format!("the worker who answers is not of {team}"));
            }
        }
        // What is in a worker's name before they go stays so at the end of a shift;
        // nothing new is put in the name of somebody who is away.
        let gets = worker.as_ref().filter(|worker| {
            taken_over.is_some_and(|before| before.worker.as_ref() != Some(*worker))
                || event.by.as_ref() == Some(*worker)
        });
        if let Some(until) = gets.and_then(|worker| self.away_at(worker, event.at)) {
            wrong.push(format!("it was given to somebody who is away until {until}"));
        }
        let was_overdue = taken_over.is_some_and(|before| before.by <= event.at);
        if *by <= event.at && !was_overdue {
            wrong.push(format!("what is next was due at {by}, before it was written"));
        }
        if *by > self.hours.latest(event.at) {
            wrong.push(format!("what is next is due at {by}, beyond the longest clock"));
        }
        let stays = taken_over.is_some_and(|before| before.team == *team);
        if *by > event.at && !stays && !self.hours.somebody_is_there(team, event.at, *by) {
            wrong.push(format!("nobody of {team} is there before {by}, when it is due"));
        }
        wrong
    }
}

/// Who is to be spoken with today is: nothing puts it off but speaking with them, or
/// another time with a reason.
pub(super) fn today_stays(
    followed: &mut Followed,
    event: &Happening<'_>,
    introduction: &str,
    after: Option<&Answering>,
) {
    let Some(known) = followed.introductions.get(introduction) else { return };
    let put_off = after.is_some_and(|after| after.by > known.answering.by.max(event.at));
    if known.waits_for_today() && put_off && known.ended.is_none() {
        followed.wrong(event, "who is to be spoken with today is put off");
    }
}

/// What was next for an introduction, where an event leaves it as it was because they are
/// still to be spoken with first: overdue then stays overdue, which is no new promise.
pub(super) fn kept_to_be_heard(
    followed: &Followed,
    event: &Happening<'_>,
    field: &str,
    introduction: &str,
) -> Option<Answering> {
    let known = followed.introductions.get(introduction);
    let before = known.filter(|known| known.waits_to_be_heard() && known.ended.is_none())?;
    let after = Answering::read(&event.body[field]).ok()?;
    let same = (&before.answering.what, before.answering.by) == (&after.what, after.by);
    same.then(|| before.answering.clone())
}

/// A due time was moved: for a reason, from where it stood, and nothing else.
pub(super) fn moved(
    followed: &mut Followed,
    event: &Happening<'_>,
    before: &Answering,
    after: &Answering,
) {
    if event.text("reason").trim().is_empty() {
        followed.wrong(event, "a due time was moved without a reason");
    }
    if event.time("from") != Some(before.by) {
        followed.wrong(event, "it was not due when the move says it was");
    }
    if !before.same_owner(after) || before.what != after.what || before.doer != after.doer {
        followed.wrong(event, "moving the due time changed more than the time");
    }
}

/// After all events of a command: nothing that is open waits for something that
/// is over.
pub(super) fn settled(followed: &mut Followed, event: &Happening<'_>) {
    let mut wrong = Vec::new();
    for (id, introduction) in &followed.introductions {
        if introduction.ended.is_some() {
            continue;
        }
        let Some(offer) = introduction.answering.stays_for() else {
            continue;
        };
        let still_open = followed.connections.values().any(|connection| {
            connection.open && connection.introduction == *id && connection.offer == offer
        });
        if !still_open {
            wrong.push(format!(
                "what is next for introduction {id} is to stay for {offer}, which is over"
            ));
        }
    }
    // An introduction ends with the last of its handovers; while another is
    // open, the command that records the meeting says for whom the sender stays. What a
    // service handed back is still looked for, whoever else met them.
    if event.name == "PersonMet" {
        let met = followed.connections.get(event.text("connection"));
        let introduction = met.and_then(|met| followed.introductions.get(&met.introduction));
        if introduction.is_some_and(|one| one.ended.is_none() && !one.answering.looks_again()) {
            wrong.push("they were met, and their introduction is still open".to_owned());
        }
    }
    for sentence in wrong {
        followed.wrong(event, sentence);
    }
}
