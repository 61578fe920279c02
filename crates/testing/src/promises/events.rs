//! Each raw event in turn: what it opens, changes and ends.

use super::answering::{Answering, only};
use super::following::{Followed, Happening, Introduction};
use super::when::lies_between;
use super::{
    Checker, after_death, front_door, handover, no_wrong_door, nobody_lost, supporting, whose_words,
};

impl Checker {
    /// The journey after one more event.
    pub(super) fn follow(&self, followed: &mut Followed, event: &Happening<'_>) {
        match event.name {
            "IntroductionMade" => {
                whose_words::made(followed, event);
                self.made(followed, event);
            }
            "IntroducedBy"
            | "CannotWait"
            | "MoreTold"
            | "IntroducerMayKnow"
            | "IntroducerMayKnowNoMore"
            | "LinkGiven"
            | "LinksEnded"
            | "SurgeryWritten" => whose_words::follow(followed, event),
            "AnswerLinkMade" => handover::a_link(followed, event),
            "PackageAgreed" => handover::in_a_package(followed, event),
            "MovedWithThePlace" => self.moved_with_the_place(followed, event),
            "LocalitySaid" => {
                no_wrong_door::still_open(followed, event, event.text("introduction"));
            }
            "IntroductionTaken" => self.taken(followed, event),
            "TakenOver" | "HandedOver" => self.taken_over(followed, event),
            "PassedOn" => self.passed_on(followed, event),
            "ConversationHeld" => self.held(followed, event),
            "ConnectionAsked" => self.asked(followed, event),
            "ConnectionAccepted" => self.accepted(followed, event),
            "SupportTakenIn" => self.taken_in(followed, event),
            "PersonMet" => self.met(followed, event),
            "ConnectionHandedBack" | "ConnectionNotForMe" => self.came_to_nothing(followed, event),
            "IntroductionEnded" => no_wrong_door::ended(&self.hours, followed, event),
            "IntroductionOpenedAgain" => self.opened_again(followed, event),
            "NextAgreed" | "DueMoved" => self.agreed(followed, event),
            "CameToClose" => self.came_to_close(followed, event),
            "LivesAfterAll" => self.lives_after_all(followed, event),
            "ConnectionClosed" => after_death::connection_closed(followed, event),
            "SupportEnded" => after_death::support_ended(followed, event),
            "StatementAdded" | "ConversationMovedHere" => {
                after_death::changes_nothing_open(followed, event);
            }
            "AttemptMade" => self.attempted(followed, event),
            "BroughtForward" => self.brought_forward(followed, event),
            "SecondViewAsked" => self.second_view_asked(followed, event),
            "SecondViewGiven" => self.second_view_given(followed, event),
            "NotAnIntroductionProposed" | "ProposalDropped" => self.proposed(followed, event),
            "IntroductionReopened" => self.reopened(followed, event),
            "EndingLookedAt" => front_door::looked_at(followed, event),
            "StoryWritten" | "StoryAnswered" | "StoryConfirmed" => {
                front_door::story(followed, event);
            }
            "NewsRead" => front_door::news_read(followed, event),
            "KeyPersonAgreed" => supporting::key_person_agreed(followed, event),
            "SupportTaken" => self.support_taken(followed, event),
            "ContactRecorded" => supporting::contact_recorded(followed, event),
            "SupportMoved" | "MovedToStayingWell" => self.support_moved(followed, event),
            "EarlySignsAgreed" => supporting::early_signs_agreed(followed, event),
            "OnwardAsked" => self.onward_asked(followed, event),
            "OnwardCameBack" => self.onward_came_back(followed, event),
            "PersonSaidTheyMet" => self.said_they_met(followed, event),
            "CameBack" => self.came_back(followed, event),
            "CameBackToTheDoor" => self.came_back_to_the_door(followed, event),
            _ => followed.wrong(event, "the checker does not know this event"),
        }
    }

