//! A provider's room.

use web::look::fields::Problems;
use web::look::frame::{ProviderFrame, Telephone};
use web::look::times::Clock;
use web::look::views::by_link::{Answered, AskPin};
use web::look::views::check::Check;
use web::look::views::offers::Part;
use web::look::views::provider::{ConnectionRow, Connections, OwnMail, OwnOffer};
use web::look::views::provider_connection::{
    AnswerForm, Connection, MeetForm, NextForm, SupportForm, Turn,
};
use web::look::views::records::{Came, Records};
use web::look::{Html, page};

use super::{Named, problem, provider, t};

fn connection(turn: Turn) -> Connection {
    Connection {
        frame: provider(),
        post: t("/connections/1"),
        back: t("/connections"),
        name: t("Ada"),
        due: t("Answer by Wed 18 Nov, 17:00"),
        safe_way: vec![t("Text message only"), t("07700 900118"), t("Do not say who you are.")],
        over: false,
        their_words: t(
            "I used to run a kitchen. I would like to sit at a table with other people once a week.",
        ),
        ask: t("The Thursday group, from 19 or 26 November"),
        along: t("Grace from the front door"),
        good_to_know: t("Brings her baby. Needs a step-free room. English and Igbo."),
        understood: t("Igbo. Needs an interpreter. Large print."),
        reach: t("Through Grace, until you have met"),
        stays: t("Grace Adeyemi"),
        stays_telephone: Telephone { href: t("tel:02079460355"), shown: t("020 7946 0355") },
        send: t("0193"),
        seen: t("7"),
        opened: String::new(),
        problems: Problems::default(),
        which: Vec::new(),
        unsent: match turn {
            Turn::Died(_) => vec![t("We met on Wednesday, and she asked about the garden.")],
            _ => Vec::new(),
        },
        places: vec![(t("room"), t("Has room")), (t("full"), t("Full now"))],
        send_places: t("0194"),
        places_told: t("Thank you."),
        turn,
    }
}

fn own_offer() -> OwnOffer {
    OwnOffer {
        name: t("Mosaic Kitchen, Thursday group"),
        now: t("A few places left. You said so on 16 Nov."),
        asked: Some(t("You are asked whether this is right. Asked on 16 Nov.")),
        check: t("/offers-room/offers/0193/check"),
        read: t("What people read about Mosaic Kitchen, Thursday group"),
        post: t("/offers-room/offers/0193/places"),
        send: t("0193"),
        choices: vec![
            (t("room"), t("Has room"), false),
            (t("few"), t("A few places left"), true),
            (t("full"), t("Full now"), false),
        ],
        mail: Some(OwnMail {
            said: t("kitchen@example.org is to answer for this offer from a link in an e-mail."),
            post: t("/offers-room/offers/0193/mail"),
            send: t("0193"),
            seen: 3,
            choices: vec![(t("yes"), t("Yes, they answer for us")), (t("no"), t("No"))],
        }),
    }
}

