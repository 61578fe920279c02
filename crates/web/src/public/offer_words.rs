//! What is said of an offer: on its own page, and in a few words among others.

use app::directory::finding::Shown;
use app::directory::{is_of_the_place, is_old, places_now};
use basis::reach::Telephone;
use care::offer::{By, Entry, Places, Source, Standing, WayIn, Whereabouts};

use super::support_read::MILE;
use crate::look::opening_hours::{self, and};
use crate::look::views::offers::{Keep, Part};
use crate::look::words::Put;
use crate::look::{Html, Words, languages};
use crate::site::Site;

/// How many letters of what happens there stand among others.
const BEGINNING: usize = 220;

/// Who makes it.
pub(crate) fn by(words: &Words, entry: &Entry) -> String {
    match &entry.provider {
        Some(provider) => {
            words.say_with("support-by-provider", &[("name", &provider.name.as_str())])
        }
        None => words.say("support-by-neighbours"),
    }
}

/// What everybody should know now: that it is paused and why, and what is said there.
pub(crate) fn notices(words: &Words, shown: &Shown) -> Vec<String> {
    let paused = (shown.offer.standing == Standing::Paused).then(|| match &shown.offer.why {
        Some(why) => words.say_with("support-paused", &[("why", why)]),
        None => words.say("support-paused-alone"),
    });
    let notice = shown.offer.entry.notice.as_ref().map(ToString::to_string);
    paused.into_iter().chain(notice).collect()
}

/// The beginning of what happens there: whole sentences, where one ends soon.
pub(crate) fn beginning(entry: &Entry) -> String {
    let Some(about) = &entry.about else { return String::new() };
    let text = about.as_str();
    let Some((at, _)) = text.char_indices().nth(BEGINNING) else { return text.to_owned() };
    let first = text.get(..at).unwrap_or_default();
    match first.rfind(['.', '!', '?']) {
        Some(end) if end > BEGINNING / 3 => first.get(..=end).unwrap_or_default().to_owned(),
        _ => {
            let whole = first.rfind(' ').and_then(|space| first.get(..space)).unwrap_or(first);
            format!("{whole} …")
        }
    }
}

/// Where, when, for whom and what it costs: a few words each.
pub(crate) fn facts(site: &Site, shown: &Shown, metres: Option<f64>) -> Vec<String> {
    let (words, entry) = (site.words(), &shown.offer.entry);
    let mut all = Vec::new();
    let area = match &entry.at {
        Whereabouts::Told(sites) => {
            sites.iter().find_map(|site| site.area.as_ref().or(site.name.as_ref()))
        }
        Whereabouts::NotTold { .. } => None,
    };
    all.extend(area.map(ToString::to_string));
    all.extend(metres.map(|metres| distance(words, metres)));
    all.push(now(site, entry));
    all.push(cost(words, entry));
    all.push(room(site, shown));
    all.push(waited(words, shown));
    let other: Vec<String> = entry
        .languages
        .iter()
        .filter(|language| language.as_str() != "en")
        .map(|language| languages::name(words, language))
        .collect();
    if !other.is_empty() {
        all.push(words.say_with("support-languages", &[("languages", &and(words, &other))]));
    }
    all.extend(entry.way_in.map(|way| words.say(way_in_key(way))));
    all.retain(|fact| !fact.is_empty());
    all
}

/// How it is now: "Open now, until 5pm".
pub(crate) fn now(site: &Site, entry: &Entry) -> String {
    let moment = site.now_on_the_wall();
    let calendar = &site.place().calendar.bank_holidays;
    opening_hours::now(site.words(), &entry.hours, moment, |day| calendar.is_holiday(day))
}

fn distance(words: &Words, metres: f64) -> String {
    let miles = metres / MILE;
    if miles < 0.5 {
        return words.say("support-near");
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is near")]
    let miles = miles.round().clamp(1.0, 10_000.0) as u64;
    words.say_with("support-miles", &[("miles", &miles)])
}

fn cost(words: &Words, entry: &Entry) -> String {
    let Some(cost) = &entry.cost else { return String::new() };
    match (&cost.words, cost.pence) {
        (Some(said), _) => said.to_string(),
        (None, Some(0)) => words.say("support-free-alone"),
        (None, Some(pence)) => format!("£{}.{:02}", pence / 100, pence % 100),
        (None, None) => String::new(),
    }
}

fn room(site: &Site, shown: &Shown) -> String {
    let words = site.words();
    places_now(&shown.offer, site.now())
        .map_or_else(String::new, |places| words.say(places_key(places)))
}

/// The words for how much room there is.
pub(crate) fn places_key(places: Places) -> &'static str {
    match places {
        Places::Full => "support-full",
        Places::Few => "support-few",
        Places::Room => "support-some",
    }
}

