//! Code coloured by a dozen short classes; the grammars load when the first code block asks for them.

use pulldown_cmark_escape::escape_html_body_text;
use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, ScopeStackOp, SyntaxSet};
use syntect::util::LinesWithEndings;

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Scopes by prefix and the class that a stylesheet sees; the first that fits wins.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    [
        ("comment", "c"),
        ("string", "s"),
        ("constant.numeric", "n"),
        ("constant.character.escape", "e"),
        ("constant", "o"),
        ("entity.name.function", "f"),
        ("entity.name.tag", "t"),
        ("entity.name", "y"),
        ("entity.other.attribute-name", "a"),
        ("support", "f"),
        ("keyword.operator", "p"),
        ("keyword", "k"),
        ("storage", "k"),
        ("variable", "v"),
        ("invalid", "x"),
    ]
    .into_iter()
    .filter_map(|(name, class)| Scope::new(name).ok().map(|scope| (scope, class)))
    .collect()
});

/// Returns the code as HTML with `<span class="hl-k">`; `None` when no grammar goes by that name.
pub(super) fn highlight(language: &str, code: &str) -> Option<String> {
    let grammar = GRAMMARS.find_syntax_by_token(language)?;
    let mut state = ParseState::new(grammar);
    let mut stack = ScopeStack::new();
    let mut out = String::with_capacity(code.len() * 2);
    for line in LinesWithEndings::from(code) {
        let ops = state.parse_line(line, &GRAMMARS).ok()?;
        let mut at = 0;
        for (until, op) in ops {
            push(&mut out, &line[at..until], &stack);
            at = until;
            apply(&mut stack, &op)?;
        }
        push(&mut out, &line[at..], &stack);
    }
    Some(out)
}

fn apply(stack: &mut ScopeStack, op: &ScopeStackOp) -> Option<()> {
    stack.apply(op).ok()
}

fn push(out: &mut String, text: &str, stack: &ScopeStack) {
    if text.is_empty() {
        return;
    }
    let class = stack
        .as_slice()
        .iter()
        .rev()
        .find_map(|scope| CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class));
    let quiet = text.trim().is_empty();
    if let Some(class) = class.filter(|_| !quiet) {
        out.push_str("<span class=\"hl-");
        out.push_str(class);
        out.push_str("\">");
    }
    // Writing to a String cannot fail.
    let _ = escape_html_body_text(&mut *out, text);
    if class.is_some() && !quiet {
        out.push_str("</span>");
    }
}
