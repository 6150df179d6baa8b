//! A pasted table as it arrives: in parts, so that two megabytes of letters stay two megabytes.

use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use domain::table::MOST_BYTES;

use crate::shell::{Error, Visit};

/// A pasted table, and how it is to be entered. Its token was right.
#[derive(Debug, Default)]
pub(super) struct PasteForm {
    /// What was pasted; of a text that is too large only so much that it is seen to be.
    pub(super) text: String,
    /// The first day, as typed.
    pub(super) from: String,
    /// Whether the right rows are entered although others are wrong.
    pub(super) only_right: bool,
}

impl<S: Send + Sync> FromRequest<S> for PasteForm {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let visit = request.extensions().get::<Visit>().cloned().ok_or(Error::NotFound)?;
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| Error::Forged)?;
        let (mut form, mut token) = (Self::default(), String::new());
        // The token stands before the table in our pages; what follows too large a table cannot be read.
        match form.fill(&mut parts, &mut token).await {
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE && token.is_empty() => {
                return Err(Error::TooLarge(MOST_BYTES));
            }
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => form.text = " ".repeat(MOST_BYTES + 1),
            filled => filled.map_err(|error| Error::Malformed(error.body_text()))?,
        }
        visit.check_token(&token)?;
        Ok(form)
    }
}

impl PasteForm {
    async fn fill(&mut self, parts: &mut Multipart, token: &mut String) -> Result<(), MultipartError> {
        while let Some(part) = parts.next_field().await? {
            match part.name() {
                Some("csrf") => *token = part.text().await?,
                Some("bang") => self.text = part.text().await?,
                Some("tu-ngay") => self.from = part.text().await?,
                Some("nhap") => self.only_right = part.text().await? == "dung",
                _ => {}
            }
        }
        Ok(())
    }
}
