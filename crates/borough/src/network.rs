//! The made-up directory: what neighbours, charities and services offer in a borough that
//! does not exist, as data beside this crate. All of it is made up.

use std::collections::BTreeSet;
use std::num::NonZeroU8;

use app::App;
use app::directory::open_referral::Read;
use app::directory::taking_in::TakenIn;
use app::opening::new_command;
use basis::point::Point;
use basis::postcode::Postcode;
use basis::reach::Email;
use basis::words::{Line, Telling};
use care::actor::Actor;
use care::command::Command;
use care::offer::step::TellPlaces;
use care::offer::{
    By, Cost, Day, Entry, EntryId, ForWhom, Hours, LanguageTag, OfferStep, Places, Provider,
    ProviderId, Site, SiteId, Source, Standing, Times, WayIn, When, Whereabouts,
};
use care::place::NeedId;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::Deserialize;
use uuid::Uuid;

use crate::BoroughError;

/// An offer of the made-up directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeUp {
    /// Its short name in the file.
    pub name: String,
    /// By what the directory knows it: always the same for the same short name.
    pub id: EntryId,
    /// What it is.
    pub entry: Entry,
    /// Whether it can be chosen.
    pub standing: Standing,
    /// How full it is.
    pub places: Option<Places>,
    /// How long one waits, in days.
    pub wait_days: Option<u16>,
}

