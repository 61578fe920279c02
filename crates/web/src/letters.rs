//! What messages say: as much as anybody may read who shares a telephone or a mailbox
//! with whoever they are for. No name stands in them, no word of theirs, and nothing of
//! what the place is for.

use app::mail::{Letter, Wording};
use care::message::Content;
use care::place::Place;

use crate::look::Words;

/// The words of messages, in the language of the place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Letters;

impl Wording for Letters {
    fn letter(&self, content: Content, link: &str, place: &Place) -> Letter {
        let identity = &place.identity;
        let words = Words::of(&identity.language).unwrap_or_else(Words::en_gb);
        match content {
            Content::ToAnswer { .. } => Letter {
                subject: words.say("letter-to-answer"),
                body: words.say_with(
                    "letter-to-answer-words",
                    &[
                        ("system", &identity.system_name),
                        ("link", &link),
                        ("telephone", &identity.telephone.shown()),
                    ],
                ),
            },
            Content::Received { reference } => Letter {
                subject: words.say("letter-received"),
                body: words.say_with(
                    "letter-received-words",
                    &[
                        ("system", &identity.system_name),
                        ("reference", &reference.to_string()),
                        ("telephone", &identity.telephone.shown()),
                    ],
                ),
            },
        }
    }
}
