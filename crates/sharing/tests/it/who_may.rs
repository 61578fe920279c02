//! Who may do what, said once more in plain Rust, by somebody who read SYSTEM.md
//! and not the policies: the gate must decide the same for every combination.

use care::actor::{Actor, PersonId, Worker, WorkerId};
use care::journey::{ConnectionId, StoryPartId, SupportId};
use care::place::{OrganisationId, RoleId, TeamId};
use sharing::{Gate, Record, Resource, Verdict};
use uuid::Uuid;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Anyone,
    Program,
    FrontDoor,
    OtherFrontDoor,
    Service,
    Centre,
    Crisis,
    Alliance,
    Governance,
    Administrator,
    NoRole,
    NoRoleAtTheService,
}

pub const EVERYBODY: [Who; 12] = [
    Who::Anyone,
    Who::Program,
    Who::FrontDoor,
    Who::OtherFrontDoor,
    Who::Service,
    Who::Centre,
    Who::Crisis,
    Who::Alliance,
    Who::Governance,
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
            Self::Centre => worker(6, "centre-worker", "mosaic-kitchen"),
            // The same person as at the front door, on another duty.
            Self::Crisis => worker(1, "crisis-responder", "crisis-line"),
            Self::Alliance => worker(1, "alliance-lead", "front-door"),
            Self::Governance => worker(4, "information-governance-lead", "governance"),
            Self::Administrator => worker(7, "administrator", "front-door"),
            // Who was a front-door worker, and has another role now.
            Self::NoRole => worker(1, "gardener", "front-door"),
            Self::NoRoleAtTheService => worker(5, "gardener", "mosaic-kitchen"),
        }
    }

    fn team(self) -> &'static str {
        match self {
            Self::Anyone | Self::Program => "",
            Self::FrontDoor | Self::NoRole | Self::Alliance | Self::Administrator => "front-door",
            Self::OtherFrontDoor | Self::Crisis => "crisis-line",
            Self::Service | Self::Centre | Self::NoRoleAtTheService => "mosaic-kitchen",
            Self::Governance => "governance",
        }
    }

    fn is_of_a_service(self) -> bool {
        matches!(self, Self::Service | Self::Centre)
    }

    fn answers_at_the_door(self) -> bool {
        matches!(self, Self::FrontDoor | Self::OtherFrontDoor)
    }
}

/// What is so of a record. Teams and workers are those of [`Who::FrontDoor`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact that the policies ask about")]
pub struct Facts {
    pub at_the_door: bool,
    pub our_team: bool,
    pub answered_by_us: bool,
    pub walled: bool,
    pub inside: bool,
    pub close: bool,
    pub colleague: bool,
    pub with_reason: bool,
    pub in_emergency: bool,
    pub former: bool,
    pub restricted: bool,
    pub died: bool,
    pub set_aside: bool,
}

impl Facts {
    const COUNT: u32 = 13;

    fn of_bits(bits: u32) -> Self {
        let bit = |at: u32| bits & (1 << at) != 0;
        Self {
            at_the_door: bit(0),
            our_team: bit(1),
            answered_by_us: bit(2),
            walled: bit(3),
            inside: bit(4),
            close: bit(5),
            colleague: bit(6),
            with_reason: bit(7),
            in_emergency: bit(8),
            former: bit(9),
            restricted: bit(10),
            died: bit(11),
            set_aside: bit(12),
        }
    }

    /// Every combination of up to four facts; of up to three with a restriction or
    /// a death, but for a death behind a wall.
    pub fn all() -> impl Iterator<Item = Self> {
        // The plainest first: what is wrong shows in one of them most often.
        let of = |many| (0..1_u32 << Self::COUNT).filter(move |bits| bits.count_ones() == many);
        let four = |bits: &u32| bits.count_ones() == 4;
        let said = move |bits: &u32| {
            let facts = Self::of_bits(*bits);
            let kept_otherwise = facts.restricted || facts.died;
            let died_behind_a_wall = facts.died && facts.inside && !facts.restricted;
            !four(bits) || !kept_otherwise || died_behind_a_wall
        };
        // Nobody is inside a wall that does not stand.
        let so = |facts: &Self| facts.walled || !facts.inside;
        (0..=4).flat_map(of).filter(said).map(Self::of_bits).filter(so)
    }

