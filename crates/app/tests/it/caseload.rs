//! People who are in care already: everybody or nobody, and nobody twice.

use std::fmt::Write as _;
use std::time::Instant;

use app::AppError;
use app::caseload::columns::{Column, template};
use app::caseload::mistake::Wrong;
use app::caseload::{Answer, BroughtIn, Like, Sheet};
use app::opening::new_command;
use app::questions::my_people::Whose;
use app::questions::offers_room::RoomPage;
use app::reading::my_people::Which;
use care::actor::Actor;
use care::command::{Command, GuardStep};
use care::guard::walls::{RaiseWall, WallKind};
use care::journey::SupportId;
use care::place::TeamId;
use care::refusal::Refusal;
use care::stream::StreamRef;

use crate::place_in_a_test::{Lambeth, words};

const HEADINGS: &str = "What to call them,How to reach them,Number address place or person,\
Offer,Supported since,Owner,Key person,What is next,By when\n";

fn headings() -> String {
    HEADINGS.replace("Number address place or person", "\"Number, address, place or person\"")
}

pub(crate) fn row(name: &str, number: &str) -> String {
    format!(
        "{name},Ring,{number},Mosaic Kitchen,01/03/2025,bisi,bisi,Cook together,27/11/2026 12:00\n"
    )
}

pub(crate) fn sheet(rows: &[String]) -> Sheet {
    Sheet { text: headings() + &rows.concat(), ..Sheet::default() }
}

/// Lambeth, with the kitchen's Bisi and its offer under the name that the rows say.
pub(crate) async fn kitchen() -> (Lambeth, Actor, String) {
    let lambeth = Lambeth::new().await;
    let bisi = lambeth.hire("bisi", "mosaic-kitchen", "offer-worker").await;
    let offers = &lambeth.app.place().offers;
    let theirs = offers.iter().filter(|offer| offer.team.as_str() == "mosaic-kitchen");
    let name = theirs.map(|offer| offer.name.clone()).next().unwrap_or_default();
    (lambeth, bisi, name)
}

/// The same rows with the offer's name as the place has it.
pub(crate) fn named(sheet: Sheet, offer: &str) -> Sheet {
    Sheet { text: sheet.text.replace("Mosaic Kitchen", &format!("\"{offer}\"")), ..sheet }
}

pub(crate) async fn bring(
    lambeth: &Lambeth,
    by: &Actor,
    sheet: &Sheet,
) -> Result<BroughtIn, AppError> {
    let reason = words("From the old system");
    lambeth.app.bring_in(by, lambeth.now, new_command(), sheet, &reason).await
}

