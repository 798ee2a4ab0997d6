//! How the portal stands, gathered from the site of the last run and from what was found in it, for an editorial meeting.

use crate::check::site;
use crate::model::call::State;
use crate::model::clock::Moment;
use crate::model::diag::{Diagnostic, Severity};
use crate::model::guideline;
use crate::model::lang::Lang;
use crate::model::review;
use crate::model::sheet::{
    Behind, CallItem, Code, Due, Finding, Group, Item, Outdated, Owner, Sheet, Tally, Task, Translation, Work,
};
use crate::model::site::{Page, ScopeView, Site, VariableView};
use crate::model::validation::{Scale, scale};
use std::collections::BTreeMap;

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;
/// Reviews of so many days ahead are due soon, or in a while.
const SOON: i64 = 30;
const IN_A_WHILE: i64 = 90;
/// The check whose findings are about readability.
const READABILITY: &str = "readability";
/// Checks whose findings are about what nothing uses.
const UNUSED: &str = "unused-";
/// The check that asks who records something.
const NO_SCOPE: &str = "dictionary-no-scope";

/// Returns how a site stands at a moment; `found` is all that was found in it, `unused` what is used by nothing and is not among that.
pub(super) fn sheet(site: &Site, now: Moment, found: &[Diagnostic], unused: &[Diagnostic]) -> Sheet {
    let mut findings: Vec<Finding> = found.iter().map(finding).collect();
    findings.sort_by_key(|found| found.severity);
    let with =
        |is_wanted: &dyn Fn(&Finding) -> bool| findings.iter().filter(|found| is_wanted(found)).cloned().collect::<Vec<_>>();
    let reviews = Reviews::of(site, now);
    let calls = calls(site, now);
    let mut sheet = Sheet {
        site: site.config.title.0.clone(),
        address: site.config.base_url.clone(),
        as_of: site.config.zone.rfc3339(now),
        day: site.config.zone.day(now).map_or_else(String::new, |day| day.iso_day()),
        pages: site.pages.len(),
        tally: tally(found),
        overdue: reviews.overdue,
        due_30: reviews.soon,
        due_90: reviews.later,
        awaiting: site.pages.iter().filter(|page| review::is_awaited(&page.facts)).map(|page| item(page, site)).collect(),
        behind: site.pages.iter().flat_map(|page| behind(page, site)).collect(),
        translations: translations(site),
        dictionary: work(site, with(&|found| found.code == NO_SCOPE)),
        calls_without_outcome: calls.iter().filter(|call| matches!(call.state, "late" | "closed")).cloned().collect(),
        calls_closing_soon: calls.iter().filter(|call| call.state == "closing-soon").cloned().collect(),
        calls_open: calls.iter().filter(|call| matches!(call.state, "open" | "upcoming")).cloned().collect(),
        readability: with(&|found| found.code == READABILITY),
        unused: with(&|found| found.code.starts_with(UNUSED)).into_iter().chain(unused.iter().map(finding)).collect(),
        codes: codes(found),
        findings,
        ..Sheet::default()
    };
    sheet.owners = owners(site, &sheet);
    sheet.is_clear = is_clear(&sheet);
    sheet
}

/// Says whether nothing is to be done. An open call, and a word of the glossary that no page uses, are no work that waits.
fn is_clear(sheet: &Sheet) -> bool {
    let open = |group: &Group| !(group.no_label.is_empty() && group.no_unit.is_empty() && group.no_definition.is_empty());
    sheet.owners.iter().all(|owner| owner.tasks.is_empty())
        && sheet.translations.iter().all(|found| found.missing.is_empty() && found.behind.is_empty())
        && sheet.dictionary.as_ref().is_none_or(|work| work.questions.is_empty() && !work.groups.iter().any(open))
}

fn finding(found: &Diagnostic) -> Finding {
    Finding {
        code: found.code.to_string(),
        severity: found.severity,
        path: found.path.to_string(),
        line: found.line,
        message: found.message.clone(),
        hint: found.hint.clone(),
    }
}

fn item(page: &Page, site: &Site) -> Item {
    Item {
        title: page.card.title.text.clone(),
        path: page.card.path.to_string(),
        url: site.config.permalink(&page.card.url),
        owner: page.text("owner").unwrap_or("").trim().to_string(),
    }
}

fn tally(found: &[Diagnostic]) -> Tally {
    let count = |severity| found.iter().filter(|found| found.severity == severity).count();
    Tally { errors: count(Severity::Error), warnings: count(Severity::Warning), due: count(Severity::Due) }
}

fn codes(found: &[Diagnostic]) -> Vec<Code> {
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for found in found {
        *counts.entry((found.severity, &found.code)).or_default() += 1;
    }
    counts.into_iter().map(|((severity, code), count)| Code { code: code.to_string(), severity, count }).collect()
}

