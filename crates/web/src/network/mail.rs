//! That whoever makes an offer answers from a link in an e-mail: the network lead writes down
//! which mailbox and PIN were agreed with them. It holds once somebody of the team that is
//! asked for people has let it (`provider::mail`).

use app::reading::answered_by_mail::Agreed;
use app::reading::directory::InDirectory;
use basis::reach::Email;
use care::offer::OfferStep;
use care::offer::step::AgreeOnMail;

use crate::failure::Failure;
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::views::asking::Fields;
use crate::look::words::Put;
use crate::site::Site;

/// The mailbox and the PIN.
pub(super) fn fields(fields: &Fields<'_>, mailbox: &str) -> Vec<Html> {
    vec![
        fields.line("mailbox", "network-mailbox", "network-mailbox-hint", mailbox),
        fields.line("pin", "network-pin", "network-pin-hint", ""),
    ]
}

/// What was typed of them; none where something is to be mended.
pub(super) async fn read(
    site: &Site,
    reading: &mut Reading<'_>,
    form: &Form,
) -> Result<Option<OfferStep>, Failure> {
    let mailbox =
        reading.one_of("mailbox", "network-mailbox-wrong", |typed| Email::read(typed).ok());
    let digits = form.at("pin").chars().filter(char::is_ascii_digit).count();
    if !(6..=12).contains(&digits) {
        reading.mend("pin", "network-pin-wrong");
        return Ok(None);
    }
    let Some(mailbox) = mailbox else { return Ok(None) };
    let pin = site.app.print_of_pin(form.at("pin")).await?;
    Ok(Some(OfferStep::AgreeOnMail(AgreeOnMail { mailbox, pin })))
}

/// Which mailbox holds, and which waits for whom.
pub(super) fn said(site: &Site, known: &InDirectory, agreed: &Agreed) -> Vec<String> {
    let words = site.words();
    let team = known.answers.as_deref().map(|team| site.team_called(team)).unwrap_or_default();
    let holds = agreed.mailbox.as_ref().map(|mailbox| {
        let put: &[Put<'_>] = &[("mailbox", mailbox)];
        words.say_with("network-mail-holds", put)
    });
    let waits = agreed.waits.as_ref().map(|(mailbox, ..)| {
        let put: &[Put<'_>] = &[("mailbox", mailbox), ("team", &team)];
        words.say_with("network-mail-waits", put)
    });
    holds.into_iter().chain(waits).collect()
}
