//! A service takes its own records out and brings contacts in as a spreadsheet: nobody else's
//! go along, everybody who does has a row in the access trace, and what comes back counts
//! once. Whoever was asked and does not answer is told of to the person; what somebody keeps
//! they send to themselves; and a support goes on to every offer that a team answers for.

mod elsewhere;
mod here;

use app::away::Closing;
use app::opening::new_command;
use basis::clock::Clock as _;
use care::actor::Actor;
use care::command::{Command, GuardStep, KeepingStep, Step};
use care::guard::ties::{NoteTieOf, Tie};
use care::guard::walls::{RaiseWall, WallKind};
use care::journey::connection::Answer as Answered;
use care::journey::handover::HandBack;
use care::journey::support::EndSupport;
use care::keeping::Ground;
use care::keeping::restriction::RestrictRecord;
use care::place::TeamId;
use jiff::SignedDuration;

use here::{Here, OFFER, Somebody, words};

const CONNECTIONS: &str = "/offers-room/records/connections";
const CONTACTS: &str = "/offers-room/records/contacts";
const TEMPLATE: &str = "/offers-room/records/template";

/// The template with something written into the row of somebody.
fn filled_in(template: &str, name: &str, cells: &str) -> String {
    let row = template.lines().find(|line| line.contains(name)).unwrap();
    let begun = row.trim_end_matches(',');
    let headings = template.lines().next().unwrap();
    format!("{headings}\n{begun},{cells}\n")
}

async fn restrict(here: &Here, one: &Somebody) {
    let ines = here.hire("Ines", "front-door", "information-governance-lead").await;
    let ground = Ground { why: words("Asked for"), rests_on: words("UK GDPR") };
    let step = KeepingStep::RestrictRecord(RestrictRecord { ground });
    let (person, journey) = (one.person, Some(one.journey));
    here.command(&ines, Command::OnKeeping { person, journey, step }).await;
}

async fn guard(here: &Here, one: &Somebody, step: GuardStep) {
    let (person, journey) = (one.person, Some(one.journey));
    here.command(&here.grace, Command::OnGuard { person, journey, step }).await;
}

/// Who of those asks left a row in the trace of somebody's record, as opening a page does.
async fn seen_by(here: &Here, one: &Somebody, question: &str) -> usize {
    let noor = "information-governance-lead";
    let noor = here.hire("Noor", "front-door", noor).await;
    let now = here.place.clock.now();
    let during = (now - SignedDuration::from_hours(24), now + SignedDuration::from_hours(1));
    let saw = here.place.app.who_saw(&noor.actor(), now, one.reference, during).await;
    let (_, seen) = saw.unwrap();
    let of_it = |seen: &&app::Traced| seen.question == question && seen.person == Some(one.person);
    seen.iter().filter(of_it).count()
}

#[tokio::test]
async fn a_service_takes_out_its_own_connections_and_contacts_and_nothing_of_anybody_else() {
    let here = Here::new().await;
    let ada = here.connected("Ada", OFFER).await;
    here.connected("=HYPERLINK(\"http://x\")", OFFER).await;
    here.connected("Winston", "thames-reach-housing-advice").await;
    let support = here.meets(&here.bisi, &ada).await;
    here.later(45);
    let row = format!(
        "Code,Name,Day,Time,How,Minutes,What was done\n{support},Ada,2026-11-26,11:00,Met,30,\"We cooked, and ate\"\n"
    );
    assert_eq!(here.sends(&here.bisi, &row).await.status, 200);

    let connections = here.get(&here.bisi.cookie, CONNECTIONS).await;
    assert_eq!((connections.status, connections.kind.as_str()), (200, "text/csv; charset=utf-8"));
    let rows: Vec<&str> = connections.body.lines().collect();
    assert_eq!(rows[0], "\u{feff}Offer,Name,Asked on,By when,How it stands,Met on");
    assert_eq!(rows[1], "\"Mosaic Kitchen, Thursday group\",Ada,2026-11-26,,Met,2026-11-26");
    assert!(rows[2].contains("\"'=HYPERLINK(\"\"http://x\"\")\""), "a formula: {}", rows[2]);
    assert!(rows[2].ends_with(",2026-11-26,2026-11-30,Waits for your answer,"), "{}", rows[2]);
    assert_eq!(rows.len(), 3, "somebody else's stand in it: {rows:?}");

    let contacts = here.get(&here.bisi.cookie, CONTACTS).await;
    let rows: Vec<&str> = contacts.body.lines().collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(
        rows[1].ends_with("Ada,2026-11-26,,2026-11-26,11:00,Met,30,Bisi,\"We cooked, and ate\""),
        "{}",
        rows[1]
    );
    // Each of them as if their page had been opened.
    assert_eq!(seen_by(&here, &ada, "TakeOutRecords").await, 2);
}

