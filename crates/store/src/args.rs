//! Values on their way into a statement, each with its type, also when it is null (PostgreSQL is strict about it).

use domain::id;
use jiff::Timestamp;
use jiff::civil::Date;

/// One value for one `$n`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// For a `text` column.
    Text(Option<String>),
    /// For a `bigint` column.
    Int(Option<i64>),
    /// For a `boolean` column.
    Bool(Option<bool>),
    /// For a `bytea` column.
    Bytes(Option<Vec<u8>>),
}

impl Arg {
    /// Whether both are for columns of one type.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// The values of one statement, `$1` first. Made by [`args!`](crate::args).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Args(pub(crate) Vec<Arg>);

impl Args {
    /// No values.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<const N: usize> From<[Arg; N]> for Args {
    fn from(values: [Arg; N]) -> Self {
        Self(values.into())
    }
}

impl From<Vec<Arg>> for Args {
    fn from(values: Vec<Arg>) -> Self {
        Self(values)
    }
}

/// What can stand for a `$n`. Times are stored as milliseconds since 1970, dates as ISO text, ids as text.
pub trait ToArg {
    /// What stands for "none" of this type.
    const NULL: Arg;

    /// The value as stored.
    fn to_arg(&self) -> Arg;
}

impl<T: ToArg + ?Sized> ToArg for &T {
    const NULL: Arg = T::NULL;

    fn to_arg(&self) -> Arg {
        (**self).to_arg()
    }
}

impl<T: ToArg> ToArg for Option<T> {
    const NULL: Arg = T::NULL;

    fn to_arg(&self) -> Arg {
        self.as_ref().map_or(T::NULL, T::to_arg)
    }
}

/// Says how a type is stored.
macro_rules! stored_as {
    ($kind:ident: $($type:ty => |$value:ident| $stored:expr;)+) => {$(
        impl ToArg for $type {
            const NULL: Arg = Arg::$kind(None);

            fn to_arg(&self) -> Arg {
                let $value = self;
                Arg::$kind(Some($stored))
            }
        }
    )+};
}

stored_as! { Text:
    str => |text| text.to_owned();
    String => |text| text.clone();
    Date => |date| date.to_string();
    uuid::Uuid => |id| id.to_string();
    id::UnitId => |id| id.as_str().to_owned();
    id::PersonId => |id| id.as_str().to_owned();
    id::GrantId => |id| id.as_str().to_owned();
    id::TokenId => |id| id.as_str().to_owned();
    id::ImportId => |id| id.as_str().to_owned();
    id::PlanId => |id| id.as_str().to_owned();
    id::CampaignId => |id| id.as_str().to_owned();
    id::AssignmentId => |id| id.as_str().to_owned();
    id::DispatchId => |id| id.as_str().to_owned();
    id::LinkId => |id| id.as_str().to_owned();
    id::UndertakingId => |id| id.as_str().to_owned();
    id::TargetId => |id| id.as_str().to_owned();
    id::BriefingId => |id| id.as_str().to_owned();
    id::ReorganisationId => |id| id.as_str().to_owned();
    id::LineId => |id| id.as_str().to_owned();
    id::RoundId => |id| id.as_str().to_owned();
    id::ReportId => |id| id.as_str().to_owned();
    id::EvidenceId => |id| id.as_str().to_owned();
    id::EntryId => |id| id.as_str().to_owned();
    id::AwardId => |id| id.as_str().to_owned();
    id::UrgingId => |id| id.as_str().to_owned();
    id::SummaryId => |id| id.as_str().to_owned();
    id::OfficePaperId => |id| id.as_str().to_owned();
    id::NoticeId => |id| id.as_str().to_owned();
    id::LetterId => |id| id.as_str().to_owned();
}

stored_as! { Int:
    i64 => |number| *number;
    i32 => |number| i64::from(*number);
    domain::quantity::Quantity => |figure| figure.stored();
    u32 => |number| i64::from(*number);
    u16 => |number| i64::from(*number);
    u8 => |number| i64::from(*number);
    Timestamp => |time| time.as_millisecond();
}

stored_as! { Bool:
    bool => |answer| *answer;
}

stored_as! { Bytes:
    [u8] => |bytes| bytes.to_vec();
    Vec<u8> => |bytes| bytes.clone();
}

impl<const N: usize> ToArg for [u8; N] {
    const NULL: Arg = Arg::Bytes(None);

    fn to_arg(&self) -> Arg {
        self.as_slice().to_arg()
    }
}

/// The values of a statement, `$1` first: `args![unit.id, unit.name, None::<String>, now]`.
#[macro_export]
macro_rules! args {
    () => { $crate::Args::none() };
    ($($value:expr),+ $(,)?) => { $crate::Args::from([$($crate::ToArg::to_arg(&$value)),+]) };
}
