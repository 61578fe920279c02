//! The files together: what one names the other has, and no promise can take
//! longer than the longest that the place allows.

use basis::local_time::london;
use care::place::{Calendar, Place, PlaceVersion};

use crate::error::{Page, PlaceError};
use crate::files::{bank_holidays, clocks, offers, place as about, teams};
use crate::longest;
use crate::texts::{FILES, Texts};

/// The place, or everything that is wrong with it.
pub(crate) fn place(texts: &Texts) -> Result<Place, Vec<PlaceError>> {
    let [about_file, teams_file, offers_file, clocks_file, holidays_file] = FILES;
    let mut about_page = Page::new(about_file, &texts.place);
    let mut teams_page = Page::new(teams_file, &texts.teams);
    let mut offers_page = Page::new(offers_file, &texts.offers);
    let mut clocks_page = Page::new(clocks_file, &texts.clocks);
    let mut holidays_page = Page::new(holidays_file, &texts.bank_holidays);

    let about = about::read(&mut about_page);
    let organisations = about.as_ref().map(|about| about.organisations.as_slice());
    let teams = teams::read(organisations, &mut teams_page);
    let whole = teams.as_ref().filter(|teams| teams.receivers.is_some());
    let offers = offers::read(whole.map(|teams| teams.teams.as_slice()), &mut offers_page);
    let clocks = clocks::read(&mut clocks_page);
    let bank_holidays = bank_holidays::read(&mut holidays_page);
    let zone = london()
        .inspect_err(|error| {
            holidays_page
                .wrong_anywhere(error.to_string(), "build the program with its time zones");
        })
        .ok();

    // Made before the last check, which needs the place's own answers.
    let place = (|| {
        let (about, teams, clocks) = (about?, teams?, clocks?);
        let place = Place {
            version: PlaceVersion::FIRST,
            digest: texts.digest(),
            identity: about.identity,
            languages: about.languages,
            crisis_lines: about.crisis_lines,
            centres: about.centres,
            organisations: about.organisations,
            receivers: teams.receivers?,
            teams: teams.teams,
            offers: offers?,
            clocks: clocks.clocks.clone(),
            roles: about.roles,
            calendar: Calendar { zone: zone?, bank_holidays: bank_holidays? },
        };
        Some((place, clocks))
    })();
    if let Some((place, clocks)) = &place {
        longest::check(place, clocks, &mut clocks_page);
    }

    let errors: Vec<PlaceError> = [about_page, teams_page, offers_page, clocks_page, holidays_page]
        .into_iter()
        .flat_map(Page::into_errors)
        .collect();
    match place {
        Some((place, _)) if errors.is_empty() => Ok(place),
        _ => Err(errors),
    }
}
