//! `portal`: a static website generator for clinical portals.
//!
//! The map of the house stands in ARCHITECTURE.md; in short: [`read`] turns the bytes of one file into facts, `resolve` turns all
//! facts into one immutable site, `render` turns one node of it into the bytes of one file, the `engine` runs them, and the `shell`
//! is the only room that touches the machine. All speak the nouns of [`model`].

pub mod check;
pub mod engine;
pub mod markdown;
pub mod model;
pub mod read;
pub mod render;
pub mod resolve;
pub mod shell;
