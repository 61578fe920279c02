//! A place: the borough or county that runs the system, as the rules see it.
//!
//! Everything that differs from place to place is data: its teams and their
//! hours, its offers, its crisis lines, its clocks. The crate `place` reads and
//! checks the files; what stands here is already whole, and the questions that
//! rules ask of it ("who receives this, and by when?") always have an answer.
//! No rule knows a place's name.

mod areas;
mod calendar;
mod clocks;
mod communities;
mod duty;
mod hours;
mod ids;
mod needs;
mod openings;
mod parts;
mod retention;
mod roles;
mod round_the_clock;
mod routes;

#[cfg(test)]
mod minute_by_minute;
#[cfg(test)]
pub(crate) mod sample;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::offer::EntryId;

pub use areas::{Areas, PostcodeTyped};
pub use calendar::{BankHolidays, Calendar, HolidayBeyondKnown};
pub use clocks::{Attempts, Clock, ClockKind, ClockName, Clocks};
pub use communities::{Community, Outreach};
pub use duty::Came;
use hours::MINUTES_A_DAY;
pub use hours::{HoursError, Span, WeeklyHours};
pub use ids::{
    CentreId, CommunityId, LocalityId, NeedId, NotAShortName, OfferId, OrganisationId, ReviewId,
    RoleId, RouteId, ServiceId, TeamId,
};
pub use needs::{Need, Spoken, Who, WhoWords};
pub use openings::OnDuty;
pub use parts::{
    Centre, CrisisLine, CrisisLineKind, Identity, Language, Locality, Offer, Organisation,
    OrganisationKind, OtherDirectory, Practice, Service, Team, TeamKind,
};
pub use retention::{RecordKind, RetainedFrom, RetentionClass, Term, WhatThen};
pub use roles::{Role, Work};
pub use round_the_clock::{Duties, NobodyThere, RoundTheClock, gap};
pub use routes::{Means, Review, Route, WithoutALocality};

/// Which reading of the place's files a decision was made by; the first is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlaceVersion(pub u32);

impl PlaceVersion {
    /// The first.
    pub const FIRST: Self = Self(1);
}

/// A whole place. Read by `place::read`, which sees to it that every team,
/// organisation and clock that is named is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which reading of its files this is.
    pub version: PlaceVersion,
    /// The SHA-256 of its files, in hexadecimal: the same files, the same digest.
    pub digest: String,
    /// The files that it was read from, by their names: kept when it is taken into
    /// use, so that every server reads the same place.
    pub files: BTreeMap<String, String>,
    /// What it is called.
    pub identity: Identity,
    /// The languages in which its pages greet people, besides English.
    pub languages: Vec<Language>,
    /// Help now, in the order in which it is shown.
    pub crisis_lines: Vec<CrisisLine>,
    /// Its centres.
    pub centres: Vec<Centre>,
    /// Its organisations.
    pub organisations: Vec<Organisation>,
    /// Its districts or neighbourhoods.
    pub localities: Vec<Locality>,
    /// Its teams.
    pub teams: Vec<Team>,
    /// What somebody has at every minute.
    pub duties: Duties,
    /// The ways in, in the order in which they are shown.
    pub routes: Vec<Route>,
    /// Who receives somebody who is known to no locality.
    pub without_a_locality: Option<WithoutALocality>,
    /// The meetings that talk about those who came.
    pub reviews: Vec<Review>,
    /// What its organisations run.
    pub services: Vec<Service>,
    /// What a person can choose, in the order in which it is shown.
    pub offers: Vec<Offer>,
    /// How long each promise may take.
    pub clocks: Clocks,
    /// What is tried before somebody counts as not reached.
    pub attempts: Attempts,
    /// What workers are here to do.
    pub roles: Vec<Role>,
    /// How long what is kept is kept.
    pub retention: Vec<RetentionClass>,
    /// What people need help with.
    pub needs: Vec<Need>,
    /// Words by which somebody says in which language they would rather be met.
    pub spoken: Vec<Spoken>,
    /// Words by which somebody says of whom they speak.
    pub who: Vec<WhoWords>,
    /// Where the postcodes that it serves are; empty where it does not say.
    pub areas: Areas,
    /// Who goes to the communities, and to which; none where nobody does.
    pub outreach: Option<Outreach>,
    /// Other directories that it reads.
    pub directories: Vec<OtherDirectory>,
    /// Its time zone and bank holidays.
    pub calendar: Calendar,
}

impl Place {
    /// The same place as another reading of its files.
    #[must_use]
    pub fn with_version(self, version: PlaceVersion) -> Self {
        Self { version, ..self }
    }

    /// A team by its short name.
    pub fn team(&self, id: &TeamId) -> Option<&Team> {
        self.teams.iter().find(|team| team.id == *id)
    }

    /// An offer by its short name.
    pub fn offer(&self, id: &OfferId) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.id == *id)
    }

    /// Whether a support by a team can still go on: with an offer that the place's file
    /// names, or one of the directory that its team is still there for.
    pub fn still_offers(&self, offer: &OfferId, by: &TeamId) -> bool {
        match EntryId::in_the_directory_alone(offer) {
            Some(_) => self.team(by).is_some(),
            None => self.offer(offer).is_some(),
        }
    }

    /// An organisation by its short name.
    pub fn organisation(&self, id: &OrganisationId) -> Option<&Organisation> {
        self.organisations.iter().find(|organisation| organisation.id == *id)
    }

    /// A role by its short name.
    pub fn role(&self, id: &RoleId) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == *id)
    }

    /// Whether workers here can have this role.
    pub fn has_role(&self, id: &RoleId) -> bool {
        self.role(id).is_some()
    }

    /// The kind of work that a role is; none for a role that is gone.
    pub fn work(&self, role: &RoleId) -> Option<Work> {
        self.role(role).map(|role| role.work)
    }

    /// Whether a role decides what takes a senior; never one that is gone.
    pub fn is_senior(&self, role: &RoleId) -> bool {
        self.role(role).is_some_and(|role| role.senior)
    }

    /// A way in by its short name.
    pub fn route(&self, id: &RouteId) -> Option<&Route> {
        self.routes.iter().find(|route| route.id == *id)
    }

    /// A locality by its short name.
    pub fn locality(&self, id: &LocalityId) -> Option<&Locality> {
        self.localities.iter().find(|locality| locality.id == *id)
    }

    /// The meetings that talk about somebody who came by a way in.
    pub fn reviews_of(&self, route: &RouteId) -> impl Iterator<Item = &Review> {
        self.reviews.iter().filter(move |review| review.routes.contains(route))
    }

    /// How long an organisation's records of a kind are kept. A place that was
    /// read has a class for every kind, so this is none for no such place.
    pub fn retention(
        &self,
        record: RecordKind,
        organisation: &OrganisationId,
    ) -> Option<&RetentionClass> {
        retention::class_of(&self.retention, record, organisation)
    }
}
