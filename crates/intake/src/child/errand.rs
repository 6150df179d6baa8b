//! One file on its way: read in a child, or converted by another program of this machine and then read.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use seals::Found;
use serde::de::DeserializeOwned;

use super::{
    Limits, ReadError,
    frame::Wanted,
    parent::{Question, ask, too_slow},
};
use crate::{
    Reading,
    convert::{self, Hindrance},
    formats::{Unreadable, book::Book},
    roster::Roster,
};

/// Time that is kept for reading what a conversion gave.
const TIME_TO_READ: Duration = Duration::from_secs(2);

/// What a document can be understood as: a [`Reading`] of a plan, a [`Roster`] of people and bodies, the rows of a
/// [`Book`]; or which signatures it holds.
pub trait Understood: DeserializeOwned + Send + 'static {
    /// What the child is asked for.
    const WANTED: Wanted;
}

impl Understood for Reading {
    const WANTED: Wanted = Wanted::Plan;
}

impl Understood for Roster {
    const WANTED: Wanted = Wanted::List;
}

impl Understood for Book {
    const WANTED: Wanted = Wanted::Book;
}

impl Understood for Vec<Found> {
    const WANTED: Wanted = Wanted::Seals;
}

/// A file to be read, and the time that is left for it.
#[derive(Clone, Debug)]
pub struct Errand {
    bytes: Vec<u8>,
    file_name: String,
    limits: Limits,
    left: Duration,
}

impl Errand {
    /// The file, with all of its time.
    #[must_use]
    pub fn new(bytes: Vec<u8>, file_name: String, limits: Limits) -> Self {
        Self { bytes, file_name, limits, left: limits.time }
    }

    /// Has `program` read the file in a process of its own, and waits for it.
    ///
    /// `program` must call [`serve`](super::serve) when its arguments are [`ARGUMENTS`](super::ARGUMENTS). It gets no
    /// environment.
    ///
    /// # Errors
    /// [`ReadError::Unreadable`] is about the document; the other reasons are about what reading it would take.
    pub fn read<T: Understood>(&mut self, program: &Path) -> Result<T, ReadError> {
        let begun = Instant::now();
        let file_name = self.file_name.as_str();
        let question = Question { wanted: T::WANTED, bytes: &self.bytes, file_name, notes: Vec::new() };
        let answer = ask(program, &question, &self.limits, begun + self.left);
        self.left = self.left.saturating_sub(begun.elapsed());
        answer
    }

    /// Whether another program, where this machine has it, could make a file that can be read of one that cannot.
    #[must_use]
    pub fn can_be_converted(why: &ReadError) -> bool {
        matches!(why, ReadError::Unreadable(why) if convert::helps_against(why))
    }

    /// Has the file converted by another program, and reads what that gives, in what is left of its time.
    ///
    /// # Errors
    /// [`ReadError::NotConverted`] where there is no such program or it can do nothing; otherwise as [`Self::read`].
    pub fn convert<T: Understood>(&mut self, program: &Path, why: ReadError) -> Result<T, ReadError> {
        let ReadError::Unreadable(why) = why else { return Err(why) };
        let begun = Instant::now();
        let deadline = begun + self.left;
        let answer = match convert::converted(&self.bytes, &why, begun + self.left.saturating_sub(TIME_TO_READ)) {
            Ok(now) => {
                let (bytes, file_name) = (now.bytes.as_slice(), now.file_name);
                let question = Question { wanted: T::WANTED, bytes, file_name, notes: vec![now.note] };
                match ask(program, &question, &self.limits, deadline) {
                    Err(ReadError::Unreadable(_)) => Err(hindered(why, Hindrance::Failed)),
                    answer => answer,
                }
            }
            Err(Hindrance::TooSlow) => Err(too_slow(&self.limits)),
            Err(hindrance) => Err(hindered(why, hindrance)),
        };
        self.left = self.left.saturating_sub(begun.elapsed());
        answer
    }
}

fn hindered(why: Unreadable, hindrance: Hindrance) -> ReadError {
    ReadError::NotConverted { why, hindrance }
}

/// Reads a plan in a limited child of `program`, converted before where that is needed; blocks for up to `limits.time`.
///
/// # Errors
/// As [`Errand::read`] and [`Errand::convert`].
pub fn read_in_child(program: &Path, bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Reading, ReadError> {
    at_once(program, bytes, file_name, limits)
}

/// The same for a list of people and bodies.
///
/// # Errors
/// As [`read_in_child`].
pub fn read_list_in_child(program: &Path, bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Roster, ReadError> {
    at_once(program, bytes, file_name, limits)
}

/// Finds the digital signatures of a file, as it is: what a conversion would give holds none.
///
/// # Errors
/// As [`Errand::read`].
pub fn find_seals_in_child(
    program: &Path,
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
) -> Result<Vec<Found>, ReadError> {
    Errand::new(bytes.to_vec(), file_name.to_owned(), *limits).read(program)
}

/// The same for whatever a file can be understood as.
///
/// # Errors
/// As [`read_in_child`].
pub fn at_once<T: Understood>(program: &Path, bytes: &[u8], file_name: &str, limits: &Limits) -> Result<T, ReadError> {
    let mut errand = Errand::new(bytes.to_vec(), file_name.to_owned(), *limits);
    match errand.read(program) {
        Err(why) if Errand::can_be_converted(&why) => errand.convert(program, why),
        answer => answer,
    }
}
