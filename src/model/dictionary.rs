//! The registry's data dictionary and its tumours, as nouns: what a registry records, in the words of its own file.

pub mod changes;
pub mod edition;
pub mod settings;

use crate::model::clock::Stamp;
use crate::model::diag::Span;
use crate::model::logic::Expr;
use crate::model::path::SrcPath;
use serde::{Deserialize, Serialize};

/// A text from a source, with the bytes it stands in.
///
/// The span lies in the dictionary file or in `tumours.toml`; it holds the text as written, so for a quoted CSV cell the quotes too.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Text {
    /// The text, trimmed; may be empty where a field says so.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl Text {
    /// Says whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Words of a form that may have markup.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Words {
    /// The words without markup.
    pub plain: Text,
    /// The same words as HTML with none but harmless elements, where the source has any of them.
    pub markup: Option<String>,
    /// The cell as written, where it is not what `plain` says; for downloads that must be read back.
    pub written: Option<String>,
}

impl Words {
    /// Says whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }

    /// Returns the words as they were written, trimmed.
    pub fn as_written(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.plain.text)
    }
}

/// A data dictionary as one file gives it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Dictionary {
    /// The file.
    pub path: SrcPath,
    /// The study's name where the file gives one (ODM `StudyName`), or empty.
    pub title: Text,
    /// Forms in the order of the file, each id once.
    pub forms: Vec<Form>,
    /// Variables in the order of the file, each name once; descriptive rows are not among them.
    pub variables: Vec<Variable>,
    /// When each form is filled in, where the file says so (only ODM does).
    pub schedule: Schedule,
    /// Where rows of patients begin (ODM `ClinicalData`), when the file holds any; no reader keeps one of them.
    pub records: Option<Span>,
}

/// When forms are filled in: arms, events, the grid of forms and events, and what repeats.
///
/// What no source states is empty, and pages print "not stated", never "once".
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Schedule {
    /// The arms in their order; empty where there is one that nobody named.
    pub arms: Vec<Arm>,
    /// The events in their order, each id once.
    pub events: Vec<Event>,
    /// Forms that may be filled in any number of times in a project without events, by id.
    pub repeating: Vec<Text>,
}

impl Schedule {
    /// Says whether nothing is stated.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.repeating.is_empty()
    }
}

/// An arm of a longitudinal project.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Arm {
    /// Its number in REDCap, as written.
    pub number: Text,
    /// Its name; may be empty.
    pub name: Text,
}

/// An event: a point of time at which forms are filled in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Event {
    /// Its unique name in REDCap, such as `follow_up_arm_1`.
    pub id: Text,
    /// Its name for readers, such as "Follow-up"; may be empty.
    pub name: Text,
    /// The number of its arm, or empty.
    pub arm: Text,
    /// Its day after the first one, as written, or empty.
    pub day: Text,
    /// Whether the whole event may repeat; nothing where it is not stated.
    pub repeats: Option<bool>,
    /// The forms that are filled in at it.
    pub forms: Vec<EventForm>,
}

/// A form at an event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EventForm {
    /// The form's id.
    pub form: Text,
    /// Whether it may be filled in more than once at this event; nothing where it is not stated.
    pub repeats: Option<bool>,
}

/// A form: the variables that are filled in together ("instrument" in REDCap).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Form {
    /// The form's name in the file, such as `at_diagnosis`.
    pub id: Text,
    /// The form's name for readers where the file gives one (ODM does, REDCap's CSV has none), or empty.
    pub label: Text,
    /// What the form shows, in order.
    pub rows: Vec<FormRow>,
}

impl Form {
    /// Returns the form's name for readers: its label, else its id with spaces and a capital.
    ///
    /// `at_diagnosis` gives "At diagnosis".
    pub fn title(&self) -> String {
        if !self.label.is_empty() {
            return self.label.text.clone();
        }
        let words: Vec<&str> =
            self.id.text.split(|c: char| c == '_' || c.is_whitespace()).filter(|word| !word.is_empty()).collect();
        let title = words.join(" ");
        let mut letters = title.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

/// One row of a form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FormRow {
    /// A heading, from the column `Section Header`.
    Section(Words),
    /// A text that holds no data (`descriptive`).
    Description(Words),
    /// A variable, by its place in [`Dictionary::variables`].
    Variable(usize),
}

/// The kinds of field of REDCap, without `descriptive`, which holds no data.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldType {
    /// One line of text.
    Text,
    /// Several lines of text.
    Notes,
    /// One of a list, folded.
    Dropdown,
    /// One of a list, open.
    Radio,
    /// Any number of a list.
    Checkbox,
    /// Yes (1) or no (0).
    YesNo,
    /// True (1) or false (0).
    TrueFalse,
    /// Computed from other variables.
    Calc,
    /// An uploaded file.
    File,
    /// A position between two labels.
    Slider,
    /// A list that comes from a query; the query is never shown.
    Sql,
}

