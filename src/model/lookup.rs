//! The one window through which a renderer sees the site: it asks, and every question is remembered.

use crate::model::bibliography::Reference;
use crate::model::clock::Moment;
use crate::model::config::{Config, LintLevel};
use crate::model::facts::{Outline, PageFacts};
use crate::model::glossary::matcher::Matcher;
use crate::model::glossary::{GlossaryView, TermView};
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::search::Search;
use crate::model::site::{
    Asset, Card, DictionaryView, DownloadView, FormView, FundingView, GuidelineFiles, InLanguage, MenuEntry, Page, Registry,
    ReleaseView, ScaleView, Section, Site, Tag, TumourView, VariableView,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Something that a step wants to know of the rest of the site.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Question {
    /// The page of this file, as others know it.
    Card(SrcPath),
    /// The headings of the page of this file.
    Headings(SrcPath),
    /// The page of this file, with its own front matter.
    Page(SrcPath),
    /// The pages that link to the page of this file.
    Backlinks(SrcPath),
    /// The files of the page of this path without language, in every language that it has.
    Translations(String),
    /// The text of the page of this file, to the last byte, for its translations.
    Text(SrcPath),
    /// What readers of a language are led to in the place of the page of this file.
    InLanguage(SrcPath, Lang),
    /// The languages at whose addresses the page of this file is shown though it is not translated.
    Fallbacks(SrcPath),
    /// The section of this `_index.md` as readers of a language see it.
    SectionIn(SrcPath, Lang),
    /// The figures and recommendations of the page of this file, for its translations.
    Figures(SrcPath),
    /// The section of this `_index.md`.
    Section(SrcPath),
    /// Whether this address is published, and how it is spelt.
    Address(String),
    /// The files of all pages; only asked to find what somebody may have meant.
    AllPages,
    /// The files of all assets; only asked to find what somebody may have meant.
    AllAssets,
    /// The asset of this file.
    Asset(SrcPath),
    /// All files of the theme.
    ThemeAssets,
    /// The addresses of the stylesheets.
    Stylesheets,
    /// The list that the theme calls so.
    List(Lang, String),
    /// The tags of a language.
    Tags(Lang),
    /// The tags of the page of this file.
    TagsOf(SrcPath),
    /// The tag of this slug.
    Tag(Lang, String),
    /// The site's name and first page, for pages in a language.
    Home(Lang),
    /// The main menu of pages in a language.
    Menu(Lang),
    /// The links at the end of each page in a language.
    Footer(Lang),
    /// What of the settings every page shows: title, description, base address, stage, zone.
    Settings,
    /// The statements about funding.
    Funding,
    /// The pages with questions and with help for families.
    FamilyLinks,
    /// The tumours of all groups: ids, names, addresses.
    Tumours,
    /// The files of a guideline, by the stem of its current version.
    Guideline(String, Lang),
    /// One recommendation, by its id.
    Recommendation(String),
    /// All recommendations that are listed.
    Recommendations,
    /// The scales of evidence.
    Scales,
    /// How much the findings of checks weigh.
    Levels,
    /// The names of all tumours, in all languages.
    TumourNames,
    /// Where a word of the names of tumours is parted in a language; in small letters.
    Hyphens(Lang, String),
    /// One tumour.
    Tumour(String),
    /// The dictionary as a whole: name, version, numbers.
    Dictionary,
    /// All forms, as lists show them.
    Forms,
    /// All variables, as lists show them.
    Variables,
    /// All versions of the dictionary, as lists show them.
    Releases,
    /// One version of the dictionary.
    Release(String),
    /// The files of this form that readers may take away; of the whole dictionary where it is empty.
    Downloads(String),
    /// One form.
    Form(String),
    /// One variable.
    Variable(String),
    /// The source that texts cite by this key.
    Reference(String),
    /// What readers of a language find by name.
    Search(Lang),
    /// The whole glossary, for its page.
    Glossary(Lang),
    /// The words that the glossary has in a language.
    GlossaryWords(Lang),
    /// One term of the glossary, as pages of a language show it.
    Term(Lang, String),
    /// The keys of all sources; only asked to find what somebody may have meant.
    References,
    /// The text of this directive; the theme answers.
    Directive(String),
    /// The names of all templates and directives; the theme answers. Only asked to find what somebody may have meant.
    AllTemplates,
    /// The words for this key in this language; the theme answers.
    Word(Lang, String),
    /// Whether this instant has passed; the clock answers.
    Passed(Moment),
}

impl std::fmt::Display for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Question::Card(path) => write!(f, "title, address or date of {path}"),
            Question::Headings(path) => write!(f, "the headings of {path}"),
            Question::Page(path) => write!(f, "{path}"),
            Question::Backlinks(path) => write!(f, "the pages that link to {path}"),
            Question::Text(path) => write!(f, "the text of {path}"),
            Question::InLanguage(path, lang) => write!(f, "{path} for readers of {}", lang.code()),
            Question::Fallbacks(path) => write!(f, "the languages that {path} is not translated into"),
            Question::SectionIn(path, lang) => write!(f, "the list of {path} for readers of {}", lang.code()),
            Question::Figures(path) => write!(f, "the figures of {path}"),
            Question::Translations(stem) => write!(f, "the languages of {stem}"),
            Question::Section(path) => write!(f, "the list of {path}"),
            Question::Address(url) => write!(f, "the address {url}"),
            Question::AllPages => f.write_str("the list of all pages"),
            Question::AllAssets => f.write_str("the list of all files"),
            Question::Asset(path) => write!(f, "the file {path}"),
            Question::ThemeAssets => f.write_str("a file of the theme"),
            Question::Stylesheets => f.write_str("a stylesheet"),
            Question::List(lang, name) => write!(f, "the list {name} ({lang:?})"),
            Question::Tags(lang) => write!(f, "the list of tags ({lang:?})"),
            Question::TagsOf(path) => write!(f, "the tags of {path}"),
            Question::Tag(lang, slug) => write!(f, "the tag {slug} ({lang:?})"),
            Question::Home(lang) => write!(f, "the site's title and first page ({})", lang.code()),
            Question::Menu(lang) => write!(f, "the menu ({})", lang.code()),
            Question::Footer(lang) => write!(f, "the menu at the end of the page ({})", lang.code()),
            Question::Settings => f.write_str("the settings"),
            Question::Funding => f.write_str("a statement about funding"),
            Question::FamilyLinks => f.write_str("the pages that family pages link to"),
            Question::Tumours => f.write_str("the list of tumours"),
            Question::Levels => f.write_str("the levels of checks"),
            Question::TumourNames => f.write_str("the names of tumours"),
            Question::Hyphens(lang, word) => write!(f, "the hyphens of {word} ({lang:?})"),
            Question::Tumour(id) => write!(f, "the tumour {id}"),
            Question::Guideline(stem, lang) => write!(f, "the versions of {stem} ({lang:?})"),
            Question::Recommendation(id) => write!(f, "the recommendation {id}"),
            Question::Recommendations => f.write_str("the list of recommendations"),
            Question::Scales => f.write_str("a scale of evidence"),
            Question::Dictionary => f.write_str("the dictionary as a whole"),
            Question::Forms => f.write_str("the list of forms"),
            Question::Variables => f.write_str("the list of variables"),
            Question::Releases => f.write_str("the list of versions of the dictionary"),
            Question::Downloads(form) if form.is_empty() => f.write_str("the downloads of the dictionary"),
            Question::Downloads(form) => write!(f, "the downloads of the form {form}"),
            Question::Release(version) => write!(f, "version {version} of the dictionary"),
            Question::Form(id) => write!(f, "the form {id}"),
            Question::Variable(name) => write!(f, "the variable {name}"),
            Question::Reference(key) => write!(f, "the source {key}"),
            Question::Search(lang) => write!(f, "what is found by name ({lang:?})"),
            Question::Glossary(lang) => write!(f, "the glossary ({lang:?})"),
            Question::GlossaryWords(lang) => write!(f, "the words of the glossary ({lang:?})"),
            Question::Term(lang, id) => write!(f, "the term {id} ({lang:?})"),
            Question::References => f.write_str("the list of sources"),
            Question::Directive(name) => write!(f, "the block {name}"),
            Question::AllTemplates => f.write_str("the list of templates"),
            Question::Word(lang, key) => write!(f, "the words {key} ({lang:?})"),
            Question::Passed(moment) => write!(f, "whether {moment} has passed"),
        }
    }
}

