//! An address in the text that leads nowhere, since Markdown links only what it is told to.

use super::{Block, BlockKind, Finding, Lint, Page};
use crate::model::diag::{Severity, Span};

pub(super) const LINT: Lint = Lint {
    name: "bare-link",
    severity: Severity::Warning,
    what: "A web address, a DOI or an e-mail address stands in the text and is no link.",
    why: "Readers cannot click it, and nothing tells when it leads nowhere any more.",
    wrong: "See https://www.cancer.gov/ or write to info@example.org.",
    right: "See <https://www.cancer.gov/> or write to <info@example.org>.",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let texts = page.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Field | BlockKind::CodeBlock));
    for block in texts {
        let is_worth = memchr::memchr2(b'@', b'/', block.text.as_bytes()).is_some()
            || ["www.", "Www."].iter().any(|w| block.text.contains(w));
        if !is_worth {
            continue;
        }
        for (range, hint) in addresses(block) {
            let address = &block.text[range.clone()];
            // What stands behind `](` is told by `link-printed`.
            let is_target = ["](", "](<", ")["].iter().any(|sign| block.text[..range.start].ends_with(sign));
            if is_target || block.run_at(range.start).is_none_or(|run| run.is_linked) {
                continue;
            }
            let range = with_word(&block.text, range, &hint);
            found.push(Finding {
                span: block.place(&range),
                message: format!("`{address}` is printed as text and leads nowhere"),
                hint: format!("write `{hint}`"),
            });
        }
    }
    found
}

/// Returns the place of a DOI with the `doi:` and the blank before it, which its link says again.
fn with_word(text: &str, range: Span, link: &str) -> Span {
    let before = text[..range.start].trim_end_matches([' ', '\u{a0}']);
    let word = before.strip_suffix(':').map_or(before, |before| before.trim_end());
    let start = word.len().saturating_sub("doi".len());
    let is_word = word.get(start..).is_some_and(|word| word.eq_ignore_ascii_case("doi"))
        && before.len() < range.start
        && !text[..start].ends_with(char::is_alphanumeric);
    if link.starts_with("[doi:") && is_word { start..range.end } else { range }
}

/// Returns the addresses in a text, each with the link to write.
fn addresses(block: &Block) -> Vec<(Span, String)> {
    let text = &block.text;
    let mut found = Vec::new();
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '„' | '|' | '\u{fffc}');
    let mut at = 0;
    for word in text.split(is_gap) {
        let start = at + (word.len() - word.trim_start_matches(is_opening).len());
        at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        let word = word.trim_start_matches(is_opening);
        if let Some((inner, link)) = address(word) {
            found.push((start + inner.start..start + inner.end, link));
        }
    }
    found
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '\'' | '‘' | '«' | '*' | '_')
}

/// Returns the address in a word, without the signs that end the sentence, and the link to write.
fn address(word: &str) -> Option<(Span, String)> {
    let begin = ["https://", "http://", "www."].into_iter().filter_map(|sign| word.find(sign)).min();
    // A word processor begins a sentence with `Www.` and `Https://`.
    let begin = begin.or_else(|| ["Https://", "Http://", "Www."].iter().any(|sign| word.starts_with(sign)).then_some(0));
    if let Some(begin) = begin.filter(|begin| !word[..*begin].ends_with(char::is_alphanumeric)) {
        let address = trimmed(&word[begin..]);
        let length = address.len();
        let address = &(address[..1].to_ascii_lowercase() + &address[1..]);
        let host = address.trim_start_matches("https://").trim_start_matches("http://");
        let is_address = host.starts_with(char::is_alphanumeric) && host.trim_start_matches("www.").contains('.');
        let link = if address.starts_with("www.") { format!("[{address}](https://{address})") } else { format!("<{address}>") };
        return is_address.then(|| (begin..begin + length, link));
    }
    let is_doi_org = |before: &str| matches!(before, "doi.org/" | "dx.doi.org/");
    if let Some(begin) = word.find("10.").filter(|begin| {
        let before = &word[..*begin];
        is_doi_org(before) || !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '/'))
    }) {
        let doi = trimmed(&word[begin..]);
        let (prefix, rest) = doi.strip_prefix("10.")?.split_once('/')?;
        let is_doi = (4..=9).contains(&prefix.len()) && prefix.bytes().all(|b| b.is_ascii_digit()) && !rest.is_empty();
        let before = &word[..begin];
        let from = if is_doi_org(before) {
            0
        } else if before.to_lowercase().ends_with("doi:") {
            begin - 4
        } else {
            begin
        };
        return is_doi.then(|| (from..begin + doi.len(), format!("[doi:{doi}](https://doi.org/{doi})")));
    }
    let (before, _) = word.split_once('@')?;
    let name =
        before.rsplit(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-'))).next().unwrap_or("");
    let host_at = before.len() + 1;
    let host = &word[host_at..];
    let host = &host[..host.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(host.len())];
    let host = host.trim_end_matches(['.', '-']);
    let (_, top) = host.rsplit_once('.')?;
    let is_mail = !name.is_empty() && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic());
    let begin = before.len() - name.len();
    let begin = if before[..begin].ends_with("mailto:") { begin - "mailto:".len() } else { begin };
    is_mail.then(|| (begin..host_at + host.len(), format!("<{name}@{host}>")))
}

