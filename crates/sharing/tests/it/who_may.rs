//! Who may do what, said once more in plain Rust, by somebody who read SYSTEM.md
//! and not the policies: the gate must decide the same for every combination.

mod facts;
mod who;

use care::actor::PersonId;
use care::journey::{ConnectionId, StoryPartId, SupportId};
use care::offer::EntryId;
use care::outreach::AdviceId;
use sharing::{Gate, Resource, Verdict};
use uuid::Uuid;

pub use facts::{Facts, Ringed};
pub use who::{EVERYBODY, Who};

/// What they ask about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    Place,
    Offer { theirs: bool },
    Advice { theirs: bool },
    Person(Facts),
    Listed(Ringed),
    StoryPart { for_the_team: bool, ours: bool },
    Correspondence { theirs: bool, restricted: bool, ringed: Ringed },
    Connection { theirs: bool, restricted: bool, ringed: Ringed },
    Support { theirs: bool, restricted: bool, ringed: Ringed },
}

/// One thing that somebody could ask.
#[derive(Debug, Clone)]
pub struct Case {
    pub who: Who,
    pub action: &'static str,
    pub about: About,
}

const OF_THE_PLACE: &[&str] = &[
    "SeeLikely",
    "FindOwn",
    "Introduce",
    "SeeProgress",
    "SeeReceipt",
    "EnterIntroduction",
    "SeeReceipts",
    "SeePromises",
    "SeeBoard",
    "SeeNews",
    "SeeSetAside",
    "FindByReference",
    "FindByTwo",
    "SeePromiseLists",
    "SeeOffersRoom",
    "TakeOutRecords",
    "BringContacts",
    "SeeMyPeople",
    "ComeBackMyself",
    "SayThatWeMet",
    "SeeReviews",
    "SeeWalls",
    "SeeTies",
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
    "FindOffers",
    "SeeOffer",
    "SeeDirectory",
    "ProposeOffer",
    "TakeInOffer",
    "LoseOffer",
    "ChangeOffer",
    "AnswerContact",
    "OpenOffer",
    "PauseOffer",
    "CloseOffer",
    "AssureOffer",
    "MergeOffer",
    "SayWhoAnswers",
    "AgreeOnMail",
    "AskToCheck",
    "MakeAnswerLink",
    "SeeOutreach",
    "PlanGathering",
    "MoveGathering",
    "CallOffGathering",
    "WriteDownGathering",
    "SeeGuests",
    "NameGuest",
    "TakeOutGuest",
    "WriteDownVoice",
    "GiveAdvice",
];

const OF_AN_OFFER: &[&str] = &["TellPlaces", "AnswerMail", "EndMail", "CheckOffer"];
const OF_ADVICE: &[&str] = &["SeeAdvice", "AnswerAdvice"];
const BY_A_LINK: &[&str] =
    &["OpenByLink", "AcceptByLink", "HandBackByLink", "RecordMetByLink", "TellPlacesByLink"];

const OF_A_PERSON: &[&str] = &[
    "BeTheOther",
    "JoinPeople",
    "KeepApart",
    "UnjoinPeople",
    "EndAsSame",
    "SeeFound",
    "OpenPerson",
    "LearnDetails",
    "ChangeReach",
    "ConfirmReach",
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
    "AgreeToTell",
    "TellNoMore",
    "GiveLink",
    "WriteToSurgery",
    "AgreeKeyPerson",
    "ComeBack",
    "RaiseWall",
    "NoteTie",
    "NoteTieOf",
    "WithdrawTie",
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
    "TakeBackDeath",
];

const OF_A_SUPPORT: &[&str] = &[
    "AgreeNext",
    "MoveDue",
    "TakeOver",
    "NotForMe",
    "OpenSupport",
    "RecordContact",
    "TakeSupport",
    "MoveSupport",
    "AskOnward",
    "MoveToStayingWell",
    "EndSupport",
    "EndTogether",
    "CloseAfterDeath",
    "SeeRestriction",
];
const OF_A_CONNECTION: &[&str] =
    &["OpenConnection", "AcceptConnection", "RecordMet", "HandBack", "SeeRestriction"];

impl Case {
    pub fn person(facts: Facts) -> Resource {
        Resource::Person(Box::new(facts.record()))
    }

