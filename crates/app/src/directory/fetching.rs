//! Reading another directory by its address: page by page, only one that the place's file
//! names, within size and time. Each page is kept before the next is asked for, so that whoever
//! goes on after a broken connection begins where it broke.

use std::collections::BTreeSet;
use std::time::Duration;

use ::directory::open_referral::{Read, Refused, services};
use care::offer::{EntryId, Source};
use jiff::Timestamp;
use openidconnect::http::{Method, Request, StatusCode};
use serde_json::Value;

use super::taking_in::{Closed, TakenIn};
use crate::http::{Http, Limits};
use crate::{App, AppError};

/// What a page of another directory may have.
const LIMITS: Limits = Limits { longest: Duration::from_secs(30), largest: 16 * 1024 * 1024 };
/// How many services are asked for at once, and the most pages that are read.
const A_PAGE: usize = 100;
const MOST_PAGES: usize = 5_000;
/// What a service has of which more is known than its name: a list that tells none of it is
/// asked for each service whole.
const TELLING: [&str; 4] = ["contacts", "schedules", "service_at_locations", "description"];

/// Why another directory could not be read to its end. What was kept until then stays.
#[derive(Debug, thiserror::Error)]
pub enum NotFetched {
    /// The place's file does not name it.
    #[error(
        "the place names no directory \"{name}\". Nothing was asked for. Add [[directories]] with \
         its name and address to place.toml, and take the place into use"
    )]
    NotNamed {
        /// What was asked for.
        name: String,
    },
    /// A page did not come, or was no page.
    #[error(
        "page {page} of {name} could not be read: {cause}. What came before is kept. Go on with \
         --from-page {page}"
    )]
    Page {
        /// Of which directory.
        name: String,
        /// Which page.
        page: usize,
        /// Why.
        cause: String,
    },
    /// The store could not.
    #[error(transparent)]
    App(#[from] AppError),
}

impl App {
    /// Reads another directory that the place names, from a page on (the first is 1), and takes
    /// in what it tells. What came from it before and is told no more is closed, where all of
    /// it was read.
    ///
    /// # Errors
    /// When the place does not name it, a page does not come, or the store cannot.
    pub async fn read_another_directory(
        &self,
        now: Timestamp,
        name: &str,
        from_page: usize,
    ) -> Result<(TakenIn, Closed), NotFetched> {
        let directories = &self.place().directories;
        let directory = directories.iter().find(|directory| directory.name == name);
        let directory = directory.ok_or_else(|| NotFetched::NotNamed { name: name.to_owned() })?;
        let here = directory.address.starts_with("http://");
        let at = |page, cause: String| NotFetched::Page { name: name.to_owned(), page, cause };
        let http = Http::new(!here, LIMITS).map_err(|error| at(from_page, error.to_string()))?;
        let from = Source::Directory(name.to_owned());
        let (mut told, mut there) = (TakenIn::default(), BTreeSet::new());
        for page in from_page..from_page + MOST_PAGES {
            let address = format!("{}/services?page={page}&per_page={A_PAGE}", directory.address);
            let answer = json(&http, &address).await.map_err(|cause| at(page, cause))?;
            let records = records(&http, &directory.address, &answer).await;
            let records = records.map_err(|cause| at(page, cause))?;
            let is_empty = records.is_empty();
            // One that came and cannot be read is there all the same.
            let unread = records.iter().filter_map(|record| record.as_ref().err());
            there.extend(unread.filter_map(Refused::id).map(EntryId));
            let ids = records.iter().filter_map(|record| record.as_ref().ok());
            // A directory that begins anew when one asks past its end tells nothing new.
            let new = ids.filter(|read| there.insert(read.id)).count();
            if !is_empty && new > 0 {
                told.and(self.take_in(now, &from, records).await?);
            }
            if is_empty || new == 0 || is_last(&answer, page) {
                break;
            }
        }
        // Of what was read from the middle on, nobody knows what is gone.
        let all = from_page == 1 && told.kept() > 0;
        let closed = if all {
            self.close_what_is_gone(now, &from, &there).await?
        } else {
            Closed::default()
        };
        Ok((told, closed))
    }
}

/// The services of a page, each whole.
async fn records(
    http: &Http,
    address: &str,
    page: &Value,
) -> Result<Vec<Result<Read, Refused>>, String> {
    let listed = page.get("contents").and_then(Value::as_array);
    let mut whole = Vec::new();
    for record in listed.into_iter().flatten() {
        let tells = TELLING.iter().any(|field| record.get(field).is_some());
        let id =
            record.get("id").and_then(Value::as_str).and_then(|id| id.parse::<uuid::Uuid>().ok());
        match id.filter(|_| !tells) {
            // One that does not come is taken as it is listed.
            Some(id) => {
                let one = json(http, &format!("{address}/services/{id}")).await;
                whole.push(one.unwrap_or_else(|_| record.clone()));
            }
            None => whole.push(record.clone()),
        }
    }
    let page = if listed.is_some() { Value::Array(whole) } else { page.clone() };
    services(&page).map_err(|refused| refused.to_string())
}

fn is_last(answer: &Value, page: usize) -> bool {
    let said = answer.get("last_page").and_then(Value::as_bool);
    let pages = answer.get("total_pages").and_then(Value::as_u64);
    said.unwrap_or(false) || pages.is_none_or(|pages| pages <= page as u64)
}

async fn json(http: &Http, address: &str) -> Result<Value, String> {
    let request = Request::builder().method(Method::GET).uri(address);
    let request = request.header("accept", "application/json").body(Vec::new());
    let request = request.map_err(|error| error.to_string())?;
    let answer = http.ask(request).await.map_err(|error| error.to_string())?;
    if answer.status() != StatusCode::OK {
        return Err(format!("it answered {}", answer.status()));
    }
    serde_json::from_slice(answer.body()).map_err(|error| format!("it is no JSON: {error}"))
}
