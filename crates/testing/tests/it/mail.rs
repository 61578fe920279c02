//! Messages that leave by e-mail, at a real mail server on this machine: each goes once
//! or it is said that nobody knows, and none goes to whoever must not be contacted.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use app::App;
use app::mail::{CUT_OFF_AFTER, Post, Secret, Sender, Server as Door, Standing};
use app::opening::new_command;
use basis::clock::{Clock as _, SystemClock};
use basis::reach::{Email, Telephone};
use basis::words::Words;
use care::actor::{Actor, PersonId};
use care::command::{Command, IdentityStep};
use care::identity::reach::{ChangeReach, Told};
use care::identity::{SafeWay, Understanding, Way};
use care::journey::introduction::{Introduce, Route};
use care::journey::told::More;
use jiff::{SignedDuration, Timestamp};
use store::{Db, Statement, StoreError, Tx};
use testing::TestPlace;
use testing::mail_server::MailServer;
use testing::server::Server;

const ADA: &str = "ada@home.example";
const BEN: &str = "ben@home.example";
const OWN_WORDS: &str = "I cannot sleep and the letters keep coming";

fn monday() -> Timestamp {
    "2026-11-23T10:42:00Z".parse().unwrap()
}

fn minutes(many: i64) -> SignedDuration {
    SignedDuration::from_mins(many)
}

/// A place, somebody at its front door, and a mail server beside it.
struct House {
    place: TestPlace,
    grace: Actor,
    mail: MailServer,
}

impl House {
    async fn open() -> Self {
        Self::open_at(monday()).await
    }

    async fn open_at(now: Timestamp) -> Self {
        let place = TestPlace::open(7, now).await;
        let grace = place.worker(new_command(), "Grace", "front-door", "front-door-worker").await;
        Self { place, grace: Actor::Worker(grace), mail: MailServer::start() }
    }

    fn now(&self) -> Timestamp {
        self.place.clock.now()
    }

    fn post(&self) -> Post {
        post_to(&self.mail.address(), None)
    }

    /// Somebody who is to be reached by e-mail.
    async fn introduced(&self, address: &str) -> PersonId {
        let address = Email::read(address).unwrap();
        self.introduced_by(Way::Email { address }).await
    }

    async fn introduced_by(&self, way: Way) -> PersonId {
        let command = new_command();
        let introduce = Introduce {
            words: Words::read(OWN_WORDS).unwrap(),
            call_name: Words::read("Adaeze").unwrap(),
            reach: SafeWay { way, when: None, avoid: None },
            understanding: Understanding::default(),
            route: Route::ThemselvesWeb,
            locality: None,
            same_day: false,
            sooner: None,
            link: self.place.app.link_of(command).sealed(),
            more: More::default(),
        };
        let introduce = Command::Introduce(Box::new(introduce));
        let now = self.now();
        let done = self.place.app.execute(&Actor::Anyone, now, command, introduce).await.unwrap();
        let app::execute::Done::Now(events) = done else { panic!("it was carried out before") };
        events[0].0.subject.unwrap()
    }

    /// They are not to be contacted any more.
    async fn must_not_be_contacted(&self, person: PersonId) {
        let reach = SafeWay { way: Way::Unsafe, when: None, avoid: None };
        let told = Told::ByThem { said: Words::read("He reads my mail").unwrap() };
        let step = IdentityStep::ChangeReach(ChangeReach { reach, told, joined: Vec::new() });
        let command = Command::OnIdentity { person, seen: None, step };
        let now = self.now();
        self.place.app.execute(&self.grace, now, new_command(), command).await.unwrap();
    }

    /// What came of sending one message, so long after now.
    async fn sends(&self, after: SignedDuration) -> Option<Standing> {
        self.place.app.post_once(&self.post(), self.now() + after).await.unwrap()
    }

