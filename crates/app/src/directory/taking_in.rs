//! Taking another directory in: each record by a command of its own, several at a time; a
//! record that cannot be read is told by its name and left out, and the rest is kept. A second
//! time only what changed is written. What is gone from there is closed here.

use std::collections::BTreeSet;

use ::directory::open_referral::{Noticed, Read, Refused};
use care::actor::Actor;
use care::command::Command;
use care::offer::step::{LoseOffer, TakeInOffer};
use care::offer::{EntryId, OfferStep, Source};
use care::refusal::Refusal;
use jiff::Timestamp;
use store::reading::directory as table;
use store::{StoreError, Tx};
use tokio::task::{JoinError, JoinSet};

use crate::opening::new_command;
use crate::{App, AppError};

/// How many records are on their way at once: they share their commits.
const AT_ONCE: usize = 32;
/// So few may always be gone from another directory; of more, no more than this part.
const FEW: usize = 20;
const A_PART: usize = 5;

/// What became of another directory's records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// How many there were.
    pub records: usize,
    /// Those that were not known before.
    pub new: usize,
    /// Those that are known and said something else.
    pub changed: usize,
    /// Those that are known and said the same.
    pub same: usize,
    /// Those that the same directory told twice at once: the first counts.
    pub twice: usize,
    /// Those that could not be kept, by their names, and why.
    pub refused: Vec<String>,
    /// What was left out of some that were kept, by their names.
    pub noticed: Vec<(String, Noticed)>,
}

impl TakenIn {
    /// With what became of more records of the same directory.
    pub(super) fn and(&mut self, more: Self) {
        self.records += more.records;
        self.new += more.new;
        self.changed += more.changed;
        self.same += more.same;
        self.twice += more.twice;
        self.refused.extend(more.refused);
        self.noticed.extend(more.noticed);
    }

    /// How many are kept.
    pub fn kept(&self) -> usize {
        self.new + self.changed + self.same
    }
}

/// What became of those that a source has no more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Closed {
    /// How many were closed.
    pub closed: usize,
    /// How many would have been, where they were too many to be believed.
    pub too_many: usize,
}

enum Became {
    New,
    Changed,
    Same,
    Refused(String),
}

impl App {
    /// Takes in what was read of another directory.
    ///
    /// # Errors
    /// When the store cannot. What was kept until then stays; taking it in again goes on.
    pub async fn take_in(
        &self,
        now: Timestamp,
        from: &Source,
        records: impl IntoIterator<Item = Result<Read, Refused>>,
    ) -> Result<TakenIn, AppError> {
        let name = from.named();
        let read = move |tx: &Tx<'_>| table::of_source(tx, &name);
        let known = self.0.db.read::<_, StoreError, _>(read).await?;
        let known: BTreeSet<EntryId> = known.into_iter().collect();
        let mut told = TakenIn::default();
        let mut seen = BTreeSet::new();
        let mut under_way: JoinSet<Result<Became, AppError>> = JoinSet::new();
        for record in records {
            told.records += 1;
            let read = match record {
                Ok(read) => read,
                Err(refused) => {
                    told.refused.push(refused.to_string());
                    continue;
                }
            };
            let name = read.entry.name.to_string();
            told.noticed.extend(read.noticed.iter().map(|noticed| (name.clone(), noticed.clone())));
            // A feed that is paged while it changes tells some twice.
            if !seen.insert(read.id) {
                told.twice += 1;
                continue;
            }
            if under_way.len() >= AT_ONCE {
                count(&mut told, under_way.join_next().await)?;
            }
            let (app, from, is_known) = (self.clone(), from.clone(), known.contains(&read.id));
            under_way.spawn(async move { app.take_one_in(now, from, read, is_known).await });
        }
        while let Some(done) = under_way.join_next().await {
            count(&mut told, Some(done))?;
        }
        Ok(told)
    }

    async fn take_one_in(
        &self,
        now: Timestamp,
        from: Source,
        read: Read,
        is_known: bool,
    ) -> Result<Became, AppError> {
        let (offer, name) = (read.id, read.entry.name.to_string());
        let step = TakeInOffer { from, entry: Box::new(read.entry), standing: read.standing };
        let step = OfferStep::TakeInOffer(step);
        let command = Command::OnOffer { offer, seen: None, step };
        match self.execute(&Actor::Program, now, new_command(), command).await {
            Ok(_) if is_known => Ok(Became::Changed),
            Ok(_) => Ok(Became::New),
            Err(AppError::Refused(Refusal::AsItWas)) => Ok(Became::Same),
            Err(AppError::Refused(refusal)) => Ok(Became::Refused(format!("{name}: {refusal}"))),
            Err(error) => Err(error),
        }
    }

    /// Closes what came from a source and is not there any more; nothing, where that would be
    /// more than a fifth of it: then something is wrong there, and somebody looks first.
    ///
    /// # Errors
    /// When the store cannot.
    pub async fn close_what_is_gone(
        &self,
        now: Timestamp,
        from: &Source,
        still_there: &BTreeSet<EntryId>,
    ) -> Result<Closed, AppError> {
        let name = from.named();
        let read = move |tx: &Tx<'_>| table::of_source(tx, &name);
        let known = self.0.db.read::<_, StoreError, _>(read).await?;
        let all = known.len();
        let gone: Vec<EntryId> =
            known.into_iter().filter(|known| !still_there.contains(known)).collect();
        if gone.len() > FEW && gone.len() > all / A_PART {
            return Ok(Closed { closed: 0, too_many: gone.len() });
        }
        let mut closed = 0;
        for offer in gone {
            let step = OfferStep::LoseOffer(LoseOffer { from: from.clone() });
            let command = Command::OnOffer { offer, seen: None, step };
            match self.execute(&Actor::Program, now, new_command(), command).await {
                Ok(_) => closed += 1,
                Err(AppError::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Closed { closed, too_many: 0 })
    }
}

/// Counts one that is done.
fn count(
    told: &mut TakenIn,
    done: Option<Result<Result<Became, AppError>, JoinError>>,
) -> Result<(), AppError> {
    match done {
        Some(Ok(became)) => match became? {
            Became::New => told.new += 1,
            Became::Changed => told.changed += 1,
            Became::Same => told.same += 1,
            Became::Refused(why) => told.refused.push(why),
        },
        // It panicked: a mistake of ours, of one record alone.
        Some(Err(_)) => told.refused.push("one record could not be kept".to_owned()),
        None => {}
    }
    Ok(())
}
