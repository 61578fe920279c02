//! Finding somebody: one box for what they tell, a name, a date of birth, a number or
//! a reference. What is looked for is sent as a form, so that it stands in no address
//! and no log.

use app::AppError;
use app::questions::finding::{Hits, IDENTIFIERS};
use app::questions::looked_for::LookedFor;
use app::reading::person::Details;
use app::reading::search::Found;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};

use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::times::Times;
use crate::look::views::find::{Find, FoundLine};
use crate::saying::{self, at};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    site.app.may_find(&by.actor())?;
    show(&site, &by, &Form::default(), None, Problems::default())
}

/// Lists who fits, or opens the page of who has the reference.
pub(crate) async fn post(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    site.app.may_find(&by.actor())?;
    let (actor, now) = (by.actor(), site.now());
    let mut reading = Reading::of(&site, &form);
    let looked_for = looked_for(&site, form.at("looked_for"));
    // A reference without a figure reads as a name: it is tried as what it may be first.
    let reference = looked_for.reference_alone();
    if let Some(reference) = reference.or_else(|| looked_for.perhaps_alone()) {
        match site.app.find(&actor, now, reference).await {
            Ok(person) => return Ok(Redirect::to(&format!("/people/{person}")).into_response()),
            Err(AppError::NotHere) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if reference.is_some() {
        reading.mend("looked_for", "problem-nobody-found");
    } else if looked_for.wrong_number {
        reading.mend("looked_for", "problem-nhs-check");
    } else if looked_for.identifiers() == 0 {
        reading.mend("looked_for", "problem-looked-for");
    } else if looked_for.identifiers() < IDENTIFIERS && !site.app.may_find_own(&actor) {
        reading.mend("looked_for", "problem-two-things");
    } else {
        let hits = site.app.look_for(&actor, now, looked_for).await?;
        return show(&site, &by, &form, Some(hits), Problems::default());
    }
    let problems = reading.problems();
    show(&site, &by, &form, None, problems)
}

/// What was typed, read on this day.
pub(super) fn looked_for(site: &Site, typed: &str) -> LookedFor {
    LookedFor::read(typed, site.zone().to_datetime(site.now()).date())
}

fn show(site: &Site, by: &SignedIn, form: &Form, hits: Option<Hits>, problems: Problems) -> Page {
    let (words, times) = (site.words(), site.times());
    let more = hits.as_ref().map(|hits| {
        let key = match (hits.more, hits.among_own) {
            (true, _) => "find-more",
            (false, true) => "find-among-own",
            (false, false) => "find-two-fit",
        };
        words.say(key)
    });
    let found = hits.map(|hits| hits.found.iter().map(|one| line(site, one, &times)).collect());
    give(&Find {
        frame: site.workspace(&by.0, "/find"),
        looked_for: form.at("looked_for").to_owned(),
        found,
        more: more.unwrap_or_default(),
        problems,
    })
}

pub(super) fn line(site: &Site, one: &Found, times: &Times) -> FoundLine {
    let words = site.words();
    let called = site.called(&one.call_name);
    let known = Details {
        born_on: one.born_on.clone(),
        nhs_number: one.nhs_number.clone(),
        ..Details::default()
    };
    let reference = one.reference.as_deref().map(|kept| {
        let shown = saying::reference(kept);
        words.say_with("person-reference", &[("reference", &shown)])
    });
    let known = Some(site.known_as(&known, times)).filter(|known| !known.is_empty());
    let next = one.next.as_ref();
    FoundLine {
        href: format!("/people/{}", one.person),
        full_name: one.full_name.clone().filter(|full| *full != called).unwrap_or_default(),
        known_as: known.into_iter().chain(reference).collect::<Vec<_>>().join(". "),
        next: match next {
            Some(due) => site.what_is_next_in_short(due, &called),
            None if one.died => words.say("find-died"),
            None => words.say("find-nothing-next"),
        },
        clock: next.map(|due| times.due(at(due.by))),
        whose: next.map(|due| site.owner_called(due)).unwrap_or_default(),
        name: called,
    }
}
