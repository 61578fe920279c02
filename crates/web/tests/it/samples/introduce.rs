//! The way in: the home page, introducing oneself or somebody else, the receipt,
//! what happens next.

use web::look::fields::Problems;
use web::look::views::introduce::{
    AnotherIntroducer, AnotherThem, AnotherWords, Answers, Asked, Form, IntroduceMore,
    IntroduceReach, IntroduceWords, IntroduceYou, Of, equality,
};
use web::look::views::progress::{Late, Met, Progress, Stage, Step};
use web::look::views::public::{Home, HomeFigures};
use web::look::views::receipt::Receipt;
use web::look::{Html, Words, page};

use super::{Named, problem, public, t};

const ANSWERED: &[(&str, &str)] = &[
    (
        "own_words",
        "I have not been sleeping since I lost my job. My little one is starting school and I",
    ),
    ("safe_now", "yes"),
    ("call_me", "J"),
    ("soon", "today"),
    ("why_sooner", "I’m on my own tonight & <scared>"),
    ("way", "ring"),
    ("ring_number", "07700 900118"),
    ("message", "no"),
    ("needs", "large-print"),
    ("needs", "more-time"),
];

/// The questions, with made-up answers.
pub fn asked(of: Of, problems: Problems) -> Asked {
    let pairs = |all: &[(&str, &str)]| all.iter().map(|(id, name)| (t(id), t(name))).collect();
    Asked {
        words: Words::en_gb(),
        of,
        send: t("01935a7e-0000-7000-8000-000000000001"),
        answers: Answers::of(ANSWERED.iter().copied()),
        problems,
        danger: false,
        danger_first: false,
        localities: Vec::new(),
        surgeries: pairs(&[("ZZ9001", "Open Door Surgery"), ("ZZ9002", "Riverside Surgery")]),
        routes: pairs(&[("family-or-carer", "Family or a carer"), ("gp", "Their GP")]),
        same_day_hours: 4,
    }
}

fn form(of: Of, problems: Problems) -> Form {
    Form { frame: public(true), asked: asked(of, problems) }
}

fn progress(keep_link: Option<String>) -> Progress {
    let step =
        |stage, words: &str, second: &str| Step { stage, words: t(words), second: t(second) };
    Progress {
        crisis_first: false,
        frame: public(true),
        reference: t("K7M 42P"),
        keep_link,
        what: t("We will ring you"),
        by_when: t("Today, Monday 23 November, before 4pm"),
        who: t("The front-door team"),
        who_more: t("On duty today until 8pm. Then the crisis line team has it."),
        how: t("A call, in the way you said is safe. We will not leave a message."),
        time: Some(t("4pm")),
        steps: vec![
            step(Stage::Done, "You introduced yourself", "Today, 10:42"),
            step(Stage::Done, "A person read it", "Today, 11:05"),
            step(Stage::Next, "We ring you", "Next"),
            step(Stage::Ahead, "You choose what helps", "You can say yes, no, or not yet"),
            step(Stage::Ahead, "You meet the people who will help", "We stay in touch until then"),
        ],
        late: Some(Late {
            heading: t("Somebody we asked has not answered yet"),
            lines: vec![t("We asked somebody for you on Monday 16 November.")],
        }),
        met: vec![Met {
            post: t("/next/abc/met/1"),
            send: t("0193"),
            when: t("You were to meet today at 10am."),
            heading: t("Have you met?"),
        }],
        come_back: Some((t("/next/abc/come-back"), t("0194"))),
    }
}

fn who_reads() -> Html {
    Html::trusted(
        "The front-door team. They are here now and will read it before \
         <strong>11:45 this morning</strong>.",
    )
}

