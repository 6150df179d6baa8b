//! The Rust side: one struct per file; a plain message is a field, one with blanks a method.

use std::fmt::Write;

use crate::catalogue::{Catalogue, blanks};

/// The source of `messages.rs`.
pub(crate) fn messages(vietnamese: &Catalogue, english: &Catalogue) -> String {
    let mut out = String::new();
    let mut all = String::new();
    for (file, keys) in vietnamese {
        let name = struct_name(file);
        let plain: Vec<_> = keys.iter().filter(|(_, text)| blanks(text).is_empty()).collect();
        let filled: Vec<_> = keys.iter().filter(|(_, text)| !blanks(text).is_empty()).collect();
        let _ = writeln!(
            out,
            "/// Messages of `locales/*/{file}.toml`.\n#[derive(Debug)]\n#[allow(dead_code, reason = \"a file without blanks needs no language\")]\npub struct {name} {{ language: Language,"
        );
        for (key, text) in &plain {
            let _ = writeln!(out, "/// {}\npub {key}: &'static str,", one_line(text));
        }
        let _ = writeln!(out, "}}\nimpl {name} {{");
        for (key, text) in &filled {
            let arguments: Vec<String> = blanks(text).iter().map(|b| format!("{b}: impl std::fmt::Display")).collect();
            let _ = writeln!(
                out,
                "/// {}\n#[must_use]\npub fn {key}(&self, {}) -> String {{ match self.language {{ Language::Vietnamese => format!({:?}), Language::English => format!({:?}) }} }}",
                one_line(text),
                arguments.join(", "),
                text,
                english[file][*key],
            );
        }
        let _ = writeln!(out, "}}");
        for (language, catalogue) in [("Vietnamese", vietnamese), ("English", english)] {
            let fields: Vec<String> =
                plain.iter().map(|(key, _)| format!("{key}: {:?},", catalogue[file][*key])).collect();
            let _ = writeln!(
                out,
                "static {}_{}: {name} = {name} {{ language: Language::{language}, {} }};",
                file.to_uppercase(),
                language.to_uppercase(),
                fields.join(" "),
            );
        }
        let _ = writeln!(all, "/// Messages of `locales/*/{file}.toml`.\npub {file}: &'static {name},");
    }
    let _ = writeln!(
        out,
        "/// Every message in one language.\n#[derive(Debug)]\npub struct Messages {{ /// Which.\npub language: Language, {all} }}"
    );
    for language in ["Vietnamese", "English"] {
        let fields: Vec<String> = vietnamese
            .keys()
            .map(|file| format!("{file}: &{}_{},", file.to_uppercase(), language.to_uppercase()))
            .collect();
        let _ = writeln!(
            out,
            "/// The messages in this language.\npub static {}: Messages = Messages {{ language: Language::{language}, {} }};",
            language.to_uppercase(),
            fields.join(" "),
        );
    }
    out
}

fn struct_name(file: &str) -> String {
    let mut letters = file.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}
