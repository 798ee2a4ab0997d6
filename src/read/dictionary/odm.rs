//! Reads the project file that REDCap writes as CDISC ODM 1.3: the same fields as its CSV, in another dress, and when each form is
//! filled in.

mod schedule;

use crate::model::diag::Span;
use crate::model::dictionary::{Dictionary, Text};
use crate::model::path::SrcPath;
use crate::read::dictionary::builder::Builder;
use crate::read::dictionary::field::{At, COLUMNS, Column, Field, Raw};
use crate::read::dictionary::findings::Findings;
use roxmltree::{Attribute, Document, Node};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The namespace of REDCap's own attributes and elements.
const REDCAP: &str = "https://projectredcap.org";

/// REDCap's inner names of types of fields, with those of its CSV.
const KINDS: &[(&str, &str)] = &[("select", "dropdown"), ("textarea", "notes")];

/// REDCap's inner names of validations, with those of its CSV.
const VALIDATIONS: &[(&str, &str)] = &[
    ("int", "integer"),
    ("float", "number"),
    ("date", "date_ymd"),
    ("datetime", "datetime_ymd"),
    ("datetime_seconds", "datetime_seconds_ymd"),
];

/// Says whether the first element of a text is `ODM`.
pub(super) fn recognises(text: &str) -> bool {
    first_element(text) == Some("ODM")
}

/// Returns the local name of the first element of an XML text.
pub(super) fn first_element(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let (open, close) = match rest {
            _ if rest.starts_with("<?") => ("<?", "?>"),
            _ if rest.starts_with("<!--") => ("<!--", "-->"),
            _ if rest.starts_with("<!") && rest.find('[') < rest.find('>') && rest.contains('[') => ("<!", "]>"),
            _ if rest.starts_with("<!") => ("<!", ">"),
            _ => break,
        };
        rest = rest[open.len()..].split_once(close)?.1.trim_start();
    }
    let rest = rest.strip_prefix('<')?;
    let name = &rest[..rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '_' | '-' | '.')).unwrap_or(rest.len())];
    Some(name.rsplit(':').next().unwrap_or(name)).filter(|name| !name.is_empty())
}

/// Reads a project file; nothing when it describes no field, which is said.
///
/// Pushes `dictionary-xml` where the XML is broken or has a document type, `dictionary-not-recognised`, `dictionary-item-missing`
/// for a field that a form lists and nothing describes, and what [`Builder`] pushes. Attachments are passed over.
pub(super) fn read(path: &SrcPath, text: &str, findings: &mut Findings<'_>) -> Option<Dictionary> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            say_broken(text, &error, findings);
            return None;
        }
    };
    let file = File::of(text, &document);
    let Some(metadata) = file.metadata.filter(|_| file.items.values().any(|item| redcap(*item, "FieldType").is_some())) else {
        let what = if file.items.is_empty() {
            "this is an ODM file without the description of its fields (`MetaDataVersion`)"
        } else {
            "this is an ODM file, but not one of REDCap: no field has a `redcap:FieldType`"
        };
        findings
            .file_error("dictionary-not-recognised", format!("{what}, not a data dictionary that can be read"))
            .hint("in REDCap: Project Setup, Other Functionality, Download metadata only (XML)");
        return None;
    };
    let mut builder = Builder::new(path, text, findings);
    for form in children(metadata, "FormDef") {
        file.read_form(form, &mut builder);
    }
    let mut dictionary = builder.finish(open_tag(metadata));
    dictionary.title =
        file.globals.and_then(|globals| child(globals, "StudyName")).map_or_else(Text::default, |n| file.text_of(n).verbatim());
    dictionary.schedule = schedule::of(&file, metadata);
    Some(dictionary)
}

fn say_broken(text: &str, error: &roxmltree::Error, findings: &mut Findings<'_>) {
    let place = error.pos();
    let line_start: usize = text.split_inclusive('\n').take(place.row.saturating_sub(1) as usize).map(str::len).sum();
    let rest = &text[line_start.min(text.len())..];
    let at = line_start + rest.chars().take(place.col.saturating_sub(1) as usize).map(char::len_utf8).sum::<usize>();
    let at = at.min(text.len());
    if matches!(error, roxmltree::Error::DtdDetected) {
        let at = text.find("<!DOCTYPE").unwrap_or(0);
        findings
            .error("dictionary-xml", at..at, "this XML has a document type (`<!DOCTYPE …>`), which is never read")
            .hint("export the project from REDCap again: its files have none");
        return;
    }
    let message = format!("this is no whole XML: {error}");
    findings.error("dictionary-xml", at..at, message).hint("export the project again: a part of the file may be missing");
}

