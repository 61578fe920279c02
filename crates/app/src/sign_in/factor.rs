//! The second factor: a code of six digits that changes every half minute (RFC
//! 6238, with SHA-1 and 30 seconds, which every authenticator app can), and the
//! recovery codes that stand in for it, each once.

use basis::secret::{Sealed, Token, same};
use care::actor::WorkerId;
use care::stream::{Compartment, StreamRef};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha1::Sha1;
use store::keys::{self, DataKey, Master};
use store::{ReadError, Tx};

/// How long a code is the one of now, in seconds.
const STEP: i64 = 30;
/// How far a telephone's clock may be off, in steps to either side.
const DRIFT: i64 = 1;
/// How many recovery codes there are.
const RECOVERY_CODES: usize = 10;
/// How many letters one has: 80 bits, which nobody guesses.
const RECOVERY_LETTERS: usize = 16;

/// The kind under which the secret is sealed: it opens as nothing else.
const KIND: &str = "second factor";

/// The secret that a telephone and the place share.
#[derive(Clone, PartialEq, Eq)]
pub struct Factor([u8; 20]);

impl std::fmt::Debug for Factor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Factor(kept secret)")
    }
}

impl Factor {
    /// The factor of this secret.
    pub(crate) fn of(secret: [u8; 20]) -> Self {
        Self(secret)
    }

    /// The code at a time, as a telephone shows it.
    pub fn code_at(&self, now: Timestamp) -> String {
        self.code(now.as_second().div_euclid(STEP))
    }

    fn code(&self, step: i64) -> String {
        let mut block = [0; 64];
        block[..20].copy_from_slice(&self.0);
        let mut mac = <Hmac<Sha1> as KeyInit>::new(&block.into());
        mac.update(&step.to_be_bytes());
        let print: [u8; 20] = mac.finalize().into_bytes().into();
        let from = usize::from(print[19] & 15);
        let four: [u8; 4] = std::array::from_fn(|at| print[(from + at) % 20]);
        format!("{:06}", (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000)
    }

    /// The step whose code this is, one to either side of now at most.
    pub(crate) fn step_of(&self, typed: &str, now: Timestamp) -> Option<i64> {
        let typed: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
        let here = now.as_second().div_euclid(STEP);
        // Every step is compared, so that time tells nothing of which it was.
        let fits = |step: &i64| same(self.code(*step).as_bytes(), typed.as_bytes());
        let fitting: Vec<i64> = (here - DRIFT..=here + DRIFT).filter(fits).collect();
        fitting.last().copied()
    }

    /// The secret as text, in groups of four: to be typed where a picture cannot be
    /// read.
    pub fn written(&self) -> String {
        let letters: Vec<char> = base32(&self.0).chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|four| four.iter().collect()).collect();
        groups.join(" ")
    }

    /// The address that an authenticator app reads from a picture.
    pub fn address(&self, place: &str, sign_in_name: &str) -> String {
        let (issuer, account) = (in_an_address(place), in_an_address(sign_in_name));
        let secret = base32(&self.0);
        format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}")
    }

    /// Sealed under a key of the place, for one worker alone.
    pub(crate) fn sealed(&self, key: &DataKey, worker: WorkerId) -> Result<Vec<u8>, ReadError> {
        let stream = StreamRef::worker(worker).id;
        Ok(key.seal(&self.0, stream, 0, KIND)?.sealed)
    }

    /// Opened again.
    pub(crate) fn opened(
        key: &DataKey,
        worker: WorkerId,
        sealed: &[u8],
    ) -> Result<Option<Self>, ReadError> {
        let bytes = key.open(sealed, StreamRef::worker(worker).id, 0, KIND)?;
        Ok(bytes.try_into().ok().map(Self))
    }
}

/// The key that factors are sealed under.
pub(crate) fn key(tx: &Tx<'_>, master: &Master) -> Result<Option<DataKey>, ReadError> {
    keys::key_of(tx, master, None, Compartment::Place)
}

/// New recovery codes, with the prints that are kept.
pub(crate) fn recovery_codes() -> (Vec<String>, Vec<Sealed>) {
    let code = || -> String { Token::new().written().chars().take(RECOVERY_LETTERS).collect() };
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| code()).collect();
    let prints = codes.iter().map(|code| print_of(code)).collect();
    let grouped = codes.iter().map(|code| {
        let letters: Vec<char> = code.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|four| four.iter().collect()).collect();
        groups.join("-")
    });
    (grouped.collect(), prints)
}

/// The print of what may be a recovery code, as it was typed.
pub(crate) fn recovery_print(typed: &str) -> Option<Sealed> {
    let letters = typed.chars().filter(char::is_ascii_alphanumeric);
    let code: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    (code.len() == RECOVERY_LETTERS).then(|| print_of(&code))
}

fn print_of(code: &str) -> Sealed {
    use sha2::{Digest, Sha256};
    Sealed(Sha256::digest([b"recovery code ", code.as_bytes()].concat()).into())
}

fn base32(bytes: &[u8; 20]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut written = String::with_capacity(32);
    for five in bytes.chunks(5) {
        let held = five.iter().fold(0_u64, |held, byte| (held << 8) | u64::from(*byte));
        for at in (0..8).rev() {
            let letter = (held >> (at * 5)) & 31;
            written.push(char::from(LETTERS[usize::try_from(letter).unwrap_or(0)]));
        }
    }
    written
}

fn in_an_address(text: &str) -> String {
    let mut written = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push('%');
            let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or('0');
            written.push(digit(byte >> 4).to_ascii_uppercase());
            written.push(digit(byte & 15).to_ascii_uppercase());
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn codes_are_those_that_the_standard_gives() {
        // RFC 6238, appendix B; ours are its last six digits.
        let factor = Factor::of(*b"12345678901234567890");
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(factor.code_at(at(second)), code, "{second}");
        }
        // RFC 4648, checked against another program.
        assert_eq!(factor.written(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn a_clock_may_be_half_a_minute_off_and_no_more() {
        let factor = Factor::of([7; 20]);
        let code = factor.code_at(at(3000));
        for second in [2970, 3000, 3029, 3030, 3059] {
            assert_eq!(factor.step_of(&code, at(second)), Some(100), "{second}");
        }
        for second in [2969, 3060] {
            assert_eq!(factor.step_of(&code, at(second)), None, "{second}");
        }
        let spaced = format!(" {} {}", &code[..3], &code[3..]);
        assert_eq!(factor.step_of(&spaced, at(3000)), Some(100));
    }

    #[test]
    fn a_recovery_code_is_known_however_it_is_typed() {
        let (codes, prints) = recovery_codes();
        assert_eq!(codes.len(), 10);
        let typed = codes[0].to_uppercase().replace('-', " ");
        assert_eq!(recovery_print(&typed), Some(prints[0]));
        assert_eq!(recovery_print("123456"), None);
    }

    #[test]
    fn what_a_telephone_reads_names_the_place_and_the_worker() {
        let address = Factor::of([0; 20]).address("Living Well Lambeth", "grace");
        assert_eq!(
            address,
            "otpauth://totp/Living%20Well%20Lambeth:grace\
             ?secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&issuer=Living%20Well%20Lambeth"
        );
    }
}
