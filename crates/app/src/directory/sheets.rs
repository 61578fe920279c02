//! A spreadsheet that a charity filled in, taken in by whoever looks after the directory: what
//! can be read comes in, as proposed until somebody opens it; what is to be mended is told by
//! row and column. The same sheet sent again, mended, changes only what changed.

use ::directory::open_referral::Read;
use ::directory::sheet::{self, About};
pub use ::directory::sheet::{Column, LeftOut, Mistake, Sheet, Unreadable, What, Why};
use basis::folded::folded;
use basis::words::Line;
use care::actor::Actor;
use care::offer::{Source, Standing};
use jiff::Timestamp;

use super::taking_in::TakenIn;
use crate::{App, AppError};

/// What became of a sheet.
#[derive(Debug)]
pub struct SheetTaken {
    /// What came in.
    pub taken: TakenIn,
    /// What is to be mended: those rows did not come in.
    pub mistakes: Vec<Mistake>,
    /// What was left out of rows that did.
    pub left_out: Vec<LeftOut>,
}

impl App {
    /// The sheet to fill in, with an example that is left out.
    ///
    /// # Errors
    /// When the actor does not look after the directory.
    pub fn sheet_to_fill_in(&self, actor: &Actor) -> Result<String, AppError> {
        self.may_look_after_the_directory(actor)?;
        Ok(sheet::template(&self.place().needs))
    }

    /// Takes in what can be read of a sheet; `name` is whose it is, and the same each time.
    ///
    /// # Errors
    /// When the actor does not look after the directory, or the store cannot. A sheet that
    /// cannot be read at all is told so inside.
    pub async fn take_in_sheet(
        &self,
        actor: &Actor,
        now: Timestamp,
        name: &Line,
        bytes: &[u8],
    ) -> Result<Result<SheetTaken, Unreadable>, AppError> {
        self.may_look_after_the_directory(actor)?;
        let place = self.place();
        let name = folded(name.as_str());
        let about = About { sheet: &name, needs: &place.needs, areas: &place.areas };
        let Sheet { offers, mistakes, left_out } = match sheet::read(bytes, &about) {
            Ok(sheet) => sheet,
            Err(unreadable) => return Ok(Err(unreadable)),
        };
        let records = offers.into_iter().map(|(_, id, entry)| {
            Ok(Read { id, entry, standing: Standing::Proposed, noticed: Vec::new() })
        });
        let taken = self.take_in(now, &Source::Sheet(name), records).await?;
        Ok(Ok(SheetTaken { taken, mistakes, left_out }))
    }
}
