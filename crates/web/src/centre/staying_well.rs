//! Moving somebody to staying well, with the early signs in their own words.

use axum::extract::{Path, State};
use care::command::Step;
use care::journey::staying_well::MoveToStayingWell;
use uuid::Uuid;

use super::supporting::{Supporting, then, then_fields};
use crate::failure::Page;
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::about::Twice;
use crate::look::views::asking::Fields;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(id): Path<Uuid>) -> Page {
    let opened = Supporting::of(site, by, id).await?;
    show(&opened, None, Problems::default(), &[])
}

/// Moves them.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Supporting::of(site.clone(), by.clone(), id).await?;
    let mut reading = Reading::of(&site, &form);
    let signs = reading.words("signs", "problem-signs");
    let helps = reading.words("helps", "problem-helps");
    let ring = reading.words("ring_whom", "problem-ring-whom");
    let how = reading.words("support_how", "problem-support-how");
    let then = then(&mut reading);
    let another = another_team(&opened);
    if another.is_some() && form.at("agreed") != "yes" {
        reading.mend("agreed", "problem-agreed");
    }
    let twice = std::mem::take(&mut reading.twice);
    let mut problems = reading.problems();
    let (Some(signs), Some(helps), Some(ring), Some(how), Some(then), true) =
        (signs, helps, ring, how, then, problems.0.is_empty())
    else {
        return show(&opened, Some(&form), problems, &twice);
    };
    let support = opened.one.support.id;
    let step = MoveToStayingWell { support, signs, helps, ring, how, then };
    match opened.tried(&form, Step::MoveToStayingWell(step)).await? {
        Ok(back) => Ok(back),
        Err(refusal) => {
            let (opened, form) = Supporting::again(&site, &by, id, form, &refusal).await?;
            problems.0.push(opened.problem(&refusal, "signs"));
            show(&opened, Some(&form), problems, &twice)
        }
    }
}

/// The offer of another team that has those who stay well, where one does.
fn another_team(opened: &Supporting) -> Option<String> {
    let team = &opened.by.0.team;
    let offer = opened.site.place().staying_well(team)?;
    (offer.team != *team).then(|| offer.name.clone())
}

fn show(opened: &Supporting, form: Option<&Form>, problems: Problems, twice: &[Twice]) -> Page {
    let frame = opened.frame();
    let fields = Fields { frame: &frame, problems: &problems };
    let before = opened.one.early_signs.as_ref();
    let at = |name: &str| match (form, before) {
        (Some(form), _) => form.at(name).to_owned(),
        (None, Some(known)) => match name {
            "signs" => known.signs.clone(),
            "helps" => known.helps.clone().unwrap_or_default(),
            "ring_whom" => known.ring.clone().unwrap_or_default(),
            _ => String::new(),
        },
        (None, None) => String::new(),
    };
    let mut all = vec![
        fields.lines("signs", "well-signs", "well-signs-hint", &at("signs")),
        fields.lines("helps", "well-helps", "well-helps-hint", &at("helps")),
        fields.line("ring_whom", "well-ring", "well-ring-hint", &at("ring_whom")),
        fields.line("support_how", "well-how", "well-how-hint", &at("support_how")),
    ];
    all.extend(then_fields(&fields, form));
    all.extend(fields.which(twice));
    let lead: &[&str] = match another_team(opened) {
        Some(_) => {
            all.push(fields.tick("agreed", "well-agreed", at("agreed") == "yes"));
            &["well-lead", "well-lead-another"]
        }
        None => &["well-lead"],
    };
    let forms = vec![opened.form(("", "staying-well", "well-button"), form, all)];
    opened.asking(frame, problems, ("well-heading", lead), forms)
}