    fn record(self) -> Record {
        let us = WorkerId(Uuid::from_u128(1));
        let team = |yes: bool| if yes { vec!["front-door".to_owned()] } else { Vec::new() };
        let worker = |yes: bool| if yes { vec![us] } else { Vec::new() };
        Record {
            teams: team(self.our_team),
            workers: worker(self.answered_by_us),
            at_the_front_door: self.at_the_door,
            inside: self.walled.then(|| team(self.inside)),
            close: worker(self.close),
            colleagues: team(self.colleague),
            with_reason: worker(self.with_reason),
            in_emergency: worker(self.in_emergency),
            former_identity: self.former.then(|| "front-door".to_owned()),
            restricted: self.restricted,
            died: self.died,
            set_aside: self.set_aside,
            ..Record::of(PersonId(Uuid::from_u128(9)))
        }
    }
}

/// What they ask about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    Place,
    Person(Facts),
    Listed { walled: bool, inside: bool },
    StoryPart { for_the_team: bool, ours: bool },
    Connection { theirs: bool, walled: bool, inside: bool, restricted: bool },
    Support { theirs: bool, walled: bool, inside: bool, restricted: bool },
}

/// One thing that somebody could ask.
#[derive(Debug, Clone)]
pub struct Case {
    pub who: Who,
    pub action: &'static str,
    pub about: About,
}

const OF_THE_PLACE: [&str; 43] = [
    "Introduce",
    "SeeProgress",
    "SeePromises",
    "SeeBoard",
    "SeeNews",
    "SeeSetAside",
    "FindByReference",
    "FindByTwo",
    "SeePromiseLists",
    "SeeOffersRoom",
    "SeeReviews",
    "SeeWalls",
    "SeeWhatOpened",
    "SeeWhoSaw",
    "SeePolicies",
    "SeeWhatIsDue",
    "ReplayErasure",
    "AddWorker",
    "TakePlace",
    "Verify",
    "BackUp",
    "RestorePlace",
    "MovePlace",
    "InviteWorker",
    "InviteAgain",
    "EndAccount",
    "SeeAccounts",
    "SeeOwnAccount",
    "ChangePassword",
    "RenewFactor",
    "RenewRecoveryCodes",
    "LinkProvider",
    "UnlinkProvider",
    "SeeInvitation",
    "AcceptInvitation",
    "AcceptInvitationElsewhere",
    "UseRecoveryCode",
    "GoAway",
    "ReturnToWork",
    "SeeAway",
    "CloseTeam",
    "TakeInCaseload",
    "LookAtCaseload",
];

const OF_A_PERSON: [&str; 48] = [
    "OpenPerson",
    "TakeIntroduction",
    "TakeOver",
    "HoldConversation",
    "AskConnection",
    "AskSeveral",
    "RecordAttempt",
    "BringForward",
    "EndNotReached",
    "EndAtAnotherDoor",
    "EndAlreadySupported",
    "ProposeNotAnIntroduction",
    "AnswerProposal",
    "AskSecondView",
    "GiveSecondView",
    "WriteStory",
    "AnswerStory",
    "ConfirmStory",
    "ReadNews",
    "ReopenIntroduction",
    "LookAtEnding",
    "AgreeNext",
    "MoveDue",
    "EndByOwnChoice",
    "NotForMe",
    "RaiseWall",
    "NoteTie",
    "KeepFormerIdentity",
    "SeeFormerIdentity",
    "OpenDespiteTie",
    "OpenInEmergency",
    "ReviewOpening",
    "LowerWall",
    "SeeRestriction",
    "CloseAfterDeath",
    "SeeKeeping",
    "PlaceHold",
    "ReleaseHold",
    "RestrictRecord",
    "LiftRestriction",
    "KeepOn",
    "ProposeErasure",
    "WithdrawErasure",
    "Erase",
    "EraseEntry",
    "AddStatement",
    "MoveConversation",
    "RecordDeath",
];

const OF_A_CONNECTION: [&str; 5] =
    ["OpenConnection", "AcceptConnection", "RecordMet", "HandBack", "SeeRestriction"];
const OF_A_SUPPORT: [&str; 6] =
    ["AgreeNext", "MoveDue", "TakeOver", "EndSupport", "CloseAfterDeath", "SeeRestriction"];

impl Case {
    pub fn person(facts: Facts) -> Resource {
        Resource::Person(Box::new(facts.record()))
    }

