//! The schema as a snapshot: a change of it is seen, and agreed, in review.

#[test]
fn the_schema_is_the_one_that_was_agreed() {
    insta::assert_snapshot!(store::schema().join(";\n"));
}
