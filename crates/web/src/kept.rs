//! What was typed, kept while its form is worked on: whatever goes wrong, the
//! page that says so shows the words again, to copy. Nothing of it is stored.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::Method;

use crate::careful;
use crate::failure::Failure;
use crate::form;
use crate::site::Site;

/// The most that a form may hold, in bytes. A letter takes up to 12 bytes on its
/// way (four, each written as `%XX`), and a form carries several tellings.
const LONGEST_FORM: usize = 512 * 1024;

/// The fields in which somebody writes, and the words for them. What is chosen
/// is not shown: it is chosen again with one press.
const WRITTEN: &[(&str, &str)] = &[
    ("known_from", "died-known-from"),
    ("statement", "kept-statement"),
    ("hold-why", "kept-why"),
    ("hold-rests-on", "kept-rests-on"),
    ("release-why", "kept-why"),
    ("release-rests-on", "kept-rests-on"),
    ("restrict-why", "kept-why"),
    ("restrict-rests-on", "kept-rests-on"),
    ("lift-why", "kept-why"),
    ("lift-rests-on", "kept-rests-on"),
    ("statement-why", "kept-why"),
    ("statement-rests-on", "kept-rests-on"),
    ("move-why", "kept-why"),
    ("move-rests-on", "kept-rests-on"),
    ("entry-why", "kept-why"),
    ("entry-rests-on", "kept-rests-on"),
    ("keep-on-why", "kept-why"),
    ("keep-on-rests-on", "kept-rests-on"),
    ("propose-why", "kept-why"),
    ("propose-rests-on", "kept-rests-on"),
    ("withdraw-why", "kept-why"),
    ("withdraw-rests-on", "kept-rests-on"),
    ("own_words", "kept-said"),
    ("wants", "kept-said"),
    ("their_words", "kept-said"),
    ("matters", "kept-said"),
    ("call_me", "kept-call-me"),
    ("needs_else", "kept-needs"),
    ("relation", "kept-introducer"),
    ("my_name", "kept-introducer"),
    ("my_number", "kept-introducer"),
    ("why_not", "kept-why-not"),
    ("tell", "kept-tell"),
    ("letter", "kept-letter"),
    ("why_sooner", "kept-why-sooner"),
    ("ring_number", "kept-reach"),
    ("text_number", "kept-reach"),
    ("email", "kept-reach"),
    ("address", "kept-reach"),
    ("trusted", "kept-reach"),
    ("meet_where", "kept-where"),
    ("safe_times", "kept-safe-times"),
    ("avoid", "kept-avoid"),
    ("language", "kept-language"),
    ("summary", "kept-summary"),
    ("next", "kept-next"),
    ("ask", "kept-ask"),
    ("good_to_know", "kept-good-to-know"),
    ("reason", "kept-reason"),
    ("suggestion", "kept-suggestion"),
    ("meanwhile", "kept-suggestion"),
    ("reference", "kept-reference"),
    ("note", "kept-note"),
    ("telling", "kept-telling"),
    ("proposed", "kept-we-propose"),
    ("finding", "kept-finding"),
    ("left", "kept-left"),
    ("checked_by", "kept-checked-by"),
    ("found", "kept-finding"),
    ("door", "kept-door"),
    ("accepted_by", "kept-accepted-by"),
    ("told", "kept-told"),
    ("colleague", "guard-tie-of-who"),
    ("rows", "kept-rows"),
    ("looked_for", "find-box"),
    ("full_name", "details-full-name"),
    ("nhs_number", "details-nhs"),
    ("surgery", "details-surgery"),
    ("telephones", "details-telephones"),
    ("emails", "details-emails"),
    ("told_by", "details-told-by"),
    ("undo_reason", "joins-undo-reason"),
    ("left_reason", "left-reason"),
    ("reach_at", "kept-reach"),
    ("reach_said", "reach-said"),
    ("confirmed_said", "reach-confirm-said"),
    ("contact_place", "kept-where"),
    ("others", "kept-others"),
    ("key_person_said", "kept-said"),
    ("signs", "kept-signs"),
    ("helps", "kept-helps"),
    ("ring_whom", "kept-ring-whom"),
    ("support_how", "kept-how"),
    ("reached", "kept-reached"),
    ("said_then", "kept-said"),
    ("come_back_words", "kept-said"),
    ("why", "kept-reason"),
    ("why_off", "kept-reason"),
    ("offer_name", "network-name"),
    ("about", "offered-about"),
    ("for_whom", "offered-for-whom"),
    ("offer_cost", "offered-cost"),
    ("offer_phones", "network-phones"),
    ("offer_email", "network-email"),
    ("offer_web", "network-web"),
    ("offer_notice", "network-notice"),
    ("into", "network-same-other"),
    ("words", "support-words"),
    ("gathering_name", "outreach-name"),
    ("gathering_at", "outreach-at"),
    ("teaches", "outreach-teaches"),
    ("helped_by", "outreach-helped-by"),
    ("bring", "outreach-bring"),
    ("languages_needed", "outreach-languages-needed"),
    ("how_it_went", "outreach-how-it-went"),
    ("guest_name", "outreach-guest-name"),
    ("guest_reach", "outreach-guest-reach"),
    ("said_words", "outreach-said-words"),
    ("advice_words", "outreach-advice-words"),
    ("answer_words", "outreach-answer-words"),
];

