//! A service of the standard, read as an offer.

use std::collections::BTreeSet;

use basis::point::Point;
use basis::postcode::Postcode;
use basis::words::Line;
use care::offer::{
    By, Cost, Entry, EntryId, ForWhom, Hours, LanguageTag, Provider, ProviderId, Site, SiteId,
    Standing, Whereabouts,
};
use care::place::NeedId;
use jiff::civil::Date;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::plain::Fields;
use super::{derived, schedules};

/// The most of anything that one offer has: places, numbers, times.
const MOST: usize = 100;

/// An offer as it stands in somebody's feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// By what they know it.
    pub id: EntryId,
    /// What they say of it.
    pub entry: Entry,
    /// Whether it can be chosen, as they say.
    pub standing: Standing,
    /// What could not be understood and was left out.
    pub noticed: Vec<Noticed>,
}

/// Something in a record that was not kept as it stood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Noticed {
    /// It was not understood.
    #[error("what stands in {0} was not understood and is left out")]
    NotUnderstood(&'static str),
    /// It was cut.
    #[error("what stands in {0} is longer than there is room for, and was cut")]
    Cut(&'static str),
}

/// Why a record is not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is no record at all.
    #[error("this is no record: {{\"id\": ..., \"name\": ...}} is looked for")]
    NoRecord,
    /// It has no name.
    #[error("the record {id} has no name, by which anybody could find it")]
    NoName {
        /// By what they know it, as far as they say.
        id: String,
    },
    /// It has no identifier of the standard's kind.
    #[error("{name} has no identifier (a UUID), by which it could be known again")]
    NoIdentifier {
        /// What it is called.
        name: String,
    },
    /// The page lists nothing.
    #[error("this is no page of services: a list named contents is looked for")]
    NoPage,
}

impl Refused {
    /// By what the record is known there, where it says so.
    pub fn id(&self) -> Option<Uuid> {
        match self {
            Self::NoName { id } => id.trim().parse().ok(),
            Self::NoRecord | Self::NoIdentifier { .. } | Self::NoPage => None,
        }
    }
}

/// Every service of a page, each read or refused; a page is the standard's envelope, a list,
/// or one service.
///
/// # Errors
/// When it is none of these.
pub fn services(page: &Value) -> Result<Vec<Result<Read, Refused>>, Refused> {
    let list = match page {
        Value::Array(list) => Some(list),
        Value::Object(page) => page.get("contents").and_then(Value::as_array),
        _ => None,
    };
    match list {
        Some(list) => Ok(list.iter().map(service).collect()),
        None if page.get("id").is_some() => Ok(vec![service(page)]),
        None => Err(Refused::NoPage),
    }
}

/// One service.
///
/// # Errors
/// When it has no name or no identifier.
pub fn service(record: &Value) -> Result<Read, Refused> {
    let mut fields = Fields::new(record.as_object().ok_or(Refused::NoRecord)?);
    let told_id = fields.text("id").unwrap_or_default();
    let name: Line = fields.words("name").ok_or(Refused::NoName { id: told_id.clone() })?;
    let id = told_id.trim().parse::<Uuid>().ok().filter(|id| !id.is_nil());
    let id = id.ok_or_else(|| Refused::NoIdentifier { name: name.to_string() })?;
    let standing = standing(&mut fields);
    let (telephones, sites) = (telephones(&fields), sites(&mut fields, id));
    let way_in = said(&fields, "way-in").next();
    let entry = Entry {
        name,
        about: fields.words("description"),
        provider: provider(&mut fields, id),
        needs: needs(&fields),
        for_whom: ForWhom {
            words: fields.words("eligibility_description"),
            youngest: age(&fields, "minimum_age"),
            oldest: age(&fields, "maximum_age"),
        },
        languages: languages(&fields),
        cost: cost(&mut fields),
        way_in,
        by: ways(&fields, &sites),
        at: if fields.of.get("place_not_told").is_some_and(|yes| *yes == true) {
            Whereabouts::NotTold { area: fields.words("place_not_told_area") }
        } else {
            Whereabouts::Told(sites)
        },
        hours: hours(&mut fields),
        telephones,
        email: fields.email("email"),
        web: fields.web("url"),
        notice: fields.words("alert"),
        assured: fields.day("assured_date"),
    };
    Ok(Read { id: EntryId(id), entry, standing, noticed: fields.noticed })
}

