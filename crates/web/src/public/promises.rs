//! The promises, as live numbers for everybody.

use app::reading::door_stays_open::CameBack;
use app::reading::one_story::OneStory;
use app::reading::promise_lists::Handovers;
use app::reading::promises::Numbers;
use axum::extract::State;
use care::actor::Actor;
use jiff::SignedDuration;

use super::small_numbers::{self, SMALLEST};
use crate::failure::{Failure, Page, give};
use crate::look::Words;
use crate::look::views::promises::{Beside, Counted, Figures, Promises, PromisesInside};
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The endings that P1 allows, by their names in the store. Whatever is not on
/// this list would be somebody turned away.
const ENDINGS: &[(&str, &str)] = &[
    ("connected", "ending-connected"),
    ("own-choice", "ending-own-choice"),
    ("same-as-another", "ending-same-as-another"),
    ("died", "ending-died"),
    ("not-reached", "ending-not-reached"),
    ("another-door", "ending-another-door"),
    ("already-supported", "ending-already-supported"),
    ("not-an-introduction", "ending-not-an-introduction"),
];

/// The page.
pub(crate) async fn get(State(site): State<Site>, by: Result<SignedIn, Failure>) -> Page {
    let counted = site.app.counted(&Actor::Anyone, site.now()).await?;
    let (numbers, handovers) = (&counted.numbers, &counted.handovers);
    let when = site.times_at(counted.at).heading_in_full();
    let by = by.ok();
    let lists = by.as_ref().is_some_and(|by| site.app.may_see_promise_lists(&by.actor()));
    let counted_at = site.words().say_with(
        "promises-counted-at",
        &[("place", &site.place().identity.name), ("time", &when)],
    );
    let figures = Figures {
        counted_at,
        no_wrong_door: no_wrong_door(&site, numbers),
        nobody_lost: with_lists(nobody_lost(&site, numbers, handovers), lists),
        one_story: with_lists(told_once(&site, &counted.one_story), lists),
        no_blind_handoff: with_lists(no_blind_handoff(&site, handovers), lists),
        door_stays_open: with_lists(door_stays_open(&site, &counted.came_back), lists),
        shared_on_purpose: shared_on_purpose(&site, numbers),
    };
    match by {
        Some(by) => {
            let frame = site.workspace(&by.0, "/promises");
            give(&PromisesInside { frame, figures })
        }
        None => give(&Promises { frame: site.frame(false), figures }),
    }
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
        .map(|(key, count)| Beside {
            words: words.say(key),
            figure: small_numbers::said(words, *count),
            href: String::new(),
        })
        .collect();
    let left: i64 = together.iter().map(|(_, count)| count).sum();
    if left > 0 {
        let names: Vec<String> = together.iter().map(|(key, _)| words.say(key)).collect();
        let figure = small_numbers::said(words, left);
        let words = names.join(&words.say("ending-or"));
        beside.push(Beside { words, figure, href: String::new() });
    }
    let ended = small_numbers::said(words, ended);
    Counted {
        number: turned_away(numbers).to_string(),
        of: words.rich("promises-p1-of", &[("ended", &ended)]),
        beside,
    }
}

fn nobody_lost(site: &Site, numbers: &Numbers, handovers: &Handovers) -> Counted {
    let words = site.words();
    let beside = |key: &str, figure: String, list: &str| Beside {
        words: words.say(key),
        figure,
        href: list.to_owned(),
    };
    let longest = numbers.longest_overdue.filter(|_| numbers.overdue >= SMALLEST);
    // To the day: a time to the minute beside a list without it would say whose it is.
    let longest = longest.map_or_else(
        || words.say("promises-not-told"),
        |since| days(words, site.now().duration_since(at(since))),
    );
    let open = small_numbers::said(words, numbers.open);
    Counted {
        number: numbers.lacking.to_string(),
        of: words.rich("promises-p2-of", &[("open", &open)]),
        beside: vec![
            beside("promises-overdue", small_numbers::said(words, numbers.overdue), "/overdue"),
            beside("promises-longest", longest, ""),
            beside("promises-moved", small_numbers::said(words, numbers.moved), "/promises/moved"),
            beside(
                "promises-hands",
                small_numbers::said(words, handovers.hands),
                "/promises/hands",
            ),
            beside("promises-by-team", small_numbers::said(words, numbers.by_team), ""),
        ],
    }
}

