//! Who opened a record, when and by which part in the care, and every opening that
//! needed a reason.

use app::Opened as Trace;
use app::reading::person::Record;

use crate::look::times::Times;
use crate::look::views::person::Seen;
use crate::saying::at;
use crate::site::Site;

/// Every opening that needed a reason, newest first.
pub(super) fn openings(site: &Site, record: &Record, times: &Times) -> Vec<String> {
    let line = |opened: &app::reading::guard::OpenedWithReason| {
        let when = times.stamp_within(at(opened.opened));
        let put: &[crate::look::words::Put<'_>] =
            &[("who", &opened.name), ("at", &when), ("reason", &opened.reason)];
        let key = match (opened.despite.as_str(), opened.stood_open) {
            ("tie", _) => "person-opened-tie",
            (_, true) => "person-opened-emergency",
            (_, false) => "person-opened-several",
        };
        site.words().say_with(key, put)
    };
    record.guarding.openings.iter().map(line).collect()
}

/// Everybody who opened the record: a line for each of them and each day,
/// latest first.
pub(super) fn seen_by(site: &Site, trace: &Trace, times: &Times) -> Seen {
    let team = trace.team.as_deref().map(|team| site.team_called(team));
    let who = match (&trace.name, team) {
        (Some(name), Some(team)) => format!("{name}, {team}"),
        (Some(name), None) => name.clone(),
        (None, Some(team)) if trace.question == "OpenByLink" => {
            site.words().say_with("seen-by-link", &[("team", &team)])
        }
        (None, _) if trace.question == "SeeReceipt" => site.words().say("seen-receipt-holder"),
        (None, _) => site.words().say("seen-private-link"),
    };
    let last = times.stamp(at(trace.last));
    let when = if trace.times == 1 {
        last
    } else {
        let (first, count) = (times.wall(at(trace.first)), trace.times.unsigned_abs());
        let put: &[crate::look::words::Put<'_>] =
            &[("last", &last), ("first", &first), ("count", &count)];
        site.words().say_with("seen-times", put)
    };
    Seen {
        who,
        when,
        why: site.words().say(match trace.question.as_str() {
            "OpenConnection" | "OpenByLink" => "seen-connection",
            "OpenSupport" => "seen-support",
            "TakeOutRecords" => "seen-taken-out",
            "BringContacts" => "seen-contacts-sheet",
            _ if trace.rule == "a-key-person-opens-the-record-of-whom-they-walk-with" => {
                "seen-key-person"
            }
            _ if trace.rule == "a-centre-worker-opens-the-record-of-whom-their-team-supports"
                || trace.rule == "a-centre-worker-answers-for-who-came-back-to-them" =>
            {
                "seen-support"
            }
            "SeeProgress" => "seen-progress",
            "SeeReceipt" | "SeeReceipts" => "seen-receipt",
            "SeeCorrespondence" => "seen-correspondence",
            "SeeKeeping" => "seen-keeping",
            _ if trace.rule == "a-record-stays-open-for-the-emergency" => "seen-emergency",
            _ if trace.rule == "the-sender-goes-on-co-ordinating" => "seen-sender",
            _ => "seen-front-door",
        }),
    }
}
