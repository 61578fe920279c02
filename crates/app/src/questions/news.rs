//! What became of the connections that somebody sent: told, not looked for (P4).

use care::actor::Actor;
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::news::{self, LineOfNews, News};

use super::paging::{cut, one_more};
use super::{Question, Shown, own};
use crate::gatekeeping::Lines;
use crate::{App, AppError};

/// How many lines one page lists.
const PAGE: usize = 50;

/// A page of what is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsPage {
    /// The lines of it.
    pub news: Vec<News>,
    /// The line after which the next page begins, if there is one.
    pub next: Option<LineOfNews>,
}

impl App {
    /// What is new for the actor and their team, theirs first, after a line (none for the
    /// beginning).
    ///
    /// # Errors
    /// When the actor sends nobody, or the store cannot be read.
    pub async fn news(
        &self,
        actor: &Actor,
        now: Timestamp,
        after: Option<LineOfNews>,
    ) -> Result<NewsPage, AppError> {
        let rule = self.pass(actor, Question::SeeNews, &Resource::Place)?;
        let worker = own(actor)?;
        let (id, team) = (worker.id, worker.team.as_str().to_owned());
        let mut after = after;
        let (listed, more) = loop {
            let team = team.clone();
            let read = move |tx: &store::Tx<'_>| {
                let mut news = news::news(tx, id, &team, after, one_more(PAGE))?;
                let more = cut(&mut news, PAGE);
                let last = news.last().filter(|_| more).map(News::line);
                Ok((Lines::of(tx, news, |news| news.person, now)?, last))
            };
            let (news, last) = self.0.db.read::<_, StoreError, _>(read).await?;
            let listed = self.with_what_shows(actor, news);
            // Where a wall hides a whole page, the next is this one.
            if listed.is_empty() && last.is_some() {
                after = last;
            } else {
                break (listed, last.is_some());
            }
        };
        // Where the next page begins is told by somebody who is listed.
        let next = listed.last().filter(|_| more).map(|(last, _)| last.line());
        let news = listed.into_iter();
        let news = news.filter_map(|(one, shows)| shows.of(one, |one, _| one.kept_back()));
        let news: Vec<News> = news.collect();
        let people = news.iter().map(|news| news.person).collect();
        self.trace(actor, now, Question::SeeNews, rule, Shown::List(people)).await?;
        Ok(NewsPage { news, next })
    }

    /// How much is new for the actor themselves: a number, and nobody's name.
    ///
    /// # Errors
    /// When the actor sends nobody, or the store cannot be read.
    pub async fn news_count(&self, actor: &Actor) -> Result<i64, AppError> {
        self.pass(actor, Question::SeeNews, &Resource::Place)?;
        let worker = own(actor)?;
        let (id, team) = (worker.id, worker.team.as_str().to_owned());
        let read = move |tx: &store::Tx<'_>| news::mine(tx, id, &team);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }
}
