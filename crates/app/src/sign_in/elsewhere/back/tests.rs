//! Two come back at the same moment and bind the same: it opens one account, and the
//! other is told so. From outside nobody can stand between the look and the writing, so
//! this is tried from within.

use std::path::Path;

use basis::identifiers::Ids;
use basis::words::Line;
use care::place::{RoleId, TeamId};

use super::*;
use crate::opening::{CommitMode, Kept, Opening};
use crate::sign_in::NewAccount;
use crate::sign_in::invitation::NewWorker;

async fn lambeth(folder: &Path, now: Timestamp) -> App {
    let lambeth = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../places/lambeth");
    let (place, ids) = (place::read(&lambeth).unwrap(), Ids::from_system());
    let (folder, store, commits) = (folder.to_owned(), Kept::InTheFolder, CommitMode::Shared);
    App::open(Opening { folder, store, place, ids, commits, now }).await.unwrap()
}

fn line(text: &str) -> Line {
    Line::read(text).unwrap()
}

#[tokio::test]
async fn whoever_comes_back_a_moment_later_is_told_that_it_opens_another_account() {
    let folder = tempfile::tempdir().unwrap();
    let now: Timestamp = "2026-11-23T10:42:00Z".parse().unwrap();
    let app = lambeth(folder.path(), now).await;
    let (team, role) = (TeamId::read("front-door").unwrap(), RoleId::read("front-door-worker"));
    let role = role.unwrap();
    let knock = Knock::default();
    let linked = || Linked { issuer: "https://id.example".to_owned(), subject: Sealed([5; 32]) };
    let mut came = Vec::new();
    for name in ["grace", "omar"] {
        let account = NewAccount {
            name: line(name),
            sign_in_name: line(name),
            password: "seven teapots sing".to_owned(),
            team: team.clone(),
            role: role.clone(),
        };
        app.add_account(&Actor::Program, now, new_command(), account).await.unwrap();
        let read = move |tx: &Tx<'_>| workers::by_sign_in_name(tx, name);
        let (worker, _) = app.0.db.read::<_, StoreError, _>(read).await.unwrap().unwrap();
        came.push(app.bind(now, &knock, (&worker, name), linked()).await.unwrap());
    }
    assert!(matches!(&came[..], [Back::Linked { entered: Some(_) }, Back::Taken]), "{came:?}");
    // So is whoever takes up an invitation with it, past the look.
    let new = NewWorker { name: line("Ines"), sign_in_name: line("ines"), team, role };
    let link = app.invite(&Actor::Program, now, new_command(), new).await.unwrap();
    let link = link.sealed();
    let read = move |tx: &Tx<'_>| accounts::invited(tx, link, now);
    let invited = app.0.db.read::<_, StoreError, _>(read).await.unwrap().unwrap();
    let taken = app.take_up_as(now, &knock, link, (invited, linked())).await.unwrap();
    assert!(matches!(taken, Back::Taken), "{taken:?}");
}
