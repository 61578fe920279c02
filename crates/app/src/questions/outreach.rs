//! Outreach as its own team sees it, and advice as the team sees it that was given it. Nobody's
//! record is in any of it; the guests who wish to be told of more are asked for apart, and are
//! shown to the outreach team alone.

use std::collections::BTreeMap;

use care::actor::{Actor, Worker};
use care::outreach::{AdviceId, GatheringId, VoiceId};
use care::place::{NeedId, Work};
use jiff::{SignedDuration, Timestamp};
use sharing::Resource;
use store::reading::guests::{self, GuestHere};
use store::reading::outreach::{self, Advised, Heard, InTheBook};
use store::reading::workers;
use store::{StoreError, Tx};
use uuid::Uuid;

use super::{Question, Shown, own, own_team};
use crate::{App, AppError};

/// How many of each are listed.
const LISTED: i64 = 100;
/// How many of what is settled are.
const LATELY: i64 = 20;
/// How long a gathering that was called off is still shown after its day.
const STILL: SignedDuration = SignedDuration::from_hours(14 * 24);

/// What stands on the first page of outreach.
#[derive(Debug, Clone)]
pub struct OutreachRoom {
    /// What is to come, the first first.
    pub coming: Vec<InTheBook>,
    /// What has been and nobody has written down, the last first.
    pub to_write_down: Vec<InTheBook>,
    /// What has been and is written down.
    pub been: Vec<InTheBook>,
    /// What was called off lately.
    pub called_off: Vec<InTheBook>,
    /// The advice for which somebody waits, the longest first.
    pub waiting: Vec<Advised>,
    /// The advice that is settled.
    pub settled: Vec<Advised>,
    /// What communities said lately.
    pub voices: Vec<Heard>,
}

/// One gathering, with what was said at it and who wishes to be told of more.
#[derive(Debug, Clone)]
pub struct OneGathering {
    /// The gathering.
    pub gathering: InTheBook,
    /// What was said.
    pub voices: Vec<Heard>,
    /// The guests.
    pub guests: Vec<GuestHere>,
}

impl App {
    /// Whether somebody may look after outreach.
    ///
    /// # Errors
    /// When not.
    pub fn may_reach_out(&self, actor: &Actor) -> Result<(), AppError> {
        self.pass(actor, Question::SeeOutreach, &Resource::Place).map(drop)
    }

    /// What stands on the first page of outreach.
    ///
    /// # Errors
    /// When the actor may not see it, or the store cannot be read.
    pub async fn outreach_room(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<OutreachRoom, AppError> {
        self.may_reach_out(actor)?;
        let at = now.as_millisecond();
        let still = now.checked_sub(STILL).unwrap_or(now).as_millisecond();
        let read = move |tx: &Tx<'_>| {
            Ok(OutreachRoom {
                coming: outreach::from(tx, "planned", at, LISTED)?,
                to_write_down: outreach::before(tx, "planned", at, LISTED)?,
                been: outreach::before(tx, "took-place", at, LATELY)?,
                called_off: outreach::called_off(tx, still, LATELY)?,
                waiting: outreach::waiting(tx, LISTED)?,
                settled: outreach::settled(tx, LATELY)?,
                voices: outreach::voices(tx, LATELY)?,
            })
        };
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// Those who go to communities, by name.
    ///
    /// # Errors
    /// When the actor may not see it, or the store cannot be read.
    pub async fn outreach_team(&self, actor: &Actor) -> Result<Vec<Worker>, AppError> {
        self.may_reach_out(actor)?;
        let read = |tx: &Tx<'_>| workers::all_who_work(tx);
        let all = self.0.db.read::<_, StoreError, _>(read).await?;
        let place = self.place();
        let goes = |worker: &Worker| place.work(&worker.role) == Some(Work::Outreach);
        Ok(all.into_iter().map(|(worker, _)| worker).filter(goes).collect())
    }

    /// One gathering. That its guests were shown leaves a trace.
    ///
    /// # Errors
    /// When there is none, the actor may not see it, or the store cannot be read.
    pub async fn gathering(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: GatheringId,
    ) -> Result<OneGathering, AppError> {
        self.may_reach_out(actor)?;
        let rule = self.pass(actor, Question::SeeGuests, &Resource::Place)?;
        let read = move |tx: &Tx<'_>| {
            let Some(gathering) = outreach::one(tx, id)? else { return Ok(None) };
            let (voices, guests) = (outreach::said_at(tx, id)?, guests::of_gathering(tx, id)?);
            Ok(Some(OneGathering { gathering, voices, guests }))
        };
        let found = self.0.db.read::<_, StoreError, _>(read).await?;
        let found = found.ok_or(AppError::NotHere)?;
        if !found.guests.is_empty() {
            let people = found.guests.iter().map(|guest| guest.guest.subject()).collect();
            self.trace(actor, now, Question::SeeGuests, rule, Shown::List(people)).await?;
        }
        Ok(found)
    }

