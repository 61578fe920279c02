//! Who somebody made up is: what they are called and say, who brings them, and how it
//! is safe to reach them. One in six has no telephone, no e-mail and no address.

use basis::reach::{Email, Telephone};
use basis::words::{Line, Telling};
use care::identity::{SafeWay, Understanding, Way};
use care::journey::introduced_by::Knows;
use care::journey::introduction::Route;
use care::place::{LocalityId, Means, Place, RouteId};

use crate::chance::Chance;
use crate::life::{Brought, Somebody};
use crate::proportions::{Proportions, Ways};
use crate::words::{ABOUT, FIRST, LANGUAGES, LAST, SOONER, WANTS, WORDS, said};
use crate::{BoroughError, Course};

/// How the numbers begin that Ofcom keeps for drama; three figures follow, all of them.
const LINES: [&str; 17] = [
    "07700 900",
    "020 7946 0",
    "0113 496 0",
    "0114 496 0",
    "0115 496 0",
    "0116 496 0",
    "0117 496 0",
    "0118 496 0",
    "0121 496 0",
    "0131 496 0",
    "0141 496 0",
    "0151 496 0",
    "0161 496 0",
    "0191 498 0",
    "01632 960",
    "028 9649 6",
    "029 2018 0",
];

/// The one of them that can be written to.
const MOBILE: [&str; 1] = [LINES[0]];

/// The person of that number, before anything has happened.
pub(super) fn made_up(
    place: &Place,
    proportions: &Proportions,
    (number, course): (u64, Course),
    chance: &mut Chance,
) -> Result<Somebody, BoroughError> {
    let same_day = !course.has_two_records() && chance.thousandths(proportions.arrivals.same_day);
    let sooner =
        if same_day || chance.thousandths(60) { SOONER[chance.below(SOONER.len())] } else { "" };
    let another = chance.thousandths(proportions.arrivals.another_language);
    let language = if another { LANGUAGES[chance.below(LANGUAGES.len())] } else { "" };
    let when = ["", "", "before 10 in the morning", "after 5pm"][chance.below(4)];
    let name = called(chance);
    let route = route(place, proportions, course, chance);
    let brought = if route.is_themselves() { None } else { Some(brings(&route, chance)?) };
    let words = if brought.is_some() {
        ABOUT[chance.below(ABOUT.len())]
    } else {
        WORDS[chance.below(WORDS.len())]
    };
    // Why it should be today stands in their own words, and nobody else's.
    let sooner = if brought.is_some() { "" } else { sooner };
    let ways =
        if brought.is_some() { proportions.ways.as_another_knows() } else { proportions.ways };
    Ok(Somebody {
        words: Telling::read(words)?,
        wants: Telling::read(WANTS[chance.below(WANTS.len())])?,
        sooner: Line::read_if_any(sooner)?,
        same_day,
        reach: SafeWay {
            way: way(ways, &name, number, chance)?,
            when: Line::read_if_any(when)?,
            avoid: None,
        },
        understanding: Understanding {
            language: Line::read_if_any(language)?,
            interpreter: another && chance.thousandths(600),
        },
        name: Line::read(&name)?,
        locality: locality(place, &route, chance),
        route,
        brought,
    })
}

/// Whoever stands in a second record: themselves, written a letter otherwise, or
/// somebody near them of nearly the same name. Either can be reached the same way.
pub(super) fn once_more(first: &Somebody, chance: &mut Chance) -> Result<Somebody, BoroughError> {
    Ok(Somebody {
        name: Line::read(&misspelt(first.name.as_str()))?,
        words: Telling::read(WORDS[chance.below(WORDS.len())])?,
        wants: Telling::read(WANTS[chance.below(WANTS.len())])?,
        sooner: None,
        ..first.clone()
    })
}

/// A name without the second letter of its longest word, where that is long enough.
fn misspelt(name: &str) -> String {
    let longest = name.split(' ').max_by_key(|word| word.chars().count()).unwrap_or(name);
    if longest.chars().count() < 5 {
        return name.to_owned();
    }
    let all = longest.chars().enumerate().filter(|(at, _)| *at != 1);
    let shorter: String = all.map(|(_, letter)| letter).collect();
    name.replacen(longest, &shorter, 1)
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

/// The way in: one of the place's own, by a means by which it is open there.
fn route(place: &Place, proportions: &Proportions, course: Course, chance: &mut Chance) -> Route {
    if course.is_by_themselves() {
        return Route::ThemselvesWeb;
    }
    let chosen = &place.routes[proportions.way_in(&place.routes, chance)];
    let open: Vec<Means> = chosen.by.iter().copied().filter(|by| *by != Means::System).collect();
    let by = if proportions.signs_in(&chosen.id).is_some() && open.contains(&Means::Web) {
        Means::Web
    } else {
        proportions.means.choose(&open, chance)
    };
    if chosen.id.as_str() == RouteId::THEMSELVES && by == Means::Web {
        Route::ThemselvesWeb
    } else {
        Route::InThePlace { route: chosen.id.clone(), by }
    }
}

/// Whoever brings somebody.
fn brings(route: &Route, chance: &mut Chance) -> Result<Brought, BoroughError> {
    let (first, last) = (FIRST[chance.below(FIRST.len())], LAST[chance.below(LAST.len())]);
    let family = route.in_the_place().is_some_and(|id| id.as_str().starts_with("family"));
    let relation = said::NEAR[chance.below(said::NEAR.len())];
    let knows = Knows::ALL[chance.weighted(&[600, 200, 100, 100])];
    let why_not = match knows {
        Knows::AndAgrees | Knows::Knows => "",
        Knows::No => said::NOT_TOLD,
        Knows::CouldNotAsk => said::COULD_NOT_ASK,
    };
    Ok(Brought {
        name: Line::read(&format!("{first} {last}"))?,
        relation: Line::read_if_any(if family { relation } else { "" })?,
        knows,
        why_not: Line::read_if_any(why_not)?,
    })
}

/// The way that they say is safe.
fn way(ways: Ways, name: &str, number: u64, chance: &mut Chance) -> Result<Way, BoroughError> {
    let telephone = |lines: &[&str]| {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let (line, own) = (lines[number % lines.len()], number / lines.len() % 1000);
        Telephone::read(&format!("{line}{own:03}"))
    };
    let Ways { ring, text, email, letter, meet, through, they_come } = ways;
    Ok(match chance.weighted(&[ring, text, email, letter, meet, through, they_come]) {
        0 => Way::Ring { number: telephone(&LINES)?, may_leave_message: chance.thousandths(400) },
        1 => Way::Text { number: telephone(&MOBILE)? },
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
fn locality(place: &Place, route: &Route, chance: &mut Chance) -> Option<LocalityId> {
    let route = route.in_the_place();
    let asked = route.and_then(|id| place.route(&id)).is_some_and(|route| route.by_locality);
    if !asked || chance.thousandths(30) {
        return None;
    }
    place.localities.get(chance.below(place.localities.len())).map(|found| found.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_a_letter_otherwise_where_it_is_long_enough() {
        for (name, other) in
            [("Amina Ahmadi", "Amina Amadi"), ("Ada", "Ada"), ("João Abara", "João Aara")]
        {
            assert_eq!(misspelt(name), other);
        }
    }
}
