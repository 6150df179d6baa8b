//! Fonts made for the old encodings, known by their names.

/// What letters of such a font stand for, if its text agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum OldFont {
    /// `.VnTime` and its kin; those whose names end in H draw small letters as capitals.
    Tcvn3 {
        /// Small letters look like capitals.
        capitals: bool,
    },
    /// `VNI-Times` and its kin.
    Vni,
}

impl OldFont {
    /// By a name as documents give it: `.VnTimeH`, `ABCDEF+.VnTime,Bold`, `VNI-Times`.
    pub(in crate::formats) fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        // A font of which a PDF holds only a part has six capitals and a plus in front.
        let name = match name.split_once('+') {
            Some((part, rest)) if part.len() == 6 => rest,
            _ => name,
        };
        let name = name.split(',').next().unwrap_or(name);
        let begins = |start: &str| name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
        if begins(".vn") || begins("vntime") || begins("vnarial") {
            let face = name.split('-').next().unwrap_or(name).trim_end();
            let face = face.trim_end_matches(" Bold").trim_end_matches(" Italic");
            return Some(Self::Tcvn3 { capitals: face.ends_with('H') });
        }
        (begins("vni-") || begins("vni ")).then_some(Self::Vni)
    }
}

/// A stretch of a paragraph that is set in such a font, by bytes of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) struct Stretch {
    pub(in crate::formats) from: usize,
    pub(in crate::formats) to: usize,
    pub(in crate::formats) font: OldFont,
}

impl Stretch {
    /// Adds a stretch to those of a text, joined to the last one where both are the same.
    pub(in crate::formats) fn add(stretches: &mut Vec<Self>, next: Self) {
        match stretches.last_mut() {
            Some(last) if last.to == next.from && last.font == next.font => last.to = next.to,
            _ => stretches.push(next),
        }
    }

    /// The stretches after the first `cut` bytes of their text were replaced by `put` others.
    pub(in crate::formats) fn shift(stretches: &mut [Self], cut: usize, put: usize) {
        for stretch in stretches {
            stretch.from = stretch.from.saturating_sub(cut) + put;
            stretch.to = stretch.to.saturating_sub(cut) + put;
        }
    }
}