#[tokio::test]
async fn a_caseload_comes_in_whole_and_the_same_file_brings_nobody_in_twice() {
    let (lambeth, bisi, offer) = kitchen().await;
    let rows = [row("Winston", "07700 900142"), row("Maria", "07700 900143")];
    let sheet = named(sheet(&rows), &offer);
    let (send, reason) = (new_command(), words("From the old system"));
    let (app, now) = (&lambeth.app, lambeth.now);
    let looked = app.look_at_caseload(&bisi, now, &sheet, &reason).await.unwrap();
    assert!(looked.is_good(), "{:?}", looked.mistakes);
    assert_eq!(lambeth.count("select count(*) from person"), 0);
    let done = app.bring_in(&bisi, now, send, &sheet, &reason).await.unwrap();
    assert!(matches!(done, BroughtIn::All(2)), "{done:?}");
    let again = app.bring_in(&bisi, now, send, &sheet, &reason).await.unwrap();
    assert!(matches!(again, BroughtIn::Before), "{again:?}");
    // Each has an owner and a clock, and stands in the team's room.
    let room = app.offers_room(&bisi, now, RoomPage::First).await.unwrap();
    assert_eq!(room.supported.len(), 2);
    assert!(room.supported.iter().all(|one| one.due.owner_name.as_deref() == Some("bisi")));
    // The file sent anew, in another form: everybody in it must be answered for.
    let BroughtIn::Nobody(looked) = bring(&lambeth, &bisi, &sheet).await.unwrap() else {
        panic!("they came in twice")
    };
    assert!(looked.coming.iter().all(|one| one.like == [Like::SomebodyKnown]));
    let answers = [(2, Answer::TheSame), (3, Answer::SomebodyElse)].into();
    let answered = Sheet { answers, ..sheet };
    assert!(matches!(bring(&lambeth, &bisi, &answered).await.unwrap(), BroughtIn::All(1)));
    assert_eq!(lambeth.count("select count(*) from person"), 3);
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn whatever_is_wrong_is_said_by_row_and_column_and_nobody_comes_in() {
    let (lambeth, bisi, offer) = kitchen().await;
    let good = row("Winston", "07700 900142");
    let rows = [
        good.clone(),
        row("Maria", "12"),
        good.replace("Ring", "Shout"),
        good.replace("01/03/2025", "32/03/2025"),
        good.replace("bisi,bisi", "nobody,bisi"),
        good.replace("27/11/2026 12:00", "27/11/2027 12:00"),
        good.replace("27/11/2026 12:00", "01/11/2026 12:00"),
        good.replace("Cook together", ""),
        good,
    ];
    let found = bring(&lambeth, &bisi, &named(sheet(&rows), &offer)).await.unwrap();
    let BroughtIn::Nobody(looked) = found else { panic!("{found:?}") };
    let said: Vec<(usize, Option<Column>)> =
        looked.mistakes.iter().map(|mistake| (mistake.row, mistake.column)).collect();
    let columns = [
        Column::Detail,
        Column::Way,
        Column::Since,
        Column::Owner,
        Column::By,
        Column::By,
        Column::Next,
    ];
    assert_eq!(said, (3..).zip(columns.map(Some)).collect::<Vec<_>>());
    assert!(matches!(looked.mistakes[4].wrong, Wrong::Rule(Refusal::TooFarOff { .. })));
    // The last row is the first once more.
    let last = looked.coming.last().unwrap();
    assert_eq!((last.row, last.like.as_slice()), (10, [Like::Row(2)].as_slice()));
    assert_eq!(lambeth.count("select count(*) from person"), 0);
}

#[tokio::test]
async fn a_team_brings_in_its_own_people_and_who_may_not_sees_no_page() {
    let (lambeth, bisi, offer) = kitchen().await;
    let sheet = named(sheet(&[row("Winston", "07700 900142")]), &offer);
    let hana = lambeth.hire("hana", "housing-advice", "offer-worker").await;
    let BroughtIn::Nobody(looked) = bring(&lambeth, &hana, &sheet).await.unwrap() else {
        panic!("another team's people came in")
    };
    assert_eq!(looked.mistakes[0].column, Some(Column::Offer));
    let grace = lambeth.hire("grace", "front-door", "front-door-worker").await;
    let refused = bring(&lambeth, &grace, &sheet).await;
    assert!(matches!(refused, Err(AppError::NotHere)), "{refused:?}");
    // Who sets the place up may, and so may the template's own example.
    let ada = lambeth.hire("ada", "front-door", "administrator").await;
    assert!(matches!(bring(&lambeth, &ada, &sheet).await.unwrap(), BroughtIn::All(1)));
    let rows = template(&offer, "bisi", "01/03/2025", "27/11/2026 12:00");
    let cells = |row: &Vec<String>| {
        let quoted: Vec<String> = row.iter().map(|cell| format!("\"{cell}\"")).collect();
        quoted.join(",") + "\n"
    };
    let text: String = rows.iter().map(cells).collect();
    let text = text.replace("Winston", "Somebody");
    let own = Sheet { text, ..Sheet::default() };
    assert!(matches!(bring(&lambeth, &bisi, &own).await.unwrap(), BroughtIn::All(1)));
}

#[tokio::test]
async fn a_team_is_told_who_is_known_among_its_own_people_alone() {
    let (lambeth, bisi, offer) = kitchen().await;
    lambeth.introduced_by_telephone("07700 900118").await;
    let sheet = named(sheet(&[row("Ada", "07700 900118")]), &offer);
    let (app, now, reason) = (&lambeth.app, lambeth.now, words("From the old system"));
    let looked = app.look_at_caseload(&bisi, now, &sheet, &reason).await.unwrap();
    assert_eq!(looked.coming[0].like, [], "the kitchen has nothing to do with Ada");
    let olu = lambeth.hire("olu", "front-door", "administrator").await;
    let looked = app.look_at_caseload(&olu, now, &sheet, &reason).await.unwrap();
    assert_eq!(looked.coming[0].like, [Like::SomebodyKnown]);
    assert!(matches!(bring(&lambeth, &bisi, &sheet).await.unwrap(), BroughtIn::All(1)));
    let looked = app.look_at_caseload(&bisi, now, &sheet, &reason).await.unwrap();
    assert_eq!(looked.coming[0].like, [Like::SomebodyKnown], "she is the kitchen's own now");
}

#[tokio::test]
async fn a_row_like_a_walled_person_comes_in_and_tells_nothing() {
    let (lambeth, bisi, offer) = kitchen().await;
    let sheet = named(sheet(&[row("Winston", "07700 900142")]), &offer);
    assert!(matches!(bring(&lambeth, &bisi, &sheet).await.unwrap(), BroughtIn::All(1)));
    let (now, which) = (lambeth.now, (Whose::OfTheTeam, Which::All));
    let people = lambeth.app.my_people(&bisi, now, now, which, None).await.unwrap();
    let (person, thing) = (people.lines[0].person, people.lines[0].due.thing);
    let one = lambeth.app.support(&bisi, now, SupportId(thing.id())).await.unwrap();
    let journey = Some(StreamRef::journey(one.support.journey, person));
    let team = TeamId::read("mosaic-kitchen").unwrap();
    let raise = RaiseWall { kind: WallKind::Refuge, team, reason: words("He has fled") };
    let step = GuardStep::RaiseWall(raise);
    let command = Command::OnGuard { person, journey, step };
    let gus = lambeth.hire("gus", "mosaic-kitchen", "front-door-worker").await;
    lambeth.app.execute(&gus, now, new_command(), command).await.unwrap();
    // Whoever sets the place up stands outside, and brings in somebody like him.
    let olu = lambeth.hire("olu", "front-door", "administrator").await;
    let reason = words("From the old system");
    let looked = lambeth.app.look_at_caseload(&olu, now, &sheet, &reason).await.unwrap();
    assert_eq!(looked.coming[0].like, []);
    assert!(matches!(bring(&lambeth, &olu, &sheet).await.unwrap(), BroughtIn::All(1)));
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "how long it took is what the run shows")]
async fn five_hundred_people_come_in_in_one_act() {
    let (lambeth, bisi, offer) = kitchen().await;
    let mut text = headings();
    for number in 0..500 {
        write!(text, "{}", row(&format!("Person {number}"), &format!("07700 9{number:05}")))
            .unwrap();
    }
    let sheet = named(Sheet { text, ..Sheet::default() }, &offer);
    let begun = Instant::now();
    let done = bring(&lambeth, &bisi, &sheet).await.unwrap();
    println!("500 people in {:?}", begun.elapsed());
    assert!(matches!(done, BroughtIn::All(500)), "{done:?}");
    assert_eq!(lambeth.count("select count(*) from due"), 500);
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
}
