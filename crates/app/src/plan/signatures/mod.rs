//! The digital signatures of the loaded file, as the review page shows them.
//!
//! What the file holds of them was taken out when it was loaded and stands beside its text; whether they can be trusted
//! is asked anew each time, with the roots of this office and the day.

pub mod words;

use jiff::Timestamp;
use seals::{Mark, Seal, Trust, Verdict};
use wording::Messages;

/// A signature as it is drawn.
pub(super) struct Drawn {
    /// The colour of the whole.
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
    /// Whose it is, and what it came to.
    pub(super) heading: String,
    /// What to do.
    pub(super) advice: &'static str,
    /// Whether everything is shown at once.
    pub(super) open: bool,
    pub(super) lines: Vec<Line>,
}

/// One thing that was looked at.
pub(super) struct Line {
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
    pub(super) mark: &'static str,
    pub(super) sentence: String,
}

/// All signatures that were found in a file.
pub(super) fn drawn(found: &[seals::Found], trust: &Trust, now: Timestamp, t: &Messages) -> Vec<Drawn> {
    seals::judge(found, trust, now).iter().map(|seal| one(seal, t)).collect()
}

fn one(seal: &Seal, t: &Messages) -> Drawn {
    let (class, icon) = match seal.verdict {
        Verdict::Right => ("ok", "i-check"),
        Verdict::Altered | Verdict::Improper => ("bad", "i-over"),
        Verdict::Unsure | Verdict::Unchecked => ("ask", "i-soon"),
    };
    let about = words::about(seal, t).into_iter().map(|sentence| Line { class: "", icon: "", mark: "", sentence });
    let findings = seal.findings.iter().map(|finding| {
        let (class, icon) = match finding.mark() {
            Mark::Right => ("f-done", "i-check"),
            Mark::Wrong => ("f-over", "i-over"),
            Mark::Unsure => ("f-soon", "i-soon"),
        };
        Line { class, icon, mark: words::mark(finding.mark(), t), sentence: words::finding(finding, t) }
    });
    Drawn {
        class,
        icon,
        heading: words::heading(seal, t),
        advice: words::advice(seal.verdict, t),
        open: class == "bad",
        lines: about.chain(findings).collect(),
    }
}
