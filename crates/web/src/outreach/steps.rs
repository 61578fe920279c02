//! What may become of one gathering, as forms: each is read here, and shown here.

use basis::words::Line;
use care::keeping::Ground;
use care::outreach::gathering::Numbers;
use care::outreach::guest::Wish;
use care::outreach::step::{
    CallOffGathering, MoveGathering, NameGuest, TakeOutGuest, WriteDownGathering,
};
use care::outreach::{GatheringId, GuestId, OutreachStep};
use strum::VariantArray as _;

use super::held;
use crate::failure::Failure;
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::views::about::Twice;
use crate::look::views::asking::Fields;
use crate::site::Site;

/// What was typed, and the word for what was done; no step where something is to be mended.
pub(super) fn step_of(
    step: &str,
    reading: &mut Reading<'_>,
    form: &Form,
    gathering: GatheringId,
) -> Result<(Option<OutreachStep>, &'static str), Failure> {
    Ok(match step {
        "move" => {
            let why = reading.words("why", "problem-reason");
            let held = held::held(reading, form);
            if held.as_ref().is_some_and(|held| held.begins <= reading.site().now()) {
                reading.mend("on", "outreach-ahead");
            }
            let moved = why.zip(held).map(|(why, held)| MoveGathering { gathering, held, why });
            (moved.map(OutreachStep::MoveGathering), "moved")
        }
        "call-off" => {
            let why = reading.words("why_off", "problem-reason");
            let called = why.map(|why| CallOffGathering { gathering, why });
            (called.map(OutreachStep::CallOffGathering), "called-off")
        }
        "write-down" => {
            let numbers = numbers(reading, form);
            let written = numbers.map(|numbers| WriteDownGathering { gathering, numbers });
            (written.map(OutreachStep::WriteDownGathering), "written-down")
        }
        "guest" => (guest(reading, form, gathering)?, "named"),
        "take-out" => (Some(taken_out(reading.site(), form)?), "taken-out"),
        _ => return Err(Failure::NotHere),
    })
}

/// A number that may be left out.
fn number(reading: &mut Reading<'_>, form: &Form, field: &'static str) -> Option<u32> {
    let typed = form.at(field).trim();
    if typed.is_empty() {
        return None;
    }
    let number = typed.parse().ok().filter(|number| *number <= Numbers::MOST);
    if number.is_none() {
        reading.mend(field, "outreach-number");
    }
    number
}

fn numbers(reading: &mut Reading<'_>, form: &Form) -> Option<Numbers> {
    if form.at("came").trim().is_empty() {
        reading.mend("came", "outreach-number");
    }
    let came = number(reading, form, "came");
    let spoke = number(reading, form, "spoke");
    let first_time = number(reading, form, "first_time");
    let languages = reading.words_if_any("languages_needed");
    let note = reading.words_if_any("how_it_went");
    let numbers = Numbers { came: came?, spoke, first_time, languages, note };
    if !numbers.add_up() {
        let too_many = numbers.spoke.is_some_and(|spoke| spoke > numbers.came);
        let (field, key) = if too_many {
            ("spoke", "outreach-spoke-too-many")
        } else {
            ("first_time", "outreach-first-too-many")
        };
        reading.mend(field, key);
    }
    Some(numbers)
}

fn guest(
    reading: &mut Reading<'_>,
    form: &Form,
    gathering: GatheringId,
) -> Result<Option<OutreachStep>, Failure> {
    let name = reading.words("guest_name", "outreach-guest-name-missing");
    let reach = reading.words("guest_reach", "outreach-guest-reach-missing");
    let wish: Option<Wish> =
        reading.one_of("wish", "outreach-wish-missing", |name| name.parse().ok());
    let told_who_reads = form.at("told_who_reads") == "yes";
    if !told_who_reads {
        reading.mend("told_who_reads", "outreach-told-missing");
    }
    // The form's own identifier is the guest's: sent twice they are one.
    let guest = GuestId(form.command()?);
    let (Some(name), Some(reach), Some(wish)) = (name, reach, wish) else { return Ok(None) };
    let named = NameGuest { guest, gathering, name, reach, wish, told_who_reads };
    Ok(Some(OutreachStep::NameGuest(named)))
}

fn taken_out(site: &Site, form: &Form) -> Result<OutreachStep, Failure> {
    let guest: GuestId = form.at("guest").parse().map_err(|_| Failure::NotHere)?;
    let line = |key: &str| {
        let said = Line::read(&site.words().say(key));
        said.map_err(|error| Failure::Mistake { detail: format!("{key}: {error}") })
    };
    let why = line("outreach-taken-out-why")?;
    let ground = Ground { why, rests_on: line("outreach-taken-out-rests-on")? };
    Ok(OutreachStep::TakeOutGuest(TakeOutGuest { guest, ground }))
}

/// The fields in which it is written down how many came.
pub(super) fn numbers_fields(fields: &Fields<'_>, form: &Form) -> Vec<Html> {
    let line =
        |name: &'static str, key: &str, hint: &str| fields.line(name, key, hint, form.at(name));
    vec![
        fields.number("came", "outreach-came", "outreach-came-hint", form.at("came")),
        fields.number("spoke", "outreach-spoke", "outreach-may-be-left", form.at("spoke")),
        fields.number(
            "first_time",
            "outreach-first",
            "outreach-may-be-left",
            form.at("first_time"),
        ),
        line("languages_needed", "outreach-languages-needed", "outreach-may-be-left"),
        fields.lines(
            "how_it_went",
            "outreach-how-it-went",
            "outreach-name-nobody",
            form.at("how_it_went"),
        ),
    ]
}

/// What was written down, as it stands in the fields.
pub(super) fn typed_of(numbers: &Numbers) -> Form {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let typed = [
        ("came", numbers.came.to_string()),
        ("spoke", number(numbers.spoke)),
        ("first_time", number(numbers.first_time)),
        (
            "languages_needed",
            numbers.languages.as_ref().map(ToString::to_string).unwrap_or_default(),
        ),
        ("how_it_went", numbers.note.as_ref().map(ToString::to_string).unwrap_or_default()),
    ];
    Form::of(typed.map(|(name, value)| (name.to_owned(), value)).into())
}

/// The fields for somebody who wishes to be told of more.
pub(super) fn guest_fields(site: &Site, fields: &Fields<'_>, form: &Form) -> Vec<Html> {
    let wishes =
        Wish::VARIANTS.iter().map(|wish| ((*wish).into(), site.words().say(wish_key(*wish))));
    let line =
        |name: &'static str, key: &str, hint: &str| fields.line(name, key, hint, form.at(name));
    vec![
        line("guest_name", "outreach-guest-name", "outreach-guest-name-hint"),
        line("guest_reach", "outreach-guest-reach", "outreach-guest-reach-hint"),
        fields.choose("wish", "outreach-wish", wishes.collect(), form.at("wish")),
        fields.tick("told_who_reads", "outreach-told", form.at("told_who_reads") == "yes"),
    ]
}

/// The words for what a guest wishes.
pub(super) fn wish_key(wish: Wish) -> &'static str {
    match wish {
        Wish::TellMe => "outreach-wish-tell",
        Wish::RingMe => "outreach-wish-ring",
    }
}

/// The fields to move it, with when it is now or what was typed.
pub(super) fn move_fields(fields: &Fields<'_>, form: &Form, twice: &[Twice]) -> Vec<Html> {
    let mut all = held::fields_of(fields, form, twice);
    all.push(fields.line("why", "outreach-why", "outreach-why-hint", form.at("why")));
    all
}
