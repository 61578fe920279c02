//! What those who introduce somebody may see: whoever holds a receipt when it came;
//! an agency or a surgery its own receipts; a surgery the correspondence that its
//! part in the care needs. Nothing here opens a record (SYSTEM.md 2a).

use basis::ods::OdsCode;
use basis::secret::{PrivateLink, Token};
use care::actor::{Actor, PersonId, Worker};
use care::journey::IntroductionId;
use care::place::OrganisationId;
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::introduced::{self, Correspondence, Receipt};
use uuid::Uuid;

use super::{Question, Shown, own};
use crate::{App, AppError, gatekeeping};

/// How many lines a list of receipts or of correspondence has.
const MOST: i64 = 200;

impl App {
    /// What a receipt shows.
    ///
    /// # Errors
    /// When it is nobody's, or the store cannot be read.
    pub async fn receipt(&self, now: Timestamp, link: &Token) -> Result<Receipt, AppError> {
        let actor = Actor::Anyone;
        let rule = self.pass(&actor, Question::SeeReceipt, &Resource::Place)?;
        let link = link.sealed();
        let read = move |tx: &store::Tx<'_>| introduced::by_receipt(tx, link);
        let found = self.0.db.read::<_, StoreError, _>(read).await?;
        let found = found.ok_or(AppError::NotHere)?;
        self.trace(&actor, now, Question::SeeReceipt, rule, Shown::Record(found.person)).await?;
        Ok(found)
    }

    /// The receipts of the actor's own organisation, newest first.
    ///
    /// # Errors
    /// When the actor has none, or the store cannot be read.
    pub async fn receipts(&self, actor: &Actor, now: Timestamp) -> Result<Vec<Receipt>, AppError> {
        let rule = self.pass(actor, Question::SeeReceipts, &Resource::Place)?;
        let organisation = own(actor)?.organisation.to_string();
        let read = move |tx: &store::Tx<'_>| introduced::of_organisation(tx, &organisation, MOST);
        let found = self.0.db.read::<_, StoreError, _>(read).await?;
        let people = found.iter().map(|receipt| receipt.person).collect();
        self.trace(actor, now, Question::SeeReceipts, rule, Shown::List(people)).await?;
        Ok(found)
    }

    /// What the actor's surgery is told of the people in whose care it has a part,
    /// newest first.
    ///
    /// # Errors
    /// When the actor has none, or the store cannot be read.
    pub async fn correspondence(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<Correspondence>, AppError> {
        let rule = self.pass(actor, Question::SeeReceipts, &Resource::Place)?;
        let worker = own(actor)?;
        let surgery = self.surgery_of(worker).ok_or(AppError::NotHere)?;
        let organisation = worker.organisation.to_string();
        let read = move |tx: &store::Tx<'_>| {
            let found = introduced::correspondence(tx, &organisation, surgery.as_str(), MOST)?;
            let people: Vec<PersonId> = found.iter().map(|one| one.person).collect();
            let around = gatekeeping::around_each(tx, &people, now)?;
            let resource = |one: &Correspondence| {
                let (around, restricted) = around.get(&one.person).cloned().unwrap_or_default();
                let organisations = one.organisations(&organisation, surgery.as_str());
                Resource::Correspondence { person: one.person, organisations, around, restricted }
            };
            let resources: Vec<Resource> = found.iter().map(resource).collect();
            Ok::<_, StoreError>((found, resources))
        };
        let (mut found, resources) = self.0.db.read(read).await?;
        let mut may = self.may_each(actor, Question::SeeCorrespondence, &resources).into_iter();
        found.retain(|_| may.next().unwrap_or(false));
        let people = found.iter().map(|one| one.person).collect();
        self.trace(actor, now, Question::SeeCorrespondence, rule, Shown::List(people)).await?;
        Ok(found)
    }

    /// Whether the actor may write an introduction down at all.
    ///
    /// # Errors
    /// When not.
    pub fn may_enter_introductions(&self, actor: &Actor) -> Result<(), AppError> {
        self.pass(actor, "EnterIntroduction", &Resource::Place).map(drop)
    }

    /// The code of the surgery for which somebody works, if it is one.
    pub fn surgery_of(&self, worker: &Worker) -> Option<OdsCode> {
        self.surgery_called(&worker.organisation)
    }

    fn surgery_called(&self, organisation: &OrganisationId) -> Option<OdsCode> {
        self.place().organisation(organisation)?.ods.clone()
    }

    /// The link that a command gave anew to somebody, as long as it is theirs.
    ///
    /// # Errors
    /// When another is theirs now, the actor may not give it, or the store cannot be
    /// read.
    pub async fn link_given(
        &self,
        actor: &Actor,
        now: Timestamp,
        (person, introduction): (PersonId, IntroductionId),
        command: Uuid,
    ) -> Result<PrivateLink, AppError> {
        let read = move |tx: &store::Tx<'_>| {
            let record = gatekeeping::of_person(tx, person, now)?;
            Ok::<_, StoreError>((record, introduced::link_of(tx, person, introduction)?))
        };
        let (record, kept) = self.0.db.read(read).await?;
        let rule = self.pass(actor, "GiveLink", &record)?;
        let link = self.0.links.of(command);
        if kept != Some(link.sealed()) {
            return Err(AppError::NotHere);
        }
        self.trace(actor, now, Question::OpenPerson, rule, Shown::Record(person)).await?;
        Ok(link)
    }
}
