//! The promises, signing in, and pages of a few words.

use web::look::picture;
use web::look::views::elsewhere::GoingOn;
use web::look::views::invitation::{Invitation, RecoveryCodes};
use web::look::views::plain::{
    HardToUse, HideThatYouWereHere, NotFound, OurMistake, Privacy, PublicRefusal, SignedOut, Way,
    WhoWeAre,
};
use web::look::views::promises::{Beside, Counted, Figures, Promises, PromisesInside};
use web::look::views::sign_in::{Code, SignIn};
use web::look::{Html, page};

use super::{Named, problem, public, t, workspace};

fn promises() -> Figures {
    let counted = |of: &str, beside: &[(&str, &str)]| Counted {
        number: t("0"),
        of: Html::trusted(of),
        beside: beside
            .iter()
            .map(|(words, figure)| Beside {
                words: t(words),
                figure: t(figure),
                href: if words.starts_with("Overdue") { t("/overdue") } else { String::new() },
            })
            .collect(),
    };
    Figures {
        counted_at: t("Lambeth, Monday 23 November 2026, 10:42"),
        no_wrong_door: counted(
            "turned away, of <strong>398</strong> introductions that ended in the last 30 days",
            &[
                ("Connected", "331"),
                ("Their own choice, said by them", "29"),
                ("Not reached, after every try", "8"),
            ],
        ),
        nobody_lost: counted(
            "without one owner and one next action, of <strong>1,284</strong> open now",
            &[
                ("Overdue now", "17"),
                ("Longest overdue", "1 day"),
                ("Due times moved this month, each with a reason", "31"),
            ],
        ),
        one_story: counted(
            "parts of a story that nobody put their name to, of <strong>2,310</strong> that were told",
            &[("Had to be told again, in 30 days", "12")],
        ),
        no_blind_handoff: counted(
            "let go before they met, of <strong>57</strong> connections that wait to meet",
            &[("Half met within", "8 days"), ("Handed back, with a suggestion", "9")],
        ),
        door_stays_open: counted(
            "came back and wait for nobody, of <strong>26</strong> who came back in the last 30 days",
            &[("Straight back to a team that knows them", "19")],
        ),
        shared_on_purpose: counted(
            "records opened in an emergency that nobody has looked at within three days",
            &[("Opened with a reason, waiting for a look", "2")],
        ),
    }
}

pub fn pages() -> Vec<Named> {
    let sign_in = SignIn {
        frame: public(true),
        elsewhere: Some(t("your NHS smartcard")),
        name: t("grace"),
        go_to: t("/board"),
        typed: vec![(t("next"), t("Grace rings Ada on Thursday."))],
        problems: problem("password", "The name or the password is not right. Try again."),
    };
    let inside = PromisesInside { frame: workspace(), figures: promises() };
    let mistake = OurMistake {
        frame: public(true),
        reference: t("R4 TK 91"),
        typed: vec![(t("What is going on for you?"), t("I have not been sleeping."))],
    };
    let refusal = PublicRefusal {
        frame: public(true),
        rule: t("This link has ended."),
        more: t("The door stays open."),
        typed: vec![(t("Their words"), t("It is creeping back."))],
        ways: vec![Way { href: t("/introduce"), words: t("Introduce yourself") }],
    };
    let code = Code {
        frame: public(true),
        begun: t("abc"),
        go_to: t("/board"),
        problems: problem("code", "This is not the code of now."),
    };
    let invitation = Invitation {
        frame: public(true),
        send: t("0190"),
        name: t("Grace Adeyemi"),
        sign_in_name: t("grace"),
        link: t("abc"),
        elsewhere: Some(t("your NHS smartcard")),
        picture: picture::of("otpauth://totp/Lambeth:grace?secret=AAAA", "A picture"),
        secret: t("GEZD GNBV"),
        problems: problem("again", "The two passwords are not the same."),
    };
    let going_on = GoingOn {
        frame: public(true),
        heading: t("Going on to your NHS smartcard"),
        more: t("You sign in there, and then come back here."),
        way: Way { href: t("/front-door"), words: t("Go on to your NHS smartcard") },
    };
    let codes = vec![t("abcd-efgh-jkmn-pqrs")];
    let all = [
        ("sign-in", page(&sign_in)),
        ("code", page(&code)),
        ("going-on", page(&going_on)),
        ("invitation", page(&invitation)),
        ("recovery-codes", page(&RecoveryCodes { frame: public(true), codes })),
        ("promises", page(&Promises { frame: public(false), figures: promises() })),
        ("promises-inside", page(&inside)),
        ("refusal", page(&refusal)),
        ("our-mistake", page(&mistake)),
        ("not-found", page(&NotFound { frame: public(true), typed: Vec::new() })),
        ("signed-out", page(&SignedOut { frame: public(true) })),
        ("hide", page(&HideThatYouWereHere { frame: public(false) })),
        ("privacy", page(&Privacy { frame: public(false) })),
        ("hard-to-use", page(&HardToUse { frame: public(false) })),
        ("who-we-are", page(&WhoWeAre { frame: public(false) })),
    ];
    all.into_iter().map(|(name, html)| (name, html.unwrap())).collect()
}
