//! How messages leave: the mail server, and whom they are from. The password stands in a
//! file, since whatever is said on a command line every program of the machine can read.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use app::App;
use app::mail::{CUT_OFF_AFTER, Post, Secret, Sender, Server};
use basis::clock::SystemClock;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use web::Letters;

#[derive(Debug, clap::Args)]
pub(crate) struct ByEmail {
    /// The server that takes messages by e-mail: `smtp://host:587` or `smtps://user@host`.
    /// Without it messages wait, and none is sent.
    #[arg(long, env = "LIVINGWELL_SMTP", requires_all = ["mail_from", "reached_at"])]
    smtp: Option<String>,
    /// A file that holds the password for that server, alone.
    #[arg(long, env = "LIVINGWELL_SMTP_PASSWORD_FILE", value_name = "FILE", requires = "smtp")]
    smtp_password_file: Option<PathBuf>,
    /// Whom messages are from: `post@example.org`, or `Name <post@example.org>`.
    #[arg(long, env = "LIVINGWELL_MAIL_FROM", value_name = "ADDRESS", requires = "smtp")]
    mail_from: Option<String>,
    /// Where browsers reach this place, for links in messages: `https://livingwell.example`.
    #[arg(long, env = "LIVINGWELL_REACHED_AT", value_name = "ADDRESS")]
    reached_at: Option<String>,
}

impl ByEmail {
    /// With what messages are sent; none where they wait.
    pub(crate) fn post(&self) -> Result<Option<Post>> {
        let (Some(smtp), Some(from), Some(reached_at)) =
            (&self.smtp, &self.mail_from, &self.reached_at)
        else {
            return Ok(None);
        };
        let password = self.smtp_password_file.as_ref().map(|path| {
            let text = fs::read_to_string(path);
            text.with_context(|| format!("{} cannot be read", path.display()))
        });
        let password = password.transpose()?;
        let password = password.as_deref().map(Secret::of_a_file);
        Ok(Some(Post {
            server: Server::at(smtp, password).context("--smtp")?,
            from: Sender::read(from).context("--mail-from")?,
            reached_at: reached_at.trim_end_matches('/').to_owned(),
            wording: Arc::new(Letters),
            cut_off_after: CUT_OFF_AFTER,
        }))
    }
}

/// What sends messages while the program answers browsers.
pub(crate) struct Posting {
    stop: watch::Sender<bool>,
    going_on: JoinHandle<()>,
}

impl Posting {
    /// Begins, where messages are sent at all.
    pub(crate) fn begin(app: &App, post: Option<Post>) -> Option<Self> {
        let Some(post) = post else {
            tracing::warn!("no mail server was named (--smtp): messages wait, and none is sent");
            return None;
        };
        let (stop, stopped) = watch::channel(false);
        let app = app.clone();
        let going_on = async move { app.go_on_posting(&post, SystemClock, stopped).await };
        Some(Self { stop, going_on: tokio::spawn(going_on) })
    }

    /// Brings what is being sent to its end, and sends no more.
    pub(crate) async fn end(self) -> Result<()> {
        self.stop.send_replace(true);
        self.going_on.await.context("what sends messages has broken off")
    }
}
