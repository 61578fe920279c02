//! The room of those who go to communities: what is to come and what has been, what communities
//! said, and what teams were advised; and the page on which a team answers. All of it can be
//! done on a telephone, standing.

pub(crate) mod advice;
pub(crate) mod advise;
pub(crate) mod gathering;
pub(crate) mod guests;
mod held;
pub(crate) mod introduce;
pub(crate) mod plan;
pub(crate) mod room;
pub(crate) mod said;
mod steps;

use std::collections::BTreeMap;

use app::AppError;
use app::reading::outreach::{Advised, Heard, InTheBook};
use axum::response::{IntoResponse, Redirect};
use care::command::Command;
use care::offer::LanguageTag;
use care::outreach::OutreachStep;
use care::outreach::gathering::{Held, Kind};
use care::place::{Community, CommunityId, TeamId};

use crate::failure::Page;
use crate::form::Form;
use crate::look::languages;
use crate::look::views::outreach::Card;
use crate::look::views::plain::Way;
use crate::look::words::Put;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;
use crate::{kept, refusals};

/// Where the room is.
const HERE: &str = "/outreach";
/// Where what teams are advised is.
const ADVICE: &str = "/advice";

/// What was just done, by the word in the address.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

impl Done {
    /// The words that confirm it.
    fn said(&self, site: &Site) -> Option<String> {
        let key = match self.done.as_str() {
            "planned" => "outreach-done-planned",
            "moved" => "outreach-done-moved",
            "called-off" => "outreach-done-called-off",
            "written-down" => "outreach-done-written-down",
            "named" => "outreach-done-named",
            "taken-out" => "outreach-done-taken-out",
            "introduced" => "outreach-done-introduced",
            "said" => "outreach-done-said",
            "given" => "outreach-done-given",
            "answered" => "outreach-done-answered",
            _ => return None,
        };
        Some(site.words().say(key))
    }
}

/// Carries a step out, and goes on to an address.
async fn carry_out(
    site: &Site,
    by: &SignedIn,
    form: &Form,
    step: OutreachStep,
    then: &str,
) -> Page {
    let command = Command::OnOutreach { seen: form.seen(), step };
    match site.app.execute(&by.actor(), site.now(), form.command()?, command).await {
        Ok(_) => Ok(Redirect::to(then).into_response()),
        Err(AppError::Refused(refusal)) => {
            let typed = kept::labelled(site, form.pairs());
            let href = then.split('?').next().unwrap_or(HERE).to_owned();
            let back = Way { href, words: site.words().say("outreach-back-to-it") };
            refusals::for_worker(site, &by.0, &refusal, "", vec![back], typed)
        }
        Err(error) => Err(error.into()),
    }
}

/// The communities that the place works with.
fn communities(site: &Site) -> &[Community] {
    site.place().outreach.as_ref().map_or(&[], |outreach| &outreach.communities)
}

/// They and their names, to choose from.
fn communities_named(site: &Site) -> Vec<(String, String)> {
    communities(site).iter().map(|one| (one.id.to_string(), one.name.clone())).collect()
}

/// "Choose" and then what can be chosen.
fn with_none(site: &Site, options: Vec<(String, String)>) -> Vec<(String, String)> {
    let none = (String::new(), site.words().say("guard-choose"));
    std::iter::once(none).chain(options).collect()
}

/// A community's name; its short name where the place has it no more.
fn community_called(site: &Site, id: &str) -> String {
    let known = communities(site).iter().find(|one| one.id.as_str() == id);
    known.map_or_else(|| id.to_owned(), |one| one.name.clone())
}

/// The community that was chosen, where the place has it.
fn community_of(site: &Site, typed: &str) -> Option<CommunityId> {
    let known = communities(site).iter().find(|one| one.id.as_str() == typed);
    known.map(|one| one.id.clone())
}

/// The languages in which a gathering can be held: English and what communities speak.
fn languages_spoken(site: &Site) -> Vec<LanguageTag> {
    let english = LanguageTag::read("en").ok();
    let spoken = communities(site).iter().flat_map(|one| one.languages.iter().cloned());
    let mut all: Vec<LanguageTag> = Vec::new();
    for language in english.into_iter().chain(spoken) {
        if !all.contains(&language) {
            all.push(language);
        }
    }
    all
}

fn languages_named(site: &Site, all: &[LanguageTag]) -> String {
    let names = all.iter().map(|language| languages::name(site.words(), language));
    names.collect::<Vec<_>>().join(", ")
}

fn need_called(site: &Site, id: &str) -> String {
    let known = site.place().needs.iter().find(|need| need.id.as_str() == id);
    known.map_or_else(|| id.to_owned(), |need| need.name.clone())
}

fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Community => "outreach-kind-community",
        Kind::OpenDay => "outreach-kind-open-day",
        Kind::TrainingForCommunity => "outreach-kind-training-community",
        Kind::TrainingForService => "outreach-kind-training-service",
    }
}

