//! A link that is none: a blank in its address or between its two parts, a bracket that is missing, or the brackets the wrong way round.

use super::{Block, BlockKind, Finding, Lint, Page};
use crate::model::diag::{Severity, Span};

pub(super) const LINT: Lint = Lint {
    name: "link-printed",
    severity: Severity::Warning,
    what: "A link or picture is printed with its brackets: a blank stands in its address or between its two parts, its last bracket is missing, \
           or the two kinds of brackets are the wrong way round.",
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
            let link = printed(block, at).or_else(|| turned(block, at));
            if let Some((range, right)) = link.filter(|(range, _)| is_plain(at) && is_plain(range.start)) {
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
    // Where its last bracket is missing, an address ends at the first blank.
    let word = line.find(char::is_whitespace).unwrap_or(line.len());
    let word = line[..word].trim_end_matches(['.', ',', ';', ':']).len();
    let (end, length) = line.find(')').map_or((word, 0), |end| (end, 1));
    let address = line[..end].trim();
    // What is no address was never meant as a link: `[Ca](2+ and more)`.
    if address.is_empty() || !is_address(address) {
        return None;
    }
    let sign = if text[open..].starts_with('!') { "!" } else { "" };
    Some((open..target_at + end + length, format!("{sign}[{label}]({})", mended(address))))
}

/// Returns an address as it is written in a link: in angles when it has blanks; what stands in quotes behind it is a title.
fn mended(address: &str) -> String {
    let (address, title) = match address.find([' ', '\t']).zip(address.strip_suffix(['"', '”', '“'])) {
        Some((_, inner)) => match inner.rfind([' ', '\t']).and(inner.rfind(['"', '“', '„', '”'])) {
            Some(at) => (inner[..at].trim(), inner[at..].trim_start_matches(['"', '“', '„', '”'])),
            None => (address, ""),
        },
        None => (address, ""),
    };
    let address = address.trim_matches(['<', '>']);
    let is_whole = address.matches('(').count() == address.matches(')').count();
    let address = if address.contains(char::is_whitespace) || !is_whole { format!("<{address}>") } else { address.to_string() };
    if title.is_empty() { address } else { format!("{address} \"{title}\"") }
}

/// Returns `(text)[address]`, and the link to write.
fn turned(block: &Block, close: usize) -> Option<(Span, String)> {
    let before = &block.text[..close];
    let address_at = before.rfind('[')? + 1;
    let label = before[..address_at - 1].strip_suffix(')')?;
    let open = label.rfind(['(', ')', '\n']).filter(|at| label[*at..].starts_with('('))?;
    let address = before[address_at..].trim();
    is_address(address).then(|| (open..close + 1, format!("[{}]({})", &label[open + 1..], mended(address))))
}

/// What the names of files and of computers end in.
const ENDINGS: &[&str] = &[
    "at", "be", "bmp", "ch", "com", "csv", "de", "doc", "docx", "edu", "es", "eu", "fr", "gif", "gov", "htm", "html", "info",
    "it", "jpeg", "jpg", "json", "md", "net", "nl", "odt", "org", "pdf", "pl", "png", "ppt", "pptx", "rtf", "svg", "tif", "tiff",
    "txt", "uk", "webp", "xls", "xlsx", "xml", "zip",
];

/// Says whether a text looks like the address of a page or file.
fn is_address(text: &str) -> bool {
    let text = text.split([')', '\n']).next().unwrap_or("");
    // A title in quotes and an anchor stand behind the address.
    let word =
        text.split(['"', '“', '„', '”']).next().unwrap_or("").split('#').next().unwrap_or("").trim_matches([' ', '<', '>']);
    if word.is_empty() {
        // `(see there)[#3]` counts something.
        let anchor = text.trim().strip_prefix('#').unwrap_or("");
        return anchor.starts_with(char::is_alphabetic) && !anchor.contains(' ');
    }
    // `Smith et.al` and `max.dose` end in no name of a kind of file.
    let has_extension = word
        .rsplit_once('.')
        .is_some_and(|(name, extension)| !name.is_empty() && ENDINGS.contains(&extension.to_ascii_lowercase().as_str()));
    ["http://", "https://", "mailto:", "@/", "../", "./"].iter().any(|start| word.starts_with(start)) || has_extension
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
                ("[G](a b.md#dose) x", "[G](a b.md#dose)"),
                ("![p](my picture.JPG \"Title\")", "![p](my picture.JPG \"Title\")"),
                ("see [G](a.md, and more", "[G](a.md"),
                ("see (the text)[a.md].", "(the text)[a.md]"),
                ("(G)[https://a.example/b]", "(G)[https://a.example/b]"),
            ],
        );
        assert_eq!(hint("link-printed", "[G](a b.md)"), "write `[G](<a b.md>)`");
        assert_eq!(hint("link-printed", "[G] (@/a.md)"), "write `[G](@/a.md)`");
        assert_eq!(hint("link-printed", "![p](a b.png)"), "write `![p](<a b.png>)`");
        assert_eq!(hint("link-printed", "![p](a b.png “The title”)"), "write `![p](<a b.png> \"The title\")`");
        assert_eq!(hint("link-printed", "[G](a b.md#dose)"), "write `[G](<a b.md#dose>)`");
        assert_eq!(hint("link-printed", "[G](a.md and"), "write `[G](a.md)`");
        assert_eq!(hint("link-printed", "(G)[a b.md]"), "write `[G](<a b.md>)`");
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
                "as (we said)[1], (we said)[p.5] and (we said)[#3]",
                "see [1] (Smith et.al), [Trial] (#3) and [2] (max.dose of it",
                "[Dose](max. 5 mg) and [OR](95 % CI 1.2 to 1.5 )",
                "[text](Smith et al., 2020 and so on",
            ],
        );
    }
}
