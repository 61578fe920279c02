//! How one record is kept, and every change to it: what governance decides about
//! a record without reading it.

mod decided;
mod forms;

use app::AppError;
use app::reading::kept::Kept;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::actor::PersonId;
use care::command::{Command, KeepingStep};
use care::identity::TakeBackDeath;
use care::keeping::ProposalId;
use care::keeping::erasing::Erase;
use care::stream::StreamRef;
use uuid::Uuid;

use super::keeping::HERE;
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields};
use crate::look::views::plain::Way;
use crate::look::words::Put;
use crate::refusals;
use crate::saying::{at, reference};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The page.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(person): Path<Uuid>) -> Page {
    let kept = site.app.keeping(&by.actor(), site.now(), PersonId(person)).await?;
    show(&site, &by, &kept, None, Problems::default())
}

/// Changes how it is kept.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, what)): Path<(Uuid, String)>,
    form: Form,
) -> Page {
    let (actor, now) = (by.actor(), site.now());
    let kept = site.app.keeping(&actor, now, PersonId(person)).await?;
    let journey = StreamRef::journey(kept.journey, kept.person);
    let decided = if what == "agree" {
        let proposal = form.at("proposal").parse().map(ProposalId);
        let proposal = proposal.map_err(|_| AppError::NotHere)?;
        let step = KeepingStep::Erase(Erase { proposal });
        Ok(Command::OnKeeping { person: kept.person, journey: Some(journey), step })
    } else if what == forms::LIVES {
        let mut reading = Reading::of(&site, &form);
        let known_from = reading.words("known_from", "problem-known-from");
        let joined = site.app.sides(&[kept.person]).await?;
        let lives = |known_from| TakeBackDeath { person: kept.person, journey, joined, known_from };
        known_from.map(lives).map(Command::TakeBackDeath).ok_or_else(|| reading.problems())
    } else {
        decided::read(&site, &by, &kept, &what, &form).await?
    };
    let command = match decided {
        Ok(command) => command,
        Err(problems) => return show(&site, &by, &kept, Some((&what, &form)), problems),
    };
    match site.app.execute(&actor, now, form.command()?, command).await {
        // What was erased has no page any more.
        Ok(_) if what == "agree" => Ok(Redirect::to(HERE).into_response()),
        Ok(_) => Ok(Redirect::to(&format!("{HERE}/{person}")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let words = site.words().say("kept-way-back");
            let ways = vec![Way { href: format!("{HERE}/{person}"), words }];
            let name = reference(&kept.reference);
            let typed = decided::typed(&site, &what, &form);
            refusals::for_worker(&site, &by.0, &refusal, &name, ways, typed)
        }
        Err(error) => Err(error.into()),
    }
}

fn show(
    site: &Site,
    by: &SignedIn,
    kept: &Kept,
    typed: Option<(&str, &Form)>,
    problems: Problems,
) -> Page {
    let frame = site.workspace(&by.0, HERE);
    let fields = Fields { frame: &frame, problems: &problems };
    let forms = forms::all(site, by, kept, &fields, typed);
    let reference = reference(&kept.reference);
    give(&Asking {
        heading: site.words().say_with("kept-heading", &[("reference", &reference)]),
        lead: stands(site, kept),
        back: (HERE.to_owned(), site.words().say("keeping-back")),
        forms,
        problems,
        frame,
    })
}

/// How it stands, a sentence each.
fn stands(site: &Site, kept: &Kept) -> Vec<String> {
    let (words, times) = (site.words(), site.times());
    let mut said = vec![words.say("kept-lead")];
    if let Some(died) = &kept.died {
        let on = died.on.as_ref().map(|on| times.on_day_of(on));
        let recorded = times.stamp_within(at(died.recorded));
        said.push(match on {
            Some(on) => words.say_with("kept-died-on", &[("on", &on), ("recorded", &recorded)]),
            None => words.say_with("kept-died", &[("recorded", &recorded)]),
        });
    }
    if let Some(restricted) = &kept.restricted {
        let (who, since) =
            (restricted.ask.clone().unwrap_or_default(), times.stamp_within(at(restricted.since)));
        let put: &[Put<'_>] = &[("who", &who), ("since", &since)];
        said.push(words.say_with("kept-restricted", put));
    }
    for hold in &kept.holds {
        let since = times.stamp_within(at(hold.since));
        let put: &[Put<'_>] =
            &[("since", &since), ("why", &hold.why), ("rests_on", &hold.rests_on)];
        said.push(words.say_with("kept-hold", put));
    }
    if let Some((until, why, rests_on)) = &kept.kept_on {
        let until = times.day_of(until);
        let put: &[Put<'_>] = &[("until", &until), ("why", why), ("rests_on", rests_on)];
        said.push(words.say_with("kept-on-until", put));
    }
    for proposal in &kept.proposals {
        let (who, on) =
            (proposal.name.clone().unwrap_or_default(), times.stamp_within(at(proposal.at)));
        let what = forms::extent(site, proposal);
        let put: &[Put<'_>] = &[
            ("who", &who),
            ("on", &on),
            ("what", &what),
            ("why", &proposal.why),
            ("rests_on", &proposal.rests_on),
        ];
        said.push(words.say_with("kept-proposed", put));
    }
    for erased in &kept.erased {
        let on = times.stamp_within(at(erased.first));
        let number = u64::try_from(erased.sequence.unwrap_or(0)).unwrap_or(0);
        let Some(why) = &erased.why else {
            said.push(words.say_with("kept-erased-again", &[("on", &on)]));
            continue;
        };
        let rests_on = erased.rests_on.clone().unwrap_or_default();
        let put: &[Put<'_>] =
            &[("on", &on), ("number", &number), ("why", why), ("rests_on", &rests_on)];
        let key = if erased.extent == "entry" { "kept-erased-entry" } else { "kept-erased" };
        said.push(words.say_with(key, put));
    }
    if said.len() == 1 {
        said.push(words.say("kept-nothing-lies"));
    }
    said
}
