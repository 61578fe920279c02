//! `livingwell caseload FILE`: people who are in care already come in from a
//! spreadsheet that was saved as CSV; everybody, or nobody. `--look` shows what would
//! be mended first, and keeps nothing.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use app::caseload::mistake::Mistake;
use app::caseload::{Answer, BroughtIn, Like, Looked, Sheet};
use app::opening::new_command;
use basis::clock::{Clock as _, SystemClock};
use basis::words::Line;
use care::actor::Actor;

use crate::log::{complain, say};
use crate::{Where, serve};

#[derive(Debug, clap::Args)]
pub(crate) struct Caseload {
    /// The spreadsheet, saved as CSV. The page "Bring people in" has a template.
    file: PathBuf,
    #[command(flatten)]
    at: Where,
    /// Where they come from. It stands with each of them.
    #[arg(long)]
    reason: String,
    /// A row that is somebody who is here already: it is left out.
    #[arg(long = "the-same", value_name = "ROW")]
    the_same: Vec<usize>,
    /// A row that is like somebody, and is somebody else: it comes in.
    #[arg(long = "somebody-else", value_name = "ROW")]
    somebody_else: Vec<usize>,
    /// Only show what is to be mended, and how many would come in.
    #[arg(long)]
    look: bool,
}

impl Caseload {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let now = SystemClock.now();
        let app = serve::open_as_it_is(&self.at, now).await?;
        let file = self.file.display();
        let text = std::fs::read_to_string(&self.file)
            .with_context(|| format!("{file} could not be read"))?;
        let reason = Line::read(&self.reason).context("the reason")?;
        let same = self.the_same.iter().map(|row| (*row, Answer::TheSame));
        let other = self.somebody_else.iter().map(|row| (*row, Answer::SomebodyElse));
        let sheet = Sheet { text, answers: same.chain(other).collect() };
        let program = Actor::Program;
        if self.look {
            let looked = app.look_at_caseload(&program, now, &sheet, &reason).await?;
            told(&looked);
            say(&format!("{} rows can be read. Nothing was kept.", looked.coming.len()));
            return Ok(if looked.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        match app.bring_in(&program, now, new_command(), &sheet, &reason).await? {
            BroughtIn::All(many) => {
                say(&format!(
                    "{many} people came in, each with an owner, a key person and what is next."
                ));
                Ok(ExitCode::SUCCESS)
            }
            BroughtIn::Before => {
                say("The same was brought in before. Nothing was kept twice.");
                Ok(ExitCode::SUCCESS)
            }
            BroughtIn::Nobody(looked) => {
                told(&looked);
                complain("Nobody came in. Mend the rows above, and try again.");
                Ok(ExitCode::FAILURE)
            }
        }
    }
}

/// What is to be mended or answered: rows and columns, and no word of anybody's.
fn told(looked: &Looked) {
    for Mistake { row, column, wrong, .. } in &looked.mistakes {
        let column = column.map_or("the whole row", app::caseload::columns::Column::heading);
        complain(&format!("row {row}, {column}: {wrong}"));
    }
    for coming in looked.coming.iter().filter(|coming| coming.must_be_answered()) {
        let row = coming.row;
        for like in &coming.like {
            let like = match like {
                Like::Row(other) => format!("like row {other}"),
                Like::SomebodyKnown => "like somebody who is known here already".to_owned(),
            };
            complain(&format!("row {row}: {like}. Say --the-same {row} or --somebody-else {row}"));
        }
    }
}
