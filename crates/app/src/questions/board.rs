//! The waiting board: who is at the front door, longest overdue first.

use care::actor::Actor;
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::board::{self, Only, Summary, Waiting};
use uuid::Uuid;

use super::counted::LARGE;
use super::joined::{self, Likely, UnseenLikely};
use super::paging::{cut, one_more};
use super::{Question, Shown, own_team};
use crate::gatekeeping::{Lines, Shows};
use crate::{App, AppError};

/// How many people one page of the board lists.
pub const PAGE: usize = 50;

/// One page of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// What the line above says, of all who wait and whom the actor's team may see.
    pub summary: Summary,
    /// Who waits, soonest due first.
    pub waiting: Vec<Waiting>,
    /// Where the next page begins, if there is one: a due time and a thing.
    pub next: Option<(i64, Uuid)>,
}

impl App {
    /// The board, after a key (none for its beginning).
    ///
    /// # Errors
    /// When the actor may not see it, or the store cannot be read.
    pub async fn board(
        &self,
        actor: &Actor,
        now: Timestamp,
        after: Option<(i64, Uuid)>,
    ) -> Result<Board, AppError> {
        let (board, _, rule) = self.board_unseen(actor, now, after, Only::default(), false).await?;
        self.trace(actor, now, Question::SeeBoard, rule, listing_of(&board)).await?;
        Ok(board)
    }

    /// The same of those alone whom `only` leaves, and who of them may well be somebody
    /// else who is known. What the trace keeps of both is written at once.
    ///
    /// # Errors
    /// As [`App::board`].
    pub async fn board_and_likely(
        &self,
        actor: &Actor,
        now: Timestamp,
        after: Option<(i64, Uuid)>,
        only: Only,
    ) -> Result<(Board, Vec<Likely>), AppError> {
        let looks = self.pass(actor, Question::SeeLikely, &Resource::Place)?;
        let (board, likely, rule) = self.board_unseen(actor, now, after, only, true).await?;
        let likely = likely.map(|unseen| self.likely_shown(actor, unseen)).unwrap_or_default();
        let mut seen = vec![(Question::SeeBoard, rule, listing_of(&board))];
        if !likely.is_empty() {
            seen.push((Question::SeeLikely, looks, joined::listing(&likely)));
        }
        self.trace_all(actor, now, seen).await?;
        Ok((board, likely))
    }

    /// The board before anybody sees it, who of them may well be somebody else where that
    /// is asked, and the rule by which they may.
    async fn board_unseen(
        &self,
        actor: &Actor,
        now: Timestamp,
        after: Option<(i64, Uuid)>,
        only: Only,
        and_likely: bool,
    ) -> Result<(Board, Option<UnseenLikely>, String), AppError> {
        let rule = self.pass(actor, Question::SeeBoard, &Resource::Place)?;
        let team = own_team(actor)?;
        let after = after.unwrap_or((i64::MIN, Uuid::nil()));
        // Whoever may not read a word of somebody learns none by asking for it either.
        let asks_for_words = only.asks_for_words();
        let lacked = self.0.last_lacking.of_late(now);
        let read = move |tx: &store::Tx<'_>| {
            let mut waiting = board::waiting(tx, &team, after, one_more(PAGE), &only)?;
            let more = cut(&mut waiting, PAGE);
            let people: Vec<_> = waiting.iter().map(|waiting| waiting.person).collect();
            let waiting = Lines::of(tx, waiting, |waiting| waiting.person, now)?;
            let likely = and_likely.then(|| joined::likely_unseen(tx, &people, now)).transpose()?;
            let good = |people| lacked.filter(|_| people >= LARGE);
            Ok::<_, StoreError>((board::summary(tx, &team, good)?, waiting, more, likely))
        };
        let (summary, waiting, more, likely) = self.0.db.read(read).await?;
        if lacked.is_none() {
            self.0.last_lacking.keep(now, summary.lacking);
        }
        // Where the next page begins is told by somebody who is listed, also where a filter
        // asks for words that are kept back.
        let listed = self.with_what_shows(actor, waiting);
        let last = listed.last().filter(|_| more);
        let next = last.map(|(last, _)| (last.due.by, last.due.thing.id()));
        let waiting = listed
            .into_iter()
            .filter(|(_, shows)| !asks_for_words || *shows == Shows::All)
            .filter_map(|(one, shows)| shows.of(one, Waiting::kept_back));
        let waiting: Vec<Waiting> = waiting.collect();
        Ok((Board { summary, waiting, next }, likely, rule))
    }
}

/// The people who stand on the board.
fn listing_of(board: &Board) -> Shown {
    Shown::List(board.waiting.iter().map(|waiting| waiting.person).collect())
}
