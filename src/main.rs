//! The command `portal`.

fn main() {}
