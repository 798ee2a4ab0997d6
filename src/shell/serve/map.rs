//! What the preview shows: a map of whole outputs, made beside the one that is shown and swapped for it at once.

use super::packed::Packed;
use crate::model::config::percent_encode;
use crate::model::hash::FxHashMap;
use crate::model::path::{OutPath, SrcPath};
use crate::model::site::PageSource;
use crate::model::world::{Content, Digest256, Failure, Kept, Sink};
use memchr::memmem;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// What an output consists of.
#[derive(Clone, Debug)]
pub(super) enum Held {
    /// These bytes.
    Bytes(Packed),
    /// The bytes of a source, read when they are asked for.
    Source(SrcPath),
}

/// One output.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What it consists of.
    pub(super) held: Held,
    /// The digest of its bytes.
    pub(super) digest: Digest256,
}

/// The outputs of a site by path.
pub(super) type Map = FxHashMap<OutPath, Entry>;

/// All that requests are answered from; never changed, only replaced.
#[derive(Default, Debug)]
pub(super) struct Published {
    /// The outputs.
    pub(super) map: Map,
    /// The editors' file of each page that has one.
    pub(super) sources: BTreeMap<OutPath, PageSource>,
    /// Pages that a build would leave out, each with why.
    pub(super) bands: BTreeMap<OutPath, String>,
    /// The path of the site on its host, with slashes at both ends.
    pub(super) base: String,
    /// Which publication this is; empty before the first.
    pub(super) build: String,
    /// The findings, as JSON.
    pub(super) findings: Arc<str>,
}

/// The place where the present publication is found.
#[derive(Default, Debug)]
pub(super) struct Shelf {
    now: RwLock<Arc<Published>>,
}

impl Shelf {
    /// Returns the present publication.
    pub(super) fn now(&self) -> Arc<Published> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Replaces it.
    pub(super) fn put(&self, published: Published) -> Arc<Published> {
        let published = Arc::new(published);
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&published);
        published
    }
}

/// A sink that makes the next map.
///
/// Bytes that the last map has already are taken from there, so that two maps cost little more memory than one.
pub(super) struct MapSink {
    last: Arc<Published>,
    /// What is not as it was; what is as it was, most of a site, is put without a lock.
    new: Mutex<Map>,
}

impl MapSink {
    /// Returns a sink for the run that follows a publication.
    pub(super) fn after(last: Arc<Published>) -> MapSink {
        MapSink { last, new: Mutex::default() }
    }

    /// Returns the next map: what was put, by the list of it.
    pub(super) fn into_map(self, files: &BTreeMap<OutPath, Digest256>) -> Map {
        let mut map = self.new.into_inner().unwrap_or_else(PoisonError::into_inner);
        map.reserve(files.len().saturating_sub(map.len()));
        for (path, digest) in files {
            if let Some(entry) = kept(&self.last, path, *digest) {
                map.entry(path.clone()).or_insert_with(|| entry.clone());
            }
        }
        map
    }
}

/// Returns the entry of a publication for an output, if its bytes are these.
fn kept<'p>(published: &'p Published, path: &OutPath, digest: Digest256) -> Option<&'p Entry> {
    published.map.get(path).filter(|entry| entry.digest == digest)
}

impl Sink for MapSink {
    fn put(&self, path: &OutPath, content: Content, digest: Digest256) -> Result<Kept, Failure> {
        let known = kept(&self.last, path, digest);
        let new = || self.new.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = match content {
            Content::Same if known.is_some() => return Ok(Kept::Yes),
            Content::Same => {
                let is_new = new().get(path).is_some_and(|entry| entry.digest == digest);
                return Ok(if is_new { Kept::Yes } else { Kept::Lost });
            }
            Content::Source(source) => Entry { held: Held::Source(source), digest },
            Content::Bytes(bytes) => match known {
                Some(entry) if matches!(entry.held, Held::Bytes(_)) => entry.clone(),
                _ => Entry { held: Held::Bytes(Packed::of(&bytes)), digest },
            },
        };
        new().insert(path.clone(), entry);
        Ok(Kept::Yes)
    }
}

