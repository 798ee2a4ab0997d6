//! The dictionary in the formats of its field, all made from one edition of it, so that none gives out what another withholds.

pub mod csv;
pub mod data_package;
pub mod json;
pub mod questionnaire;

use super::super::words::Words;
use super::{Job, Make, Output, out};
use crate::model::dictionary::Dictionary;
use crate::model::dictionary::edition::{Edition, FormTerms, Spoken, Terms};
use crate::model::lang::Lang;
use crate::model::path::OutPath;
use crate::model::site::{DownloadView, Registry, Site};
use crate::model::world::Digest256;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The downloads of the dictionary.
pub(super) const OUTPUT: Output = Output {
    name: "dictionary",
    doc: "the dictionary as REDCap CSV, JSON with its JSON Schema, Frictionless Data Package, and FHIR R4 Questionnaire a form",
    plan,
};

/// Where the JSON Schema of the JSON is.
pub const SCHEMA: &str = "dictionary/dictionary.schema.json";

/// A dictionary with its terms, from which an edition is made when the first download asks for it.
struct Source {
    dictionary: Arc<Dictionary>,
    base: Arc<Edition>,
    terms: Terms,
    edition: OnceLock<Edition>,
}

impl Source {
    fn edition(&self) -> &Edition {
        self.edition.get_or_init(|| self.base.on(&self.dictionary, self.terms.clone()))
    }
}

/// One download: made once for a dictionary and its terms, however many runs there are.
pub struct Download {
    /// Which format it is: `csv`, `json`, `schema`, `datapackage` or `fhir`.
    pub kind: &'static str,
    /// The form that it is about, or empty.
    pub form: String,
    source: Arc<Source>,
    make: Box<dyn Fn(&Edition) -> String + Send + Sync>,
    made: OnceLock<(String, Digest256)>,
}

impl Download {
    /// Returns its text and digest.
    pub fn made(&self) -> &(String, Digest256) {
        self.made.get_or_init(|| {
            let text = (self.make)(self.source.edition());
            let digest = Digest256::of(text.as_bytes());
            (text, digest)
        })
    }

    /// Says whether another one is made from the same dictionary on the same terms.
    pub fn is_same(&self, other: &Download) -> bool {
        let (one, two) = (&self.source, &other.source);
        self.kind == other.kind && Arc::ptr_eq(&one.dictionary, &two.dictionary) && one.terms == two.terms
    }
}

fn plan(site: &Site) -> Vec<Job> {
    let Registry { dictionary: Some(dictionary), edition: Some(base), .. } = &site.registry else { return Vec::new() };
    let (dictionary, base) = (Arc::clone(dictionary), Arc::clone(base));
    let forms: Vec<(usize, String)> = dictionary.forms.iter().map(|form| form.id.text.clone()).enumerate().collect();
    let source = Arc::new(Source { dictionary, base, terms: terms_of(site), edition: OnceLock::new() });
    let job = |path: OutPath, kind: &'static str, form: &str, make: Box<dyn Fn(&Edition) -> String + Send + Sync>| {
        let (source, form) = (Arc::clone(&source), form.to_string());
        Job {
            out: path,
            bodies: Vec::new(),
            make: Make::Once(Arc::new(Download { kind, form, source, make, made: OnceLock::new() })),
        }
    };
    let mut jobs = vec![
        job(out("dictionary/dictionary.csv"), "csv", "", Box::new(csv::csv)),
        job(out("dictionary/dictionary.json"), "json", "", Box::new(json::json)),
        job(out(SCHEMA), "schema", "", Box::new(json::schema)),
        job(out("dictionary/datapackage.json"), "datapackage", "", Box::new(data_package::data_package)),
    ];
    jobs.extend(forms.into_iter().filter_map(|(at, id)| {
        let make = Box::new(move |edition: &Edition| questionnaire::questionnaire(edition, at));
        Some(job(questionnaire_path(&id)?, "fhir", &id, make))
    }));
    jobs
}

/// Returns the downloads among the outputs of a site, by the form that they are about: empty for those of the whole dictionary.
pub fn views(jobs: &[Job]) -> BTreeMap<String, Vec<DownloadView>> {
    let made: Vec<(&OutPath, &Arc<Download>)> =
        jobs.iter().filter_map(|job| if let Make::Once(made) = &job.make { Some((&job.out, made)) } else { None }).collect();
    let mut views: BTreeMap<String, Vec<DownloadView>> = BTreeMap::new();
    for (out, made) in made {
        let view = DownloadView { kind: made.kind, url: format!("/{out}"), size: made.made().0.len() };
        views.entry(made.form.clone()).or_default().push(view);
    }
    views
}

/// Returns where a form's questionnaire is; nothing for a form whose id is no part of an address.
pub(super) fn questionnaire_path(id: &str) -> Option<OutPath> {
    let is_plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    is_plain.then(|| out(&format!("dictionary/fhir/{id}.json")))
}

/// Returns what the files say of themselves in a language.
pub fn spoken(words: &Words, lang: Lang) -> Spoken {
    Spoken {
        sample: words.word(lang, "sample-mark"),
        columns: words.word(lang, "download-columns"),
        schema: words.word(lang, "download-schema"),
    }
}

fn terms_of(site: &Site) -> Terms {
    let Registry { about, forms, .. } = &site.registry;
    let about = about.as_ref();
    let home = about.and_then(|about| about.home.as_ref()).and_then(|path| site.page(path));
    let title = about.and_then(|about| about.title.as_ref()).or(home.map(|page| &page.card.title));
    Terms {
        title: title.map_or(String::new(), |title| title.text.clone()),
        version: about.and_then(|about| about.version.as_ref()).map_or(String::new(), |version| version.text.clone()),
        date: about.and_then(|about| about.date).map_or(String::new(), |date| date.iso(&site.config.zone)),
        site: site.config.base_url.clone(),
        spoken: site.registry.spoken.clone(),
        sample: home.is_some_and(|page| page.card.sample),
        missing_codes: about.map_or(Vec::new(), |about| {
            about.missing_codes.iter().map(|(code, meaning)| (code.text.clone(), meaning.text.clone())).collect()
        }),
        forms: forms
            .iter()
            .map(|form| {
                let when = form.when.iter().map(|when| (when.event.text.clone(), when.repeats)).collect();
                let terms = FormTerms {
                    title: form.title.text.clone(),
                    closed: !form.redistribute,
                    licence: form.licence.as_ref().map_or(String::new(), |licence| licence.text.clone()),
                    notices: form.notices.iter().map(|notice| notice.text.clone()).collect(),
                    when,
                    repeats: form.repeats,
                };
                (form.id.clone(), terms)
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests;
