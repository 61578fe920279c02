//! Who answers for a team's own offers from a link in an e-mail: the network lead writes a
//! mailbox down, and the team that is asked for people lets it, or ends it. Until then nothing
//! is sent there (P7).

use app::AppError;
use app::reading::answered_by_mail::Agreed;
use app::reading::directory::InDirectory;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::command::Command;
use care::offer::step::{AnswerMail, EndMail};
use care::offer::{EntryId, OfferStep};

use crate::failure::{Failure, Page};
use crate::form::Form;
use crate::look::views::plain::Way;
use crate::look::views::provider::OwnMail;
use crate::look::words::Put;
use crate::refusals;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// Lets a mailbox answer, does not, or ends it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(offer): Path<EntryId>,
    form: Form,
) -> Page {
    let step = match form.at("mail") {
        "yes" => OfferStep::AnswerMail(AnswerMail { right: true }),
        "no" => OfferStep::AnswerMail(AnswerMail { right: false }),
        "end" => OfferStep::EndMail(EndMail {}),
        _ => return Err(Failure::NotHere),
    };
    let command = Command::OnOffer { offer, seen: form.seen(), step };
    match site.app.execute(&by.actor(), site.now(), form.command()?, command).await {
        Ok(_) => Ok(Redirect::to("/offers-room").into_response()),
        Err(AppError::Refused(refusal)) => {
            let back =
                Way { href: "/offers-room".to_owned(), words: site.words().say("provider-back") };
            refusals::for_worker(&site, &by.0, &refusal, "", vec![back], Vec::new())
        }
        Err(error) => Err(error.into()),
    }
}

/// What was agreed of an offer of the team's own, or waits for it; none where nothing was.
pub(super) fn of(site: &Site, offer: &InDirectory, agreed: &Agreed) -> Option<OwnMail> {
    let words = site.words();
    let end = || ("end".to_owned(), words.say("provider-mail-end"));
    let holds = agreed
        .mailbox
        .as_ref()
        .map(|mailbox| words.say_with("provider-mail-holds", &[("mailbox", mailbox)]));
    let (said, choices) = match &agreed.waits {
        Some((mailbox, _, since)) => {
            let since = site.times().on_day(at(*since));
            let put: &[Put<'_>] = &[("mailbox", mailbox), ("since", &since)];
            let waits = words.say_with("provider-mail-waits", put);
            let no = ("no".to_owned(), words.say("provider-mail-no"));
            let answers = [("yes".to_owned(), words.say("provider-mail-yes")), no].into_iter();
            let both: Vec<String> = std::iter::once(waits).chain(holds.clone()).collect();
            (both.join(" "), answers.chain(holds.map(|_| end())).collect())
        }
        None => (holds?, vec![end()]),
    };
    Some(OwnMail {
        said,
        post: format!("/offers-room/offers/{}/mail", offer.offer),
        send: app::opening::new_command().to_string(),
        seen: offer.changed_seq,
        choices,
    })
}
