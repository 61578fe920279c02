//! One gathering: what is known of it, what was said at it, who wishes to be told of more, and
//! what may become of it; and first of all the way to introduce somebody who stands there.

use app::questions::outreach::OneGathering;
use app::reading::guests::GuestHere;
use app::reading::outreach::InTheBook;
use axum::extract::{Path, Query, State};
use care::outreach::GatheringId;

use super::steps::{guest_fields, move_fields, numbers_fields, step_of, typed_of};
use super::{
    Done, HERE, carry_out, gathering_at, guests, held, kind_key, languages_named, voice_card, when,
    with_whom,
};
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::introducers::in_danger;
use crate::look::fields::Problems;
use crate::look::views::about::Twice;
use crate::look::views::asking::{Fields, OneForm, Shown};
use crate::look::views::outreach::{GuestLine, Guests, One, Part};
use crate::look::words::Put;
use crate::public::progress::First;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// What was typed in the form of one step, and what is to be mended in it.
struct Typed<'a> {
    step: &'a str,
    form: &'a Form,
    problems: Problems,
    twice: Vec<Twice>,
}

/// The page.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path(gathering): Path<GatheringId>,
    Query(done): Query<Done>,
    Query(first): Query<First>,
) -> Page {
    let found = site.app.gathering(&by.actor(), site.now(), gathering).await?;
    let form = Form::default();
    let typed = Typed { step: "", form: &form, problems: Problems::default(), twice: Vec::new() };
    let said = done.said(&site);
    let danger = if first.is_crisis() { in_danger(&site).into() } else { Vec::new() };
    show(&site, &by, &found, typed, (said, danger)).await
}

/// Takes one step with it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((gathering, step)): Path<(GatheringId, String)>,
    form: Form,
) -> Page {
    let known = site.app.gathering_alone(&by.actor(), gathering).await?;
    let mut reading = Reading::of(&site, &form);
    let (taken, done) = step_of(&step, &mut reading, &form, gathering)?;
    let twice = std::mem::take(&mut reading.twice);
    let problems = reading.problems();
    let Some(taken) = taken.filter(|_| problems.0.is_empty()) else {
        let found = site.app.gathering(&by.actor(), site.now(), gathering).await?;
        let typed = Typed { step: &step, form: &form, problems, twice };
        return show(&site, &by, &found, typed, (None, Vec::new())).await;
    };
    let then = format!("{}?done={done}", gathering_at(&known));
    carry_out(&site, &by, &form, taken, &then).await
}

async fn show(
    site: &Site,
    by: &SignedIn,
    found: &OneGathering,
    typed: Typed<'_>,
    (done, first): (Option<String>, Vec<String>),
) -> Page {
    let gathering = &found.gathering;
    let words = site.words();
    let frame = site.workspace(&by.0, HERE);
    let fields = Fields { frame: &frame, problems: &typed.problems };
    let forms = forms(site, gathering, &fields, &typed);
    let needs = found.voices.iter().flat_map(|heard| heard.needs.iter().cloned());
    let helped = site.app.helped_today(site.now(), needs.collect::<Vec<_>>()).await?;
    let is_on = gathering.standing != "called-off";
    let voices = Part {
        heading: words.say("outreach-said-here"),
        cards: found.voices.iter().map(|heard| voice_card(site, heard, &helped)).collect(),
        none: words.say("outreach-said-here-none"),
    };
    let ways = [
        (format!("{HERE}/introduce/{}", gathering.gathering), words.say("outreach-introduce")),
        (format!("{HERE}/said?at={}", gathering.gathering), words.say("outreach-said")),
    ];
    let guests = found.guests.iter().map(|guest| guest_line(site, gathering, guest)).collect();
    give(&One {
        back: (HERE.to_owned(), words.say("outreach-back")),
        heading: gathering.plan.name.to_string(),
        done,
        first,
        mark: mark(site, gathering),
        facts: facts(site, gathering),
        quote: None,
        ways: ways.into_iter().filter(|_| is_on).collect(),
        parts: vec![voices],
        guests: Some(Guests { all: guests }),
        forms,
        problems: typed.problems,
        frame,
    })
}

fn mark(site: &Site, gathering: &InTheBook) -> Option<String> {
    let been = at(gathering.begins) <= site.now();
    match gathering.standing.as_str() {
        "called-off" => Some(site.words().say("outreach-is-called-off")),
        "planned" if been => Some(site.words().say("outreach-is-to-write-down")),
        _ => None,
    }
}

