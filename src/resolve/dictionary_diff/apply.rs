//! Makes the newer dictionary from the older one and the differences, which proves that the differences are all there are.

use crate::model::dictionary::changes::{About, Diff, LaidOut, SwitchOf, TextOf, What};
use crate::model::dictionary::{Choice, Dictionary, Event, EventForm, Form, FormRow, Schedule, Text, Variable};
use std::collections::BTreeMap;

/// Returns the dictionary that an older one becomes by the differences from it to another.
///
/// It says what the other says. Texts that changed stand nowhere in a file, so their spans are empty; trees of logic whose text changed
/// are nothing, since only a reader makes them; the forms of an event come sorted by id.
pub fn apply(diff: &Diff, old: &Dictionary) -> Dictionary {
    let id_of = |at: usize| old.forms.get(at).map_or(String::new(), |form| form.id.text.clone());
    let mut variables: BTreeMap<String, (Variable, String)> =
        old.variables.iter().map(|variable| (variable.name.text.clone(), (variable.clone(), id_of(variable.form)))).collect();
    let mut labels: BTreeMap<String, Text> = old.forms.iter().map(|form| (form.id.text.clone(), form.label.clone())).collect();
    let mut title = old.title.clone();
    let mut schedule = old.schedule.clone();
    let mut choices: BTreeMap<&str, Vec<&What>> = BTreeMap::new();
    for change in &diff.changes {
        match (&change.about, &change.what) {
            (_, What::Title(_, new)) => title = text(new),
            (About::Form(id), What::FormTitle(_, new)) => {
                labels.insert(id.clone(), text(new));
            }
            (About::Variable(name), What::Added(variable, form)) => {
                variables.insert(name.clone(), ((**variable).clone(), form.clone()));
            }
            (About::Variable(name), What::Removed(..)) => {
                variables.remove(name);
            }
            (
                About::Variable(name),
                what @ (What::ChoiceAdded(_)
                | What::ChoiceRemoved(_)
                | What::ChoiceLabel(..)
                | What::ChoiceCode(..)
                | What::ChoiceOrder(_)),
            ) => choices.entry(name).or_default().push(what),
            (About::Variable(name), what) => {
                if let Some((variable, form)) = variables.get_mut(name) {
                    change_variable(variable, form, what);
                }
            }
            (about, what) => change_schedule(&mut schedule, about.name(), what),
        }
    }
    for (name, changes) in choices {
        if let Some((variable, _)) = variables.get_mut(name) {
            variable.choices = changed_choices(&variable.choices, &changes);
        }
    }
    for event in &mut schedule.events {
        event.forms.sort_by(|a, b| a.form.text.cmp(&b.form.text));
    }
    Dictionary { title, schedule, ..laid_out(diff, old, variables, &labels) }
}

fn text(text: &str) -> Text {
    Text { text: text.to_string(), span: 0..0 }
}

fn change_variable(variable: &mut Variable, form: &mut String, what: &What) {
    match what {
        What::Label(_, new) => variable.label = new.clone(),
        What::Note(_, new) => variable.note = new.clone(),
        What::Kind(_, new) => variable.kind = *new,
        What::Slider(_, new) => variable.slider = new.iter().map(|label| text(label)).collect(),
        What::Form(_, new) => form.clone_from(new),
        What::Text(of, _, new) => {
            let place = match of {
                TextOf::Section => &mut variable.section,
                TextOf::Formula => &mut variable.formula,
                TextOf::Vocabulary => &mut variable.vocabulary,
                TextOf::Validation => &mut variable.validation,
                TextOf::Minimum => &mut variable.minimum,
                TextOf::Maximum => &mut variable.maximum,
                TextOf::Logic => &mut variable.logic,
                TextOf::Matrix => &mut variable.matrix,
                TextOf::Alignment => &mut variable.alignment,
                TextOf::Question => &mut variable.question,
                TextOf::Annotation => &mut variable.annotation,
            };
            *place = text(new);
            match of {
                TextOf::Logic => variable.condition = None,
                TextOf::Formula => variable.calculation = None,
                _ => {}
            }
        }
        What::Switch(of, is_on) => match of {
            SwitchOf::Identifier => variable.identifier = *is_on,
            SwitchOf::Required => variable.required = *is_on,
            SwitchOf::Ranking => variable.ranking = *is_on,
        },
        _ => {}
    }
}

