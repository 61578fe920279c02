//! What is missing in the network: needs that people speak of and that no offer helps with;
//! offers that nobody chose; services that did not answer; doubles that are likely. All of it
//! numbers and offers: no word of anybody's, and nothing that says who it was (P7).

use std::collections::BTreeMap;
use std::sync::PoisonError;

use ::directory::search::Asked;
use basis::point::Point;
use care::actor::Actor;
use care::command::Command;
use care::journey::introduction::Introduce;
use care::offer::LanguageTag;
use care::place::NeedId;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use sharing::Resource;
use store::reading::network::{self, Double, NeverChosen, Unanswered};
use store::reading::outreach;
use store::spoken_of::{self, Spoken, Times};
use store::{StoreError, Tx};

use crate::questions::Question;
use crate::{App, AppError};

/// Over how many months it is counted what people speak of.
const MONTHS: i32 = 3;
/// An offer that nobody chose for so long is one that nobody chooses.
const NEVER: SignedDuration = SignedDuration::from_hours(90 * 24);
/// So long after a service should have answered, whoever looks after the network hears of it.
const THEN: SignedDuration = SignedDuration::from_hours(24);
/// How long what was noted waits at most until it is kept.
const NOW_AND_THEN: SignedDuration = SignedDuration::from_mins(1);
/// No smaller number of people is told anywhere; and what fewer spoke of in a month that is
/// over is not kept by area and language.
pub const SMALLEST: i64 = 5;
/// So long back it is counted what communities asked for.
const LATELY: SignedDuration = SignedDuration::from_hours(92 * 24);
/// How many of each are listed.
const LISTED: i64 = 50;

/// What is missing.
#[derive(Debug, Clone, Default)]
pub struct Missing {
    /// What people spoke of, by need, area and language; most often without an offer first.
    pub spoken: Vec<(Spoken, Times)>,
    /// Offers that somebody can be connected to, and nobody was lately.
    pub never_chosen: Vec<NeverChosen>,
    /// Offers whose service has not answered long after it should have, and how many wait.
    pub unanswered: Vec<Unanswered>,
    /// What communities spoke of at gatherings: the community, the need, how many sayings, and
    /// whether an offer helps with it today.
    pub asked_for: Vec<(String, String, i64, bool)>,
    /// Offers that are called the same.
    pub doubles: Vec<Double>,
}

/// Where somebody spoke of what they need, and in which language.
struct Whence {
    area: String,
    here: Option<Point>,
    language: Option<LanguageTag>,
    is_introduction: bool,
}

impl App {
    /// Notes what somebody looks for, as numbers alone.
    ///
    /// # Errors
    /// When the store cannot be read, or the engine cannot.
    pub async fn note_what_is_looked_for(
        &self,
        now: Timestamp,
        asked: &Asked,
    ) -> Result<(), AppError> {
        self.keep_the_directory_fresh(now).await?;
        let here = asked.filters.here;
        let area = here.and_then(|here| self.place().areas.nearest_outward(here));
        let whence = Whence {
            area: area.unwrap_or_default().to_owned(),
            here,
            language: asked.filters.language.clone(),
            is_introduction: false,
        };
        self.note(now, &asked.words, asked.filters.need.as_ref(), &whence);
        Ok(())
    }

    /// Notes what somebody needs who was introduced, as numbers alone.
    pub(crate) fn note_what_is_said(&self, now: Timestamp, command: &Command) {
        let introduce: &Introduce = match command {
            Command::Introduce(introduce) | Command::EnterIntroduction(introduce) => introduce,
            _ => return,
        };
        let locality = introduce.locality.as_ref().map(ToString::to_string);
        let whence = Whence {
            area: locality.unwrap_or_default(),
            here: None,
            language: None,
            is_introduction: true,
        };
        // In which language they would rather be met is said in words, too.
        let language = introduce.understanding.language.as_ref().map_or("", |words| words.as_str());
        self.note(now, &format!("{} {language}", introduce.words.as_str()), None, &whence);
    }

