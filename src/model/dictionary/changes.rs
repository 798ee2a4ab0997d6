//! What differs between two releases of a data dictionary, and what each difference means for data already collected.

use super::{Arm, Choice, Event, FieldType, Variable, Words};
use serde::{Deserialize, Serialize};

/// Everything that differs between two dictionaries.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Diff {
    /// The differences: the dictionary's own, then forms, variables and events in the order of the newer dictionary, what was removed
    /// after what is there.
    pub changes: Vec<Change>,
    /// Variables that may only have another name now: a question for the owner, and no part of what differs.
    pub renamed: Vec<Renamed>,
    /// Forms, headings, texts and variables as the newer dictionary lays them out; nothing where the older one lays out the same.
    pub layout: Option<Layout>,
}

impl Diff {
    /// Says whether the two say the same.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.layout.is_none()
    }

    /// Returns the changes that break data already collected.
    pub fn breaking(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| matches!(change.effect, Effect::Breaking(_)))
    }
}

/// One difference.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Change {
    /// What it is about.
    pub about: About,
    /// What differs.
    pub what: What,
    /// What it means for data already collected.
    pub effect: Effect,
}

/// What a difference is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum About {
    /// The dictionary as a whole.
    Dictionary,
    /// A form, by id.
    Form(String),
    /// A variable, by name.
    Variable(String),
    /// An event, by its unique name.
    Event(String),
}

impl About {
    /// Returns its name, empty for the dictionary.
    pub fn name(&self) -> &str {
        match self {
            About::Dictionary => "",
            About::Form(name) | About::Variable(name) | About::Event(name) => name,
        }
    }

    /// Returns the word for its kind: `dictionary`, `form`, `variable`, `event`.
    pub fn kind(&self) -> &'static str {
        match self {
            About::Dictionary => "dictionary",
            About::Form(_) => "form",
            About::Variable(_) => "variable",
            About::Event(_) => "event",
        }
    }
}

/// What a difference means for data already collected.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Effect {
    /// They stay as they are and mean what they meant.
    Compatible,
    /// They stay as they are; a person should look whether they still mean the same.
    Check(Reason),
    /// Some of them are lost, no longer allowed, or mean something else.
    Breaking(Reason),
}

impl Effect {
    /// Returns its word: `compatible`, `check`, `breaking`.
    pub fn word(&self) -> &'static str {
        match self {
            Effect::Compatible => "compatible",
            Effect::Check(_) => "check",
            Effect::Breaking(_) => "breaking",
        }
    }

    /// Returns why, unless nothing needs to be said.
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Effect::Compatible => None,
            Effect::Check(reason) | Effect::Breaking(reason) => Some(reason),
        }
    }
}

/// Why a change breaks data, or may: the key of a message with what stands in its places.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reason {
    /// The key, `reason-…`.
    pub key: std::borrow::Cow<'static, str>,
    /// Name and text of each place.
    pub with: Vec<(std::borrow::Cow<'static, str>, String)>,
}

/// A text of a variable that may differ.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextOf {
    /// The heading that it stands under.
    Section,
    /// The formula of a calculation.
    Formula,
    /// The vocabulary that it is looked up in.
    Vocabulary,
    /// The validation type.
    Validation,
    /// The least value.
    Minimum,
    /// The greatest value.
    Maximum,
    /// The branching logic.
    Logic,
    /// The matrix group.
    Matrix,
    /// How it is aligned.
    Alignment,
    /// Its number in a survey.
    Question,
    /// The field annotation.
    Annotation,
}

