//! A service's own records: out as tables that it can take along, and contacts in from a
//! spreadsheet, so that a charity that writes in a table of its own need not write twice.
//!
//! Of each person no more goes out than their page shows the service, and only where that
//! page would open to whoever takes it; each of them has a row in the access trace, as if the
//! page had been opened. A row that comes in is the same command as the form's: what the
//! rules refuse there they refuse here.

mod contact;
pub mod mistake;
pub mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use care::actor::{Actor, PersonId};
use care::command::{Command, Step};
use care::journey::SupportId;
use care::journey::contact::RecordContact;
use care::refusal::Refusal;
use care::stream::StreamRef;
use jiff::Timestamp;
use sharing::Resource;
use store::reading::own_records::{self, OwnConnection, OwnContact, OwnSupport};
use store::reading::understood::{self, Understood};
use store::{StoreError, Tx};
use uuid::Uuid;

use crate::execute::Done;
use crate::gatekeeping::{each_connection, each_support};
use crate::questions::{Question, Shown, own_team};
use crate::{App, AppError};

use contact::About;
use mistake::{Mistake, Unreadable, Wrong};
use sheet::{Column, Row};

/// What became of a sheet of contacts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brought {
    /// How many contacts were written down.
    pub new: usize,
    /// How many had been written down before.
    pub same: usize,
    /// What is to be mended: those rows were not kept.
    pub mistakes: Vec<Mistake>,
}

impl App {
    /// Whether the actor has records of their team's own.
    ///
    /// # Errors
    /// When not.
    pub fn may_have_own_records(&self, actor: &Actor) -> Result<(), AppError> {
        self.pass(actor, Question::TakeOutRecords, &Resource::Place).map(drop)
    }

    /// The connections that the actor's team was asked, to take along: those whose page
    /// would open to the actor.
    ///
    /// # Errors
    /// When the actor works for no service, or the store cannot be read.
    pub async fn own_connections(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<OwnConnection>, AppError> {
        let rule = self.pass(actor, Question::TakeOutRecords, &Resource::Place)?;
        let team = own_team(actor)?;
        let read = move |tx: &Tx<'_>| {
            let all = own_records::connections(tx, &team)?;
            let each = each_connection(tx, &team, &all, now)?;
            Ok::<_, StoreError>((all, each))
        };
        let (all, each) = self.0.db.read(read).await?;
        let all = self.that_would_open(actor, Question::OpenConnection, all, &each);
        let people = all.iter().map(|one| one.person);
        self.trace_each(actor, now, Question::TakeOutRecords, rule, people).await?;
        Ok(all)
    }

    /// Whom the actor's team supports or supported, each with the contacts, to take along:
    /// those whose page would open to the actor.
    ///
    /// # Errors
    /// When the actor works for no service, or the store cannot be read.
    pub async fn own_contacts(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<(OwnSupport, Vec<OwnContact>)>, AppError> {
        let rule = self.pass(actor, Question::TakeOutRecords, &Resource::Place)?;
        let team = own_team(actor)?;
        let read = move |tx: &Tx<'_>| {
            let all = own_records::supports(tx, &team)?;
            let each = each_support(tx, &all, now)?;
            Ok::<_, StoreError>((all, each, own_records::contacts(tx, &team)?))
        };
        let (all, each, had) = self.0.db.read(read).await?;
        let all = self.that_would_open(actor, Question::OpenSupport, all, &each);
        let mut contacts: BTreeMap<SupportId, Vec<OwnContact>> = BTreeMap::new();
        for one in had {
            contacts.entry(one.support).or_default().push(one);
        }
        let people = all.iter().map(|one| one.person);
        self.trace_each(actor, now, Question::TakeOutRecords, rule, people).await?;
        let with_theirs = |one: OwnSupport| {
            let theirs = contacts.remove(&one.id).unwrap_or_default();
            (one, theirs)
        };
        Ok(all.into_iter().map(with_theirs).collect())
    }

