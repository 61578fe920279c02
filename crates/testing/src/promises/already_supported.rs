//! P1, *already supported*, over all streams of a place: the service that is with them,
//! or with whom they are joined, was told by the same act; and should the two be two
//! after all, nobody is left behind the support of the other (P2).

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::answering::only;
use crate::raw::RawEvent;

/// An ending as raw events tell it.
struct Ended {
    introduction: String,
    support: String,
    told: String,
    command: Uuid,
    at: i64,
}

/// What is wrong, each a sentence. The events are in order of their writing; `one` says
/// whether two people were one at a time.
pub(super) fn check(all: &[&RawEvent], one: impl Fn(&str, &str, i64) -> bool) -> Vec<String> {
    let mut ended: Vec<Ended> = Vec::new();
    // By stream, whose it is; by introduction and by support, whose they are.
    let mut whose: BTreeMap<Uuid, String> = BTreeMap::new();
    let (mut introductions, mut supports) = (BTreeMap::new(), BTreeMap::new());
    let mut told: BTreeSet<(Uuid, String, String)> = BTreeSet::new();
    // Those that stand ended so at the end.
    let mut stands: BTreeMap<String, String> = BTreeMap::new();
    for raw in all {
        let Some((name, body)) = only(&raw.body) else { continue };
        let text = |field: &str| body[field].as_str().unwrap_or_default().to_owned();
        let (stream, command) = (raw.envelope.stream.0, raw.envelope.command);
        match name {
            "IntroductionMade" | "CameBackToTheDoor" | "SupportTakenIn" => {
                whose.insert(stream, text("person"));
                introductions.insert(text("introduction"), text("person"));
                supports.insert(text("support"), text("person"));
            }
            "PersonMet" | "PersonSaidTheyMet" => {
                supports.insert(text("support"), whose.get(&stream).cloned().unwrap_or_default());
            }
            "NextAgreed" => {
                let heard = &body["accountable"]["next"]["what"]["HearWhatIsNew"]["told"];
                let support = body["thing"]["Support"].as_str().map(str::to_owned);
                told.extend(support.map(|support| (command, support, heard.to_string())));
            }
            "IntroductionEnded" => {
                let ending = &body["ending"]["AlreadySupported"];
                let Some(support) = ending["support"].as_str().map(str::to_owned) else { continue };
                stands.insert(text("introduction"), support.clone());
                ended.push(Ended {
                    introduction: text("introduction"),
                    support,
                    told: ending["told"].to_string(),
                    command,
                    at: raw.envelope.written,
                });
            }
            "IntroductionOpenedAgain" => {
                stands.remove(&text("introduction"));
            }
            _ => {}
        }
    }
    let mut wrong = Vec::new();
    for Ended { introduction, support, told: words, command, at } in ended {
        let both = introductions.get(&introduction).zip(supports.get(&support));
        if !both.is_some_and(|(person, theirs)| one(person, theirs, at)) {
            wrong.push(format!("{introduction} ended with the support of somebody else"));
        }
        if !told.contains(&(command, support, words)) {
            wrong.push(format!("{introduction} ended with a service that was not told"));
        }
    }
    for (introduction, support) in stands {
        let both = introductions.get(&introduction).zip(supports.get(&support));
        if !both.is_some_and(|(person, theirs)| one(person, theirs, i64::MAX)) {
            wrong.push(format!("{introduction} was lost behind a support when a join was undone"));
        }
    }
    wrong
}
