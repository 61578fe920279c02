//! What a team is advised, as the team sees it: what waits for its answer, and the form in
//! which it says what it did. Whoever gave the advice sees the same page, without the form.

use app::reading::outreach::Advised;
use axum::extract::{Path, Query, State};
use care::outreach::advice::Answer;
use care::outreach::step::AnswerAdvice;
use care::outreach::{AdviceId, OutreachStep};
use jiff::civil::Date;

use super::{
    ADVICE, Done, HERE, advice_card, advice_lines, carry_out, community_called, overdue_mark,
    team_called,
};
use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Fields, OneForm, Shown};
use crate::look::views::outreach::{One, Part, Room};
use crate::look::words::Put;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// What one's own team is advised.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    let all = site.app.advice_to_my_team(&by.actor()).await?;
    let say = |key: &str| site.words().say(key);
    let (waiting, settled): (Vec<&Advised>, Vec<&Advised>) =
        all.iter().partition(|advised| advised.waits_until.is_some());
    let cards = |some: Vec<&Advised>| {
        let card = |one: &Advised| advice_card(&site, one, community_called(&site, &one.community));
        some.into_iter().map(card).collect()
    };
    let mut parts = vec![Part {
        heading: say("outreach-waits-for-you"),
        cards: cards(waiting),
        none: say("outreach-waits-for-nobody"),
    }];
    if !settled.is_empty() {
        let (heading, none) = (say("outreach-settled"), String::new());
        parts.push(Part { heading, cards: cards(settled), none });
    }
    give(&Room {
        frame: site.workspace(&by.0, ADVICE),
        heading: say("outreach-advice-heading"),
        lead: say("outreach-advice-lead"),
        ways: Vec::new(),
        parts,
    })
}

/// One piece of it.
pub(crate) async fn get_one(
    State(site): State<Site>,
    by: SignedIn,
    Path(advice): Path<AdviceId>,
    Query(done): Query<Done>,
) -> Page {
    let advised = site.app.advice(&by.actor(), advice).await?;
    let form = Form::default();
    show(&site, &by, &advised, &form, (Problems::default(), done.said(&site)))
}

/// Answers it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(advice): Path<AdviceId>,
    form: Form,
) -> Page {
    let advised = site.app.advice(&by.actor(), advice).await?;
    if !is_theirs(&by, &advised) {
        return Err(Failure::NotHere);
    }
    let mut reading = Reading::of(&site, &form);
    let answer = answer(&mut reading);
    let problems = reading.problems();
    let Some(answer) = answer.filter(|_| problems.0.is_empty()) else {
        return show(&site, &by, &advised, &form, (problems, None));
    };
    let step = OutreachStep::AnswerAdvice(AnswerAdvice { advice, answer });
    let then = format!("{ADVICE}/{advice}?done=answered");
    carry_out(&site, &by, &form, step, &then).await
}

/// Whether it was given to the team of whoever looks.
fn is_theirs(by: &SignedIn, advised: &Advised) -> bool {
    by.0.team.as_str() == advised.team
}

fn answer(reading: &mut Reading<'_>) -> Option<Answer> {
    let known = |name: &str| ["done", "will-do", "not-now"].into_iter().find(|one| *one == name);
    let which = reading.one_of("answer", "outreach-answer-missing", known);
    let what = reading.words("answer_words", "outreach-answer-words-missing");
    match which? {
        "done" => Some(Answer::Done { what: what? }),
        "will-do" => {
            let by: Option<Date> = reading.day("will_do_by");
            let today = reading.site().place().calendar.day(reading.site().now());
            if by.is_some_and(|by| by < today) {
                reading.mend("will_do_by", "problem-again");
            }
            Some(Answer::WillDo { what: what?, by: by? })
        }
        _ => Some(Answer::NotNow { why: what? }),
    }
}

fn show(
    site: &Site,
    by: &SignedIn,
    advised: &Advised,
    form: &Form,
    (problems, done): (Problems, Option<String>),
) -> Page {
    let words = site.words();
    let say = |key: &str| words.say(key);
    let theirs = is_theirs(by, advised);
    let room = if theirs { ADVICE } else { HERE };
    let frame = site.workspace(&by.0, room);
    let fields = Fields { frame: &frame, problems: &problems };
    let giver = advised.given.0.clone().unwrap_or_default();
    let put: &[Put<'_>] = &[("who", &giver), ("when", &site.times().stamp(at(advised.given.1)))];
    let mut facts = vec![
        (say("outreach-team"), team_called(site, &advised.team)),
        (say("outreach-behind"), community_called(site, &advised.community)),
    ];
    facts.extend(advised.because.clone().map(|(_, said)| (say("outreach-because"), said)));
    facts.push((say("outreach-given"), words.say_with("outreach-written-by", put)));
    facts.push((say("outreach-answer-stands"), advice_lines(site, advised).join(" – ")));
    let new = app::opening::new_command().to_string();
    let seen = match form.seen() {
        Some(seen) => seen.to_string(),
        None => advised.seen.to_string(),
    };
    let answers = ["done", "will-do", "not-now"].map(|name| (name, say(super::answer_key(name))));
    let one = OneForm {
        heading: if advised.answer.is_some() {
            say("outreach-answer-again")
        } else {
            say("outreach-answer")
        },
        post: format!("{ADVICE}/{}", advised.advice),
        send: form.command().map_or(new, |send| send.to_string()),
        fields: vec![
            fields.choose("answer", "outreach-answer-which", answers.into(), form.at("answer")),
            fields.line(
                "answer_words",
                "outreach-answer-words",
                "outreach-answer-words-hint",
                form.at("answer_words"),
            ),
            fields.day("will_do_by", "outreach-answer-day", form.at("will_do_by")),
            fields.hidden("seen", &seen),
        ],
        button: say("outreach-answer-button"),
        shown: match (&advised.answer, problems.0.is_empty()) {
            (None, _) => Shown::Whole,
            (Some(_), true) => Shown::Folded,
            (Some(_), false) => Shown::Unfolded,
        },
    };
    let back = if theirs { "outreach-back-advice" } else { "outreach-back" };
    give(&One {
        back: (room.to_owned(), say(back)),
        heading: say("outreach-advice-one"),
        done,
        first: Vec::new(),
        mark: overdue_mark(site, advised),
        facts,
        quote: Some(advised.words.clone()),
        ways: Vec::new(),
        parts: Vec::new(),
        guests: None,
        forms: if theirs { vec![one] } else { Vec::new() },
        problems,
        frame,
    })
}
