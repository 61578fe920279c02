//! The forms about one person.

use web::look::components::{Input, Label, Textarea};
use web::look::fields::Problems;
use web::look::views::about::About;
use web::look::views::about::Twice;
use web::look::views::choose::{Choose, ChosenSoFar, Told, WithThem};
use web::look::views::connect::{AskedOf, Connect};
use web::look::views::died::Died;
use web::look::views::move_due::MoveDue;
use web::look::views::not_for_me::NotForMe;
use web::look::views::offers::InBrief;
use web::look::views::own_choice::OwnChoice;
use web::look::views::plain::{Way, WorkspaceRefusal};
use web::look::views::record::Record;
use web::look::{Html, page};

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

fn asked(offer: &str, name: &str, turn: u8) -> AskedOf {
    let line = |name: String, label: &str, value: String| Input {
        name,
        label: Label { text: Html::of(label), ..Label::default() },
        value,
        ..Input::default()
    };
    AskedOf {
        read_by: t("Mosaic Kitchen answers, and reads what you share."),
        offer: t(offer),
        name: t(name),
        facts: t("Loughborough Junction · Thursday 12pm · Free"),
        turn: Some(line(format!("turn_{turn}"), "In which turn?", turn.to_string())),
        ask: Textarea {
            name: format!("ask_{turn}"),
            label: Label { text: Html::of("What do we ask?"), ..Label::default() },
            ..Textarea::default()
        },
        along: line(format!("along_{turn}"), "Who goes along the first time?", String::new()),
    }
}

fn choose() -> Choose {
    let input = |name: &str, label: &str, value: &str| Input {
        name: t(name),
        label: Label { text: Html::of(label), ..Label::default() },
        value: t(value),
        ..Input::default()
    };
    let card = |id: &str, offer: &str, name: &str| WithThem {
        id: t(id),
        offer: t(offer),
        brief: InBrief {
            href: t("/support/offers/0193"),
            name: t(name),
            by: t("By Candlewright House"),
            notice: t("Not open to new people now."),
            about: t("A group of ten."),
            why: t("It helps with: Sleep."),
            facts: vec![t("Brixton"), t("Free")],
        },
        contact: vec![Html::of("020 7946 0000")],
    };
    Choose {
        about: about(problem("offer", "Choose an offer.")),
        words: input("words", "What matters to Ada", "cook with others"),
        narrow: super::offers::narrow(),
        note: t("We do not know that postcode here."),
        heading: t("2 offers fit"),
        cards: vec![card("0193", "mosaic", "Better Nights"), card("0194", "", "The Small Hours")],
        many: t("10"),
        more: t("Show more"),
        after: input("after", "Is there an offer that Ada or you have in mind?", "night"),
        told: vec![Told {
            name: t("Night owls"),
            offer: t("owls"),
            why: vec![t("It is full."), t("It is number 12 of 40.")],
        }],
        carried: vec![(t("ask.kitchen"), t("The Thursday group"))],
        chosen: vec![ChosenSoFar {
            team: t("Mosaic Kitchen"),
            offer: t("rent"),
            name: t("Rent"),
            facts: t("Brixton · Free"),
        }],
    }
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
    let connect = Connect {
        about: about(problem("ask_2", "Say what we ask.")),
        asked: vec![
            asked("mosaic", "Mosaic Kitchen, Thursday group", 1),
            asked("thames", "Rent", 2),
        ],
        looked_for: vec![(t("words"), t("cook with others"))],
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
        ("choose", page(&choose())),
        ("move-due", page(&move_due)),
        ("own-choice", page(&own_choice)),
        ("not-for-me", page(&not_for_me)),
        ("died", page(&died)),
        ("workspace-refusal", page(&refusal)),
    ];
    all.into_iter().map(|(name, html)| (name, html.unwrap())).collect()
}
