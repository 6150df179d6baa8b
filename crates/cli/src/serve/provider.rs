//! With whose accounts people may sign in beside their passwords, if anybody's.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use app::shell::signin::outside::Provider;
use clap::{Arg, ArgMatches, Command};
use wording::Messages;

use crate::failure::Failure;

/// A provider as the operator names it.
#[derive(Clone)]
#[cfg_attr(not(feature = "oidc"), expect(dead_code, reason = "a program without it says so and ends"))]
pub(crate) struct Named {
    issuer: String,
    client: String,
    secret: String,
    name: String,
}

/// What can be said about it. A program without the feature knows the words too, so that it can say what it lacks.
pub(super) fn arguments(command: Command, t: &'static Messages) -> Command {
    let text = |name: &'static str, env: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).env(env).hide_env(true).value_name(value).help(help).help_heading(t.cli.options)
    };
    let issuer = text("oidc-issuer", "THIDUA_OIDC_ISSUER", "URL", t.cli.help_oidc_issuer);
    command
        .arg(issuer.requires_all(["oidc-client", "oidc-secret-file", "oidc-name"]))
        .arg(text("oidc-client", "THIDUA_OIDC_CLIENT", "ID", t.cli.help_oidc_client))
        .arg(text("oidc-secret-file", "THIDUA_OIDC_SECRET_FILE", "FILE", t.cli.help_oidc_secret_file))
        .arg(text("oidc-name", "THIDUA_OIDC_NAME", "NAME", t.cli.help_oidc_name))
}

/// The one that is named, from those arguments; its secret is read now.
pub(super) fn named(matches: &ArgMatches, t: &Messages) -> Result<Option<Named>, Failure> {
    let text = |name: &str| matches.get_one::<String>(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let issuer = text("oidc-issuer");
    if issuer.is_empty() {
        return Ok(None);
    }
    let file = text("oidc-secret-file");
    let secret = secret(Path::new(&file), t).map_err(|why| Failure::Said(t.cli.oidc_secret_failed(why, &file)))?;
    Ok(Some(Named { issuer, client: text("oidc-client"), secret, name: text("oidc-name") }))
}

/// A secret in a file that its owner alone reads.
fn secret(file: &Path, t: &Messages) -> Result<String, String> {
    let known = fs::metadata(file).map_err(|error| error.to_string())?;
    #[cfg(unix)]
    if std::os::unix::fs::PermissionsExt::mode(&known.permissions()) & 0o077 != 0 {
        return Err(t.cli.oidc_secret_open.to_owned());
    }
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let secret = text.trim();
    if secret.is_empty() { Err(t.cli.oidc_secret_empty.to_owned()) } else { Ok(secret.to_owned()) }
}

impl Named {
    /// The provider itself, for a program with this address.
    #[cfg(feature = "oidc")]
    pub(super) fn provider(&self, address: &str, t: &Messages) -> Result<Arc<dyn Provider>, Failure> {
        let back = format!("{address}{}", app::shell::signin::outside::RETURN);
        let setting = oidc::Setting::new(&self.issuer, &self.client, &self.secret, &self.name, &back);
        let setting = setting.map_err(|_| Failure::Said(t.cli.oidc_form.to_owned()))?;
        crate::say::line(&t.cli.oidc_on(back, &self.issuer, &self.name));
        Ok(Arc::new(oidc::OpenId::new(setting)))
    }

    /// There is none in this program.
    #[cfg(not(feature = "oidc"))]
    pub(super) fn provider(&self, _address: &str, t: &Messages) -> Result<Arc<dyn Provider>, Failure> {
        Err(Failure::Said(t.cli.oidc_not_built.to_owned()))
    }
}

#[cfg(test)]
mod tests;
