//! Comments by which an editor allows one finding, with the reason: `<!-- allow: lost-citation, because … -->`; in the front matter
//! `# allow: lost-citation, because …`.

use super::{LINTS, Page};
use crate::check::{families, of_any, site, translations};
use crate::model::diag::{Diags, Span, nearest};

/// What one comment allows.
pub(in crate::check) struct Allowed<'p> {
    name: &'p str,
    /// The bytes of the comment.
    comment: Span,
    /// The bytes in which findings are allowed: the line of the comment, or the block below it when it stands alone.
    reach: Span,
    used: bool,
}

/// The word after which a comment names a check.
const WORD: &str = "allow:";

/// What stands before the text of a quote.
const LEAD: &[char] = &['>', ' ', '\t'];

/// A comment that names a check.
struct Written<'p> {
    /// The bytes of the comment.
    comment: Span,
    /// The check.
    name: &'p str,
    /// The reason, without `because`; empty where none is given.
    why: &'p str,
    is_front: bool,
}

impl Written<'_> {
    fn form(&self, name: &str) -> String {
        if self.is_front { format!("# allow: {name}, because …") } else { format!("<!-- allow: {name}, because … -->") }
    }
}

impl<'p> Written<'p> {
    fn allowed(self, text: &str) -> Allowed<'p> {
        let reach = if self.is_front { reach_in_front(text, &self.comment) } else { reach(text, &self.comment) };
        Allowed { name: self.name, comment: self.comment, reach, used: false }
    }
}

/// Returns the comments of a page that name a check, in the order of the file.
fn written<'p>(page: &Page<'p>) -> Vec<Written<'p>> {
    let text = page.source.text;
    let front = front_matter_comments(&text[..page.body.min(text.len())]);
    let of_comment = |comment: &Span| {
        let inner = text.get(comment.clone())?;
        let inner = inner.strip_prefix('#').or_else(|| inner.strip_prefix("<!--")?.strip_suffix("-->"))?;
        let rest = inner.trim().strip_prefix(WORD)?;
        let (name, reason) = rest.split_once(',').unwrap_or((rest, ""));
        let reason = reason.trim();
        let why = reason.strip_prefix("because").unwrap_or(reason).trim_matches(|c: char| !c.is_alphanumeric());
        Some(Written { comment: comment.clone(), name: name.trim(), why, is_front: comment.start < page.body })
    };
    front.iter().chain(&page.parsed.comments).filter_map(of_comment).collect()
}

/// Returns what the comments of a page allow of the checks of pages.
///
/// Pushes `allow-unknown` for a check that there is not or that cannot be allowed, `allow-reason` where the reason is missing. A comment
/// that allows something of the whole site is for whoever looks at all of it ([`of_site`]).
pub(in crate::check) fn allowed<'p>(page: &Page<'p>, diags: &mut Diags) -> Vec<Allowed<'p>> {
    let mut all = Vec::new();
    for comment in written(page) {
        let name = comment.name;
        let is_of_page = names().any(|known| known == name);
        if !is_of_page && !site::has(name) {
            unknown(&comment, page, diags);
            continue;
        }
        if comment.why.is_empty() {
            diags
                .error("allow-reason", page.source, comment.comment.clone(), format!("this allows `{name}` and does not say why"))
                .hint(format!("write `{}` with the reason, for whoever edits the page next", comment.form(name)));
            continue;
        }
        if is_of_page {
            all.push(comment.allowed(page.source.text));
        }
    }
    all
}

/// Returns what the comments of a page allow of the checks of the whole site: the name of the check, the comment, and its reach.
pub(in crate::check) fn of_site(page: &Page<'_>) -> Vec<site::Comment> {
    let of_site = written(page).into_iter().filter(|comment| site::has(comment.name) && !comment.why.is_empty());
    of_site.map(|comment| comment.allowed(page.source.text)).map(|a| (a.name.to_string(), a.comment, a.reach)).collect()
}

fn unknown(comment: &Written<'_>, page: &Page<'_>, diags: &mut Diags) {
    let name = comment.name;
    let is_of_another = of_any(name).is_some();
    let message = if is_of_another {
        format!("`{name}` is not about pages, and a comment cannot allow it")
    } else {
        format!("there is no check `{name}` that a comment could allow")
    };
    let hint = match nearest(name, names().chain(site::names())) {
        _ if is_of_another => {
            format!("mend what it found, or write `[[lint]]` with `name = \"{name}\"` into portal.toml")
        }
        Some(near) => format!("did you mean `{}`?", comment.form(near)),
        _ => "take the comment out; what is an error of the page has to be mended".to_string(),
    };
    diags.error("allow-unknown", page.source, comment.comment.clone(), message).hint(hint);
}

