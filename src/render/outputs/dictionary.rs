//! The dictionary in the formats of its field, all made from one edition of it, so that none gives out what another withholds.

pub mod csv;
pub mod data_package;
pub mod json;
pub mod questionnaire;

use super::{Job, Made, Output, out};
use crate::model::dictionary::edition::{Edition, FormTerms, Terms};
use crate::model::path::OutPath;
use crate::model::site::{Registry, Site};
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
    registry: SourceOf,
    edition: OnceLock<Edition>,
}

type SourceOf = Box<dyn Fn() -> Edition + Send + Sync>;

impl Source {
    fn edition(&self) -> &Edition {
        self.edition.get_or_init(|| (self.registry)())
    }
}

fn plan(site: &Site) -> Vec<Job> {
    let Some(dictionary) = site.registry.dictionary.clone() else { return Vec::new() };
    let terms = terms_of(site);
    let of_forms = |dictionary: &crate::model::dictionary::Dictionary| {
        (0..dictionary.forms.len())
            .filter_map(|at| Some((at, questionnaire_path(&dictionary.forms[at].id.text)?)))
            .collect::<Vec<_>>()
    };
    let forms = of_forms(&dictionary);
    let registry: SourceOf = Box::new(move || Edition::of(&dictionary, terms.clone()));
    let source = Arc::new(Source { registry, edition: OnceLock::new() });
    let job = |path: OutPath, make: Box<dyn Fn(&Edition) -> String + Send + Sync>| {
        let source = Arc::clone(&source);
        Job { out: path, bodies: Vec::new(), make: Box::new(move |_: &Made<'_>| make(source.edition())) }
    };
    let mut jobs = vec![
        job(out("dictionary/dictionary.csv"), Box::new(csv::csv)),
        job(out("dictionary/dictionary.json"), Box::new(json::json)),
        job(out(SCHEMA), Box::new(json::schema)),
        job(out("dictionary/datapackage.json"), Box::new(data_package::data_package)),
    ];
    jobs.extend(
        forms.into_iter().map(|(at, path)| job(path, Box::new(move |edition| questionnaire::questionnaire(edition, at)))),
    );
    jobs
}

/// Returns where a form's questionnaire is; nothing for a form whose id is no part of an address.
pub(super) fn questionnaire_path(id: &str) -> Option<OutPath> {
    let is_plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    is_plain.then(|| out(&format!("dictionary/fhir/{id}.json")))
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