/// What the site answers.
#[derive(Clone, Copy, Debug)]
pub enum Answer<'a> {
    /// There is no such thing.
    Nothing,
    /// A card.
    Card(&'a Card),
    /// The outline of a page, for its headings and anchors.
    Headings(&'a Outline),
    /// The files of a guideline.
    Guideline(&'a GuidelineFiles),
    /// The page that a recommendation stands on, and its anchor there.
    Recommendation(&'a Card, &'a str),
    /// Pages, and the places of those whose recommendations are listed: their cards, their tumours, their scale, and of each
    /// recommendation what [`listed`](crate::model::recommendation::Recommendation::listed) gives.
    Recommendations(&'a [Page], &'a [usize]),
    /// Levels of checks.
    Levels(&'a [LintLevel]),
    /// Scales of evidence.
    Scales(&'a [ScaleView]),
    /// A page.
    Page(&'a Page),
    /// What a page says, for its figures and recommendations.
    Figures(&'a PageFacts),
    /// Files.
    Paths(&'a [SrcPath]),
    /// What a page says, for its text.
    Text(&'a PageFacts),
    /// The card of a translation.
    Translated(&'a Card),
    /// The card of a page that is shown though it is not translated.
    Fallback(&'a Card),
    /// Languages.
    Languages(&'a [Lang]),
    /// A section.
    Section(&'a Section),
    /// An address.
    Address(&'a str),
    /// Addresses.
    Addresses(&'a [String]),
    /// An asset.
    Asset(&'a Asset),
    /// Files of the theme by their path.
    Assets(&'a BTreeMap<String, Asset>),
    /// Tags, by language: places in the site's list.
    Tags(&'a [Tag], &'a [usize]),
    /// A tag.
    Tag(&'a Tag),
    /// A menu.
    Menu(&'a [MenuEntry]),
    /// Statements about funding.
    Funding(&'a [FundingView]),
    /// The settings.
    Settings(&'a Config),
    /// Two addresses.
    Links(&'a Option<String>, &'a Option<String>),
    /// The registry.
    Registry(&'a Registry),
    /// The dictionary as a whole.
    Dictionary(&'a DictionaryView),
    /// A version of the dictionary.
    Release(&'a ReleaseView),
    /// Files to take away.
    Downloads(&'a [DownloadView]),
    /// A tumour.
    Tumour(&'a TumourView),
    /// The parts of a word.
    Hyphens(&'a [String]),
    /// A form.
    Form(&'a FormView),
    /// A variable.
    Variable(&'a VariableView),
    /// A source.
    Reference(&'a Reference),
    /// All sources.
    References(&'a [Reference]),
    /// What is found by name.
    Search(&'a Search),
    /// The glossary.
    Glossary(&'a GlossaryView),
    /// Words of the glossary.
    Words(&'a Arc<Matcher>),
    /// A term of the glossary, and the address of the page that it stands on.
    Term(&'a TermView, &'a str),
}

impl Site {
    /// Returns the answer to a question; a question that the theme or the clock answers has none here.
    pub fn answer(&self, question: &Question) -> Answer<'_> {
        use Answer as A;
        use Question as Q;
        let found = match question {
            Q::Card(path) => self.page(path).map(|page| A::Card(&page.card)),
            Q::Headings(path) => self.page(path).map(|page| A::Headings(&page.facts.outline)),
            Q::Page(path) => self.page(path).map(A::Page),
            Q::Backlinks(path) => self.page(path).map(|page| A::Paths(&page.backlinks)),
            Q::Figures(path) => self.page(path).map(|page| A::Figures(&page.facts)),
            Q::Translations(stem) => self.translations.get(stem).map(|paths| A::Paths(paths)),
            Q::Text(path) => self.page(path).map(|page| A::Text(&page.facts)),
            Q::InLanguage(path, lang) => match self.in_language(path, *lang) {
                InLanguage::Itself => None,
                InLanguage::Translated(page) => Some(A::Translated(&page.card)),
                InLanguage::Fallback(page) => Some(A::Fallback(&page.card)),
            },
            Q::Fallbacks(path) => self.fallbacks.get(path).map(|languages| A::Languages(languages)),
            Q::SectionIn(path, lang) => self.sections_in.get(&(path.clone(), *lang)).map(A::Section),
            Q::Section(path) => self.sections.get(path).map(A::Section),
            Q::Address(key) => self.addresses.get(key).map(|url| A::Address(url)),
            Q::AllPages => Some(A::Paths(&self.page_paths)),
            Q::AllAssets => Some(A::Paths(&self.asset_paths)),
            Q::Home(lang) => self.menus.get(lang).map(|menus| A::Menu(&menus.home)),
            Q::Asset(path) => self.assets.get(path).map(A::Asset),
            Q::ThemeAssets => Some(A::Assets(&self.theme_assets)),
            Q::Stylesheets => Some(A::Addresses(&self.stylesheets)),
            Q::List(lang, name) => self.lists.get(&(*lang, name.clone())).map(|paths| A::Paths(paths)),
            Q::Tags(lang) => self.tag_lists.get(lang).map(|places| A::Tags(&self.tags, places)),
            Q::TagsOf(path) => self.page(path).map(|page| A::Tags(&self.tags, &page.tags)),
            Q::Tag(lang, slug) => self.tag_at.get(&(*lang, slug.clone())).map(|&at| A::Tag(&self.tags[at])),
            Q::Guideline(stem, lang) => self.guidelines.get(&(stem.clone(), *lang)).map(A::Guideline),
            Q::Recommendation(id) => self.recommendation_at.get(id).and_then(|&(page, at)| {
                let page = &self.pages[page];
                Some(A::Recommendation(&page.card, &page.facts.outline.recommendations.get(at)?.anchor))
            }),
            Q::Recommendations => Some(A::Recommendations(&self.pages, &self.recommended)),
            Q::Scales => Some(A::Scales(&self.scales)),
            Q::Menu(lang) => self.menus.get(lang).map(|menus| A::Menu(&menus.main)),
            Q::Footer(lang) => self.menus.get(lang).map(|menus| A::Menu(&menus.footer)),
            Q::Settings => Some(A::Settings(&self.config)),
            Q::Funding => Some(A::Funding(&self.funding)),
            Q::FamilyLinks => Some(A::Links(&self.questions, &self.help)),
            Q::Tumours | Q::Forms | Q::Variables | Q::Releases => Some(A::Registry(&self.registry)),
            Q::Dictionary => self.registry.about.as_ref().map(A::Dictionary),
            Q::Levels => Some(A::Levels(&self.config.lints)),
            Q::TumourNames => self.registry.tumour_names.as_ref().map(A::Words),
            Q::Hyphens(lang, word) => {
                self.registry.hyphens.get(lang).and_then(|known| known.get(word)).map(|parts| A::Hyphens(parts))
            }
            Q::Tumour(id) => self.registry.tumour_at.get(id).map(|&at| A::Tumour(&self.registry.tumour_views[at])),
            Q::Form(id) => self.registry.form_at.get(id).map(|&at| A::Form(&self.registry.forms[at])),
            Q::Downloads(form) => self.registry.downloads.get(form).map(|found| A::Downloads(found)),
            Q::Release(version) => self.registry.releases.iter().find(|release| release.version.text == *version).map(A::Release),
            Q::Variable(name) => self.registry.variable_at.get(name).map(|&at| A::Variable(&self.registry.variables[at])),
            Q::Reference(key) => self.reference(key).map(A::Reference),
            Q::Search(lang) => self.config.languages.contains(lang).then_some(A::Search(&self.search)),
            Q::Glossary(lang) => self.glossary.alphabets.contains_key(lang).then_some(A::Glossary(&self.glossary)),
            Q::GlossaryWords(lang) => self.glossary.matchers.get(lang).map(A::Words),
            Q::Term(lang, id) => self.glossary.term(id).zip(self.glossary.urls.get(lang)).map(|(term, url)| A::Term(term, url)),
            Q::References => self.references.as_ref().map(|found| A::References(&found.list)),
            Q::Word(..) | Q::Passed(_) | Q::Directive(_) | Q::AllTemplates => None,
        };
        found.unwrap_or(A::Nothing)
    }
}

/// The window. Its one implementation, in the engine, writes down what was asked.
pub trait Lookup {
    /// Returns the answer to a question.
    fn ask(&self, question: Question) -> Answer<'_>;

    /// Says whether an instant has passed.
    fn passed(&self, moment: Moment) -> bool;

    /// Notes that the words for a key were shown; the theme has them.
    fn word(&self, lang: Lang, key: &str);

    /// Returns the parts of a word, where somebody has parted it.
    fn hyphens(&self, lang: Lang, word: String) -> Option<&[String]> {
        match self.ask(Question::Hyphens(lang, word)) {
            Answer::Hyphens(parts) => Some(parts),
            _ => None,
        }
    }

    /// Returns the card of a page.
    fn card(&self, path: &SrcPath) -> Option<&Card> {
        match self.ask(Question::Card(path.clone())) {
            Answer::Card(card) => Some(card),
            _ => None,
        }
    }

    /// Returns a page with its front matter.
    fn page(&self, path: &SrcPath) -> Option<&Page> {
        match self.ask(Question::Page(path.clone())) {
            Answer::Page(page) => Some(page),
            _ => None,
        }
    }

    /// Returns the files that a question answers with.
    fn paths(&self, question: Question) -> &[SrcPath] {
        match self.ask(question) {
            Answer::Paths(paths) => paths,
            _ => &[],
        }
    }

    /// Returns a section.
    fn section(&self, path: &SrcPath) -> Option<&Section> {
        match self.ask(Question::Section(path.clone())) {
            Answer::Section(section) => Some(section),
            _ => None,
        }
    }

    /// Returns a section as readers of a language see it.
    fn section_in(&self, path: &SrcPath, lang: Lang) -> Option<&Section> {
        if lang == self.settings().default_language() {
            return self.section(path);
        }
        match self.ask(Question::SectionIn(path.clone(), lang)) {
            Answer::Section(section) => Some(section),
            _ => self.section(path),
        }
    }

    /// Returns the settings that every page shows.
    fn settings(&self) -> &Config {
        match self.ask(Question::Settings) {
            Answer::Settings(config) => config,
            _ => unreachable!("a site has settings"),
        }
    }

    /// Returns an asset beside a page or in `static/`.
    fn asset(&self, path: &SrcPath) -> Option<&Asset> {
        match self.ask(Question::Asset(path.clone())) {
            Answer::Asset(asset) => Some(asset),
            _ => None,
        }
    }

    /// Returns the page that a recommendation stands on, and its anchor there.
    fn recommendation(&self, id: &str) -> Option<(&Card, &str)> {
        match self.ask(Question::Recommendation(id.to_string())) {
            Answer::Recommendation(card, anchor) => Some((card, anchor)),
            _ => None,
        }
    }

    /// Returns the scale of that id.
    fn scale(&self, id: &str) -> Option<&ScaleView> {
        match self.ask(Question::Scales) {
            Answer::Scales(scales) => scales.iter().find(|scale| scale.id == id),
            _ => None,
        }
    }

    /// Returns a tumour.
    fn tumour(&self, id: &str) -> Option<&TumourView> {
        match self.ask(Question::Tumour(id.to_string())) {
            Answer::Tumour(tumour) => Some(tumour),
            _ => None,
        }
    }

    /// Returns the dictionary as a whole.
    fn dictionary(&self) -> Option<&DictionaryView> {
        match self.ask(Question::Dictionary) {
            Answer::Dictionary(about) => Some(about),
            _ => None,
        }
    }

    /// Returns a version of the dictionary.
    fn release(&self, version: &str) -> Option<&ReleaseView> {
        match self.ask(Question::Release(version.to_string())) {
            Answer::Release(release) => Some(release),
            _ => None,
        }
    }

    /// Returns a form.
    fn form(&self, id: &str) -> Option<&FormView> {
        match self.ask(Question::Form(id.to_string())) {
            Answer::Form(form) => Some(form),
            _ => None,
        }
    }

    /// Returns a variable.
    fn variable(&self, name: &str) -> Option<&VariableView> {
        match self.ask(Question::Variable(name.to_string())) {
            Answer::Variable(variable) => Some(variable),
            _ => None,
        }
    }

    /// Returns the source that texts cite by this key.
    fn reference(&self, key: &str) -> Option<&Reference> {
        match self.ask(Question::Reference(key.to_string())) {
            Answer::Reference(reference) => Some(reference),
            _ => None,
        }
    }

    /// Returns a term of the glossary, and the address of the page that it stands on for readers of a language.
    fn term(&self, lang: Lang, id: &str) -> Option<(&TermView, &str)> {
        match self.ask(Question::Term(lang, id.to_string())) {
            Answer::Term(term, url) => Some((term, url)),
            _ => None,
        }
    }

    /// Returns a tag.
    fn tag(&self, lang: Lang, slug: &str) -> Option<&Tag> {
        match self.ask(Question::Tag(lang, slug.to_string())) {
            Answer::Tag(tag) => Some(tag),
            _ => None,
        }
    }
}
