//! People who are in care already come in from a spreadsheet.

use web::look::fields::Problems;
use web::look::page;
use web::look::views::caseload::{Caseload, ComingLine, Look, MistakeLine};

use super::{Named, problem, t, workspace};

fn coming(row: usize, name: &str, like: &str) -> ComingLine {
    ComingLine {
        row,
        name: t(name),
        reach: t("Ring"),
        offer: t("Mosaic Kitchen, Thursday group"),
        team: t("Mosaic Kitchen"),
        since: t("1 Mar 2025"),
        owner: t("Bisi Lawal"),
        key_person: t("Bisi Lawal"),
        next: t("Ring him about the housing letter"),
        by: t("Fri 27 Nov, 12:00"),
        like: t(like),
        answer: "",
    }
}

pub fn pages() -> Vec<Named> {
    let empty = Caseload {
        frame: workspace(),
        send: t("0193"),
        rows: String::new(),
        reason: String::new(),
        look: None,
        problems: problem("rows", "Choose a file, or copy the rows in."),
    };
    let mistake = |row, column: &str, cell: &str| MistakeLine {
        row,
        column: t(column),
        cell: t(cell),
        message: t("A telephone number, like 07700 900118."),
    };
    let looked = |good, mistakes, coming| Caseload {
        rows: t("What to call them\tOffer"),
        reason: t("From the old system"),
        look: Some(Look { good, coming, mistakes }),
        problems: Problems::default(),
        ..empty.clone()
    };
    let mend = looked(
        false,
        vec![mistake(3, "Number, address, place or person", "12"), mistake(4, "", "")],
        vec![coming(2, "Winston", "Somebody like this is known here already.")],
    );
    let good = looked(true, Vec::new(), vec![coming(2, "Winston", ""), coming(3, "Maria", "")]);
    let all = [
        ("caseload", page(&empty)),
        ("caseload-mend", page(&mend)),
        ("caseload-good", page(&good)),
    ];
    all.into_iter().map(|(name, html)| (name, html.unwrap())).collect()
}
