//! The forms of one record's keeping page: one for each change that can be made
//! now, each with its ground.

use app::reading::kept::{Entry, Held, Hold, Kept, Proposal};

use super::super::keeping::HERE;
use crate::form::Form;
use crate::look::Html;
use crate::look::views::asking::{Fields, OneForm, Shown};
use crate::look::words::Put;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// A change, and the names of the fields of its ground.
pub(super) struct What {
    pub(super) name: &'static str,
    pub(super) why: &'static str,
    pub(super) rests_on: &'static str,
    heading: &'static str,
    button: &'static str,
}

macro_rules! whats {
    ($($name:literal: $heading:literal, $button:literal;)+) => {
        pub(super) const WHATS: &[What] = &[$(What {
            name: $name,
            why: concat!($name, "-why"),
            rests_on: concat!($name, "-rests-on"),
            heading: $heading,
            button: $button,
        }),+];
    };
}

whats! {
    "withdraw": "kept-withdraw-heading", "kept-withdraw-button";
    "hold": "kept-hold-heading", "kept-hold-button";
    "release": "kept-release-heading", "kept-release-button";
    "restrict": "kept-restrict-heading", "kept-restrict-button";
    "lift": "kept-lift-heading", "kept-lift-button";
    "statement": "kept-statement-heading", "kept-statement-button";
    "move": "kept-move-heading", "kept-move-button";
    "entry": "kept-entry-heading", "kept-entry-button";
    "keep-on": "kept-keep-on-heading", "kept-keep-on-button";
    "propose": "kept-propose-heading", "kept-propose-button";
}

/// Says that they live, though it was recorded that they died.
pub(super) const LIVES: &str = "lives";

/// Every form that has a use now.
pub(super) fn all(
    site: &Site,
    by: &SignedIn,
    kept: &Kept,
    fields: &Fields<'_>,
    typed: Option<(&str, &Form)>,
) -> Vec<OneForm> {
    let say = |key: &str| site.words().say(key);
    let post = |name: &str| format!("{HERE}/{}/{name}", kept.person);
    let send = || app::opening::new_command().to_string();
    let waits = kept.proposals.iter().find(|proposal| proposal.by != Some(by.0.id));
    let agree = waits.map(|proposal| {
        let options = vec![(proposal.id.to_string(), extent(site, proposal))];
        OneForm {
            heading: say("kept-agree-heading"),
            post: post("agree"),
            send: send(),
            fields: vec![fields.one_of("proposal", "kept-agree-which", options, "")],
            button: say("kept-agree-button"),
            shown: Shown::Whole,
        }
    });
    let lives = kept.died.as_ref().map(|_| OneForm {
        heading: say("kept-lives-heading"),
        post: post(LIVES),
        send: send(),
        fields: vec![fields.lines(
            "known_from",
            "died-known-from",
            "lives-hint",
            typed.map_or("", |(_, form)| form.at("known_from")),
        )],
        button: say("lives-button"),
        shown: if typed.is_some_and(|(name, _)| name == LIVES) {
            Shown::Unfolded
        } else {
            Shown::Folded
        },
    });
    let useful = |what: &&What| match what.name {
        "withdraw" => !kept.proposals.is_empty(),
        "release" => !kept.holds.is_empty(),
        "restrict" => kept.restricted.is_none(),
        "lift" => kept.restricted.is_some(),
        "move" => !kept.conversations.is_empty(),
        _ => true,
    };
    let at = |name: &str| typed.map_or("", |(_, form)| form.at(name));
    let form = |what: &What| {
        let to_mend = typed.is_some_and(|(name, _)| name == what.name);
        let shown = if to_mend { Shown::Unfolded } else { Shown::Folded };
        let mut asked = own_fields(site, kept, what.name, fields, &at);
        asked.push(fields.lines(what.why, "kept-why", "kept-why-hint", at(what.why)));
        asked.push(fields.line(
            what.rests_on,
            "kept-rests-on",
            "kept-rests-on-hint",
            at(what.rests_on),
        ));
        OneForm {
            heading: say(what.heading),
            post: post(what.name),
            send: send(),
            fields: asked,
            button: say(what.button),
            shown,
        }
    };
    agree.into_iter().chain(lives).chain(WHATS.iter().filter(useful).map(form)).collect()
}