pub fn pages() -> Vec<Named> {
    let row = |name: &str, clock, second: &str| ConnectionRow {
        href: t("/connections/1"),
        name: t(name),
        clock,
        ask: t("The Thursday group, from 26 November"),
        second: t(second),
    };
    let list = Connections {
        frame: provider(),
        asked: true,
        to_answer_count: 2,
        to_meet_count: 1,
        next_asked: None,
        to_answer: vec![
            row("Ada", Some(Clock::Today(t("by 17:00"))), "Asked by Grace Adeyemi, 16 Nov"),
            row("Rui", Some(Clock::Over(t("40 min over"))), "Asked by Dele Akande, 13 Nov"),
        ],
        to_meet: vec![row("Chloe", Some(Clock::Later(t("Thu 26, 10:00"))), "Accepted 18 Nov")],
        supporting: vec![row(
            "Amara",
            Some(Clock::Later(t("Thu 3, 10:00"))),
            "Bisi Lawal answers. Since 12 Nov",
        )],
        supporting_count: 1,
        next: None,
        offers: vec![own_offer()],
        done: vec![row("Delroy", None, "You said “not us, but”, 19 Nov")],
        done_more: false,
    };
    let of_nobody = || ProviderFrame { rooms: Vec::new(), who: String::new(), ..provider() };
    let pin = AskPin {
        frame: of_nobody(),
        post: t("/answer/0193"),
        problems: problem("pin", "That is not the PIN."),
        carried: vec![(t("suggestion"), t("Ring on Tuesday"))],
    };
    let answered = Answered {
        frame: of_nobody(),
        heading: t("Thank you"),
        lines: vec![t("Whoever asked you knows it now.")],
        unsent: vec![t("We meet on Tuesday.")],
    };
    let further_on = Connections {
        to_answer_count: 53,
        to_meet: Vec::new(),
        done_more: true,
        next_asked: Some(t("/offers-room?asked=1763978400000.0193")),
        supporting: Vec::new(),
        done: Vec::new(),
        ..list.clone()
    };
    let people_further_on = Connections {
        asked: false,
        to_answer: Vec::new(),
        to_meet: Vec::new(),
        done: Vec::new(),
        ..list.clone()
    };
    let answer =
        AnswerForm { answer: t("yes"), meet_day: t("2026-11-26"), ..AnswerForm::default() };
    let meet =
        MeetForm { agreed: t("Thu 26 Nov, 10:00, at Mosaic Kitchen"), ..MeetForm::default() };
    let support = SupportForm {
        next: NextForm {
            stands: t("Bisi cooks with Ada, by Thu 3 Dec, 10:00. Bisi Lawal answers for it."),
            ..NextForm::default()
        },
        colleague: t("Bisi Lawal"),
        reason: String::new(),
    };
    let all = [
        ("connections", page(&list)),
        ("connections-further-on", page(&further_on)),
        ("connections-people-further-on", page(&people_further_on)),
        ("connection-answer", page(&connection(Turn::Answer(Box::new(answer))))),
        ("connection-meet", page(&connection(Turn::Meet(Box::new(meet))))),
        ("connection-support", page(&connection(Turn::Support(Box::new(support))))),
        (
            "connection-died",
            page(&connection(Turn::Died(t(
                "There is nothing to answer, and nobody needs to reach them. Grace Adeyemi closes \
                 what you were asked.",
            )))),
        ),
        (
            "connection-done",
            page(&connection(Turn::Done(t(
                "You handed this back on 19 Nov. Grace Adeyemi stays with Ada.",
            )))),
        ),
        ("answer-pin", page(&pin)),
        ("answer-answered", page(&answered)),
    ];
    let all = all.into_iter().map(|(name, html)| (name, html.unwrap()));
    all.chain(records()).chain(checks()).collect()
}

fn checks() -> Vec<Named> {
    let asked = Check {
        frame: provider(),
        name: t("Mosaic Kitchen, Thursday group"),
        asked: Some(t("You are asked whether this is right. Asked on 16 Nov.")),
        said: None,
        by: t("By Mosaic Clubhouse"),
        notices: vec![t("Closed on 24 December.")],
        contact: vec![Html::from("020 7946 0018")],
        parts: vec![Part { heading: t("For whom"), lines: vec![t("Anybody")] }],
        checked: t("Checked on 16 November."),
        post: t("/offers-room/offers/0193/check"),
        send: t("0193"),
        seen: 3,
        wrong: String::new(),
        problems: Problems::default(),
    };
    let again = Check {
        asked: None,
        said: Some(t("You said on 16 Nov: “We open at 10.”")),
        problems: problem("wrong", "Write what is not right"),
        ..asked.clone()
    };
    vec![
        ("offers-room-check", page(&asked).unwrap()),
        ("offers-room-check-problem", page(&again).unwrap()),
    ]
}

fn records() -> Vec<Named> {
    let sheet = |problems, came| page(&Records { frame: provider(), problems, came }).unwrap();
    let mistake = ["3", "Day", "yesterday", "Write a day, such as 01/03/2027."];
    let brought = Came {
        told: t("12 contacts are written down. 3 were there already."),
        mistakes: vec![mistake.map(Html::from).into()],
    };
    vec![
        ("records", sheet(Problems::default(), None)),
        ("records-brought", sheet(Problems::default(), Some(brought))),
        ("records-problem", sheet(problem("file", "Choose the file"), None)),
    ]
}