    pub fn resource(&self) -> Resource {
        let id = Uuid::from_u128(8);
        let team = |theirs: bool| if theirs { "mosaic-kitchen" } else { "talking" }.to_owned();
        match self.about {
            About::Place => Resource::Place,
            About::Offer { theirs } => Resource::Offer { offer: EntryId(id), team: team(theirs) },
            About::Advice { theirs } => {
                Resource::Advice { advice: AdviceId(id), team: team(theirs) }
            }
            About::Person(facts) => Self::person(facts),
            About::Listed(ringed) => {
                Resource::Listed { person: PersonId(id), around: ringed.around("front-door", 1) }
            }
            About::StoryPart { for_the_team, ours } => {
                let part = StoryPartId(id);
                let audience = if for_the_team { "team" } else { "care" }.to_owned();
                let team = if ours { "front-door" } else { "talking" }.to_owned();
                Resource::StoryPart { part, audience, team }
            }
            About::Correspondence { theirs, restricted, ringed } => {
                let organisations = [if theirs { "slam" } else { "elsewhere" }.to_owned()];
                Resource::Correspondence {
                    person: PersonId(id),
                    organisations: organisations.into(),
                    around: ringed.around("front-door", 1),
                    restricted,
                }
            }
            About::Connection { theirs, restricted, ringed } => {
                let (team, around) = (team(theirs), ringed.around("mosaic-kitchen", 3));
                Resource::Connection { connection: ConnectionId(id), team, around, restricted }
            }
            About::Support { theirs, restricted, ringed } => {
                let (team, around) = (team(theirs), ringed.around("mosaic-kitchen", 3));
                Resource::Support { support: SupportId(id), team, around, restricted }
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
        add(OF_THE_PLACE, About::Place);
        for theirs in [true, false] {
            add(OF_AN_OFFER, About::Offer { theirs });
            add(OF_ADVICE, About::Advice { theirs });
        }
        for ringed in Ringed::all() {
            add(&["SeeListed", "ReadListed"], About::Listed(ringed));
        }
        for (for_the_team, ours) in [(false, false), (true, false), (true, true), (false, true)] {
            add(&["SeeStoryPart"], About::StoryPart { for_the_team, ours });
        }
        for (theirs, restricted) in [(true, false), (false, false), (true, true), (false, true)] {
            for ringed in Ringed::all() {
                let about = About::Correspondence { theirs, restricted, ringed };
                add(&["SeeCorrespondence"], about);
                add(OF_A_CONNECTION, About::Connection { theirs, restricted, ringed });
                add(BY_A_LINK, About::Connection { theirs, restricted, ringed });
                add(OF_A_SUPPORT, About::Support { theirs, restricted, ringed });
            }
        }
        for facts in Facts::all() {
            add(OF_A_PERSON, About::Person(facts));
        }
        all
    }

    /// What the place means.
    pub fn may(&self) -> bool {
        let (who, action) = (self.who, self.action);
        match self.about {
            About::Place => match action {
                "Introduce" | "SeeProgress" | "SeeReceipt" | "SeePromises" | "FindOffers"
                | "SeeOffer" => true,
                "SayWhoAnswers" => matches!(who, Who::Program | Who::NetworkLead),
                "AgreeOnMail" | "AskToCheck" => who == Who::NetworkLead,
                "SeeDirectory" | "ProposeOffer" | "ChangeOffer" | "AnswerContact" | "OpenOffer"
                | "CloseOffer" | "PauseOffer" | "AssureOffer" | "MergeOffer" => {
                    who == Who::NetworkLead
                }
                "EnterIntroduction" => {
                    who.answers_at_the_door()
                        || matches!(
                            who,
                            Who::Crisis | Who::Centre | Who::Agency | Who::Surgery | Who::Outreach
                        )
                }
                "SeeOutreach" | "PlanGathering" | "MoveGathering" | "CallOffGathering"
                | "WriteDownGathering" | "SeeGuests" | "NameGuest" | "TakeOutGuest"
                | "WriteDownVoice" | "GiveAdvice" => who == Who::Outreach,
                "SeeReceipts" => matches!(who, Who::Agency | Who::Surgery),
                "AddWorker" | "TakePlace" | "ReplayErasure" | "Verify" | "BackUp"
                | "RestorePlace" | "MovePlace" | "InviteWorker" | "InviteAgain" | "EndAccount"
                | "SeeAccounts" | "TakeInOffer" | "LoseOffer" | "MakeAnswerLink" => {
                    who == Who::Program
                }
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
                | "UseRecoveryCode"
                | "ComeBackMyself"
                | "SayThatWeMet" => who == Who::Anyone,
                "SeeOffersRoom" | "TakeOutRecords" | "BringContacts" | "SeeMyPeople" => {
                    who.is_of_a_service()
                }
                "FindByTwo" => who.answers_at_the_door() || who == Who::Crisis,
                "SeeReviews" | "SeeWalls" | "SeeTies" | "SeeWhatOpened" | "SeeWhoSaw"
                | "SeePolicies" | "SeeWhatIsDue" => who.governs(),
                _ => who.answers_at_the_door(),
            },
            About::Offer { theirs } => {
                let their_own = theirs && matches!(who, Who::Service | Who::Centre);
                let other = match action {
                    "TellPlaces" => matches!(who, Who::Program | Who::NetworkLead),
                    "EndMail" => who == Who::NetworkLead,
                    _ => false,
                };
                their_own || other
            }
            // A team's own: here that of Mosaic Kitchen, where two of these work.
            About::Advice { theirs } => theirs && matches!(who, Who::Service | Who::Centre),
            About::Person(facts) => may_with_a_record(who, action, facts),
            About::Listed(ringed) => {
                let of_team = who.team() == "front-door";
                let asks = who.answers_at_the_door() || who.is_of_a_service();
                let wants = action == "ReadListed" && ringed.needs_reason(of_team, who.is_us());
                (asks || who == Who::Crisis) && !ringed.kept_out(of_team) && !wants
            }
            // Whoever may open the record at all is asked first; this is only about the part.
            About::StoryPart { for_the_team, ours } => {
                let somebody = !matches!(who, Who::Anyone | Who::Program);
                somebody && (!for_the_team || (ours && who.team() == "front-door"))
            }
            About::Correspondence { theirs, restricted, ringed } => {
                let wants = ringed.needs_reason(who.team() == "front-door", who.is_us());
                who == Who::Surgery && theirs && !ringed.walled && !wants && !restricted
            }
            About::Connection { theirs, restricted, ringed } => {
                may_with_a_connection(who, action, theirs, (restricted, ringed))
            }
            About::Support { theirs, restricted, ringed } => {
                let used = !restricted || matches!(action, "SeeRestriction" | "CloseAfterDeath");
                who.goes_on_with(theirs, ringed) && used
            }
        }
    }
}

fn may_with_a_connection(
    who: Who,
    action: &str,
    theirs: bool,
    (restricted, ringed): (bool, Ringed),
) -> bool {
    if BY_A_LINK.contains(&action) {
        let service_is_inside = !ringed.walled || (ringed.inside && theirs);
        let a_name_would_matter = ringed.close || (ringed.colleague && theirs);
        return who == Who::Anyone && !restricted && service_is_inside && !a_name_would_matter;
    }
    let used = !restricted || action == "SeeRestriction";
    who.goes_on_with(theirs, ringed) && used
}

fn may_with_a_record(who: Who, action: &str, facts: Facts) -> bool {
    if who == Who::Crisis {
        // A stranger to the person until an emergency, and their own relative still.
        let needs_reason = facts.close && !facts.with_reason;
        return match action {
            // The one worker is of the front door, or of a service.
            "OpenInEmergency" => !(facts.is_kept_from() && who.is_us()),
            "OpenPerson" => facts.in_emergency && !needs_reason,
            _ => false,
        };
    }
    if who.is_of_a_service() {
        return may_a_service_with_a_record(who, action, facts);
    }
    let of_team = who.team() == "front-door";
    let us = who == Who::FrontDoor;
    if who.governs() {
        // Whoever is close to somebody governs nothing about them: a colleague does.
        let close = (facts.close && who.is_us()) || (facts.colleague && of_team);
        let wants = close && !(facts.with_reason && who.is_us());
        let acts = of_governance(action)
            || how_it_is_kept(action)
            || action == "BeTheOther"
            || (action == "CloseAfterDeath" && facts.died);
        return acts && !wants;
    }
    let of_governance = of_governance(action)
        || (how_it_is_kept(action)
            && !matches!(action, "RecordDeath" | "TakeBackDeath" | "MoveConversation"));
    if !who.answers_at_the_door() || of_governance {
        return false;
    }
    if action == "OpenInEmergency" {
        return !(facts.is_kept_from() && us);
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
            let opens = answers || (facts.key_person && us && facts.supported);
            !needs_reason && !restricted && (emergency || (opens && !kept_out_by_wall))
        }
        "SeeFormerIdentity" => {
            let restricted = facts.restricted && !emergency;
            facts.former && of_team && !kept_out_by_wall && !needs_reason && !restricted
        }
        "SeeRestriction" | "RecordDeath" | "TakeBackDeath" => {
            answers && !kept_out_by_wall && !needs_reason
        }
        "CloseAfterDeath" => facts.died && answers && !kept_out_by_wall && !needs_reason,
        "BeTheOther" => !kept_out_by_wall && !needs_reason && !facts.restricted,
        "MoveConversation" => answers && !kept_out_by_wall && !needs_reason && !facts.restricted,
        "SeeFound" => answers && !kept_out_by_wall,
        "ComeBack" => facts.our_team && of_team && !kept_out_by_wall && !needs_reason,
        "NoteTie" => part_in_the_care && !kept_out_by_wall,
        "OpenDespiteTie" => {
            part_in_the_care && close && !kept_out_by_wall && !(facts.is_kept_from() && us)
        }
        "ReopenIntroduction" | "LookAtEnding" => {
            let restricted = facts.restricted && !emergency;
            facts.set_aside && !kept_out_by_wall && !needs_reason && !restricted
        }
        "RaiseWall" | "NoteTieOf" | "KeepFormerIdentity" => {
            part_in_the_care && !kept_out_by_wall && !needs_reason
        }
        _ => {
            let restricted = facts.restricted && !emergency;
            answers && !kept_out_by_wall && !needs_reason && !restricted
        }
    }
}

/// What undoes or looks at what guards a record.
fn of_governance(action: &str) -> bool {
    matches!(action, "ReviewOpening" | "LowerWall" | "WithdrawTie")
}

/// A service has to do with a record where it supports the person, and a centre more
/// than an offer.
fn may_a_service_with_a_record(who: Who, action: &str, facts: Facts) -> bool {
    let of_team = who.team() == "front-door";
    let (us, centre) = (who.is_us(), who == Who::Centre);
    let knows = if of_team { facts.our_team } else { facts.service_knows };
    let supports = facts.supported && !of_team;
    let close = (facts.close && us) || (facts.colleague && of_team);
    let needs_reason = close && !(facts.with_reason && us);
    let kept_out_by_wall = facts.walled && !(facts.inside && of_team);
    let emergency = facts.in_emergency && us;
    let used = !facts.restricted || emergency;
    let answers = facts.answered_by_us && centre;
    match action {
        "OpenPerson" => {
            let walks = facts.key_person && (facts.at_the_door || facts.supported);
            let opens = centre && (supports || walks || answers);
            opens && (!kept_out_by_wall || emergency) && !needs_reason && used
        }
        "HoldConversation" | "AskConnection" | "AgreeNext" | "MoveDue" | "TakeOver"
        | "EndByOwnChoice" | "NotForMe" => answers && !kept_out_by_wall && !needs_reason && used,
        "AgreeKeyPerson" => (supports || answers) && !kept_out_by_wall && !needs_reason && used,
        "ComeBack" => knows && !kept_out_by_wall && !needs_reason,
        "OpenDespiteTie" => knows && close && !kept_out_by_wall && !(facts.is_kept_from() && us),
        _ => false,
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
            | "TakeBackDeath"
    )
}

/// The first case that a gate decides otherwise than the place means.
pub fn first_wrong<'a>(gate: &Gate, cases: &'a [Case]) -> Option<&'a Case> {
    // Most cases are like the one before but for the action.
    let alike = cases.chunk_by(|one, next| one.who == next.who && one.about == next.about);
    alike.into_iter().find_map(|some| {
        let first = some.first()?;
        let actions: Vec<&str> = some.iter().map(|case| case.action).collect();
        let said = gate.ask_each(&first.who.actor(), &actions, &first.resource());
        let each = some.iter().zip(said);
        let mut wrong = each.filter(|(case, said)| (*said != Verdict::Denied) != case.may());
        wrong.next().map(|(case, _)| case)
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