fn waited(words: &Words, shown: &Shown) -> String {
    let said = |days| words.say_with("support-wait-days", &[("days", &u64::from(days))]);
    shown.wait.map_or_else(String::new, said)
}

/// The words for a way in.
pub(crate) fn way_in_key(way: WayIn) -> &'static str {
    match way {
        WayIn::WalkIn => "way-in-walk-in",
        WayIn::IntroduceYourself => "way-in-introduce-yourself",
        WayIn::Introduction => "way-in-introduction",
        WayIn::Book => "way-in-book",
    }
}

/// The words for a way of taking part.
pub(crate) fn by_key(by: By) -> &'static str {
    match by {
        By::InPerson => "by-in-person",
        By::Telephone => "by-telephone",
        By::Online => "by-online",
        By::AtHome => "by-at-home",
    }
}

/// When it is, where, what it costs: what somebody needs who goes there.
pub(crate) fn to_go_there(site: &Site, shown: &Shown) -> Vec<Part> {
    let (words, entry) = (site.words(), &shown.offer.entry);
    let part = |heading: &str, lines: Vec<String>| Part { heading: words.say(heading), lines };
    let today = site.now_on_the_wall().date();
    let mut when: Vec<String> =
        std::iter::once(now(site, entry)).filter(|now| !now.is_empty()).collect();
    when.extend(opening_hours::sentences(words, &entry.hours, today));
    if when.is_empty() {
        when.push(words.say("offered-when-unknown"));
    }
    let cost = Some(cost(words, entry)).filter(|cost| !cost.is_empty());
    let cost = cost.unwrap_or_else(|| words.say("offered-cost-unknown"));
    let mut parts = vec![part("offered-when", when), part("offered-cost", vec![cost])];
    let at = whereabouts(words, entry);
    if !at.is_empty() {
        parts.insert(1, part("offered-where", at));
    }
    parts
}

/// All that is said of an offer, but how to reach whoever makes it.
pub(crate) fn parts(site: &Site, shown: &Shown) -> Vec<Part> {
    let (words, entry) = (site.words(), &shown.offer.entry);
    let part = |heading: &str, lines: Vec<String>| Part { heading: words.say(heading), lines };
    let mut all = Vec::new();
    if let Some(about) = &entry.about {
        let lines = about.as_str().lines().filter(|line| !line.trim().is_empty());
        all.push(part("offered-about", lines.map(str::to_owned).collect()));
    }
    all.push(part("offered-for-whom", for_whom(words, entry)));
    all.extend(to_go_there(site, shown));
    let spoken: Vec<String> =
        entry.languages.iter().map(|language| languages::name(words, language)).collect();
    all.push(part("offered-languages", vec![and(words, &spoken)]));
    let way_in = entry.way_in.map(|way| words.say(way_in_key(way)));
    all.push(part("offered-way-in", way_in.into_iter().collect()));
    all.push(part("offered-by", entry.by.iter().map(|by| words.say(by_key(*by))).collect()));
    all.push(part("offered-room", vec![room(site, shown)]));
    all.push(part("offered-wait", vec![waited(words, shown)]));
    let needs = &site.place().needs;
    let helps = needs.iter().filter(|need| entry.needs.contains(&need.id));
    let helps: Vec<String> = helps.map(|need| need.name.clone()).collect();
    all.push(part("offered-helps", helps));
    for part in &mut all {
        part.lines.retain(|line| !line.is_empty());
    }
    all.retain(|part| !part.lines.is_empty());
    all
}

