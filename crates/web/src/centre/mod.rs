//! The room of those who support people: whom they support, one support with its
//! contacts, and every act that moves it. For centres, and for any service.

pub(crate) mod come_back;
pub(crate) mod contact;
pub(crate) mod ending;
pub(crate) mod key_person;
pub(crate) mod moving;
pub(crate) mod my_people;
pub(crate) mod next;
pub(crate) mod onward;
pub(crate) mod reason;
pub(crate) mod said;
pub(crate) mod staying_well;
pub(crate) mod support;
pub(crate) mod supporting;
