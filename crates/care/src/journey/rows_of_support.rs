//! What pages read of a support and of what belongs to it: contacts, the key person,
//! early signs, comings back.

use basis::words::Words;
use uuid::Uuid;

use super::Journey;
use super::contact::Contact;
use super::support::Support;
use super::tables_of_support::{CAME_BACK, CONTACT, EARLY_SIGNS, KEY_PERSON, SUPPORT};
use crate::actor::PersonId;
use crate::row::Row;
use crate::stream::StreamId;

/// The row of a support.
pub(super) fn of(support: &Support, person: PersonId, stream: StreamId) -> Row {
    let moved_for = support.moved_for.as_ref();
    let cells = vec![
        stream.0.into(),
        support.id.0.into(),
        person.0.into(),
        support.connection.0.into(),
        support.offer.as_str().into(),
        support.began.into(),
        support.team().as_str().into(),
        support.staying_well.into(),
        support.how.as_ref().map(Words::as_str).into(),
        moved_for.map(|(direction, _)| direction.name()).into(),
        moved_for.map(|(_, reason)| reason.as_str()).into(),
    ];
    Row::of(&SUPPORT, cells)
}

fn of_contact(contact: &Contact, person: PersonId, stream: StreamId) -> Row {
    let cells = vec![
        stream.0.into(),
        contact.id.0.into(),
        person.0.into(),
        contact.support.0.into(),
        contact.had.when.into(),
        i64::from(contact.had.minutes).into(),
        contact.had.kind.name().into(),
        contact.had.place.as_ref().map(Words::as_str).into(),
        contact.had.with_them.into(),
        contact.had.others.as_ref().map(Words::as_str).into(),
        contact.had.interpreter.name().into(),
        contact.had.note.as_ref().map(Words::as_str).into(),
        contact.had.said.as_ref().map(Words::as_str).into(),
        contact.worker.map(|worker| worker.0).into(),
        i64::try_from(contact.sequence).unwrap_or(i64::MAX).into(),
    ];
    Row::of(&CONTACT, cells)
}

impl Journey {
    /// The rows of contacts, key person, early signs and comings back.
    pub(super) fn rows_around_support(&self, person: PersonId, stream: StreamId) -> Vec<Row> {
        let contacts = self.contacts.iter().map(|contact| of_contact(contact, person, stream));
        let mut rows: Vec<Row> = contacts.collect();
        rows.extend(self.key_person.as_ref().map(|known| {
            let cells = vec![
                stream.0.into(),
                person.0.into(),
                known.worker.0.into(),
                known.team.as_str().into(),
                known.said.as_ref().map(Words::as_str).into(),
                known.reason.as_ref().map(Words::as_str).into(),
                known.since.into(),
                known.heard_by.map(|worker| worker.0).into(),
            ];
            Row::of(&KEY_PERSON, cells)
        }));
        rows.extend(self.early_signs.as_ref().map(|known| {
            let cells = vec![
                stream.0.into(),
                person.0.into(),
                known.signs.as_str().into(),
                known.helps.as_ref().map(Words::as_str).into(),
                known.ring.as_ref().map(Words::as_str).into(),
                known.heard_by.map(|worker| worker.0).into(),
                known.at.into(),
            ];
            Row::of(&EARLY_SIGNS, cells)
        }));
        rows.extend(self.came_back.iter().map(|back| {
            let heard_by: Option<Uuid> = back.said.heard_by.map(|worker| worker.0);
            let cells = vec![
                stream.0.into(),
                i64::from(back.number).into(),
                person.0.into(),
                back.thing.id().into(),
                back.said.words.as_ref().map(Words::as_str).into(),
                back.said.same_day.into(),
                back.said.along.name().into(),
                heard_by.into(),
                back.at.into(),
            ];
            Row::of(&CAME_BACK, cells)
        }));
        rows
    }
}