/// Reviews by when they are due.
#[derive(Default)]
struct Reviews {
    overdue: Vec<Due>,
    soon: Vec<Due>,
    later: Vec<Due>,
}

impl Reviews {
    fn of(site: &Site, now: Moment) -> Reviews {
        let mut reviews = Reviews::default();
        for page in &site.pages {
            let Some(next) = review::last(&page.facts).and_then(|last| last.next) else { continue };
            let Some(end) = next.end(&site.config.zone) else { continue };
            // A day counts until its end: one that is over has been over for less than a day, or for whole days more.
            let (list, days) = if end <= now {
                (&mut reviews.overdue, (now.0 - end.0) / DAY + 1)
            } else {
                match (end.0 - now.0 - 1) / DAY {
                    days if days <= SOON => (&mut reviews.soon, days),
                    days if days <= IN_A_WHILE => (&mut reviews.later, days),
                    _ => continue,
                }
            };
            list.push(Due { page: item(page, site), day: next.iso_day(), days });
        }
        for list in [&mut reviews.overdue, &mut reviews.soon, &mut reviews.later] {
            list.sort_by(|a, b| (&a.day, &a.page).cmp(&(&b.day, &b.page)));
        }
        reviews
    }
}

/// Returns the guidelines that a page rests on in another version than the current one.
fn behind(page: &Page, site: &Site) -> Vec<Behind> {
    let of_record = |record: &crate::model::doc::Fields| {
        let (file, _) = page.card.path.link(record.text("guideline")?.0)?;
        let target = site.page(&file)?;
        let (version, current) = (record.text("version")?.0, target.facts.fields.text("version")?.0);
        (version != current).then(|| Behind {
            page: item(page, site),
            guideline: target.card.title.text.clone(),
            version: version.to_string(),
            current: current.to_string(),
        })
    };
    if page.facts.fields.table("withdrawn").is_some() {
        return Vec::new();
    }
    page.facts.fields.tables("rests_on").iter().filter_map(of_record).collect()
}

fn translations(site: &Site) -> Vec<Translation> {
    let missing = site::untranslated(site);
    let behind = site::behind(site);
    let of = site
        .pages
        .iter()
        .filter(|page| page.card.lang == site.config.default_language() && guideline::is_listed(&page.facts))
        .count();
    let of_language = |lang: &Lang| {
        let missing = missing.iter().filter(|(_, languages)| languages.contains(lang));
        let missing: Vec<Item> = missing.map(|(page, _)| item(page, site)).collect();
        let by_day = behind.iter().filter(|(page, ..)| page.card.lang == *lang && page.standing.is_none());
        let by_day =
            by_day.map(|(page, _, changed)| Outdated { page: item(page, site), changed: changed.iso_day(), texts: None });
        let by_block = site.pages.iter().filter(|page| page.card.lang == *lang).filter_map(|page| by_block(page, site));
        Translation {
            language: lang.code().to_string(),
            there: of - missing.len(),
            of,
            missing,
            behind: by_block.chain(by_day).collect(),
        }
    };
    site.config.languages.iter().skip(1).map(of_language).collect()
}

/// Returns a translation that shows some of its original, since that has changed.
fn by_block(page: &Page, site: &Site) -> Option<Outdated> {
    let standing = page.standing.as_ref().filter(|standing| !standing.is_current())?;
    let updated = page.original()?.fields.date("updated");
    let changed = updated.filter(|updated| standing.date.is_none_or(|since| !updated.is_before(&since)));
    let changed = changed.map_or_else(String::new, |day| day.iso_day());
    Some(Outdated { page: item(page, site), changed, texts: Some(standing.changed()) })
}

fn calls(site: &Site, now: Moment) -> Vec<CallItem> {
    let passed = |moment: Moment| moment <= now;
    let mut calls: Vec<CallItem> = Vec::new();
    for page in site.pages.iter().filter(|page| guideline::is_listed(&page.facts)) {
        let Some(call) = &page.card.call else { continue };
        let standing = call.standing(&passed);
        if matches!(standing.state, State::OutcomePublished | State::Cancelled) {
            continue;
        }
        let closes = standing.closes.map(|closes| closes.edge.shown);
        let closes = closes
            .map_or_else(String::new, |end| format!("{} {} ({})", end.iso_day(), end.clock().unwrap_or_default(), call.zone));
        let late = page.text("late").unwrap_or("").to_string();
        calls.push(CallItem { page: item(page, site), state: standing.state.name(), closes, late });
    }
    calls.sort_by(|a, b| (&a.closes, &a.page).cmp(&(&b.closes, &b.page)));
    calls
}