    /// One gathering without its guests.
    ///
    /// # Errors
    /// When there is none, the actor may not see it, or the store cannot be read.
    pub async fn gathering_alone(
        &self,
        actor: &Actor,
        id: GatheringId,
    ) -> Result<InTheBook, AppError> {
        self.may_reach_out(actor)?;
        let read = move |tx: &Tx<'_>| outreach::one(tx, id);
        self.0.db.read::<_, StoreError, _>(read).await?.ok_or(AppError::NotHere)
    }

    /// All guests who wish to be told of more, by their names, each with the gathering where
    /// they came: so that each can be rung, and taken out as soon as they ask, however long
    /// ago that was. This leaves a trace of each.
    ///
    /// # Errors
    /// When the actor may not see them, or the store cannot be read.
    pub async fn guests(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<(GatheringId, GuestHere)>, AppError> {
        let rule = self.pass(actor, Question::SeeGuests, &Resource::Place)?;
        let all = self.0.db.read::<_, StoreError, _>(guests::all).await?;
        if !all.is_empty() {
            let people = all.iter().map(|(_, guest)| guest.guest.subject()).collect();
            self.trace(actor, now, Question::SeeGuests, rule, Shown::List(people)).await?;
        }
        Ok(all)
    }

    /// One thing that a community said.
    ///
    /// # Errors
    /// When there is none, the actor may not see it, or the store cannot be read.
    pub async fn voice(&self, actor: &Actor, id: VoiceId) -> Result<Heard, AppError> {
        self.may_reach_out(actor)?;
        let read = move |tx: &Tx<'_>| outreach::voice(tx, id);
        self.0.db.read::<_, StoreError, _>(read).await?.ok_or(AppError::NotHere)
    }

    /// Whether an offer that can be chosen today helps with each of these needs.
    ///
    /// # Errors
    /// When the store cannot be read, or the engine cannot.
    pub async fn helped_today(
        &self,
        now: Timestamp,
        needs: impl IntoIterator<Item = String>,
    ) -> Result<BTreeMap<String, bool>, AppError> {
        self.keep_the_directory_fresh(now).await?;
        let needs: Vec<String> = needs.into_iter().collect();
        let helped = self.0.directory.with(|index| {
            let is = |need: &String| {
                NeedId::read(need).is_ok_and(|need| index.is_helped(&need, None, None))
            };
            needs.iter().map(|need| (need.clone(), is(need))).collect()
        });
        Ok(helped.unwrap_or_default())
    }

    /// The advice that somebody's own team was given, the last first.
    ///
    /// # Errors
    /// When the actor may not see it, or the store cannot be read.
    pub async fn advice_to_my_team(&self, actor: &Actor) -> Result<Vec<Advised>, AppError> {
        let team = own_team(actor)?;
        let theirs = Resource::Advice { advice: AdviceId(Uuid::nil()), team: team.clone() };
        self.pass(actor, Question::SeeAdvice, &theirs)?;
        let read = move |tx: &Tx<'_>| outreach::of_team(tx, &team, LISTED);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// One piece of advice: for the team that was given it, or for those who gave it.
    ///
    /// # Errors
    /// When there is none, the actor may not see it, or the store cannot be read.
    pub async fn advice(&self, actor: &Actor, id: AdviceId) -> Result<Advised, AppError> {
        own(actor)?;
        let read = move |tx: &Tx<'_>| outreach::advice(tx, id);
        let found = self.0.db.read::<_, StoreError, _>(read).await?.ok_or(AppError::NotHere)?;
        if self.may_reach_out(actor).is_err() {
            let theirs = Resource::Advice { advice: id, team: found.team.clone() };
            self.pass(actor, Question::SeeAdvice, &theirs)?;
        }
        Ok(found)
    }
}
