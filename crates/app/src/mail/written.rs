//! A letter with its head: whom it is from, whom it goes to and where an answer goes. No
//! name of whoever gets it stands in it, and programs that answer for people on holiday
//! are asked not to.

use std::time::{Duration, SystemTime};

use care::place::Place;
use jiff::Timestamp;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::{Address, Message};
use store::outbox::Taken;

use super::Letter;

/// Whom messages are from: an address, with a name before it or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender(Mailbox);

/// What was read is no address that a message can come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("that is no address to send from: write post@example.org, or \"Name <post@example.org>\"")]
pub struct NotASender;

impl Sender {
    /// Reads an address, alone or behind a name.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(text: &str) -> Result<Self, NotASender> {
        text.trim().parse().map(Self).map_err(|_| NotASender)
    }

    /// The name of the house that messages come from.
    pub(super) fn domain(&self) -> &str {
        self.0.email.domain()
    }
}

/// The letter that a message is; none where its address is one that cannot be written to.
pub(super) fn written(
    from: &Sender,
    place: &Place,
    taken: &Taken,
    letter: Letter,
    now: Timestamp,
) -> Option<Message> {
    let to: Address = taken.address.parse().ok()?;
    let since_1970 = Duration::from_millis(u64::try_from(now.as_millisecond()).unwrap_or(0));
    let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
    let head = Message::builder()
        .from(from.0.clone())
        .to(Mailbox::new(None, to))
        .subject(letter.subject)
        .date(SystemTime::UNIX_EPOCH + since_1970)
        // The same at every try, so that a server that got it twice can tell.
        .message_id(Some(format!("<{}@{}>", taken.id, from.domain())))
        .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
        .header(ContentType::TEXT_PLAIN);
    let head = match place.identity.mailbox.as_str().parse() {
        Ok(mailbox) => head.reply_to(Mailbox::new(None, mailbox)),
        Err(_) => head,
    };
    head.body(letter.body).ok()
}