fn work(site: &Site, questions: Vec<Finding>) -> Option<Work> {
    let registry = &site.registry;
    registry.dictionary.as_ref()?;
    let in_force = || registry.variables.iter().filter(|variable| variable.removed.is_none());
    let group = |scope: &'static str, name: &str, state: &str, variables: Vec<&VariableView>| {
        let without = |is_missing: &dyn Fn(&VariableView) -> bool| {
            // Of a questionnaire that may not be passed on nothing is shown, and so nothing is missing.
            let missing = variables.iter().filter(|variable| !variable.restricted && is_missing(variable));
            missing.map(|variable| variable.name.text.clone()).collect::<Vec<_>>()
        };
        Group {
            scope,
            name: name.to_string(),
            state: state.to_string(),
            variables: variables.len(),
            no_label: without(&|variable| variable.label.is_none()),
            no_unit: without(&|variable| is_number(variable) && variable.unit.is_none()),
            no_definition: without(&|variable| scope != "administrative" && variable.definition.is_none()),
        }
    };
    let of_scope = |scope: &ScopeView| in_force().filter(|variable| variable.scope == *scope).collect::<Vec<_>>();
    let mut groups = vec![
        group("core", "", "", of_scope(&ScopeView::Core)),
        group("administrative", "", "", of_scope(&ScopeView::Administrative)),
        group("undeclared", "", "", of_scope(&ScopeView::Undeclared)),
    ];
    groups.retain(|group| group.variables > 0);
    for tumour in &registry.tumour_views {
        let own = tumour.variables.iter().filter_map(|name| registry.variable_at.get(name)).map(|&at| &registry.variables[at]);
        let own: Vec<&VariableView> = own.filter(|variable| variable.removed.is_none()).collect();
        let state = tumour.variable_state.as_deref().unwrap_or("");
        if !own.is_empty() || !state.is_empty() {
            groups.push(group("", &tumour.name.text, state, own));
        }
    }
    Some(Work { variables: in_force().count(), groups, questions })
}

/// Says whether a variable holds a measure: a number that somebody types in, with a range or a decimal point.
fn is_number(variable: &VariableView) -> bool {
    let validation = variable.validation.as_ref().map_or("", |validation| validation.text.as_str());
    variable.kind == "text" && matches!(scale(validation), Some(Scale::Number | Scale::CommaNumber))
}

/// The owner of each page, and what there is to do about it.
fn owners(site: &Site, sheet: &Sheet) -> Vec<Owner> {
    let nobody_yet = |name: &str| Owner { name: name.to_string(), pages: 0, tasks: Vec::new() };
    let mut owners: BTreeMap<String, Owner> = BTreeMap::new();
    let mut pages: BTreeMap<String, Item> = BTreeMap::new();
    for page in &site.pages {
        let item = item(page, site);
        owners.entry(item.owner.clone()).or_insert_with(|| nobody_yet(&item.owner)).pages += 1;
        pages.insert(item.path.clone(), item);
    }
    let mut of_page = |kind: &'static str, page: &Item, detail: String| {
        let Item { title, path, url, owner } = page.clone();
        owners.entry(owner.clone()).or_insert_with(|| nobody_yet(&owner)).tasks.push(Task { kind, title, path, url, detail });
    };
    for due in &sheet.overdue {
        of_page("overdue", &due.page, due.day.clone());
    }
    for call in &sheet.calls_without_outcome {
        of_page("no-outcome", &call.page, call.closes.clone());
    }
    for call in &sheet.calls_closing_soon {
        of_page("closing-soon", &call.page, call.closes.clone());
    }
    for behind in &sheet.behind {
        of_page("behind", &behind.page, format!("{} {}", behind.guideline, behind.current));
    }
    for found in sheet.translations.iter().flat_map(|translation| &translation.behind) {
        of_page("translation-behind", &found.page, found.changed.clone());
    }
    for page in &sheet.awaiting {
        of_page("awaiting", page, String::new());
    }
    for due in &sheet.due_30 {
        of_page("due-30", &due.page, due.day.clone());
    }
    for due in &sheet.due_90 {
        of_page("due-90", &due.page, due.day.clone());
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    // What is due has been told above.
    for found in sheet.findings.iter().filter(|found| found.severity != Severity::Due) {
        *counts.entry(&found.path).or_default() += 1;
    }
    for (path, count) in counts {
        // A file of the whole site is nobody's page.
        let file = || Item { title: path.to_string(), path: path.to_string(), ..Item::default() };
        of_page("findings", &pages.get(path).cloned().unwrap_or_else(file), count.to_string());
    }
    let mut list: Vec<Owner> = owners.into_values().collect();
    // Those who are named come first.
    list.sort_by(|a, b| (a.name.is_empty(), &a.name).cmp(&(b.name.is_empty(), &b.name)));
    list
}