/// "Sat 28 Nov, 14:00 to 16:00".
fn when(site: &Site, held: &Held) -> String {
    let begins = site.times().stamp(held.begins);
    match held.ends {
        Some(ends) => {
            let ends = site.times().wall(ends);
            let put: &[Put<'_>] = &[("begins", &begins), ("ends", &ends)];
            site.words().say_with("outreach-from-to", put)
        }
        None => begins,
    }
}

/// For whom a gathering is.
fn with_whom(site: &Site, gathering: &InTheBook) -> String {
    let plan = &gathering.plan;
    let called = plan.communities.iter().map(|id| community_called(site, id.as_str()));
    let team = plan.service.as_ref().map(|team| site.team_name(team));
    let all: Vec<String> = team.into_iter().chain(called).collect();
    if all.is_empty() { site.words().say("outreach-for-everybody") } else { all.join(", ") }
}

fn gathering_at(gathering: &InTheBook) -> String {
    format!("{HERE}/gatherings/{}", gathering.gathering)
}

/// A gathering, as a card.
fn gathering_card(site: &Site, gathering: &InTheBook) -> Card {
    let words = site.words();
    let mut lines = vec![
        when(site, &gathering.plan.held),
        gathering.plan.held.at.to_string(),
        with_whom(site, gathering),
    ];
    if let Some(written) = &gathering.numbers {
        let came = u64::from(written.numbers.came);
        lines.push(words.say_with("outreach-came-count", &[("count", &came)]));
    }
    if let Some(why) = &gathering.called_off_why {
        lines.push(words.say_with("outreach-called-off-why", &[("why", why)]));
    }
    Card {
        href: gathering_at(gathering),
        title: gathering.plan.name.to_string(),
        lines,
        ..Card::default()
    }
}

/// What a community said, as a card; `helped` says with which needs an offer helps today.
fn voice_card(site: &Site, heard: &Heard, helped: &BTreeMap<String, bool>) -> Card {
    let words = site.words();
    let need = |need: &String| {
        let name = need_called(site, need);
        let helped = helped.get(need).copied().unwrap_or_default();
        let key = if helped { "outreach-need-helped" } else { "outreach-need-without" };
        words.say_with(key, &[("need", &name)])
    };
    let when = site.times().stamp(at(heard.at));
    let by = heard.by.clone().unwrap_or_default();
    let put: &[Put<'_>] = &[("who", &by), ("when", &when)];
    let written = words.say_with("outreach-written-by", put);
    Card {
        title: community_called(site, &heard.community),
        quote: Some(heard.words.clone()),
        lines: heard.needs.iter().map(need).chain([written]).collect(),
        then: Some((
            format!("{HERE}/advise?because={}", heard.voice),
            words.say("outreach-advise-because"),
        )),
        ..Card::default()
    }
}

/// Whether the day until which somebody waits for it has passed.
fn is_overdue(site: &Site, advised: &Advised) -> bool {
    let today = site.place().calendar.day(site.now()).to_string();
    advised.waits_until.as_ref().is_some_and(|until| *until < today)
}

fn overdue_mark(site: &Site, advised: &Advised) -> Option<String> {
    is_overdue(site, advised).then(|| site.words().say("outreach-overdue"))
}

fn answer_key(answer: &str) -> &'static str {
    match answer {
        "done" => "outreach-answer-done",
        "will-do" => "outreach-answer-will-do",
        _ => "outreach-answer-not-now",
    }
}

/// How a piece of advice stands, a line each.
fn advice_lines(site: &Site, advised: &Advised) -> Vec<String> {
    let words = site.words();
    let Some(answered) = &advised.answer else {
        let day = site.times().day_of(&advised.wished);
        return vec![words.say_with("outreach-answer-wished-by", &[("day", &day)])];
    };
    let said = words.say(answer_key(&answered.answer));
    let by = answered.by.clone().unwrap_or_default();
    let when = site.times().stamp(at(answered.at));
    let put: &[Put<'_>] =
        &[("answer", &said), ("words", &answered.words), ("who", &by), ("when", &when)];
    let mut lines = vec![words.say_with("outreach-answered", put)];
    if let Some(until) = &advised.waits_until {
        let day = site.times().day_of(until);
        lines.push(words.say_with("outreach-will-do-by", &[("day", &day)]));
    }
    lines
}

/// A piece of advice, as a card: what stands above it is the team that was given it, or whose
/// voice is behind it.
fn advice_card(site: &Site, advised: &Advised, title: String) -> Card {
    Card {
        href: format!("{ADVICE}/{}", advised.advice),
        title,
        mark: overdue_mark(site, advised),
        quote: Some(advised.words.clone()),
        lines: advice_lines(site, advised),
        then: None,
    }
}

fn team_called(site: &Site, id: &str) -> String {
    TeamId::read(id).map_or_else(|_| id.to_owned(), |team| site.team_name(&team))
}
