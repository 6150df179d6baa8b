//! Which words of two texts differ: the longest common run of words, by the textbook.

use super::Piece;
use super::words::{Chunk, chunks};

/// Largest table of the comparison, in cells; of longer texts all that lies between their common ends differs.
const MOST_CELLS: usize = 1_000_000;

/// So many words in a row may stand in both texts by chance.
const CHANCE: usize = 2;

/// Both texts, each cut where it differs from the other.
pub(super) fn marked(old: &str, new: &str) -> (Vec<Piece>, Vec<Piece>) {
    let (old, new) = (chunks(old), chunks(new));
    let (in_old, in_new) = common(&old, &new);
    (pieces(&old, &in_old), pieces(&new, &in_new))
}

/// A text that has nothing to differ from.
pub(super) fn plain(text: &str, differs: bool) -> Vec<Piece> {
    if text.is_empty() { Vec::new() } else { vec![Piece { text: text.to_owned(), differs }] }
}

/// Which chunks of either text the other one has too, in the same order. A dash that stands alone goes with what
/// stands before it.
fn common(old: &[Chunk<'_>], new: &[Chunk<'_>]) -> (Vec<bool>, Vec<bool>) {
    let of_words =
        |chunks: &[Chunk<'_>]| (0..chunks.len()).filter(|at| !chunks[*at].key.is_empty()).collect::<Vec<usize>>();
    let (ours, theirs) = (of_words(old), of_words(new));
    let (mut in_old, mut in_new) = (vec![false; old.len()], vec![false; new.len()]);
    let same = |one: usize, other: usize| old[ours[one]].key == new[theirs[other]].key;
    let pairs = joined(longest_run(ours.len(), theirs.len(), same), ours.len(), theirs.len());
    for (one, other) in pairs {
        (in_old[ours[one]], in_new[theirs[other]]) = (true, true);
    }
    follow(old, &mut in_old);
    follow(new, &mut in_new);
    (in_old, in_new)
}

/// The longest common run of two lists of these lengths, as pairs of places.
fn longest_run(ours: usize, theirs: usize, same: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let shorter = ours.min(theirs);
    let head = (0..shorter).take_while(|at| same(*at, *at)).count();
    let foot = (0..shorter - head).take_while(|at| same(ours - 1 - at, theirs - 1 - at)).count();
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    let (rows, columns) = (ours - head - foot, theirs - head - foot);
    if (rows + 1).saturating_mul(columns + 1) <= MOST_CELLS {
        let width = columns + 1;
        let mut longest = vec![0_u32; (rows + 1) * width];
        for row in (0..rows).rev() {
            for column in (0..columns).rev() {
                longest[row * width + column] = if same(head + row, head + column) {
                    longest[(row + 1) * width + column + 1] + 1
                } else {
                    longest[(row + 1) * width + column].max(longest[row * width + column + 1])
                };
            }
        }
        let (mut row, mut column) = (0, 0);
        while row < rows && column < columns {
            if same(head + row, head + column) {
                pairs.push((head + row, head + column));
                (row, column) = (row + 1, column + 1);
            } else if longest[(row + 1) * width + column] >= longest[row * width + column + 1] {
                row += 1;
            } else {
                column += 1;
            }
        }
    }
    pairs.extend((1..=foot).rev().map(|at| (ours - at, theirs - at)));
    pairs
}

/// A word or two that stand by chance amid much that differs say nothing; without them the rest reads as a whole.
fn joined(pairs: Vec<(usize, usize)>, ours: usize, theirs: usize) -> Vec<(usize, usize)> {
    let mut runs: Vec<Vec<(usize, usize)>> = Vec::new();
    for (one, other) in pairs {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| *last == (one.wrapping_sub(1), other.wrapping_sub(1))) => {
                run.push((one, other));
            }
            _ => runs.push(vec![(one, other)]),
        }
    }
    let after = |run: &[(usize, usize)]| run.last().map_or((0, 0), |(one, other)| (one + 1, other + 1));
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let before = if at == 0 { (0, 0) } else { after(&runs[at - 1]) };
        let next = runs.get(at + 1).map_or((ours, theirs), |next| next[0]);
        let gap = |from: (usize, usize), to: (usize, usize)| (to.0 - from.0).max(to.1 - from.1);
        let (left, right) = (gap(before, run[0]), gap(after(run), next));
        if run.len() > CHANCE || left == 0 || right == 0 || left + right <= CHANCE * 2 * run.len() {
            kept.extend(run);
        }
    }
    kept
}

fn follow(chunks: &[Chunk<'_>], shared: &mut [bool]) {
    for at in 0..chunks.len() {
        if chunks[at].key.is_empty() {
            shared[at] = at == 0 || shared[at - 1];
        }
    }
}

/// Neighbouring chunks of one kind are one piece.
fn pieces(chunks: &[Chunk<'_>], shared: &[bool]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for (chunk, shared) in chunks.iter().zip(shared) {
        match out.last_mut() {
            Some(piece) if piece.differs != *shared => piece.text.push_str(chunk.printed),
            _ => out.push(Piece { text: chunk.printed.to_owned(), differs: !shared }),
        }
    }
    out
}