impl TextOf {
    /// Every text, in the order in which changes are told.
    pub const ALL: &'static [TextOf] = &[
        TextOf::Section,
        TextOf::Formula,
        TextOf::Vocabulary,
        TextOf::Validation,
        TextOf::Minimum,
        TextOf::Maximum,
        TextOf::Logic,
        TextOf::Matrix,
        TextOf::Alignment,
        TextOf::Question,
        TextOf::Annotation,
    ];

    /// Returns this text of a variable.
    pub fn of(self, variable: &Variable) -> &str {
        let text = match self {
            TextOf::Section => &variable.section,
            TextOf::Formula => &variable.formula,
            TextOf::Vocabulary => &variable.vocabulary,
            TextOf::Validation => &variable.validation,
            TextOf::Minimum => &variable.minimum,
            TextOf::Maximum => &variable.maximum,
            TextOf::Logic => &variable.logic,
            TextOf::Matrix => &variable.matrix,
            TextOf::Alignment => &variable.alignment,
            TextOf::Question => &variable.question,
            TextOf::Annotation => &variable.annotation,
        };
        &text.text
    }

    fn key(self) -> &'static str {
        match self {
            TextOf::Section => "change-section",
            TextOf::Formula => "change-formula",
            TextOf::Vocabulary => "change-vocabulary",
            TextOf::Validation => "change-validation",
            TextOf::Minimum => "change-minimum",
            TextOf::Maximum => "change-maximum",
            TextOf::Logic => "change-logic",
            TextOf::Matrix => "change-matrix",
            TextOf::Alignment => "change-alignment",
            TextOf::Question => "change-question",
            TextOf::Annotation => "change-annotation",
        }
    }
}

/// A switch of a variable that may differ.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SwitchOf {
    /// Whether it identifies a person.
    Identifier,
    /// Whether it must be filled in.
    Required,
    /// Whether each choice of a matrix may be taken once only.
    Ranking,
}

impl SwitchOf {
    /// Every switch, in the order in which changes are told.
    pub const ALL: &'static [SwitchOf] = &[SwitchOf::Identifier, SwitchOf::Required, SwitchOf::Ranking];

    /// Returns this switch of a variable.
    pub fn of(self, variable: &Variable) -> bool {
        match self {
            SwitchOf::Identifier => variable.identifier,
            SwitchOf::Required => variable.required,
            SwitchOf::Ranking => variable.ranking,
        }
    }

    fn key(self, is_on: bool) -> &'static str {
        match (self, is_on) {
            (SwitchOf::Identifier, true) => "change-identifier-on",
            (SwitchOf::Identifier, false) => "change-identifier-off",
            (SwitchOf::Required, true) => "change-required-on",
            (SwitchOf::Required, false) => "change-required-off",
            (SwitchOf::Ranking, true) => "change-ranking-on",
            (SwitchOf::Ranking, false) => "change-ranking-off",
        }
    }
}

/// What differs. Where both sides are given, the older one comes first.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum What {
    /// The study's name.
    Title(String, String),
    /// A form is new.
    FormAdded,
    /// A form is gone.
    FormRemoved,
    /// A form's name for readers.
    FormTitle(String, String),
    /// A form stands elsewhere among the others.
    FormOrder,
    /// Headings and texts of a form, those that are gone and those that are new.
    Texts(Vec<String>, Vec<String>),
    /// A variable is new, in the form of this id.
    Added(Box<Variable>, String),
    /// A variable is gone, from the form of this id.
    Removed(Box<Variable>, String),
    /// A variable's label.
    Label(Words, Words),
    /// A variable's field note.
    Note(Words, Words),
    /// A variable's type.
    Kind(FieldType, FieldType),
    /// A choice is new.
    ChoiceAdded(Choice),
    /// A choice is gone.
    ChoiceRemoved(Choice),
    /// A choice's label; the code is that of both.
    ChoiceLabel(Choice, Choice),
    /// A choice's code; the label is that of both.
    ChoiceCode(Choice, Choice),
    /// The choices stand in another order: all codes as they now follow each other.
    ChoiceOrder(Vec<String>),
    /// A text of a variable.
    Text(TextOf, String, String),
    /// A switch of a variable, with what it is now.
    Switch(SwitchOf, bool),
    /// The labels of a slider.
    Slider(Vec<String>, Vec<String>),
    /// The form that a variable stands in, by id.
    Form(String, String),
    /// A variable stands elsewhere among the others of its form.
    Order,
    /// The arms.
    Arms(Vec<Arm>, Vec<Arm>),
    /// Forms that may repeat in a project without events, by id.
    Repeating(Vec<String>, Vec<String>),
    /// An event is new.
    EventAdded(Box<Event>),
    /// An event is gone.
    EventRemoved(Box<Event>),
    /// An event's name for readers.
    EventName(String, String),
    /// An event's arm.
    EventArm(String, String),
    /// An event's day.
    EventDay(String, String),
    /// Whether an event may repeat.
    EventRepeats(Option<bool>, Option<bool>),
    /// The events follow each other otherwise: all of them, by id.
    EventOrder(Vec<String>),
    /// A form is now filled in at the event; whether it repeats.
    EventFormAdded(String, Option<bool>),
    /// A form is no longer filled in at the event; whether it repeated.
    EventFormRemoved(String, Option<bool>),
    /// Whether a form repeats at the event.
    EventFormRepeats(String, Option<bool>, Option<bool>),
}

