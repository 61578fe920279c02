//! Taking a changed place file into use: what it would leave behind is shown
//! first, and is given an owner in the same act, or nothing is changed. What is
//! under way keeps its due times.

use std::sync::Arc;

use basis::words::Line;
use care::actor::Actor;
use care::command::Command;
use care::place::Place;
use care::place_file::{Moves, TakePlace};
use care::refusal::Refusal;
use jiff::Timestamp;
use sharing::Resource;
use store::reading::left_behind::{self, LeftBehind};
use store::{StoreError, Tx};

use crate::execute::{TRIES, each_once};
use crate::opening::new_command;
use crate::{App, AppError};

impl App {
    /// Everything that taking `place` into use would leave behind.
    ///
    /// # Errors
    /// When whoever asks may not, or the store cannot be read.
    pub async fn left_behind(
        &self,
        actor: &Actor,
        now: Timestamp,
        place: &Arc<Place>,
    ) -> Result<Vec<LeftBehind>, AppError> {
        self.pass(actor, "TakePlace", &Resource::Place)?;
        let place = Arc::clone(place);
        let read = move |tx: &Tx<'_>| left_behind::of(tx, &place, now);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// Takes a changed place file into use, in one act with the moves that give
    /// what it leaves behind an owner. Programs that are running over the same store
    /// take note of it with the next thing that they write. True where it was taken now; false where it was in use already.
    ///
    /// # Errors
    /// What is left behind, where the moves do not reach it; a refusal; or that
    /// the store could not. Nothing was changed.
    pub async fn take_place(
        &self,
        actor: &Actor,
        now: Timestamp,
        place: Arc<Place>,
        reason: Option<Line>,
        moves: Moves,
    ) -> Result<bool, AppError> {
        let id = new_command();
        for _ in 0..TRIES {
            let found = self.left_behind(actor, now, &place).await?;
            let command = Command::TakePlace(TakePlace {
                place: Box::new(Place::clone(&place)),
                reason: reason.clone(),
                moves: moves.clone(),
                left_behind: each_once(found.iter().map(|left| left.stream)),
            });
            let pending = match self.decide(actor, now, id, &command).await {
                Err(AppError::Refused(Refusal::PlaceInUse)) => return Ok(false),
                Err(AppError::Refused(
                    Refusal::LeftBehind { .. } | Refusal::NobodyOnDuty { .. },
                )) => {
                    return Err(AppError::LeftBehind(found));
                }
                other => other?,
            };
            // Whoever wrote between the look and the act is looked at again.
            let taken = Arc::clone(&place);
            let nothing_is_left =
                move |tx: &Tx<'_>| Ok(left_behind::of(tx, &taken, now)?.is_empty());
            if self.append_where(pending, nothing_is_left).await?.is_some() {
                self.note_the_place_in_use().await?;
                return Ok(true);
            }
        }
        Err(AppError::TooBusy)
    }
}
