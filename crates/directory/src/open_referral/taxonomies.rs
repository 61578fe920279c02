//! The taxonomies by which offers are marked: what they help with, how one gets in, and in
//! which ways one takes part. The standard's schemas lack these; ours are beside
//! (`schemas/`), after the standard's words.

use care::offer::{By, WayIn};
use care::place::Need;
use serde_json::{Value, json};
use strum::VariantArray as _;
use uuid::Uuid;

use super::derived;

/// A taxonomy of ours.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Taxonomy {
    /// What offers help with, in the place's own list.
    Needs,
    /// How one gets in.
    WayIn,
    /// In which ways one takes part.
    Ways,
}

impl Taxonomy {
    /// By what it is known.
    pub fn id(self) -> Uuid {
        derived(Uuid::nil(), self.into(), 0)
    }

    fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::Needs => ("Needs", "What offers help with, in this place's own list"),
            Self::WayIn => ("Way in", "How one gets into an offer"),
            Self::Ways => ("Ways of taking part", "In person, by telephone, online, at home"),
        }
    }
}

/// By what a term is known.
pub fn term_id(taxonomy: Taxonomy, term: &str) -> Uuid {
    let taxonomy: &str = taxonomy.into();
    derived(Uuid::nil(), &format!("{taxonomy} {term}"), 0)
}

/// Every taxonomy.
pub fn taxonomies() -> Vec<Value> {
    let told = |taxonomy: &Taxonomy| {
        let (name, description) = taxonomy.told();
        json!({ "id": taxonomy.id(), "name": name, "description": description, "version": "1" })
    };
    Taxonomy::VARIANTS.iter().map(told).collect()
}

/// Every term, in the order of the taxonomies.
pub fn terms(needs: &[Need]) -> Vec<Value> {
    let needs = needs.iter().map(|need| (Taxonomy::Needs, need.id.as_str(), need.name.as_str()));
    let ways_in = WayIn::VARIANTS.iter().map(|way| (Taxonomy::WayIn, (*way).into(), way_in(*way)));
    let ways = By::VARIANTS.iter().map(|by| (Taxonomy::Ways, (*by).into(), by_name(*by)));
    needs
        .chain(ways_in)
        .chain(ways)
        .map(|(taxonomy, code, name)| term(taxonomy, code, name))
        .collect()
}

fn term(taxonomy: Taxonomy, code: &str, name: &str) -> Value {
    let called: &str = taxonomy.into();
    json!({
        "id": term_id(taxonomy, code),
        "code": code,
        "term": code,
        "name": name,
        "description": name,
        "taxonomy": called,
        "taxonomy_id": taxonomy.id(),
    })
}

fn way_in(way: WayIn) -> &'static str {
    match way {
        WayIn::WalkIn => "Walk in",
        WayIn::IntroduceYourself => "Ring or write to them yourself",
        WayIn::Introduction => "Somebody introduces you",
        WayIn::Book => "Book a place",
    }
}

fn by_name(by: By) -> &'static str {
    match by {
        By::InPerson => "In person",
        By::Telephone => "By telephone",
        By::Online => "Online",
        By::AtHome => "At home",
    }
}
