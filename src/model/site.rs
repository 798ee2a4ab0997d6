//! The whole site, resolved and immutable: every page with its address, every list in its order.

use crate::model::bibliography::Reference;
use crate::model::call::Call;
use crate::model::clock::{Moment, Stamp};
use crate::model::config::Config;
use crate::model::diag::Span;
use crate::model::dictionary::edition::{Edition, Spoken};
use crate::model::dictionary::{Dictionary, Tumours};
use crate::model::doc::{Placed, Value};
use crate::model::facts::PageFacts;
use crate::model::glossary::GlossaryView;
use crate::model::glossary::matcher::Matcher;
use crate::model::guideline::{self, Part};
use crate::model::hash::FxHashMap;
use crate::model::kind::{FAMILIES, Format, KindId, SHARED};
use crate::model::lang::{Lang, hyphens};
use crate::model::logic::phrase::Phrase;
use crate::model::path::{OutPath, SrcPath};
use crate::model::search::Search;
use crate::model::sync::Standing;
use crate::model::world::Digest256;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether pages are shown that are not meant for readers yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Drafts {
    /// Drafts, future and expired pages are in no output.
    Hidden,
    /// They are shown, for preview.
    Shown,
}

/// A text that pages may show, with its number in the table of shown texts ([`Site::shown`]).
#[derive(Clone, Debug, Default, Serialize)]
pub struct Shown {
    /// The text as its source has it.
    pub text: String,
    /// Its number; no part of what the text says, so no comparison of texts sees it.
    #[serde(skip)]
    pub mark: u32,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        self.text == other.text
    }
}

impl Eq for Shown {}

/// Where a shown text comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// The file.
    pub path: SrcPath,
    /// The bytes in it.
    pub span: Span,
    /// The text, as it must arrive.
    pub text: Arc<str>,
    /// The language that it is in; nothing for names, numbers, and titles of papers, whose language nobody wrote down.
    pub lang: Option<Lang>,
}

/// All that other pages know of a page.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Card {
    /// Its file.
    pub path: SrcPath,
    /// Its address below the site's root: `/news/spring/`.
    pub url: String,
    /// Its title.
    pub title: Shown,
    /// One sentence about it.
    pub description: Option<Shown>,
    /// Its kind.
    pub kind: KindId,
    /// Its language.
    pub lang: Lang,
    /// The language of its description: that of the original where it has changed there.
    pub described_in: Lang,
    /// The language of its title: that of the original where it has changed there.
    pub said_in: Lang,
    /// When it was first published.
    pub date: Option<Stamp>,
    /// When its text last changed.
    pub updated: Option<Stamp>,
    /// For whom it is written.
    pub audience: &'static str,
    /// Whether it is made up.
    pub sample: bool,
    /// Where it stands, for kinds that have a status.
    pub status: Option<Shown>,
    /// From when to when answers are taken, for kinds that take them.
    pub call: Option<Box<Call>>,
    /// What feeds call it: an id that survives a move.
    pub id: String,
    /// The file of the section that it stands in.
    pub section: Option<SrcPath>,
}

/// One page made from Markdown.
#[derive(Clone, Debug)]
pub struct Page {
    /// What its file says, with the section's defaults filled in.
    pub facts: Arc<PageFacts>,
    /// What others know of it; the same one in the next site, when nothing that makes it has changed.
    pub card: Arc<Card>,
    /// The front matter that serves where its own says nothing: of the page itself in the site's first language, if this is a translation;
    /// of the sections above it that have defaults, the nearest first.
    pub defaults: Vec<Arc<PageFacts>>,
    /// How it stands with its original, if it is a translation of which is known what it was made from.
    pub standing: Option<Arc<Standing>>,
    /// Its tags, by place in [`Site::tags`].
    pub tags: Vec<usize>,
    /// The files of the pages that link to it, sorted by title; each once.
    pub backlinks: Vec<SrcPath>,
}

impl Page {
    /// Returns a key of its front matter, or the nearest section's default for it, with the file that it stands in.
    pub fn field(&self, key: &str) -> Option<(&SrcPath, &Placed<Value>)> {
        field_of(&self.facts, &self.defaults, key)
    }