    /// How far every message has come, the oldest first, and the address that is kept.
    fn kept(&self) -> Vec<(String, String)> {
        static ALL: Statement = Statement::written(
            "every message",
            "select standing, address from outbox order by queued_at, id",
        );
        let options = testing::engine::options(self.place.folder());
        let db = Db::open(&options.readers(1).writers(1), &[]).unwrap();
        let read = |tx: &Tx<'_>| {
            let rows = tx.query(&ALL, &[])?;
            let one = |row: &store::Row| {
                Ok::<_, StoreError>((row.text(0)?.to_owned(), row.text(1)?.to_owned()))
            };
            rows.iter().map(one).collect::<Result<Vec<_>, _>>()
        };
        db.read_blocking::<_, StoreError, _>(read).unwrap()
    }

    fn standings(&self) -> Vec<String> {
        self.kept().into_iter().map(|(standing, _)| standing).collect()
    }

    /// What the page of whoever looks after somebody says of messages to them.
    async fn said_of(&self, person: PersonId) -> Vec<Standing> {
        let page = self.place.app.person_page(&self.grace, self.now(), person).await.unwrap();
        page.record.messages.iter().map(|message| message.standing).collect()
    }
}

fn post_to(address: &str, password: Option<&str>) -> Post {
    Post {
        server: Door::at(address, password.map(Secret::of_a_file)).unwrap(),
        from: Sender::read("Living Well <post@lambeth.livingwell.example>").unwrap(),
        wording: Arc::new(web::Letters),
        reached_at: "https://lambeth.livingwell.example".to_owned(),
        cut_off_after: CUT_OFF_AFTER,
    }
}

const AT_ONCE: SignedDuration = SignedDuration::ZERO;

#[tokio::test]
async fn a_message_goes_once_and_where_it_went_is_not_kept() {
    let mut house = House::open().await;
    let ada = house.introduced(ADA).await;
    assert_eq!(house.kept(), [("waiting".to_owned(), ADA.to_owned())]);
    assert_eq!(house.sends(AT_ONCE).await, Some(Standing::Sent));
    assert_eq!(house.sends(AT_ONCE).await, None);
    assert_eq!(house.sends(minutes(60)).await, None);
    let letters = house.mail.letters();
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert_eq!(letters[0].to, ADA);
    assert_eq!(house.kept(), [("sent".to_owned(), String::new())]);
    assert_eq!(house.said_of(ada).await, []);
}

#[tokio::test]
async fn a_message_names_nobody_and_says_nothing_of_what_they_wrote() {
    let mut house = House::open().await;
    house.introduced(ADA).await;
    house.sends(AT_ONCE).await;
    let letter = house.mail.letter();
    assert_eq!(letter.subject, "Your message reached us");
    for said in ["Living Well", "020 7946 0321", "Your reference is "] {
        assert!(letter.words.contains(said), "«{said}» is not in {}", letter.words);
    }
    let whole = format!("{}\n{}", letter.head, letter.words).to_lowercase();
    for not_said in ["adaeze", "sleep", "letters keep", "mental", "health", "crisis", "introduc"] {
        assert!(!whole.contains(not_said), "«{not_said}» is in {whole}");
    }
    let head = letter.head;
    assert!(head.contains(&format!("To: {ADA}\n")), "{head}");
    assert!(head.contains("From: Living Well <post@lambeth.livingwell.example>"), "{head}");
    assert!(head.contains("Reply-To: hello@lambeth.livingwell.example"), "{head}");
    assert!(head.contains("Auto-Submitted: auto-generated"), "{head}");
    assert!(head.contains("Mon, 23 Nov 2026 10:42:00"), "{head}");
    assert!(letter.id.ends_with("@lambeth.livingwell.example>"), "{}", letter.id);
}

#[tokio::test]
async fn a_server_that_is_away_gets_it_later_and_is_not_asked_before_the_pause_is_over() {
    let mut house = House::open().await;
    house.introduced(ADA).await;
    let door = house.mail.port();
    let post = house.post();
    let app = house.place.app.clone();
    drop(house.mail);
    let now = house.place.clock.now();
    let at = async |after: i64| app.post_once(&post, now + minutes(after)).await.unwrap();
    assert_eq!(at(0).await, Some(Standing::Waiting));
    assert_eq!(at(0).await, None, "it is tried again at once");
    // The first pause is a minute, the next two.
    assert_eq!(at(1).await, Some(Standing::Waiting));
    assert_eq!(at(2).await, None, "the second pause is no longer than the first");
    house.mail = MailServer::start_at(door);
    assert_eq!(at(3).await, Some(Standing::Sent));
    assert_eq!(house.mail.letters().len(), 1);
    assert_eq!(house.standings(), ["sent"]);
}

