//! Which provider, and how it knows this program.

use std::fmt;

use openidconnect::url::{Host, Url};
use openidconnect::{ClientId, ClientSecret, IssuerUrl, RedirectUrl};

/// What an office says of its provider. Its text for programmers leaves the secret out.
pub struct Setting {
    pub(crate) issuer: IssuerUrl,
    pub(crate) client: ClientId,
    pub(crate) secret: ClientSecret,
    pub(crate) name: String,
    pub(crate) back: RedirectUrl,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingFault {
    /// No address, or one with a question in it.
    #[error("the issuer is no address")]
    Issuer,
    /// What people type there, and the secret, would be read on the way.
    #[error("the issuer is not reached over TLS")]
    InTheClear,
    /// The file of the secret holds none.
    #[error("no secret")]
    NoSecret,
    /// This program's own address cannot be sent to the provider.
    #[error("the program's own address is none")]
    Back,
}

impl Setting {
    /// `back` is the whole address at which people come back.
    ///
    /// # Errors
    /// [`SettingFault`] tells what is wrong.
    pub fn new(issuer: &str, client: &str, secret: &str, name: &str, back: &str) -> Result<Self, SettingFault> {
        let issuer = IssuerUrl::new(issuer.trim().to_owned()).map_err(|_| SettingFault::Issuer)?;
        if issuer.url().query().is_some() || issuer.url().fragment().is_some() || issuer.url().host().is_none() {
            return Err(SettingFault::Issuer);
        }
        if !is_private(issuer.url()) {
            return Err(SettingFault::InTheClear);
        }
        let secret = Some(secret.trim()).filter(|secret| !secret.is_empty()).ok_or(SettingFault::NoSecret)?;
        Ok(Self {
            issuer,
            client: ClientId::new(client.trim().to_owned()),
            secret: ClientSecret::new(secret.to_owned()),
            name: name.trim().to_owned(),
            back: RedirectUrl::new(back.to_owned()).map_err(|_| SettingFault::Back)?,
        })
    }
}

impl fmt::Debug for Setting {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Setting({} as {})", self.issuer.as_str(), self.client.as_str())
    }
}

/// Whether nobody can read along: over TLS, or within this machine.
pub(crate) fn is_private(url: &Url) -> bool {
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "https" || here && url.scheme() == "http"
}

#[cfg(test)]
mod tests {
    use super::{Setting, SettingFault};

    fn fault(issuer: &str, secret: &str) -> Option<SettingFault> {
        Setting::new(issuer, "thidua", secret, "Sơn Khê", "https://thidua.example/ve").err()
    }

    #[test]
    fn a_provider_is_reached_over_tls_or_within_the_machine() {
        for issuer in
            ["https://tai-khoan.example", "https://a.example/realms/so", "http://127.0.0.1:9/x", "http://[::1]:9"]
        {
            assert_eq!(fault(issuer, "s"), None, "{issuer}");
        }
        for issuer in ["http://tai-khoan.example", "http://127.0.0.1.example", "ftp://127.0.0.1"] {
            assert_eq!(fault(issuer, "s"), Some(SettingFault::InTheClear), "{issuer}");
        }
        for issuer in ["", "tai-khoan.example", "https://a.example/?x=1", "https://a.example/#x", "data:x"] {
            assert_eq!(fault(issuer, "s"), Some(SettingFault::Issuer), "{issuer}");
        }
        assert_eq!(fault("https://a.example", " \n"), Some(SettingFault::NoSecret));
    }

    #[test]
    fn what_programmers_read_of_it_has_no_secret() {
        let setting = Setting::new("https://a.example", "thidua", "rất kín", "A", "https://b.example/ve").unwrap();
        assert_eq!(format!("{setting:?}"), "Setting(https://a.example as thidua)");
    }
}
