use proptest::prelude::*;

use super::super::words::{Piece, Words};
use super::{Row, Table};

fn words(text: &str) -> Vec<Words> {
    let piece = Piece { marks: Vec::new(), goes_on: None, text: text.to_owned() };
    vec![Words { index: 0, start: 0, first: true, class: "", italic: false, pieces: vec![piece] }]
}

/// A row of cells with the columns they begin in; `TT` at the front heads it.
fn row(cells: &[(usize, &str)]) -> Row {
    cells.iter().map(|(column, text)| (*column, words(text))).collect()
}

/// Each row's cells as `words`, with what they cover: `words 2x1`.
fn drawn(table: &Table) -> Vec<Vec<String>> {
    let cell = |cell: &super::Cell| {
        let text: String = cell.words.iter().flat_map(|words| &words.pieces).map(|piece| piece.text.as_str()).collect();
        match (cell.across, cell.down) {
            (1, 1) => text,
            (across, down) => format!("{text} {across}x{down}"),
        }
    };
    table.rows.iter().map(|row| row.iter().map(cell).collect()).collect()
}

#[test]
fn merged_cells_cover_what_they_covered_in_the_file() {
    let rows = vec![
        row(&[(0, "TT"), (1, "Việc"), (2, "Ai"), (3, "Hạn")]),
        row(&[(0, "I. Tuyên truyền")]),
        row(&[(0, "1"), (1, "Mở chuyên mục"), (2, "Phòng A"), (3, "")]),
        row(&[(0, "2"), (1, "Treo pa nô"), (3, "30/6")]),
        row(&[(0, "3"), (1, "Hội thi"), (2, "Phòng B")]),
    ];
    let table = Table::of(1, rows, true);
    let expected = [
        vec!["TT", "Việc", "Ai", "Hạn"],
        vec!["I. Tuyên truyền 4x1"],
        vec!["1", "Mở chuyên mục", "Phòng A 1x2", ""],
        vec!["2", "Treo pa nô", "30/6 1x2"],
        vec!["3", "Hội thi", "Phòng B"],
    ];
    assert_eq!(drawn(&table), expected);
    let heads: Vec<bool> = table.rows.iter().map(|row| row[0].heads).collect();
    assert_eq!(heads, [true, false, false, false, false]);
    assert!(table.is_wide() && table.width() == "w4");
}

#[test]
fn where_a_format_leaves_empty_cells_out_they_are_empty() {
    let rows = vec![row(&[(0, "Việc"), (1, "Ai"), (2, "Hạn")]), row(&[(0, "Hội thi"), (2, "30/6")]), row(&[(1, "B")])];
    let table = Table::of(2, rows, false);
    assert_eq!(drawn(&table), [["Việc", "Ai", "Hạn"], ["Hội thi", "", "30/6"], ["", "B", ""]]);
    assert!(!table.rows[0][0].heads, "nothing says that the first row is a heading");
}

proptest! {
    #[test]
    fn every_place_is_covered_once_and_no_word_is_lost(
        rows in proptest::collection::vec(proptest::collection::btree_set(0..6_usize, 1..6), 1..8),
        merged in any::<bool>(),
    ) {
        let named = |(at, row): (usize, std::collections::BTreeSet<usize>)| -> Row {
            row.into_iter().map(|column| (column, words(&format!("{at}:{column}")))).collect()
        };
        let rows: Vec<Row> = rows.into_iter().enumerate().map(named).collect();
        let all: usize = rows.iter().map(Vec::len).sum();
        let (height, table) = (rows.len(), Table::of(1, rows, merged));
        let mut covered = vec![vec![0; table.columns]; height];
        for (at, row) in table.rows.iter().enumerate() {
            let mut column = 0;
            for cell in row {
                while covered[at][column] > 0 {
                    column += 1;
                }
                for line in &mut covered[at..at + cell.down] {
                    for place in &mut line[column..column + cell.across] {
                        *place += 1;
                    }
                }
            }
        }
        prop_assert!(covered.iter().flatten().all(|times| *times == 1), "{:?}", covered);
        let said = table.rows.iter().flatten().filter(|cell| !cell.words.is_empty()).count();
        prop_assert_eq!(said, all);
    }
}
