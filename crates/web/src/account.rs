//! One's own account, for everybody who works here: where one is signed in, the
//! password, the second proof and the recovery codes.

use app::opening::new_command;
use app::sign_in::Knock;
use app::sign_in::elsewhere::Going;
use app::sign_in::own::{Change, Changed, Own};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use basis::secret::Sealed;
use jiff::Timestamp;

use crate::failure::{Failure, Page, give};
use crate::form::Form;
use crate::knocking::{self, Knocking};
use crate::look::fields::{Problem, Problems};
use crate::look::picture;
use crate::look::views::account::{Account, Elsewhere, Session, SetUpFactor};
use crate::look::views::invitation::RecoveryCodes;
use crate::public::elsewhere;
use crate::public::invitation::problems;
use crate::saying::at;
use crate::signed_in::{self, SignedIn};
use crate::site::Site;

/// The page.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, jar: CookieJar) -> Page {
    show(&site, &by, &jar, Problems::default()).await
}

/// Another password.
pub(crate) async fn post_password(
    State(site): State<Site>,
    by: SignedIn,
    Knocking(knock): Knocking,
    jar: CookieJar,
    form: Form,
) -> Page {
    let (password, again) = (form.at("password").to_owned(), form.at("again").to_owned());
    let change = Change::Password { password, again };
    match changed(&site, &by, &knock, &form, "present", change).await? {
        Ok(done) => Ok(go_on(&site, jar, &done)),
        Err(problems) => show(&site, &by, &jar, problems).await,
    }
}

/// The form of a second proof that is set up anew.
pub(crate) async fn get_factor(State(site): State<Site>, by: SignedIn) -> Page {
    let send = new_command().to_string();
    show_factor(&site, &by, &Form::default().with("send", send), Problems::default()).await
}

/// Sets it up.
pub(crate) async fn post_factor(
    State(site): State<Site>,
    by: SignedIn,
    Knocking(knock): Knocking,
    jar: CookieJar,
    form: Form,
) -> Page {
    let change = Change::Factor { code: form.at("code").to_owned() };
    match changed(&site, &by, &knock, &form, "present", change).await? {
        Ok(done) => codes(&site, jar, done),
        Err(problems) => show_factor(&site, &by, &form, problems).await,
    }
}

/// New recovery codes.
pub(crate) async fn post_recovery(
    State(site): State<Site>,
    by: SignedIn,
    Knocking(knock): Knocking,
    jar: CookieJar,
    form: Form,
) -> Page {
    match changed(&site, &by, &knock, &form, "present_codes", Change::RecoveryCodes).await? {
        Ok(done) => codes(&site, jar, done),
        Err(problems) => show(&site, &by, &jar, problems).await,
    }
}

/// Goes elsewhere, so that the provider may open this account too.
pub(crate) async fn post_elsewhere(
    State(site): State<Site>,
    by: SignedIn,
    Knocking(knock): Knocking,
    jar: CookieJar,
    form: Form,
) -> Page {
    let provider = site.elsewhere()?;
    let session = signed_in::token(&jar, site.secure).ok_or(Failure::SignIn)?;
    let about = (site.now(), &knock);
    let proofs = (form.at("present_elsewhere").to_owned(), form.at("code_elsewhere"));
    let going = site.app.link_elsewhere(provider, &by.actor(), about, &session, proofs).await?;
    let (field, message) = match going {
        Going::NotThePassword => {
            ("present_elsewhere", site.words().say("problem-present-password"))
        }
        Going::NotTheCode => ("code_elsewhere", site.words().say("problem-code")),
        Going::Wait(until) => ("present_elsewhere", elsewhere::minutes_until(&site, until)),
        going => return elsewhere::go(&site, provider, jar, going),
    };
    show(&site, &by, &jar, Problems(vec![Problem { field, message }])).await
}

/// No provider opens it any more.
pub(crate) async fn post_here_alone(
    State(site): State<Site>,
    by: SignedIn,
    Knocking(knock): Knocking,
    jar: CookieJar,
    form: Form,
) -> Page {
    match changed(&site, &by, &knock, &form, "present_elsewhere", Change::Unlink).await? {
        Ok(done) => Ok(go_on(&site, jar, &done)),
        Err(problems) => show(&site, &by, &jar, problems).await,
    }
}

