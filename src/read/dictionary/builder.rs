//! Builds a dictionary from fields in the order of their forms: equal projects give equal models and equal findings, whatever
//! format they come in.

use crate::model::diag::{Span, nearest};
use crate::model::dictionary::{Choice, Dictionary, FieldType, Form, FormRow, Schedule, Text, Variable};
use crate::model::path::SrcPath;
use crate::read::dictionary::choices;
use crate::read::dictionary::field::{Column, DOWNLOAD, Field, Raw};
use crate::read::dictionary::findings::Findings;
use crate::read::dictionary::logic::tree;
use std::collections::{BTreeMap, BTreeSet};

/// REDCap's word for a row that holds no data.
pub(super) const DESCRIPTIVE: &str = "descriptive";

/// Says whether a word is a type of field.
pub(super) fn is_field_type(word: &str) -> bool {
    word == DESCRIPTIVE || field_type(word).is_some()
}

/// What is known while fields come in order.
pub(super) struct Builder<'a, 'd> {
    dictionary: Dictionary,
    pub(super) findings: &'a mut Findings<'d>,
    lines: Lines,
    /// The line of each name's first row, descriptive rows too.
    names: BTreeMap<String, usize>,
    /// The place of each form.
    forms: BTreeMap<String, usize>,
    /// What each form is called, where the format says so.
    labels: BTreeMap<String, Text>,
    /// Forms that were said to be in pieces.
    in_pieces: BTreeSet<usize>,
    form: Option<usize>,
    section: Text,
}

impl<'a, 'd> Builder<'a, 'd> {
    /// Begins a dictionary; `text` is what spans count in.
    pub(super) fn new(path: &SrcPath, text: &str, findings: &'a mut Findings<'d>) -> Self {
        let dictionary = Dictionary {
            path: path.clone(),
            title: Text::default(),
            forms: Vec::new(),
            variables: Vec::new(),
            schedule: Schedule::default(),
            records: None,
        };
        Builder {
            dictionary,
            findings,
            lines: Lines::of(text),
            names: BTreeMap::new(),
            forms: BTreeMap::new(),
            labels: BTreeMap::new(),
            in_pieces: BTreeSet::new(),
            form: None,
            section: Text::default(),
        }
    }

