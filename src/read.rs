//! The bytes of one file in, facts and findings out: a reader sees one file, and it never fails.

pub mod bibliography;
pub mod builtin;
pub mod config;
pub mod dictionary;
pub mod dictionary_settings;
pub mod document;
mod fields;
mod front_matter;
pub mod glossary;
pub mod ledger;
pub mod not_covered;
pub mod page;
pub mod picture;
mod slips;
pub mod sync;
pub mod text;
pub mod theme;
mod toml_schema;
pub mod tumours;
