//! What pages ask of the tables. Each module answers one page's question with a
//! plain struct; whether somebody may ask is decided above, in `app`.

pub mod accounts;
pub mod attempts;
pub mod away;
pub mod board;
pub mod caseload;
pub mod connections;
pub mod door_stays_open;
pub mod due;
pub mod guard;
pub mod introduced;
pub mod joined;
pub mod keeping;
pub mod kept;
pub mod left_behind;
pub mod likely;
pub mod moved;
pub mod my_people;
pub mod news;
mod no_wall;
pub mod offers_room;
pub mod one_story;
pub mod person;
pub mod progress;
pub mod promise_lists;
pub mod promises;
pub mod search;
pub mod set_aside;
pub mod story;
pub mod supports;
pub mod taken_over;
pub mod ties;
pub mod to_do_with;
pub mod understood;
pub mod walking_with;
pub(crate) mod who;
pub mod workers;
