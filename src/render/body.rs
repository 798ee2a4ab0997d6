//! The Markdown of a page made into HTML, its links, pictures, references and directives resolved through the `Lookup`.

use super::grading::{self, Grading};
use super::value::object;
use super::{Printed, Renderer, references, seal};
use crate::markdown::{self, Body, Host, Picture, Referred};
use crate::model::clock::Stamp;
use crate::model::diag::{Diags, Source, Span, nearest};
use crate::model::doc::{Placed, Value as Written};
use crate::model::facts::{Heading, Outline, PageFacts};
use crate::model::glossary::matcher::{Matcher, Word, fold};
use crate::model::lang::{Lang, comparable};
use crate::model::lookup::{Answer, Lookup, Question};
use crate::model::mark;
use crate::model::path::{SrcPath, percent_decode};
use crate::model::recommendation::BLOCK;
use crate::model::site::{Card, Page, Shown, fallback_url};
use fluent_bundle::FluentValue;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;
use tera::{Context, Value};

/// Schemes that a link may have.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// How links to pages of the site are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Links {
    /// From the site's root, for pages.
    Rooted,
    /// From the site's root, for a page that is shown to readers of another language.
    InLanguage(Lang),
    /// With scheme and host, for feeds.
    Absolute,
}

/// Returns the body of a page as HTML without marks, its numbers held against its source, for outputs that quote it.
///
/// What is wrong with it was said for the page itself.
pub fn quoted(source: Source<'_>, page: &Page, renderer: &Renderer<'_>, lookup: &dyn Lookup) -> String {
    let mut said = Diags::new();
    let body = print(source, page, Links::Absolute, renderer, lookup, &mut said);
    let origins = seal::Origins {
        source: Some(Source { text: body.joined.as_deref().unwrap_or(source.text), ..source }),
        segments: &body.segments,
        lists: &body.lists,
        shown: renderer.shown,
        own: &[],
        title: None,
        langs: (page.facts.lang, page.facts.lang),
        foreign: body.joined.as_ref().map(|_| (source.text.len(), lookup.settings().default_language())),
        several: renderer.templates.words.languages().len() > 1,
        // What is read elsewhere is searched and copied there.
        hyphens: None,
    };
    String::from_utf8(seal::seal(body.html, origins, &mut said)).unwrap_or_default()
}

/// Prints the body of a page.
///
/// Pushes `broken-link`, `broken-anchor`, `link-scheme`, `recommendation-inside`, `broken-reference`, `unknown-directive`, `directive-attribute`,
/// `glossary-skip`, and what the renderer's `look` finds.
pub fn print(
    source: Source<'_>,
    page: &Page,
    links: Links,
    renderer: &Renderer<'_>,
    lookup: &dyn Lookup,
    diags: &mut Diags,
) -> Body {
    match original_text(page, renderer, lookup) {
        Some((original, text)) => together(source, (page, original, &text), links, renderer, lookup, diags),
        None => alone(source, page, links, renderer, lookup, diags),
    }
}

/// Returns the original of a translation with its text, where some of it stands in the place of what the translation says.
fn original_text<'l>(page: &Page, renderer: &Renderer<'_>, lookup: &'l dyn Lookup) -> Option<(&'l Page, String)> {
    let standing = page.standing.as_ref().filter(|standing| !standing.is_own_text())?;
    let original = lookup.page(&page.original()?.path)?;
    lookup.ask(Question::Text(original.card.path.clone()));
    let text = (renderer.text)(&original.card.path);
    // Without it nothing can be shown that is known to be right.
    Some((original, text.unwrap_or_default())).filter(|_| !standing.said.is_empty() || standing.dropped > 0)
}

