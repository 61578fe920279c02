//! A service's own records: to take along as tables, and a table to fill in with contacts
//! that comes back here. What became of each row is told by row and column.

use app::own_records::Brought;
use app::own_records::mistake::{Mistake, Unreadable, Wrong};
use app::own_records::sheet::Column;
use app::reading::own_records::{OwnConnection, OwnContact, OwnSupport};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};

use crate::failure::{Failure, Page, give};
use crate::governance::spreadsheet;
use crate::look::Html;
use crate::look::fields::{Problem, Problems};
use crate::look::times::Times;
use crate::look::views::records::{Came, Records};
use crate::look::words::Put;
use crate::refusals;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The most that a sheet may hold, in bytes: some hundreds of contacts with long words.
const LARGEST: usize = 400 * 1024;

/// The page.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    site.app.may_have_own_records(&by.actor())?;
    show(&site, &by, Problems::default(), None)
}

/// What the service was asked, as a table.
pub(crate) async fn get_connections(State(site): State<Site>, by: SignedIn) -> Page {
    let all = site.app.own_connections(&by.actor(), site.now()).await?;
    let (words, times) = (site.words(), site.times());
    let head = [
        "records-offer",
        "records-name",
        "records-asked",
        "records-by",
        "records-stands",
        "records-met-on",
    ];
    let head = head.map(|key| words.say(key));
    let rows: Vec<Vec<String>> = all.iter().map(|one| asked(&site, one, &times)).collect();
    spreadsheet::to_open("your-connections", &head, &rows)
}

/// Whom the service supports or supported, and each contact, as a table.
pub(crate) async fn get_contacts(State(site): State<Site>, by: SignedIn) -> Page {
    let all = site.app.own_contacts(&by.actor(), site.now()).await?;
    let (words, times) = (site.words(), site.times());
    let head = [
        "records-offer",
        "records-name",
        "records-since",
        "records-ended",
        "records-day",
        "records-time",
        "records-how",
        "records-minutes",
        "records-who",
        "records-note",
    ];
    let head = head.map(|key| words.say(key));
    let rows: Vec<Vec<String>> =
        all.iter().flat_map(|(support, had)| contacts(&site, support, had, &times)).collect();
    spreadsheet::to_open("your-contacts", &head, &rows)
}

/// The table to fill in, with everybody whom the service supports now.
pub(crate) async fn get_template(State(site): State<Site>, by: SignedIn) -> Page {
    let all = site.app.supported_now(&by.actor(), site.now()).await?;
    let head: Vec<String> = Column::ALL.iter().map(|column| column.heading().to_owned()).collect();
    let cell = |one: &OwnSupport, column: &Column| match column {
        Column::Code => one.id.to_string(),
        Column::Name => one.call_name.clone(),
        _ => String::new(),
    };
    let row = |one: &OwnSupport| Column::ALL.iter().map(|column| cell(one, column)).collect();
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    spreadsheet::to_open("contacts-to-fill-in", &head, &rows)
}

/// Writes down what can be read of a table that comes back.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    parts: Result<Multipart, MultipartRejection>,
) -> Page {
    site.app.may_have_own_records(&by.actor())?;
    let mut parts = parts.map_err(|_| Failure::NotHere)?;
    let mut sheet = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(|_| Failure::NotHere)? {
        let is_it = part.name() == Some("file");
        let bytes = part.bytes().await.map_err(|_| Failure::TooLong)?;
        if bytes.len() > LARGEST {
            return Err(Failure::TooLong);
        }
        if is_it {
            sheet = bytes.to_vec();
        }
    }
    let to_mend = |message| Problems(vec![Problem { field: "file", message }]);
    if sheet.is_empty() {
        return show(&site, &by, to_mend(site.words().say("sheet-file-missing")), None);
    }
    match site.app.bring_contacts(&by.actor(), site.now(), &sheet).await? {
        Ok(brought) => show(&site, &by, Problems::default(), Some(came(&site, &brought))),
        Err(why) => show(&site, &by, to_mend(unreadable(&site, why)), None),
    }
}

fn show(site: &Site, by: &SignedIn, problems: Problems, came: Option<Came>) -> Page {
    give(&Records { frame: site.provider(&by.0), problems, came })
}

