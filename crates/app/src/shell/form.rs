//! Forms as they arrive, and what was wrong with them.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::csrf::same;
use super::{Access, Error, Visit};

/// A posted form whose token was right. For visitors who are not signed in there is no token to check, nor for a form
/// behind a personal link: the secret in its address is the proof, and the guard refuses what another site sent.
pub struct Posted<T>(pub T);

/// The page of a list that an address asks for, from 1.
pub fn page_number(typed: &str) -> i64 {
    typed.parse::<i64>().unwrap_or(1).clamp(1, 100_000)
}

/// A form that is one button.
#[derive(Deserialize)]
pub struct Press {}

#[derive(Deserialize)]
struct Token {
    #[serde(default)]
    csrf: String,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Posted<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let visit = request.extensions().get::<Visit>().cloned().ok_or(Error::NotFound)?;
        let by_secret = request.extensions().get::<Access>() == Some(&Access::Link);
        let body = Bytes::from_request(request, state).await.map_err(|refused| unread(&refused))?;
        if !by_secret {
            let token: Token = decode(&body)?;
            visit.check_token(&token.csrf)?;
        }
        Ok(Self(decode(&body)?))
    }
}

/// A body that is longer than the route takes, or that stopped in the middle.
pub(super) fn unread(refused: &BytesRejection) -> Error {
    if refused.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Error::TooLarge(0)
    } else {
        Error::Malformed(refused.body_text())
    }
}

fn decode<T: DeserializeOwned>(body: &Bytes) -> Result<T, Error> {
    let bytes = axum::extract::RawForm(body.clone()).0;
    serde_html_form::from_bytes(&bytes).map_err(|problem| Error::Malformed(problem.to_string()))
}

impl Visit {
    /// Whether a form carried this session's token.
    ///
    /// # Errors
    /// When a signed-in visitor's form does not.
    pub fn check_token(&self, token: &str) -> Result<(), Error> {
        match &self.signed {
            // A program shows its token with every request; no other site can make a browser send that.
            Some(signed) if signed.actor.within.is_some() => Ok(()),
            Some(signed) if !same(token, &signed.csrf) => Err(Error::Forged),
            _ => Ok(()),
        }
    }
}

/// One thing wrong with a form: told at the field and again in the summary, which links to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Id of the field.
    pub field: String,
    /// What, where and how to mend it.
    pub sentence: String,
}

impl Problem {
    /// At the field with this id.
    pub fn at(field: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self { field: field.into(), sentence: sentence.into() }
    }
}

/// Everything wrong with a form, in the order of its fields; `shell/problems.html` draws the summary, the macros of
/// `shell/fields.html` the sentence at each field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// One more, at the field with this id.
    pub fn add(&mut self, field: impl Into<String>, sentence: impl Into<String>) {
        self.0.push(Problem::at(field, sentence));
    }

    /// The same under other names: what programs call the fields.
    #[must_use]
    pub fn renamed(mut self, names: &[(&str, &str)]) -> Self {
        for problem in &mut self.0 {
            if let Some((_, name)) = names.iter().find(|(field, _)| *field == problem.field) {
                (*name).clone_into(&mut problem.field);
            }
        }
        self
    }

    /// Whether the form is right.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }

    /// What is wrong with a field of one of several forms on a page, whose ids begin with their form's own word.
    #[must_use]
    pub fn within(&self, form: &str, field: &str) -> Option<&str> {
        let is = |id: &str| id.strip_prefix(form).and_then(|rest| rest.strip_prefix('-')) == Some(field);
        self.0.iter().find(|problem| is(&problem.field)).map(|problem| problem.sentence.as_str())
    }

    /// What is wrong with the field of this id.
    #[must_use]
    pub fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|problem| problem.field == field).map(|problem| problem.sentence.as_str())
    }
}
