//! The child's side.

use std::{
    io::{self, Read, Write},
    thread,
};

use super::{
    frame::{self, MAX_ORDER_BYTES, Order, Wanted},
    limits,
};
use crate::{
    Reading,
    document::Document,
    formats::{self, MAX_FILE_BYTES, Unreadable},
    roster,
};

/// Stack of the thread that reads: enough for the recursion of PDF objects that real files show.
const STACK_BYTES: usize = 32 << 20;

/// Takes one order from `input`, limits this process accordingly, reads, and writes the answer to `output`.
/// `understand` makes a reading of a plan; a list is read as [`roster::read`] does.
///
/// To be called by a process that does nothing else and ends afterwards: its limits cannot be lifted.
///
/// # Errors
/// When the order is malformed, a limit cannot be set, or reading panicked; there is no answer then.
pub fn serve(
    input: impl Read,
    output: impl Write,
    understand: impl FnOnce(&Document) -> Reading + Send + 'static,
) -> io::Result<()> {
    serve_with(input, output, understand, |_| serde_json::to_vec(&Err::<(), _>(Unreadable::NotWord)))
}

/// The same for a program that can also say how a file is set: `look` gives that as JSON, or why not.
///
/// # Errors
/// As [`serve`].
pub fn serve_with(
    mut input: impl Read,
    output: impl Write,
    understand: impl FnOnce(&Document) -> Reading + Send + 'static,
    look: impl FnOnce(&[u8]) -> serde_json::Result<Vec<u8>> + Send + 'static,
) -> io::Result<()> {
    let order: Order = serde_json::from_slice(&frame::read(&mut input, MAX_ORDER_BYTES)?)?;
    limits::set(order.memory_bytes, order.seconds)?;
    let bytes = frame::read(&mut input, MAX_FILE_BYTES)?;
    let read = move || -> serde_json::Result<Vec<u8>> {
        if order.wanted == Wanted::Sheet {
            return look(&bytes);
        }
        let document = formats::read(&bytes, &order.file_name).map(|mut document| {
            document.notes.splice(0..0, order.notes);
            document
        });
        drop(bytes);
        match order.wanted {
            Wanted::Sheet | Wanted::Plan => {
                serde_json::to_vec::<Result<Reading, Unreadable>>(&document.map(|read| understand(&read)))
            }
            Wanted::List => serde_json::to_vec(&document.map(|read| roster::read(&read))),
        }
    };
    let thread = thread::Builder::new().name("read".to_owned()).stack_size(STACK_BYTES).spawn(read)?;
    let answer = thread.join().map_err(|_| io::Error::other("reading panicked"))?;
    frame::write(output, &answer?)
}
