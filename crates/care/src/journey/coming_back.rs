//! The door stays open (P5): coming back takes one step and never waits behind a new
//! assessment. What they had is active again, with their key person unless they want
//! somebody else; where there is nothing to go on with, an introduction is open again
//! on the same journey. Either way somebody answers and speaks with them by a time.

use basis::reference::Reference;
use basis::secret::Sealed;
use basis::words::Telling;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::accountable::{Accountable, Doer, NextAction, Owner, What};
use super::cannot_wait::{self, Because};
use super::introduction::{Introduction, Route, Stage};
use super::support::{Support, SupportEnding};
use super::support_events;
use super::{Event, IntroductionId, Journey, SupportId, Thing, number_after};
use crate::actor::WorkerId;
use crate::danger;
use crate::decide::States;
use crate::place::{ClockName, Place, TeamId, Work};
use crate::refusal::Refusal;
use crate::stream::Written;
use crate::worker::{self, Holder, holder};

/// What comes along when somebody comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Along {
    /// Their story, plan and key person: what is so unless they say otherwise.
    #[default]
    Same,
    /// Somebody else, with the same story.
    SomebodyElse,
    /// Nothing: a fresh start.
    FreshStart,
}

impl Along {
    /// Its name in the store and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::SomebodyElse => "somebody-else",
            Self::FreshStart => "fresh-start",
        }
    }

    /// The one with that name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Same, Self::SomebodyElse, Self::FreshStart];
        all.into_iter().find(|one| one.name() == name)
    }
}

/// What somebody who came back said, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackSaid {
    /// What they said, if they said something.
    pub words: Option<Telling>,
    /// Whether they asked to be spoken to the same day.
    pub same_day: bool,
    /// Whom and what they want along.
    pub along: Along,
    /// Who heard them; none where they said it on their private link.
    pub heard_by: Option<WorkerId>,
}

/// Somebody comes back.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ComeBack {
    /// What they say, if they say something.
    pub words: Option<Telling>,
    /// Whether they ask to be spoken to the same day.
    pub same_day: bool,
    /// What comes along.
    pub along: Along,
    /// The print of the private link that goes with an introduction, where one is
    /// opened.
    pub link: Sealed,
}

/// That somebody came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComingBack {
    /// Counted from 1 within the journey.
    pub number: u32,
    /// What is open for it: a support or an introduction.
    pub thing: Thing,
    /// What they said, and to whom.
    pub said: BackSaid,
    /// When.
    pub at: Timestamp,
}

/// Who comes back, and who is there for them.
#[derive(Debug)]
pub struct Back<'a> {
    /// The accounts of whoever walks with them or supports them.
    pub states: &'a States,
    /// Who heard them; none where they said it themselves.
    pub heard_by: Option<WorkerId>,
    /// For an introduction, where one is opened.
    pub ids: (IntroductionId, Reference),
}

/// Decides on somebody's coming back.
///
/// # Errors
/// When they are with us already. That they live was asked before.
pub fn decide(
    journey: &Journey,
    command: &ComeBack,
    back: &Back<'_>,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let person = journey.person.ok_or(Refusal::NotHere)?;
    if let Some(open) = journey.is_with_us() {
        return Err(Refusal::WithUsAlready { team: open.owner().team().clone() });
    }
    // Words that point to danger now make it today, whatever box was ticked.
    let quote = command.words.as_ref().and_then(|words| danger::found_in(words.as_str()));
    let same_day = command.same_day || quote.is_some();
    let clock = ClockName::to_speak(same_day);
    let due = |team: &TeamId| place.due(clock, team, now);
    let there = |team: &TeamId| place.staffed_before(team, now, due(team));
    let next = |by| NextAction { who: Doer::Owner, what: What::SpeakAgain, by };
    let known = journey.key_person.as_ref().filter(|_| command.along == Along::Same);
    let holder = known.and_then(|known| holder::holder(back.states, known.worker).ok());
    let is_away = |worker| worker::away::is_there(back.states, worker, now).is_err();
    let holder = holder.filter(|holder| !is_away(holder.worker) && there(&holder.team));
    let ComeBack { words, along, link, .. } = command.clone();
    let said = BackSaid { words, same_day, along, heard_by: back.heard_by };
    let goes_on = journey.goes_on_with(holder, along, place, there, is_away);
    if let Some((support, owner)) = goes_on {
        let by = due(owner.team());
        let accountable = Accountable::agreed(owner, next(by), now, place)?;
        return Ok(vec![Event::CameBack(support_events::CameBack { support, said, accountable })]);
    }
    let newest = journey.introductions.values().max_by_key(|known| (known.first_word, known.id));
    let locality = newest.and_then(|known| known.locality.clone());
    let locality = locality.filter(|id| place.locality(id).is_some());
    // Whoever answers for an introduction must be able to go on with it.
    let goes_on_with_it =
        |holder: &&Holder| matches!(place.work(&holder.role), Some(Work::FrontDoor | Work::Centre));
    let (owner, by) = if let Some(holder) = holder.filter(goes_on_with_it) {
        let owner = Owner::Worker { worker: holder.worker, team: holder.team.clone() };
        (owner, due(&holder.team))
    } else {
        let (team, by) = Route::CameBack.who_receives(locality.as_ref(), clock, place, now);
        (Owner::Team(team), by)
    };
    let accountable = Accountable::agreed(owner, next(by), now, place)?;
    let (introduction, reference) = back.ids;
    let mut events = vec![Event::CameBackToTheDoor(support_events::CameBackToTheDoor {
        introduction,
        person,
        reference,
        link,
        said,
        accountable,
    })];
    events.extend(locality.map(|locality| Event::LocalitySaid { introduction, locality }));
    let because = quote.map(|quote| Because::Words { quote });
    events.extend(cannot_wait::events(introduction, because.into_iter().collect()));
    Ok(events)
}

