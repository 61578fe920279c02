//! The second step of signing in: the code of an authenticator app.

use app::sign_in::second::Second;
use axum::extract::State;
use axum_extra::extract::CookieJar;
use basis::secret::Token;

use crate::failure::{Page, give};
use crate::form::Form;
use crate::knocking::Knocking;
use crate::look::fields::{Problem, Problems};
use crate::look::views::sign_in::Code;
use crate::public::sign_in::{again, let_in, ours, wait};
use crate::site::Site;

/// Asks for the code.
pub(crate) fn ask(site: &Site, begun: &Token, go_to: &str) -> Page {
    let (frame, go_to) = (site.frame(true), go_to.to_owned());
    give(&Code { frame, begun: begun.written(), go_to, problems: Problems::default() })
}

/// Signs in, where the code is the one of now.
pub(crate) async fn post(
    State(site): State<Site>,
    Knocking(knock): Knocking,
    jar: CookieJar,
    form: Form,
) -> Page {
    let go_to = ours(form.at("go_to")).to_owned();
    let second = match Token::read(form.at("begun")) {
        Ok(begun) => site.app.second_factor(site.now(), &knock, &begun, form.at("code")).await?,
        Err(_) => Second::Over,
    };
    let (frame, words) = (site.frame(true), site.words());
    match second {
        Second::In(entered) => let_in(&site, jar, &entered, &go_to).await,
        Second::Wait(until) => wait(&site, String::new(), go_to, until),
        Second::Wrong => {
            let message = words.say("problem-code");
            let problems = Problems(vec![Problem { field: "code", message }]);
            give(&Code { frame, begun: form.at("begun").to_owned(), go_to, problems })
        }
        Second::Over => again(&site, String::new(), go_to, words.say("problem-code-over")),
    }
}
