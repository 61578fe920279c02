//! An offer's own room: the connections that it was asked, and whom it supports.

use care::actor::{Actor, PersonId};
use care::journey::ConnectionId;
use care::offer::EntryId;
use jiff::{SignedDuration, Timestamp};
use sharing::{Around, Resource};
use store::StoreError;
use store::reading::answered_by_mail::{self, Agreed};
use store::reading::connections::{self, Connection, Supported};
use store::reading::directory::{self, InDirectory};
use store::reading::due::Due;
use store::reading::offers_room::{self, Waiting};
use store::reading::person::{self, Person};
use store::reading::understood::{self, Understood};
use uuid::Uuid;

use super::paging::{cut, one_more};
use super::{Question, Shown, own_team};
use crate::gatekeeping::{self, Lines};
use crate::{App, AppError};

/// How many lines of each sort stand on one page.
const PAGE: usize = 50;
/// How many of those that came to nothing.
const DONE: usize = 50;
/// How many of its own offers.
const OWN: i64 = 100;
/// How long an answered connection stays in sight.
const STAYS: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Where a page of a list begins: after a due time and a thing.
type After = (i64, Uuid);

/// A page of an offer's room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomPage {
    /// The first, on which everything begins.
    First,
    /// Further on among what the team was asked.
    Asked(After),
    /// Further on among those whom it supports.
    Supported(After),
}

/// An offer's room, as far as a page of it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffersRoom {
    /// How many open connections there are in all.
    pub waiting: Waiting,
    /// The open ones, soonest due first, each with what is due on it; and with the first
    /// of them those that lately came to nothing.
    pub connections: Vec<(Connection, Option<Due>)>,
    /// Where the next page of the open ones begins, if there is one.
    pub next_asked: Option<After>,
    /// Whether more than these came to nothing lately.
    pub done_more: bool,
    /// Whom the team supports, soonest due first.
    pub supported: Vec<Supported>,
    /// How many people the team supports in all.
    pub supporting: i64,
    /// Where the next page of them begins, if there is one.
    pub next: Option<After>,
    /// The team's own offers, on the first page: it says itself how much room they have, and
    /// who answers for each by mail.
    pub offers: Vec<(InDirectory, Agreed)>,
}

/// A connection, as the service sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneConnection {
    /// The connection.
    pub connection: Connection,
    /// What is due on it, while it is open.
    pub due: Option<Due>,
    /// What is due on the support that it led to.
    pub support: Option<Due>,
    /// How it is safe to reach them, once they have met and while they are
    /// supported; nobody behind a wall is reached but through who answers.
    pub safe_way: Option<Person>,
    /// How they understand and are understood, until it is over.
    pub understood: Option<Understood>,
}

impl App {
    /// An offer of the actor's own team, to be read by them as others read it.
    ///
    /// # Errors
    /// When the actor has no such room, or it is not an offer of theirs that people see.
    pub async fn own_offer(&self, actor: &Actor, offer: EntryId) -> Result<InDirectory, AppError> {
        self.pass(actor, Question::SeeOffersRoom, &Resource::Place)?;
        let team = own_team(actor)?;
        let read = move |tx: &store::Tx<'_>| directory::one(tx, offer);
        let found = self.0.db.read::<_, StoreError, _>(read).await?.ok_or(AppError::NotHere)?;
        let is_theirs = found.answers.as_deref() == Some(team.as_str()) && found.standing.is_seen();
        if is_theirs { Ok(found) } else { Err(AppError::NotHere) }
    }

