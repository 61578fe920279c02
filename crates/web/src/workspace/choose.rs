//! Choosing offers with a person, side by side: what fits what matters to them, each with why
//! it is shown; for any offer that they ask after, why it is not among the first; and what they
//! have chosen so far. Nothing that is typed stands in an address.

use app::directory::choosing::AskedAfter;
use app::directory::finding::{FoundOffers, Shown};
use app::directory::places_now;
use app::directory::search::{Asked, Beside, Fails, Hit};
use care::offer::{EntryId, Places, Standing};
use care::place::{OfferId, TeamId};
use uuid::Uuid;

use super::connect::carried;
use super::step::Opened;
use crate::failure::{Failure, Page, give};
use crate::form::Form;
use crate::look::Html;
use crate::look::components::{Input, Label, Size};
use crate::look::fields::Problems;
use crate::look::views::choose::{Choose, ChosenSoFar, Told, WithThem};
use crate::look::words::Put;
use crate::public::support::in_brief;
use crate::public::support_narrow::narrow;
use crate::public::support_read::{self, MOST};
use crate::public::{offer_words, support_read::Looked};
use crate::site::Site;

/// How many offers can be chosen together: more than that is no package but a list.
pub(super) const TOGETHER: usize = 6;

/// The offers that were ticked, in the order in which they were sent, each once.
pub(super) fn ticked(form: &Form) -> Vec<OfferId> {
    let mut all: Vec<OfferId> = Vec::new();
    for (_, offer) in form.pairs().iter().filter(|(field, _)| field == "offer") {
        match OfferId::read(offer) {
            Ok(offer) if !all.contains(&offer) => all.push(offer),
            _ => {}
        }
    }
    all
}

/// What is looked for before anybody has typed: what matters to them in their own words, else
/// how they came.
pub(super) fn at_first(opened: &Opened, introduction: Uuid) -> Form {
    let came = opened.record.came.by.iter().find(|came| came.introduction == introduction);
    let matters = came.and_then(|came| came.matters.clone());
    let words =
        matters.or_else(|| opened.introduction(introduction).ok().map(|known| known.words.clone()));
    Form::of(vec![("words".to_owned(), words.unwrap_or_default())])
}

/// The page.
pub(super) async fn show(
    opened: &Opened,
    id: Uuid,
    form: &Form,
    is_first: bool,
    problems: Problems,
) -> Page {
    let site = &opened.site;
    let looked = support_read::read(site, form);
    let asked =
        Asked { words: with_their_language(opened, &looked.asked.words), ..looked.asked.clone() };
    let actor = opened.by.actor();
    let fitting = those_to_ask_first(opened, &asked).await?;
    let after = site.app.why_not_first(&actor, site.now(), &asked, form.at("after")).await?;
    let chosen = chosen_so_far(opened, form).await?;
    give(&page(opened, id, (form, is_first), &looked, Found { fitting, after, chosen, problems }))
}

/// What fits, as many as are wanted: those that can be asked from here before the others, each
/// in its turn, since these two came to choose.
async fn those_to_ask_first(opened: &Opened, asked: &Asked) -> Result<FoundOffers, Failure> {
    let site = &opened.site;
    let all = Asked { limit: MOST.max(asked.limit), ..asked.clone() };
    let mut found = site.app.find_offers(&opened.by.actor(), site.now(), &all).await?;
    found.offers.sort_by_key(|(_, shown)| can_be_asked(site, shown).is_none());
    found.offers.truncate(asked.limit);
    Ok(found)
}

/// The short name by which somebody can be connected to it now.
fn can_be_asked(site: &Site, shown: &Shown) -> Option<OfferId> {
    site.app.can_be_chosen(&shown.offer).filter(|_| shown.offer.standing == Standing::Open)
}

/// What was found, to be shown.
struct Found {
    fitting: FoundOffers,
    after: Vec<AskedAfter>,
    chosen: Vec<ChosenSoFar>,
    problems: Problems,
}

