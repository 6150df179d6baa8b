//! Heads of the columns, and labels of the lines, that say what is done, who leads, who helps and by when.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Number,
    What,
    Lead,
    Partners,
    Due,
}

/// Heads that are known as a whole. Keys.
const WHOLE: &[(&str, Column)] = &[
    ("tt", Column::Number),
    ("stt", Column::Number),
    ("so tt", Column::Number),
    ("so thu tu", Column::Number),
    ("nguoi phu trach", Column::Lead),
    ("nguoi thuc hien", Column::Lead),
    ("bo phan thuc hien", Column::Lead),
    ("bo phan phu trach", Column::Lead),
    ("phu trach", Column::Lead),
    ("phan cong", Column::Lead),
    ("phan cong thuc hien", Column::Lead),
    ("thoi gian", Column::Due),
    ("thoi han", Column::Due),
    ("tien do", Column::Due),
    ("han hoan thanh", Column::Due),
    ("noi dung", Column::What),
    ("nhiem vu", Column::What),
    ("cong viec", Column::What),
    ("hoat dong", Column::What),
];

/// Words inside a head, in the order they are looked for: "Cơ quan phối hợp" before "cơ quan". Keys.
const INSIDE: &[(&str, Column)] = &[
    ("phoi hop", Column::Partners),
    ("thoi gian", Column::Due),
    ("thoi han", Column::Due),
    ("tien do", Column::Due),
    ("han hoan thanh", Column::Due),
    ("chu tri", Column::Lead),
    ("don vi thuc hien", Column::Lead),
    ("co quan thuc hien", Column::Lead),
    ("don vi dau moi", Column::Lead),
    ("co quan dau moi", Column::Lead),
    ("trach nhiem thuc hien", Column::Lead),
    ("don vi tham muu", Column::Lead),
    ("co quan tham muu", Column::Lead),
    ("ten nhiem vu", Column::What),
    ("noi dung", Column::What),
    ("nhiem vu", Column::What),
    ("cong viec", Column::What),
    ("hoat dong", Column::What),
];

/// Longest head, in characters; longer words are a text.
const LONGEST: usize = 60;

/// What a column with this head holds; `None` for words that are no such head.
pub(crate) fn column(head: &str) -> Option<Column> {
    let head = head.trim_matches([' ', '.', ':', '*', '(', ')']);
    if head.chars().count() > LONGEST {
        return None;
    }
    let whole = WHOLE.iter().find(|(name, _)| *name == head);
    whole.or_else(|| INSIDE.iter().find(|(word, _)| head.contains(word))).map(|(_, column)| *column)
}
