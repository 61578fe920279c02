//! Messages leave here, by e-mail, one after the other. Each is taken from the outbox
//! and marked before a byte of it goes out, so that it goes once however many programs
//! share a store and whenever one of them is cut off. What is said comes from whoever
//! serves ([`Wording`]), since words are not kept here.
//!
//! | what | where |
//! | --- | --- |
//! | the server that takes messages, and how it is reached | [`server`] |
//! | the letter with its head | `written` |
//! | bringing a letter to the server, before and after its words went | `bringing` |

mod bringing;
pub mod server;
mod written;

use std::sync::Arc;
use std::time::Duration;

use basis::clock::Clock;
use basis::secret::Sealed;
use care::message::Content;
use care::offer::EntryId;
use care::place::{OfferId, Place};
use jiff::{SignedDuration, Timestamp};
use store::outbox::{self, Outcome, Taken};
pub use store::outbox::{Standing, Unsent};
use store::reading::{answered_by_mail, connections};
use store::{StoreError, Tx};
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};

use crate::{App, AppError};
use bringing::{HandedOver, NotReached};
pub use server::{NotAServer, Secret, Server};
pub use written::{NotASender, Sender};

/// How often a program that serves looks for messages that wait.
const LOOKS_EVERY: Duration = Duration::from_secs(5);

/// How often it looks for connections whose service was sent no link.
const LINKS_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// How often what became of messages of long ago is let go.
const LETS_GO_EVERY: SignedDuration = SignedDuration::from_hours(24);

/// The first pause after a server was not to be reached; each later one is twice as long.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_mins(1);

/// The longest pause.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(1);

/// After this long a message that was taken and not heard of since is nobody's: longer
/// than bringing one can take, with all its waiting.
pub const CUT_OFF_AFTER: SignedDuration = SignedDuration::from_mins(10);

/// What a message says to whoever gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What stands over it in anybody's list, for whoever looks over a shoulder.
    pub subject: String,
    /// Its words.
    pub body: String,
}

/// The words of messages, from wherever the words of the place are kept.
pub trait Wording: Send + Sync + std::fmt::Debug {
    /// What a message says in a place. `link` is where it leads, for one that leads anywhere.
    fn letter(&self, content: Content, link: &str, place: &Place) -> Letter;
}

/// With what messages are sent.
#[derive(Debug, Clone)]
pub struct Post {
    /// The server that takes them.
    pub server: Server,
    /// Whom they are from.
    pub from: Sender,
    /// Where browsers reach this place, without a slash at the end.
    pub reached_at: String,
    /// Their words.
    pub wording: Arc<dyn Wording>,
    /// After how long a message that was taken and not heard of since is given up for
    /// not known.
    pub cut_off_after: SignedDuration,
}

impl App {
    /// Takes note that this server starts anew: of what it was sending when it was cut off
    /// nobody knows whether it went. Gives how many there were.
    ///
    /// # Errors
    /// When the store cannot.
    pub async fn begin_to_post(&self) -> Result<u64, AppError> {
        let server = self.0.server.clone();
        let begin = move |tx: &Tx<'_>| outbox::begin_anew(tx, &server);
        Ok(self.0.db.write::<_, StoreError, _>(begin).await?)
    }

    /// Sends one message, if one waits; gives how far it has come by that.
    ///
    /// # Errors
    /// When the store cannot.
    pub async fn post_once(
        &self,
        post: &Post,
        now: Timestamp,
    ) -> Result<Option<Standing>, AppError> {
        let Some(taken) = self.take_one(post, now).await? else { return Ok(None) };
        let outcome = self.bring(post, &taken, now).await;
        if let Outcome::Refused(answer) | Outcome::NotYet { answer, .. } = outcome {
            // The server's own words may hold an address: its code says enough.
            tracing::warn!(id = %taken.id, ?answer, "a message was not taken");
        }
        let settle = move |tx: &Tx<'_>| outbox::settle(tx, &taken, outcome);
        Ok(Some(self.0.db.write::<_, StoreError, _>(settle).await?))
    }

    /// Takes a message in a transaction of its own, which is kept before this returns.
    async fn take_one(&self, post: &Post, now: Timestamp) -> Result<Option<Taken>, AppError> {
        let cut_off = now.checked_sub(post.cut_off_after).unwrap_or(Timestamp::MIN);
        let ask = move |tx: &Tx<'_>| outbox::is_there_something(tx, now, cut_off);
        if !self.0.db.read::<_, StoreError, _>(ask).await? {
            return Ok(None);
        }
        let server = self.0.server.clone();
        let take = move |tx: &Tx<'_>| outbox::take(tx, &server, now, cut_off);
        Ok(self.0.db.write::<_, StoreError, _>(take).await?)
    }

