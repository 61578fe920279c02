//! The three secrets of one going elsewhere. All come from what the browser carries
//! meanwhile, under a key of the place: the store need not keep any of them, every
//! server knows them, and another browser than the one that went has none.

use basis::secret::Token;

use crate::link::Links;

/// What goes along, and what must come back.
pub(super) struct Secrets {
    /// Comes back with the browser: this answer is to this going.
    pub(super) state: String,
    /// Comes back in what the provider signs: this proof is for this going.
    pub(super) nonce: String,
    /// Goes with the code: whoever asks for the proof is who began (RFC 7636).
    pub(super) verifier: String,
}

impl Secrets {
    /// Those of what a browser carries.
    pub(super) fn of(links: &Links, carried: &Token) -> Self {
        let carried = carried.written();
        let one = |what| Token::from_bytes(links.bucket(what, &[&carried])).written();
        Self {
            state: one("elsewhere: state"),
            nonce: one("elsewhere: nonce"),
            verifier: one("elsewhere: verifier"),
        }
    }

    /// Whether this is the state, in a time that does not depend on how near it is.
    pub(super) fn is_state(&self, came_back: &str) -> bool {
        let (Ok(ours), Ok(theirs)) = (Token::read(&self.state), Token::read(came_back)) else {
            return false;
        };
        ours.sealed() == theirs.sealed()
    }
}
