//! The waiting board.

use web::look::times::Clock;
use web::look::views::board::{Action, Board, Filter, Group, GroupKind, Row, Why};
use web::look::{Html, page};

use super::{Named, t, workspace};

/// Name, first word, what is next, route.
#[derive(Clone, Copy)]
struct Who(&'static str, &'static str, &'static str, &'static str);

fn row(clock: Clock, due: &str, who: Who, why: Why, owner: [&str; 2]) -> Row {
    let Who(name, first_word, next, route) = who;
    Row {
        clock,
        moved: false,
        due: t(due),
        href: t("/people/1"),
        name: t(name),
        known: t("May be known already"),
        first_word: t(first_word),
        next: t(next),
        why,
        route: t(route),
        language: t("English"),
        needs: String::new(),
        not_ready: String::new(),
        owner: t(owner[0]),
        owner_until: t(owner[1]),
        action: None,
    }
}

fn take() -> Action {
    Action::Take { post: t("/people/1/take"), send: t("0193"), seen: t("3") }
}

fn start() -> Action {
    Action::Start { href: t("/people/1/record") }
}

fn overdue() -> Vec<Row> {
    let over = |words: &str| Clock::Over(t(words));
    vec![
        Row {
            needs: t("Voice, no messages"),
            action: Some(take()),
            ..row(
                over("2 h 12 min over"),
                "First call, by 08:30",
                Who(
                    "Marcia Bennett-Cole",
                    "Sat 21 Nov, 23:14",
                    "3rd try. No answer: knock, as she agreed",
                    "Herself, web",
                ),
                Why::Own(t("I can’t eat. Mum died and I just sit here.")),
                ["Triage, early", "to 14:00"],
            )
        },
        Row {
            language: t("Somali"),
            needs: t("Interpreter at 11:00"),
            ..row(
                over("1 h 05 min over"),
                "Talk, by 09:37",
                Who(
                    "Yusuf Abdi Warsame",
                    "Fri 20 Nov, 15:20",
                    "Hold the conversation with Faduma at 11:00",
                    "Housing officer",
                ),
                Why::Said(t("Loses his flat on Friday")),
                ["Tomasz Wójcik", "to 18:00"],
            )
        },
        Row {
            language: t("Vietnamese"),
            not_ready: t("No interpreter yet"),
            action: Some(start()),
            ..row(
                over("40 min over"),
                "Talk, by 10:02",
                Who(
                    "Nguyễn Thị Lan",
                    "Thu 19 Nov, 16:45",
                    "Book an interpreter, then ring Lan with a time",
                    "Herne Place Surgery",
                ),
                Why::NoneSaid,
                ["Grace Adeyemi", "You"],
            )
        },
    ]
}

fn today() -> Vec<Row> {
    let by = |words: &str| Clock::Today(t(words));
    vec![
        Row {
            language: t("English, Igbo"),
            action: Some(start()),
            ..row(
                by("by 12:00"),
                "First call",
                Who(
                    "Ifeoma Nwachukwu",
                    "Today, 08:02",
                    "Ring after her clinic, 11:15",
                    "Herne Place Surgery",
                ),
                Why::Said(t("Baby of 5 weeks; three nights without sleep")),
                ["Grace Adeyemi", "You"],
            )
        },
        Row {
            moved: true,
            ..row(
                by("by 14:30"),
                "Conversation",
                Who(
                    "Siobhán Doherty",
                    "Fri 20 Nov, 11:05",
                    "Video conversation at 14:30",
                    "Herself, web",
                ),
                Why::NoneSaid,
                ["Dele Akande", "to 18:00"],
            )
        },
    ]
}

fn filter() -> Filter {
    let select = "<label for=\"clock\">Clock</label><select id=\"clock\" name=\"clock\"><option value=\"\">Any</option></select>";
    Filter { fields: vec![Html::trusted(select)], line: t("Everybody"), is_chosen: false }
}

fn board(groups: Vec<Group>) -> Board {
    Board {
        frame: workspace(),
        filter: filter(),
        saved: t("Saved."),
        news: t("2 answers are new to what you sent"),
        people: groups.iter().map(|group| group.rows.len() as u64).sum(),
        line: t("Same-day: 1, by 11:30. Longest since first word: 6 days."),
        lacking: 0,
        now: t("Mon 23 Nov, 10:42"),
        groups,
        nobody: t(
            "The last conversation ended at 10:31. Anyone new appears here. The line is with the early team until 14:00.",
        ),
        next: None,
    }
}

/// The first page of several.
fn long_board() -> Board {
    Board { next: Some(t("/front-door?after=60")), ..full_board() }
}

fn full_board() -> Board {
    let j = Row {
        action: Some(take()),
        ..row(
            Clock::Today(t("by 11:30")),
            "Same-day call",
            Who(
                "J",
                "Today, 07:31",
                "Ring the friend’s number she gave; ask for J",
                "Herself, telephone",
            ),
            Why::Own(t("I don’t want to be here any more.")),
            ["Crisis response", "to 22:00"],
        )
    };
    let hamza = Row {
        language: t("English, Urdu"),
        action: Some(take()),
        ..row(
            Clock::Later(t("Tue 24, 10:00")),
            "First call",
            Who(
                "Hamza Siddiqui",
                "Today, 04:15",
                "Ring; home from A&E with his brother",
                "A&E, made known",
            ),
            Why::Said(t("Liaison nurse asks for a call by ten")),
            ["Triage, early", "from Tue 06:00"],
        )
    };
    let delroy = Row {
        action: Some(start()),
        ..row(
            Clock::Later(t("Wed 25, 09:30")),
            "Welcome back",
            Who(
                "Delroy Grant",
                "Today, 10:20",
                "Key person Grace rings; story and plan are here",
                "Came back, web",
            ),
            Why::Own(t("Same as last winter. I want Grace again.")),
            ["Grace Adeyemi", "You"],
        )
    };
    let group = |kind, rows| Group { kind, rows };
    board(vec![
        group(GroupKind::SameDay, vec![j]),
        group(GroupKind::Overdue, overdue()),
        group(GroupKind::Today, today()),
        group(GroupKind::Later, vec![hamza, delroy]),
    ])
}

pub fn pages() -> Vec<Named> {
    vec![
        ("board", page(&full_board()).unwrap()),
        ("board-long", page(&long_board()).unwrap()),
        ("board-empty", page(&board(Vec::new())).unwrap()),
    ]
}