#[tokio::test]
async fn a_server_that_says_not_now_gets_it_later_also_where_it_has_the_words() {
    let mut house = House::open().await;
    house.introduced(ADA).await;
    house.mail.order("not-now");
    assert_eq!(house.sends(AT_ONCE).await, Some(Standing::Waiting));
    house.mail.order("not-these");
    assert_eq!(house.sends(minutes(1)).await, Some(Standing::Waiting));
    let first = house.mail.letter();
    house.mail.order("takes");
    assert_eq!(house.sends(minutes(3)).await, Some(Standing::Sent));
    let second = house.mail.letter();
    assert_eq!(first.id, second.id, "whoever gets it twice after all cannot tell");
}

#[tokio::test]
async fn a_server_that_says_no_is_not_asked_again_and_the_persons_page_says_so() {
    let mut house = House::open().await;
    let ada = house.introduced(ADA).await;
    house.mail.order("never");
    assert_eq!(house.sends(AT_ONCE).await, Some(Standing::Refused));
    let ben = house.introduced(BEN).await;
    house.mail.order("no-words");
    assert_eq!(house.sends(AT_ONCE).await, Some(Standing::Refused));
    house.mail.order("takes");
    assert_eq!(house.sends(minutes(60)).await, None);
    assert_eq!(house.said_of(ada).await, [Standing::Refused]);
    assert_eq!(house.said_of(ben).await, [Standing::Refused]);
    assert!(house.kept().iter().all(|(_, address)| address.is_empty()));
}

#[tokio::test]
async fn a_message_that_has_lost_its_use_is_given_up() {
    let mut house = House::open().await;
    let ada = house.introduced(ADA).await;
    house.mail.order("not-now");
    assert_eq!(house.sends(AT_ONCE).await, Some(Standing::Waiting));
    house.mail.order("takes");
    assert_eq!(house.sends(SignedDuration::from_hours(30 * 24)).await, None);
    assert_eq!(house.kept(), [("given-up".to_owned(), String::new())]);
    assert_eq!(house.said_of(ada).await, [Standing::GivenUp]);
    assert_eq!(house.mail.letters(), []);
}

#[tokio::test]
async fn where_the_connection_breaks_after_the_words_nobody_knows_and_it_is_not_sent_again() {
    let mut house = House::open().await;
    let ada = house.introduced(ADA).await;
    house.mail.order("loses");
    assert_eq!(house.sends(AT_ONCE).await, Some(Standing::NotKnown));
    house.mail.order("takes");
    assert_eq!(house.sends(minutes(120)).await, None);
    assert_eq!(house.mail.letters().len(), 1);
    assert_eq!(house.kept(), [("not-known".to_owned(), String::new())]);
    assert_eq!(house.said_of(ada).await, [Standing::NotKnown]);
}

#[tokio::test]
async fn a_server_that_has_the_words_and_says_nothing_leaves_it_not_known() {
    let mut house = House::open().await;
    house.introduced(ADA).await;
    house.mail.order("holds");
    let post = house.post();
    let patience = app::mail::server::Patience {
        hand_over: Duration::from_millis(300),
        ..post.server.patience
    };
    let post = Post { server: post.server.with_patience(patience), ..post };
    let came = house.place.app.post_once(&post, house.now()).await.unwrap();
    assert_eq!(came, Some(Standing::NotKnown));
    assert_eq!(house.mail.letters().len(), 1);
}

