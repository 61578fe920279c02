//! A provider of identities, spoken to by `OpenID` Connect Core 1.0: the code flow with
//! PKCE (RFC 7636), state and nonce. What it says of itself is asked when it is first
//! needed and for an hour taken as known, so that the place starts and serves while a
//! provider is down.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken,
    CoreIdTokenClaims, CoreJwsSigningAlgorithm as Algorithm, CoreProviderMetadata,
};
use openidconnect::url::{Host, Url};
use openidconnect::{
    AuthType, AuthenticationContextClass, AuthorizationCode, ClaimsVerificationError, ClientId,
    ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    SignatureVerificationError, TokenResponse as _,
};
use tokio::sync::Mutex;

use super::secrets::Secrets;
use crate::http::{Http, Limits};

/// Where a provider sends people back to, at the place's own address./// What a provider's answer may have: a hundred keys fit in.
const LIMITS: Limits = Limits { longest: Duration::from_secs(8), largest: 512 * 1024 };

const BACK: &str = "/sign-in/back";

/// How long what a provider says of itself is taken as known.
const KNOWN_FOR: SignedDuration = SignedDuration::from_hours(1);

/// How soon it is asked again about a key that is not known.
const ASKED_AGAIN: SignedDuration = SignedDuration::from_mins(1);

/// How long a provider that did not answer is left alone, so that nobody waits in a
/// row of those who wait for it.
const LEFT_ALONE: SignedDuration = SignedDuration::from_secs(5);

/// How far its clock may be before ours.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(5);

/// By how much its whole seconds and our milliseconds may differ.
const ROUNDED: SignedDuration = SignedDuration::from_secs(5);

/// How a signature may be made: with a key that only the provider has.
const SIGNED_BY: [Algorithm; 9] = [
    Algorithm::RsaSsaPkcs1V15Sha256,
    Algorithm::RsaSsaPkcs1V15Sha384,
    Algorithm::RsaSsaPkcs1V15Sha512,
    Algorithm::RsaSsaPssSha256,
    Algorithm::RsaSsaPssSha384,
    Algorithm::RsaSsaPssSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
    Algorithm::EdDsa,
];

/// What the place says of its provider.
#[derive(Clone)]
pub struct Settings {
    /// The issuer's address: `https://id.example.org`.
    pub issuer: String,
    /// What the provider calls this place.
    pub client: String,
    /// The secret that the two share, where they do.
    pub secret: Option<String>,
    /// What people call it: "NHS smartcard".
    pub name: String,
    /// Where browsers reach this place: `https://the-place.example`.
    pub address: String,
    /// What its answer must say where two proofs were asked for.
    pub second: SecondProof,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// What says that a provider asked for two proofs: one of these is enough. Where
/// nothing is listed, its answer is one proof.
#[derive(Debug, Clone, Default)]
pub struct SecondProof {
    /// Contexts of authentication (`acr`). They are asked for, too.
    pub acr: Vec<String>,
    /// Methods of authentication (`amr`, RFC 8176): "mfa".
    pub amr: Vec<String>,
}

/// What is wrong in the settings. Nothing was started.
#[derive(Debug, thiserror::Error)]
pub enum WrongSettings {
    /// The issuer's address.
    #[error("issuer: \"{0}\" is no address that begins with https://")]
    Issuer(String),
    /// The place's own address.
    #[error(
        "address: \"{0}\" is not where browsers reach this place, such as \
         https://the-place.example"
    )]
    Address(String),
    /// Something that must be said.
    #[error("{0}: nothing is said")]
    Nothing(&'static str),
    /// Encryption cannot be set up.
    #[error("encryption cannot be set up: {0}")]
    Encryption(#[from] rustls::Error),
}

/// Whom a provider has signed in.
#[derive(Debug, Clone)]
pub(super) struct Proven {
    /// What it calls them.
    pub(super) subject: String,
    /// Whether it asked for two proofs.
    pub(super) twice: bool,
}

/// Why nobody is proven to be anybody.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotProven {
    /// The provider did not answer.
    #[error("the provider does not answer: {0}")]
    NotReached(String),
    /// It answered with what is no proof.
    #[error("what the provider said is no proof: {0}")]
    NoProof(String),
}

/// A provider of identities that the place trusts.
#[derive(Debug)]
pub struct Provider {
    settings: Settings,
    issuer: IssuerUrl,
    back: RedirectUrl,
    http: Http,
    heard: Mutex<Heard>,
}