impl FieldType {
    /// Every type with the word that REDCap uses for it.
    pub const ALL: &'static [(&'static str, FieldType)] = &[
        ("text", FieldType::Text),
        ("notes", FieldType::Notes),
        ("dropdown", FieldType::Dropdown),
        ("radio", FieldType::Radio),
        ("checkbox", FieldType::Checkbox),
        ("yesno", FieldType::YesNo),
        ("truefalse", FieldType::TrueFalse),
        ("calc", FieldType::Calc),
        ("file", FieldType::File),
        ("slider", FieldType::Slider),
        ("sql", FieldType::Sql),
    ];

    /// Returns REDCap's word for the type.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("text", |(word, _)| word)
    }
}

/// One thing that the registry records about a patient.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Variable {
    /// Its name, unique in the dictionary.
    pub name: Text,
    /// Its form, by place in [`Dictionary::forms`].
    pub form: usize,
    /// The heading that it stands under, or empty.
    pub section: Text,
    /// What kind of field it is.
    pub kind: FieldType,
    /// What the form asks; may be empty.
    pub label: Words,
    /// The choices in order; empty unless the type has them. Yes/no and true/false have theirs by definition and list none.
    pub choices: Vec<Choice>,
    /// The formula of a `calc` as written; otherwise empty.
    pub formula: Text,
    /// The formula as a tree, where it can be read.
    pub calculation: Option<Expr>,
    /// The labels of a slider from left to right, some of them perhaps empty; none unless it has any.
    pub slider: Vec<Text>,
    /// The vocabulary that a text field is looked up in, as written (`BIOPORTAL:ORDO`); otherwise empty.
    pub vocabulary: Text,
    /// The field note, or empty.
    pub note: Words,
    /// The validation type, such as `date_ymd`, or empty.
    pub validation: Text,
    /// The least value allowed, as written, or empty.
    pub minimum: Text,
    /// The greatest value allowed, as written, or empty.
    pub maximum: Text,
    /// Whether it identifies a person.
    pub identifier: bool,
    /// Whether it must be filled in.
    pub required: bool,
    /// The branching logic as written, or empty.
    pub logic: Text,
    /// The branching logic as a tree, where it can be read.
    pub condition: Option<Expr>,
    /// The matrix group, or empty.
    pub matrix: Text,
    /// Whether each choice of a matrix may be taken once only.
    pub ranking: bool,
    /// How the field is aligned (`RH`, `LV`, …), or empty.
    pub alignment: Text,
    /// Its number in a survey, or empty.
    pub question: Text,
    /// The field annotation with its action tags, or empty.
    pub annotation: Text,
    /// The whole row.
    pub span: Span,
}

/// One answer that a variable allows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Choice {
    /// The code that is stored: text always, so `00123`, `1.0`, `NO` and `-99` stay what they are.
    pub code: Text,
    /// What the form shows; may be empty.
    pub label: Words,
}

/// The tumours of `tumours.toml`, in the order of the file, each id once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tumours {
    /// The file.
    pub path: SrcPath,
    /// The tumours.
    pub list: Vec<Tumour>,
    /// The body-site groups, in the order in which pages show them.
    pub groups: Vec<Group>,
}

/// A group of tumours by the part of the body.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Group {
    /// Its id, such as `thorax`.
    pub id: Text,
    /// Its name for readers, such as "Chest".
    pub name: Text,
    /// Code of the language and name in other languages, each language once.
    pub translations: Vec<(Text, Text)>,
}

