//! One support's page.

use app::questions::my_people::OneSupport;
use app::reading::due::Due;
use axum::extract::{Path, State};
use care::place::OnDuty;
use care::place::TeamId;
use uuid::Uuid;

use super::said;
use super::supporting::Supporting;
use crate::failure::{Page, give};
use crate::look::times::Clock;
use crate::look::views::support::{Next, Support, Ways};
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The page. Opening it leaves the worker's name on the record.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(id): Path<Uuid>) -> Page {
    let opened = Supporting::of(site, by, id).await?;
    let Supporting { site, by, one } = &opened;
    let (words, times) = (site.words(), site.times());
    let support = &one.support;
    let offer = site.offer_name(&support.offer);
    let began = times.day_alone(at(support.began));
    let stays_well = words.say("people-stays-well");
    let how = match (support.staying_well, &support.how) {
        (true, Some(how)) => {
            words.say_with("support-stays-well", &[("state", &stays_well), ("how", how)])
        }
        (true, None) => stays_well,
        (false, how) => how.clone().unwrap_or_default(),
    };
    let moved_why = support.moved.as_ref().map(|(way, why)| {
        let key = if way == "up" { "support-moved-up" } else { "support-moved-down" };
        words.say_with(key, &[("why", why)])
    });
    // What belongs to the person is for whoever supports them now; and behind a wall for
    // whoever answers.
    let has_ended = one.due.is_none();
    let not_here = words.say_with(
        if has_ended { "support-ended-for-others" } else { "support-walled" },
        &[("name", &support.call_name)],
    );
    give(&Support {
        frame: opened.frame(),
        name: support.call_name.clone(),
        what: words.say_with("support-what", &[("offer", &offer), ("at", &began)]),
        how,
        moved_why: moved_why.unwrap_or_default(),
        safe_way: one
            .safe_way
            .as_ref()
            .map_or_else(|| vec![not_here.clone()], |person| site.safe_way(person)),
        needs: one.understood.as_ref().map(|how| site.understood(how)).unwrap_or_default(),
        key_person: match &one.key_person {
            Some(known) => said::key_person(site, known),
            None if has_ended => not_here.clone(),
            None => String::new(),
        },
        key_person_more: one
            .key_person
            .as_ref()
            .map(|known| said::key_person_more(site, known))
            .unwrap_or_default(),
        next: one.due.as_ref().map(|due| Next {
            what: site.what_is_next(due, &support.call_name),
            clock: times.due(at(due.by)),
            when: match times.due(at(due.by)) {
                Clock::Later(_) => String::new(),
                Clock::Over(_) | Clock::Today(_) => times.stamp(at(due.by)),
            },
            owner: words.say_with("person-owner", &[("name", &site.owner_called(due))]),
            moved: due.moved > 0,
        }),
        ended: ended(site, one),
        ended_said: support.ending_said.clone().unwrap_or_default(),
        came_back: one.came_back.iter().map(|back| said::came_back(site, back)).collect(),
        their_words: one.their_words.clone().unwrap_or_default(),
        early_signs: one.early_signs.as_ref().map(|signs| said::signs(site, signs)),
        contacts: one
            .contacts
            .iter()
            .map(|contact| said::contact(site, contact, &support.call_name))
            .collect(),
        onward: one
            .onward
            .iter()
            .map(|(asked, due)| {
                said::onward(site, &opened.page(), asked, due.is_some(), opened.name())
            })
            .collect(),
        ways: ways(&opened, by),
    })
}

/// How it ended, a line each.
fn ended(site: &Site, one: &OneSupport) -> Vec<String> {
    let support = &one.support;
    let Some(on) = support.ended.map(|on| site.times().day_alone(at(on))) else {
        return Vec::new();
    };
    let key = match support.ending.as_deref() {
        Some("moved-on") => "support-ended-moved-on",
        Some("done-together") => "support-ended-together",
        Some("died") => "person-ended-died",
        _ => "person-ended-choice",
    };
    let ended = site.words().say_with(key, &[("on", &on)]);
    std::iter::once(ended).chain(support.reached.clone()).collect()
}

fn ways(opened: &Supporting, by: &SignedIn) -> Ways {
    let one = &opened.one;
    let page = opened.page();
    let closing = one.due.as_ref().is_some_and(Due::waits_to_be_closed);
    let open = one.due.is_some() && !closing;
    // Whoever came back, or came again, is heard before anything else is agreed.
    let waits =
        |what: &str| matches!(what, "speak-again" | "hear-what-is-new" | "say-we-were-wrong");
    let heard = open && !one.due.as_ref().is_some_and(|due| waits(&due.what));
    let to = |what: &str, when: bool| if when { format!("{page}/{what}") } else { String::new() };
    let of_the_team = one.due.as_ref().is_some_and(|due| due.owner_worker.is_none());
    let record = opened.site.record_of(&by.0, one.support.person);
    let died = one.support.ending.as_deref() == Some("died");
    Ways {
        contact: to("contact", open),
        take: to("take", open && of_the_team),
        next: to("next", heard),
        another_time: to("another-time", open),
        key_person: to("key-person", open),
        moving: to("moving", open),
        staying_well: to("staying-well", heard && !one.support.staying_well),
        end: to("end", heard),
        come_back: to("come-back", one.may_have_back && !one.with_us && !closing && !died),
        record: if one.may_open_record { record } else { String::new() },
        close: to("close", closing),
        send: app::opening::new_command().to_string(),
        seen: one.support.seen.to_string(),
    }
}

/// "On duty to 20:00. Then the crisis line team has it."
pub(super) fn who_covers(site: &Site, team: &str) -> String {
    let Ok(team) = TeamId::read(team) else { return String::new() };
    let (place, words, now) = (site.place(), site.words(), site.now());
    let after = place.after(&team, now).map(|after| after.name_in_sentence.clone());
    match (place.on_duty_until(&team, now), after) {
        (OnDuty::Always, _) => words.say("owner-always"),
        (OnDuty::Until(until), Some(after)) => {
            let until = site.times().stamp_within(until);
            words.say_with("support-covers-then", &[("until", &until), ("after", &after)])
        }
        (OnDuty::Until(until), None) => {
            let until = site.times().stamp_within(until);
            words.say_with("support-there-until", &[("until", &until)])
        }
        (OnDuty::No, Some(after)) => words.say_with("support-covers-now", &[("after", &after)]),
        (OnDuty::No, None) => String::new(),
    }
}