    /// Returns the page in the site's first language that this one translates; nothing for a page that is its own original.
    pub fn original(&self) -> Option<&Arc<PageFacts>> {
        self.defaults.first().filter(|other| other.stem == self.facts.stem)
    }

    /// Returns a text of its front matter, or of a default, unless it is blank.
    pub fn text(&self, key: &str) -> Option<&str> {
        match &self.field(key)?.1.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text),
            _ => None,
        }
    }

    /// Says whether it is written for families: by its audience, or because it is the page of a tumour or the summary of a guideline.
    pub fn is_for_families(&self) -> bool {
        let is_summary = || matches!(guideline::part(&self.facts), Some((_, Part::Families)));
        self.card.audience == FAMILIES || self.card.kind.row().is_tumour || is_summary()
    }

    /// Returns a date of its front matter, or of a default.
    pub fn date(&self, key: &str) -> Option<Stamp> {
        match self.field(key)?.1.value {
            Value::Date(stamp) => Some(stamp),
            _ => None,
        }
    }
}

/// Returns a key of a page's front matter; or what the page says in the site's first language, where languages share it; or the nearest
/// section's default for it; with the file that it stands in.
pub fn field_of<'f>(page: &'f PageFacts, defaults: &'f [Arc<PageFacts>], key: &str) -> Option<(&'f SrcPath, &'f Placed<Value>)> {
    if let Some(found) = page.fields.get(key) {
        return Some((&page.path, found));
    }
    defaults.iter().find_map(|other| Some((&other.path, default_of(page, other, key)?)))
}

/// Returns what a page takes of a key from another that serves it: from itself in another language, or from a section above it.
fn default_of<'f>(page: &PageFacts, other: &'f PageFacts, key: &str) -> Option<&'f Placed<Value>> {
    if other.stem == page.stem {
        let is_taken = SHARED.contains(&key) || page.behind.iter().any(|behind| behind == key);
        return is_taken.then(|| other.fields.get(key)).flatten();
    }
    other.fields.table("defaults")?.get(key)
}

/// Where a page comes from, and how it stands with it, as its editor is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageSource {
    /// Its file.
    pub path: SrcPath,
    /// The line on which its text begins.
    pub line: usize,
    /// When its text last changed, as far as its front matter says.
    pub changed: Option<Stamp>,
    /// Whether it is made up.
    pub sample: bool,
}

/// A section: what stands in it.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Section {
    /// Its pages, in its order.
    pub items: Vec<SrcPath>,
    /// Sections directly below it, by weight and title.
    pub subsections: Vec<SrcPath>,
    /// How many pages stand on one page of its list; 0 means all.
    pub paginate_by: usize,
    /// Whether it has a feed.
    pub feed: bool,
}

/// A tag and the pages that have it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Tag {
    /// Its name in the spelling that most pages use.
    pub name: Shown,
    /// Its language.
    pub lang: Lang,
    /// Its slug.
    pub slug: String,
    /// Its address.
    pub url: String,
    /// Its pages, newest first.
    pub items: Vec<SrcPath>,
}

/// A file that is published as it is, or under a name with its hash.
#[derive(Clone, Debug, Serialize)]
pub struct Asset {
    /// Its file.
    pub path: SrcPath,
    /// Its address.
    pub url: String,
    /// Where it is written.
    pub out: OutPath,
    /// Width and height in pixels as it is published, for pictures whose header tells them.
    pub size: Option<(usize, usize)>,
    /// The digest of what is published.
    pub digest: Digest256,
    /// Whether that is made from the file, and not the file itself: a picture without what was hidden in it.
    pub is_made: bool,
}

/// One entry of a menu, resolved.
#[derive(Clone, Debug, Serialize)]
pub struct MenuEntry {
    /// What it says.
    pub title: Shown,
    /// Its address below the site's root.
    pub url: String,
    /// The language of what it says.
    pub lang: Lang,
    /// The language of the page that it leads to.
    pub leads_to: Lang,
}

/// The menus as the pages of one language show them.
#[derive(Clone, Debug, Default)]
pub struct Menus {
    /// The site's name and first page: one entry.
    pub home: Vec<MenuEntry>,
    /// The main menu.
    pub main: Vec<MenuEntry>,
    /// The links at the end of each page.
    pub footer: Vec<MenuEntry>,
}