fn asked(site: &Site, one: &OwnConnection, times: &Times) -> Vec<String> {
    let day = |at_: i64| times.as_fields(at(at_)).0;
    let stands = site.words().say(match one.step.as_str() {
        "asked" => "records-asked-now",
        "accepted" => "records-accepted",
        "met" => "records-met",
        "not-now" => "records-not-now",
        "not-us" => "records-not-us",
        "not-for-me" => "records-not-for-me",
        _ => "records-closed",
    });
    let met = one.ended.filter(|_| one.step == "met");
    vec![
        site.offer_name(&one.offer),
        one.call_name.clone(),
        day(one.asked),
        one.by.map(day).unwrap_or_default(),
        stands,
        met.map(day).unwrap_or_default(),
    ]
}

/// A row for each contact; one alone for whom there is none.
fn contacts(
    site: &Site,
    support: &OwnSupport,
    had: &[OwnContact],
    times: &Times,
) -> Vec<Vec<String>> {
    let day = |at_: i64| times.as_fields(at(at_)).0;
    let first = || {
        let ended = support.ended.map(day).unwrap_or_default();
        let offer = site.offer_name(&support.offer);
        vec![offer, support.call_name.clone(), day(support.began), ended]
    };
    let one = |had: &OwnContact| {
        let (on, time) = times.as_fields(at(had.held));
        let minutes = if had.minutes > 0 { had.minutes.to_string() } else { String::new() };
        let who = had.worker.clone().unwrap_or_default();
        let note = had.note.clone().unwrap_or_default();
        let of_it = [on, time, site.contact_kind(&had.kind), minutes, who, note];
        first().into_iter().chain(of_it).collect()
    };
    if had.is_empty() {
        let nothing = std::iter::repeat_n(String::new(), 6);
        return vec![first().into_iter().chain(nothing).collect()];
    }
    had.iter().map(one).collect()
}

fn came(site: &Site, brought: &Brought) -> Came {
    let words = site.words();
    let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let (new, same) = (number(brought.new), number(brought.same));
    let put: &[Put<'_>] = &[("new", &new), ("same", &same)];
    let line = |one: &Mistake| {
        let whole = || words.say("caseload-whole-row");
        let column = one.column.map_or_else(whole, |column| column.heading().to_owned());
        let cell: String = one.cell.chars().take(60).collect();
        [one.row.to_string(), column, cell, wrong(site, &one.wrong)].map(Html::from).into()
    };
    Came {
        told: words.say_with("records-came", put),
        mistakes: brought.mistakes.iter().map(line).collect(),
    }
}

fn wrong(site: &Site, wrong: &Wrong) -> String {
    let words = site.words();
    let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    words.say(match wrong {
        Wrong::TooLong { longest } => {
            return words.say_with("sheet-too-long", &[("longest", &number(*longest))]);
        }
        Wrong::TooMany { most } => {
            return words.say_with("records-too-many", &[("most", &number(*most))]);
        }
        Wrong::Rule(refusal) => {
            let (rule, more) = refusals::said(site, refusal, "");
            return format!("{rule} {more}").trim().to_owned();
        }
        Wrong::Missing => "sheet-missing",
        Wrong::UnknownColumn => "sheet-unknown-column",
        Wrong::TooManyCells => "sheet-too-many-cells",
        Wrong::QuoteNotClosed => "sheet-quote-not-closed",
        Wrong::NotOneOfYours => "records-not-yours",
        Wrong::AnotherName => "records-another-name",
        Wrong::NotADay => "records-not-a-day",
        Wrong::NotATime => "records-not-a-time",
        Wrong::Ahead => "records-ahead",
        Wrong::AtWhatTime => "records-at-what-time",
        Wrong::NotAKind => "records-not-a-kind",
        Wrong::NotMinutes => "records-not-minutes",
        Wrong::Interpreter => "records-interpreter",
    })
}

fn unreadable(site: &Site, why: Unreadable) -> String {
    let words = site.words();
    words.say(match why {
        Unreadable::ColumnTwice(column) => {
            return words.say_with("sheet-column-twice", &[("heading", &column.heading())]);
        }
        Unreadable::Empty => "sheet-empty",
        Unreadable::NotSavedAsCsv => "sheet-not-saved-as-csv",
        Unreadable::NotText => "sheet-not-text",
        Unreadable::NoHeadings => "records-no-headings",
    })
}
