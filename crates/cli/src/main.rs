//! To be told. shell.product
fn main() {}
