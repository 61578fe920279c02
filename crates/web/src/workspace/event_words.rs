//! What was written of a journey, in words, kind by kind.

use crate::site::Site;

/// What kind of thing was written.
pub(super) fn called(site: &Site, kind: &str) -> String {
    key_of(kind).map_or_else(|| kind.to_owned(), |key| site.words().say(key))
}

fn key_of(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "journey.introduction_made" => "event-introduction-made",
        "journey.locality_said" => "event-locality-said",
        "journey.introduction_taken" => "event-introduction-taken",
        "journey.taken_over" => "event-taken-over",
        "journey.handed_over" => "event-handed-over",
        "journey.passed_on" => "event-passed-on",
        "journey.conversation_held" => "event-conversation-held",
        "journey.connection_asked" => "event-connection-asked",
        "journey.connection_accepted" => "event-connection-accepted",
        "journey.person_met" => "event-person-met",
        "journey.connection_handed_back" => "event-handed-back",
        "journey.connection_not_for_me" => "event-not-for-me",
        "journey.introduction_ended" => "event-introduction-ended",
        "journey.next_agreed" => "event-next-agreed",
        "journey.due_moved" => "event-due-moved",
        "journey.moved_with_the_place" => "event-moved-with-the-place",
        "journey.support_taken_in" => "event-taken-in",
        "journey.support_ended" => "event-support-ended",
        "journey.attempt_made" => "event-attempt-made",
        "journey.brought_forward" => "event-brought-forward",
        "journey.came_to_close" => "event-came-to-close",
        "journey.cannot_wait" => "event-cannot-wait",
        "journey.connection_closed" => "event-connection-closed",
        "journey.conversation_moved_here" => "event-conversation-moved-here",
        "journey.ending_looked_at" => "event-ending-looked-at",
        "journey.introduced_by" => "event-introduced-by",
        "journey.introducer_may_know" => "event-introducer-may-know",
        "journey.introducer_may_know_no_more" => "event-introducer-may-know-no-more",
        "journey.introduction_reopened" => "event-introduction-reopened",
        "journey.introduction_opened_again" => "event-introduction-opened-again",
        "journey.link_given" => "event-link-given",
        "journey.links_ended" => "event-links-ended",
        "journey.more_told" => "event-more-told",
        "journey.news_read" => "event-news-read",
        "journey.not_an_introduction_proposed" => "event-not-an-introduction-proposed",
        "journey.proposal_dropped" => "event-proposal-dropped",
        "journey.second_view_asked" => "event-second-view-asked",
        "journey.second_view_given" => "event-second-view-given",
        "journey.statement_added" => "event-statement-added",
        "journey.story_answered" => "event-story-answered",
        "journey.story_confirmed" => "event-story-confirmed",
        "journey.story_written" => "event-story-written",
        "journey.surgery_written" => "event-surgery-written",
        "journey.came_back" => "event-came-back",
        "journey.lives_after_all" => "event-lives-after-all",
        "journey.came_back_to_the_door" => "event-came-back-to-the-door",
        "journey.contact_recorded" => "event-contact-recorded",
        "journey.early_signs_agreed" => "event-early-signs-agreed",
        "journey.key_person_agreed" => "event-key-person-agreed",
        "journey.moved_to_staying_well" => "event-moved-to-staying-well",
        "journey.onward_asked" => "event-onward-asked",
        "journey.onward_came_back" => "event-onward-came-back",
        "journey.answer_link_made" => "event-answer-link-made",
        "journey.package_agreed" => "event-package-agreed",
        "journey.person_said_they_met" => "event-person-said-they-met",
        "journey.support_moved" => "event-support-moved",
        "journey.support_taken" => "event-support-taken",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::key_of;

    #[test]
    fn every_kind_of_event_that_was_ever_written_has_its_words() {
        let ever = include_str!("../../../care/src/journey/tests/events-ever-shipped.txt");
        let kinds = ever.lines().filter_map(|line| line.split(' ').next());
        let without: Vec<&str> = kinds.filter(|kind| key_of(kind).is_none()).collect();
        assert!(without.is_empty(), "{without:?}");
    }
}
