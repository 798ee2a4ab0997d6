//! The whole site as `portal check` looks at it once a run is over: what leads where in the pages that were made, what the texts hold that no
//! card keeps, and what the checks of the whole site say.

use super::{Engine, Loaded, sheet};
use crate::check::site::{self, Lacking, Text, View, Web};
use crate::model::diag::{Diagnostic, Diags};
use crate::model::lang::Lang;
use crate::model::path::{OutPath, SrcPath};
use crate::model::sheet::Sheet;
use crate::model::world::{Content, Digest256, Failure, Kept, Sink, World};
use crate::read::page;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A sink that notes which addresses stand in the pages that pass through it.
pub struct Watching<'s> {
    sink: &'s dyn Sink,
    found: Mutex<BTreeMap<OutPath, Vec<String>>>,
}

impl<'s> Watching<'s> {
    /// Watches what another sink is given.
    pub fn new(sink: &'s dyn Sink) -> Watching<'s> {
        Watching { sink, found: Mutex::default() }
    }

    /// Returns what was seen.
    pub fn end(self) -> Seen {
        Seen(self.found.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The addresses in every page that was seen.
pub struct Seen(BTreeMap<OutPath, Vec<String>>);

impl Sink for Watching<'_> {
    fn put(&self, path: &OutPath, content: Content, digest: Digest256) -> Result<Kept, Failure> {
        if let Content::Bytes(bytes) = &content
            && path.as_str().rsplit('.').next() == Some("html")
        {
            let addresses = site::addresses(&String::from_utf8_lossy(bytes));
            self.found.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), addresses);
        }
        self.sink.put(path, content, digest)
    }
}

/// A link to another site, and every place where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct External {
    /// The address.
    pub url: String,
    /// The file, line and column of each place, in their order.
    pub places: Vec<(SrcPath, usize, usize)>,
}

/// The whole site of the last run.
pub struct Whole<'e> {
    engine: &'e Engine,
    world: &'e dyn World,
    texts: Vec<Text>,
    web: Option<Web>,
    styles: Vec<(SrcPath, String)>,
    files: Vec<(SrcPath, String)>,
    lacking: Vec<Lacking>,
}

impl Engine {
    /// Returns the whole site of the last run, in whose pages these addresses were seen; nothing when there was none.
    pub fn whole<'e>(&'e self, world: &'e dyn World, seen: &Seen) -> Result<Option<Whole<'e>>, Failure> {
        let Some((loaded, resolved)) = self.last.as_ref() else { return Ok(None) };
        let (common, of_site) = (&loaded.common, &resolved.site);
        let read = |path: &SrcPath| -> Result<Option<Text>, Failure> {
            let bytes = world.read(path)?;
            let mut found = None;
            let mut look = |seen: &page::Seen<'_>, _: &mut Diags| {
                let page::Seen { source, body, lang, kind, fields, parsed } = *seen;
                let seen = crate::check::page::Page::new(source, body, lang, kind, fields, parsed);
                found = Some(site::text(&seen, of_site.glossary.matchers.get(&lang).map(AsRef::as_ref)));
            };
            // What is wrong with the file has been said.
            page::read_and_show(path, &bytes, &of_site.config.languages, &mut look, &mut Diags::new());
            Ok(found)
        };
        let texts: Vec<Result<Option<Text>, Failure>> = resolved.facts.par_iter().map(|page| read(&page.path)).collect();
        let texts: Result<Vec<Option<Text>>, Failure> = texts.into_iter().collect();
        let with_text = |path: &SrcPath| Some((path.clone(), common.text(world, path)?));
        let styles = loaded.theme.styles.iter().filter_map(|style| loaded.theme.assets.get(style));
        let files = [Some(super::settings_path()), common.bibliography.as_ref().map(|found| found.path.clone())];
        let files = files.into_iter().chain([
            common.glossary.as_ref().map(|found| found.path.clone()),
            common.tumours.as_ref().map(|found| found.path.clone()).filter(|path| path.extension() == "toml"),
        ]);
        Ok(Some(Whole {
            engine: self,
            world,
            texts: texts?.into_iter().flatten().collect(),
            web: Web::of(of_site, &seen.0),
            styles: styles.filter_map(with_text).collect(),
            lacking: lacking(loaded),
            files: files.flatten().filter_map(|path| with_text(&path)).collect(),
        }))
    }
}

