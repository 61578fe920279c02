//! The promises' checker: whether P1 (no wrong door), P2 (nobody lost), P4 (no blind
//! handoff) and P5 (the door stays open) hold after every event of a journey.
//!
//! It reads raw JSON and the place's TOML and nothing else: not the rules, not
//! the states, not the rows, not the hours that `care` computes. A rule that is
//! wrong there is therefore found here.
//!
//! | what | where |
//! | --- | --- |
//! | what is open, and who answers for it | [`following`] |
//! | an owner and a next action in JSON | [`answering`] |
//! | each event in turn | `events` |
//! | P1 | `no_wrong_door` |
//! | attempts, second views, the story, news (P1, P3, P4) | `front_door` |
//! | an introduction that told the same as another | `same_as_another` |
//! | two who were joined, over all streams | [`together`] |
//! | P2 | `nobody_lost` |
//! | what changes hands before somebody goes | `passing_on` |
//! | P4, from the front door on | `handover` |
//! | P4, from a support on | `no_blind_handoff` |
//! | what a supporting team does | `supporting` |
//! | when something happened | `when` |
//! | P5 | `door_stays_open` |
//! | what was open when somebody died | `after_death` |
//! | what a person's other streams say: death, safe ways, walls | [`person`] |
//! | whoever introduces another, and what they are told (2a) | `whose_words` |
//! | when each team is there | [`hours`] |

mod after_death;
mod already_supported;
pub mod answering;
mod door_stays_open;
mod events;
pub mod following;
mod front_door;
mod handover;
pub mod hours;
mod no_blind_handoff;
mod no_wrong_door;
mod nobody_lost;
mod passing_on;
pub mod person;
mod same_as_another;
mod supporting;
pub mod together;
mod when;
mod whose_words;

#[cfg(test)]
mod made_up;

use std::collections::BTreeMap;
use std::path::Path;

use care::actor::ActorName;
use jiff::{SignedDuration, Timestamp};

use crate::raw::RawEvent;
use answering::Answering;
use answering::only;
use following::{Followed, Happening};
use hours::PlaceHours;

/// Ends the last time away where it goes on.
fn shorten(away: &mut [(Timestamp, Timestamp)], at: Timestamp) {
    if let Some((_, until)) = away.last_mut() {
        *until = at.min(*until);
    }
}

/// Checks journeys of one place.
#[derive(Debug)]
pub struct Checker {
    hours: PlaceHours,
    teams_of: BTreeMap<String, String>,
    /// When each worker was away, and until when they are.
    away: BTreeMap<String, Vec<(Timestamp, Timestamp)>>,
    roles_of: BTreeMap<String, String>,
}

impl Checker {
    /// A checker of the place whose files are in a folder.
    pub fn of(place: &Path) -> Self {
        Self {
            hours: PlaceHours::read(place),
            teams_of: BTreeMap::new(),
            roles_of: BTreeMap::new(),
            away: BTreeMap::new(),
        }
    }

    /// Takes note of who works in which team, and when they were away, from a
    /// worker's own stream.
    pub fn knows_worker(&mut self, stream: &[RawEvent]) {
        let mut known = None;
        let mut away: Vec<(Timestamp, Timestamp)> = Vec::new();
        for event in stream {
            let added = &event.body["Added"];
            let (worker, team) = (added["worker"].as_str(), added["team"].as_str());
            known = known.or(worker.map(str::to_owned));
            self.teams_of.extend(worker.map(str::to_owned).zip(team.map(str::to_owned)));
            let went = &event.body["WentAway"]["away"];
            let time = |field: &str| went[field].as_str().and_then(|time| time.parse().ok());
            if let (Some(from), Some(until)) = (time("from"), time("until")) {
                shorten(&mut away, from);
                away.push((from, until));
            }
            // Whoever left for good is away from then on.
            if !event.body["Ended"].is_null() {
                let left = Timestamp::from_millisecond(event.envelope.written).unwrap();
                shorten(&mut away, left);
                away.push((left, Timestamp::MAX));
            }
            if event.body.as_str() == Some("Returned") {
                let back = Timestamp::from_millisecond(event.envelope.written).unwrap();
                shorten(&mut away, back);
            }
            let role = added["role"].as_str().map(str::to_owned);
            self.roles_of.extend(worker.map(str::to_owned).zip(role));
        }
        self.away.extend(known.map(|worker| (worker, away)));
    }