/// The parts of a project file by what refers to them.
struct File<'a, 'i> {
    text: &'a str,
    globals: Option<Node<'a, 'i>>,
    metadata: Option<Node<'a, 'i>>,
    forms: BTreeMap<&'a str, Node<'a, 'i>>,
    groups: BTreeMap<&'a str, Node<'a, 'i>>,
    items: BTreeMap<&'a str, Node<'a, 'i>>,
    lists: BTreeMap<&'a str, Node<'a, 'i>>,
}

impl<'a, 'i> File<'a, 'i> {
    fn of(text: &'a str, document: &'a Document<'i>) -> File<'a, 'i> {
        let studies = || children(document.root_element(), "Study");
        let metadata = studies().find_map(|study| child(study, "MetaDataVersion"));
        let by_id = |name: &'static str| {
            let mut found = BTreeMap::new();
            for node in metadata.into_iter().flat_map(|metadata| children(metadata, name)) {
                found.entry(node.attribute("OID").unwrap_or("")).or_insert(node);
            }
            found
        };
        let globals = studies().find_map(|study| child(study, "GlobalVariables"));
        File {
            text,
            globals,
            metadata,
            forms: by_id("FormDef"),
            groups: by_id("ItemGroupDef"),
            items: by_id("ItemDef"),
            lists: by_id("CodeList"),
        }
    }

    /// Adds the fields of a form in their order; each of the choices of a checkbox is an item, and together they are one field.
    fn read_form(&self, form: Node<'a, 'i>, builder: &mut Builder<'_, '_>) {
        let id = self.form_id(form);
        builder.label_form(id.text.trim(), self.attribute(form.attribute_node("Name"), form).verbatim());
        let mut known = BTreeSet::new();
        for group_reference in children(form, "ItemGroupRef") {
            let Some(group) = self.groups.get(group_reference.attribute("ItemGroupOID").unwrap_or("")) else {
                say_missing(group_reference, "ItemGroupOID", id.text.trim(), builder);
                continue;
            };
            for reference in children(*group, "ItemRef") {
                let Some(item) = self.items.get(reference.attribute("ItemOID").unwrap_or("")) else {
                    say_missing(reference, "ItemOID", id.text.trim(), builder);
                    continue;
                };
                let name = self.name_of(*item);
                // What REDCap adds itself has no type, but for the state of the form.
                let is_field = redcap(*item, "FieldType").is_some() && name.text.trim() != format!("{}_complete", id.text.trim());
                if is_field && known.insert(name.text.trim().to_string()) {
                    builder.add(&self.field(*item, name, id.clone()));
                }
            }
        }
    }

    fn form_id(&self, form: Node<'a, 'i>) -> Raw<'a> {
        match redcap(form, "FormName") {
            Some(name) => self.attribute(Some(name), form),
            None => self.attribute(form.attribute_node("OID"), form),
        }
    }

    fn name_of(&self, item: Node<'a, 'i>) -> Raw<'a> {
        match redcap(item, "Variable") {
            Some(name) => self.attribute(Some(name), item),
            None => self.attribute(item.attribute_node("Name"), item),
        }
    }

    fn field(&self, item: Node<'a, 'i>, name: Raw<'a>, form: Raw<'a>) -> Field<'a> {
        let span = open_tag(item);
        let own = |name: &str| self.attribute(redcap(item, name), item);
        let kind = renamed(own("FieldType"), KINDS);
        let (choices, listed) = self.choices(item, kind.text.as_ref());
        let range = |comparator: &str| {
            let check = children(item, "RangeCheck").find(|check| check.attribute("Comparator") == Some(comparator));
            check.and_then(|check| child(check, "CheckValue")).map(|value| self.text_of(value))
        };
        let label = child(item, "Question").map(|question| self.translated(question));
        let validation = renamed(own("TextValidationType"), VALIDATIONS);
        let mut texts: [Raw<'a>; COLUMNS] = std::array::from_fn(|_| Raw::empty(span.end..span.end));
        for (column, raw) in [
            (Column::Name, Some(name)),
            (Column::Form, Some(form)),
            (Column::Section, Some(own("SectionHeader"))),
            (Column::Kind, Some(kind)),
            (Column::Label, label),
            (Column::Choices, choices),
            (Column::Note, Some(own("FieldNote"))),
            (Column::Validation, Some(validation)),
            (Column::Minimum, range("GE")),
            (Column::Maximum, range("LE")),
            (Column::Identifier, Some(own("Identifier"))),
            (Column::Logic, Some(own("BranchingLogic"))),
            (Column::Required, Some(own("RequiredField"))),
            (Column::Alignment, Some(own("CustomAlignment"))),
            (Column::Question, Some(own("QuestionNumber"))),
            (Column::Matrix, Some(own("MatrixGroupName"))),
            (Column::Ranking, Some(own("MatrixRanking"))),
            (Column::Annotation, Some(own("FieldAnnotation"))),
        ] {
            texts[column as usize] = raw.unwrap_or_else(|| Raw::empty(span.end..span.end));
        }
        Field { span, texts, listed }
    }

    /// Returns what the CSV has in its column of choices: a text, or a list of codes with their labels.
    fn choices(&self, item: Node<'a, 'i>, kind: &str) -> (Option<Raw<'a>>, Vec<(Raw<'a>, Raw<'a>)>) {
        let own = |name: &str| redcap(item, name).map(|attribute| self.attribute(Some(attribute), item));
        let list = || child(item, "CodeListRef").and_then(|r| self.lists.get(r.attribute("CodeListOID")?)).copied();
        match kind {
            "calc" => (own("Calculation"), Vec::new()),
            "slider" => (own("SliderLabels"), Vec::new()),
            "text" => (own("OntologySearch"), Vec::new()),
            "checkbox" => {
                let all = list().and_then(|list| Some(self.attribute(Some(redcap(list, "CheckboxChoices")?), list)));
                (all, Vec::new())
            }
            "radio" | "dropdown" => {
                let items = list().into_iter().flat_map(|list| children(list, "CodeListItem"));
                let pair = |choice: Node<'a, 'i>| {
                    let label = child(choice, "Decode").map(|decode| self.translated(decode));
                    let code = self.attribute(choice.attribute_node("CodedValue"), choice);
                    let end = code.span.end;
                    (code, label.unwrap_or_else(|| Raw::empty(end..end)))
                };
                (None, items.map(pair).collect())
            }
            _ => (None, Vec::new()),
        }
    }

    /// Returns the words of a question or a choice: those with markup where there are any, since the plain ones lack what looked
    /// like markup.
    fn translated(&self, node: Node<'a, 'i>) -> Raw<'a> {
        let words = child(node, "FormattedTranslatedText").or_else(|| child(node, "TranslatedText"));
        self.text_of(words.unwrap_or(node))
    }

    /// Returns the text of an element, as far as it has no element within.
    fn text_of(&self, node: Node<'a, 'i>) -> Raw<'a> {
        let Some(inner) = node.first_child().filter(Node::is_text) else {
            let end = open_tag(node).end;
            return Raw::empty(end..end);
        };
        self.raw(inner.text().unwrap_or(""), inner.range())
    }

    /// Returns the text of an attribute; one that is not there is empty.
    fn attribute(&self, attribute: Option<Attribute<'a, 'i>>, node: Node<'a, 'i>) -> Raw<'a> {
        let Some(attribute) = attribute else {
            let end = open_tag(node).end;
            return Raw::empty(end..end);
        };
        self.raw(attribute.value(), attribute.range_value())
    }

    fn raw(&self, text: &'a str, span: Span) -> Raw<'a> {
        let at = if self.text.get(span.clone()) == Some(text) { At::Exact(span.start) } else { At::Whole };
        Raw { text: Cow::Borrowed(text), span, at }
    }
}

fn say_missing(reference: Node<'_, '_>, attribute: &str, form: &str, builder: &mut Builder<'_, '_>) {
    let id = reference.attribute(attribute).unwrap_or("");
    builder
        .findings
        .error("dictionary-item-missing", open_tag(reference), format!("the form `{form}` lists `{id}`, which nothing describes"))
        .hint("export the project again: a part of the file may be missing");
}

/// Returns the bytes of an element's opening tag.
fn open_tag(node: Node<'_, '_>) -> Span {
    let range = node.range();
    range.start..node.first_child().map_or(range.end, |first| first.range().start)
}

fn renamed<'t>(raw: Raw<'t>, names: &[(&str, &'static str)]) -> Raw<'t> {
    match names.iter().find(|(inner, _)| *inner == raw.text.trim()) {
        Some((_, name)) => Raw { text: Cow::Borrowed(*name), at: At::Whole, ..raw },
        None => raw,
    }
}

/// Returns an attribute of REDCap's own.
fn redcap<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Attribute<'a, 'i>> {
    node.attributes().find(|attribute| attribute.name() == name && attribute.namespace() == Some(REDCAP))
}

/// Returns the elements within an element that have a local name, in order.
fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}
