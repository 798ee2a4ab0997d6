//! A link that is none: a blank in its address, or between its two parts.

use super::{Block, BlockKind, Finding, Lint, Page};
use crate::model::diag::{Severity, Span};

pub(super) const LINT: Lint = Lint {
    name: "link-printed",
    severity: Severity::Warning,
    what: "A link or picture is printed with its brackets, since a blank stands in its address or between its two parts.",
    why: "Readers see the brackets and the address, and cannot follow it.",
    wrong: "See the [guideline](new guideline.pdf).",
    right: "See the [guideline](<new guideline.pdf>).",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    let texts = page.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Field | BlockKind::CodeBlock));
    let mut found = Vec::new();
    for block in texts {
        for at in memchr::memchr_iter(b']', block.text.as_bytes()) {
            let is_plain = |at: usize| block.is_plain(at, page.source.text);
            if let Some((range, right)) = printed(block, at).filter(|(range, _)| is_plain(at) && is_plain(range.start)) {
                found.push(Finding {
                    span: block.place(&range),
                    message: "this is printed with its brackets, and leads nowhere".to_string(),
                    hint: format!("write `{right}`"),
                });
            }
        }
    }
    found
}

/// Returns the link around the bracket that closes its text, with the link to write.
fn printed(block: &Block, close: usize) -> Option<(Span, String)> {
    let text = &block.text;
    let rest = &text[close + 1..];
    let target = rest.strip_prefix('(').or_else(|| rest.strip_prefix(" (").filter(|target| is_address(target)))?;
    let mut open = text[..close].rfind('[')?;
    let label = &text[open + 1..close];
    if text[..open].ends_with('!') {
        open -= 1;
    }
    let target_at = text.len() - target.len();
    let line = target.split('\n').next().unwrap_or("");
    let end = line.find(')')?;
    let address = line[..end].trim();
    // What is no address was never meant as a link: `[Ca](2+ and more)`.
    if address.is_empty() || !is_address(address) {
        return None;
    }
    let sign = if text[open..].starts_with('!') { "!" } else { "" };
    let target = if address.contains(' ') { format!("<{}>", address.trim_matches(['<', '>'])) } else { address.to_string() };
    Some((open..target_at + end + 1, format!("{sign}[{label}]({target})")))
}

/// Says whether a text looks like the address of a page or file.
fn is_address(text: &str) -> bool {
    let word = text.split(')').next().unwrap_or("").trim();
    let has_extension = word.rsplit_once('.').is_some_and(|(name, extension)| {
        !name.is_empty() && (2..=5).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    ["http://", "https://", "mailto:", "@/", "../", "./", "#"].iter().any(|start| word.starts_with(start)) || has_extension
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, hint};

    #[test]
    fn links_that_are_printed_are_found_whole() {
        all_found(
            "link-printed",
            &[
                ("[G](a b.md)", "[G](a b.md)"),
                ("see [a text] (https://a.example/b)", "[a text] (https://a.example/b)"),
                ("![picture](my picture.png), and", "![picture](my picture.png)"),
            ],
        );
        assert_eq!(hint("link-printed", "[G](a b.md)"), "write `[G](<a b.md>)`");
        assert_eq!(hint("link-printed", "[G] (@/a.md)"), "write `[G](@/a.md)`");
        assert_eq!(hint("link-printed", "![p](a b.png)"), "write `![p](<a b.png>)`");
    }

    #[test]
    fn links_and_brackets_in_prose_are_left() {
        all_silent(
            "en",
            &[
                "[G](a.md) and [G](<a b.md>)",
                "[1] (see below)",
                "as in [2] (p. 5)",
                "\\[G](a b.md)",
                "`[G](a b.md)`",
                "f[x](y + z)",
            ],
        );
    }
}
