//! A service that has no account answers from a link in an e-mail: a charity of four from its
//! telephone. Opening the link, as programs do that look through mail, shows no name and changes
//! nothing; whoever acts by it says the PIN that was agreed with them, and a link works once and
//! for that alone. Guessing is slowed like guessing at a password.

use basis::reach::Email;
use basis::secret::Token;
use care::actor::Actor;
use care::command::Command;
use care::event::Event;
use care::journey::answer_link::{AnswerStep, MakeAnswerLink};
use care::journey::{self, ConnectionId};
use care::offer::EntryId;
use care::place::OfferId;
use care::stream::StreamRef;
use jiff::Timestamp;
use store::reading::answered_by_mail as by_mail;
use store::reading::connections::{self, AnsweredByLink};
use store::{StoreError, Tx};

use crate::execute::Done;
use crate::opening::new_command;
use crate::questions::offers_room::OneConnection;
use crate::questions::{Question, Shown};
use crate::sign_in::Knock;
use crate::sign_in::password::is_print_of;
use crate::{App, AppError, gatekeeping};

/// What a link with a PIN opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// The connection, with what the service may see of it; and what says, for two hours, that
    /// the PIN was right.
    Open(Box<OneConnection>, String),
    /// The PIN is another.
    WrongPin,
    /// Too many have tried: until when nobody can.
    Wait(Timestamp),
}

impl App {
    /// The offer of a connection that is answered by a link: all that is told to whoever has
    /// nothing but that.
    ///
    /// # Errors
    /// When the link leads nowhere any more, or the store cannot be read.
    pub async fn answer_link(&self, link: &Token) -> Result<AnsweredByLink, AppError> {
        let print = link.sealed();
        let read = move |tx: &Tx<'_>| connections::of_answer_link(tx, print);
        self.0.db.read::<_, StoreError, _>(read).await?.ok_or(AppError::NotHere)
    }

    /// Opens the connection of a link for whoever says the PIN.
    ///
    /// # Errors
    /// When the link leads nowhere any more, the gate says no, or the store cannot be read.
    pub async fn open_by_answer_link(
        &self,
        now: Timestamp,
        knock: &Knock,
        link: &Token,
        pin: &str,
    ) -> Result<Opened, AppError> {
        let known = self.answer_link(link).await?;
        let (id, print) = self.pin_of(&known).await?;
        // Whoever guesses does so at the offer, whichever of its links they hold.
        if let Some(until) = self.try_pin(now, knock, &id.to_string()).await? {
            return Ok(Opened::Wait(until));
        }
        let (said, of) = (plain(pin), print.clone());
        let right = self.0.passwords.run(move || Ok(is_print_of(&of, &said))).await?;
        if !right {
            return Ok(Opened::WrongPin);
        }
        self.forget_pin_tries(knock, &id.to_string()).await?;
        let found = self.seen_by_answer_link(now, &known).await?;
        let opened = self.seal_for_a_while(now, (OPENED, &link.written()), &print)?;
        Ok(Opened::Open(Box::new(found), opened))
    }

    /// The same for whoever said the PIN a while ago.
    ///
    /// # Errors
    /// When that is too long ago, the link leads nowhere any more, or the gate says no.
    pub async fn open_again_by_answer_link(
        &self,
        now: Timestamp,
        link: &Token,
        opened: &str,
    ) -> Result<OneConnection, AppError> {
        let known = self.answer_link(link).await?;
        self.was_opened(now, (link, &known), opened).await?;
        self.seen_by_answer_link(now, &known).await
    }

    /// Refuses who has not said the PIN that holds now, or said it too long ago.
    async fn was_opened(
        &self,
        now: Timestamp,
        (link, known): (&Token, &AnsweredByLink),
        opened: &str,
    ) -> Result<(), AppError> {
        let (_, print) = self.pin_of(known).await?;
        let said = self.unseal_in_time(now, (OPENED, &link.written()), opened);
        if said == Some(print) { Ok(()) } else { Err(AppError::NotHere) }
    }

    /// The offer that a link is for, and the print of the PIN that opens it.
    async fn pin_of(&self, known: &AnsweredByLink) -> Result<(EntryId, String), AppError> {
        let offer = OfferId::read(&known.offer).map_err(|_| AppError::NotHere)?;
        let id = EntryId::of(&offer);
        let team = known.team.clone();
        let read = move |tx: &Tx<'_>| by_mail::mail_of(tx, id, &team);
        let mail = self.0.db.read::<_, StoreError, _>(read).await?;
        mail.map(|(_, print)| (id, print)).ok_or(AppError::NotHere)
    }

    /// Carries out what a service answers by its link.
    ///
    /// # Errors
    /// A refusal, or why it may not or could not be done. Nothing was changed.
    pub async fn answer_by_link(
        &self,
        now: Timestamp,
        command_id: uuid::Uuid,
        (link, opened): (&Token, &str),
        step: AnswerStep,
    ) -> Result<Done, AppError> {
        let known = self.answer_link(link).await?;
        self.was_opened(now, (link, &known), opened).await?;
        let journey = StreamRef::journey(known.journey, known.person);
        let command = Command::ByAnswerLink { link: link.sealed(), journey, step };
        self.execute(&Actor::Anyone, now, command_id, command).await
    }

