//! The directory of offers, as Open Referral UK 3.0 wants it told (HSDS-UK-3.0): nine addresses,
//! read by anybody, without an account. What must never be told of an offer is not in it.

use std::collections::BTreeMap;

use app::AppError;
use app::directory::open_referral::{
    Taxonomy, Written, service_at_location, taxonomies, term_id, terms, whole,
};
use app::directory::search::{Asked, Filters, OpenAt};
use app::reading::directory::InDirectory;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use care::actor::Actor;
use care::offer::{Day, EntryId};
use care::place::PostcodeTyped;
use jiff::civil::Time;
use serde_json::{Value, json};
use strum::VariantArray as _;
use uuid::Uuid;

use crate::saying::at;
use crate::site::Site;

/// How many a page holds where nobody says, and the most.
const A_PAGE: usize = 50;
const MOST: usize = 100;

/// The parameters that a list was given. What is none of its own, or cannot be read, is told
/// as a mistake: a list that is not narrowed would be believed to be.
type Parameters = Query<BTreeMap<String, String>>;

/// What every list takes, what a list of services takes, and what a list of terms does.
const PAGING: &[&str] = &["page", "per_page"];
const NARROWING: &[&str] = &[
    "page",
    "per_page",
    "search",
    "taxonomy_term_id",
    "postcode",
    "proximity",
    "day",
    "start_time",
    "end_time",
    "minimum_age",
    "maximum_age",
];
const OF_TERMS: &[&str] = &["page", "per_page", "taxonomy_id"];

/// What is here.
pub(crate) async fn root() -> Json<Value> {
    Json(json!({
        "version": "HSDS-UK-3.0",
        "profile": "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md",
        "openapi_url": "https://docs.openreferraluk.org/en/latest/openapi30.json",
    }))
}

/// A page of services.
pub(crate) async fn services(State(site): State<Site>, Query(said): Parameters) -> Response {
    let (page, asked) =
        match Paged::of(&said, NARROWING).and_then(|page| Ok((page, asked(&site, &said)?))) {
            Ok(asked) => asked,
            Err(mistake) => return mistake.told(),
        };
    let found = site.app.page_of_offers(&Actor::Anyone, site.now(), &asked, page.span()).await;
    answered(found.map(|(offers, total)| {
        let contents: Vec<Value> =
            offers.iter().filter_map(|offer| whole(written(offer))).collect();
        page.envelope(&contents, total)
    }))
}

/// One service whole.
pub(crate) async fn service(State(site): State<Site>, Path(offer): Path<String>) -> Response {
    let Ok(offer) = offer.parse::<EntryId>() else { return answered(Err(AppError::NotHere)) };
    let found = site.app.offer(&Actor::Anyone, offer).await;
    answered(found.and_then(|shown| whole(written(&shown.offer)).ok_or(AppError::NotHere)))
}

/// A page of services, each at each of its places.
pub(crate) async fn at_locations(State(site): State<Site>, Query(said): Parameters) -> Response {
    let (page, asked) =
        match Paged::of(&said, NARROWING).and_then(|page| Ok((page, asked(&site, &said)?))) {
            Ok(asked) => asked,
            Err(mistake) => return mistake.told(),
        };
    let found = places(&site, &asked).await;
    answered(found.map(|all| page.of_all(&all)))
}

/// One service at one place.
pub(crate) async fn at_location(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let found = places(&site, &Asked::default()).await;
    let is_it = |one: &Value| one.get("id").and_then(Value::as_str) == Some(&id);
    answered(found.and_then(|all| all.into_iter().find(is_it).ok_or(AppError::NotHere)))
}

/// A page of taxonomies.
pub(crate) async fn all_taxonomies(Query(said): Parameters) -> Response {
    match Paged::of(&said, PAGING) {
        Ok(page) => told(page.of_all(&taxonomies())),
        Err(mistake) => mistake.told(),
    }
}

/// One taxonomy.
pub(crate) async fn taxonomy(Path(id): Path<String>) -> Response {
    one_of(taxonomies(), &id)
}

/// A page of terms.
pub(crate) async fn all_terms(State(site): State<Site>, Query(said): Parameters) -> Response {
    let mut all = terms(&site.place().needs);
    if let Some(taxonomy) = said.get("taxonomy_id") {
        all.retain(|term| term.get("taxonomy_id").and_then(Value::as_str) == Some(taxonomy));
    }
    match Paged::of(&said, OF_TERMS) {
        Ok(page) => told(page.of_all(&all)),
        Err(mistake) => mistake.told(),
    }
}

/// One term.
pub(crate) async fn term(State(site): State<Site>, Path(id): Path<String>) -> Response {
    one_of(terms(&site.place().needs), &id)
}

fn one_of(all: Vec<Value>, id: &str) -> Response {
    let is_it = |one: &Value| one.get("id").and_then(Value::as_str) == Some(id);
    answered(all.into_iter().find(is_it).ok_or(AppError::NotHere))
}

fn written(offer: &InDirectory) -> Written<'_> {
    Written {
        id: offer.offer,
        entry: &offer.entry,
        standing: offer.standing,
        changed: at(offer.changed),
    }
}

/// Every service that fits, at each of its places.
async fn places(site: &Site, asked: &Asked) -> Result<Vec<Value>, AppError> {
    let everything = (0, usize::MAX);
    let found = site.app.page_of_offers(&Actor::Anyone, site.now(), asked, everything).await?;
    let at_each = |offer: &InDirectory| {
        let sites = offer.entry.at.sites().iter();
        sites.filter_map(|site| service_at_location(written(offer), site)).collect::<Vec<_>>()
    };
    Ok(found.0.iter().flat_map(at_each).collect())
}