/// Keeps in the next map what a run with mistakes could not give, as long as its source is still there.
///
/// A page whose template failed, or whose file cannot be understood for the moment, is shown as it last was.
pub(super) fn keep_what_failed(
    next: &mut Map,
    sources: &mut BTreeMap<OutPath, PageSource>,
    last: &Published,
    exists: impl Fn(&SrcPath) -> bool,
) {
    let missing: Vec<(&OutPath, &Entry)> = last.map.iter().filter(|(path, _)| !next.contains_key(*path)).collect();
    for (path, entry) in missing {
        let source = last.sources.get(path);
        let from = match &entry.held {
            Held::Source(source) => Some(source),
            Held::Bytes(_) => source.map(|source| &source.path),
        };
        if from.is_some_and(|from| !exists(from)) {
            continue;
        }
        next.insert(path.clone(), entry.clone());
        if let Some(source) = source {
            sources.entry(path.clone()).or_insert_with(|| source.clone());
        }
    }
}

/// What changed from one publication to the next, as browsers are told.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize)]
pub(super) struct Changes {
    /// Paths of addresses whose bytes are others, or gone; sorted, not encoded.
    pub(super) changed: Vec<String>,
    /// Stylesheets whose name holds their hash: old path and new path.
    pub(super) swapped: Vec<(String, String)>,
    /// Whether swapping stylesheets is all there is to do.
    pub(super) css_only: bool,
}

impl Changes {
    /// Compares two publications.
    ///
    /// A page that differs only in the names of stylesheets counts as unchanged.
    pub(super) fn between(old: &Published, new: &Published) -> Changes {
        let swaps = swaps(&old.map, &new.map);
        let renamed: Vec<(String, String)> = swaps.iter().map(|(from, to)| (percent_encode(from), percent_encode(to))).collect();
        let gone = old.map.keys().filter(|path| !new.map.contains_key(*path));
        let is_other = |(path, entry): &(&OutPath, &Entry)| match old.map.get(*path) {
            Some(before) => before.digest != entry.digest && !is_same_but_for(before, entry, &renamed),
            None => true,
        };
        let mut changed: BTreeSet<&OutPath> = gone.chain(new.map.iter().filter(is_other).map(|(path, _)| path)).collect();
        for (from, to) in &swaps {
            changed.retain(|path| path.as_str() != from && path.as_str() != to);
        }
        // The manifest changes with everything and is nothing that a tab shows.
        changed.retain(|path| path.as_str() != crate::shell::write::MANIFEST);
        let address = |path: &str| format!("{}{path}", new.base);
        let swapped: Vec<_> = swaps.iter().map(|(from, to)| (address(from), address(to))).collect();
        let changed: Vec<_> = changed.into_iter().map(|path| address(&folder_of_index(path.as_str()))).collect();
        let css_only = !swapped.is_empty() && changed.is_empty();
        Changes { changed, swapped, css_only }
    }

    /// Says whether there is nothing to tell.
    pub(super) fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.swapped.is_empty()
    }
}

fn folder_of_index(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_string(),
        _ => path.to_string(),
    }
}

/// Returns the stylesheets that went away and the ones that came in their place: same name, another hash in it.
fn swaps(old: &Map, new: &Map) -> Vec<(String, String)> {
    let only_in = |map: &Map, other: &Map| -> BTreeMap<String, String> {
        let paths: BTreeSet<&str> = map
            .keys()
            .filter(|path| name_without_hash(path.as_str()).is_some() && !other.contains_key(*path))
            .map(OutPath::as_str)
            .collect();
        paths.into_iter().filter_map(|path| Some((name_without_hash(path)?, path.to_string()))).collect()
    };
    let (gone, come) = (only_in(old, new), only_in(new, old));
    gone.into_iter().filter_map(|(name, from)| Some((from, come.get(&name)?.clone()))).collect()
}

/// Returns `assets/site.css` for `assets/site.0123abcd.css`; `None` for anything else than such a stylesheet.
fn name_without_hash(path: &str) -> Option<String> {
    let (stem, hash) = path.strip_suffix(".css")?.rsplit_once('.')?;
    (hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| format!("{stem}.css"))
}

/// Says whether a page is the same once its stylesheets have their new names.
fn is_same_but_for(before: &Entry, after: &Entry, renamed: &[(String, String)]) -> bool {
    let (Held::Bytes(before), Held::Bytes(after)) = (&before.held, &after.held) else { return false };
    if renamed.is_empty() {
        return false;
    }
    let mut text = before.bytes().into_owned();
    for (from, to) in renamed {
        text = replaced(&text, from.as_bytes(), to.as_bytes());
    }
    text == *after.bytes()
}

