//! The data dictionary in the words of schema.org: a data set and a set of terms, whose forms measure variables.

use super::super::super::citation;
use super::super::View;
use super::super::dictionary::{is_sample, names_of};
use super::{Json, Known, number, permalink, string};
use crate::model::kind::DICTIONARY_URL;
use crate::model::lookup::{Answer, Question};
use crate::model::site::{DownloadView, FormView, Subject, VariableView};

pub(super) fn graph(view: &View<'_>) -> Vec<Json> {
    if is_sample(view) {
        return Vec::new();
    }
    match &view.node.subject {
        Subject::Form(id) => view.lookup.form(id).map(|form| of_form(view, form)).into_iter().collect(),
        Subject::Variable(name) => view.lookup.variable(name).map_or_else(Vec::new, |found| of_variable(view, found)),
        _ => of_whole(view).into_iter().collect(),
    }
}

/// Returns the address of the dictionary's first page.
fn home(view: &View<'_>) -> String {
    permalink(view, citation::dictionary_home(view.lookup).map_or(DICTIONARY_URL, |(url, _)| url))
}

fn of_whole(view: &View<'_>) -> Option<Json> {
    let about = view.lookup.dictionary()?;
    let card = about.home.as_ref().and_then(|path| view.lookup.card(path));
    let page = view.page.filter(|_| matches!(view.node.subject, Subject::Page(_)));
    let forms = match view.lookup.ask(Question::Forms) {
        Answer::Registry(registry) => registry.forms.as_slice(),
        _ => &[],
    };
    let part = |form: &FormView| {
        let url = permalink(view, &form.url);
        Known::of(&["Dataset"]).with("@id", json!(url)).with("url", json!(url)).told("name", Some(&form.title)).done()
    };
    let files = match view.lookup.ask(Question::Downloads(String::new())) {
        Answer::Downloads(files) => files,
        _ => &[],
    };
    let set = Known::of(&["Dataset", "DefinedTermSet"])
        .with("@id", json!(home(view)))
        .with("url", json!(home(view)))
        .told("name", about.title.as_ref().or(card.map(|card| &card.title)))
        .told("description", card.and_then(|card| card.description.as_ref()))
        .told("version", about.version.as_ref())
        .with("datePublished", about.date.map(|date| json!(date.iso(&view.lookup.settings().zone))))
        .with("license", page.and_then(|page| page.text("licence")).and_then(citation::licence).map(Json::from))
        .with("hasPart", Json::from(forms.iter().map(part).collect::<Vec<_>>()))
        .with("distribution", Json::from(files.iter().filter_map(|file| distribution(view, file)).collect::<Vec<_>>()));
    Some(set.done())
}

/// Returns a file to take away, where it is one that holds the dictionary and no scheme of one.
fn distribution(view: &View<'_>, file: &DownloadView) -> Option<Json> {
    let kind = match file.kind {
        "csv" => "text/csv",
        "json" | "datapackage" => "application/json",
        _ => return None,
    };
    let url = permalink(view, &file.url);
    Some(Known::of(&["DataDownload"]).with("contentUrl", json!(url)).with("encodingFormat", json!(kind)).done())
}

/// A form is a data set that measures its variables.
fn of_form(view: &View<'_>, form: &FormView) -> Json {
    let url = permalink(view, &form.url);
    let measured = names_of(form).filter_map(|name| view.lookup.variable(name)).map(|found| property(view, found));
    Known::of(&["Dataset"])
        .with("@id", json!(url))
        .with("url", json!(url))
        .told("name", Some(&form.title))
        .with("identifier", json!(form.id))
        .with("isPartOf", json!(home(view)))
        .with("variableMeasured", Json::from(measured.collect::<Vec<_>>()))
        .done()
}

fn property(view: &View<'_>, found: &VariableView) -> Json {
    let mut property = Known::of(&["PropertyValue"])
        .with("@id", json!(permalink(view, &found.url)))
        .told("propertyID", Some(&found.name))
        .told("name", found.label.as_ref())
        .told("description", found.definition.as_ref())
        .told("unitText", found.unit.as_ref());
    for (key, limit) in [("minValue", &found.minimum), ("maxValue", &found.maximum)] {
        // A limit may be a word or another variable; only a number is one.
        let limit = limit.as_ref().filter(|limit| limit.text.parse::<serde_json::Number>().is_ok());
        property = property.with(key, limit.map(number));
    }
    property.done()
}

fn of_variable(view: &View<'_>, found: &VariableView) -> Vec<Json> {
    let url = permalink(view, &found.url);
    let name = found.label.as_ref().unwrap_or(&found.name);
    let term = Known::of(&["DefinedTerm"])
        .with("@id", json!(url))
        .with("url", json!(url))
        .told("termCode", Some(&found.name))
        .with("inDefinedTermSet", json!(home(view)))
        .told("name", Some(name))
        .told("description", found.definition.as_ref());
    let mut graph = vec![term.done()];
    if !found.choices.is_empty() {
        let codes = found.choices.iter().map(|(code, label)| {
            let name = if label.text.is_empty() { code } else { label };
            json!({"@type": "DefinedTerm", "termCode": string(code), "name": string(name)})
        });
        let codes: Vec<Json> = codes.collect();
        let set = Known::of(&["DefinedTermSet"]).with("@id", json!(format!("{url}#_choices"))).told("name", Some(name));
        graph.push(set.with("hasDefinedTerm", json!(codes)).done());
    }
    graph
}
