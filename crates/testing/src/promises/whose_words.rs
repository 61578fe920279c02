//! Whoever introduces somebody else (SYSTEM.md 2a): whose words are whose is said in
//! the same breath, they are told nothing that the person has not agreed to once
//! somebody has spoken with them, and the person's own link goes to nobody before
//! that. Danger is for the same day, and what was told beside comes with the words.

use std::collections::BTreeMap;

use serde_json::Value;
use uuid::Uuid;

use super::following::{Followed, Happening};

/// How an introduction came, as raw events tell it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Brought {
    command: Uuid,
    by_another: bool,
    introduced: bool,
    same_day: bool,
    link: Value,
    /// What whoever introduced them may read.
    told: Option<String>,
}

/// How each introduction came, by its identifier.
pub type AllBrought = BTreeMap<String, Brought>;

/// Takes note of how an introduction came.
pub(super) fn made(followed: &mut Followed, event: &Happening<'_>) {
    let route = &event.body["route"]["InThePlace"]["route"];
    let brought = Brought {
        command: event.raw.envelope.command,
        by_another: route.as_str().is_some_and(|route| route != "themselves"),
        same_day: event.body["same_day"].as_bool().unwrap_or_default(),
        link: event.body["link"].clone(),
        ..Brought::default()
    };
    followed.brought.insert(event.text("introduction").to_owned(), brought);
}

/// Takes note of somebody who came back to the door: by themselves, whoever brought them
/// before.
pub(super) fn came_back(followed: &mut Followed, event: &Happening<'_>) {
    let brought = Brought {
        command: event.raw.envelope.command,
        same_day: event.body["said"]["same_day"].as_bool().unwrap_or_default(),
        link: event.body["link"].clone(),
        ..Brought::default()
    };
    followed.brought.insert(event.text("introduction").to_owned(), brought);
}

/// Judges an event about how somebody came, and what may be known of it.
pub(super) fn follow(followed: &mut Followed, event: &Happening<'_>) {
    if event.name == "LinksEnded" {
        if event.by.is_none() {
            followed.wrong(event, "links ended, and nobody who works here gave another");
        }
        return;
    }
    let id = event.text("introduction").to_owned();
    let Some(mut brought) = followed.brought.get(&id).cloned() else {
        if followed.erased == 0 {
            followed.wrong(event, "it is about an introduction that never began");
        }
        return;
    };
    let spoken = followed.introductions.get(&id).is_some_and(|one| one.spoken);
    let spoken = spoken || followed.erased > 0;
    let same_breath = event.raw.envelope.command == brought.command;
    match event.name {
        "IntroducedBy" => {
            if !same_breath || brought.introduced || !brought.by_another {
                followed.wrong(event, "whose words they are was said later, twice, or wrongly");
            }
            if event.body["receipt"] == brought.link {
                followed.wrong(event, "the receipt is the person's own link");
            }
            brought.introduced = true;
        }
        "CannotWait" => {
            if !same_breath || !brought.same_day {
                followed.wrong(event, "what cannot wait was not for the same day");
            }
        }
        "MoreTold" => {
            if !same_breath {
                followed.wrong(event, "what was told beside the words came without them");
            }
        }
        "IntroducerMayKnow" => {
            if !brought.by_another || !spoken {
                followed.wrong(event, "an introducer was told before the person was asked");
            }
            if event.text("tell").trim().is_empty()
                || event.body["heard_by"].as_str() != event.by.as_deref()
            {
                followed.wrong(event, "what may be told has no words, or nobody heard it");
            }
            brought.told = Some(event.text("tell").to_owned());
        }
        "IntroducerMayKnowNoMore" => {
            if brought.told.take().is_none() {
                followed.wrong(event, "an introducer who was told nothing is told no more");
            }
        }
        "LinkGiven" => {
            if event.by.is_none() || (brought.by_another && !spoken) {
                followed.wrong(event, "a link was given before the person said what is safe");
            }
        }
        _ => {
            if event.by.is_none() || event.text("words").trim().is_empty() {
                followed.wrong(event, "nobody wrote to the surgery, or nothing");
            }
        }
    }
    followed.brought.insert(id, brought);
}

/// Judges what a command has left: whose words they are is known.
pub(super) fn settled(followed: &mut Followed, event: &Happening<'_>) {
    let command = event.raw.envelope.command;
    let unsaid = |brought: &&Brought| {
        brought.command == command && brought.by_another && !brought.introduced
    };
    if followed.erased == 0 && followed.brought.values().any(|one| unsaid(&one)) {
        followed.wrong(event, "somebody else's words stand as if they were the person's");
    }
}