    fn note(&self, now: Timestamp, words: &str, need: Option<&NeedId>, whence: &Whence) {
        let day = self.place().calendar.day(now);
        let helped = self.0.directory.with(|index| {
            let understood = index.understood(words);
            let language = whence.language.clone().or_else(|| {
                understood.spoken.iter().find(|language| language.as_str() != "en").cloned()
            });
            // What anybody types into an address is no need and no language of the place.
            let is_known = |need: &NeedId| self.place().needs.iter().any(|one| one.id == *need);
            let needs = understood.needs.into_keys().chain(need.cloned()).filter(is_known);
            let language = language.filter(|language| {
                self.place().spoken.iter().any(|one| one.tag == language.as_str())
            });
            let each = needs.map(|need| {
                let helped = index.is_helped(&need, language.as_ref(), whence.here);
                (need, helped)
            });
            (each.collect::<BTreeMap<NeedId, bool>>(), language)
        });
        let Some((needs, language)) = helped else { return };
        let spoken = &self.0.directory.spoken;
        let mut spoken = spoken.lock().unwrap_or_else(PoisonError::into_inner);
        for (need, helped) in needs {
            let of = Spoken {
                month: day.strftime("%Y-%m").to_string(),
                need: need.to_string(),
                area: whence.area.clone(),
                language: language.as_ref().map(ToString::to_string).unwrap_or_default(),
            };
            spoken.entry(of).or_default().add(Times {
                looked: i64::from(!whence.is_introduction),
                said: i64::from(whence.is_introduction),
                without: i64::from(!helped),
            });
        }
    }

    /// Keeps what was noted. What was noted and not kept when the program is killed is lost:
    /// it is numbers, and none is worth keeping who asked when.
    ///
    /// # Errors
    /// When the store cannot.
    pub async fn keep_what_was_spoken_of(&self, now: Timestamp) -> Result<(), AppError> {
        let noted = {
            let mut spoken = self.0.directory.spoken.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *spoken)
        };
        if noted.is_empty() {
            return Ok(());
        }
        let month = self.place().calendar.day(now).strftime("%Y-%m").to_string();
        let keep = move |tx: &Tx<'_>| {
            spoken_of::count(tx, &noted)?;
            spoken_of::let_go_of_few(tx, &month, SMALLEST)
        };
        Ok(self.0.db.write::<_, StoreError, _>(keep).await?)
    }

    /// The same, once in a while: a write for every search would keep others waiting.
    pub(crate) async fn keep_what_was_spoken_of_now_and_then(
        &self,
        now: Timestamp,
    ) -> Result<(), AppError> {
        let is_due = {
            let kept_at = &self.0.directory.spoken_kept_at;
            let mut kept_at = kept_at.lock().unwrap_or_else(PoisonError::into_inner);
            let is_due = kept_at.is_none_or(|kept_at| now.duration_since(kept_at) >= NOW_AND_THEN);
            if is_due {
                *kept_at = Some(now);
            }
            is_due
        };
        if is_due { self.keep_what_was_spoken_of(now).await } else { Ok(()) }
    }

    /// What is missing in the network.
    ///
    /// # Errors
    /// When the actor may not see it, or the store cannot be read.
    pub async fn what_is_missing(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Missing, AppError> {
        self.pass(actor, Question::SeeDirectory, &Resource::Place)?;
        self.keep_what_was_spoken_of(now).await?;
        let day = self.place().calendar.day(now);
        let since = day.checked_sub(MONTHS.months()).unwrap_or(day).strftime("%Y-%m").to_string();
        let at = |before: SignedDuration| now.checked_sub(before).unwrap_or(now).as_millisecond();
        let (never, late) = (at(NEVER), at(THEN));
        let months = at(LATELY);
        let read = move |tx: &Tx<'_>| {
            Ok(Missing {
                spoken: spoken_of::since(tx, &since)?,
                never_chosen: network::never_chosen(tx, never, LISTED)?,
                unanswered: network::unanswered(tx, late)?,
                doubles: network::doubles(tx, LISTED)?,
                asked_for: outreach::needs_by_community(tx, months)?
                    .into_iter()
                    .map(|(community, need, many)| (community, need, many, false))
                    .collect(),
            })
        };
        let mut found = self.0.db.read::<_, StoreError, _>(read).await?;
        let needs = found.asked_for.iter().map(|(_, need, ..)| need.clone());
        let helped = self.helped_today(now, needs.collect::<Vec<String>>()).await?;
        for (_, need, _, is_helped) in &mut found.asked_for {
            *is_helped = helped.get(need).copied().unwrap_or_default();
        }
        Ok(found)
    }
}
