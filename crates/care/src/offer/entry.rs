//! The entry of an offer. Everything but its name may be unknown: what others write down
//! of themselves is untidy, and an offer that is only half described is still an offer.

use std::collections::BTreeSet;
use std::fmt;

use basis::point::Point;
use basis::postcode::Postcode;
use basis::reach::Email;
use basis::words::{Line, Telling};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Hours, ProviderId, SiteId};
use crate::place::NeedId;

/// An offer as the directory has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is called.
    pub name: Line,
    /// What happens there, in plain text.
    pub about: Option<Telling>,
    /// Who makes it; nobody, where neighbours do (issue: a group with no organisation
    /// behind it can be an offer).
    pub provider: Option<Provider>,
    /// What it helps with.
    pub needs: BTreeSet<NeedId>,
    /// For whom it is; for anyone, where nothing is said.
    pub for_whom: ForWhom,
    /// In which languages one is met; English, where none is said.
    pub languages: BTreeSet<LanguageTag>,
    /// What it costs, where anything is said of that.
    pub cost: Option<Cost>,
    /// How one gets in.
    pub way_in: Option<WayIn>,
    /// In which ways one takes part.
    pub by: BTreeSet<By>,
    /// Where it is.
    pub at: Whereabouts,
    /// When it is.
    pub hours: Hours,
    /// What to ring, each a number and perhaps whose it is.
    pub telephones: Vec<Line>,
    /// Where to write.
    pub email: Option<Email>,
    /// Its page.
    pub web: Option<Line>,
    /// Something everybody should know now: "closed until the flood is mopped up".
    pub notice: Option<Line>,
    /// When somebody last made sure that all this is right.
    pub assured: Option<Date>,
}

/// Who makes an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// By what it is known.
    pub id: ProviderId,
    /// Its name.
    pub name: Line,
    /// What it does, in plain text.
    pub about: Option<Telling>,
    /// Where to write to it.
    pub email: Option<Email>,
    /// Its page.
    pub web: Option<Line>,
}

/// Where to reach whoever makes an offer: what must be right when somebody needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What to ring.
    pub telephones: Vec<Line>,
    /// Where to write.
    pub email: Option<Email>,
    /// Its page.
    pub web: Option<Line>,
}

/// For whom an offer is, said kindly.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForWhom {
    /// In words.
    pub words: Option<Line>,
    /// The youngest it is for, in years.
    pub youngest: Option<u8>,
    /// The oldest it is for, in years.
    pub oldest: Option<u8>,
}

impl ForWhom {
    /// Whether somebody of this age may come.
    pub fn takes(&self, age: u8) -> bool {
        self.youngest.is_none_or(|youngest| youngest <= age)
            && self.oldest.is_none_or(|oldest| age <= oldest)
    }
}

/// What an offer costs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// In words.
    pub words: Option<Line>,
    /// What once costs at most, in pence; 0 where it is free.
    pub pence: Option<u32>,
}

/// How one gets into an offer.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum WayIn {
    /// Come when it is open.
    WalkIn,
    /// Ring or write to them yourself.
    IntroduceYourself,
    /// Somebody introduces you.
    Introduction,
    /// Book a place.
    Book,
}

/// A way of taking part.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum By {
    /// One goes there.
    InPerson,
    /// By telephone.
    Telephone,
    /// On a screen.
    Online,
    /// They come to one's home.
    AtHome,
}

/// Where an offer is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whereabouts {
    /// At these places; at none, where nobody says so or one need not go anywhere.
    Told(Vec<Site>),
    /// It is never told (SYSTEM.md 2a: a refuge). So that no page, API, search, map, export
    /// or log can, the directory has no address of it: whoever goes there hears it from them.
    NotTold {
        /// The neighbourhood or town, where they wish it to be said.
        area: Option<Line>,
    },
}

impl Whereabouts {
    /// The places that are told.
    pub fn sites(&self) -> &[Site] {
        match self {
            Self::Told(sites) => sites,
            Self::NotTold { .. } => &[],
        }
    }
}

