//! Whatever is held, erased or closed, in whatever order: nothing open is lost,
//! every fold goes on, and `verify` is clean, also after the place was opened
//! again.

use app::AppError;
use app::opening::new_command;
use care::actor::{Actor, PersonId};
use care::command::{Command, KeepingStep, Step};
use care::identity::RecordDeath;
use care::journey::after_death::CloseAfterDeath;
use care::journey::conversation::{HoldConversation, Means};
use care::journey::ending::EndByOwnChoice;
use care::journey::introduction::TakeIntroduction;
use care::journey::{IntroductionId, Thing};
use care::keeping::Ground;
use care::keeping::erasing::{Erase, EraseEntry, ProposeErasure};
use care::keeping::holds::{PlaceHold, ReleaseHold};
use care::stream::StreamRef;
use jiff::SignedDuration;

use crate::place_in_a_test::{Lambeth, words};

/// A seeded choice: the same seed, the same story.
struct Chance(u64);

impl Chance {
    fn below(&mut self, many: u64) -> u64 {
        // Numerical Recipes' linear congruence: chance enough to choose by.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % many
    }
}

type Somebody = (StreamRef, IntroductionId, PersonId);

fn ground() -> Ground {
    Ground { why: words("It was asked for"), rests_on: words("UK GDPR article 17") }
}

/// One thing that somebody could try; many are refused, and that is right.
async fn try_something(
    lambeth: &Lambeth,
    (leads, grace): (&[Actor; 2], &Actor),
    somebody: Somebody,
    chance: &mut Chance,
) {
    let (journey, introduction, person) = somebody;
    let lead = &leads[usize::try_from(chance.below(2)).unwrap()];
    let step = |step| Command::OnJourney { journey, seen: None, step };
    let keep = |step| Command::OnKeeping { person, journey: Some(journey), step };
    let kept = lambeth.app.keeping(lead, lambeth.now, person).await;
    let command = match chance.below(14) {
        0 => step(Step::Take(TakeIntroduction { introduction })),
        1 | 2 => step(Step::HoldConversation(HoldConversation {
            introduction,
            held: lambeth.now,
            means: Means::InPerson,
            said: None,
            note: Some(words("A note")),
            next: words("Ring again"),
            by: lambeth.now + SignedDuration::from_hours(48),
        })),
        3 | 4 => step(Step::EndByOwnChoice(EndByOwnChoice { introduction, said: words("Enough") })),
        5 if chance.below(4) == 0 => keep(KeepingStep::PlaceHold(PlaceHold { ground: ground() })),
        5 | 6 => match kept.ok().and_then(|kept| kept.holds.first().map(|hold| hold.id)) {
            Some(hold) => keep(KeepingStep::ReleaseHold(ReleaseHold { hold, ground: ground() })),
            None => return,
        },
        7 | 8 => {
            let sequence = 2 + chance.below(5);
            keep(KeepingStep::EraseEntry(EraseEntry { sequence, ground: ground() }))
        }
        9 => {
            let (compartment, ground) = (None, ground());
            keep(KeepingStep::ProposeErasure(ProposeErasure { compartment, ground }))
        }
        10 | 11 => match kept.ok().and_then(|kept| kept.proposals.first().map(|waits| waits.id)) {
            Some(proposal) => keep(KeepingStep::Erase(Erase { proposal })),
            None => return,
        },
        _ if chance.below(3) == 0 => {
            let known_from = words("A letter");
            Command::RecordDeath(RecordDeath {
                person,
                journey,
                joined: Vec::new(),
                on: None,
                known_from,
            })
        }
        _ => {
            let thing = Thing::Introduction(introduction);
            step(Step::CloseAfterDeath(CloseAfterDeath { thing }))
        }
    };
    let actor = match &command {
        Command::OnJourney { .. } => grace,
        _ => lead,
    };
    match lambeth.app.execute(actor, lambeth.now, new_command(), command).await {
        Ok(_) | Err(AppError::Refused(_) | AppError::NotHere) => {}
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn whatever_is_erased_in_whatever_order_nothing_open_is_lost_and_verify_is_clean() {
    let mut erased = 0;
    for seed in 1..=4 {
        let mut chance = Chance(seed);
        let mut lambeth = Lambeth::new().await;
        let lead = "information-governance-lead";
        let leads = [
            lambeth.hire("Ruth", "front-door", lead).await,
            lambeth.hire("Omar", "front-door", lead).await,
        ];
        let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
        let mut people = Vec::new();
        for _ in 0..4 {
            people.push(lambeth.introduced().await);
        }
        for _ in 0..150 {
            let which = usize::try_from(chance.below(people.len() as u64)).unwrap();
            try_something(&lambeth, (&leads, &grace), people[which], &mut chance).await;
        }
        let report = lambeth.app.verify(&Actor::Program, |_, _| {}).await.unwrap();
        assert!(report.is_clean(), "seed {seed}: {:?}", report.findings);
        let counted = lambeth.app.counted(&Actor::Anyone, lambeth.now).await.unwrap();
        assert_eq!(counted.numbers.lacking, 0, "seed {seed}: somebody was lost");
        erased += report.erased;
        lambeth.app.close();
        lambeth = lambeth.opened_again().await;
        assert_eq!(lambeth.findings().await, Vec::<String>::new(), "seed {seed}");
    }
    assert!(erased > 20, "too little was erased to show anything: {erased}");
}
