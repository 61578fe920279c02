//! What every handler needs: the application, the clock, the words, and the
//! frames that stand around pages.

use std::sync::Arc;

use app::App;
use app::sign_in::elsewhere::Provider;
use basis::clock::Clock;
use basis::local_time::london;
use care::actor::{PersonId, Worker};
use care::place::{CrisisLineKind, OnDuty, Place, TeamId, Work};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::failure::Failure;
use crate::look::frame::{RoomLink, Telephone};
use crate::look::times::Times;
use crate::look::{CrisisLine, ProviderFrame, PublicFrame, Words, WorkspaceFrame};

/// A place on the web.
#[derive(Clone)]
pub struct Site {
    pub(crate) app: App,
    clock: Arc<dyn Clock>,
    words: &'static Words,
    zone: TimeZone,
    /// Whether the browser reaches us by https, so that cookies go by it alone.
    pub(crate) secure: bool,
    /// Whether a proxy of ours says where requests come from.
    pub(crate) behind_proxy: bool,
    /// The provider at which those who work here can sign in, where there is one.
    provider: Option<Arc<Provider>>,
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Site")
    }
}

impl Site {
    /// A site over an application; `secure` where browsers reach it by https.
    pub fn new(app: App, clock: Arc<dyn Clock>, secure: bool) -> Self {
        let language = &app.place().identity.language;
        let words = Words::of(language).unwrap_or_else(|| {
            tracing::warn!(
                language,
                "there are no words in this language yet: pages are in English"
            );
            Words::en_gb()
        });
        let zone = london().unwrap_or(TimeZone::UTC);
        Self { app, clock, words, zone, secure, behind_proxy: false, provider: None }
    }

    /// The same behind a proxy of ours, which says where requests come from.
    #[must_use]
    pub fn behind_proxy(self, behind_proxy: bool) -> Self {
        Self { behind_proxy, ..self }
    }

    /// The same with a provider at which those who work here can sign in too.
    #[must_use]
    pub fn with_provider(self, provider: Provider) -> Self {
        Self { provider: Some(Arc::new(provider)), ..self }
    }

    /// The provider; where there is none, its addresses are nothing.
    pub(crate) fn elsewhere(&self) -> Result<&Provider, Failure> {
        self.provider.as_deref().ok_or(Failure::NotHere)
    }

    /// What people call it.
    pub(crate) fn elsewhere_name(&self) -> Option<String> {
        self.provider.as_deref().map(|provider| provider.name().to_owned())
    }

    /// The words of the page's language.
    pub(crate) fn words(&self) -> &'static Words {
        self.words
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn place(&self) -> &Place {
        self.app.place()
    }

    /// The zone of the place. UTC only where the program was built without it.
    pub(crate) fn zone(&self) -> TimeZone {
        self.zone.clone()
    }

    /// Times as people say them, for this moment.
    pub(crate) fn times(&self) -> Times {
        self.times_at(self.now())
    }

    /// The words for times, as they are said at a time.
    pub(crate) fn times_at(&self, now: Timestamp) -> Times {
        Times::new(self.words(), self.zone(), now)
    }

    /// Around a public page. A page about one person is unlisted.
    pub(crate) fn frame(&self, unlisted: bool) -> PublicFrame {
        let place = self.place();
        let telephone = &place.identity.telephone;
        PublicFrame {
            words: self.words(),
            place_name: place.identity.name.clone(),
            telephone: Telephone {
                href: format!("tel:{}", telephone.dialled()),
                shown: telephone.shown(),
            },
            crisis: place.crisis_lines.iter().map(|line| self.crisis_line(line)).collect(),
            unlisted,
        }
    }

    fn crisis_line(&self, line: &care::place::CrisisLine) -> CrisisLine {
        let (number, shown) = (line.number.dialled(), line.number.shown());
        let (href, shown) = match line.kind {
            CrisisLineKind::Text => {
                let shown = self.words().say_with("crisis-text", &[("number", &shown)]);
                (format!("sms:{number}"), shown)
            }
            CrisisLineKind::Call | CrisisLineKind::Emergency => (format!("tel:{number}"), shown),
        };
        CrisisLine { href, shown, words: line.words.clone(), when: line.hours.clone() }
    }

