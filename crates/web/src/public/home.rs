//! The home page: crisis help first, then one front door.

use axum::extract::State;
use care::actor::Actor;
use care::place::Centre;

use super::small_numbers;
use crate::failure::{Page, give};
use crate::look::views::public::{Home, HomeFigures};
use crate::site::Site;

/// The home page.
pub(crate) async fn get(State(site): State<Site>) -> Page {
    let figures = figures(&site).await?;
    give(&Home {
        frame: site.frame(false),
        who_reads: site.who_reads_now(),
        walk_in: walk_in(&site),
        figures,
    })
}

/// Where and when one can walk in, a line for each centre.
pub(super) fn walk_in(site: &Site) -> Vec<String> {
    let at = |centre: &Centre| {
        let address = centre.address.join(", ");
        let put: &[crate::look::words::Put<'_>] =
            &[("name", &centre.name), ("address", &address), ("hours", &centre.hours)];
        site.words().say_with("home-walk-in-at", put)
    };
    site.place().centres.iter().map(at).collect()
}

async fn figures(site: &Site) -> Result<Option<HomeFigures>, app::AppError> {
    let counted = site.app.counted(&Actor::Anyone, site.now()).await?;
    let (came, numbers) = (counted.came, &counted.numbers);
    if came == 0 {
        return Ok(None);
    }
    Ok(Some(HomeFigures {
        came: small_numbers::said(site.words(), came),
        turned_away: super::promises::turned_away(numbers).to_string(),
        left_alone: numbers.lacking.to_string(),
    }))
}
