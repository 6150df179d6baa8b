//! Why a catalogue is refused: file, line, key and reason, as a sentence for the person who keeps the folder.

use std::ops::Range;

/// A file of the catalogue is not taken as given.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", self.place())]
pub struct CatalogueError {
    /// Path inside the catalogue, e.g. `units/kinds.toml`.
    pub file: String,
    /// Line, from 1; `None` when the whole file is meant.
    pub line: Option<usize>,
    /// The key or the code in question.
    pub key: Option<String>,
    /// What is wrong.
    #[source]
    pub reason: Reason,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// The file or the folder cannot be read.
    #[error("không đọc được ({0})")]
    Unreadable(#[source] std::io::Error),
    /// The catalogue has no file of this name.
    #[error("danh mục không có tệp này; xem tên tệp trong catalogue/README.md")]
    UnknownFile,
    /// A key that the form of the file does not have.
    #[error("khóa này không có trong mẫu tệp; các khóa dùng được: {0}")]
    UnknownKey(String),
    /// A key that must be there is not.
    #[error("thiếu khóa này")]
    MissingKey,
    /// The text is not TOML, or a value has the wrong form. In the words of the parser.
    #[error("{0}")]
    Malformed(String),
    /// Two entries with one code.
    #[error("đã có ở trên; mỗi mã chỉ dùng một lần")]
    Duplicate,
    /// A name, source or list without content.
    #[error("để trống")]
    Empty,
    /// A date outside the year of its file.
    #[error("ngày này không thuộc năm {0} của tệp")]
    OutsideYear(i16),
    /// The file's name says one year, its content another.
    #[error("tên tệp và năm trong tệp không khớp")]
    YearOfName,
    /// A day in lieu or a swapped day off that is a weekend anyway.
    #[error("ngày nghỉ bù, nghỉ hoán đổi phải rơi vào ngày từ thứ Hai đến thứ Sáu")]
    AlreadyWeekend,
    /// A day worked in exchange that is an ordinary working day.
    #[error("ngày làm bù phải rơi vào thứ Bảy hoặc Chủ nhật và không phải ngày nghỉ")]
    AlreadyWorked,
    /// A swap with only one half: a day off without its working day, or the reverse.
    #[error("hoán đổi phải có đủ ngày nghỉ và ngày làm bù")]
    HalfSwap,
    /// The end of validity is not after its beginning.
    #[error("ngày hết hiệu lực phải sau ngày bắt đầu")]
    EndsBeforeStart,
    /// `verified = true` beside a mark that says otherwise, or the reverse.
    #[error("“verified” và dấu nguồn “mark” nói trái nhau")]
    Contradiction,
    /// A share of time that is not between 1 and 99, or one given where none belongs.
    #[error("“percent” từ 1 đến 99, và chỉ đi với mốc “between”")]
    Percent,
    /// A code that cannot stand in an address.
    #[error("mã chỉ gồm chữ thường không dấu, chữ số, gạch nối, dài nhất 40 ký tự")]
    NotACode,
    /// A number outside its range.
    #[error("dùng số từ {from} đến {to}")]
    OutOfRange {
        /// The least.
        from: u32,
        /// The most.
        to: u32,
    },
    /// A field with keys of the other kind, or without its own.
    #[error("trường “text” có “longest”, không có “unit”; trường “count” có “unit”, không có “longest”")]
    FieldKeys,
    /// A kind of report that asks for nothing.
    #[error("loại báo cáo này không hỏi gì: thêm trường hoặc đặt figures = true")]
    AsksNothing,
    /// A field of a paper whose name a template could not say.
    #[error("mã trường chỉ gồm chữ thường không dấu, chữ số, gạch dưới, bắt đầu bằng chữ, dài nhất 40 ký tự")]
    NotAName,
    /// Columns beside a field that has no rows, rows without columns, or rows inside rows.
    #[error("“column” chỉ đi với trường “rows”, và cột không phải “lines” hay “rows”")]
    RowsAndColumns,
    /// A paper names a kind of document that is not there.
    #[error("không có loại văn bản “{0}” trong documents/types.toml")]
    NoSuchType(String),
    /// A paper repeats over what is no list.
    #[error("“{0}” không phải trường “lines” hay “rows” của mẫu này")]
    NotRepeated(String),
    /// A paper cites a basis that is not there.
    #[error("không có căn cứ “{0}” trong papers/bases.toml")]
    NoSuchBasis(String),
    /// A table without rows or columns, or with a last row that does not fit them.
    #[error("bảng cần “of”, ít nhất một cột, và “total” có đủ số ô")]
    TableLayout,
    /// A profile names a rule or a figure that is not there.
    #[error("không có quy tắc hoặc số đo này trong documents/rules.toml")]
    NoSuchRule,
    /// A deadline names a kind that is not there.
    #[error("không có loại báo cáo “{0}” trong reports/")]
    NoSuchKind(String),
    /// A reform ends a kind of unit that is not there.
    #[error("không có loại đơn vị “{0}” trong units/kinds.toml")]
    NoSuchUnitKind(String),
    /// A deadline and a kind of report do not name each other.
    #[error("“report.kind” của mốc và “duties” của loại báo cáo “{0}” phải chỉ vào nhau")]
    OneSided(String),
}

impl CatalogueError {
    /// A whole file or folder is meant.
    pub(crate) fn of_file(file: &str, reason: Reason) -> Self {
        Self { file: file.to_owned(), line: None, key: None, reason }
    }

    /// One entry is meant, by its code, date or key.
    pub(crate) fn of_key(file: &str, key: impl Into<String>, reason: Reason) -> Self {
        Self { file: file.to_owned(), line: None, key: Some(key.into()), reason }
    }

    /// What the parser said, with the place in `text` looked up.
    pub(crate) fn of_parser(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let span = error.span();
        let line = span.as_ref().map(|span| text[..span.start].matches('\n').count() + 1);
        let message = error.message();
        let (key, reason) = if let Some(rest) = message.strip_prefix("unknown field `") {
            let (key, expected) = rest.split_once('`').unwrap_or((rest, ""));
            let expected = expected.trim_start_matches(", expected ").trim_start_matches("one of ").replace('`', "");
            (Some(key.to_owned()), Reason::UnknownKey(expected))
        } else if let Some(rest) = message.strip_prefix("missing field `") {
            (Some(rest.trim_end_matches('`').to_owned()), Reason::MissingKey)
        } else {
            (span.and_then(|span| key_at(text, &span)), Reason::Malformed(message.to_owned()))
        };
        Self { file: file.to_owned(), line, key, reason }
    }

    fn place(&self) -> String {
        let mut place = self.file.clone();
        if let Some(line) = self.line {
            place.push_str(&format!(", dòng {line}"));
        }
        if let Some(key) = &self.key {
            place.push_str(&format!(", “{key}”"));
        }
        place
    }
}

/// The key of the line in which the span begins.
fn key_at(text: &str, span: &Range<usize>) -> Option<String> {
    let begin = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[begin..].lines().next()?;
    line.split_once('=').map(|(key, _)| key.trim().to_owned())
}
