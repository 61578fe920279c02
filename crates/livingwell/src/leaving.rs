//! `livingwell account end`: somebody works here no more. What waits in their name, and
//! what nobody of their team is there for without them, has somebody before they go.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use app::sign_in::ending::Leaving;
use app::{App, AppError};
use basis::clock::{Clock as _, SystemClock};
use basis::words::Line;
use care::actor::Actor;
use care::journey::passing_on::Left;
use care::refusal::Refusal;
use jiff::Timestamp;

use crate::leave::{because, day_and_time};
use crate::log::{complain, say, things};
use crate::{Where, serve};

#[derive(Debug, clap::Args)]
pub(crate) struct End {
    #[command(flatten)]
    at: Where,
    /// What they type to sign in.
    #[arg(long, alias = "sign-in-name")]
    sign_in_as: String,
    /// Why. It stands with everything that goes to somebody else.
    #[arg(long)]
    reason: String,
    /// What the colleague of the same team types to sign in who goes on with what waits;
    /// it goes back to the team where nobody is named.
    #[arg(long, value_name = "SIGN-IN-NAME")]
    hand_over_to: Option<String>,
    /// Only show what waits in their name, and what would be left.
    #[arg(long)]
    look: bool,
}

/// Who has it where nobody is named.
const THEIR_TEAM: &str = "their team, or, until it opens, with the team that has a crisis if \
    somebody works in that";

impl End {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let now = SystemClock.now();
        let app = serve::open_as_it_is(&self.at, now).await?;
        let name = |text: &str| Line::read(&text.trim().to_lowercase());
        let colleague = self.hand_over_to.as_deref().map(name).transpose();
        let leaving = Leaving {
            sign_in_name: name(&self.sign_in_as).context("the name for signing in")?,
            reason: Line::read(&self.reason).context("the reason")?,
            colleague: colleague.context("the colleague's name for signing in")?,
        };
        let Leaving { sign_in_name: leaves, colleague, .. } = &leaving;
        let waiting = app.what_waits_for(&Actor::Program, leaves).await;
        let waiting = waiting.map_err(|error| not_ended(&error, leaves))?;
        for waits in &waiting {
            let by = day_and_time(&app, Timestamp::from_millisecond(waits.by).unwrap_or_default());
            say(&format!("{} of {}, due {by}", waits.kind, waits.team));
        }
        if self.look {
            say(&format!("Waits in their name: {}. Nothing was changed.", things(waiting.len())));
        }
        let left = app.what_would_be_left(&Actor::Program, now, &leaving).await;
        let left = left.map_err(|error| not_ended(&error, leaves))?;
        if !left.is_empty() {
            show(&app, &left);
            return Ok(ExitCode::from(u8::from(!self.look)));
        }
        if self.look {
            return Ok(ExitCode::SUCCESS);
        }
        let ended = app.end_account(&Actor::Program, now, &leaving).await;
        let handed = ended.map_err(|error| not_ended(&error, leaves))?;
        let to = colleague.as_ref().map_or(THEIR_TEAM, Line::as_str);
        say(&format!(
            "{leaves} works here no more, and is signed out everywhere. What waited in their name is \
             with {to} now, due when it was due: {}.",
            things(handed)
        ));
        Ok(ExitCode::SUCCESS)
    }
}

/// What would be left with nobody, and what there is to do about it.
fn show(app: &App, left: &[Left]) {
    for Left { thing, by, why, .. } in left {
        complain(&format!("{}, due {}: {}", thing.name(), day_and_time(app, *by), because(*why)));
    }
    complain(&format!(
        "Would be left with nobody: {}. The account was not ended. Name a colleague with \
         --hand-over-to, invite somebody to the team, or give all that the team has to another \
         with `livingwell team close`. To keep them out at once, `livingwell account invite-again` \
         ends their password, their codes and their sessions.",
        things(left.len())
    ));
}

/// Why an account was not ended, and what to do.
fn not_ended(error: &AppError, leaves: &Line) -> anyhow::Error {
    let next = match error {
        AppError::Refused(Refusal::NotHere) => {
            ". `livingwell account list` says who signs in by which name"
        }
        AppError::Refused(Refusal::IsAway { .. } | Refusal::NotInYet) => {
            ". Name a colleague who is there"
        }
        _ => "",
    };
    anyhow::anyhow!("the account of \"{leaves}\" was not ended: {error}{next}")
}