/// A tumour: names, place in the body, codes, facts, each with its sources.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tumour {
    /// The id, which is its slug and the name of its family page: `pancreatoblastoma`.
    pub id: Text,
    /// The name that pages use.
    pub name: Text,
    /// Other names.
    pub synonyms: Vec<Text>,
    /// The group, an id of [`Tumours::groups`].
    pub group: Text,
    /// The place in the body, such as "Pancreas"; may be empty (printed as not known).
    pub site: Text,
    /// Codes in other systems, in order.
    pub codes: Vec<Code>,
    /// What is known, each with the sources it rests on.
    pub facts: Vec<Fact>,
    /// The sources that facts and codes name.
    pub sources: Vec<FactSource>,
    /// Words of its names, each with the hyphens at which a line may end: `Pleuro-pulmonary`.
    pub hyphens: Vec<Text>,
    /// Its names in other languages, each language once.
    pub translations: Vec<TumourNames>,
    /// Where the recommendations about it stand, one of [`GUIDELINE_STATES`]; empty when the owner does not say.
    pub guideline: Text,
    /// Where its variables stand, one of [`VARIABLE_STATES`]; empty when the owner does not say.
    pub variables: Text,
    /// The release of the dictionary since which its variables are recorded, or empty.
    pub since: Text,
    /// Who works on it.
    pub leads: Vec<Lead>,
    /// The whole entry.
    pub span: Span,
}

/// Where recommendations about a tumour may stand, in the order in which they pass.
pub const GUIDELINE_STATES: &[&str] = &["planned", "in preparation", "in consultation", "published", "in revision", "retired"];

/// Where the variables of a tumour may stand, in the order in which they pass.
pub const VARIABLE_STATES: &[&str] = &["planned", "in elaboration", "agreed", "in data collection", "retired"];

/// A tumour's names in another language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TumourNames {
    /// The language's code, such as `de`.
    pub lang: Text,
    /// The name.
    pub name: Text,
    /// Other names.
    pub synonyms: Vec<Text>,
    /// Words of these names, each with the hyphens at which a line may end.
    pub hyphens: Vec<Text>,
    /// The place in the body, or empty.
    pub site: Text,
}

/// Who works on a tumour. The name is shown only with consent, and only until a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lead {
    /// What the person does, such as "Coordination"; shown always.
    pub role: Text,
    /// The person's name, or empty.
    pub name: Text,
    /// When the person agreed to be named.
    pub consent: Option<Stamp>,
    /// The last day on which the name is shown.
    pub shown_until: Option<Stamp>,
}

/// A code of the tumour in a published system.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Code {
    /// The system with its version, such as "ICD-O-3.2".
    pub system: Text,
    /// The code, such as "8973/3".
    pub code: Text,
    /// How the code fits: exact, broader, narrower, by site.
    pub precision: Text,
    /// The source's id, or empty.
    pub source: Text,
}

/// What a fact is about; pages show facts in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    /// At which age it occurs.
    Age,
    /// How often it occurs.
    Incidence,
    /// A published series of patients.
    Series,
    /// Genes and conditions that predispose to it.
    Genes,
    /// Anything else for professionals.
    Other,
}

impl Topic {
    /// Every topic with its word in `tumours.toml`, in the order of pages.
    pub const ALL: &'static [(&'static str, Topic)] = &[
        ("age", Topic::Age),
        ("incidence", Topic::Incidence),
        ("series", Topic::Series),
        ("genes", Topic::Genes),
        ("other", Topic::Other),
    ];

    /// Returns its word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, topic)| *topic == self).map_or("other", |(word, _)| word)
    }
}

/// One statement about a tumour.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fact {
    /// What it is about.
    pub topic: Topic,
    /// The statement: one or two whole sentences.
    pub text: Text,
    /// The ids of its sources; never empty.
    pub sources: Vec<Text>,
}

/// A source that a tumour's facts rest on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FactSource {
    /// The id that facts and codes name.
    pub id: Text,
    /// What it is: title, journal, year, in words.
    pub title: Text,
    /// Where it is, http or https; may be empty.
    pub url: Text,
    /// Its DOI without the resolver, or empty.
    pub doi: Text,
    /// Its PubMed number, or empty.
    pub pmid: Text,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_a_form_is_its_id_in_words() {
        let title =
            |id: &str| Form { id: Text { text: id.to_string(), span: 0..0 }, label: Text::default(), rows: Vec::new() }.title();
        assert_eq!(title("at_diagnosis"), "At diagnosis");
        assert_eq!(title("__follow__up_"), "Follow up");
        assert_eq!(title("élan"), "Élan");
        assert_eq!(title(""), "");
    }
}
