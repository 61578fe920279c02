//! Who works in the made-up place, and what is offered there: all of it asked of
//! the place, so that any place can be filled.

use anyhow::{Context as _, Result};
use care::journey::introduction::Route;
use care::place::{Came, LocalityId, Offer, Place, RoleId, TeamId, Work};

/// The names of the made-up workers: two at the front door, one who has a crisis,
/// and one for each offer.
const AT_THE_DOOR: [&str; 2] = ["Grace Adeyemi", "Tomasz Wójcik"];
const ON_WATCH: &str = "Karl Jensen";
const OF_OFFERS: [&str; 3] = ["Bisi Lawal", "Luz Herrera", "Dele Akande"];

/// Somebody to be hired.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) team: TeamId,
    pub(super) role: RoleId,
}

/// The made-up workers, the doors that people come through, and their offers.
#[derive(Debug)]
pub(super) struct Cast {
    pub(super) parts: Vec<Part>,
    /// Where people say they live, in turn; none where nobody is asked.
    pub(super) localities: Vec<Option<LocalityId>>,
    /// Offers of different teams, each with the number of the part that answers.
    pub(super) offers: Vec<(Offer, usize)>,
}

impl Cast {
    /// The cast of a place.
    ///
    /// # Errors
    /// When the place has no role for the work (its check refuses such a place).
    pub(super) fn of(place: &Place) -> Result<Self> {
        let role = |work: Work| {
            let found = place.roles.iter().find(|role| role.work == work);
            found.map(|role| role.id.clone()).context("the place has a role for this work")
        };
        let localities = localities(place);
        let mut parts = Vec::new();
        for (name, locality) in AT_THE_DOOR.into_iter().zip(localities.iter().cycle()) {
            let team = first_to_receive(place, locality.as_ref())?;
            parts.push(Part { name, team, role: role(Work::FrontDoor)? });
        }
        let watch = place.duties.crisis.teams().last().context("somebody has a crisis")?;
        parts.push(Part { name: ON_WATCH, team: watch.id.clone(), role: role(Work::FrontDoor)? });
        let mut offers: Vec<(Offer, usize)> = Vec::new();
        for offer in &place.offers {
            if offers.iter().any(|(other, _)| other.team == offer.team) {
                continue;
            }
            let Some(name) = OF_OFFERS.get(offers.len()) else { break };
            offers.push((offer.clone(), parts.len()));
            parts.push(Part { name, team: offer.team.clone(), role: role(Work::Offer)? });
        }
        Ok(Self { parts, localities, offers })
    }
}

/// The first two localities where the way in goes by them: more doors than there
/// are made-up workers would leave people waiting.
fn localities(place: &Place) -> Vec<Option<LocalityId>> {
    let route = Route::ThemselvesWeb.in_the_place();
    let by_locality = route.and_then(|id| place.route(&id)).is_some_and(|route| route.by_locality);
    if !by_locality {
        return vec![None];
    }
    let first = place.localities.iter().take(AT_THE_DOOR.len());
    first.map(|locality| Some(locality.id.clone())).collect()
}

fn first_to_receive(place: &Place, locality: Option<&LocalityId>) -> Result<TeamId> {
    let route = Route::ThemselvesWeb.in_the_place();
    let came = Came { route: route.as_ref(), locality };
    let first = place.receiving(&came).next();
    first.map(|team| team.id.clone()).context("somebody receives")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_can_be_filled() {
        for folder in ["../../places/lambeth", "../../places/lancashire", "../testing/one-room"] {
            let place = ::place::read(std::path::Path::new(folder)).unwrap();
            let cast = Cast::of(&place).unwrap();
            assert!(cast.parts.len() > AT_THE_DOOR.len() + 1, "{folder}");
            for part in &cast.parts {
                assert!(place.team(&part.team).is_some() && place.has_role(&part.role));
            }
            for (offer, answers) in &cast.offers {
                assert_eq!(offer.team, cast.parts[*answers].team, "{folder}");
            }
        }
    }
}
