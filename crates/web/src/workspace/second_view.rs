//! A second view: the person sees it otherwise, and somebody else looks afresh.

use axum::extract::{Path, State};
use care::command::Step;
use care::journey::second_view::{AskSecondView, GiveSecondView, View};
use uuid::Uuid;

use super::asked::{Above, Asked, below};
use super::step::{Opened, introduction};
use crate::failure::Page;
use crate::form::{Form, Reading};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form: to ask for one, or, while one waits, to give it.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    opened.introduction(id)?;
    show(Asked::fresh(&opened), id)
}

/// Asks for one, or gives it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    if form.at("step") == "give" {
        return give_one(&opened, id, &form).await;
    }
    let mut reading = Reading::of(&site, &form);
    let proposed = reading.words("proposed", "problem-proposed");
    let said = reading.words("their_words", "problem-their-words");
    let problems = reading.problems();
    if let (Some(proposed), Some(said)) = (proposed, said) {
        let ask = AskSecondView { introduction: introduction(id), proposed, said };
        return opened.send(&form, Step::AskSecondView(ask)).await;
    }
    show(Asked::again(&opened, Some(&form), problems, Vec::new()), id)
}

async fn give_one(opened: &Opened, id: Uuid, form: &Form) -> Page {
    let mut reading = Reading::of(&opened.site, form);
    let view = reading.one_of("view", "problem-choose", View::named);
    let words = reading.words("finding", "problem-finding");
    let next = reading.words("next", "problem-next");
    let until = reading.moment("by_day", "by_time");
    let twice = std::mem::take(&mut reading.twice);
    let mut problems = reading.problems();
    if let (Some(view), Some(words), Some(next), Some(by), true) =
        (view, words, next, until, problems.0.is_empty())
    {
        let give = GiveSecondView { introduction: introduction(id), view, words, next, by };
        match opened.send_or_mend(form, Step::GiveSecondView(give), &["by_day"]).await? {
            Ok(page) => return Ok(page),
            Err(problem) => problems.0.push(problem),
        }
    }
    show(Asked::again(opened, Some(form), problems, twice), id)
}

fn show(asked: Asked<'_>, id: Uuid) -> Page {
    let record = &asked.opened.record;
    let mut waiting = record.second_views.iter().filter(|view| view.introduction == id);
    let waits = waiting.find(|view| view.given.is_none());
    let words = asked.opened.site.words();
    let fields = asked.fields();
    let Some(waits) = waits else {
        let all = vec![
            fields.lines(
                "proposed",
                "second-proposed",
                "second-proposed-hint",
                &asked.at("proposed", ""),
            ),
            fields.lines(
                "their_words",
                "second-said",
                "choice-words-hint",
                &asked.at("their_words", ""),
            ),
        ];
        let form = asked.form(&below("second-view", id), "second-ask-button", all);
        let lead = vec![asked.say("second-ask-lead")];
        return asked.page(Above { heading: "second-ask-heading", lead }, vec![form]);
    };
    if waits.heard_by == asked.opened.by.0.id {
        let lead = vec![asked.say("second-not-you")];
        return asked.page(Above { heading: "second-give-heading", lead }, Vec::new());
    }
    let option = |value: &str, key: &str| (value.to_owned(), words.say(key));
    let views = vec![
        option("", "guard-choose"),
        option("as-they-wish", "view-as-they-wish"),
        option("as-proposed", "view-as-proposed"),
        option("otherwise", "view-otherwise"),
    ];
    let mut all = vec![
        fields.hidden("step", "give"),
        fields.one_of("view", "second-view", views, &asked.at("view", "")),
        fields.lines("finding", "second-words", "second-words-hint", &asked.at("finding", "")),
        fields.line("next", "record-next", "record-next-hint", &asked.at("next", "")),
    ];
    all.extend(asked.moment(("by_day", "record-by-day"), ("by_time", "record-by-time"), None));
    let form = asked.form(&below("second-view", id), "second-give-button", all);
    let who = waits.heard_by_name.clone().unwrap_or_default();
    let proposed = words.say_with("second-was-proposed", &[("proposed", &waits.proposed)]);
    let said = words.say_with("second-they-said", &[("said", &waits.said), ("who", &who)]);
    let lead = vec![asked.say("second-give-lead"), proposed, said];
    asked.page(Above { heading: "second-give-heading", lead }, vec![form])
}
