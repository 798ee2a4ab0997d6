//! Markup of other programs, or of ours written wrongly, that is printed as it stands.

use super::{Block, BlockKind, Finding, Lint, Page};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "leftover-markup",
    severity: Severity::Warning,
    what: "`[!`, `:::`, `{{`, `}}`, `{%`, `{#`, `[[`, `]]`, `[^`, `^[` or `<<<<<<<` stands in the text, where it means nothing.",
    why: "A box, a block, a reference or a footnote was meant, and readers see the signs instead.",
    wrong: "[!WARNING] Dose limit",
    right: "> [!WARNING] Dose limit",
    check,
};

/// Signs that are found, each with what is wrong and what to write.
const SIGNS: &[(&str, &str, &str)] = &[
    (
        "[!",
        "a box begins with `>`",
        "begin each line of the box with `> `, and the first one with `> [!WARNING]`, behind an empty line",
    ),
    (":::", "a block begins on a line of its own", "put the line of colons at the start of a line, and an empty line above it"),
    ("{{", "signs of another program are printed as they stand", "take `{{ … }}` out, or write what it stood for"),
    ("{%", "signs of another program are printed as they stand", "take `{% … %}` out, or write what it stood for"),
    ("[[", "this reference is not closed", "write `[[tumour:name]]`, with two brackets at its end"),
    ("}}", "signs of another program are printed as they stand", "take `}}` out"),
    (
        "{#",
        "an anchor works behind a heading only",
        "take it out here, and write it behind the heading above: `## Heading {#name}`",
    ),
    ("]]", "this reference does not begin", "write `[[tumour:name]]`, with two brackets at its start"),
    ("[^", "this footnote is not closed", "write `[^1]` here, and a line of its own: `[^1]: The note.`"),
    (
        "<<<<<<<",
        "two people changed this text, and both versions stand here",
        "keep what is right, and take out the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
    ),
    ("^[", "a footnote inside a sentence is not known", "write `[^1]` here, and a line of its own: `[^1]: The note.`"),
];

fn check(page: &Page<'_>) -> Vec<Finding> {
    let texts = page.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Field | BlockKind::CodeBlock));
    texts.flat_map(|block| in_block(page, block)).collect()
}

fn in_block(page: &Page<'_>, block: &Block) -> Vec<Finding> {
    let text = &block.text;
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let is_worth = memchr::memchr3(b'[', b'{', b'<', bytes).is_some()
        || memchr::memchr2(b']', b'}', bytes).is_some()
        || text.contains(":::");
    if !is_worth {
        return found;
    }
    for (sign, message, hint) in SIGNS {
        let mut from = 0;
        while let Some(at) = text[from..].find(sign).map(|at| from + at) {
            from = at + sign.len();
            let rest = &text[from..];
            let is_meant = match *sign {
                "[!" => is_box(page, block, at),
                // One that is closed and says no kind is an error already.
                "[[" => !rest.contains("]]"),
                // Brackets that were opened one by one are closed so too.
                "}}" => !text.contains("{{") && is_beyond(&text[..from], ['{', '}']),
                "]]" => is_beyond(&text[..from], ['[', ']']),
                "{#" if text[..at].ends_with('{') => false,
                "{#" => rest.starts_with(char::is_alphabetic) && rest.split('\n').next().is_some_and(|line| line.contains('}')),
                // One that is closed and has no text is an error already.
                "[^" => rest.find([']', '[', '\n', '\u{fffc}']).is_none_or(|end| end == 0 || !rest[end..].starts_with(']')),
                "<<<<<<<" => at == 0 || text[..at].ends_with('\n'),
                _ => true,
            };
            if is_meant && block.is_plain(at, page.source.text) && block.is_plain(at + 1, page.source.text) {
                let span = block.place(&(at..from));
                found.push(Finding { span, message: format!("`{sign}` is printed: {message}"), hint: (*hint).to_string() });
                break;
            }
        }
    }
    found
}

/// Says whether more brackets are closed in a text than were opened.
fn is_beyond(text: &str, [open, close]: [char; 2]) -> bool {
    text.matches(close).count() > text.matches(open).count()
}

/// Says whether `[!` was meant as the begin of a box. At the start of a quote a wrong one is an error already.
fn is_box(page: &Page<'_>, block: &Block, at: usize) -> bool {
    let word = block.text[at + 2..].split(']').next().unwrap_or("");
    let is_word = (2..=12).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let start = block.place(&(at..at + 1)).start;
    let line = &page.source.text[page.source.text[..start].rfind(['\n', '\r']).map_or(0, |end| end + 1)..start];
    is_word && !(at == 0 && line.contains('>'))
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, found};

    #[test]
    fn each_sign_is_found() {
        all_found(
            "leftover-markup",
            &[
                ("[!WARNING] Dose", "[!"),
                ("text :::note", ":::"),
                ("{{ page.title }}", "{{"),
                ("{% include x %}", "{%"),
                ("[[tumour:ppb", "[["),
                ("text^[a note]", "^["),
                ("page.title }} and so on", "}}"),
                ("the dose {#dose}", "{#"),
                ("see [tumour:ppb]] here", "]]"),
                ("as shown [^1 before", "[^"),
                ("as shown [^] before", "[^"),
            ],
        );
        assert_eq!(found("leftover-markup", "Ä\tü\r\n<<<<<<< HEAD\r\n5 mg\r\n"), [(2, 1, "<<<<<<<".to_string())]);
        assert_eq!(found("leftover-markup", "> Text\n> [!NOTE] x"), [(2, 3, "[!".to_string())]);
    }

    #[test]
    fn what_works_or_is_told_already_is_left() {
        all_silent(
            "en",
            &[
                "> [!WARNING] Dose limit\n> Stop.",
                "> [!DANGER]\n> x",
                ":::note\nText\n:::",
                "[[tumour:ppb]] [[tumour:ppb|PPB]]",
                "[[ppb]]",
                "`{{ x }}` `[@a]`",
                "\\[@a] and \\{{ x",
                "[^1]\n\n[^1]: A.",
                "2^[^1]^\n\n[^1]: A.",
                "p [!] of it",
                "{a, {b, c}} and x[y[z]]",
                "## Dose {#dose}",
                "p << 0.05, x >> y, and a<<b",
                "CD4 << CD8, and CD8 >> CD4",
                "[^18^F]FDG and [^123^I]MIBG",
                "x in ]0, 1] and [0, 1[",
                "\\]\\] and \\}\\}",
                "[[tumour:ppb]] and [a [b]](https://a.example)",
            ],
        );
    }
}
