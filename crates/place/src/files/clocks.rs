//! `clocks.toml`: how long each promise may take, and what is tried before
//! somebody counts as not reached.

use std::collections::BTreeMap;
use std::ops::Range;

use care::place::{Attempts, Clock, ClockKind, ClockName, Clocks};
use serde::Deserialize;
use toml::Spanned;

use crate::assumptions::Unread;
use crate::error::Page;
use crate::fields::{Text, parse, words};

/// The longest a clock may run, in minutes: a year.
const LONGEST_MINUTES: u32 = 366 * 24 * 60;
/// The most attempts that can be asked for.
const MOST_ATTEMPTS: u8 = 20;
/// The longest that "the same day" can be, in minutes.
const A_DAY: u32 = 24 * 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    same_day: Spanned<Entry>,
    first_conversation: Spanned<Entry>,
    answer: Spanned<Entry>,
    longest: Spanned<Entry>,
    not_reached: NotReachedEntry,
    #[serde(default, rename = "assumptions")]
    _assumptions: Unread,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotReachedEntry {
    attempts: Spanned<u8>,
    days: Spanned<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    kind: Kind,
    minutes: Spanned<u32>,
    about: Text,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Working,
    Real,
}

/// What `clocks.toml` says, and where each clock stands in it.
pub(crate) struct Read {
    pub(crate) clocks: Clocks,
    pub(crate) attempts: Attempts,
    pub(crate) at: BTreeMap<ClockName, Range<usize>>,
}

/// Reads `clocks.toml`.
pub(crate) fn read(page: &mut Page<'_>) -> Option<Read> {
    let file: File = parse(page)?;
    let at = BTreeMap::from([
        (ClockName::SameDay, file.same_day.span()),
        (ClockName::FirstConversation, file.first_conversation.span()),
        (ClockName::Answer, file.answer.span()),
        (ClockName::Longest, file.longest.span()),
    ]);
    real(&file.same_day, ClockName::SameDay, page);
    if *file.same_day.get_ref().minutes.get_ref() > A_DAY {
        page.wrong(
            file.same_day.get_ref().minutes.span(),
            "the same day is longer than a day",
            "write 1440 minutes or fewer",
        );
    }
    real(&file.longest, ClockName::Longest, page);
    let same_day = clock(file.same_day, page);
    let first_conversation = clock(file.first_conversation, page);
    let answer = clock(file.answer, page);
    let longest = clock(file.longest, page);
    let attempts = attempts(&file.not_reached, page);
    Some(Read {
        attempts: attempts?,
        clocks: Clocks {
            same_day: same_day?,
            first_conversation: first_conversation?,
            answer: answer?,
            longest: longest?,
        },
        at,
    })
}

fn attempts(entry: &NotReachedEntry, page: &mut Page<'_>) -> Option<Attempts> {
    let (attempts, days) = (*entry.attempts.get_ref(), *entry.days.get_ref());
    let sensible = (1..=MOST_ATTEMPTS).contains(&attempts);
    if !sensible {
        page.wrong(
            entry.attempts.span(),
            format!("nobody counts as not reached after {attempts} attempts"),
            format!("write 1 to {MOST_ATTEMPTS}"),
        );
    } else if !(1..=attempts).contains(&days) {
        page.wrong(
            entry.days.span(),
            format!("{attempts} attempts cannot be made on {days} days"),
            format!("write 1 to {attempts}"),
        );
        return None;
    }
    sensible.then_some(Attempts { attempts, days })
}

fn real(entry: &Spanned<Entry>, name: ClockName, page: &mut Page<'_>) {
    if matches!(entry.get_ref().kind, Kind::Working) {
        page.wrong(
            entry.span(),
            format!("the clock \"{}\" stands still at night", name.as_str()),
            "write kind = \"real\"",
        );
    }
}

fn clock(entry: Spanned<Entry>, page: &mut Page<'_>) -> Option<Clock> {
    let entry = entry.into_inner();
    let minutes = *entry.minutes.get_ref();
    let sensible = (1..=LONGEST_MINUTES).contains(&minutes);
    if !sensible {
        page.wrong(
            entry.minutes.span(),
            format!("a clock cannot run {minutes} minutes"),
            format!("write 1 to {LONGEST_MINUTES}"),
        );
    }
    let about = words(entry.about, page)?;
    sensible.then_some(Clock {
        kind: match entry.kind {
            Kind::Working => ClockKind::Working { minutes },
            Kind::Real => ClockKind::Real { minutes },
        },
        about,
    })
}
