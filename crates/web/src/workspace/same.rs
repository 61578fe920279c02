//! An introduction that tells the same as another of theirs: the one whose first word
//! came first goes on.

use app::reading::person::Introduction;
use axum::extract::{Path, State};
use basis::reference::Reference;
use care::command::Command;
use care::journey::IntroductionId;
use care::journey::same_as_another::EndAsSame;
use uuid::Uuid;

use super::step::Opened;
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::look::words::Put;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, introduction)): Path<(Uuid, Uuid)>,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    show(&opened, introduction, None, Problems::default()).await
}

/// Ends it as the same.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, introduction)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    opened.introduction(introduction)?;
    let mut reading = Reading::of(&site, &form);
    let stays = form.at("stays").parse().ok().map(IntroductionId);
    if stays.is_none() {
        reading.mend("stays", "problem-choose");
    }
    let reason = reading.words("reason", "problem-reason");
    let problems = reading.problems();
    let (Some(stays), Some(reason)) = (stays, reason) else {
        return show(&opened, introduction, Some(&form), problems).await;
    };
    let person = opened.record.person.id;
    let everybody = site.app.sides(&[person]).await?;
    let introduction = IntroductionId(introduction);
    let end = EndAsSame { person, introduction, stays, everybody, reason };
    opened.carry_out(&form, Command::EndAsSame(end)).await
}

async fn show(
    opened: &Opened,
    introduction: Uuid,
    typed: Option<&Form>,
    problems: Problems,
) -> Page {
    let (site, by) = (&opened.site, &opened.by);
    let this = opened.introduction(introduction)?;
    let whole = site.app.whole(&by.actor(), site.now(), opened.record.person.id).await?;
    let (words, times) = (site.words(), site.times());
    let name = &opened.record.person.call_name;
    let say = |key: &str| words.say_with(key, &[("name", name)]);
    let frame = site.workspace(&by.0, "/front-door");
    let fields = Fields { frame: &frame, problems: &problems };
    let at_field = |field: &str| typed.map_or("", |form| form.at(field)).to_owned();
    let said = |one: &Introduction| {
        let shown = one.reference.parse().map(|known: Reference| known.to_string());
        let reference = shown.unwrap_or_else(|_| one.reference.clone());
        let first = times.stamp_within(at(one.first_word));
        let put: &[Put<'_>] = &[("reference", &reference), ("at", &first), ("words", &one.words)];
        words.say_with("twice-one", put)
    };
    let open = whole.introductions.iter().filter(|one| one.ended.is_none() && one.id != this.id);
    let earlier = open.filter(|one| (one.first_word, one.id) < (this.first_word, this.id));
    let option = |one: &Introduction| (one.id.to_string(), said(one));
    let form = OneForm {
        heading: String::new(),
        post: format!("{}/same/{introduction}", opened.page()),
        send: match typed {
            Some(form) => form.at("send").to_owned(),
            None => app::opening::new_command().to_string(),
        },
        fields: vec![
            fields.one_of(
                "stays",
                "twice-stays",
                earlier.map(option).collect(),
                &at_field("stays"),
            ),
            fields.lines("reason", "twice-reason", "", &at_field("reason")),
        ],
        button: say("twice-button"),
        shown: Shown::Whole,
    };
    give(&Asking {
        heading: say("twice-heading"),
        lead: vec![said(this), say("twice-lead")],
        back: (opened.page(), say("form-back")),
        forms: vec![form],
        problems,
        frame,
    })
}
