//! Names of fonts as a PDF has them.

/// Words that tell the cut of a font, not its name.
const CUTS: [&str; 14] = [
    "BoldItalic",
    "BoldOblique",
    "SemiBold",
    "DemiBold",
    "Bold",
    "Italic",
    "Oblique",
    "Regular",
    "Roman",
    "Medium",
    "Ital",
    "Regu",
    "MT",
    "PS",
];

/// The name under which people know a font: `ABCDEF+TimesNewRomanPS-BoldMT` is Times New Roman.
pub(super) fn family(name: &str) -> String {
    let bare = match name.split_once('+') {
        Some((part, rest)) if part.len() == 6 => rest,
        _ => name,
    };
    // An old encoding is told by the beginning of the name.
    if bare.starts_with('.') || bare.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("vni-")) {
        return bare.to_owned();
    }
    let mut bare = bare.split([',', '-']).next().unwrap_or(bare).trim();
    while let Some(cut) = CUTS.iter().find_map(|cut| bare.strip_suffix(cut)).filter(|cut| whole(cut)) {
        bare = cut.trim_end();
    }
    spaced(bare)
}

/// What is left is a name; "Times New Roman" and "Nimbus Roman" end in a word that is no cut there.
fn whole(name: &str) -> bool {
    let name = name.trim_end();
    !name.is_empty() && !["New", "Nimbus"].iter().any(|word| name.ends_with(word))
}

/// `TimesNewRoman` in words.
fn spaced(name: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for letter in name.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        words.push(letter);
        before = letter;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::family;

    #[test]
    fn fonts_have_the_names_that_people_know() {
        for (name, wanted) in [
            ("ABCDEF+TimesNewRomanPS-BoldMT", "Times New Roman"),
            ("TimesNewRomanPSMT", "Times New Roman"),
            ("TimesNewRoman,BoldItalic", "Times New Roman"),
            ("BCDEEE+Times New Roman", "Times New Roman"),
            ("BAAAAA+LiberationSerif-Bold", "Liberation Serif"),
            ("NimbusRoman-Regular", "Nimbus Roman"),
            ("Times-Roman", "Times"),
            ("Arial-BoldMT", "Arial"),
            ("ABCDEF+.VnTime,Bold", ".VnTime,Bold"),
            ("", ""),
        ] {
            assert_eq!(family(name), wanted, "{name}");
        }
    }
}
