//! The directory as a whole: what others published and the made-up borough taken in, told again
//! as the standard wants it, found by anybody, and never telling what must not be told.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::directory::search::Asked;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use basis::clock::{Clock as _, SetClock};
use basis::words::Line;
use care::actor::Actor;
use care::command::Command;
use care::offer::step::{CloseOffer, TakeInOffer};
use care::offer::{Entry, EntryId, OfferStep, Source, Standing};
use directory::open_referral::{self, Read};
use jsonschema::Validator;
use serde_json::Value;
use testing::TestPlace;
use testing::test_place::root;
use tower::ServiceExt as _;
use uuid::Uuid;
use web::Site;

/// The folder of what others published, where it is there.
#[expect(
    clippy::disallowed_methods,
    reason = "whether this is continuous integration stands there"
)]
fn shared() -> Option<PathBuf> {
    let folder = root().join("../shared/data/oruk");
    if !folder.is_dir() {
        assert!(std::env::var("CI").is_err(), "{} is not there", folder.display());
        return None;
    }
    Some(folder)
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn schema(path: &Path) -> Validator {
    jsonschema::options().should_validate_formats(true).build(&json(path)).unwrap()
}

fn assert_valid(schema: &Validator, record: &Value) {
    let wrong: Vec<String> = schema
        .iter_errors(record)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}\n{record:#}");
}

/// A place with the made-up borough's directory and its own offers, and what it answers.
struct Here {
    place: TestPlace,
    clock: Arc<SetClock>,
    router: Router,
}

struct Answer {
    status: u16,
    to: String,
    cookie: String,
    body: String,
}

impl Here {
    async fn new() -> Self {
        let place = TestPlace::open(5, "2026-11-26T10:42:00Z".parse().unwrap()).await;
        let now = place.clock.now();
        place.app.bring_the_offers_of_the_place(now).await.unwrap();
        borough::network::take_in(&place.app, now).await.unwrap();
        let clock = Arc::new(SetClock::at(now));
        let site = Site::new(place.app.clone(), Arc::<SetClock>::clone(&clock), false);
        Self { place, clock, router: web::router(site) }
    }

    /// Somebody who looks after the directory.
    async fn lead(&self) -> Actor {
        let id = Uuid::from_u128(900);
        Actor::Worker(self.place.worker(id, "Nell", "alliance-office", "network-lead").await)
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let text = |name| response.headers().get(name).map_or("", |to| to.to_str().unwrap());
        let (to, cookie) = (text(header::LOCATION).to_owned(), text(header::SET_COOKIE).to_owned());
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, to, cookie, body: String::from_utf8(body.to_vec()).unwrap() }
    }

    async fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(address).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, address: &str, form: &[(&str, &str)]) -> Answer {
        let body = Body::from(serde_html_form::to_string(form).unwrap());
        let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(Request::post(address).header(kind.0, kind.1).body(body).unwrap()).await
    }

    async fn json(&self, address: &str) -> Value {
        let answer = self.get(address).await;
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    /// Everything that a list tells, page by page.
    async fn all(&self, list: &str) -> Vec<Value> {
        let (mut all, mut page) = (Vec::new(), 1);
        loop {
            let told = self.json(&format!("/open-referral/{list}?per_page=40&page={page}")).await;
            all.extend(told["contents"].as_array().unwrap().iter().cloned());
            if told["last_page"] == true {
                assert_eq!(told["total_items"], all.len());
                return all;
            }
            page += 1;
        }
    }

    async fn found(&self, words: &str) -> Vec<String> {
        let asked = Asked { words: words.to_owned(), limit: 5, ..Asked::default() };
        let now = self.clock.now();
        let found = self.place.app.find_offers(&Actor::Anyone, now, &asked).await.unwrap();
        found.offers.iter().map(|(_, shown)| shown.offer.entry.name.to_string()).collect()
    }
}

/// What others published. The standard's examples and the variants of the sample feed share
/// identifiers; here each has its own, so that each comes in.
fn published(folder: &Path) -> Vec<Result<Read, open_referral::Refused>> {
    let files = [
        "real-feed/services-page-1.json",
        "sample-feed/service_list.json",
        "sample-feed/service_list_128_variants.json",
        "sample-feed/service_full.json",
        "examples/service_list.json",
        "examples/service_full.json",
    ];
    let with_its_own = |(number, read): (usize, Result<Read, _>)| {
        read.map(|read| Read { id: EntryId(Uuid::from_u128(1 + number as u128)), ..read })
    };
    files
        .iter()
        .flat_map(|file| open_referral::services(&json(&folder.join(file))).unwrap())
        .enumerate()
        .map(with_its_own)
        .collect()
}

