//! Atom feeds (RFC 4287): of the site, and of each section that asks for one, in every language.

mod call;

use super::xml::escape;
use super::{Job, Made, Output, host, out};
use crate::model::clock::{Moment, Stamp};
use crate::model::config::Stage;
use crate::model::guideline;
use crate::model::kind::Feed;
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::site::{Card, Site};
use call::{News, of_call, told_at, told_on};
use std::fmt::Write;

/// At most so many entries, the newest.
const LIMIT: usize = 20;

/// Atom feeds.
pub(super) const OUTPUT: Output = Output { name: "feed", doc: "Atom feeds of the site and of sections with `feed = true`", plan };

fn plan(site: &Site) -> Vec<Job> {
    let mut jobs = Vec::new();
    for &lang in &site.config.languages {
        let dated = |card: &Card| card.lang == lang && card.kind.row().feed == Feed::Dated && told_on(card).is_some();
        let newest =
            site.pages.iter().filter(|page| guideline::is_listed(&page.facts)).map(|page| &*page.card).filter(|card| dated(card));
        let home = if lang == site.config.default_language() { "/".to_string() } else { format!("/{}/", lang.code()) };
        jobs.push(job(lang, home, None, newest.collect()));
    }
    for path in &site.section_paths {
        let (Some(section), Some(page)) = (site.sections.get(path), site.page(path)) else { continue };
        // The first page of the site has the site's feed. A feed tells days, so what is known to the month only is in none.
        if !section.feed || page.card.section.is_none() {
            continue;
        }
        let dated = section.items.iter().filter_map(|item| site.page(item)).filter(|item| told_on(&item.card).is_some());
        let entries = dated.map(|item| &*item.card).collect();
        jobs.push(job(page.card.lang, page.card.url.clone(), Some(path.clone()), entries));
    }
    jobs
}

/// What a feed may hold.
#[derive(Clone)]
struct Told {
    /// When it was told.
    date: Option<Stamp>,
    /// The page.
    path: SrcPath,
    /// What is told of it: the page itself, or what later became of a call.
    news: Option<News>,
}

fn job(lang: Lang, folder: String, section: Option<SrcPath>, mut cards: Vec<&Card>) -> Job {
    cards.sort_by(|a, b| told_on(b).cmp(&told_on(a)).then_with(|| a.path.cmp(&b.path)));
    // What became of a call is told even when the call itself is too old to be.
    let later = cards.iter().flat_map(|card| {
        let told = move |(date, news)| Told { date: Some(date), path: card.path.clone(), news: Some(news) };
        card.call.as_deref().into_iter().flat_map(of_call).map(told)
    });
    let later: Vec<Told> = later.collect();
    let bodies: Vec<SrcPath> = cards.iter().take(LIMIT).map(|card| card.path.clone()).collect();
    let pages = cards.into_iter().take(LIMIT).map(|card| Told { date: told_on(card), path: card.path.clone(), news: None });
    let mut listed: Vec<Told> = pages.chain(later).collect();
    listed.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.path.cmp(&b.path)).then_with(|| b.news.cmp(&a.news)));
    let name = out(&format!("{folder}feed.xml"));
    let make = move |made: &Made<'_>| feed(lang, &folder, section.as_ref(), &listed, made);
    Job::asked(name, bodies, make)
}

