//! One struct for each page: ready words, and the template of the same name.

/// Gives a page what its layout asks for: the frame, and the words.
macro_rules! framed {
    ($page:ident, $frame:ident, $($path:ident).+) => {
        impl $page {
            fn frame(&self) -> &$frame {
                &self.$($path).+
            }

            fn say(&self, key: &str) -> String {
                self.frame().words.say(key)
            }
        }
    };
}

pub mod about;
pub mod account;
pub mod asking;
pub mod away;
pub mod board;
pub mod by_link;
pub mod caseload;
pub mod check;
pub mod choose;
pub mod connect;
pub mod contact;
pub mod died;
pub mod elsewhere;
pub mod enter;
pub mod find;
pub mod given_link;
pub mod introduce;
pub mod invitation;
pub mod listing;
pub mod missing;
pub mod move_due;
pub mod my_people;
pub mod not_for_me;
pub mod offers;
pub mod outreach;
pub mod overdue;
pub mod own_choice;
pub mod person;
pub mod plain;
pub mod policies;
pub mod progress;
pub mod promises;
pub mod provider;
pub mod provider_connection;
pub mod public;
pub mod receipt;
pub mod record;
pub mod records;
pub mod sheet;
pub mod sign_in;
pub mod support;
pub mod take_over;