    /// Whom the actor's team supports now, for a sheet to fill in, by their names.
    ///
    /// # Errors
    /// When the actor works for no service, or the store cannot be read.
    pub async fn supported_now(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<OwnSupport>, AppError> {
        let rule = self.pass(actor, Question::BringContacts, &Resource::Place)?;
        let mut all = self.open_supports(actor, now).await?;
        all.sort_by_cached_key(|one| (basis::folded::folded(&one.call_name), one.id));
        let people = all.iter().map(|one| one.person);
        self.trace_each(actor, now, Question::BringContacts, rule, people).await?;
        Ok(all)
    }

    /// Writes down the contacts of a sheet: every row that can be read, and what is to be
    /// mended in the others. The same row sent again counts once, whoever of the team
    /// sends it.
    ///
    /// # Errors
    /// When the actor works for no service, or the store cannot. A sheet that cannot be read
    /// at all is told so inside.
    pub async fn bring_contacts(
        &self,
        actor: &Actor,
        now: Timestamp,
        bytes: &[u8],
    ) -> Result<Result<Brought, Unreadable>, AppError> {
        let rule = self.pass(actor, Question::BringContacts, &Resource::Place)?;
        let text = match ::directory::sheet::decoded(bytes) {
            Ok(text) => text,
            Err(why) => return Ok(Err(why.into())),
        };
        let (rows, mistakes) = match sheet::rows(&text) {
            Ok(read) => read,
            Err(why) => return Ok(Err(why)),
        };
        let supports = self.open_supports(actor, now).await?;
        let supports = supports.into_iter().map(|one| (one.id, one)).collect();
        let meant: Vec<Option<&OwnSupport>> =
            rows.iter().map(|row| meant(row, &supports)).collect();
        let people: BTreeSet<PersonId> = meant.iter().flatten().map(|one| one.person).collect();
        let understood = self.each_understood(people.clone()).await?;
        self.trace_each(actor, now, Question::BringContacts, rule, people.into_iter()).await?;
        let zone = &self.place().calendar.zone;
        let nothing_known = Understood::default();
        let mut brought = Brought { mistakes, ..Brought::default() };
        // Two equal rows are two contacts; the same sheet again is none.
        let mut equal: BTreeMap<Uuid, u32> = BTreeMap::new();
        for (row, support) in rows.iter().zip(meant) {
            let Some(support) = support else {
                let mistake = row.mistake(Some(Column::Code), Wrong::NotOneOfYours);
                brought.mistakes.push(mistake);
                continue;
            };
            let understood = understood.get(&support.person).unwrap_or(&nothing_known);
            match contact::read(row, About { support, understood, zone, now }) {
                Ok(step) => match self.write_down(actor, now, support, (step, &mut equal)).await? {
                    Ok(Done::Now(_)) => brought.new += 1,
                    Ok(Done::Before) => brought.same += 1,
                    Err((column, wrong)) => brought.mistakes.push(row.mistake(column, wrong)),
                },
                Err(mistakes) => brought.mistakes.extend(mistakes),
            }
        }
        brought.mistakes.sort_by_key(|mistake| (mistake.row, mistake.column));
        Ok(Ok(brought))
    }

    /// Writes one down; or says what of the row stands against it.
    async fn write_down(
        &self,
        actor: &Actor,
        now: Timestamp,
        support: &OwnSupport,
        (step, equal): (RecordContact, &mut BTreeMap<Uuid, u32>),
    ) -> Result<Result<Done, (Option<Column>, Wrong)>, AppError> {
        let before = equal.entry(self.command_of(&step, 0)).or_default();
        let id = self.command_of(&step, *before);
        *before += 1;
        let journey = StreamRef::journey(support.journey, support.person);
        let step = Step::RecordContact(step);
        let command = Command::OnJourney { journey, seen: None, step };
        match self.execute(actor, now, id, command).await {
            Ok(done) => Ok(Ok(done)),
            // A colleague sent the same row.
            Err(AppError::Refused(Refusal::SentOtherwise)) => Ok(Ok(Done::Before)),
            Err(AppError::Refused(refusal)) => {
                let column = match &refusal {
                    Refusal::NotYet | Refusal::BeforeTheFirstWord { .. } => Some(Column::Day),
                    Refusal::NotThatLong => Some(Column::Minutes),
                    Refusal::WhoWasThere => Some(Column::How),
                    _ => None,
                };
                Ok(Err((column, Wrong::Rule(refusal))))
            }
            Err(AppError::NotHere) => Ok(Err((Some(Column::Code), Wrong::NotOneOfYours))),
            Err(error) => Err(error),
        }
    }

    /// The identifier of the command that a row gives: by all that is kept of it, and by how
    /// many rows before it say the same.
    fn command_of(&self, step: &RecordContact, before: u32) -> Uuid {
        let had = &step.had;
        let (support, when) = (step.support.to_string(), had.when.as_millisecond().to_string());
        let minutes = had.minutes.to_string();
        let place = had.place.as_ref().map_or("", |place| place.as_str());
        let note = had.note.as_ref().map_or("", |note| note.as_str());
        let said = had.said.as_ref().map_or("", |said| said.as_str());
        let (kind, interpreter) = (had.kind.name(), had.interpreter.name());
        let before = before.to_string();
        let all = [&support, &when, kind, &minutes, place, note, said, interpreter, &before];
        self.0.links.row_of(&all)
    }

    /// The supports of the actor's team that go on, and whose page would open to the actor.
    async fn open_supports(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<OwnSupport>, AppError> {
        let team = own_team(actor)?;
        let read = move |tx: &Tx<'_>| {
            let mut all = own_records::supports(tx, &team)?;
            all.retain(|one| one.is_open);
            let each = each_support(tx, &all, now)?;
            Ok::<_, StoreError>((all, each))
        };
        let (all, each) = self.0.db.read(read).await?;
        Ok(self.that_would_open(actor, Question::OpenSupport, all, &each))
    }

    async fn each_understood(
        &self,
        people: BTreeSet<PersonId>,
    ) -> Result<BTreeMap<PersonId, Understood>, AppError> {
        let read = move |tx: &Tx<'_>| {
            let each = people.iter().map(|one| Ok((*one, understood::understood(tx, *one)?)));
            each.collect::<Result<BTreeMap<_, _>, StoreError>>()
        };
        Ok(self.0.db.read(read).await?)
    }