/// A statement about funding, resolved.
#[derive(Clone, Debug, Serialize)]
pub struct FundingView {
    /// The words.
    pub text: Shown,
    /// Pages that it stands on.
    pub pages: Vec<SrcPath>,
    /// Folders below `content/` on all of whose pages it stands.
    pub folders: Vec<String>,
    /// Tags, by place in [`Site::tags`], on all of whose pages it stands.
    pub tags: Vec<usize>,
    /// Whether it stands on every page.
    pub everywhere: bool,
    /// From which instant on it is shown.
    pub from: Option<Moment>,
    /// From which instant on it is no longer shown.
    pub until: Option<Moment>,
}

/// What one HTML page is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Subject {
    /// A page made from Markdown, or the first page of a section.
    Page(SrcPath),
    /// A further page of a section's list, from 2.
    List(SrcPath, usize),
    /// The list of tags of a language.
    Tags(Lang),
    /// The pages with a tag, by its slug.
    Tag(Lang, String),
    /// The index of all recommendations, in a language.
    Recommendations(Lang),
    /// The glossary in a language.
    Glossary(Lang),
    /// The search page in a language.
    Search(Lang),
    /// Every name from A to Z, in a language.
    Alphabet(Lang),
    /// The list of tumours, where editors wrote no page for it.
    Tumours,
    /// The dictionary's first page, where editors wrote none.
    Dictionary,
    /// The list of forms.
    Forms,
    /// The list of variables from A to Z.
    Variables,
    /// The list of the dictionary's versions.
    Releases,
    /// A version of the dictionary.
    Release(String),
    /// The family page of a tumour, by its id.
    Tumour(String),
    /// The professional page of a tumour.
    Professional(String),
    /// A form, by its id.
    Form(String),
    /// A variable, by its name.
    Variable(String),
    /// The page for addresses that lead nowhere.
    NotFound(Lang),
    /// An old address; it leads to this one.
    Redirect(String),
}

/// One page to be written, in one of its formats.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is about.
    pub subject: Subject,
    /// Its address below the site's root.
    pub url: String,
    /// Where it is written.
    pub out: OutPath,
    /// The language of its address, menus and notices.
    pub lang: Lang,
    /// The language of what it shows: another one where the page is not translated.
    pub said_in: Lang,
    /// Its template.
    pub template: String,
    /// In which format it is made.
    pub format: Format,
    /// The sections above it, from the first page of the site down; files.
    pub crumbs: Vec<SrcPath>,
    /// The address of the page in the site's first language, where some of what this one shows is not translated.
    pub partly_of: Option<String>,
    /// Whether search engines are asked to stay away.
    pub noindex: bool,
    /// Whether it is in the sitemap.
    pub is_listed: bool,
    /// When its content last changed, if that is known.
    pub changed: Option<Stamp>,
}

/// One name for a tumour's texts that pages show, in the order of [`Tumours::list`].
#[derive(Clone, Debug, Serialize)]
pub struct TumourView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Shown,
    /// Other names.
    pub synonyms: Vec<Shown>,
    /// The group's id.
    pub group: String,
    /// The group, with its name.
    pub group_view: Option<GroupView>,
    /// Its place in the body.
    pub site: Option<Shown>,
    /// System, code, precision, and the source by place in `sources`.
    pub codes: Vec<(Shown, Shown, Shown, Option<usize>)>,
    /// Topic, statement, and sources by place in `sources`.
    pub facts: Vec<(&'static str, Shown, Vec<usize>)>,
    /// Title, url, doi, pmid.
    pub sources: Vec<SourceView>,
    /// The address of its family page.
    pub family_url: String,
    /// The address of its professional page.
    pub professional_url: String,
    /// The editors' file for families, when it is written.
    pub family: Option<SrcPath>,
    /// Files of the guidelines that are about it.
    pub guidelines: Vec<SrcPath>,
    /// Language and name in other languages, with other names.
    pub translations: Vec<(Lang, Shown, Vec<Shown>)>,
    /// Its place in the body in other languages.
    pub sites: Vec<(Lang, Shown)>,
    /// Its pages in the languages of the site other than the first, in the order of the settings.
    pub pages: Vec<TumourPages>,
    /// Where recommendations about it stand, one of `GUIDELINE_STATES`.
    pub guideline_state: Option<String>,
    /// Where its variables stand, one of `VARIABLE_STATES`.
    pub variable_state: Option<String>,
    /// The release since which its variables are recorded.
    pub since: Option<Shown>,
    /// Who works on it.
    pub leads: Vec<LeadView>,
    /// The variables that only some tumours have, this one among them; by name, in the order of the dictionary.
    pub variables: Vec<String>,
}

