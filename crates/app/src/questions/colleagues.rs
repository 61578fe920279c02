//! Whom a person means who says that somebody who works here knows them: workers by
//! what they are called, for whoever may note it on that person's record.

use basis::folded::folded;
use care::actor::{Actor, PersonId, Worker};
use jiff::Timestamp;
use store::StoreError;
use store::reading::workers;

use crate::{App, AppError, gatekeeping};

/// How many one answer names.
const MOST: usize = 20;

/// Who is called so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Called {
    /// One, to the letter.
    One(Box<Worker>),
    /// These may be meant, or nobody.
    Perhaps(Vec<Worker>),
}

impl App {
    /// Workers who are called so, or sign in so.
    ///
    /// # Errors
    /// When the actor may not note a tie on this person's record, or the store cannot
    /// be read.
    pub async fn colleagues_called(
        &self,
        actor: &Actor,
        now: Timestamp,
        person: PersonId,
        name: &str,
    ) -> Result<Called, AppError> {
        let read = move |tx: &store::Tx<'_>| {
            let record = gatekeeping::of_person(tx, person, now)?;
            Ok::<_, StoreError>((record, workers::all_who_work(tx)?))
        };
        let (record, all) = self.0.db.read(read).await?;
        self.pass(actor, "NoteTieOf", &record)?;
        Ok(called(all, name))
    }
}

fn called(all: Vec<(Worker, String)>, name: &str) -> Called {
    let name = folded(name);
    let is = |(worker, sign_in_name): &&(Worker, String)| {
        folded(&worker.name) == name || folded(sign_in_name) == name
    };
    let mut to_the_letter = all.iter().filter(is);
    if let (Some((one, _)), None) = (to_the_letter.next(), to_the_letter.next()) {
        return Called::One(Box::new(one.clone()));
    }
    let typed: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let has = |(worker, sign_in_name): &(Worker, String)| {
        let known = format!("{} {}", folded(&worker.name), folded(sign_in_name));
        !typed.is_empty() && typed.iter().all(|word| known.contains(word))
    };
    let perhaps = all.into_iter().filter(has).map(|(worker, _)| worker);
    Called::Perhaps(perhaps.take(MOST).collect())
}

#[cfg(test)]
mod tests {
    use care::actor::WorkerId;
    use care::place::{OrganisationId, RoleId, TeamId};
    use uuid::Uuid;

    use super::*;

    fn worker(number: u128, name: &str) -> (Worker, String) {
        let worker = Worker {
            id: WorkerId(Uuid::from_u128(number)),
            name: name.to_owned(),
            role: RoleId::read("offer-worker").unwrap(),
            team: TeamId::read("mosaic-kitchen").unwrap(),
            organisation: OrganisationId::read("mosaic-kitchen").unwrap(),
        };
        (worker, name.to_lowercase().replace(' ', "."))
    }

    #[test]
    fn somebody_is_meant_by_the_whole_name_and_else_all_who_may_be() {
        let all = || vec![worker(1, "Dave Jones"), worker(2, "Dave Okoro"), worker(3, "José Ruiz")];
        let names = |said: &str| match called(all(), said) {
            Called::One(one) => vec![format!("{}!", one.name)],
            Called::Perhaps(some) => some.into_iter().map(|one| one.name).collect(),
        };
        assert_eq!(names("dave  JONES"), ["Dave Jones!"]);
        assert_eq!(names("dave.okoro"), ["Dave Okoro!"]);
        assert_eq!(names("Dave"), ["Dave Jones", "Dave Okoro"]);
        assert_eq!(names("jose"), ["José Ruiz"]);
        assert!(names("Winston").is_empty() && names(" ").is_empty());
        let twins = vec![worker(1, "Dave Jones"), worker(2, "Dave Jones")];
        assert!(matches!(called(twins, "Dave Jones"), Called::Perhaps(some) if some.len() == 2));
    }
}
