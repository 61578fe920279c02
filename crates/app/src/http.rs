//! Asking another server over HTTP, a provider of identities or another directory: over an
//! encrypted connection to a server that proves its name, following no redirection, for a
//! short time and a short answer. On this machine itself it may do without encryption.

use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use rustls::{ClientConfig, RootCertStore};

/// What an answer may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// How long it may take, with connecting.
    pub(crate) longest: Duration,
    /// How many bytes it may have.
    pub(crate) largest: usize,
}

/// No whole answer came.
#[derive(Debug, thiserror::Error)]
#[error("{detail}")]
pub(crate) struct NotAnswered {
    detail: String,
}

fn not_answered(cause: &(dyn Error + 'static)) -> NotAnswered {
    let mut detail = cause.to_string();
    let mut source = cause.source();
    while let Some(cause) = source {
        detail = format!("{detail}: {cause}");
        source = cause.source();
    }
    NotAnswered { detail }
}

/// What asks.
#[derive(Debug, Clone)]
pub(crate) struct Http {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    limits: Limits,
}

impl Http {
    /// One that asks over encrypted connections alone, or (on this machine) others too.
    pub(crate) fn new(encrypted_alone: bool, limits: Limits) -> Result<Self, rustls::Error> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let builder = HttpsConnectorBuilder::new().with_tls_config(config);
        let builder = if encrypted_alone { builder.https_only() } else { builder.https_or_http() };
        // No connection is kept: one that the other side has closed meanwhile would turn
        // somebody away.
        let client = Client::builder(TokioExecutor::new())
            .pool_max_idle_per_host(0)
            .build(builder.enable_http1().build());
        Ok(Self { client, limits })
    }

    pub(crate) async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, NotAnswered> {
        let asked = async {
            let request = request.map(|body| Full::new(Bytes::from(body)));
            let answer =
                self.client.request(request).await.map_err(|cause| not_answered(&cause))?;
            let (head, body) = answer.into_parts();
            let body = Limited::new(body, self.limits.largest).collect().await;
            let body = body.map_err(|cause| not_answered(cause.as_ref()))?;
            Ok(HttpResponse::from_parts(head, body.to_bytes().to_vec()))
        };
        let late = |_| NotAnswered { detail: "the answer took too long".to_owned() };
        tokio::time::timeout(self.limits.longest, asked).await.map_err(late)?
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = NotAnswered;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, NotAnswered>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}
