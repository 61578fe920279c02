//! What is overdue, and who answers for it.

use web::look::page;
use web::look::times::Clock;
use web::look::views::overdue::{Overdue, OverdueRow};

use super::{Named, t, workspace};

fn overdue(rows: Vec<OverdueRow>) -> Overdue {
    Overdue {
        frame: workspace(),
        now: t("Mon 23 Nov, 10:42"),
        others: if rows.is_empty() { t("") } else { t("2 more, for which others answer.") },
        is_first: true,
        next: (!rows.is_empty()).then(|| t("/overdue?after=1.2")),
        rows,
    }
}

pub fn pages() -> Vec<Named> {
    let row = |over: &str, by: &str, [name, next, kind]: [&str; 3]| OverdueRow {
        clock: Clock::Over(t(over)),
        by: t(by),
        href: t("/people/1"),
        name: t(name),
        next: t(next),
        kind: t(kind),
        owner: t("Grace Adeyemi"),
        team: t("Front-door team"),
    };
    let rows = vec![
        row(
            "2 h 12 min over",
            "Mon 23 Nov, 08:30",
            ["Marcia", "Speak with Marcia first", "Introduction"],
        ),
        row("5 min over", "Mon 23 Nov, 10:37", ["Rui", "Meet Rui at Mosaic Hall", "Connection"]),
    ];
    vec![
        ("overdue", page(&overdue(rows)).unwrap()),
        ("overdue-none", page(&overdue(Vec::new())).unwrap()),
    ]
}
