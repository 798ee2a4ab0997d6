//! Reads `not-covered.toml`: diseases that readers look for and that this site is not about, with where to go instead.

use super::{fields, slips, text};
use crate::model::diag::{Diags, Source, nearest};
use crate::model::dictionary::Text;
use crate::model::doc::{Fields, Placed};
use crate::model::kind::{Field, Type};
use crate::model::lang::{LANGUAGES, Lang};
use crate::model::path::SrcPath;
use crate::model::search::fold::same;
use crate::model::search::{Disease, NotCovered};
use std::collections::BTreeMap;

/// The keys of each disease.
pub static DISEASE: &[Field] = &[
    Field {
        name: "name",
        of: Type::Text,
        required: true,
        example: "name = \"Neuroblastoma\"",
        doc: "Its name, as the answer shows it.",
    },
    Field {
        name: "lang",
        of: Type::Text,
        required: false,
        example: "lang = \"de\"",
        doc: "The language of its names; without it, the first of `languages` in `portal.toml`.",
    },
    Field {
        name: "synonyms",
        of: Type::Texts,
        required: false,
        example: "synonyms = [\"NB\"]",
        doc: "Other names, kinds of it and lay words; the answer repeats the one that was looked for.",
    },
    Field {
        name: "go_to",
        of: Type::Text,
        required: false,
        example: "go_to = \"@/families/help.md\"",
        doc: "Where the answer leads: a page, or a whole address of another site; without it, the page that `help` in `portal.toml` names.",
    },
    Field {
        name: "note",
        of: Type::Text,
        required: false,
        example: "note = \"One sentence.\"",
        doc: "One sentence that stands with the answer.",
    },
];

/// The keys of the file.
pub static NOT_COVERED: &[Field] = &[Field {
    name: "disease",
    of: Type::Tables(DISEASE),
    required: false,
    example: "[[disease]]",
    doc: "A disease that this site is not about, in one language.",
}];

/// Returns the list; `None` when the file cannot be read as text, which has been said.
///
/// Pushes what the front matter of pages pushes, `not-covered-language` for a language that is not known, `not-covered-twice` for a
/// disease that stands there twice.
pub fn read(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<NotCovered> {
    let text = text::decode(path, bytes, diags)?;
    let source = Source { path, text: &text };
    let begin = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let cleaned = slips::clean(source, begin..text.len(), diags);
    let parsed = fields::parse(&cleaned, source, begin, diags);
    let top = "`not-covered.toml`";
    let place = fields::Place { source, start: begin, name: "", whole: (begin, begin), top, top_keys: NOT_COVERED };
    let fields = fields::walk(&parsed.table, &[NOT_COVERED], place, &parsed.keys, diags);
    let mut diseases: Vec<Disease> = Vec::new();
    let mut known: BTreeMap<(String, String), String> = BTreeMap::new();
    for found in fields.tables("disease").iter().map(disease).filter(|found| !found.name.text.is_empty()) {
        if !found.lang.text.is_empty() && Lang::of(&found.lang.text).is_none() {
            say_language(&found, source, diags);
            continue;
        }
        if let Some(first) = known.get(&(found.lang.text.clone(), same(&found.name.text))) {
            let message = format!("`{}` stands here twice: `{first}` is the same for a search", found.name.text);
            diags
                .error("not-covered-twice", source, found.span(), message)
                .hint("keep one of them, with the other names in `synonyms`");
            continue;
        }
        known.insert((found.lang.text.clone(), same(&found.name.text)), found.name.text.clone());
        diseases.push(found);
    }
    Some(NotCovered { path: path.clone(), diseases })
}

fn say_language(found: &Disease, source: Source<'_>, diags: &mut Diags) {
    let code = &found.lang.text;
    let message = format!("`{code}` is no code of a language that is known");
    let near = nearest(code, LANGUAGES.iter().map(|language| language.code)).unwrap_or("de");
    diags
        .error("not-covered-language", source, found.lang.span.clone(), message)
        .hint(format!("write its two letters: `lang = \"{near}\"`"));
}

fn disease(fields: &Fields) -> Disease {
    let one = |key: &str| {
        fields.text(key).map_or_else(Text::default, |(text, span)| Text { text: text.trim().to_string(), span: span.clone() })
    };
    let synonyms = fields.texts("synonyms").iter().filter(|text| !text.value.trim().is_empty());
    Disease {
        name: one("name"),
        lang: one("lang"),
        synonyms: synonyms.map(|Placed { value, span }| Text { text: value.trim().to_string(), span: span.clone() }).collect(),
        go_to: one("go_to"),
        note: one("note"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Option<NotCovered>, Vec<String>) {
        let path = SrcPath::new("content/not-covered.toml").expect("a path");
        let mut diags = Diags::new();
        let found = read(&path, text.as_bytes(), &mut diags);
        let told = diags.into_sorted().into_iter();
        (
            found,
            told.map(|d| format!("{} {}:{} {} ({})", d.code, d.line, d.column, d.message, d.hint.unwrap_or_default())).collect(),
        )
    }

    #[test]
    fn sr_04_a_disease_has_its_names_and_where_to_go() {
        let (found, told) = told(
            "[[disease]]\nname = \"Neuroblastoma\"\nsynonyms = [\"NB\", \" \"]\ngo_to = \"@/help.md\"\n\n[[disease]]\nname = \"Neuroblastom\"\nlang = \"de\"\n",
        );
        assert_eq!(told, Vec::<String>::new());
        let found = found.expect("a list").diseases;
        assert_eq!(
            found.iter().map(|d| (&*d.name.text, &*d.lang.text, d.synonyms.len(), &*d.go_to.text)).collect::<Vec<_>>(),
            [("Neuroblastoma", "", 1, "@/help.md"), ("Neuroblastom", "de", 0, "")]
        );
    }

    #[test]
    fn sr_04_what_is_wrong_is_told_with_what_to_type() {
        assert_eq!(
            told("[[disease]]\nname = \"A\"\n[[disease]]\nname = \"Á\"\n").1,
            [
                "not-covered-twice 4:9 `Á` stands here twice: `A` is the same for a search (keep one of them, with the other names in `synonyms`)"
            ]
        );
        assert_eq!(
            told("[[disease]]\nname = \"A\"\nlang = \"deu\"\n").1,
            ["not-covered-language 3:9 `deu` is no code of a language that is known (write its two letters: `lang = \"de\"`)"]
        );
        assert_eq!(
            told("[[disease]]\nlang = \"de\"\n").1.first().map(String::as_str),
            Some("missing-key 1:1 `[[disease]]` has no `name` (add a line: `name = \"Neuroblastoma\"`)")
        );
    }
}