/// What was written, under the names that people read.
pub(crate) fn labelled(site: &Site, pairs: &[(String, String)]) -> Vec<(String, String)> {
    let label = |field: &str| WRITTEN.iter().find(|(known, _)| *known == field);
    let written = pairs.iter().filter(|(_, words)| !words.trim().is_empty());
    let shown = written.filter_map(|(field, words)| {
        label(field).map(|(_, key)| (site.words().say(key), words.clone()))
    });
    shown.collect()
}

/// The body of a form; empty where there was none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kept(Bytes);

impl Kept {
    /// What was written, under the names that people read.
    pub(crate) fn typed(&self, site: &Site) -> Vec<(String, String)> {
        labelled(site, &self.pairs())
    }

    fn pairs(&self) -> Vec<(String, String)> {
        serde_html_form::from_bytes(&self.0).unwrap_or_default()
    }
}

/// The request as it was, and what it carries if it is a form of ours. A form
/// that another site sends is not shown to anybody.
///
/// # Errors
/// [`Failure::TooLong`] where more was sent than a form may hold.
pub(crate) async fn of(request: Request) -> Result<(Request, Kept), Failure> {
    let is_form = request.method() == Method::POST && form::is_one(request.headers());
    if !is_form || careful::is_from_elsewhere(&request) {
        return Ok((request, Kept::default()));
    }
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, LONGEST_FORM).await.map_err(|_| Failure::TooLong)?;
    Ok((Request::from_parts(parts, Body::from(body.clone())), Kept(body)))
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, Bytes};
    use axum::extract::Request;
    use axum::http::header::CONTENT_TYPE;

    use super::{Failure, Kept, LONGEST_FORM, WRITTEN, of};

    #[test]
    fn every_field_in_which_somebody_writes_has_a_name_that_people_read() {
        let names: Vec<&str> = WRITTEN.iter().map(|(field, _)| *field).collect();
        let secret = ["send", "seen", "step", "go", "go_to", "password", "name"];
        assert!(secret.iter().all(|field| !names.contains(field)));
        let kept = Kept(Bytes::from_static(b"send=1&next=Ring+Ada&password=secret&wants=+"));
        let next = ("next".to_owned(), "Ring Ada".to_owned());
        assert!(kept.pairs().contains(&next) && names.contains(&"next"));
    }

    #[tokio::test]
    async fn a_form_that_is_too_long_is_said_to_be() {
        let form = |length: usize| {
            Request::post("/introduce")
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from("a".repeat(length)))
                .unwrap()
        };
        assert!(of(form(LONGEST_FORM)).await.is_ok());
        assert!(matches!(of(form(LONGEST_FORM + 1)).await, Err(Failure::TooLong)));
    }
}
