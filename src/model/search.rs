//! What readers find by name: which pages, under which names, and what this site is not about.

pub mod fold;

use crate::model::diag::Span;
use crate::model::dictionary::Text;
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::site::Shown;
use serde::Serialize;
use std::collections::BTreeMap;

/// A disease that readers look for here and that this site is not about, in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Disease {
    /// Its name.
    pub name: Text,
    /// The language of its names; empty for the site's first.
    pub lang: Text,
    /// Other names.
    pub synonyms: Vec<Text>,
    /// A link to where readers are led, or empty.
    pub go_to: Text,
    /// One sentence about where to go, or empty.
    pub note: Text,
}

/// `not-covered.toml`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotCovered {
    /// The file.
    pub path: SrcPath,
    /// Its diseases, in its order.
    pub diseases: Vec<Disease>,
}

impl Disease {
    /// Returns the bytes of its name, for findings about the whole of it.
    pub fn span(&self) -> Span {
        self.name.span.clone()
    }
}

/// A disease that the site is not about, as pages show it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct DiseaseView {
    /// Its name.
    pub name: Shown,
    /// The language of its names.
    pub lang: Lang,
    /// Other names.
    pub synonyms: Vec<Shown>,
    /// One sentence about where to go.
    pub note: Option<Shown>,
    /// Where readers are led: an address below the site's root, or of another site; nothing where help for families is the place.
    pub url: Option<String>,
}

/// What readers of each language find by name.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Search {
    /// The address of the search page in each language; empty where the site has none.
    pub urls: BTreeMap<Lang, String>,
    /// The address of the list of names from A to Z in each language.
    pub alphabets: BTreeMap<Lang, String>,
    /// For each language the pages that are found by their title: in that language where they are there in it, else in the site's first.
    pub pages: BTreeMap<Lang, Vec<SrcPath>>,
    /// What the site is not about.
    pub not_covered: Vec<DiseaseView>,
}