/// The file does not hold what it should.
#[derive(Debug, thiserror::Error)]
pub enum NetworkError {
    /// It is no TOML, or lacks something.
    #[error("the made-up directory cannot be read: {0}")]
    File(#[from] toml::de::Error),
    /// A value of an offer is not one.
    #[error("{offer}: {what} is not understood")]
    Value {
        /// The offer's short name.
        offer: String,
        /// Of what.
        what: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The name of the place in which it is shown.
    of: String,
    offers: Vec<Written>,
}

/// An offer as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    name: Line,
    organisation: Option<Line>,
    about: Telling,
    needs: BTreeSet<NeedId>,
    for_whom: Option<Line>,
    youngest: Option<u8>,
    oldest: Option<u8>,
    languages: BTreeSet<LanguageTag>,
    cost: Option<Line>,
    price_pence: Option<u32>,
    way_in: WayIn,
    by: BTreeSet<By>,
    step_free: Option<bool>,
    telephone: Option<Line>,
    email: Option<String>,
    web: Option<Line>,
    #[serde(default)]
    confidential: bool,
    checked: Option<toml::value::Datetime>,
    #[serde(default = "open")]
    state: Standing,
    places: Option<Places>,
    wait_days: Option<u16>,
    #[serde(default)]
    at: Vec<At>,
    #[serde(default)]
    open: Vec<Open>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct At {
    name: Option<Line>,
    address: Option<Line>,
    area: Option<Line>,
    postcode: Option<Postcode>,
    latitude: f64,
    longitude: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    days: BTreeSet<Day>,
    from: String,
    till: String,
    every_weeks: Option<NonZeroU8>,
    week_of: Option<toml::value::Datetime>,
    of_month: Option<i8>,
    note: Option<Line>,
}

fn open() -> Standing {
    Standing::Open
}

/// Reads a made-up directory: the text of one of the files in `network`.
///
/// # Errors
/// When it does not hold what it should.
pub fn read(text: &str) -> Result<Vec<MadeUp>, NetworkError> {
    let file: File = toml::from_str(text)?;
    file.offers.into_iter().map(made_up).collect()
}

/// The made-up directories, each of one place.
const DIRECTORIES: [&str; 2] =
    [include_str!("../network/city.toml"), include_str!("../network/county.toml")];

/// The made-up directory of a place, by its name; none where there is none.
///
/// # Errors
/// When a file does not hold what it should.
pub fn of(place: &str) -> Result<Vec<MadeUp>, NetworkError> {
    for text in DIRECTORIES {
        if toml::from_str::<File>(text)?.of == place {
            return read(text);
        }
    }
    Ok(Vec::new())
}

/// Brings the made-up directory of the place in use into its directory of offers.
///
/// # Errors
/// When the store cannot, or a file does not hold what it should.
pub async fn take_in(app: &App, now: Timestamp) -> Result<TakenIn, BoroughError> {
    let made_up = of(&app.place().identity.name)?;
    let from = Source::Sheet("the made-up directory".to_owned());
    let record = |offer: &MadeUp| {
        let (id, entry, standing) = (offer.id, offer.entry.clone(), offer.standing);
        Ok(Read { id, entry, standing, noticed: Vec::new() })
    };
    let taken = app.take_in(now, &from, made_up.iter().map(record)).await?;
    for offer in &made_up {
        let Some(places) = offer.places else { continue };
        let step = OfferStep::TellPlaces(TellPlaces { places });
        let command = Command::OnOffer { offer: offer.id, seen: None, step };
        app.execute(&Actor::Program, now, new_command(), command).await?;
    }
    Ok(taken)
}

fn made_up(written: Written) -> Result<MadeUp, NetworkError> {
    let wrong = |what| NetworkError::Value { offer: written.id.clone(), what };
    let step_free = written.step_free;
    let area = written.at.first().and_then(|at| at.area.clone());
    let sites = written.at.into_iter().enumerate().map(|(number, at)| Site {
        id: SiteId(known_by(&format!("{} at {number}", written.id))),
        name: at.name,
        address: at.address,
        area: at.area,
        postcode: at.postcode,
        point: Point::at(at.latitude, at.longitude),
        step_free,
        getting_in: None,
    });
    let at = if written.confidential {
        Whereabouts::NotTold { area }
    } else {
        Whereabouts::Told(sites.collect())
    };
    let times: Option<Vec<Times>> = written.open.into_iter().map(times).collect();
    let checked = written.checked.map(|day| day.to_string().parse::<Date>());
    let email = written.email.map(|email| Email::read(&email));
    let provider = written.organisation.map(|name| Provider {
        id: ProviderId(known_by(&format!("provider {name}"))),
        name,
        about: None,
        email: None,
        web: None,
    });
    let entry = Entry {
        name: written.name,
        about: Some(written.about),
        provider,
        needs: written.needs,
        for_whom: ForWhom {
            words: written.for_whom,
            youngest: written.youngest,
            oldest: written.oldest,
        },
        languages: written.languages,
        cost: Some(Cost { words: written.cost, pence: written.price_pence }),
        way_in: Some(written.way_in),
        by: written.by,
        at,
        hours: Hours { times: times.ok_or_else(|| wrong("a time"))?, ..Hours::default() },
        telephones: written.telephone.into_iter().collect(),
        email: email.transpose().map_err(|_| wrong("the e-mail address"))?,
        web: written.web,
        notice: None,
        assured: checked.transpose().map_err(|_| wrong("the day of the last check"))?,
    };
    Ok(MadeUp {
        id: EntryId(known_by(&format!("offer {}", written.id))),
        name: written.id,
        entry,
        standing: written.state,
        places: written.places,
        wait_days: written.wait_days,
    })
}

fn times(open: Open) -> Option<Times> {
    let clock = |text: &str| text.parse::<Time>().ok();
    let when = match open.of_month {
        Some(nth) => When::OfMonth { days: open.days, nth },
        None => When::Weekly {
            days: open.days,
            every: open.every_weeks.unwrap_or(NonZeroU8::MIN),
            from_week_of: open.week_of.and_then(|day| day.to_string().parse().ok()),
        },
    };
    let (from, till) = (Some(clock(&open.from)?), Some(clock(&open.till)?));
    Some(Times { when, from, till, since: None, until: None, note: open.note })
}

/// An identifier that is always the same for the same name.
fn known_by(name: &str) -> Uuid {
    basis::identifiers::derived("the made-up directory", &[name.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_made_up_directory_is_whole_and_hides_what_it_must() {
        let of = |number: usize| read(DIRECTORIES[number]).unwrap();
        assert_eq!((of(0).len(), of(1).len()), (130, 90));
        let all: Vec<MadeUp> = of(0).into_iter().chain(of(1)).collect();
        let ids: BTreeSet<EntryId> = all.iter().map(|offer| offer.id).collect();
        assert_eq!(ids.len(), 220, "no two have the same short name");
        let hidden =
            all.iter().filter(|offer| matches!(offer.entry.at, Whereabouts::NotTold { .. }));
        assert!(hidden.count() >= 2);
        let neighbours = all.iter().filter(|offer| offer.entry.provider.is_none());
        assert!(neighbours.count() >= 6);
        assert!(all.iter().any(|offer| offer.standing == Standing::Paused));
        let whole = of(0);
        assert!(whole.iter().all(|offer| offer.entry.hours.is_known()), "somebody is always there");
    }
}
