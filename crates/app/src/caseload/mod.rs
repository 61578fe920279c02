//! People who are in care already come in from a spreadsheet: a template, a look at
//! each person as they will be with everything that is wrong by row and column, and
//! then all of them in one act, or nobody.

pub mod columns;
pub mod mistake;
pub(crate) mod reading;

use std::collections::{BTreeMap, BTreeSet};

use basis::folded::folded;
use basis::words::Line;
use care::actor::{Actor, PersonId, WorkerId};
use care::command::Command;
use care::journey::taken_in::{Field, NotLikeThat, TakeInCaseload, TakenIn};
use care::place::Work;
use care::refusal::Refusal;
use jiff::Timestamp;
use sharing::Resource;
use store::reading::{caseload, workers};
use store::{StoreError, Tx};
use uuid::Uuid;

use crate::execute::{Done, TRIES};
use crate::gatekeeping::{Line as Listed, Shows};
use crate::questions::finding::{IDENTIFIERS, fitting};
use crate::questions::{Question, Shown, own_team};
use crate::{App, AppError, gatekeeping};

use columns::Column;
use mistake::{Mistake, Wrong};

/// A spreadsheet, and what was answered about those who are alike.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The table, as it was saved or copied.
    pub text: String,
    /// Of rows that are like somebody: who they are.
    pub answers: BTreeMap<usize, Answer>,
}

/// Who somebody is who is like another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The same: this row is left out.
    TheSame,
    /// Somebody else: this row comes in.
    SomebodyElse,
}

/// Whom a row is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Like {
    /// Another row of the same spreadsheet.
    Row(usize),
    /// Somebody who is known here already.
    SomebodyKnown,
}

/// Somebody as they will be.
#[derive(Debug, Clone)]
pub struct Coming {
    /// The row, as the spreadsheet counts.
    pub row: usize,
    /// What comes in.
    pub one: TakenIn,
    /// The owner's name.
    pub owner: String,
    /// The key person's name.
    pub key_person: String,
    /// Whom they are like.
    pub like: Vec<Like>,
    /// What was answered about that.
    pub answer: Option<Answer>,
}

impl Coming {
    /// Whether somebody must say who they are before anybody comes in.
    pub fn must_be_answered(&self) -> bool {
        !self.like.is_empty() && self.answer.is_none()
    }
}

/// What would come in, and what is to be mended first.
#[derive(Debug, Clone, Default)]
pub struct Looked {
    /// Those whose rows can be read.
    pub coming: Vec<Coming>,
    /// What is wrong, by row and column.
    pub mistakes: Vec<Mistake>,
    /// Who came in before by the name, offer and day of a row, whether or not they are
    /// told of.
    before: BTreeSet<PersonId>,
}

impl Looked {
    /// Whether all of them can come in as they are.
    pub fn is_good(&self) -> bool {
        self.mistakes.is_empty() && !self.coming.iter().any(Coming::must_be_answered)
    }

    /// Those who come in.
    fn people(&self) -> Vec<TakenIn> {
        let comes = |coming: &&Coming| coming.answer != Some(Answer::TheSame);
        self.coming.iter().filter(comes).map(|coming| coming.one.clone()).collect()
    }
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum BroughtIn {
    /// So many came in.
    All(usize),
    /// The same was sent before, and counted then.
    Before,
    /// Nobody: this is to be mended first.
    Nobody(Looked),
}

impl App {
    /// Whether the actor may bring anybody in.
    ///
    /// # Errors
    /// When not.
    pub fn may_bring_in(&self, actor: &Actor) -> Result<(), AppError> {
        self.pass(actor, Question::LookAtCaseload, &Resource::Place).map(drop)
    }