    /// Returns the line of a byte, from 1.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.lines.of_byte(at)
    }

    /// Says what a form is called, before its first field comes.
    pub(super) fn label_form(&mut self, id: &str, label: Text) {
        self.labels.insert(id.to_string(), label);
    }

    /// Adds a field: its form and heading first, since they hold for the fields below it too.
    ///
    /// Pushes `dictionary-form-missing`, `dictionary-form-name`, `dictionary-form-in-pieces`, `dictionary-variable-name`,
    /// `dictionary-duplicate-variable`, `dictionary-field-type`, `dictionary-no-choices`, `dictionary-flag`, and what
    /// [`choices`] pushes.
    pub(super) fn add(&mut self, field: &Field<'_>) {
        let Some(form) = self.enter_form(field) else { return };
        let section = field.at(Column::Section).words();
        if !section.is_empty() {
            self.section = section.plain.clone();
            self.dictionary.forms[form].rows.push(FormRow::Section(section));
        }
        let Some(name) = self.name_of(field) else { return };
        let word = field.at(Column::Kind).verbatim();
        if word.text == DESCRIPTIVE {
            let label = field.at(Column::Label).words();
            if !label.is_empty() {
                self.dictionary.forms[form].rows.push(FormRow::Description(label));
            }
            return;
        }
        let kind = self.kind_of(&word, &name.text);
        let variable = self.variable(field, name, form, kind);
        self.dictionary.forms[form].rows.push(FormRow::Variable(self.dictionary.variables.len()));
        self.dictionary.variables.push(variable);
    }

    /// Returns the dictionary. Pushes `dictionary-empty` at `span` when it has no variable.
    pub(super) fn finish(self, span: Span) -> Dictionary {
        if self.dictionary.variables.is_empty() {
            self.findings
                .error("dictionary-empty", span, "the file describes no variable")
                .hint("export the data dictionary again");
        }
        self.dictionary
    }

    fn variable(&mut self, field: &Field<'_>, name: Text, form: usize, kind: FieldType) -> Variable {
        let listed = field.at(Column::Choices).verbatim();
        let of_kind = |is_of_kind: bool| {
            let text = if is_of_kind { listed.text.clone() } else { String::new() };
            Text { text, span: listed.span.clone() }
        };
        let formula = of_kind(kind == FieldType::Calc);
        let logic = field.at(Column::Logic).verbatim();
        Variable {
            form,
            section: self.section.clone(),
            kind,
            label: field.at(Column::Label).words(),
            choices: self.choices(field, kind, &name.text),
            calculation: tree(&formula.text),
            formula,
            slider: if kind == FieldType::Slider { slider_labels(field.at(Column::Choices)) } else { Vec::new() },
            vocabulary: of_kind(kind == FieldType::Text),
            note: field.at(Column::Note).words(),
            validation: field.at(Column::Validation).verbatim(),
            minimum: field.at(Column::Minimum).verbatim(),
            maximum: field.at(Column::Maximum).verbatim(),
            identifier: self.flag(field, Column::Identifier),
            required: self.flag(field, Column::Required),
            condition: tree(&logic.text),
            logic,
            matrix: field.at(Column::Matrix).verbatim(),
            ranking: self.flag(field, Column::Ranking),
            alignment: field.at(Column::Alignment).verbatim(),
            question: field.at(Column::Question).verbatim(),
            annotation: field.at(Column::Annotation).verbatim(),
            span: field.span.clone(),
            name,
        }
    }

    /// Returns the form that the field belongs to; a field that names none belongs to the form of the one above.
    fn enter_form(&mut self, field: &Field<'_>) -> Option<usize> {
        let id = field.at(Column::Form).verbatim();
        if id.is_empty() {
            let above = self.form.map(|form| self.dictionary.forms[form].id.text.clone());
            let span = if id.span.is_empty() { field.span.clone() } else { id.span };
            let name = field.at(Column::Name).verbatim().text;
            let hint = above
                .map_or_else(|| "write the form's name".to_string(), |form| format!("write it: `{form}`, as in the row above?"));
            self.findings.error("dictionary-form-missing", span, format!("`{name}` stands in no form")).hint(hint);
            return self.form;
        }
        let known = self.forms.get(&id.text).copied();
        let form = known.unwrap_or_else(|| self.new_form(&id));
        if self.form != Some(form) {
            self.section = Text::default();
            if known.is_some() && self.in_pieces.insert(form) {
                self.findings
                    .warning(
                        "dictionary-form-in-pieces",
                        id.span,
                        format!("the form `{}` goes on here, after another form began", id.text),
                    )
                    .hint("move this row, and those like it, up to the other rows of its form: REDCap refuses forms in pieces");
            }
        }
        self.form = Some(form);
        Some(form)
    }

    fn new_form(&mut self, id: &Text) -> usize {
        if !is_form_name(&id.text) {
            self.findings
                .warning("dictionary-form-name", id.span.clone(), format!("`{}` is no name that REDCap gives a form", id.text))
                .hint(format!("use small letters, digits and `_`: `{}`", name_like(&id.text)));
        }
        let form = self.dictionary.forms.len();
        let label = self.labels.get(&id.text).cloned().unwrap_or_default();
        self.dictionary.forms.push(Form { id: id.clone(), label, rows: Vec::new() });
        self.forms.insert(id.text.clone(), form);
        form
    }

    /// Returns the field's name when it is new; a malformed one is kept as written. The form of a name is REDCap's rule.
    fn name_of(&mut self, field: &Field<'_>) -> Option<Text> {
        let name = field.at(Column::Name).verbatim();
        let line = self.lines.of_byte(field.span.start);
        if name.is_empty() {
            self.findings
                .error("dictionary-variable-name", field.span.clone(), format!("the row in line {line} has no variable name"))
                .hint("write one in its first cell, or take the row out");
            return None;
        }
        if let Some(first) = self.names.get(&name.text) {
            let message = format!("the variable `{}` stands in line {first} already", name.text);
            let hint = format!("give one of the two another name, such as `{}_2`", name.text);
            self.findings.error("dictionary-duplicate-variable", name.span, message).hint(hint);
            return None;
        }
        self.names.insert(name.text.clone(), line);
        if !is_variable_name(&name.text) {
            self.findings
                .error("dictionary-variable-name", name.span.clone(), format!("`{}` is no variable name", name.text))
                .hint(format!("a name has small letters, digits and `_`, and begins with a letter: `{}`", name_like(&name.text)));
        }
        Some(name)
    }

    /// Returns the type that a word names, or the nearest.
    fn kind_of(&mut self, word: &Text, name: &str) -> FieldType {
        if let Some(kind) = field_type(&word.text) {
            return kind;
        }
        let words = || FieldType::ALL.iter().map(|(word, _)| *word).chain([DESCRIPTIVE]);
        let near = nearest(&word.text, words());
        let message = if word.is_empty() {
            format!("`{name}` has no field type")
        } else {
            format!("`{name}` has the field type `{}`, which REDCap does not know", word.text)
        };
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is one of {}", words().collect::<Vec<_>>().join(", ")),
        };
        self.findings.error("dictionary-field-type", word.span.clone(), message).hint(hint);
        near.and_then(field_type).unwrap_or(FieldType::Text)
    }

    /// Returns the choices of a field that has them.
    fn choices(&mut self, field: &Field<'_>, kind: FieldType, name: &str) -> Vec<Choice> {
        if !matches!(kind, FieldType::Dropdown | FieldType::Radio | FieldType::Checkbox) {
            return Vec::new();
        }
        if !field.listed.is_empty() {
            return choices::of_list(&field.listed, self.findings);
        }
        let cell = field.at(Column::Choices);
        if cell.is_empty() {
            self.findings
                .warning("dictionary-no-choices", field.span.clone(), format!("`{name}` is a `{}` without choices", kind.word()))
                .hint("write them in `Choices, Calculations, OR Slider Labels`: `1, Yes | 0, No`");
            return Vec::new();
        }
        choices::of_cell(cell, self.findings)
    }

    /// Reads a text that says `y` or nothing; what else it says counts as yes, lest an identifying variable pass for harmless.
    fn flag(&mut self, field: &Field<'_>, column: Column) -> bool {
        let cell = field.at(column).verbatim();
        match cell.text.to_ascii_lowercase().as_str() {
            "" | "n" | "no" => false,
            "y" | "yes" => true,
            _ => {
                let name = DOWNLOAD[column as usize];
                self.findings
                    .warning("dictionary-flag", cell.span, format!("`{}` under `{name}` is read as `y`", cell.text))
                    .hint("write `y`, or leave the cell empty");
                true
            }
        }
    }
}

