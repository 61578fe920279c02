//! Everybody who wishes to be told of more, by their names, however long ago they came: whoever
//! asks to be taken out is found at once, and whoever wishes to be rung is not forgotten.

use app::reading::guests::GuestHere;
use axum::extract::State;
use care::outreach::GatheringId;
use care::outreach::guest::Wish;

use super::HERE;
use super::steps::wish_key;
use crate::failure::{Page, give};
use crate::look::views::outreach::{Card, Part, Room};
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The page.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    let all = site.app.guests(&by.actor(), site.now()).await?;
    let say = |key: &str| site.words().say(key);
    let (ring, tell): (Vec<_>, Vec<_>) = all.iter().partition(|(_, guest)| wants_a_ring(guest));
    let part = |heading: &str, guests: Vec<&(GatheringId, GuestHere)>| Part {
        heading: say(heading),
        cards: guests.into_iter().map(|one| card(&site, one)).collect(),
        none: say("outreach-everybody-none"),
    };
    give(&Room {
        frame: site.workspace(&by.0, HERE),
        heading: say("outreach-everybody"),
        lead: say("outreach-everybody-lead"),
        ways: vec![(HERE.to_owned(), say("outreach-back"))],
        parts: vec![part("outreach-everybody-ring", ring), part("outreach-everybody-tell", tell)],
    })
}

fn wants_a_ring(guest: &GuestHere) -> bool {
    guest.wish.parse() == Ok(Wish::RingMe)
}

/// How to reach one of them, what they wish, and since when they stand here.
pub(super) fn said_of(site: &Site, guest: &GuestHere) -> Vec<String> {
    let words = site.words();
    let since = site.times().stamp(at(guest.since));
    let wish = guest.wish.parse();
    let wish = wish.map_or_else(|_| guest.wish.clone(), |wish: Wish| words.say(wish_key(wish)));
    let since = words.say_with("outreach-guest-since", &[("when", &since)]);
    vec![guest.reach.clone(), wish, since]
}

fn card(site: &Site, (gathering, guest): &(GatheringId, GuestHere)) -> Card {
    Card {
        title: guest.name.clone(),
        lines: said_of(site, guest),
        then: Some((
            format!("{HERE}/gatherings/{gathering}"),
            site.words().say("outreach-everybody-where"),
        )),
        ..Card::default()
    }
}
