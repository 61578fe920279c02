//! Whom one supports, what is due and overdue, longest first.

use app::questions::my_people::{MyPeople as Found, Whose};
use app::reading::my_people::{Counted, Line, Which};
use axum::extract::{RawQuery, State};
use care::actor::Worker;
use care::journey::Thing;
use uuid::Uuid;

use super::supporting::ROOM;
use crate::failure::{Failure, Page, give};
use crate::look::times::{Clock, Times};
use crate::look::views::my_people::{Choice, Group, GroupKind, MyPeople, Row};
use crate::look::words::Put;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;
use crate::workspace::pages::{key, said};

/// What was chosen, and where the page begins.
#[derive(Debug, Clone, Copy)]
struct Chosen {
    whose: Whose,
    which: Which,
    after: Option<(i64, Uuid)>,
}

impl Chosen {
    /// From an address; none where it says something that nobody knows.
    fn read(query: &str) -> Option<Self> {
        let mut chosen = Self { whose: Whose::Mine, which: Which::All, after: None };
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=')? {
                ("who", "me") => chosen.whose = Whose::Mine,
                ("who", "team") => chosen.whose = Whose::OfTheTeam,
                ("show", "everybody") => chosen.which = Which::All,
                ("show", "staying-well") => chosen.which = Which::StayingWell,
                ("show", "active") => chosen.which = Which::Active,
                ("after", after) => chosen.after = Some(key(after)?),
                _ => return None,
            }
        }
        Some(chosen)
    }

    fn address(self) -> String {
        let who = match self.whose {
            Whose::Mine => "me",
            Whose::OfTheTeam => "team",
        };
        let show = match self.which {
            Which::All => "everybody",
            Which::StayingWell => "staying-well",
            Which::Active => "active",
        };
        let after = self.after.map(|after| format!("&after={}", said(after)));
        format!("{ROOM}?who={who}&show={show}{}", after.unwrap_or_default())
    }
}

/// The list.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, RawQuery(query): RawQuery) -> Page {
    let chosen = Chosen::read(query.as_deref().unwrap_or_default()).ok_or(Failure::NotHere)?;
    let times = site.times();
    let whom = (chosen.whose, chosen.which);
    let soon = times.end_of_today();
    let found = site.app.my_people(&by.actor(), site.now(), soon, whom, chosen.after).await?;
    let counted = match chosen.whose {
        Whose::Mine => found.mine,
        Whose::OfTheTeam => found.of_the_team,
    };
    give(&MyPeople {
        frame: site.workspace(&by.0, ROOM),
        people: counted.people.unsigned_abs(),
        line: line(&site, counted),
        now: times.heading(),
        choices: choices(&site, chosen, &found),
        groups: groups(&site, &found, &by.0, &times),
        nobody: nobody(&site, chosen, counted),
        next: found.next.map(|after| Chosen { after: Some(after), ..chosen }.address()),
    })
}