/// Where the lines of a text begin.
struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// CR, LF and CRLF each end a line.
    fn of(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        starts.extend(
            memchr::memchr2_iter(b'\n', b'\r', bytes)
                .filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
                .map(|at| at + 1),
        );
        Lines { starts }
    }

    fn of_byte(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }
}

/// Splits the labels of a slider, `left | middle | right`; one that is left out keeps its place, empty.
fn slider_labels(cell: &Raw<'_>) -> Vec<Text> {
    if cell.is_empty() {
        return Vec::new();
    }
    cell.split('|').iter().map(Raw::verbatim).collect()
}

pub(super) fn field_type(word: &str) -> Option<FieldType> {
    FieldType::ALL.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
}

/// Says whether a name is one that REDCap gives a variable: `^[a-z][a-z0-9_]*$`.
pub(super) fn is_variable_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && is_form_name(name)
}

pub(super) fn is_form_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Returns the variable name that is nearest to a text, for a hint.
fn name_like(text: &str) -> String {
    let letters: String = text.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let words: Vec<&str> = letters.split('_').filter(|word| !word.is_empty()).collect();
    let name = words.join("_");
    if name.starts_with(|c: char| c.is_ascii_lowercase()) { name } else { format!("v_{name}").trim_end_matches('_').to_string() }
}
