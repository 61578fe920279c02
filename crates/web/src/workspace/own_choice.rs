//! The person's own choice to stop here, said by them.

use axum::extract::{Path, State};
use care::command::Step;
use care::journey::ending::EndByOwnChoice;
use uuid::Uuid;

use super::step::{Opened, introduction};
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::own_choice::OwnChoice;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    opened.introduction(id)?;
    let about = opened.about(&format!("own-choice/{id}"), None, Problems::default());
    give(&OwnChoice { about, their_words: String::new() })
}

/// Saves it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let said = reading.words("their_words", "problem-their-words");
    let problems = reading.problems();
    if let Some(said) = said {
        let end = EndByOwnChoice { introduction: introduction(id), said };
        return opened.send(&form, Step::EndByOwnChoice(end)).await;
    }
    let about = opened.about(&format!("own-choice/{id}"), Some(&form), problems);
    give(&OwnChoice { about, their_words: form.at("their_words").to_owned() })
}
