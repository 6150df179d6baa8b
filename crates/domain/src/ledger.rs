//! What the lines of the ledger are about, in groups that people ask for.

/// Things that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Plans, from loading to closing.
    Plans,
    /// Campaigns, to whom they went, personal links.
    Campaigns,
    /// What units owe, acknowledge, undertake, brief.
    Duties,
    /// Rounds, reports and the files beside them.
    Reports,
    /// The campaign's account and its other papers, urging.
    Papers,
    /// Registers of documents.
    Registers,
    /// Who was honoured.
    Awards,
    /// Units and what decisions do to them.
    Units,
    /// People, their posts and roles.
    People,
    /// Signing in.
    Accounts,
    /// Notices and letters.
    Messages,
    /// What holds for the whole, and what the program does by itself.
    System,
}

impl Group {
    /// Every group, in the order in which people choose.
    pub const ALL: [Self; 12] = [
        Self::Plans,
        Self::Campaigns,
        Self::Duties,
        Self::Reports,
        Self::Papers,
        Self::Registers,
        Self::Awards,
        Self::Units,
        Self::People,
        Self::Accounts,
        Self::Messages,
        Self::System,
    ];

    /// The kinds of things in it, as the ledger names them.
    #[must_use]
    pub fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Plans => &["plan"],
            Self::Campaigns => &["campaign", "dispatch", "link"],
            Self::Duties => &["assignment", "undertaking", "target", "briefing"],
            Self::Reports => &["round", "report", "evidence"],
            Self::Papers => &["summary", "office-paper", "urging"],
            Self::Registers => &["register-entry"],
            Self::Awards => &["award"],
            Self::Units => &["unit", "reorganisation", "line"],
            Self::People => &["person", "post", "grant", "merging", "identity", "dossier", "import"],
            Self::Accounts => &["account", "token", "sign-in"],
            Self::Messages => &["notice", "letter"],
            Self::System => &["setting", "set-up", "search", "totals", "ledger-line"],
        }
    }

    /// Its name in addresses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Plans => "ke-hoach",
            Self::Campaigns => "dot",
            Self::Duties => "nhiem-vu",
            Self::Reports => "bao-cao",
            Self::Papers => "giay-to",
            Self::Registers => "so-van-ban",
            Self::Awards => "khen-thuong",
            Self::Units => "don-vi",
            Self::People => "nguoi",
            Self::Accounts => "tai-khoan",
            Self::Messages => "thong-bao",
            Self::System => "he-thong",
        }
    }

    /// The group of a kind.
    #[must_use]
    pub fn of(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.kinds().contains(&kind))
    }

    /// Whether its things belong to campaigns: whoever runs them sees their lines.
    #[must_use]
    pub fn is_of_campaigns(self) -> bool {
        match self {
            Self::Plans | Self::Campaigns | Self::Duties | Self::Reports | Self::Papers => true,
            Self::Registers
            | Self::Awards
            | Self::Units
            | Self::People
            | Self::Accounts
            | Self::Messages
            | Self::System => false,
        }
    }
}

pub mod unusual;

#[cfg(test)]
mod tests;
