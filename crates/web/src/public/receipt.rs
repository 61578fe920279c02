//! The receipt of whoever introduced somebody: when it came and whom to ring, and
//! nothing more (SYSTEM.md 2a) until the person, asked alone, agrees to words that
//! they are told. It looks the same whatever has become of the introduction.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use basis::secret::PrivateLink;

use crate::failure::{Failure, Page, give};
use crate::look::views::receipt::Receipt;
use crate::saying::at;
use crate::site::Site;

/// The page behind the receipt's link.
pub(crate) async fn get(State(site): State<Site>, Path(receipt): Path<String>) -> Page {
    shown(&site, &receipt, None).await
}

/// The same, right after sending, with the link to keep.
pub(crate) async fn get_sent(
    State(site): State<Site>,
    Path(receipt): Path<String>,
    headers: HeaderMap,
) -> Page {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let keep = format!("{host}/receipt/{receipt}");
    shown(&site, &receipt, Some(keep)).await
}

async fn shown(site: &Site, receipt: &str, keep_link: Option<String>) -> Page {
    let token = PrivateLink::read(receipt).map_err(|_| Failure::NotHere)?;
    let found = site.app.receipt(site.now(), &token).await?;
    let (times, came) = (site.times(), at(found.first_word));
    // The day by its date: the page says the same on every day.
    let (day, time) = (times.date(came), times.spoken_time(came));
    let put: &[crate::look::words::Put<'_>] = &[("day", &day), ("time", &time)];
    give(&Receipt {
        frame: site.frame(true),
        came: site.words().say_with("receipt-came", put),
        keep_link,
        may_know: found.may_know,
    })
}
