//! Reads the data dictionary that REDCap writes as CSV: a row a field, in 18 columns.

mod choices;
mod header;

pub(super) use header::{COLUMNS, missing_columns};

use crate::model::diag::{Span, nearest};
use crate::model::dictionary::{Choice, Dictionary, FieldType, Form, FormRow, Schedule, Text, Variable, Words};
use crate::model::path::SrcPath;
use crate::read::dictionary::cells::{self, Cell, Row};
use crate::read::dictionary::findings::Findings;
use crate::read::dictionary::logic::tree;
use crate::read::dictionary::plain::{clean, words};
use header::{Column, Header, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// REDCap's word for a row that holds no data.
const DESCRIPTIVE: &str = "descriptive";

/// Says whether a text begins with the columns of a REDCap data dictionary.
pub(super) fn recognises(text: &str) -> bool {
    header::header_of(text).is_some()
}

/// Says whether a word is a type of field.
pub(super) fn is_field_type(word: &str) -> bool {
    word == DESCRIPTIVE || field_type(word).is_some()
}

/// Reads the rows; whatever is wrong with one, the others stand.
pub(super) fn read(path: &SrcPath, text: &str, findings: &mut Findings<'_>) -> Dictionary {
    let mut dictionary = Dictionary {
        path: path.clone(),
        title: Text::default(),
        forms: Vec::new(),
        variables: Vec::new(),
        schedule: Schedule::default(),
        records: None,
    };
    let Some(header) = header::header_of(text) else { return dictionary };
    check_header(&header, findings);
    let split = cells::split(text, header.delimiter);
    if let Some(at) = split.unclosed {
        findings
            .error("dictionary-quotes", at..at + 1, "this quotation mark is never closed")
            .hint("put one at the end of the cell, or write it twice (`\"\"`) if it belongs to the text");
    }
    let mut reader = Reader::new(text, &header, &mut dictionary, findings);
    let mut torn = false;
    for row in split.rows.iter().skip(1) {
        // The rows that an unclosed quotation mark tore apart have the wrong number of cells; the quotation mark is said already.
        torn = row.cells.len() != header.row.cells.len() && (torn || split.unclosed.is_some_and(|at| row.span.contains(&at)));
        reader.read_row(row, torn);
    }
    if dictionary.variables.is_empty() {
        findings
            .error("dictionary-empty", header.row.span.clone(), "no variable stands below the column names")
            .hint("export the data dictionary again");
    }
    dictionary
}

/// Pushes `dictionary-header` for a damaged column name and for columns that REDCap does not have.
fn check_header(header: &Header<'_>, findings: &mut Findings<'_>) {
    if let Some(column) = header.damaged {
        let cell = &header.row.cells[column];
        let name = header.name(column);
        findings
            .warning("dictionary-header", cell.span.clone(), format!("this column's name should be `{name}`, and is read so"))
            .hint(format!("write `{name}` in its first row"));
    }
    let extra = header.extra();
    if let (Some(first), Some(last)) = (extra.first(), extra.last()) {
        let names: Vec<String> = extra.iter().map(|place| format!("`{}`", clean(header.row.cells[*place].text.trim()))).collect();
        let span = header.row.cells[*first].span.start..header.row.cells[*last].span.end;
        findings
            .warning(
                "dictionary-header",
                span,
                format!("columns that REDCap does not have are passed over: {}", names.join(", ")),
            )
            .hint("take them out, or keep what they say in `Field Annotation`");
    }
}

/// What is known while rows are read in order.
struct Reader<'a, 'd> {
    text: &'a str,
    header: &'a Header<'a>,
    dictionary: &'a mut Dictionary,
    findings: &'a mut Findings<'d>,
    /// The line of each name's first row, descriptive rows too.
    lines: BTreeMap<String, usize>,
    /// The place of each form.
    forms: BTreeMap<String, usize>,
    /// Forms that were said to be in pieces.
    in_pieces: BTreeSet<usize>,
    form: Option<usize>,
    section: Text,
    /// The byte up to which line ends were counted, and their number.
    counted: (usize, usize),
}

impl<'a, 'd> Reader<'a, 'd> {
    fn new(text: &'a str, header: &'a Header<'a>, dictionary: &'a mut Dictionary, findings: &'a mut Findings<'d>) -> Self {
        Reader {
            text,
            header,
            dictionary,
            findings,
            lines: BTreeMap::new(),
            forms: BTreeMap::new(),
            in_pieces: BTreeSet::new(),
            form: None,
            section: Text::default(),
            counted: (0, 1),
        }
    }

    /// Reads one row: its form and heading first, since they hold for the rows below it too.
    ///
    /// A row with too few or too many cells is said once and kept only when its name, form and type make sense; nothing else
    /// is said about it. `torn` says that its cause is known.
    fn read_row(&mut self, row: &Row<'_>, torn: bool) {
        let line = self.line_of(row.span.start);
        let ragged = row.cells.len() != self.header.row.cells.len();
        if ragged {
            if !torn {
                self.say_ragged(row, line);
            }
            if !self.makes_sense(row) {
                return;
            }
        }
        self.findings.mute(ragged);
        self.read_fields(row, line);
        self.findings.mute(false);
    }

    fn read_fields(&mut self, row: &Row<'_>, line: usize) {
        let Some(form) = self.enter_form(row) else { return };
        let section = self.words(row, Column::Section);
        if !section.is_empty() {
            self.section = section.plain.clone();
            self.dictionary.forms[form].rows.push(FormRow::Section(section));
        }
        let Some(name) = self.name_of(row, line) else { return };
        let word = self.verbatim(row, Column::Kind);
        if word.text == DESCRIPTIVE {
            let label = self.words(row, Column::Label);
            if !label.is_empty() {
                self.dictionary.forms[form].rows.push(FormRow::Description(label));
            }
            return;
        }
        let kind = self.kind_of(&word, &name.text);
        let variable = self.variable(row, name, form, kind);
        self.dictionary.forms[form].rows.push(FormRow::Variable(self.dictionary.variables.len()));
        self.dictionary.variables.push(variable);
    }

    fn variable(&mut self, row: &Row<'_>, name: Text, form: usize, kind: FieldType) -> Variable {
        let listed = self.verbatim(row, Column::Choices);
        let of_kind = |is_of_kind: bool| {
            let text = if is_of_kind { listed.text.clone() } else { String::new() };
            Text { text, span: listed.span.clone() }
        };
        let formula = of_kind(kind == FieldType::Calc);
        let logic = self.verbatim(row, Column::Logic);
        Variable {
            form,
            section: self.section.clone(),
            kind,
            label: self.words(row, Column::Label),
            choices: self.choices(row, kind, &name.text),
            calculation: tree(&formula.text),
            formula,
            slider: if kind == FieldType::Slider { slider_labels(&listed) } else { Vec::new() },
            vocabulary: of_kind(kind == FieldType::Text),
            note: self.words(row, Column::Note),
            validation: self.verbatim(row, Column::Validation),
            minimum: self.verbatim(row, Column::Minimum),
            maximum: self.verbatim(row, Column::Maximum),
            identifier: self.flag(row, Column::Identifier),
            required: self.flag(row, Column::Required),
            condition: tree(&logic.text),
            logic,
            matrix: self.verbatim(row, Column::Matrix),
            ranking: self.flag(row, Column::Ranking),
            alignment: self.verbatim(row, Column::Alignment),
            question: self.verbatim(row, Column::Question),
            annotation: self.verbatim(row, Column::Annotation),
            span: row.span.clone(),
            name,
        }
    }

    fn say_ragged(&mut self, row: &Row<'_>, line: usize) {
        let (has, wanted) = (row.cells.len(), self.header.row.cells.len());
        let name = row.cells.first().map_or("", |cell| cell.text.trim());
        let message = format!("the row of `{}` in line {line} has {has} cells, the header has {wanted}", clean(name));
        let hint = if has > wanted {
            "put quotation marks around each cell that holds a comma: `\"1, Yes | 0, No\"`"
        } else {
            "add the commas that are missing at its end, or look for a quotation mark that should be doubled"
        };
        self.findings.error("dictionary-ragged-row", row.span.clone(), message).hint(hint);
    }

    fn makes_sense(&self, row: &Row<'_>) -> bool {
        let name = self.verbatim(row, Column::Name).text;
        let form = self.verbatim(row, Column::Form).text;
        is_variable_name(&name) && is_form_name(&form) && is_field_type(&self.verbatim(row, Column::Kind).text)
    }

    /// Returns the form that the row belongs to; a row that names none belongs to the form of the row above.
    ///
    /// Pushes `dictionary-form-missing`, `dictionary-form-name`, and `dictionary-form-in-pieces` once for a form.
    fn enter_form(&mut self, row: &Row<'_>) -> Option<usize> {
        let id = self.verbatim(row, Column::Form);
        if id.is_empty() {
            let above = self.form.map(|form| self.dictionary.forms[form].id.text.clone());
            let span = if id.span.is_empty() { row.span.clone() } else { id.span };
            let name = self.verbatim(row, Column::Name).text;
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
        self.dictionary.forms.push(Form { id: id.clone(), label: Text::default(), rows: Vec::new() });
        self.forms.insert(id.text.clone(), form);
        form
    }

    /// Returns the row's name when it is new; a malformed one is kept as written.
    ///
    /// Pushes `dictionary-variable-name` and `dictionary-duplicate-variable`. The form of a name is REDCap's rule.
    fn name_of(&mut self, row: &Row<'_>, line: usize) -> Option<Text> {
        let name = self.verbatim(row, Column::Name);
        if name.is_empty() {
            self.findings
                .error("dictionary-variable-name", row.span.clone(), format!("the row in line {line} has no variable name"))
                .hint("write one in its first cell, or take the row out");
            return None;
        }
        if let Some(first) = self.lines.get(&name.text) {
            let message = format!("the variable `{}` stands in line {first} already", name.text);
            let hint = format!("give one of the two another name, such as `{}_2`", name.text);
            self.findings.error("dictionary-duplicate-variable", name.span, message).hint(hint);
            return None;
        }
        self.lines.insert(name.text.clone(), line);
        if !is_variable_name(&name.text) {
            self.findings
                .error("dictionary-variable-name", name.span.clone(), format!("`{}` is no variable name", name.text))
                .hint(format!("a name has small letters, digits and `_`, and begins with a letter: `{}`", name_like(&name.text)));
        }
        Some(name)
    }

    /// Returns the type that a word names, or the nearest. Pushes `dictionary-field-type` when it names none.
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

    /// Returns the choices of a field that has them. Pushes `dictionary-no-choices` where they are missing.
    fn choices(&mut self, row: &Row<'_>, kind: FieldType, name: &str) -> Vec<Choice> {
        if !matches!(kind, FieldType::Dropdown | FieldType::Radio | FieldType::Checkbox) {
            return Vec::new();
        }
        let cell = self.header.place(Column::Choices).and_then(|place| row.cells.get(place));
        let Some(cell) = cell.filter(|cell| !self.is_empty(cell)) else {
            self.findings
                .warning("dictionary-no-choices", row.span.clone(), format!("`{name}` is a `{}` without choices", kind.word()))
                .hint("write them in `Choices, Calculations, OR Slider Labels`: `1, Yes | 0, No`");
            return Vec::new();
        };
        choices::choices_of(self.text, cell, self.findings)
    }

    /// Reads a cell that says `y` or nothing; what else it says counts as yes, lest an identifying variable pass for harmless.
    fn flag(&mut self, row: &Row<'_>, column: Column) -> bool {
        let cell = self.verbatim(row, column);
        match cell.text.to_ascii_lowercase().as_str() {
            "" | "n" | "no" => false,
            "y" | "yes" => true,
            _ => {
                let name = header::DOWNLOAD[column as usize];
                self.findings
                    .warning("dictionary-flag", cell.span, format!("`{}` under `{name}` is read as `y`", cell.text))
                    .hint("write `y`, or leave the cell empty");
                true
            }
        }
    }

    /// Returns a cell as written, trimmed.
    fn verbatim(&self, row: &Row<'_>, column: Column) -> Text {
        self.text_of(row, column, |text| clean(text.trim()).into_owned())
    }

    /// Returns the words of a cell that may hold HTML.
    fn words(&self, row: &Row<'_>, column: Column) -> Words {
        let cell = self.header.place(column).and_then(|place| row.cells.get(place));
        match cell.filter(|cell| !self.is_empty(cell)) {
            Some(cell) => words(&cell.text, cell.span.clone()),
            None => Words { plain: self.text_of(row, column, |_| String::new()), ..Words::default() },
        }
    }

    /// Returns a cell; one that the row or the file does not have is empty, at the row's end.
    fn text_of(&self, row: &Row<'_>, column: Column, read: impl Fn(&str) -> String) -> Text {
        let Some(cell) = self.header.place(column).and_then(|place| row.cells.get(place)) else {
            return Text { text: String::new(), span: row.span.end..row.span.end };
        };
        let text = if self.is_empty(cell) { String::new() } else { read(&cell.text) };
        Text { text, span: cell.span.clone() }
    }

    fn is_empty(&self, cell: &Cell<'_>) -> bool {
        let text = cell.text.trim();
        text.is_empty() || (self.header.shape == Shape::Interface && text == "NA")
    }

    /// Returns the line of a byte, which must not lie before the byte of the last call.
    fn line_of(&mut self, at: usize) -> usize {
        let (from, line) = self.counted;
        let span: Span = from..at;
        let bytes = self.text.as_bytes();
        let ends = span.filter(|i| bytes[*i] == b'\n' || (bytes[*i] == b'\r' && bytes.get(i + 1) != Some(&b'\n'))).count();
        self.counted = (at, line + ends);
        line + ends
    }
}

/// Splits the labels of a slider, `left | middle | right`; one that is left out keeps its place, empty.
fn slider_labels(cell: &Text) -> Vec<Text> {
    if cell.is_empty() {
        return Vec::new();
    }
    cell.text.split('|').map(|label| Text { text: label.trim().to_string(), span: cell.span.clone() }).collect()
}

fn field_type(word: &str) -> Option<FieldType> {
    FieldType::ALL.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
}

/// Says whether a name is one that REDCap gives a variable: `^[a-z][a-z0-9_]*$`.
fn is_variable_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && is_form_name(name)
}

fn is_form_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Returns the variable name that is nearest to a text, for a hint.
fn name_like(text: &str) -> String {
    let letters: String = text.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let words: Vec<&str> = letters.split('_').filter(|word| !word.is_empty()).collect();
    let name = words.join("_");
    if name.starts_with(|c: char| c.is_ascii_lowercase()) { name } else { format!("v_{name}").trim_end_matches('_').to_string() }
}
