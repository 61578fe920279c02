//! Who reads what is written now, and by when somebody speaks with them: the
//! truth of this moment, from the place's hours and clocks.

use care::journey::introduction::Route;
use care::place::{Came, ClockName, OnDuty};

use crate::look::Html;
use crate::site::Site;

impl Site {
    /// "The front-door team. They are here now. Somebody speaks with you today,
    /// Monday 23 November, before 4pm."
    pub(crate) fn who_reads_now(&self) -> Html {
        self.who_reads("who-reads-now", "who-reads-later")
    }

    /// The same for whoever tells us about somebody else.
    pub(crate) fn who_reads_now_of_another(&self) -> Html {
        self.who_reads("who-reads-now-of-another", "who-reads-later-of-another")
    }

    fn who_reads(&self, in_hours: &str, later: &str) -> Html {
        let now = self.now();
        let route = Route::ThemselvesWeb.in_the_place();
        let came = Came { route: route.as_ref(), locality: None };
        let (team, due) = self.place().who_receives(&came, ClockName::FirstConversation, now);
        let times = self.times();
        let name = sentence(&self.team_in_sentence(&team));
        let before = times.before(times.promised(due));
        match (self.place().on_duty_until(&team, now), self.place().next_on_duty(&team, now)) {
            (OnDuty::No, Some(from)) => {
                let from = times.happened_ahead(from);
                let put: &[crate::look::words::Put<'_>] =
                    &[("team", &name), ("from", &from), ("before", &before)];
                self.words().rich(later, put)
            }
            _ => self.words().rich(in_hours, &[("team", &name), ("before", &before)]),
        }
    }

    /// How soon somebody who asks for the same day is spoken to, in hours.
    pub(crate) fn same_day_hours(&self) -> u64 {
        let minutes = self.place().clocks.get(ClockName::SameDay).kind.minutes();
        u64::from(minutes.div_ceil(60))
    }
}

/// With a capital, at the beginning of a sentence.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
