//! Compares when forms are filled in: arms, events, forms at events, and what repeats.

use super::{Side, effects, places};
use crate::model::dictionary::changes::{About, Change, Effect, What};
use crate::model::dictionary::{Arm, Event, Schedule, Text};
use std::collections::BTreeMap;

/// Tells what differs in the schedule as a whole.
pub(super) fn whole(old: &Side<'_>, new: &Side<'_>, changes: &mut Vec<Change>) {
    let (old, new) = (&old.dictionary.schedule, &new.dictionary.schedule);
    let mut push = |what, effect| changes.push(Change { about: About::Dictionary, what, effect });
    let said = |arms: &[Arm]| arms.iter().map(|arm| (arm.number.text.clone(), arm.name.text.clone())).collect::<Vec<_>>();
    if said(&old.arms) != said(&new.arms) {
        let is_gone = |arm: &Arm| !new.arms.iter().any(|other| other.number.text == arm.number.text);
        // A dictionary whose source states no arms has lost none.
        let is_loss = !new.is_empty() && old.arms.iter().any(is_gone);
        let effect = if is_loss { effects::check("reason-arms") } else { Effect::Compatible };
        push(What::Arms(old.arms.clone(), new.arms.clone()), effect);
    }
    let ids = |list: &[Text]| list.iter().map(|id| id.text.clone()).collect::<Vec<_>>();
    let (was, is) = (ids(&old.repeating), ids(&new.repeating));
    if was != is {
        let is_off = was.iter().any(|id| !is.contains(id));
        let effect = if is_off { effects::because("reason-repeats-off") } else { Effect::Compatible };
        push(What::Repeating(was, is), effect);
    }
}

/// Tells what differs event by event.
pub(super) fn events(old: &Side<'_>, new: &Side<'_>, changes: &mut Vec<Change>) {
    let (old, new) = (&old.dictionary.schedule, &new.dictionary.schedule);
    let was = places(old.events.iter().map(|event| &event.id));
    let is = places(new.events.iter().map(|event| &event.id));
    for event in &new.events {
        let about = || About::Event(event.id.text.clone());
        match was.get(event.id.text.as_str()) {
            Some(at) => {
                compare(&old.events[*at], event, &mut |what, effect| changes.push(Change { about: about(), what, effect }));
            }
            None => {
                let what = What::EventAdded(Box::new(event.clone()));
                changes.push(Change { about: about(), what, effect: Effect::Compatible });
            }
        }
    }
    // Where the newer dictionary states no schedule at all, nobody took an event away.
    let gone =
        if new.events.is_empty() { effects::check("reason-events-not-stated") } else { effects::because("reason-event-removed") };
    for event in old.events.iter().filter(|event| !is.contains_key(event.id.text.as_str())) {
        let what = What::EventRemoved(Box::new(event.clone()));
        changes.push(Change { about: About::Event(event.id.text.clone()), what, effect: gone.clone() });
    }
    if plain_order(old, new) != new.events.iter().map(|event| event.id.text.as_str()).collect::<Vec<_>>() {
        let what = What::EventOrder(new.events.iter().map(|event| event.id.text.clone()).collect());
        changes.push(Change { about: About::Dictionary, what, effect: Effect::Compatible });
    }
}

/// Returns the order that the events would have if nobody had moved any: those that were there, then the new ones.
fn plain_order<'s>(old: &'s Schedule, new: &'s Schedule) -> Vec<&'s str> {
    let was = places(old.events.iter().map(|event| &event.id));
    let is = places(new.events.iter().map(|event| &event.id));
    let ids = |schedule: &'s Schedule| schedule.events.iter().map(|event| event.id.text.as_str());
    ids(old).filter(|id| is.contains_key(id)).chain(ids(new).filter(|id| !was.contains_key(id))).collect()
}

fn compare(old: &Event, new: &Event, push: &mut impl FnMut(What, Effect)) {
    if old.name.text != new.name.text {
        push(What::EventName(old.name.text.clone(), new.name.text.clone()), effects::label(&old.name.text, &new.name.text));
    }
    if old.arm.text != new.arm.text {
        push(What::EventArm(old.arm.text.clone(), new.arm.text.clone()), effects::check("reason-arms"));
    }
    if old.day.text != new.day.text {
        push(What::EventDay(old.day.text.clone(), new.day.text.clone()), Effect::Compatible);
    }
    if old.repeats != new.repeats {
        push(What::EventRepeats(old.repeats, new.repeats), repeats(old.repeats, new.repeats));
    }
    let was: BTreeMap<&str, Option<bool>> = old.forms.iter().map(|form| (form.form.text.as_str(), form.repeats)).collect();
    let is: BTreeMap<&str, Option<bool>> = new.forms.iter().map(|form| (form.form.text.as_str(), form.repeats)).collect();
    for (form, repeat) in &is {
        match was.get(form) {
            None => push(What::EventFormAdded((*form).to_string(), *repeat), Effect::Compatible),
            Some(before) if before != repeat => {
                push(What::EventFormRepeats((*form).to_string(), *before, *repeat), repeats(*before, *repeat));
            }
            Some(_) => {}
        }
    }
    for (form, repeat) in was.iter().filter(|(form, _)| !is.contains_key(*form)) {
        push(What::EventFormRemoved((*form).to_string(), *repeat), effects::because("reason-event-form-removed"));
    }
}

/// Weighs whether something may repeat now: what may not any more has repeats that are lost.
fn repeats(was: Option<bool>, is: Option<bool>) -> Effect {
    match (was, is) {
        (Some(true), Some(false)) => effects::because("reason-repeats-off"),
        (Some(false), Some(true)) => effects::check("reason-repeats-on"),
        _ => Effect::Compatible,
    }
}

/// When each form is filled in, in both dictionaries: its events, each with whether it repeats there.
pub(super) struct When<'d> {
    old: BTreeMap<&'d str, BTreeMap<&'d str, bool>>,
    new: BTreeMap<&'d str, BTreeMap<&'d str, bool>>,
    /// Whether both say when forms are filled in at all.
    is_stated: bool,
}

impl<'d> When<'d> {
    pub(super) fn of(old: &Side<'d>, new: &Side<'d>) -> When<'d> {
        let (old, new) = (&old.dictionary.schedule, &new.dictionary.schedule);
        When { old: when(old), new: when(new), is_stated: !old.is_empty() && !new.is_empty() }
    }

    /// Weighs the move of a variable to another form: what was collected stays only where that form is filled in at the same events.
    pub(super) fn effect_of_move(&self, from: &str, to: &str) -> Effect {
        if !self.is_stated {
            return effects::check("reason-events-not-stated");
        }
        let none = BTreeMap::new();
        let (was, is) = (self.old.get(from).unwrap_or(&none), self.new.get(to).unwrap_or(&none));
        if was.keys().ne(is.keys()) {
            return effects::because("reason-other-events");
        }
        if was == is { Effect::Compatible } else { effects::because("reason-other-repeats") }
    }
}

fn when(schedule: &Schedule) -> BTreeMap<&str, BTreeMap<&str, bool>> {
    let mut forms: BTreeMap<&str, BTreeMap<&str, bool>> = BTreeMap::new();
    for event in &schedule.events {
        for form in &event.forms {
            let repeats = form.repeats == Some(true) || event.repeats == Some(true);
            forms.entry(&form.form.text).or_default().insert(&event.id.text, repeats);
        }
    }
    // A project without events has one that nobody named.
    for form in &schedule.repeating {
        forms.entry(&form.text).or_default().insert("", true);
    }
    forms
}
