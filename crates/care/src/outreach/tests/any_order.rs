//! Whatever is tried with a gathering, in any order.

use jiff::SignedDuration;
use proptest::prelude::*;

use super::{ONE, Walk, called_off, hours, moved, numbers, written};
use crate::outreach::gathering::{Numbers, Standing};

#[derive(Debug, Clone)]
enum Tried {
    Move(i64),
    CallOff,
    WriteDown(u32, Option<u32>),
    Introduce,
    Wait(i64),
}

fn tried() -> impl Strategy<Value = Tried> {
    prop_oneof![
        (-40..80_i64).prop_map(Tried::Move),
        Just(Tried::CallOff),
        (0..9_u32, proptest::option::of(0..9_u32))
            .prop_map(|(came, of)| Tried::WriteDown(came, of)),
        Just(Tried::Introduce),
        (0..30_i64).prop_map(Tried::Wait),
    ]
}

proptest! {
    #[test]
    fn whatever_is_tried_what_was_called_off_has_no_numbers_and_numbers_add_up(
        steps in proptest::collection::vec(tried(), 0..30),
    ) {
        let mut walk = Walk::default();
        walk.plans(hours(20));
        let (mut is_off, mut introduced) = (false, 0);
        for step in steps {
            match step {
                Tried::Move(at) => drop(walk.does(&moved(hours(at)))),
                Tried::CallOff => is_off |= walk.does(&called_off()).is_ok(),
                Tried::WriteDown(came, spoke) => {
                    let done = walk.does(&written(Numbers { spoke, ..numbers(came) }));
                    prop_assert!(done.is_err() || walk.known().plan.held.begins <= walk.now);
                }
                Tried::Introduce => introduced += u32::from(walk.follows(ONE)),
                Tried::Wait(more) => walk.now += SignedDuration::from_hours(more),
            }
            match &walk.known().standing {
                Standing::TookPlace { numbers, .. } => {
                    prop_assert!(!is_off);
                    prop_assert!(numbers.spoke.is_none_or(|spoke| spoke <= numbers.came));
                }
                standing => {
                    prop_assert_eq!(matches!(standing, Standing::CalledOff { .. }), is_off);
                }
            }
            prop_assert_eq!(walk.known().followed, introduced);
        }
    }
}
