//! Who acts: a person with the roles held today, a personal link, or the program itself.

use serde::{Deserialize, Serialize};

use crate::id::{CampaignId, LinkId, PersonId, UnitId};
use crate::token::Scopes;

/// What a person may be in the running of a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Văn phòng Sở: runs campaigns.
    Office,
    /// Giám đốc: signs.
    Director,
    /// Trưởng đơn vị: answers for a unit.
    UnitHead,
    /// Đầu mối: does a unit's paperwork.
    FocalPoint,
    /// Công chức, viên chức, người lao động.
    Staff,
    /// Phòng Quản lý thông tin, báo chí, xuất bản.
    Press,
    /// Ủy viên Hội đồng thi đua, khen thưởng.
    CouncilMember,
    /// Thư ký Hội đồng.
    CouncilSecretary,
    /// Ban thi đua, khen thưởng tỉnh.
    Province,
    /// Người kiểm tra, giám sát: sees all, changes nothing.
    Auditor,
    /// Quản trị hệ thống.
    Administrator,
}

impl Role {
    /// Every role, in the order of the printed tables.
    pub const ALL: [Self; 11] = [
        Self::Office,
        Self::Director,
        Self::UnitHead,
        Self::FocalPoint,
        Self::Staff,
        Self::Press,
        Self::CouncilMember,
        Self::CouncilSecretary,
        Self::Province,
        Self::Auditor,
        Self::Administrator,
    ];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Director => "director",
            Self::UnitHead => "unit-head",
            Self::FocalPoint => "focal-point",
            Self::Staff => "staff",
            Self::Press => "press",
            Self::CouncilMember => "council-member",
            Self::CouncilSecretary => "council-secretary",
            Self::Province => "province",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// The role stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A role that is in force: at a unit, for all campaigns or for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The role.
    pub role: Role,
    /// At which unit.
    pub unit: UnitId,
    /// In which campaign; `None` for all.
    pub campaign: Option<CampaignId>,
}

/// A person who is signed in or for whom a program acts, with the roles in force today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// The unit the person belongs to today.
    pub unit: Option<UnitId>,
    /// Roles in force today.
    pub holds: Vec<Hold>,
    /// Within what a program acts for the person; `None` for the person's own hand.
    pub within: Option<Scopes>,
}

impl Actor {
    /// Whether any of `roles` is held, anywhere.
    #[must_use]
    pub fn is_any(&self, roles: &[Role]) -> bool {
        self.holds.iter().any(|hold| roles.contains(&hold.role))
    }

    /// Whether any of `roles` is held at `unit`.
    #[must_use]
    pub fn is_any_at(&self, roles: &[Role], unit: &UnitId) -> bool {
        self.holds.iter().any(|hold| roles.contains(&hold.role) && hold.unit == *unit)
    }
}

/// Who a line of the ledger names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// A signed-in person.
    Person(PersonId),
    /// Whoever holds a personal link.
    Link(LinkId),
    /// The program itself: set-up, a job.
    Program,
}

impl From<&Actor> for By {
    fn from(actor: &Actor) -> Self {
        Self::Person(actor.id.clone())
    }
}
