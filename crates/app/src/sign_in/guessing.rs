//! Guessing is slowed, and nobody is locked out by a stranger.
//!
//! Every try is counted before anything is compared, in buckets: this name from
//! this address, this name from everywhere, everything from this address, and all
//! strangers together. A browser in which the worker has signed in before is known
//! by a cookie, and has a bucket of its own: whatever strangers do, it is open. Through
//! an address from which somebody has signed in, a new browser waits for no stranger
//! elsewhere either.
//! What a closed bucket answers is the same for a name that nobody has.
//!
//! The store keeps keyed prints of all this, and forgets them within five days.

use std::net::IpAddr;

use basis::secret::{Sealed, Token};
use care::actor::WorkerId;
use jiff::{SignedDuration, Timestamp};
use store::tries::{self, Bucket, Slowing};
use store::{StoreError, Tx};

use crate::link::Links;
use crate::{App, AppError};

/// Five tries, then a second, two, four, up to an hour.
const ONE: Slowing = Slowing {
    free: 5,
    forgets: SignedDuration::from_mins(30),
    first: SignedDuration::from_secs(1),
    longest: SignedDuration::from_hours(1),
};

/// A whole ward may sign in through one address in the morning.
const ADDRESS: Slowing = Slowing { free: 60, forgets: SignedDuration::from_mins(1), ..ONE };

/// Many addresses guess at one name: a minute at most, so that a worker at a new
/// machine is not kept out.
const NAME: Slowing = Slowing {
    free: 30,
    forgets: SignedDuration::from_mins(10),
    first: SignedDuration::from_secs(1),
    longest: SignedDuration::from_mins(1),
};

/// Many addresses guess at many names: the machine has others to serve.
const STRANGERS: Slowing = Slowing {
    free: 300,
    forgets: SignedDuration::from_secs(1),
    first: SignedDuration::from_secs(1),
    longest: SignedDuration::from_secs(4),
};

/// Codes of the second factor, after a right password.
const CODES: Slowing = Slowing { free: 15, ..ONE };

/// Going elsewhere to sign in guesses at nothing, and is slowed only so far that one
/// address does not fill the store. All strangers together have no bucket: with one they
/// could close this door for everybody, since nobody is known before they are back.
const GOING: Slowing = Slowing {
    free: 120,
    forgets: SignedDuration::from_secs(1),
    first: SignedDuration::from_secs(1),
    longest: SignedDuration::from_secs(2),
};

/// For how long a browser stays known.
pub const KNOWN_FOR: SignedDuration = SignedDuration::from_hours(24 * 90);

/// Who is at the door: what a request says before anybody has signed in.
#[derive(Debug, Clone, Default)]
pub struct Knock {
    /// Where it comes from; none where that cannot be told.
    pub from: Option<IpAddr>,
    /// What the browser carries from earlier sign-ins.
    pub devices: Vec<String>,
    /// What the browser calls itself, in a few words: "Firefox, Windows".
    pub browser: String,
}

/// A worker and the epoch of their account.
pub(crate) type Known = Option<(WorkerId, i64)>;

impl Knock {
    /// The address as far as one household or machine has it: of IPv6 the first
    /// half, since the rest is anybody's to choose.
    fn address(&self) -> String {
        match self.from.map(|from| from.to_canonical()) {
            None => "unknown".to_owned(),
            Some(IpAddr::V4(address)) => address.to_string(),
            Some(IpAddr::V6(address)) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}")
            }
        }
    }

    /// The cookie by which this browser is known to be the worker's, if it has one.
    fn device(&self, links: &Links, now: Timestamp, known: Known) -> Option<&str> {
        let (worker, epoch) = known?;
        let own = |device: &&String| {
            let mut parts = device.split('.');
            let (Some(day), Some(chance), Some(print), None) =
                (parts.next(), parts.next(), parts.next(), parts.next())
            else {
                return false;
            };
            let fresh = day.parse::<i64>().ok().and_then(|day| Timestamp::from_second(day).ok());
            let fresh =
                fresh.is_some_and(|made| made <= now && now.duration_since(made) < KNOWN_FOR);
            let ours = print_of_device(links, worker, epoch, day, chance);
            fresh && Token::read(print).is_ok_and(|print| print.sealed() == ours)
        };
        self.devices.iter().find(own).map(String::as_str)
    }

    /// The print by which an address is known from which somebody has signed in; none
    /// where it cannot be told.
    fn signed_in_from(&self, links: &Links) -> Option<[u8; 32]> {
        self.from.map(|_| links.bucket("signed in from", &[&self.address()]))
    }

    /// The buckets of a try at a name, and the one that is forgotten when it
    /// succeeds.
    fn buckets(
        &self,
        links: &Links,
        what: &str,
        (name, known): (&str, Known),
        one: Slowing,
        now: Timestamp,
    ) -> Vec<Bucket> {
        let bucket = |slowing, parts: &[&str]| Bucket {
            print: links.bucket(what, parts),
            slowing,
            but_for: None,
        };
        if let Some(device) = self.device(links, now, known) {
            return vec![bucket(one, &["device", name, device])];
        }
        let (address, from_here) = (self.address(), self.signed_in_from(links));
        vec![
            bucket(one, &["name from address", name, &address]),
            Bucket { but_for: from_here, ..bucket(NAME, &["name", name]) },
            bucket(ADDRESS, &["address", &address]),
            Bucket { but_for: from_here, ..bucket(STRANGERS, &["strangers"]) },
        ]
    }
}

