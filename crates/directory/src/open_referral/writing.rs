//! An offer, written as a service of the standard. A field without a value is left out, as
//! the standard asks. What must never be told (SYSTEM.md 2a) an entry does not hold.

use basis::words::Line;
use care::offer::{Entry, EntryId, Provider, Site, Standing, Whereabouts};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{derived, schedules};

/// What is written of an offer besides its entry.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// By what it is known.
    pub id: EntryId,
    /// What it is.
    pub entry: &'a Entry,
    /// Whether it can be chosen.
    pub standing: Standing,
    /// When anything of it changed last.
    pub changed: Timestamp,
}

/// A record that is being written.
struct Record(Map<String, Value>);

impl Record {
    fn of(id: Uuid) -> Self {
        Self(Map::from_iter([("id".to_owned(), json!(id))]))
    }

    fn put(&mut self, field: &str, value: impl Into<Value>) {
        self.0.insert(field.to_owned(), value.into());
    }

    fn words<const LONGEST: usize>(
        &mut self,
        field: &str,
        words: Option<&basis::words::Words<LONGEST>>,
    ) {
        if let Some(words) = words {
            self.put(field, words.as_str());
        }
    }

    fn list(&mut self, field: &str, list: Vec<Value>) {
        if !list.is_empty() {
            self.put(field, list);
        }
    }
}

/// The whole of an offer, as `/services/{id}` tells it; nothing of one that is only proposed,
/// and of one that closed that it did.
pub fn whole(written: Written<'_>) -> Option<Value> {
    match written.standing {
        Standing::Proposed => None,
        Standing::Closed => Some(Value::Object(that_it_closed(written).0)),
        Standing::Open | Standing::Paused => Some(of_everything(written)),
    }
}

fn that_it_closed(written: Written<'_>) -> Record {
    let mut service = Record::of(written.id.0);
    service.put("name", written.entry.name.as_str());
    service.put("status", status(written.standing));
    service.put("last_modified", written.changed.to_string());
    service
}

fn of_everything(written: Written<'_>) -> Value {
    let Written { id, entry, standing, changed } = written;
    let mut service = Record::of(id.0);
    service.put("name", entry.name.as_str());
    service.put("status", status(standing));
    service.words("description", entry.about.as_ref());
    service.words("url", entry.web.as_ref());
    if let Some(email) = &entry.email {
        service.put("email", email.as_str());
    }
    let for_whom = &entry.for_whom;
    service.words("eligibility_description", for_whom.words.as_ref());
    for (field, age) in [("minimum_age", for_whom.youngest), ("maximum_age", for_whom.oldest)] {
        if let Some(age) = age {
            service.put(field, age);
        }
    }
    service.words("alert", entry.notice.as_ref());
    if let Some(day) = entry.assured {
        service.put("assured_date", day.to_string());
    }
    service.put("last_modified", changed.to_string());
    if let Some(provider) = &entry.provider {
        service.put("organization_id", json!(provider.id.0));
        service.put("organization", organization(provider));
    }
    if entry.hours.closed_on_bank_holidays {
        service.put("closed_on_bank_holidays", true);
    }
    service.list("schedules", schedules::written(&entry.hours, id.0));
    if let Whereabouts::NotTold { area } = &entry.at {
        // So that whoever reads us, and writes us again, does not take it for open.
        service.put("place_not_told", true);
        service.words("place_not_told_area", area.as_ref());
    }
    let sites = entry.at.sites().iter().map(|site| at(id, site, None)).collect();
    service.list("service_at_locations", sites);
    service.list("languages", languages(entry, id));
    service.list("cost_options", costs(entry, id));
    service.list("contacts", contacts(entry, id));
    service.list("attributes", attributes(entry, id));
    Value::Object(service.0)
}

/// One place of an offer, as `/service_at_locations/{id}` tells it: with the offer.
pub fn service_at_location(written: Written<'_>, site: &Site) -> Option<Value> {
    Some(at(written.id, site, Some(whole(written)?)))
}

fn status(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "active",
        Standing::Paused => "temporarily closed",
        Standing::Proposed | Standing::Closed => "inactive",
    }
}

fn organization(provider: &Provider) -> Value {
    let mut organization = Record::of(provider.id.0);
    organization.put("name", provider.name.as_str());
    // The standard wants a description of everybody.
    let about = provider.about.as_ref().map_or(provider.name.as_str(), |about| about.as_str());
    organization.put("description", about);
    if let Some(email) = &provider.email {
        organization.put("email", email.as_str());
    }
    organization.words("website", provider.web.as_ref());
    Value::Object(organization.0)
}