    /// Brings a message that was taken to the server.
    async fn bring(&self, post: &Post, taken: &Taken, now: Timestamp) -> Outcome {
        let later = |answer| {
            let again = now.checked_add(pause(taken.tries)).unwrap_or(Timestamp::MAX);
            Outcome::NotYet { again, answer }
        };
        let place = self.place();
        let link = match taken.content {
            Content::ToAnswer { connection, made_after, .. } => {
                let link = self.answer_link_of(connection, made_after);
                format!("{}/answer/{}", post.reached_at, link.written())
            }
            Content::Received { .. } => String::new(),
        };
        let letter = post.wording.letter(taken.content, &link, place);
        let Some(written) = written::written(&post.from, place, taken, letter, now) else {
            // No server can be asked for such an address.
            return Outcome::Refused(None);
        };
        let reached = match bringing::reach(&post.server, written.envelope()).await {
            Ok(reached) => reached,
            Err(NotReached::Later(answer)) => return later(answer),
            Err(NotReached::Never(answer)) => return Outcome::Refused(answer),
        };
        // Reaching a server can take long enough for somebody to say that they are in
        // danger: after this there is no way back.
        let asked = taken.clone();
        let print = match taken.content {
            Content::ToAnswer { connection, made_after, .. } => {
                Some(self.answer_link_of(connection, made_after).sealed())
            }
            Content::Received { .. } => None,
        };
        let ask = move |tx: &Tx<'_>| {
            // A service that has answered meanwhile, or of whom they died, is sent nothing.
            if let Some(print) = print
                && !is_theirs(tx, print, &asked.address)?
            {
                return Ok(false);
            }
            outbox::is_still_wanted(tx, &asked, now)
        };
        match self.0.db.read::<_, StoreError, _>(ask).await {
            Ok(true) => {}
            Ok(false) => return Outcome::Unwanted,
            Err(_) => return later(None),
        }
        match reached.hand_over(&written.formatted(), post.server.patience.hand_over).await {
            HandedOver::Taken => Outcome::Sent,
            HandedOver::NotKnown => Outcome::NotKnown,
            HandedOver::Later(answer) => later(answer),
            HandedOver::Never(answer) => Outcome::Refused(answer),
        }
    }

    /// Sends what waits, for as long as this program serves. What is being sent when
    /// `stop` says so is brought to its end.
    pub async fn go_on_posting(
        &self,
        post: &Post,
        clock: impl Clock,
        mut stop: watch::Receiver<bool>,
    ) {
        let mut looks = interval(LOOKS_EVERY);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut begun, mut well) = (false, true);
        let (mut links_at, mut let_go_at) = (Timestamp::MIN, Timestamp::MIN);
        loop {
            tokio::select! {
                _ = looks.tick() => {}
                _ = stop.changed() => return,
            }
            let now = clock.now();
            if now.duration_since(links_at) >= LINKS_EVERY {
                links_at = now;
                if let Err(error) = self.send_links_that_lack(now).await {
                    tracing::error!(%error, "services were sent no links; trying on");
                }
            }
            if now.duration_since(let_go_at) >= LETS_GO_EVERY {
                let_go_at = now;
                let let_go = move |tx: &Tx<'_>| outbox::let_go(tx, now);
                if let Err(error) = self.0.db.write::<_, StoreError, _>(let_go).await {
                    tracing::error!(%error, "settled messages could not be let go");
                }
            }
            match self.post_what_waits(post, &clock, &stop, &mut begun).await {
                Ok(()) => well = true,
                // Said once, not at every look.
                Err(error) if well => {
                    well = false;
                    tracing::error!(%error, "messages cannot be sent; trying on");
                }
                Err(_) => {}
            }
        }
    }

    async fn post_what_waits(
        &self,
        post: &Post,
        clock: &impl Clock,
        stop: &watch::Receiver<bool>,
        begun: &mut bool,
    ) -> Result<(), AppError> {
        if !*begun {
            let cut_off = self.begin_to_post().await?;
            *begun = true;
            if cut_off > 0 {
                tracing::warn!(cut_off, "it is not known of some messages whether they went");
            }
        }
        while !*stop.borrow() {
            match self.post_once(post, clock.now()).await? {
                // Where one could not go the next is not tried at once: the server is away.
                None | Some(Standing::Waiting) => break,
                Some(_) => {}
            }
        }
        Ok(())
    }
}

/// Whether a link is still to be sent to a mailbox: it answers something, and that mailbox is
/// the one that was agreed.
fn is_theirs(tx: &Tx<'_>, print: Sealed, mailbox: &str) -> Result<bool, StoreError> {
    let Some(known) = connections::of_answer_link(tx, print)? else { return Ok(false) };
    let Ok(offer) = OfferId::read(&known.offer) else { return Ok(false) };
    let agreed = answered_by_mail::mail_of(tx, EntryId::of(&offer), &known.team)?;
    Ok(agreed.is_some_and(|(agreed, _)| agreed == mailbox))
}

/// How long it is until the next try, after so many.
fn pause(tries: i64) -> SignedDuration {
    let doublings = u32::try_from(tries.saturating_sub(1)).unwrap_or(0).min(16);
    FIRST_PAUSE.saturating_mul(1 << doublings).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_an_hour_and_no_longer() {
        let minutes: Vec<i64> = (0..9).map(|tries| pause(tries).as_mins()).collect();
        assert_eq!(minutes, [1, 1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(pause(i64::MAX), FIRST_PAUSE.max(pause(i64::MAX)));
        assert!(pause(i64::MAX) <= LONGEST_PAUSE);
    }
}
