//! What can be done on a person's page: only what would be let happen, so that no
//! door is painted on a wall.

use app::Steps;
use app::reading::due::Due;
use app::reading::person::{Introduction, Record};
use care::actor::Worker;
use care::journey::Thing;

use crate::look::views::person::{ConnectionPath, Ways};

/// What could be done, by how things stand.
pub(super) fn ways(
    record: &Record,
    introduction: Option<&Introduction>,
    due: Option<&Due>,
    worker: &Worker,
) -> Ways {
    let page = format!("/people/{}", record.person.id);
    // Each thing is worked on in the record of whose it is.
    let of = |thing: Thing| format!("/people/{}", record.whose(thing.id()).id);
    let open = introduction.filter(|introduction| introduction.ended.is_none());
    let to = |what: &str, when: bool| {
        let known = open.filter(|_| when);
        known
            .map(|known| format!("/people/{}/{what}/{}", known.person, known.id))
            .unwrap_or_default()
    };
    let spoken = open.is_some_and(|known| known.spoken.is_some());
    let colleagues = |due: &&Due| due.owner_worker.is_some_and(|owner| owner != worker.id);
    let at_the_front_door =
        record.open.iter().filter(|due| !matches!(due.thing, Thing::Support(_)));
    let colleague = at_the_front_door.filter(colleagues).min_by_key(|due| due.thing);
    let by_a_team = due.is_some_and(|due| due.owner_worker.is_none());
    Ways {
        take: to("take", by_a_team),
        came: introduction.map(|known| format!("{page}/came/{}", known.id)).unwrap_or_default(),
        send: app::opening::new_command().to_string(),
        seen: due.map_or(&record.person, |due| record.whose(due.thing.id())).seen.to_string(),
        take_over: colleague
            .map(|due| {
                format!("{}/take-over/{}/{}", of(due.thing), due.thing.name(), due.thing.id())
            })
            .unwrap_or_default(),
        record: to("record", record.died.is_none()),
        connect: to("connect", spoken && record.died.is_none()),
        move_due: due
            .filter(|due| !matches!(due.thing, Thing::Support(_)))
            .map(|due| format!("{}/move/{}/{}", of(due.thing), due.thing.name(), due.thing.id()))
            .unwrap_or_default(),
        details: format!("{page}/details"),
        reach: if record.died.is_none() { format!("{page}/reach") } else { String::new() },
        guard: format!("{page}/guard"),
        former: format!("{page}/former-identity"),
        own_choice: to("own-choice", spoken && record.died.is_none()),
        attempt: to("attempt", record.died.is_none()),
        sooner: to("sooner", record.died.is_none() && open.is_some_and(|known| !known.today)),
        second_view: to("second-view", spoken && record.died.is_none()),
        end: to("end", record.died.is_none()),
        agree_next: due
            .filter(|due| matches!(due.thing, Thing::Introduction(_)) && spoken)
            .filter(|_| record.died.is_none())
            .map(|due| format!("{}/next/{}/{}", of(due.thing), due.thing.name(), due.thing.id()))
            .unwrap_or_default(),
        add_story: format!("{page}/story"),
        died: if record.died.is_none() { format!("{page}/died") } else { String::new() },
        lives: if record.died.is_some() { format!("{page}/lives") } else { String::new() },
        come_back: if record.died.is_none() && !record.with_us {
            format!("{page}/come-back")
        } else {
            String::new()
        },
        key_person: if record.died.is_none() {
            format!("{page}/key-person")
        } else {
            String::new()
        },
        close: due
            .filter(|due| due.waits_to_be_closed())
            .map(|due| format!("{}/close/{}/{}", of(due.thing), due.thing.name(), due.thing.id()))
            .unwrap_or_default(),
    }
}

/// Only what the gate would let them do: a step that is shown and then refused is a
/// door painted on a wall.
pub(super) fn only(ways: Ways, steps: &Steps) -> Ways {
    let where_may =
        |way: String, which: &[&str]| if steps.any(which) { way } else { String::new() };
    Ways {
        take: where_may(ways.take, &["TakeIntroduction"]),
        take_over: where_may(ways.take_over, &["TakeOver"]),
        record: where_may(ways.record, &["HoldConversation"]),
        connect: where_may(ways.connect, &["AskConnection"]),
        move_due: where_may(ways.move_due, &["MoveDue"]),
        details: where_may(ways.details, &["LearnDetails"]),
        reach: where_may(ways.reach, &["ChangeReach"]),
        guard: where_may(ways.guard, &["RaiseWall", "NoteTie", "NoteTieOf", "KeepFormerIdentity"]),
        former: where_may(ways.former, &["SeeFormerIdentity"]),
        own_choice: where_may(ways.own_choice, &["EndByOwnChoice"]),
        attempt: where_may(ways.attempt, &["RecordAttempt"]),
        sooner: where_may(ways.sooner, &["BringForward"]),
        second_view: where_may(ways.second_view, &["AskSecondView", "GiveSecondView"]),
        end: where_may(ways.end, &["EndNotReached"]),
        agree_next: where_may(ways.agree_next, &["AgreeNext"]),
        add_story: where_may(ways.add_story, &["WriteStory"]),
        died: where_may(ways.died, &["RecordDeath"]),
        lives: where_may(ways.lives, &["TakeBackDeath"]),
        close: where_may(ways.close, &["CloseAfterDeath"]),
        come_back: where_may(ways.come_back, &["ComeBack"]),
        key_person: where_may(ways.key_person, &["AgreeKeyPerson"]),
        ..ways
    }
}

/// The same of one connection.
pub(super) fn as_far_as_may(path: ConnectionPath, steps: &Steps) -> ConnectionPath {
    let where_may = |way: String, which| if steps.any(&[which]) { way } else { String::new() };
    ConnectionPath {
        not_for_me: where_may(path.not_for_me, "NotForMe"),
        move_due: where_may(path.move_due, "MoveDue"),
        ..path
    }
}