    fn made(&self, followed: &mut Followed, event: &Happening<'_>) {
        let id = event.text("introduction").to_owned();
        if followed.introductions.contains_key(&id) {
            return followed.wrong(event, "the first word of an introduction came twice");
        }
        if event.raw.envelope.happened != event.raw.envelope.written {
            followed.wrong(event, "the first word was not written when it came");
        }
        if let Some(answering) = self.answering(followed, event, "accountable", None) {
            let same_day = event.body["same_day"].as_bool() == Some(true);
            self.is_today(followed, event, same_day, &answering);
            let introduction = Introduction {
                first_word: event.at,
                spoken: false,
                answering,
                ended: None,
                same_day,
                today_since: same_day.then_some(event.at),
                lives_since: None,
                in_vain: Vec::new(),
                last_spoken: None,
                second_view: None,
                second_view_owner: None,
                proposed_by: None,
                set_aside_by: Vec::new(),
                link: event.body["link"].clone(),
            };
            followed.introductions.insert(id, introduction);
        }
    }

    fn taken(&self, followed: &mut Followed, event: &Happening<'_>) {
        let id = event.text("introduction");
        no_wrong_door::still_open(followed, event, id);
        let before = followed.introductions.get(id);
        let before = before.map(|introduction| introduction.answering.clone());
        let after = self.answering(followed, event, "accountable", before.as_ref());
        if let (Some(before), Some(after)) = (before, after) {
            if (&before.what, before.by) != (&after.what, after.by) {
                followed.wrong(event, "taking it changed what is next");
            }
            if before.worker.is_some() || after.worker != event.by {
                followed.wrong(event, "it was taken from somebody, or for somebody else");
            }
            set(followed, id, after);
        }
    }

    fn taken_over(&self, followed: &mut Followed, event: &Happening<'_>) {
        if event.text("reason").trim().is_empty() {
            followed.wrong(event, "it was taken over without a reason");
        }
        let Some((kind, id)) = only(&event.body["thing"]) else {
            return followed.wrong(event, "it is about nothing, or about more than one thing");
        };
        let id = id.as_str().unwrap_or_default();
        let open = followed.connections.get(id).filter(|one| one.open);
        let before = match kind {
            "Introduction" => followed.introductions.get(id).map(|one| one.answering.clone()),
            "Connection" => open.map(|one| one.answering.clone()),
            _ => followed.supports.get(id).map(|one| one.answering.clone()),
        };
        if kind == "Introduction" {
            no_wrong_door::still_open(followed, event, id);
        }
        let after = self.answering(followed, event, "accountable", before.as_ref());
        let (Some(before), Some(after)) = (before, after) else {
            return followed.wrong(event, "it is about nothing that is open");
        };
        if (&before.what, before.by) != (&after.what, after.by) {
            followed.wrong(event, "taking it over changed what is next");
        }
        let from = before.worker.as_deref();
        if from.is_none() || from != event.body["from"].as_str() {
            followed.wrong(event, "it was taken over from nobody");
        }
        self.goes_to_somebody(followed, event, &before, &after);
        let handed = event.name == "HandedOver";
        if handed && (event.by.is_some() || after.worker.as_deref() == from) {
            followed.wrong(event, "it was handed over by somebody, or to whoever had it");
        }
        if !handed && after.worker != event.by {
            followed.wrong(event, "it was taken over for somebody else");
        }
        match kind {
            "Introduction" => set(followed, id, after),
            "Connection" => {
                if let Some(connection) = followed.connections.get_mut(id) {
                    connection.answering = after;
                }
            }
            _ => {
                let of = if handed { Some(after.team.as_str()) } else { event.of.as_deref() };
                if of != Some(before.team.as_str()) {
                    followed.wrong(event, "a support was taken over by another service");
                }
                if let Some(support) = followed.supports.get_mut(id) {
                    support.answering = after;
                }
            }
        }
    }

