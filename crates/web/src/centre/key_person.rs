//! Who walks with somebody: agreed with them, and changed with a reason.

use app::reading::walking_with::Colleague;
use axum::extract::{Path, State};
use care::actor::WorkerId;
use care::command::Step;
use care::journey::key_person::AgreeKeyPerson;
use uuid::Uuid;

use super::supporting::Supporting;
use crate::failure::Page;
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::fields::Problems;
use crate::look::views::asking::Fields;
use crate::look::words::Put;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(id): Path<Uuid>) -> Page {
    let opened = Supporting::of(site, by, id).await?;
    show(&opened, None, Problems::default())
}

/// Keeps it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Supporting::of(site.clone(), by.clone(), id).await?;
    let mut reading = Reading::of(&site, &form);
    let who: Option<Uuid> = form.at("worker").parse().ok();
    if who.is_none() {
        reading.mend("worker", "problem-choose");
    }
    let said = reading.words_if_any("key_person_said");
    let reason = if opened.one.key_person.is_some() {
        reading.words("reason", "problem-reason")
    } else {
        None
    };
    let mut problems = reading.problems();
    let Some(who) = who.filter(|_| problems.0.is_empty()) else {
        return show(&opened, Some(&form), problems);
    };
    let step = AgreeKeyPerson { worker: WorkerId(who), said, reason };
    match opened.tried(&form, Step::AgreeKeyPerson(step)).await? {
        Ok(back) => Ok(back),
        Err(refusal) => {
            let (opened, form) = Supporting::again(&site, &by, id, form, &refusal).await?;
            problems.0.push(opened.problem(&refusal, "worker"));
            show(&opened, Some(&form), problems)
        }
    }
}

fn show(opened: &Supporting, form: Option<&Form>, problems: Problems) -> Page {
    let frame = opened.frame();
    let around = Fields { frame: &frame, problems: &problems };
    let now = opened.one.key_person.as_ref().map(|known| known.worker);
    let (site, by, colleagues) = (&opened.site, opened.by.0.id, &opened.one.colleagues[..]);
    let choosing = Choosing { site, by, now, colleagues };
    let all = fields(&choosing, &around, form);
    let forms = vec![opened.form(("", "key-person", "key-button"), form, all)];
    opened.asking(frame, problems, ("key-heading", &["key-lead"]), forms)
}

/// Among whom a key person is chosen.
pub(crate) struct Choosing<'a> {
    pub(crate) site: &'a Site,
    /// Who writes it: most often the one.
    pub(crate) by: WorkerId,
    /// Who is it now.
    pub(crate) now: Option<WorkerId>,
    /// Those who could be.
    pub(crate) colleagues: &'a [Colleague],
}

/// The fields: who, what the person said, and why it changes.
pub(crate) fn fields(
    choosing: &Choosing<'_>,
    fields: &Fields<'_>,
    form: Option<&Form>,
) -> Vec<Html> {
    let words = choosing.site.words();
    let typed = |name: &str| form.map(|form| form.at(name).to_owned());
    let others = choosing.colleagues.iter().filter(|other| choosing.now != Some(other.id));
    let named = others.map(|other| {
        let team = choosing.site.team_called(&other.team);
        let put: &[Put<'_>] = &[("name", &other.name), ("team", &team)];
        (other.id.to_string(), words.say_with("support-key-person-is", put))
    });
    let choose = (String::new(), words.say("guard-choose"));
    let me = (choosing.now != Some(choosing.by)).then(|| choosing.by.to_string());
    let chosen = typed("worker").or(me).unwrap_or_default();
    let said = typed("key_person_said").unwrap_or_default();
    let options = std::iter::once(choose).chain(named).collect();
    let mut all = vec![
        fields.one_of("worker", "key-who", options, &chosen),
        fields.line("key_person_said", "key-said", "key-said-hint", &said),
    ];
    if choosing.now.is_some() {
        let reason = typed("reason").unwrap_or_default();
        all.push(fields.line("reason", "key-why", "key-why-hint", &reason));
    }
    all
}
