//! Filtering the board by anything that it shows. A filter that is not known is an
//! error and says so: a list that silently shows everybody, or nobody, is believed.

use app::reading::board::Only;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use basis::folded::folded;
use care::actor::Worker;
use care::place::{LocalityId, TeamId};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::pages::{key, said};
use crate::failure::{Failure, give};
use crate::look::Html;
use crate::look::fields::Problems;
use crate::look::frame::WorkspaceFrame;
use crate::look::views::asking::Fields;
use crate::look::views::board::Filter;
use crate::look::views::plain::{Way, WorkspaceRefusal};
use crate::site::Site;

/// What can be asked for, by its name in the address.
const KNOWN: [&str; 9] =
    ["clock", "owner", "next", "why", "route", "locality", "language", "way", "needs"];

/// What somebody asks the board for.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// The filters, each with its value.
    chosen: Vec<(String, String)>,
    /// Where the page begins: a due time and a thing.
    pub(super) after: Option<(i64, Uuid)>,
    /// Whether something was just saved that closed the page it was saved on.
    pub(super) saved: bool,
}

/// A filter that is not known, or a value of one that is not.
pub(super) struct Unknown(String);

impl Asked {
    /// Reads an address.
    pub(super) fn read(query: Option<&str>) -> Result<Self, Unknown> {
        let unread = || Unknown(query.unwrap_or_default().to_owned());
        let pairs: Vec<(String, String)> =
            serde_html_form::from_str(query.unwrap_or_default()).map_err(|_| unread())?;
        let mut asked = Self::default();
        for (name, value) in pairs {
            if name == "after" {
                asked.after = Some(key(&value).ok_or_else(unread)?);
            } else if name == "saved" && value == "yes" {
                asked.saved = true;
            } else if !KNOWN.contains(&name.as_str()) {
                return Err(Unknown(name));
            } else if !value.trim().is_empty() {
                asked.chosen.push((name, value.trim().to_owned()));
            }
        }
        Ok(asked)
    }

    fn at(&self, name: &str) -> &str {
        self.chosen.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Whether anything is filtered.
    pub(super) fn is_anything(&self) -> bool {
        !self.chosen.is_empty()
    }

    /// The address of a page that begins after a key, with the same filters.
    pub(super) fn page_after(&self, by: i64, thing: Uuid) -> String {
        let after = ("after".to_owned(), said((by, thing)));
        let all: Vec<(String, String)> = self.chosen.iter().cloned().chain([after]).collect();
        format!("/front-door?{}", serde_html_form::to_string(&all).unwrap_or_default())
    }

    /// What is asked of the store.
    pub(super) fn only(&self, site: &Site, worker: &Worker) -> Result<Only, Unknown> {
        let mut only = Only::default();
        for (name, value) in &self.chosen {
            let unknown = || Unknown(format!("{name}={value}"));
            match name.as_str() {
                "clock" => clock(site, value, &mut only).ok_or_else(unknown)?,
                "owner" if value == "me" => only.worker = Some(worker.id),
                "owner" if value == "team" => only.taken = Some(false),
                "owner" => {
                    let team =
                        TeamId::read(value).ok().filter(|id| site.place().team(id).is_some());
                    team.ok_or_else(unknown)?.as_str().clone_into(&mut only.team);
                }
                "next" if NEXT.iter().any(|(known, _)| known == value) => {
                    only.what.clone_from(value);
                }
                "why" if value == "said" => only.sooner = Some(true),
                "route" => only.route.clone_from(value),
                "locality" => {
                    let id = LocalityId::read(value).ok();
                    let known = id.filter(|id| site.place().locality(id).is_some());
                    known.ok_or_else(unknown)?.as_str().clone_into(&mut only.locality);
                }
                "language" => only.language = folded(value),
                "way" if WAYS.iter().any(|(known, _)| known == value) => {
                    only.way.clone_from(value);
                }
                "needs" if value == "interpreter" => only.interpreter = Some(true),
                _ => return Err(unknown()),
            }
        }
        Ok(only)
    }

    /// The form, with what is chosen.
    pub(super) fn form(&self, site: &Site, frame: &WorkspaceFrame) -> Filter {
        let words = site.words();
        let problems = Problems::default();
        let fields = Fields { frame, problems: &problems };
        let say = |(value, key): &(&str, &str)| ((*value).to_owned(), words.say(key));
        let any = || (String::new(), words.say("filter-any"));
        let select = |name: &'static str, key: &str, options: Vec<(String, String)>| {
            let options = std::iter::once(any()).chain(options).collect();
            fields.one_of(name, key, options, self.at(name))
        };
        let place = site.place();
        let teams = place.teams.iter().map(|team| (team.id.to_string(), team.name.clone()));
        let owners = OWNERS.iter().map(say).chain(teams).collect();
        let named = |id: &str, name: &str| (id.to_owned(), name.to_owned());
        let localities =
            place.localities.iter().map(|one| named(one.id.as_str(), &one.name)).collect();
        let routes = site.routes_stored();
        let needs = vec![("interpreter".to_owned(), words.say("filter-interpreter"))];
        let all: Vec<Html> = vec![
            select("clock", "board-clock", CLOCKS.iter().map(say).collect()),
            select("owner", "filter-owner", owners),
            select("next", "board-next", NEXT.iter().map(say).collect()),
            select("why", "filter-why", vec![("said".to_owned(), words.say("filter-said"))]),
            select("route", "board-route", routes),
            select("locality", "filter-locality", localities),
            fields.line("language", "filter-language", "", self.at("language")),
            select("way", "filter-way", WAYS.iter().map(say).collect()),
            select("needs", "filter-needs", needs),
        ];
        let chosen: Vec<String> = self.chosen.iter().map(|(_, value)| value.clone()).collect();
        let line = if chosen.is_empty() {
            words.say("filter-none")
        } else {
            words.say_with("filter-chosen", &[("chosen", &chosen.join(", "))])
        };
        Filter { fields: all, line, is_chosen: self.is_anything() }
    }
}