    /// What would come in, and what is to be mended first; nothing is written.
    ///
    /// # Errors
    /// When the actor may not bring anybody in, or the store cannot be read.
    pub async fn look_at_caseload(
        &self,
        actor: &Actor,
        now: Timestamp,
        sheet: &Sheet,
        reason: &Line,
    ) -> Result<Looked, AppError> {
        let rule = self.pass(actor, Question::LookAtCaseload, &Resource::Place)?;
        let (rows, mistakes) = reading::rows(&sheet.text);
        let names =
            rows.iter().flat_map(|row| [Column::Owner, Column::KeyPerson].map(|c| row.at(c)));
        let names: BTreeSet<String> = names.map(str::to_lowercase).collect();
        let read = move |tx: &Tx<'_>| {
            let mut known: BTreeMap<String, (WorkerId, String)> = BTreeMap::new();
            for name in &names {
                let found = workers::by_sign_in_name(tx, name)?;
                known.extend(found.map(|(worker, _)| (name.clone(), (worker.id, worker.name))));
            }
            Ok::<_, StoreError>(known)
        };
        let known = self.0.db.read(read).await?;
        let ids: BTreeMap<String, WorkerId> =
            known.iter().map(|(name, (id, _))| (name.clone(), *id)).collect();
        let mut reading = reading::Reading { place: self.place(), workers: &ids, mistakes };
        let called = |id: WorkerId| {
            let found = known.values().find(|(known, _)| *known == id);
            found.map(|(_, name)| name.clone()).unwrap_or_default()
        };
        let mut coming = Vec::new();
        for row in &rows {
            let Some(one) = reading.somebody(row) else { continue };
            let (owner, key_person) = (called(one.owner), called(one.key_person));
            let answer = sheet.answers.get(&row.number).copied();
            let (row, like) = (row.number, Vec::new());
            coming.push(Coming { row, one, owner, key_person, like, answer });
        }
        let mut looked = Looked { coming, mistakes: reading.mistakes, ..Looked::default() };
        self.judged(actor, now, &mut looked, reason).await?;
        like_each_other(&mut looked.coming);
        let people = self.like_somebody_known(actor, now, &mut looked).await?;
        let shown = Shown::List(people);
        self.trace(actor, now, Question::LookAtCaseload, rule, shown).await?;
        looked.mistakes.sort_by_key(|mistake| (mistake.row, mistake.column));
        Ok(looked)
    }

