//! What can go wrong, in the four ways that people are told. Of what a provider sent, only codes go on, never its words.

use std::error::Error;

use app::shell::signin::outside::Fault;
use openidconnect::core::{CoreErrorResponseType, CoreRequestTokenError};
use openidconnect::{ClaimsVerificationError, DiscoveryError};

use crate::http::HttpFault;

pub(crate) fn of_discovery(error: DiscoveryError<HttpFault>) -> Fault {
    match error {
        DiscoveryError::Request(fault) => Fault::Unreachable(whole(&fault)),
        DiscoveryError::Response(status, ..) => Fault::Unreachable(format!("discovery answered {status}")),
        DiscoveryError::Parse(_) => Fault::Unfit("what it says of itself is not understood".to_owned()),
        other => Fault::Unfit(format!("what it says of itself does not hold: {other}")),
    }
}

pub(crate) fn of_token(error: CoreRequestTokenError<HttpFault>) -> Fault {
    match error {
        CoreRequestTokenError::Request(fault) => Fault::Unreachable(whole(&fault)),
        CoreRequestTokenError::ServerResponse(said) => match said.error() {
            // Anything can stand there.
            CoreErrorResponseType::Extension(_) => Fault::Unfit("the code was refused".to_owned()),
            known => Fault::Unfit(format!("the code was refused: {known}")),
        },
        CoreRequestTokenError::Parse(..) => Fault::Unfit("the token is not understood".to_owned()),
        CoreRequestTokenError::Other(_) => Fault::Unfit("the code was answered with nothing".to_owned()),
    }
}

pub(crate) fn of_claims(error: &ClaimsVerificationError) -> Fault {
    match error {
        ClaimsVerificationError::Expired(when) => Fault::Expired(when.clone()),
        ClaimsVerificationError::InvalidAudience(_) => Fault::Unfit("said to another program".to_owned()),
        ClaimsVerificationError::InvalidIssuer(_) => Fault::Unfit("said by another provider".to_owned()),
        ClaimsVerificationError::InvalidNonce(_) => Fault::Unfit("said in answer to something else".to_owned()),
        ClaimsVerificationError::SignatureVerification(why) => Fault::Unfit(format!("not signed by it: {why}")),
        _ => Fault::Unfit("what it vouches for does not hold".to_owned()),
    }
}

/// With what lies beneath: "no connection" alone tells nobody that it is the certificate.
fn whole(fault: &HttpFault) -> String {
    let (mut text, mut beneath) = (fault.to_string(), fault.source());
    while let Some(deeper) = beneath {
        text = format!("{text}: {deeper}");
        beneath = deeper.source();
    }
    text
}
