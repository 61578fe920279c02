//! Feeds that others wrote, from `../shared/data/oruk`: skipped where that is not there,
//! and failed in continuous integration.

use std::path::{Path, PathBuf};

use directory::open_referral::{self, Read, Refused, Written, whole};
use jiff::Timestamp;
use jsonschema::Validator;
use serde_json::Value;

/// The folder of what others wrote, where it is there.
#[expect(
    clippy::disallowed_methods,
    reason = "whether this is continuous integration stands there"
)]
pub(crate) fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/oruk");
    if !folder.is_dir() {
        assert!(std::env::var("CI").is_err(), "{} is not there", folder.display());
        return None;
    }
    Some(folder)
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

pub(crate) fn standard(folder: &Path, name: &str) -> Validator {
    let schema = json(&folder.join("schemas").join(name));
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

pub(crate) fn assert_valid(schema: &Validator, record: &Value) {
    let wrong: Vec<String> = schema
        .iter_errors(record)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}\n{record:#}");
}

/// Every service in the feeds and examples, with the file that it stands in.
fn all(folder: &Path) -> Vec<(String, Result<Read, Refused>)> {
    let files = [
        "real-feed/services-page-1.json",
        "sample-feed/service_list.json",
        "sample-feed/service_list_128_variants.json",
        "sample-feed/service_full.json",
        "examples/service_list.json",
        "examples/service_full.json",
    ];
    let read = |file: &str| {
        let services = open_referral::services(&json(&folder.join(file))).unwrap();
        services.into_iter().map(|read| (file.to_owned(), read)).collect::<Vec<_>>()
    };
    files.iter().flat_map(|file| read(file)).collect()
}

#[test]
fn every_record_of_every_feed_comes_in_however_untidy_it_is() {
    let Some(folder) = shared() else { return };
    let all = all(&folder);
    for (file, read) in &all {
        assert!(read.is_ok(), "{file}: {read:?}");
    }
    assert_eq!(all.len(), 3 + 1 + 128 + 1 + 1 + 1);
}

#[test]
fn what_we_tell_of_each_is_as_the_standard_wants_it() {
    let Some(folder) = shared() else { return };
    let schema = standard(&folder, "service.json");
    for (_, read) in all(&folder) {
        let Read { id, entry, standing, .. } = read.unwrap();
        let changed = Timestamp::UNIX_EPOCH;
        let told = whole(Written { id, entry: &entry, standing, changed }).unwrap();
        assert_valid(&schema, &told);
    }
}

#[test]
fn a_real_councils_page_is_read_without_its_markup_and_its_minus_ones() {
    let Some(folder) = shared() else { return };
    let page = json(&folder.join("real-feed/services-page-1.json"));
    let read: Vec<Read> =
        open_referral::services(&page).unwrap().into_iter().map(Result::unwrap).collect();
    let young = &read[0].entry;
    assert_eq!(young.name.as_str(), "1625 Independent People");
    assert!(
        young
            .about
            .as_ref()
            .unwrap()
            .as_str()
            .starts_with("About Us\n\n1625 Independent People works")
    );
    assert_eq!((young.for_whom.youngest, young.for_whom.oldest), (None, None));
    assert_eq!(young.assured.unwrap().to_string(), "2025-09-02");
    assert_eq!(read[2].entry.email, None, "an address that leads nowhere");
    for one in &read {
        assert!(!one.entry.about.as_ref().unwrap().as_str().contains(['<', '>']), "{one:?}");
    }
}

#[test]
fn the_standards_own_example_is_understood() {
    let Some(folder) = shared() else { return };
    let example = json(&folder.join("examples/service_full.json"));
    let read = open_referral::service(&example).unwrap();
    let entry = &read.entry;
    assert_eq!((entry.for_whom.youngest, entry.for_whom.oldest), (Some(12), Some(100)));
    assert_eq!(entry.cost.as_ref().unwrap().pence, Some(3500));
    let site = &entry.at.sites()[0];
    assert_eq!(site.name.as_ref().unwrap().as_str(), "MyCity Civic Center");
    // It lies at latitude 100, and its postcode is none: that is told, and the place is kept.
    assert_eq!((site.point, site.postcode.as_ref()), (None, None));
    let noticed: Vec<String> = read.noticed.iter().map(ToString::to_string).collect();
    assert_eq!(noticed.len(), 2, "{noticed:?}");
}
