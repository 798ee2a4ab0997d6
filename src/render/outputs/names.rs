//! `search/names.js`, and the same for variables of the dictionary: every name that readers may look for, in one small file a language, which the search page looks up on their device.
//!
//! It is a script, since a page that was opened from a disk may load no other data; it does nothing but hold the names and the table by which
//! they are folded.

use super::{Job, Made, Output, out};
use crate::model::hash::Hash;
use crate::model::kind::{FAMILIES, VARIABLE_NAMES_URL};
use crate::model::lang::Lang;
use crate::model::lookup::{Answer, Question};
use crate::model::search::DiseaseView;
use crate::model::search::fold::{self, TABLE};
use crate::model::site::{Card, Shown, Site, TumourView};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// `names.js` beside each search page and beside the list of variables.
pub(super) const OUTPUT: Output = Output {
    name: "names",
    doc: "`search/names.js`, `dictionary/variables/names.js`: the names that a page looks up on the reader's device",
    plan,
};

fn plan(site: &Site) -> Vec<Job> {
    let job = |(&lang, url): (&Lang, &String)| {
        // How far the site's root is above the file.
        let up = "../".repeat(url.matches('/').count() - 1);
        Job::remembered(out(&format!("{url}names.js")), Hash::of(url.as_bytes()), move |made| names(lang, &up, made))
    };
    let mut jobs: Vec<Job> = site.search.urls.iter().map(job).collect();
    if site.registry.dictionary.is_some() {
        let lang = site.config.default_language();
        jobs.push(Job::remembered(out(VARIABLE_NAMES_URL), Hash::default(), move |made| variables(lang, made)));
    }
    jobs
}

/// Returns the names of the variables, as their list shows them.
fn variables(lang: Lang, made: &Made<'_>) -> String {
    let Answer::Registry(registry) = made.lookup.ask(Question::Variables) else { return String::new() };
    let entry = |&at: &usize| {
        let found = &registry.variables[at];
        Entry {
            n: found.label.as_ref().unwrap_or(&found.name).text.clone(),
            v: Some(&found.name.text),
            f: registry.form_at.get(&found.form).map(|&at| registry.forms[at].title.text.as_str()),
            u: Some(below(&found.url)),
            ..Entry::default()
        }
    };
    let variables = registry.alphabet.iter().map(entry).collect();
    File { lang: lang.code(), up: "../../", variables, ..File::default() }.text()
}

/// Names by language.
type Names<'n> = BTreeMap<&'static str, Vec<&'n str>>;

/// The file. Its keys are short, since it is sent to phones.
#[derive(Serialize)]
struct File<'n> {
    lang: &'static str,
    /// From the file to the site's root.
    up: &'n str,
    fold: &'static fold::Table,
    tumours: Vec<Entry<'n>>,
    pages: Vec<Entry<'n>>,
    terms: Vec<Entry<'n>>,
    not: Vec<Entry<'n>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    variables: Vec<Entry<'n>>,
}

impl Default for File<'_> {
    fn default() -> Self {
        let none = Vec::new;
        File { lang: "", up: "", fold: &TABLE, tumours: none(), pages: none(), terms: none(), not: none(), variables: none() }
    }
}

impl File<'_> {
    fn text(&self) -> String {
        format!("var portalNames = {};\n", serde_json::to_string(self).unwrap_or_default())
    }
}

/// What is found.
#[derive(Default, Serialize)]
struct Entry<'n> {
    /// Its name for readers.
    n: String,
    /// The language of that, where it is another than theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    l: Option<&'static str>,
    /// Other names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    s: Names<'n>,
    /// Codes by system.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    c: BTreeMap<&'n str, Vec<&'n str>>,
    /// Words that say where it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    w: Vec<&'n str>,
    /// For whom: families, professionals; everyone where it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<&'static str>,
    /// Its address below the site's root, or of another site.
    #[serde(skip_serializing_if = "Option::is_none")]
    u: Option<String>,
    /// The language of the page there, where it is another than the reader's.
    #[serde(skip_serializing_if = "Option::is_none")]
    ul: Option<&'static str>,
    /// The address of its page for professionals.
    #[serde(skip_serializing_if = "Option::is_none")]
    p: Option<String>,
    /// The language of that page, where it is another than the reader's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pl: Option<&'static str>,
    /// What a variable is called in the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    v: Option<&'n str>,
    /// The form of a variable.
    #[serde(skip_serializing_if = "Option::is_none")]
    f: Option<&'n str>,
    /// One sentence that stands with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    o: Option<&'n str>,
}

fn names(lang: Lang, up: &str, made: &Made<'_>) -> String {
    let first = made.lookup.settings().default_language();
    let Answer::Search(search) = made.lookup.ask(Question::Search(lang)) else { return String::new() };
    let reader = Reader { lang, first, made };
    let tumours = match made.lookup.ask(Question::Tumours) {
        Answer::Registry(registry) => registry.tumour_views.iter().map(|tumour| reader.tumour(tumour)).collect(),
        _ => Vec::new(),
    };
    let cards = search.pages.get(&lang).into_iter().flatten().filter_map(|path| made.lookup.card(path));
    let file = File {
        lang: lang.code(),
        up,
        tumours,
        pages: cards.map(|card| reader.page(card)).collect(),
        terms: reader.terms(),
        not: search.not_covered.iter().map(|disease| reader.disease(disease)).collect(),
        ..File::default()
    };
    file.text()
}

