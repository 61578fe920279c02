//! Writing anew what is known of an offer, and putting one up: the parts that somebody writes
//! by hand. Where and when it is stays as it came, until its source says otherwise.

use axum::extract::{Path, State};
use basis::reach::Email;
use basis::words::Line;
use care::offer::step::{ChangeOffer, ProposeOffer};
use care::offer::{Cost, Entry, EntryId, OfferStep};

use super::offer::{carry_out, show};
use super::{HERE, offer::label_of};
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::public::offer_words::is_page;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The fields, with the names under which they are sent.
const FIELDS: [&str; 8] = [
    "offer_name",
    "about",
    "for_whom",
    "offer_cost",
    "offer_phones",
    "offer_email",
    "offer_web",
    "offer_notice",
];

/// What is known, as it stands in the fields.
pub(super) fn typed_of(entry: &Entry) -> Vec<(&'static str, String)> {
    let line = |line: &Option<Line>| line.as_ref().map(ToString::to_string).unwrap_or_default();
    let phones: Vec<String> = entry.telephones.iter().map(ToString::to_string).collect();
    let email = entry.email.as_ref().map(|email| email.as_str().to_owned());
    let values = [
        entry.name.to_string(),
        entry.about.as_ref().map(ToString::to_string).unwrap_or_default(),
        line(&entry.for_whom.words),
        entry.cost.as_ref().map(|cost| line(&cost.words)).unwrap_or_default(),
        phones.join("\n"),
        email.unwrap_or_default(),
        line(&entry.web),
        line(&entry.notice),
    ];
    FIELDS.into_iter().zip(values).collect()
}

/// The fields, filled in.
pub(super) fn fields_of(fields: &Fields<'_>, filled: &[(String, String)]) -> Vec<Html> {
    let of = |name: &str| {
        let known = filled.iter().find(|(known, _)| known == name);
        known.map_or("", |(_, value)| value.as_str())
    };
    FIELDS
        .into_iter()
        .map(|name| match name {
            "about" => fields.lines(name, label_of(name), "", of(name)),
            "offer_phones" => fields.lines(name, label_of(name), "network-phones-hint", of(name)),
            "offer_email" | "offer_web" => {
                fields.line(name, label_of(name), "network-second-hint", of(name))
            }
            _ => fields.line(name, label_of(name), "", of(name)),
        })
        .collect()
}

/// The entry as it is with what was typed; none where something is to be mended.
fn entry(reading: &mut Reading<'_>, form: &Form, known: Option<&Entry>) -> Option<Entry> {
    let name: Option<Line> = reading.words("offer_name", "network-name-missing");
    let about = reading.words_if_any("about");
    let for_whom = reading.words_if_any("for_whom");
    let cost: Option<Line> = reading.words_if_any("offer_cost");
    let web: Option<Line> = reading.words_if_any("offer_web");
    let notice = reading.words_if_any("offer_notice");
    let typed_email = form.at("offer_email").trim();
    let email = (!typed_email.is_empty()).then(|| Email::read(typed_email));
    if matches!(email, Some(Err(_))) {
        reading.mend("offer_email", "network-email-wrong");
    }
    if web.as_ref().is_some_and(|web| !is_page(web.as_str())) {
        reading.mend("offer_web", "network-web-wrong");
    }
    let phones = form.at("offer_phones").lines().map(str::trim).filter(|line| !line.is_empty());
    let telephones: Result<Vec<Line>, _> = phones.map(Line::read).collect();
    if telephones.is_err() {
        reading.mend("offer_phones", "network-phones-wrong");
    }
    let email = email.transpose().ok()?;
    let name = name?;
    let before = known.cloned().unwrap_or_else(|| Entry::named(name.clone()));
    let pence = before.cost.as_ref().and_then(|cost| cost.pence);
    let cost = (cost.is_some() || pence.is_some()).then_some(Cost { words: cost, pence });
    let for_whom = care::offer::ForWhom { words: for_whom, ..before.for_whom.clone() };
    Some(Entry {
        name,
        about,
        for_whom,
        cost,
        telephones: telephones.ok()?,
        email,
        web,
        notice,
        ..before
    })
}

/// Keeps what was written anew.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(offer): Path<EntryId>,
    form: Form,
) -> Page {
    let known = site.app.offer_whole(&by.actor(), offer).await?;
    let mut reading = Reading::of(&site, &form);
    let entry = entry(&mut reading, &form, Some(&known.entry));
    let problems = reading.problems();
    match entry.filter(|_| problems.0.is_empty()) {
        Some(entry) => {
            let step = OfferStep::ChangeOffer(ChangeOffer { entry: Box::new(entry) });
            carry_out(&site, &by, &form, offer, step).await
        }
        None => show(&site, &by, offer, ("change", &form), problems).await,
    }
}

/// The form to put one up.
pub(crate) async fn get_new(State(site): State<Site>, by: SignedIn) -> Page {
    site.app.may_look_after_the_directory(&by.actor())?;
    show_new(&site, &by, &Form::default(), Problems::default())
}

/// Puts one up.
pub(crate) async fn post_new(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    site.app.may_look_after_the_directory(&by.actor())?;
    let mut reading = Reading::of(&site, &form);
    let entry = entry(&mut reading, &form, None);
    let problems = reading.problems();
    let Some(entry) = entry.filter(|_| problems.0.is_empty()) else {
        return show_new(&site, &by, &form, problems);
    };
    // The form's own identifier is the offer's: sent twice it is one.
    let offer = EntryId(form.command()?);
    let step = OfferStep::ProposeOffer(ProposeOffer { entry: Box::new(entry) });
    carry_out(&site, &by, &form, offer, step).await
}

fn show_new(site: &Site, by: &SignedIn, form: &Form, problems: Problems) -> Page {
    let frame = site.workspace(&by.0, HERE);
    let say = |key: &str| site.words().say(key);
    let fields = Fields { frame: &frame, problems: &problems };
    let new = app::opening::new_command().to_string();
    let send = form.command().map_or(new, |send| send.to_string());
    let one = OneForm {
        heading: String::new(),
        post: format!("{HERE}/propose"),
        send,
        fields: fields_of(&fields, form.pairs()),
        button: say("network-propose-button"),
        shown: Shown::Whole,
    };
    give(&Asking {
        heading: say("network-propose"),
        lead: vec![say("network-propose-lead")],
        back: (HERE.to_owned(), say("network-back")),
        forms: vec![one],
        problems,
        frame,
    })
}