impl Whole<'_> {
    /// Returns the address of the site.
    pub fn base_url(&self) -> String {
        self.engine.last.as_ref().map_or_else(String::new, |(_, resolved)| resolved.site.config.base_url.clone())
    }

    /// Returns every link to another site that readers may follow, by address.
    pub fn external(&self) -> Vec<External> {
        let links = self.looked_at(None, site::external).unwrap_or_default();
        // Findings know how to tell lines and columns.
        let mut diags = Diags::new();
        for link in &links {
            diags.unplaced_warning("link", &link.path, link.start..link.end, link.url.as_str());
        }
        self.place(&mut diags);
        let mut found: BTreeMap<String, Vec<(SrcPath, usize, usize)>> = BTreeMap::new();
        for place in diags.into_sorted() {
            found.entry(place.message).or_default().push((place.path, place.line, place.column));
        }
        found.into_iter().map(|(url, places)| External { url, places }).collect()
    }

    /// Returns what the checks of the whole site find; `dead` are addresses of other sites that are gone, each with what was answered, if
    /// anybody asked.
    pub fn findings(&self, dead: Option<&BTreeMap<String, String>>) -> Vec<Diagnostic> {
        let mut diags = Diags::new();
        self.looked_at(dead, |view| site::check(view, &view.site.config.lints, &mut diags));
        self.place(&mut diags);
        diags.into_sorted()
    }

    /// Returns how the portal stands, as the sheet for an editorial meeting shows it; `found` is all that was found.
    pub fn sheet(&self, found: &[Diagnostic]) -> Option<Sheet> {
        let (_, resolved) = self.engine.last.as_ref()?;
        let mut quiet = Diags::new();
        self.looked_at(None, |view| site::check_quietly(view, &mut quiet));
        self.place(&mut quiet);
        let quiet: Vec<Diagnostic> = quiet.into_sorted().into_iter().filter(|one| !found.contains(one)).collect();
        Some(sheet::sheet(&resolved.site, resolved.now, found, &quiet))
    }

    /// Returns a sheet as a page of HTML that needs no other file.
    pub fn page_of(sheet: &Sheet) -> Result<String, Failure> {
        crate::render::sheet::html(sheet).map_err(Failure)
    }

    fn looked_at<T>(&self, dead: Option<&BTreeMap<String, String>>, look: impl FnOnce(&View<'_>) -> T) -> Option<T> {
        let (loaded, resolved) = self.engine.last.as_ref()?;
        let mut syncs: Vec<SrcPath> = self.engine.memo.syncs.keys().cloned().collect();
        syncs.sort_unstable();
        Some(look(&View {
            site: &resolved.site,
            syncs: &syncs,
            texts: &self.texts,
            web: self.web.as_ref(),
            bibliography: loaded.common.bibliography.as_deref(),
            glossary: loaded.common.glossary.as_deref(),
            styles: &self.styles,
            files: &self.files,
            lacking: &self.lacking,
            dead,
        }))
    }

    fn place(&self, diags: &mut Diags) {
        let Some((loaded, _)) = &self.engine.last else { return };
        diags.place(|path| loaded.common.text(self.world, path));
    }
}

/// Returns what each language of the site but the first lacks of the theme's words.
fn lacking(loaded: &Loaded) -> Vec<Lacking> {
    let (Some(config), Some(templates)) = (&loaded.common.config, &loaded.templates) else { return Vec::new() };
    let of_language = |lang: &Lang| {
        let keys = templates.words.lacking(*lang);
        if keys.is_empty() {
            return None;
        }
        let own = loaded.theme.locales.get(lang.code()).and_then(|files| files.first()).map(|file| file.path.clone());
        let name = loaded.theme.chain.first().map_or("plain", String::as_str);
        let file = own.or_else(|| SrcPath::new(&format!("themes/{name}/locales/{}.ftl", lang.code())))?;
        let keys = if templates.words.speaks(*lang) { keys.into_iter().map(str::to_string).collect() } else { Vec::new() };
        Some(Lacking { lang: *lang, keys, file })
    };
    config.languages.iter().skip(1).filter_map(of_language).collect()
}

#[cfg(test)]
mod tests;