fn trimmed(address: &str) -> &str {
    let mut address = address;
    loop {
        let next = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '»', ']', '}', '*', '…', '`']);
        // A bracket belongs to the address where it was opened in it.
        let next = match next.strip_suffix(')') {
            Some(inner) if next.matches('(').count() < next.matches(')').count() => inner,
            _ => next,
        };
        if next.len() == address.len() {
            return address;
        }
        address = next;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, hint};

    #[test]
    fn addresses_dois_and_mails_are_found_without_the_end_of_the_sentence() {
        all_found(
            "bare-link",
            &[
                ("See https://a.example/b.", "https://a.example/b"),
                ("(www.a.example)", "www.a.example"),
                ("as in https://a.example/b_(c), or", "https://a.example/b_(c)"),
                ("DOI: 10.1002/pbc.28993.", "DOI: 10.1002/pbc.28993"),
                ("doi:10.1002/pbc.28993", "doi:10.1002/pbc.28993"),
                ("10.1016/S0140-6736(19)32345-6;", "10.1016/S0140-6736(19)32345-6"),
                ("J Clin Oncol 2020. doi: 10.1002/pbc.28993.", "doi: 10.1002/pbc.28993"),
                ("DOI 10.1002/pbc.28993", "DOI 10.1002/pbc.28993"),
                ("Mail: info@example.org, or", "info@example.org"),
                ("mailto:info@example.org", "mailto:info@example.org"),
                ("at doi.org/10.1002/pbc.28993.", "doi.org/10.1002/pbc.28993"),
                ("Www.example.org has", "Www.example.org"),
                ("**https://a.example/b**", "https://a.example/b"),
            ],
        );
        assert_eq!(hint("bare-link", "www.a.example"), "write `[www.a.example](https://www.a.example)`");
        assert_eq!(hint("bare-link", "10.1/x 10.1002/pbc.1"), "write `[doi:10.1002/pbc.1](https://doi.org/10.1002/pbc.1)`");
        assert_eq!(hint("bare-link", "doi.org/10.1002/x"), "write `[doi:10.1002/x](https://doi.org/10.1002/x)`");
        assert_eq!(hint("bare-link", "Www.a.example"), "write `[www.a.example](https://www.a.example)`");
        assert_eq!(hint("bare-link", "mailto:x@y.org"), "write `<x@y.org>`");
        assert_eq!(hint("bare-link", "x@y.org"), "write `<x@y.org>`");
    }

    #[test]
    fn links_code_and_what_is_no_address_are_left() {
        all_silent(
            "en",
            &[
                "<https://a.example/b> and [b](https://a.example) and <x@y.org>",
                "[https://a.example](https://a.example)",
                "`https://a.example`",
                "```\nhttps://a.example\n```",
                "the form https:// is safe",
                "10.5/7 and 10.12/2020 and 3/4",
                "at @home and a@b",
                "and/or, 5 mg/kg",
                "see reference 10.",
            ],
        );
    }
}
