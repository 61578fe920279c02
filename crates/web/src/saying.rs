//! What is next, said as a sentence: inside, by name and offer; outside, without
//! a name and without a word that anybody wrote.

use app::reading::due::Due;
use app::reading::person::{Details, Person};
use app::reading::understood::Understood;
use basis::nhs_number::NhsNumber;
use basis::reference::Reference;
use care::journey::introduction::Route;
use care::offer::EntryId;
use care::place::{LocalityId, Means, OfferId, RouteId, TeamId};
use jiff::Timestamp;

use crate::look::times::Times;
use crate::look::views::introduce::need_key;
use crate::look::words::Put;
use crate::site::Site;

/// A time that the store keeps, as a moment.
pub(crate) fn at(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A reference that the store keeps, as it is read out.
pub(crate) fn reference(kept: &str) -> String {
    let known = kept.parse().map(|known: Reference| known.to_string());
    known.unwrap_or_else(|_| kept.to_owned())
}

impl Site {
    /// An offer's name.
    pub(crate) fn offer_name(&self, id: &str) -> String {
        let Ok(known) = OfferId::read(id) else { return id.to_owned() };
        if let Some(offer) = self.place().offer(&known) {
            return offer.name.clone();
        }
        match (self.app.chosen_offer(&known), EntryId::in_the_directory_alone(&known)) {
            (Some(chosen), _) => chosen.name,
            (None, Some(_)) => self.words().say("directory-offer"),
            (None, None) => id.to_owned(),
        }
    }

    /// How somebody came, in the place's own words, and from where: a way in that
    /// is stored, and a locality.
    pub(crate) fn came_by(&self, route: &str, locality: Option<&str>) -> String {
        let place = self.place();
        let known = route_in_the_place(route).and_then(|id| place.route(&id));
        let route = match Route::named(route) {
            Some(Route::CameBack) => self.words().say("route-came-back"),
            _ => known.map_or_else(|| route.to_owned(), |known| known.name.clone()),
        };
        let locality = locality.and_then(|id| LocalityId::read(id).ok());
        match locality.and_then(|id| place.locality(&id)) {
            Some(locality) => self
                .words()
                .say_with("route-from", &[("route", &route), ("locality", &locality.name)]),
            None => route,
        }
    }

    /// The ways in as they are stored, each with its name here.
    pub(crate) fn routes_stored(&self) -> Vec<(String, String)> {
        let ways = self.place().routes.iter().flat_map(|route| {
            let by = route.by.iter();
            by.map(|by| {
                (route.name.clone(), Route::InThePlace { route: route.id.clone(), by: *by })
            })
        });
        let themselves = Route::ThemselvesWeb.name().into_owned();
        let named = (themselves.clone(), self.came_by(&themselves, None));
        // Whoever types their own words on the web is stored by the first alone.
        let others = ways.filter(|(_, way)| !(way.is_themselves() && way.by() == Means::Web));
        let stored = others.map(|(name, way)| {
            let means = self.words().say(means_key(way.by()));
            let put: &[Put<'_>] = &[("route", &name), ("means", &means)];
            (way.name().into_owned(), self.words().say_with("route-by", put))
        });
        std::iter::once(named).chain(stored).collect()
    }

    /// The meetings that talk about whoever came by a stored way in.
    pub(crate) fn reviews(&self, route: &str) -> String {
        let route = route_in_the_place(route);
        let reviews = route.iter().flat_map(|id| self.place().reviews_of(id));
        let said: Vec<String> = reviews
            .map(|review| self.words().say_with("person-review", &[("meeting", &review.name)]))
            .collect();
        said.join(" ")
    }

    /// What was answered to whether they are safe right now, where it was not yes.
    pub(crate) fn not_safe(&self, answered: &str) -> String {
        self.words().say(if answered == "no" { "why-not-safe" } else { "why-not-sure-safe" })
    }

    /// What to call somebody in a list; of a restricted record not even that.
    pub(crate) fn called(&self, name: &str) -> String {
        if name.is_empty() { self.words().say("kept-back-name") } else { name.to_owned() }
    }

    /// A stored team's name, as a title.
    pub(crate) fn team_called(&self, id: &str) -> String {
        TeamId::read(id).map_or_else(|_| id.to_owned(), |id| self.team_name(&id))
    }

    /// What is next for `name`, for those who work here.
    pub(crate) fn what_is_next(&self, due: &Due, name: &str) -> String {
        let offer = due.offer.as_deref().map(|offer| self.offer_name(offer)).unwrap_or_default();
        let text = due.words.clone().unwrap_or_default();
        let words = self.words();
        let say = |key: &str| {
            words.say_with(key, &[("offer", &offer), ("name", &name), ("words", &text)])
        };
        match due.what.as_str() {
            "speak-first" => say("next-speak-first"),
            "answer" => say("next-answer"),
            "meet" => say("next-meet"),
            "stay-until-met" => say("next-stay"),
            "offer-again" if text.is_empty() => say("next-offer-again"),
            "offer-again" => say("next-offer-again-suggested"),
            "close-after-death" => say("next-close-after-death"),
            "speak-again" => say("next-speak-again"),
            "agree-after-meeting" => say("next-agree-after-meeting"),
            "say-we-were-wrong" => say("next-we-were-wrong"),
            "restricted" => say("next-restricted"),
            "try-again" => say("next-try-again"),
            "speak-today" => say("next-speak-today"),
            "second-view" => say("next-second-view"),
            "look-at-proposal" => say("next-look-at-proposal"),
            "hear-what-is-new" => match &due.more {
                Some(meant) => words.say_with(
                    "next-hear-and",
                    &[("name", &name), ("words", &text), ("meant", meant)],
                ),
                None => say("next-hear"),
            },
            "needs-a-reason" => say("next-needs-a-reason"),
            _ => text,
        }
    }

    /// What is next, inside, on a line of a list: what was suggested stands on
    /// their page.
    pub(crate) fn what_is_next_in_short(&self, due: &Due, name: &str) -> String {
        let suggested = due.what == "offer-again";
        let due = Due { words: due.words.clone().filter(|_| !suggested), ..due.clone() };
        self.what_is_next(&due, name)
    }

    /// The short name of what is next: the line under the clock.
    pub(crate) fn due_called(&self, due: &Due) -> String {
        self.words().say(match due.what.as_str() {
            "speak-first" => "due-first-call",
            "answer" => "due-answer",
            "meet" => "due-meet",
            "stay-until-met" => "due-stay",
            "offer-again" => "due-offer-again",
            "close-after-death" => "due-close-after-death",
            "speak-again" => "due-speak-again",
            "agree-after-meeting" => "due-agree-after-meeting",
            "say-we-were-wrong" => "due-we-were-wrong",
            "restricted" => "due-restricted",
            "try-again" => "due-try-again",
            "speak-today" => "due-speak-today",
            "second-view" => "due-second-view",
            "look-at-proposal" => "due-look-at-proposal",
            "hear-what-is-new" => "due-hear",
            "needs-a-reason" => "due-needs-a-reason",
            _ => "due-agreed",
        })
    }

    /// What is next, for whoever holds the private link.
    pub(crate) fn what_is_next_outside(&self, due: &Due, way: &str) -> String {
        let speak = match way {
            "ring" => "outside-ring",
            "text" => "outside-text",
            "email" => "outside-email",
            "letter" => "outside-letter",
            "meet" => "outside-meet",
            "through" => "outside-through",
            _ => "outside-they-come",
        };
        self.words().say(match due.what.as_str() {
            "speak-first" | "speak-today" | "speak-again" | "try-again" | "look-at-proposal"
            | "say-we-were-wrong" => speak,
            "stay-until-met" => "outside-stay",
            "offer-again" => "outside-offer-again",
            "agree-after-meeting" => "outside-agree-after-meeting",
            _ => "outside-agreed",
        })
    }

    /// A way of reaching somebody, in a few words, with whether a message may be left.
    pub(crate) fn way_called(&self, way: &str) -> String {
        self.words().say(match way {
            "ring" => "way-ring",
            "text" => "way-text",
            "email" => "way-email",
            "letter" => "way-letter",
            "meet" => "way-meet",
            "through" => "way-through",
            "do-not-contact" => "way-do-not-contact",
            "unsafe" => "way-unsafe",
            _ => "way-they-come",
        })
    }

    /// "Ada Okonkwo. Born 14 Mar 1988. NHS number 999 000 0018."; what is known of it.
    pub(crate) fn known_as(&self, known: &Details, times: &Times) -> String {
        let words = self.words();
        let born = known
            .born_on
            .as_deref()
            .map(|day| words.say_with("known-born", &[("on", &times.day_of(day))]));
        let number = known.nhs_number.as_deref().and_then(|plain| NhsNumber::read(plain).ok());
        let number =
            number.map(|number| words.say_with("known-nhs", &[("number", &number.to_string())]));
        let surgery = known.surgery.as_ref();
        let surgery = surgery.map(|code| words.say_with("known-surgery", &[("code", code)]));
        let all = [known.full_name.clone(), born, number, surgery];
        all.into_iter().flatten().collect::<Vec<_>>().join(". ")
    }

    /// The one way that is safe, and when.
    pub(crate) fn reached(&self, person: &Person) -> String {
        let (words, way) = (self.words(), self.way_called(&person.way));
        match (person.way.as_str(), &person.safe_when) {
            // Nobody goes by a time on a way that is closed.
            ("do-not-contact" | "unsafe", _) => way,
            (_, Some(when)) => {
                words.say_with("person-reach-when", &[("way", &way), ("when", when)])
            }
            (_, None) => words.say_with("person-reach-any", &[("way", &way)]),
        }
    }

    /// How it is safe to reach somebody, a line each.
    pub(crate) fn safe_way(&self, person: &Person) -> Vec<String> {
        let words = self.words();
        let reach = self.reached(person);
        let message = (person.way == "ring").then(|| {
            let may = person.may_leave_message;
            words.say(if may { "person-message-yes" } else { "person-message-no" })
        });
        let unsure = person.told_by.as_ref();
        let unsure = unsure.map(|who| words.say_with("person-reach-unsure", &[("who", who)]));
        let lines = [unsure, Some(reach), person.detail.clone(), message, person.avoid.clone()];
        lines.into_iter().flatten().collect()
    }

    /// How somebody understands and is understood: "English. No interpreter. Large
    /// print, more time."
    pub(crate) fn understood(&self, how: &Understood) -> String {
        let words = self.words();
        let language = how.language.clone().unwrap_or_else(|| words.say("language-english"));
        let interpreter =
            words.say(if how.interpreter { "person-interpreter" } else { "person-no-interpreter" });
        let put: &[Put<'_>] = &[("language", &language), ("interpreter", &interpreter)];
        let spoken = words.say_with("person-needs-are", put);
        let told = how.needs.iter().map(|(need, own)| match own {
            Some(own) => own.clone(),
            None => need_key(need).map(|key| words.say(key)).unwrap_or_default(),
        });
        let told: Vec<String> = told.filter(|told| !told.is_empty()).collect();
        if told.is_empty() { spoken } else { format!("{spoken} {}.", told.join(", ")) }
    }

    /// A kind of contact, in a word.
    pub(crate) fn contact_kind(&self, kind: &str) -> String {
        self.words().say(match kind {
            "met" => "contact-was-met",
            "rang" => "contact-was-rang",
            "video" => "contact-was-video",
            "message" => "contact-was-message",
            _ => "contact-was-tried",
        })
    }

    /// The owner of an open thing: their name, or their team's.
    pub(crate) fn owner_called(&self, due: &Due) -> String {
        due.owner_name.clone().unwrap_or_else(|| self.team_called(&due.owner_team))
    }
}

/// The words for the means by which somebody came.
fn means_key(by: Means) -> &'static str {
    match by {
        Means::Web => "means-in-web",
        Means::Telephone => "means-in-telephone",
        Means::Email => "means-in-email",
        Means::WalkIn => "means-in-walk-in",
        Means::System => "means-in-system",
    }
}

/// A way in that is stored, as the place's files name it.
fn route_in_the_place(stored: &str) -> Option<RouteId> {
    Route::named(stored)?.in_the_place()
}
