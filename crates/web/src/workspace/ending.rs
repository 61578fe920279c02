//! How an introduction can end, each way with what it needs (P1). The person's own
//! choice has a page of its own; a meeting ends it by itself.

use app::reading::person::{Record, Support};
use axum::extract::{Path, State};
use care::command::{Command, Step};
use care::journey::SupportId;
use care::journey::already_supported::EndAlreadySupported;
use care::journey::another_door::{self, EndAtAnotherDoor};
use care::journey::not_an_introduction::{self, AnswerProposal, ProposeNotAnIntroduction};
use care::journey::not_reached::{EndNotReached, WelfareCheck};
use care::refusal::Refusal;
use uuid::Uuid;

use super::asked::{Above, Asked};
use super::step::{Opened, introduction};
use crate::failure::{Failure, Page};
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::fields::Problems;
use crate::look::views::about::Twice;
use crate::look::views::asking::{OneForm, Shown};
use crate::saying;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The ways.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    show(Asked::fresh(&opened), id, "").await
}

/// Takes one of them.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id, how)): Path<(Uuid, Uuid, String)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    if how == "already-supported" {
        let end = already_supported(&mut reading, &form, &opened, id).await?;
        let Some(end) = end else {
            let again = Asked::again(&opened, Some(&form), reading.problems(), Vec::new());
            return show(again, id, &how).await;
        };
        let end = Command::EndAlreadySupported(end);
        return match opened.tried(&form, end).await? {
            Ok(back) => Ok(back),
            // No time is asked for here: what is promised at the door is done first.
            Err(Refusal::NobodyOnDuty { .. }) => {
                let by = saying::at(opened.due("introduction", id)?.by);
                opened.refused(&form, &Refusal::DueSooner { by })
            }
            Err(refusal) => opened.refused(&form, &refusal),
        };
    }
    let step = match how.as_str() {
        "not-reached" => not_reached(&mut reading, &form, id),
        "another-door" => another_door(&mut reading, id),
        "none" => none(&mut reading, id),
        "proposal" => {
            let agrees = form.at("agrees") == "yes";
            Some(Step::AnswerProposal(AnswerProposal { introduction: introduction(id), agrees }))
        }
        _ => return Err(Failure::NotHere),
    };
    let twice: Vec<Twice> = std::mem::take(&mut reading.twice);
    let problems: Problems = reading.problems();
    match step {
        Some(step) if problems.0.is_empty() => opened.send(&form, step).await,
        _ => show(Asked::again(&opened, Some(&form), problems, twice), id, &how).await,
    }
}

fn not_reached(reading: &mut Reading<'_>, form: &Form, id: Uuid) -> Option<Step> {
    let left_for_them = reading.words("left", "problem-left");
    let checked = !form.at("checked_by").trim().is_empty() || !form.at("found").trim().is_empty();
    let welfare = if checked {
        let at = reading.moment("check_day", "check_time");
        let by = reading.words("checked_by", "problem-checked-by");
        let found = reading.words("found", "problem-finding");
        Some(WelfareCheck { at: at?, by: by?, found: found? })
    } else {
        None
    };
    let introduction = introduction(id);
    Some(Step::EndNotReached(EndNotReached {
        introduction,
        left_for_them: left_for_them?,
        welfare,
    }))
}

fn another_door(reading: &mut Reading<'_>, id: Uuid) -> Option<Step> {
    let why = reading.one_of("why", "problem-choose", another_door::Why::named);
    let door = reading.words("door", "problem-door");
    let accepted_by = reading.words("accepted_by", "problem-accepted-by");
    let accepted = reading.moment("accepted_day", "accepted_time");
    let said = reading.words("their_words", "problem-their-words");
    Some(Step::EndAtAnotherDoor(EndAtAnotherDoor {
        introduction: introduction(id),
        why: why?,
        door: door?,
        accepted_by: accepted_by?,
        accepted: accepted?,
        said: said?,
    }))
}

async fn already_supported(
    reading: &mut Reading<'_>,
    form: &Form,
    opened: &Opened,
    id: Uuid,
) -> Result<Option<EndAlreadySupported>, Failure> {
    let support = form.at("support").parse().ok().map(SupportId);
    if support.is_none() {
        reading.mend("support", "problem-choose");
    }
    let told = reading.words("told", "problem-told");
    let (Some(support), Some(told)) = (support, told) else { return Ok(None) };
    let (person, introduction) = (opened.record.person.id, introduction(id));
    let everybody = opened.site.app.sides(&[person]).await?;
    Ok(Some(EndAlreadySupported { person, introduction, support, everybody, told }))
}

fn none(reading: &mut Reading<'_>, id: Uuid) -> Option<Step> {
    let why = reading.one_of("why_none", "problem-choose", not_an_introduction::Why::named);
    let reason = reading.words("reason", "problem-reason");
    let (introduction, why, reason) = (introduction(id), why?, reason?);
    Some(Step::ProposeNotAnIntroduction(ProposeNotAnIntroduction { introduction, why, reason }))
}

