//! Mistakes about roles and about how long records are kept.

use crate::changed::{told, told_once};

#[test]
fn the_sharing_policies_know_the_work_of_every_role() {
    assert_eq!(
        told_once("roles.toml", "work = \"crisis\"", "work = \"crises\""),
        "roles.toml:#: the sharing policies know no work \"crises\". To mend it: write one of \
         front-door, crisis, centre, offer, agency, surgery, alliance, network, outreach, \
         governance, administration."
    );
    let said = told_once("roles.toml", "work = \"governance\"", "work = \"alliance\"");
    assert_eq!(
        said,
        "roles.toml: nobody here does the work \"governance\". To mend it: add [[roles]] with \
         work = \"governance\"."
    );
}

#[test]
fn every_kind_of_record_has_a_time() {
    let said = told_once("retention.toml", "record = \"access-trace\"", "record = \"acess-trace\"");
    assert!(said.contains("there is no kind of record \"acess-trace\". To mend it: write one of support, introduction, access-trace, worker."), "{said}");
    let said = told(
        "retention.toml",
        "record = \"worker\"",
        "record = \"worker\"\norganisation = \"slam\"",
    );
    assert_eq!(
        said,
        ["retention.toml: how long \"worker\" is kept is not said for everybody. To mend it: add \
          [[retention]] with record = \"worker\" and no organisation."]
    );
}

#[test]
fn a_time_is_counted_from_something_that_happens_to_that_record() {
    let said = told_once("retention.toml", "from = \"left\"", "from = \"written\"");
    assert_eq!(
        said,
        "retention.toml:#: such a record cannot be counted from \"written\". To mend it: write \
         one of left, death."
    );
    for (write, years) in [("years = 0", 0), ("years = 200", 200)] {
        let said = told_once("retention.toml", "years = 6", write);
        assert!(said.contains(&format!("cannot be kept {years} years and 0 months")), "{said}");
    }
    let said = told_once("retention.toml", "keep = [{ from = \"left\", years = 6 }]", "keep = []");
    assert!(said.contains("it is not said how long"), "{said}");
}

#[test]
fn a_time_is_said_once_for_each_organisation_that_there_is() {
    let said =
        told_once("retention.toml", "organisation = \"council\"", "organisation = \"counsel\"");
    assert!(said.contains("there is no organisation \"counsel\""), "{said}");
    let said = told_once("retention.toml", "organisation = \"council\"\n", "");
    assert!(
        said.contains("\"support\" stands here a second time for the same organisation"),
        "{said}"
    );
    let said = told_once("retention.toml", "then = \"erase\"", "then = \"burn\"");
    assert!(said.contains("unknown variant `burn`"), "{said}");
    let source = "source = \"NHS Records Management Code of Practice, staff records\"";
    let said = told_once("retention.toml", source, "");
    assert!(said.contains("`source` is missing"), "{said}");
}