/// The pages of a tumour in a language other than the site's first.
#[derive(Clone, Debug, Serialize)]
pub struct TumourPages {
    /// The language.
    pub lang: Lang,
    /// The address of its family page, if there is one in this language.
    pub family_url: Option<String>,
    /// The address of its professional page, if there is one in this language.
    pub professional_url: Option<String>,
    /// The editors' file for families in this language, when it is written.
    pub family: Option<SrcPath>,
    /// Whether nothing on the family page that no editor wrote is in another language, but names that say so.
    pub is_family_whole: bool,
    /// Whether the same is so of the professional page.
    pub is_professional_whole: bool,
}

impl TumourView {
    /// Returns its name for readers of a language and its other names, with the language that these are in.
    pub fn named_in(&self, lang: Lang, first: Lang) -> (Lang, &Shown, &[Shown]) {
        let translated = self.translations.iter().find(|(of, ..)| *of == lang && lang != first);
        translated.map_or((first, &self.name, &self.synonyms), |(lang, name, others)| (*lang, name, others))
    }

    /// Returns its place in the body for readers of a language, with the language that this is in.
    pub fn site_in(&self, lang: Lang, first: Lang) -> Option<(Lang, &Shown)> {
        in_language(&self.sites, lang, first).or_else(|| Some((first, self.site.as_ref()?)))
    }

    /// Returns its pages in a language other than the first.
    pub fn pages_in(&self, lang: Lang) -> Option<&TumourPages> {
        self.pages.iter().find(|pages| pages.lang == lang)
    }

    /// Returns the address of the family page for readers of a language: that of the first one where theirs has none.
    pub fn family_url_in(&self, lang: Lang) -> &str {
        self.pages_in(lang).and_then(|pages| pages.family_url.as_deref()).unwrap_or(&self.family_url)
    }

    /// Returns the address of the professional page for readers of a language: that of the first one where theirs has none.
    pub fn professional_url_in(&self, lang: Lang) -> &str {
        self.pages_in(lang).and_then(|pages| pages.professional_url.as_deref()).unwrap_or(&self.professional_url)
    }

    /// Returns the editors' file for families that readers of a language are led to.
    pub fn family_in(&self, lang: Lang) -> Option<&SrcPath> {
        self.pages_in(lang).and_then(|pages| pages.family.as_ref()).or(self.family.as_ref())
    }
}

/// A group of tumours by the part of the body, as pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct GroupView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Shown,
    /// Its name in other languages.
    pub translations: Vec<(Lang, Shown)>,
}

impl GroupView {
    /// Returns its name for readers of a language, with the language that it is in.
    pub fn named_in(&self, lang: Lang, first: Lang) -> (Lang, &Shown) {
        in_language(&self.translations, lang, first).unwrap_or((first, &self.name))
    }
}

fn in_language(translated: &[(Lang, Shown)], lang: Lang, first: Lang) -> Option<(Lang, &Shown)> {
    translated.iter().find(|(of, _)| *of == lang && lang != first).map(|(lang, text)| (*lang, text))
}

/// Who works on a tumour, as pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct LeadView {
    /// What the person does.
    pub role: Shown,
    /// The person's name, and the instant after which it is no longer shown; nothing without consent.
    pub name: Option<(Shown, Moment)>,
}

/// Who records something, as declared.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub enum ScopeView {
    /// Nobody said.
    #[default]
    Undeclared,
    /// Every tumour.
    Core,
    /// Only the system needs it.
    Administrative,
    /// These tumours, by id, in the order of the list of tumours.
    Tumours(Vec<String>),
}

/// An event at which a form is filled in.
#[derive(Clone, Debug, Serialize)]
pub struct WhenView {
    /// The event's name.
    pub event: Shown,
    /// The name of its arm, where there are several.
    pub arm: Option<Shown>,
    /// Whether the form may be filled in more than once at it; nothing where it is not stated.
    pub repeats: Option<bool>,
}