/// Returns the comments of a front matter that name a check, each from its `#` to the end of its line.
fn front_matter_comments(front: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(front.as_bytes(), WORD.as_bytes()) {
        let line = front[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let Some(sign) = front[line..at].rfind('#').map(|sign| line + sign) else { continue };
        // Between quotes it belongs to a text.
        let is_comment = front[sign + 1..at].trim().is_empty() && front[line..sign].matches('"').count().is_multiple_of(2);
        if is_comment {
            let end = front[at..].find(['\n', '\r']).map_or(front.len(), |end| at + end);
            found.push(sign..sign + front[sign..end].trim_end().len());
        }
    }
    found
}

/// Says whether a text may have a comment that allows something, by one look at it.
pub fn may_be_in(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), WORD.as_bytes()).is_some()
}

/// Pushes `unneeded-allow` for the comments about checks that are not made of this page.
pub(in crate::check) fn say_idle<'p>(page: &Page<'p>, is_idle: impl Fn(&Allowed<'p>) -> bool, diags: &mut Diags) {
    let mut idle = allowed(page, &mut Diags::new());
    idle.retain(is_idle);
    say_unneeded(&idle, page, diags);
}

/// Returns the names of the checks of single pages that a comment can allow.
fn names() -> impl Iterator<Item = &'static str> {
    let of_others = families::LINTS.iter().map(|lint| lint.name).chain(translations::LINTS.iter().map(|lint| lint.name));
    LINTS.iter().map(|lint| lint.name).chain(of_others)
}

impl Allowed<'_> {
    /// Says whether it is about a check that only translations have, which are looked at where they are printed.
    pub(in crate::check) fn is_of_translations(&self) -> bool {
        translations::LINTS.iter().any(|lint| lint.name == self.name)
    }

    /// Says whether it is about a check that only pages for families have, which are looked at where they are printed.
    pub(in crate::check) fn is_of_families(&self) -> bool {
        families::LINTS.iter().any(|lint| lint.name == self.name)
    }

    /// Says whether this allows a finding, and notes that it did.
    pub(in crate::check) fn takes(&mut self, name: &str, span: &Span) -> bool {
        let is_it = self.name == name && span.start <= self.reach.end && self.reach.start <= span.end;
        self.used |= is_it;
        is_it
    }
}

/// Pushes `unneeded-allow` for each comment that allowed nothing.
pub(in crate::check) fn say_unneeded(all: &[Allowed<'_>], page: &Page<'_>, diags: &mut Diags) {
    for allowed in all.iter().filter(|allowed| !allowed.used) {
        let message = format!("nothing here needs `{}` to be allowed", allowed.name);
        diags.warning("unneeded-allow", page.source, allowed.comment.clone(), message).hint("take the comment out");
    }
}

/// Returns the line of a comment of the front matter, or the line below when it stands alone.
fn reach_in_front(text: &str, comment: &Span) -> Span {
    let line = text[..comment.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    if !text[line..comment.start].trim().is_empty() {
        return line..comment.end;
    }
    let start = comment.end + text[comment.end..].len() - text[comment.end..].trim_start().len();
    start..text[start..].find(['\n', '\r']).map_or(text.len(), |end| start + end)
}

/// Returns the line of a comment without its end; for comments that stand alone on their line, the lines below up to the next blank one.
fn reach(text: &str, comment: &Span) -> Span {
    let line_start = |at: usize| text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let line_end = |at: usize| text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
    let (start, end) = (line_start(comment.start), line_end(comment.end));
    if !is_only_comments(&text[start..end]) {
        return start..end;
    }
    let mut last = end;
    let mut begun = false;
    loop {
        let from =
            last + if text[last..].starts_with("\r\n") { 2 } else { text[last..].chars().next().map_or(0, char::len_utf8) };
        if from == last || from > text.len() {
            return end..last;
        }
        let next = line_end(from);
        let line = &text[from..next];
        let is_blank = line.trim_start_matches(LEAD).trim_end().is_empty();
        if is_blank && begun {
            return end..last;
        }
        begun |= !is_blank && !is_only_comments(line);
        last = next;
    }
}

fn is_only_comments(line: &str) -> bool {
    let mut rest = line.trim_start_matches(LEAD).trim_end();
    let mut any = false;
    while let Some(after) = rest.strip_prefix("<!--") {
        let Some((_, after)) = after.split_once("-->") else { return true };
        (rest, any) = (after.trim_start(), true);
    }
    any && rest.is_empty()
}