    /// Until when a worker is away at a moment, if they are.
    fn away_at(&self, worker: &str, at: Timestamp) -> Option<Timestamp> {
        let spells = self.away.get(worker)?;
        spells.iter().find(|(from, until)| *from < at && at < *until).map(|(_, until)| *until)
    }

    /// Whether somebody of a team is there before something is due, or, where it is
    /// overdue, after a long weekend. Whoever goes in this very moment is there again once they are back.
    pub fn somebody_works_in(
        &self,
        team: &str,
        goes: Option<&str>,
        at: Timestamp,
        by: Timestamp,
    ) -> bool {
        let mut theirs = self.teams_of.iter().filter(|(_, of)| of.as_str() == team);
        theirs.any(|(worker, _)| {
            let goes = goes == Some(worker.as_str());
            let spells = self.away.get(worker).into_iter().flatten();
            let mut now =
                spells.filter(|(from, until)| (*from < at || goes && *from == at) && at < *until);
            now.all(|(_, until)| {
                if by <= at {
                    *until < at + SignedDuration::from_hours(24 * 5)
                } else {
                    self.hours.somebody_is_there(team, *until, by)
                }
            })
        })
    }

    /// What goes to a team goes to one in which somebody works.
    fn goes_to_somebody(
        &self,
        followed: &mut Followed,
        event: &Happening<'_>,
        before: &Answering,
        after: &Answering,
    ) {
        // Whoever runs the place says that somebody is ill, who was alone.
        let is_told = event.name == "PassedOn" && event.by.is_none();
        if is_told && before.team == after.team {
            return;
        }
        let asked = event.body["team"].as_str();
        let of_a_team = after.worker.is_none().then_some(after.team.as_str());
        for team in of_a_team.into_iter().chain(asked) {
            if !self.somebody_works_in(team, before.worker.as_deref(), event.at, after.by) {
                followed.wrong(event, format!("nobody works in {team}, and it was given to it"));
            }
        }
    }

    /// Follows a journey from its first event, and notes what is wrong.
    pub fn check(&self, journey: &[RawEvent]) -> Followed {
        let mut followed = Followed::default();
        for (at, raw) in journey.iter().enumerate() {
            if raw.body.is_null() {
                followed.erased += 1;
                continue;
            }
            let Some((name, body)) = only(&raw.body) else {
                let sentence = format!("event {} is not one event", raw.envelope.sequence);
                followed.violations.push(sentence);
                continue;
            };
            let by = match raw.envelope.actor {
                ActorName::Worker(worker) => Some(worker.to_string()),
                ActorName::Anyone | ActorName::Program => None,
            };
            let event = Happening {
                name,
                body,
                at: Timestamp::from_millisecond(raw.envelope.written).unwrap(),
                of: by.as_ref().and_then(|by| self.teams_of.get(by)).cloned(),
                role: by.as_ref().and_then(|by| self.roles_of.get(by)).cloned(),
                by,
                raw,
            };
            self.follow(&mut followed, &event);
            // Events of one command are written together or not at all.
            let next = journey.get(at + 1);
            if next.is_none_or(|next| next.envelope.command != raw.envelope.command) {
                nobody_lost::settled(&mut followed, &event);
                whose_words::settled(&mut followed, &event);
                no_blind_handoff::settled(&mut followed, &event);
                after_death::settled(&mut followed, &event);
                supporting::settled(&mut followed, &event);
            }
        }
        followed
    }
}
