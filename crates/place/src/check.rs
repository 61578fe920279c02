//! The files together: what one names the other has, and no promise can take
//! longer than the longest that the place allows.

use basis::local_time::london;
use care::place::{Calendar, Place, PlaceVersion};

use crate::assumptions;
use crate::error::{Page, PlaceError};
use crate::files::{
    bank_holidays, clocks, communities, needs, offers, organisations, place as about, postcodes,
    retention, roles, teams, ways_in,
};
use crate::longest;
use crate::texts::{FILES, Texts};

/// The place, or everything that is wrong with it.
pub(crate) fn place(texts: &Texts) -> Result<Place, Vec<PlaceError>> {
    let mut pages = FILES.map(|file| Page::new(file, texts.text(file)));
    let place = read(texts, &mut pages);
    // In a file that could not be read, an assumption would only be wrong too.
    for page in pages.iter_mut().filter(|page| page.is_clean()) {
        assumptions::read(page);
    }
    let errors: Vec<PlaceError> = pages.into_iter().flat_map(Page::into_errors).collect();
    match place {
        Some(place) if errors.is_empty() => Ok(place),
        _ => Err(errors),
    }
}

fn read(texts: &Texts, pages: &mut [Page<'_>; 12]) -> Option<Place> {
    let [
        about_page,
        organisations_page,
        teams_page,
        ways_page,
        offers_page,
        ..,
        needs_page,
        postcodes_page,
        communities_page,
    ] = pages;
    let about = about::read(about_page);
    let organisations = organisations::read(organisations_page);
    let known = organisations.as_ref().filter(|found| found.whole);
    let known = known.map(|known| (known.all.as_slice(), known.centres.as_slice()));
    let known_organisations = known.map(|(organisations, _)| organisations.to_vec());
    let teams = teams::read(known, teams_page);
    let whole = teams.as_ref().filter(|teams| teams.whole).map(|teams| teams.all.as_slice());
    let organisations = organisations.map(|found| {
        let entries = found.localities;
        let centres = found.whole.then_some(found.centres.as_slice());
        let localities = organisations::localities(entries, centres, whole, organisations_page);
        (found.all, found.centres, localities)
    });
    let localities = organisations.as_ref().map_or(&[][..], |(_, _, localities)| localities);
    let ways_in = ways_in::read(whole, localities, ways_page);
    let needs = needs::read(needs_page);
    let areas = postcodes::read(postcodes_page);
    let outreach = communities::read(whole, communities_page);
    let offers = offers::read(whole, needs.as_ref().map(|needs| needs.all.as_slice()), offers_page);

    let [.., clocks_page, roles_page, retention_page, holidays_page, _, _, _] = pages;
    let clocks = clocks::read(clocks_page);
    let roles = roles::read(roles_page);
    let retention = retention::read(known_organisations.as_deref(), retention_page);
    let bank_holidays = bank_holidays::read(holidays_page);
    let zone = london()
        .inspect_err(|error| {
            holidays_page
                .wrong_anywhere(error.to_string(), "build the program with its time zones");
        })
        .ok();

    let (organisations, centres, localities) = organisations?;
    let (about, teams, ways_in, clocks) = (about?, teams?, ways_in?, clocks?);
    let ((services, offers), needs) = (offers?, needs?);
    let place = Place {
        version: PlaceVersion::FIRST,
        digest: texts.digest(),
        files: texts.all(),
        identity: about.identity,
        languages: about.languages,
        crisis_lines: about.crisis_lines,
        directories: about.directories,
        centres,
        organisations,
        localities,
        duties: teams.duties?,
        teams: teams.all,
        routes: ways_in.routes,
        without_a_locality: ways_in.without_a_locality,
        reviews: ways_in.reviews,
        services,
        offers,
        clocks: clocks.clocks.clone(),
        attempts: clocks.attempts,
        roles: roles?,
        retention: retention?,
        needs: needs.all,
        spoken: needs.spoken,
        who: needs.who,
        areas: areas?,
        outreach: outreach?.outreach,
        calendar: Calendar { zone: zone?, bank_holidays: bank_holidays? },
    };
    // The last check needs the place's own answers.
    longest::check(&place, &clocks, clocks_page);
    Some(place)
}