#[tokio::test]
async fn what_others_published_comes_in_whole_and_a_second_time_nothing_changes() {
    let Some(folder) = shared() else { return };
    let here = Here::new().await;
    let (app, now) = (&here.place.app, here.clock.now());
    let from = Source::Directory("council".to_owned());
    let first = app.take_in(now, &from, published(&folder)).await.unwrap();
    assert_eq!((first.records, first.kept(), first.refused.len()), (135, 135, 0), "{first:?}");
    let again = app.take_in(now, &from, published(&folder)).await.unwrap();
    assert_eq!((again.new, again.changed, again.same), (0, 0, 135), "{again:?}");
    // Nothing but zeros is what a form leaves behind, and no identifier.
    let broken = serde_json::json!([
        { "id": "no identifier", "name": "Nameless" }, { "id": Uuid::nil(), "name": "Zero" }, 7
    ]);
    let broken = open_referral::services(&broken).unwrap();
    let told = app.take_in(now, &from, broken).await.unwrap();
    assert_eq!((told.records, told.kept(), told.refused.len()), (3, 0, 3));
    assert!(told.refused[0].contains("Nameless"), "{:?}", told.refused);
}

#[tokio::test]
async fn every_record_is_told_as_the_standard_wants_it() {
    let Some(folder) = shared() else { return };
    let here = Here::new().await;
    let (app, now) = (&here.place.app, here.clock.now());
    let from = Source::Directory("council".to_owned());
    app.take_in(now, &from, published(&folder)).await.unwrap();
    let service = schema(&folder.join("schemas/service.json"));
    let services = here.all("services").await;
    assert!(services.len() > 250, "{}", services.len());
    for told in &services {
        assert_valid(&service, told);
        let id = told["id"].as_str().unwrap();
        let whole = here.json(&format!("/open-referral/services/{id}")).await;
        assert_valid(&service, &whole);
        assert_eq!(&whole, told);
    }
    let at = schema(&folder.join("schemas/service_at_location.json"));
    for told in here.all("service_at_locations").await {
        assert_valid(&at, &told);
    }
    let ours = root().join("crates/directory/schemas");
    for (list, file) in [("taxonomies", "taxonomy.json"), ("taxonomy_terms", "taxonomy_term.json")]
    {
        let schema = schema(&ours.join(file));
        let all = here.all(list).await;
        assert!(!all.is_empty());
        for told in all {
            assert_valid(&schema, &told);
            let id = told["id"].as_str().unwrap();
            assert_eq!(here.json(&format!("/open-referral/{list}/{id}")).await, told);
        }
    }
    assert_eq!(here.json("/open-referral/").await["version"], "HSDS-UK-3.0");
    assert_eq!(here.get(&format!("/open-referral/services/{}", Uuid::nil())).await.status, 404);
}

#[tokio::test]
async fn lists_are_narrowed_as_the_standard_says() {
    let here = Here::new().await;
    let count = async |parameters: &str| {
        let page = here.json(&format!("/open-referral/services?{parameters}")).await;
        page["total_items"].as_u64().unwrap()
    };
    let all = count("").await;
    let sleep = here.all("taxonomy_terms").await.into_iter().find(|term| term["code"] == "sleep");
    let sleep = sleep.unwrap()["id"].as_str().unwrap().to_owned();
    let narrowed = [
        "search=bailiffs".to_owned(),
        format!("taxonomy_term_id={sleep}"),
        "minimum_age=15&maximum_age=15".to_owned(),
        "day=SU&start_time=03:00&end_time=03:30".to_owned(),
    ];
    for parameters in narrowed {
        let some = count(&parameters).await;
        assert!(some > 0 && some < all, "{parameters}: {some} of {all}");
    }
    let near = here.json("/open-referral/service_at_locations?postcode=SW9&proximity=800").await;
    let far = here.json("/open-referral/service_at_locations").await;
    assert!(near["total_items"].as_u64() < far["total_items"].as_u64());
}

