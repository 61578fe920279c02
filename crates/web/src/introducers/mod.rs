//! The rooms of those who introduce people and sign in: an agency, a surgery. They
//! see their receipts and whom to ring; a surgery its correspondence besides.
//! Neither opens a record (SYSTEM.md 2a).

pub(crate) mod introduce;
pub(crate) mod receipts;
pub(crate) mod surgery;

use crate::public::progress::First;
use crate::site::Site;

/// What stands above either list: help first, for whoever has just sent words that point
/// to danger, how many there are, and whom to ring.
fn lead(site: &Site, first: &First, counted: String) -> Vec<String> {
    let telephone = site.place().identity.telephone.shown();
    let ring = site.words().say_with("receipts-ring", &[("telephone", &telephone)]);
    let danger = first.is_crisis().then(|| in_danger(site));
    danger.into_iter().flatten().chain([counted, ring]).collect()
}

/// What is said first where what was written points to danger.
pub(crate) fn in_danger(site: &Site) -> [String; 2] {
    let words = site.words();
    let help = match site.frame(true).crisis.first() {
        Some(line) => {
            words.say_with("receipts-danger-line", &[("shown", &line.shown), ("when", &line.when)])
        }
        None => words.say("receipts-danger-999"),
    };
    [words.say("receipts-danger"), help]
}
