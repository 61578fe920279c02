//! Finding support: anybody says in their own words what is hard, narrows what was found, and
//! keeps what they like. What they type is sealed into the next address and kept nowhere; words
//! that point to danger bring crisis help before anything else.

use app::directory::finding::{FoundOffers, Shown};
use app::directory::search::{Asked, Counts, Hit};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use basis::secret::Token;
use care::actor::Actor;
use care::danger;
use care::offer::EntryId;

use super::support_narrow::narrow;
use super::support_read::{self, Looked, MOST};
use super::{kept_offers, offer, offer_words};
use crate::cookies::LOOKING;
use crate::failure::{Failure, Page, give};
use crate::form::Form;
use crate::look::components::{Input, Label, Size};
use crate::look::views::offers::{Card, FoundSupport, InBrief, Support};
use crate::look::words::Put;
use crate::look::{Html, assets, languages};
use crate::site::Site;

/// The page before anything is looked for.
pub(crate) async fn get(State(site): State<Site>, jar: CookieJar) -> Page {
    let page = show(&site, &jar, &Form::default(), String::new()).await?;
    if LOOKING.carried(&jar, site.secure).is_some() {
        return Ok(page);
    }
    let new = LOOKING.holds(Token::new().written(), site.secure);
    Ok((jar.add(new), page).into_response())
}

/// What was found by what stands sealed in the address.
pub(crate) async fn get_found(
    State(site): State<Site>,
    Path(what): Path<String>,
    jar: CookieJar,
) -> Page {
    let Some(form) = unsealed(&site, &jar, &what) else {
        let note = site.words().say("support-ended");
        return show(&site, &jar, &Form::default(), note).await;
    };
    show(&site, &jar, &form, String::new()).await
}

/// Looks: on to the page of what is found, or only that part of it while somebody types.
pub(crate) async fn post(State(site): State<Site>, jar: CookieJar, form: Form) -> Page {
    if form.at("live") == "1" {
        let form = chosen(form);
        let looked = support_read::read(&site, &form);
        let (found, _) = found(&site, &jar, &form, &looked).await?;
        return give(&with_crisis_help(&site, &looked.asked, found));
    }
    let is_asked = form.at("go") == "words" || !form.at("choose").is_empty();
    let form = chosen(form);
    if is_asked {
        let looked = support_read::read(&site, &form);
        site.app.note_what_is_looked_for(site.now(), &looked.asked).await?;
    }
    let to = address_of(&site, &jar, &form)?;
    Ok(Redirect::to(&to).into_response())
}

/// The address of what a form looks for.
pub(super) fn address_of(site: &Site, jar: &CookieJar, form: &Form) -> Result<String, Failure> {
    Ok(match sealed(site, jar, form)? {
        Some(sealed) => format!("/support/found/{sealed}"),
        None => "/support".to_owned(),
    })
}

/// What a form looks for, sealed; none where it is empty.
fn sealed(site: &Site, jar: &CookieJar, form: &Form) -> Result<Option<String>, Failure> {
    let pairs = support_read::pairs(form);
    if pairs.is_empty() {
        return Ok(None);
    }
    let written = serde_json::to_string(&pairs);
    let written = written.map_err(|error| Failure::Mistake { detail: error.to_string() })?;
    Ok(Some(site.app.seal_for_an_address(site.now(), carried(site, jar), &written)?))
}

/// What opens the addresses of this browser.
fn carried<'a>(site: &Site, jar: &'a CookieJar) -> &'a str {
    LOOKING.carried(jar, site.secure).unwrap_or_default()
}

fn unsealed(site: &Site, jar: &CookieJar, what: &str) -> Option<Form> {
    let written = site.app.unseal_from_an_address(site.now(), carried(site, jar), what)?;
    serde_json::from_str(&written).ok().map(Form::of)
}

/// The form with what its buttons say: a need that was chosen, or more of what was found.
fn chosen(form: Form) -> Form {
    let need = form.at("choose").to_owned();
    if !need.is_empty() {
        return form.with("need", need).with("words", String::new());
    }
    if form.at("go") == "more" {
        return support_read::more(&form);
    }
    // Whoever types anew wants what they type, not the need that they chose before.
    if (form.at("go") == "words" || form.at("live") == "1") && !form.at("words").trim().is_empty() {
        return form.with("need", String::new());
    }
    form
}

