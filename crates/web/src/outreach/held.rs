//! When and where a gathering is: the same fields wherever it is asked.

use care::outreach::gathering::Held;

use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::views::about::Twice;
use crate::look::views::asking::Fields;

/// The fields, with what was typed.
pub(super) fn fields_of(fields: &Fields<'_>, form: &Form, twice: &[Twice]) -> Vec<Html> {
    let begins = fields.time("begins", "outreach-begins", form.at("begins"));
    let ends = fields.time("ends", "outreach-ends", form.at("ends"));
    let mut all =
        vec![fields.day("on", "outreach-on", form.at("on")), fields.side_by_side(&begins, &ends)];
    all.extend(fields.which(twice));
    let at = form.at("gathering_at");
    all.push(fields.line("gathering_at", "outreach-at", "outreach-at-hint", at));
    all
}

/// What was typed; none where something is to be mended.
pub(super) fn held(reading: &mut Reading<'_>, form: &Form) -> Option<Held> {
    let begins = reading.moment("on", "begins");
    let ends = if form.at("ends").trim().is_empty() {
        None
    } else {
        // A day that is wrong was told of once.
        begins.and_then(|_| reading.moment("on", "ends"))
    };
    let place = reading.words("gathering_at", "outreach-at-missing");
    let begins = begins?;
    if ends.is_some_and(|ends| ends <= begins) {
        reading.mend("ends", "outreach-ends-before");
        return None;
    }
    Some(Held { begins, ends, at: place? })
}

/// What is known, as it stands in the fields.
pub(super) fn typed_of(times: &crate::look::times::Times, held: &Held) -> Form {
    let (on, begins) = times.as_fields(held.begins);
    let ends = held.ends.map(|ends| times.wall(ends)).unwrap_or_default();
    let typed = [("on", on), ("begins", begins), ("ends", ends)];
    let at = ("gathering_at", held.at.to_string());
    let typed = typed.into_iter().chain([at]);
    Form::of(typed.map(|(name, value)| (name.to_owned(), value)).collect())
}
