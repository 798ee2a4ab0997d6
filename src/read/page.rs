//! Reads one Markdown file: front matter into typed keys, the body into its outline.

use super::{fields, front_matter, slips, text};
use crate::markdown;
use crate::model::clock::Stamp;
use crate::model::diag::{Diags, Source, nearest};
use crate::model::doc::Fields;
use crate::model::facts::{PageFacts, Worked};
use crate::model::hash::Hash;
use crate::model::kind::{COMMON, IN_ORDER, KINDS, KindId, ONE_OF};
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::sync::Block;
use std::borrow::Cow;
use toml::de::DeTable;

/// Returns what a page's file says; `None` when it is no text at all, which has been said.
///
/// `languages` are those of the site, the default first: only these are languages at the end of a file's name. Findings of the front
/// matter and of the body are pushed together, all of them.
pub fn read(path: &SrcPath, bytes: &[u8], languages: &[Lang], diags: &mut Diags) -> Option<PageFacts> {
    read_and_show(path, bytes, languages, &mut |_, _| {}, diags)
}

/// A page while its text is at hand, for whoever looks at it without parsing it again.
pub struct Seen<'s> {
    /// Its file.
    pub source: Source<'s>,
    /// The byte at which its body begins.
    pub body: usize,
    /// Its language.
    pub lang: Lang,
    /// Its kind.
    pub kind: KindId,
    /// Its front matter.
    pub fields: &'s Fields,
    /// The pieces of its body.
    pub parsed: &'s markdown::Parsed<'s>,
}

