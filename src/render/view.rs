//! What a template sees: flat variables, each built only when the template reads it; every text of an author inside its mark.

use super::Renderer;
use super::templates::{Known, Needs};
use super::value::object;
use super::words::Words;
use crate::markdown::Body;
use crate::model::clock::Stamp;
use crate::model::config::Stage;
use crate::model::diag::{Diags, Span};
use crate::model::doc::{Fields, Placed, Value as Written};
use crate::model::guideline::{Part, part};
use crate::model::kind::{Format, STATUSES, WORDS};
use crate::model::lang::{Lang, dates};
use crate::model::lookup::{Answer, Lookup, Question};
use crate::model::mark;
use crate::model::path::SrcPath;
use crate::model::site::{Card, MenuEntry, Node, Origin, Page, Shown, Subject, TumourView, fallback_url};
use crate::model::theme::Theme;
use fluent_bundle::FluentValue;
use pulldown_cmark_escape::escape_html_body_text;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tera::{Context, Value};

pub(super) mod call;
mod citation;
mod dictionary;
mod glossary;
mod guideline;
mod newsletter;
mod pages;
mod recommendations;
mod registry;
mod right;
mod search;
mod structured;

/// What the names of the theme's lists begin with among the variables.
pub const LIST_PREFIX: &str = "list_";

/// What a directive's template sees.
pub const DIRECTIVE_VARIABLES: &[&str] = &["attributes", "body", "lang", "recommendation"];

/// A variable: its name, what it is, and how it is built.
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What it is, for theme authors.
    pub doc: &'static str,
    build: fn(&View<'_>) -> Value,
}