/// Prints a translation some of whose blocks are the original's, since these have changed.
///
/// Both texts are one behind the other, so every place is in one text; what is wrong with the original is said for the original.
fn together(
    source: Source<'_>,
    (page, original, text): (&Page, &Page, &str),
    links: Links,
    renderer: &Renderer<'_>,
    lookup: &dyn Lookup,
    diags: &mut Diags,
) -> Body {
    let Some(standing) = &page.standing else { return Body::default() };
    let shift = source.text.len();
    let joined = format!("{}{text}", source.text);
    let whole = Source { path: source.path, text: &joined };
    let mut said = Diags::new();
    let own = markdown::Prepared::of(whole, page.facts.body.min(shift)..shift, &mut said);
    let theirs = markdown::Prepared::of(whole, (shift + original.facts.body).min(joined.len())..joined.len(), &mut said);
    let own = markdown::parse_again(&own, page.facts.lang);
    let theirs = markdown::parse_again(&theirs, original.facts.lang);
    if links == Links::Rooted {
        (renderer.look)(&Printed { source, page, parsed: &own }, lookup, diags);
    }
    let (mut parsed, own_headings) = markdown::compose(&own, &theirs, &standing.said);
    let anchors = anchors_of(&page.card, &parsed.headings, lookup).unwrap_or_default();
    for &at in &own_headings {
        if let (Some(heading), Some(anchor)) = (parsed.headings.get_mut(at), anchors.get(at)) {
            heading.id.clone_from(anchor);
        }
    }
    let mut taken = BTreeSet::new();
    for heading in &mut parsed.headings {
        let wanted = heading.id.clone();
        let mut number = 2;
        while !taken.insert(heading.id.clone()) {
            heading.id = format!("{wanted}-{number}");
            number += 1;
        }
    }
    let mut found = Diags::new();
    let mut host = Here {
        source: whole,
        page,
        original: Some((original, shift)),
        links,
        renderer,
        lookup,
        diags: &mut found,
        lang: page.facts.lang,
        used: Vec::new(),
    };
    let mut body = markdown::print(&parsed, &mut host);
    for finding in found.list().iter().filter(|finding| finding.path != *source.path || finding.span.start < shift) {
        diags.add(finding.clone());
    }
    body.others = (0..body.contents.len()).filter(|at| !own_headings.contains(at)).collect();
    body.joined = Some(joined);
    body
}

fn alone(source: Source<'_>, page: &Page, links: Links, renderer: &Renderer<'_>, lookup: &dyn Lookup, diags: &mut Diags) -> Body {
    // What is wrong with the Markdown itself was said when the page was read.
    let mut said = Diags::new();
    let start = page.facts.body.min(source.text.len());
    let prepared = markdown::Prepared::of(source, start..source.text.len(), &mut said);
    let mut parsed = markdown::parse_again(&prepared, page.facts.lang);
    // Found while the page was read, where no page sees another one.
    let anchors = anchors_of(&page.card, &parsed.headings, lookup);
    for (heading, anchor) in parsed.headings.iter_mut().zip(anchors.into_iter().flatten()) {
        heading.id = anchor;
    }
    if links == Links::Rooted {
        (renderer.look)(&Printed { source, page, parsed: &parsed }, lookup, diags);
    }
    let lang = page.facts.lang;
    let mut host = Here { source, page, original: None, links, renderer, lookup, diags, lang, used: Vec::new() };
    markdown::print(&parsed, &mut host)
}

/// Returns what is known of when an original changed, and that day: `on` a day that its editor gave, `since` the day of the translation,
/// or `later`, without a day.
pub(super) fn changed_on(page: &Page, original: Option<&PageFacts>) -> (&'static str, Option<Stamp>) {
    let since = page.standing.as_ref().and_then(|standing| standing.date);
    let updated = original.and_then(|original| original.fields.date("updated"));
    match (updated, since) {
        (Some(updated), None) => ("on", Some(updated)),
        (Some(updated), Some(since)) if !updated.is_before(&since) => ("on", Some(updated)),
        (_, Some(since)) => ("since", Some(since)),
        (None, None) => ("later", None),
    }
}

/// Returns the anchors of the headings of a translation, which are those of its original wherever the two go together; nothing for a page
/// that is its own original.
fn anchors_of(card: &Card, headings: &[Heading], lookup: &dyn Lookup) -> Option<Vec<String>> {
    if headings.is_empty() || card.lang == lookup.settings().default_language() {
        return None;
    }
    let stem = card.path.as_str().strip_suffix(".md")?.strip_suffix(card.lang.code())?.strip_suffix('.')?;
    match lookup.ask(Question::Headings(SrcPath::new(&format!("{stem}.md"))?)) {
        Answer::Headings(original) => Some(markdown::translated(headings, &original.headings, card.lang)),
        _ => None,
    }
}

