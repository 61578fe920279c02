//! Support goes up or down: within the team at once, or on to another service by a
//! warm handover.

use axum::extract::{Path, State};
use care::command::Step;
use care::journey::moving_support::{Direction, MoveSupport};
use care::place::OfferId;
use uuid::Uuid;

use super::onward;
use super::supporting::{Supporting, then, then_fields};
use crate::failure::Page;
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::about::Twice;
use crate::look::views::asking::{Fields, OneForm};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// Both forms: within the team, and on to another service.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(id): Path<Uuid>) -> Page {
    let opened = Supporting::of(site, by, id).await?;
    show(&opened, None, Problems::default(), &[]).await
}

/// Moves it within the team.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Supporting::of(site.clone(), by.clone(), id).await?;
    let mut reading = Reading::of(&site, &form);
    let direction = Direction::named(form.at("direction"));
    if direction.is_none() {
        reading.mend("direction", "problem-choose");
    }
    let offer = OfferId::read(form.at("team_offer")).ok();
    let how = reading.words("support_how", "problem-support-how");
    let reason = reading.words("reason", "problem-reason");
    let said = reading.words_if_any("said_then");
    let then = then(&mut reading);
    let twice = std::mem::take(&mut reading.twice);
    let mut problems = reading.problems();
    let (Some(direction), Some(how), Some(reason), Some(then), true) =
        (direction, how, reason, then, problems.0.is_empty())
    else {
        return show(&opened, Some(&form), problems, &twice).await;
    };
    let support = opened.one.support.id;
    let offer = offer.filter(|offer| offer.as_str() != opened.one.support.offer);
    let step = MoveSupport { support, direction, offer, how, reason, said, then };
    match opened.tried(&form, Step::MoveSupport(step)).await? {
        Ok(back) => Ok(back),
        Err(refusal) => {
            let (opened, form) = Supporting::again(&site, &by, id, form, &refusal).await?;
            problems.0.push(opened.problem(&refusal, "direction"));
            show(&opened, Some(&form), problems, &twice).await
        }
    }
}

/// The page of both forms.
pub(super) async fn show(
    opened: &Supporting,
    form: Option<&Form>,
    problems: Problems,
    twice: &[Twice],
) -> Page {
    let offers = opened.site.app.offers_to_choose(&opened.by.actor()).await?;
    let frame = opened.frame();
    let fields = Fields { frame: &frame, problems: &problems };
    let forms =
        vec![within(opened, &fields, form, twice), onward::form(opened, &fields, form, &offers)];
    opened.asking(frame, problems, ("moving-heading", &["moving-lead"]), forms)
}

fn within(
    opened: &Supporting,
    fields: &Fields<'_>,
    form: Option<&Form>,
    twice: &[Twice],
) -> OneForm {
    let form = form.filter(|form| form.at("act") == "within");
    let at = |name: &str| form.map_or("", |form| form.at(name)).to_owned();
    let option = |value: &str, key: &str| (value.to_owned(), opened.say(key));
    let directions =
        vec![option("", "guard-choose"), option("up", "moving-up"), option("down", "moving-down")];
    let mut all = vec![
        fields.hidden("act", "within"),
        fields.one_of("direction", "moving-direction", directions, &at("direction")),
    ];
    let team = &opened.by.0.team;
    let ours = opened.site.place().offers.iter().filter(|offer| offer.team == *team);
    let ours: Vec<(String, String)> =
        ours.map(|offer| (offer.id.to_string(), offer.name.clone())).collect();
    if ours.len() > 1 {
        let chosen = match form {
            Some(form) => form.at("team_offer").to_owned(),
            None => opened.one.support.offer.clone(),
        };
        all.push(fields.one_of("team_offer", "moving-offer", ours, &chosen));
    }
    all.extend([
        fields.line("support_how", "moving-how", "moving-how-hint", &at("support_how")),
        fields.line("reason", "moving-why", "", &at("reason")),
        fields.line("said_then", "moving-said", "", &at("said_then")),
    ]);
    all.extend(then_fields(fields, form));
    all.extend(fields.which(twice));
    opened.form(("moving-within", "moving", "moving-button"), form, all)
}