fn replaced(text: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    for found in memmem::find_iter(text, from) {
        out.extend_from_slice(&text[at..found]);
        out.extend_from_slice(to);
        at = found + from.len();
    }
    out.extend_from_slice(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn out(path: &str) -> OutPath {
        OutPath::new(path).expect("a path")
    }

    fn published(files: &[(&str, &str)]) -> Published {
        let entry = |text: &str| Entry { held: Held::Bytes(Packed::of(text.as_bytes())), digest: Digest256::of(text.as_bytes()) };
        let map = files.iter().map(|(path, text)| (out(path), entry(text))).collect();
        Published { map, base: "/".into(), ..Published::default() }
    }

    #[test]
    fn same_is_kept_only_with_that_digest_and_is_lost_otherwise() {
        let sink = MapSink::after(Arc::new(published(&[("a", "1")])));
        let put = |path: &str, text: &str, content| sink.put(&out(path), content, Digest256::of(text.as_bytes())).expect("room");
        assert_eq!(put("a", "1", Content::Same), Kept::Yes);
        assert_eq!(put("a", "2", Content::Same), Kept::Lost);
        assert_eq!(put("b", "1", Content::Same), Kept::Lost);
        assert_eq!(put("b", "1", Content::Bytes(b"1".to_vec())), Kept::Yes);
        assert_eq!(put("b", "1", Content::Same), Kept::Yes);
        let files = [("a", "1"), ("b", "1")].map(|(path, text)| (out(path), Digest256::of(text.as_bytes())));
        assert_eq!(sink.into_map(&files.into_iter().collect()).len(), 2);
    }

    #[test]
    fn a_page_with_other_bytes_and_one_that_is_gone_are_changed_and_the_manifest_never_is() {
        let old = published(&[("index.html", "1"), ("a/index.html", "1"), ("b.txt", "1"), ("portal-manifest.json", "1")]);
        let new = published(&[("index.html", "2"), ("b.txt", "1"), ("portal-manifest.json", "2")]);
        let changes = Changes::between(&old, &new);
        assert_eq!(changes.changed, ["/a/", "/"]);
        assert!(changes.swapped.is_empty() && !changes.css_only);
    }

    #[test]
    fn a_stylesheet_is_swapped_and_its_pages_stay() {
        let page = |hash: &str, text: &str| format!("<link href=/assets/s.{hash}.css>{text}");
        let (one, two, three) = (page("00000000aa", "x"), page("11111111bb", "x"), page("11111111bb", "y"));
        let old = published(&[("index.html", &one), ("a/index.html", &one), ("assets/s.00000000aa.css", "1")]);
        let new = published(&[("index.html", &two), ("a/index.html", &two), ("assets/s.11111111bb.css", "2")]);
        let changes = Changes::between(&old, &new);
        assert_eq!(changes.changed, Vec::<String>::new());
        assert_eq!(changes.swapped, [("/assets/s.00000000aa.css".to_string(), "/assets/s.11111111bb.css".to_string())]);
        assert!(changes.css_only);
        let new = published(&[("index.html", &two), ("a/index.html", &three), ("assets/s.11111111bb.css", "2")]);
        let changes = Changes::between(&old, &new);
        assert_eq!(changes.changed, ["/a/"]);
        assert!(!changes.css_only);
    }

    #[test]
    fn what_a_run_with_mistakes_did_not_give_stays_unless_its_source_is_gone() {
        let mut last = published(&[("a/index.html", "1"), ("b/index.html", "1"), ("tags/index.html", "1")]);
        let source = |path: &str| {
            let path = SrcPath::new(path).expect("a path");
            PageSource { path, line: 1, changed: None, sample: false }
        };
        last.sources.insert(out("a/index.html"), source("content/a.md"));
        last.sources.insert(out("b/index.html"), source("content/b.md"));
        let (mut map, mut sources) = (Map::default(), BTreeMap::new());
        keep_what_failed(&mut map, &mut sources, &last, |path| path.as_str() == "content/a.md");
        let kept: BTreeSet<&str> = map.keys().map(OutPath::as_str).collect();
        assert_eq!(kept, BTreeSet::from(["a/index.html", "tags/index.html"]));
        assert_eq!(sources.len(), 1);
    }
}
