//! How long the gate takes for a list. Milliseconds are for `make bench`; what is
//! tested is that a list of fifty costs no more than fifty single decisions.

use std::time::Instant;

use sharing::{Gate, Verdict};

use crate::who_may::{Case, Facts, Who};

#[test]
fn a_list_of_fifty_is_decided_line_by_line_at_a_steady_cost() {
    let gate = Gate::new().unwrap();
    let grace = Who::FrontDoor.actor();
    let records: Vec<_> = Facts::all().take(50).map(Case::person).collect();
    let ask = |count: usize| {
        let began = Instant::now();
        for record in records.iter().cycle().take(count) {
            assert!(matches!(
                gate.ask(&grace, "OpenPerson", record),
                Verdict::Allowed { .. } | Verdict::Denied
            ));
        }
        began.elapsed()
    };
    ask(50);
    let (fifty, thousand) = (ask(50), ask(1000));
    assert!(thousand < fifty * 100, "{fifty:?} for 50, {thousand:?} for 1000");
}
