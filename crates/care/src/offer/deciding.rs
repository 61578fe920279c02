//! The rules of the directory: what may become of an offer. Nothing here touches anybody who
//! is being connected to it or with it already: that stands on their own journeys (P2).

use basis::words::Telling;
use jiff::Timestamp;
use jiff::civil::Date;

use super::merged::merged;
use super::step::{AgreeOnMail, ChangeOffer, SayWhoAnswers, TakeInOffer};
use super::{Entry, EntryId, Event, Known, OfferStep, Source, Standing};
use crate::actor::{Actor, ActorName};
use crate::decide::States;
use crate::event;
use crate::place::{Place, TeamKind};
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
    // What the place's own file names is nobody else's to bring, whatever they call it.
    let of_the_place = || place.offers.iter().any(|one| EntryId::of_the_place(&one.id) == offer);
    let brings = match step {
        OfferStep::ProposeOffer(_) => true,
        OfferStep::TakeInOffer(step) => !matches!(step.from, Source::Place(_)),
        _ => false,
    };
    if brings && of_the_place() {
        return Err(Refusal::FromElsewhere);
    }
    let events = match step {
        OfferStep::SayWhoAnswers(step) => answers(states, offer, step, place)?,
        step => decided(states, (offer, seen), step, place.calendar.day(now), actor)?,
    };
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
        OfferStep::TakeInOffer(step) => return take_in(known, offer, step, today),
        _ => known.ok_or(Refusal::NotHere)?,
    };
    let standing = known.standing;
    match step {
        OfferStep::ProposeOffer(_) | OfferStep::TakeInOffer(_) | OfferStep::SayWhoAnswers(_) => {
            Ok(Vec::new())
        }
        OfferStep::LoseOffer(step) => {
            let came = known.came.as_ref().filter(|came| came.from == step.from);
            let came = came.ok_or(Refusal::FromElsewhere)?;
            if came.standing == Standing::Closed {
                Ok(Vec::new())
            } else {
                Ok(vec![Event::Lost {}])
            }
        }
        // Whoever writes anew, or says that something is right, means what they saw.
        OfferStep::ChangeOffer(_)
        | OfferStep::AnswerContact(_)
        | OfferStep::AnswerMail(_)
        | OfferStep::CheckOffer(_)
            if seen.is_some_and(|seen| known.changed.sequence > seen) =>
        {
            let (at, by) = (known.changed.at, known.changed.by);
            Err(Refusal::SomeoneWroteFirst { by, at })
        }
        OfferStep::ChangeOffer(step) => Ok(changed(known, step)),
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
        OfferStep::OpenOffer(_) => Ok(vec![Event::Opened {}]),
        OfferStep::PauseOffer(_) if standing == Standing::Proposed => Err(Refusal::NotHere),
        OfferStep::PauseOffer(step) if known.why.as_ref() == Some(&step.why) => {
            Err(Refusal::AsItWas)
        }
        OfferStep::PauseOffer(step) => Ok(vec![Event::Paused { why: step.why.clone() }]),
        OfferStep::CloseOffer(_) if standing == Standing::Closed => Err(Refusal::AlreadyEnded),
        OfferStep::CloseOffer(step) => Ok(vec![Event::Closed { why: step.why.clone() }]),
        OfferStep::AssureOffer(_) => checked(known, None, today),
        OfferStep::AgreeOnMail(step) => {
            // Somebody of the team that answers has yet to look at it, and goes on with whom
            // they have met (P2).
            known.answers.as_ref().ok_or(Refusal::NobodyAnswers)?;
            let AgreeOnMail { mailbox, pin } = step.clone();
            Ok(vec![Event::MailAgreed { mailbox, pin }])
        }
        OfferStep::AnswerMail(step) => mail_answered(known, step.right, actor),
        OfferStep::EndMail(_) if known.mail.is_none() && known.mail_waits.is_none() => {
            Err(Refusal::AlreadyEnded)
        }
        OfferStep::EndMail(_) => Ok(vec![Event::MailEnded {}]),
        OfferStep::AskToCheck(_) | OfferStep::CheckOffer(_) if !standing.is_seen() => {
            Err(Refusal::NotHere)
        }
        OfferStep::AskToCheck(_) if known.check_asked.is_some() => Err(Refusal::AsItWas),
        OfferStep::AskToCheck(_) => {
            known.answers.as_ref().ok_or(Refusal::NobodyAnswers)?;
            Ok(vec![Event::CheckAsked {}])
        }
        OfferStep::CheckOffer(step) => checked(known, step.wrong.as_ref(), today),
        OfferStep::MergeOffer(step) => same(states, known, step.into, actor),
        OfferStep::TellPlaces(step) => {
            // Said again it is newer: whoever asks how full it is wants to know since when.
            Ok(vec![Event::PlacesTold { places: step.places }])
        }
    }
}

/// Whoever reads that mailbox learns what is shared of people: the team that they are asked
/// of lets them, through somebody else than whoever wrote it down (P7).
fn mail_answered(known: &Known, right: bool, actor: &Actor) -> Result<Vec<Event>, Refusal> {
    let waits = known.mail_waits.as_ref().ok_or(Refusal::AlreadyAnswered)?;
    let second = actor.worker().is_some_and(|worker| {
        known.answers.as_ref() == Some(&worker.team) && waits.by != ActorName::Worker(worker.id)
    });
    if second { Ok(vec![Event::MailAnswered { right }]) } else { Err(Refusal::NotByOneself) }
}

