//! The grammar of official documents (Decree 30/2020, Annex I): from the extracted text to lines, outline and the
//! printed parts, each still knowing where it stood.

pub(crate) mod key;
pub(crate) mod lines;
pub(crate) mod lost_breaks;
mod markup;
mod pipes;
pub(crate) mod text;

pub(crate) mod dates;
pub(crate) mod paragraphs;

pub(crate) mod citation;
mod marks;
pub(crate) mod noise;
pub(crate) mod number;
pub(crate) mod numbering;
pub(crate) mod outline;

pub(crate) mod issued;
pub(crate) mod letterhead;
pub(crate) mod recipients;
pub(crate) mod signature;
pub(crate) mod tables;
pub(crate) mod zones;