fn at(id: EntryId, site: &Site, service: Option<Value>) -> Value {
    let mut location = Record::of(site.id.0);
    location.put("location_type", "physical");
    location.words("name", site.name.as_ref());
    if let Some(point) = site.point {
        location.put("latitude", point.latitude());
        location.put("longitude", point.longitude());
    }
    let address = address(site);
    if address.is_none() {
        let told: Vec<&str> =
            [&site.address, &site.area].into_iter().flatten().map(Line::as_str).collect();
        if !told.is_empty() {
            location.put("description", told.join(", "));
        }
    }
    location.list("addresses", address.into_iter().collect());
    location.list("accessibility", access(site).into_iter().collect());
    let mut at = Record::of(derived(id.0, &format!("at {}", site.id.0), 0));
    at.put("service_id", json!(id.0));
    at.put("location_id", json!(site.id.0));
    at.put("location", Value::Object(location.0));
    if let Some(service) = service {
        at.put("service", service);
    }
    Value::Object(at.0)
}

/// The standard wants every part of an address; one that lacks a street or a postcode is
/// told as words of the location instead.
fn address(site: &Site) -> Option<Value> {
    let (street, postcode) = (site.address.as_ref()?, site.postcode.as_ref()?);
    let area = site.area.as_ref().map_or("", Line::as_str);
    Some(json!({
        "id": derived(site.id.0, "address", 0),
        "location_id": site.id.0,
        "address_1": street.as_str(),
        "city": area,
        "state_province": area,
        "postal_code": postcode.to_string(),
        "country": "GB",
        "address_type": "physical",
    }))
}

fn access(site: &Site) -> Option<Value> {
    let told = match (&site.getting_in, site.step_free) {
        (Some(words), _) => words.as_str(),
        (None, Some(true)) => "Step-free.",
        (None, Some(false)) => "There are steps.",
        (None, None) => return None,
    };
    let mut access = Record::of(derived(site.id.0, "accessibility", 0));
    access.put("location_id", json!(site.id.0));
    access.put("description", told);
    if let Some(step_free) = site.step_free {
        access.put("step_free", step_free);
    }
    Some(Value::Object(access.0))
}

fn languages(entry: &Entry, id: EntryId) -> Vec<Value> {
    let one = |(number, tag): (usize, &care::offer::LanguageTag)| json!({ "id": derived(id.0, "language", number), "service_id": id.0, "code": tag.as_str() });
    entry.languages.iter().enumerate().map(one).collect()
}

fn costs(entry: &Entry, id: EntryId) -> Vec<Value> {
    let Some(cost) = &entry.cost else { return Vec::new() };
    let mut option = Record::of(derived(id.0, "cost", 0));
    option.put("service_id", json!(id.0));
    option.words("option", cost.words.as_ref());
    if let Some(pence) = cost.pence {
        option.put("amount", f64::from(pence) / 100.0);
        option.put("currency", "GBP");
    }
    vec![Value::Object(option.0)]
}

fn contacts(entry: &Entry, id: EntryId) -> Vec<Value> {
    let phone = |(number, line): (usize, &Line)| json!({ "id": derived(id.0, "phone", number), "number": line.as_str() });
    let phones: Vec<Value> = entry.telephones.iter().enumerate().map(phone).collect();
    if phones.is_empty() {
        return Vec::new();
    }
    vec![json!({ "id": derived(id.0, "contact", 0), "service_id": id.0, "phones": phones })]
}

/// The terms by which the offer is marked, each of a taxonomy of ours.
fn attributes(entry: &Entry, id: EntryId) -> Vec<Value> {
    let needs = entry.needs.iter().map(|need| ("needs", need.as_str()));
    let way_in = entry.way_in.into_iter().map(|way| ("way-in", way.into()));
    let ways = entry.by.iter().map(|by| ("ways", by.into()));
    let all = needs.chain(way_in).chain(ways);
    let attribute = |(number, (taxonomy, term)): (usize, (&str, &str))| {
        let term_id = derived(Uuid::nil(), &format!("{taxonomy} {term}"), 0);
        json!({
            "id": derived(id.0, "attribute", number),
            "link_id": id.0,
            "taxonomy_term_id": term_id,
            "link_type": "service",
            "taxonomy_term": {
                "id": term_id,
                "code": term,
                "term": term,
                "name": term,
                "description": term,
                "taxonomy": taxonomy,
                "taxonomy_id": derived(Uuid::nil(), taxonomy, 0),
            },
        })
    };
    all.enumerate().map(attribute).collect()
}
