//! What `dictionary.toml` says about a data dictionary beyond its file: versions, scopes, units, definitions, events, licences.

use super::{Event, Text};
use crate::model::clock::Stamp;
use crate::model::path::SrcPath;

/// The settings of the data dictionary; all of it is optional.
#[derive(Clone, PartialEq, Debug)]
pub struct Settings {
    /// The file.
    pub path: SrcPath,
    /// The dictionary's name, or empty.
    pub title: Text,
    /// The version of `variables.*`, or empty.
    pub version: Text,
    /// When that version came into force.
    pub date: Option<Stamp>,
    /// What is new in that version, in the owner's words, or empty.
    pub notes: Text,
    /// Whether rows of patients in the file are invented and may stay.
    pub has_test_data: bool,
    /// Codes that any variable may hold in place of an answer, such as `-99`: code and meaning.
    pub missing_codes: Vec<(Text, Text)>,
    /// Variables whose choices are people, and may be shown all the same.
    pub people: Vec<Text>,
    /// Earlier versions.
    pub releases: Vec<ReleaseSettings>,
    /// What is said of forms, by id.
    pub forms: Vec<FormSettings>,
    /// What is said of sections of forms.
    pub sections: Vec<SectionSettings>,
    /// What is said of variables, by name.
    pub variables: Vec<VariableSettings>,
    /// Events, in their order; those of the dictionary's own file are then not asked.
    pub events: Vec<Event>,
}

impl Settings {
    /// Returns settings that say nothing.
    pub fn none(path: SrcPath) -> Settings {
        Settings {
            path,
            title: Text::default(),
            version: Text::default(),
            date: None,
            notes: Text::default(),
            has_test_data: false,
            missing_codes: Vec::new(),
            people: Vec::new(),
            releases: Vec::new(),
            forms: Vec::new(),
            sections: Vec::new(),
            variables: Vec::new(),
            events: Vec::new(),
        }
    }
}

/// Who records something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Every tumour.
    Core,
    /// Nobody's medicine: what the system needs.
    Administrative,
    /// These tumours or groups of tumours, by id.
    Tumours(Vec<Text>),
}

/// An earlier version of the dictionary; its file is `releases/<version>.csv` or of another format.
#[derive(Clone, PartialEq, Debug)]
pub struct ReleaseSettings {
    /// Its version.
    pub version: Text,
    /// When it came into force.
    pub date: Option<Stamp>,
    /// What was new in it, or empty.
    pub notes: Text,
}

/// What is said of a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormSettings {
    /// The form's id.
    pub id: Text,
    /// Its name for readers, or empty.
    pub title: Text,
    /// Who fills it in, if that is declared.
    pub scope: Option<Scope>,
    /// The ids of the events at which it is filled in.
    pub events: Vec<Text>,
    /// Whether it may be filled in more than once at an event.
    pub repeats: Option<bool>,
    /// Under which licence its questions may be used, or empty.
    pub licence: Text,
    /// What must be said wherever it is shown.
    pub notices: Vec<Text>,
    /// Whether its questions may be passed on; if not, pages and downloads have names and types only.
    pub redistribute: bool,
}

/// What is said of a section of a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SectionSettings {
    /// The form's id.
    pub form: Text,
    /// The section's heading.
    pub title: Text,
    /// Who fills it in.
    pub scope: Option<Scope>,
}

/// What is said of a variable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VariableSettings {
    /// Its name.
    pub name: Text,
    /// The file in which its unit and definition stand, where that is not the file of the settings.
    pub words: Option<SrcPath>,
    /// Whether its name stands in that file too.
    pub is_named_there: bool,
    /// Its unit, or empty.
    pub unit: Text,
    /// What it means, in a sentence, or empty.
    pub definition: Text,
    /// Who records it, if that is declared.
    pub scope: Option<Scope>,
    /// The variable that took its place, or empty.
    pub replaced_by: Text,
}
