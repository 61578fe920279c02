//! The first page: what is to be written down and what is to come first, then what waits for
//! an answer, then what was heard.

use std::collections::BTreeSet;

use axum::extract::State;

use super::{HERE, advice_card, gathering_card, is_overdue, team_called, voice_card};
use crate::failure::{Page, give};
use crate::look::views::outreach::{Card, Part, Room};
use crate::look::words::Put;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The page.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    let found = site.app.outreach_room(&by.actor(), site.now()).await?;
    let needs: BTreeSet<String> =
        found.voices.iter().flat_map(|heard| heard.needs.iter().cloned()).collect();
    let helped = site.app.helped_today(site.now(), needs).await?;
    let words = site.words();
    let say = |key: &str| words.say(key);
    let gatherings = |all: &[app::reading::outreach::InTheBook]| -> Vec<Card> {
        all.iter().map(|one| gathering_card(&site, one)).collect()
    };
    let advice = |all: &[app::reading::outreach::Advised]| -> Vec<Card> {
        all.iter().map(|one| advice_card(&site, one, team_called(&site, &one.team))).collect()
    };
    let part = |heading: &str, cards: Vec<Card>, none: &str| Part {
        heading: say(heading),
        cards,
        none: say(none),
    };
    let voices = found.voices.iter().map(|heard| voice_card(&site, heard, &helped)).collect();
    let mut parts = vec![
        part("outreach-to-write-down", gatherings(&found.to_write_down), "outreach-all-written"),
        part("outreach-coming", gatherings(&found.coming), "outreach-coming-none"),
        part("outreach-waiting", advice(&found.waiting), "outreach-waiting-none"),
        part("outreach-heard", voices, "outreach-heard-none"),
    ];
    // What is settled is there to look up; nobody is told that there is none of it.
    let looked_up = [
        part("outreach-been", gatherings(&found.been), "outreach-all-written"),
        part("outreach-settled", advice(&found.settled), "outreach-waiting-none"),
        part("outreach-called-off", gatherings(&found.called_off), "outreach-coming-none"),
    ];
    parts.extend(looked_up.into_iter().filter(|part| !part.cards.is_empty()));
    let overdue = found.waiting.iter().filter(|advised| is_overdue(&site, advised)).count() as u64;
    let (to_write, coming) = (found.to_write_down.len() as u64, found.coming.len() as u64);
    let put: &[Put<'_>] = &[("coming", &coming), ("write", &to_write), ("overdue", &overdue)];
    give(&Room {
        frame: site.workspace(&by.0, HERE),
        heading: say("outreach-heading"),
        lead: words.say_with("outreach-lead", put),
        ways: vec![
            (format!("{HERE}/plan"), say("outreach-plan")),
            (format!("{HERE}/said"), say("outreach-said")),
            (format!("{HERE}/advise"), say("outreach-advise")),
            (format!("{HERE}/guests"), say("outreach-everybody")),
        ],
        parts,
    })
}