impl Journey {
    /// What is open of theirs and active: an introduction, or a support but for one
    /// in which they stay well. Where there is something, they need not come back.
    fn is_with_us(&self) -> Option<&Accountable> {
        let introductions = self.introductions.values();
        let mut introductions = introductions.filter_map(|known| known.open().ok());
        let active = |support: &&Support| support.ended.is_none() && !support.staying_well;
        let mut supports = self.supports.values().filter(active);
        introductions.next().or_else(|| supports.next().map(|support| &support.accountable))
    }

    /// The support that goes on, and who answers for it: the key person's own team's;
    /// else where they stay well; else the last of the team that their key person was
    /// of. None where there is nothing to go on with.
    fn goes_on_with(
        &self,
        key_person: Option<&Holder>,
        along: Along,
        place: &Place,
        there: impl Fn(&TeamId) -> bool,
        is_away: impl Fn(WorkerId) -> bool,
    ) -> Option<(SupportId, Owner)> {
        if along == Along::FreshStart {
            return None;
        }
        let mut supports: Vec<&Support> = self.supports.values().collect();
        supports.sort_by_key(|support| std::cmp::Reverse((support.began, support.id)));
        let may = |support: &&&Support| {
            let gone_on = !matches!(&support.ended, Some((SupportEnding::Died, _)));
            let offered = place.still_offers(&support.offer, support.team());
            gone_on && (support.ended.is_none() || offered)
        };
        let of_team = |team: &TeamId| {
            let mut of = supports.iter().filter(may).filter(|one| one.team() == team);
            let open = of.clone().find(|support| support.ended.is_none());
            open.or_else(|| of.next()).map(|support| support.id)
        };
        if let Some(Holder { worker, team, .. }) = key_person {
            let owner = Owner::Worker { worker: *worker, team: team.clone() };
            return of_team(team).map(|support| (support, owner));
        }
        let mut open = supports.iter().filter(|support| support.ended.is_none());
        if let Some(kept) = open.find(|support| there(support.team())) {
            let owner = kept.accountable.owner();
            let same = along == Along::Same && !owner.worker().is_some_and(&is_away);
            let owner = if same { owner.clone() } else { Owner::Team(kept.team().clone()) };
            return Some((kept.id, owner));
        }
        let team = self.key_person.as_ref().map(|known| &known.team)?;
        let owner = Owner::Team(team.clone());
        of_team(team).filter(|_| there(team)).map(|support| (support, owner))
    }
}

/// Comings back after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let (thing, said) = match event {
        Event::CameBack(support_events::CameBack { support, said, .. }) => {
            (Thing::Support(*support), said)
        }
        Event::CameBackToTheDoor(back) => {
            let opened = opened(back, written);
            journey.person.get_or_insert(back.person);
            journey.introductions.insert(opened.id, opened);
            (Thing::Introduction(back.introduction), &back.said)
        }
        _ => return,
    };
    let number = number_after(journey.came_back.len());
    let (said, at) = (said.clone(), written.at);
    journey.came_back.push(ComingBack { number, thing, said, at });
}

/// The introduction of somebody who came back.
fn opened(back: &support_events::CameBackToTheDoor, written: &Written) -> Introduction {
    let support_events::CameBackToTheDoor { introduction, reference, link, said, .. } = back;
    let accountable = back.accountable.clone();
    Introduction {
        id: *introduction,
        reference: *reference,
        link: Some(*link),
        first_word: written.at,
        words: said.words.clone(),
        route: Route::CameBack,
        locality: None,
        same_day: said.same_day,
        today_since: said.same_day.then_some(written.at),
        lives_since: None,
        promised_before: None,
        sooner: None,
        sooner_by_us: false,
        read: None,
        spoken: None,
        last_spoken: None,
        attempts: Vec::new(),
        second_views: Vec::new(),
        proposal: None,
        looked_at: None,
        stage: Stage::Open { accountable, touched: *written, moved: 0 },
    }
}
