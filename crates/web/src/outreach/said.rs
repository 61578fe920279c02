//! Writing down what a community said: the words, whose they are, and which needs they speak of.

use axum::extract::{Query, State};
use care::outreach::step::WriteDownVoice;
use care::outreach::{GatheringId, OutreachStep, VoiceId};
use care::place::NeedId;

use super::{Done, HERE, carry_out, communities_named, community_of, with_none};
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Fields, OneForm, Shown};
use crate::look::views::outreach::One;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// At which gathering.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct At {
    #[serde(default)]
    at: String,
}

/// The form, empty.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Query(at): Query<At>,
    Query(done): Query<Done>,
) -> Page {
    let mut form = Form::default().with("gathering", at.at);
    if let Some(gathering) = gathering_of(&form) {
        let known = site.app.gathering_alone(&by.actor(), gathering).await?;
        if let [community] = known.plan.communities.as_slice() {
            form = form.with("community", community.to_string());
        }
    }
    show(&site, &by, &form, Problems::default(), done.said(&site)).await
}

/// Writes it down.
pub(crate) async fn post(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    site.app.may_reach_out(&by.actor())?;
    let mut reading = Reading::of(&site, &form);
    let words = reading.words("said_words", "outreach-said-missing");
    let community =
        reading.one_of("community", "outreach-community-which", |typed| community_of(&site, typed));
    let problems = reading.problems();
    let (Some(words), Some(community)) = (words, community) else {
        return show(&site, &by, &form, problems, None).await;
    };
    let gathering = gathering_of(&form);
    let needs = needs_of(&form).filter_map(|need| NeedId::read(need).ok()).collect();
    let voice = VoiceId(form.command()?);
    let step =
        OutreachStep::WriteDownVoice(WriteDownVoice { voice, community, gathering, words, needs });
    let then = match gathering {
        Some(gathering) => format!("{HERE}/gatherings/{gathering}?done=said"),
        None => format!("{HERE}/said?done=said"),
    };
    carry_out(&site, &by, &form, step, &then).await
}

fn gathering_of(form: &Form) -> Option<GatheringId> {
    form.at("gathering").parse().ok()
}

fn needs_of(form: &Form) -> impl Iterator<Item = &str> {
    form.pairs().iter().filter(|(name, _)| name == "need").map(|(_, value)| value.as_str())
}

async fn show(
    site: &Site,
    by: &SignedIn,
    form: &Form,
    problems: Problems,
    done: Option<String>,
) -> Page {
    site.app.may_reach_out(&by.actor())?;
    let say = |key: &str| site.words().say(key);
    let here = format!("{HERE}/said");
    let frame = site.workspace(&by.0, &here);
    let at = match gathering_of(form) {
        Some(gathering) => Some(site.app.gathering(&by.actor(), site.now(), gathering).await?),
        None => None,
    };
    let fields = Fields { frame: &frame, problems: &problems };
    let needs = site.place().needs.iter().map(|need| (need.id.to_string(), need.name.clone()));
    let chosen: Vec<&str> = needs_of(form).collect();
    let inside = vec![
        fields.hidden("gathering", form.at("gathering")),
        fields.one_of(
            "community",
            "outreach-community",
            with_none(site, communities_named(site)),
            form.at("community"),
        ),
        fields.lines(
            "said_words",
            "outreach-said-words",
            "outreach-name-nobody",
            form.at("said_words"),
        ),
        fields.some_of("need", ("outreach-needs", "outreach-needs-hint"), needs.collect(), &chosen),
    ];
    let new = app::opening::new_command().to_string();
    let one = OneForm {
        heading: String::new(),
        post: here.clone(),
        send: form.command().map_or(new, |send| send.to_string()),
        fields: inside,
        button: say("outreach-said-button"),
        shown: Shown::Whole,
    };
    let facts = at.iter().map(|at| (say("outreach-where"), at.gathering.plan.name.to_string()));
    let back = at.as_ref().map_or_else(|| HERE.to_owned(), |at| super::gathering_at(&at.gathering));
    give(&One {
        back: (back, say("outreach-back-one")),
        heading: say("outreach-said"),
        done,
        first: Vec::new(),
        mark: None,
        facts: facts.collect(),
        quote: None,
        ways: Vec::new(),
        parts: Vec::new(),
        guests: None,
        forms: vec![one],
        problems,
        frame,
    })
}