    /// Another owner in a place that changed: for a reason, at the same time.
    fn moved_with_the_place(&self, followed: &mut Followed, event: &Happening<'_>) {
        if event.text("reason").trim().is_empty() {
            followed.wrong(event, "the place changed under it without a reason");
        }
        let Some((kind, id)) = only(&event.body["thing"]) else {
            return followed.wrong(event, "it is about nothing, or about more than one thing");
        };
        let id = id.as_str().unwrap_or_default();
        let before = match kind {
            "Introduction" => followed.introductions.get(id).map(|one| one.answering.clone()),
            "Connection" => followed.connections.get(id).map(|one| one.answering.clone()),
            _ => followed.supports.get(id).map(|one| one.answering.clone()),
        };
        let after = self.answering(followed, event, "accountable", before.as_ref());
        let (Some(before), Some(after)) = (before, after) else {
            return followed.wrong(event, "it is about nothing that is open");
        };
        if before.by != after.by {
            followed.wrong(event, "a change of place changed when it is due");
        }
        if before.worker != after.worker {
            followed.wrong(event, "a change of place took it from whoever has it");
        }
        match kind {
            "Introduction" => set(followed, id, after),
            "Connection" => {
                if let Some(connection) = followed.connections.get_mut(id) {
                    connection.answering = after;
                    let (team, offer) = (&event.body["team"], &event.body["offer"]);
                    connection.team = team.as_str().unwrap_or(&connection.team).to_owned();
                    connection.offer = offer.as_str().unwrap_or(&connection.offer).to_owned();
                }
            }
            _ => {
                if let Some(support) = followed.supports.get_mut(id) {
                    support.team.clone_from(&after.team);
                    support.answering = after;
                }
            }
        }
    }

    fn held(&self, followed: &mut Followed, event: &Happening<'_>) {
        let id = event.text("introduction");
        no_wrong_door::still_open(followed, event, id);
        // What was said before it was for today does not make it less so.
        let kept = nobody_lost::kept_to_be_heard(followed, event, "accountable", id);
        let after = self.answering(followed, event, "accountable", kept.as_ref());
        let Some(introduction) = followed.introductions.get_mut(id) else {
            return;
        };
        let since = introduction.first_word;
        introduction.spoken = true;
        introduction.proposed_by = None;
        if let Some(held) = event.time("held") {
            introduction.in_vain.retain(|tried| *tried > held);
            introduction.last_spoken = introduction.last_spoken.max(Some(held));
            introduction.is_heard(held);
        }
        introduction.answering = after.unwrap_or_else(|| introduction.answering.clone());
        lies_between(followed, event, "held", since);
    }

    fn agreed(&self, followed: &mut Followed, event: &Happening<'_>) {
        let Some((kind, id)) = only(&event.body["thing"]) else {
            return followed.wrong(event, "it is about nothing, or about more than one thing");
        };
        let id = id.as_str().unwrap_or_default();
        let kept = nobody_lost::kept_to_be_heard(followed, event, "accountable", id);
        let after = self.answering(followed, event, "accountable", kept.as_ref());
        if event.name == "NextAgreed" {
            let told = after.as_ref().is_some_and(|after| !after.what["Agreed"].is_null());
            nobody_lost::today_stays(followed, event, id, after.as_ref());
            let unheard = followed.introductions.get(id).is_some_and(|one| !one.spoken);
            if followed.erased == 0 && told && unheard {
                followed.wrong(event, "something was agreed, and nobody had spoken with them");
            }
        }
        if kind == "Introduction" {
            no_wrong_door::still_open(followed, event, id);
        }
        let connections = followed.connections.get_mut(id).filter(|one| one.open);
        let place = match kind {
            "Introduction" => followed.introductions.get_mut(id).map(|one| &mut one.answering),
            "Connection" => connections.map(|one| &mut one.answering),
            "Support" => {
                let open = followed.supports.get_mut(id).filter(|one| one.open);
                open.map(|one| &mut one.answering)
            }
            _ => None,
        };
        let (Some(place), Some(after)) = (place, after) else {
            return followed.wrong(event, "it is about nothing that is open");
        };
        let before = std::mem::replace(place, after.clone());
        if !after.what["HearWhatIsNew"].is_null() {
            self.is_no_later(followed, event, &before, &after);
        }
        if event.name == "DueMoved" {
            nobody_lost::moved(followed, event, &before, &after);
        } else if !before.same_owner(&after) {
            followed.wrong(event, "agreeing on what is next changed who answers");
        }
    }
}

pub(super) fn set(followed: &mut Followed, introduction: &str, answering: Answering) {
    if let Some(introduction) = followed.introductions.get_mut(introduction) {
        introduction.answering = answering;
    }
}