fn feed(lang: Lang, folder: &str, section: Option<&SrcPath>, listed: &[Told], made: &Made<'_>) -> String {
    let config = made.lookup.settings();
    let words = &made.renderer.templates.words;
    // A page is held back until its date; a call without one is told when it opens.
    let is_told = |told: &&Told| match (told.news, made.lookup.card(&told.path)) {
        (Some(news), _) => made.lookup.passed(news.from()),
        (None, Some(card)) if card.date.is_none() => told_at(card, made).is_some_and(|at| made.lookup.passed(at)),
        _ => true,
    };
    let found = listed.iter().filter(is_told).take(LIMIT);
    let entries: Vec<(&Card, Option<News>)> = found.filter_map(|told| Some((made.lookup.card(&told.path)?, told.news))).collect();
    let title = match section.and_then(|path| made.lookup.card(path)) {
        Some(card) => format!("{} – {}", made.title(card), config.title_in(lang)),
        None => config.title_in(lang).to_string(),
    };
    let latest = entries.iter().filter_map(|(card, news)| news.map(News::from).or_else(|| changed(card, made))).max();
    let here = config.permalink(&format!("{folder}feed.xml"));
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = writeln!(xml, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">", lang.code());
    let _ = writeln!(xml, "<title>{}</title>", escape(&title));
    if config.stage == Stage::Demonstration {
        made.lookup.word(lang, "demonstration-band");
        let _ = writeln!(xml, "<subtitle>{}</subtitle>", escape(&words.word(lang, "demonstration-band")));
    }
    let _ = writeln!(xml, "<id>{}</id>", escape(&here));
    let _ = writeln!(xml, "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", escape(&here));
    let _ = writeln!(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape(&config.permalink(folder)));
    // A feed without entries has never changed: the oldest date that the format can tell, never the time of the build.
    let _ = writeln!(xml, "<updated>{}</updated>", config.zone.rfc3339(latest.unwrap_or(Moment(0))));
    let _ = writeln!(xml, "<author><name>{}</name></author>", escape(config.title_in(lang)));
    for (card, news) in entries {
        match news {
            Some(news) => call::entry(card, news, lang, made, &mut xml),
            None => entry(card, lang, made, &mut xml),
        }
    }
    xml.push_str("</feed>\n");
    xml
}

/// Returns the attribute that tells the language of a text in a feed, where a translation has that of its original.
fn said_in(said: Lang, lang: Lang) -> String {
    if said == lang { String::new() } else { format!(" xml:lang=\"{}\"", said.code()) }
}

fn entry(card: &Card, lang: Lang, made: &Made<'_>, xml: &mut String) {
    let config = made.lookup.settings();
    let url = config.permalink(&card.url);
    let published = told_at(card, made);
    xml.push_str("<entry>\n");
    let _ = writeln!(xml, "<title{}>{}</title>", said_in(card.said_in, lang), escape(&made.title(card)));
    let _ = writeln!(xml, "<id>{}</id>", escape(&entry_id(card, &config.base_url)));
    let _ = writeln!(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape(&url));
    if let Some(changed) = changed(card, made) {
        let _ = writeln!(xml, "<updated>{}</updated>", config.zone.rfc3339(changed));
    }
    if let Some(published) = published {
        let _ = writeln!(xml, "<published>{}</published>", config.zone.rfc3339(published));
    }
    if let Some(description) = &card.description {
        let _ = writeln!(xml, "<summary{}>{}</summary>", said_in(card.described_in, lang), escape(&description.text));
    }
    if let Some(body) = made.bodies.get(&card.path) {
        let body = format!("{}{body}", call::times(card, lang, made));
        let _ = writeln!(xml, "<content type=\"html\" xml:base=\"{}\">{}</content>", escape(&url), escape(&body));
    }
    xml.push_str("</entry>\n");
}

/// Returns when the content of a page last changed, as its editor says; a call changes with each change that was made to it.
fn changed(card: &Card, made: &Made<'_>) -> Option<Moment> {
    let updated = card.updated.and_then(|updated| updated.moment(&made.lookup.settings().zone));
    let written = updated.or_else(|| told_at(card, made))?;
    let changed =
        card.call.as_deref().into_iter().flat_map(of_call).map(|(_, news)| news.from()).filter(|from| made.lookup.passed(*from));
    changed.chain([written]).max()
}

/// Returns an id that survives a move of the page: a tag URI (RFC 4151) of the page's `id`, which is no address.
///
/// The year is that of the format, not of the entry, so that a corrected date makes no new entry.
fn entry_id(card: &Card, base_url: &str) -> String {
    let host = host(base_url);
    format!("tag:{host},2026:{}/{}", card.lang.code(), crate::model::config::percent_encode(&card.id))
}
