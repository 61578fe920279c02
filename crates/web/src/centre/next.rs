//! What is next with somebody whom one supports: agreed anew, at another time, taken
//! from the team, or over from a colleague who cannot go on.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::command::Step;
use care::journey::after_death::CloseAfterDeath;
use care::journey::next_action::{AgreeNext, MoveDue};
use care::journey::support::TakeSupport;
use care::journey::taking_over::TakeOver;
use care::refusal::Refusal;
use uuid::Uuid;

use super::supporting::{ROOM, Supporting, then, then_fields};
use crate::failure::Page;
use crate::form::{Form, Reading};
use crate::kept;
use crate::look::fields::Problems;
use crate::look::views::about::Twice;
use crate::look::views::asking::Fields;
use crate::look::views::plain::Way;
use crate::refusals;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// What is next, agreed anew.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(id): Path<Uuid>) -> Page {
    let opened = Supporting::of(site, by, id).await?;
    show(&opened, None, Problems::default(), &[])
}

/// Keeps it, or takes it over.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Supporting::of(site.clone(), by.clone(), id).await?;
    let mut reading = Reading::of(&site, &form);
    let thing = opened.thing();
    let step = if form.at("act") == "take_over" {
        let reason = reading.words("reason", "problem-reason");
        reason.map(|reason| Step::TakeOver(TakeOver { thing, reason }))
    } else {
        let then = then(&mut reading);
        then.map(|then| Step::AgreeNext(AgreeNext { thing, next: then.next, by: then.by }))
    };
    let twice = std::mem::take(&mut reading.twice);
    let mut problems = reading.problems();
    let Some(step) = step.filter(|_| problems.0.is_empty()) else {
        return show(&opened, Some(&form), problems, &twice);
    };
    match opened.tried(&form, step).await? {
        Ok(back) => Ok(back),
        Err(refusal) => {
            let (opened, form) = Supporting::again(&site, &by, id, form, &refusal).await?;
            problems.0.push(opened.problem(&refusal, "next"));
            show(&opened, Some(&form), problems, &twice)
        }
    }
}

fn show(opened: &Supporting, form: Option<&Form>, problems: Problems, twice: &[Twice]) -> Page {
    let frame = opened.frame();
    let fields = Fields { frame: &frame, problems: &problems };
    let mut next = then_fields(&fields, form);
    next.extend(fields.which(twice));
    let mut forms =
        vec![opened.form(("centre-next-heading", "next", "provider-next-button"), form, next)];
    let due = opened.one.due.as_ref();
    let colleague = due.and_then(|due| due.owner_worker).filter(|owner| *owner != opened.by.0.id);
    if colleague.is_some() {
        let reason = form.map_or("", |form| form.at("reason"));
        let over = vec![
            fields.hidden("act", "take_over"),
            fields.line("reason", "take-over-reason", "take-over-reason-hint", reason),
        ];
        forms.push(opened.form(("centre-take-over", "next", "take-over-button"), form, over));
    }
    opened.asking(frame, problems, ("centre-next-page", &[]), forms)
}

/// The same next action at another time, with the reason.
pub(crate) async fn get_another_time(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
) -> Page {
    let opened = Supporting::of(site, by, id).await?;
    show_another_time(&opened, None, Problems::default(), &[])
}

/// Moves it.
pub(crate) async fn post_another_time(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Supporting::of(site.clone(), by.clone(), id).await?;
    let mut reading = Reading::of(&site, &form);
    let until = reading.moment("by_day", "by_time");
    let reason = reading.words("reason", "problem-reason");
    let twice = std::mem::take(&mut reading.twice);
    let mut problems = reading.problems();
    let (Some(by_when), Some(reason), true) = (until, reason, problems.0.is_empty()) else {
        return show_another_time(&opened, Some(&form), problems, &twice);
    };
    let step = Step::MoveDue(MoveDue { thing: opened.thing(), by: by_when, reason });
    match opened.tried(&form, step).await? {
        Ok(back) => Ok(back),
        Err(refusal) => {
            let (opened, form) = Supporting::again(&site, &by, id, form, &refusal).await?;
            problems.0.push(opened.problem(&refusal, "by_day"));
            show_another_time(&opened, Some(&form), problems, &twice)
        }
    }
}

fn show_another_time(
    opened: &Supporting,
    form: Option<&Form>,
    problems: Problems,
    twice: &[Twice],
) -> Page {
    let frame = opened.frame();
    let fields = Fields { frame: &frame, problems: &problems };
    let at = |name: &str| form.map_or("", |form| form.at(name)).to_owned();
    let mut all = vec![
        fields.day("by_day", "move-by-day", &at("by_day")),
        fields.time("by_time", "move-by-time", &at("by_time")),
    ];
    all.extend(fields.which(twice));
    all.push(fields.line("reason", "move-reason", "move-reason-hint", &at("reason")));
    let forms = vec![opened.form(("", "another-time", "move-button"), form, all)];
    opened.asking(frame, problems, ("move-heading", &[]), forms)
}

/// Takes it from the team.
pub(crate) async fn post_take(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Supporting::of(site, by, id).await?;
    let step = Step::TakeSupport(TakeSupport { support: opened.one.support.id });
    done_or_refused(&opened, &form, opened.tried(&form, step).await?)
}

/// Closes it after they died.
pub(crate) async fn post_close(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Supporting::of(site, by, id).await?;
    let step = Step::CloseAfterDeath(CloseAfterDeath { thing: opened.thing() });
    match opened.tried(&form, step).await? {
        Ok(_) => Ok(Redirect::to(ROOM).into_response()),
        refused => done_or_refused(&opened, &form, refused),
    }
}

/// Back to the page, or the page of a refusal with the way back.
pub(super) fn done_or_refused(
    opened: &Supporting,
    form: &Form,
    tried: Result<axum::response::Response, Refusal>,
) -> Page {
    match tried {
        Ok(back) => Ok(back),
        Err(refusal) => {
            let words = opened.say("refusal-way-back");
            let ways = vec![Way { href: opened.page(), words }];
            let (by, name) = (&opened.by.0, opened.name());
            let typed = kept::labelled(&opened.site, form.pairs());
            refusals::for_worker(&opened.site, by, &refusal, name, ways, typed)
        }
    }
}
