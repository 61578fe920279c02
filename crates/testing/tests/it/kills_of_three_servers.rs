//! Three servers on one store, one of them killed at random under load: nothing
//! that was acknowledged is lost, nothing counts twice, and every server that is
//! there finds a new person the first time it is asked, by two things that they told,
//! and within a second: nineteen times of twenty, since a machine that does other work
//! beside it stands still now and then.
//!
//! It needs a server of `PostgreSQL`: `scripts/on-postgres`. `LW_SERVER_KILLS` and
//! `LW_FIRST_SEED` set the size and the chance from outside.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::App;
use app::opening::{CommitMode, Kept, Opening, new_command};
use app::sign_in::{Knock, NewAccount, SignIn};
use basis::clock::{Clock as _, SystemClock};
use basis::identifiers::Ids;
use basis::secret::Token;
use basis::words::Line;
use care::actor::Actor;
use care::place::{RoleId, TeamId};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha12Rng;
use testing::engine::kept;
use testing::server::{Server, Visitor};
use testing::sizes::size;
use testing::test_place::{folder, lambeth};
use tokio::sync::mpsc::{Receiver, channel};
use uuid::Uuid;

use crate::acknowledged::{Acknowledged, all_is_there_once, every_link_shows_its_reference};

/// How many servers share the store.
const SERVERS: usize = 3;
/// How many people send at the same time.
const VISITORS: u128 = 9;
/// The most replies that are waited for before a kill.
const MOST: usize = 40;
/// How long a new person may take to be found everywhere, and of how many one may take longer.
const FOUND_WITHIN: Duration = Duration::from_secs(1);
const ONE_OF: usize = 20;

/// A reply, and which server gave it.
type Told = (Uuid, Option<(usize, String)>);

/// People who send one introduction after the other. Whoever gets no reply asks
/// the next server the same again, as a browser's person would.
fn people(addresses: &[String], first: u128, each: u128) -> Receiver<Told> {
    let (tell, told) = channel(4096);
    for number in 0..VISITORS {
        let visitors: Vec<Visitor> = addresses.iter().map(|at| Visitor::of(at)).collect();
        let tell = tell.clone();
        tokio::spawn(async move {
            for turn in 0..each {
                let send = Uuid::from_u128(first + number + turn * VISITORS);
                if tell.send((send, None)).await.is_err() {
                    return;
                }
                let mut at = usize::try_from(number).unwrap() % SERVERS;
                // Two of the three are always there.
                let link = loop {
                    let reply = visitors[at].introduce(send).await;
                    if let Some(link) = reply.and_then(|reply| reply.link().map(str::to_owned)) {
                        break link;
                    }
                    at = (at + 1) % SERVERS;
                };
                if tell.send((send, Some((at, link)))).await.is_err() {
                    return;
                }
            }
        });
    }
    told
}