fn page(
    opened: &Opened,
    id: Uuid,
    (form, is_first): (&Form, bool),
    looked: &Looked,
    Found { fitting: found, after, chosen, mut problems }: Found,
) -> Choose {
    let (site, words) = (&opened.site, opened.site.words());
    let name = &opened.record.person.call_name;
    problems.0.extend(looked.problems.0.iter().cloned());
    let typed = (!is_first).then_some(form);
    let number = u64::try_from(found.count).unwrap_or(u64::MAX);
    let put: &[Put<'_>] = &[("count", &number), ("name", name)];
    let label = |key: &str| Label {
        text: Html::from(words.say_with(key, &[("name", name)])),
        size: Some(Size::S),
        ..Label::default()
    };
    let is_chosen = |offer: &str| chosen.iter().any(|one| one.offer == offer);
    let more = found.count > found.offers.len() && looked.asked.limit < MOST;
    let cards = found.offers.iter().map(|one| card(site, one));
    let cards = cards.filter(|card| !is_chosen(&card.offer)).collect();
    let outside =
        if looked.outside { words.say("support-postcode-outside") } else { String::new() };
    Choose {
        about: opened.about(&format!("connect/{id}"), typed, problems),
        words: Input {
            name: "words".to_owned(),
            label: label("choose-words"),
            value: looked.asked.words.clone(),
            spellcheck: Some(false),
            ..Input::default()
        },
        narrow: narrow(site, form, looked, &found.counts),
        note: outside,
        heading: words.say_with("choose-found", put),
        cards,
        many: looked.asked.limit.to_string(),
        more: if more { words.say("support-more") } else { String::new() },
        after: Input {
            name: "after".to_owned(),
            label: label("choose-after"),
            hint: Some(words.say("choose-after-hint").into()),
            value: form.at("after").to_owned(),
            spellcheck: Some(false),
            ..Input::default()
        },
        told: told(site, form.at("after"), &after),
        chosen,
        carried: carried(form),
    }
}

/// Their words, and the language in which they would rather be met.
fn with_their_language(opened: &Opened, words: &str) -> String {
    match &opened.record.understood.language {
        Some(language) if !words.trim().is_empty() => format!("{words} {language}"),
        _ => words.to_owned(),
    }
}

/// What they have chosen, in their order, each with what is said of it now.
pub(super) async fn chosen_so_far(
    opened: &Opened,
    form: &Form,
) -> Result<Vec<ChosenSoFar>, Failure> {
    let ticked = ticked(form);
    let ids: Vec<EntryId> = ticked.iter().map(EntryId::of).collect();
    let known = opened.site.app.chosen_offers(&opened.by.actor(), &ids).await?;
    let chosen = |offer: OfferId| {
        let id = EntryId::of(&offer);
        let there = known.iter().find(|shown| shown.offer.offer == id);
        let facts = there.map(|shown| offer_words::facts(&opened.site, shown, None).join(" · "));
        let name = there.map_or_else(
            || opened.site.offer_name(offer.as_str()),
            |shown| shown.offer.entry.name.to_string(),
        );
        let team = opened.site.place().offer(&offer).map(|named| named.team.clone());
        let team = team.or_else(|| TeamId::read(there?.offer.answers.as_deref()?).ok());
        let team = team.map(|team| opened.site.team_name(&team)).unwrap_or_default();
        ChosenSoFar { offer: offer.to_string(), name, facts: facts.unwrap_or_default(), team }
    };
    Ok(ticked.into_iter().map(chosen).collect())
}

fn card(site: &Site, (hit, shown): &(Hit, Shown)) -> WithThem {
    let offer = &shown.offer;
    let chosen = can_be_asked(site, shown);
    let href = format!("/support/offers/{}", offer.offer);
    WithThem {
        id: offer.offer.to_string(),
        offer: chosen.map(|offer| offer.to_string()).unwrap_or_default(),
        brief: in_brief(site, (hit, shown), href),
        contact: offer_words::contact(site.words(), &offer.entry),
    }
}

/// What is told of the offers that somebody asked after.
fn told(site: &Site, asked: &str, after: &[AskedAfter]) -> Vec<Told> {
    let words = site.words();
    if after.is_empty() && !asked.trim().is_empty() {
        let nothing = words.say_with("choose-after-none", &[("asked", &asked.trim())]);
        return vec![Told { name: String::new(), offer: String::new(), why: vec![nothing] }];
    }
    after.iter().map(|one| of_one(site, one)).collect()
}

fn of_one(site: &Site, AskedAfter { shown, beside }: &AskedAfter) -> Told {
    let (words, offer) = (site.words(), &shown.offer);
    let mut why = Vec::new();
    match (offer.standing, &offer.why) {
        (Standing::Closed, Some(said)) => {
            why.push(words.say_with("choose-closed-why", &[("why", said)]));
        }
        (Standing::Closed, None) => why.push(words.say("choose-closed")),
        (Standing::Paused, _) => why.extend(offer_words::notices(words, shown)),
        (Standing::Open | Standing::Proposed, _) => {}
    }
    match places_now(offer, site.now()) {
        Some(Places::Full) => why.push(words.say("choose-full")),
        Some(Places::Few) => why.push(words.say("support-few")),
        Some(Places::Room) | None => {}
    }
    if let Some(beside) = beside {
        why.extend(standing_beside(site, beside));
    }
    let chosen = site.app.can_be_chosen(offer);
    if offer.standing.is_seen() && chosen.is_none() {
        why.push(words.say("choose-nobody-answers"));
    }
    let chosen = chosen.filter(|_| offer.standing == Standing::Open);
    Told {
        name: offer.entry.name.to_string(),
        offer: chosen.map(|offer| offer.to_string()).unwrap_or_default(),
        why,
    }
}

fn standing_beside(site: &Site, beside: &Beside) -> Vec<String> {
    let words = site.words();
    let counted = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let mut why = Vec::new();
    if let Some(turn) = beside.turn {
        let (turn, of) = (counted(turn), counted(beside.of));
        let put: &[Put<'_>] = &[("turn", &turn), ("of", &of)];
        why.push(words.say_with("choose-turn", put));
    } else if !beside.fits {
        why.push(words.say("choose-other-words"));
    }
    why.extend(beside.fails.iter().map(|fails| words.say(fails_key(*fails))));
    why
}

fn fails_key(fails: Fails) -> &'static str {
    match fails {
        Fails::Far => "choose-far",
        Fails::Hours => "choose-hours",
        Fails::Language => "choose-language",
        Fails::Cost => "choose-cost",
        Fails::Steps => "choose-steps",
        Fails::Age => "choose-age",
        Fails::WayIn => "choose-way-in",
        Fails::By => "choose-by",
        Fails::Room => "choose-full",
        Fails::Wait => "choose-wait",
        Fails::Need => "choose-need",
    }
}
