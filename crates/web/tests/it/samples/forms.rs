//! The forms about one person.

use web::look::fields::Problems;
use web::look::page;
use web::look::views::about::About;
use web::look::views::about::Twice;
use web::look::views::connect::{Connect, OfferChoice};
use web::look::views::died::Died;
use web::look::views::move_due::MoveDue;
use web::look::views::not_for_me::NotForMe;
use web::look::views::own_choice::OwnChoice;
use web::look::views::plain::{Way, WorkspaceRefusal};
use web::look::views::record::Record;

use super::{Named, problem, t, workspace};

fn about(problems: Problems) -> About {
    About {
        frame: workspace(),
        post: t("/people/1/record"),
        back: t("/people/1"),
        name: t("Ada"),
        send: t("0193"),
        seen: t("7"),
        problems,
    }
}

fn ways() -> Vec<Way> {
    vec![
        Way { href: t("/people/1/record"), words: t("Try once more") },
        Way { href: t("/board"), words: t("Ask a senior") },
    ]
}

pub fn pages() -> Vec<Named> {
    let record = Record {
        about: about(problem("by_day", "Say by which day.")),
        held_day: t("2026-11-23"),
        held_time: t("10:42"),
        how: t("telephone"),
        wants: t("Sleep four hours in a row."),
        summary: t("Rang as agreed."),
        next: t("Grace meets Ada at Mosaic Kitchen"),
        by_day: String::new(),
        by_time: t("10:00"),
        which: Vec::new(),
    };
    let offer =
        |id: &str, name: &str, more: &str| OfferChoice { id: t(id), name: t(name), more: t(more) };
    let connect = Connect {
        about: about(Problems::default()),
        offers: vec![
            offer(
                "mosaic",
                "Mosaic Kitchen, Thursday group",
                "Cook and eat together. Loughborough Junction. 3 places free.",
            ),
            offer("thames", "Thames Reach, housing advice", "Rent, damp, moving. One week."),
        ],
        chosen: vec![t("mosaic")],
        ask: String::new(),
        their_words: String::new(),
        good_to_know: String::new(),
        understood: t("So that the first meeting works, the service also reads: Igbo."),
        agreed: String::new(),
    };
    let move_due = MoveDue {
        about: about(Problems::default()),
        stands: t("Grace rings Ada, by Tue 24 Nov, 10:00"),
        by_day: t("2026-11-25"),
        by_time: t("16:00"),
        reason: String::new(),
        which: vec![Twice { field: t("by_time_which"), time: t("01:30"), chosen: String::new() }],
    };
    let own_choice = OwnChoice { about: about(Problems::default()), their_words: String::new() };
    let not_for_me = NotForMe {
        about: about(Problems::default()),
        offer: t("Mosaic Kitchen"),
        their_words: String::new(),
    };
    let died = Died {
        about: about(Problems::default()),
        on: t("2026-11-20"),
        known_from: t("Her sister rang"),
    };
    let refusal = WorkspaceRefusal {
        frame: workspace(),
        rule: t("You cannot close this yet."),
        more: t("Marcia has not said what she wants, and silence is not an answer."),
        typed: vec![(t("Why?"), t("She does not answer."))],
        ways: ways(),
    };
    let all = [
        ("record", page(&record)),
        ("connect", page(&connect)),
        ("move-due", page(&move_due)),
        ("own-choice", page(&own_choice)),
        ("not-for-me", page(&not_for_me)),
        ("died", page(&died)),
        ("workspace-refusal", page(&refusal)),
    ];
    all.into_iter().map(|(name, html)| (name, html.unwrap())).collect()
}
