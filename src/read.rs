//! The bytes of one file in, facts and findings out: a reader sees one file, and it never fails.

pub mod dictionary;
