//! A support that is done together, or that the person says is enough. It never ends
//! because somebody did not come.

use axum::extract::{Path, State};
use care::command::Step;
use care::journey::ConnectionId;
use care::journey::handover::NotForMe;
use care::journey::support::{EndSupport, EndTogether};
use uuid::Uuid;

use super::supporting::Supporting;
use crate::failure::Page;
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::Fields;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// Both forms.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(id): Path<Uuid>) -> Page {
    let opened = Supporting::of(site, by, id).await?;
    show(&opened, None, Problems::default())
}

/// Keeps what they said.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Supporting::of(site.clone(), by.clone(), id).await?;
    let mut reading = Reading::of(&site, &form);
    let support = opened.one.support.id;
    let (step, first) = if form.at("act") == "together" {
        let reached = reading.words("reached", "problem-reached");
        let said = reading.words("said_then", "problem-their-words");
        let both = reached.zip(said);
        let step =
            both.map(|(reached, said)| Step::EndTogether(EndTogether { support, reached, said }));
        (step, "reached")
    } else {
        let said = reading.words("their_words", "problem-their-words");
        (said.map(|said| Step::EndSupport(EndSupport { support, said })), "their_words")
    };
    let mut problems = reading.problems();
    let Some(step) = step.filter(|_| problems.0.is_empty()) else {
        return show(&opened, Some(&form), problems);
    };
    match opened.tried(&form, step).await? {
        Ok(back) => Ok(back),
        Err(refusal) => {
            let (opened, form) = Supporting::again(&site, &by, id, form, &refusal).await?;
            problems.0.push(opened.problem(&refusal, first));
            show(&opened, Some(&form), problems)
        }
    }
}

fn show(opened: &Supporting, form: Option<&Form>, problems: Problems) -> Page {
    let frame = opened.frame();
    let fields = Fields { frame: &frame, problems: &problems };
    let at = |name: &str| form.map_or("", |form| form.at(name)).to_owned();
    let act = |act: &str| form.filter(|form| form.at("act") == act);
    let together = vec![
        fields.hidden("act", "together"),
        fields.line("reached", "end-reached", "end-reached-hint", &at("reached")),
        fields.line("said_then", "choice-words", "choice-words-hint", &at("said_then")),
    ];
    let enough = vec![
        fields.hidden("act", "enough"),
        fields.line("their_words", "choice-words", "choice-words-hint", &at("their_words")),
    ];
    let forms = vec![
        opened.form(("end-together", "end", "end-together-button"), act("together"), together),
        opened.form(("end-enough", "end", "choice-button"), act("enough"), enough),
    ];
    opened.asking(frame, problems, ("together-heading", &["together-lead"]), forms)
}

/// The form of "not for me" about another service that was asked from it.
pub(crate) async fn get_not_for_me(
    State(site): State<Site>,
    by: SignedIn,
    Path((id, connection)): Path<(Uuid, Uuid)>,
) -> Page {
    let opened = Supporting::of(site, by, id).await?;
    show_not_for_me(&opened, connection, None, Problems::default())
}

/// Keeps what they said of it.
pub(crate) async fn post_not_for_me(
    State(site): State<Site>,
    by: SignedIn,
    Path((id, connection)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Supporting::of(site.clone(), by.clone(), id).await?;
    let mut reading = Reading::of(&site, &form);
    let said = reading.words("their_words", "problem-their-words");
    let mut problems = reading.problems();
    let Some(said) = said else {
        return show_not_for_me(&opened, connection, Some(&form), problems);
    };
    let step = NotForMe { connection: ConnectionId(connection), said };
    match opened.tried(&form, Step::NotForMe(step)).await? {
        Ok(back) => Ok(back),
        Err(refusal) => {
            let (opened, form) = Supporting::again(&site, &by, id, form, &refusal).await?;
            problems.0.push(opened.problem(&refusal, "their_words"));
            show_not_for_me(&opened, connection, Some(&form), problems)
        }
    }
}

fn show_not_for_me(
    opened: &Supporting,
    connection: Uuid,
    form: Option<&Form>,
    problems: Problems,
) -> Page {
    let frame = opened.frame();
    let fields = Fields { frame: &frame, problems: &problems };
    let typed = form.map_or("", |form| form.at("their_words"));
    let all = vec![fields.line("their_words", "choice-words", "choice-words-hint", typed)];
    let path = format!("not-for-me/{connection}");
    let forms = vec![opened.form(("", &path, "not-for-me-button"), form, all)];
    opened.asking(frame, problems, ("not-for-me-heading", &["not-for-me-lead"]), forms)
}
