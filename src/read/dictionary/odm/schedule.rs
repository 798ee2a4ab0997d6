//! Reads when each form of a REDCap project file is filled in: arms, events, and what repeats.

use super::{File, child, children, redcap};
use crate::model::dictionary::{Arm, Event, EventForm, Schedule, Text};
use roxmltree::{Attribute, Node};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the schedule that a project file states.
///
/// REDCap lists what repeats in `redcap:RepeatingInstrumentsAndEvents`, by event even where a project has none; what is not listed
/// and has `Repeating="No"` does not repeat. One arm that has no name but "Arm 1" is no arm.
pub(super) fn of<'a, 'i>(file: &File<'a, 'i>, metadata: Node<'a, 'i>) -> Schedule {
    let repeats = Repeats::of(file);
    let definitions: Vec<Node<'a, 'i>> = children(metadata, "StudyEventDef").collect();
    let by_id: BTreeMap<&str, Node<'a, 'i>> =
        definitions.iter().map(|event| (event.attribute("OID").unwrap_or(""), *event)).collect();
    let references = child(metadata, "Protocol").into_iter().flat_map(|protocol| children(protocol, "StudyEventRef"));
    let mut order: Vec<Node<'a, 'i>> =
        references.filter_map(|event| by_id.get(event.attribute("StudyEventOID").unwrap_or(""))).copied().collect();
    let known: BTreeSet<&str> = order.iter().filter_map(|event| event.attribute("OID")).collect();
    let others: Vec<Node<'a, 'i>> =
        definitions.iter().filter(|event| !known.contains(event.attribute("OID").unwrap_or(""))).copied().collect();
    order.extend(others);
    let mut schedule = Schedule::default();
    let (mut ids, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    for event in order {
        let found = event_of(file, event, &repeats);
        if ids.insert(found.id.text.clone()) {
            if !found.arm.is_empty() && numbers.insert(found.arm.text.clone()) {
                let name = file.attribute(redcap(event, "ArmName"), event).verbatim();
                schedule.arms.push(Arm { number: found.arm.clone(), name });
            }
            schedule.events.push(found);
        }
    }
    let is_default = |arm: &Arm| arm.name.is_empty() || arm.name.text == format!("Arm {}", arm.number.text);
    if matches!(&schedule.arms[..], [arm] if is_default(arm)) {
        schedule.arms.clear();
    }
    if schedule.events.is_empty() {
        schedule.repeating = repeats.forms;
    }
    schedule
}

/// What repeats, as the file lists it.
struct Repeats {
    /// The forms that repeat, in order.
    forms: Vec<Text>,
    /// Unique names of events with the forms that repeat at them.
    pairs: BTreeSet<(String, String)>,
    /// Unique names of events that repeat as a whole.
    events: BTreeSet<String>,
}

impl Repeats {
    fn of(file: &File<'_, '_>) -> Repeats {
        let mut repeats = Repeats { forms: Vec::new(), pairs: BTreeSet::new(), events: BTreeSet::new() };
        let Some(list) = file.globals.and_then(|globals| child(globals, "RepeatingInstrumentsAndEvents")) else { return repeats };
        let name = |node: Node<'_, '_>| redcap(node, "UniqueEventName").map_or_else(String::new, |name| name.value().to_string());
        for form in children(list, "RepeatingInstruments").flat_map(|forms| children(forms, "RepeatingInstrument")) {
            let id = file.attribute(redcap(form, "RepeatInstrument"), form).verbatim();
            if repeats.pairs.insert((name(form), id.text.clone())) {
                repeats.forms.push(id);
            }
        }
        repeats.events.extend(children(list, "RepeatingEvent").map(name));
        repeats
    }
}

fn event_of<'a, 'i>(file: &File<'a, 'i>, event: Node<'a, 'i>, repeats: &Repeats) -> Event {
    let own = |name: &str| file.attribute(redcap(event, name), event).verbatim();
    let first = |one: Option<Attribute<'a, 'i>>, other: &str| {
        file.attribute(one.or_else(|| event.attribute_node(other)), event).verbatim()
    };
    let id = first(redcap(event, "UniqueEventName"), "OID");
    let forms = children(event, "FormRef").map(|form| {
        let name = redcap(form, "FormName").or_else(|| form.attribute_node("FormOID"));
        let name = file.attribute(name, form).verbatim();
        let listed = repeats.pairs.contains(&(id.text.clone(), name.text.clone()));
        let definition = file.forms.get(form.attribute("FormOID").unwrap_or("")).copied();
        EventForm { form: name, repeats: stated(listed, definition) }
    });
    let forms = forms.collect();
    let listed = repeats.events.contains(&id.text);
    let name = first(redcap(event, "EventName"), "Name");
    Event { name, arm: own("ArmNum"), day: own("DayOffset"), repeats: stated(listed, Some(event)), forms, id }
}

/// Returns whether something repeats: yes where it is listed or says so, no where it says no, else nothing.
fn stated(listed: bool, node: Option<Node<'_, '_>>) -> Option<bool> {
    match node.and_then(|node| node.attribute("Repeating")) {
        _ if listed => Some(true),
        Some("Yes") => Some(true),
        Some("No") => Some(false),
        _ => None,
    }
}
