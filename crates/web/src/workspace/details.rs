//! Who somebody is: what is known of them besides what to call them, and what was
//! wrong and goes. None of it is asked at the door.

use axum::extract::{Path, State};
use basis::nhs_number::{NhsNumber, NotAnNhsNumber};
use basis::ods::OdsCode;
use basis::reach::{Email, Telephone};
use care::command::{Command, IdentityStep};
use care::identity::details::{Details, LearnDetails};
use uuid::Uuid;

use super::step::Opened;
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(person): Path<Uuid>) -> Page {
    let opened = Opened::of(site, by, person).await?;
    show(&opened, None, Problems::default())
}

/// Keeps it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let details = details(&mut reading, &form);
    let told_by = reading.words("told_by", "problem-told-by");
    let problems = reading.problems();
    let Some(told_by) = told_by.filter(|_| problems.0.is_empty()) else {
        return show(&opened, Some(&form), problems);
    };
    let step = IdentityStep::LearnDetails(LearnDetails { details, told_by });
    let person = opened.record.person.id;
    opened.carry_out(&form, Command::OnIdentity { person, seen: form.seen(), step }).await
}

fn details(reading: &mut Reading<'_>, form: &Form) -> Details {
    let full_name = reading.words_if_any("full_name");
    let born_on = if form.at("born_on").trim().is_empty() { None } else { reading.day("born_on") };
    let nhs_number = Some(form.at("nhs_number")).filter(|typed| !typed.trim().is_empty());
    let nhs_number = nhs_number.and_then(|typed| match NhsNumber::read(typed) {
        Ok(number) => Some(number),
        Err(NotAnNhsNumber::NotTenDigits) => {
            reading.mend("nhs_number", "problem-nhs-digits");
            None
        }
        Err(NotAnNhsNumber::DoesNotCheck) => {
            reading.mend("nhs_number", "problem-nhs-check");
            None
        }
    });
    let surgery = Some(form.at("surgery").trim()).filter(|typed| !typed.is_empty());
    let surgery = surgery.and_then(|typed| {
        let code = OdsCode::read(&typed.to_ascii_uppercase()).ok();
        if code.is_none() {
            reading.mend("surgery", "problem-surgery");
        }
        code
    });
    let lines = |field| form.at(field).lines().map(str::trim).filter(|line| !line.is_empty());
    let telephones: Result<_, _> = lines("telephones").map(Telephone::read).collect();
    let emails: Result<_, _> = lines("emails").map(Email::read).collect();
    if telephones.is_err() {
        reading.mend("telephones", "problem-telephones");
    }
    if emails.is_err() {
        reading.mend("emails", "problem-emails");
    }
    Details {
        full_name,
        born_on,
        nhs_number,
        surgery,
        telephones: telephones.unwrap_or_default(),
        emails: emails.unwrap_or_default(),
    }
}

fn show(opened: &Opened, typed: Option<&Form>, problems: Problems) -> Page {
    let (site, known) = (&opened.site, &opened.record.person.details);
    let say = |key: &str| site.words().say_with(key, &[("name", &opened.record.person.call_name)]);
    let frame = site.workspace(&opened.by.0, "/front-door");
    let fields = Fields { frame: &frame, problems: &problems };
    let kept = |field: &str, kept: String| match typed {
        Some(form) => form.at(field).to_owned(),
        None => kept,
    };
    let (send, seen) = opened.send_and_seen(typed);
    let or = |value: &Option<String>| value.clone().unwrap_or_default();
    let number = known.nhs_number.as_deref().and_then(|plain| NhsNumber::read(plain).ok());
    let number = number.map(|number| number.to_string()).unwrap_or_default();
    let form = OneForm {
        heading: String::new(),
        post: format!("{}/details", opened.page()),
        send,
        fields: vec![
            fields.hidden("seen", &seen),
            fields.line(
                "full_name",
                "details-full-name",
                "details-full-name-hint",
                &kept("full_name", or(&known.full_name)),
            ),
            fields.day("born_on", "details-born", &kept("born_on", or(&known.born_on))),
            fields.line(
                "nhs_number",
                "details-nhs",
                "details-nhs-hint",
                &kept("nhs_number", number),
            ),
            fields.line(
                "surgery",
                "details-surgery",
                "details-surgery-hint",
                &kept("surgery", or(&known.surgery)),
            ),
            fields.lines(
                "telephones",
                "details-telephones",
                "details-further-hint",
                &kept("telephones", known.telephones.join("\n")),
            ),
            fields.lines(
                "emails",
                "details-emails",
                "details-further-hint",
                &kept("emails", known.emails.join("\n")),
            ),
            fields.line(
                "told_by",
                "details-told-by",
                "details-told-by-hint",
                &kept("told_by", String::new()),
            ),
        ],
        button: say("details-button"),
        shown: Shown::Whole,
    };
    give(&Asking {
        heading: say("details-heading"),
        lead: vec![say("details-lead")],
        back: (opened.page(), say("form-back")),
        forms: vec![form],
        problems,
        frame,
    })
}