fn standing(fields: &mut Fields<'_>) -> Standing {
    let said = fields.text("status").map(|status| status.trim().to_lowercase());
    match said.as_deref() {
        Some("active") | None => Standing::Open,
        Some("temporarily closed") => Standing::Paused,
        Some("inactive" | "defunct" | "closed") => Standing::Closed,
        // Nobody is sent where it is not known whether anybody is there.
        Some(_) => {
            fields.noticed.push(Noticed::NotUnderstood("status"));
            Standing::Paused
        }
    }
}

/// An age in whole years; feeds write -1 for none.
fn age(fields: &Fields<'_>, field: &str) -> Option<u8> {
    let age = fields.number(field)?.floor();
    (1..=120_u8).find(|years| (f64::from(*years) - age).abs() < 0.5)
}

fn provider(fields: &mut Fields<'_>, service: Uuid) -> Option<Provider> {
    let mut of = Fields::new(fields.record("organization")?);
    let id = of.text("id").or_else(|| fields.text("organization_id"));
    let id = id.and_then(|id| id.trim().parse().ok());
    let provider = Provider {
        id: ProviderId(id.unwrap_or_else(|| derived(service, "organization", 0))),
        name: of.words("name")?,
        about: of.words("description"),
        email: of.email("email"),
        web: of.web("website").or_else(|| of.web("uri")),
    };
    fields.noticed.append(&mut of.noticed);
    Some(provider)
}

/// The terms of a taxonomy by which a record is marked, by their short names.
fn terms(fields: &Fields<'_>) -> impl Iterator<Item = (String, String)> {
    fields.records("attributes").take(MOST).filter_map(|attribute| {
        let term = Fields::new(attribute.get("taxonomy_term")?.as_object()?);
        Some((term.text("taxonomy")?, term.text("code").or_else(|| term.text("term"))?))
    })
}

/// What the terms of one of our taxonomies say.
fn said<T: std::str::FromStr>(
    fields: &Fields<'_>,
    taxonomy: &'static str,
) -> impl Iterator<Item = T> {
    terms(fields).filter(move |(of, _)| of == taxonomy).filter_map(|(_, term)| term.parse().ok())
}

fn needs(fields: &Fields<'_>) -> BTreeSet<NeedId> {
    let ours = terms(fields).filter(|(taxonomy, _)| taxonomy == "needs");
    ours.filter_map(|(_, term)| NeedId::read(&term).ok()).collect()
}

fn ways(fields: &Fields<'_>, sites: &[Site]) -> BTreeSet<By> {
    let told: BTreeSet<By> = said(fields, "ways").collect();
    let goes_there = told.is_empty() && !sites.is_empty();
    if goes_there { BTreeSet::from([By::InPerson]) } else { told }
}

fn languages(fields: &Fields<'_>) -> BTreeSet<LanguageTag> {
    let all = fields
        .records("languages")
        .take(MOST)
        .filter_map(|language| Fields::new(language).text("code"));
    all.filter_map(|code| {
        let code = code.trim().replace('_', "-");
        let at = code.find('-').unwrap_or(code.len());
        let (language, rest) = code.split_at_checked(at)?;
        LanguageTag::read(&format!("{}{rest}", language.to_ascii_lowercase())).ok()
    })
    .collect()
}

