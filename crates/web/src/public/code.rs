//! The second step of signing in: the code of an authenticator app.

use app::sign_in::second::Second;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use basis::secret::Token;

use crate::failure::{Failure, Page, give};
use crate::form::Form;
use crate::look::fields::{Problem, Problems};
use crate::look::views::sign_in::{Code, SignIn};
use crate::public::sign_in::{ours, room};
use crate::signed_in;
use crate::site::Site;

/// Asks for the code.
pub(crate) fn ask(site: &Site, begun: &Token, go_to: &str) -> Page {
    let (frame, go_to) = (site.frame(true), go_to.to_owned());
    give(&Code { frame, begun: begun.written(), go_to, problems: Problems::default() })
}

/// Signs in, where the code is the one of now.
pub(crate) async fn post(State(site): State<Site>, jar: CookieJar, form: Form) -> Page {
    let go_to = ours(form.at("go_to")).to_owned();
    let second = match Token::read(form.at("begun")) {
        Ok(begun) => site.app.second_factor(site.now(), &begun, form.at("code")).await?,
        Err(_) => Second::Over,
    };
    let (frame, words) = (site.frame(true), site.words());
    match second {
        Second::In(token) => {
            let worker = site.app.who(site.now(), &token).await?.ok_or(Failure::SignIn)?;
            let go_to = if go_to.is_empty() { room(&site, &worker) } else { &go_to };
            let jar = jar.add(signed_in::cookie(&token, site.secure));
            Ok((jar, Redirect::to(go_to)).into_response())
        }
        Second::Wrong => {
            let message = words.say("problem-code");
            let problems = Problems(vec![Problem { field: "code", message }]);
            give(&Code { frame, begun: form.at("begun").to_owned(), go_to, problems })
        }
        Second::Over => {
            let message = words.say("problem-code-over");
            let problems = Problems(vec![Problem { field: "name", message }]);
            let (name, typed) = (String::new(), Vec::new());
            give(&SignIn { frame, name, go_to, typed, problems })
        }
    }
}
