//! `portal`: a static website generator for clinical portals.
#![warn(missing_docs)]

pub mod model {
    //! The nouns that every other room speaks: what a source is, what was read from it, what the site is made of.
    pub mod diag;
    pub mod dictionary;
    pub mod hash;
    pub mod path;
    pub mod world;
}
pub mod read {
    //! The bytes of one file in, facts out.
    pub mod dictionary;
}
pub mod shell;
