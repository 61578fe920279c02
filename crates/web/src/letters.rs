//! What messages say: as much as anybody may read who shares a telephone or a mailbox
//! with whoever they are for. No name stands in them, no word of theirs, and nothing of
//! what the place is for.

use app::mail::{Letter, Wording};
use care::message::{Asks, Content};
use care::place::Place;

use crate::look::Words;
use crate::look::words::Put;

/// The words of messages, in the language of the place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Letters;

impl Wording for Letters {
    fn letter(&self, content: Content, link: &str, place: &Place) -> Letter {
        let identity = &place.identity;
        let words = Words::of(&identity.language).unwrap_or_else(Words::en_gb);
        match content {
            Content::ToAnswer { asks, .. } => {
                let (subject, body) = match asks {
                    Asks::Answer => ("letter-to-answer", "letter-to-answer-words"),
                    Asks::SayThatMet => ("letter-to-say-met", "letter-to-say-met-words"),
                };
                let telephone = identity.telephone.shown();
                let put: &[Put<'_>] = &[
                    ("system", &identity.system_name),
                    ("link", &link),
                    ("telephone", &telephone),
                ];
                Letter { subject: words.say(subject), body: words.say_with(body, put) }
            }
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
