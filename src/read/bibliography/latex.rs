//! The text of a field without LaTeX: what the markup says stays said, so `10$^{9}$` is `10⁹` and never 109.

use crate::model::reading::Scripts;
use biblatex::{Chunk, ChunksRef};

/// A text without markup, and the commands that were not understood.
#[derive(Default)]
pub(super) struct Plain {
    /// The text, with single blanks.
    pub(super) text: String,
    /// Names of commands without their backslash.
    pub(super) unknown: Vec<String>,
}

/// Returns what chunks say. What stands in a verbatim field (`doi`, `url`) is what it is.
pub(super) fn plain(chunks: ChunksRef<'_>, is_verbatim: bool) -> Plain {
    let mut plain = Plain::default();
    for chunk in chunks {
        match &chunk.v {
            Chunk::Normal(text) | Chunk::Verbatim(text) if is_verbatim => plain.text.push_str(&unescaped(text)),
            Chunk::Normal(text) | Chunk::Verbatim(text) => read(text, Mode::Text, &mut plain),
            Chunk::Math(text) => read(text, Mode::Math, &mut plain),
        }
    }
    plain.text = plain.text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain
}

/// Returns an address or DOI without the backslashes that some programs put before its signs.
fn unescaped(text: &str) -> String {
    ["_", "&", "%", "#", "~", "$"].iter().fold(text.to_string(), |text, sign| text.replace(&format!("\\{sign}"), sign))
}

/// Returns what a text says that is out of its chunks already.
pub(super) fn of_text(text: &str) -> Plain {
    let mut plain = Plain::default();
    read(text, Mode::Text, &mut plain);
    plain.text = plain.text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Text,
    /// Between dollar signs: `^` raises, `_` lowers.
    Math,
}

/// Commands that change how their text looks, and not what it says.
const LOOKS: &[&str] = &[
    "textit",
    "textbf",
    "emph",
    "textsc",
    "textrm",
    "textsf",
    "texttt",
    "textsl",
    "textup",
    "textnormal",
    "text",
    "mathrm",
    "mathit",
    "mathbf",
    "mathsf",
    "it",
    "em",
    "bf",
    "rm",
    "sc",
    "mbox",
    "hbox",
    "ensuremath",
    "enquote",
    "uppercase",
    "relax",
    "protect",
    "url",
    "href",
    "left",
    "right",
    "newblock",
    "bibinfo",
    "noopsort",
    "textmd",
    "textsubscript",
    "textsuperscript",
];

/// Signs by the names that LaTeX has for them.
#[rustfmt::skip] // A line a sign would fill two pages.
const SIGNS: &[(&str, &str)] = &[
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"), ("varepsilon", "ε"), ("zeta", "ζ"), ("eta", "η"),
    ("theta", "θ"), ("vartheta", "ϑ"), ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"), ("pi", "π"),
    ("rho", "ρ"), ("sigma", "σ"), ("tau", "τ"), ("upsilon", "υ"), ("phi", "φ"), ("varphi", "φ"), ("chi", "χ"), ("psi", "ψ"),
    ("omega", "ω"), ("Gamma", "Γ"), ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"),
    ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"), ("textalpha", "α"), ("textbeta", "β"), ("textgamma", "γ"), ("textmu", "µ"),
    ("pm", "±"), ("textpm", "±"), ("times", "×"), ("texttimes", "×"), ("div", "÷"), ("cdot", "·"), ("le", "≤"), ("leq", "≤"), ("ge", "≥"),
    ("geq", "≥"), ("leqslant", "≤"), ("geqslant", "≥"), ("ne", "≠"), ("neq", "≠"), ("approx", "≈"), ("sim", "∼"), ("equiv", "≡"),
    ("infty", "∞"), ("rightarrow", "→"), ("to", "→"), ("leftarrow", "←"), ("uparrow", "↑"), ("downarrow", "↓"), ("degree", "°"),
    ("textdegree", "°"), ("circ", "°"), ("micro", "µ"), ("textmicro", "µ"), ("permil", "‰"), ("textperthousand", "‰"), ("lt", "<"),
    ("gt", ">"), ("ldots", "…"), ("dag", "†"), ("dagger", "†"), ("prime", "′"), ("textprime", "′"), ("minus", "−"), ("textminus", "−"),
    ("textonehalf", "½"), ("textonequarter", "¼"), ("textthreequarters", "¾"), ("texteuro", "€"), ("euro", "€"), ("o", "ø"), ("j", "ȷ"),
    ("ast", "*"), ("slash", "/"), ("colon", ":"), ("quad", " "), ("space", " "), ("langle", "⟨"), ("rangle", "⟩"), ("sum", "∑"),
    ("surd", "√"), ("textquotedbl", "\""), ("textcopyright", "©"), ("textsuperscript", ""), ("textsubscript", ""),
];

