//! Reads the choices of a field: `1, Yes | 2, No`.

use crate::model::diag::Span;
use crate::model::dictionary::{Choice, Text};
use crate::read::dictionary::cells::{Cell, unquote};
use crate::read::dictionary::findings::Findings;
use crate::read::dictionary::plain::{clean, plain, words};

/// One part between `|`, with its bytes.
struct Part<'t> {
    raw: &'t str,
    span: Span,
    /// Whether the bytes of pieces of it can be told; if not, every piece has the span of the cell.
    exact: bool,
    quoted: bool,
}

impl<'t> Part<'t> {
    /// Returns the trimmed piece between two bytes of the part.
    fn piece(&self, from: usize, to: usize) -> Part<'t> {
        let raw = &self.raw[from..to];
        let lead = raw.len() - raw.trim_start().len();
        let raw = raw.trim();
        let start = self.span.start + from + lead;
        let span = if self.exact { start..start + raw.len() } else { self.span.clone() };
        Part { raw, span, exact: self.exact, quoted: self.quoted }
    }

    fn words(&self) -> String {
        plain(&unquote(self.raw, self.quoted))
    }
}

/// Returns the choices of a cell, each code once, split on `|` and then on the first comma.
///
/// Empty parts, as after a last `|`, are passed over. Pushes `dictionary-choice-without-code` for a part without a comma or
/// without a code, once for a list that has no codes at all, and `dictionary-duplicate-choice`.
pub(super) fn choices_of(file: &str, cell: &Cell<'_>, findings: &mut Findings<'_>) -> Vec<Choice> {
    let parts = parts_of(file, cell);
    if !parts.is_empty() && parts.iter().all(|part| !part.raw.contains(',')) {
        let list: Vec<String> = parts.iter().zip(1..).map(|(part, code)| format!("{code}, {}", part.words())).collect();
        findings
            .error("dictionary-choice-without-code", cell.span.clone(), "these choices have no codes")
            .hint(format!("write a code and a comma before each: `{}`", list.join(" | ")));
        return Vec::new();
    }
    let mut choices: Vec<Choice> = Vec::new();
    let mut seen = std::collections::BTreeMap::new();
    for part in &parts {
        let Some(choice) = choice_of(part, parts.len(), choices.last(), findings) else { continue };
        if let Some(first) = seen.get(&choice.code.text) {
            let message = format!("the code `{}` stands for `{first}` and for `{}`", choice.code.text, choice.label.plain.text);
            findings
                .error("dictionary-duplicate-choice", part.span.clone(), message)
                .hint("each choice needs its own code; records hold nothing else");
            continue;
        }
        seen.insert(choice.code.text.clone(), choice.label.plain.text.clone());
        choices.push(choice);
    }
    choices
}

fn parts_of<'t>(file: &'t str, cell: &'t Cell<'_>) -> Vec<Part<'t>> {
    let whole = match &cell.inner {
        Some(inner) => Part { raw: &file[inner.clone()], span: inner.clone(), exact: true, quoted: cell.quoted },
        None => Part { raw: &cell.text, span: cell.span.clone(), exact: false, quoted: false },
    };
    let mut parts = Vec::new();
    let mut at = 0;
    for raw in whole.raw.split('|') {
        parts.push(whole.piece(at, at + raw.len()));
        at += raw.len() + 1;
    }
    parts.retain(|part| !part.raw.is_empty());
    parts
}

fn choice_of(part: &Part<'_>, count: usize, before: Option<&Choice>, findings: &mut Findings<'_>) -> Option<Choice> {
    let Some(comma) = part.raw.find(',') else {
        let words = part.words();
        let own = format!("write a code and a comma before it: `{count}, {words}`");
        let hint = match before {
            Some(Choice { code, label }) => {
                format!(
                    "{own}; or, if it belongs to the choice before it, write no `|`: `{}, {} / {words}`",
                    code.text, label.plain.text
                )
            }
            None => own,
        };
        findings
            .error("dictionary-choice-without-code", part.span.clone(), format!("the choice `{words}` has no code"))
            .hint(hint);
        return None;
    };
    let code = part.piece(0, comma);
    let label = part.piece(comma + 1, part.raw.len());
    if code.raw.is_empty() {
        findings
            .error(
                "dictionary-choice-without-code",
                part.span.clone(),
                format!("the choice `{}` has no code before its comma", label.words()),
            )
            .hint(format!("write one: `{count}, {}`", label.words()));
        return None;
    }
    Some(Choice {
        code: Text { text: clean(&unquote(code.raw, code.quoted)).into_owned(), span: code.span },
        label: words(&unquote(label.raw, label.quoted), label.span),
    })
}
