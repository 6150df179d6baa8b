//! What is wrong with a file.

/// The first thing that is wrong. Every variant with a `seq` names the line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file does not begin as an exported ledger does.
    NoLedger,
    /// The file has a form that this program does not know.
    OtherForm(u64),
    /// What stands where the line should be cannot be read.
    Unreadable {
        /// Which.
        seq: i64,
        /// Why.
        why: String,
    },
    /// The line is not there.
    LineMissing(i64),
    /// A field of the line does not fit its hash.
    LineAltered(i64),
    /// The line does not continue the one before it.
    ChainBroken(i64),
    /// The content does not fit the digest in its line.
    ContentAltered(i64),
    /// The line has no content, and none was erased.
    ContentMissing(i64),
    /// The content is gone, and no later line says that it was erased.
    ErasureUnproven(i64),
    /// There is a content without a line.
    ContentWithoutLine(i64),
    /// Lines were cut off: the first and the last one that is not there.
    TailCut(i64, i64),
    /// The file ends before it says where the ledger ends, after so many lines.
    EndMissing(i64),
    /// Something follows the end.
    AfterEnd,
    /// The end is not what the last line says.
    HeadAltered,
    /// The line's hash is not the one that was written down elsewhere.
    RootDiffers(i64),
}
