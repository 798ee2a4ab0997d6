//! Reads `glossary.toml`: one table for each term and language, such as `[metastasis.en]`.

use super::{fields, slips, text};
use crate::model::diag::{Diags, Source, Span, nearest};
use crate::model::dictionary::Text;
use crate::model::doc::{Fields, Placed};
use crate::model::glossary::{Glossary, Term, TermText};
use crate::model::kind::{Field, Type};
use crate::model::lang::{LANGUAGES, Lang, slug};
use crate::model::path::SrcPath;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How many sentences a meaning in plain words may have (GS-01).
const SENTENCES: usize = 2;

const fn key(name: &'static str, of: Type, example: &'static str, doc: &'static str) -> Field {
    Field { name, of, required: false, example, doc }
}

const fn must(name: &'static str, of: Type, example: &'static str, doc: &'static str) -> Field {
    Field { name, of, required: true, example, doc }
}

/// The keys of each term in a language.
pub static TERM: &[Field] = &[
    must("term", Type::Text, "term = \"metastasis\"", "The term, as it stands in the middle of a sentence."),
    must(
        "lay",
        Type::Text,
        "lay = \"A tumour that has grown from cells of another tumour elsewhere in the body.\"",
        "What it means in plain words: one sentence, or two.",
    ),
    key("technical", Type::Text, "technical = \"One sentence.\"", "What it means in the words of the field."),
    key("synonyms", Type::Texts, "synonyms = [\"secondary tumour\"]", "Other words for it; the page of the glossary shows them."),
    key(
        "forms",
        Type::Texts,
        "forms = [\"metastases\", \"metastatic\"]",
        "Other forms of these words, such as the plural, by which texts are linked; they are not shown.",
    ),
    key("respelling", Type::Text, "respelling = \"meh-TAS-tuh-sis\"", "How it is spoken, so that anybody can read it aloud."),
    key(
        "sources",
        Type::Texts,
        "sources = [\"bien2021pbl\"]",
        "Keys of `references.bib`, or addresses, that the meanings rest on; without it they are sentences of our own about general language.",
    ),
    key("link", Type::Switch, "link = false", "`false` keeps pages for families from linking its words by themselves."),
];

