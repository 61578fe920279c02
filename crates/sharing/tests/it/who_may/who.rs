//! Who asks: each kind of work, and one person on several duties.

use care::actor::{Actor, Worker, WorkerId};
use care::place::{OrganisationId, RoleId, TeamId};
use uuid::Uuid;

use super::facts::Ringed;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Anyone,
    Program,
    FrontDoor,
    OtherFrontDoor,
    Service,
    ServiceOfOurTeam,
    Centre,
    Crisis,
    Agency,
    Surgery,
    Alliance,
    NetworkLead,
    Outreach,
    Governance,
    GovernanceOfOurTeam,
    Administrator,
    NoRole,
    NoRoleAtTheService,
}

pub const EVERYBODY: [Who; 18] = [
    Who::Anyone,
    Who::Program,
    Who::FrontDoor,
    Who::OtherFrontDoor,
    Who::Service,
    Who::ServiceOfOurTeam,
    Who::Centre,
    Who::Crisis,
    Who::Agency,
    Who::Surgery,
    Who::Alliance,
    Who::NetworkLead,
    Who::Outreach,
    Who::Governance,
    Who::GovernanceOfOurTeam,
    Who::Administrator,
    Who::NoRole,
    Who::NoRoleAtTheService,
];

impl Who {
    pub fn actor(self) -> Actor {
        let worker = |id, role: &str, team: &str| {
            Actor::Worker(Worker {
                id: WorkerId(Uuid::from_u128(id)),
                name: "Grace".to_owned(),
                role: RoleId::read(role).unwrap(),
                team: TeamId::read(team).unwrap(),
                organisation: OrganisationId::read("slam").unwrap(),
            })
        };
        match self {
            Self::Anyone => Actor::Anyone,
            Self::Program => Actor::Program,
            Self::FrontDoor => worker(1, "front-door-worker", "front-door"),
            Self::OtherFrontDoor => worker(2, "front-door-worker", "crisis-line"),
            Self::Service => worker(3, "offer-worker", "mosaic-kitchen"),
            // The same person as at the front door, on another duty or in another job.
            Self::Centre => worker(1, "centre-worker", "mosaic-kitchen"),
            Self::GovernanceOfOurTeam => worker(1, "information-governance-lead", "front-door"),
            Self::ServiceOfOurTeam => worker(1, "offer-worker", "front-door"),
            Self::Crisis => worker(1, "crisis-responder", "crisis-line"),
            // Of the organisation that everybody here is of, so that only the role tells.
            Self::Agency => worker(1, "agency-worker", "front-door"),
            Self::Surgery => worker(1, "surgery-worker", "front-door"),
            Self::Alliance => worker(1, "alliance-lead", "front-door"),
            Self::NetworkLead => worker(1, "network-lead", "front-door"),
            Self::Outreach => worker(1, "outreach-worker", "front-door"),
            Self::Governance => worker(4, "information-governance-lead", "governance"),
            Self::Administrator => worker(7, "administrator", "front-door"),
            // Who was a front-door worker, and has another role now.
            Self::NoRole => worker(1, "gardener", "front-door"),
            Self::NoRoleAtTheService => worker(5, "gardener", "mosaic-kitchen"),
        }
    }

    pub fn team(self) -> &'static str {
        match self {
            Self::Anyone | Self::Program => "",
            Self::FrontDoor
            | Self::NoRole
            | Self::Alliance
            | Self::NetworkLead
            | Self::Outreach
            | Self::Agency
            | Self::Surgery
            | Self::Administrator
            | Self::ServiceOfOurTeam
            | Self::GovernanceOfOurTeam => "front-door",
            Self::OtherFrontDoor | Self::Crisis => "crisis-line",
            Self::Service | Self::Centre | Self::NoRoleAtTheService => "mosaic-kitchen",
            Self::Governance => "governance",
        }
    }

    pub fn is_of_a_service(self) -> bool {
        matches!(self, Self::Service | Self::ServiceOfOurTeam | Self::Centre)
    }

    pub fn governs(self) -> bool {
        matches!(self, Self::Governance | Self::GovernanceOfOurTeam)
    }

    /// Whether it is the one worker whom a record's facts are about, on any duty.
    pub fn is_us(self) -> bool {
        self.actor().worker().is_some_and(|worker| worker.id == WorkerId(Uuid::from_u128(1)))
    }

    /// Whether somebody of a service goes on with what is theirs.
    pub fn goes_on_with(self, theirs: bool, ringed: Ringed) -> bool {
        let of_team = self.team() == "mosaic-kitchen";
        let wants = ringed.needs_reason(of_team, self == Self::Service);
        self.is_of_a_service() && of_team && theirs && !ringed.kept_out(of_team) && !wants
    }

    pub fn answers_at_the_door(self) -> bool {
        matches!(self, Self::FrontDoor | Self::OtherFrontDoor)
    }
}
