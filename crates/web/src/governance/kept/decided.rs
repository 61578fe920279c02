//! Reading a form of one record's keeping page into a command, or into what is to
//! be mended.

use app::AppError;
use app::reading::kept::Kept;
use basis::reference::Reference;
use care::command::{Command, KeepingStep};
use care::journey::ConversationId;
use care::journey::statement::Entry;
use care::keeping::correction::{AddStatement, MoveConversation};
use care::keeping::erasing::{EraseEntry, ProposeErasure, WithdrawErasure};
use care::keeping::holds::{PlaceHold, ReleaseHold};
use care::keeping::restriction::{LiftRestriction, RestrictRecord};
use care::keeping::retention::KeepOn;
use care::keeping::{Ground, HoldId, ProposalId};
use care::stream::StreamRef;

use super::forms::WHATS;
use crate::failure::Failure;
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// What the form decides, or what is to be mended in it.
pub(super) async fn read(
    site: &Site,
    by: &SignedIn,
    kept: &Kept,
    what: &str,
    form: &Form,
) -> Result<Result<Command, Problems>, Failure> {
    let names = WHATS.iter().find(|known| known.name == what).ok_or(Failure::NotHere)?;
    let mut reading = Reading::of(site, form);
    let why = reading.words(names.why, "problem-reason");
    let rests_on = reading.words(names.rests_on, "problem-rests-on");
    let ground = why.zip(rests_on).map(|(why, rests_on)| Ground { why, rests_on });
    let journey = StreamRef::journey(kept.journey, kept.person);
    let step = match what {
        "hold" => ground.map(|ground| KeepingStep::PlaceHold(PlaceHold { ground })),
        "release" => {
            let hold = HoldId(form.at("released").parse().map_err(|_| Failure::NotHere)?);
            ground.map(|ground| KeepingStep::ReleaseHold(ReleaseHold { hold, ground }))
        }
        "restrict" => ground.map(|ground| KeepingStep::RestrictRecord(RestrictRecord { ground })),
        "lift" => ground.map(|ground| KeepingStep::LiftRestriction(LiftRestriction { ground })),
        "keep-on" => {
            let until = reading.day_ahead("until");
            let both = ground.zip(until);
            both.map(|(ground, until)| KeepingStep::KeepOn(KeepOn { until, ground }))
        }
        "propose" => ground.map(|ground| {
            KeepingStep::ProposeErasure(ProposeErasure { compartment: None, ground })
        }),
        "withdraw" => {
            let proposal = form.at("withdrawn").parse().map_err(|_| Failure::NotHere)?;
            let proposal = ProposalId(proposal);
            ground.map(|ground| KeepingStep::WithdrawErasure(WithdrawErasure { proposal, ground }))
        }
        "entry" => {
            let sequence = form.at("sequence").parse().map_err(|_| Failure::NotHere)?;
            ground.map(|ground| KeepingStep::EraseEntry(EraseEntry { sequence, ground }))
        }
        "statement" => {
            let about = about(kept, form.at("about")).ok_or(Failure::NotHere)?;
            let statement = reading.words("statement", "problem-their-words");
            let both = ground.zip(statement);
            both.map(|(ground, statement)| {
                KeepingStep::AddStatement(AddStatement { about, statement, ground })
            })
        }
        _ => moved(site, by, kept, form, &mut reading, ground).await?,
    };
    let problems = reading.problems();
    Ok(match step.filter(|_| problems.0.is_empty()) {
        Some(step) => Ok(Command::OnKeeping { person: kept.person, journey: Some(journey), step }),
        None => Err(problems),
    })
}

/// A conversation goes to the record of the person whose it is.
async fn moved(
    site: &Site,
    by: &SignedIn,
    kept: &Kept,
    form: &Form,
    reading: &mut Reading<'_>,
    ground: Option<Ground>,
) -> Result<Option<KeepingStep>, Failure> {
    let conversation: ConversationId =
        form.at("conversation").parse().map_err(|_| Failure::NotHere)?;
    let Ok(whose) = form.at("whose").parse::<Reference>() else {
        reading.mend("whose", "problem-reference");
        return Ok(None);
    };
    let theirs = match site.app.keeping_of(&by.actor(), site.now(), whose).await {
        Ok(theirs) => theirs,
        Err(AppError::NotHere) => {
            reading.mend("whose", "problem-nobody-has-it");
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    let held = kept.conversations.iter().find(|held| held.id == conversation);
    let sequence = held.ok_or(Failure::NotHere)?.sequence;
    let to = StreamRef::journey(theirs.journey, theirs.person);
    let introduction = theirs.introduction;
    Ok(ground.map(|ground| {
        KeepingStep::MoveConversation(MoveConversation {
            conversation,
            sequence,
            to,
            introduction,
            ground,
        })
    }))
}

/// What the person disputes.
fn about(kept: &Kept, id: &str) -> Option<Entry> {
    if id == kept.introduction.to_string() {
        return Some(Entry::Introduction(kept.introduction));
    }
    let held = kept.conversations.iter().find(|held| held.id.to_string() == id);
    held.map(|held| Entry::Conversation(held.id))
}

/// What was typed, to be kept beside a refusal.
pub(super) fn typed(site: &Site, what: &str, form: &Form) -> Vec<(String, String)> {
    let say = |key: &str| site.words().say(key);
    let Some(names) = WHATS.iter().find(|known| known.name == what) else {
        let known_from = form.at("known_from");
        let said =
            (!known_from.is_empty()).then(|| (say("died-known-from"), known_from.to_owned()));
        return said.into_iter().collect();
    };
    let said = [
        (say("kept-why"), form.at(names.why)),
        (say("kept-rests-on"), form.at(names.rests_on)),
        (say("kept-statement"), form.at("statement")),
    ];
    let some = said.into_iter().filter(|(_, text)| !text.is_empty());
    some.map(|(name, text)| (name, text.to_owned())).collect()
}