/// Signs out elsewhere.
pub(crate) async fn post_sessions(
    State(site): State<Site>,
    by: SignedIn,
    jar: CookieJar,
    form: Form,
) -> Page {
    let this = signed_in::token(&jar, site.secure).ok_or(Failure::SignIn)?.sealed();
    match form.at("which") {
        "others" => site.app.end_own_session(&by.actor(), this, true).await?,
        which => {
            let which = Sealed::try_from(which.to_owned()).map_err(|_| Failure::NotHere)?;
            site.app.end_own_session(&by.actor(), which, false).await?;
        }
    }
    Ok(Redirect::to("/account").into_response())
}

/// Done, with what the browser carries from now on; or what is to be mended, the
/// password of now in its field.
async fn changed(
    site: &Site,
    by: &SignedIn,
    knock: &Knock,
    form: &Form,
    field: &'static str,
    change: Change,
) -> Result<Result<Changed, Problems>, Failure> {
    let present = form.at(field).to_owned();
    let about = (site.now(), knock, form.command()?);
    let problem = |message| Err(Problems(vec![Problem { field, message }]));
    Ok(match site.app.change_own(&by.actor(), about, present, change).await? {
        done @ Changed::Done { .. } => Ok(done),
        Changed::NotThePassword => problem(site.words().say("problem-present-password")),
        Changed::Wait(until) => problem(elsewhere::minutes_until(site, until)),
        Changed::Mend(mend) => Err(problems(site, mend)),
    })
}

fn with_the_new_session(site: &Site, jar: CookieJar, done: &Changed) -> CookieJar {
    let Changed::Done { entered: Some(entered), .. } = done else { return jar };
    let known = knocking::cookie(&jar, &entered.device, site.secure);
    jar.add(signed_in::cookie(&entered.session, site.secure)).add(known)
}

fn go_on(site: &Site, jar: CookieJar, done: &Changed) -> Response {
    (with_the_new_session(site, jar, done), Redirect::to("/account")).into_response()
}

fn codes(site: &Site, jar: CookieJar, done: Changed) -> Page {
    let jar = with_the_new_session(site, jar, &done);
    let codes = match done {
        Changed::Done { recovery, .. } => recovery,
        _ => Vec::new(),
    };
    let page = give(&RecoveryCodes { frame: site.frame(true), codes })?;
    Ok((jar, page).into_response())
}

async fn show(site: &Site, by: &SignedIn, jar: &CookieJar, problems: Problems) -> Page {
    let Own { sign_in_name, has_password, has_factor, linked_since, sessions } =
        site.app.own_account(&by.actor(), site.now()).await?;
    let this = signed_in::token(jar, site.secure).map(|token| token.sealed());
    let times = site.times();
    let session = |one: app::sign_in::own::Lasting| {
        let began = times.stamp_within(Timestamp::from_millisecond(one.began).unwrap_or_default());
        let browser = match one.browser.as_str() {
            "" => site.words().say("account-some-browser"),
            browser => browser.to_owned(),
        };
        let put: &[crate::look::words::Put<'_>] = &[("browser", &browser), ("began", &began)];
        let is_this = this == Some(one.print);
        Session {
            said: site.words().say_with("account-session", put),
            which: if is_this { String::new() } else { one.print.into() },
        }
    };
    let since = linked_since.map(|since| times.stamp_within(at(since))).unwrap_or_default();
    give(&Account {
        frame: site.workspace(&by.0, "/account"),
        send: new_command().to_string(),
        sign_in_name,
        has_password,
        has_factor,
        elsewhere: site.elsewhere_name().map(|name| Elsewhere { name, since }),
        sessions: sessions.into_iter().map(session).collect(),
        problems,
    })
}

async fn show_factor(site: &Site, by: &SignedIn, form: &Form, problems: Problems) -> Page {
    let Own { sign_in_name, .. } = site.app.own_account(&by.actor(), site.now()).await?;
    let factor = site.app.new_factor(form.command()?);
    let frame = site.workspace(&by.0, "/account");
    let address = factor.address(&frame.place_name, &sign_in_name);
    give(&SetUpFactor {
        send: form.at("send").to_owned(),
        picture: picture::of(&address, &site.words().say("invitation-picture")),
        secret: factor.written(),
        problems,
        frame,
    })
}
