//! A tumour in the words of schema.org: a medical condition with its codes, and the page that is about it.

use super::super::View;
use super::{Json, Known, page, permalink, string};
use crate::model::site::{Subject, TumourView};

pub(super) fn graph(view: &View<'_>) -> Vec<Json> {
    let Some(tumour) = view.tumour_view() else { return Vec::new() };
    let written = view.page.filter(|_| matches!(view.node.subject, Subject::Page(_)));
    let known = match written {
        Some(found) => page::of_types(view, found, found.facts.kind.row().types),
        None => {
            let audience = if matches!(view.node.subject, Subject::Professional(_)) { "professionals" } else { "families" };
            page::of(view, &["MedicalWebPage"]).with("audience", page::audience(audience))
        }
    };
    let known = if written.is_some_and(|found| found.card.audience == "everyone") {
        known.with("audience", page::audience("families"))
    } else {
        known
    };
    vec![known.with("about", reference(view, tumour)).done(), condition(view, tumour)]
}

fn id(view: &View<'_>, tumour: &TumourView) -> String {
    format!("{}#_condition", permalink(view, &tumour.family_url))
}

/// Returns the condition as other things name it.
fn reference(view: &View<'_>, tumour: &TumourView) -> Json {
    json!({"@id": id(view, tumour)})
}

/// Returns the condition as pages that are about it name it.
pub(super) fn named(view: &View<'_>, tumour: &TumourView) -> Json {
    Known::of(&["MedicalCondition"]).with("@id", json!(id(view, tumour))).told("name", Some(view.named(tumour).1)).done()
}

/// Returns the condition with its names, and on the page for professionals, which alone shows them, with its codes.
///
/// Only codes that mean just this tumour are its codes; one that means more or less would say something else of it.
fn condition(view: &View<'_>, tumour: &TumourView) -> Json {
    let shown = if matches!(view.node.subject, Subject::Professional(_)) { &tumour.codes[..] } else { &[] };
    let exact = shown.iter().filter(|(_, _, precision, _)| precision.text == "exact");
    let codes = exact
        .map(|(system, code, _, _)| json!({"@type": "MedicalCode", "codeValue": string(code), "codingSystem": string(system)}));
    let guidelines = tumour.guidelines.iter().filter_map(|path| view.lookup.card(path)).filter(|card| !card.sample);
    let works = guidelines.map(|card| json!({"@id": permalink(view, &card.url)}));
    let lang = view.node.lang;
    let (_, name, synonyms) = tumour.named_in(lang, view.lookup.settings().default_language());
    Known::of(&["MedicalCondition"])
        .with("@id", json!(id(view, tumour)))
        .with("url", json!(permalink(view, tumour.family_url_in(lang))))
        .told("name", Some(name))
        .with("alternateName", Json::from(synonyms.iter().map(string).collect::<Vec<_>>()))
        .with("code", Json::from(codes.collect::<Vec<_>>()))
        .with("subjectOf", Json::from(works.collect::<Vec<_>>()))
        .done()
}
