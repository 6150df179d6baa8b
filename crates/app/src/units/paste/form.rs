//! A pasted table, or a document instead of one, as it arrives: in parts, so that two megabytes of letters stay two
//! megabytes.

use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use domain::person::Category;
use domain::table::MOST_BYTES;
use domain::vietnamese::tidy;

use crate::shell::{Error, Visit};

/// A pasted table, and how it is to be entered. Its token was right.
#[derive(Debug, Default)]
pub(in crate::units) struct PasteForm {
    /// What was pasted; of a text that is too large only so much that it is seen to be.
    pub(in crate::units) text: String,
    /// The first day, as typed.
    pub(in crate::units) from: String,
    /// Whether the right rows are entered although others are wrong.
    pub(in crate::units) only_right: bool,
    /// A document with the list.
    pub(in crate::units) file: Option<PastedFile>,
    /// The category of people in a document that does not say it, as chosen.
    pub(in crate::units) category: String,
}

/// A document.
#[derive(Debug, Default)]
pub(in crate::units) struct PastedFile {
    pub(in crate::units) name: String,
    pub(in crate::units) bytes: Vec<u8>,
    /// There was more of it than is taken.
    pub(in crate::units) is_cut: bool,
}

/// Longest file name that is kept, in characters.
const LONGEST_FILE_NAME: usize = 200;

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
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE && form.file.is_none() => {
                form.text = " ".repeat(MOST_BYTES + 1);
            }
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {}
            filled => filled.map_err(|error| Error::Malformed(error.body_text()))?,
        }
        visit.check_token(&token)?;
        Ok(form)
    }
}

impl PasteForm {
    /// The category chosen for people whose document does not say it.
    pub(in crate::units) fn category(&self) -> Option<Category> {
        Category::from_code(&self.category)
    }

    async fn fill(&mut self, parts: &mut Multipart, token: &mut String) -> Result<(), MultipartError> {
        while let Some(part) = parts.next_field().await? {
            match part.name() {
                Some("csrf") => *token = part.text().await?,
                Some("bang") => self.text = part.text().await?,
                Some("tu-ngay") => self.from = part.text().await?,
                Some("nhap") => self.only_right = part.text().await? == "dung",
                Some("loai") => self.category = part.text().await?,
                // A file field where nothing was chosen comes without a name.
                Some("tep") if part.file_name().is_some_and(|name| !name.is_empty()) => {
                    let name = tidy(part.file_name().unwrap_or_default()).chars().take(LONGEST_FILE_NAME).collect();
                    self.file = Some(PastedFile { name, is_cut: true, ..PastedFile::default() });
                    let bytes = part.bytes().await?.to_vec();
                    if let Some(file) = &mut self.file {
                        (file.bytes, file.is_cut) = (bytes, false);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}