    pub fn resource(&self) -> Resource {
        let id = Uuid::from_u128(8);
        let team = |theirs: bool| if theirs { "mosaic-kitchen" } else { "talking" }.to_owned();
        match self.about {
            About::Place => Resource::Place,
            About::Person(facts) => Self::person(facts),
            About::Listed { walled, inside } => {
                let teams = if inside { vec!["front-door".to_owned()] } else { Vec::new() };
                Resource::Listed { person: PersonId(id), inside: walled.then_some(teams) }
            }
            About::StoryPart { for_the_team, ours } => {
                let part = StoryPartId(id);
                let audience = if for_the_team { "team" } else { "care" }.to_owned();
                let team = if ours { "front-door" } else { "talking" }.to_owned();
                Resource::StoryPart { part, audience, team }
            }
            About::Connection { theirs, walled, inside, restricted } => {
                let teams = if inside { vec!["mosaic-kitchen".to_owned()] } else { Vec::new() };
                let (team, inside) = (team(theirs), walled.then_some(teams));
                let connection = ConnectionId(id);
                Resource::Connection { connection, team, inside, restricted }
            }
            About::Support { theirs, walled, inside, restricted } => {
                let teams = if inside { vec!["mosaic-kitchen".to_owned()] } else { Vec::new() };
                let (team, inside) = (team(theirs), walled.then_some(teams));
                Resource::Support { support: SupportId(id), team, inside, restricted }
            }
        }
    }

    /// Every case there is.
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        let mut add = |actions: &[&'static str], about| {
            let each = |who| actions.iter().map(move |action| Self { who, action, about });
            all.extend(EVERYBODY.into_iter().flat_map(each));
        };
        add(&OF_THE_PLACE, About::Place);
        for (walled, inside) in [(false, false), (true, false), (true, true)] {
            add(&["SeeListed"], About::Listed { walled, inside });
        }
        for (for_the_team, ours) in [(false, false), (true, false), (true, true), (false, true)] {
            add(&["SeeStoryPart"], About::StoryPart { for_the_team, ours });
        }
        for (theirs, restricted) in [(true, false), (false, false), (true, true), (false, true)] {
            for (walled, inside) in [(false, false), (true, false), (true, true)] {
                let about = About::Connection { theirs, walled, inside, restricted };
                add(&OF_A_CONNECTION, about);
                add(&OF_A_SUPPORT, About::Support { theirs, walled, inside, restricted });
            }
        }
        for facts in Facts::all() {
            add(&OF_A_PERSON, About::Person(facts));
        }
        all
    }

    /// What the place means.
    pub fn may(&self) -> bool {
        let (who, action) = (self.who, self.action);
        match self.about {
            About::Place => match action {
                "Introduce" | "SeeProgress" | "SeePromises" => true,
                "AddWorker" | "TakePlace" | "ReplayErasure" | "Verify" | "BackUp"
                | "RestorePlace" | "MovePlace" | "InviteWorker" | "InviteAgain" | "EndAccount"
                | "SeeAccounts" => who == Who::Program,
                "SeeOwnAccount" | "ChangePassword" | "RenewFactor" | "RenewRecoveryCodes"
                | "LinkProvider" | "UnlinkProvider" => !matches!(who, Who::Anyone | Who::Program),
                "TakeInCaseload" | "LookAtCaseload" => {
                    matches!(who, Who::Program | Who::Administrator) || who.is_of_a_service()
                }
                "GoAway" | "SeeAway" => who != Who::Anyone,
                "ReturnToWork" => !matches!(who, Who::Anyone | Who::Program),
                "CloseTeam" => {
                    who == Who::Program || who.answers_at_the_door() || who.is_of_a_service()
                }
                "SeeInvitation"
                | "AcceptInvitation"
                | "AcceptInvitationElsewhere"
                | "UseRecoveryCode" => who == Who::Anyone,
                "SeeOffersRoom" => who.is_of_a_service(),
                "FindByTwo" => who.answers_at_the_door() || who == Who::Crisis,
                "SeeReviews" | "SeeWalls" | "SeeWhatOpened" | "SeeWhoSaw" | "SeePolicies"
                | "SeeWhatIsDue" => who == Who::Governance,
                _ => who.answers_at_the_door(),
            },
            About::Person(facts) => may_with_a_record(who, action, facts),
            About::Listed { walled, inside } => {
                (who.answers_at_the_door() || who.is_of_a_service() || who == Who::Crisis)
                    && (!walled || (inside && who.team() == "front-door"))
            }
            // Whoever may open the record at all is asked first; this is only about the part.
            About::StoryPart { for_the_team, ours } => {
                let somebody = !matches!(who, Who::Anyone | Who::Program);
                somebody && (!for_the_team || (ours && who.team() == "front-door"))
            }
            About::Connection { theirs, walled, inside, restricted } => {
                let used = !restricted || action == "SeeRestriction";
                who.is_of_a_service() && theirs && (!walled || inside) && used
            }
            About::Support { theirs, walled, inside, restricted } => {
                let used = !restricted || matches!(action, "SeeRestriction" | "CloseAfterDeath");
                who.is_of_a_service() && theirs && (!walled || inside) && used
            }
        }
    }
}

