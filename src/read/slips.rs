//! What people who know no TOML type into settings and front matter, found line by line before TOML sees it: each slip with one plain
//! sentence and the corrected line. The line is then blanked, so that one mistake is told once.

use crate::model::clock::Stamp;
use crate::model::diag::{Diags, Source, Span};
use std::collections::BTreeSet;

/// A text whose slips are blanked, and the keys that stood on the blanked lines.
pub(super) struct Cleaned {
    /// The text, of the same length.
    pub(super) text: String,
    /// Keys that were written, though not readably.
    pub(super) keys: BTreeSet<String>,
    /// The lines that were blanked.
    pub(super) blanked: Vec<Span>,
}

/// Finds the slips of a piece of TOML; `part` is where it stands in the file.
///
/// Pushes `front-matter-syntax` for each.
pub(super) fn clean(source: Source<'_>, part: Span, diags: &mut Diags) -> Cleaned {
    let mut bytes = source.text.as_bytes()[part.clone()].to_vec();
    // A line end of an old Macintosh is no line end in TOML.
    for at in 0..bytes.len() {
        if bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n') {
            bytes[at] = b'\n';
        }
    }
    let mut cleaned = Cleaned { text: String::new(), keys: BTreeSet::new(), blanked: Vec::new() };
    let text = String::from_utf8(bytes).unwrap_or_default();
    let mut bytes = text.clone().into_bytes();
    let mut inside = Inside::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        if inside == Inside::default()
            && let Some(slip) = find(line)
        {
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            let span = part.start + start + indent..part.start + start + line.len();
            diags.error("front-matter-syntax", source, span.clone(), slip.message).hint(slip.hint);
            bytes[start..start + line.len()].fill(b' ');
            cleaned.keys.insert(slip.key);
            cleaned.blanked.push(span);
            continue;
        }
        inside = inside.after(line);
    }
    cleaned.text = String::from_utf8(bytes).unwrap_or_default();
    cleaned
}

/// What a line may stand in the middle of: a text of several lines, or lists so deep.
#[derive(Clone, Copy, PartialEq, Default)]
struct Inside {
    text: Option<&'static str>,
    lists: usize,
}

impl Inside {
    fn after(mut self, line: &str) -> Inside {
        let mut rest = line;
        if self == Inside::default() {
            // Brackets and quotes before the `=` belong to the name of a table or key.
            let Some((_, value)) = line.split_once('=') else { return self };
            rest = value;
        }
        loop {
            if let Some(quotes) = self.text {
                let Some((_, after)) = rest.split_once(quotes) else { return self };
                self.text = None;
                rest = after;
            }
            let Some(at) = rest.find(['"', '\'', '[', ']', '#']) else { return self };
            let sign = rest.as_bytes()[at];
            rest = &rest[at..];
            self.text = ["\"\"\"", "'''"].into_iter().find(|quotes| rest.starts_with(quotes));
            if self.text.is_some() {
                rest = &rest[3..];
                continue;
            }
            rest = &rest[1..];
            match sign {
                b'#' => return self,
                b'[' => self.lists += 1,
                b']' => self.lists = self.lists.saturating_sub(1),
                quote => match closing(rest, quote) {
                    Some(end) => rest = &rest[end + 1..],
                    None => return self,
                },
            }
        }
    }
}

