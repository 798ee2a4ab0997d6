//! What a careful colleague would say about what was read: true of the text, and no reason to refuse it.

pub mod dictionary;
pub mod page;
mod text;
