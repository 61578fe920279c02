//! The file that names a provider of identities. The secret stands in a file of its
//! own, so that this one can be shown to anybody.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
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
pub(crate) fn read(path: &Path, behind_https: bool) -> Result<Provider> {
    let provider = provider(path)?;
    fits(provider.leads_back_by_https(), behind_https)
        .with_context(|| format!("in {}", path.display()))?;
    Ok(provider)
}

/// The file must say of how browsers reach this place what the command line says. Where
/// it names an address of https and the command line does not, cookies would go by plain
/// http too, and nobody would notice.
fn fits(leads_back_by_https: bool, behind_https: bool) -> Result<()> {
    match (leads_back_by_https, behind_https) {
        (true, false) => bail!(
            "address begins with https://, and --behind-https was not said, so cookies would go \
             by plain http too. Nothing was started. Say --behind-https"
        ),
        (false, true) => bail!(
            "address begins with http://, and --behind-https was said. Nothing was started. \
             Write where browsers reach this place: https://..."
        ),
        _ => Ok(()),
    }
}

fn provider(path: &Path) -> Result<Provider> {
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

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn the_file_and_the_command_line_say_the_same_of_https() {
        for by_https in [true, false] {
            assert!(fits(by_https, by_https).is_ok());
            let refused = fits(by_https, !by_https).unwrap_err().to_string();
            assert!(refused.contains("Nothing was started"), "{refused}");
        }
    }
}
