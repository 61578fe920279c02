//! Every page with made-up people, for the tests and for looking at.

mod away;
mod board;
mod caseload;
mod centre;
mod forms;
mod introduce;
mod offers;
mod outreach;
mod overdue;
mod person;
mod plain;
mod provider;
mod rooms;

use web::look::fields::{Problem, Problems};
use web::look::frame::{
    CrisisLine, ProviderFrame, PublicFrame, RoomLink, Telephone, WorkspaceFrame,
};
use web::look::{Html, Words};

/// A page by its name.
type Named = (&'static str, Html);

fn t(text: &str) -> String {
    text.to_owned()
}

fn public(unlisted: bool) -> PublicFrame {
    let line = |href: &str, shown: &str, words: &str, when: &str| CrisisLine {
        href: t(href),
        shown: t(shown),
        words: t(words),
        when: t(when),
    };
    PublicFrame {
        words: Words::en_gb(),
        place_name: t("Lambeth"),
        telephone: Telephone { href: t("tel:02079460321"), shown: t("020 7946 0321") },
        crisis: vec![
            line(
                "tel:08081570142",
                "0808 157 0142",
                "Lambeth crisis line. Free, day and night, in any language.",
                "free, day or night",
            ),
            line("tel:999", "999", "If someone may die or be badly hurt. Or go to A&E.", ""),
            line(
                "sms:85258",
                "Text 85258",
                "If you cannot speak out loud. Send the word SHOUT.",
                "",
            ),
        ],
        unlisted,
    }
}

fn workspace() -> WorkspaceFrame {
    let room = |href: &str, words: &str, here| RoomLink { href: t(href), words: t(words), here };
    WorkspaceFrame {
        words: Words::en_gb(),
        place_name: t("Lambeth"),
        rooms: vec![room("/board", "Front door", true), room("/promises", "Promises", false)],
        who: t("Grace Adeyemi"),
        duty: t("Front door, on duty to 20:00"),
        send: t("0193"),
    }
}

fn provider() -> ProviderFrame {
    ProviderFrame {
        words: Words::en_gb(),
        service_name: t("Mosaic Kitchen"),
        rooms: vec![
            RoomLink { href: t("/my-people"), words: t("My people"), here: false },
            RoomLink { href: t("/offers-room"), words: t("Your connections"), here: true },
        ],
        who: t("Bisi Lawal"),
        send: t("0193"),
    }
}

fn problem(field: &'static str, message: &str) -> Problems {
    Problems(vec![Problem { field, message: t(message) }])
}

/// Every page, by name.
pub fn all() -> Vec<Named> {
    [
        introduce::pages(),
        plain::pages(),
        offers::pages(),
        board::pages(),
        centre::pages(),
        person::pages(),
        forms::pages(),
        overdue::pages(),
        provider::pages(),
        rooms::pages(),
        away::pages(),
        caseload::pages(),
        outreach::pages(),
    ]
    .concat()
}