fn homes() -> Vec<Named> {
    let figures = HomeFigures { came: t("412"), turned_away: t("0"), left_alone: t("0") };
    let home = Home {
        frame: public(false),
        who_reads: Html::trusted(
            "They read within 1 hour from 8am to 10pm. At night the crisis line team reads it.",
        ),
        walk_in: vec![t("North Living Well Centre, 22 Effra Road, Monday to Friday, 9 to 5")],
        figures: Some(figures),
    };
    let nowhere_to_walk_in = Home { walk_in: vec![], ..home.clone() };
    let many_to_walk_in =
        Home { walk_in: vec![t("Preston hub"), t("Chorley hub")], ..home.clone() };
    vec![
        ("home", page(&home).unwrap()),
        ("home-no-centre", page(&nowhere_to_walk_in).unwrap()),
        ("home-many-centres", page(&many_to_walk_in).unwrap()),
    ]
}

fn oneself() -> Vec<Named> {
    let of = |problems| form(Of::Themselves, problems);
    let whole = || of(Problems::default());
    let in_danger = |mut form: Form| {
        form.asked.danger = true;
        form
    };
    let districts = |mut form: Form| {
        form.asked.localities = vec![(t("preston"), t("Preston")), (t("chorley"), t("Chorley"))];
        form
    };
    let nothing_written = problem("own_words", "Write a few words, or ring us.");
    let no_name = problem("call_me", "Say what we may call you. Any name will do.");
    let words = |form| IntroduceWords { form, who_reads: who_reads() };
    let questions = equality::questions(&whole().asked);
    let all = [
        ("introduce-words", page(&words(whole()))),
        ("introduce-words-problem", page(&words(of(nothing_written)))),
        ("introduce-you", page(&IntroduceYou { form: whole() })),
        ("introduce-you-danger", page(&IntroduceYou { form: in_danger(whole()) })),
        ("introduce-you-in-districts", page(&IntroduceYou { form: districts(whole()) })),
        ("introduce-you-problem", page(&IntroduceYou { form: of(no_name) })),
        ("introduce-reach", page(&IntroduceReach { form: whole(), walk_in: true })),
        ("introduce-reach-no-centre", page(&IntroduceReach { form: whole(), walk_in: false })),
        ("introduce-more", page(&IntroduceMore { form: whole(), questions })),
    ];
    all.into_iter().map(|(name, html)| (name, html.unwrap())).collect()
}

fn somebody_else() -> Vec<Named> {
    let whole = || form(Of::Another, Problems::default());
    let mut in_danger = whole();
    in_danger.asked.danger = true;
    let unnamed = form(Of::Another, problem("my_name", "Write your name."));
    let receipt = |keep_link: Option<&str>, may_know: Option<&str>| Receipt {
        frame: public(true),
        came: t("You told us about somebody today at 10:42."),
        keep_link: keep_link.map(t),
        may_know: may_know.map(t),
    };
    let link = "lambeth.livingwell.example/receipt/4r8w-k2mt-9xqd-73fh-5znc";
    let all = [
        ("another-words", page(&AnotherWords { form: whole(), who_reads: who_reads() })),
        ("another-them", page(&AnotherThem { form: whole() })),
        ("another-them-danger", page(&AnotherThem { form: in_danger })),
        ("another-you", page(&AnotherIntroducer { form: whole() })),
        ("another-you-problem", page(&AnotherIntroducer { form: unnamed })),
        ("receipt", page(&receipt(None, None))),
        ("receipt-sent", page(&receipt(Some(link), None))),
        ("receipt-told", page(&receipt(None, Some("We have spoken with her.")))),
    ];
    all.into_iter().map(|(name, html)| (name, html.unwrap())).collect()
}

pub fn pages() -> Vec<Named> {
    let link = t("https://lambeth.livingwell.example/next/4r8w-k2mt-9xqd-73fh-5znc");
    let next = vec![
        ("progress", page(&progress(None)).unwrap()),
        ("progress-sent", page(&progress(Some(link))).unwrap()),
    ];
    [homes(), oneself(), somebody_else(), next].concat()
}
