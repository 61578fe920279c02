//! How it is safe to reach somebody: changed as they said, confirmed where an
//! introducer had told it, and closed where they, or somebody who knows, say that it
//! is not safe.

use axum::extract::{Path, State};
use basis::reach::{Email, Telephone};
use care::command::{Command, IdentityStep};
use care::identity::reach::{ChangeReach, ConfirmReach, Told};
use care::identity::{SafeWay, Way};
use uuid::Uuid;

use super::step::Opened;
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The forms.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(person): Path<Uuid>) -> Page {
    let opened = Opened::of(site, by, person).await?;
    show(&opened, None, Problems::default())
}

/// Keeps another way.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let way = way(&mut reading, &form);
    let when = reading.words_if_any("safe_times");
    let avoid = reading.words_if_any("avoid");
    let said = reading.words("reach_said", "problem-reach-said");
    let told = match form.at("whose") {
        "theirs" => said.map(|said| Told::ByThem { said }),
        "anothers" => said.map(|who| Told::ByAnother { who }),
        _ => {
            reading.mend("whose", "problem-choose");
            None
        }
    };
    let opens = way.as_ref().is_some_and(|way| !way.stops_everything());
    if opens && matches!(told, Some(Told::ByAnother { .. })) {
        reading.mend("whose", "refusal-own-word");
    }
    let problems = reading.problems();
    match (way, told) {
        (Some(way), Some(told)) if problems.0.is_empty() => {
            let reach = SafeWay { way, when, avoid };
            let sides = site.app.sides(&[opened.record.person.id]).await?;
            let joined = sides.iter().map(|side| side.person).collect();
            let step = IdentityStep::ChangeReach(ChangeReach { reach, told, joined });
            carry_out(&opened, &form, step).await
        }
        _ => show(&opened, Some(&form), problems),
    }
}

/// Keeps that they confirmed what somebody else had told.
pub(crate) async fn post_confirm(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let said = reading.words("confirmed_said", "problem-reach-said");
    let problems = reading.problems();
    match said {
        Some(said) => {
            let step = IdentityStep::ConfirmReach(ConfirmReach { said });
            carry_out(&opened, &form, step).await
        }
        None => show(&opened, Some(&form), problems),
    }
}

async fn carry_out(opened: &Opened, form: &Form, step: IdentityStep) -> Page {
    let person = opened.record.person.id;
    opened.carry_out(form, Command::OnIdentity { person, seen: form.seen(), step }).await
}

/// The ways, as they are sent, and the words for them.
const WAYS: [(&str, &str); 9] = [
    ("ring", "way-ring"),
    ("text", "way-text"),
    ("email", "way-email"),
    ("letter", "way-letter"),
    ("meet", "way-meet"),
    ("through", "way-through"),
    ("they-come", "way-they-come"),
    ("do-not-contact", "way-do-not-contact"),
    ("unsafe", "way-unsafe"),
];

fn way(reading: &mut Reading<'_>, form: &Form) -> Option<Way> {
    Some(match form.at("reach_way") {
        "ring" => {
            let may_leave_message = form.at("message") == "yes";
            Way::Ring { number: number(reading, form)?, may_leave_message }
        }
        "text" => Way::Text { number: number(reading, form)? },
        "email" => {
            let Ok(address) = Email::read(form.at("reach_at")) else {
                reading.mend("reach_at", "problem-email");
                return None;
            };
            Way::Email { address }
        }
        "letter" => Way::Letter { address: reading.words("reach_at", "problem-address")? },
        "meet" => Way::Meet { place: reading.words("reach_at", "problem-meet-where")? },
        "through" => Way::Through { who: reading.words("reach_at", "problem-trusted")? },
        "they-come" => Way::TheyCome,
        "do-not-contact" => Way::DoNotContact,
        "unsafe" => Way::Unsafe,
        _ => {
            reading.mend("reach_way", "problem-choose");
            return None;
        }
    })
}

fn number(reading: &mut Reading<'_>, form: &Form) -> Option<Telephone> {
    let number = Telephone::read(form.at("reach_at")).ok();
    if number.is_none() {
        reading.mend("reach_at", "problem-number");
    }
    number
}

fn show(opened: &Opened, typed: Option<&Form>, problems: Problems) -> Page {
    let (site, person) = (&opened.site, &opened.record.person);
    let words = site.words();
    let say = |key: &str| words.say_with(key, &[("name", &person.call_name)]);
    let frame = site.workspace(&opened.by.0, "/front-door");
    let fields = Fields { frame: &frame, problems: &problems };
    let at = |field: &str| typed.map_or("", |form| form.at(field)).to_owned();
    let (send, seen) = opened.send_and_seen(typed);
    let options = |all: &[(&str, &str)]| {
        let of = |(value, key): &(&str, &str)| ((*value).to_owned(), words.say(key));
        let first = (String::new(), words.say("guard-choose"));
        std::iter::once(first).chain(all.iter().map(of)).collect::<Vec<_>>()
    };
    let whose = [("theirs", "reach-whose-theirs"), ("anothers", "reach-whose-anothers")];
    let change = OneForm {
        heading: say("reach-change"),
        post: format!("{}/reach", opened.page()),
        send: send.clone(),
        fields: vec![
            fields.hidden("seen", &seen),
            fields.one_of("reach_way", "reach-way", options(&WAYS), &at("reach_way")),
            fields.line("reach_at", "reach-at", "reach-at-hint", &at("reach_at")),
            fields.one_of(
                "message",
                "reach-message",
                vec![("no".to_owned(), words.say("no")), ("yes".to_owned(), words.say("yes"))],
                &at("message"),
            ),
            fields.line("safe_times", "reach-when", "reach-when-hint", &at("safe_times")),
            fields.line("avoid", "reach-avoid", "reach-avoid-hint", &at("avoid")),
            fields.one_of("whose", "reach-whose", options(&whose), &at("whose")),
            fields.lines("reach_said", "reach-said", "reach-said-hint", &at("reach_said")),
        ],
        button: say("reach-button"),
        shown: Shown::Whole,
    };
    let confirm = person.told_by.as_ref().map(|who| OneForm {
        heading: words.say_with("reach-confirm", &[("who", who)]),
        post: format!("{}/reach/confirm", opened.page()),
        // Another act than the form below it: it counts by itself.
        send: app::opening::new_command().to_string(),
        fields: vec![
            fields.hidden("seen", &seen),
            fields.lines(
                "confirmed_said",
                "reach-confirm-said",
                "reach-confirm-hint",
                &at("confirmed_said"),
            ),
        ],
        button: say("reach-confirm-button"),
        shown: Shown::Whole,
    });
    let now = words.say_with("reach-now", &[("how", &site.safe_way(person).join(". "))]);
    give(&Asking {
        heading: say("reach-heading"),
        lead: vec![now, say("reach-lead")],
        back: (opened.page(), say("form-back")),
        forms: confirm.into_iter().chain([change]).collect(),
        problems,
        frame,
    })
}
