//! The table of texts that pages may show: each gets a number, by which `seal` finds out what should have arrived.

use crate::model::diag::Span;
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::site::{Origin, Shown};

/// The table while it grows.
#[derive(Default)]
pub(super) struct Table {
    list: Vec<Origin>,
    /// The language of the texts that are added next; nothing for such as have none.
    pub(super) lang: Option<Lang>,
}

impl Table {
    /// Adds a text and returns it with its number.
    pub(super) fn add(&mut self, path: &SrcPath, span: &Span, text: &str) -> Shown {
        let mark = self.list.len() as u32;
        self.list.push(Origin { path: path.clone(), span: span.clone(), text: text.into(), lang: self.lang });
        Shown { text: text.to_string(), mark }
    }

    /// Adds a text in another language than those around it.
    pub(super) fn add_in(&mut self, lang: Option<Lang>, path: &SrcPath, span: &Span, text: &str) -> Shown {
        let around = std::mem::replace(&mut self.lang, lang);
        let shown = self.add(path, span, text);
        self.lang = around;
        shown
    }

    /// Adds a text unless it is empty.
    pub(super) fn add_some(&mut self, path: &SrcPath, span: &Span, text: &str) -> Option<Shown> {
        (!text.trim().is_empty()).then(|| self.add(path, span, text))
    }

    /// Adds texts of the table of an earlier site, if each keeps its number; says whether it did.
    pub(super) fn take_over(&mut self, before: &[Origin], first: u32, count: usize) -> bool {
        let first = first as usize;
        let is_in_place = first == self.list.len();
        if is_in_place {
            self.list.extend_from_slice(&before[first..first + count]);
        }
        is_in_place
    }

    /// Returns the number that the next text gets.
    pub(super) fn next(&self) -> u32 {
        self.list.len() as u32
    }

    /// Returns the whole table.
    pub(super) fn into_list(self) -> Vec<Origin> {
        self.list
    }
}