    /// The rooms that somebody may enter, by their work; `here` is the page's own.
    fn rooms(&self, worker: &Worker, here: &str) -> Vec<RoomLink> {
        let words = self.words();
        let room = |href: &str, key: &str| RoomLink {
            href: href.to_owned(),
            words: words.say(key),
            here: href == here,
        };
        match self.place().work(&worker.role) {
            Some(Work::Governance) => vec![
                room("/governance", "room-reviews"),
                room("/governance/walls", "room-walls"),
                room("/governance/ties", "room-ties"),
                room("/governance/record", "room-who-saw"),
                room("/governance/worker", "room-what-opened"),
                room("/governance/keeping", "room-keeping"),
                room("/governance/policies", "room-policies"),
                room("/promises", "room-promises"),
            ],
            Some(Work::Offer | Work::Centre) => {
                vec![
                    room("/my-people", "room-my-people"),
                    room("/offers-room", "provider-room"),
                    room("/caseload", "room-caseload"),
                    room("/away", "room-away"),
                    room("/advice", "room-advice"),
                ]
            }
            Some(Work::Administration) => {
                vec![room("/caseload", "room-caseload"), room("/promises", "room-promises")]
            }
            Some(Work::Network) => {
                vec![room("/network", "room-network"), room("/promises", "room-promises")]
            }
            Some(Work::Outreach) => vec![
                room("/outreach", "room-outreach"),
                room("/outreach/plan", "room-plan"),
                room("/outreach/said", "room-said"),
                room("/outreach/advise", "room-advise"),
            ],
            Some(Work::Alliance) => vec![room("/promises", "room-promises")],
            Some(Work::Agency) => {
                vec![room("/agency", "room-receipts"), room("/agency/introduce", "room-introduce")]
            }
            Some(Work::Surgery) => {
                vec![room("/surgery", "room-surgery"), room("/surgery/introduce", "room-introduce")]
            }
            Some(Work::Crisis) => {
                vec![
                    room("/find", "room-find"),
                    room("/away", "room-away"),
                    room("/front-door/introduce", "room-introduce"),
                    room("/advice", "room-advice"),
                    room("/promises", "room-promises"),
                ]
            }
            _ => vec![
                room("/front-door", "room-front-door"),
                room("/front-door/news", "room-news"),
                room("/front-door/introduce", "room-introduce"),
                room("/overdue", "room-overdue"),
                room("/find", "room-find"),
                room("/away", "room-away"),
                room("/front-door/set-aside", "room-set-aside"),
                room("/advice", "room-advice"),
                room("/promises", "room-promises"),
            ],
        }
    }

    /// This moment by the clock on the wall.
    pub(crate) fn now_on_the_wall(&self) -> jiff::civil::DateTime {
        self.now().to_zoned_datetime(self.zone.clone()).datetime()
    }

    /// Which of a day and the day before it are bank holidays.
    pub(crate) fn holidays_around(&self, day: jiff::civil::Date) -> Vec<jiff::civil::Date> {
        let before = day.yesterday().ok();
        let days = [Some(day), before].into_iter().flatten();
        days.filter(|day| self.place().calendar.bank_holidays.is_holiday(*day)).collect()
    }

    /// Around a page of the workspace; `here` is the room's address.
    pub(crate) fn workspace(&self, worker: &Worker, here: &str) -> WorkspaceFrame {
        WorkspaceFrame {
            words: self.words(),
            place_name: self.place().identity.name.clone(),
            rooms: self.rooms(worker, here),
            who: worker.name.clone(),
            duty: self.duty(&worker.team),
            send: String::new(),
        }
    }

    /// Around a page of an offer's room.
    pub(crate) fn provider(&self, worker: &Worker) -> ProviderFrame {
        ProviderFrame {
            words: self.words(),
            service_name: self.team_name(&worker.team),
            rooms: self.rooms(worker, "/offers-room"),
            who: worker.name.clone(),
            send: String::new(),
        }
    }

    /// The room in which somebody's work begins.
    pub(crate) fn first_room(&self, worker: &Worker) -> &'static str {
        match self.place().work(&worker.role) {
            Some(Work::Centre) => "/my-people",
            Some(Work::Offer) => "/offers-room",
            Some(Work::Crisis) => "/find",
            Some(Work::Agency) => "/agency",
            Some(Work::Surgery) => "/surgery",
            Some(Work::Alliance) => "/promises",
            Some(Work::Network) => "/network",
            Some(Work::Outreach) => "/outreach",
            Some(Work::Governance) => "/governance",
            Some(Work::Administration) => "/caseload",
            _ => "/front-door",
        }
    }

    /// The address of somebody's whole record, for those whose work opens records;
    /// empty for others.
    pub(crate) fn record_of(&self, worker: &Worker, person: PersonId) -> String {
        match self.place().work(&worker.role) {
            Some(Work::FrontDoor | Work::Centre) => format!("/people/{person}"),
            _ => String::new(),
        }
    }

    /// The team's name, as a title.
    pub(crate) fn team_name(&self, team: &TeamId) -> String {
        self.place().team(team).map_or_else(|| team.to_string(), |team| team.name.clone())
    }

    /// A stored role's name.
    pub(crate) fn role_called(&self, id: &str) -> String {
        let known = self.place().roles.iter().find(|role| role.id.as_str() == id);
        known.map_or_else(|| id.to_owned(), |role| role.name.clone())
    }

    /// The team's name, as it stands in a sentence.
    pub(crate) fn team_in_sentence(&self, team: &TeamId) -> String {
        let known = self.place().team(team);
        known.map_or_else(|| team.to_string(), |team| team.name_in_sentence.clone())
    }

    /// "Front door, on duty to 20:00".
    pub(crate) fn duty(&self, team: &TeamId) -> String {
        let (name, words) = (self.team_name(team), self.words());
        match self.place().on_duty_until(team, self.now()) {
            OnDuty::Until(until) => {
                let times = self.times();
                let until = if times.is_today(until) {
                    times.wall(until)
                } else {
                    times.stamp_within(until)
                };
                words.say_with("duty-until", &[("team", &name), ("until", &until)])
            }
            OnDuty::Always => words.say_with("duty-always", &[("team", &name)]),
            OnDuty::No => words.say_with("duty-off", &[("team", &name)]),
        }
    }
}