/// For whom the file is made.
struct Reader<'r> {
    lang: Lang,
    first: Lang,
    made: &'r Made<'r>,
}

impl<'r> Reader<'r> {
    fn foreign(&self, lang: Lang) -> Option<&'static str> {
        (lang != self.lang).then_some(lang.code())
    }

    fn tumour(&self, tumour: &'r TumourView) -> Entry<'r> {
        let (lang, name, _) = tumour.named_in(self.lang, self.first);
        let pages = tumour.pages_in(self.lang);
        // What editors wrote for families in the first language is shown in it, whatever the language of the address.
        let is_own = pages.is_some_and(|pages| pages.family.is_some() || tumour.family.is_none() && pages.family_url.is_some());
        let url_lang = if is_own { self.lang } else { self.first };
        let professional_lang = if pages.is_some_and(|pages| pages.professional_url.is_some()) { self.lang } else { self.first };
        let place = |site: Option<&'r Shown>, group: Option<&'r Shown>| [site, group].into_iter().flatten();
        let group = tumour.group_view.as_ref();
        let site = tumour.site_in(self.lang, self.first).map(|(_, site)| site);
        let places = place(site, group.map(|group| group.named_in(self.lang, self.first).1));
        let mut places: Vec<&str> = places.map(|shown| shown.text.as_str()).collect();
        for other in place(tumour.site.as_ref(), group.map(|group| &group.name)) {
            if !places.contains(&other.text.as_str()) {
                places.push(&other.text);
            }
        }
        let own = std::iter::once(&tumour.name).chain(&tumour.synonyms).map(|name| (self.first, name));
        let others = tumour.translations.iter();
        let others = others.flat_map(|(lang, name, more)| std::iter::once(name).chain(more).map(|name| (*lang, name)));
        let mut codes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (system, code, _, _) in &tumour.codes {
            codes.entry(&system.text).or_default().push(&code.text);
        }
        Entry {
            n: name.text.clone(),
            l: self.foreign(lang),
            s: others_of(&name.text, own.chain(others)),
            c: codes,
            w: places,
            u: Some(below(tumour.family_url_in(self.lang))),
            ul: self.foreign(url_lang),
            p: Some(below(tumour.professional_url_in(self.lang))),
            pl: self.foreign(professional_lang),
            ..Entry::default()
        }
    }

    fn page(&self, card: &Card) -> Entry<'r> {
        // A summary of a guideline is for families whatever its section says.
        let is_summary = card.kind.row().has_versions
            && card.path.as_str().rsplit('/').next().is_some_and(|name| name.starts_with("families."));
        let is_for_families = card.audience == FAMILIES || is_summary;
        let audience = if is_for_families { Some("families") } else { Some(card.audience).filter(|found| *found != "everyone") };
        Entry {
            n: self.made.title(card),
            l: self.foreign(card.lang),
            a: audience.map(|found| &found[..1]),
            u: Some(below(&card.url)),
            ul: self.foreign(card.lang),
            ..Entry::default()
        }
    }

    fn terms(&self) -> Vec<Entry<'r>> {
        let of = |lang: Lang| match self.made.lookup.ask(Question::Glossary(lang)) {
            Answer::Glossary(glossary) => Some(glossary),
            _ => None,
        };
        // A language without a term of its own is led to the glossary of the first.
        let Some(glossary) = of(self.lang).or_else(|| of(self.first)) else { return Vec::new() };
        let Some(url) = glossary.urls.get(&self.lang) else { return Vec::new() };
        let page = if glossary.alphabets.contains_key(&self.lang) { self.lang } else { self.first };
        let entry = |term: &'r crate::model::glossary::TermView| {
            let (lang, said) = term.in_lang(self.lang);
            let others = term.said.iter();
            let others =
                others.flat_map(|(lang, said)| std::iter::once(&said.term).chain(&said.synonyms).map(|word| (*lang, word)));
            Entry {
                n: said.term.text.clone(),
                l: self.foreign(lang),
                s: others_of(&said.term.text, others),
                u: Some(format!("{}#{}", below(url), term.id)),
                ul: self.foreign(page),
                ..Entry::default()
            }
        };
        glossary.terms.iter().map(entry).collect()
    }

    fn disease(&self, disease: &'r DiseaseView) -> Entry<'r> {
        let names = disease.synonyms.iter().map(|name| (disease.lang, name));
        Entry {
            n: disease.name.text.clone(),
            l: self.foreign(disease.lang),
            s: others_of(&disease.name.text, names),
            o: disease.note.as_ref().map(|note| note.text.as_str()),
            u: disease.url.as_deref().map(below),
            ..Entry::default()
        }
    }
}

/// Returns the other names by language; of those that are one and the same to a search, the first.
fn others_of<'n>(name: &str, others: impl Iterator<Item = (Lang, &'n Shown)>) -> Names<'n> {
    let mut seen = BTreeSet::from([fold::same(name)]);
    let mut names = Names::new();
    for (lang, other) in others {
        if seen.insert(fold::same(&other.text)) {
            names.entry(lang.code()).or_default().push(&other.text);
        }
    }
    names
}

/// Returns an address below the site's root without the slash that it begins with; an address of another site as it is.
fn below(url: &str) -> String {
    url.strip_prefix('/').unwrap_or(url).to_string()
}
