//! How somebody came, and who may know: what whoever introduced them is told, the
//! person's own link, and what their surgery is told. Each only as the person,
//! asked alone, said (SYSTEM.md 2a).

use app::AppError;
use app::reading::introduced::{By, HowTheyCame};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use basis::ods::OdsCode;
use care::command::{Command, Step};
use care::journey::introduced_by::{AgreeToTell, TellNoMore};
use care::journey::private_link::{GiveLink, HowGiven};
use care::journey::surgery::WriteToSurgery;
use care::place::OrganisationId;
use care::stream::StreamRef;
use uuid::Uuid;

use super::step::{Opened, introduction};
use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The page.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    show(&opened, id, None, Problems::default())
}

/// Does one of the things that can be done here.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id, act)): Path<(Uuid, Uuid, String)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    opened.introduction(id)?;
    let mut reading = Reading::of(&site, &form);
    let introduction = introduction(id);
    let step = match act.as_str() {
        "tell" => {
            if form.at("alone").is_empty() {
                reading.mend("alone", "problem-alone");
            }
            let tell = reading.words("tell", "problem-tell");
            tell.map(|tell| Step::AgreeToTell(AgreeToTell { introduction, tell }))
        }
        "tell-no-more" => Some(Step::TellNoMore(TellNoMore { introduction })),
        "link" => return give_link(&opened, id, &form, reading).await,
        "surgery" => {
            let surgery = OdsCode::read(form.at("surgery")).ok();
            if surgery.is_none() {
                reading.mend("surgery", "problem-choose");
            }
            let words = reading.words("letter", "problem-letter");
            surgery.zip(words).map(|(surgery, words)| {
                Step::WriteToSurgery(WriteToSurgery { introduction, surgery, words })
            })
        }
        _ => return Err(Failure::NotHere),
    };
    let problems = reading.problems();
    match step.filter(|_| problems.0.is_empty()) {
        Some(step) => opened.send(&form, step).await,
        None => show(&opened, id, Some(&form), problems),
    }
}

/// Makes the person's link anew, and shows it once.
async fn give_link(opened: &Opened, id: Uuid, form: &Form, mut reading: Reading<'_>) -> Page {
    let how = HowGiven::named(form.at("how"));
    if how.is_none() {
        reading.mend("how", "problem-choose");
    }
    let problems = reading.problems();
    let Some(how) = how else {
        return show(opened, id, Some(form), problems);
    };
    let command = form.command()?;
    let link = opened.site.app.link_of(command).sealed();
    let person = &opened.record.person;
    let everybody = opened.site.app.sides(&[person.id]).await?;
    let step = Step::GiveLink(GiveLink { introduction: introduction(id), how, link, everybody });
    let journey = StreamRef::journey(person.journey, person.id);
    let step = Command::OnJourney { journey, seen: None, step };
    let done = opened.site.app.execute(&opened.by.actor(), opened.site.now(), command, step).await;
    match done {
        Ok(_) => {
            let to = format!("{}/link/{id}/{command}", opened.page());
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Refused(refusal)) => opened.refused(form, &refusal),
        Err(error) => Err(error.into()),
    }
}

