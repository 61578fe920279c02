//! What was acknowledged to people at the door, compared with what is kept:
//! every introduction whose reply was received is there exactly once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use basis::reference::Reference;
use testing::raw::RawStore;
use testing::server::{Visitor, verify};
use uuid::Uuid;

/// Links by the identifier that the form carried.
pub type Acknowledged = BTreeMap<Uuid, String>;

/// What is kept of each introduction: its command, and its reference.
fn kept(data: &Path) -> BTreeMap<Uuid, Vec<Reference>> {
    let mut kept: BTreeMap<Uuid, Vec<Reference>> = BTreeMap::new();
    for (_, events) in RawStore::open(data).all() {
        for event in events {
            if let Some(reference) = event.body["IntroductionMade"]["reference"].as_str() {
                let references = kept.entry(event.envelope.command).or_default();
                references.push(reference.parse().unwrap());
            }
        }
    }
    kept
}

/// Looks at a store whose program has ended: it verifies, nothing that was
/// acknowledged is missing, nothing is there twice, and nothing that was never
/// sent is there. Gives the references.
pub fn all_is_there_once(
    data: &Path,
    acknowledged: &Acknowledged,
    sent: &BTreeSet<Uuid>,
) -> BTreeMap<Uuid, Reference> {
    let (clean, said) = verify(data);
    assert!(clean, "verify found something:\n{said}");
    let kept = kept(data);
    for (command, references) in &kept {
        assert_eq!(references.len(), 1, "{command} was counted more than once");
        assert!(sent.contains(command), "{command} was never sent");
    }
    for command in acknowledged.keys() {
        assert!(kept.contains_key(command), "{command} was acknowledged and is lost");
    }
    let one = |(command, references): (Uuid, Vec<Reference>)| (command, references[0]);
    kept.into_iter().map(one).collect()
}

/// Every link that was given shows its own reference.
pub async fn every_link_shows_its_reference(
    visitor: &Visitor,
    acknowledged: &Acknowledged,
    kept: &BTreeMap<Uuid, Reference>,
) {
    for (command, link) in acknowledged {
        let (status, page) = visitor.page(link).await.unwrap();
        assert_eq!(status, 200, "{link}");
        let reference = kept[command].to_string();
        assert!(page.contains(&reference), "{link} does not show {reference}");
    }
}