const CLOCKS: [(&str, &str); 4] = [
    ("same-day", "filter-same-day"),
    ("overdue", "filter-overdue"),
    ("today", "filter-today"),
    ("later", "filter-later"),
];
const OWNERS: [(&str, &str); 2] = [("me", "filter-mine"), ("team", "filter-teams")];
const NEXT: [(&str, &str); 10] = [
    ("speak-first", "due-first-call"),
    ("speak-today", "due-speak-today"),
    ("try-again", "due-try-again"),
    ("agreed", "due-agreed"),
    ("stay-until-met", "due-stay"),
    ("offer-again", "due-offer-again"),
    ("second-view", "due-second-view"),
    ("look-at-proposal", "due-look-at-proposal"),
    ("close-after-death", "due-close-after-death"),
    ("say-we-were-wrong", "due-we-were-wrong"),
];
const WAYS: [(&str, &str); 7] = [
    ("ring", "way-ring"),
    ("text", "way-text"),
    ("email", "way-email"),
    ("letter", "way-letter"),
    ("meet", "way-meet"),
    ("through", "way-through"),
    ("they-come", "way-they-come"),
];

/// From when, and before when, a clock of the board reaches.
fn clock(site: &Site, value: &str, only: &mut Only) -> Option<()> {
    let now = site.now();
    let soon = end_of_today(site, now).as_millisecond();
    let now = now.as_millisecond();
    match value {
        "same-day" => only.same_day = Some(true),
        "overdue" => only.due = (i64::MIN, now),
        "today" => only.due = (now, soon),
        "later" => only.due = (soon, i64::MAX),
        _ => return None,
    }
    Some(())
}

/// Until when the board says "today": midnight, or half a day from now.
fn end_of_today(site: &Site, now: Timestamp) -> Timestamp {
    let half_a_day = now.checked_add(SignedDuration::from_hours(12)).unwrap_or(now);
    let tomorrow = site.zone().to_datetime(now).date().tomorrow().ok();
    let midnight = tomorrow.map(|day| day.to_datetime(jiff::civil::Time::midnight()));
    let midnight = midnight.and_then(|midnight| site.zone().to_timestamp(midnight).ok());
    midnight.map_or(half_a_day, |midnight| midnight.max(half_a_day))
}

impl Unknown {
    /// The page that says so.
    pub(super) fn page(&self, site: &Site, worker: &Worker) -> Result<Response, Failure> {
        let words = site.words();
        let rule = words.say_with("filter-unknown", &[("filter", &self.0)]);
        let ways = vec![Way { href: "/front-door".to_owned(), words: words.say("filter-all") }];
        let more = words.say("filter-unknown-more");
        let frame = site.workspace(worker, "/front-door");
        let page = give(&WorkspaceRefusal { frame, rule, more, typed: Vec::new(), ways })?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    }
}