    /// What the service may see of the connection; this leaves a trace.
    async fn seen_by_answer_link(
        &self,
        now: Timestamp,
        known: &AnsweredByLink,
    ) -> Result<OneConnection, AppError> {
        let id = known.id;
        let read = move |tx: &Tx<'_>| {
            let found = connections::one(tx, id)?;
            let about = found.as_ref().map(|(connection, _)| connection);
            let resource = gatekeeping::of_connection(tx, id, about, now)?;
            let understood = match about {
                Some(known) => Some(store::reading::understood::understood(tx, known.person)?),
                None => None,
            };
            let one = |(connection, due)| OneConnection {
                connection,
                due,
                support: None,
                safe_way: None,
                understood,
            };
            Ok::<_, StoreError>((resource, found.map(one)))
        };
        let (resource, found) = self.0.db.read(read).await?;
        let anyone = Actor::Anyone;
        let rule = self.pass(&anyone, Question::OpenByLink, &resource);
        let rule = rule.map_err(|_| AppError::NotHere)?;
        let found = found.ok_or(AppError::NotHere)?;
        let about = &found.connection;
        let shown = Shown::ByLink(about.person, about.team.clone());
        self.trace(&anyone, now, Question::OpenByLink, rule, shown).await?;
        Ok(found)
    }

    /// Sends links to the services that are to answer after these events, where it was agreed
    /// that they answer so. Where one cannot be sent, nothing is lost: the service is asked all
    /// the same, and whoever asked stays with the person; [`Self::send_links_that_lack`] tries
    /// again.
    pub(crate) async fn let_services_answer(&self, now: Timestamp, events: &[(StreamRef, Event)]) {
        for (stream, event) in events {
            let done = match event {
                Event::Journey(event) => match event.as_ref() {
                    journey::Event::ConnectionAsked { connection, .. }
                    | journey::Event::OnwardAsked(journey::support_events::OnwardAsked {
                        connection,
                        ..
                    }) => self.let_one_answer(now, *stream, *connection).await,
                    _ => continue,
                },
                // Who waits already is answered by them too.
                Event::Offer(care::offer::Event::MailAnswered { right: true }) => {
                    self.send_links_that_lack(now).await
                }
                _ => continue,
            };
            if let Err(error) = done {
                tracing::error!(%error, "a service was sent no link; it is tried again");
            }
        }
    }

    /// Sends a link for every connection that lacks one: whose service has yet to answer, or
    /// was to meet somebody by now, and answers by mail; where the mailbox is another now than
    /// when its link was sent, it lacks one.
    ///
    /// # Errors
    /// When the store cannot be read, or one could not be made.
    pub async fn send_links_that_lack(&self, now: Timestamp) -> Result<(), AppError> {
        let read = move |tx: &Tx<'_>| by_mail::lacking_a_link(tx, now.as_millisecond());
        for (journey, connection) in self.0.db.read::<_, StoreError, _>(read).await? {
            // One that cannot be sent keeps no other waiting.
            if let Err(error) = self.let_one_answer(now, journey, connection).await {
                tracing::error!(%connection, %error, "a service was sent no link");
            }
        }
        Ok(())
    }

    async fn let_one_answer(
        &self,
        now: Timestamp,
        journey: StreamRef,
        connection: ConnectionId,
    ) -> Result<(), AppError> {
        let read = move |tx: &Tx<'_>| {
            let Some((known, _)) = connections::one(tx, connection)? else { return Ok(None) };
            let Ok(offer) = OfferId::read(&known.offer) else { return Ok(None) };
            // Only the team that is asked lets somebody in; another may have the offer by now.
            let mail = by_mail::mail_of(tx, EntryId::of(&offer), &known.team)?;
            Ok(mail.map(|(mailbox, _)| (mailbox, known.seen)))
        };
        let mail = self.0.db.read::<_, StoreError, _>(read).await?;
        let Some((mailbox, made_after)) = mail else { return Ok(()) };
        let Ok(mailbox) = Email::read(&mailbox) else { return Ok(()) };
        let link = self.answer_link_of(connection, made_after).sealed();
        let make = MakeAnswerLink { connection, link, made_after, mailbox };
        let command = Command::MakeAnswerLink { journey, make };
        match self.carry_out(&Actor::Program, now, new_command(), command).await {
            // Somebody was quicker, or there is nothing to answer any more.
            Ok(_) | Err(AppError::Refused(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The link that a message to a service holds.
    pub fn answer_link_of(&self, connection: ConnectionId, made_after: u64) -> Token {
        self.0.links.answer_of(connection, made_after)
    }

    /// The print of a PIN, to be agreed with whoever makes an offer.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn print_of_pin(&self, pin: &str) -> Result<String, AppError> {
        let said = plain(pin);
        self.0.passwords.run(move || crate::sign_in::password::print(&said)).await
    }
}

/// Why the print of a PIN is sealed: whoever carries it said the PIN.
const OPENED: &str = "the PIN was right";

/// A PIN as it is meant: its digits.
fn plain(pin: &str) -> String {
    pin.chars().filter(char::is_ascii_digit).collect()
}