fn print_of_device(links: &Links, worker: WorkerId, epoch: i64, day: &str, chance: &str) -> Sealed {
    let parts = [worker.to_string(), epoch.to_string(), day.to_owned(), chance.to_owned()];
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    Token::from_bytes(links.bucket("known device", &parts)).sealed()
}

impl App {
    /// What a browser carries from now on, in which a worker has signed in: it says
    /// nothing of who, and opens nothing.
    pub(crate) fn device_of(&self, worker: WorkerId, epoch: i64, now: Timestamp) -> String {
        let (day, chance) = (now.as_second().to_string(), Token::new().written());
        let parts = [worker.to_string(), epoch.to_string(), day.clone(), chance.clone()];
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let print = Token::from_bytes(self.0.links.bucket("known device", &parts)).written();
        format!("{day}.{chance}.{print}")
    }

    /// Counts a try at a password; until when to wait, where one of its buckets is
    /// closed.
    pub(crate) async fn try_password(
        &self,
        now: Timestamp,
        knock: &Knock,
        name: &str,
        known: Known,
    ) -> Result<Option<Timestamp>, AppError> {
        let buckets = knock.buckets(&self.0.links, "password", (name, known), ONE, now);
        self.count(buckets, now).await
    }

    /// Counts a try at a code of the second factor.
    pub(crate) async fn try_code(
        &self,
        now: Timestamp,
        knock: &Knock,
        known: (WorkerId, i64),
    ) -> Result<Option<Timestamp>, AppError> {
        let name = known.0.to_string();
        let mut buckets = knock.buckets(&self.0.links, "code", (&name, Some(known)), CODES, now);
        if let Some(first) =
            buckets.first_mut().filter(|_| knock.device(&self.0.links, now, Some(known)).is_none())
        {
            // Whoever has the password tries codes from wherever they like.
            first.print = self.0.links.bucket("code", &["of this worker", &name]);
        }
        self.count(buckets, now).await
    }

    /// Counts a try at the PIN of a service: at all its links together.
    pub(crate) async fn try_pin(
        &self,
        now: Timestamp,
        knock: &Knock,
        offer: &str,
    ) -> Result<Option<Timestamp>, AppError> {
        let buckets = knock.buckets(&self.0.links, "pin", (offer, None), ONE, now);
        self.count(buckets, now).await
    }

    /// Forgets the tries at a PIN of whoever said it right.
    pub(crate) async fn forget_pin_tries(
        &self,
        knock: &Knock,
        offer: &str,
    ) -> Result<(), AppError> {
        let print = self.0.links.bucket("pin", &["name from address", offer, &knock.address()]);
        let forget = move |tx: &Tx<'_>| tries::forget(tx, print);
        Ok(self.0.db.write::<_, StoreError, _>(forget).await?)
    }

    /// Counts somebody who wants to go elsewhere to sign in.
    pub(crate) async fn try_going(
        &self,
        now: Timestamp,
        knock: &Knock,
    ) -> Result<Option<Timestamp>, AppError> {
        let print = self.0.links.bucket("elsewhere from address", &[&knock.address()]);
        let buckets = vec![Bucket { print, slowing: GOING, but_for: None }];
        self.count(buckets, now).await
    }

    async fn count(
        &self,
        buckets: Vec<Bucket>,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, AppError> {
        let count = move |tx: &Tx<'_>| tries::count(tx, &buckets, now);
        Ok(self.0.db.write::<_, StoreError, _>(count).await?)
    }

    /// Forgets the tries of whoever proved to be who they are: those of this name
    /// from here, and no others, since an address may be a guesser's too. From here on
    /// strangers elsewhere keep nobody waiting who comes through this address.
    pub(crate) async fn forget_tries(
        &self,
        now: Timestamp,
        knock: &Knock,
        name: &str,
        known: (WorkerId, i64),
    ) -> Result<(), AppError> {
        let own = |what, name: &str, slowing| {
            let buckets = knock.buckets(&self.0.links, what, (name, Some(known)), slowing, now);
            buckets.first().map(|bucket| bucket.print)
        };
        let worker = known.0.to_string();
        let mut prints: Vec<[u8; 32]> = [own("password", name, ONE), own("code", &worker, CODES)]
            .into_iter()
            .flatten()
            .collect();
        prints.push(self.0.links.bucket("code", &["of this worker", &worker]));
        let from_here = knock.signed_in_from(&self.0.links);
        let forget = move |tx: &Tx<'_>| {
            prints.iter().try_for_each(|print| tries::forget(tx, *print))?;
            from_here.map_or(Ok(()), |print| tries::know(tx, print, now))
        };
        Ok(self.0.db.write::<_, StoreError, _>(forget).await?)
    }
}
