//! What somebody looks for, as it stands in an address. An address is seen over a shoulder,
//! stays in a browser's history and is written into logs on its way; so what troubles somebody
//! is sealed in it, under the place's key, and opens for a while only (SYSTEM.md 2a). Nothing
//! is kept here.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};

use crate::{App, AppError};

/// How long it opens.
const OPENS_FOR: SignedDuration = SignedDuration::from_hours(2);
const PURPOSE: &str = "what somebody looks for";
/// The most letters that are looked at: more than a form can make.
const LONGEST: usize = 20_000;

impl App {
    /// What somebody looks for, sealed for whoever carries the same: what their browser was
    /// given when they came, and loses when they leave; nothing, where it takes nothing along.
    ///
    /// # Errors
    /// None that is known.
    pub fn seal_for_an_address(
        &self,
        now: Timestamp,
        carried: &str,
        words: &str,
    ) -> Result<String, AppError> {
        self.seal_for_a_while(now, (PURPOSE, carried), words)
    }

    /// Words that open for a while, for one purpose and whoever carries the same.
    pub(crate) fn seal_for_a_while(
        &self,
        now: Timestamp,
        (purpose, carried): (&str, &str),
        words: &str,
    ) -> Result<String, AppError> {
        let mut plain = now.as_second().to_be_bytes().to_vec();
        plain.extend_from_slice(words.as_bytes());
        let purpose = format!("{purpose} {carried}");
        Ok(URL_SAFE_NO_PAD.encode(self.0.master.seal_words(&purpose, &plain)?))
    }

    /// What was sealed in an address; none where it was not by us, for somebody else, or too
    /// long ago.
    pub fn unseal_from_an_address(
        &self,
        now: Timestamp,
        carried: &str,
        sealed: &str,
    ) -> Option<String> {
        self.unseal_in_time(now, (PURPOSE, carried), sealed)
    }

    /// What was sealed for that purpose; none where it was not by us, for somebody else, or
    /// too long ago.
    pub(crate) fn unseal_in_time(
        &self,
        now: Timestamp,
        (purpose, carried): (&str, &str),
        sealed: &str,
    ) -> Option<String> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed.get(..sealed.len().min(LONGEST))?).ok()?;
        let plain = self.0.master.open_words(&format!("{purpose} {carried}"), &sealed)?;
        let (at, words) = plain.split_at_checked(8)?;
        let at = Timestamp::from_second(i64::from_be_bytes(at.try_into().ok()?)).ok()?;
        let opens = now.duration_since(at) <= OPENS_FOR;
        String::from_utf8(words.to_vec()).ok().filter(|_| opens)
    }
}
