//! Why a command did not do what was asked: one sentence.

use std::error::Error as _;

use catalogue::CatalogueError;
use store::StoreError;
use wording::Messages;

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A sentence for the person.
    Said(String),
    /// The store, in its own words.
    Store(StoreError),
    /// The office's catalogue, in its own words.
    Catalogue(CatalogueError),
}

impl Failure {
    pub(crate) fn sentence(&self, t: &Messages) -> String {
        match self {
            Self::Said(sentence) => sentence.clone(),
            Self::Store(error) => {
                let mut detail = error.to_string();
                let mut source = error.source();
                while let Some(deeper) = source {
                    detail = format!("{detail}: {deeper}");
                    source = deeper.source();
                }
                t.cli.store_failed(detail)
            }
            Self::Catalogue(error) => t.cli.catalogue_failed(error),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<CatalogueError> for Failure {
    fn from(error: CatalogueError) -> Self {
        Self::Catalogue(error)
    }
}