fn facts(site: &Site, gathering: &InTheBook) -> Vec<(String, String)> {
    let words = site.words();
    let plan = &gathering.plan;
    let mut all: Vec<(&str, String)> = Vec::new();
    all.extend(gathering.called_off_why.clone().map(|why| ("outreach-why", why)));
    all.push(("outreach-when", when(site, &plan.held)));
    all.extend(gathering.moved_why.clone().map(|why| ("outreach-moved-why", why)));
    all.push(("outreach-where", plan.held.at.to_string()));
    all.push(("outreach-kind", words.say(kind_key(plan.kind))));
    all.push(("outreach-with", with_whom(site, gathering)));
    all.extend(plan.teaches.as_ref().map(|teaches| ("outreach-teaches", teaches.to_string())));
    if !plan.languages.is_empty() {
        all.push(("outreach-languages", languages_named(site, &plan.languages)));
    }
    all.extend(gathering.led_by.clone().map(|who| ("outreach-led-by", who)));
    all.extend(plan.helped_by.as_ref().map(|who| ("outreach-helped-by", who.to_string())));
    all.extend(plan.bring.as_ref().map(|what| ("outreach-bring", what.to_string())));
    if let Some(written) = &gathering.numbers {
        let numbers = &written.numbers;
        all.push(("outreach-came", numbers.came.to_string()));
        all.extend(numbers.spoke.map(|many| ("outreach-spoke", many.to_string())));
        all.extend(numbers.first_time.map(|many| ("outreach-first", many.to_string())));
        let needed = numbers.languages.as_ref();
        all.extend(needed.map(|which| ("outreach-languages-needed", which.to_string())));
        let note = numbers.note.as_ref();
        all.extend(note.map(|note| ("outreach-how-it-went", note.to_string())));
        let by = written.by.clone().unwrap_or_default();
        let put: &[Put<'_>] = &[("who", &by), ("when", &site.times().stamp(at(written.at)))];
        let key = if written.put_right { "outreach-put-right-by" } else { "outreach-written-by" };
        all.push(("outreach-written", words.say_with(key, put)));
    }
    all.push(("outreach-followed", gathering.followed.to_string()));
    all.into_iter().map(|(key, said)| (words.say(key), said)).collect()
}

fn guest_line(site: &Site, gathering: &InTheBook, guest: &GuestHere) -> GuestLine {
    let words = site.words();
    GuestLine {
        name: guest.name.clone(),
        lines: guests::said_of(site, guest),
        post: format!("{}/take-out", gathering_at(gathering)),
        guest: guest.guest.to_string(),
        send: app::opening::new_command().to_string(),
        button: words.say_with("outreach-take-out", &[("name", &guest.name)]),
    }
}

/// The forms of what may become of it now.
fn forms(
    site: &Site,
    gathering: &InTheBook,
    fields: &Fields<'_>,
    typed: &Typed<'_>,
) -> Vec<OneForm> {
    let words = site.words();
    let empty = Form::default();
    let of = |step: &str| if step == typed.step { typed.form } else { &empty };
    let one = |step: &str, heading: &str, inside, button: &str| OneForm {
        heading: words.say(heading),
        post: format!("{}/{step}", gathering_at(gathering)),
        send: match of(step).command() {
            Ok(send) => send.to_string(),
            Err(_) => app::opening::new_command().to_string(),
        },
        fields: inside,
        button: words.say(button),
        shown: if step == typed.step { Shown::Unfolded } else { Shown::Folded },
    };
    // A form that comes back still says what it was filled in from.
    let seen = |step: &str| {
        let known = gathering.seen.to_string();
        fields.hidden("seen", if step == typed.step { typed.form.at("seen") } else { &known })
    };
    let mut all = Vec::new();
    let been = at(gathering.begins) <= site.now();
    let standing = gathering.standing.as_str();
    if standing == "called-off" {
        return all;
    }
    if been {
        let known = gathering.numbers.as_ref().map(|written| typed_of(&written.numbers));
        let known = known.unwrap_or_default();
        let numbers = if typed.step == "write-down" { typed.form } else { &known };
        let mut inside = numbers_fields(fields, numbers);
        inside.push(seen("write-down"));
        all.push(if standing == "planned" {
            let form = one("write-down", "outreach-write-down", inside, "outreach-keep");
            OneForm { shown: Shown::Whole, ..form }
        } else {
            one("write-down", "outreach-put-right", inside, "outreach-keep")
        });
    }
    let inside = guest_fields(site, fields, of("guest"));
    all.push(one("guest", "outreach-guest", inside, "outreach-guest-keep"));
    if standing == "planned" {
        let known = held::typed_of(&site.times(), &gathering.plan.held);
        let moving = if typed.step == "move" { typed.form } else { &known };
        let mut inside = move_fields(fields, moving, &typed.twice);
        inside.push(seen("move"));
        all.push(one("move", "outreach-move", inside, "outreach-move-button"));
        let why = of("call-off").at("why_off");
        let why = fields.line("why_off", "outreach-why", "outreach-why-hint", why);
        let inside = vec![why, seen("call-off")];
        all.push(one("call-off", "outreach-call-off", inside, "outreach-call-off-button"));
    }
    all
}