/// Returns the choices after all changes at once: codes may have changed places.
fn changed_choices(old: &[Choice], changes: &[&What]) -> Vec<Choice> {
    let mut now: Vec<Option<Choice>> = old.iter().cloned().map(Some).collect();
    let at: BTreeMap<&str, usize> = old.iter().enumerate().map(|(at, choice)| (choice.code.text.as_str(), at)).collect();
    let mut added = Vec::new();
    let mut order = None;
    for what in changes {
        match what {
            What::ChoiceRemoved(was) => now[at[was.code.text.as_str()]] = None,
            What::ChoiceLabel(was, is) | What::ChoiceCode(was, is) => now[at[was.code.text.as_str()]] = Some(is.clone()),
            What::ChoiceAdded(is) => added.push(is.clone()),
            What::ChoiceOrder(codes) => order = Some(codes),
            _ => {}
        }
    }
    let mut choices: Vec<Choice> = now.into_iter().flatten().chain(added).collect();
    if let Some(codes) = order {
        let place: BTreeMap<&str, usize> = codes.iter().enumerate().map(|(at, code)| (code.as_str(), at)).collect();
        choices.sort_by_key(|choice| place.get(choice.code.text.as_str()).copied());
    }
    choices
}

fn change_schedule(schedule: &mut Schedule, id: &str, what: &What) {
    match what {
        What::Arms(_, new) => schedule.arms.clone_from(new),
        What::Repeating(_, new) => schedule.repeating = new.iter().map(|id| text(id)).collect(),
        What::EventAdded(event) => schedule.events.push((**event).clone()),
        What::EventRemoved(_) => schedule.events.retain(|event| event.id.text != id),
        What::EventOrder(ids) => {
            let place: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
            schedule.events.sort_by_key(|event| place.get(event.id.text.as_str()).copied());
        }
        what => {
            if let Some(event) = schedule.events.iter_mut().find(|event| event.id.text == id) {
                change_event(event, what);
            }
        }
    }
}

fn change_event(event: &mut Event, what: &What) {
    match what {
        What::EventName(_, new) => event.name = text(new),
        What::EventArm(_, new) => event.arm = text(new),
        What::EventDay(_, new) => event.day = text(new),
        What::EventRepeats(_, new) => event.repeats = *new,
        What::EventFormAdded(form, repeats) => event.forms.push(EventForm { form: text(form), repeats: *repeats }),
        What::EventFormRemoved(form, _) => event.forms.retain(|found| found.form.text != *form),
        What::EventFormRepeats(form, _, new) => {
            for found in event.forms.iter_mut().filter(|found| found.form.text == *form) {
                found.repeats = *new;
            }
        }
        _ => {}
    }
}

/// Puts the variables into their forms and order.
fn laid_out(
    diff: &Diff,
    old: &Dictionary,
    variables: BTreeMap<String, (Variable, String)>,
    labels: &BTreeMap<String, Text>,
) -> Dictionary {
    let layout = diff.layout.clone().unwrap_or_else(|| super::layout_of(old));
    let form_at: BTreeMap<&str, usize> = layout.forms.iter().enumerate().map(|(at, (id, _))| (id.as_str(), at)).collect();
    let place: BTreeMap<&str, usize> = layout.variables.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    let row = |row: &LaidOut| match row {
        LaidOut::Section(words) => Some(FormRow::Section(words.clone())),
        LaidOut::Description(words) => Some(FormRow::Description(words.clone())),
        LaidOut::Variable(name) => place.get(name.as_str()).map(|at| FormRow::Variable(*at)),
    };
    let forms = layout.forms.iter().map(|(id, rows)| Form {
        id: text(id),
        label: labels.get(id).cloned().unwrap_or_default(),
        rows: rows.iter().filter_map(row).collect(),
    });
    let forms = forms.collect();
    let mut list: Vec<Variable> = variables
        .into_values()
        .map(|(variable, form)| Variable { form: form_at.get(form.as_str()).copied().unwrap_or_default(), ..variable })
        .collect();
    list.sort_by_key(|variable| place.get(variable.name.text.as_str()).copied());
    Dictionary { forms, variables: list, ..old.clone() }
}
