//! Offers that fill, pause, close and open again while people are being connected to them; some
//! stand in the directory alone, and one of those nobody answers for.

use std::collections::BTreeMap;

use app::App;
use app::opening::new_command;
use care::actor::Actor;
use care::command::Command;
use care::event::Event;
use care::journey;
use care::offer::step::{
    CloseOffer, OpenOffer, PauseOffer, SayWhoAnswers, TakeInOffer, TellPlaces,
};
use care::offer::{self, Entry, EntryId, OfferStep, Places, Source, Standing};
use care::place::{OfferId, TeamId};
use care::stream::StreamRef;
use jiff::Timestamp;
use rand::RngExt;
use rand_chacha::ChaCha12Rng;
use uuid::Uuid;

use super::choosing::{Choosing, line};

/// The teams that answer for offers that stand in the directory alone; nobody for the last.
const ANSWER: [Option<&str>; 3] = [Some("mosaic-kitchen"), Some("housing-advice"), None];

/// How every offer stands, as its events told.
#[derive(Debug, Default)]
pub struct Offers {
    stand: BTreeMap<EntryId, Standing>,
    alone: Vec<OfferId>,
}

impl Offers {
    /// The place's own offers, and some that stand in the directory alone.
    pub async fn begin(app: &App, chance: &mut ChaCha12Rng, now: Timestamp) -> Self {
        app.bring_the_offers_of_the_place(now).await.unwrap();
        let mut all = Self::default();
        all.stand
            .extend(app.place().offers.iter().map(|one| (EntryId::of(&one.id), Standing::Open)));
        for answers in ANSWER {
            let offer = EntryId(Uuid::from_u128(chance.random()));
            let taken = OfferStep::TakeInOffer(TakeInOffer {
                from: Source::Directory("council".to_owned()),
                entry: Box::new(Entry::named(line("Walking together"))),
                standing: Standing::Open,
            });
            let says = answers.map(|team| {
                OfferStep::SayWhoAnswers(SayWhoAnswers { team: TeamId::read(team).unwrap() })
            });
            for step in std::iter::once(taken).chain(says) {
                let command = Command::OnOffer { offer, seen: None, step };
                app.execute(&Actor::Program, now, new_command(), command).await.unwrap();
            }
            all.stand.insert(offer, Standing::Open);
            all.alone.extend(offer.short_name());
        }
        all
    }

    /// Those that stand in the directory alone, as journeys name them.
    pub fn in_the_directory_alone(&self) -> Vec<OfferId> {
        self.alone.clone()
    }

    /// All of them.
    pub fn all(&self) -> Vec<EntryId> {
        self.stand.keys().copied().collect()
    }

    /// What was written: nobody new is sent to an offer that could not be chosen then.
    pub fn follow(&mut self, events: &[(StreamRef, Event)]) -> Result<(), String> {
        for (stream, event) in events {
            match event {
                Event::Offer(event) => self.becomes(*stream, event),
                Event::Journey(event) => {
                    let journey::Event::ConnectionAsked { offer, .. } = event.as_ref() else {
                        continue;
                    };
                    let standing = self.stand.get(&EntryId::of(offer));
                    if standing.is_some_and(|standing| *standing != Standing::Open) {
                        return Err(format!("somebody was sent to {offer}: {standing:?}"));
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn becomes(&mut self, stream: StreamRef, event: &offer::Event) {
        let standing = match event {
            offer::Event::Opened {} => Standing::Open,
            offer::Event::Paused { .. } => Standing::Paused,
            offer::Event::Closed { .. } => Standing::Closed,
            _ => return,
        };
        let known = self.stand.iter_mut();
        let of_it = known.filter(|(offer, _)| StreamRef::offer(**offer) == stream);
        of_it.for_each(|(_, stands)| *stands = standing);
    }
}

impl Choosing<'_> {
    /// Something becomes of an offer, by somebody who looks after it, who makes it, or who
    /// may not.
    pub(super) fn with_an_offer(&mut self) -> (Actor, Command) {
        let offer = self.offers[self.below(self.offers.len())];
        let lead = self.somebody(|worker| worker.role.as_str() == "network-lead");
        let (who, step) = match self.below(10) {
            0 => (lead, OfferStep::PauseOffer(PauseOffer { why: line("Flooded") })),
            1 => (lead, OfferStep::CloseOffer(CloseOffer { why: line("The money ended") })),
            2..6 => (lead, OfferStep::OpenOffer(OpenOffer {})),
            6 => {
                let team = TeamId::read("mosaic-kitchen").unwrap();
                (lead, OfferStep::SayWhoAnswers(SayWhoAnswers { team }))
            }
            number => {
                let places = [Places::Room, Places::Few, Places::Full][number - 7];
                let who = self.somebody(|worker| worker.role.as_str() == "offer-worker");
                (who, OfferStep::TellPlaces(TellPlaces { places }))
            }
        };
        (who, Command::OnOffer { offer, seen: None, step })
    }
}