/// A list that is not narrowed would be believed to be.
#[tokio::test]
async fn what_a_list_cannot_be_narrowed_by_is_told_as_a_mistake() {
    let here = Here::new().await;
    for wrong in [
        "services?shoe=size",
        "services?modified_after=yesterday",
        "services?page=banana",
        "services?postcode=zzz",
        "services?minimum_age=old",
        "services?start_time=10:00",
        "services?taxonomy_term_id=no-such-term",
        "service_at_locations?text=sleep",
        "taxonomies?search=sleep",
        "taxonomy_terms?search=sleep",
    ] {
        let answer = here.get(&format!("/open-referral/{wrong}")).await;
        assert_eq!(answer.status, 422, "{wrong}");
        assert!(answer.body.starts_with("{\"detail\":"), "{wrong}: {}", answer.body);
    }
    for nobodys in ["services/nobody", "taxonomies/nobody", "service_at_locations/nobody"] {
        let answer = here.get(&format!("/open-referral/{nobodys}")).await;
        assert_eq!(answer.status, 404, "{nobodys}");
        assert!(answer.body.starts_with("{\"detail\":"), "{nobodys}: {}", answer.body);
    }
}

/// The streets and postcodes of the places that must never be told, as the file has them.
fn never_told() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("crates/borough/network/city.toml")).unwrap();
    let file: toml::Table = toml::from_str(&text).unwrap();
    let offers = file["offers"].as_array().unwrap().iter();
    let hidden = offers.filter(|offer| offer.get("confidential") == Some(&true.into()));
    let places = hidden.flat_map(|offer| offer["at"].as_array().unwrap().clone());
    places
        .flat_map(|at| ["address", "postcode"].map(|part| at.get(part).cloned()))
        .filter_map(|part| part?.as_str().map(str::to_owned))
        .collect()
}

#[tokio::test]
async fn where_a_refuge_is_stands_on_no_page_in_no_answer_and_in_no_table() {
    let secrets = never_told();
    assert!(secrets.len() >= 3, "{secrets:?}");
    let here = Here::new().await;
    let mut told: Vec<String> = here.all("services").await.iter().map(Value::to_string).collect();
    told.extend(here.all("service_at_locations").await.iter().map(Value::to_string));
    for service in here.all("services").await {
        let id = service["id"].as_str().unwrap();
        told.push(here.get(&format!("/support/offers/{id}")).await.body);
    }
    for secret in &secrets {
        let found = here.post("/support", &[("words", secret), ("live", "1")]).await.body;
        // What was typed is not told again while somebody types.
        assert!(!found.contains(secret), "{secret}");
        assert!(told.iter().all(|told| !told.contains(secret)), "{secret}");
    }
    let stored = std::fs::read(here.place.folder().join("livingwell.sqlite"));
    for secret in secrets {
        let holds =
            |bytes: &Vec<u8>| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!stored.as_ref().is_ok_and(holds), "{secret}");
    }
}

#[tokio::test]
async fn what_somebody_looks_for_stands_in_no_address_and_opens_for_a_while_only() {
    let here = Here::new().await;
    let words = "cant slepe worried about rent";
    let sent =
        here.post("/support", &[("words", words), ("postcode", "SW9"), ("go", "words")]).await;
    assert_eq!(sent.status, 303);
    for word in ["slepe", "rent", "SW9"] {
        assert!(!sent.to.contains(word), "{}", sent.to);
    }
    let page = here.get(&sent.to).await.body;
    assert!(page.contains(words) && page.contains("Best first"), "{page}");
    let (now, hours) = (here.clock.now(), jiff::SignedDuration::from_hours);
    here.clock.set(now + hours(3));
    let later = here.get(&sent.to).await.body;
    assert!(!later.contains("slepe") && later.contains("Please type it again"), "{later}");
    let forged = here.get("/support/found/AAAA").await;
    assert!(forged.status == 200 && forged.body.contains("Please type it again"));
    let nothing = here.post("/support", &[("words", "  "), ("go", "words")]).await;
    assert_eq!(nothing.to, "/support");
}

#[tokio::test]
async fn words_of_danger_bring_help_before_any_offer() {
    let here = Here::new().await;
    let said = [("words", "i want to end my life and owe rent"), ("go", "words")];
    let page = here.get(&here.post("/support", &said).await.to).await.body;
    let (help, offers) = (page.find("0808 157 0142").unwrap(), page.find("lw-offers").unwrap());
    assert!(help < offers);
    assert!(page.find("lw-band").unwrap() < page.find("<h1").unwrap());
    let live = here.post("/support", &[said[0], ("live", "1")]).await.body;
    assert!(live.find("0808 157 0142").unwrap() < live.find("lw-offers").unwrap(), "{live}");
}