#[tokio::test]
async fn nobody_but_a_service_has_such_a_file_and_another_service_has_its_own() {
    let here = Here::new().await;
    let ada = here.connected("Adaeze", OFFER).await;
    here.meets(&here.bisi, &ada).await;
    let hana = here.hire("Hana", "housing-advice", "offer-worker").await;
    let nell = here.hire("Nell", "alliance-office", "network-lead").await;
    for address in [CONNECTIONS, CONTACTS, TEMPLATE, "/offers-room/records"] {
        for other in [&here.grace, &nell] {
            assert_eq!(here.get(&other.cookie, address).await.status, 404, "{address}");
        }
        assert_eq!(here.get("", address).await.status, 303, "{address}");
        let theirs = here.get(&hana.cookie, address).await;
        assert_eq!(theirs.status, 200);
        assert!(!theirs.body.contains("Adaeze"), "{address}: {}", theirs.body);
    }
    let sheet = "Code,Name,Day,How,Minutes\n";
    assert_eq!(here.sends(&here.grace, sheet).await.status, 404);
}

#[tokio::test]
async fn whoever_is_behind_a_wall_restricted_or_close_does_not_go_along() {
    let here = Here::new().await;
    let [walled, restricted, close, open] =
        [("Wilma", true), ("Rita", false), ("Clara", false), ("Oona", false)];
    let mut people = Vec::new();
    for (name, goes_back) in [walled, restricted, close, open] {
        let one = here.connected(name, OFFER).await;
        if goes_back {
            let answer = Answered::NotUs { suggestion: words("The hall") };
            let back = HandBack { connection: one.connection, answer };
            here.step(&here.bisi, one.journey, Step::HandBack(back)).await;
        } else {
            here.meets(&here.bisi, &one).await;
        }
        people.push(one);
    }
    let all = async |address| here.get(&here.bisi.cookie, address).await.body;
    let before = all(CONNECTIONS).await;
    assert!(["Wilma", "Rita", "Clara", "Oona"].iter().all(|name| before.contains(name)));

    let (team, reason) = (TeamId::read("front-door").unwrap(), words("Nobody may find them"));
    let wall = RaiseWall { kind: WallKind::Refuge, team, reason };
    guard(&here, &people[0], GuardStep::RaiseWall(wall)).await;
    restrict(&here, &people[1]).await;
    let tie = NoteTieOf { worker: here.bisi.worker.id, tie: Tie::Relative };
    guard(&here, &people[2], GuardStep::NoteTieOf(tie)).await;
    for address in [CONNECTIONS, CONTACTS, TEMPLATE] {
        let file = all(address).await;
        assert!(file.contains("Oona"), "{address}: {file}");
        for name in ["Wilma", "Rita", "Clara"] {
            assert!(!file.contains(name), "{address}: {name} went along");
        }
    }
}

#[tokio::test]
async fn what_another_team_wrote_stays_with_it() {
    let here = Here::new().await;
    let ada = here.connected("Ada", OFFER).await;
    let support = here.meets(&here.bisi, &ada).await;
    here.later(45);
    let row = format!(
        "Code,Day,Time,How,Minutes,What was done\n{support},2026-11-26,11:00,Met,30,Between us\n"
    );
    here.sends(&here.bisi, &row).await;
    let closing = Closing {
        team: TeamId::read("mosaic-kitchen").unwrap(),
        to: TeamId::read("housing-advice").unwrap(),
        otherwise: None,
        reason: words("The kitchen moves out"),
    };
    let hana = here.hire("Hana", "housing-advice", "offer-worker").await;
    let (program, now) = (Actor::Program, here.place.clock.now());
    here.place.app.close_team(&program, now, new_command(), &closing).await.unwrap();
    let theirs = here.get(&hana.cookie, CONTACTS).await.body;
    assert!(theirs.contains("Ada,2026-11-26,,2026-11-26,11:00,Met,30,Bisi,"), "{theirs}");
    assert!(!theirs.contains("Between us"), "{theirs}");
    assert_eq!(here.get(&here.bisi.cookie, CONTACTS).await.body.lines().count(), 1);
}

