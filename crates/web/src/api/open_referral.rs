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
use care::place::{NeedId, PostcodeTyped};
use jiff::civil::Time;
use serde_json::{Value, json};
use strum::VariantArray as _;
use uuid::Uuid;

use crate::saying::at;
use crate::site::Site;

/// How many a page holds where nobody says, and the most.
const A_PAGE: usize = 50;
const MOST: usize = 100;

/// The parameters that the lists take. What is none of these, or cannot be read, is passed
/// over: other programs send what they know.
type Parameters = Query<BTreeMap<String, String>>;

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
    let page = Paged::of(&said);
    let found = site
        .app
        .page_of_offers(&Actor::Anyone, site.now(), &asked(&site, &said), page.span())
        .await;
    answered(found.map(|(offers, total)| {
        let contents: Vec<Value> =
            offers.iter().filter_map(|offer| whole(written(offer))).collect();
        page.envelope(&contents, total)
    }))
}

/// One service whole.
pub(crate) async fn service(State(site): State<Site>, Path(offer): Path<EntryId>) -> Response {
    let found = site.app.offer(&Actor::Anyone, offer).await;
    answered(found.and_then(|shown| whole(written(&shown.offer)).ok_or(AppError::NotHere)))
}

/// A page of services, each at each of its places.
pub(crate) async fn at_locations(State(site): State<Site>, Query(said): Parameters) -> Response {
    let page = Paged::of(&said);
    let found = places(&site, &asked(&site, &said)).await;
    answered(found.map(|all| page.of_all(&all)))
}

/// One service at one place.
pub(crate) async fn at_location(State(site): State<Site>, Path(id): Path<Uuid>) -> Response {
    let found = places(&site, &Asked::default()).await;
    let is_it = |one: &Value| one.get("id").and_then(Value::as_str) == Some(&id.to_string());
    answered(found.and_then(|all| all.into_iter().find(is_it).ok_or(AppError::NotHere)))
}

/// A page of taxonomies.
pub(crate) async fn all_taxonomies(Query(said): Parameters) -> Response {
    told(Paged::of(&said).of_all(&taxonomies()))
}

/// One taxonomy.
pub(crate) async fn taxonomy(Path(id): Path<Uuid>) -> Response {
    one_of(taxonomies(), id)
}

/// A page of terms.
pub(crate) async fn all_terms(State(site): State<Site>, Query(said): Parameters) -> Response {
    let mut all = terms(&site.place().needs);
    if let Some(taxonomy) = said.get("taxonomy_id") {
        all.retain(|term| term.get("taxonomy_id").and_then(Value::as_str) == Some(taxonomy));
    }
    told(Paged::of(&said).of_all(&all))
}

/// One term.
pub(crate) async fn term(State(site): State<Site>, Path(id): Path<Uuid>) -> Response {
    one_of(terms(&site.place().needs), id)
}

fn one_of(all: Vec<Value>, id: Uuid) -> Response {
    let is_it = |one: &Value| one.get("id").and_then(Value::as_str) == Some(&id.to_string());
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

/// What the parameters ask for.
fn asked(site: &Site, said: &BTreeMap<String, String>) -> Asked {
    let text = |name: &str| said.get(name).map_or("", |value| value.trim());
    let age = |name: &str| text(name).parse().ok();
    let near = match site.place().areas.centre_of_text(text("postcode")) {
        PostcodeTyped::Known(point) => Some(point),
        PostcodeTyped::Outside | PostcodeTyped::NotAPostcode => None,
    };
    let open_at = |name: &str| open_at(site, text("day"), text(name));
    let filters = Filters {
        here: near,
        within: near.and(text("proximity").parse().ok()),
        open_at: ["start_time", "end_time"].into_iter().filter_map(open_at).collect(),
        ages: ["minimum_age", "maximum_age"].into_iter().filter_map(age).collect(),
        ..with_term(site, text("taxonomy_term_id"))
    };
    Asked { words: text("search").to_owned(), filters, limit: MOST }
}

/// What a term narrows by.
fn with_term(site: &Site, id: &str) -> Filters {
    if id.is_empty() {
        return Filters::default();
    }
    let id = id.parse::<Uuid>().unwrap_or_default();
    let needs = &site.place().needs;
    let need = needs.iter().find(|need| term_id(Taxonomy::Needs, need.id.as_str()) == id);
    let entrances = care::offer::WayIn::VARIANTS.iter().copied();
    let ways = care::offer::By::VARIANTS.iter().copied();
    let way_in = entrances.into_iter().find(|way| term_id(Taxonomy::WayIn, (*way).into()) == id);
    let by = ways.into_iter().find(|by| term_id(Taxonomy::Ways, (*by).into()) == id);
    let need = need.map(|need| need.id.clone());
    // A term of nobody's marks nothing.
    let none = need.is_none() && way_in.is_none() && by.is_none();
    let need = need.or_else(|| none.then(|| NeedId::read("no-such-term").ok()).flatten());
    Filters { need, way_in, by, ..Filters::default() }
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
    fn of(said: &BTreeMap<String, String>) -> Self {
        let number = |name: &str| said.get(name).and_then(|value| value.parse::<usize>().ok());
        Self {
            page: number("page").unwrap_or(1).clamp(1, 1_000_000),
            size: number("per_page").unwrap_or(A_PAGE).clamp(1, MOST),
        }
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
