//! The rooms of those who introduce people and sign in: an agency, a surgery. They
//! see their receipts and whom to ring; a surgery its correspondence besides.
//! Neither opens a record (SYSTEM.md 2a).

pub(crate) mod introduce;
pub(crate) mod receipts;
pub(crate) mod surgery;

use crate::public::progress::First;
use crate::site::Site;

/// What is said first to whoever has just sent words that point to danger.
fn in_danger(site: &Site, first: &First) -> Vec<String> {
    if !first.is_crisis() {
        return Vec::new();
    }
    let words = site.words();
    let help = match site.frame(true).crisis.first() {
        Some(line) => {
            words.say_with("receipts-danger-line", &[("shown", &line.shown), ("when", &line.when)])
        }
        None => words.say("receipts-danger-999"),
    };
    vec![words.say("receipts-danger"), help]
}