/// Adds what a piece of LaTeX says.
fn read(text: &str, mode: Mode, plain: &mut Plain) {
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        match letter {
            '\\' => rest = command(&rest[1..], mode, plain),
            '^' | '_' if mode == Mode::Math => {
                let (inner, after) = argument(&rest[1..]);
                script(if letter == '^' { "sup" } else { "sub" }, inner, mode, plain);
                rest = after;
            }
            '{' | '}' => rest = &rest[1..],
            '~' if mode == Mode::Text => {
                plain.text.push(' ');
                rest = &rest[1..];
            }
            // A minus sign, where the text would have a hyphen.
            '-' if mode == Mode::Math => {
                plain.text.push('−');
                rest = &rest[1..];
            }
            _ => {
                plain.text.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
}

/// Reads a command, whose backslash is gone; returns what stands behind it.
fn command<'t>(text: &'t str, mode: Mode, plain: &mut Plain) -> &'t str {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if length == 0 {
        // `\,` and its like are narrow blanks, all others the sign itself.
        let Some(sign) = text.chars().next() else { return text };
        let blank = matches!(sign, ',' | ';' | ':' | '!' | ' ' | '/');
        plain.text.push(if blank { ' ' } else { sign });
        return &text[sign.len_utf8()..];
    }
    let (name, after) = text.split_at(length);
    match name {
        "textsuperscript" | "textsubscript" => {
            let (inner, after) = argument(after.trim_start());
            script(if name == "textsuperscript" { "sup" } else { "sub" }, inner, mode, plain);
            after
        }
        "frac" | "tfrac" => {
            let (top, after) = argument(after);
            let (bottom, after) = argument(after);
            read(top, mode, plain);
            plain.text.push('/');
            read(bottom, mode, plain);
            after
        }
        _ if LOOKS.contains(&name) => after.trim_start_matches(' '),
        _ => {
            match SIGNS.iter().find(|(known, _)| *known == name) {
                Some((_, sign)) => plain.text.push_str(sign),
                None => plain.unknown.push(name.to_string()),
            }
            // The blank behind a command ends its name and is none of the text.
            after.strip_prefix(' ').unwrap_or(after)
        }
    }
}

/// Returns what stands in the braces that a text begins with, or its first letter, and what follows.
fn argument(text: &str) -> (&str, &str) {
    if !text.starts_with('{') {
        let length = match text.strip_prefix('\\') {
            Some(name) => 1 + name.bytes().take_while(u8::is_ascii_alphabetic).count(),
            None => text.chars().next().map_or(0, char::len_utf8),
        };
        return text.split_at(length);
    }
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        depth += usize::from(letter == '{');
        if letter == '}' {
            depth -= 1;
            if depth == 0 {
                return (&text[1..at], &text[at + 1..]);
            }
        }
    }
    (&text[1..], "")
}

fn script(tag: &str, inner: &str, mode: Mode, plain: &mut Plain) {
    let mut scripts = Scripts::default();
    scripts.tag(tag, false, &mut plain.text);
    let before = plain.text.len();
    read(inner, mode, plain);
    // `^\circ` is a degree, which stands raised already.
    if plain.text[before..] != *"°" {
        scripts.tag(tag, true, &mut plain.text);
    }
}