/// A difference as people are told it: the key of a message, and what stands in its places.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The key, `change-…`.
    pub key: &'static str,
    /// What it was, where a message tells it.
    pub old: Option<String>,
    /// What it is now, where a message tells it.
    pub new: Option<String>,
}

impl What {
    /// Returns the message for it; places that the message does not have are nothing.
    pub fn told(&self) -> Told {
        let bare = |key| Told { key, old: None, new: None };
        let both = |key, old: &str, new: &str| Told { key, old: Some(old.to_string()), new: Some(new.to_string()) };
        let choice = |choice: &Choice| format!("{}, {}", choice.code.text, choice.label.plain.text);
        match self {
            What::Title(old, new) => both("change-title", old, new),
            What::FormAdded => bare("change-form-added"),
            What::FormRemoved => bare("change-form-removed"),
            What::FormTitle(old, new) => both("change-form-title", old, new),
            What::FormOrder => bare("change-form-order"),
            What::Texts(old, new) => both("change-texts", &old.join(" | "), &new.join(" | ")),
            What::Added(_, form) => Told { key: "change-added", old: None, new: Some(form.clone()) },
            What::Removed(_, form) => Told { key: "change-removed", old: Some(form.clone()), new: None },
            What::Label(old, new) if old.plain.text == new.plain.text => bare("change-markup"),
            What::Label(old, new) => both("change-label", &old.plain.text, &new.plain.text),
            What::Note(old, new) if old.plain.text == new.plain.text => bare("change-markup"),
            What::Note(old, new) => both("change-note", &old.plain.text, &new.plain.text),
            What::Kind(old, new) => both("change-type", old.word(), new.word()),
            What::ChoiceAdded(new) => Told { key: "change-choice-added", old: None, new: Some(choice(new)) },
            What::ChoiceRemoved(old) => Told { key: "change-choice-removed", old: Some(choice(old)), new: None },
            What::ChoiceLabel(old, new) if old.label.plain.text == new.label.plain.text => bare("change-markup"),
            What::ChoiceLabel(old, new) => both("change-choice-label", &choice(old), &choice(new)),
            What::ChoiceCode(old, new) => both("change-choice-code", &choice(old), &choice(new)),
            What::ChoiceOrder(new) => Told { key: "change-choice-order", old: None, new: Some(new.join(", ")) },
            What::Text(of, old, new) => both(of.key(), old, new),
            What::Switch(of, is_on) => bare(of.key(*is_on)),
            What::Slider(old, new) => both("change-slider", &old.join(" | "), &new.join(" | ")),
            What::Form(old, new) => both("change-form", old, new),
            What::Order => bare("change-order"),
            What::Arms(old, new) => both("change-arms", &arms(old), &arms(new)),
            What::Repeating(old, new) => both("change-repeating", &old.join(", "), &new.join(", ")),
            What::EventAdded(_) => bare("change-event-added"),
            What::EventRemoved(_) => bare("change-event-removed"),
            What::EventName(old, new) => both("change-event-name", old, new),
            What::EventArm(old, new) => both("change-event-arm", old, new),
            What::EventDay(old, new) => both("change-event-day", old, new),
            What::EventRepeats(_, new) => bare(repeats(*new)),
            What::EventOrder(new) => Told { key: "change-event-order", old: None, new: Some(new.join(", ")) },
            What::EventFormAdded(form, _) => Told { key: "change-event-form-added", old: None, new: Some(form.clone()) },
            What::EventFormRemoved(form, _) => Told { key: "change-event-form-removed", old: Some(form.clone()), new: None },
            What::EventFormRepeats(form, _, new) => Told { key: form_repeats(*new), old: None, new: Some(form.clone()) },
        }
    }