/// Returns the glossary; `None` when the file cannot be read as text, which has been said.
///
/// Pushes what the front matter of pages pushes, `glossary-id` for a header that is none, `glossary-language` for a language that is not
/// known or left out, `glossary-meaning` for a meaning that is too long or has markup in it.
pub fn read(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<Glossary> {
    let text = text::decode(path, bytes, diags)?;
    let source = Source { path, text: &text };
    let begin = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let cleaned = slips::clean(source, begin..text.len(), diags);
    let parsed = fields::parse(&cleaned, source, begin, diags);
    let mut reading = Reading { source, begin, parsed: &parsed, diags };
    let mut terms: Vec<Term> = in_order(&parsed.table).filter_map(|(id, value)| reading.term(id, value)).collect();
    terms.sort_by_key(|term| term.id.span.start);
    Some(Glossary { path: path.clone(), terms })
}

struct Reading<'r, 'd> {
    source: Source<'r>,
    begin: usize,
    parsed: &'r fields::Parsed<'r>,
    diags: &'d mut Diags,
}

type Key<'t> = Spanned<std::borrow::Cow<'t, str>>;
type Entry<'t> = (&'t Key<'t>, &'t Spanned<DeValue<'t>>);

impl Reading<'_, '_> {
    fn span(&self, span: Span) -> Span {
        span.start + self.begin..span.end + self.begin
    }

    fn term<'t>(&mut self, key: &'t Key<'t>, value: &'t Spanned<DeValue<'t>>) -> Option<Term> {
        let (id, span) = (key.get_ref().to_string(), self.span(key.span()));
        let Some(table) = value.get_ref().as_table() else {
            let known = TERM.iter().any(|field| field.name == id);
            let message = if known {
                format!("`{id}` stands above the first term")
            } else {
                format!("`{id}` is no term: a term has a line of its own in brackets")
            };
            let hint = "begin each term with a line such as `[metastasis.en]`: its id, a dot, the language";
            self.diags.error("glossary-id", self.source, span, message).hint(hint);
            return None;
        };
        let right = slug(id.trim_start_matches('_'), Lang::ENGLISH, "term");
        if right != id {
            let message = format!("`{id}` cannot be a part of an address");
            let hint = format!("write `[{right}.{}]`", table.keys().next().map_or("en", |lang| lang.get_ref()));
            self.diags.error("glossary-id", self.source, span.clone(), message).hint(hint);
        }
        let mut said = BTreeMap::new();
        for (lang, value) in in_order(table) {
            said.extend(self.in_lang(&id, lang, value));
        }
        (!said.is_empty()).then_some(Term { id: Text { text: right, span }, said })
    }

    fn in_lang<'t>(&mut self, id: &str, key: &'t Key<'t>, value: &'t Spanned<DeValue<'t>>) -> Option<(Lang, TermText)> {
        let (code, span) = (key.get_ref(), self.span(key.span()));
        let found = value.get_ref().as_table();
        let (Some(lang), Some(table)) = (Lang::of(code), found) else {
            let is_key = found.is_none();
            let message = if is_key {
                format!("`{code}` stands below `[{id}]`, which says no language")
            } else {
                format!("`{code}` is no language that is known")
            };
            let near = nearest(code, LANGUAGES.iter().map(|language| language.code));
            let meant = near.filter(|_| !is_key).unwrap_or("en");
            let finding = self.diags.error("glossary-language", self.source, span, message);
            if is_key {
                finding.hint(format!("write `[{id}.{meant}]` in the line above the keys"));
            } else {
                finding.hint(format!("write the language's code behind the dot, such as `[{id}.{meant}]`"));
            }
            return None;
        };
        let title = format!("[{id}.{code}]");
        let whole = self.span(value.span());
        let place = fields::Place {
            source: self.source,
            start: self.begin,
            name: &title,
            whole: (whole.start, whole.end),
            top: "`glossary.toml`",
            top_keys: TERM,
        };
        let fields = fields::walk(table, &[TERM], place, &self.parsed.keys, self.diags);
        let text = self.text(&fields);
        (!text.term.is_empty()).then_some((lang, text))
    }

    fn text(&mut self, fields: &Fields) -> TermText {
        let one = |key: &str| {
            fields.text(key).map_or_else(Text::default, |(text, span)| Text { text: text.trim().to_string(), span: span.clone() })
        };
        let many = |key: &str| {
            let texts = fields.texts(key).iter().filter(|text| !text.value.trim().is_empty());
            texts.map(|Placed { value, span }| Text { text: value.trim().to_string(), span: span.clone() }).collect()
        };
        let text = TermText {
            term: one("term"),
            lay: one("lay"),
            technical: one("technical"),
            synonyms: many("synonyms"),
            forms: many("forms"),
            respelling: one("respelling"),
            sources: many("sources"),
            is_linked: fields.get("link").is_none() || fields.is_on("link"),
        };
        let sentences = sentences(&text.lay.text);
        if sentences > SENTENCES {
            let message =
                format!("the meaning of `{}` in plain words has {sentences} sentences; one or two are read", text.term.text);
            let hint = "keep the first one or two in `lay`; what a specialist wants to know stands in `technical = \"…\"`";
            self.diags.error("glossary-meaning", self.source, text.lay.span.clone(), message).hint(hint);
        }
        for meaning in [&text.lay, &text.technical] {
            if let Some(at) = meaning.text.find("[[") {
                let message = format!("brackets stand in the meaning of `{}`, where they would be printed", text.term.text);
                let word = meaning.text[at..].trim_start_matches('[').split([']', '|']).next().unwrap_or("");
                let word = word.rsplit(':').next().unwrap_or(word);
                let hint = format!("write `{word}` alone: a word of the glossary becomes a link by itself");
                self.diags.error("glossary-meaning", self.source, meaning.span.clone(), message).hint(hint);
            }
        }
        text
    }
}

/// Returns what stands in a table in the order of the file.
fn in_order<'t>(table: &'t DeTable<'t>) -> std::vec::IntoIter<Entry<'t>> {
    let mut entries: Vec<Entry<'t>> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries.into_iter()
}

