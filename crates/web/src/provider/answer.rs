//! Reading a service's answer: yes, not now, not us but, we met, what is next.

use app::questions::offers_room::OneConnection;
use care::command::Step;
use care::journey::connection::{Answer, HowMet};
use care::journey::handover::{AcceptConnection, HandBack, RecordMet};
use care::journey::next_action::AgreeNext;
use care::journey::taking_over::TakeOver;

use crate::form::{Form, Reading};

/// The step that the form asks for; none where something is to be mended.
pub(super) fn step(reading: &mut Reading<'_>, form: &Form, found: &OneConnection) -> Option<Step> {
    let connection = found.connection.id;
    Some(match form.at("answer") {
        "yes" => {
            let meeting = reading.moment("meet_day", "meet_time");
            let at = reading.words("meet_where", "problem-meeting-place");
            Step::AcceptConnection(AcceptConnection { connection, meeting: meeting?, at: at? })
        }
        "met" => {
            let met = reading.moment("met_day", "met_time");
            let how = reading.one_of("how", "problem-how", HowMet::named);
            let next = reading.words("next", "problem-next");
            let by = reading.moment("by_day", "by_time");
            Step::RecordMet(RecordMet { connection, met: met?, how: how?, next: next?, by: by? })
        }
        "not_now" => {
            let again = reading.day_ahead("again_day");
            let suggestion = reading.words_if_any("meanwhile");
            let answer = Answer::NotNow { again: again?, suggestion };
            Step::HandBack(HandBack { connection, answer })
        }
        "not_us" => {
            let suggestion = reading.words("suggestion", "problem-suggestion")?;
            Step::HandBack(HandBack { connection, answer: Answer::NotUs { suggestion } })
        }
        "next" => {
            let next = reading.words("next", "problem-next");
            let by = reading.moment("by_day", "by_time");
            let thing = found.support.as_ref()?.thing;
            Step::AgreeNext(AgreeNext { thing, next: next?, by: by? })
        }
        "take_over" => {
            let reason = reading.words("reason", "problem-reason")?;
            let thing = found.support.as_ref()?.thing;
            Step::TakeOver(TakeOver { thing, reason })
        }
        _ => {
            reading.mend("answer", "problem-answer");
            return None;
        }
    })
}
