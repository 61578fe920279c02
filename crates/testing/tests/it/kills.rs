//! Killed with SIGKILL at random moments under load: after each restart all is
//! as it should be, and every introduction that got its reply is there, once.
//!
//! `LW_KILLS` and `LW_FIRST_SEED` set the size and the chance from outside.

use std::collections::BTreeSet;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha12Rng;
use testing::server::{Reply, Server, Visitor};
use testing::sizes::size;
use testing::test_place::folder;
use tokio::sync::mpsc::{Receiver, channel};
use uuid::Uuid;

use crate::acknowledged::{Acknowledged, all_is_there_once, every_link_shows_its_reference};

/// How many people send at the same time.
const VISITORS: u128 = 8;
/// The most replies that are waited for before a kill.
const MOST: usize = 40;
/// After so many kills a new store is begun: the whole of it is looked at after
/// each of them.
const KILLS_OF_ONE_STORE: u64 = 10;

/// People who send one introduction after the other, each a new one, until
/// nobody answers any more. Each is told before it is sent, and its reply after.
fn people(address: &str, first: u128) -> Receiver<(Uuid, Option<Reply>)> {
    let (tell, told) = channel(1024);
    for number in 0..VISITORS {
        let (visitor, tell) = (Visitor::of(address), tell.clone());
        tokio::spawn(async move {
            let mut next = first + number;
            loop {
                let send = Uuid::from_u128(next);
                next += VISITORS;
                if tell.send((send, None)).await.is_err() {
                    return;
                }
                let Some(reply) = visitor.introduce(send).await else {
                    return;
                };
                if tell.send((send, Some(reply))).await.is_err() {
                    return;
                }
            }
        });
    }
    told
}

/// Puts the program under load, kills it after so many replies, and gives what
/// was acknowledged.
async fn killed_after(
    replies: usize,
    server: Server,
    first: u128,
    sent: &mut BTreeSet<Uuid>,
) -> Acknowledged {
    let mut told = people(server.address(), first);
    let mut server = Some(server);
    let mut acknowledged = Acknowledged::new();
    while let Some((send, reply)) = told.recv().await {
        sent.insert(send);
        let Some(reply) = reply else { continue };
        let link = reply.link().unwrap_or_else(|| panic!("no reference but {}", reply.status));
        acknowledged.insert(send, link.to_owned());
        // The others' introductions are under way at this moment.
        if acknowledged.len() == replies
            && let Some(server) = server.take()
        {
            server.kill();
        }
    }
    acknowledged
}

/// One store, killed so often; gives how many people were cut off.
async fn a_store_killed(kills: u64, chance: &mut ChaCha12Rng) -> u64 {
    let folder = folder();
    let data = folder.path();
    let (mut sent, mut all) = (BTreeSet::new(), Acknowledged::new());
    let mut cut_off = 0;
    let mut server = Server::start(data, &[]);
    for kill in 0..u128::from(kills) {
        let replies = chance.random_range(1..MOST);
        let mut new = BTreeSet::new();
        let acknowledged = killed_after(replies, server, (kill + 1) << 64, &mut new).await;
        sent.extend(new.iter().copied());
        all.extend(acknowledged.clone());
        let kept = all_is_there_once(data, &all, &sent);

        server = Server::start(data, &[]);
        let visitor = Visitor::of(server.address());
        every_link_shows_its_reference(&visitor, &acknowledged, &kept).await;
        // Who got no reply sends the same form again; whether it was kept the
        // first time or not, it counts once, and the next round looks.
        for send in new.iter().filter(|send| !acknowledged.contains_key(send)) {
            cut_off += 1;
            let reply = visitor.introduce(*send).await.unwrap();
            all.insert(*send, reply.link().unwrap().to_owned());
        }
    }
    server.kill();
    let kept = all_is_there_once(data, &all, &sent);
    assert_eq!(kept.len(), sent.len());
    let server = Server::start(data, &[]);
    every_link_shows_its_reference(&Visitor::of(server.address()), &all, &kept).await;
    cut_off
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_it_keeps_what_it_acknowledged_and_counts_it_once() {
    let kills = size("LW_KILLS", 30);
    let mut chance = ChaCha12Rng::seed_from_u64(size("LW_FIRST_SEED", 0));
    let (mut left, mut cut_off) = (kills, 0);
    while left > 0 {
        let some = left.min(KILLS_OF_ONE_STORE);
        cut_off += a_store_killed(some, &mut chance).await;
        left -= some;
    }
    assert!(cut_off >= kills, "only {cut_off} were cut off by {kills} kills");
}