const fn variable(name: &'static str, doc: &'static str, build: fn(&View<'_>) -> Value) -> Variable {
    Variable { name, doc, build }
}

/// Every variable, by name.
pub static VARIABLES: &[Variable] = &[
    variable(
        "a_to_z",
        "every name that is found on the site, and of what it is not about: {letter, anchor, names: {name, lang, dir, foreign, of, of_lang, \
         of_foreign, url, covered}}; `of` is the tumour's own name where this is another one",
        search::a_to_z,
    ),
    variable("authors", "who wrote the page: texts", pages::authors),
    variable("awaiting_review", "whether the page awaits a review", guideline::awaiting_review),
    variable("backlinks", "pages that link here: {title, url}", pages::backlinks),
    variable(
        "behind_original",
        "how far a translation is behind its original: {count, on, since, url, lang, name, said_in}; what has changed is shown in the original's words",
        pages::behind_original,
    ),
    variable("body", "the text of the page, as HTML", pages::body),
    variable("breadcrumb", "the pages above: {title, url}, the first page of the site first", pages::breadcrumb),
    variable("calendar_url", "the calendar of the section's calls, for a calendar program", call::calendar_url),
    variable(
        "call",
        "the call: {extended, cancelled, ends, changes: {kind, on, before, closes, why}, email, email_url, post, web_form, languages, \
         documents, privacy, contact_url, next_step_by, late, outcome_date, calendar_url}",
        call::call,
    ),
    variable(
        "changes",
        "what became of recommendations since the version before: {recommendation, anchor, kind, what, why, approved, date}",
        guideline::changes,
    ),
    variable("checked_by_parents", "parents and patients who read the page: {number, date}", pages::checked_by_parents),
    variable("cite", "how the page is cited, by itself or by its paper: {own, text, downloads: {kind, url}}", citation::cite),
    variable("closes", "when answers are no longer taken, as things stand: {iso, date, time, zone, text}", call::closes),
    variable("codes", "codes of the tumour: {system, code, precision, source, source_url}", registry::codes),
    variable("contact", "whom to ask", |view| view.text_field("contact")),
    variable("contents", "headings of the second and third level: {id, title, said_in, level, children}", pages::contents),
    variable(
        "current_version",
        "the current version, on pages of earlier ones and of the next: {version, published, title, url}",
        guideline::current_version,
    ),
    variable("date", "when the page was first published: {iso, text}", |view| view.day(view.date_of("date"))),
    variable("dated", "from which year the page is, once it is two years old, for kinds that age: {year}", newsletter::dated),
    variable("description", "one sentence about the page", pages::description),
    variable(
        "dictionary",
        "the data dictionary: {title, url, sample, variable_count, core_count, form_count, file_name, version, date, licence}",
        dictionary::dictionary,
    ),
    variable("dir", "the direction of the page's script: ltr or rtl", |view| view.node.lang.dir().into()),
    variable("downloads", "files of the form, or of the dictionary, to take away: {kind, url, size}", dictionary::downloads),
    variable("edition", "which part of a guideline the page is: current, earlier, next, families", guideline::edition),
    variable("extra", "the table [extra] of the front matter", pages::extra),
    variable("fact_sources", "the sources of facts and codes: {title, url, doi, pmid}", registry::fact_sources),
    variable("facts", "what is known of the tumour, by topic: {topic, items: {text, sources}}", registry::facts),
    variable(
        "fallback",
        "where the page is not translated into the language of its address: the language of what it shows, {lang, dir, name, url, said_in}",
        pages::fallback,
    ),
    variable("family_pages", "pages for families that rest on the guideline: {title, url}", guideline::family_pages),
    variable("feed_url", "the address of the section's feed", pages::feed_url),
    variable("feeds", "feeds that readers of this page may follow: {title, url}", pages::feeds),
    variable("footer_menu", "links at the end of each page: {title, url, current, lang, hreflang, foreign}", |view| {
        pages::menu(view, Question::Footer(view.node.lang))
    }),
    variable("form", "the form: {title, id, url, count, scope, when, repeats, licence, notices, redistribute}", dictionary::form),
    variable("formats", "further formats of the page: {kind, url}; of newsletters email, text", newsletter::formats),
    variable("forms", "all forms: {title, id, url, count, scope}", dictionary::forms),
    variable("funding", "who paid for what this page is about: texts", pages::funding),
    variable("gathered", "what the newsletter tells of, part by part: {heading, items: {item, text}}", newsletter::gathered),
    variable(
        "glossary",
        "the glossary from A to Z: {letter, anchor, terms: {id, term, lang, dir, translated, respelling, lay, technical, synonyms, \
         others: {lang, dir, language, words}, sources: {title, url}}}",
        glossary::glossary,
    ),
    variable(
        "glossary_used",
        "words of the glossary that a page for families uses: {url, terms: {url, term, lang, translated, lay}}",
        glossary::used,
    ),
    variable(
        "groups",
        "tumours by place in the body: {id, name, said_in, tumours: {name, said_in, url, professional_url, synonyms, site, guideline_state, variable_state}}",
        registry::groups,
    ),
    variable("guideline_news", "news about the guideline, the newest first: {title, url, said_in, date}", guideline::news),
    variable("guidelines", "guidelines about the tumour: items", registry::guidelines),
    variable("has_references", "whether the text has a list of the sources that it cites", |view| {
        view.body.is_some_and(|body| body.cited > 0).into()
    }),
    variable("has_text", "whether editors wrote a text for families", registry::has_text),
    variable("help_url", "the page with help for families", |view| registry::family_link(view, 1)),
    variable(
        "history",
        "what became of the variable in each version: {version, changes: {text, effect, reason}}",
        dictionary::history,
    ),
    variable("how", "how to respond", |view| view.text_field("how")),
    variable(
        "index_of_recommendations",
        "all recommendations, each list's strongest grade first: {by_tumour: {about: {title, url}, items}, by_grade: {scale, grade, meaning, items}}; \
         those about no tumour, and those without a grade, come last",
        recommendations::index,
    ),
    variable("items", "pages of the section or tag that stand on this page of the list", pages::items),
    variable("json_ld", "what machines read of the page: JSON-LD, for a `script` element", structured::json_ld),
    variable("lang", "the language of the page's address, menus and notices, as in `lang`", |view| view.node.lang.code().into()),
    variable(
        "languages",
        "every language of the site, if there are several: {lang, dir, name, url, hreflang, here, translated}; no url where there is nothing",
        pages::languages,
    ),
    variable("lay_summary", "the summary of the guideline for families: {title, url}", guideline::lay_summary),
    variable("licence", "under which licence the page's text may be used", |view| view.text_field("licence")),
    variable("locale", "language and country of the page as Open Graph spells them: en_GB", |view| {
        view.text_lang.open_graph().into()
    }),
    variable("mentions", "pages that mention the variable: {title, url}", dictionary::mentions),
    variable("menu", "the main menu: {title, url, current, lang, hreflang, foreign}", |view| {
        pages::menu(view, Question::Menu(view.node.lang))
    }),
    variable("metas", "what machines read of a page of our own: {name, content}", citation::metas),
    variable("missing_codes", "answers that any variable may have: {code, label}", dictionary::missing_codes),
    variable("next", "the next variable of the form: {title, url}", |view| dictionary::neighbour(view, 1)),
    variable("next_step", "what happens after the call has closed", |view| view.text_field("next_step")),
    variable("noindex", "whether search engines are asked to stay away", |view| view.node.noindex.into()),
    variable("number", "the number of the newsletter", |view| view.text_field("number")),
    variable("opens", "from when on answers are taken: {iso, date, time, zone, text}", call::opens),
    variable("origin", "whether the guideline is a summary of a paper or our own: summary, own", pages::origin),
    variable("outcome", "what came of the call, once it is published", call::outcome),
    variable(
        "own_variables",
        "variables that only some tumours have, this one among them, by form: {form_title, form_url, variables}",
        dictionary::own_variables,
    ),
    variable("owner", "who answers for the page", |view| view.text_field("owner")),
    variable("page", "about the page itself: {kind, sample, audience, language, id}", pages::page),
    variable("pager", "where this page of the list stands: {number, count, previous, next, first}", pages::pager),
    variable(
        "paper",
        "the paper that the guideline sums up: {title, authors, journal, year, place, doi, pmid, url}",
        citation::paper,
    ),
    variable(
        "partly_translated",
        "where something on a page that no editor wrote is not translated: the language of that, {lang, dir, name, url, said_in}",
        pages::partly_translated,
    ),
    variable("permalink", "the absolute address of the page; for an old address, of the page that it leads to", |view| {
        let url = match (&view.node.subject, view.page) {
            (Subject::Redirect(target), _) => target,
            _ if view.node.partly_of.is_some() => view.node.partly_of.as_ref().unwrap_or(&view.node.url),
            (_, Some(page)) if view.node.format != Format::Page || view.is_fallback() => &page.card.url,
            _ => &view.node.url,
        };
        view.lookup.settings().permalink(url).into()
    }),
    variable("previous", "the variable before in the form: {title, url}", |view| dictionary::neighbour(view, 0)),
    variable("published", "when this version was published: {iso, text}", |view| view.day(view.date_of("published"))),
    variable("questions_url", "the page with questions to ask", |view| registry::family_link(view, 0)),
    variable(
        "recommendations",
        "recommendations of the page: {id, number, anchor, url, title, level, level_meaning, grade, grade_meaning, grade_rank, scale, \
         level_name, grade_name, population, strength, direction, label, year, page}",
        recommendations::recommendations,
    ),
    variable("recommendations_url", "the index of all recommendations, if there are any", recommendations::index_url),
    variable("related", "pages to read next: {title, url}", pages::related),
    variable(
        "release",
        "the version of the dictionary: {version, date, notes, current, form_count, variable_count, before, subjects, \
         change_count, breaking_count, check_count, renamed, tumours, pages}",
        dictionary::release,
    ),
    variable("releases", "all versions of the dictionary: {version, url, date, notes, current}", dictionary::releases),
    variable("replaced_by", "the variable that took the place of this one: {title, url}", dictionary::replaced_by),
    variable("respondents", "who may respond", |view| view.text_field("respondents")),
    variable(
        "rests_on",
        "guidelines that the page rests on: {title, url, said_in, version, current, behind}",
        guideline::rests_on,
    ),
    variable("review", "the latest review: {date, next, role, by, scope, overdue, outdated}", guideline::review),
    variable(
        "right",
        "what a guideline reports of how it was made, by part of the RIGHT statement: {name, items: {number, name, said: {kind, text, role, name, \
         conflict}, missing, lacks}}",
        right::right,
    ),
    variable("rows", "rows of the form: {kind, text, variable, variables}", dictionary::rows),
    variable(
        "scales",
        "scales by which recommendations of the page are graded: {title, caution, level_name, grade_name, levels, grades: {name, meaning}}",
        recommendations::scales,
    ),
    variable("search", "where readers search: {url, names_url, a_to_z_url}, each where there is one", search::search),
    variable("searched_to", "up to when evidence was searched for the guideline: {iso, text}", |view| {
        view.day(view.date_of("searched_to"))
    }),
    variable("signposts", "links of a page of our own for machines: {rel, href, type}", citation::signposts),
    variable("site", "the site: {title, description, home_url, permalink, demonstration}", pages::site),
    variable("sources", "what the page rests on: {title, url, doi, pmid, note}", pages::sources),
    variable("state", "where the call stands: upcoming, open, closing-soon, closed, late, outcome, cancelled", call::state),
    variable("status", "where the guideline stands", |view| match view.field("status") {
        Some((_, Placed { value: Written::Text(status), .. })) => view.status(Some(status)),
        _ => Value::none(),
    }),
    variable("stylesheets", "addresses of the stylesheets", pages::stylesheets),
    variable(
        "subject_guideline",
        "the guideline that the news is about: {title, url, said_in, version, status}",
        guideline::subject,
    ),
    variable("subsections", "sections directly below: {title, url, said_in, description}", pages::subsections),
    variable("tags", "tags of the page: {name, url}", pages::tags),
    variable("target", "where an old address leads", pages::target),
    variable("terms", "all tags: {name, url, count}", pages::terms),
    variable("theme_assets", "files of the theme by their path: {url}", pages::theme_assets),
    variable("title", "the title of the page", |view| view.title().into()),
    variable("title_said_in", "attributes that tell the language of the title, where it is not that of the page", |view| {
        let said_in = match &view.node.subject {
            Subject::Page(_) => view.page.map(|page| page.card.said_in),
            Subject::Tumour(id) => view.lookup.tumour(id).map(|tumour| view.named(tumour).0),
            _ => None,
        };
        View::said_in(said_in.unwrap_or(view.lang), view.lang)
    }),
    variable(
        "translations",
        "the languages that the page is there in, this one among them, if there are several: {lang, dir, locale, name, url, permalink, here, original}",
        pages::translations,
    ),
    variable(
        "tumour",
        "the tumour: {name, said_in, synonyms, site, group_name, family_url, professional_url, translations, guideline_state, variable_state, since, \
         leads}",
        registry::tumour,
    ),
    variable(
        "tumour_names",
        "every name of every tumour from A to Z: {name, said_in, of, url}; `of` is the tumour's own name where this is another one",
        registry::tumour_names,
    ),
    variable(
        "tumours",
        "tumours that the guideline is about: {title, said_in, url, professional_url}",
        registry::tumours_of_page,
    ),
    variable("types", "types of variable: {type, count}", dictionary::types),
    variable(
        "unchecked_translation",
        "`sample` or `machine` on a translation that nobody is known to have checked",
        pages::unchecked_translation,
    ),
    variable("updated", "when the page's text last changed: {iso, text}", |view| view.day(view.date_of("updated"))),
    variable("url", "the address of the page", |view| match view.page {
        // What lies beside it lies there.
        Some(page) if view.is_fallback() => view.href(&page.card.url),
        _ => view.href(&view.node.url),
    }),
    variable("variable", "the variable, with label, type, choices and all the rest", dictionary::variable),
    variable("variables", "all variables from A to Z: {name, label, url, form_title}", dictionary::variables),
    variable("version", "the version of the guideline", |view| view.text_field("version")),
    variable(
        "versions",
        "published versions of the guideline, the newest first, if there are several: {version, published, title, url, here}",
        guideline::versions,
    ),
    variable("withdrawn", "why the page does not count any more: {kind, date, why, title, url, said_in}", guideline::withdrawn),
    variable("word_count", "how many words the page has", |view| {
        view.page.map_or_else(Value::none, |page| page.facts.outline.words.into())
    }),
];

/// Returns the variables that templates of a theme may read.
pub fn known(theme: &Theme) -> Known {
    let lists = theme.lists.keys().map(|name| format!("{LIST_PREFIX}{name}"));
    Known {
        pages: VARIABLES.iter().map(|variable| variable.name.to_string()).chain(lists).collect(),
        directives: DIRECTIVE_VARIABLES.iter().map(ToString::to_string).collect(),
    }
}

/// Values that are the same on every page of a language, built by the first page that needs them.
#[derive(Default)]
pub struct Shared {
    menus: [BTreeMap<Lang, OnceLock<Vec<MenuValue>>>; 2],
    values: BTreeMap<(Lang, &'static str), OnceLock<Value>>,
}

/// One entry of a menu: its address, and its value on other pages and on its own.
pub(super) struct MenuValue {
    url: String,
    elsewhere: Value,
    here: Value,
}

/// Names of the values that are shared.
const SHARED: &[&str] = &["site", "stylesheets", "theme_assets"];

impl Shared {
    /// Returns empty places for the languages of a site.
    pub fn of(languages: &[Lang]) -> Shared {
        let menus = || languages.iter().map(|lang| (*lang, OnceLock::new())).collect();
        let values = languages.iter().flat_map(|lang| SHARED.iter().map(|name| ((*lang, *name), OnceLock::new())));
        Shared { menus: [menus(), menus()], values: values.collect() }
    }

    fn value(&self, lang: Lang, name: &'static str, build: impl FnOnce() -> Value) -> Value {
        match self.values.get(&(lang, name)) {
            Some(place) => place.get_or_init(build).clone(),
            None => build(),
        }
    }

    fn menu(&self, lang: Lang, which: usize, build: impl FnOnce() -> Vec<MenuValue>) -> Option<&[MenuValue]> {
        self.menus[which].get(&lang).map(|place| place.get_or_init(build).as_slice())
    }
}

/// One page as its template will see it.
pub struct View<'v> {
    pub(super) node: &'v Node,
    /// The language of the page's address, which its readers have chosen: all that is said to them is in it.
    pub(super) lang: Lang,
    /// The language of the text that the page shows; another one where it is not translated.
    pub(super) text_lang: Lang,
    pub(super) page: Option<&'v Page>,
    pub(super) body: Option<&'v Body>,
    pub(super) lookup: &'v dyn Lookup,
    pub(super) words: &'v Words,
    pub(super) shared: &'v Shared,
    /// The number of this page's first own shown text, and those texts.
    first_own: u32,
    own: RefCell<Vec<Origin>>,
}

/// Returns a page's HTML with its marks, and the shown texts that only this page has; `None` when its template failed, which has been said.
///
/// Pushes `template` for a template that does not exist.
pub fn render(
    node: &Node,
    body: Option<&Body>,
    renderer: &Renderer<'_>,
    lookup: &dyn Lookup,
    diags: &mut Diags,
) -> Option<(String, Vec<Origin>)> {
    let Some(needs) = renderer.templates.needs(&node.template) else {
        missing_template(node, renderer, lookup, diags);
        return None;
    };
    let page = match &node.subject {
        Subject::Page(path) | Subject::List(path, _) => lookup.page(path),
        _ => None,
    };
    // What pages share has addresses as pages write them.
    let apart = (node.format != Format::Page).then(Shared::default);
    let view = View {
        node,
        lang: node.lang,
        text_lang: node.said_in,
        page,
        body,
        lookup,
        words: &renderer.templates.words,
        shared: apart.as_ref().unwrap_or(&renderer.shared),
        first_own: renderer.shown.len() as u32,
        own: RefCell::default(),
    };
    let context = view.context(needs);
    for key in &needs.words {
        lookup.word(node.lang, key);
    }
    // Most of a page is its text, and the rest takes about as much on every page.
    let size = body.map_or(0, |body| body.html.len() * 3 / 2) + 16 * 1024;
    let html = renderer.templates.run(&node.template, &context, size, diags)?;
    Some((html, view.own.into_inner()))
}

fn missing_template(node: &Node, renderer: &Renderer<'_>, lookup: &dyn Lookup, diags: &mut Diags) {
    lookup.ask(Question::AllTemplates);
    let names: Vec<&str> = renderer.templates.names().filter(|name| !name.contains('/')).collect();
    let Subject::Page(path) = &node.subject else { return };
    let span =
        lookup.page(path).and_then(|page| page.field("template")).map(|(path, placed)| (path.clone(), placed.span.clone()));
    let (path, span) = span.unwrap_or_else(|| (path.clone(), 0..0));
    let finding = diags.unplaced_error("template", &path, span, format!("the theme has no template `{}`", node.template));
    match crate::model::diag::nearest(&node.template, names.iter().copied()) {
        Some(near) => finding.hint(format!("did you mean `template = \"{near}\"`?")),
        None => finding.hint(format!("templates of this theme are {}", names.join(", "))),
    };
}

impl View<'_> {
    fn context(&self, needs: &Needs) -> Context {
        let mut context = Context::new();
        for name in &needs.variables {
            let value = match VARIABLES.binary_search_by(|variable| variable.name.cmp(name)) {
                Ok(at) => (VARIABLES[at].build)(self),
                Err(_) => match name.strip_prefix(LIST_PREFIX) {
                    Some(list) => self.cards(self.lookup.paths(Question::List(self.lang, list.to_string()))),
                    None => continue,
                },
            };
            context.insert_value(name.clone(), value);
        }
        // `t` reads the language from here whether or not the template does.
        context.insert_value("lang", Value::from(self.node.lang.code()));
        context
    }

    /// Says whether the page is shown in another language than that of its address.
    pub(super) fn is_fallback(&self) -> bool {
        self.node.said_in != self.node.lang
    }

    /// Returns what readers of the page are led to in the place of another one, and its address: they stay in their language where they can.
    pub(super) fn for_reader<'c>(&'c self, card: &'c Card) -> (&'c Card, Cow<'c, str>) {
        let lang = self.node.lang;
        // Who leads to a page in another language by its file means just that.
        if card.lang == lang || card.lang != self.lookup.settings().default_language() {
            return (card, Cow::Borrowed(&card.url));
        }
        match self.lookup.ask(Question::InLanguage(card.path.clone(), lang)) {
            Answer::Translated(other) => (other, Cow::Borrowed(&other.url)),
            Answer::Fallback(card) => (card, Cow::Owned(fallback_url(&card.url, lang))),
            _ => (card, Cow::Borrowed(&card.url)),
        }
    }

    /// Returns an address as this page links it.
    pub(super) fn href(&self, url: &str) -> Value {
        match self.node.format {
            Format::Page => self.lookup.settings().href(url).into(),
            // Read elsewhere than on the site.
            Format::Email | Format::Text => self.lookup.settings().permalink(url).into(),
        }
    }

    /// Returns a text of an author inside its mark.
    pub(super) fn shown(shown: &Shown) -> Value {
        mark::field(shown.mark, &shown.text).into()
    }

    /// Returns a text of an author, or nothing.
    pub(super) fn some(shown: Option<&Shown>) -> Value {
        shown.map_or_else(Value::none, Self::shown)
    }

    /// Returns words of the interface as text that the program made.
    pub(super) fn word(&self, key: &str) -> String {
        self.lookup.word(self.lang, key);
        self.words.made(self.lang, key)
    }

    /// Returns where a page stands in the words of its reader; nothing where it does not say.
    pub(super) fn status(&self, status: Option<&str>) -> Value {
        let known = status.filter(|status| STATUSES.contains(status));
        known.map(|status| self.word(&format!("status-{}", status.replace(' ', "-")))).into()
    }

    /// Returns words of the interface with arguments, as text that the program made.
    pub(super) fn words_with<'a>(&self, key: &str, args: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>) -> String {
        self.lookup.word(self.lang, key);
        self.words.made_with(self.lang, key, args)
    }

    /// Returns a card's title, with the mark of a sample before it.
    pub(super) fn card_title(&self, card: &Card) -> String {
        let title = mark::field(card.title.mark, &card.title.text);
        if !card.sample {
            return title;
        }
        format!("{} {title}", self.word("sample-mark"))
    }

    fn title(&self) -> String {
        let card = |path: &SrcPath| self.lookup.card(path).map_or(String::new(), |card| self.card_title(card));
        match &self.node.subject {
            Subject::Page(path) => {
                let title = self.edition_title(card(path));
                match self.page.and_then(guideline::withdrawn_as) {
                    Some(kind) => {
                        self.words_with("withdrawn-title", [("title", FluentValue::from(title)), ("kind", kind.into())])
                    }
                    None => title,
                }
            }
            Subject::List(path, number) => {
                let title = card(path);
                let count = pages::page_count(self).to_string();
                self.words_with(
                    "list-title",
                    [("title", FluentValue::from(title)), ("number", number.to_string().into()), ("count", count.into())],
                )
            }
            Subject::Tags(_) => self.word("tags-title"),
            Subject::Recommendations(_) => self.word("recommendations-title"),
            Subject::Glossary(_) => self.word("glossary-title"),
            Subject::Search(_) => self.word("search-title"),
            Subject::Alphabet(_) => self.word("a-to-z-title"),
            Subject::Tag(lang, slug) => {
                self.lookup.tag(*lang, slug).map_or(String::new(), |tag| mark::field(tag.name.mark, &tag.name.text))
            }
            Subject::Tumours => self.word("tumours-title"),
            Subject::Dictionary => self.word("dictionary-title"),
            Subject::Forms => self.marked(self.word("forms")),
            Subject::Variables => self.marked(self.word("variables")),
            Subject::Releases => self.marked(self.word("releases")),
            Subject::Release(version) => {
                let version =
                    self.lookup.release(version).map(|release| mark::field(release.version.mark, &release.version.text));
                self.marked(self.words_with("release-title", [("version", FluentValue::from(version.unwrap_or_default()))]))
            }
            Subject::Tumour(id) => self.lookup.tumour(id).map_or(String::new(), |tumour| self.tumour_title(tumour)),
            Subject::Professional(id) => {
                let name = self.lookup.tumour(id).map_or(String::new(), |tumour| self.tumour_title(tumour));
                self.words_with("professional-title", [("name", FluentValue::from(name))])
            }
            Subject::Form(id) => self.of_dictionary(self.lookup.form(id).map(|form| &form.title)),
            Subject::Variable(name) => self.of_dictionary(self.lookup.variable(name).map(|found| &found.name)),
            Subject::NotFound(_) => self.word("not-found-title"),
            Subject::Redirect(_) => self.word("moved-title"),
        }
    }

    fn tumour_title(&self, tumour: &TumourView) -> String {
        let (_, name) = self.named(tumour);
        mark::field(name.mark, &name.text)
    }

    /// Returns a page's title, with its version where it is no current one: whoever sees only the title must know.
    fn edition_title(&self, title: String) -> String {
        let part = self.page.and_then(|page| Some((page, part(&page.facts)?.1)));
        match part {
            Some((_, Part::Version(version))) => self.words_with(
                "earlier-version-title",
                [("title", FluentValue::from(title)), ("version", version.to_string().into())],
            ),
            Some((page, Part::Next)) => self.words_with(
                "next-version-title",
                [("title", FluentValue::from(title)), ("version", page.text("version").unwrap_or_default().to_string().into())],
            ),
            _ => title,
        }
    }

    /// Returns the title of a page of the dictionary; all of them are samples when the dictionary is one.
    fn of_dictionary(&self, title: Option<&Shown>) -> String {
        self.marked(title.map_or(String::new(), |title| mark::field(title.mark, &title.text)))
    }

    fn marked(&self, title: String) -> String {
        if dictionary::is_sample(self) { format!("{} {title}", self.word("sample-mark")) } else { title }
    }

    /// Returns a day as {iso, text}.
    pub(super) fn day(&self, stamp: Option<Stamp>) -> Value {
        let Some(stamp) = stamp else { return Value::none() };
        let iso = stamp.iso(&self.lookup.settings().zone);
        object([("iso", iso.into()), ("text", self.words.day(self.lang, stamp).into())])
    }

    /// Returns a day as {iso, text, short}, for narrow places.
    pub(super) fn day_in_short(&self, stamp: Option<Stamp>) -> Value {
        let Some(stamp) = stamp else { return Value::none() };
        let iso = stamp.iso(&self.lookup.settings().zone);
        let short = mark::made(&dates::short(stamp, self.lang));
        object([("iso", iso.into()), ("text", self.words.day(self.lang, stamp).into()), ("short", short.into())])
    }

    /// Returns a key of the page's front matter with the file that it stands in; further pages of a list have none of their own.
    pub(super) fn field(&self, key: &str) -> Option<(&SrcPath, &Placed<Written>)> {
        self.page.filter(|_| matches!(self.node.subject, Subject::Page(_)))?.field(key)
    }

    fn text_field(&self, key: &str) -> Value {
        match self.field(key) {
            Some((path, Placed { value: Written::Text(text), span })) if !text.trim().is_empty() => {
                let value = self.own(path, span, text);
                let original = self.page.and_then(Page::original).filter(|original| original.path == *path);
                // What the page takes from its original since that has changed is said in another language.
                match original.filter(|_| WORDS.contains(&key)) {
                    Some(original) => Self::tagged(&value, original.lang),
                    None => value,
                }
            }
            _ => Value::none(),
        }
    }

    /// Returns a text in another language inside a tag that says so.
    fn tagged(text: &Value, lang: Lang) -> Value {
        let mut escaped = String::new();
        // Writing to a String cannot fail.
        let _ = escape_html_body_text(&mut escaped, text.as_str().unwrap_or_default());
        Value::safe_string(&format!("<span lang=\"{}\" dir=\"{}\">{escaped}</span>", lang.code(), lang.dir()))
    }

    fn date_of(&self, key: &str) -> Option<Stamp> {
        match self.field(key)?.1.value {
            Written::Date(stamp) => Some(stamp),
            _ => None,
        }
    }

    /// Returns a text of the page's front matter that no other page shows, inside a mark of this page's own.
    pub(super) fn own(&self, path: &SrcPath, span: &Span, text: &str) -> Value {
        Self::shown(&self.own_shown(path, span, text))
    }

    /// Returns the same in another language than its file, where one is given.
    pub(super) fn own_in(&self, lang: Option<Lang>, path: &SrcPath, span: &Span, text: &str) -> Value {
        let value = self.own(path, span, text);
        if let (Some(_), Some(last)) = (lang, self.own.borrow_mut().last_mut()) {
            last.lang = lang;
        }
        value
    }

    /// Returns the name of a person, which is in no language.
    pub(super) fn own_name(&self, path: &SrcPath, span: &Span, name: &str) -> Shown {
        let shown = self.own_shown(path, span, name);
        if let Some(last) = self.own.borrow_mut().last_mut() {
            last.lang = None;
        }
        shown
    }

    /// Returns the same with its number.
    pub(super) fn own_shown(&self, path: &SrcPath, span: &Span, text: &str) -> Shown {
        let mut own = self.own.borrow_mut();
        let mark = self.first_own + own.len() as u32;
        own.push(Origin { path: path.clone(), span: span.clone(), text: text.into(), lang: self.lang_of(path) });
        Shown { text: text.to_string(), mark }
    }

    /// Returns the language of what a file says that this page shows.
    fn lang_of(&self, path: &SrcPath) -> Option<Lang> {
        let page = self.page.filter(|page| page.facts.path != *path);
        let Some(page) = page else { return Some(self.page.map_or(self.lang, |page| page.facts.lang)) };
        if let Some(original) = page.original().filter(|original| original.path == *path) {
            return Some(original.lang);
        }
        let of_section = page.defaults.iter().find(|section| section.path == *path).map(|section| section.lang);
        of_section.or_else(|| self.lookup.card(path).map(|card| card.lang))
    }

    /// Returns a text of a page's front matter, or of a default, with its number; nothing where it is blank.
    pub(super) fn own_of(&self, page: &Page, key: &str) -> Option<Shown> {
        match page.field(key)? {
            (path, Placed { value: Written::Text(text), span }) if !text.trim().is_empty() => {
                Some(self.own_shown(path, span, text))
            }
            _ => None,
        }
    }

    /// Returns a text of a table in the page's front matter, or nothing.
    pub(super) fn own_text(&self, path: &SrcPath, table: &Fields, key: &str) -> Value {
        match table.text(key) {
            Some((text, span)) if !text.trim().is_empty() => self.own(path, span, text),
            _ => Value::none(),
        }
    }

    /// Returns pages as items of a list.
    pub(super) fn cards(&self, paths: &[SrcPath]) -> Value {
        let cards = paths.iter().filter_map(|path| self.lookup.card(path));
        cards.map(|card| self.item(card)).collect::<Vec<Value>>().into()
    }

    /// Returns a page as an item of a list.
    pub(super) fn item(&self, card: &Card) -> Value {
        let (card, url) = self.for_reader(card);
        let [state, opens, closes, extended] = call::item(self, card);
        object([
            ("title", self.card_title(card).into()),
            ("url", self.href(&url)),
            ("lang", card.said_in.code().into()),
            ("foreign", (card.said_in != self.lang).into()),
            ("said_in", Self::said_in(card.said_in, self.lang)),
            ("description", Self::some(card.description.as_ref())),
            ("date", self.day(card.date)),
            ("kind", card.kind.row().name.into()),
            ("sample", card.sample.into()),
            ("status", self.status(card.status.as_ref().map(|status| status.text.as_str()))),
            state,
            opens,
            closes,
            extended,
            ("audience", card.audience.into()),
        ])
    }

    /// Returns pages as {title, url}.
    pub(super) fn links(&self, paths: &[SrcPath]) -> Value {
        let cards = paths.iter().filter_map(|path| self.lookup.card(path));
        cards.map(|card| self.link(card)).collect::<Vec<Value>>().into()
    }

    /// Returns a page as {title, url, lang, foreign, said_in}.
    pub(super) fn link(&self, card: &Card) -> Value {
        self.link_in(card, self.lang)
    }

    /// Returns a page as {title, url, lang, foreign, said_in}, for a place of the page that is in this language.
    pub(super) fn link_in(&self, card: &Card, lang: Lang) -> Value {
        let (card, url) = self.for_reader(card);
        object([
            ("title", self.card_title(card).into()),
            ("url", self.href(&url)),
            ("lang", card.said_in.code().into()),
            ("foreign", (card.said_in != lang).into()),
            ("said_in", Self::said_in(card.said_in, lang)),
        ])
    }

    /// Returns the attributes that tell the language of a text in the midst of another one; nothing where it is the same.
    pub(super) fn said_in(of_text: Lang, around: Lang) -> Value {
        let tag =
            if of_text == around { String::new() } else { format!(" lang=\"{}\" dir=\"{}\"", of_text.code(), of_text.dir()) };
        Value::safe_string(&tag)
    }

    /// Returns a text in a language, which a tag says where it is not that of the page.
    pub(super) fn said(&self, lang: Lang, text: &Shown) -> Value {
        if lang == self.lang { Self::shown(text) } else { Self::tagged(&Self::shown(text), lang) }
    }

    /// Returns a text in the site's first language, which a tag says where that is not the language of the page.
    pub(super) fn original(&self, text: &Shown) -> Value {
        self.said(self.lookup.settings().default_language(), text)
    }

    /// Returns the name of a tumour for readers of the page, with its language.
    pub(super) fn named<'t>(&self, tumour: &'t TumourView) -> (Lang, &'t Shown) {
        let (lang, name, _) = tumour.named_in(self.node.lang, self.lookup.settings().default_language());
        (lang, name)
    }

    /// Returns a tumour as a link to its page for professionals: {title, url, said_in}.
    pub(super) fn professional_link(&self, tumour: &TumourView) -> Value {
        let (lang, name) = self.named(tumour);
        object([
            ("title", Self::shown(name)),
            ("url", self.href(tumour.professional_url_in(self.node.lang))),
            ("said_in", Self::said_in(lang, self.lang)),
        ])
    }

    /// Returns the tumour that the page is about.
    pub(super) fn tumour_view(&self) -> Option<&TumourView> {
        match &self.node.subject {
            Subject::Tumour(id) | Subject::Professional(id) => self.lookup.tumour(id),
            Subject::Page(_) => {
                let page = self.page.filter(|page| page.facts.kind.row().is_tumour)?;
                self.lookup.tumour(page.facts.stem.rsplit('/').next()?)
            }
            _ => None,
        }
    }

    pub(super) fn menu_entries(&self, question: Question) -> &[MenuEntry] {
        match self.lookup.ask(question) {
            Answer::Menu(entries) => entries,
            _ => &[],
        }
    }

    pub(super) fn is_demonstration(&self) -> bool {
        self.lookup.settings().stage == Stage::Demonstration
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_stand_in_the_order_of_their_names() {
        assert!(VARIABLES.windows(2).all(|pair| pair[0].name < pair[1].name), "the table is searched by halves");
    }
}
