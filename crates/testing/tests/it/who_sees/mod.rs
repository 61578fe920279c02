//! Who may see what, asked of the program itself: every address of the router,
//! by everybody there is, about every kind of record. The answers stand in
//! `docs/who-may-see.md`, where an information governance lead reads them; an
//! answer that changes fails here first. Beside the table, three things hold for
//! every answer: what was planted shows only to whom the gate allows it, what
//! shows leaves a trace, and "nothing here" looks like any other.

mod asking;
mod command_line;
mod people;
mod table;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use testing::test_place::root;

use asking::{Answer, ask};
use people::{About, STATES, Somebody, World};
use table::written;

/// What was typed into a form, under each field's name.
type Typed = Vec<(String, String)>;

#[tokio::test]
async fn every_address_shows_everybody_what_the_table_says_and_no_more() {
    let world = World::open().await;
    let mut answers: BTreeMap<(usize, usize), Vec<String>> = BTreeMap::new();
    let mut followed = BTreeSet::new();
    // What is answered where nothing is: the same to each of them for what they typed.
    let mut nowheres: BTreeMap<(&str, &str, Typed), Answer> = BTreeMap::new();
    // What ends a session comes last, or nobody could ask for the rest.
    let ends = |path: &str| matches!(path, "/sign-out" | "/leave");
    let order = |last: bool| {
        let routes = web::ROUTES.iter().enumerate().filter(move |(_, one)| ends(one.path) == last);
        (0..STATES.len()).flat_map(move |state| routes.clone().map(move |route| (state, route)))
    };
    for (state, (number, route)) in order(false).chain(order(true)) {
        let about = &world.about[state];
        for who in &world.everybody {
            let (mut address, form) = about.request(route);
            if who.with_a_used_link && route.path == "/invitation/{link}" {
                address = format!("/invitation/{}", world.used.written());
            }
            let answer = ask(&world, who, route.method, &address, &form).await;
            let typed: Typed = form.iter().filter(|(name, _)| name != "send").cloned().collect();
            let nowhere = match nowheres.entry((who.name, route.method, typed)) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    new.insert(ask(&world, who, route.method, "/nowhere", &form).await)
                }
            };
            holds(&answer, who, route, about, nowhere);
            if about.state == "erased" && names_somebody(route) && who.name != "governance" {
                let never = about.who_never_was();
                let (address, form) = never.request(route);
                let other = ask(&world, who, route.method, &address, &form).await;
                let here = format!("{} {} by {}", route.method, route.path, who.name);
                assert_eq!(answer.status, other.status, "{here}: erased is told from never");
                let (erased, nobody) =
                    (without_names(&answer, about), without_names(&other, &never));
                assert!(erased == nobody, "{here}: erased is told from never:\n{erased}\n{nobody}");
            }
            if route.method == "get" {
                for link in links(&answer, &mut followed, who.name) {
                    let there = ask(&world, who, "get", &link, &[]).await;
                    let here = format!("{} offers {} {link}", address, who.name);
                    assert_ne!(there.status, 404, "{here}, and there is nothing");
                }
            }
            let said = answers.entry((state, number)).or_default();
            said.push(answer.said(about).to_owned());
        }
    }
    let now = written(&world, &answers);
    let path = root().join("docs/who-may-see.md");
    let before = fs::read_to_string(&path).unwrap_or_default();
    if now != before {
        let new = root().join("target/who-may-see.md");
        fs::write(&new, &now).unwrap();
        panic!(
            "somebody sees more or less than docs/who-may-see.md says. Read target/who-may-see.md \
             beside it; where the change is meant, it takes the other's place"
        );
    }
}

/// Where a page leads that was not followed for somebody yet: whatever a page offers is
/// there for whom it is shown to.
fn links(answer: &Answer, followed: &mut BTreeSet<(String, String)>, who: &str) -> Vec<String> {
    let links = answer.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let ours = links.filter(|link| link.starts_with('/') && !link.starts_with("/assets"));
    ours.filter(|link| *link != "/leave")
        .filter(|link| followed.insert((who.to_owned(), (*link).to_owned())))
        .map(|link| link.replace("&amp;", "&").replace("&#38;", "&"))
        .collect()
}

/// Whether an address, or what is typed there, names somebody.
fn names_somebody(route: &web::Route) -> bool {
    let finds = matches!(route.path, "/find" | "/find/emergency");
    // An invitation is to whoever works here.
    let nobodys = route.path.starts_with("/invitation") || route.path.starts_with("/receipt");
    (route.path.contains('{') && !nobodys) || finds
}

/// A page without what names anybody, and without what differs each time.
fn without_names(answer: &Answer, about: &About) -> String {
    let shown = about.reference.parse().map(|known: basis::reference::Reference| known.to_string());
    let page = answer.body.replace(&about.reference, "#").replace(&shown.unwrap(), "#");
    let is_a_name = |word: &&str| {
        uuid::Uuid::parse_str(word).is_ok() || basis::secret::PrivateLink::read(word).is_ok()
    };
    let apart = |one: char| !one.is_ascii_alphanumeric() && one != '-';
    let names: Vec<&str> = page.split(apart).filter(is_a_name).collect();
    names
        .iter()
        .fold(format!("{}\n{page}", answer.to.is_empty()), |page, name| page.replace(name, "#"))
}

/// What holds whatever the table says.
fn holds(answer: &Answer, who: &Somebody, route: &web::Route, about: &About, nowhere: &Answer) {
    let here = format!("{} {} by {}, {}", route.method, route.path, who.name, about.state);
    // Other programs are answered in their own words.
    if answer.status == 404 && !route.path.starts_with("/open-referral") {
        assert!(answer.body == nowhere.body, "{here}: a not-found unlike the others");
    }
    if answer.shows(about) {
        assert!(answer.traced, "{here}: shown without a trace");
        assert!(who.is_signed_in, "{here}: shown to somebody who is not signed in");
    }
    if about.state == "walled" && !who.inside {
        assert!(!answer.shows(about), "{here}: a wall that does not hold");
    }
    if about.state == "restricted" && !who.name.contains("emergency") {
        assert!(!answer.shows(about), "{here}: a restriction that does not hold");
    }
    assert!(about.state != "erased" || !answer.shows(about), "{here}: an erased person shows");
    let of_the_team = who.at_work.as_ref().is_some_and(|at| at.team.as_str() == "front-door");
    let alone = answer.body.contains(&about.for_one_team);
    assert!(of_the_team || !alone, "{here}: shows what is for another team alone");
    for words in &about.kept_from_services {
        assert!(!who.of_a_service || !answer.body.contains(words), "{here}: shows {words}");
    }
}
