//! Typed identities, so that a unit's id never stands where a person's is meant.

/// Declares an identity type over its text form.
macro_rules! identities {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The identity as stored.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self {
                Self(id.to_string())
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(&self.0)
            }
        }
    )*};
}

identities! {
    /// A unit: an agency, a section, an outside body.
    UnitId;
    /// A place of a unit in a tree beside the official one.
    LineId;
    /// A change of units by one decision.
    ReorganisationId;
    /// A person.
    PersonId;
    /// A role that a person holds at a unit for a time.
    GrantId;
    /// A token with which a program acts for a person.
    TokenId;
    /// A list of people loaded from a file.
    ImportId;
    /// One line of a register of documents.
    EntryId;
    /// An honour that was given.
    AwardId;
    /// A plan.
    PlanId;
    /// A campaign.
    CampaignId;
    /// One duty of one unit.
    AssignmentId;
    /// One line of a campaign's dispatch list.
    DispatchId;
    /// A personal link for a unit that has no account.
    LinkId;
    /// What one unit takes on in one campaign.
    UndertakingId;
    /// One target.
    TargetId;
    /// One occasion on which people were briefed.
    BriefingId;
    /// One round of reports.
    RoundId;
    /// What one unit reports in one round.
    ReportId;
    /// One file of evidence.
    EvidenceId;
    /// One message to somebody who is late.
    UrgingId;
    /// A campaign's own account.
    SummaryId;
    /// A paper that the Office draws up in a campaign.
    OfficePaperId;
    /// What a person was told.
    NoticeId;
    /// A letter by mail.
    LetterId;
}