/// A source as pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// What it is.
    pub title: Shown,
    /// Where it is: its own address, or that of its DOI or PubMed number.
    pub url: Option<String>,
    /// Its DOI.
    pub doi: Option<Shown>,
    /// Its number in PubMed.
    pub pmid: Option<Shown>,
    /// What of it was read.
    pub note: Option<Shown>,
}

/// A form as pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct FormView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Shown,
    /// Its address.
    pub url: String,
    /// How many variables it has.
    pub count: usize,
    /// What it shows: heading, text, or a variable by name.
    pub rows: Vec<RowView>,
    /// Who fills it in.
    pub scope: ScopeView,
    /// The events at which it is filled in; empty where it is not stated.
    pub when: Vec<WhenView>,
    /// Whether it may be filled in more than once, where there are no events; nothing where it is not stated.
    pub repeats: Option<bool>,
    /// Under which licence its questions may be used.
    pub licence: Option<Shown>,
    /// What must be said wherever it is shown.
    pub notices: Vec<Shown>,
    /// Whether its questions may be passed on; if not, its variables have names and types only.
    pub redistribute: bool,
}

/// One row of a form as pages show it.
#[derive(Clone, Debug, Serialize)]
pub enum RowView {
    /// A heading.
    Section(Shown),
    /// A text, with its markup if it has any.
    Description(Shown, Option<String>),
    /// A variable, by name.
    Variable(String),
    /// The variables of a matrix, by name.
    Matrix(Vec<String>),
}

/// A variable as pages show it.
#[derive(Clone, Debug, Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each says something of its own, and all can be true at once")]
pub struct VariableView {
    /// Its name.
    pub name: Shown,
    /// Its form's id.
    pub form: String,
    /// Its address.
    pub url: String,
    /// The heading it stands under.
    pub section: Option<Shown>,
    /// REDCap's word for its type.
    pub kind: &'static str,
    /// What the form asks.
    pub label: Option<Shown>,
    /// The same as HTML, where it has markup.
    pub markup: Option<String>,
    /// Its unit.
    pub unit: Option<Shown>,
    /// What it means.
    pub definition: Option<Shown>,
    /// Who records it.
    pub scope: ScopeView,
    /// Code and label of each choice.
    pub choices: Vec<(Shown, Shown)>,
    /// The formula.
    pub formula: Option<Shown>,
    /// The labels of a slider from left to right.
    pub slider: Vec<Shown>,
    /// The vocabulary that a text is looked up in.
    pub vocabulary: Option<Shown>,
    /// The field note.
    pub note: Option<Shown>,
    /// The validation type.
    pub validation: Option<Shown>,
    /// The least value.
    pub minimum: Option<Shown>,
    /// The greatest value.
    pub maximum: Option<Shown>,
    /// Whether its form may not be passed on, so that all but its name and type is left out.
    pub restricted: bool,
    /// Whether it identifies a person.
    pub identifier: bool,
    /// Whether it must be filled in.
    pub required: bool,
    /// The branching logic as written.
    pub logic: Option<Shown>,
    /// The branching logic in words, where it can be said in words.
    pub shown_when: Option<Phrase>,
    /// The matrix group.
    pub matrix: Option<Shown>,
    /// The field annotation.
    pub annotation: Option<Shown>,
    /// The variables before and after it in its form, by name.
    pub neighbours: (Option<String>, Option<String>),
    /// Files of the pages that mention it.
    pub mentions: Vec<SrcPath>,
    /// What of it is withheld: keys of words of the interface.
    pub withheld: Vec<&'static str>,
    /// Whether the form hides it (`@HIDDEN` and its like).
    pub hidden: bool,
    /// The first version that has it; nothing where versions are not known.
    pub since: Option<SinceView>,
    /// The first version that no longer has it.
    pub removed: Option<Shown>,
    /// The variable that took its place, by name.
    pub replaced_by: Option<String>,
    /// What changed about it in which version, the newest first.
    pub history: Vec<(Shown, Vec<ChangeView>)>,
}

