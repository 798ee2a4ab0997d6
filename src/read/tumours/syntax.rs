//! Says in plain words where a TOML file breaks the rules of TOML, with the line as it should be.

use crate::model::diag::{Diags, Source, Span};

/// Quotation marks that word processors put in place of `"`.
const CURLY: [char; 6] = ['“', '”', '„', '‟', '«', '»'];
/// Quotation marks that word processors put in place of `'`.
const SINGLE_CURLY: [char; 4] = ['‘', '’', '‚', '‛'];

/// How many lines are said to be wrong: past that, the file is something else than TOML.
const LISTED: usize = 100;

/// What is wrong with a line, and what to do.
struct Words {
    message: &'static str,
    hint: String,
}

/// Pushes `tumours-syntax` for each line that breaks the rules, once, and returns the bytes of those lines.
///
/// A list that is never closed makes an error of every line below it; only its own is said, and all that follow are returned.
pub(super) fn report(source: Source<'_>, errors: &[toml::de::Error], diags: &mut Diags) -> Vec<Span> {
    let mut found: Vec<(usize, &str)> =
        errors.iter().map(|error| (error.span().map_or(0, |span| span.start).min(source.text.len()), error.message())).collect();
    found.sort_unstable();
    let endless = found.iter().any(|(_, message)| message.starts_with("unclosed array, "));
    let mut lines: Vec<Span> = Vec::new();
    for (at, message) in found {
        let in_list = endless && message.contains("array") && !message.contains("array table");
        // The parser stumbles over what follows the list, not over the list.
        let at = if in_list { source.text[..floor(source.text, at)].trim_end().len() } else { at };
        let line = line_around(source.text, at);
        if lines.last() != Some(&line) {
            let words = if in_list {
                endless_list()
            } else {
                words_for(&source.text[line.clone()], at.saturating_sub(line.start), message)
            };
            let span = if line.is_empty() { at..at } else { line.clone() };
            diags.error("tumours-syntax", source, span, words.message).hint(words.hint);
            lines.push(line);
        }
        if in_list && let Some(last) = lines.last_mut() {
            last.end = source.text.len();
        }
        if in_list || lines.len() == LISTED {
            break;
        }
    }
    lines
}

/// Returns the bytes of the line that holds a byte, trimmed; of the line before it when it is blank, as at the end of a file.
fn line_around(text: &str, at: usize) -> Span {
    let begin = text[..floor(text, at)].trim_end_matches(['\n', '\r', ' ', '\t']);
    let in_blank = text[begin.len()..floor(text, at)].contains(['\n', '\r'])
        && text[floor(text, at)..].trim_start_matches([' ', '\t']).is_empty();
    let at = if in_blank { begin.len() } else { floor(text, at) };
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |found| found + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |found| at + found);
    let line = text[start..end].trim_start_matches('\u{feff}');
    let lead = end - start - line.trim_start().len();
    start + lead..(start + lead + line.trim().len())
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0)
}

fn endless_list() -> Words {
    Words { message: "a list that begins in this line or above is never closed", hint: "end it with `]`".to_string() }
}

