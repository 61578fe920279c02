//! Who works in the made-up place: asked of the place, so that any place can be
//! staffed. The few of the quick start have names that stand in its pictures; in a
//! whole borough every team has somebody.

use app::App;
use app::opening::new_command;
use app::sign_in::NewAccount;
use basis::nearly::name_words;
use basis::words::Line;
use care::actor::{Actor, Worker};
use care::journey::introduction::Route;
use care::place::{Came, LocalityId, Place, RoleId, TeamId, TeamKind, Work};
use jiff::Timestamp;

use crate::BoroughError;
use crate::words::{LAST, WORKERS};

/// The names of the few: two at the front door, one who has a crisis, and one for each
/// of three offers.
const AT_THE_DOOR: [&str; 2] = ["Grace Adeyemi", "Tomasz Wójcik"];
const ON_WATCH: &str = "Karl Jensen";
const OF_OFFERS: [&str; 3] = ["Bisi Lawal", "Luz Herrera", "Dele Akande"];

/// How many of a team's workers a whole borough has, at the front door and elsewhere.
const OF_A_DOOR: usize = 3;
const OF_A_TEAM: usize = 2;

/// Somebody to be hired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    name: String,
    team: TeamId,
    role: RoleId,
    work: Work,
    senior: bool,
}

/// Somebody who works in the made-up place.
#[derive(Debug, Clone)]
pub struct Member {
    /// What they type to sign in.
    pub sign_in_as: String,
    /// Their password.
    pub password: String,
    /// What they are there, and in which team: "Agency worker, Evening shelter".
    pub about: String,
    actor: Actor,
    part: Part,
}

/// Everybody who works there.
#[derive(Debug, Clone, Default)]
pub struct Staff(Vec<Member>);

/// The few of the quick start.
///
/// # Errors
/// When the place has no role for the work (its check refuses such a place).
pub fn few(place: &Place) -> Result<Vec<Part>, BoroughError> {
    let mut parts = Parts { place, all: Vec::new() };
    for (name, locality) in AT_THE_DOOR.into_iter().zip(doors(place).iter().cycle()) {
        let team = first_to_receive(place, locality.as_ref())?;
        parts.add(name.to_owned(), &team, Work::FrontDoor, false)?;
    }
    let watch = place.duties.crisis.teams().last();
    let watch = watch.ok_or(BoroughError::Lacks { what: "team that has a crisis" })?;
    parts.add(ON_WATCH.to_owned(), &watch.id, Work::FrontDoor, false)?;
    for (name, offer) in OF_OFFERS.into_iter().zip(one_offer_a_team(place)) {
        parts.add(name.to_owned(), &place.offers[offer].team, Work::Offer, false)?;
    }
    Ok(parts.all)
}

/// The few, and one for each other work, so that every room of the quick start can be
/// looked into. What they do there they do by hand: the made-up people are the few's.
///
/// # Errors
/// As [`few`].
pub fn one_of_each_work(place: &Place) -> Result<Vec<Part>, BoroughError> {
    let mut parts = Parts { place, all: few(place)? };
    parts.lead()?;
    let of_a_centre = place.offers.iter().map(|offer| &offer.team);
    let mut of_a_centre = of_a_centre.filter(|team| supporting(place, team) == Work::Centre);
    if let Some(team) = of_a_centre.next() {
        parts.fill_up(team, Work::Centre, 1)?;
    }
    if let Some(watch) = place.duties.crisis.teams().last().filter(|_| has(place, Work::Crisis)) {
        parts.fill_up(&watch.id, Work::Crisis, 1)?;
    }
    parts.outside_and_office(1)?;
    Ok(parts.all)
}

/// Those of a whole borough: the few, and enough others that nobody waits for a team
/// without workers.
///
/// # Errors
/// As [`few`].
pub fn all(place: &Place) -> Result<Vec<Part>, BoroughError> {
    let mut parts = Parts { place, all: few(place)? };
    let localities = || place.localities.iter().map(|locality| Some(&locality.id)).chain([None]);
    for route in &place.routes {
        for locality in localities() {
            let came = Came { route: Some(&route.id), locality };
            for team in place.receiving(&came) {
                parts.fill_up(&team.id, Work::FrontDoor, OF_A_DOOR)?;
            }
        }
    }
    parts.lead()?;
    for offer in &place.offers {
        parts.fill_up(&offer.team, supporting(place, &offer.team), OF_A_TEAM)?;
    }
    parts.outside_and_office(OF_A_TEAM)?;
    Ok(parts.all)
}

/// What those do who answer for the offers of a team: the work of a centre, where the
/// team is one's and the place has such work.
fn supporting(place: &Place, team: &TeamId) -> Work {
    let of_a_centre = place.team(team).is_some_and(|team| team.centre.is_some());
    if of_a_centre && has(place, Work::Centre) { Work::Centre } else { Work::Offer }
}

fn has(place: &Place, work: Work) -> bool {
    place.roles.iter().any(|role| role.work == work)
}