/// In days. A day that has begun counts.
fn days(words: &Words, long: SignedDuration) -> String {
    let days = long.as_secs().max(1).unsigned_abs().div_ceil(24 * 60 * 60);
    words.say_with("promises-days", &[("days", &days)])
}

/// The same, with the lists behind the numbers for those alone who may see them.
fn with_lists(counted: Counted, lists: bool) -> Counted {
    let shown = |one: Beside| if lists { one } else { Beside { href: String::new(), ..one } };
    Counted { beside: counted.beside.into_iter().map(shown).collect(), ..counted }
}

fn told_once(site: &Site, story: &OneStory) -> Counted {
    let words = site.words();
    let beside = |key: &str, count: i64, list: &str| Beside {
        words: words.say(key),
        figure: small_numbers::said(words, count),
        href: list.to_owned(),
    };
    let parts = small_numbers::said(words, story.parts);
    Counted {
        number: story.nobodys.to_string(),
        of: words.rich("promises-p3-of", &[("parts", &parts)]),
        beside: vec![
            beside("promises-asked-again", story.asked_again, "/promises/asked-again"),
            beside("promises-confirmed", story.confirmed, ""),
            beside("promises-answered", story.answered, ""),
        ],
    }
}

fn no_blind_handoff(site: &Site, handovers: &Handovers) -> Counted {
    let words = site.words();
    let of = |steps: &[&str]| -> i64 {
        let found = handovers.answered.iter().filter(|(step, _)| steps.contains(&step.as_str()));
        found.map(|(_, count)| count).sum()
    };
    let beside = |key: &str, count: i64, list: &str| Beside {
        words: words.say(key),
        figure: small_numbers::said(words, count),
        href: list.to_owned(),
    };
    let met = of(&["met"]);
    let half = handovers.half_met_within.filter(|_| met >= SMALLEST);
    let half = half.map_or_else(
        || words.say("promises-not-told"),
        |took| days(words, SignedDuration::from_millis(took)),
    );
    let waiting = small_numbers::said(words, handovers.waiting);
    Counted {
        number: handovers.let_go.to_string(),
        of: words.rich("promises-p4-of", &[("waiting", &waiting)]),
        beside: vec![
            Beside { words: words.say("promises-half-met"), figure: half, href: String::new() },
            beside("promises-handed-back", of(&["not-us"]), "/promises/handed-back"),
            beside("promises-not-now", of(&["not-now"]), "/promises/handed-back"),
            beside("promises-not-for-me", of(&["not-for-me"]), "/promises/not-for-me"),
            beside("promises-past-meeting", handovers.past_meeting, "/promises/past-meeting"),
        ],
    }
}

fn door_stays_open(site: &Site, back: &CameBack) -> Counted {
    let words = site.words();
    let of = |along: &str| {
        let found = back.along.iter().filter(|(name, _)| name == along);
        found.map(|(_, count)| count).sum::<i64>()
    };
    let all: i64 = back.along.iter().map(|(_, count)| count).sum();
    let beside = |key: &str, count: i64, list: &str| Beside {
        words: words.say(key),
        figure: small_numbers::said(words, count),
        href: list.to_owned(),
    };
    let came = small_numbers::said(words, all);
    Counted {
        number: back.left.to_string(),
        of: words.rich("promises-p5-of", &[("came", &came)]),
        beside: vec![
            beside("promises-came-back", all, "/promises/came-back"),
            beside("promises-back-to-team", back.to_a_team, ""),
            beside("promises-back-somebody-else", of("somebody-else"), ""),
            beside("promises-back-fresh", of("fresh-start"), ""),
        ],
    }
}

fn shared_on_purpose(site: &Site, numbers: &Numbers) -> Counted {
    let words = site.words();
    let waiting = Beside {
        words: words.say("promises-unreviewed"),
        figure: small_numbers::said(words, numbers.unreviewed),
        href: String::new(),
    };
    Counted {
        number: numbers.unreviewed_overdue.to_string(),
        of: words.rich("promises-p7-of", &[]),
        beside: vec![waiting],
    }
}