/// Returns how many sentences a text has: each ends with its sign, a space and a capital or a letter that has no case.
fn sentences(text: &str) -> usize {
    let ends = text.match_indices(['.', '!', '?', '…']).filter(|(at, sign)| {
        let rest = &text[at + sign.len()..];
        let next = rest.trim_start_matches(['"', '”', '’', '»', ')']);
        let words = next.trim_start();
        words.len() < next.len() && words.chars().next().is_some_and(|letter| !letter.is_lowercase())
    });
    ends.count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Glossary, Vec<String>) {
        let path = SrcPath::new("content/glossary.toml").expect("a path");
        let mut diags = Diags::new();
        let found = read(&path, text.as_bytes(), &mut diags).expect("text");
        let told = diags.into_sorted().into_iter();
        let told = told.map(|d| format!("{} {}:{} {} ({})", d.code, d.line, d.column, d.message, d.hint.unwrap_or_default()));
        (found, told.collect())
    }

    const GOOD: &str = "[metastasis.en]\nterm = \"metastasis\"\nlay = \"A tumour elsewhere. It came from another one.\"\nforms = [\"metastases\"]\nrespelling = \"meh-TAS\"\n\n[metastasis.de]\nterm = \"Metastase\"\nlay = \"Ein Tumor.\"\nlink = false\n\n[biopsy.en]\nterm = \"biopsy\"\nlay = \"A test.\"\n";

    #[test]
    fn gs_01_a_term_has_its_texts_in_each_language_with_their_places() {
        let (glossary, told) = read_text(GOOD);
        assert_eq!(told, Vec::<String>::new());
        assert_eq!(glossary.terms.iter().map(|term| term.id.text.as_str()).collect::<Vec<_>>(), ["metastasis", "biopsy"]);
        let said = &glossary.terms[0].said;
        let (en, de) = (&said[&Lang::ENGLISH], &said[&Lang::of("de").expect("a language")]);
        assert_eq!(GOOD[en.lay.span.clone()], en.lay.text);
        assert_eq!(GOOD[en.forms[0].span.clone()], *"metastases");
        assert_eq!((en.respelling.text.as_str(), en.is_linked, de.is_linked), ("meh-TAS", true, false));
        assert_eq!(en.words().map(|word| word.text.as_str()).collect::<Vec<_>>(), ["metastasis", "metastases"]);
    }

    #[test]
    fn gs_01_what_is_wrong_is_told_with_what_to_type() {
        let told = |text: &str| read_text(text).1;
        assert_eq!(
            told("[a.en]\nterm = \"a\"\n"),
            [
                "missing-key 1:1 `[a.en]` has no `lay` (add a line: `lay = \"A tumour that has grown from cells of another tumour elsewhere in the body.\"`)"
            ]
        );
        assert_eq!(
            told("[a.en]\nterm = \"a\"\nlay = \"b.\"\nsynonym = [\"c\"]\n"),
            ["unknown-key 4:1 `synonym` is no key that is known here (did you mean `synonyms = [\"c\"]`?)"]
        );
        assert_eq!(
            told("[a.en]\nterm = \"a\"\nlay = \"b.\"\nforms = \"c\"\n"),
            ["wrong-type 4:9 `forms` must be a list in square brackets, each item in quotes (write `forms = [\"c\"]`)"]
        );
        assert_eq!(
            told("[a]\nterm = \"a\"\nlay = \"b.\"\n"),
            [
                "glossary-language 2:1 `term` stands below `[a]`, which says no language (write `[a.en]` in the line above the keys)",
                "glossary-language 3:1 `lay` stands below `[a]`, which says no language (write `[a.en]` in the line above the keys)"
            ]
        );
        assert_eq!(
            told("[a.eng]\nterm = \"a\"\nlay = \"b.\"\n"),
            [
                "glossary-language 1:4 `eng` is no language that is known (write the language's code behind the dot, such as `[a.en]`)"
            ]
        );
        assert_eq!(
            told("[\"Big Word\".en]\nterm = \"a\"\nlay = \"b.\"\n"),
            ["glossary-id 1:2 `Big Word` cannot be a part of an address (write `[big-word.en]`)"]
        );
        assert_eq!(
            told("term = \"a\"\n"),
            [
                "glossary-id 1:1 `term` stands above the first term (begin each term with a line such as `[metastasis.en]`: its id, a dot, the language)"
            ]
        );
        assert_eq!(
            told("[a.en]\nterm = \"a\"\nlay = \"One. Two. Three.\"\n"),
            [
                "glossary-meaning 3:8 the meaning of `a` in plain words has 3 sentences; one or two are read (keep the first one or two in `lay`; what a specialist wants to know stands in `technical = \"…\"`)"
            ]
        );
        assert_eq!(
            told("[a.en]\nterm = \"a\"\nlay = \"A [[term:scan|scan]].\"\n"),
            [
                "glossary-meaning 3:8 brackets stand in the meaning of `a`, where they would be printed (write `scan` alone: a word of the glossary becomes a link by itself)"
            ]
        );
    }

    #[test]
    fn a_point_inside_a_sentence_ends_none() {
        assert_eq!(sentences("A test, e.g. of blood, by Dr. Who."), 2);
        assert_eq!(sentences("A test, e.g. of blood."), 1);
        assert_eq!(sentences("Is it? It is (so.) He said."), 3);
    }
}
