//! What is believed of a token: made here, since no provider that keeps to the standard makes wrong ones.

use openidconnect::core::{CoreHmacKey, CoreJwsSigningAlgorithm, CoreResponseType, CoreSubjectIdentifierType};
use openidconnect::{
    Audience, AuthUrl, EmptyAdditionalClaims, EmptyAdditionalProviderMetadata, EndUserEmail, IssuerUrl,
    JsonWebKeySetUrl, ResponseTypes, StandardClaims, SubjectIdentifier,
};

use super::*;

const ISSUER: &str = "https://tai-khoan.example";
const SECRET: &str = "khóa chung của hai bên, dài hơn ba mươi hai";

/// 4 May 2026, eight in the morning in Việt Nam.
const NOW: i64 = 1_777_856_400;

/// A token, right as it is.
struct Said {
    issuer: &'static str,
    to: &'static str,
    nonce: &'static str,
    key: &'static str,
    id: &'static str,
    made: i64,
    ends: i64,
}

const RIGHT: Said =
    Said { issuer: ISSUER, to: "thidua", nonce: "n", key: SECRET, id: "42", made: NOW - 5, ends: NOW + 300 };

impl Said {
    fn token(&self) -> CoreIdToken {
        let at = |second| DateTime::from_timestamp(second, 0).unwrap();
        let subject = StandardClaims::new(SubjectIdentifier::new(self.id.to_owned()))
            .set_email(Some(EndUserEmail::new("lan@sonkhe.example".to_owned())));
        let (issuer, to) = (IssuerUrl::new(self.issuer.to_owned()).unwrap(), Audience::new(self.to.to_owned()));
        let claims =
            CoreIdTokenClaims::new(issuer, vec![to], at(self.ends), at(self.made), subject, EmptyAdditionalClaims {});
        let claims = claims.set_nonce(Some(Nonce::new(self.nonce.to_owned())));
        let key = CoreHmacKey::new(self.key.as_bytes());
        CoreIdToken::new(claims, &key, CoreJwsSigningAlgorithm::HmacSha256, None, None).unwrap()
    }

    async fn believed(&self) -> Result<Known, Fault> {
        let setting = Setting::new(ISSUER, "thidua", SECRET, "Sơn Khê", "https://thidua.example/ve").unwrap();
        let provider = OpenId::new(setting);
        provider.remember(Some(metadata()));
        let (client, nonce) = (provider.client().await.unwrap(), Nonce::new("n".to_owned()));
        let token = self.token();
        let claims = verified(&client, &token, &nonce, Timestamp::from_second(NOW).unwrap());
        known(claims.map_err(|error| of_claims(&error))?)
    }
}

fn metadata() -> CoreProviderMetadata {
    CoreProviderMetadata::new(
        IssuerUrl::new(ISSUER.to_owned()).unwrap(),
        AuthUrl::new(format!("{ISSUER}/vao")).unwrap(),
        JsonWebKeySetUrl::new(format!("{ISSUER}/khoa")).unwrap(),
        vec![ResponseTypes::new(vec![CoreResponseType::Code])],
        vec![CoreSubjectIdentifierType::Public],
        vec![CoreJwsSigningAlgorithm::HmacSha256],
        EmptyAdditionalProviderMetadata {},
    )
}

fn unfit(why: &str) -> Result<Known, Fault> {
    Err(Fault::Unfit(why.to_owned()))
}

#[tokio::test]
async fn what_was_said_to_this_program_in_this_trip_is_believed() {
    let lan = Ok(Known { id: "42".to_owned(), known_as: "lan@sonkhe.example".to_owned() });
    assert_eq!(RIGHT.believed().await, lan);
    let clocks_differ = [Said { ends: NOW - 59, ..RIGHT }, Said { made: NOW + 59, ..RIGHT }];
    for said in clocks_differ {
        assert_eq!(said.believed().await, lan);
    }
}

#[tokio::test]
async fn what_was_said_to_others_or_by_others_is_not() {
    assert_eq!(Said { to: "khac", ..RIGHT }.believed().await, unfit("said to another program"));
    assert_eq!(Said { issuer: "https://khac.example", ..RIGHT }.believed().await, unfit("said by another provider"));
    assert_eq!(Said { nonce: "m", ..RIGHT }.believed().await, unfit("said in answer to something else"));
    assert_eq!(Said { id: " ", ..RIGHT }.believed().await, unfit("it does not say which account"));
    let forged = Said { key: "khóa của người khác", ..RIGHT }.believed().await;
    assert!(matches!(&forged, Err(Fault::Unfit(why)) if why.starts_with("not signed by it")), "{forged:?}");
}

#[tokio::test]
async fn what_was_said_long_ago_or_in_the_future_is_not() {
    let wrong = [Said { ends: NOW - 60, ..RIGHT }, Said { made: NOW - 661, ..RIGHT }, Said { made: NOW + 61, ..RIGHT }];
    for said in wrong {
        let (made, ends, believed) = (said.made, said.ends, said.believed().await);
        assert!(matches!(believed, Err(Fault::Expired(_))), "{made} {ends} {believed:?}");
    }
}

#[tokio::test]
async fn people_are_sent_with_a_digest_and_no_secret() {
    let setting = Setting::new(ISSUER, "thidua", SECRET, "Sơn Khê", "https://thidua.example/ve").unwrap();
    let provider = OpenId::new(setting);
    provider.remember(Some(metadata()));
    let trip = Trip { state: "s".to_owned(), nonce: "n".to_owned(), verifier: "v".repeat(64) };
    let to = provider.sends(&trip).await.unwrap();
    for part in ["response_type=code", "client_id=thidua", "state=s", "nonce=n", "code_challenge_method=S256", "openid"]
    {
        assert!(to.contains(part), "{part}: {to}");
    }
    assert!(!to.contains(&trip.verifier) && !to.contains("khóa"), "{to}");
}
