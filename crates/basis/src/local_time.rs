//! Local times of the place: what the clock on the wall says, made a moment.
//!
//! In Britain one hour a year happens twice and one never. Who types a time in
//! that hour is asked which they mean; nothing guesses for them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

/// The time zone in which working hours are kept, in every place.
const LONDON: &str = "Europe/London";

/// The program was built without the time zone of the places it serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the time zone {LONDON} is not among those built into the program")]
pub struct NoSuchZone;

/// Europe/London, from the time zones built into the program.
///
/// # Errors
/// When the program was built without them.
pub fn london() -> Result<TimeZone, NoSuchZone> {
    TimeZone::get(LONDON).map_err(|_| NoSuchZone)
}

/// The moment, or the two, that a local date and time can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalMoment {
    /// It means one moment, as nearly always.
    One(Timestamp),
    /// The clocks went back: the wall says it twice, an hour apart.
    Twice {
        /// The first of the two, still in summer time.
        first: Timestamp,
        /// The second of the two, in winter time.
        second: Timestamp,
    },
    /// The clocks went forward over it: no wall ever says it.
    Never {
        /// As far before the change as it would have been after it.
        before: Timestamp,
        /// What the wall says when somebody forgot to change their own clock.
        after: Timestamp,
    },
}

impl LocalMoment {
    /// What `local` means in `zone`; nothing at the very ends of the calendar
    /// (the years -9999 and 9999).
    pub fn of(local: DateTime, zone: &TimeZone) -> Option<Self> {
        let moment = zone.to_ambiguous_timestamp(local);
        Some(match moment.offset() {
            AmbiguousOffset::Unambiguous { .. } => Self::One(moment.compatible().ok()?),
            AmbiguousOffset::Fold { .. } => {
                Self::Twice { first: moment.earlier().ok()?, second: moment.later().ok()? }
            }
            AmbiguousOffset::Gap { .. } => {
                Self::Never { before: moment.earlier().ok()?, after: moment.later().ok()? }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(local: &str) -> LocalMoment {
        LocalMoment::of(local.parse().unwrap(), &london().unwrap()).unwrap()
    }

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    #[test]
    fn a_summer_noon_is_one_moment() {
        assert_eq!(moment("2026-07-01T12:00"), LocalMoment::One(at("2026-07-01T11:00Z")));
    }

    #[test]
    fn half_past_one_happens_twice_when_the_clocks_go_back() {
        assert_eq!(
            moment("2026-10-25T01:30"),
            LocalMoment::Twice { first: at("2026-10-25T00:30Z"), second: at("2026-10-25T01:30Z") }
        );
    }

    #[test]
    fn half_past_one_never_happens_when_the_clocks_go_forward() {
        assert_eq!(
            moment("2026-03-29T01:30"),
            LocalMoment::Never { before: at("2026-03-29T00:30Z"), after: at("2026-03-29T01:30Z") }
        );
    }

    #[test]
    fn the_hours_beside_a_change_are_one_moment_each() {
        for local in ["2026-03-29T00:59", "2026-03-29T02:00", "2026-10-25T00:59"] {
            assert!(matches!(moment(local), LocalMoment::One(_)), "{local}");
        }
        assert_eq!(moment("2026-10-25T02:00"), LocalMoment::One(at("2026-10-25T02:00Z")));
    }

    #[test]
    fn the_end_of_the_calendar_is_no_moment_and_no_panic() {
        assert_eq!(LocalMoment::of(DateTime::MAX, &london().unwrap()), None);
    }
}