fn line(site: &Site, counted: Counted) -> String {
    let (overdue, soon) = (counted.overdue.unsigned_abs(), counted.soon.unsigned_abs());
    let well = counted.staying_well.unsigned_abs();
    let put: &[Put<'_>] = &[("overdue", &overdue), ("soon", &soon), ("well", &well)];
    site.words().say_with("people-line", put)
}

fn nobody(site: &Site, chosen: Chosen, counted: Counted) -> String {
    let (words, count) = (site.words(), counted.people.unsigned_abs());
    match (chosen.which, count) {
        (Which::All, _) | (_, 0) => words.say("people-nobody"),
        _ => words.say_with("people-nobody-of", &[("count", &count)]),
    }
}

fn choices(site: &Site, chosen: Chosen, found: &Found) -> Vec<Vec<Choice>> {
    let words = site.words();
    let first = Chosen { after: None, ..chosen };
    let whose = |whose: Whose, key: &str, counted: Counted| {
        let count = counted.people.unsigned_abs();
        Choice {
            href: Chosen { whose, ..first }.address(),
            words: words.say_with(key, &[("count", &count)]),
            here: whose == chosen.whose,
        }
    };
    let which = |which: Which, key: &str| Choice {
        href: Chosen { which, ..first }.address(),
        words: words.say(key),
        here: which == chosen.which,
    };
    vec![
        vec![
            whose(Whose::Mine, "people-mine", found.mine),
            whose(Whose::OfTheTeam, "people-team", found.of_the_team),
        ],
        vec![
            which(Which::All, "people-everybody"),
            which(Which::Active, "people-active"),
            which(Which::StayingWell, "people-only-staying-well"),
        ],
    ]
}

fn groups(site: &Site, found: &Found, worker: &Worker, times: &Times) -> Vec<Group> {
    let kinds = [GroupKind::Overdue, GroupKind::Today, GroupKind::Later, GroupKind::StayingWell];
    let group = |kind| {
        let of = found.lines.iter().filter(|line| kind_of(line, times) == kind);
        Group { kind, rows: of.map(|line| row(site, line, worker, times)).collect() }
    };
    kinds.into_iter().map(group).filter(|group| !group.rows.is_empty()).collect()
}

fn kind_of(line: &Line, times: &Times) -> GroupKind {
    match times.due(at(line.due.by)) {
        Clock::Over(_) => GroupKind::Overdue,
        Clock::Today(_) => GroupKind::Today,
        Clock::Later(_) if line.staying_well => GroupKind::StayingWell,
        Clock::Later(_) => GroupKind::Later,
    }
}

fn row(site: &Site, line: &Line, worker: &Worker, times: &Times) -> Row {
    let words = site.words();
    let due = &line.due;
    let clock = times.due(at(due.by));
    let called = site.due_called(due);
    let called = match &clock {
        Clock::Over(_) => {
            let by = times.by(at(due.by));
            words.say_with("board-due-by", &[("what", &called), ("by", &by)])
        }
        Clock::Today(_) | Clock::Later(_) => called,
    };
    let ours = due.owner_team == worker.team.as_str();
    let support = match due.thing {
        Thing::Support(id) => Some(id.0),
        Thing::Connection(_) => line.from_support,
        Thing::Introduction(_) => None,
    };
    let href = match support.filter(|_| ours) {
        Some(support) => format!("{ROOM}/{support}"),
        None => site.record_of(worker, line.person),
    };
    let supports = matches!(due.thing, Thing::Support(_)) && ours;
    let write = supports && due.what != "close-after-death" && !due.is_kept_back();
    let last = line.last.as_ref();
    let owner = if due.owner_worker == Some(worker.id) {
        words.say("owner-you")
    } else {
        site.owner_called(due)
    };
    Row {
        clock,
        moved: due.moved > 0,
        due: called,
        name: site.called(&line.call_name),
        since: since(site, line, times),
        next: site.what_is_next_in_short(due, &line.call_name),
        own: line.came_back.as_ref().and_then(|(words, _)| words.clone()).unwrap_or_default(),
        how: line.how.clone().unwrap_or_default(),
        last: match last {
            Some(last) => last_contact(site, last, times),
            None if supports => words.say("people-no-contact"),
            None => String::new(),
        },
        lasted: last
            .filter(|last| last.minutes > 0)
            .map(|last| {
                let count = last.minutes.unsigned_abs();
                words.say_with("contact-minutes", &[("count", &count)])
            })
            .unwrap_or_default(),
        key_person: match (&line.key_person_name, line.key_person) {
            (_, Some(known)) if known == worker.id => words.say("people-you-walk"),
            (Some(name), _) => words.say_with("people-key-person", &[("name", name)]),
            _ => words.say("people-no-key-person"),
        },
        owner: words.say_with("person-owner", &[("name", &owner)]),
        write: if write { format!("{href}/contact") } else { String::new() },
        href,
    }
}

fn last_contact(site: &Site, last: &app::reading::my_people::LastContact, times: &Times) -> String {
    let when = times.stamp(at(last.at));
    let where_or_how = last.place.clone().unwrap_or_else(|| site.contact_kind(&last.kind));
    site.words().say_with("people-last-was", &[("when", &when), ("where", &where_or_how)])
}

fn since(site: &Site, line: &Line, times: &Times) -> String {
    let words = site.words();
    let back = line.came_back.as_ref().map(|(_, when)| times.stamp_within(at(*when)));
    if let Some(when) = back.filter(|_| line.due.what == "speak-again") {
        return words.say_with("people-came-back", &[("at", &when)]);
    }
    if line.staying_well {
        return words.say("people-stays-well");
    }
    match (line.due.thing, line.began) {
        (Thing::Connection(_), _) => words.say("people-asked-another"),
        (_, Some(began)) => {
            let began = times.day_alone(at(began));
            words.say_with("people-since", &[("at", &began)])
        }
        _ => String::new(),
    }
}
