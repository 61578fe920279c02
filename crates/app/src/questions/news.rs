//! What became of the connections that somebody sent: told, not looked for (P4).

use care::actor::Actor;
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::news::{self, News};

use super::{Question, Shown, own};
use crate::gatekeeping::Lines;
use crate::{App, AppError};

/// How many lines the page lists.
const MOST: i64 = 200;

impl App {
    /// What is new for the actor and their team, theirs first.
    ///
    /// # Errors
    /// When the actor sends nobody, or the store cannot be read.
    pub async fn news(&self, actor: &Actor, now: Timestamp) -> Result<Vec<News>, AppError> {
        let rule = self.pass(actor, Question::SeeNews, &Resource::Place)?;
        let worker = own(actor)?;
        let (id, team) = (worker.id, worker.team.as_str().to_owned());
        let read = move |tx: &store::Tx<'_>| {
            let news = news::news(tx, id, &team, MOST)?;
            Lines::of(tx, news, |news| news.person, now)
        };
        let news = self.0.db.read::<_, StoreError, _>(read).await?;
        let news = self.as_shown(actor, news, |one, _| one.kept_back());
        let people = news.iter().map(|news| news.person).collect();
        self.trace(actor, now, Question::SeeNews, rule, Shown::List(people)).await?;
        Ok(news)
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
