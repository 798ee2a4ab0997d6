//! Reads the choices of a field: `1, Yes | 2, No`.

use crate::model::dictionary::Choice;
use crate::read::dictionary::field::Raw;
use crate::read::dictionary::findings::Findings;
use crate::read::dictionary::plain::plain;
use std::collections::BTreeMap;

/// Returns the choices of a cell, each code once, split on `|` and then on the first comma.
///
/// Empty parts, as after a last `|`, are passed over. Pushes `dictionary-choice-without-code` for a part without a comma or
/// without a code, once for a list that has no codes at all, and `dictionary-duplicate-choice`.
pub(super) fn of_cell(cell: &Raw<'_>, findings: &mut Findings<'_>) -> Vec<Choice> {
    let mut parts = cell.split('|');
    parts.retain(|part| !part.is_empty());
    if !parts.is_empty() && parts.iter().all(|part| !part.text.contains(',')) {
        let list: Vec<String> = parts.iter().zip(1..).map(|(part, code)| format!("{code}, {}", plain(&part.text))).collect();
        findings
            .error("dictionary-choice-without-code", cell.span.clone(), "these choices have no codes")
            .hint(format!("write a code and a comma before each: `{}`", list.join(" | ")));
        return Vec::new();
    }
    let mut choices = Choices::default();
    for part in &parts {
        match part.split_once(',') {
            Some((code, label)) => choices.add(part, &code, &label, parts.len(), findings),
            None => say_no_comma(part, parts.len(), choices.list.last(), findings),
        }
    }
    choices.list
}

/// Returns the choices of a list whose codes and labels stand apart, each code once.
///
/// Pushes `dictionary-choice-without-code` and `dictionary-duplicate-choice`.
pub(super) fn of_list(listed: &[(Raw<'_>, Raw<'_>)], findings: &mut Findings<'_>) -> Vec<Choice> {
    let mut choices = Choices::default();
    for (code, label) in listed {
        choices.add(code, code, label, listed.len(), findings);
    }
    choices.list
}

/// Choices in order, with the label of each code.
#[derive(Default)]
struct Choices {
    list: Vec<Choice>,
    seen: BTreeMap<String, String>,
}

impl Choices {
    /// Adds a choice that has a code of its own; `part` is where a finding points, `count` a code that is likely to be free.
    fn add(&mut self, part: &Raw<'_>, code: &Raw<'_>, label: &Raw<'_>, count: usize, findings: &mut Findings<'_>) {
        let label = label.words();
        if code.is_empty() {
            let message = format!("the choice `{}` has no code before its comma", label.plain.text);
            findings
                .error("dictionary-choice-without-code", part.span.clone(), message)
                .hint(format!("write one: `{count}, {}`", label.plain.text));
            return;
        }
        let code = code.verbatim();
        if let Some(first) = self.seen.get(&code.text) {
            let message = format!("the code `{}` stands for `{first}` and for `{}`", code.text, label.plain.text);
            findings
                .error("dictionary-duplicate-choice", part.span.clone(), message)
                .hint("each choice needs its own code; records hold nothing else");
            return;
        }
        self.seen.insert(code.text.clone(), label.plain.text.clone());
        self.list.push(Choice { code, label });
    }
}

fn say_no_comma(part: &Raw<'_>, count: usize, before: Option<&Choice>, findings: &mut Findings<'_>) {
    let words = plain(&part.text);
    let own = format!("write a code and a comma before it: `{count}, {words}`");
    let hint = match before {
        Some(Choice { code, label }) => {
            let joined = format!("`{}, {} / {words}`", code.text, label.plain.text);
            format!("{own}; or, if it belongs to the choice before it, write no `|`: {joined}")
        }
        None => own,
    };
    findings.error("dictionary-choice-without-code", part.span.clone(), format!("the choice `{words}` has no code")).hint(hint);
}
