//! Edits of front matter that leave every other byte as it is.

use anyhow::{Context, Result, bail};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A page's text, taken apart at its fences.
pub(super) struct Front<'t> {
    text: &'t str,
    /// Where the front matter begins and ends, without its fences.
    span: std::ops::Range<usize>,
    end: &'static str,
}

impl<'t> Front<'t> {
    /// Finds the front matter of a page.
    pub(super) fn of(text: &'t str) -> Result<Front<'t>> {
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let start = text.strip_prefix('\u{feff}').map_or(0, |_| '\u{feff}'.len_utf8());
        let mut at = start;
        let mut begin = None;
        for line in text[start..].split_inclusive('\n') {
            let is_fence = line.trim_end() == "+++";
            match begin {
                None if is_fence => begin = Some(at + line.len()),
                None if line.trim().is_empty() => {}
                None => break,
                Some(begin) if is_fence => return Ok(Front { text, span: begin..at, end }),
                Some(_) => {}
            }
            at += line.len();
        }
        bail!("the page has no front matter between two lines `+++`")
    }

    /// Returns the text behind the front matter.
    pub(super) fn body(&self) -> &'t str {
        let rest = &self.text[self.span.end..];
        rest.split_once('\n').map_or("", |(_, body)| body)
    }

    /// Returns a text among the keys at the top.
    pub(super) fn value(&self, key: &str) -> Result<Option<String>> {
        let table = self.table()?;
        let found: Option<&Spanned<DeValue<'_>>> = table.get(key);
        Ok(found.and_then(|found| match found.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => self.text[self.span.clone()].get(found.span()).map(str::to_string),
        }))
    }

    fn table(&self) -> Result<DeTable<'t>> {
        let table = DeTable::parse(&self.text[self.span.clone()]).context("the front matter is no TOML")?;
        Ok(table.into_inner())
    }

    /// Returns the whole text with new values of keys at its top; a key that is not there is written below the title.
    pub(super) fn with(&self, values: &[(&str, String)]) -> Result<String> {
        let (table, front) = (self.table()?, &self.text[self.span.clone()]);
        let below_title = table
            .get("title")
            .map_or(0, |title| front[title.span().end..].find('\n').map_or(front.len(), |at| title.span().end + at + 1));
        let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
        for (key, value) in values {
            match table.get(*key) {
                Some(found) => edits.push((found.span(), value.clone())),
                None => edits.push((below_title..below_title, format!("{key} = {value}{}", self.end))),
            }
        }
        edits.sort_by_key(|(span, _)| span.start);
        let mut out = String::with_capacity(self.text.len() + 80);
        let mut at = 0;
        for (span, new) in edits {
            out.push_str(&front[at..span.start]);
            out.push_str(&new);
            at = span.end;
        }
        out.push_str(&front[at..]);
        Ok(format!("{}{out}{}", &self.text[..self.span.start], &self.text[self.span.end..]))
    }

    /// Returns the whole text without a key at its top, comments behind it included.
    pub(super) fn without(&self, key: &str) -> Result<String> {
        let (table, front) = (self.table()?, &self.text[self.span.clone()]);
        let Some((name, value)) = table.get_key_value(key) else { return Ok(self.text.to_string()) };
        let start = front[..name.span().start].rfind('\n').map_or(0, |at| at + 1);
        let end = front[value.span().end..].find('\n').map_or(front.len(), |at| value.span().end + at + 1);
        let (before, after) = (&self.text[..self.span.start + start], &self.text[self.span.start + end..]);
        Ok(format!("{before}{after}"))
    }

    /// Returns the whole text with tables at the end of the front matter.
    pub(super) fn with_tables(&self, tables: &str) -> String {
        let (before, after) = self.text.split_at(self.span.end);
        let gap = if before.ends_with('\n') { "" } else { self.end };
        let blank = if before.trim_end().ends_with("+++") { "" } else { self.end };
        format!("{before}{gap}{blank}{}{after}", tables.replace('\n', self.end))
    }
}

/// Writes a text as TOML does.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_string()).to_string()
}

