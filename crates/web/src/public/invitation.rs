//! Taking up an invitation. Opening the page changes nothing, however often.

use app::opening::new_command;
use app::sign_in::invitation::{self, TakenUp, TakingUp, ToMend};
use app::sign_in::password::Weak;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use basis::secret::Token;

use crate::failure::{Page, give};
use crate::form::Form;
use crate::look::fields::{Problem, Problems};
use crate::look::picture;
use crate::look::views::invitation::{Invitation, RecoveryCodes};
use crate::look::views::plain::{PublicRefusal, Way};
use crate::site::Site;

/// The form.
pub(crate) async fn get(State(site): State<Site>, Path(link): Path<String>) -> Page {
    let Some(open) = open(&site, &link).await? else {
        return over(&site);
    };
    shown(&site, (&link, &open), new_command().to_string(), Problems::default())
}

/// Takes it up, or says what is to be mended.
pub(crate) async fn post(State(site): State<Site>, Path(link): Path<String>, form: Form) -> Page {
    let (command, Some(open), Ok(token)) =
        (form.command()?, open(&site, &link).await?, Token::read(&link))
    else {
        return over(&site);
    };
    let typed = TakingUp {
        password: form.at("password").to_owned(),
        again: form.at("again").to_owned(),
        code: form.at("code").to_owned(),
    };
    match site.app.take_up(site.now(), command, &token, typed).await? {
        TakenUp::Done { recovery: codes } => {
            give(&RecoveryCodes { frame: site.frame(true), codes })
        }
        TakenUp::Mend(mend) => {
            let problems = problems(&site, mend);
            shown(&site, (&link, &open), command.to_string(), problems)
        }
        TakenUp::Over => over(&site),
    }
}

async fn open(
    site: &Site,
    link: &str,
) -> Result<Option<invitation::Invitation>, crate::failure::Failure> {
    match Token::read(link) {
        Ok(link) => Ok(site.app.invitation(site.now(), &link).await?),
        Err(_) => Ok(None),
    }
}

/// What is to be mended, in words.
pub(crate) fn problems(site: &Site, mend: ToMend) -> Problems {
    let weak = mend.password.map(|weak| match weak {
        Weak::Short => ("password", "problem-password-short"),
        Weak::Guessed => ("password", "problem-password-guessed"),
    });
    let differ = mend.differ.then_some(("again", "problem-passwords-differ"));
    let code = mend.code.then_some(("code", "problem-code"));
    let said = [weak, differ, code].into_iter().flatten();
    let problem = |(field, key)| Problem { field, message: site.words().say(key) };
    Problems(said.map(problem).collect())
}

fn shown(
    site: &Site,
    (link, open): (&str, &invitation::Invitation),
    send: String,
    problems: Problems,
) -> Page {
    let frame = site.frame(true);
    let (invited, factor) = (&open.invited, &open.factor);
    let address = factor.address(&frame.place_name, &invited.sign_in_name);
    give(&Invitation {
        send,
        name: invited.worker.name.clone(),
        sign_in_name: invited.sign_in_name.clone(),
        picture: picture::of(&address, &site.words().say("invitation-picture")),
        secret: factor.written(),
        elsewhere: site.elsewhere_name(),
        link: link.to_owned(),
        problems,
        frame,
    })
}

/// Used, too late, followed by another, or never there: the four look alike.
pub(crate) fn over(site: &Site) -> Page {
    let words = site.words();
    let sign_in = Way { href: "/sign-in".to_owned(), words: words.say("sign-in-heading") };
    let page = give(&PublicRefusal {
        frame: site.frame(true),
        rule: words.say("invitation-over"),
        more: words.say("invitation-over-more"),
        typed: Vec::new(),
        ways: vec![sign_in],
    })?;
    Ok((StatusCode::CONFLICT, page).into_response())
}