/// Returns where a quoted text ends; a backslash in double quotes takes the next sign along.
fn closing(text: &str, quote: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            byte if byte == quote => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

struct Slip {
    key: String,
    message: String,
    hint: String,
}

fn find(line: &str) -> Option<Slip> {
    let text = line.trim();
    if text.is_empty() || text.starts_with(['#', '[', '"', '\'', ']', '}']) {
        return None;
    }
    let slip = |key: &str, message: String, line: String| Slip { key: key.to_string(), message, hint: format!("write `{line}`") };
    let stripped = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
    let has_hidden = |text: &str| text.contains(['\u{a0}', '\u{200b}', '\u{feff}', '\u{2028}']);
    let Some((key, value)) = stripped.split_once('=') else { return without_equals(stripped) };
    let (key, value) = (trim_all(key), value.trim());
    if !is_key(key) {
        return key.split_once(':').filter(|(key, _)| is_key(key.trim())).and_then(|_| without_equals(stripped));
    }
    let before_value = line.split_once('=').map_or("", |(before, _)| before);
    if has_hidden(before_value) {
        let message = format!("an invisible space from a word processor stands beside `{key}`");
        return Some(slip(key, message, format!("{key} = {}", straight(trim_all(value)))));
    }
    let value = trim_all(value);
    if value.is_empty() {
        return Some(slip(key, format!("after `{key} =` nothing is written"), format!("{key} = \"…\"")));
    }
    if value.starts_with(CURLY) || (value.starts_with(['"', '\'']) && value.ends_with(CURLY)) {
        let message = format!("the quotes around the value of `{key}` are curly, as a word processor makes them");
        return Some(slip(key, message, format!("{key} = {}", straight(value))));
    }
    if let Some(slip) = bad_date(key, value) {
        return Some(slip);
    }
    if Stamp::parse_partial(value).is_some() && value.contains('-') {
        return Some(slip(key, format!("a month without a day stands in quotes: `{key}`"), format!("{key} = {}", quoted(value))));
    }
    if value.starts_with('\'') && !value.starts_with("'''") && broken_single_quotes(value) {
        let message = format!("the apostrophe in the value of `{key}` ends it too early");
        return Some(slip(key, message, format!("{key} = {}", quoted(value.trim_matches('\'')))));
    }
    if value.starts_with('"') && !value.starts_with("\"\"\"") {
        return broken_double_quotes(key, value);
    }
    let first = value.as_bytes()[0];
    let is_value = matches!(first, b'"' | b'\'' | b'[' | b'{') || first.is_ascii_digit() || matches!(first, b'+' | b'-');
    if is_value && !(first.is_ascii_digit() && looks_like_words(value)) {
        return None;
    }
    if matches!(value.split([' ', '\t', '#']).next(), Some("true" | "false" | "inf" | "nan")) {
        let rest = value.trim_start_matches(char::is_alphabetic).trim_start();
        if rest.is_empty() || rest.starts_with('#') {
            return None;
        }
    }
    if let Some(switch) = ["yes", "no", "True", "False", "TRUE", "FALSE", "on", "off"].iter().position(|word| *word == value) {
        let right = if switch % 2 == 0 { "true" } else { "false" };
        return Some(slip(key, format!("`{value}` is no switch that `{key}` could have"), format!("{key} = {right}")));
    }
    Some(slip(key, format!("the value of `{key}` needs quotes around it"), format!("{key} = {}", quoted(value))))
}

const CURLY: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '«', '»'];

fn without_equals(text: &str) -> Option<Slip> {
    let (key, value) = text.split_once(':')?;
    let (key, value) = (key.trim(), trim_all(value.trim()));
    if !is_key(key) {
        return None;
    }
    let value = match value {
        "" => "\"…\"".to_string(),
        "true" | "false" => value.to_string(),
        _ if Stamp::parse(value).is_some() => value.to_string(),
        _ if value.starts_with('[') && value.ends_with(']') => value.to_string(),
        _ => quoted(value.trim_matches(['"', '\''])),
    };
    Some(Slip {
        key: key.to_string(),
        message: format!("between `{key}` and its value stands `:`, it must be `=`"),
        hint: format!("write `{key} = {value}`"),
    })
}

/// Finds dates that are written as in letters, and dates that no calendar has.
fn bad_date(key: &str, value: &str) -> Option<Slip> {
    let bare = value.trim_matches(['"', '\'']);
    let written: String = bare.split_whitespace().next().unwrap_or("").to_string();
    let separator = ['.', '/', '-'].into_iter().find(|separator| written.matches(*separator).count() == 2)?;
    let parts: Vec<&str> = written.trim_end_matches([',', ';']).split(separator).collect();
    if !parts.iter().all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let quoted_text = value.starts_with(['"', '\'']);
    let number = |at: usize| parts[at].parse::<i16>().unwrap_or(0);
    let (year, month, day) =
        if parts[0].len() == 4 { (number(0), number(1), number(2)) } else { (number(2), number(1), number(0)) };
    if year < 1000 || quoted_text && separator != '.' {
        return None;
    }
    let iso = parts[0].len() == 4 && separator == '-' && parts[1].len() == 2 && parts[2].len() == 2;
    let stamp = Stamp::day(year, month as i8, day as i8);
    if iso && stamp.is_some() {
        return None;
    }
    // Inside quotes a text may well begin with something like a date; only a value that is nothing else is meant as one.
    if quoted_text && bare != written {
        return None;
    }
    let (message, hint) = match stamp {
        Some(stamp) => ("the date must be year-month-day".to_string(), format!("write `{key} = {}`", stamp.iso_day())),
        None => (
            format!("there is no day {written} in the calendar"),
            format!("write the date as year-month-day, such as `{key} = 2026-11-25`"),
        ),
    };
    Some(Slip { key: key.to_string(), message, hint })
}

fn broken_single_quotes(value: &str) -> bool {
    let Some(end) = value[1..].find('\'') else { return true };
    let rest = value[1 + end + 1..].trim_start();
    !(rest.is_empty() || rest.starts_with('#'))
}

