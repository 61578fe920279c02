//! Questions that pages ask, each past the gate and with a row in the access
//! trace that is durable before the answer is given.

pub mod board;
pub mod colleagues;
pub mod counted;
pub mod finding;
pub mod former_identity;
pub mod governance;
pub mod introduced;
pub mod joined;
pub mod keeping;
pub mod looked_for;
pub mod my_people;
pub mod news;
pub mod offers_room;
pub mod outreach;
mod paging;
pub mod person;
pub mod progress;
pub mod promises;
pub mod set_aside;

use care::actor::{Actor, PersonId, Worker};
use jiff::Timestamp;
use store::StoreError;
use store::trace::{self, Seen};

use crate::{App, AppError};

impl App {
    /// Leaves a trace of what is about to be shown.
    pub(crate) async fn trace(
        &self,
        actor: &Actor,
        now: Timestamp,
        question: Question,
        rule: String,
        shown: Shown,
    ) -> Result<(), AppError> {
        self.trace_all(actor, now, vec![(question, rule, shown)]).await
    }

    /// Leaves a trace of all that one page is about to show, at once.
    pub(crate) async fn trace_all(
        &self,
        actor: &Actor,
        now: Timestamp,
        all: Vec<(Question, String, Shown)>,
    ) -> Result<(), AppError> {
        let worker = actor.worker();
        let seen = all.into_iter().map(|(question, rule, shown)| {
            let of_worker = worker.map(|worker| worker.team.to_string());
            let (person, people, team) = match shown {
                Shown::Record(person) => (Some(person), Vec::new(), of_worker),
                Shown::List(people) => (None, people, of_worker),
                Shown::ByLink(person, team) => (Some(person), Vec::new(), Some(team)),
            };
            Seen {
                at: now,
                actor: actor.named(),
                role: worker.map(|worker| worker.role.to_string()),
                team,
                organisation: worker.map(|worker| worker.organisation.to_string()),
                question: question.into(),
                rule,
                person,
                people,
            }
        });
        let (seen, server) = (seen.collect::<Vec<Seen>>(), self.0.server.clone());
        let keep = move |tx: &store::Tx<'_>| {
            seen.iter().try_for_each(|seen| trace::keep(tx, &server, seen))
        };
        Ok(self.0.db.write::<_, StoreError, _>(keep).await?)
    }
}

/// Who asks, where it is somebody who works here.
fn own(actor: &Actor) -> Result<&Worker, AppError> {
    actor.worker().ok_or(AppError::SignIn)
}

/// The team that a list is read for.
pub(crate) fn own_team(actor: &Actor) -> Result<String, AppError> {
    Ok(own(actor)?.team.as_str().to_owned())
}

/// What is about to be shown.
pub(crate) enum Shown {
    /// One record, or part of it.
    Record(PersonId),
    /// A listing, with these people in it.
    List(Vec<PersonId>),
    /// What a service sees that has no account: of whom, and which team let it in.
    ByLink(PersonId, String),
}

/// Every question, by its name: an action of the sharing policy.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::AsRefStr, strum::IntoStaticStr, strum::VariantNames,
)]
pub enum Question {
    /// What a private link shows.
    SeeProgress,
    /// What the receipt of whoever introduced somebody shows.
    SeeReceipt,
    /// The receipts of one's own organisation.
    SeeReceipts,
    /// What a surgery's part in somebody's care is told.
    SeeCorrespondence,
    /// The promises as numbers.
    SeePromises,
    /// The lists behind those numbers.
    SeePromiseLists,
    /// The waiting board.
    SeeBoard,
    /// Who has a reference.
    FindByReference,
    /// Who can be found by two things that they told.
    FindByTwo,
    /// Who of one's own can be found by one thing alone.
    FindOwn,
    /// Whether somebody may be shown who was found among one's own.
    SeeFound,
    /// Whether somebody may be the other whom a command is about: joined, kept apart,
    /// or given back what was written into somebody else's record.
    BeTheOther,
    /// Who may well be somebody who is known already.
    SeeLikely,
    /// Whether somebody may stand in a list or among what is found.
    SeeListed,
    /// Whether the words of that line may be read.
    ReadListed,
    /// One person's record.
    OpenPerson,
    /// One part of a person's story.
    SeeStoryPart,
    /// What became of the connections that a worker sent.
    SeeNews,
    /// What ended as no introduction.
    SeeSetAside,
    /// Who somebody was before.
    SeeFormerIdentity,
    /// The openings with a reason that nobody has looked at.
    SeeReviews,
    /// The walls that stand.
    SeeWalls,
    /// Who is noted to be close to whom.
    SeeTies,
    /// What a worker opened.
    SeeWhatOpened,
    /// Who saw a record.
    SeeWhoSaw,
    /// The sharing policies.
    SeePolicies,
    /// What is due for review, on hold, restricted or to be erased.
    SeeWhatIsDue,
    /// How one record is kept.
    SeeKeeping,
    /// Whether a record is restricted, where it may not be opened for that.
    SeeRestriction,
    /// What fits somebody's words in the directory.
    FindOffers,
    /// One offer of the directory.
    SeeOffer,
    /// The directory, however its offers stand.
    SeeDirectory,
    /// An offer's own room.
    SeeOffersRoom,
    /// A team's own records, as a table that it takes away.
    TakeOutRecords,
    /// Whom a team supports now, as a table that comes back with contacts.
    BringContacts,
    /// Whom one supports.
    SeeMyPeople,
    /// One support, as its team sees it.
    OpenSupport,
    /// One connection, as the service sees it.
    OpenConnection,
    /// The same, for whoever holds its link and says the PIN.
    OpenByLink,
    /// Outreach: gatherings, what communities said, what teams are advised.
    SeeOutreach,
    /// The guests of a gathering who wish to be told of more.
    SeeGuests,
    /// What one's own team is advised.
    SeeAdvice,
    /// Whom an invitation is for.
    SeeInvitation,
    /// The accounts of those who work here.
    SeeAccounts,
    /// One's own account and its sessions.
    SeeOwnAccount,
    /// What waits in one's own name or one's team's, and who is away.
    SeeAway,
    /// A caseload before it comes in, and who of it is here already.
    LookAtCaseload,
    /// Whether everything that is kept is as it was written.
    Verify,
    /// Everything that is kept, into a sealed file.
    BackUp,
    /// Everything that is kept, out of such a file.
    RestorePlace,
    /// Everything that is kept, from one store to another.
    MovePlace,
}
