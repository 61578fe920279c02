//! Leave, the end of a shift, a team that closes.

use web::look::fields::Problems;
use web::look::page;
use web::look::times::Clock;
use web::look::views::about::Twice;
use web::look::views::away::{Away, Closing, Holder, Line, Look};

use super::{Named, problem, t, workspace};

fn line(name: &str, whose: &str) -> Line {
    Line {
        clock: Clock::Today(t("by 16:00")),
        by: t("Mon 23 Nov, 16:00"),
        href: if name == "Ada" { t("/people/1") } else { String::new() },
        name: t(name),
        kind: t("Introduction"),
        next: t("Speak with them for the first time"),
        whose: t(whose),
    }
}

fn holder(value: &str, name: &str) -> Holder {
    Holder { value: t(value), name: t(name) }
}

fn away() -> Away {
    Away {
        frame: workspace(),
        send: t("0193"),
        standing: String::new(),
        can_be_back: true,
        held: Vec::new(),
        waits: vec![line("Ada", "Front door"), line("Marcia", "Front door")],
        people: vec![holder("1", "Me, Grace Adeyemi"), holder("2", "Tomasz Nowak")],
        who: t("1"),
        kind: t("leave"),
        until_day: t("2026-12-07"),
        until_time: t("01:30"),
        which: vec![Twice {
            field: t("until_time_which"),
            time: t("01:30"),
            chosen: String::new(),
        }],
        holders: vec![holder("team front-door", "Front door"), holder("worker 2", "Tomasz Nowak")],
        to: t("worker 2"),
        others: vec![holder("crisis-line", "Crisis line")],
        otherwise: String::new(),
        reason: t("Annual leave"),
        look: None,
        team_closes: t("/teams/front-door/closing"),
        problems: problem("to", "Choose somebody who is there."),
    }
}

pub fn pages() -> Vec<Named> {
    let moves = Away {
        look: Some(Look::Moves(vec![line("Ada", "Tomasz Nowak")])),
        which: Vec::new(),
        problems: Problems::default(),
        ..away()
    };
    let back = Away {
        standing: t("You were away until Mon 7 Dec, 08:00. Tomasz Nowak had your things."),
        held: vec![line("Ada", "Tomasz Nowak")],
        waits: Vec::new(),
        ..moves.clone()
    };
    let closing = Closing {
        frame: workspace(),
        send: t("0193"),
        post: t("/teams/front-door/closing"),
        team: t("Front door"),
        has: vec![line("Ada", "Grace Adeyemi")],
        holders: vec![holder("crisis-line", "Crisis line")],
        to: t("crisis-line"),
        others: vec![holder("crisis-line", "Crisis line")],
        otherwise: String::new(),
        reason: t("The roof came down"),
        look: Some(Look::Left(vec![line("Ada", "Nobody there before it is due")])),
        problems: Problems::default(),
    };
    let all = [
        ("away", page(&away())),
        ("away-moves", page(&moves)),
        ("away-back", page(&back)),
        ("closing", page(&closing)),
    ];
    all.into_iter().map(|(name, html)| (name, html.unwrap())).collect()
}