    /// Brings all of them in, in one act; or nobody, and says what is to be mended.
    ///
    /// # Errors
    /// When the actor may not, or the store could not. Nobody came in.
    pub async fn bring_in(
        &self,
        actor: &Actor,
        now: Timestamp,
        command_id: Uuid,
        sheet: &Sheet,
        reason: &Line,
    ) -> Result<BroughtIn, AppError> {
        self.pass(actor, "TakeInCaseload", &Resource::Place)?;
        for _ in 0..TRIES {
            let looked = self.look_at_caseload(actor, now, sheet, reason).await?;
            let take_in =
                |people| Command::TakeInCaseload(TakeInCaseload { people, reason: reason.clone() });
            // The same form sent twice finds its own people, who are like its rows.
            let all = take_in(looked.coming.iter().map(|coming| coming.one.clone()).collect());
            let command = take_in(looked.people());
            for said in [&command, &all] {
                if let Ok(Some(Done::Before)) = self.done_before(actor, command_id, said).await {
                    return Ok(BroughtIn::Before);
                }
            }
            if !looked.is_good() || looked.people().is_empty() {
                return Ok(BroughtIn::Nobody(looked));
            }
            let many = looked.people().len();
            let decided = self.decide(actor, now, command_id, &command).await?;
            let (twins, before) = (twins(&looked.coming), looked.before);
            // Whoever brought the same people in between the look and the act is seen. Those
            // who were here before, and are not told of, stand in nobody's way.
            let nobody_twice = move |tx: &Tx<'_>| {
                let mut all = twins.iter();
                all.try_fold(true, |so_far, (offer, day, name)| {
                    let known = caseload::came_in(tx, offer, day)?;
                    let same = known.iter().filter(|one| folded(&one.call_name) == *name);
                    let new = same.filter(|one| !before.contains(&one.person));
                    Ok::<_, StoreError>(so_far && new.count() <= 1)
                })
            };
            match self.append_where(decided, nobody_twice).await? {
                Some(Done::Now(_)) => return Ok(BroughtIn::All(many)),
                Some(Done::Before) => return Ok(BroughtIn::Before),
                None => {}
            }
        }
        Err(AppError::TooBusy)
    }

    /// Has the rules judge those whose rows can be read.
    async fn judged(
        &self,
        actor: &Actor,
        now: Timestamp,
        looked: &mut Looked,
        reason: &Line,
    ) -> Result<(), AppError> {
        if looked.coming.is_empty() {
            return Ok(());
        }
        let people = looked.coming.iter().map(|coming| coming.one.clone()).collect();
        let command = Command::TakeInCaseload(TakeInCaseload { people, reason: reason.clone() });
        let not = match self.decide(actor, now, Uuid::nil(), &command).await {
            Ok(_) => return Ok(()),
            Err(AppError::Refused(Refusal::NotLikeThat { not })) => not,
            Err(error) => return Err(error),
        };
        for NotLikeThat { number, about, why } in not {
            let column = match about {
                Field::Offer => Column::Offer,
                Field::Since => Column::Since,
                Field::Owner => Column::Owner,
                Field::KeyPerson => Column::KeyPerson,
                Field::By => Column::By,
            };
            let row = looked.coming.get(number).map_or(0, |coming| coming.row);
            let (cell, wrong) = (String::new(), Wrong::Rule(*why));
            looked.mistakes.push(Mistake { row, column: Some(column), cell, wrong });
        }
        Ok(())
    }

    /// Notes who is like somebody who is known already: by name and a number or
    /// address, or by name, offer and the day since when. A team is told of its own
    /// people alone, or a spreadsheet would ask of hundreds at once who is known in the
    /// whole place; whoever else is the same the front door sees. Of those whom the
    /// actor may not see in a list nothing is told.
    async fn like_somebody_known(
        &self,
        actor: &Actor,
        now: Timestamp,
        looked: &mut Looked,
    ) -> Result<Vec<PersonId>, AppError> {
        let sets_up = actor
            .worker()
            .is_some_and(|worker| self.place().work(&worker.role) == Some(Work::Administration));
        let team = own_team(actor)?;
        let asked: Vec<_> = looked.coming.iter().map(|coming| coming.one.clone()).collect();
        let read = move |tx: &Tx<'_>| {
            let mut all = Vec::new();
            let mut before: BTreeSet<PersonId> = BTreeSet::new();
            for one in &asked {
                let name = folded(one.call_name.as_str());
                let mut people: BTreeSet<PersonId> = BTreeSet::new();
                let looked_for = reading::found_by(one);
                if looked_for.identifiers() >= IDENTIFIERS {
                    let found = fitting(tx, &looked_for, None)?.into_iter();
                    let same = found.filter(|(unlike, _)| *unlike == 0);
                    people.extend(same.map(|(_, person)| person));
                }
                let same = caseload::came_in(tx, one.offer.as_str(), &one.since.to_string())?;
                let same = same.iter().filter(|one| folded(&one.call_name) == name);
                let same: Vec<PersonId> = same.map(|one| one.person).collect();
                before.extend(&same);
                people.extend(same);
                all.push(people);
            }
            let once: BTreeSet<PersonId> = all.iter().flatten().copied().collect();
            let once: Vec<PersonId> = once.into_iter().collect();
            let records = gatekeeping::of_each(tx, &once, now)?;
            let told = once.into_iter().zip(&records);
            let told = told.filter(|(_, record)| sets_up || record.is_known_to(&team));
            let told = told.map(|(person, record)| (person, Listed::of(record)));
            let (once, listed): (Vec<PersonId>, Vec<Listed>) = told.unzip();
            Ok::<_, StoreError>((all, once, listed, before))
        };
        let (all, once, listed, before) = self.0.db.read(read).await?;
        looked.before = before;
        // A wall hides that somebody is here, but from those inside.
        let inside = self.shows_each(actor, &listed).into_iter();
        let inside = inside.map(|shows| shows != Shows::Nothing);
        let may = listed.iter().zip(inside).map(|(line, inside)| !line.is_walled() || inside);
        let seen = once.into_iter().zip(may).filter(|(_, may)| *may);
        let seen: BTreeSet<PersonId> = seen.map(|(person, _)| person).collect();
        for (coming, people) in looked.coming.iter_mut().zip(all) {
            if !people.is_disjoint(&seen) {
                coming.like.push(Like::SomebodyKnown);
            }
        }
        Ok(seen.into_iter().collect())
    }
}

/// Notes who is like somebody further up in the same spreadsheet.
fn like_each_other(coming: &mut [Coming]) {
    let mut seen: BTreeMap<(String, Option<String>), usize> = BTreeMap::new();
    let mut same: BTreeMap<(String, String), usize> = BTreeMap::new();
    for one in coming {
        let name = folded(one.one.call_name.as_str());
        let looked_for = reading::found_by(&one.one);
        let other = looked_for.telephone.or(looked_for.email);
        let by_day = (name.clone(), one.one.since.to_string());
        let before = match &other {
            Some(_) => seen.get(&(name.clone(), other.clone())),
            None => None,
        };
        if let Some(row) = before.or_else(|| same.get(&by_day)) {
            one.like.push(Like::Row(*row));
        }
        seen.entry((name, other)).or_insert(one.row);
        same.entry(by_day).or_insert(one.row);
    }
}

/// Of those who are like nobody: what nobody else may have come in by.
fn twins(coming: &[Coming]) -> Vec<(String, String, String)> {
    let alone = coming.iter().filter(|coming| coming.like.is_empty());
    let twin = |coming: &Coming| {
        let one = &coming.one;
        let name = folded(one.call_name.as_str());
        (one.offer.as_str().to_owned(), one.since.to_string(), name)
    };
    alone.map(twin).collect()
}
