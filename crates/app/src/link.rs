//! Private links. A link is derived from the form's command identifier under a
//! key of the place, so that a form sent twice gets the same link twice, and
//! nobody without the key can make one. The store keeps its print only.

use basis::secret::{Key, PrivateLink, Token};
use care::actor::ActorName;
use care::command::Command;
use care::journey::ConnectionId;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

/// What makes private links.
#[derive(Debug)]
pub struct Links(Key);

impl Links {
    /// Links of the place whose master key this is.
    pub fn under(master: &Key) -> Self {
        Self(Key::from_bytes(print(master, b"private links")))
    }

    /// A keyed print of a command and who gives it: equal for equal commands,
    /// and no help to anybody who would guess at its words.
    pub(crate) fn print_of(&self, by: ActorName, command: &Command) -> [u8; 32] {
        // Every command can be written as JSON; one that could not would only
        // never be known again.
        let said = serde_json::to_vec(&(by, command)).unwrap_or_default();
        print(&self.0, &said)
    }

    /// The secret of the second factor that an invitation sets up: the same as long
    /// as the invitation is the same, so that showing it changes nothing.
    pub(crate) fn factor_of(&self, invitation: &Token) -> [u8; 20] {
        let over = [b"second factor ", invitation.written().as_bytes()].concat();
        let print = print(&self.0, &over);
        std::array::from_fn(|at| print[at])
    }

    /// A keyed print of what a try at signing in is counted by, or a browser known
    /// by: each part with its length, so that no two read alike.
    pub(crate) fn bucket(&self, what: &str, parts: &[&str]) -> [u8; 32] {
        let mut over = b"sign-in ".to_vec();
        for part in std::iter::once(&what).chain(parts) {
            over.extend_from_slice(&(part.len() as u64).to_be_bytes());
            over.extend_from_slice(part.as_bytes());
        }
        print(&self.0, &over)
    }

    /// The link of the introduction that a command makes, or gives anew.
    pub fn of(&self, command: Uuid) -> PrivateLink {
        PrivateLink::from_bytes(print(&self.0, command.as_bytes()))
    }

    /// The link by which a service answers next, of a connection after that event of its
    /// journey: another each time.
    pub fn answer_of(&self, connection: ConnectionId, made_after: u64) -> Token {
        let (connection, after) = (connection.0.as_bytes().as_slice(), made_after.to_be_bytes());
        let over = [b"answer ".as_slice(), connection, &after].concat();
        Token::from_bytes(print(&self.0, &over))
    }

    /// The identifier of the command that a row of a spreadsheet gives: the same for the same
    /// row, so that what is sent twice counts once. It is keyed, since what stands in a row
    /// are words about somebody, and the identifier is kept when they are erased.
    pub(crate) fn row_of(&self, parts: &[&str]) -> Uuid {
        let print = self.bucket("row of a contact", parts);
        let bytes = std::array::from_fn(|at| print[at]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }

    /// The receipt of whoever makes an introduction for somebody else with a command:
    /// another than the person's own link, and no help to guess that.
    pub fn receipt_of(&self, command: Uuid) -> PrivateLink {
        let over = [b"receipt ".as_slice(), command.as_bytes()].concat();
        PrivateLink::from_bytes(print(&self.0, &over))
    }
}

fn print(key: &Key, over: &[u8]) -> [u8; 32] {
    // A shorter key is filled up with zeros by HMAC's own rule.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key.bytes());
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.update(over);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_form_gets_the_same_link_and_another_place_another() {
        let (here, there) = (Links::under(&Key::new()), Links::under(&Key::new()));
        let command = Uuid::from_u128(7);
        assert_eq!(here.of(command), here.of(command));
        assert_ne!(here.of(command), there.of(command));
        assert_ne!(here.of(command), here.of(Uuid::from_u128(8)));
        assert_eq!(here.receipt_of(command), here.receipt_of(command));
        assert_ne!(here.receipt_of(command), here.of(command));
    }
}
