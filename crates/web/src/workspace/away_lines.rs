//! What leave and closing show of open things: each as a line of a table.

use app::away as going;
use app::reading::away::{Away, Held};
use care::journey::Thing;
use care::journey::passing_on::WhyLeft;

use crate::look::views::away::{Line, Look};
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// One open thing; `whose` is who has it, will have it, or why nobody would.
pub(super) fn line(site: &Site, by: &SignedIn, held: &Held, whose: String) -> Line {
    let times = site.times();
    let name = site.called(&held.call_name);
    let (front_door, _) = site.workspace(&by.0, "").to_the_front_door();
    // Only the front door has a page for each person.
    let page = held.person().filter(|_| !front_door.is_empty() && !held.call_name.is_empty());
    Line {
        clock: times.due(at(held.due.by)),
        by: times.stamp(at(held.due.by)),
        href: page.map(|person| format!("/people/{person}")).unwrap_or_default(),
        kind: site.words().say(match held.due.thing {
            Thing::Connection(_) => "thing-connection",
            Thing::Support(_) => "thing-support",
            Thing::Introduction(_) => "thing-introduction",
        }),
        next: site.what_is_next_in_short(&held.due, &name),
        name,
        whose,
    }
}

/// What would happen, in lines.
pub(super) fn look(site: &Site, by: &SignedIn, found: going::Look) -> Look {
    match found {
        going::Look::Moves(mut moves) => {
            moves.sort_by_key(|(held, ..)| soonest(held));
            let all = moves.into_iter().map(|(held, team, name)| {
                line(site, by, &held, name.unwrap_or_else(|| site.team_name(&team)))
            });
            Look::Moves(all.collect())
        }
        going::Look::Left(mut left) => {
            left.sort_by_key(|(held, _)| soonest(held));
            let all = left.into_iter().map(|(held, why)| {
                let why = site.words().say(match why {
                    WhyLeft::NobodyThere => "away-left-nobody",
                    WhyLeft::NobodyWorksThere => "away-left-nobody-works",
                    WhyLeft::NotTheirs => "away-left-not-theirs",
                    WhyLeft::Guarded => "away-left-guarded",
                });
                line(site, by, &held, why)
            });
            Look::Left(all.collect())
        }
    }
}

/// In the order of every list: soonest due first.
fn soonest(held: &Held) -> (i64, uuid::Uuid) {
    (held.due.by, held.due.thing.id())
}

/// Who covers for somebody.
pub(super) fn cover(site: &Site, away: &Away) -> String {
    let team = away.team.as_deref().map(|team| site.team_called(team));
    away.colleague.clone().or(team).unwrap_or_default()
}
