//! The promises, as live numbers for everybody.

use app::reading::promises::Numbers;
use axum::extract::State;
use care::actor::Actor;
use jiff::SignedDuration;

use super::small_numbers::{self, SMALLEST};
use crate::failure::{Page, give};
use crate::look::views::promises::{Beside, Counted, Promises};
use crate::saying::at;
use crate::site::Site;

/// How far back endings and moves are counted.
const MONTH: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The endings that P1 allows, by their names in the store. Whatever is not on
/// this list would be somebody turned away.
const ENDINGS: &[(&str, &str)] = &[
    ("connected", "ending-connected"),
    ("own-choice", "ending-own-choice"),
    ("died", "ending-died"),
];

/// The page.
pub(crate) async fn get(State(site): State<Site>) -> Page {
    let now = site.now();
    let since = now.checked_sub(MONTH).unwrap_or(now);
    let numbers = site.app.promises(&Actor::Anyone, now, since, since).await?;
    let counted_at = site.words().say_with(
        "promises-counted-at",
        &[("place", &site.place().identity.name), ("time", &site.times().heading_in_full())],
    );
    give(&Promises {
        frame: site.frame(false),
        counted_at,
        no_wrong_door: no_wrong_door(&site, &numbers),
        nobody_lost: nobody_lost(&site, &numbers),
        shared_on_purpose: shared_on_purpose(&site, &numbers),
    })
}

/// How many introductions ended in a way that P1 does not know: none.
pub(crate) fn turned_away(numbers: &Numbers) -> i64 {
    let known = |ending: &str| ENDINGS.iter().any(|(name, _)| *name == ending);
    numbers.endings.iter().filter(|(ending, _)| !known(ending)).map(|(_, count)| count).sum()
}

fn no_wrong_door(site: &Site, numbers: &Numbers) -> Counted {
    let words = site.words();
    let ended: i64 = numbers.endings.iter().map(|(_, count)| count).sum();
    let counts: Vec<(&str, i64)> = ENDINGS
        .iter()
        .map(|(name, key)| {
            let found = numbers.endings.iter().find(|(ending, _)| ending == name);
            (*key, found.map_or(0, |(_, count)| *count))
        })
        .collect();
    let (told, together) = small_numbers::put_together(&counts);
    let mut beside: Vec<Beside> = told
        .iter()
        .map(|(key, count)| Beside { words: words.say(key), figure: count.to_string() })
        .collect();
    let left: i64 = together.iter().map(|(_, count)| count).sum();
    if left > 0 {
        let names: Vec<String> = together.iter().map(|(key, _)| words.say(key)).collect();
        let figure = small_numbers::said(words, left);
        beside.push(Beside { words: names.join(&words.say("ending-or")), figure });
    }
    let ended = small_numbers::said(words, ended);
    Counted {
        number: turned_away(numbers).to_string(),
        of: words.rich("promises-p1-of", &[("ended", &ended)]),
        beside,
    }
}

fn nobody_lost(site: &Site, numbers: &Numbers) -> Counted {
    let words = site.words();
    let beside = |key: &str, figure: String| Beside { words: words.say(key), figure };
    let longest = numbers.longest_overdue.filter(|_| numbers.overdue >= SMALLEST);
    let longest = longest
        .map_or_else(|| words.say("promises-not-told"), |since| site.times().since(at(since)));
    let open = small_numbers::said(words, numbers.open);
    Counted {
        number: numbers.lacking.to_string(),
        of: words.rich("promises-p2-of", &[("open", &open)]),
        beside: vec![
            beside("promises-overdue", small_numbers::said(words, numbers.overdue)),
            beside("promises-longest", longest),
            beside("promises-moved", small_numbers::said(words, numbers.moved)),
            beside("promises-by-team", small_numbers::said(words, numbers.by_team)),
        ],
    }
}

fn shared_on_purpose(site: &Site, numbers: &Numbers) -> Counted {
    let words = site.words();
    let waiting = Beside {
        words: words.say("promises-unreviewed"),
        figure: small_numbers::said(words, numbers.unreviewed),
    };
    Counted {
        number: numbers.unreviewed_overdue.to_string(),
        of: words.rich("promises-p7-of", &[]),
        beside: vec![waiting],
    }
}
