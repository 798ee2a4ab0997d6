//! Links to other sites whose pages are gone; found only when somebody asked these sites.

use super::{Found, Lint, View};
use crate::model::diag::{Severity, Span};
use crate::model::doc::Fields;
use crate::model::path::SrcPath;
use crate::model::site::source_url;

pub(super) const LINT: Lint = Lint {
    name: "dead-link",
    severity: Severity::Warning,
    what: "A link leads to a page of another site that is gone, or to a site that is not there any more. Found by `portal check --external`.",
    why: "Readers who need the page most, such as a parent who looks for help, end at an error.",
    wrong: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\nSee [the guide](https://gone.example/guide).\n",
    right: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\nSee [the guide](https://there.example/guide).\n",
    check,
};

/// A link to another site, and where it stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct External {
    /// The address, without what stands behind a `#`.
    pub url: String,
    /// The file.
    pub path: SrcPath,
    /// Where in it.
    pub start: usize,
    /// Where that ends.
    pub end: usize,
}

fn check(view: &View<'_>) -> Vec<Found> {
    let Some(dead) = view.dead.filter(|dead| !dead.is_empty()) else { return Vec::new() };
    let found = external(view).into_iter().filter_map(|link| {
        let why = dead.get(&link.url)?;
        let hint = "look for where the page is now, and link it there; or take the link out".to_string();
        Some(Found::new(&link.path, link.start..link.end, format!("`{}` leads nowhere: {why}", link.url), hint))
    });
    found.collect()
}

/// Returns every link to another site that readers may follow, sorted by its address.
pub fn external(view: &View<'_>) -> Vec<External> {
    let mut all = Gathered::default();
    for (text, page) in view.published() {
        for link in &text.links {
            all.add(&link.target, &text.path, &link.span);
        }
        let fields = &page.facts.fields;
        for source in fields.tables("sources").iter().chain(fields.table("paper")) {
            all.of_source(source, &text.path);
        }
        if let Some((url, span)) = fields.text("web_form") {
            all.add(url, &text.path, span);
        }
    }
    if let Some(bibliography) = view.bibliography {
        for entry in &bibliography.entries {
            let field = |name: &str| entry.fields.get(name).map_or("", |field| field.text.as_str());
            let place = ["doi", "pmid", "url"].iter().find_map(|name| entry.fields.get(*name));
            if let (Some(url), Some(place)) = (source_url(field("url"), field("doi"), field("pmid")), place) {
                all.add(&url, &bibliography.path, &place.span);
            }
        }
    }
    let terms = view.glossary.iter().flat_map(|glossary| &glossary.terms).flat_map(|term| term.said.values());
    if let Some(glossary) = view.glossary {
        for source in terms.flat_map(|said| &said.sources) {
            all.add(&source.text, &glossary.path, &source.span);
        }
    }
    if let Some(tumours) = view.site.registry.tumours.as_deref() {
        for source in tumours.list.iter().flat_map(|tumour| &tumour.sources) {
            let place = [&source.doi, &source.pmid, &source.url].into_iter().find(|text| !text.is_empty());
            if let (Some(url), Some(place)) = (source_url(&source.url.text, &source.doi.text, &source.pmid.text), place) {
                all.add(&url, &tumours.path, &place.span);
            }
        }
    }
    all.0.sort();
    all.0.dedup();
    all.0
}

#[derive(Default)]
struct Gathered(Vec<External>);

impl Gathered {
    fn add(&mut self, target: &str, path: &SrcPath, span: &Span) {
        let url = target.split('#').next().unwrap_or("");
        let is_of_the_web = ["https://", "http://"].iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme));
        if is_of_the_web {
            self.0.push(External { url: url.to_string(), path: path.clone(), start: span.start, end: span.end });
        }
    }

    fn of_source(&mut self, source: &Fields, path: &SrcPath) {
        let text = |key: &str| source.text(key).map_or("", |(text, _)| text);
        let place = ["doi", "pmid", "url"].iter().find_map(|key| source.text(key));
        if let (Some(url), Some((_, span))) = (source_url(text("url"), text("doi"), text("pmid")), place) {
            self.add(&url, path, span);
        }
    }
}