    /// A page of the room of the actor's own team.
    ///
    /// # Errors
    /// When the actor has none, or the store cannot be read.
    pub async fn offers_room(
        &self,
        actor: &Actor,
        now: Timestamp,
        page: RoomPage,
    ) -> Result<OffersRoom, AppError> {
        let rule = self.pass(actor, Question::SeeOffersRoom, &Resource::Place)?;
        let team = own_team(actor)?;
        let since = now.checked_sub(STAYS).unwrap_or(now).as_millisecond();
        let read = move |tx: &store::Tx<'_>| {
            let beginning = (i64::MIN, Uuid::nil());
            let (asked, supported) = match page {
                RoomPage::First => (Some(beginning), Some(beginning)),
                RoomPage::Asked(after) => (Some(after), None),
                RoomPage::Supported(after) => (None, Some(after)),
            };
            let open = |after| offers_room::open(tx, &team, after, one_more(PAGE));
            let mut connections = asked.map(open).transpose()?.unwrap_or_default();
            let more = cut(&mut connections, PAGE);
            let last = connections.last().filter(|_| more);
            let next_asked = last.and_then(|(_, due)| due.as_ref()).map(after_it);
            let mut done = match page {
                RoomPage::First => offers_room::came_to_nothing(tx, &team, since, one_more(DONE))?,
                RoomPage::Asked(_) | RoomPage::Supported(_) => Vec::new(),
            };
            let done_more = cut(&mut done, DONE);
            connections.extend(done.into_iter().map(|done| (done, None)));
            let supported_by = |after| connections::supported_by(tx, &team, after, one_more(PAGE));
            let mut supported = supported.map(supported_by).transpose()?.unwrap_or_default();
            let more = cut(&mut supported, PAGE);
            let next = supported.last().filter(|_| more).map(|last| after_it(&last.due));
            let waiting = offers_room::waiting(tx, &team)?;
            let offers = match page {
                RoomPage::First => {
                    let own = directory::of_team(tx, &team, OWN)?.into_iter();
                    let with_mail = own
                        .map(|own| answered_by_mail::agreed(tx, own.offer).map(|mail| (own, mail)));
                    with_mail.collect::<Result<_, StoreError>>()?
                }
                RoomPage::Asked(_) | RoomPage::Supported(_) => Vec::new(),
            };
            let supporting = connections::how_many_supported(tx, &team)?;
            let connections = Lines::of(tx, connections, |(asked, _)| asked.person, now)?;
            let supported = Lines::of(tx, supported, |supported| supported.person, now)?;
            // Nobody stands in it before the gate has been asked.
            let room = OffersRoom {
                waiting,
                connections: Vec::new(),
                next_asked,
                done_more,
                supported: Vec::new(),
                supporting,
                next,
                offers,
            };
            Ok::<_, StoreError>((room, connections, supported))
        };
        let (room, connections, supported) = self.0.db.read(read).await?;
        let no_word = |(asked, due): (Connection, Option<Due>), why| {
            (asked.kept_back(), due.map(|due| due.kept_back(why)))
        };
        let connections = self.as_shown(actor, connections, no_word);
        let supported = self.as_shown(actor, supported, Supported::kept_back);
        let room = OffersRoom { connections, supported, ..room };
        let asked = room.connections.iter().map(|(connection, _)| connection.person);
        let people = asked.chain(room.supported.iter().map(|supported| supported.person));
        self.trace(actor, now, Question::SeeOffersRoom, rule, Shown::List(people.collect()))
            .await?;
        Ok(room)
    }

    /// One connection, with what the service may see of it.
    ///
    /// # Errors
    /// When there is none or it is another service's (which look alike), or the
    /// store cannot be read.
    pub async fn connection(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: ConnectionId,
    ) -> Result<OneConnection, AppError> {
        let read = move |tx: &store::Tx<'_>| {
            let found = connections::one(tx, id)?;
            let about = found.as_ref().map(|(connection, _)| connection);
            let resource = gatekeeping::of_connection(tx, id, about, now)?;
            let support = connections::support_of(tx, id)?;
            let supported = about.filter(|_| support.is_some()).map(|known| known.person);
            let walled = matches!(
                &resource,
                Resource::Connection { around: Around { inside: Some(_), .. }, .. }
            );
            let safe_way = match supported.filter(|_| !walled) {
                Some(person) => person::person(tx, person)?,
                None => None,
            };
            let person = about.map_or(PersonId(Uuid::nil()), |known| known.person);
            let record = gatekeeping::of_person(tx, person, now)?;
            let goes_on = support.is_some()
                || about.is_some_and(|known| ["asked", "accepted"].contains(&known.step.as_str()));
            let understood = match about.filter(|_| goes_on) {
                Some(known) => Some(understood::understood(tx, known.person)?),
                None => None,
            };
            let one = |(connection, due)| OneConnection {
                connection,
                due,
                support,
                safe_way,
                understood,
            };
            Ok::<_, StoreError>((resource, record, found.map(one)))
        };
        let (resource, record, found) = self.0.db.read(read).await?;
        let rule = self.pass(actor, Question::OpenConnection, &resource);
        let own = own_team(actor)?;
        let of_us = found.as_ref().is_some_and(|found| found.connection.team == own);
        let about = (Question::OpenConnection, &resource);
        let or_with_a_reason = |no| match no {
            no if of_us => self.or_with_a_reason(actor, &record, about, no),
            no => no,
        };
        let rule = rule.map_err(or_with_a_reason)?;
        let found = found.ok_or(AppError::NotHere)?;
        let shown = Shown::Record(found.connection.person);
        self.trace(actor, now, Question::OpenConnection, rule, shown).await?;
        Ok(found)
    }
}

/// Where a page begins that comes after what is due.
fn after_it(due: &Due) -> After {
    (due.by, due.thing.id())
}