/// Turns the parser's words about a line into ours; `at` is where in the line it stumbled.
fn words_for(line: &str, at: usize, message: &str) -> Words {
    let is_about = |beginnings: &[&str]| beginnings.iter().any(|beginning| message.starts_with(beginning));
    if is_about(&[
        "string values must be quoted",
        "missing opening quote",
        "invalid basic string",
        "invalid literal string",
        "missing comma",
    ]) && line.contains(|c| CURLY.contains(&c) || SINGLE_CURLY.contains(&c))
        && let Some(straight) = straightened(line)
    {
        return words("the quotation marks are a word processor's; here they must be straight", straight);
    }
    if is_about(&[
        "string values must be quoted",
        "missing opening quote",
        "invalid boolean",
        "unexpected leading zero",
        "invalid date",
        "invalid time",
        "invalid integer",
        "invalid float",
    ]) {
        return match line.split_once('=') {
            Some((key, value)) if value.trim().is_empty() => {
                words("there is no value after the `=`", format!("{} = \"…\"", key.trim()))
            }
            _ => words("the value must stand in quotation marks", quoted(line)),
        };
    }
    if is_about(&["invalid multi-line"]) {
        return plain("the text in three quotation marks is never closed", "end it with three quotation marks, as it begins");
    }
    if is_about(&["invalid basic string, expected `\"`", "invalid literal string, expected `'`"]) {
        let quote = if message.contains("basic") { '"' } else { '\'' };
        return words("the text is not closed", format!("{line}{quote}"));
    }
    if is_about(&["invalid basic string", "invalid literal string", "invalid comment"]) {
        return plain("an invisible character stands in this line that no text may hold", "type the line again");
    }
    if is_about(&["missing escaped value", "too few unicode"]) {
        return words("a `\\` stands for itself only when it is written twice", line.replace('\\', "\\\\"));
    }
    if is_about(&["unexpected key or value", "unexpected content"]) {
        return after_value(line);
    }
    if is_about(&["key with no value", "invalid unquoted key", "missing value for key", "unquoted keys", "missing assignment"]) {
        return no_key(line);
    }
    if is_about(&["unclosed array table", "unclosed table", "missing table open"]) {
        let name = line.split(['#', ']']).next().unwrap_or(line).trim_matches(['[', ' ']);
        return words("this header is not closed", format!("[[{name}]]"));
    }
    if is_about(&["duplicate key"]) {
        let key = line
            .get(at..)
            .unwrap_or(line)
            .split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')
            .next()
            .unwrap_or("")
            .to_string();
        return Words {
            message: "this key or header stands a second time in the same table",
            hint: format!("take one `{key}` out, or begin a new table before it: every new one needs its `[[…]]`"),
        };
    }
    if is_about(&["missing comma"]) {
        return plain("a comma is missing between two parts", "write it between them: `[\"one\", \"two\"]`");
    }
    if is_about(&["carriage return"]) {
        return plain("this line ends as on an old Macintosh", "save the file with the line ends of Unix or Windows");
    }
    Words { message: "this line breaks the rules of TOML", hint: format!("the rule is: {message}") }
}

fn plain(message: &'static str, hint: &str) -> Words {
    Words { message, hint: hint.to_string() }
}

fn words(message: &'static str, line: String) -> Words {
    Words { message, hint: format!("write `{line}`") }
}

fn after_value(line: &str) -> Words {
    let value = line.split_once('=').map_or(line, |(_, value)| value);
    if value.split_once("\",").is_some_and(|(_, rest)| rest.contains('=')) {
        return plain("a second key stands in this line", "give each key a line of its own, without a comma");
    }
    if let (Some(first), Some(last)) = (line.find(['"', '\'']), line.rfind(['"', '\'']))
        && first < last
    {
        let single = line[first..].starts_with('\'');
        let inside = &line[first + 1..last];
        let inside = if single { inside.to_string() } else { inside.replace('"', "'") };
        return words("a quotation mark within the text ends it too early", format!("{}\"{inside}\"", &line[..first]));
    }
    plain("something stands after the value", "take it out, or put `#` before it if it is a remark")
}

fn no_key(line: &str) -> Words {
    match line.split_once(':') {
        Some((key, value)) if !line.contains('=') && !key.trim().contains(' ') => {
            let line = format!("{} = {}", key.trim(), value.trim());
            let line = if value.trim().starts_with(['"', '\'', '[']) { line } else { quoted(&line) };
            words("a key and its value are joined by `=`", line)
        }
        _ if line.contains('=') => plain(
            "a key has only letters from a to z, digits, `-` and `_`",
            "write the key without accents, spaces and other signs",
        ),
        _ => words("this line is no header, no key with its value and no remark; a remark begins with `#`", format!("# {line}")),
    }
}

/// Puts quotation marks around the value of a line.
fn quoted(line: &str) -> String {
    let (key, value) = line.split_once('=').unwrap_or(("", line));
    format!("{} = \"{}\"", key.trim(), value.trim().trim_matches('"').replace('"', "'"))
}

/// Makes the quotation marks around the values of a line straight; nothing when none of them is at fault.
fn straightened(line: &str) -> Option<String> {
    let (key, value) = line.split_once('=')?;
    let mut value: String = value.chars().map(|c| if CURLY.contains(&c) { '"' } else { c }).collect();
    let trimmed = value.trim();
    if trimmed.starts_with(SINGLE_CURLY) {
        value = format!(" \"{}\"", trimmed.trim_matches(SINGLE_CURLY));
    }
    let straight = format!("{key}={value}");
    (straight != line).then_some(straight)
}