/// Returns the text of a page that moves one folder down, with its relative links as they must be there.
///
/// Links in the front matter are quoted names of Markdown files; in the text they stand behind `](` or `]: `. Code is left alone.
pub(super) fn moved_down(text: &str) -> Result<String> {
    let front = Front::of(text)?;
    let (head, body) = text.split_at(text.len() - front.body().len());
    let mut out = String::with_capacity(text.len() + 80);
    for (at, piece) in head.split('"').enumerate() {
        if at > 0 {
            out.push('"');
        }
        let target = piece.split('#').next().unwrap_or(piece);
        if at % 2 == 1 && target.strip_suffix(".md").is_some() && is_relative(piece) {
            out.push_str("../");
        }
        out.push_str(piece);
    }
    let mut fence: Option<&str> = None;
    for line in body.split_inclusive('\n') {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        if fence.is_some() || mark.is_some() {
            if fence.is_none() {
                fence = mark;
            } else if fence == mark {
                fence = None;
            }
            out.push_str(line);
            continue;
        }
        let mut rest = line;
        let mut in_code = false;
        while let Some(at) = rest.find(['`', ']']) {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            if let Some(after) = from.strip_prefix('`') {
                in_code = !in_code;
                out.push('`');
                rest = after;
                continue;
            }
            let opening = ["](", "]: "].into_iter().find(|opening| from.starts_with(opening));
            match opening.filter(|_| !in_code) {
                Some(opening) if is_relative(from[opening.len()..].trim_start_matches('<')) => {
                    let angle = if from[opening.len()..].starts_with('<') { "<" } else { "" };
                    out.push_str(opening);
                    out.push_str(angle);
                    out.push_str("../");
                    rest = &from[opening.len() + angle.len()..];
                }
                _ => {
                    out.push(']');
                    rest = &from[1..];
                }
            }
        }
        out.push_str(rest);
    }
    Ok(out)
}

/// Says whether a link is relative to its page's folder.
fn is_relative(link: &str) -> bool {
    let target: &str = link.split([')', ' ', '>', '"']).next().unwrap_or(link);
    let scheme = target.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    !target.is_empty() && !scheme && !target.starts_with(['/', '@', '#'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "+++\ntitle = \"A\" # name\nversion = '1.0'\n\n[extra]\nx = 1\n+++\n\nText.\n";

    #[test]
    fn values_change_and_nothing_else() {
        let front = Front::of(PAGE).expect("front matter");
        assert_eq!(front.body(), "\nText.\n");
        assert_eq!(front.value("version").expect("toml").as_deref(), Some("1.0"));
        let edited = front.with(&[("version", "\"2.0\"".to_string()), ("status", "\"current\"".to_string())]).expect("toml");
        assert_eq!(
            edited,
            "+++\ntitle = \"A\" # name\nstatus = \"current\"\nversion = \"2.0\"\n\n[extra]\nx = 1\n+++\n\nText.\n"
        );
    }

    #[test]
    fn a_key_goes_with_all_its_lines() {
        let page = "+++\ntitle = \"A\"\naliases = [\n  \"/b/\", # b\n] # c\nversion = \"1\"\n+++\nT";
        let without = |key: &str| Front::of(page).expect("front matter").without(key).expect("toml");
        assert_eq!(without("aliases"), "+++\ntitle = \"A\"\nversion = \"1\"\n+++\nT");
        assert_eq!(without("other"), page);
    }

    #[test]
    fn tables_stand_at_the_end_of_the_front_matter_with_the_line_ends_of_the_file() {
        let with = |text: &str| Front::of(text).expect("front matter").with_tables("[[review]]\nrole = \"R\"\n");
        assert_eq!(with("+++\ntitle = \"A\"\n+++\nB"), "+++\ntitle = \"A\"\n\n[[review]]\nrole = \"R\"\n+++\nB");
        assert_eq!(
            with("+++\r\ntitle = \"A\"\r\n+++\r\nB"),
            "+++\r\ntitle = \"A\"\r\n\r\n[[review]]\r\nrole = \"R\"\r\n+++\r\nB"
        );
        for text in ["title = 1", "", "---\n---\n", "+++\ntitle = \"A\"\n"] {
            assert!(Front::of(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn links_are_those_of_a_folder_below() {
        let page = "+++\ntitle = \"x.md is no link\"\nrelated = [\"../a.md\", \"@/b.md\", \"c.md#d\"]\n+++\n\n[a](b.md) ![p](p.png \"t\") [c](@/d.md) [e](#f) [g](https://h.example/) [i](/j/) `[k](l.md)`\n\n```\n[m](n.md)\n```\n\n[o]: q.md\n[r](<s t.md>)\n";
        let moved = moved_down(page).expect("front matter");
        assert_eq!(
            moved,
            "+++\ntitle = \"x.md is no link\"\nrelated = [\"../../a.md\", \"@/b.md\", \"../c.md#d\"]\n+++\n\n[a](../b.md) ![p](../p.png \"t\") [c](@/d.md) [e](#f) [g](https://h.example/) [i](/j/) `[k](l.md)`\n\n```\n[m](n.md)\n```\n\n[o]: ../q.md\n[r](<../s t.md>)\n"
        );
    }
}
