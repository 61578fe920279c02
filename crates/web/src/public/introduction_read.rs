//! Reading the introduction that somebody typed, for themselves or for another:
//! only words, a name to be called by and one way to be found must be there, and
//! of whoever introduces another who they are to them, a name, and whether the
//! person knows.

use basis::ods::OdsCode;
use basis::reach::{Email, Telephone};
use basis::secret::Sealed;
use care::danger;
use care::equality;
use care::identity::{Need, Needs, SafeWay, Understanding, Way};
use care::journey::cannot_wait::SafeNow;
use care::journey::introduced_by::{Introducer, Knows};
use care::journey::introduction::{Introduce, Route};
use care::journey::told::More;
use care::place::{LocalityId, Means, RouteId};

use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::introduce::{Answers, Asked, Of};
use crate::site::Site;

/// What was answered, field by field, as it was typed.
pub(crate) fn answers(form: &Form) -> Answers {
    Answers::of(form.pairs().iter().map(|(field, value)| (field.as_str(), value.as_str())))
}

/// The questions, with what was answered to them and what is to be mended.
pub(crate) fn asked(site: &Site, of: Of, send: String, form: &Form, problems: Problems) -> Asked {
    let place = site.place();
    let practices = place.localities.iter().flat_map(|locality| &locality.practices);
    let surgeries = practices.map(|one| (one.ods.to_string(), one.name.clone()));
    let locality = |one: &care::place::Locality| (one.id.to_string(), one.name.clone());
    let by_locality = place.routes.iter().any(|route| route.by_locality);
    let localities = place.localities.iter().filter(|_| by_locality).map(locality);
    Asked {
        words: site.words(),
        of,
        send,
        answers: answers(form),
        problems,
        danger: danger_in(form),
        danger_first: danger_first(form),
        localities: localities.collect(),
        surgeries: surgeries.collect(),
        routes: routes(site, of),
        same_day_hours: site.same_day_hours(),
    }
}

/// Who may introduce somebody here: on the public site those who can do so there.
pub(crate) fn routes(site: &Site, of: Of) -> Vec<(String, String)> {
    let open = |route: &&care::place::Route| match of {
        Of::Entered => true,
        Of::Themselves | Of::Another => {
            route.id.as_str() != RouteId::THEMSELVES && route.by.contains(&Means::Web)
        }
    };
    let named = |route: &care::place::Route| (route.id.to_string(), route.name.clone());
    site.place().routes.iter().filter(open).map(named).collect()
}

/// Whether what was answered points to danger now.
pub(crate) fn danger_in(form: &Form) -> bool {
    let written = ["matters", "why_sooner", "safe_times", "avoid", "why_not"];
    danger_first(form) || written.iter().any(|field| danger::found_in(form.at(field)).is_some())
}

/// Whether what was answered on the first page does.
fn danger_first(form: &Form) -> bool {
    let safe = SafeNow::named(form.at("safe_now"));
    matches!(safe, Some(SafeNow::No | SafeNow::NotSure))
        || danger::found_in(form.at("own_words")).is_some()
}

/// The whole introduction, with the prints of the person's link and of the receipt;
/// none where something is to be mended.
pub(crate) fn introduction(
    reading: &mut Reading<'_>,
    form: &Form,
    of: Of,
    (link, receipt): (Sealed, Sealed),
) -> Option<Introduce> {
    let another = of != Of::Themselves && form.at("who") != RouteId::THEMSELVES;
    let missing = if another { "problem-another-words" } else { "problem-own-words" };
    let words = reading.words("own_words", missing);
    let missing = if another { "problem-another-call" } else { "problem-call-me" };
    let call_name = reading.words("call_me", missing);
    let sooner = reading.words_if_any("why_sooner");
    let way = way(reading, form, another);
    let when = reading.words_if_any("safe_times");
    let avoid = reading.words_if_any("avoid");
    let language = reading.words_if_any("language");
    let matters = reading.words_if_any("matters");
    let needs_else = reading.words_if_any("needs_else");
    let route = route(reading, form, of);
    let introducer = if another { Some(introducer(reading, form, receipt)) } else { None };
    let chosen = form.pairs().iter().filter(|(field, _)| field == "needs");
    let needs = chosen.filter_map(|(_, value)| Need::named(value)).collect();
    let asked_themselves = of == Of::Themselves;
    Some(Introduce {
        words: words?,
        call_name: call_name?,
        reach: SafeWay { way: way?, when, avoid },
        understanding: Understanding { language, interpreter: form.at("interpreter") == "yes" },
        route: route?,
        // Nothing chosen, or nothing that the place knows: they said nothing of it.
        locality: LocalityId::read(form.at("locality")).ok(),
        same_day: form.at("soon") == "today",
        sooner,
        link,
        more: More {
            introducer: match introducer {
                Some(introducer) => Some(introducer?),
                None => None,
            },
            matters,
            safe_now: SafeNow::named(form.at("safe_now")),
            under_18: match form.at("under_18") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            // Nor does whoever brings somebody choose a surgery that is told of them.
            surgery: OdsCode::read(form.at("surgery")).ok().filter(|_| of != Of::Another),
            needs: Needs { of: needs, else_: needs_else },
            // Only they themselves answer what they are.
            equality: if asked_themselves {
                equality::Answers::read(|question| form.at(question))
            } else {
                equality::Answers::default()
            },
            gathering: None,
        },
    })
}

fn route(reading: &mut Reading<'_>, form: &Form, of: Of) -> Option<Route> {
    if of == Of::Themselves {
        return Some(Route::ThemselvesWeb);
    }
    let by = match of {
        Of::Entered => Means::named(form.at("by")),
        Of::Themselves | Of::Another => Some(Means::Web),
    };
    if by.is_none() {
        reading.mend("by", "problem-by");
    }
    let known = routes(reading.site(), of);
    let known = known.iter().find(|(id, _)| id == form.at("who"));
    let Some(route) = known.and_then(|(id, _)| RouteId::read(id).ok()) else {
        reading.mend("who", "problem-who");
        return None;
    };
    Some(Route::InThePlace { route, by: by? })
}

fn introducer(reading: &mut Reading<'_>, form: &Form, receipt: Sealed) -> Option<Introducer> {
    let knows = Knows::named(form.at("knows"));
    if knows.is_none() {
        reading.mend("knows", "problem-knows");
    }
    let why_not = reading.words_if_any("why_not");
    let relation = reading.words_if_any("relation");
    let name = reading.words("my_name", "problem-my-name");
    let typed = form.at("my_number").trim();
    let ring =
        if typed.is_empty() { Some(None) } else { number(reading, form, "my_number").map(Some) };
    Some(Introducer { name: name?, relation, ring: ring?, knows: knows?, why_not, receipt })
}

fn way(reading: &mut Reading<'_>, form: &Form, another: bool) -> Option<Way> {
    let missing = |own: &'static str, of_another| if another { of_another } else { own };
    Some(match form.at("way") {
        "ring" => {
            let number = number(reading, form, "ring_number")?;
            // Whether a message is safe is theirs to say.
            let may_leave_message = !another && form.at("message") == "yes";
            Way::Ring { number, may_leave_message }
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
        "in_person" => {
            let key = missing("problem-meet-where", "problem-another-where");
            Way::Meet { place: reading.words("meet_where", key)? }
        }
        "through" => Way::Through { who: reading.words("trusted", "problem-trusted")? },
        "none" if !another => Way::TheyCome,
        _ => {
            reading.mend("way", missing("problem-way", "problem-another-way"));
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
