//! A trust at which people sign in: a real provider of identities on this machine
//! (`e2e/provider.mjs`), and a place that sends people there.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use app::opening::new_command;
use app::sign_in::NewAccount;
use app::sign_in::elsewhere::{Provider, SecondProof, Settings};
use app::sign_in::invitation::NewWorker;
use basis::clock::{Clock as _, SystemClock};
use basis::words::Line;
use care::actor::Actor;
use care::place::{RoleId, TeamId};
use reqwest::{Client, redirect};
use serde_json::{Value, json};
use testing::TestPlace;
use testing::test_place::root;
use tokio::net::TcpListener;

pub const PASSWORD: &str = "seven teapots sing";

/// What says that two proofs were asked for.
pub const TWICE: &str = "two-proofs";

/// A provider; gone when it is let go.
#[derive(Debug)]
pub struct Trust {
    child: Child,
    issuer: String,
    // Kept open: what it says must go somewhere.
    _says: BufReader<ChildStdout>,
}

impl Trust {
    /// Starts one that sends people back to a place.
    pub fn start(place: &str) -> Self {
        let root = root();
        let hint = "its packages are missing: make e2e";
        assert!(root.join("e2e/node_modules/oidc-provider").exists(), "{hint}");
        let mut node = Command::new("node");
        node.arg(root.join("e2e/provider.mjs")).arg(format!("{place}/sign-in/back"));
        let node = node.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = node.spawn().unwrap();
        let mut says = BufReader::new(child.stdout.take().unwrap());
        let issuer = loop {
            let mut line = String::new();
            assert!(says.read_line(&mut line).unwrap() > 0, "the provider did not start");
            if let Some(issuer) = line.trim().strip_prefix("provider at ") {
                break issuer.to_owned();
            }
        };
        Self { child, issuer, _says: says }
    }

    /// Who signs in there next, and how its answer lies.
    pub async fn says(&self, what: Value) {
        let address = format!("{}/control", self.issuer);
        browser().post(address).body(what.to_string()).send().await.unwrap();
    }
}

impl Drop for Trust {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn browser() -> Client {
    let client = Client::builder().redirect(redirect::Policy::none()).cookie_store(true);
    client.no_proxy().build().unwrap()
}

/// A place at which one can sign in by a trust.
#[derive(Debug)]
pub struct Joined {
    pub place: TestPlace,
    pub address: String,
    pub trust: Trust,
}

impl Joined {
    /// Opens both, and serves the place.
    pub async fn open() -> Self {
        let place = TestPlace::open(31, SystemClock.now()).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let trust = Trust::start(&address);
        serve(&place, listener, provider(&trust.issuer, &address));
        Self { place, address, trust }
    }

    /// Serves the same place by a second server, with another provider at the same
    /// address of the place or the same one.
    pub async fn another_server(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        serve(&self.place, listener, provider(&self.trust.issuer, &self.address));
        address
    }

    /// Somebody with a password and no second factor here.
    pub async fn with_a_password(&self, name: &str) {
        let account = NewAccount {
            name: Line::read(name).unwrap(),
            sign_in_name: Line::read(&name.to_lowercase()).unwrap(),
            password: PASSWORD.to_owned(),
            team: TeamId::read("front-door").unwrap(),
            role: RoleId::read("front-door-worker").unwrap(),
        };
        let app = &self.place.app;
        let (program, now) = (Actor::Program, SystemClock.now());
        app.add_account(&program, now, new_command(), account).await.unwrap();
    }

    /// The address of somebody's invitation.
    pub async fn invited(&self, name: &str) -> String {
        let new = NewWorker {
            name: Line::read(name).unwrap(),
            sign_in_name: Line::read(&name.to_lowercase()).unwrap(),
            team: TeamId::read("front-door").unwrap(),
            role: RoleId::read("front-door-worker").unwrap(),
        };
        let (app, now) = (&self.place.app, SystemClock.now());
        let link = app.invite(&Actor::Program, now, new_command(), new).await.unwrap();
        format!("/invitation/{}", link.written())
    }

    /// The provider, as the place knows it.
    pub fn provider(&self) -> Provider {
        provider(&self.trust.issuer, &self.address)
    }

