//! Reading the introduction that somebody typed: only words, a name to be
//! called by and one way to be found must be there.

use basis::reach::{Email, Telephone};
use basis::secret::Sealed;
use care::identity::{SafeWay, Understanding, Way};
use care::journey::introduction::{Introduce, Route};
use care::place::LocalityId;

use crate::form::{Form, Reading};
use crate::look::views::introduce::Answers;

/// What was answered, field by field, as it was typed.
pub(crate) fn answers(form: &Form) -> Answers {
    let at = |name: &str| form.at(name).to_owned();
    Answers {
        own_words: at("own_words"),
        call_me: at("call_me"),
        locality: at("locality"),
        soon: at("soon"),
        why_sooner: at("why_sooner"),
        way: at("way"),
        ring_number: at("ring_number"),
        text_number: at("text_number"),
        email: at("email"),
        address: at("address"),
        meet_where: at("meet_where"),
        trusted: at("trusted"),
        safe_times: at("safe_times"),
        message: at("message"),
        avoid: at("avoid"),
        language: at("language"),
        interpreter: at("interpreter"),
    }
}

/// The whole introduction; none where something is to be mended.
pub(crate) fn introduction(
    reading: &mut Reading<'_>,
    form: &Form,
    link: Sealed,
) -> Option<Introduce> {
    let words = reading.words("own_words", "problem-own-words");
    let call_name = reading.words("call_me", "problem-call-me");
    let sooner = reading.words_if_any("why_sooner");
    let way = way(reading, form);
    let when = reading.words_if_any("safe_times");
    let avoid = reading.words_if_any("avoid");
    let language = reading.words_if_any("language");
    Some(Introduce {
        words: words?,
        call_name: call_name?,
        reach: SafeWay { way: way?, when, avoid },
        understanding: Understanding { language, interpreter: form.at("interpreter") == "yes" },
        route: Route::ThemselvesWeb,
        // Nothing chosen, or nothing that the place knows: they said nothing of it.
        locality: LocalityId::read(form.at("locality")).ok(),
        same_day: form.at("soon") == "today",
        sooner,
        link,
    })
}

fn way(reading: &mut Reading<'_>, form: &Form) -> Option<Way> {
    Some(match form.at("way") {
        "ring" => {
            let number = number(reading, form, "ring_number")?;
            Way::Ring { number, may_leave_message: form.at("message") == "yes" }
        }
        "text" => Way::Text { number: number(reading, form, "text_number")? },
        "email" => {
            let Ok(address) = Email::read(form.at("email")) else {
                reading.mend("email", "problem-email");
                return None;
            };
            Way::Email { address }
        }
        "letter" => Way::Letter { address: reading.words("address", "problem-address")? },
        "in_person" => Way::Meet { place: reading.words("meet_where", "problem-meet-where")? },
        "through" => Way::Through { who: reading.words("trusted", "problem-trusted")? },
        "none" => Way::TheyCome,
        _ => {
            reading.mend("way", "problem-way");
            return None;
        }
    })
}

fn number(reading: &mut Reading<'_>, form: &Form, field: &'static str) -> Option<Telephone> {
    let number = Telephone::read(form.at(field)).ok();
    if number.is_none() {
        reading.mend(field, "problem-number");
    }
    number
}