fn may_with_a_record(who: Who, action: &str, facts: Facts) -> bool {
    if who == Who::Crisis {
        // A stranger to the person until an emergency, and their own relative still.
        let needs_reason = facts.close && !facts.with_reason;
        return match action {
            "OpenInEmergency" => true,
            "OpenPerson" => facts.in_emergency && !needs_reason,
            _ => false,
        };
    }
    let of_team = who.team() == "front-door";
    let us = who == Who::FrontDoor;
    if who == Who::Governance {
        return matches!(action, "ReviewOpening" | "LowerWall")
            || how_it_is_kept(action)
            || (action == "CloseAfterDeath" && facts.died);
    }
    let of_governance = matches!(action, "ReviewOpening" | "LowerWall")
        || (how_it_is_kept(action) && action != "RecordDeath");
    if !who.answers_at_the_door() || of_governance {
        return false;
    }
    if action == "OpenInEmergency" {
        return true;
    }
    let close = (facts.close && us) || (facts.colleague && of_team);
    let kept_out_by_wall = facts.walled && !(facts.inside && of_team);
    let needs_reason = close && !(facts.with_reason && us);
    let part_in_the_care = facts.at_the_door || (facts.our_team && of_team);
    let answers = part_in_the_care || (facts.answered_by_us && us);
    let emergency = facts.in_emergency && us;
    match action {
        "OpenPerson" => {
            let restricted = facts.restricted && !emergency;
            !needs_reason && !restricted && (emergency || (answers && !kept_out_by_wall))
        }
        "SeeFormerIdentity" => {
            facts.former && of_team && !needs_reason && (!facts.restricted || emergency)
        }
        "SeeRestriction" | "RecordDeath" => answers && !kept_out_by_wall && !needs_reason,
        "CloseAfterDeath" => facts.died && answers && !kept_out_by_wall && !needs_reason,
        "NoteTie" => part_in_the_care && !kept_out_by_wall,
        "OpenDespiteTie" => part_in_the_care && close && !kept_out_by_wall,
        "ReopenIntroduction" | "LookAtEnding" => {
            let restricted = facts.restricted && !emergency;
            facts.set_aside && !kept_out_by_wall && !needs_reason && !restricted
        }
        "RaiseWall" | "KeepFormerIdentity" => {
            part_in_the_care && !kept_out_by_wall && !needs_reason
        }
        _ => {
            let restricted = facts.restricted && !emergency;
            answers && !kept_out_by_wall && !needs_reason && !restricted
        }
    }
}

/// What changes how a record is kept, and no word of it.
fn how_it_is_kept(action: &str) -> bool {
    matches!(
        action,
        "SeeKeeping"
            | "PlaceHold"
            | "ReleaseHold"
            | "RestrictRecord"
            | "LiftRestriction"
            | "KeepOn"
            | "ProposeErasure"
            | "WithdrawErasure"
            | "Erase"
            | "EraseEntry"
            | "AddStatement"
            | "MoveConversation"
            | "RecordDeath"
    )
}

/// The first case that a gate decides otherwise than the place means.
pub fn first_wrong<'a>(gate: &Gate, cases: &'a [Case]) -> Option<&'a Case> {
    cases.iter().find(|case| {
        let said = gate.ask(&case.who.actor(), case.action, &case.resource()) != Verdict::Denied;
        said != case.may()
    })
}

#[test]
fn the_gate_decides_as_the_place_means_it_in_every_combination() {
    let cases = Case::all();
    let gate = Gate::new().unwrap();
    let wrong = first_wrong(&gate, &cases);
    assert!(wrong.is_none(), "the gate decides otherwise: {wrong:?}");
}

#[test]
fn every_action_that_the_schema_knows_is_asked_about() {
    let asked: std::collections::BTreeSet<String> =
        Case::all().iter().map(|case| case.action.to_owned()).collect();
    assert_eq!(asked, Gate::new().unwrap().actions());
}