async fn show(asked: Asked<'_>, id: Uuid, typed: &str) -> Page {
    let known = asked.opened.introduction(id)?;
    if known.ended.is_some() {
        return Err(Failure::NotHere);
    }
    let folded = |form: OneForm, how: &str, heading: &str| {
        // What a colleague waits for stands open.
        let waits = how == "proposal" && typed.is_empty();
        let shown = if typed == how || waits { Shown::Unfolded } else { Shown::Folded };
        OneForm { heading: asked.say(heading), shown, ..form }
    };
    let mut forms = Vec::new();
    if known.proposed_by.is_some() {
        forms.push(folded(proposal(&asked, id), "proposal", "end-proposal"));
    }
    forms.push(folded(not_reached_form(&asked, id), "not-reached", "end-not-reached"));
    forms.push(folded(another_door_form(&asked, id), "another-door", "end-another-door"));
    // Who came again is often written down twice: the support may be with the other.
    let Opened { site, by, record } = asked.opened;
    let whole = site.app.whole(&by.actor(), site.now(), record.person.id).await?;
    if let Some(form) = already_supported_form(&asked, &whole, id) {
        forms.push(folded(form, "already-supported", "end-already-supported"));
    }
    if known.spoken.is_none() && known.proposed_by.is_none() {
        forms.push(folded(none_form(&asked, id), "none", "end-none"));
    }
    let lead = vec![asked.say("end-lead"), asked.say("end-lead-open")];
    asked.page(Above { heading: "end-heading", lead }, forms)
}

fn option(asked: &Asked<'_>, value: &str, key: &str) -> (String, String) {
    (value.to_owned(), asked.opened.site.words().say(key))
}

fn proposal(asked: &Asked<'_>, id: Uuid) -> OneForm {
    let known = asked.opened.introduction(id).ok();
    let reason = known.and_then(|known| known.proposed_reason.clone()).unwrap_or_default();
    let reason = asked.opened.site.words().say_with("end-proposal-reason", &[("reason", &reason)]);
    let answers =
        vec![option(asked, "no", "end-it-is-one"), option(asked, "yes", "end-it-is-none")];
    let fields = asked.fields();
    let all = vec![
        Html::trusted(format!("<p>{}</p>", Html::from(reason))),
        fields.one_of("agrees", "end-proposal-answer", answers, "no"),
    ];
    asked.form(&format!("end/{id}/proposal"), "end-proposal-button", all)
}

fn not_reached_form(asked: &Asked<'_>, id: Uuid) -> OneForm {
    let fields = asked.fields();
    let mut all = vec![
        fields.lines("left", "end-left", "end-left-hint", &asked.at("left", "")),
        fields.line("checked_by", "end-checked-by", "end-check-hint", &asked.at("checked_by", "")),
        fields.lines("found", "end-found", "", &asked.at("found", "")),
    ];
    let check = (("check_day", "end-check-day"), ("check_time", "end-check-time"));
    all.extend(asked.moment(check.0, check.1, None));
    asked.form(&format!("end/{id}/not-reached"), "end-not-reached-button", all)
}

fn another_door_form(asked: &Asked<'_>, id: Uuid) -> OneForm {
    let whys = vec![
        option(asked, "", "guard-choose"),
        option(asked, "other-area", "door-other-area"),
        option(asked, "other-age", "door-other-age"),
    ];
    let fields = asked.fields();
    let mut all = vec![
        fields.one_of("why", "end-why-door", whys, &asked.at("why", "")),
        fields.line("door", "end-door", "end-door-hint", &asked.at("door", "")),
        fields.line("accepted_by", "end-accepted-by", "", &asked.at("accepted_by", "")),
    ];
    let accepted = (("accepted_day", "end-accepted-day"), ("accepted_time", "end-accepted-time"));
    all.extend(asked.moment(accepted.0, accepted.1, Some(asked.opened.site.now())));
    let said = asked.at("their_words", "");
    all.push(fields.lines("their_words", "choice-words", "choice-words-hint", &said));
    asked.form(&format!("end/{id}/another-door"), "end-door-button", all)
}

fn already_supported_form(asked: &Asked<'_>, record: &Record, id: Uuid) -> Option<OneForm> {
    let open = |support: &&Support| record.open.iter().any(|due| due.thing.id() == support.id);
    let mut supports: Vec<(String, String)> = record
        .supports
        .iter()
        .filter(open)
        .map(|support| (support.id.to_string(), asked.opened.site.offer_name(&support.offer)))
        .collect();
    if supports.is_empty() {
        return None;
    }
    supports.insert(0, option(asked, "", "guard-choose"));
    let fields = asked.fields();
    let all = vec![
        fields.one_of("support", "end-support", supports, &asked.at("support", "")),
        fields.lines("told", "end-told", "end-told-hint", &asked.at("told", "")),
    ];
    Some(asked.form(&format!("end/{id}/already-supported"), "end-supported-button", all))
}

fn none_form(asked: &Asked<'_>, id: Uuid) -> OneForm {
    let whys = vec![
        option(asked, "", "guard-choose"),
        option(asked, "spam", "none-spam"),
        option(asked, "entered-in-error", "none-error"),
    ];
    let fields = asked.fields();
    let all = vec![
        fields.one_of("why_none", "end-why-none", whys, &asked.at("why_none", "")),
        fields.lines("reason", "end-none-reason", "end-none-hint", &asked.at("reason", "")),
    ];
    asked.form(&format!("end/{id}/none"), "end-none-button", all)
}
