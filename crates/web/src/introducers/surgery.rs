//! A surgery's correspondence: whom it introduced or who named it as theirs, that
//! they were met and by whom, and what was agreed as next that concerns it.

use app::reading::introduced::Correspondence;
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
    let found = site.app.correspondence(&by.actor(), site.now()).await?;
    let words = site.words();
    let say = |key: &str| words.say(key);
    let count = found.len() as u64;
    give(&Listing {
        frame: site.workspace(&by.0, "/surgery"),
        heading: say("surgery-heading"),
        lead: lead(&site, &first, words.say_with("surgery-count", &[("count", &count)])),
        columns: ["receipts-whom", "receipts-came", "surgery-met", "surgery-letters"]
            .map(say)
            .into(),
        rows: found.iter().map(|one| row(&site, one)).collect(),
        none: say("surgery-none"),
        below: Vec::new(),
    })
}

fn row(site: &Site, one: &Correspondence) -> Vec<Html> {
    let (words, times) = (site.words(), site.times());
    let met: Vec<String> = one
        .met
        .iter()
        .map(|(offer, when)| {
            let (offer, when) = (site.offer_name(offer), times.day_alone(at(*when)));
            words.say_with("surgery-met-by", &[("offer", &offer), ("on", &when)])
        })
        .collect();
    let letters: Vec<String> = one
        .letters
        .iter()
        .map(|letter| {
            let when = times.day_alone(at(letter.written));
            let who = letter.worker.clone().unwrap_or_default();
            let put: &[crate::look::words::Put<'_>] =
                &[("on", &when), ("who", &who), ("words", &letter.words)];
            words.say_with("surgery-letter", put)
        })
        .collect();
    let or_none = |all: &[String], key: &str| {
        if all.is_empty() { words.say(key) } else { all.join(" ") }
    };
    vec![
        Html::of(&one.call_name),
        Html::of(&times.stamp(at(one.first_word))),
        Html::of(&or_none(&met, "surgery-met-nobody")),
        Html::of(&or_none(&letters, "surgery-no-letters")),
    ]
}