/// The first team outside whose people sign in to bring somebody, where the place has
/// one.
pub(crate) fn outside(place: &Place, work: Work) -> Option<&TeamId> {
    let kind = match work {
        Work::Agency => TeamKind::Agency,
        Work::Surgery => TeamKind::Surgery,
        _ => return None,
    };
    let team = place.teams.iter().find(|team| team.kind == kind && has(place, work));
    team.map(|team| &team.id)
}

/// The doors that the few stand at: the first localities where the way in goes by them,
/// since more doors than there are workers would leave people waiting.
pub(crate) fn doors(place: &Place) -> Vec<Option<LocalityId>> {
    let route = Route::ThemselvesWeb.in_the_place();
    let by_locality = route.and_then(|id| place.route(&id)).is_some_and(|route| route.by_locality);
    if !by_locality {
        return vec![None];
    }
    let first = place.localities.iter().take(AT_THE_DOOR.len());
    first.map(|locality| Some(locality.id.clone())).collect()
}

/// One offer of each team that has any, by its number in the place.
pub(crate) fn one_offer_a_team(place: &Place) -> Vec<usize> {
    let first_of = |team: &TeamId| place.offers.iter().position(|offer| offer.team == *team);
    let all = place.offers.iter().enumerate();
    let first = all.filter(|(at, offer)| first_of(&offer.team) == Some(*at));
    first.map(|(at, _)| at).collect()
}

fn first_to_receive(place: &Place, locality: Option<&LocalityId>) -> Result<TeamId, BoroughError> {
    let route = Route::ThemselvesWeb.in_the_place();
    let came = Came { route: route.as_ref(), locality };
    let first = place.receiving(&came).next();
    first.map(|team| team.id.clone()).ok_or(BoroughError::Lacks { what: "team that receives" })
}

/// Those who are to be hired, so far.
struct Parts<'a> {
    place: &'a Place,
    all: Vec<Part>,
}

impl Parts<'_> {
    fn add(
        &mut self,
        name: String,
        team: &TeamId,
        work: Work,
        senior: bool,
    ) -> Result<(), BoroughError> {
        let mut roles = self.place.roles.iter().filter(|role| role.work == work);
        let role = roles.clone().find(|role| role.senior == senior).or_else(|| roles.next());
        let role = role.ok_or(BoroughError::Lacks { what: "role for this work" })?.id.clone();
        self.all.push(Part { name, team: team.clone(), role, work, senior });
        Ok(())
    }

    /// Whoever decides at the first door what takes a senior.
    fn lead(&mut self) -> Result<(), BoroughError> {
        let first = doors(self.place);
        let door = first_to_receive(self.place, first.first().and_then(Option::as_ref))?;
        let name = self.another();
        self.add(name, &door, Work::FrontDoor, true)
    }

    /// One for each team outside that brings people, and so many for each work of the
    /// place's office.
    fn outside_and_office(&mut self, posts: usize) -> Result<(), BoroughError> {
        let place = self.place;
        for work in [Work::Agency, Work::Surgery] {
            if let Some(team) = outside(place, work) {
                self.fill_up(team, work, 1)?;
            }
        }
        if let Some(office) = place.teams.iter().find(|team| team.kind == TeamKind::Office) {
            for work in [Work::Governance, Work::Alliance, Work::Administration] {
                self.fill_up(&office.id, work, posts)?;
            }
            // A place may do without: then the directory follows its sources alone.
            if place.roles.iter().any(|role| role.work == Work::Network) {
                self.fill_up(&office.id, Work::Network, posts)?;
            }
        }
        if let Some(outreach) = place.outreach.as_ref().filter(|_| has(place, Work::Outreach)) {
            self.fill_up(&outreach.team, Work::Outreach, posts)?;
        }
        Ok(())
    }

    /// Somebody for each of so many posts that nobody has yet.
    fn fill_up(&mut self, team: &TeamId, work: Work, posts: usize) -> Result<(), BoroughError> {
        let theirs = |part: &&Part| part.team == *team && part.work == work && !part.senior;
        for _ in self.all.iter().filter(theirs).count()..posts {
            let name = self.another();
            self.add(name, team, work, false)?;
        }
        Ok(())
    }

    /// A name that nobody there has yet.
    fn another(&self) -> String {
        let (number, first, last) = (self.all.len(), WORKERS.len(), LAST.len());
        format!("{} {}", WORKERS[number % first], LAST[(number * 7 + number / first) % last])
    }
}

