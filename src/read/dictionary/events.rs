//! Reads REDCap's own exports beside a CSV dictionary: which form is filled in at which event, and what repeats.

use crate::model::diag::{Diags, Source, nearest};
use crate::model::dictionary::{Arm, Dictionary, Event, EventForm, Schedule, Text};
use crate::model::path::SrcPath;
use crate::read::dictionary::findings::Findings;
use crate::read::dictionary::table;
use std::collections::{BTreeMap, BTreeSet};

/// The forms of each event, as `instrument_event_mappings.csv` lists them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mappings {
    path: SrcPath,
    events: Vec<Event>,
}

/// What repeats, as `repeating_instruments.csv` lists it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repeating {
    path: SrcPath,
    /// Event, or empty in a project without events; form, or empty where the whole event repeats.
    rows: Vec<(Text, Text)>,
}

/// Reads `instrument_event_mappings.csv`: the columns `arm_num`, `unique_event_name` and `form`, a row a form at an event.
///
/// Nothing when the columns are others. Pushes `dictionary-events`.
pub fn read_mappings(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<Mappings> {
    let mut events: Vec<Event> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut pairs = BTreeSet::new();
    let columns = [("arm_num", false), ("unique_event_name", true), ("form", true)];
    each_row(path, bytes, &columns, diags, |[arm, id, form], findings| {
        for (text, what) in [(&id, "event"), (&form, "form")] {
            if text.is_empty() {
                findings
                    .error("dictionary-events", text.span.clone(), format!("this row names no {what}"))
                    .hint("export the file from REDCap again, or take the row out");
                return;
            }
        }
        if !pairs.insert((id.text.clone(), form.text.clone())) {
            return;
        }
        let place = *places.entry(id.text.clone()).or_insert_with(|| {
            let (name, day) = (Text::default(), Text::default());
            events.push(Event { id, name, arm, day, repeats: None, forms: Vec::new() });
            events.len() - 1
        });
        events[place].forms.push(EventForm { form, repeats: None });
    })?;
    Some(Mappings { path: path.clone(), events })
}

/// Reads `repeating_instruments.csv`: the columns `form_name` and, in a project with events, `event_name`; `custom_form_label` says
/// nothing about when.
///
/// Nothing when the columns are others. Pushes `dictionary-events`.
pub fn read_repeating(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<Repeating> {
    let mut rows = Vec::new();
    let columns = [("event_name", false), ("form_name", true)];
    each_row(path, bytes, &columns, diags, |[event, form], _| {
        if !(event.is_empty() && form.is_empty()) {
            rows.push((event, form));
        }
    })?;
    Some(Repeating { path: path.clone(), rows })
}

/// Adds to a dictionary when its forms are filled in, as the exports beside it say.
///
/// What is not listed as repeating does not repeat, once `repeating_instruments.csv` is there; else that is not stated. The texts
/// that are added have no place, since they stand in another file. Pushes `dictionary-events` for exports that the dictionary makes
/// superfluous, and for forms and events that do not exist.
pub fn complete(dictionary: &mut Dictionary, mappings: Option<Mappings>, repeating: Option<Repeating>, diags: &mut Diags) {
    if !dictionary.schedule.is_empty() {
        for path in mappings.iter().map(|found| &found.path).chain(repeating.iter().map(|found| &found.path)) {
            let message = format!("`{}` says itself when its forms are filled in; this file is passed over", dictionary.path);
            diags.file_warning("dictionary-events", path, message).hint("take the file out");
        }
        return;
    }
    let forms: BTreeSet<&str> = dictionary.forms.iter().map(|form| form.id.text.as_str()).collect();
    let mut events = Vec::new();
    if let Some(mappings) = &mappings {
        for mut event in mappings.events.clone() {
            event.forms.retain(|form| is_known(&forms, "form", &form.form, &mappings.path, diags));
            events.push(event);
        }
    }
    let mut schedule = Schedule { arms: arms(&events), events, repeating: Vec::new() };
    if let Some(repeating) = repeating {
        add_repeating(&mut schedule, &forms, &repeating, diags);
    }
    without_places(&mut schedule);
    dictionary.schedule = schedule;
}

fn add_repeating(schedule: &mut Schedule, forms: &BTreeSet<&str>, repeating: &Repeating, diags: &mut Diags) {
    let has_events = repeating.rows.iter().any(|(event, _)| !event.is_empty());
    if has_events && schedule.events.is_empty() {
        diags
            .file_warning("dictionary-events", &repeating.path, "this file names events, and no file says which forms they have")
            .hint("export the instrument-event mappings too, as `instrument_event_mappings.csv` beside it");
        return;
    }
    let events: BTreeSet<String> = schedule.events.iter().map(|event| event.id.text.clone()).collect();
    let events: BTreeSet<&str> = events.iter().map(String::as_str).collect();
    let mut listed = BTreeSet::new();
    for (event, form) in &repeating.rows {
        let fits = (form.is_empty() || is_known(forms, "form", form, &repeating.path, diags))
            && (event.is_empty() || is_known(&events, "event", event, &repeating.path, diags));
        if fits && listed.insert((event.text.clone(), form.text.clone())) && event.is_empty() && schedule.events.is_empty() {
            schedule.repeating.push(form.clone());
        }
    }
    for event in &mut schedule.events {
        let id = event.id.text.clone();
        event.repeats = Some(listed.contains(&(id.clone(), String::new())));
        for form in &mut event.forms {
            form.repeats = Some(listed.contains(&(id.clone(), form.form.text.clone())));
        }
    }
}

fn is_known(known: &BTreeSet<&str>, what: &str, text: &Text, path: &SrcPath, diags: &mut Diags) -> bool {
    if known.contains(text.text.as_str()) {
        return true;
    }
    let message = format!("there is no {what} `{}`; the row is passed over", text.text);
    let finding = diags.unplaced_warning("dictionary-events", path, text.span.clone(), message);
    match nearest(&text.text, known.iter().copied()) {
        Some(near) => finding.hint(format!("did you mean `{near}`?")),
        None => finding.hint("export this file and the dictionary from the same state of the project"),
    };
    false
}

/// Returns the arms of events; none where there is one only.
fn arms(events: &[Event]) -> Vec<Arm> {
    let mut seen = BTreeSet::new();
    let numbers = events.iter().map(|event| &event.arm).filter(|arm| !arm.is_empty() && seen.insert(arm.text.clone()));
    let arms: Vec<Arm> = numbers.map(|number| Arm { number: number.clone(), name: Text::default() }).collect();
    if arms.len() > 1 { arms } else { Vec::new() }
}

fn without_places(schedule: &mut Schedule) {
    for arm in &mut schedule.arms {
        arm.number.span = 0..0;
    }
    for event in &mut schedule.events {
        (event.id.span, event.arm.span) = (0..0, 0..0);
        for form in &mut event.forms {
            form.form.span = 0..0;
        }
    }
    for form in &mut schedule.repeating {
        form.span = 0..0;
    }
}

/// Gives the columns of each row of a table to `take`; nothing when a column that must be there is missing, which is said.
fn each_row<const N: usize>(
    path: &SrcPath,
    bytes: &[u8],
    columns: &[(&str, bool); N],
    diags: &mut Diags,
    mut take: impl FnMut([Text; N], &mut Findings<'_>),
) -> Option<()> {
    let needed: Vec<&str> = columns.iter().filter(|(_, needed)| *needed).map(|(name, _)| *name).collect();
    let hint = "export the file from REDCap again: its programming interface writes it, and so does Designate Instruments";
    let table = table::read(path, bytes, &needed, ("dictionary-events", hint), diags)?;
    let places = columns.map(|(name, _)| table.column(name));
    let mut findings = Findings::new(Source { path, text: &table.text }, "dictionary-more-findings", diags);
    for row in &table.rows {
        let end = row.span.end..row.span.end;
        take(
            places.map(|place| place.map_or(Text { text: String::new(), span: end.clone() }, |at| row.cells[at].clone())),
            &mut findings,
        );
    }
    findings.close();
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::dictionary::read_dictionary;

    const MAPPINGS: &str =
        "arm_num,unique_event_name,form\n1,first_arm_1,registration\n1,later_arm_1,follow_up\n1,later_arm_1,registration\n";

    fn path(name: &str) -> SrcPath {
        SrcPath::new(&format!("content/dictionary/{name}")).expect("a path")
    }

    /// Returns what the exports say about a dictionary of two forms, in words, and what was found.
    fn completed(mappings: Option<&str>, repeating: Option<&str>) -> (String, Vec<String>) {
        let mut diags = Diags::new();
        let csv = include_bytes!("../../../tests/dictionaries/registry.csv");
        let mut dictionary = read_dictionary(&path("variables.csv"), csv, &mut diags).expect("a dictionary");
        let mappings =
            mappings.and_then(|text| read_mappings(&path("instrument_event_mappings.csv"), text.as_bytes(), &mut diags));
        let repeating =
            repeating.and_then(|text| read_repeating(&path("repeating_instruments.csv"), text.as_bytes(), &mut diags));
        complete(&mut dictionary, mappings, repeating, &mut diags);
        let mut words: Vec<String> = Vec::new();
        for event in &dictionary.schedule.events {
            let forms: Vec<String> = event.forms.iter().map(|form| format!("{} {:?}", form.form.text, form.repeats)).collect();
            words.push(format!("{} {:?}: {}", event.id.text, event.repeats, forms.join(", ")));
        }
        words.extend(dictionary.schedule.repeating.iter().map(|form| form.text.clone()));
        (words.join("; "), diags.list().iter().map(|finding| finding.message.clone()).collect())
    }

    #[test]
    fn what_no_file_states_stays_unstated() {
        let (words, said) = completed(Some(MAPPINGS), None);
        assert_eq!(words, "first_arm_1 None: registration None; later_arm_1 None: follow_up None, registration None");
        assert_eq!(said, [""; 0]);
        assert_eq!(completed(None, None), (String::new(), Vec::new()));
    }

    #[test]
    fn what_is_not_listed_as_repeating_does_not_repeat() {
        let list = "event_name;form_name;custom_form_label\nlater_arm_1;follow_up;[x]\nfirst_arm_1;;\n";
        let (words, said) = completed(Some(MAPPINGS), Some(list));
        assert_eq!(
            words,
            "first_arm_1 Some(true): registration Some(false); later_arm_1 Some(false): follow_up Some(true), registration Some(false)"
        );
        assert_eq!(said, [""; 0]);
        assert_eq!(completed(None, Some("form_name,custom_form_label\nfollow_up,\n")).0, "follow_up");
    }

    #[test]
    fn forms_and_events_that_do_not_exist_are_said() {
        let (words, said) =
            completed(Some("arm_num,unique_event_name,form\n1,a_arm_1,registraton\n"), Some("event_name,form_name\nb_arm_1,\n"));
        assert_eq!(words, "a_arm_1 Some(false): ");
        assert_eq!(
            said,
            ["there is no form `registraton`; the row is passed over", "there is no event `b_arm_1`; the row is passed over"]
        );
        assert_eq!(completed(None, Some("event_name,form_name\na_arm_1,follow_up\n")).1.len(), 1);
        let (_, said) = completed(Some("a,b\n"), None);
        assert_eq!(said, ["the first row does not name the columns `unique_event_name`, `form`"]);
    }
}
