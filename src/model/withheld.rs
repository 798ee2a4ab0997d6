//! What a dictionary holds and a site must not publish: addresses and numbers of people, and values that forms fill in by themselves.
//!
//! Nothing is dropped unseen: each function says what it took out, and leaves [`MARK`] in its place.

use crate::model::annotation;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What stands where something was taken out.
pub const MARK: &str = "…";

/// A kind of thing that is taken out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Withheld {
    /// The argument of `@DEFAULT`, `@SETVALUE` or `@PREFILL`.
    Argument,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
    /// The query of an `sql` field: no reader keeps it, but what was there is told.
    Query,
    /// The questions of a form that may not be passed on.
    Questions,
}

impl Withheld {
    /// Returns its word in downloads, such as `email`.
    pub fn word(self) -> &'static str {
        self.key().trim_start_matches("withheld-")
    }

    /// Returns the key of its words in `locales/*.ftl`.
    pub fn key(self) -> &'static str {
        match self {
            Withheld::Argument => "withheld-argument",
            Withheld::Email => "withheld-email",
            Withheld::Telephone => "withheld-telephone",
            Withheld::Query => "withheld-query",
            Withheld::Questions => "withheld-questions",
        }
    }
}

/// Returns a text without e-mail addresses and telephone numbers, and what was taken out, each kind once in their order.
///
/// A telephone number is one that shows it: a `+` before it, a word such as "phone" before it, the North American groups
/// `555-123-4567`, or a leading 0 with the groups of a European number. Dates, ranges, codes and measurements are none.
pub fn without_contacts(text: &str) -> (Cow<'_, str>, Vec<Withheld>) {
    let mut found: Vec<(usize, usize, Withheld)> = Vec::new();
    found.extend(emails(text).into_iter().map(|(start, end)| (start, end, Withheld::Email)));
    found.extend(telephones(text).into_iter().map(|(start, end)| (start, end, Withheld::Telephone)));
    if found.is_empty() {
        return (Cow::Borrowed(text), Vec::new());
    }
    found.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (start, end, _) in &found {
        // A number within an address, such as `0171.2345678@x.example`, is gone with it.
        if *start >= at {
            out.push_str(&text[at..*start]);
            out.push_str(MARK);
        }
        at = at.max(*end);
    }
    out.push_str(&text[at..]);
    let mut kinds: Vec<Withheld> = found.into_iter().map(|(_, _, kind)| kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    (Cow::Owned(out), kinds)
}

/// Returns a field annotation as it may be published, and what was taken out of it, each kind once.
pub fn annotation(text: &str) -> (String, Vec<Withheld>) {
    let (text, arguments) = annotation::without_arguments(text);
    let (text, mut kinds) = without_contacts(&text);
    let text = text.into_owned();
    if arguments {
        kinds.insert(0, Withheld::Argument);
    }
    (text, kinds)
}

/// Returns the bytes of each e-mail address: the usual part of RFC 5322 §3.4.1, with a dot in its domain.
fn emails(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    for at in memchr::memchr_iter(b'@', text.as_bytes()) {
        let is_local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'');
        let before = &text[from..at];
        let local = before.trim_end_matches(is_local).len();
        let local = local + before[local..].len() - before[local..].trim_start_matches(['.', '\'', '-', '%']).len();
        let behind = &text[at + 1..];
        let length = behind.find(|c: char| !c.is_alphanumeric() && c != '.' && c != '-').unwrap_or(behind.len());
        let domain = behind[..length].trim_end_matches(['.', '-']);
        let is_domain = domain.rsplit_once('.').is_some_and(|(host, top)| {
            !host.is_empty() && !host.starts_with(['.', '-']) && top.chars().count() > 1 && top.chars().all(char::is_alphabetic)
        });
        if local < before.len() && is_domain {
            found.push((from + local, at + 1 + domain.len()));
        }
        from = at + 1;
    }
    found
}

/// Groups of digits with what stands between them.
struct Run<'t> {
    text: &'t str,
    /// Bytes of each group; never empty.
    groups: Vec<(usize, usize)>,
    /// Whether a `+` stands right before the first.
    plus: bool,
}

impl Run<'_> {
    fn digits(&self) -> usize {
        self.groups.iter().map(|(start, end)| end - start).sum()
    }

    fn group(&self, at: usize) -> &str {
        self.groups.get(at).map_or("", |(start, end)| &self.text[*start..*end])
    }

    fn between(&self, at: usize) -> &str {
        match (self.groups.get(at), self.groups.get(at + 1)) {
            (Some((_, end)), Some((start, _))) => &self.text[*end..*start],
            _ => "",
        }
    }

    fn start(&self) -> usize {
        let first = self.groups[0].0;
        let before = self.text[..first].trim_end_matches('(');
        if before.ends_with('+') { before.len() - 1 } else { before.len().max(first.saturating_sub(1)) }
    }

    fn end(&self) -> usize {
        self.groups[self.groups.len() - 1].1
    }
}

fn telephones(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let run = run_at(text, at);
        at = run.end();
        if stands_free(&run) {
            found.extend(number_in(&run));
        }
    }
    found
}

