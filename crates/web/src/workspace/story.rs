//! The story: a new part, an answer to one, and saying that one still holds.

use axum::extract::{Path, State};
use care::command::Step;
use care::journey::StoryPartId;
use care::journey::story::{AnswerStory, Audience, ConfirmStory, Heading, WriteStory};
use uuid::Uuid;

use super::asked::{Above, Asked};
use super::step::Opened;
use crate::failure::{Failure, Page};
use crate::form::{Form, Reading};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The headings, in the order in which a story is told, and their words.
pub(super) const HEADINGS: [(&str, &str); 9] = [
    ("what-matters", "story-what-matters"),
    ("going-on", "story-going-on"),
    ("strengths", "story-strengths"),
    ("mind", "story-mind"),
    ("body", "story-body"),
    ("home-and-money", "story-home-and-money"),
    ("people", "story-people"),
    ("days", "story-days"),
    ("safety", "story-safety"),
];

/// The form of a new part.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(person): Path<Uuid>) -> Page {
    let opened = Opened::of(site, by, person).await?;
    show(Asked::fresh(&opened))
}

/// Writes it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let heading = reading.one_of("heading", "problem-choose", Heading::named);
    let audience = reading.one_of("audience", "problem-choose", Audience::named);
    let words = reading.words("telling", "problem-empty");
    let problems = reading.problems();
    if let (Some(heading), Some(audience), Some(words)) = (heading, audience, words) {
        let own_words = form.at("whose") == "theirs";
        let asked_again = form.at("again") == "yes";
        let part = WriteStory { heading, words, own_words, audience, asked_again };
        return opened.send(&form, Step::WriteStory(part)).await;
    }
    show(Asked::again(&opened, Some(&form), problems, Vec::new()))
}

/// The form of an answer to a part.
pub(crate) async fn get_answer(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, part)): Path<(Uuid, Uuid)>,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    show_answer(Asked::fresh(&opened), part)
}

/// Answers it.
pub(crate) async fn post_answer(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, part)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let words = reading.words("telling", "problem-empty");
    let problems = reading.problems();
    if let Some(words) = words {
        let answer = AnswerStory { part: StoryPartId(part), words };
        return opened.send(&form, Step::AnswerStory(answer)).await;
    }
    show_answer(Asked::again(&opened, Some(&form), problems, Vec::new()), part)
}

/// Says that a part still holds.
pub(crate) async fn post_confirm(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, part)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    let confirm = ConfirmStory { part: StoryPartId(part) };
    opened.send(&form, Step::ConfirmStory(confirm)).await
}

fn show(asked: Asked<'_>) -> Page {
    let words = asked.opened.site.words();
    let option = |value: &str, key: &str| (value.to_owned(), words.say(key));
    let headings = HEADINGS.iter().map(|(value, key)| option(value, key));
    let headings = std::iter::once(option("", "guard-choose")).chain(headings).collect();
    let whose = vec![option("theirs", "story-theirs"), option("mine", "story-mine")];
    let audiences = vec![option("care", "audience-care"), option("team", "audience-team")];
    let again = vec![option("no", "story-again-no"), option("yes", "story-again-yes")];
    let fields = asked.fields();
    let all = vec![
        fields.one_of("heading", "story-heading", headings, &asked.at("heading", "")),
        fields.lines("telling", "story-telling", "story-telling-hint", &asked.at("telling", "")),
        fields.one_of("whose", "story-whose", whose, &asked.at("whose", "theirs")),
        fields.one_of("audience", "story-audience", audiences, &asked.at("audience", "care")),
        fields.one_of("again", "story-again", again, &asked.at("again", "no")),
    ];
    let form = asked.form("story", "story-button", all);
    let lead = vec![asked.say("story-lead")];
    asked.page(Above { heading: "story-add-heading", lead }, vec![form])
}

fn show_answer(asked: Asked<'_>, part: Uuid) -> Page {
    let mut parts = asked.opened.record.story.iter();
    let told = parts.find(|known| known.id == part).ok_or(Failure::NotHere)?;
    let fields = asked.fields();
    let telling = asked.at("telling", "");
    let answer = fields.lines("telling", "story-answer", "story-answer-hint", &telling);
    let form = asked.form(&format!("story/{part}/answer"), "story-answer-button", vec![answer]);
    let lead = vec![asked.say("story-answer-lead"), told.words.clone()];
    asked.page(Above { heading: "story-answer-heading", lead }, vec![form])
}
