//! One provider, as `app` asks it.

use std::sync::{Mutex, PoisonError};

use app::shell::signin::outside::{Asked, Fault, Known, Provider, Trip};
use chrono::{DateTime, TimeDelta, Utc};
use jiff::Timestamp;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken, CoreIdTokenClaims, CoreProviderMetadata,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClaimsVerificationError, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    Nonce, PkceCodeChallenge, PkceCodeVerifier, Scope, TokenResponse as _,
};

use crate::faults::{of_claims, of_discovery, of_token};
use crate::http::Http;
use crate::setting::{Setting, is_private};

/// How far the clocks of provider and server may be apart.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::seconds(60);

/// How long ago a token may have been made: as long as a trip lasts.
const MADE_WITHIN: TimeDelta = TimeDelta::minutes(10);

/// What is asked for beside the account itself: a name for people to know it by.
const SCOPES: [&str; 2] = ["email", "profile"];

/// Letters of what people know an account by.
const LONGEST_NAME: usize = 200;

/// Bytes of the provider's own number of an account; the standard allows 255.
const LONGEST_ID: usize = 255;

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// A provider that speaks OpenID Connect. What it says of itself is asked for when somebody first signs in, and again after
/// anything went wrong: the program starts also while the provider is away.
#[derive(Debug)]
pub struct OpenId {
    setting: Setting,
    http: Http,
    /// What it says of itself, with its keys.
    known: Mutex<Option<CoreProviderMetadata>>,
}

impl OpenId {
    /// The provider of a setting. Nothing is asked of it yet.
    #[must_use]
    pub fn new(setting: Setting) -> Self {
        Self { setting, http: Http::new(), known: Mutex::default() }
    }

    async fn client(&self) -> Result<Client, Fault> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let known = match known {
            Some(known) => known,
            None => {
                let issuer = self.setting.issuer.clone();
                let asked = CoreProviderMetadata::discover_async(issuer, &self.http).await.map_err(of_discovery)?;
                self.remember(Some(asked.clone()));
                asked
            }
        };
        let by_form = known.token_endpoint_auth_methods_supported().is_some_and(|methods| {
            !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
                && methods.contains(&CoreClientAuthMethod::ClientSecretPost)
        });
        let Setting { client, secret, back, .. } = &self.setting;
        let client = CoreClient::from_provider_metadata(known, client.clone(), Some(secret.clone()));
        let auth = if by_form { AuthType::RequestBody } else { AuthType::BasicAuth };
        Ok(client.set_redirect_uri(back.clone()).set_auth_type(auth))
    }

    fn remember(&self, known: Option<CoreProviderMetadata>) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = known;
    }

    async fn lead(&self, trip: &Trip) -> Result<String, Fault> {
        let client = self.client().await?;
        let (state, nonce) = (CsrfToken::new(trip.state.clone()), Nonce::new(trip.nonce.clone()));
        let digest = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(trip.verifier.clone()));
        let mut request = client.authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || state, move || nonce);
        for scope in SCOPES {
            request = request.add_scope(Scope::new(scope.to_owned()));
        }
        let (to, ..) = request.set_pkce_challenge(digest).url();
        if is_private(&to) { Ok(to.into()) } else { Err(Fault::Unfit("its page is not reached over TLS".to_owned())) }
    }

    async fn exchange(&self, code: &str, trip: &Trip, now: Timestamp) -> Result<Known, Fault> {
        let client = self.client().await?;
        let request = client.exchange_code(AuthorizationCode::new(code.to_owned()));
        let request = request.map_err(|_| Fault::Unfit("it does not say where tokens are".to_owned()))?;
        let verifier = PkceCodeVerifier::new(trip.verifier.clone());
        let answer = request.set_pkce_verifier(verifier).request_async(&self.http).await.map_err(of_token)?;
        let token = answer.id_token().ok_or_else(|| Fault::Unfit("no token of identity".to_owned()))?;
        let nonce = Nonce::new(trip.nonce.clone());
        match verified(&client, token, &nonce, now) {
            Ok(claims) => known(claims),
            // Its keys may have changed since they were asked for.
            Err(ClaimsVerificationError::SignatureVerification(_)) => {
                self.remember(None);
                let client = self.client().await?;
                known(verified(&client, token, &nonce, now).map_err(|error| of_claims(&error))?)
            }
            Err(error) => Err(of_claims(&error)),
        }
    }
}

/// What the token says, when this provider signed it, for this program, in answer to this trip, and it holds now.
fn verified<'t>(
    client: &Client,
    token: &'t CoreIdToken,
    nonce: &Nonce,
    now: Timestamp,
) -> Result<&'t CoreIdTokenClaims, ClaimsVerificationError> {
    let now: DateTime<Utc> = DateTime::from_timestamp(now.as_second(), 0).unwrap_or_default();
    let made = move |at: DateTime<Utc>| match now - at {
        age if age < -CLOCKS_DIFFER => Err(format!("made at {at}, in the future")),
        age if age > MADE_WITHIN + CLOCKS_DIFFER => Err(format!("made at {at}, too long ago")),
        _ => Ok(()),
    };
    let verifier = client.id_token_verifier();
    let verifier = verifier.set_time_fn(move || now - CLOCKS_DIFFER).set_issue_time_verifier_fn(made);
    token.claims(&verifier, nonce)
}

fn known(claims: &CoreIdTokenClaims) -> Result<Known, Fault> {
    let id = claims.subject().to_string();
    if id.trim().is_empty() || id.len() > LONGEST_ID {
        return Err(Fault::Unfit("it does not say which account".to_owned()));
    }
    let email = claims.email().map(|email| email.as_str());
    let login = claims.preferred_username().map(|name| name.as_str());
    let name = claims.name().and_then(|names| names.get(None)).map(|name| name.as_str());
    let shown = [email, login, name].into_iter().flatten().map(str::trim).find(|text| !text.is_empty());
    let known_as = shown.unwrap_or(&id).chars().filter(|sign| !sign.is_control()).take(LONGEST_NAME).collect();
    Ok(Known { id, known_as })
}

impl Provider for OpenId {
    fn name(&self) -> &str {
        &self.setting.name
    }

    fn issuer(&self) -> &str {
        self.setting.issuer.as_str()
    }

    fn sends<'a>(&'a self, trip: &'a Trip) -> Asked<'a, String> {
        Box::pin(self.lead(trip))
    }

    fn vouches<'a>(&'a self, code: &'a str, trip: &'a Trip, now: Timestamp) -> Asked<'a, Known> {
        Box::pin(async move {
            let vouched = self.exchange(code, trip, now).await;
            if vouched.is_err() {
                self.remember(None);
            }
            vouched
        })
    }
}

#[cfg(test)]
mod tests;
