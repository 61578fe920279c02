//! Looking things up: finding somebody, forms that ask, lists, the policies.

use web::look::components::BackLink;
use web::look::fields::Problems;
use web::look::times::Clock;
use web::look::views::asking::{Asking, Fields, OneForm, Shown};
use web::look::views::enter::Enter;
use web::look::views::find::{Find, FoundLine};
use web::look::views::given_link::GivenLink;
use web::look::views::introduce::Of;
use web::look::views::listing::Listing;
use web::look::views::missing::{List, Missing};
use web::look::views::policies::Policies;
use web::look::views::sheet::{Came, Sheet};
use web::look::{Html, page};

use super::introduce::asked;
use super::{Named, problem, t, workspace};

fn asking(problems: Problems) -> Asking {
    let frame = workspace();
    let options = vec![(t(""), t("Choose")), (t("yes"), t("Yes, it was right"))];
    let fields = Fields { frame: &frame, problems: &problems };
    let form = OneForm {
        heading: t("What did you find?"),
        post: t("/governance/reviews/1/2"),
        send: t("0193"),
        fields: vec![
            fields.one_of("right", "review-was-it", options, "yes"),
            fields.line("worker", "what-opened-worker", "what-opened-worker-hint", ""),
            fields.day("from", "seen-from", ""),
            fields.lines("finding", "review-finding", "review-finding-hint", "I asked <them>."),
        ],
        button: t("Keep this"),
        shown: Shown::Whole,
    };
    Asking {
        back: (t("/governance"), t("Back to the list")),
        heading: t("What did you find?"),
        lead: vec![t("Otis Bell, Crisis line, opened a record, today, 02:10.")],
        forms: vec![form],
        problems,
        frame,
    }
}

fn enter(problems: Problems) -> Enter {
    Enter {
        frame: workspace(),
        asked: asked(Of::Entered, problems),
        post: t("/front-door/introduce"),
        back: t("/front-door"),
        means: vec![("telephone", t("By telephone")), ("walk-in", t("They walked in"))],
        lead: t("Somebody rang, wrote or walked in."),
    }
}

fn given_link() -> GivenLink {
    GivenLink {
        frame: workspace(),
        back: t("/people/1"),
        address: t("lambeth.livingwell.example/next/4r8w-k2mt-9xqd-73fh-5znc"),
        groups: ["4r8w", "k2mt", "9xqd", "73fh", "5znc"].map(t).into(),
        telephone: t("020 7946 0321"),
    }
}

pub fn pages() -> Vec<Named> {
    let find = |found| Find {
        frame: workspace(),
        looked_for: t("Ada 07700 900118"),
        found,
        more: t("Not among them? Ask again, letter by letter."),
        problems: Problems::default(),
    };
    let line = FoundLine {
        href: t("/people/1"),
        name: t("Ada"),
        full_name: t("Ada Okonkwo"),
        known_as: t("Born 14 Mar 1988. NHS number 999 000 0018. Reference K7M 42P"),
        next: t("Speak to Ada for the first time"),
        clock: Some(Clock::Today(t("by 16:00"))),
        whose: t("Grace Adeyemi"),
    };
    let listing = |rows| Listing {
        frame: workspace(),
        heading: t("Openings to look at"),
        lead: vec![t("One opening with a reason waits for your look.")],
        columns: vec![t("Look by"), t("Who opened it")],
        rows,
        none: t("Nothing is waiting."),
        below: vec![Html::trusted("<p>Below</p>")],
    };
    let cells = vec![Html::from("Thu 26 Nov, 10:42"), Html::from("Otis Bell, Crisis line")];
    let policies = Policies {
        frame: workspace(),
        alarms: vec![t("SeePromises: once, the last time Today, 10:42")],
        policies: t("permit (principal, action, resource);"),
    };
    let missing = Missing {
        frame: workspace(),
        back: BackLink { href: t("/network"), text: t("The network"), ..BackLink::default() },
        heading: t("What is missing"),
        lead: t("Of the last three months."),
        lists: vec![
            List {
                heading: t("What people need"),
                lead: t("Without their words."),
                columns: vec![t("What they need"), t("Without an offer")],
                rows: vec![vec![Html::from("Sleep"), Html::from("15")]],
                none: t("Nothing."),
            },
            List { heading: t("Nobody has answered"), none: t("All have."), ..List::default() },
        ],
    };
    let row = |column: &str| {
        ["3", column, "soon", "Write times such as 10:00-12:30."].map(Html::from).into()
    };
    let sheet = Sheet {
        frame: workspace(),
        whose: t("Copper Lane Project"),
        problems: problem("file", "Choose the file"),
        came: Some(Came {
            told: t("2 offers are new."),
            refused: vec![t("Night owls could not be kept.")],
            mistakes: vec![row("Monday")],
            left_out: vec![row("The whole row")],
        }),
    };
    let wrong = problem("finding", "Say what you found.");
    let all = [
        ("find", page(&find(None))),
        ("find-found", page(&find(Some(vec![line])))),
        ("find-nobody", page(&find(Some(Vec::new())))),
        ("asking", page(&asking(Problems::default()))),
        ("asking-again", page(&asking(wrong))),
        ("listing", page(&listing(vec![cells]))),
        ("listing-none", page(&listing(Vec::new()))),
        ("missing", page(&missing)),
        ("sheet", page(&sheet)),
        ("policies", page(&policies)),
        ("enter", page(&enter(Problems::default()))),
        ("enter-again", page(&enter(problem("who", "Choose who you are to them.")))),
        ("given-link", page(&given_link())),
    ];
    all.into_iter().map(|(name, html)| (name, html.unwrap())).collect()
}