/// Since when something is in the dictionary.
#[derive(Clone, Debug, Serialize)]
pub struct SinceView {
    /// The version.
    pub version: Shown,
    /// Whether it may have been there before: nothing older than this version is known.
    pub or_earlier: bool,
}

/// One difference between two versions, as pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// What it is about: `dictionary`, `form`, `variable`, `event`.
    pub about: &'static str,
    /// The name of what it is about; empty for the dictionary.
    pub name: String,
    /// The key of its words.
    pub key: &'static str,
    /// What it was.
    pub old: Option<Shown>,
    /// What it is now.
    pub new: Option<Shown>,
    /// `compatible`, `check` or `breaking`.
    pub effect: &'static str,
    /// Why: the key of its words, with what stands in their places.
    pub reason: Option<(String, Vec<(String, String)>)>,
}

/// A version of the dictionary, as pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct ReleaseView {
    /// Its version.
    pub version: Shown,
    /// Its address.
    pub url: String,
    /// When it came into force.
    pub date: Option<Stamp>,
    /// What is new in it, in the owner's words.
    pub notes: Option<Shown>,
    /// Whether it is the version in force.
    pub current: bool,
    /// How many forms it has.
    pub form_count: usize,
    /// How many variables it has.
    pub variable_count: usize,
    /// The version before it.
    pub before: Option<Shown>,
    /// What differs from the version before.
    pub changes: Vec<ChangeView>,
    /// Variables that may only have another name now: the earlier and the later one.
    pub renamed: Vec<(String, String)>,
    /// The tumours whose variables it changes, by id.
    pub tumours: Vec<String>,
    /// The pages that mention a variable which it changes.
    pub pages: Vec<SrcPath>,
}

/// The dictionary as a whole, as pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct DictionaryView {
    /// The name of its file.
    pub file_name: String,
    /// The file of its first page, when editors wrote one.
    pub home: Option<SrcPath>,
    /// Its name, when its owner gives one.
    pub title: Option<Shown>,
    /// Its version.
    pub version: Option<Shown>,
    /// When that version came into force.
    pub date: Option<Stamp>,
    /// How many forms it has.
    pub form_count: usize,
    /// How many variables it has.
    pub variable_count: usize,
    /// How many variables every tumour has.
    pub core_count: usize,
    /// Type, in REDCap's word, and how many variables have it; the commonest first.
    pub types: Vec<(&'static str, usize)>,
    /// Unique name and name for readers of each event.
    pub events: Vec<(String, Shown)>,
    /// Code and meaning of answers that any variable may have.
    pub missing_codes: Vec<(Shown, Shown)>,
}

/// A file of the dictionary that readers may take away.
#[derive(Clone, Debug, Serialize)]
pub struct DownloadView {
    /// `csv`, `json`, `schema`, `datapackage` or `fhir`.
    pub kind: &'static str,
    /// Its address below the site's root.
    pub url: String,
    /// Its size in bytes.
    pub size: usize,
}

/// The registry's part of the site.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// The dictionary as read.
    pub dictionary: Option<Arc<Dictionary>>,
    /// What may be published of it, on the terms that take parts of it out.
    pub edition: Option<Arc<Edition>>,
    /// The tumours as read.
    pub tumours: Option<Arc<Tumours>>,
    /// The dictionary as a whole.
    pub about: Option<DictionaryView>,
    /// Tumours by id, in the order of the file.
    pub tumour_views: Vec<TumourView>,
    /// What finds the names of tumours in a text, in all languages; nothing where there is no tumour.
    pub tumour_names: Option<Arc<Matcher>>,
    /// The words of the names of tumours that somebody has parted, by language.
    pub hyphens: BTreeMap<Lang, hyphens::Known>,
    /// Groups in order.
    pub groups: Vec<GroupView>,
    /// Forms in the order of the file.
    pub forms: Vec<FormView>,
    /// Variables in the order of the file.
    pub variables: Vec<VariableView>,
    /// The words that these files say of themselves. The engine fills them in.
    pub spoken: Spoken,
    /// Files to take away, by the form that they are about: empty for those of the whole dictionary. The engine fills it in.
    pub downloads: BTreeMap<String, Vec<DownloadView>>,
    /// Versions, the newest first.
    pub releases: Vec<ReleaseView>,
    /// Places in `variables`, from A to Z, those that were removed left out.
    pub alphabet: Vec<usize>,
    /// Places of tumours by id.
    pub tumour_at: FxHashMap<String, usize>,
    /// Places of forms by id.
    pub form_at: FxHashMap<String, usize>,
    /// Places of variables by name.
    pub variable_at: FxHashMap<String, usize>,
}

