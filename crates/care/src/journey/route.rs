//! The way somebody came: who introduced them, and by what means.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::place::{Came, ClockName, LocalityId, Means, Place, RouteId, TeamId};

/// The way somebody came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Route {
    /// They introduced themselves on the public site.
    ThemselvesWeb,
    /// They came back: said on their private link, or to a worker (P5).
    CameBack,
    /// A way in of the place's file, and by what means.
    InThePlace {
        /// Who introduced them, as the place names it.
        route: RouteId,
        /// By what means.
        by: Means,
    },
}

impl Route {
    /// Its name in the store.
    pub fn name(&self) -> Cow<'static, str> {
        match self {
            Self::ThemselvesWeb => Cow::Borrowed("themselves-web"),
            Self::CameBack => Cow::Borrowed("came-back"),
            Self::InThePlace { route, by } => Cow::Owned(format!("{route}/{}", by.as_str())),
        }
    }

    /// The way with that name.
    pub fn named(name: &str) -> Option<Self> {
        for known in [Self::ThemselvesWeb, Self::CameBack] {
            if known.name() == name {
                return Some(known);
            }
        }
        let (route, by) = name.split_once('/')?;
        Some(Self::InThePlace { route: RouteId::read(route).ok()?, by: Means::named(by)? })
    }

    /// The way in as a place's files name it.
    pub fn in_the_place(&self) -> Option<RouteId> {
        match self {
            Self::ThemselvesWeb | Self::CameBack => RouteId::read(RouteId::THEMSELVES).ok(),
            Self::InThePlace { route, .. } => Some(route.clone()),
        }
    }

    /// By what means they came.
    pub fn by(&self) -> Means {
        match self {
            Self::ThemselvesWeb | Self::CameBack => Means::Web,
            Self::InThePlace { by, .. } => *by,
        }
    }

    /// Who receives somebody of a locality who came this way, and by when the clock
    /// has them spoken to.
    pub(super) fn who_receives(
        &self,
        locality: Option<&LocalityId>,
        clock: ClockName,
        place: &Place,
        now: Timestamp,
    ) -> (TeamId, Timestamp) {
        let route = self.in_the_place();
        place.who_receives(&Came { route: route.as_ref(), locality }, clock, now)
    }

    /// Whether they introduced themselves: only then are its words their own.
    pub fn is_themselves(&self) -> bool {
        match self {
            Self::ThemselvesWeb | Self::CameBack => true,
            Self::InThePlace { route, .. } => route.as_str() == RouteId::THEMSELVES,
        }
    }
}
