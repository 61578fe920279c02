//! An agency's own receipts: when each came, and what the person has agreed that
//! the agency is told. Nothing else, whatever became of it.

use app::reading::introduced::Receipt;
use axum::extract::{Query, State};

use super::lead;
use crate::failure::{Page, give};
use crate::look::Html;
use crate::look::views::listing::Listing;
use crate::public::progress::First;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The list.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Query(first): Query<First>,
) -> Page {
    let receipts = site.app.receipts(&by.actor(), site.now()).await?;
    let words = site.words();
    let say = |key: &str| words.say(key);
    let count = receipts.len() as u64;
    give(&Listing {
        frame: site.workspace(&by.0, "/agency"),
        heading: say("receipts-heading"),
        lead: lead(&site, &first, words.say_with("receipts-count", &[("count", &count)])),
        columns: ["receipts-whom", "receipts-came", "receipts-by", "receipts-told"].map(say).into(),
        rows: receipts.iter().map(|receipt| row(&site, receipt)).collect(),
        none: say("receipts-none"),
        below: Vec::new(),
    })
}

fn row(site: &Site, receipt: &Receipt) -> Vec<Html> {
    let said = receipt.may_know.clone();
    let said = said.unwrap_or_else(|| site.words().say("receipts-told-nothing"));
    vec![
        Html::of(receipt.called.as_deref().unwrap_or_default()),
        Html::of(&site.times().stamp(at(receipt.first_word))),
        Html::of(receipt.worker.as_deref().unwrap_or_default()),
        Html::of(&said),
    ]
}