/// Something that a list cannot be narrowed by.
struct Mistake(String);

impl Mistake {
    fn told(&self) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "detail": self.0 }))).into_response()
    }
}

/// A parameter that was given, read; none where it was not given or is empty.
fn given<T>(
    said: &BTreeMap<String, String>,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Mistake> {
    let given = said.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
    let Some(value) = given else { return Ok(None) };
    match read(value) {
        Some(read) => Ok(Some(read)),
        None => Err(Mistake(format!("The value of {name} cannot be read, or is not known here."))),
    }
}

/// What the parameters ask for.
fn asked(site: &Site, said: &BTreeMap<String, String>) -> Result<Asked, Mistake> {
    let near = given(said, "postcode", |text| match site.place().areas.centre_of_text(text) {
        PostcodeTyped::Known(point) => Some(point),
        PostcodeTyped::Outside | PostcodeTyped::NotAPostcode => None,
    })?;
    let day = said.get("day").map_or("", |day| day.trim());
    let time = |name: &str| given(said, name, |text| open_at(site, day, text));
    let age = |name: &str| given(said, name, |text| text.parse().ok());
    let within =
        given(said, "proximity", |text| text.parse::<f64>().ok().filter(|far| *far >= 0.0))?;
    let with_term = given(said, "taxonomy_term_id", |id| with_term(site, id))?;
    let filters = Filters {
        here: near,
        within: near.and(within),
        open_at: [time("start_time")?, time("end_time")?].into_iter().flatten().collect(),
        ages: [age("minimum_age")?, age("maximum_age")?].into_iter().flatten().collect(),
        ..with_term.unwrap_or_default()
    };
    let words = said.get("search").map_or("", |words| words.trim()).to_owned();
    Ok(Asked { words, filters, limit: MOST })
}

/// What a term narrows by; none where there is no such term.
fn with_term(site: &Site, id: &str) -> Option<Filters> {
    let id = id.parse::<Uuid>().ok()?;
    let needs = &site.place().needs;
    let need = needs.iter().find(|need| term_id(Taxonomy::Needs, need.id.as_str()) == id);
    let entrances = care::offer::WayIn::VARIANTS.iter().copied();
    let ways = care::offer::By::VARIANTS.iter().copied();
    let way_in = entrances.into_iter().find(|way| term_id(Taxonomy::WayIn, (*way).into()) == id);
    let by = ways.into_iter().find(|by| term_id(Taxonomy::Ways, (*by).into()) == id);
    let need = need.map(|need| need.id.clone());
    let is_known = need.is_some() || way_in.is_some() || by.is_some();
    is_known.then(|| Filters { need, way_in, by, ..Filters::default() })
}

/// The next such day (`MO` ... `SU`) at a time.
fn open_at(site: &Site, day: &str, time: &str) -> Option<OpenAt> {
    let at: Time = time.parse().ok()?;
    let now = site.now_on_the_wall();
    let named = |one: &&Day| {
        let name: &str = (**one).into();
        name.get(..2).is_some_and(|two| two.eq_ignore_ascii_case(day))
    };
    let day = Day::VARIANTS.iter().find(named)?;
    let mut date = now.date();
    for _ in 0..7 {
        if Day::from(date.weekday()) == *day {
            let holidays = site.holidays_around(date);
            return Some(OpenAt { moment: date.to_datetime(at), holidays });
        }
        date = date.tomorrow().ok()?;
    }
    None
}

/// Which page is asked for: the first is 1.
#[derive(Debug, Clone, Copy)]
struct Paged {
    page: usize,
    size: usize,
}

impl Paged {
    /// The page, where the list takes all that it was given.
    fn of(said: &BTreeMap<String, String>, takes: &[&str]) -> Result<Self, Mistake> {
        if let Some(unknown) = said.keys().find(|name| !takes.contains(&name.as_str())) {
            let takes = takes.join(", ");
            return Err(Mistake(format!(
                "This list does not take {unknown:?}. It takes: {takes}."
            )));
        }
        let number = |name: &str| given(said, name, |value| value.parse::<usize>().ok());
        Ok(Self {
            page: number("page")?.unwrap_or(1).clamp(1, 1_000_000),
            size: number("per_page")?.unwrap_or(A_PAGE).clamp(1, MOST),
        })
    }

    fn span(self) -> (usize, usize) {
        ((self.page - 1) * self.size, self.size)
    }

    fn of_all(self, all: &[Value]) -> Value {
        let (total, (from, many)) = (all.len(), self.span());
        self.envelope(all.get(from..).map_or(&[], |rest| rest.get(..many).unwrap_or(rest)), total)
    }

    fn envelope(self, contents: &[Value], total: usize) -> Value {
        let pages = total.div_ceil(self.size);
        json!({
            "total_items": total,
            "total_pages": pages,
            "page_number": self.page,
            "size": contents.len(),
            "first_page": self.page == 1,
            "last_page": self.page >= pages,
            "empty": contents.is_empty(),
            "contents": contents,
        })
    }
}

fn told(value: Value) -> Response {
    Json(value).into_response()
}

/// What other programs are told where it could not be: never a page.
fn answered(found: Result<Value, AppError>) -> Response {
    match found {
        Ok(value) => told(value),
        Err(AppError::NotHere) => {
            let detail = json!({ "detail": "There is nothing here by that identifier." });
            (StatusCode::NOT_FOUND, Json(detail)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "the directory could not be told");
            let detail = json!({ "detail": "This could not be answered. Please try again." });
            (StatusCode::INTERNAL_SERVER_ERROR, Json(detail)).into_response()
        }
    }
}