/// Who answers those who are connected to it: a team of the place that stands behind offers,
/// so that whoever connects somebody waits for nobody who is not there (P4). Who is being
/// connected to it already waits for whom they were promised.
fn answers(
    states: &States,
    offer: EntryId,
    step: &SayWhoAnswers,
    place: &Place,
) -> Result<Vec<Event>, Refusal> {
    let known = known(states, offer).ok_or(Refusal::NotHere)?;
    let team = place.team(&step.team).ok_or(Refusal::NotHere)?;
    let of_the_place = known.came.as_ref().and_then(|came| match &came.from {
        Source::Place(name) => Some(name),
        Source::Directory(_) | Source::Sheet(_) => None,
    });
    match of_the_place {
        // The place's own file says whose its offers are.
        Some(name) if place.offer(name).is_none_or(|said| said.team != team.id) => {
            return Err(Refusal::FromElsewhere);
        }
        None if team.kind != TeamKind::Service => {
            return Err(Refusal::NotThisService { team: team.id.clone() });
        }
        _ => {}
    }
    if known.answers.as_ref() == Some(&team.id) {
        return Err(Refusal::AsItWas);
    }
    Ok(vec![Event::AnsweredBy { team: team.id.clone() }])
}

fn known(states: &States, offer: EntryId) -> Option<&Known> {
    match states.get(&StreamRef::offer(offer).id) {
        Some(State::Offer(offering)) => offering.known.as_deref(),
        _ => None,
    }
}

/// Its own team has read what is said of it.
fn checked(known: &Known, wrong: Option<&Telling>, today: Date) -> Result<Vec<Event>, Refusal> {
    let said_before = known.said_wrong.as_ref().map(|(words, _)| words);
    match wrong {
        Some(words) if said_before == Some(words) => Err(Refusal::AsItWas),
        Some(words) => Ok(vec![Event::SaidWrong { words: words.clone() }]),
        None => {
            let waits = known.check_asked.is_some() || said_before.is_some();
            let said_already = known.entry.assured == Some(today) && !waits;
            if said_already {
                Err(Refusal::AsItWas)
            } else {
                Ok(vec![Event::Assured { day: today }])
            }
        }
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
    let waiting = known.waiting.as_ref().map(|waiting| &waiting.contact);
    if new == old {
        // What waited is taken back: it is as it was.
        return (entry, waiting.map(|_| Event::ContactAnswered { right: false }));
    }
    // Nobody is sent to a wrong number by one that is not there any more.
    if known.standing == Standing::Proposed || new.is_less_than(&old) {
        return (entry, waiting.map(|_| Event::ContactAnswered { right: false }));
    }
    entry.be_reached_by(old);
    let waits_already = waiting == Some(&new);
    (entry, (!waits_already).then_some(Event::ContactWaits { contact: new }))
}

fn take_in(
    known: Option<&Known>,
    offer: EntryId,
    step: &TakeInOffer,
    today: Date,
) -> Result<Vec<Event>, Refusal> {
    let TakeInOffer { from, standing, .. } = step;
    let taken = |came: Entry, kept: Option<Entry>| Event::TakenIn {
        offer,
        from: from.clone(),
        came: Box::new(came),
        standing: *standing,
        kept: kept.map(Box::new),
    };
    let mut came = step.entry.as_ref().clone();
    // Nobody has made sure of anything tomorrow.
    came.assured = came.assured.filter(|day| *day <= today);
    let Some(known) = known else {
        return Ok(vec![taken(came, None)]);
    };
    // What was written here, or came from another directory, is not theirs to write.
    let then = known.came.as_ref().filter(|came| came.from == *from);
    let then = then.ok_or(Refusal::FromElsewhere)?;
    let came = came.told_as(&known.entry);
    let mut events = Vec::new();
    if came != then.entry || *standing != then.standing {
        let mut new = merged(&known.entry, &then.entry, &came);
        // The place's own file is looked at when it is taken into use.
        let (kept, waits) = match from {
            Source::Place(_) => (new, None),
            Source::Directory(_) | Source::Sheet(_) => {
                // A part that the source has changed is offered, and no other.
                let shown = known.waiting.as_ref().map(|waiting| waiting.contact.clone());
                let shown = shown.unwrap_or_else(|| known.entry.contact());
                new.be_reached_by(shown.with_changes(&then.entry.contact(), &came.contact()));
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

/// It is the same as another that is there, and is itself no double. Whoever merges sends those
/// who knew the one to the number of the other: not to one that they alone have written.
fn same(
    states: &States,
    known: &Known,
    into: EntryId,
    actor: &Actor,
) -> Result<Vec<Event>, Refusal> {
    let other = self::known(states, into).filter(|_| into != known.offer);
    let other = other.filter(|other| other.standing.is_seen()).ok_or(Refusal::NotHere)?;
    if known.same_as == Some(into) {
        return Err(Refusal::AsItWas);
    }
    let (theirs, ours) = (other.entry.contact(), known.entry.contact());
    let elsewhere = theirs != ours && !theirs.is_less_than(&ours);
    let alone = other.contact_by_one;
    if elsewhere && alone.is_some() && alone == actor.worker().map(|worker| worker.id) {
        return Err(Refusal::NotByOneself);
    }
    Ok(vec![Event::Merged { into }])
}
