//! When forms are filled in: what the owner writes wins over REDCap's own exports, and these over the dictionary's file.

use super::scope::unknown;
use super::{RegistryFacts, show};
use crate::model::diag::Diags;
use crate::model::dictionary::{Arm, Dictionary, Event, EventForm, Schedule, Text};
use crate::model::hash::{FxHashMap, FxHashSet};
use crate::model::path::SrcPath;
use crate::model::site::Shown;
use crate::resolve::shown::Table;

/// When each form is filled in, with the files that say so.
#[derive(Default)]
pub(super) struct When {
    /// Arms by number.
    pub(super) arms: Vec<Arm>,
    /// Events in their order.
    pub(super) events: Vec<Event>,
    /// For each form, by id: its events by place, each with whether it repeats at it.
    pub(super) at: FxHashMap<String, Vec<(usize, Option<bool>)>>,
    /// Forms of a project without events, by id, with whether they repeat.
    pub(super) repeats: FxHashMap<String, bool>,
    /// The file that the events come from.
    pub(super) path: Option<SrcPath>,
}

impl When {
    /// Returns the same as a schedule, for the comparison of versions.
    pub(super) fn schedule(&self) -> Schedule {
        let mut events = self.events.clone();
        for event in &mut events {
            event.forms.clear();
        }
        let mut forms: Vec<(&String, usize, Option<bool>)> =
            self.at.iter().flat_map(|(form, list)| list.iter().map(move |(at, repeats)| (form, *at, *repeats))).collect();
        forms.sort();
        for (form, at, repeats) in forms {
            events[at].forms.push(EventForm { form: Text { text: form.clone(), span: 0..0 }, repeats });
        }
        let mut repeating: Vec<&String> = self.repeats.iter().filter(|(_, repeats)| **repeats).map(|(form, _)| form).collect();
        repeating.sort();
        let repeating = repeating.into_iter().map(|form| Text { text: form.clone(), span: 0..0 });
        Schedule { arms: self.arms.clone(), events, repeating: repeating.collect() }
    }

    /// Returns the unique name of each event with its name for readers.
    pub(super) fn names(&self, shown: &mut Table) -> Vec<(String, Shown)> {
        let Some(path) = &self.path else { return Vec::new() };
        let name = |event: &Event| if event.name.is_empty() { event.id.clone() } else { event.name.clone() };
        self.events.iter().map(|event| (event.id.text.clone(), show(&name(event), path, shown))).collect()
    }
}

/// Works out when forms are filled in.
///
/// Pushes `dictionary-unknown` for an event or form that is named and not there.
pub(super) fn of(dictionary: &Dictionary, facts: &RegistryFacts, diags: &mut Diags) -> When {
    let mut when = base(dictionary, facts);
    let ids: FxHashSet<&str> = dictionary.forms.iter().map(|form| form.id.text.as_str()).collect();
    let settings = facts.settings.as_deref();
    if let Some(settings) = settings.filter(|settings| !settings.events.is_empty()) {
        for form in settings.events.iter().flat_map(|event| &event.forms) {
            if !ids.contains(form.form.text.as_str()) {
                unknown("form", &form.form, ids.iter().copied(), &settings.path, diags);
            }
        }
    }
    for (place, event) in when.events.iter().enumerate() {
        for EventForm { form, repeats } in &event.forms {
            when.at.entry(form.text.clone()).or_default().push((place, *repeats));
        }
    }
    let Some(settings) = settings else { return when };
    for form in &settings.forms {
        for event in &form.events {
            let Some(place) = when.events.iter().position(|known| known.id.text == event.text) else {
                unknown("event", event, when.events.iter().map(|event| event.id.text.as_str()), &settings.path, diags);
                continue;
            };
            let list = when.at.entry(form.id.text.clone()).or_default();
            if !list.iter().any(|(at, _)| *at == place) {
                list.push((place, None));
                list.sort_by_key(|(at, _)| *at);
            }
        }
        let Some(repeats) = form.repeats else { continue };
        match when.at.get_mut(&form.id.text) {
            Some(list) => list.iter_mut().for_each(|(_, own)| *own = Some(repeats)),
            None => {
                when.repeats.insert(form.id.text.clone(), repeats);
            }
        }
    }
    when
}

/// Returns the events of the first source that has any.
fn base(dictionary: &Dictionary, facts: &RegistryFacts) -> When {
    let settings = facts.settings.as_deref().filter(|settings| !settings.events.is_empty());
    if let Some(settings) = settings {
        return When { events: settings.events.clone(), path: Some(settings.path.clone()), ..When::default() };
    }
    let own = &dictionary.schedule;
    let repeats = own.repeating.iter().map(|form: &Text| (form.text.clone(), true));
    When {
        arms: own.arms.clone(),
        events: own.events.clone(),
        repeats: repeats.collect(),
        path: Some(dictionary.path.clone()),
        ..When::default()
    }
}