#[tokio::test]
async fn a_few_are_kept_in_the_browser_alone_and_leaving_forgets_them() {
    let here = Here::new().await;
    let id = here.all("services").await[0]["id"].as_str().unwrap().to_owned();
    let kept = here.post("/support/keep", &[("keep", &id), ("back", "offer")]).await;
    assert_eq!(kept.to, format!("/support/offers/{id}"));
    assert!(kept.cookie.contains(&id) && kept.cookie.contains("HttpOnly"), "{}", kept.cookie);
    assert!(!kept.cookie.contains("Max-Age") && !kept.cookie.contains("Expires"));
    let cookie = kept.cookie.split(';').next().unwrap().to_owned();
    let asked = |address: &str| {
        Request::get(address).header(header::COOKIE, &cookie).body(Body::empty()).unwrap()
    };
    let list = here.ask(asked("/support/kept")).await.body;
    assert!(list.contains(&format!("/support/offers/{id}")));
    let left = here.ask(asked("/leave")).await;
    assert!(left.cookie.contains("living-well-kept=;"), "{}", left.cookie);
}

#[tokio::test]
async fn an_offer_that_closes_is_found_no_more_and_whoever_kept_it_is_told() {
    let here = Here::new().await;
    let entry = Entry::named(Line::read("Hurdygurdy evenings by the river").unwrap());
    let id = EntryId(Uuid::from_u128(77));
    let now = here.clock.now();
    let step = |step| Command::OnOffer { offer: id, seen: None, step };
    let (from, standing) = (Source::Sheet("ours".to_owned()), Standing::Open);
    let taken = TakeInOffer { from, entry: Box::new(entry), standing };
    let taken = step(OfferStep::TakeInOffer(taken));
    here.place.app.execute(&Actor::Program, now, Uuid::from_u128(1), taken).await.unwrap();
    assert_eq!(here.found("hurdygurdys").await[0], "Hurdygurdy evenings by the river");
    let why = Line::read("The strings broke").unwrap();
    let closed = step(OfferStep::CloseOffer(CloseOffer { why }));
    let lead = here.lead().await;
    here.place.app.execute(&lead, now, Uuid::from_u128(2), closed).await.unwrap();
    assert_eq!(here.found("hurdygurdys").await, [""; 0]);
    let page = here.get(&format!("/support/offers/{}", id.0)).await;
    assert!(
        page.body.contains("This has ended") && !page.body.contains("strings"),
        "{}",
        page.body
    );
    let told = here.json(&format!("/open-referral/services/{}", id.0)).await;
    assert_eq!(told["status"], "inactive");
}

#[tokio::test]
async fn a_changed_offer_is_found_soon_by_another_program_over_the_same_store() {
    let here = Here::new().await;
    let place = here.place.app.place().clone();
    let other = here.place.another(place).await;
    let now = here.clock.now();
    let follows = other.clone();
    let following = tokio::spawn(async move { follows.follow(basis::clock::SystemClock).await });
    let written = async |number: u128, word: &str| {
        let entry = Entry::named(Line::read(&format!("{word} evenings")).unwrap());
        let (from, standing) = (Source::Sheet("ours".to_owned()), Standing::Open);
        let step = OfferStep::TakeInOffer(TakeInOffer { from, entry: Box::new(entry), standing });
        let offer = EntryId(Uuid::from_u128(number));
        let command = Command::OnOffer { offer, seen: None, step };
        let id = Uuid::from_u128(number);
        here.place.app.execute(&Actor::Program, now, id, command).await.unwrap();
        let written = Instant::now();
        let asked = Asked { words: word.to_owned(), limit: 1, ..Asked::default() };
        while other.find_offers(&Actor::Anyone, now, &asked).await.unwrap().count == 0 {
            assert!(written.elapsed() < Duration::from_mins(1), "it is never found");
            tokio::task::yield_now().await;
        }
        written.elapsed()
    };
    // The first waits until the other program has begun to follow.
    written(77, "Hurdygurdy").await;
    let took = written(78, "Nyckelharpa").await;
    following.abort();
    // A second, where nothing else is going on: beside other work the machine takes its time.
    assert!(took < Duration::from_secs(10), "{took:?}");
}

