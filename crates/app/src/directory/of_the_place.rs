//! The offers of the place's own file stand in the directory like any other: each is taken
//! in when the place that names it is in use, and closed when it is gone from it. Who is with
//! one that closed stays with it.

use basis::identifiers::derived;
use basis::words::{Line, Telling};
use care::actor::Actor;
use care::command::Command;
use care::offer::step::{LoseOffer, SayWhoAnswers, TakeInOffer};
use care::offer::{
    By, Entry, EntryId, Hours, OfferStep, Provider, ProviderId, Site, SiteId, Source, Standing,
    WayIn, Whereabouts,
};
use care::place::{Offer, Place};
use care::refusal::Refusal;
use jiff::Timestamp;
use store::StoreError;
use store::reading::directory as table;

use crate::opening::new_command;
use crate::{App, AppError};

impl App {
    /// Brings the offers of the place in use into the directory, as far as they are not
    /// there as they are.
    ///
    /// # Errors
    /// When the store cannot.
    pub async fn bring_the_offers_of_the_place(&self, now: Timestamp) -> Result<(), AppError> {
        let place = self.place();
        for offer in &place.offers {
            let Some(entry) = entry(place, offer) else { continue };
            let step = TakeInOffer {
                from: Source::Place(offer.id.clone()),
                entry: Box::new(entry),
                standing: Standing::Open,
            };
            let id = EntryId::of_the_place(&offer.id);
            self.with_an_offer(now, id, OfferStep::TakeInOffer(step)).await?;
            let answers = SayWhoAnswers { team: offer.team.clone() };
            self.with_an_offer(now, id, OfferStep::SayWhoAnswers(answers)).await?;
        }
        for (gone, from) in self.gone_from_the_place().await? {
            self.with_an_offer(now, gone, OfferStep::LoseOffer(LoseOffer { from })).await?;
        }
        Ok(())
    }

    /// Those that came from the place's file and that it names no more, however they stand.
    async fn gone_from_the_place(&self) -> Result<Vec<(EntryId, Source)>, AppError> {
        let known = self.0.db.read::<_, StoreError, _>(table::of_the_place).await?;
        let is_named = |from: &Source| match from {
            Source::Place(offer) => self.place().offer(offer).is_some(),
            Source::Directory(_) | Source::Sheet(_) => true,
        };
        Ok(known.into_iter().filter(|(_, from)| !is_named(from)).collect())
    }

    /// Takes a step with an offer, where it would change anything.
    async fn with_an_offer(
        &self,
        now: Timestamp,
        offer: EntryId,
        step: OfferStep,
    ) -> Result<(), AppError> {
        let command = Command::OnOffer { offer, seen: None, step };
        match self.execute(&Actor::Program, now, new_command(), command).await {
            Ok(_) | Err(AppError::Refused(Refusal::AsItWas)) => Ok(()),
            // One that cannot come in stops no other, and no program from serving.
            Err(AppError::Refused(refusal)) => {
                tracing::warn!(%offer, %refusal, "an offer of the place is not in its directory");
                Ok(())
            }
            Err(error) => Err(error),
        }
    }
}

/// What the place's file says of an offer, as an entry of the directory. A name in that
/// file is never empty; where it were, nothing could be shown.
fn entry(place: &Place, offer: &Offer) -> Option<Entry> {
    let line = |text: &str| Line::read(text).ok();
    let team = place.team(&offer.team);
    let provider = team.and_then(|team| {
        let organisation = place.organisation(&team.organisation)?;
        Some(Provider {
            id: ProviderId(derived(
                "an organisation of the place",
                &[organisation.id.as_str().as_bytes()],
            )),
            name: line(&organisation.name)?,
            about: None,
            email: None,
            web: None,
        })
    });
    let site = Site {
        id: SiteId(derived("where an offer of the place is", &[offer.id.as_str().as_bytes()])),
        name: line(&offer.place),
        address: None,
        area: None,
        postcode: None,
        point: None,
        step_free: None,
        getting_in: None,
    };
    Some(Entry {
        about: Telling::read(&offer.about).ok(),
        provider,
        needs: offer.needs.clone(),
        way_in: Some(WayIn::Introduction),
        by: [By::InPerson].into(),
        at: Whereabouts::Told(vec![site]),
        hours: Hours { words: line(&offer.hours), ..Hours::default() },
        telephones: line(&offer.telephone.shown()).into_iter().collect(),
        ..Entry::named(line(&offer.name)?)
    })
}