    /// Every message that differences use, with the places that it has.
    #[rustfmt::skip] // A line a message would fill a page.
    pub const MESSAGES: &'static [(&'static str, &'static [&'static str])] = &[
        ("change-title", &["old", "new"]), ("change-form-added", &[]), ("change-form-removed", &[]),
        ("change-form-title", &["old", "new"]), ("change-form-order", &[]), ("change-texts", &["old", "new"]),
        ("change-added", &["new"]), ("change-removed", &["old"]), ("change-markup", &[]), ("change-label", &["old", "new"]),
        ("change-note", &["old", "new"]), ("change-type", &["old", "new"]), ("change-choice-added", &["new"]),
        ("change-choice-removed", &["old"]), ("change-choice-label", &["old", "new"]), ("change-choice-code", &["old", "new"]),
        ("change-choice-order", &["new"]), ("change-section", &["old", "new"]), ("change-formula", &["old", "new"]),
        ("change-vocabulary", &["old", "new"]), ("change-validation", &["old", "new"]), ("change-minimum", &["old", "new"]),
        ("change-maximum", &["old", "new"]), ("change-logic", &["old", "new"]), ("change-matrix", &["old", "new"]),
        ("change-alignment", &["old", "new"]), ("change-question", &["old", "new"]), ("change-annotation", &["old", "new"]),
        ("change-identifier-on", &[]), ("change-identifier-off", &[]), ("change-required-on", &[]),
        ("change-required-off", &[]), ("change-ranking-on", &[]), ("change-ranking-off", &[]), ("change-slider", &["old", "new"]),
        ("change-form", &["old", "new"]), ("change-order", &[]), ("change-arms", &["old", "new"]),
        ("change-repeating", &["old", "new"]), ("change-event-added", &[]), ("change-event-removed", &[]),
        ("change-event-name", &["old", "new"]), ("change-event-arm", &["old", "new"]), ("change-event-day", &["old", "new"]),
        ("change-event-repeats", &[]), ("change-event-once", &[]), ("change-event-repeats-unstated", &[]),
        ("change-event-order", &["new"]), ("change-event-form-added", &["new"]), ("change-event-form-removed", &["old"]),
        ("change-event-form-repeats", &["new"]), ("change-event-form-once", &["new"]),
        ("change-event-form-repeats-unstated", &["new"]),
    ];
}

fn arms(arms: &[Arm]) -> String {
    arms.iter().map(|arm| format!("{} {}", arm.number.text, arm.name.text)).collect::<Vec<_>>().join(", ")
}

fn repeats(now: Option<bool>) -> &'static str {
    match now {
        Some(true) => "change-event-repeats",
        Some(false) => "change-event-once",
        None => "change-event-repeats-unstated",
    }
}

fn form_repeats(now: Option<bool>) -> &'static str {
    match now {
        Some(true) => "change-event-form-repeats",
        Some(false) => "change-event-form-once",
        None => "change-event-form-repeats-unstated",
    }
}

/// A removed and an added variable that may be one: same form, type and choices, and a label or name nearly the same.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Renamed {
    /// The name in the older dictionary.
    pub old: String,
    /// The name in the newer one.
    pub new: String,
}

/// How a dictionary is laid out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Layout {
    /// The forms in their order: id, and what each shows.
    pub forms: Vec<(String, Vec<LaidOut>)>,
    /// The names of all variables in the order of the file.
    pub variables: Vec<String>,
}

/// One row of a form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LaidOut {
    /// A heading.
    Section(Words),
    /// A text.
    Description(Words),
    /// A variable, by name.
    Variable(String),
}
