//! The paper as a whole: what stands around its blocks.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{Block, Number, Profile, Sizes, text};

/// One official paper. Texts are plain: no markup is read in them, line breaks become spaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Letter sizes of the whole paper.
    pub sizes: Sizes,
    /// Whose customs it follows.
    #[serde(default)]
    pub profile: Profile,
    /// Who issues it, number, place and date.
    pub letterhead: Letterhead,
    /// Kind and trích yếu.
    pub title: Title,
    /// "Kính gửi": names only, hyphens and semicolons are added. Empty: no such line.
    pub addressees: Vec<String>,
    /// The body, in order.
    pub blocks: Vec<Block>,
    /// Who signs; in the last row, on the right.
    pub signature: Signature,
    /// Who signs before: the secretary of a meeting, the tellers, the body that confirms. Rows of two, left to right.
    #[serde(default)]
    pub cosigners: Vec<Signature>,
    /// "Nơi nhận": one text a line ("Như trên", "Lưu: VT, VP"), hyphens and semicolons are added.
    pub recipients: Vec<String>,
    /// Appendices after the signature, each on new pages with their own count.
    pub annexes: Vec<Annex>,
    /// What the file says about itself.
    pub properties: Properties,
}

/// The head of the first page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// The directly superior body, in capitals; ministries and people's committees have none.
    pub superior: Option<String>,
    /// The issuing body, in capitals.
    pub agency: String,
    /// Number in the year's register; a draft has none and leaves room for it.
    pub number: Option<Number>,
    /// What follows the number: "BC-VP", "STTTT-VP", of the Party "KH/TU". Empty: a paper without a number, as a
    /// person's report of merits.
    pub symbol: String,
    /// Province, city or commune.
    pub place: String,
    /// Date of issue.
    pub issued: Issued,
}

/// Date of issue, as far as it is known; the rest stays blank for the pen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Issued {
    /// "ngày 05 tháng 7 năm 2023".
    On(Date),
    /// "ngày      tháng      năm 2023", with the month if it is known.
    In {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: Option<i8>,
    },
    /// "ngày      tháng      năm      ".
    Unknown,
}

/// What the paper is and what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Title {
    /// A paper with a kind: "BÁO CÁO", centred, its subject below.
    Kind {
        /// In capitals.
        kind: String,
        /// Trích yếu.
        subject: String,
    },
    /// A công văn: no kind, "V/v …" under the number. The renderer writes the "V/v".
    Letter {
        /// What follows "V/v".
        subject: String,
    },
}

/// The signature block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Lines above the post: "TM. ỦY BAN NHÂN DÂN", "KT. GIÁM ĐỐC". Empty when the head signs as such.
    pub authority: Vec<String>,
    /// "GIÁM ĐỐC".
    pub post: String,
    /// "(Ký, ghi rõ họ và tên)", below the post.
    #[serde(default)]
    pub note: Option<String>,
    /// Full name; empty leaves it for the pen.
    pub name: String,
}

/// An appendix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annex {
    /// "Phụ lục" when there is one, "Phụ lục I", "Phụ lục II" otherwise.
    pub label: String,
    /// In capitals.
    pub title: String,
    /// "(Kèm theo Báo cáo số …)".
    pub note: Option<String>,
    /// On sheets turned round: a table too wide to stand (Appendix I, I.2).
    #[serde(default)]
    pub landscape: bool,
    /// Its body.
    pub blocks: Vec<Block>,
}

/// What the file says about itself, shown by viewers and read aloud by screen readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Properties {
    /// Title in the window's bar.
    pub title: String,
    /// The body that made it.
    pub author: String,
    /// The moment up to which the paper counts, written as its date of making; never the machine's clock.
    pub made: Timestamp,
}

impl Paper {
    /// How another text, or an appendix of its own, cites it: "Quyết định số 15/QĐ-SVHTT ngày 05 tháng 7 năm 2023 của Sở
    /// …", with room for what is not known yet. `kind` is the name of its type.
    #[must_use]
    pub fn cited(&self, kind: &str) -> String {
        let number = text::number_line(&self.letterhead, self.profile).replacen("Số", "số", 1).replace(':', "");
        let day = text::date(self.letterhead.issued);
        let cited = format!("{kind} {number} {day} của {}", self.properties.author);
        cited.replace("  ngày", " ngày")
    }
}

/// Lines of the letterhead and the lists as both files print them, for a page that shows the paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrintedLines {
    /// "CỘNG HÒA …"; empty on papers of the Party.
    pub nation: &'static str,
    /// "Độc lập …", of the Party its own name.
    pub motto: &'static str,
    /// The star below the issuer of the Party; empty on other papers, where a line is drawn.
    pub star: &'static str,
    /// "Số: 05/BC-VP"; empty for a paper without a number.
    pub number: String,
    /// "Cao Bằng, ngày …".
    pub place_and_date: String,
    /// After "Kính gửi:", one without a hyphen.
    pub addressees: Vec<String>,
    /// After "Nơi nhận:".
    pub recipients: Vec<String>,
}

impl Paper {
    /// Its lines as printed.
    #[must_use]
    pub fn printed_lines(&self) -> PrintedLines {
        let party = self.profile == Profile::Party;
        PrintedLines {
            nation: if party { "" } else { text::NATION },
            motto: if party { text::PARTY } else { text::MOTTO },
            star: if party { text::STAR } else { "" },
            number: text::number_line(&self.letterhead, self.profile),
            place_and_date: text::place_and_date(&self.letterhead),
            addressees: match self.addressees.as_slice() {
                [one] => vec![text::ended(one)],
                several => text::enumerated(several),
            },
            recipients: text::enumerated(&self.recipients),
        }
    }
}

impl Title {
    /// Trích yếu, without "V/v".
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::Kind { subject, .. } | Self::Letter { subject } => subject,
        }
    }
}
