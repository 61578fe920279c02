//! Who answers for an open thing and what is next, read from raw JSON with
//! nothing taken for granted: exactly one owner, exactly one next action.

use jiff::Timestamp;
use serde_json::{Map, Value};

/// Who answers, and what is next.
#[derive(Debug, Clone, PartialEq)]
pub struct Answering {
    /// The team that answers, by itself or through its worker.
    pub team: String,
    /// The worker, where it is one.
    pub worker: Option<String>,
    /// Who does it: null for the owner, or a team.
    pub doer: Option<String>,
    /// What they do, as JSON.
    pub what: Value,
    /// By when.
    pub by: Timestamp,
}

impl Answering {
    /// Reads an owner and a next action.
    ///
    /// # Errors
    /// A sentence on what is missing, or there twice.
    pub fn read(value: &Value) -> Result<Self, String> {
        let both = parts(value, &["next", "owner"])?;
        let (kind, owner) = only(&both["owner"]).ok_or("it has not exactly one owner")?;
        let (team, worker) = match kind {
            "Team" => (text(owner)?, None),
            "Worker" => {
                let owner = parts(owner, &["team", "worker"])?;
                (text(&owner["team"])?, Some(text(&owner["worker"])?))
            }
            other => return Err(format!("{other} is no owner")),
        };
        let next = parts(&both["next"], &["by", "what", "who"])?;
        let doer = match (&next["who"], only(&next["who"])) {
            (Value::String(owner), _) if owner == "Owner" => None,
            (_, Some(("Team", team))) => Some(text(team)?),
            (other, _) => return Err(format!("{other} is nobody who does it")),
        };
        let what = next["what"].clone();
        says_something(&what)?;
        let by = text(&next["by"])?;
        Ok(Self {
            team,
            worker,
            doer,
            what,
            by: by.parse().map_err(|_| format!("{by} is no time"))?,
        })
    }

    /// The offer with which it is said that somebody stays until they have met.
    pub fn stays_for(&self) -> Option<&str> {
        self.what["StayUntilMet"]["offer"].as_str()
    }

    /// Whether something else is to be found instead of what a service handed back.
    pub fn looks_again(&self) -> bool {
        self.what["OfferAgain"].is_object()
    }

    /// Whether it is to be closed, since the person died.
    pub fn is_to_close(&self) -> bool {
        self.what.as_str() == Some("CloseAfterDeath")
    }

    /// Whether the same people answer. Behind a worker another team may stand for
    /// a night.
    pub fn same_owner(&self, other: &Self) -> bool {
        let same_worker = self.worker.is_some() && self.worker == other.worker;
        same_worker || (&self.team, &self.worker) == (&other.team, &other.worker)
    }
}

/// The name and content of an object with exactly one entry.
pub(super) fn only(value: &Value) -> Option<(&str, &Value)> {
    let object = value.as_object()?;
    let (name, content) = object.iter().next()?;
    (object.len() == 1).then_some((name.as_str(), content))
}

/// A text that says something.
pub(super) fn text(value: &Value) -> Result<String, String> {
    match value.as_str() {
        Some(text) if !text.trim().is_empty() => Ok(text.to_owned()),
        _ => Err(format!("{value} says nothing")),
    }
}

/// An object with exactly these entries.
fn parts<'a>(value: &'a Value, names: &[&str]) -> Result<&'a Map<String, Value>, String> {
    let object = value.as_object();
    let exactly = |object: &&Map<String, Value>| {
        object.len() == names.len() && names.iter().all(|name| object.contains_key(*name))
    };
    let found = object.filter(exactly);
    found.ok_or_else(|| format!("{value} has not exactly {}", names.join(" and ")))
}

/// Every word of what is next must say something.
fn says_something(what: &Value) -> Result<(), String> {
    if what.is_string() {
        return text(what).map(drop);
    }
    let (_, words) = only(what).ok_or_else(|| format!("{what} is not one action"))?;
    let words = words.as_object().ok_or("an action without words")?;
    // A service that cannot help need not know somebody better, and one that hears what
    // is new need not have agreed on anything before.
    let optional =
        |name: &str, word: &Value| word.is_null() && ["suggestion", "meant"].contains(&name);
    let mut must = words.iter().filter(|(name, word)| !optional(name, word));
    must.try_for_each(|(_, word)| text(word).map(drop))
}
