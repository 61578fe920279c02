//! The file that names a provider of identities. The secret stands in a file of its
//! own, so that this one can be shown to anybody.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use app::sign_in::elsewhere::{Provider, SecondProof, Settings};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Named {
    issuer: String,
    client: String,
    /// Beside this file, where it is no whole path.
    secret_file: Option<PathBuf>,
    name: String,
    address: String,
    #[serde(default)]
    second_proof: Second,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Second {
    #[serde(default)]
    acr: Vec<String>,
    #[serde(default)]
    amr: Vec<String>,
}

/// Reads the file, and the secret that it names.
pub(crate) fn read(path: &Path) -> Result<Provider> {
    let shown = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("{shown} cannot be read"))?;
    let file: Named = toml::from_str(&text).with_context(|| format!("in {shown}"))?;
    let secret = file.secret_file.map(|secret| {
        let secret = path.parent().unwrap_or(Path::new(".")).join(secret);
        let read = fs::read_to_string(&secret);
        let read = read.with_context(|| format!("{} cannot be read", secret.display()));
        read.map(|secret| secret.trim().to_owned())
    });
    let Second { acr, amr } = file.second_proof;
    let settings = Settings {
        issuer: file.issuer,
        client: file.client,
        secret: secret.transpose()?,
        name: file.name,
        address: file.address,
        second: SecondProof { acr, amr },
    };
    Provider::new(settings).with_context(|| format!("in {shown}"))
}