fn broken_double_quotes(key: &str, value: &str) -> Option<Slip> {
    let slip =
        |message: String, line: String| Some(Slip { key: key.to_string(), message, hint: format!("write `{key} = {line}`") });
    let Some(end) = closing(&value[1..], b'"') else {
        let text = value.trim_matches('"').trim();
        if text.contains('\\') {
            return slip(format!("a `\\` in the value of `{key}` changes what follows it"), format!("'{text}'"));
        }
        return slip(format!("the quotes around the value of `{key}` are not closed"), quoted(text));
    };
    let inner = &value[1..=end];
    let rest = value[1 + end + 1..].trim_start();
    if !(rest.is_empty() || rest.starts_with('#')) {
        let text = value[1..].trim_end_matches('"').replace('"', "'");
        return slip(format!("a quote inside the value of `{key}` ends it too early"), format!("\"{text}\""));
    }
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' && !letters.next().is_some_and(|next| "btnfr\"\\uUxe".contains(next)) {
            return slip(format!("a `\\` in the value of `{key}` changes what follows it"), format!("'{inner}'"));
        }
    }
    if let Some(at) = inner.find("\\U").or_else(|| inner.find("\\u")).or_else(|| inner.find("\\x")) {
        let digits = match inner.as_bytes()[at + 1] {
            b'U' => 8,
            b'u' => 4,
            _ => 2,
        };
        let code = inner.get(at + 2..at + 2 + digits);
        if !code.is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            return slip(format!("a `\\` in the value of `{key}` changes what follows it"), format!("'{inner}'"));
        }
    }
    None
}

fn looks_like_words(value: &str) -> bool {
    let value = value.split('#').next().unwrap_or("").trim();
    Stamp::parse(value).is_none()
        && value.chars().any(|c| c.is_alphabetic() && !matches!(c, 'x' | 'o' | 'b' | 'e' | 'E' | 'T' | 'Z' | 'a'..='f'))
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

fn trim_all(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'))
}

/// Returns a text in straight double quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn straight(value: &str) -> String {
    let curly = value.contains(CURLY);
    if !curly {
        return value.to_string();
    }
    quoted(value.trim_matches(|c| CURLY.contains(&c) || matches!(c, '"' | '\'')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::path::SrcPath;

    fn hint(line: &str) -> Option<String> {
        let path = SrcPath::new("content/a.md").expect("a path");
        let mut diags = Diags::new();
        let cleaned = clean(Source { path: &path, text: line }, 0..line.len(), &mut diags);
        assert_eq!(cleaned.text.len(), line.len());
        diags.list().first().and_then(|d| d.hint.clone())
    }

    #[test]
    fn each_slip_of_a_word_processor_gets_the_line_to_paste() {
        for (line, right) in [
            ("title = “Guideline”", "write `title = \"Guideline\"`"),
            ("title = Guideline", "write `title = \"Guideline\"`"),
            ("title = 'it's'", "write `title = \"it's\"`"),
            ("date = 25.11.2026", "write `date = 2026-11-25`"),
            ("date = 25/11/2026", "write `date = 2026-11-25`"),
            ("date = 2026-1-5", "write `date = 2026-01-05`"),
            ("date = 2024-02-30", "write the date as year-month-day, such as `date = 2026-11-25`"),
            ("title: x", "write `title = \"x\"`"),
            ("\u{a0}title = \"x\"", "write `title = \"x\"`"),
            ("draft = yes", "write `draft = true`"),
            ("draft = no", "write `draft = false`"),
            ("title = \"C:\\Users\\x\"", "write `title = 'C:\\Users\\x'`"),
            ("title = \"The \"new\" list\"", "write `title = \"The 'new' list\"`"),
            ("title = \"open", "write `title = \"open\"`"),
            ("title =", "write `title = \"…\"`"),
            ("date = 2021-06", "write `date = \"2021-06\"`"),
            ("title = 3rd meeting", "write `title = \"3rd meeting\"`"),
        ] {
            assert_eq!(hint(line).as_deref(), Some(right), "{line}");
        }
    }

    #[test]
    fn what_is_right_is_left_alone() {
        for line in [
            "title = \"Guideline: part 1\"",
            "date = 2026-11-25",
            "closes = 2027-01-31T17:00:00",
            "closes = 2027-01-31 17:00:00+01:00",
            "tags = [\"a\", 'b']",
            "tags = [\n  \"a\",\n  \"b: c\",\n]\ndraft = true",
            "draft = true # for now",
            "weight = -10",
            "size = 1_000",
            "title = \"\"\"\ntitle: x\n\"\"\"",
            "# title: x",
            "[extra]",
            "title = \"“Quoted” words\"",
            "title = \"3.11.2020 in Padua\"",
            "extra = { a = 1 }",
            "description = 'a \"b\" c'",
        ] {
            assert_eq!(hint(line), None, "{line}");
        }
    }
}
