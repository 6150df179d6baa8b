//! By which road a unit is told: a person of its own, else by mail, else by whoever copies the words.

use domain::id::PersonId;
use domain::urging::Channel;
use wording::Messages;

use crate::track::queries::{Answers, Contact, Late};

/// The road to one unit.
#[derive(Clone, Copy)]
pub(super) enum Road<'u> {
    /// The first focal point with an account, else the head.
    Person(&'u Answers),
    /// A unit without accounts that has a mail address and a personal link.
    Mail {
        /// Whose address.
        contact: &'u Contact,
        /// Secret of the link.
        token: &'u str,
    },
    /// Neither: the Office hands the words over itself.
    Copy(&'u Contact),
}

impl<'u> Road<'u> {
    /// The road to this unit.
    pub(super) fn of(unit: &'u Late) -> Self {
        let contact = &unit.contact;
        match (unit.people.first(), &contact.token) {
            (Some(one), _) => Self::Person(one),
            (None, Some(token)) if !contact.email.is_empty() => Self::Mail { contact, token },
            (None, _) => Self::Copy(contact),
        }
    }

    pub(super) fn person(self) -> Option<&'u PersonId> {
        if let Self::Person(one) = self { Some(&one.id) } else { None }
    }

    /// Who is told.
    pub(super) fn name(self) -> &'u str {
        match self {
            Self::Person(one) => &one.name,
            Self::Mail { contact, .. } | Self::Copy(contact) => &contact.name,
        }
    }

    pub(super) fn channel(self) -> Channel {
        match self {
            Self::Person(_) => Channel::Notice,
            Self::Mail { .. } => Channel::Mail,
            Self::Copy(_) => Channel::Copy,
        }
    }

    /// The mail address, where it goes by mail alone.
    pub(super) fn address(self) -> &'u str {
        if let Self::Mail { contact, .. } = self { &contact.email } else { "" }
    }

    /// The road as a sentence.
    pub(super) fn said(self, t: &Messages) -> String {
        match self {
            Self::Person(one) if one.has_mail => t.urge.by_notice_and_mail.to_owned(),
            Self::Person(_) => t.urge.by_notice.to_owned(),
            Self::Mail { contact, .. } => t.urge.by_mail(&contact.email),
            Self::Copy(contact) => t.urge.by_copy(&contact.phone),
        }
    }
}
