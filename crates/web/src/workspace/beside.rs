//! What stands beside somebody on their page: who may well be the same, who is joined
//! with them, what else of theirs is open.

use app::Steps;
use app::questions::person::PersonPage;
use app::reading::due::Due;
use app::reading::person::Record;
use care::journey::Thing;

use super::joins::{join_line, likely_line};
use crate::look::times::Times;
use crate::look::views::person::{AlsoOpen, Beside};
use crate::look::words::Put;
use crate::saying::at;
use crate::site::Site;

/// Who may well be the same, who is joined with them, and what an undone join left: for
/// whoever may join people.
pub(super) fn of(site: &Site, page: &PersonPage) -> Beside {
    let Some(joins) = &page.joins else { return Beside::default() };
    let words = site.words();
    let likely = page.likely.iter().map(|one| {
        let (name, said) = likely_line(site, one);
        words.say_with("beside-likely", &[("name", &name), ("said", &said)])
    });
    let joined = joins.joins.iter().map(|join| {
        let name = site.called(join.call_name.as_deref().unwrap_or_default());
        let who = join.worker.clone().unwrap_or_default();
        join_line(site, &name, &join.reason, &who, join.since)
    });
    let page = format!("/people/{}", page.record.person.id);
    let undone = joins.undone.iter().map(|undone| {
        let name = site.called(undone.call_name.as_deref().unwrap_or_default());
        let when = site.times().stamp_within(at(undone.until));
        let put: &[Put<'_>] = &[("name", &name), ("at", &when)];
        (format!("{page}/joins/{}", undone.id), words.say_with("beside-undone", put))
    });
    Beside {
        likely: likely.collect(),
        joined: joined.collect(),
        undone: undone.collect(),
        way: format!("{page}/joins"),
    }
}

/// What else of theirs is open at the front door, besides what the page says is next.
pub(super) fn also_open(
    site: &Site,
    record: &Record,
    shown: Option<&Due>,
    steps: &Steps,
    times: &Times,
) -> Vec<AlsoOpen> {
    let others = record.open.iter().filter(|due| {
        matches!(due.thing, Thing::Introduction(_))
            && shown.is_none_or(|shown| shown.thing != due.thing)
    });
    let open: Vec<_> = record.introductions.iter().filter(|one| one.ended.is_none()).collect();
    // The one whose first word came first stays: any other may tell the same.
    let first = open.iter().min_by_key(|one| (one.first_word, one.id)).map(|one| one.id);
    let page = |thing: Thing| format!("/people/{}", record.whose(thing.id()).id);
    let same = |thing: Thing| {
        let may = steps.any(&["EndAsSame"]) && Some(thing.id()) != first;
        if may { format!("{}/same/{}", page(thing), thing.id()) } else { String::new() }
    };
    let line = |due: &Due, what: String| AlsoOpen {
        what,
        clock: times.due(at(due.by)),
        owner: site.owner_called(due),
        record: if steps.any(&["HoldConversation"]) && record.died.is_none() {
            format!("{}/record/{}", page(due.thing), due.thing.id())
        } else {
            String::new()
        },
        same: same(due.thing),
    };
    let mut all: Vec<AlsoOpen> =
        others.map(|due| line(due, site.what_is_next(due, &record.person.call_name))).collect();
    // Of the one that is shown as next only that it may tell the same is to be said.
    if let Some(due) = shown
        && open.len() > 1
        && matches!(due.thing, Thing::Introduction(_))
        && !same(due.thing).is_empty()
    {
        let what = site.words().say("also-this-one");
        all.push(AlsoOpen { record: String::new(), ..line(due, what) });
    }
    all
}