/// The place that a body is printed for.
struct Here<'h> {
    source: Source<'h>,
    page: &'h Page,
    /// The original of which some is shown, and the byte at which its text begins behind the page's own.
    original: Option<(&'h Page, usize)>,
    links: Links,
    renderer: &'h Renderer<'h>,
    lookup: &'h dyn Lookup,
    diags: &'h mut Diags,
    lang: Lang,
    /// The names of directives that were asked for.
    used: Vec<String>,
}

impl Here<'_> {
    fn href(&self, url: &str) -> String {
        match self.links {
            Links::Rooted | Links::InLanguage(_) => self.lookup.settings().href(url),
            Links::Absolute => self.lookup.settings().permalink(url),
        }
    }

    /// Returns the address of a page for readers of this one: they stay in their language where they can.
    fn for_reader<'c>(&'c self, card: &'c Card) -> Cow<'c, str> {
        let lang = self.reader();
        // Who leads to a page in another language by its file, or to this very one, means just that.
        let is_meant = card.lang != self.lookup.settings().default_language();
        if card.lang == lang || is_meant || self.page.original().is_some_and(|original| original.path == card.path) {
            return Cow::Borrowed(&card.url);
        }
        match self.lookup.ask(Question::InLanguage(card.path.clone(), lang)) {
            Answer::Translated(other) => Cow::Borrowed(&other.url),
            Answer::Fallback(card) => Cow::Owned(fallback_url(&card.url, lang)),
            _ => Cow::Borrowed(&card.url),
        }
    }

    fn broken(&mut self, span: &Span, message: String, hint: String) {
        self.diags.error("broken-link", self.source, span.clone(), message).hint(hint);
    }

    fn anchor(&mut self, anchor: &str, (card, outline): (&Card, &Outline), of: &str, span: &Span) {
        let anchor = percent_decode(anchor);
        if anchor.is_empty() {
            return;
        }
        let translated = anchors_of(card, &outline.headings, self.lookup);
        let of_headings: Vec<&str> = match &translated {
            Some(anchors) => anchors.iter().map(String::as_str).collect(),
            None => outline.headings.iter().map(|heading| heading.id.as_str()).collect(),
        };
        let names: Vec<&str> =
            of_headings.into_iter().chain(outline.recommendations.iter().map(|found| found.anchor.as_str())).collect();
        if names.contains(&anchor.as_str()) {
            return;
        }
        let finding = self.diags.error("broken-anchor", self.source, span.clone(), format!("{of} has no heading `#{anchor}`"));
        match nearest(&anchor, names.iter().copied()) {
            Some(near) => finding.hint(format!("did you mean `#{near}`?")),
            None if names.is_empty() => finding.hint("take the part from `#` on out of the link"),
            None => finding
                .hint(format!("its headings are {}", names.iter().map(|name| format!("#{name}")).collect::<Vec<_>>().join(", "))),
        };
    }

    /// Returns the address of a link that begins with a slash.
    fn address(&mut self, target: &str, span: &Span) -> Option<String> {
        let (path, rest) = target.split_at(target.find(['#', '?']).unwrap_or(target.len()));
        let ask = |path: &str| match self.lookup.ask(Question::Address(comparable(&percent_decode(path)))) {
            Answer::Address(url) => Some(url.to_string()),
            _ => None,
        };
        if let Some(url) = ask(path) {
            return Some(format!("{}{rest}", self.href(&url)));
        }
        let with_slash = ask(&format!("{path}/"));
        let hint = match with_slash {
            Some(url) => format!("write `{url}`"),
            None => "link to the file instead: `@/news/first.md` names it from the folder `content` on".to_string(),
        };
        self.broken(span, format!("there is no page at `{target}`"), hint);
        None
    }

    fn file(&mut self, target: &str, span: &Span) -> Option<String> {
        let Some((file, anchor)) = self.page.card.path.link(target) else {
            self.broken(span, format!("`{target}` leads out of the site's folder"), "link to a file below `content`".to_string());
            return None;
        };
        if let Some(card) = self.lookup.card(&file) {
            let url = self.href(&self.for_reader(card));
            if let Some(anchor) = anchor {
                if let Answer::Headings(outline) = self.lookup.ask(Question::Headings(file.clone())) {
                    self.anchor(anchor, (card, outline), &format!("`{file}`"), span);
                }
                return Some(format!("{url}#{}", crate::model::config::percent_encode(anchor)));
            }
            return Some(url);
        }
        if let Some(asset) = self.lookup.asset(&file) {
            return Some(self.href(&asset.url));
        }
        self.missing_file(target, &file, span);
        None
    }

    fn unknown_source(&mut self, key: &str, span: &Span) {
        let own = "to print the sign itself write `\\[@`";
        let Answer::References(all) = self.lookup.ask(Question::References) else {
            let message = format!("`@{key}` cites a source, but this site has no list of sources");
            self.diags
                .error("unknown-source", self.source, span.clone(), message)
                .hint(format!("write the file `content/references.bib` with an entry `@article{{{key},`; {own}"));
            return;
        };
        let keys: Vec<&str> = all.iter().map(|reference| reference.key.as_str()).collect();
        let message = format!("`@{key}` cites a source that is no entry of `content/references.bib`");
        let finding = self.diags.error("unknown-source", self.source, span.clone(), message);
        let near = references::keys_like(key, &keys);
        match (nearest(key, keys.iter().copied()), near.is_empty()) {
            (Some(meant), true) => finding.hint(format!("did you mean `[@{meant}]`?")),
            (Some(meant), false) => finding.hint(format!("did you mean `[@{meant}]`? Keys like it are {}", near.join(", "))),
            (None, false) => finding.hint(format!("keys like it are {}", near.join(", "))),
            (None, true) => finding.hint(format!("add the entry to that file: `@article{{{key},`; {own}")),
        };
    }

    fn missing_file(&mut self, target: &str, file: &SrcPath, span: &Span) {
        let known = [Question::AllPages, Question::AllAssets].map(|question| self.lookup.paths(question));
        let all = || known.iter().flat_map(|paths| paths.iter());
        let beside = || all().filter(|path| path.folder() == file.folder());
        let letters = comparable(file.as_str());
        if let Some(real) = all().find(|path| comparable(path.as_str()) == letters) {
            let link = match real.below("static") {
                Some(below) => format!("/{below}"),
                None => format!("@/{}", real.below("content").unwrap_or(real.as_str())),
            };
            let anchor = target.find('#').map_or("", |at| &target[at..]);
            let message = format!("`{target}` has small and capital letters otherwise than the file, `{real}`");
            self.broken(
                span,
                message,
                format!("write `{link}{anchor}`: servers tell the two apart, even where your disk does not"),
            );
            return;
        }
        // The same name in another folder is what was meant; or else a name like it in the same folder.
        let same = all().find(|path| path.name() == file.name());
        let like = || {
            let name = nearest(file.name(), beside().map(SrcPath::name))?;
            beside().find(|path| path.name() == name)
        };
        // A page that is a folder: `../about.md` for `about/_index.md`, well or badly spelt.
        let folder = || {
            let home = |path: &&SrcPath| matches!(path.name(), "_index.md" | "index.md");
            let homes = || all().filter(home).filter_map(|path| Some((path, path.folder().rsplit_once('/')?)));
            let in_folder = || homes().filter(|(_, (above, _))| *above == file.folder());
            let name = nearest(file.name().strip_suffix(".md")?, in_folder().map(|(_, (_, name))| name))?;
            in_folder().find(|(_, (_, own))| *own == name).map(|(path, _)| path)
        };
        let hint = match same.or_else(like).or_else(folder).map(SrcPath::as_str) {
            Some(near) => {
                format!("did you mean `{near}`? From any page it is `@/{}`", near.strip_prefix("content/").unwrap_or(near))
            }
            None if file.extension().is_empty() => format!("write the name of a file: `{}.md`", target.trim_end_matches('/')),
            None => "check the name; a page that is a draft, not yet published or expired cannot be linked".to_string(),
        };
        self.broken(span, format!("`{target}` leads to no page and no file: there is no `{file}`"), hint);
    }
}

