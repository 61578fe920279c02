//! Who somebody made up is: what they are called and say, and how it is safe to reach
//! them. One in six has no telephone, no e-mail and no address.

use basis::reach::{Email, Telephone};
use basis::words::{Line, Telling};
use care::identity::{SafeWay, Understanding, Way};
use care::journey::introduction::Route;
use care::place::{LocalityId, Place};

use crate::BoroughError;
use crate::chance::Chance;
use crate::life::Life;
use crate::proportions::{Proportions, Ways};
use crate::words::{FIRST, LANGUAGES, LAST, SOONER, WANTS, WORDS, said};

/// The person of that number, before anything has happened.
pub(super) fn made_up(
    place: &Place,
    proportions: &Proportions,
    number: u64,
    chance: &mut Chance,
) -> Result<Life, BoroughError> {
    let same_day = chance.thousandths(proportions.arrivals.same_day);
    let sooner =
        if same_day || chance.thousandths(60) { SOONER[chance.below(SOONER.len())] } else { "" };
    let another = chance.thousandths(proportions.arrivals.another_language);
    let language = if another { LANGUAGES[chance.below(LANGUAGES.len())] } else { "" };
    let when = ["", "", "before 10 in the morning", "after 5pm"][chance.below(4)];
    let name = called(chance);
    Ok(Life {
        words: Telling::read(WORDS[chance.below(WORDS.len())])?,
        wants: Telling::read(WANTS[chance.below(WANTS.len())])?,
        sooner: Line::read_if_any(sooner)?,
        same_day,
        reach: SafeWay {
            way: way(proportions.ways, &name, number, chance)?,
            when: Line::read_if_any(when)?,
            avoid: None,
        },
        understanding: Understanding {
            language: Line::read_if_any(language)?,
            interpreter: another && chance.thousandths(600),
        },
        name: Line::read(&name)?,
        route: Route::ThemselvesWeb,
        locality: locality(place, chance),
        acts: Vec::new(),
    })
}

/// What they say they are called: mostly all of it, sometimes less.
fn called(chance: &mut Chance) -> String {
    let (first, last) = (FIRST[chance.below(FIRST.len())], LAST[chance.below(LAST.len())]);
    match chance.weighted(&[780, 120, 50, 50]) {
        0 => format!("{first} {last}"),
        1 => first.to_owned(),
        2 => format!("Mrs {last}"),
        _ => format!("Mr {last}"),
    }
}

/// The way that they say is safe.
fn way(ways: Ways, name: &str, number: u64, chance: &mut Chance) -> Result<Way, BoroughError> {
    // From the numbers that Ofcom keeps for drama.
    let telephone = || Telephone::read(&format!("07700 900{:03}", number % 1000));
    let Ways { ring, text, email, letter, meet, through, they_come } = ways;
    Ok(match chance.weighted(&[ring, text, email, letter, meet, through, they_come]) {
        0 => Way::Ring { number: telephone()?, may_leave_message: chance.thousandths(400) },
        1 => Way::Text { number: telephone()? },
        2 => {
            let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '.' };
            let name: String = name.to_lowercase().chars().map(plain).collect();
            Way::Email { address: Email::read(&format!("{name}.{number}@post.example"))? }
        }
        3 => Way::Letter { address: Line::read(&format!("{} Made-up Row", 1 + number % 90))? },
        4 => Way::Meet { place: Line::read(said::LIBRARY)? },
        5 => Way::Through { who: Line::read(said::SISTER)? },
        _ => Way::TheyCome,
    })
}

/// Where they say that they live: where nobody is asked, or does not say, nowhere.
fn locality(place: &Place, chance: &mut Chance) -> Option<LocalityId> {
    let route = Route::ThemselvesWeb.in_the_place();
    let asked = route.and_then(|id| place.route(&id)).is_some_and(|route| route.by_locality);
    if !asked || chance.thousandths(30) {
        return None;
    }
    place.localities.get(chance.below(place.localities.len())).map(|found| found.id.clone())
}
