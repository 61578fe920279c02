//! What `verify` finds when somebody changed the store behind the program.

use crate::place_in_a_test::Lambeth;

async fn after(sql: &str) -> Vec<String> {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let (journey, introduction, person) = lambeth.introduced().await;
    lambeth.take(&grace, journey, introduction).await.unwrap();
    // More often than a server has chains of the trace.
    for _ in 0..40 {
        lambeth.app.person(&grace, lambeth.now, person).await.unwrap();
    }
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
    lambeth.tamper(sql);
    lambeth.findings().await
}

fn says(findings: &[String], words: &str) -> bool {
    findings.iter().any(|finding| finding.contains(words))
}

#[tokio::test]
async fn a_changed_envelope_breaks_its_chain() {
    let found = after("update event set written_at = written_at - 1 where sequence = 2").await;
    assert!(says(&found, "the chain breaks at event 2"), "{found:?}");
}

#[tokio::test]
async fn changed_words_are_found() {
    let found = after("update payload set salt = sealed where position = 3").await;
    assert!(says(&found, "were changed"), "{found:?}");
}

#[tokio::test]
async fn a_stream_cut_short_is_found() {
    let found = after("delete from event where sequence = 2").await;
    assert!(says(&found, "not the one that its row names"), "{found:?}");
}

#[tokio::test]
async fn a_row_that_no_event_made_and_one_that_is_gone_are_found() {
    let found = after("update due set by_at = by_at + 1").await;
    assert!(says(&found, "the table due"), "{found:?}");
    let found = after("delete from introduction").await;
    assert!(says(&found, "the table introduction lacks a row"), "{found:?}");
}

#[tokio::test]
async fn a_trace_that_was_taken_out_is_found() {
    let found = after("delete from trace where number = 1").await;
    assert!(says(&found, "the access trace breaks"), "{found:?}");
}

#[tokio::test]
async fn events_without_their_stream_are_found() {
    let found = after("delete from stream where kind = 'journey'").await;
    assert!(says(&found, "belong to no stream"), "{found:?}");
}

#[tokio::test]
async fn words_that_are_gone_are_found_while_nothing_can_erase_them() {
    let found = after("delete from payload where position = 3").await;
    assert!(says(&found, "are gone"), "{found:?}");
    assert!(!says(&found, "chain"), "the chain holds without them: {found:?}");
}