/// What a form asks besides its ground.
fn own_fields<'a>(
    site: &Site,
    kept: &Kept,
    what: &str,
    fields: &Fields<'_>,
    at: &dyn Fn(&str) -> &'a str,
) -> Vec<Html> {
    let held = |held: &Held| {
        let when = site.times().stamp_within(crate::saying::at(held.at));
        (held.id.to_string(), site.words().say_with("kept-conversation-of", &[("at", &when)]))
    };
    match what {
        "withdraw" => {
            let one = |proposal: &Proposal| (proposal.id.to_string(), extent(site, proposal));
            let options = kept.proposals.iter().map(one).collect();
            vec![fields.one_of("withdrawn", "kept-withdraw-which", options, at("withdrawn"))]
        }
        "release" => {
            let one = |hold: &Hold| (hold.id.to_string(), hold.why.clone());
            let options = kept.holds.iter().map(one).collect();
            vec![fields.one_of("released", "kept-release-which", options, at("released"))]
        }
        "statement" => {
            let introduction =
                (kept.introduction.to_string(), site.words().say("thing-introduction"));
            let about = std::iter::once(introduction).chain(kept.conversations.iter().map(held));
            vec![
                fields.one_of("about", "kept-statement-about", about.collect(), at("about")),
                fields.lines("statement", "kept-statement", "kept-statement-hint", at("statement")),
            ]
        }
        "move" => {
            let options = kept.conversations.iter().map(held).collect();
            vec![
                fields.one_of("conversation", "kept-move-which", options, at("conversation")),
                fields.line("whose", "kept-move-whose", "kept-move-whose-hint", at("whose")),
            ]
        }
        "entry" => {
            let here = kept.entries.iter().filter(|entry| !entry.erased);
            let options = here.map(|entry| (entry.sequence.to_string(), called(site, entry)));
            vec![fields.one_of("sequence", "kept-entry-which", options.collect(), at("sequence"))]
        }
        "keep-on" => vec![fields.day("until", "kept-keep-on-until", at("until"))],
        _ => Vec::new(),
    }
}

/// How much is to be erased.
pub(super) fn extent(site: &Site, proposal: &Proposal) -> String {
    site.words().say(match proposal.extent.as_str() {
        "person" => "kept-extent-person",
        _ => "kept-extent-compartment",
    })
}

/// An entry by its number, its kind, its time and who wrote it: no word of it.
fn called(site: &Site, entry: &Entry) -> String {
    let kind = site.words().say(match entry.kind.as_str() {
        "journey.introduction_made" => "kept-kind-introduction",
        "journey.conversation_held" | "journey.conversation_moved_here" => "kept-kind-conversation",
        "journey.connection_asked" | "journey.onward_asked" => "kept-kind-connection",
        "journey.connection_accepted"
        | "journey.connection_handed_back"
        | "journey.connection_not_for_me"
        | "journey.connection_closed" => "kept-kind-answer",
        "journey.person_met" | "journey.person_said_they_met" => "kept-kind-met",
        "journey.contact_recorded" => "kept-kind-contact",
        "journey.early_signs_agreed" => "kept-kind-signs",
        "journey.key_person_agreed" => "kept-kind-key-person",
        "journey.support_moved" | "journey.moved_to_staying_well" => "kept-kind-moved",
        "journey.came_back" | "journey.came_back_to_the_door" => "kept-kind-back",
        "journey.introduction_ended" | "journey.support_ended" => "kept-kind-ended",
        "journey.statement_added" => "kept-kind-statement",
        _ => "kept-kind-next",
    });
    let number = entry.sequence.unsigned_abs();
    let when = site.times().stamp_within(at(entry.at));
    let who = entry.by.clone().unwrap_or_else(|| site.words().say("kept-by-themselves"));
    let put: &[Put<'_>] = &[("number", &number), ("kind", &kind), ("when", &when), ("who", &who)];
    site.words().say_with("kept-entry-is", put)
}