impl Staff {
    /// Gives accounts to those who are to be hired, each with a password of `password`'s.
    ///
    /// # Errors
    /// When an account could not be made.
    pub async fn hire(
        app: &App,
        at: Timestamp,
        parts: Vec<Part>,
        mut password: impl FnMut() -> String,
    ) -> Result<Self, BoroughError> {
        let mut staff = Self::default();
        for part in parts {
            // What everybody can type: small letters without marks.
            let words = name_words(&part.name);
            let first = words.first().unwrap_or(&part.name).clone();
            let taken = staff.0.iter().any(|member| member.sign_in_as == first);
            let sign_in_as = if taken { words.join(".") } else { first };
            let password = password();
            let account = NewAccount {
                name: Line::read(&part.name)?,
                sign_in_name: Line::read(&sign_in_as)?,
                password: password.clone(),
                team: part.team.clone(),
                role: part.role.clone(),
            };
            let id = app.add_account(&Actor::Program, at, new_command(), account).await?;
            let team = app.place().team(&part.team);
            let team = team.ok_or(BoroughError::Lacks { what: "such team" })?;
            let Part { name, role, .. } = part.clone();
            let organisation = team.organisation.clone();
            let role_there = app.place().role(&part.role);
            let role_there = role_there.ok_or(BoroughError::Lacks { what: "such role" })?;
            let about = format!("{}, {}", role_there.name, team.name);
            let actor =
                Actor::Worker(Worker { id, name, role, team: part.team.clone(), organisation });
            staff.0.push(Member { sign_in_as, password, about, actor, part });
        }
        Ok(staff)
    }

    /// Everybody.
    pub fn members(&self) -> &[Member] {
        &self.0
    }

    /// The first of each team and work: enough to look into every room.
    pub fn one_of_each(&self) -> impl Iterator<Item = &Member> {
        let same = |one: &Member, other: &Member| {
            (&one.part.role, &one.part.team) == (&other.part.role, &other.part.team)
        };
        let first = move |(at, member): &(usize, &Member)| {
            !self.0.iter().take(*at).any(|before| same(before, member))
        };
        self.0.iter().enumerate().filter(first).map(|(_, member)| member)
    }

    /// A worker at the front door: of the team that received them, where it has one.
    pub fn at_the_door(&self, team: &TeamId, number: usize) -> Option<&Actor> {
        let doors = || self.doing(Work::FrontDoor).filter(|part| !part.part.senior);
        let theirs: Vec<&Member> = doors().filter(|member| member.part.team == *team).collect();
        let among = if theirs.is_empty() { doors().collect() } else { theirs };
        among.get(number % among.len().max(1)).map(|member| &member.actor)
    }

    /// Whoever decides what takes a senior.
    pub fn senior(&self) -> Option<&Actor> {
        let mut doors = self.doing(Work::FrontDoor);
        doors.find(|member| member.part.senior).map(|member| &member.actor)
    }

    /// A worker of a service.
    pub fn of_the_service(&self, team: &TeamId, number: usize) -> Option<&Actor> {
        let answers = |member: &&Member| matches!(member.part.work, Work::Offer | Work::Centre);
        let theirs = self.0.iter().filter(answers).filter(|member| member.part.team == *team);
        let theirs: Vec<&Member> = theirs.collect();
        theirs.get(number % theirs.len().max(1)).map(|member| &member.actor)
    }

    /// The first who does a work: who governs what is shared, say.
    pub fn who_does(&self, work: Work) -> Option<&Actor> {
        self.doing(work).next().map(|member| &member.actor)
    }

    fn doing(&self, work: Work) -> impl Iterator<Item = &Member> {
        self.0.iter().filter(move |member| member.part.work == work)
    }
}

impl Member {
    /// As whom they act.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What they do.
    pub fn work(&self) -> Work {
        self.part.work
    }

    /// Their team.
    pub fn team(&self) -> &TeamId {
        &self.part.team
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_can_be_staffed_and_nobody_has_the_name_of_another() {
        for folder in ["../../places/lambeth", "../../places/lancashire", "../testing/one-room"] {
            let place = ::place::read(std::path::Path::new(folder)).unwrap();
            let (few, all) = (few(&place).unwrap(), all(&place).unwrap());
            assert!(few.len() > AT_THE_DOOR.len() + 1, "{folder}");
            assert_eq!(all[..few.len()], few, "{folder}");
            let each = one_of_each_work(&place).unwrap();
            assert_eq!(each[..few.len()], few, "{folder}");
            // A place without an office has nobody for its works.
            let office = place.teams.iter().any(|team| team.kind == TeamKind::Office);
            let works = place.roles.iter().map(|role| role.work).filter(|_| office);
            let nobodys = works.filter(|work| !each.iter().any(|part| part.work == *work));
            assert_eq!(nobodys.collect::<Vec<_>>(), [], "{folder}: works that nobody does");
            let names: std::collections::BTreeSet<&str> =
                all.iter().map(|part| part.name.as_str()).collect();
            assert_eq!(names.len(), all.len(), "{folder}");
            for part in &all {
                assert!(place.team(&part.team).is_some() && place.has_role(&part.role));
            }
            for offer in &place.offers {
                let work = supporting(&place, &offer.team);
                let answers = |part: &&Part| part.team == offer.team && part.work == work;
                assert!(all.iter().filter(answers).count() >= OF_A_TEAM, "{folder}: {}", offer.id);
            }
        }
    }
}