#[tokio::test]
async fn what_was_being_sent_when_a_server_was_cut_off_is_not_known_after_a_while() {
    let mut house = House::open().await;
    house.introduced(ADA).await;
    house.mail.order("asks");
    let (app, post, now) = (house.place.app.clone(), house.post(), house.now());
    let sending = tokio::spawn(async move { app.post_once(&post, now).await });
    let mut mail = house.mail;
    mail = tokio::task::spawn_blocking(move || {
        assert_eq!(mail.asked_for(), ADA);
        mail
    })
    .await
    .unwrap();
    house.mail = mail;
    sending.abort();
    assert_eq!(house.sends(minutes(9)).await, None);
    assert_eq!(house.standings(), ["sending"]);
    assert_eq!(house.sends(minutes(11)).await, None);
    assert_eq!(house.standings(), ["not-known"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_killed_while_sending_leaves_it_not_known_and_does_not_send_it_again() {
    let mut house = House::open_at(SystemClock.now()).await;
    let ada = house.introduced(ADA).await;
    let environment = [
        ("LIVINGWELL_SMTP", PathBuf::from(house.mail.address())),
        ("LIVINGWELL_MAIL_FROM", PathBuf::from("post@lambeth.livingwell.example")),
        ("LIVINGWELL_REACHED_AT", PathBuf::from("https://lambeth.livingwell.example")),
    ];
    house.mail.order("holds");
    let server = Server::start(house.place.folder(), &environment);
    assert_eq!(house.mail.letter().to, ADA);
    server.kill();
    assert_eq!(house.standings(), ["sending"]);

    house.mail.order("takes");
    house.introduced(BEN).await;
    let server = Server::start(house.place.folder(), &environment);
    // It has looked for what waits once the other's message comes.
    assert_eq!(house.mail.letter().to, BEN);
    server.kill();
    house.place.clock.set(house.now() + minutes(11));
    assert_eq!(house.sends(AT_ONCE).await, None);
    assert_eq!(house.mail.letters(), []);
    assert_eq!(house.said_of(ada).await, [Standing::NotKnown]);
}

#[tokio::test]
async fn of_two_programs_on_one_store_each_message_is_sent_by_one_alone() {
    let mut house = House::open().await;
    for number in 0..8 {
        house.introduced(&format!("ada{number}@home.example")).await;
    }
    let other = house.place.another(house.place.app.place().clone()).await;
    let (post, now) = (house.post(), house.now());
    let all = async |app: &App| {
        let mut sent = 0;
        while let Some(standing) = app.post_once(&post, now).await.unwrap() {
            assert_eq!(standing, Standing::Sent);
            sent += 1;
        }
        sent
    };
    let (one, two) = tokio::join!(all(&house.place.app), all(&other));
    assert_eq!(one + two, 8);
    let mut to: Vec<String> = house.mail.letters().into_iter().map(|letter| letter.to).collect();
    to.sort();
    let expected: Vec<String> = (0..8).map(|number| format!("ada{number}@home.example")).collect();
    assert_eq!(to, expected);
    assert!(one > 0 && two > 0, "{one} and {two}");
}

#[tokio::test]
async fn whoever_must_not_be_contacted_any_more_gets_nothing_although_it_was_queued() {
    let mut house = House::open().await;
    let ada = house.introduced(ADA).await;
    house.introduced(BEN).await;
    house.must_not_be_contacted(ada).await;
    assert_eq!(house.sends(AT_ONCE).await, Some(Standing::Sent));
    assert_eq!(house.sends(minutes(60)).await, None);
    let to: Vec<String> = house.mail.letters().into_iter().map(|letter| letter.to).collect();
    assert_eq!(to, [BEN]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_says_so_while_the_server_is_being_reached_gets_nothing() {
    let mut house = House::open().await;
    let ada = house.introduced(ADA).await;
    house.mail.order("asks");
    let (app, post, now) = (house.place.app.clone(), house.post(), house.now());
    let sending = tokio::spawn(async move { app.post_once(&post, now).await.unwrap() });
    assert_eq!(house.mail.asked_for(), ADA);
    house.must_not_be_contacted(ada).await;
    house.mail.order("takes");
    assert_eq!(sending.await.unwrap(), Some(Standing::GivenUp));
    assert_eq!(house.mail.letters(), []);
    assert_eq!(house.sends(minutes(60)).await, None);
    assert_eq!(house.kept(), [("given-up".to_owned(), String::new())]);
}

#[tokio::test]
async fn a_text_message_waits_since_nothing_sends_it_yet() {
    let house = House::open().await;
    let number = Telephone::read("07700 900118").unwrap();
    house.introduced_by(Way::Text { number }).await;
    assert_eq!(house.sends(AT_ONCE).await, None);
    assert_eq!(house.standings(), ["waiting"]);
}

#[tokio::test]
async fn whoever_signs_in_wrongly_sends_nothing_and_once_that_is_mended_all_goes() {
    let mut house = House::open().await;
    house.introduced(ADA).await;
    house.mail.order("signed-in");
    let now = house.now();
    assert_eq!(house.sends(AT_ONCE).await, Some(Standing::Waiting), "nobody signed in");
    let address = format!("smtp://post@127.0.0.1:{}", house.mail.port());
    let with = async |password: &str, after: i64| {
        let post = post_to(&address, Some(password));
        house.place.app.post_once(&post, now + minutes(after)).await.unwrap()
    };
    assert_eq!(with("four kettles", 1).await, Some(Standing::Waiting));
    assert_eq!(with("three kettles\n", 3).await, Some(Standing::Sent));
}