impl Here<'_> {
    /// Returns the address of a recommendation; the words that lead there are those of this page.
    fn recommended(&mut self, id: &str, span: &Span) -> Option<Referred> {
        if let Some((card, anchor)) = self.lookup.recommendation(id) {
            return Some(Referred { url: self.href(&format!("{}#{anchor}", self.for_reader(card))), name: None, lang: None });
        }
        let Answer::Recommendations(pages, places) = self.lookup.ask(Question::Recommendations) else { return None };
        let known = places
            .iter()
            .flat_map(|&at| &pages[at].facts.outline.recommendations)
            .map(|found| found.id.as_str())
            .filter(|id| !id.is_empty());
        let finding =
            self.diags.error("broken-reference", self.source, span.clone(), format!("`[[rec:{id}]]` names no recommendation"));
        match nearest(id, known) {
            Some(near) => finding.hint(format!("did you mean `[[rec:{near}]]`?")),
            None => finding.hint("write the id that stands in the braces of the recommendation"),
        };
        None
    }

    /// Returns the language of the readers of the page.
    fn reader(&self) -> Lang {
        match self.links {
            Links::InLanguage(lang) => lang,
            Links::Rooted | Links::Absolute => self.page.facts.lang,
        }
    }

    fn tumour(&mut self, id: &str, span: &Span) -> Option<Referred> {
        let Some(found) = self.lookup.tumour(id) else {
            self.unknown("tumour", id, span);
            return None;
        };
        let reader = self.reader();
        let (lang, name, _) = found.named_in(reader, self.lookup.settings().default_language());
        let lang = (lang != self.lang).then(|| lang.code());
        Some(Referred {
            url: self.href(found.family_url_in(reader)),
            name: Some(mark::part(&mark::field(name.mark, &name.text))),
            lang,
        })
    }

    /// Pushes `broken-reference` for a tumour, form or variable that there is not.
    fn unknown(&mut self, kind: &str, id: &str, span: &Span) {
        let question = match kind {
            "tumour" => Question::Tumours,
            "form" => Question::Forms,
            _ => Question::Variables,
        };
        let Answer::Registry(registry) = self.lookup.ask(question) else { return };
        let names: Vec<&str> = match kind {
            "tumour" => registry.tumour_views.iter().map(|found| found.id.as_str()).collect(),
            "form" => registry.forms.iter().map(|found| found.id.as_str()).collect(),
            _ => registry.variables.iter().map(|found| found.name.text.as_str()).collect(),
        };
        let finding =
            self.diags.error("broken-reference", self.source, span.clone(), format!("`[[{kind}:{id}]]` names no {kind}"));
        match nearest(id, names) {
            Some(near) => finding.hint(format!("did you mean `[[{kind}:{near}]]`?")),
            None => finding.hint(format!("write the {kind}'s id as it stands in the files of content/dictionary")),
        };
    }

    /// Returns the words of the glossary that the page leaves alone, with the file that says so.
    fn skipped(&self) -> Option<(&SrcPath, &[Placed<String>])> {
        let (path, placed) = self.page.field("glossary_skip")?;
        let Written::Texts(words) = &placed.value else { return None };
        Some((path, words))
    }

    /// Pushes `glossary-skip` for a word that the page leaves alone and that the glossary does not have.
    fn check_skipped(&mut self, matcher: &Matcher) {
        let Some((path, words)) = self.page.field("glossary_skip") else { return };
        let Written::Texts(words) = &words.value else { return };
        for skipped in words {
            let is_known = |word: &Word| word.id == skipped.value || fold(&word.text) == fold(&skipped.value);
            if matcher.words().iter().any(is_known) {
                continue;
            }
            let message = format!("`{}` in `glossary_skip` is no word of the glossary", skipped.value);
            let finding = self.diags.unplaced_error("glossary-skip", path, skipped.span.clone(), message);
            match nearest(&skipped.value, matcher.words().iter().map(|word| word.text.as_str())) {
                Some(near) => finding.hint(format!("did you mean `{near}`?")),
                None => {
                    finding.hint("take it out of the list; words without an entry in `content/glossary.toml` are never linked")
                }
            };
        }
    }

    /// Returns the address and the name of a term, with the language of the name where it has none in that of the page.
    fn defined(&mut self, id: &str, span: &Span) -> Option<Referred> {
        if let Some((term, url)) = self.lookup.term(self.lang, id) {
            let (lang, said) = term.in_lang(self.lang);
            return Some(Referred {
                url: self.href(&format!("{url}#{id}")),
                name: Some(mark::field(said.term.mark, &said.term.text)),
                lang: (lang != self.lang).then(|| lang.code()),
            });
        }
        let default = self.lookup.settings().default_language();
        let known: Vec<&str> = match self.lookup.ask(Question::Glossary(default)) {
            Answer::Glossary(glossary) => glossary.terms.iter().map(|term| term.id.as_str()).collect(),
            _ => Vec::new(),
        };
        let message = format!("`[[term:{id}]]` names no term of the glossary");
        let finding = self.diags.error("broken-reference", self.source, span.clone(), message);
        match nearest(id, known.iter().copied()) {
            Some(near) => finding.hint(format!("did you mean `[[term:{near}]]`?")),
            None => {
                finding.hint(format!("add it to `content/glossary.toml`, beginning with a line `[{id}.{}]`", self.lang.code()))
            }
        };
        None
    }

    /// Returns what the block of a recommendation shows beside what its author wrote.
    fn recommendation(&self, span: &Span) -> Option<Value> {
        let (page, start, is_other) = match self.original {
            Some((original, shift)) if span.start >= shift => (original, span.start - shift, true),
            _ => (self.page, span.start, false),
        };
        let records = &self.page.facts.outline.recommendations;
        let at = records.iter().position(|record| record.head.start == start && record.said_in.is_some() == is_other)?;
        let record = &records[at];
        let Grading { scale, level, grade, rank, strength, direction, .. } = grading::of(record, page, self.lookup);
        let outline = &page.facts.outline;
        let above =
            outline.headings.partition_point(|heading| heading.span.start < start).checked_sub(1).map(|at| &outline.headings[at]);
        let text = |shown: Option<&Shown>| shown.map_or_else(Value::none, |shown| mark::field(shown.mark, &shown.text).into());
        Some(object([
            ("number", (at + 1).into()),
            ("anchor", record.anchor.as_str().into()),
            ("heading", above.map_or(2, |heading| (heading.level + 1).min(6)).into()),
            ("level_meaning", text(level)),
            ("grade_meaning", text(grade)),
            ("grade_rank", rank.into()),
            ("scale", text(scale.map(|scale| &scale.title))),
            ("level_name", text(scale.and_then(|scale| scale.level_name.as_ref()))),
            ("grade_name", text(scale.and_then(|scale| scale.grade_name.as_ref()))),
            ("strength", strength.into()),
            ("direction", direction.into()),
            ("label", record.label.as_ref().map(|label| label.value.replace(' ', "-")).into()),
        ]))
    }
}

