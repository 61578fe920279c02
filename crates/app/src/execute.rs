//! Carrying out a command: load the streams it is decided over, ask the gate,
//! decide, seal, and append where every stream still stands as it was read. A
//! clash loads and decides again.

use std::collections::BTreeSet;
use std::sync::Arc;

use care::actor::Actor;
use care::command::Command;
use care::decide::{Decision, decide};
use care::event::Event;
use care::keeping::as_it_would_be;
use care::refusal::Refusal;
use care::state::State;
use care::stream::{StreamId, StreamRef};
use jiff::Timestamp;
use store::append::{self, AppendError, Origin, Prepared};
use store::outbox::Queued;
use store::reading::{joined, walking_with};
use store::streams::{self, Head, Loaded};
use store::{Constraint, ReadError, StoreError, Tx, command};
use uuid::Uuid;

use crate::questions::Question;
use crate::{App, AppError, gatekeeping};

/// How often a command that clashes is decided again.
pub(crate) const TRIES: usize = 20;

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// It was carried out, with these events.
    Now(Vec<(StreamRef, Event)>),
    /// It had been carried out before, once.
    Before,
}

/// A command that is decided and not yet written.
#[derive(Debug)]
pub struct Pending {
    prepared: Arc<Prepared>,
    command: Uuid,
    print: [u8; 32],
    events: Vec<(StreamRef, Event)>,
}

/// What a command is decided over.
struct Read {
    loaded: Vec<Loaded>,
    /// Where the streams stood that the gate's answer rests on.
    rests_on: Vec<(StreamRef, Head)>,
    /// A stream as it would be, where something of it is to be erased.
    would_be: Option<(StreamId, State)>,
}

impl Pending {
    /// What would happen.
    pub fn events(&self) -> &[(StreamRef, Event)] {
        &self.events
    }
}

impl App {
    /// Carries out a command, once, however often it is sent with the same
    /// identifier. When this returns, it is durable.
    ///
    /// # Errors
    /// A refusal, or why it may not or could not be done. Nothing was changed.
    pub async fn execute(
        &self,
        actor: &Actor,
        now: Timestamp,
        command_id: Uuid,
        command: Command,
    ) -> Result<Done, AppError> {
        let done = self.carry_out(actor, now, command_id, command).await?;
        if let Done::Now(events) = &done {
            self.let_services_answer(now, events).await;
        }
        Ok(done)
    }

    /// The same, without what follows from it.
    pub(crate) async fn carry_out(
        &self,
        actor: &Actor,
        now: Timestamp,
        command_id: Uuid,
        command: Command,
    ) -> Result<Done, AppError> {
        if !command.reads().is_empty()
            && let Some(kept) = self.print_of(command_id).await?
        {
            let done = before(&kept, self.0.links.print_of(actor.named(), &command))?;
            self.after(&command, &done).await?;
            return Ok(done);
        }
        for _ in 0..TRIES {
            let pending = self.decide(actor, now, command_id, &command).await?;
            if let Some(done) = self.append(pending).await? {
                if let Command::OnOffer { offer, .. } = &command {
                    self.0.directory.hear([StreamRef::offer(*offer).id]);
                }
                if matches!(done, Done::Now(_)) {
                    self.note_what_is_said(now, &command);
                }
                self.after(&command, &done).await?;
                return Ok(done);
            }
        }
        Err(AppError::TooBusy)
    }

    /// The first half: load, ask the gate, decide and seal. Nothing is written.
    ///
    /// # Errors
    /// A refusal, or why it may not be done.
    pub async fn decide(
        &self,
        actor: &Actor,
        now: Timestamp,
        command_id: Uuid,
        command: &Command,
    ) -> Result<Pending, AppError> {
        let Read { loaded, rests_on, would_be } = self.load(actor, now, command).await?;
        let mut states = streams::states(&loaded);
        states.extend(would_be);
        let place = self.place();
        let decision = self.with_ids(|ids| decide(&states, command, place, now, ids, actor))?;
        let Decision { events, messages } = decision;
        let messages = self.with_ids(|ids| {
            let queued = |message| Queued { id: ids.uuid(now), at: now, message };
            messages.into_iter().map(queued).collect()
        });
        let print = self.0.links.print_of(actor.named(), command);
        let origin = Origin {
            command: command_id,
            name: command.name(),
            print,
            now,
            actor: actor.named(),
            organisation: actor.worker().map(|worker| worker.organisation.to_string()),
            place_version: place.version.0,
        };
        let prepared =
            append::prepare(&self.0.master, origin, (loaded, rests_on), &events, messages)?;
        Ok(Pending { prepared: Arc::new(prepared), command: command_id, print, events })
    }

    /// The second half: write what was decided, if nothing that it was decided
    /// over has changed, and no other place file was taken into use; none where
    /// something has.
    ///
    /// # Errors
    /// When the store could not.
    pub async fn append(&self, pending: Pending) -> Result<Option<Done>, AppError> {
        let prepared = Arc::clone(&pending.prepared);
        let written = self.0.db.write(move |tx| append::commit(tx, &prepared)).await;
        self.appended(written, pending).await
    }