fn show(opened: &Opened, id: Uuid, typed: Option<&Form>, problems: Problems) -> Page {
    opened.introduction(id)?;
    let mut came = opened.record.came.by.iter();
    let came = came.find(|came| came.introduction == id).ok_or(Failure::NotHere)?;
    let site = &opened.site;
    let words = site.words();
    let name = &opened.record.person.call_name;
    let frame = site.workspace(&opened.by.0, "/front-door");
    let mut lead = Vec::new();
    match &came.by {
        Some(by) => {
            lead.push(site.introducer(by));
            lead.push(match &by.may_know {
                Some(tell) => words.say_with("came-told", &[("tell", tell)]),
                None => words.say("came-told-nothing"),
            });
        }
        None => lead.push(words.say_with("came-themselves", &[("name", name)])),
    }
    for (code, letter) in &opened.record.came.letters {
        let surgery = site.surgery_called(code);
        let when = site.times().stamp(at(letter.written));
        let put: &[crate::look::words::Put<'_>] =
            &[("surgery", &surgery), ("at", &when), ("words", &letter.words)];
        lead.push(words.say_with("came-written", put));
    }
    let forms = forms(opened, came, typed, &Fields { frame: &frame, problems: &problems });
    give(&Asking {
        heading: words.say_with("came-heading", &[("name", name)]),
        lead,
        back: (opened.page(), words.say_with("form-back", &[("name", name)])),
        forms,
        problems,
        frame,
    })
}

fn forms(
    opened: &Opened,
    came: &HowTheyCame,
    typed: Option<&Form>,
    fields: &Fields<'_>,
) -> Vec<OneForm> {
    let words = opened.site.words();
    let say = |key: &str| words.say(key);
    let of = |field: &str| typed.map_or("", |form| form.at(field));
    let form = |act: &str, heading: &str, button: &str, all| OneForm {
        heading: say(heading),
        post: format!("{}/came/{}/{act}", opened.page(), came.introduction),
        send: app::opening::new_command().to_string(),
        fields: all,
        button: say(button),
        shown: Shown::Whole,
    };
    let how = HowGiven::ALL.map(|how| (how.name().to_owned(), say(how_key(how))));
    let how = std::iter::once((String::new(), say("came-choose"))).chain(how).collect();
    let mut forms = vec![form(
        "link",
        "came-link",
        "came-link-button",
        vec![fields.one_of("how", "came-link-how", how, of("how"))],
    )];
    if let Some(by) = &came.by {
        let told = fields.lines("tell", "came-tell-words", "came-tell-words-hint", of("tell"));
        let alone =
            vec![(String::new(), say("came-choose")), ("yes".to_owned(), say("came-alone-yes"))];
        let alone = fields.one_of("alone", "came-alone", alone, of("alone"));
        forms.push(form("tell", "came-tell", "came-tell-button", vec![alone, told]));
        if by.may_know.is_some() {
            forms.push(form("tell-no-more", "came-no-more", "came-no-more-button", Vec::new()));
        }
    }
    let surgeries = surgeries(&opened.site, came);
    if !surgeries.is_empty() {
        let surgery = fields.one_of("surgery", "came-surgery-which", surgeries, of("surgery"));
        let letter = fields.lines("letter", "came-letter", "came-letter-hint", of("letter"));
        forms.push(form("surgery", "came-surgery", "came-surgery-button", vec![surgery, letter]));
    }
    forms
}

fn how_key(how: HowGiven) -> &'static str {
    match how {
        HowGiven::ReadOut => "came-link-read-out",
        HowGiven::Printed => "came-link-printed",
        HowGiven::HandedOver => "came-link-handed-over",
    }
}

/// The surgeries that have a part in the care: the one that was named, and the one
/// that introduced them.
fn surgeries(site: &Site, came: &HowTheyCame) -> Vec<(String, String)> {
    let introduced = came.by.as_ref().and_then(|by: &By| by.organisation.as_deref());
    let introduced = introduced.and_then(|id| OrganisationId::read(id).ok());
    let introduced = introduced.and_then(|id| site.place().organisation(&id)?.ods.clone());
    let mut codes: Vec<String> =
        came.surgery.iter().cloned().chain(introduced.map(|code| code.to_string())).collect();
    codes.dedup();
    codes.into_iter().map(|code| (code.clone(), site.surgery_called(&code))).collect()
}

impl Site {
    /// Who introduced somebody, in a sentence or two.
    pub(crate) fn introducer(&self, by: &By) -> String {
        let words = self.words();
        let name = by.name.clone().unwrap_or_else(|| words.say("person-introducer-erased"));
        let who = match (&by.relation, &by.worker) {
            (Some(relation), _) => format!("{name} ({relation})"),
            (None, Some(worker)) if *worker != name => format!("{name} ({worker})"),
            (None, _) => name,
        };
        let knows = words.say(match by.knows.as_deref() {
            Some("and-agrees") => "introducer-knows-and-agrees",
            Some("knows") => "introducer-knows",
            Some("no") => "introducer-knows-not",
            _ => "introducer-could-not-ask",
        });
        let mut lines = vec![words.say_with("introducer-is", &[("who", &who)]), knows];
        lines.extend(
            by.why_not.as_ref().map(|why| words.say_with("introducer-why-not", &[("why", why)])),
        );
        lines.extend(
            by.telephone
                .as_ref()
                .map(|number| words.say_with("introducer-ring", &[("number", number)])),
        );
        lines.join(" ")
    }

    /// A surgery by its code, where the place knows it.
    pub(crate) fn surgery_called(&self, code: &str) -> String {
        let practices = self.place().localities.iter().flat_map(|locality| &locality.practices);
        let known = practices.into_iter().find(|practice| practice.ods.as_str() == code);
        let organisations = self.place().organisations.iter();
        let mut organisations =
            organisations.filter(|one| one.ods.as_ref().is_some_and(|ods| ods.as_str() == code));
        let name = known.map(|known| known.name.clone());
        let name = name.or_else(|| organisations.next().map(|one| one.name.clone()));
        name.unwrap_or_else(|| code.to_owned())
    }
}