/// Takes groups of digits from a byte on; between two of them stand at most two blanks, hyphens, dots, slashes or brackets.
fn run_at(text: &str, start: usize) -> Run<'_> {
    let plus = text[..start].trim_end_matches('(').ends_with('+');
    let mut groups: Vec<(usize, usize)> = Vec::new();
    let mut at = start;
    loop {
        let end = at + text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        groups.push((at, end));
        let mut signs = text[end..].char_indices();
        let next = signs.by_ref().take(3).find(|(_, c)| !matches!(c, ' ' | '\u{a0}' | '-' | '.' | '/' | '(' | ')' | '–'));
        match next {
            Some((gap, c)) if gap > 0 && c.is_ascii_digit() => at = end + gap,
            _ => return Run { text, groups, plus },
        }
    }
}

/// Says whether no letter or further part of a number touches the run.
fn stands_free(run: &Run<'_>) -> bool {
    let before = run.text[..run.groups[0].0].trim_end_matches(['(', '+']).chars().next_back();
    let mut behind = run.text[run.end()..].chars();
    let is_joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '€' | '£'));
    let first = behind.next();
    // `12.5` and `8973/3`: a decimal or a code goes on; a full stop at the end of a sentence does not.
    let goes_on = matches!(before, Some('.' | '/' | '-' | ',')) && !run.plus;
    !is_joined(before) && !goes_on && !is_joined(first) && first != Some('%')
}

/// Returns the bytes of the telephone number in a run, if it shows that it is one.
fn number_in(run: &Run<'_>) -> Option<(usize, usize)> {
    let all = (run.start(), run.end());
    // ITU-T E.164: at most 15 digits; none that reaches another country has fewer than 8.
    if run.plus && (8..=15).contains(&run.digits()) {
        return Some(all);
    }
    if is_date_or_range(run) {
        return None;
    }
    if (6..=15).contains(&run.digits()) && is_announced(&run.text[..run.start()]) {
        return Some(all);
    }
    if let Some(at) = north_american(run) {
        let start = run.groups[at].0;
        let opens = run.text[..start].ends_with('(');
        return Some((start - usize::from(opens), run.groups[at + 2].1));
    }
    is_national(run).then_some(all)
}

/// Returns the group with which `555-123-4567`, `(555) 123-4567` or `555.123.4567` begins.
fn north_american(run: &Run<'_>) -> Option<usize> {
    (0..run.groups.len().saturating_sub(2)).find(|&at| {
        let lengths = [0, 1, 2].map(|next| run.group(at + next).len());
        let (first, second) = (run.between(at), run.between(at + 1));
        let bracketed = run.text[..run.groups[at].0].ends_with('(') && matches!(first, ") " | ")" | ")-");
        lengths == [3, 3, 4]
            // The numbering plan begins no area and no exchange with 0 or 1.
            && [0, 1].iter().all(|next| !run.group(at + next).starts_with(['0', '1']))
            && (bracketed && matches!(second, "-" | "." | " ") || matches!(first, "-" | ".") && first == second)
    })
}

/// Says whether the groups are those of a European number with its leading 0: `030 1234567`, `0171/2345678`, `01 42 34 56 78`.
fn is_national(run: &Run<'_>) -> bool {
    let first = run.group(0);
    let pairs = run.groups.len() >= 5 && run.groups.iter().all(|(start, end)| end - start == 2);
    let counts =
        (1..run.groups.len()).all(|at| run.group(at).parse::<u64>().ok() == run.group(at - 1).parse().ok().map(|n: u64| n + 1));
    let long_rest = run.groups.len() <= 4 && (1..run.groups.len()).all(|at| run.group(at).len() >= 3) && first.len() >= 3;
    first.starts_with('0')
        && first.len() <= 5
        && run.groups.len() > 1
        && (9..=12).contains(&run.digits())
        && (pairs && !counts || long_rest)
        && (0..run.groups.len() - 1).all(|at| !run.between(at).contains('–'))
}

/// Says whether the groups are a day, or years: `2020-01-31`, `31.01.2020`, `1990–2000`.
fn is_date_or_range(run: &Run<'_>) -> bool {
    let is_year = |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let short = |at: usize| (1..=2).contains(&run.group(at).len());
    let years = (0..run.groups.len()).any(|at| is_year(run.group(at)));
    let is_date = (0..run.groups.len())
        .any(|at| is_year(run.group(at)) && (short(at + 1) && short(at + 2) || at >= 2 && short(at - 1) && short(at - 2)));
    is_date || years && run.groups.len() == 2 && is_year(run.group(0)) && is_year(run.group(1))
}

/// Words after which a number is a telephone number.
#[rustfmt::skip] // A line a word would fill a page.
const ANNOUNCING: &[&str] = &["tel", "telephone", "phone", "fax", "mobile", "cell", "handy", "telefon", "téléphone", "hotline", "telefax"];
/// Words that may stand between such a word and the number.
const BETWEEN: &[&str] = &["no", "nr", "num", "number", "numbers", "is", "at"];

fn is_announced(before: &str) -> bool {
    // Only the last few words count, so that many numbers in one long text take no long time.
    let words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let tail = before.char_indices().rev().take(24).last().map_or(0, |(at, _)| at);
    let near = before[tail..].rsplit(['\n', ';', ')']).next().unwrap_or("");
    let near_words = near.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    let mut close = words.take(near_words.min(4)).map(str::to_lowercase);
    close.find(|word| !BETWEEN.contains(&word.as_str())).is_some_and(|word| ANNOUNCING.contains(&word.as_str()))
}

#[cfg(test)]
mod tests;