    pub fn browser(&self) -> Browser {
        Browser { client: browser(), address: self.address.clone() }
    }
}

fn provider(issuer: &str, address: &str) -> Provider {
    let second = SecondProof { acr: vec![TWICE.to_owned()], amr: vec!["mfa".to_owned()] };
    let settings = Settings {
        issuer: issuer.to_owned(),
        client: "living-well".to_owned(),
        secret: Some("a secret of two programs that are gone soon".to_owned()),
        name: "The trust".to_owned(),
        address: address.to_owned(),
        second,
    };
    Provider::new(settings).unwrap()
}

fn serve(place: &TestPlace, listener: TcpListener, provider: Provider) {
    let site = web::Site::new(place.app.clone(), Arc::new(SystemClock), false);
    let router = web::router(site.with_provider(provider));
    let router = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, router).await });
}

/// A page, and where it leads by itself.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub body: String,
    pub to: String,
}

/// A browser with cookies of its own.
#[derive(Debug, Clone)]
pub struct Browser {
    client: Client,
    pub address: String,
}

impl Browser {
    pub async fn get(&self, path: &str) -> Page {
        page(self.client.get(self.whole(path))).await
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Page {
        page(self.client.post(self.whole(path)).form(form)).await
    }

    fn whole(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.address) }
    }

    /// Goes from a page of ours to the provider, says "It is me", and tells with which
    /// address it is led back, without going there.
    pub async fn sign_in_there(&self, from: &Page) -> String {
        assert_eq!(from.status, 200, "{}", from.body);
        assert!(from.to.starts_with("http://localhost:"), "{}", from.body);
        let there = Self::origin(&from.to);
        let mut at = from.to.clone();
        for _ in 0..8 {
            let led = if at.contains("/interaction/") {
                self.post(&at, &[]).await
            } else {
                self.get(&at).await
            };
            assert_eq!(led.status, 303, "{at}: {}", led.body);
            at = if led.to.starts_with('/') { format!("{there}{}", led.to) } else { led.to };
            if !at.starts_with(&there) {
                return at;
            }
        }
        panic!("led around in circles")
    }

    /// Goes to the provider where it asks for nothing, and tells where it leads back to.
    pub async fn without_a_word(&self, there: &str) -> String {
        let led = self.get(there).await;
        assert!(!led.to.contains("/interaction/"), "it asks: {}", led.to);
        led.to
    }

    /// Signs out here, and not there.
    pub async fn sign_out(&self) {
        self.post("/sign-out", &[]).await;
    }

    fn origin(address: &str) -> String {
        address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
    }

    /// Signs in by the trust, all the way.
    pub async fn sign_in(&self) -> Page {
        let back = self.go("/sign-in/elsewhere").await;
        self.get(&back).await
    }

    /// Goes there from a form of ours that asks for nothing.
    pub async fn go(&self, path: &str) -> String {
        let going = self.post(path, &[]).await;
        self.sign_in_there(&going).await
    }

    /// Signs in by name and password here.
    pub async fn sign_in_here(&self, name: &str) -> Page {
        self.post("/sign-in", &[("name", name), ("password", PASSWORD)]).await
    }

    /// Whether the room of those who work here opens.
    pub async fn is_in(&self) -> bool {
        self.get("/front-door").await.status == 200
    }

    /// Lets the trust open the account of whoever is signed in.
    pub async fn link(&self) -> Page {
        let form = [("send", &*new_command().to_string()), ("present_elsewhere", PASSWORD)];
        let going = self.post("/account/elsewhere", &form).await;
        let back = self.sign_in_there(&going).await;
        self.get(&back).await
    }
}

async fn page(request: reqwest::RequestBuilder) -> Page {
    let answer = request.send().await.unwrap();
    let header = |name| {
        let value = answer.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let refresh = header("refresh");
    let to = refresh.strip_prefix("0; url=").map_or_else(|| header("location"), str::to_owned);
    let status = answer.status().as_u16();
    Page { status, to, body: answer.text().await.unwrap() }
}

/// Somebody at the trust who gave two proofs there.
pub fn twice(account: &str) -> Value {
    json!({ "account": account, "acr": TWICE })
}