/// What was heard of it last.
#[derive(Debug, Default)]
struct Heard {
    says: Option<(Arc<CoreProviderMetadata>, Timestamp)>,
    failed: Option<Timestamp>,
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

impl Provider {
    /// A provider by its settings. It is not asked yet.
    ///
    /// # Errors
    /// When something is wrong in them.
    pub fn new(settings: Settings) -> Result<Self, WrongSettings> {
        for (what, said) in [("client", &settings.client), ("name", &settings.name)] {
            if said.trim().is_empty() {
                return Err(WrongSettings::Nothing(what));
            }
        }
        let wrong = || WrongSettings::Issuer(settings.issuer.clone());
        let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(|_| wrong())?;
        let encrypted = issuer.url().scheme() == "https";
        if !may_be_spoken_to(issuer.url()) {
            return Err(wrong());
        }
        let back = format!("{}{BACK}", settings.address.trim_end_matches('/'));
        let wrong = || WrongSettings::Address(settings.address.clone());
        let back = RedirectUrl::new(back).map_err(|_| wrong())?;
        if !may_be_spoken_to(back.url()) || back.url().path() != BACK {
            return Err(wrong());
        }
        let http = Http::new(encrypted, LIMITS)?;
        Ok(Self { settings, issuer, back, http, heard: Mutex::default() })
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// Whether it leads people back to this place by https.
    pub fn leads_back_by_https(&self) -> bool {
        self.back.url().scheme() == "https"
    }

    /// Its issuer's address.
    pub(super) fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    /// Where somebody goes to sign in there. They are asked anew even where they are
    /// signed in there: on a ward's computer that may be somebody else. Whoever sits
    /// there can strike that out of the address, so what comes back must say when they
    /// were asked.
    pub(super) async fn address(
        &self,
        now: Timestamp,
        secrets: &Secrets,
    ) -> Result<Url, NotProven> {
        let client = self.client(&*self.says(now, KNOWN_FOR).await?);
        let verifier = PkceCodeVerifier::new(secrets.verifier.clone());
        let (state, nonce) = (secrets.state.clone(), secrets.nonce.clone());
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let request =
            client.authorize_url(flow, move || CsrfToken::new(state), move || Nonce::new(nonce));
        let request = request
            .add_prompt(CoreAuthPrompt::Login)
            .set_max_age(Duration::ZERO)
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        let mut request = request;
        for acr in self.settings.second.acr.iter().cloned() {
            request = request.add_auth_context_value(AuthenticationContextClass::new(acr));
        }
        Ok(request.url().0)
    }

    /// Whom the provider has signed in since they went, by the code that they came back
    /// with after being away for so long.
    pub(super) async fn prove(
        &self,
        (now, away): (Timestamp, SignedDuration),
        code: String,
        secrets: &Secrets,
    ) -> Result<Proven, NotProven> {
        let client = self.client(&*self.says(now, KNOWN_FOR).await?);
        let request = client.exchange_code(AuthorizationCode::new(code)).map_err(no_proof)?;
        let verifier = PkceCodeVerifier::new(secrets.verifier.clone());
        let answer = request.set_pkce_verifier(verifier).request_async(&self.http).await;
        let answer = answer.map_err(|error| match error {
            RequestTokenError::Request(cause) => NotProven::NotReached(cause.to_string()),
            other => no_proof(other),
        })?;
        let token = answer.id_token().ok_or_else(|| no_proof("no ID token"))?;
        let nonce = Nonce::new(secrets.nonce.clone());
        match self.read(&client, token, &nonce, (now, away)) {
            // It may have another key since.
            Err(ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey,
            )) => {
                let client = self.client(&*self.says(now, ASKED_AGAIN).await?);
                self.read(&client, token, &nonce, (now, away)).map_err(no_proof)
            }
            read => read.map_err(no_proof),
        }
    }

    fn read(
        &self,
        client: &Client,
        token: &CoreIdToken,
        nonce: &Nonce,
        (now, away): (Timestamp, SignedDuration),
    ) -> Result<Proven, ClaimsVerificationError> {
        let latest = now.checked_add(CLOCKS_DIFFER).unwrap_or(now).as_second();
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(SIGNED_BY)
            .set_time_fn(move || {
                let seconds = Duration::from_secs(now.as_second().unsigned_abs());
                (std::time::UNIX_EPOCH + seconds).into()
            })
            .set_issue_time_verifier_fn(move |issued| {
                if issued.timestamp() <= latest { Ok(()) } else { Err("is of the future".into()) }
            });
        let claims = token.claims(&verifier, nonce)?;
        // The library leaves this one to whoever asks (OpenID Connect Core 3.1.3.7, 5).
        if let Some(other) = claims.authorized_party().filter(|to| **to != self.client_id()) {
            return Err(ClaimsVerificationError::InvalidAudience(format!("for {}", &**other)));
        }
        // By its own clock alone, so that no difference between the two matters.
        let asked = claims.auth_time().map(|asked| asked.timestamp());
        let longest = away.saturating_add(ROUNDED).as_secs();
        let since = asked.map(|asked| claims.issue_time().timestamp().saturating_sub(asked));
        if since.is_none_or(|since| since > longest) {
            let why = "they were not asked since they went there".to_owned();
            return Err(ClaimsVerificationError::InvalidAuthTime(why));
        }
        let twice = self.was_asked_twice(claims);
        Ok(Proven { subject: claims.subject().to_string(), twice })
    }