    /// Those whose page the gate would open.
    fn that_would_open<T>(
        &self,
        actor: &Actor,
        question: Question,
        all: Vec<T>,
        each: &[Resource],
    ) -> Vec<T> {
        let may = self.may_each(actor, question, each);
        all.into_iter().zip(may).filter_map(|(one, may)| may.then_some(one)).collect()
    }

    /// A row of the trace for each person, as if their page had been opened; and one that
    /// names nobody, where there is nobody.
    async fn trace_each(
        &self,
        actor: &Actor,
        now: Timestamp,
        question: Question,
        rule: String,
        people: impl Iterator<Item = PersonId>,
    ) -> Result<(), AppError> {
        let people: BTreeSet<PersonId> = people.collect();
        if people.is_empty() {
            return self.trace(actor, now, question, rule, Shown::List(Vec::new())).await;
        }
        let each = people.into_iter().map(|one| (question, rule.clone(), Shown::Record(one)));
        self.trace_all(actor, now, each.collect()).await
    }
}

/// The support that a row means, where it is one of these.
fn meant<'a>(row: &Row, supports: &'a BTreeMap<SupportId, OwnSupport>) -> Option<&'a OwnSupport> {
    let code: SupportId = row.at(Column::Code).parse().ok()?;
    supports.get(&code)
}