/// A scale of evidence, as pages show it.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct ScaleView {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Shown,
    /// What a reader should beware of.
    pub caution: Option<Shown>,
    /// What its levels are called.
    pub level_name: Option<Shown>,
    /// What its grades are called.
    pub grade_name: Option<Shown>,
    /// Its levels, the highest first, each with what it means.
    pub levels: Vec<(Shown, Shown)>,
    /// Its grades, the strongest first, each with what it means.
    pub grades: Vec<(Shown, Shown)>,
    /// The strength that a grade stands for, if the scale says so.
    pub strengths: Vec<(String, String)>,
    /// The direction that a grade stands for, if the scale says so.
    pub directions: Vec<(String, String)>,
    /// The level A, B or C of schema.org that a level stands for, if the scale says so.
    pub schema_levels: Vec<(String, String)>,
}

/// The files of a guideline in one language.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize)]
pub struct GuidelineFiles {
    /// The current version.
    pub current: Option<SrcPath>,
    /// The version that is being written.
    pub next: Option<SrcPath>,
    /// The summary for families.
    pub families: Option<SrcPath>,
    /// Pages for families that rest on it, in the order of their files.
    pub resting: Vec<SrcPath>,
    /// News about it, the newest first.
    pub news: Vec<SrcPath>,
    /// Earlier versions with their numbers, the newest first.
    pub versions: Vec<(String, SrcPath)>,
}

/// The sources of a site.
#[derive(Debug, Default)]
pub struct References {
    /// In the order of the bibliography.
    pub list: Vec<Reference>,
    /// Places by key.
    pub at: FxHashMap<String, usize>,
    /// The number of their first text in [`Site::shown`].
    pub first: u32,
    /// How many texts they have there, one after the other.
    pub count: usize,
}

/// What was left out because its time has not come, or has gone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldBack {
    /// Its file.
    pub path: SrcPath,
    /// When it will appear; nothing for drafts and for what has expired.
    pub until: Option<Moment>,
}