/// One round: load, a kill, and what every server knows.
async fn one_is_killed(
    data: &Path,
    servers: &mut [Option<Server>],
    session: &Arc<Token>,
    round: u128,
    chance: &mut ChaCha12Rng,
    (sent, took): (&mut BTreeSet<Uuid>, &mut Vec<Duration>),
) -> Acknowledged {
    let address = |server: &Option<Server>| server.as_ref().unwrap().address().to_owned();
    let addresses: Vec<String> = servers.iter().map(address).collect();
    let (after, victim) = (chance.random_range(1..MOST), chance.random_range(0..SERVERS));
    let mut told = people(&addresses, (round + 1) << 64, 10);
    let mut acknowledged = Acknowledged::new();
    let mut killed = false;
    while let Some((send, reply)) = told.recv().await {
        sent.insert(send);
        let Some((by, link)) = reply else { continue };
        let there = (0..SERVERS).filter(|one| !killed || *one != victim);
        let looked = Instant::now();
        let finds = there.map(|one| {
            let (visitor, session) = (Visitor::of(&addresses[one]), session.clone());
            let link = link.clone();
            tokio::spawn(async move {
                let (status, _) = visitor.page(&link).await.unwrap();
                assert_eq!(status, 200, "server {one} does not know the link of {send}");
                let found = visitor.finds(&session, send).await;
                assert_eq!(found, Some(1), "server {one} does not find {send}, by {by}, once");
            })
        });
        for finds in finds.collect::<Vec<_>>() {
            finds.await.unwrap();
        }
        took.push(looked.elapsed());
        acknowledged.insert(send, link);
        if acknowledged.len() == after {
            killed = true;
            servers[victim].take().unwrap().kill();
        }
    }
    if killed {
        servers[victim] = Some(Server::start(data, &[]));
    }
    acknowledged
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_three_servers_one_is_killed_and_nobody_is_lost_or_counted_twice() {
    let folder = folder();
    let data = folder.path();
    let on_a_server = matches!(kept(data), Kept::OnAServer(_));
    assert!(on_a_server, "this needs PostgreSQL: run it under scripts/on-postgres");
    let mut chance = ChaCha12Rng::seed_from_u64(size("LW_FIRST_SEED", 0));
    let (mut sent, mut all, mut took) = (BTreeSet::new(), Acknowledged::new(), Vec::new());
    // All at once: each may be the one that makes the tables and the key.
    let starting: Vec<_> = (0..SERVERS)
        .map(|_| {
            let data = data.to_owned();
            tokio::task::spawn_blocking(move || Server::start(&data, &[]))
        })
        .collect();
    let mut servers = Vec::new();
    for server in starting {
        servers.push(Some(server.await.unwrap()));
    }
    let session = Arc::new(somebody_who_works_here(data).await);
    for round in 0..u128::from(size("LW_SERVER_KILLS", 10)) {
        let told = (&mut sent, &mut took);
        let new = one_is_killed(data, &mut servers, &session, round, &mut chance, told).await;
        let visitor = Visitor::of(servers[0].as_ref().unwrap().address());
        all.extend(new);
        let some: Acknowledged = all.iter().rev().take(20).map(pair).collect();
        for link in some.values() {
            assert_eq!(visitor.page(link).await.unwrap().0, 200);
        }
    }
    let longer: Vec<&Duration> = took.iter().filter(|took| **took >= FOUND_WITHIN).collect();
    assert!(longer.len() * ONE_OF <= took.len(), "of {}: {longer:?}", took.len());
    servers.clear();
    let kept = all_is_there_once(data, &all, &sent);
    assert_eq!(kept.len(), sent.len());
    let server = Server::start(data, &[]);
    every_link_shows_its_reference(&Visitor::of(server.address()), &all, &kept).await;
}

/// The session of somebody who may look for people, which counts on every server.
async fn somebody_who_works_here(data: &Path) -> Token {
    let now = SystemClock.now();
    let opening = Opening {
        folder: data.to_owned(),
        store: kept(data),
        place: place::read(&lambeth()).unwrap(),
        ids: Ids::from_system(),
        commits: CommitMode::Shared,
        now,
    };
    let app = App::open(opening).await.unwrap();
    let password = "seven grey herons by the weir";
    let account = NewAccount {
        name: Line::read("Grace").unwrap(),
        sign_in_name: Line::read("grace").unwrap(),
        password: password.to_owned(),
        team: TeamId::read("front-door").unwrap(),
        role: RoleId::read("front-door-worker").unwrap(),
    };
    app.add_account(&Actor::Program, now, new_command(), account).await.unwrap();
    let signed_in = app.sign_in(now, &Knock::default(), "grace", password.to_owned()).await;
    match signed_in.unwrap() {
        SignIn::In(entered) => entered.session,
        other => panic!("not signed in: {other:?}"),
    }
}

fn pair((send, link): (&Uuid, &String)) -> (Uuid, String) {
    (*send, link.clone())
}