/// Does the same as [`read`], and shows the page to `look`.
pub fn read_and_show(
    path: &SrcPath,
    bytes: &[u8],
    languages: &[Lang],
    look: &mut dyn FnMut(&Seen<'_>, &mut Diags),
    diags: &mut Diags,
) -> Option<PageFacts> {
    let text: Cow<'_, str> = text::decode(path, bytes, diags)?;
    let source = Source { path, text: &text };
    let (stem, lang) = stem_of(path, languages);
    let parts = front_matter::parts(source, diags);
    let cleaned = slips::clean(source, parts.toml.clone(), diags);
    let parsed = fields::parse(&cleaned, source, parts.toml.start, diags);
    let kind = kind_of(path, &stem, &parsed.table, source, parts.toml.start, diags);
    let fields = if parts.readable {
        let rows = [COMMON, kind.row().fields];
        let whole = (parts.fence.start, parts.fence.end);
        let place = fields::Place { source, start: parts.toml.start, name: "", whole, top: "the front matter", top_keys: COMMON };
        fields::walk(&parsed.table, &rows, place, &parsed.keys, diags)
    } else {
        Fields::default()
    };
    dates_in_order(&fields, source, diags);
    one_of(&fields, source, diags);
    let prepared = markdown::Prepared::of(source, parts.body..text.len(), diags);
    let parsed = markdown::parse(&prepared, lang, diags);
    look(&Seen { source, body: parts.body, lang, kind, fields: &fields, parsed: &parsed }, diags);
    // Only translations want to know.
    let blocks = if languages.len() > 1 { blocks_of(&parsed, &text) } else { Vec::new() };
    let outline = markdown::outline(parsed, lang);
    Some(PageFacts {
        path: path.clone(),
        stem,
        lang,
        kind,
        fields,
        body: parts.body,
        line: line_of(&text, parts.body),
        text: text_hash(&text[parts.body..]),
        outline,
        figures: Vec::new(),
        blocks,
        behind: Vec::new(),
        worked: Worked::default(),
    })
}

/// Returns the blocks of a body with the lines on which they begin.
fn blocks_of(parsed: &markdown::Parsed<'_>, text: &str) -> Vec<Block> {
    let (mut line, mut counted) = (1, 0);
    let found = markdown::blocks(parsed).into_iter();
    let blocks = found.map(|found| {
        // Footnotes come last in the list, and stand anywhere in the file.
        if found.start < counted {
            (line, counted) = (1, 0);
        }
        line += memchr::memchr_iter(b'\n', text.as_bytes().get(counted..found.start).unwrap_or_default()).count();
        counted = found.start;
        Block { line, ..found.block }
    });
    blocks.collect()
}

/// Returns the hash of a body, whatever its line ends and the blanks at its end: a file that only went through another editor is the same.
fn text_hash(body: &str) -> Hash {
    let body = body.trim();
    if memchr::memchr(b'\r', body.as_bytes()).is_none() {
        return Hash::of(body.as_bytes());
    }
    Hash::of(body.replace("\r\n", "\n").replace('\r', "\n").as_bytes())
}

/// Returns the line of the first letter of a body; of an empty one, the line where it would be.
fn line_of(text: &str, body: usize) -> usize {
    let body = &text[body..].trim_start();
    let before = &text[..text.len() - body.len()];
    before.bytes().filter(|byte| *byte == b'\n').count() + 1
}

/// Reports what closes before it opens, expires or is updated before its date: a year or a month was mistyped.
fn dates_in_order(fields: &Fields, source: Source<'_>, diags: &mut Diags) {
    for &(first, then) in IN_ORDER {
        let (Some(begin), Some(end), Some(placed)) = (fields.date(first), fields.date(then), fields.get(then)) else { continue };
        if end.is_before(&begin) {
            let message = format!("`{then}` is {}, which is before `{first}`, {}", moment_text(&end), moment_text(&begin));
            diags
                .error("dates-order", source, placed.span.clone(), message)
                .hint(format!("write a later date for `{then}` or an earlier one for `{first}`"));
        }
    }
}

/// Reports tables with none of the keys of which they need one.
///
/// Pushes `missing-key`.
fn one_of(fields: &Fields, source: Source<'_>, diags: &mut Diags) {
    for (name, keys) in ONE_OF {
        let Some(table) = fields.table(name) else { continue };
        if keys.iter().any(|key| table.text(key).is_some_and(|(text, _)| !text.trim().is_empty())) {
            continue;
        }
        let span = fields.get(name).map_or(0..0, |placed| placed.span.clone());
        diags
            .error("missing-key", source, span, format!("`[{name}]` has neither `{}`", keys.join("` nor `")))
            .hint(format!("add a line: `{} = \"…\"`", keys[0]));
    }
}

fn moment_text(stamp: &Stamp) -> String {
    [Some(stamp.iso_day()), stamp.clock()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Returns the path below `content/` without language and extension, and the language: `guidelines/x/index.de.md` is `guidelines/x`, German.
fn stem_of(path: &SrcPath, languages: &[Lang]) -> (String, Lang) {
    let below = path.below("content").unwrap_or(path.as_str());
    let without = below.strip_suffix(".md").unwrap_or(below);
    let (folder, name) = without.rsplit_once('/').map_or(("", without), |(folder, name)| (folder, name));
    let suffix =
        name.rsplit_once('.').and_then(|(name, code)| Some((name, Lang::of(code).filter(|lang| languages.contains(lang))?)));
    let (name, lang) = suffix.unwrap_or((name, languages[0]));
    let stem = match (folder, name) {
        ("", name) => name.to_string(),
        (folder, "index") => folder.to_string(),
        (folder, name) => format!("{folder}/{name}"),
    };
    (stem, lang)
}

fn kind_of(path: &SrcPath, stem: &str, table: &DeTable<'_>, source: Source<'_>, start: usize, diags: &mut Diags) -> KindId {
    if stem == "_index" || stem.ends_with("/_index") {
        return KindId::SECTION;
    }
    if let Some((_, value)) = table.iter().find(|(key, _)| key.get_ref() == "kind")
        && let Some(name) = value.get_ref().as_str()
    {
        if let Some(kind) = KindId::of(name).filter(|kind| !kind.row().is_section) {
            return kind;
        }
        let names: Vec<&str> = KINDS.iter().filter(|kind| !kind.is_section).map(|kind| kind.name).collect();
        let span = start + value.span().start..start + value.span().end;
        let near = nearest(name, names.iter().copied()).unwrap_or("page");
        diags
            .error("wrong-value", source, span, format!("there is no kind of page called `{name}`"))
            .hint(format!("write `kind = \"{near}\"`; kinds are {}", names.join(", ")));
    }
    let folder = path.below("content").and_then(|below| below.split_once('/')).map_or("", |(folder, _)| folder);
    KindId::of_folder(folder).unwrap_or(KindId::PAGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diag::Diagnostic;
    use proptest::prelude::*;

    fn run(path: &str, text: impl AsRef<[u8]>) -> (Option<PageFacts>, Vec<Diagnostic>) {
        let path = SrcPath::new(path).expect("a path");
        let languages = [Lang::ENGLISH, Lang::of("de").expect("German")];
        let mut diags = Diags::new();
        let facts = read(&path, text.as_ref(), &languages, &mut diags);
        (facts, diags.into_sorted())
    }

    fn told(text: &str) -> Vec<(String, usize, usize, String)> {
        let told = run("content/news/a.md", text).1;
        told.into_iter().map(|d| (d.code.to_string(), d.line, d.column, d.hint.unwrap_or_default())).collect()
    }

    #[test]
    fn the_name_of_a_file_says_language_and_kind() {
        let page = |path: &str| run(path, "+++\ntitle = \"x\"\n+++\n").0.expect("facts");
        assert_eq!(page("content/guidelines/ppb/index.de.md").stem, "guidelines/ppb");
        assert_eq!(page("content/guidelines/ppb/index.de.md").lang.code(), "de");
        assert_eq!(page("content/news/v1.0.md").stem, "news/v1.0");
        assert_eq!(page("content/news/a.fr.md").stem, "news/a.fr", "French is no language of this site");
        assert_eq!(page("content/news/a.md").kind.row().name, "news");
        assert_eq!(page("content/news/_index.md").kind, KindId::SECTION);
    }

    #[test]
    fn a_known_key_below_another_table_is_an_error_and_never_publishes_a_draft() {
        let told = told("+++\ntitle = \"x\"\n[extra]\ndraft = true\n+++\n");
        assert_eq!(
            told,
            [("misplaced-key".to_string(), 4, 1, "move the line above `[extra]`, to the other keys of the page".to_string())]
        );
        // A key of one kind of page is as much in the wrong place as one that every page may have.
        let front = "title = \"x\"\n[withdrawn]\ndate = 2026-11-28\nwhy = \"y\"\nguideline = \"@/g.md\"";
        let told = self::told(&format!("+++\n{front}\n+++\n"));
        assert_eq!(
            told,
            [("misplaced-key".to_string(), 6, 1, "move the line above `[withdrawn]`, to the other keys of the page".to_string())]
        );
    }

    #[test]
    fn unknown_keys_and_wrong_types_show_the_corrected_line() {
        let told = told(
            "+++\ntitle = \"x\"\ntitel = \"y\"\ndraft = \"no\"\ntags = \"a, b\"\nweight = \"3\"\ndate = \"2026-11-25\"\ntitle = \"z\"\n+++\n",
        );
        let hints: Vec<&str> = told.iter().map(|(_, _, _, hint)| hint.as_str()).collect();
        assert_eq!(
            hints,
            [
                "did you mean `title = \"y\"`?",
                "write `draft = false`",
                "write `tags = [\"a\", \"b\"]`",
                "write `weight = 3`",
                "write `date = 2026-11-25`",
                "take one of the two lines out",
            ]
        );
        assert_eq!(told.iter().map(|(_, line, _, _)| *line).collect::<Vec<_>>(), [3, 4, 5, 6, 7, 8]);
    }

    #[test]
    fn what_ends_before_it_begins_is_an_error() {
        let told = |front: &str| {
            let told = run("content/calls/a.md", format!("+++\ntitle = \"x\"\n{front}\n+++\n")).1;
            told.into_iter().map(|d| (d.code.to_string(), d.line, d.message)).collect::<Vec<_>>()
        };
        let message = "`closes` is 2026-01-31 17:00, which is before `opens`, 2026-11-01".to_string();
        assert_eq!(told("opens = 2026-11-01\ncloses = 2026-01-31T17:00:00"), [("dates-order".to_string(), 4, message)]);
        let message = "`closes` is 2026-11-01 09:00, which is before `opens`, 2026-11-01 10:00".to_string();
        assert_eq!(told("closes = 2026-11-01T09:00:00\nopens = 2026-11-01T10:00:00"), [("dates-order".to_string(), 3, message)]);
        assert_eq!(told("date = 2026-02-01\nexpires = 2026-01-31").len(), 1);
        assert_eq!(told("date = \"2021-06\"\nupdated = \"2021-05\"").len(), 1);
        for front in [
            "opens = 2026-11-01\ncloses = 2026-11-01",
            "opens = 2026-11-01T10:00:00\ncloses = 2026-11-01",
            "date = \"2021-06\"\nupdated = \"2021\"",
            "date = 2021-06-30\nupdated = \"2021-06\"",
        ] {
            assert_eq!(told(front), [], "{front}");
        }
    }

    #[test]
    fn a_fault_in_the_body_has_the_line_that_the_editor_shows() {
        let text = "\u{feff}+++\r\ntitle = \"x\"\r\nweight = 1\r\ntags = []\r\ndraft = false\r\n+++\r\n\r\n1\r\n\r\n2\r\n\r\nÄöü 8*10*12\r\n";
        let told = told(text);
        assert_eq!((told[0].0.as_str(), told[0].1, told[0].2), ("emphasis-in-number", 12, 6));
    }

    #[test]
    fn other_encodings_are_named_with_how_to_save_again() {
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("+++\ntitle".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let (facts, diags) = run("content/a.md", utf16);
        assert!(facts.is_none() && diags[0].message.contains("UTF-16"));
        let (facts, diags) = run("content/a.md", b"+++\ntitle = \"Gr\xf6\xdfe\"\n+++\n");
        assert!(facts.is_none());
        assert_eq!((diags[0].line, diags[0].column, diags[0].source_line.as_str()), (2, 12, "title = \"Größe\""));
    }

    #[test]
    fn the_summary_is_the_first_paragraph_as_plain_text() {
        let (facts, _) = run("content/a.md", "+++\ntitle = \"x\"\n+++\n\n# Head\n\nFirst *words*\nand `code`.\n\nSecond.\n");
        assert_eq!(facts.expect("facts").outline.summary, "First words and code.");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let (_, diags) = run("content/a.md", &bytes);
            prop_assert!(diags.iter().all(|d| d.span.end <= bytes.len()));
        }

        #[test]
        fn no_mixture_of_front_matter_makes_the_reader_panic(parts in prop::collection::vec(prop::sample::select(vec![
            "+++", "+++\n", "++++\n", "---\n", "\n", "\r\n", "\r", "\u{feff}", "title = ", "\"x\"", "'", "\"", "“x”", "= ", "[extra]\n", "[[sources]]\n",
            "draft = true\n", "date = 2026-11-25\n", "date = 25.11.2026\n", "tags = [", "]", "\"\"\"", "# c\n", "\u{a0}", "\\", "\\u", "ä", "key: v\n", "a.b = 1\n", "\u{fdd0}",
        ]), 0..30)) {
            let text = parts.concat();
            let (_, diags) = run("content/a.md", &text);
            prop_assert!(diags.iter().all(|d| d.span.end <= text.len()));
        }
    }
}
