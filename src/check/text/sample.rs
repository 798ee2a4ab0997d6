//! Pages for the tests of the checks, and the questions that these tests put to them.

use crate::check::page::{LINTS, Page, check};
use crate::markdown::{Prepared, parse};
use crate::model::diag::{Diagnostic, Diags, Source};
use crate::model::doc::Fields;
use crate::model::kind::KindId;
use crate::model::lang::Lang;
use crate::model::path::SrcPath;

/// Returns all findings of a page without front matter.
pub(in crate::check) fn told(path: &str, lang: &str, body: &str) -> Vec<Diagnostic> {
    told_with(&Fields::default(), path, lang, body)
}

/// Returns all findings of a page with front matter.
pub(in crate::check) fn told_with(fields: &Fields, path: &str, lang: &str, body: &str) -> Vec<Diagnostic> {
    let path = SrcPath::new(path).expect("a path");
    let lang = Lang::of(lang).expect("a language");
    let source = Source { path: &path, text: body };
    let mut ignored = Diags::new();
    let prepared = Prepared::of(source, 0..body.len(), &mut ignored);
    let parsed = parse(&prepared, lang, &mut ignored);
    let folder = path.below("content").and_then(|below| below.split_once('/')).map_or("", |(folder, _)| folder);
    let kind = KindId::of_folder(folder).unwrap_or(KindId::PAGE);
    let mut diags = Diags::new();
    check(&Page::new(source, 0, lang, kind, fields, &parsed), &[], &mut diags);
    diags.into_sorted()
}

/// Returns line, column and the marked text of what one check finds in an English page.
pub(in crate::check) fn found(lint: &str, body: &str) -> Vec<(usize, usize, String)> {
    found_in("content/a.md", "en", lint, body)
}

/// Returns line, column and the marked text of what one check finds.
pub(in crate::check) fn found_in(path: &str, lang: &str, lint: &str, body: &str) -> Vec<(usize, usize, String)> {
    assert!(LINTS.iter().any(|known| known.name == lint), "no check is called {lint}");
    let told = told(path, lang, body).into_iter().filter(|found| found.code == lint);
    told.map(|found| (found.line, found.column, body[found.span].to_string())).collect()
}

/// Returns the hint of the first finding of one check in an English page.
pub(in crate::check) fn hint(lint: &str, body: &str) -> String {
    let first = told("content/a.md", "en", body).into_iter().find(|found| found.code == lint);
    first.and_then(|found| found.hint).unwrap_or_else(|| panic!("{lint} finds nothing in {body:?}"))
}

/// Holds that no check finds anything in any of these lines, each a page of its own.
pub(in crate::check) fn all_silent(lang: &str, lines: &[&str]) {
    let told = lines.iter().flat_map(|line| {
        let found = told("content/a.md", lang, line).into_iter();
        found.map(move |found| format!("{line:?}: {}: {}", found.code, found.message))
    });
    let told: Vec<String> = told.collect();
    assert!(told.is_empty(), "\n{}\n", told.join("\n"));
}

/// Holds that one check finds these texts in these lines of an English page, each where it stands: also behind umlauts and a tab, and in
/// a file whose lines end in CRLF.
pub(in crate::check) fn all_found(lint: &str, lines: &[(&str, &str)]) {
    all_found_in("en", lint, lines);
}

/// The same in another language.
pub(in crate::check) fn all_found_in(lang: &str, lint: &str, lines: &[(&str, &str)]) {
    for (line, marked) in lines {
        let found = found_in("content/a.md", lang, lint, line);
        assert_eq!(found.iter().map(|(.., text)| text.as_str()).collect::<Vec<_>>(), [*marked], "{line:?}");
        let (number, column, _) = &found[0];
        assert_eq!(*number, 1, "{line:?}");
        // Four signs more stand before it on its line, of which two have two bytes.
        let moved = format!("Ähnlich\r\n\r\nÄ\tü {line}\r\n");
        let again = found_in("content/a.md", lang, lint, &moved);
        assert_eq!(again, [(3, column + 4, (*marked).to_string())], "{moved:?}");
    }
}
