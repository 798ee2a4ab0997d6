//! The nouns that every other room speaks: what a source is, what was read from it, what the site is made of.
//!
//! Nothing here parses, prints, reads a file or knows the time.

pub mod annotation;
pub mod bibliography;
pub mod call;
pub mod clock;
pub mod config;
pub mod diag;
pub mod dictionary;
pub mod doc;
pub mod document;
pub mod facts;
pub mod figures;
pub mod glossary;
pub mod guideline;
pub mod hash;
pub mod kind;
pub mod lang;
pub mod ledger;
pub mod logic;
pub mod lookup;
pub mod mark;
pub mod path;
pub mod prose;
pub mod reading;
pub mod recommendation;
pub mod review;
pub mod right;
pub mod search;
pub mod sheet;
pub mod site;
pub mod sync;
pub mod theme;
pub mod unit;
pub mod validation;
pub mod withheld;
pub mod world;