async fn show(site: &Site, jar: &CookieJar, form: &Form, note: String) -> Page {
    let looked = support_read::read(site, form);
    let is_empty = support_read::pairs(form).is_empty();
    let (found, counts) = if is_empty {
        (FoundSupport { kept: kept(site, jar), ..FoundSupport::default() }, Counts::default())
    } else {
        found(site, jar, form, &looked).await?
    };
    let words = site.words();
    let label = Label {
        text: Html::from(words.say("support-words")),
        size: Some(Size::M),
        ..Label::default()
    };
    let note = if is_empty { note } else { outside(site, &looked) };
    let needs = &site.place().needs;
    let needs = needs.iter().map(|need| (need.id.to_string(), need.name.clone()));
    give(&Support {
        frame: site.frame(false),
        danger: points_to_danger(&looked.asked),
        summary: looked.problems.summary(words),
        note,
        words: Input {
            name: "words".to_owned(),
            label,
            hint: Some(words.say("support-words-hint").into()),
            value: looked.asked.words.clone(),
            spellcheck: Some(false),
            ..Input::default()
        },
        needs: needs.collect(),
        narrow: narrow(site, form, &looked, &counts),
        found,
        private: words.rich("support-private", &[]),
        script: assets::script_href(),
    })
}

fn outside(site: &Site, looked: &Looked) -> String {
    if looked.outside { site.words().say("support-postcode-outside") } else { String::new() }
}

fn points_to_danger(asked: &Asked) -> bool {
    danger::found_in(&asked.words).is_some()
}

/// While somebody types, the help stands in the part of the page that is sent.
fn with_crisis_help(site: &Site, asked: &Asked, found: FoundSupport) -> FoundSupport {
    if !points_to_danger(asked) {
        return found;
    }
    let danger = site.words().say("support-danger");
    FoundSupport { crisis: site.frame(false).crisis, danger, ..found }
}

async fn found(
    site: &Site,
    jar: &CookieJar,
    form: &Form,
    looked: &Looked,
) -> Result<(FoundSupport, Counts), Failure> {
    let (words, asked) = (site.words(), &looked.asked);
    let FoundOffers { offers, count, before, counts, .. } =
        site.app.find_offers(&Actor::Anyone, site.now(), asked).await?;
    let has_words = !asked.words.trim().is_empty();
    let key = if has_words || looked.narrowed { "support-found" } else { "support-all" };
    let number = u64::try_from(count).unwrap_or(u64::MAX);
    let nothing = match (count, before) {
        (0, 0) => site.frame(false).with_telephone("support-nothing"),
        (0, _) => {
            let before = u64::try_from(before).unwrap_or(u64::MAX);
            words.say_with("support-nothing-narrowed", &[("before", &before)]).into()
        }
        _ => Html::default(),
    };
    let from = sealed(site, jar, form)?.unwrap_or_default();
    let names = kept_offers::of(site, jar);
    let more = count > offers.len() && asked.limit < MOST;
    let cards = offers.iter().map(|one| card(site, one, &from, &names)).collect();
    let found = FoundSupport {
        heading: words.say_with(key, &[("count", &number)]),
        nothing,
        cards,
        more: if more { words.say("support-more") } else { String::new() },
        // Where nothing fits any words, that page says so itself.
        not_sure: if (count, before) == (0, 0) {
            Html::default()
        } else {
            site.frame(false).with_telephone("support-not-sure")
        },
        many: asked.limit.to_string(),
        kept: kept(site, jar),
        ..FoundSupport::default()
    };
    Ok((found, counts))
}

fn kept(site: &Site, jar: &CookieJar) -> String {
    let kept = kept_offers::of(site, jar).len();
    let count = u64::try_from(kept).unwrap_or(u64::MAX);
    if count == 0 {
        return String::new();
    }
    site.words().say_with("support-kept-so-far", &[("count", &count)])
}

fn card(site: &Site, (hit, shown): &(Hit, Shown), from: &str, kept: &[EntryId]) -> Card {
    let offer = shown.offer.offer;
    let href = offer::address_of(offer, from);
    let keep = offer_words::keep(site.words(), shown, kept.contains(&offer));
    Card { brief: in_brief(site, (hit, shown), href), keep }
}

/// An offer among others, with why it is shown.
pub(crate) fn in_brief(site: &Site, (hit, shown): (&Hit, &Shown), href: String) -> InBrief {
    let (words, entry) = (site.words(), &shown.offer.entry);
    InBrief {
        href,
        name: entry.name.to_string(),
        by: offer_words::by(words, entry),
        notice: offer_words::notices(words, shown).join(" "),
        about: offer_words::beginning(entry),
        why: why(site, hit),
        facts: offer_words::facts(site, shown, hit.metres),
    }
}

/// Why it is shown: what they need that it helps with, and the language they asked for.
fn why(site: &Site, hit: &Hit) -> String {
    let words = site.words();
    let needs = &site.place().needs;
    let helps = needs.iter().filter(|need| hit.helps_with.contains(&need.id));
    let helps: Vec<String> = helps.map(|need| need.name.clone()).collect();
    let mut all = Vec::new();
    if !helps.is_empty() {
        let put: &[Put<'_>] = &[("needs", &helps.join("; "))];
        all.push(words.say_with("support-why-needs", put));
    }
    if let Some(language) = &hit.speaks {
        let language = languages::name(words, language);
        all.push(words.say_with("support-why-language", &[("language", &language)]));
    }
    if all.is_empty() && hit.has_words {
        all.push(words.say("support-why-words"));
    }
    all.join(" ")
}