fn for_whom(words: &Words, entry: &Entry) -> Vec<String> {
    let of = &entry.for_whom;
    let (youngest, oldest) = (of.youngest.map(u64::from), of.oldest.map(u64::from));
    let ages = match (youngest, oldest) {
        (Some(youngest), Some(oldest)) => {
            let put: &[Put<'_>] = &[("youngest", &youngest), ("oldest", &oldest)];
            Some(words.say_with("offered-ages", put))
        }
        (Some(youngest), None) => {
            Some(words.say_with("offered-from-age", &[("youngest", &youngest)]))
        }
        (None, Some(oldest)) => Some(words.say_with("offered-to-age", &[("oldest", &oldest)])),
        (None, None) => None,
    };
    let said = of.words.as_ref().map(ToString::to_string);
    let all: Vec<String> = said.into_iter().chain(ages).collect();
    if all.is_empty() { vec![words.say("offered-for-anyone")] } else { all }
}

fn whereabouts(words: &Words, entry: &Entry) -> Vec<String> {
    match &entry.at {
        // The neighbourhood is known here, for whoever looks what is near; to be told it would
        // help whoever looks for somebody.
        Whereabouts::NotTold { .. } => vec![words.say("offered-where-not-told")],
        Whereabouts::Told(sites) => sites
            .iter()
            .flat_map(|site| {
                let postcode = site.postcode.as_ref().map(ToString::to_string);
                let lines = [&site.name, &site.address, &site.area].into_iter().flatten();
                let address: Vec<String> = lines.map(ToString::to_string).chain(postcode).collect();
                let steps = site.step_free.map(|step_free| {
                    words.say(if step_free { "offered-no-steps" } else { "offered-steps" })
                });
                let getting_in = site.getting_in.as_ref().map(ToString::to_string);
                std::iter::once(address.join(", ")).chain(steps).chain(getting_in)
            })
            .filter(|line| !line.is_empty())
            .collect(),
    }
}

/// How to reach whoever makes it, a line each.
pub(crate) fn contact(words: &Words, entry: &Entry) -> Vec<Html> {
    let mut all: Vec<Html> = entry.telephones.iter().map(|line| telephone(line.as_str())).collect();
    if let Some(email) = &entry.email {
        all.push(words.rich("offered-mail", &[("address", &email.as_str())]));
    }
    let web = entry.web.as_ref().map(basis::words::Words::as_str);
    if let Some(web) = web.filter(|web| is_page(web)) {
        let shown = web.split_once("://").map_or(web, |(_, rest)| rest).trim_end_matches('/');
        all.push(words.rich("offered-web", &[("href", &web), ("shown", &shown)]));
    }
    all
}

/// Whether it is the address of a page, and of nothing that a browser would run.
pub(crate) fn is_page(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// A number to ring; as it was written, where it holds more than one can ring.
fn telephone(line: &str) -> Html {
    match Telephone::read(line) {
        Ok(number) => Html::trusted(format!(
            "<a class=\"lw-tel\" href=\"tel:{}\">{}</a>",
            Html::of(number.dialled()),
            Html::of(&number.shown())
        )),
        Err(_) => Html::of(line),
    }
}

/// When somebody made sure of it.
pub(crate) fn checked(site: &Site, shown: &Shown) -> String {
    let (words, today) = (site.words(), site.now_on_the_wall().date());
    if is_of_the_place(&shown.offer) {
        return String::new();
    }
    let checked = match shown.offer.entry.assured {
        Some(day) if !is_old(&shown.offer, today) => {
            let day = site.times().on_day_of(&day.to_string());
            words.say_with("offered-checked", &[("day", &day)])
        }
        _ => words.say("offered-unchecked"),
    };
    match &shown.offer.source {
        Some(Source::Directory(name)) => {
            format!("{checked} {}", words.say_with("offered-from", &[("from", name)]))
        }
        _ => checked,
    }
}

/// The button by which it is kept, or kept no more.
pub(crate) fn keep(words: &Words, shown: &Shown, is_kept: bool) -> Keep {
    let name = shown.offer.entry.name.as_str();
    let (says, says_whole) = if is_kept {
        ("support-unkeep", "support-unkeep-name")
    } else {
        ("support-keep", "support-keep-name")
    };
    Keep {
        offer: shown.offer.offer.to_string(),
        name: if is_kept { "unkeep" } else { "keep" },
        says: words.say(says),
        says_whole: words.say_with(says_whole, &[("name", &name)]),
    }
}
