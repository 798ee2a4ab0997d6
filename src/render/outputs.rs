//! Every output that is no HTML page: one file each, all of them in one table.

mod calendar;
mod cite;
pub mod dictionary;
mod feed;
mod headers;
mod manifest;
mod names;
mod recommendations;
mod redirects;
mod robots;
mod sitemap;
mod xml;

pub use manifest::{NAME as MANIFEST, manifest};

use super::Renderer;
use crate::model::hash::{FxHashMap, Hash};
use crate::model::lang::Lang;
use crate::model::lookup::Lookup;
use crate::model::path::{OutPath, SrcPath};
use crate::model::site::{Card, Node, Site};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A kind of output.
pub struct Output {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub doc: &'static str,
    /// Says which files of the kind a site has, and what each needs.
    pub plan: fn(&Site) -> Vec<Job>,
}

/// Every kind of output.
pub static OUTPUTS: &[Output] = &[
    calendar::OUTPUT,
    cite::OUTPUT,
    dictionary::OUTPUT,
    feed::OUTPUT,
    headers::OUTPUT,
    names::OUTPUT,
    recommendations::OUTPUT,
    redirects::OUTPUT,
    robots::OUTPUT,
    sitemap::OUTPUT,
];

/// One file to be made.
pub struct Job {
    /// Where it is written.
    pub out: OutPath,
    /// Pages whose printed bodies it needs, with absolute links.
    pub bodies: Vec<SrcPath>,
    /// How it is made.
    pub make: Make,
}

/// Makes an output.
type Maker = Box<dyn Fn(&Made<'_>) -> String + Send + Sync>;

/// How an output is made.
pub enum Make {
    /// From what it asks and from the list of all pages, in every run.
    Asked(Maker),
    /// From what it asks alone, and from what the hash stands for; it is made again when either changed.
    Remembered(Hash, Maker),
    /// From the dictionary alone, once.
    Once(Arc<dictionary::Download>),
}

impl Job {
    /// Makes what is made once, unless it is there already.
    pub fn prepare(&self) {
        if let Make::Once(download) = &self.make {
            download.made();
        }
    }

    /// Returns an output that is made in every run.
    fn asked(out: OutPath, bodies: Vec<SrcPath>, make: impl Fn(&Made<'_>) -> String + Send + Sync + 'static) -> Job {
        Job { out, bodies, make: Make::Asked(Box::new(make)) }
    }

    /// Returns an output of one page, which needs nothing but what it asks.
    fn of_page(out: OutPath, page: &SrcPath, make: impl Fn(&SrcPath, &Made<'_>) -> String + Send + Sync + 'static) -> Job {
        let path = page.clone();
        Job::remembered(out, Hash::of(page.as_str().as_bytes()), move |made| make(&path, made))
    }

    /// Returns an output which needs nothing but what it asks, and what `key` stands for.
    fn remembered(out: OutPath, key: Hash, make: impl Fn(&Made<'_>) -> String + Send + Sync + 'static) -> Job {
        Job { out, bodies: Vec::new(), make: Make::Remembered(key, Box::new(make)) }
    }
}

/// Takes over from an earlier plan what was made once and is still the same.
pub fn reuse(jobs: &mut [Job], before: &[Job]) {
    let made: FxHashMap<&OutPath, &Arc<dictionary::Download>> =
        before.iter().filter_map(|job| if let Make::Once(made) = &job.make { Some((&job.out, made)) } else { None }).collect();
    for job in jobs {
        if let Make::Once(now) = &mut job.make
            && let Some(earlier) = made.get(&job.out).filter(|earlier| earlier.is_same(now))
        {
            *now = Arc::clone(earlier);
        }
    }
}

/// What a job is made from.
pub struct Made<'m> {
    /// The window to the site.
    pub lookup: &'m dyn Lookup,
    /// Templates and words.
    pub renderer: &'m Renderer<'m>,
    /// The bodies that it asked for, as HTML without marks.
    pub bodies: &'m BTreeMap<SrcPath, String>,
    /// The pages that readers may find, in the order of their addresses.
    pub pages: &'m [&'m Node],
}

impl Made<'_> {
    /// Returns words of the interface.
    fn word(&self, lang: Lang, key: &str) -> String {
        self.lookup.word(lang, key);
        self.renderer.templates.words.word(lang, key)
    }

    /// Returns a page's title as plain text, with the mark of a sample before it.
    fn title(&self, card: &Card) -> String {
        let title = &card.title.text;
        if card.sample { format!("{} {title}", self.word(card.lang, "sample-mark")) } else { title.clone() }
    }
}

/// Returns the files of every kind that a site has; one that the owner put into `static/` is not made a second time.
pub fn plan(site: &Site) -> Vec<Job> {
    let given = |out: &OutPath| site.addresses.contains_key(&crate::model::lang::comparable(&format!("/{out}")));
    OUTPUTS.iter().flat_map(|output| (output.plan)(site)).filter(|job| !given(&job.out)).collect()
}

/// Returns the host of the site's address, which names it in ids that are no addresses.
fn host(base_url: &str) -> &str {
    base_url.split_once("://").map_or(base_url, |(_, rest)| rest).split(['/', ':']).next().unwrap_or("")
}

fn out(path: &str) -> OutPath {
    OutPath::new(path.trim_start_matches('/')).unwrap_or_else(|| unreachable!("outputs have plain names"))
}
