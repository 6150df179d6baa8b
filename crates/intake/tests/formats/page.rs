//! PDF pages.
