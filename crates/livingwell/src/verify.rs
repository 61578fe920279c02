//! `livingwell verify`: every chain, fold and row, with progress.

use std::process::ExitCode;

use anyhow::Result;
use basis::clock::{Clock as _, SystemClock};
use care::actor::Actor;
use indicatif::{ProgressBar, ProgressStyle};

use crate::log::{complain, say};
use crate::{Where, serve};

#[derive(Debug, clap::Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    at: Where,
}

impl Verify {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let now = SystemClock.now();
        let app = serve::open_as_it_is(&self.at, now).await?;
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} streams") {
            bar.set_style(style);
        }
        let shown = bar.clone();
        let progress = move |done, all| {
            shown.set_length(all);
            shown.set_position(done);
        };
        let report = app.verify(&Actor::Program, progress).await?;
        bar.finish_and_clear();
        for finding in &report.findings {
            complain(&format!("{}: {}", finding.at, finding.what));
        }
        say(&format!(
            "{} streams, {} events ({} erased), {} rows, {} keys, {} rows of the access trace: {}",
            report.streams,
            report.events,
            report.erased,
            report.rows,
            report.keys,
            report.trace,
            if report.is_clean() { "all as it should be." } else { "NOT as it should be." }
        ));
        for alarm in app.alarms(&Actor::Program, now).await? {
            complain(&format!(
                "the sharing gate could not decide \"{}\" {} times, and refused it each time",
                alarm.action, alarm.times
            ));
        }
        Ok(if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
