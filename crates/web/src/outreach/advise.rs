//! Passing advice to a team: what, because of what was said, and by when an answer is wished.

use app::reading::outreach::Heard;
use axum::extract::{Query, State};
use care::outreach::deciding::can_be_advised;
use care::outreach::step::GiveAdvice;
use care::outreach::{AdviceId, OutreachStep, VoiceId};
use care::place::TeamId;
use jiff::ToSpan as _;

use super::{ADVICE, HERE, carry_out, communities_named, community_of, with_none};
use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Fields, OneForm, Shown};
use crate::look::views::outreach::One;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// How many days a team has to answer, where nothing else is said.
const DAYS: i32 = 14;

/// Because of what.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Because {
    #[serde(default)]
    because: String,
}

/// The form, empty.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Query(because): Query<Because>,
) -> Page {
    site.app.may_reach_out(&by.actor())?;
    let today = site.place().calendar.day(site.now());
    let wished = today.checked_add(DAYS.days()).unwrap_or(today);
    let form = Form::default().with("because", because.because).with("wished", wished.to_string());
    let heard = heard(&site, &by, &form).await?;
    let form = match &heard {
        Some(heard) => form.with("community", heard.community.clone()),
        None => form,
    };
    show(&site, &by, &form, heard.as_ref(), Problems::default())
}

/// Passes it on.
pub(crate) async fn post(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    site.app.may_reach_out(&by.actor())?;
    let heard = heard(&site, &by, &form).await?;
    let mut reading = Reading::of(&site, &form);
    let team = reading.one_of("team", "outreach-team-missing", |typed| {
        TeamId::read(typed).ok().filter(|team| can_be_advised(site.place(), team))
    });
    let words = reading.words("advice_words", "outreach-advice-missing");
    let community =
        reading.one_of("community", "outreach-community-which", |typed| community_of(&site, typed));
    let wished = reading.day_ahead("wished");
    let problems = reading.problems();
    let (Some(team), Some(words), Some(community), Some(wished)) = (team, words, community, wished)
    else {
        return show(&site, &by, &form, heard.as_ref(), problems);
    };
    let advice = AdviceId(form.command()?);
    let because = heard.map(|heard| heard.voice);
    let step = GiveAdvice { advice, team, words, community, because, wished };
    let then = format!("{ADVICE}/{advice}?done=given");
    carry_out(&site, &by, &form, OutreachStep::GiveAdvice(step), &then).await
}

/// What was said, where it is because of that.
async fn heard(site: &Site, by: &SignedIn, form: &Form) -> Result<Option<Heard>, Failure> {
    let voice: Option<VoiceId> = form.at("because").parse().ok();
    Ok(match voice {
        Some(voice) => Some(site.app.voice(&by.actor(), voice).await?),
        None => None,
    })
}

fn show(
    site: &Site,
    by: &SignedIn,
    form: &Form,
    heard: Option<&Heard>,
    problems: Problems,
) -> Page {
    let say = |key: &str| site.words().say(key);
    let here = format!("{HERE}/advise");
    let frame = site.workspace(&by.0, &here);
    let fields = Fields { frame: &frame, problems: &problems };
    let teams = site.place().teams.iter().filter(|team| can_be_advised(site.place(), &team.id));
    let teams = teams.map(|team| (team.id.to_string(), team.name.clone()));
    let of = |name: &'static str, key: &str, options| {
        fields.one_of(name, key, with_none(site, options), form.at(name))
    };
    let inside = vec![
        fields.hidden("because", form.at("because")),
        of("team", "outreach-team", teams.collect()),
        of("community", "outreach-behind", communities_named(site)),
        fields.lines(
            "advice_words",
            "outreach-advice-words",
            "outreach-advice-hint",
            form.at("advice_words"),
        ),
        fields.day("wished", "outreach-wished", form.at("wished")),
    ];
    let new = app::opening::new_command().to_string();
    let one = OneForm {
        heading: String::new(),
        post: here.clone(),
        send: form.command().map_or(new, |send| send.to_string()),
        fields: inside,
        button: say("outreach-advise-button"),
        shown: Shown::Whole,
    };
    give(&One {
        back: (HERE.to_owned(), say("outreach-back")),
        heading: say("outreach-advise"),
        done: None,
        first: Vec::new(),
        mark: None,
        facts: heard.iter().map(|heard| (say("outreach-because"), heard.words.clone())).collect(),
        quote: None,
        ways: Vec::new(),
        parts: Vec::new(),
        guests: None,
        forms: vec![one],
        problems,
        frame,
    })
}