/// Somewhere an offer is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// By what it is known.
    pub id: SiteId,
    /// The building: "Mosaic Hall".
    pub name: Option<Line>,
    /// The street and house.
    pub address: Option<Line>,
    /// The town or neighbourhood.
    pub area: Option<Line>,
    /// Its postcode.
    pub postcode: Option<Postcode>,
    /// The point on the ground.
    pub point: Option<Point>,
    /// Whether one gets in without a step, where anybody says so.
    pub step_free: Option<bool>,
    /// What else is said about getting in.
    pub getting_in: Option<Line>,
}

impl fmt::Debug for Site {
    /// Where it is stays out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A language by its BCP 47 tag: `en`, `pt`, `zh-Hant`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(String);

/// What was read is not the tag of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a language is written as its tag, such as en or pt-BR")]
pub struct NotALanguage;

impl LanguageTag {
    /// Takes a tag as it stands in a file or a feed.
    ///
    /// # Errors
    /// When it has not the shape of one. Whether anybody speaks it is not looked at.
    pub fn read(text: &str) -> Result<Self, NotALanguage> {
        let mut parts = text.split('-');
        let language = parts.next().unwrap_or_default();
        let letters = language.bytes().all(|byte| byte.is_ascii_lowercase());
        let rest = |part: &str| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        if letters && (2..=3).contains(&language.len()) && parts.all(rest) && text.len() <= 35 {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotALanguage)
        }
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = NotALanguage;
    fn try_from(text: String) -> Result<Self, NotALanguage> {
        Self::read(&text)
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Entry {
    /// An offer of which nothing is known but its name.
    pub fn named(name: Line) -> Self {
        Self {
            name,
            about: None,
            provider: None,
            needs: BTreeSet::new(),
            for_whom: ForWhom::default(),
            languages: BTreeSet::new(),
            cost: None,
            way_in: None,
            by: BTreeSet::new(),
            at: Whereabouts::Told(Vec::new()),
            hours: Hours::default(),
            telephones: Vec::new(),
            email: None,
            web: None,
            notice: None,
            assured: None,
        }
    }

    /// How far away its nearest place is that may be told, in metres.
    pub fn metres_from(&self, point: Point) -> Option<f64> {
        let far = self.at.sites().iter().filter_map(|site| site.point);
        far.map(|site| site.metres_to(point)).min_by(f64::total_cmp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_tag() {
        for good in ["en", "pt-BR", "zh-Hant", "som"] {
            assert_eq!(LanguageTag::read(good).unwrap().as_str(), good);
        }
        for bad in ["", "e", "English", "EN", "en_GB", "en-", "en-x", &"en-abcdefgh".repeat(9)] {
            assert_eq!(LanguageTag::read(bad), Err(NotALanguage), "{bad}");
        }
    }

    #[test]
    fn it_is_for_anyone_of_whom_nothing_is_said() {
        assert!(ForWhom::default().takes(0) && ForWhom::default().takes(120));
        let young = ForWhom { words: None, youngest: Some(16), oldest: Some(25) };
        assert_eq!([15, 16, 25, 26].map(|age| young.takes(age)), [false, true, true, false]);
    }

    #[test]
    fn how_far_it_is_to_a_refuge_nobody_is_told() {
        let here = Point::at(51.46, -0.11).unwrap();
        let mut entry = Entry::named(Line::read("A safe house").unwrap());
        entry.at = Whereabouts::NotTold { area: Line::read("North of the river").ok() };
        assert_eq!((entry.metres_from(here), entry.at.sites().len()), (None, 0));
        let site = Site {
            id: SiteId(uuid::Uuid::nil()),
            name: None,
            address: None,
            area: None,
            postcode: None,
            point: Some(here),
            step_free: None,
            getting_in: None,
        };
        entry.at = Whereabouts::Told(vec![site]);
        assert!(entry.metres_from(here).is_some_and(|far| far < 1.0));
    }
}