    fn was_asked_twice(&self, claims: &CoreIdTokenClaims) -> bool {
        let SecondProof { acr, amr } = &self.settings.second;
        let context = claims.auth_context_ref();
        let mut methods = claims.auth_method_refs().into_iter().flatten();
        context.is_some_and(|context| acr.contains(&**context))
            || methods.any(|method| amr.contains(&**method))
    }

    fn client_id(&self) -> ClientId {
        ClientId::new(self.settings.client.clone())
    }

    fn client(&self, says: &CoreProviderMetadata) -> Client {
        let secret = self.settings.secret.clone().map(ClientSecret::new);
        let client = CoreClient::from_provider_metadata(says.clone(), self.client_id(), secret);
        let takes = |method| {
            let takes = says.token_endpoint_auth_methods_supported();
            takes.is_some_and(|takes| takes.contains(&method))
        };
        let by_post = takes(CoreClientAuthMethod::ClientSecretPost)
            && !takes(CoreClientAuthMethod::ClientSecretBasic);
        let how = if by_post { AuthType::RequestBody } else { AuthType::BasicAuth };
        client.set_auth_type(how).set_redirect_uri(self.back.clone())
    }

    /// What it says of itself, heard no longer ago than this.
    async fn says(
        &self,
        now: Timestamp,
        not_older: SignedDuration,
    ) -> Result<Arc<CoreProviderMetadata>, NotProven> {
        let mut heard = self.heard.lock().await;
        let since = |then: Timestamp| now.duration_since(then).abs();
        if let Some((says, when)) = heard.says.as_ref().filter(|(_, at)| since(*at) < not_older) {
            tracing::trace!(%when, "the provider is known");
            return Ok(Arc::clone(says));
        }
        if heard.failed.is_some_and(|failed| since(failed) < LEFT_ALONE) {
            return Err(NotProven::NotReached("it did not answer a moment ago".to_owned()));
        }
        let issuer = self.issuer.clone();
        match CoreProviderMetadata::discover_async(issuer, &self.http).await {
            Ok(says) => {
                let says = Arc::new(says);
                *heard = Heard { says: Some((Arc::clone(&says), now)), failed: None };
                Ok(says)
            }
            Err(error) => {
                heard.failed = Some(now);
                Err(NotProven::NotReached(error.to_string()))
            }
        }
    }
}

fn no_proof(why: impl std::fmt::Display) -> NotProven {
    NotProven::NoProof(why.to_string())
}

/// Encrypted, or on this machine.
fn may_be_spoken_to(url: &Url) -> bool {
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::from(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::from(address).is_loopback(),
        None => false,
    };
    let plain = url.query().is_none() && url.fragment().is_none();
    plain && (url.scheme() == "https" || (here && url.scheme() == "http"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(issuer: &str, address: &str) -> Settings {
        Settings {
            issuer: issuer.to_owned(),
            client: "living-well".to_owned(),
            secret: Some("not to be shown".to_owned()),
            name: "The trust".to_owned(),
            address: address.to_owned(),
            second: SecondProof::default(),
        }
    }

    #[test]
    fn a_provider_is_spoken_to_encrypted_or_on_this_machine() {
        let (there, here) = ("https://id.example", "https://place.example");
        assert!(Provider::new(settings(there, here)).is_ok());
        assert!(Provider::new(settings("http://localhost:9", "http://127.0.0.1:8")).is_ok());
        for wrong in ["http://id.example", "id.example", "https://id.example/?a=b", "ftp://x"] {
            let said = Provider::new(settings(wrong, here)).unwrap_err();
            assert!(matches!(said, WrongSettings::Issuer(_)), "{wrong}");
        }
        for wrong in ["http://place.example", "place", "https://place.example/under"] {
            let said = Provider::new(settings(there, wrong)).unwrap_err();
            assert!(matches!(said, WrongSettings::Address(_)), "{wrong}");
        }
    }

    #[test]
    fn the_secret_is_never_shown() {
        let said =
            format!("{:?}", Provider::new(settings("https://a.example", "https://b.example")));
        assert!(!said.contains("not to be shown"), "{said}");
    }
}
