//! Whom somebody is connected to who chooses an offer: the team that answers for it, whether
//! the place's own file names it or it stands in the directory alone. Whoever is with an
//! offer that is paused or closed stays with it (P2); nobody new is sent there.

use super::{EntryId, Known, Standing};
use crate::decide::States;
use crate::place::{OfferId, Place, TeamId};
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::StreamRef;

/// The team that answers for an offer that somebody chooses now.
///
/// # Errors
/// When there is no such offer, nobody answers for it, or it cannot be chosen for now.
pub(crate) fn chosen(states: &States, place: &Place, offer: &OfferId) -> Result<TeamId, Refusal> {
    let known = known(states, offer);
    if let Some(known) = known.filter(|known| known.standing != Standing::Open) {
        return Err(Refusal::OfferNotOpen { offer: offer.clone(), standing: known.standing });
    }
    team_of(place, offer, known)
}

/// The team that an offer is of, however it stands.
///
/// # Errors
/// When there is no such offer, or nobody answers for it.
pub(crate) fn team(states: &States, place: &Place, offer: &OfferId) -> Result<TeamId, Refusal> {
    team_of(place, offer, known(states, offer))
}

fn known<'a>(states: &'a States, offer: &OfferId) -> Option<&'a Known> {
    match states.get(&StreamRef::offer(EntryId::of(offer)).id) {
        Some(State::Offer(offering)) => offering.known.as_deref(),
        _ => None,
    }
}

fn team_of(place: &Place, offer: &OfferId, known: Option<&Known>) -> Result<TeamId, Refusal> {
    let of_the_place = place.offer(offer).map(|offer| &offer.team);
    let answers = of_the_place.or_else(|| known?.answers.as_ref());
    let is_there = |team: &&TeamId| place.team(team).is_some();
    let no_offer = || Refusal::NoSuchOffer { offer: offer.clone() };
    answers.filter(is_there).cloned().ok_or_else(no_offer)
}
