//! The rules of the directory: what may become of an offer. Nothing here touches anybody who
//! is being connected to it or with it already: that stands on their own journeys (P2).

use jiff::Timestamp;
use jiff::civil::Date;

use super::merged::merged;
use super::step::{ChangeOffer, TakeInOffer};
use super::{Entry, EntryId, Event, Known, OfferStep, Source, Standing};
use crate::actor::{Actor, ActorName};
use crate::decide::States;
use crate::event;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::StreamRef;

/// Decides on a step with an offer. `seen` is the last sequence of its stream when the form
/// was filled in.
///
/// # Errors
/// When it is not there, when somebody else wrote first, when it would change nothing, or
/// when it takes a second person.
pub fn decide(
    states: &States,
    (offer, seen): (EntryId, Option<u64>),
    step: &OfferStep,
    place: &Place,
    now: Timestamp,
    actor: &Actor,
) -> Result<Vec<(StreamRef, event::Event)>, Refusal> {
    let events = decided(states, (offer, seen), step, place.calendar.day(now), actor)?;
    let stream = StreamRef::offer(offer);
    Ok(events.into_iter().map(|event| (stream, event::Event::Offer(event))).collect())
}

fn decided(
    states: &States,
    (offer, seen): (EntryId, Option<u64>),
    step: &OfferStep,
    today: Date,
    actor: &Actor,
) -> Result<Vec<Event>, Refusal> {
    let known = known(states, offer);
    let known = match step {
        OfferStep::ProposeOffer(step) => {
            let entry = step.entry.clone();
            return match known {
                None => Ok(vec![Event::Proposed { offer, entry }]),
                Some(_) => Err(Refusal::KnownAlready),
            };
        }
        OfferStep::TakeInOffer(step) => return take_in(known, offer, step),
        _ => known.ok_or(Refusal::NotHere)?,
    };
    let standing = known.standing;
    match step {
        OfferStep::ProposeOffer(_) | OfferStep::TakeInOffer(_) => Ok(Vec::new()),
        OfferStep::ChangeOffer(step) => {
            let (at, by) = (known.changed.at, known.changed.by);
            if seen.is_some_and(|seen| known.changed.sequence > seen) {
                return Err(Refusal::SomeoneWroteFirst { by, at });
            }
            Ok(changed(known, step))
        }
        OfferStep::AnswerContact(step) => {
            let waiting = known.waiting.as_ref().ok_or(Refusal::AlreadyAnswered)?;
            // Whoever wrote it is not a second person; the program is nobody.
            if matches!(actor, Actor::Worker(worker) if waiting.by != ActorName::Worker(worker.id))
            {
                Ok(vec![Event::ContactAnswered { right: step.right }])
            } else {
                Err(Refusal::NotByOneself)
            }
        }
        OfferStep::OpenOffer(_) if standing == Standing::Open => Err(Refusal::AsItWas),
        OfferStep::OpenOffer(_) => Ok(vec![Event::Opened]),
        OfferStep::PauseOffer(_) if standing == Standing::Proposed => Err(Refusal::NotHere),
        OfferStep::PauseOffer(step) if known.why.as_ref() == Some(&step.why) => {
            Err(Refusal::AsItWas)
        }
        OfferStep::PauseOffer(step) => Ok(vec![Event::Paused { why: step.why.clone() }]),
        OfferStep::CloseOffer(_) if standing == Standing::Closed => Err(Refusal::AlreadyEnded),
        OfferStep::CloseOffer(step) => Ok(vec![Event::Closed { why: step.why.clone() }]),
        OfferStep::AssureOffer(_) => {
            let said_already = known.entry.assured == Some(today);
            if said_already {
                Err(Refusal::AsItWas)
            } else {
                Ok(vec![Event::Assured { day: today }])
            }
        }
        OfferStep::MergeOffer(step) => same(states, known, step.into),
        OfferStep::TellPlaces(step) => {
            // Said again it is newer: whoever asks how full it is wants to know since when.
            Ok(vec![Event::PlacesTold { places: step.places }])
        }
    }
}

fn known(states: &States, offer: EntryId) -> Option<&Known> {
    match states.get(&StreamRef::offer(offer).id) {
        Some(State::Offer(offering)) => offering.known.as_deref(),
        _ => None,
    }
}

/// What is written anew, but for where to reach them: that waits for a second person, while
/// people can see it.
fn changed(known: &Known, step: &ChangeOffer) -> Vec<Event> {
    let entry = step.entry.as_ref().clone();
    let (entry, waits) = without_new_contact(known, entry);
    let changed = (entry != known.entry).then(|| Event::Changed { entry: Box::new(entry) });
    changed.into_iter().chain(waits).collect()
}

/// The entry with the number and addresses that are known, and what waits to be looked at.
/// Nobody rings what is only proposed.
fn without_new_contact(known: &Known, mut entry: Entry) -> (Entry, Option<Event>) {
    let (new, old) = (entry.contact(), known.entry.contact());
    if new == old || known.standing == Standing::Proposed {
        return (entry, None);
    }
    entry.be_reached_by(old);
    let waits_already = known.waiting.as_ref().is_some_and(|waiting| waiting.contact == new);
    (entry, (!waits_already).then_some(Event::ContactWaits { contact: new }))
}

fn take_in(
    known: Option<&Known>,
    offer: EntryId,
    step: &TakeInOffer,
) -> Result<Vec<Event>, Refusal> {
    let TakeInOffer { from, standing, .. } = step;
    let taken = |came: Entry, kept: Option<Entry>| Event::TakenIn {
        offer,
        from: from.clone(),
        came: Box::new(came),
        standing: *standing,
        kept: kept.map(Box::new),
    };
    let Some(known) = known else {
        return Ok(vec![taken(step.entry.as_ref().clone(), None)]);
    };
    // What was written here, or came from another directory, is not theirs to write.
    let then = known.came.as_ref().filter(|came| came.from == *from);
    let then = then.ok_or(Refusal::FromElsewhere)?;
    let came = step.entry.as_ref().clone().told_as(&known.entry);
    let mut events = Vec::new();
    if came != then.entry || *standing != then.standing {
        let mut new = merged(&known.entry, &then.entry, &came);
        // The place's own file is looked at when it is taken into use.
        let (kept, waits) = match from {
            Source::Place(_) => (new, None),
            Source::Directory(_) | Source::Sheet(_) => {
                let contact = if came.contact() == then.entry.contact() {
                    known.entry.contact()
                } else {
                    came.contact()
                };
                new.be_reached_by(contact);
                without_new_contact(known, new)
            }
        };
        events.push(taken(came.clone(), (kept != came).then_some(kept)));
        events.extend(waits);
        let as_there = known.standing == then.standing && known.same_as.is_none();
        if *standing != then.standing && as_there {
            events.push(Event::Followed { standing: *standing });
        }
    }
    Ok(events)
}

/// It is the same as another that is there, and is itself no double.
fn same(states: &States, known: &Known, into: EntryId) -> Result<Vec<Event>, Refusal> {
    let other = self::known(states, into).filter(|_| into != known.offer);
    let other = other.ok_or(Refusal::NotHere)?;
    match (other.same_as, known.same_as) {
        (Some(_), _) => Err(Refusal::AlreadyEnded),
        (None, Some(before)) if before == into => Err(Refusal::AsItWas),
        (None, _) => Ok(vec![Event::Merged { into }]),
    }
}
