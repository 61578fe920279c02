//! Outreach: its first page, one gathering with all that can stand on it, and one with nothing.

use web::look::fields::Problems;
use web::look::page;
use web::look::views::asking::{Fields, OneForm, Shown};
use web::look::views::outreach::{Card, GuestLine, Guests, One, Part, Room};

use super::{Named, problem, t, workspace};

fn parts() -> Vec<Part> {
    let coming = Card {
        href: t("/outreach/gatherings/1"),
        title: t("Tea & talk at the library"),
        lines: vec![t("Sat 28 Nov, 14:00 to 16:00"), t("12 people came")],
        ..Card::default()
    };
    let heard = Card {
        title: t("Carers and families"),
        mark: Some(t("Overdue")),
        quote: Some(t("The waiting room is <cold>.")),
        lines: vec![t("A home, and keeping it: an offer helps today")],
        then: Some((t("/outreach/advise?because=3"), t("Advise a team because of this"))),
        ..Card::default()
    };
    let none = t("No team owes an answer now.");
    vec![
        Part { heading: t("Coming"), cards: vec![coming], none: String::new() },
        Part { heading: t("What communities said"), cards: vec![heard], none: String::new() },
        Part { heading: t("Advice that waits for an answer"), cards: Vec::new(), none },
    ]
}

fn one(problems: Problems) -> One {
    let frame = workspace();
    let fields = Fields { frame: &frame, problems: &problems };
    let needs = vec![(t("housing"), t("A home, and keeping it")), (t("debt"), t("Money you owe"))];
    let form = |shown| OneForm {
        heading: t("Write down who came"),
        post: t("/outreach/gatherings/1/write-down"),
        send: t("0193"),
        fields: vec![
            fields.number("came", "outreach-came", "outreach-came-hint", "12"),
            fields.some_of(
                "need",
                ("outreach-needs", "outreach-needs-hint"),
                needs.clone(),
                &["debt"],
            ),
            fields.choose("wish", "outreach-wish", vec![("ring-me", t("Ring me"))], "ring-me"),
        ],
        button: t("Keep the numbers"),
        shown,
    };
    let forms = vec![form(Shown::Whole)];
    let folded = OneForm { fields: Vec::new(), ..form(Shown::Folded) };
    let unfolded = OneForm { fields: Vec::new(), ..form(Shown::Unfolded) };
    let guest = GuestLine {
        name: t("Rosa <R>"),
        lines: vec![t("07700 900123"), t("Ring me")],
        post: t("/outreach/gatherings/1/take-out"),
        guest: t("2"),
        send: t("0194"),
        button: t("Take Rosa <R> out"),
    };
    One {
        back: (t("/outreach"), t("Back to outreach")),
        heading: t("Tea & talk at the library"),
        done: Some(t("It is planned.")),
        first: vec![t("If somebody is in danger now, ring 999.")],
        mark: Some(t("To write down")),
        facts: vec![(t("When"), t("Sat 28 Nov, 14:00 to 16:00"))],
        quote: Some(t("Put up a sign in Portuguese.")),
        ways: vec![
            (t("/outreach/introduce/1"), t("Introduce somebody now")),
            (t("/outreach/said?at=1"), t("Write down what was said")),
        ],
        parts: parts(),
        guests: Some(Guests { all: vec![guest] }),
        forms: forms.into_iter().chain([folded, unfolded]).collect(),
        problems,
        frame,
    }
}

pub fn pages() -> Vec<Named> {
    let room = Room {
        frame: workspace(),
        heading: t("Out in the community"),
        lead: t("One gathering is to come."),
        ways: vec![(t("/outreach/plan"), t("Plan a gathering"))],
        parts: parts(),
    };
    let bare = One {
        done: None,
        first: Vec::new(),
        mark: None,
        facts: Vec::new(),
        quote: None,
        ways: Vec::new(),
        parts: Vec::new(),
        guests: Some(Guests::default()),
        forms: Vec::new(),
        ..one(Problems::default())
    };
    let wrong = problem("came", "Write a number, such as 12");
    let all = [
        ("outreach", page(&room)),
        ("outreach-one", page(&one(Problems::default()))),
        ("outreach-one-again", page(&one(wrong))),
        ("outreach-one-bare", page(&bare)),
    ];
    all.into_iter().map(|(name, html)| (name, html.unwrap())).collect()
}
