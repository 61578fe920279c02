//! A spreadsheet that a charity filled in: the template, sending it, and what became of it by
//! row and column.

use app::directory::sheets::{Column, LeftOut, Mistake, SheetTaken, Unreadable, What, Why};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use basis::words::Line;

use super::HERE;
use crate::failure::{Failure, Page, give};
use crate::form::Form;
use crate::governance::spreadsheet;
use crate::look::Html;
use crate::look::fields::{Problem, Problems};
use crate::look::views::sheet::{Came, Sheet};
use crate::look::words::Put;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The most that a sheet may hold, in bytes: some hundreds of offers with long words.
const LARGEST: usize = 400 * 1024;

/// The page.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    site.app.may_look_after_the_directory(&by.actor())?;
    show(&site, &by, "", Problems::default(), None)
}

/// The template.
pub(crate) async fn get_template(State(site): State<Site>, by: SignedIn) -> Page {
    let text = site.app.sheet_to_fill_in(&by.actor())?;
    Ok(spreadsheet::text("living-well-offers", text))
}

/// Takes in what can be read of a sheet.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    parts: Result<Multipart, MultipartRejection>,
) -> Page {
    site.app.may_look_after_the_directory(&by.actor())?;
    let mut parts = parts.map_err(|_| Failure::NotHere)?;
    let (mut form, mut sheet) = (Form::default(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(|_| Failure::NotHere)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| Failure::TooLong)?;
        if bytes.len() > LARGEST {
            return Err(Failure::TooLong);
        }
        if name == "file" {
            sheet = bytes.to_vec();
        } else {
            form = form.with(&name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    let whose = form.at("whose");
    let mut problems = Problems::default();
    let mut mend = |field, key: &str| {
        problems.0.push(Problem { field, message: site.words().say(key) });
    };
    let name = Line::read(whose).ok();
    if name.is_none() {
        mend("whose", "sheet-whose-missing");
    }
    if sheet.is_empty() {
        mend("file", "sheet-file-missing");
    }
    let Some(name) = name.filter(|_| problems.0.is_empty()) else {
        return show(&site, &by, whose, problems, None);
    };
    match site.app.take_in_sheet(&by.actor(), site.now(), &name, &sheet).await? {
        Ok(taken) => show(&site, &by, whose, problems, Some(came(&site, &taken))),
        Err(unreadable) => {
            let message = unreadable_words(&site, unreadable);
            problems.0.push(Problem { field: "file", message });
            show(&site, &by, whose, problems, None)
        }
    }
}

fn show(site: &Site, by: &SignedIn, whose: &str, problems: Problems, came: Option<Came>) -> Page {
    give(&Sheet { frame: site.workspace(&by.0, HERE), whose: whose.to_owned(), problems, came })
}

fn came(site: &Site, taken: &SheetTaken) -> Came {
    let words = site.words();
    let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let (new, changed, same) =
        (number(taken.taken.new), number(taken.taken.changed), number(taken.taken.same));
    let put: &[Put<'_>] = &[("new", &new), ("changed", &changed), ("same", &same)];
    let line = |row: u32, column: Option<Column>, typed: &str, message: String| {
        let whole = || words.say("caseload-whole-row");
        let column = column.map_or_else(whole, |column| column.heading().to_owned());
        [row.to_string(), column, typed.to_owned(), message].map(Html::from).into()
    };
    let mistake = |one: &Mistake| line(one.row, one.column, &one.typed, mistake_words(site, one));
    let left = |one: &LeftOut| line(one.row, one.column, "", words.say(left_out_key(one.why)));
    Came {
        told: words.say_with("sheet-came", put),
        refused: taken.taken.refused.clone(),
        mistakes: taken.mistakes.iter().map(mistake).collect(),
        left_out: taken.left_out.iter().map(left).collect(),
    }
}

fn mistake_words(site: &Site, mistake: &Mistake) -> String {
    let words = site.words();
    let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    match &mistake.what {
        What::TooLong { longest } => {
            words.say_with("sheet-too-long", &[("longest", &number(*longest))])
        }
        What::TooMany { most } if mistake.column.is_none() => {
            words.say_with("sheet-too-many", &[("most", &number(*most))])
        }
        What::TooMany { most } => {
            words.say_with("sheet-too-many-in-one", &[("most", &number(*most))])
        }
        What::Twice { first } => words.say_with("sheet-twice", &[("first", &u64::from(*first))]),
        other => words.say(mistake_key(other)),
    }
}

fn mistake_key(what: &What) -> &'static str {
    match what.name() {
        "missing" => "sheet-missing",
        "too-many-cells" => "sheet-too-many-cells",
        "quote-not-closed" => "sheet-quote-not-closed",
        "unknown-column" => "sheet-unknown-column",
        "not-a-need" => "sheet-not-a-need",
        "not-an-age" => "sheet-not-an-age",
        "ages-crossed" => "sheet-ages-crossed",
        "not-a-language" => "sheet-not-a-language",
        "not-a-way-in" => "sheet-not-a-way-in",
        "not-a-way-to-take-part" => "sheet-not-a-way-to-take-part",
        "not-yes-or-no" => "sheet-not-yes-or-no",
        "secret-address" => "sheet-secret-address",
        "not-a-postcode" => "sheet-not-a-postcode",
        "morning-or-afternoon" => "sheet-morning-or-afternoon",
        "turned-into-a-date" => "sheet-turned-into-a-date",
        "not-a-telephone" => "sheet-not-a-telephone",
        "not-an-email" => "sheet-not-an-email",
        "not-a-page" => "sheet-not-a-page",
        _ => "sheet-not-a-time",
    }
}

fn left_out_key(why: Why) -> &'static str {
    match why.name() {
        "example" => "sheet-example",
        "above-the-headings" => "sheet-above",
        "steps-of-no-place" => "sheet-steps-of-no-place",
        _ => "sheet-postcode-not-served",
    }
}

fn unreadable_words(site: &Site, unreadable: Unreadable) -> String {
    let words = site.words();
    match unreadable {
        Unreadable::ColumnTwice(column) => {
            words.say_with("sheet-column-twice", &[("heading", &column.heading())])
        }
        other => words.say(match other.name() {
            "empty" => "sheet-empty",
            "not-saved-as-csv" => "sheet-not-saved-as-csv",
            "no-headings" => "sheet-no-headings",
            _ => "sheet-not-text",
        }),
    }
}
