//! XML written from the outside in, always in the same spelling.

use std::fmt::{Display, Write as _};

use quick_xml::escape::escape;

/// Attributes in the order they are written.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// A part of the package while it grows.
#[derive(Default)]
pub(super) struct Xml {
    text: String,
}

impl Xml {
    /// A part begins with its declaration.
    pub(super) fn part() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned() }
    }

    /// An element with nothing in it.
    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.text.push_str("/>");
    }

    /// Begins an element; [`Self::close`] ends it.
    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.text.push('>');
    }

    pub(super) fn close(&mut self, name: &str) {
        self.push(format_args!("</{name}>"));
    }

    /// An element that holds one text.
    pub(super) fn texted(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.text.push_str(&escape(text));
        self.close(name);
    }

    /// XML made elsewhere, as it is.
    pub(super) fn raw(&mut self, xml: &str) {
        self.text.push_str(xml);
    }

    pub(super) fn done(self) -> String {
        self.text
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>) {
        self.push(format_args!("<{name}"));
        for (name, value) in attributes {
            self.push(format_args!(" {name}=\"{}\"", escape(value.to_string())));
        }
    }

    fn push(&mut self, what: std::fmt::Arguments<'_>) {
        self.text.write_fmt(what).expect("a string takes any text");
    }
}