impl Host for Here<'_> {
    fn link(&mut self, target: &str, span: &Span) -> Option<String> {
        if let Some(anchor) = target.strip_prefix('#') {
            let page = self.page;
            self.anchor(anchor, (&page.card, &page.facts.outline), "this page", span);
            return Some(match self.links {
                Links::Rooted | Links::InLanguage(_) => target.to_string(),
                Links::Absolute => format!("{}{target}", self.href(&self.page.card.url)),
            });
        }
        if target.is_empty() {
            self.broken(span, "the link leads nowhere".to_string(), "write the address between the round brackets".to_string());
            return None;
        }
        if target.starts_with("//") {
            self.broken(span, format!("`{target}` has no `https:` before it"), format!("write `https:{target}`"));
            return None;
        }
        let scheme = target
            .split(['/', '?', '#'])
            .next()
            .and_then(|first| first.split_once(':'))
            .map(|(scheme, _)| scheme.to_ascii_lowercase());
        if let Some(scheme) = scheme {
            if SCHEMES.contains(&scheme.as_str()) {
                return Some(target.to_string());
            }
            self.diags
                .error("link-scheme", self.source, span.clone(), format!("a link cannot begin with `{scheme}:`"))
                .hint(format!("links begin with {}; a page of this site is linked by its file", SCHEMES.join(":, ") + ":"));
            return None;
        }
        if target.starts_with('/') { self.address(target, span) } else { self.file(target, span) }
    }

    fn picture(&mut self, target: &str, span: &Span) -> Option<Picture> {
        if target.contains("://") || target.starts_with("//") || target.starts_with("data:") {
            self.broken(
                span,
                format!("the picture `{target}` would be loaded from another site"),
                "save the picture beside the page and write its file's name".to_string(),
            );
            return None;
        }
        let found = match target.strip_prefix('/') {
            Some(below) => SrcPath::new(&format!("static/{below}")),
            None => self.page.card.path.link(target).map(|(file, _)| file),
        };
        let Some(file) = found else {
            self.broken(
                span,
                format!("`{target}` is no picture of this site"),
                "write the name of a file beside the page".to_string(),
            );
            return None;
        };
        let Some(asset) = self.lookup.asset(&file) else {
            self.missing_file(target, &file, span);
            return None;
        };
        Some(Picture { url: self.href(&asset.url), size: asset.size })
    }

    fn matcher(&mut self) -> Option<Arc<Matcher>> {
        // What feeds quote stands without the list of words that a page ends with.
        let is_wanted = self.links != Links::Absolute
            && self.page.is_for_families()
            && self.page.field("glossary").is_none_or(|(_, placed)| placed.value != Written::Switch(false));
        if !is_wanted {
            return None;
        }
        let Answer::Words(matcher) = self.lookup.ask(Question::GlossaryWords(self.lang)) else { return None };
        self.check_skipped(matcher);
        Some(Arc::clone(matcher))
    }

    fn term(&mut self, id: &str, word: &str) -> Option<String> {
        let means = |skipped: &Placed<String>| skipped.value == id || fold(&skipped.value) == fold(word);
        if self.skipped().is_some_and(|(_, words)| words.iter().any(means)) {
            return None;
        }
        let (_, url) = self.lookup.term(self.lang, id)?;
        Some(self.href(&format!("{url}#{id}")))
    }

    fn reference(&mut self, kind: &str, id: &str, span: &Span) -> Option<Referred> {
        let shown = |shown: &crate::model::site::Shown| mark::field(shown.mark, &shown.text);
        let found = match kind {
            "tumour" => return self.tumour(id, span),
            "form" => self.lookup.form(id).map(|found| (found.url.as_str(), shown(&found.title))),
            "variable" => self.lookup.variable(id).map(|found| (found.url.as_str(), shown(&found.name))),
            "rec" => return self.recommended(id, span),
            "term" => return self.defined(id, span),
            _ => {
                self.diags
                    .error(
                        "broken-reference",
                        self.source,
                        span.clone(),
                        format!("`[[{kind}:{id}]]`: nothing of the kind `{kind}` can be referred to"),
                    )
                    .hint("kinds are tumour, form, variable, term and rec");
                return None;
            }
        };
        if let Some((url, name)) = found {
            return Some(Referred { url: self.href(url), name: Some(name), lang: None });
        }
        self.unknown(kind, id, span);
        None
    }

    fn cited(&mut self, key: &str, span: &Span) -> Option<String> {
        let Some(reference) = self.lookup.reference(key) else {
            self.unknown_source(key, span);
            return None;
        };
        let word = |key: &'static str| {
            self.lookup.word(self.lang, key);
            self.renderer.templates.words.printed(self.lang, key, None).unwrap_or_else(|| key.to_string())
        };
        let day = |stamp| mark::said(self.lang, &self.renderer.templates.words.plain_day(self.lang, stamp));
        Some(references::html(reference, references::Speech { word: &word, day: &day }))
    }

    fn cited_as(&mut self, first: usize, last: usize) -> String {
        let key = if first == last { "reference-number" } else { "reference-run" };
        self.lookup.word(self.lang, key);
        let args = [("number", FluentValue::from(first.to_string())), ("last", FluentValue::from(last.to_string()))];
        self.renderer.templates.words.with(self.lang, key, args)
    }

    fn directive(&mut self, name: &str, attributes: &[(String, String)], content: String, span: &Span) -> String {
        let templates = self.renderer.templates;
        let is_new = !self.used.iter().any(|used| used == name);
        if is_new {
            self.used.push(name.to_string());
            self.lookup.ask(Question::Directive(name.to_string()));
            templates.directive_words(name).iter().for_each(|key| self.lookup.word(self.lang, key));
        }
        let Some(known) = templates.directive(name) else {
            self.lookup.ask(Question::AllTemplates);
            let finding =
                self.diags.error("unknown-directive", self.source, span.clone(), format!("there is no block called `{name}`"));
            match nearest(name, templates.directive_names()) {
                Some(near) => finding.hint(format!("did you mean `:::{near}`?")),
                None => finding.hint(format!("blocks are {}", templates.directive_names().collect::<Vec<_>>().join(", "))),
            };
            return content;
        };
        let example = |key: &str| format!(":::{name} {{{key}=\"…\"}}");
        for (key, _) in attributes.iter().filter(|(key, _)| !known.iter().any(|(name, _)| name == key)) {
            let finding = self.diags.error(
                "directive-attribute",
                self.source,
                span.clone(),
                format!("the block `{name}` knows no `{key}`"),
            );
            let names: Vec<&str> = known.iter().map(|(key, _)| key.as_str()).collect();
            match (nearest(key, names.iter().copied()), names.as_slice()) {
                (Some(near), _) => finding.hint(format!("did you mean `{near}`? Write `{}`", example(near))),
                (None, []) => finding.hint(format!("write `:::{name}`")),
                (None, [one]) => finding.hint(format!("write `{}`", example(one))),
                (None, _) => finding.hint(format!("it knows {}", names.join(", "))),
            };
        }
        for (key, _) in known.iter().filter(|(key, required)| *required && !attributes.iter().any(|(given, _)| given == key)) {
            self.diags
                .error("directive-attribute", self.source, span.clone(), format!("the block `{name}` cannot do without `{key}`"))
                .hint(format!("write `{}`", example(key)));
        }
        let mut context = Context::new();
        // What is missing has been told; the template must not fail over it a second time.
        let missing = known.iter().filter(|(_, required)| *required).map(|(key, _)| (key.clone().into(), Value::from("")));
        let given = attributes.iter().map(|(key, value)| (key.clone().into(), Value::from(value.as_str())));
        let map: tera::Map = missing.chain(given).collect();
        context.insert_value("attributes", Value::from(map));
        context.insert_value("body", Value::safe_string(&content));
        context.insert_value("lang", Value::from(self.lang.code()));
        let recommendation = if name == BLOCK { self.recommendation(span) } else { Some(Value::none()) };
        let Some(recommendation) = recommendation else {
            self.diags
                .error(
                    "recommendation-inside",
                    self.source,
                    span.clone(),
                    "a recommendation stands in a footnote, or inside another one",
                )
                .hint("close the block before it with `:::`, and write the recommendation behind it");
            return content;
        };
        context.insert_value("recommendation", recommendation);
        templates.run_directive(name, &context, content.len() + 2048, self.diags).unwrap_or(content)
    }

    fn word(&mut self, key: &'static str) -> String {
        self.lookup.word(self.lang, key);
        self.renderer.templates.words.printed(self.lang, key, None).unwrap_or_else(|| key.to_string())
    }

    fn numbered(&mut self, key: &'static str, number: usize) -> String {
        self.lookup.word(self.lang, key);
        self.renderer.templates.words.with(self.lang, key, [("number", FluentValue::from(number.to_string()))])
    }

    fn other(&mut self, begins: bool) -> String {
        let Some((original, _)) = self.original.filter(|_| begins) else {
            self.lang = self.page.facts.lang;
            return String::new();
        };
        self.lang = original.facts.lang;
        format!(" lang=\"{}\" dir=\"{}\"", self.lang.code(), self.lang.dir())
    }

    fn changed(&mut self) -> String {
        let (key, day) = changed_on(self.page, self.original.map(|(original, _)| &*original.facts));
        let lang = self.page.facts.lang;
        let key = format!("changed-{key}");
        self.lookup.word(lang, &key);
        let words = &self.renderer.templates.words;
        let Some(day) = day else { return words.word(lang, &key) };
        words.with(lang, &key, [("date", FluentValue::from(words.day(lang, day)))])
    }

    fn page_id(&self) -> String {
        crate::model::lang::slug(&self.page.facts.stem, self.lang, "page")
    }
}
