//! The table of texts that pages may show: each gets a number, by which `seal` finds out what should have arrived.

use crate::model::diag::Span;
use crate::model::path::SrcPath;
use crate::model::site::{Origin, Shown};

/// The table while it grows.
#[derive(Default)]
pub(super) struct Table {
    list: Vec<Origin>,
}

impl Table {
    /// Adds a text and returns it with its number.
    pub(super) fn add(&mut self, path: &SrcPath, span: &Span, text: &str) -> Shown {
        let mark = self.list.len() as u32;
        self.list.push(Origin { path: path.clone(), span: span.clone(), text: text.to_string() });
        Shown { text: text.to_string(), mark }
    }

    /// Adds a text unless it is empty.
    pub(super) fn add_some(&mut self, path: &SrcPath, span: &Span, text: &str) -> Option<Shown> {
        (!text.trim().is_empty()).then(|| self.add(path, span, text))
    }

    /// Adds another table at the end, and returns what its numbers are now more than they were.
    pub(super) fn append(&mut self, mut other: Table) -> u32 {
        let first = self.list.len() as u32;
        self.list.append(&mut other.list);
        first
    }

    /// Returns the whole table.
    pub(super) fn into_list(self) -> Vec<Origin> {
        self.list
    }
}