#[tokio::test]
async fn whoever_comes_from_an_offer_introduces_themselves_with_it() {
    let here = Here::new().await;
    let one = &here.all("services").await[0];
    let id = one["id"].as_str().unwrap();
    let page = here.get(&format!("/introduce?offer={id}")).await.body;
    let wanted = format!("I would like to go to: {}", one["name"].as_str().unwrap());
    assert!(page.contains(&wanted.replace('\'', "&#39;")), "{page}");
}

/// Lambeth, where it reads another directory at this address.
fn reading(address: &str) -> tempfile::TempDir {
    let folder = testing::test_place::folder();
    for file in std::fs::read_dir(testing::test_place::lambeth()).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    let place = folder.path().join("place.toml");
    let text = std::fs::read_to_string(&place).unwrap();
    let other = format!("\n[[directories]]\nname = \"neighbours\"\naddress = \"{address}\"\n");
    std::fs::write(place, text + &other).unwrap();
    folder
}

/// Answers on this machine: where.
async fn answers(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let router = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

#[tokio::test]
async fn ours_is_read_by_another_place_and_what_closes_here_closes_there() {
    let here = Here::new().await;
    let address = answers(here.router.clone()).await;
    let files = reading(&format!("{address}/open-referral/"));
    let there = TestPlace::open_in(files.path(), 9, here.clock.now()).await;
    let (now, name) = (here.clock.now(), "neighbours");
    let (first, closed) = there.app.read_another_directory(now, name, 1).await.unwrap();
    let told = here.all("services").await;
    // The offers of its own file, which are the same here, are nobody else's to bring.
    let own = there.app.place().offers.len();
    let brought = told.len() - own;
    assert_eq!((first.new, first.refused.len(), closed.closed), (brought, own, 0), "{first:?}");
    let (again, closed) = there.app.read_another_directory(now, name, 1).await.unwrap();
    assert_eq!((again.same, again.changed, closed.closed), (brought, 0, 0), "{again:?}");
    let ours = |id: &EntryId| {
        let own = there.app.place().offers.iter();
        own.map(|offer| EntryId::of_the_place(&offer.id)).any(|own| own == *id)
    };
    let mut ids = told.iter().map(|told| EntryId(told["id"].as_str().unwrap().parse().unwrap()));
    let gone = ids.find(|id| !ours(id)).unwrap();
    let why = Line::read("The hall was sold").unwrap();
    let step = OfferStep::CloseOffer(CloseOffer { why });
    let command = Command::OnOffer { offer: gone, seen: None, step };
    let lead = here.lead().await;
    here.place.app.execute(&lead, now, Uuid::from_u128(3), command).await.unwrap();
    let (_, closed) = there.app.read_another_directory(now, name, 1).await.unwrap();
    assert_eq!(closed.closed, 1);
    let shown = there.app.offer(&Actor::Anyone, gone).await.unwrap();
    assert_eq!(shown.offer.standing, Standing::Closed);
}

#[tokio::test]
async fn a_directory_that_breaks_off_is_gone_on_with_and_no_other_is_asked() {
    use axum::extract::Query;
    use axum::response::IntoResponse as _;
    let page = |Query(said): Query<std::collections::BTreeMap<String, String>>| async move {
        let page: u128 = said["page"].parse().unwrap();
        if page == 2 {
            return axum::http::StatusCode::BAD_GATEWAY.into_response();
        }
        let service = serde_json::json!({
            "id": Uuid::from_u128(page), "name": format!("Page {page}"), "description": "A page"
        });
        let answer = serde_json::json!({ "total_pages": 3, "contents": [service] });
        axum::Json(answer).into_response()
    };
    let address = answers(Router::new().route("/services", axum::routing::get(page))).await;
    let files = reading(&address);
    let now = "2026-11-26T10:42:00Z".parse().unwrap();
    let there = TestPlace::open_in(files.path(), 9, now).await;
    let broken = there.app.read_another_directory(now, "neighbours", 1).await.unwrap_err();
    assert!(broken.to_string().contains("--from-page 2"), "{broken}");
    let kept = there.app.offer(&Actor::Anyone, EntryId(Uuid::from_u128(1))).await.unwrap();
    assert_eq!(kept.offer.entry.name.as_str(), "Page 1");
    let (rest, closed) = there.app.read_another_directory(now, "neighbours", 3).await.unwrap();
    assert_eq!((rest.new, closed.closed), (1, 0), "what was not read is not closed");
    let refused = there.app.read_another_directory(now, "http://169.254.169.254", 1).await;
    assert!(refused.unwrap_err().to_string().contains("names no directory"));
}