/// What readers of a language are led to in the place of a page.
#[derive(Clone, Copy, Debug)]
pub enum InLanguage<'s> {
    /// The page itself: it is in their language, or there is nothing else for them.
    Itself,
    /// The page in their language.
    Translated(&'s Page),
    /// The page itself at an address of their language.
    Fallback(&'s Page),
}

/// Returns the address at which a page of the first language is shown to readers of another one.
pub fn fallback_url(url: &str, lang: Lang) -> String {
    format!("/{}{url}", lang.code())
}

/// The whole site.
#[derive(Debug)]
pub struct Site {
    /// Its settings.
    pub config: Arc<Config>,
    /// Pages by place; published ones only.
    pub pages: Vec<Page>,
    /// Places of pages by file.
    pub page_at: FxHashMap<SrcPath, usize>,
    /// Files of pages, by place.
    pub page_paths: Vec<SrcPath>,
    /// Sections by file of their `_index.md`.
    pub sections: FxHashMap<SrcPath, Section>,
    /// Files of the sections, sorted.
    pub section_paths: Vec<SrcPath>,
    /// Tags by language and name.
    pub tags: Vec<Tag>,
    /// Tags of each language, in alphabetical order, by place in `tags`.
    pub tag_lists: BTreeMap<Lang, Vec<usize>>,
    /// Places of tags by language and slug.
    pub tag_at: FxHashMap<(Lang, String), usize>,
    /// The files of each page that is there in several languages, by its path without language, in the order of the languages.
    pub translations: FxHashMap<String, Vec<SrcPath>>,
    /// The languages at whose addresses a page of the first language is shown because it is not translated, in the order of the settings.
    pub fallbacks: FxHashMap<SrcPath, Vec<Lang>>,
    /// The sections as readers of a language other than the first see them: with the pages that are not translated.
    pub sections_in: FxHashMap<(SrcPath, Lang), Section>,
    /// The lists that the theme names, per language.
    pub lists: BTreeMap<(Lang, String), Vec<SrcPath>>,
    /// The files of each guideline, by the stem of its current version and by language.
    pub guidelines: BTreeMap<(String, Lang), GuidelineFiles>,
    /// Places of the pages whose recommendations are listed, in the order of their files.
    pub recommended: Vec<usize>,
    /// Place of the page and place in it of each recommendation, by its id.
    pub recommendation_at: FxHashMap<String, (usize, usize)>,
    /// The scales by which recommendations are graded.
    pub scales: Vec<ScaleView>,
    /// The registry's part.
    pub registry: Registry,
    /// The sources that texts may cite, in the order of the bibliography; nothing where the site has no bibliography.
    pub references: Option<Arc<References>>,
    /// The glossary; empty where the site has none.
    pub glossary: GlossaryView,
    /// What readers find by name.
    pub search: Search,
    /// Files beside pages and in `static/`, by their file.
    pub assets: FxHashMap<SrcPath, Asset>,
    /// Files of the theme, by their path relative to the theme.
    pub theme_assets: BTreeMap<String, Asset>,
    /// Every asset, in the order in which they are written.
    pub asset_paths: Vec<SrcPath>,
    /// Addresses of stylesheets, in order.
    pub stylesheets: Vec<String>,
    /// The menus, by the language of the pages that show them.
    pub menus: BTreeMap<Lang, Menus>,
    /// Statements about funding.
    pub funding: Vec<FundingView>,
    /// The page with questions to ask.
    pub questions: Option<String>,
    /// The page with help.
    pub help: Option<String>,
    /// Every address, in the form in which addresses are compared, with the address as it is.
    pub addresses: Arc<FxHashMap<String, String>>,
    /// Whether no two outputs want one address.
    pub is_free_of_clashes: bool,
    /// HTML pages to be written, in the order of their addresses.
    pub nodes: Vec<Arc<Node>>,
    /// Old addresses and where they lead.
    pub redirects: BTreeMap<String, String>,
    /// Files whose pages were left out, with why.
    pub held_back: Vec<HeldBack>,
    /// Files whose pages are shown though readers would not see them yet, with why.
    pub early: Vec<HeldBack>,
    /// Where each shown text comes from, by its number.
    pub shown: Vec<Origin>,
}

impl Site {
    /// Returns a page by its file.
    pub fn page(&self, path: &SrcPath) -> Option<&Page> {
        self.page_at.get(path).map(|&at| &self.pages[at])
    }

    /// Says whether a page is held, block by block, against its original, or another one against it.
    pub fn is_held_against(&self, facts: &PageFacts) -> bool {
        let others = self.translations.get(&facts.stem).into_iter().flatten().chain([&facts.path]);
        others.filter_map(|path| self.page(path)).any(|page| page.standing.is_some())
    }

    /// Returns what readers of a language are led to in the place of a page.
    pub fn in_language(&self, path: &SrcPath, lang: Lang) -> InLanguage<'_> {
        let Some(page) = self.page(path).filter(|page| page.card.lang != lang) else { return InLanguage::Itself };
        // Earlier versions share their path with nothing that readers are led to.
        let others = self.translations.get(&page.facts.stem).filter(|others| others.contains(path));
        let translated =
            others.and_then(|others| others.iter().filter_map(|path| self.page(path)).find(|other| other.card.lang == lang));
        match translated {
            Some(other) => InLanguage::Translated(other),
            None if self.fallbacks.get(path).is_some_and(|languages| languages.contains(&lang)) => InLanguage::Fallback(page),
            None => InLanguage::Itself,
        }
    }

    /// Returns the source that texts cite by this key.
    pub fn reference(&self, key: &str) -> Option<&Reference> {
        let references = self.references.as_ref()?;
        references.list.get(*references.at.get(key)?)
    }
}

/// Returns where a source is: its DOI, its PubMed number, or its own address, the first that it has.
pub fn source_url(url: &str, doi: &str, pmid: &str) -> Option<String> {
    if !doi.is_empty() {
        return Some(format!("https://doi.org/{doi}"));
    }
    if !pmid.is_empty() {
        return Some(format!("https://pubmed.ncbi.nlm.nih.gov/{pmid}/"));
    }
    (!url.is_empty()).then(|| url.to_string())
}