#[tokio::test]
async fn the_table_that_comes_back_is_written_down_once_whoever_of_the_team_sends_it() {
    let here = Here::new().await;
    let ada = here.connected("=Ada", OFFER).await;
    let rui = here.connected("Rui", OFFER).await;
    here.meets(&here.bisi, &ada).await;
    here.meets(&here.bisi, &rui).await;
    here.later(45);
    let template = here.get(&here.bisi.cookie, TEMPLATE).await.body;
    assert!(template.starts_with("\u{feff}Code (leave as it is),Name,Day,Time,How,Minutes,"));
    assert!(template.contains(",'=Ada,"), "{template}");
    assert_eq!(template.lines().count(), 3, "{template}");
    // As it was downloaded nothing is written down.
    let answer = here.sends(&here.bisi, &template).await;
    assert!(answer.body.contains("No contact is new."), "{}", answer.body);

    let sheet = filled_in(&template, "=Ada", "26/11/2026,11:15,rang,20,,Bread next week,,");
    let answer = here.sends(&here.bisi, &sheet).await;
    assert!(answer.body.contains("One contact is written down."), "{}", answer.body);
    assert_eq!((here.contacts(&ada), here.contacts(&rui)), (1, 0));
    let yinka = here.hire("Yinka", "mosaic-kitchen", "offer-worker").await;
    for by in [&here.bisi, &yinka] {
        let answer = here.sends(by, &sheet).await;
        assert!(
            answer.body.contains("No contact is new. One was there already."),
            "{}",
            answer.body
        );
    }
    assert_eq!(here.contacts(&ada), 1, "the same row counted twice");
    assert_eq!(seen_by(&here, &ada, "BringContacts").await, 4, "a name went out without a trace");
    let other = filled_in(&template, "=Ada", "26/11/2026,11:15,rang,25,,Bread next week,,");
    here.sends(&here.bisi, &other).await;
    assert_eq!(here.contacts(&ada), 2, "another contact was taken for the same");
    // Two equal rows are two contacts, and the sheet that has both counts once.
    let row = other.lines().find(|line| line.contains("rang,25")).unwrap();
    let twice = format!("{}\r\n{row}\r\n", other.trim_end());
    for _ in 0..2 {
        here.sends(&here.bisi, &twice).await;
        assert_eq!(here.contacts(&ada), 3, "two equal rows were one, or were written twice");
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_by_row_and_tells_nothing_of_whom_the_row_is_not_about() {
    let here = Here::new().await;
    let hana = here.hire("Hana", "housing-advice", "offer-worker").await;
    let ada = here.connected("Ada", OFFER).await;
    let ours = here.meets(&here.bisi, &ada).await;
    let theirs = here.connected("Winston", "thames-reach-housing-advice").await;
    let not_ours = here.meets(&hana, &theirs).await;
    let past = here.connected("Delroy", OFFER).await;
    let ended = here.meets(&here.bisi, &past).await;
    let end = EndSupport { support: ended, said: words("Enough") };
    here.step(&here.bisi, past.journey, Step::EndSupport(end)).await;
    here.later(45);
    let nobodys = uuid::Uuid::from_u128(7);
    let sheet = format!(
        "Code;Name;Day;Time;How;Minutes\n\
         {not_ours};;26/11/2026;11:00;Met;30\n\
         {ended};;26/11/2026;11:00;Met;30\n\
         {nobodys};;26/11/2026;11:00;Met;30\n\
         {ours};Ada;28/11/2026;15:00;Met;30\n\
         {ours};Rui;26/11/2026;11:00;Met;30\n\
         {ours};Ada;26/11/2026;08:00;Met;30\n\
         {ours};Ada;26/11/2026;11:00;Met;30\n"
    );
    let answer = here.sends(&here.bisi, &sheet).await;
    assert!(answer.body.contains("One contact is written down."), "{}", answer.body);
    assert_eq!((here.contacts(&ada), here.contacts(&theirs), here.contacts(&past)), (1, 0, 0));
    let unknown = "We do not know this code among the people you support now.";
    assert_eq!(answer.body.matches(unknown).count(), 3, "they are told apart: {}", answer.body);
    for name in ["Winston", "Delroy"] {
        assert!(!answer.body.contains(name), "{name} is told of");
    }
    assert!(answer.body.contains("This has not happened yet."));
    assert!(answer.body.contains("This name does not go with the code in this row."));
    // The form's own rule: a contact is not before they met.
    assert_eq!(answer.body.matches("<tr role=\"row\"><th role=\"rowheader\"").count(), 6);
}

#[tokio::test]
async fn what_is_no_table_of_ours_or_too_much_is_not_taken() {
    let here = Here::new().await;
    for (sheet, said) in [
        ("", "Choose the file"),
        ("PK\u{3}\u{4}...", "spreadsheet’s own file"),
        ("Name,Day\nAda,today\n", "We cannot find the headings of the table."),
    ] {
        let answer = here.sends(&here.bisi, sheet).await;
        assert!(answer.body.contains(said), "{said}: {}", answer.body);
    }
    let large = "x".repeat(450 * 1024);
    assert_eq!(here.sends(&here.bisi, &large).await.status, 413);
    let now = here.place.clock.now();
    let sheet = b"Code,Name,Day,How,Minutes\n".as_slice();
    assert!(here.place.app.bring_contacts(&Actor::Anyone, now, sheet).await.is_err());
}