    /// The same, where something must be so once all is written (that nothing is
    /// left behind, say): where it is not, nothing is written, and it is to be
    /// decided again.
    pub(crate) async fn append_where(
        &self,
        pending: Pending,
        is_so: impl Fn(&Tx<'_>) -> Result<bool, StoreError> + Send + 'static,
    ) -> Result<Option<Done>, AppError> {
        let prepared = Arc::clone(&pending.prepared);
        let write = move |tx: &Tx<'_>| {
            append::commit(tx, &prepared)?;
            if is_so(tx)? { Ok(()) } else { Err(AppendError::Clash) }
        };
        let written = self.0.db.write(write).await;
        self.appended(written, pending).await
    }

    async fn appended(
        &self,
        written: Result<(), AppendError>,
        pending: Pending,
    ) -> Result<Option<Done>, AppError> {
        match written {
            Ok(()) => Ok(Some(Done::Now(pending.events))),
            Err(AppendError::AlreadyDone) => {
                let kept = self.print_of(pending.command).await?.unwrap_or_default();
                before(&kept, pending.print).map(Some)
            }
            // Two new things drew the same reference or link: draw again.
            Err(
                AppendError::Clash
                | AppendError::Store(StoreError::Constraint { what: Constraint::Unique, .. }),
            ) => Ok(None),
            // Decided anew by the place that is in use now.
            Err(AppendError::AnotherPlace) => {
                self.note_the_place_in_use().await?;
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// What became of a command, where it was carried out before.
    pub(crate) async fn done_before(
        &self,
        actor: &Actor,
        command_id: Uuid,
        command: &Command,
    ) -> Result<Option<Done>, AppError> {
        let kept = self.print_of(command_id).await?;
        let print = self.0.links.print_of(actor.named(), command);
        kept.map(|kept| before(&kept, print)).transpose()
    }

    /// The print of a command that was carried out before.
    async fn print_of(&self, id: Uuid) -> Result<Option<Vec<u8>>, AppError> {
        let read = move |tx: &Tx<'_>| command::print_of(tx, id);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// The streams that a command is decided over, past the gate. What needs no
    /// stream needs no reading either.
    async fn load(
        &self,
        actor: &Actor,
        now: Timestamp,
        command: &Command,
    ) -> Result<Read, AppError> {
        let mut reads = command.reads();
        let theirs = command.gives_to(actor).filter(|theirs| !reads.contains(theirs));
        reads.extend(theirs);
        if reads.is_empty() {
            self.pass(actor, command.name(), &sharing::Resource::Place)?;
            return Ok(Read { loaded: Vec::new(), rests_on: Vec::new(), would_be: None });
        }
        let (master, asked) = (self.0.master.clone(), command.clone());
        let read = move |tx: &Tx<'_>| {
            let resource = gatekeeping::resource_of(tx, &asked, now)?;
            let other = asked.the_other();
            let other = other.map(|other| gatekeeping::known(tx, other, now)).transpose()?;
            let mut reads = reads.clone();
            if let Some(journey) = asked.comes_back_on() {
                let known = walking_with::of_journey(tx, journey.id)?.into_iter();
                reads.extend(known.map(StreamRef::worker));
            }
            if let Some(person) = asked.holds_still() {
                let theirs = streams::of_subject(tx, person)?.into_iter().map(|(stream, _)| stream);
                let others: Vec<_> = theirs.filter(|stream| !reads.contains(stream)).collect();
                reads.extend(others);
            }
            for person in asked.passes_on() {
                let each = joined::everybody(tx, person)?.into_iter();
                let each = each.flat_map(|one| [StreamRef::identity(one), StreamRef::guard(one)]);
                let others: Vec<_> = each.filter(|stream| !reads.contains(stream)).collect();
                reads.extend(others);
            }
            let loaded: Result<Vec<Loaded>, ReadError> =
                reads.iter().map(|stream| streams::load(tx, &master, *stream)).collect();
            // No word of these is needed: where each stands is enough.
            let mut everybody = BTreeSet::new();
            for person in asked.about() {
                everybody.extend(joined::everybody(tx, person)?);
            }
            let rests_on = asked.rests_on(&everybody).into_iter().map(|stream| {
                let head = streams::head(tx, stream.id)?.map_or(Head::NEW, |(_, head)| head);
                Ok::<_, ReadError>((stream, head))
            });
            let rests_on: Result<Vec<_>, _> = rests_on.collect();
            let would_be = asked.as_if_without().map(|(journey, sequence)| {
                let state = streams::state_without(tx, &master, journey, sequence)?;
                Ok::<_, ReadError>((as_it_would_be(journey.id), state))
            });
            Ok::<_, ReadError>((
                (resource, other),
                Read { loaded: loaded?, rests_on: rests_on?, would_be: would_be.transpose()? },
            ))
        };
        let ((resource, other), read) = self.0.db.read(read).await?;
        self.pass(actor, command.name(), &resource.ok_or(AppError::NotHere)?)?;
        if let Some(other) = other {
            self.pass(actor, Question::BeTheOther, &other.ok_or(AppError::NotHere)?)?;
        }
        Ok(read)
    }
}

/// Each stream once.
pub(crate) fn each_once(streams: impl Iterator<Item = StreamRef>) -> Vec<StreamRef> {
    streams.collect::<BTreeSet<_>>().into_iter().collect()
}

/// A command that was carried out before: the same counts once, and one that
/// says something else is told so, that no new word is lost.
fn before(kept: &[u8], print: [u8; 32]) -> Result<Done, AppError> {
    if kept == print { Ok(Done::Before) } else { Err(Refusal::SentOtherwise.into()) }
}
