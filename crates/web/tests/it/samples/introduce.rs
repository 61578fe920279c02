//! The way in: the home page, introducing oneself, what happens next.

use web::look::fields::Problems;
use web::look::views::introduce::{Answers, Form, IntroduceReach, IntroduceWords, IntroduceYou};
use web::look::views::progress::{Progress, Stage, Step};
use web::look::views::public::{Home, HomeFigures};
use web::look::{Html, page};

use super::{Named, problem, public, t};

fn form(problems: Problems) -> Form {
    Form {
        frame: public(true),
        send: t("01935a7e-0000-7000-8000-000000000001"),
        answers: Answers {
            own_words: t(
                "I have not been sleeping since I lost my job. My little one is starting school and I",
            ),
            call_me: t("J"),
            soon: t("today"),
            why_sooner: t("I’m on my own tonight & <scared>"),
            way: t("ring"),
            ring_number: t("07700 900118"),
            message: t("no"),
            ..Answers::default()
        },
        problems,
    }
}

fn progress(keep_link: Option<String>) -> Progress {
    let step =
        |stage, words: &str, second: &str| Step { stage, words: t(words), second: t(second) };
    Progress {
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
    }
}

fn words(problems: Problems) -> IntroduceWords {
    IntroduceWords {
        form: form(problems),
        who_reads: Html::trusted(
            "The front-door team. They are here now and will read it before \
             <strong>11:45 this morning</strong>.",
        ),
    }
}

pub fn pages() -> Vec<Named> {
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
    let nothing_written = problem("own_words", "Write a few words, or ring us.");
    let no_name = problem("call_me", "Say what we may call you. Any name will do.");
    let link = t("https://lambeth.livingwell.example/p/4r8w-k2mt-9xqd-73fh-5znc");
    let you =
        |problems| IntroduceYou { form: form(problems), same_day_hours: 4, localities: vec![] };
    let in_districts = IntroduceYou {
        localities: vec![(t("preston"), t("Preston")), (t("chorley"), t("Chorley"))],
        ..you(Problems::default())
    };
    let reach = |walk_in| IntroduceReach { form: form(Problems::default()), walk_in };
    let all = [
        ("home", page(&home)),
        ("home-no-centre", page(&nowhere_to_walk_in)),
        ("home-many-centres", page(&many_to_walk_in)),
        ("introduce-words", page(&words(Problems::default()))),
        ("introduce-words-problem", page(&words(nothing_written))),
        ("introduce-you", page(&you(Problems::default()))),
        ("introduce-you-in-districts", page(&in_districts)),
        ("introduce-you-problem", page(&you(no_name))),
        ("introduce-reach", page(&reach(true))),
        ("introduce-reach-no-centre", page(&reach(false))),
        ("progress", page(&progress(None))),
        ("progress-sent", page(&progress(Some(link)))),
    ];
    all.into_iter().map(|(name, html)| (name, html.unwrap())).collect()
}