/// The dearest of what is asked; where no amount is told, the words alone.
fn cost(fields: &mut Fields<'_>) -> Option<Cost> {
    let options: Vec<&Map<String, Value>> = fields.records("cost_options").take(MOST).collect();
    let amounts = options.iter().filter_map(|option| pence(Fields::new(option).number("amount")?));
    let pence = amounts.max();
    let one = |option: &Map<String, Value>| -> String {
        let fields = Fields::new(option);
        let told = ["option", "amount_description"].map(|field| fields.text(field));
        told.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let told: Vec<String> =
        options.iter().map(|option| one(option)).filter(|told| !told.is_empty()).collect();
    let words = Line::read(&told.join("; ")).ok().or_else(|| fields.words("fees"));
    (words.is_some() || pence.is_some()).then_some(Cost { words, pence })
}

fn pence(pounds: f64) -> Option<u32> {
    let pence = (pounds * 100.0).round();
    let fits = (0.0..=f64::from(u32::MAX)).contains(&pence);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "what does not fit was refused before"
    )]
    fits.then_some(pence as u32)
}

/// Numbers stand at the service, at its contacts, and at what they are called by.
fn telephones(fields: &Fields<'_>) -> Vec<Line> {
    let contacts: Vec<&Map<String, Value>> = fields.records("contacts").collect();
    let of_contacts = contacts.iter().flat_map(|contact| Fields::new(contact).records("phones"));
    let mut all = Vec::new();
    for phone in fields.records("phones").chain(of_contacts).take(MOST) {
        let line: Option<Line> = Fields::new(phone).words("number");
        all.extend(line.filter(|line| !all.contains(line)));
    }
    all
}

fn sites(fields: &mut Fields<'_>, service: Uuid) -> Vec<Site> {
    let mut all: Vec<Site> = Vec::new();
    for (number, at) in fields.records("service_at_locations").take(MOST).enumerate() {
        let Some(location) = at.get("location").and_then(Value::as_object) else { continue };
        let mut of = Fields::new(location);
        if of.text("location_type").as_deref() == Some("virtual") {
            continue;
        }
        let id = of.text("id").and_then(|id| id.trim().parse().ok());
        let id = SiteId(id.unwrap_or_else(|| derived(service, "location", number)));
        if all.iter().all(|other| other.id != id) {
            all.push(site(&mut of, id));
        }
        fields.noticed.append(&mut of.noticed);
    }
    all
}

fn site(of: &mut Fields<'_>, id: SiteId) -> Site {
    let nothing = Map::new();
    let first = of.records("addresses").next().unwrap_or(&nothing);
    let mut address = Fields::new(first);
    let code = address.text("postal_code").unwrap_or_default();
    let postcode = Postcode::read(&code).ok();
    if postcode.is_none() && !code.trim().is_empty() {
        of.noticed.push(Noticed::NotUnderstood("postal_code"));
    }
    let point = match (of.number("latitude"), of.number("longitude")) {
        (Some(latitude), Some(longitude)) => {
            let point = Point::at(latitude, longitude);
            if point.is_none() {
                of.noticed.push(Noticed::NotUnderstood("latitude and longitude"));
            }
            point
        }
        _ => None,
    };
    let (street, area) = (address.words("address_1"), address.words("city"));
    of.noticed.append(&mut address.noticed);
    let access: Vec<&Map<String, Value>> = of.records("accessibility").collect();
    let getting_in = access.first().and_then(|one| Fields::new(one).words("description"));
    let step_free = access.iter().find_map(|one| one.get("step_free")?.as_bool());
    Site {
        id,
        name: of.words("name"),
        address: street,
        area,
        postcode,
        point,
        step_free,
        getting_in,
    }
}

fn hours(fields: &mut Fields<'_>) -> Hours {
    let mut hours = Hours {
        closed_on_bank_holidays: fields
            .of
            .get("closed_on_bank_holidays")
            .is_some_and(|yes| *yes == true),
        ..Hours::default()
    };
    for schedule in fields.records("schedules").take(MOST) {
        let mut of = Fields::new(schedule);
        match schedules::read(&mut of) {
            schedules::Said::Times(times) => hours.times.push(times),
            schedules::Said::Exception(exception) => hours.exceptions.push(exception),
            schedules::Said::Words(words) => hours.words = hours.words.or(words),
        }
        fields.noticed.append(&mut of.noticed);
    }
    hours
}

/// The last day of a schedule that is one day alone.
pub(super) fn only_day(since: Option<Date>, until: Option<Date>) -> Option<Date> {
    since.filter(|since| Some(*since) == until)
}
