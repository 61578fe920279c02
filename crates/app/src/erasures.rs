//! What was erased stays erased: each erasure is put on the list that is kept
//! apart before anybody hears of it, and leaves the store's files; and when a
//! store is opened that was restored from before an erasure, it is erased again
//! from that list before anyone signs in (P9).

use care::actor::Actor;
use care::command::Command;
use care::event::Event;
use care::keeping;
use care::keeping::erasing::ReplayErasure;
use jiff::Timestamp;
use store::Tx;
use store::erasures::{Erasure, carrying_out, told};
use store::{ReadError, StoreError};

use crate::execute::Done;
use crate::opening::new_command;
use crate::{App, AppError};

/// What opening a store found on the list of erasures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Replayed {
    /// How many erasures stand on the list.
    pub on_the_list: usize,
    /// How many of them the store had back, and were carried out again.
    pub again: usize,
    /// Whether there was no list, although the store knows of erasures.
    pub list_was_gone: bool,
}

impl App {
    /// What a command asks for once it is durable, before anybody hears of it.
    pub(crate) async fn after(&self, command: &Command, done: &Done) -> Result<(), AppError> {
        let erased = |event: &Event| matches!(event, Event::Keeping(keeping::Event::Erased { .. }));
        let may_have_erased = match done {
            Done::Now(events) => events.iter().any(|(_, event)| erased(event)),
            // Whoever sent it first may have heard nothing: what it asks for was
            // perhaps never done.
            Done::Before => {
                matches!(
                    command,
                    Command::OnKeeping { .. }
                        | Command::OnOutreach { .. }
                        | Command::ReplayErasure(_)
                )
            }
        };
        if !may_have_erased {
            return Ok(());
        }
        self.complete_the_list().await?;
        match done {
            // Another's scrub may have begun before this erasure, and say that all is done.
            Done::Now(_) => self.scrub().await,
            Done::Before => self.scrub_where_it_is_due().await,
        }
    }

    async fn scrub_where_it_is_due(&self) -> Result<(), AppError> {
        if self.0.db.read::<_, StoreError, _>(carrying_out::is_to_scrub).await? {
            self.scrub().await?;
        }
        Ok(())
    }

    /// Everything that the store knows to be erased stands on the list.
    async fn complete_the_list(&self) -> Result<(), AppError> {
        let read = |tx: &Tx<'_>| told::all(tx);
        let erased: Vec<Erasure> = self.0.db.read::<_, ReadError, _>(read).await?;
        let list = self.0.erasures.clone();
        let added = tokio::task::spawn_blocking(move || list.add(&erased)).await;
        Ok(added.map_err(|_| StoreError::Panicked)??)
    }

    /// What was erased leaves the files. Where it cannot now, it will when the
    /// place is opened again: it is erased all the same.
    async fn scrub(&self) -> Result<(), AppError> {
        let scrubbed = self.0.db.scrub(carrying_out::tables_erased_from()).await;
        if let Err(cause) = scrubbed {
            tracing::error!(alarm = true, %cause, "what was erased has not left the files yet");
            return Ok(());
        }
        Ok(self.0.db.write::<_, StoreError, _>(carrying_out::is_scrubbed).await?)
    }

    /// Brings the list and the store together, before anyone signs in: what the
    /// list has and a restored store has back is erased again, and what the
    /// store has erased and the list lacks is added to it.
    pub(crate) async fn replay_erasures(&self, now: Timestamp) -> Result<Replayed, AppError> {
        let list_was_there = self.0.erasures.exists();
        let listed = self.0.erasures.read()?;
        let on_the_list = listed.len();
        let look = move |tx: &Tx<'_>| -> Result<Vec<ReplayErasure>, ReadError> {
            let mut back = Vec::new();
            for erasure in &listed {
                if let Some(extent) = told::is_back(tx, erasure)? {
                    let Erasure { id, person, at, .. } = *erasure;
                    back.push(ReplayErasure { person, erasure: id, extent, first: at });
                }
            }
            Ok(back)
        };
        let back = self.0.db.read(look).await?;
        let again = back.len();
        for erasure in back {
            let command = Command::ReplayErasure(erasure);
            self.execute(&Actor::Program, now, new_command(), command).await?;
        }
        self.complete_the_list().await?;
        self.scrub_where_it_is_due().await?;
        let list_was_gone = !list_was_there && self.0.erasures.exists();
        self.0.erasures.begin()?;
        Ok(Replayed { on_the_list, again, list_was_gone })
    }
}
