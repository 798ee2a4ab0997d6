//! Reads `portal.toml`: the site's settings.

use super::{fields, slips, text};
use crate::model::clock::Zone;
use crate::model::config::{Config, DEFAULT_MINIMUM, Funding, Level, LintLevel, MenuItem, Stage};
use crate::model::diag::{Diags, Source, Span, nearest};
use crate::model::doc::{Fields, Placed, Value};
use crate::model::kind::{FALLBACK, Field, Type};
use crate::model::lang::{LANGUAGES, Lang};
use crate::model::path::SrcPath;
use crate::model::recommendation::{DIRECTIONS, SCHEMA_LEVELS, STRENGTHS, Scale, Step};
use std::collections::BTreeMap;

static MENU: &[Field] = &[
    Field { name: "title", of: Type::Text, required: true, example: "title = \"News\"", doc: "What the menu says." },
    Field { name: "link", of: Type::Text, required: true, example: "link = \"@/news/_index.md\"", doc: "The page it leads to." },
];

static FAMILIES: &[Field] = &[
    Field {
        name: "questions",
        of: Type::Text,
        required: false,
        example: "questions = \"@/families/questions.md\"",
        doc: "The page with questions to ask.",
    },
    Field { name: "help", of: Type::Text, required: false, example: "help = \"@/families/help.md\"", doc: "The page with help." },
];

static FUNDING: &[Field] = &[
    Field {
        name: "text", of: Type::Text, required: true, example: "text = \"…\"", doc: "The words that the funder prescribes."
    },
    Field {
        name: "applies_to",
        of: Type::Texts,
        required: false,
        example: "applies_to = [\"@/about/_index.md\", \"a tag\"]",
        doc: "The pages, sections and tags it stands on; without it, every page.",
    },
    Field { name: "from", of: Type::Date, required: false, example: "from = 2026-01-01", doc: "From which day on it is shown." },
    Field {
        name: "until",
        of: Type::Date,
        required: false,
        example: "until = 2028-12-31",
        doc: "The last day on which it is shown.",
    },
];

static LINT: &[Field] = &[
    Field {
        name: "name",
        of: Type::Text,
        required: true,
        example: "name = \"lost-citation\"",
        doc: "The check; `portal check --explain` lists all.",
    },
    Field {
        name: "level",
        of: Type::OneOf(&["allow", "warn", "deny"]),
        required: true,
        example: "level = \"warn\"",
        doc: "`allow` does not make it, `warn` makes its findings warnings, `deny` errors.",
    },
    Field {
        name: "folder",
        of: Type::Text,
        required: false,
        example: "folder = \"news\"",
        doc: "The folder below `content/`, or `static`, that this is about; without it, everything.",
    },
];

static DISCLOSURE: &[Field] = &[Field {
    name: "minimum",
    of: Type::Number,
    required: false,
    example: "minimum = 5",
    doc: "The least count that a table with `registry-counts=\"true\"` may show; without it, 5.",
}];

static SCALE: &[Field] = &[
    Field {
        name: "title",
        of: Type::Text,
        required: true,
        example: "title = \"Levels I to V, grades A to E\"",
        doc: "What the scale is called.",
    },
    Field {
        name: "caution",
        of: Type::Text,
        required: false,
        example: "caution = \"…\"",
        doc: "What a reader should beware of.",
    },
    Field {
        name: "level_name",
        of: Type::Text,
        required: false,
        example: "level_name = \"Level of evidence\"",
        doc: "What its levels are called.",
    },
    Field {
        name: "grade_name",
        of: Type::Text,
        required: false,
        example: "grade_name = \"Grade\"",
        doc: "What its grades are called.",
    },
    Field {
        name: "levels",
        of: Type::Named(&Type::Text),
        required: false,
        example: "levels = { I = \"…\", II = \"…\" }",
        doc: "Its levels, the highest first, each with what it means.",
    },
    Field {
        name: "grades",
        of: Type::Named(&Type::Text),
        required: false,
        example: "grades = { A = \"…\", B = \"…\" }",
        doc: "Its grades, the strongest first, each with what it means.",
    },
    Field {
        name: "strengths",
        of: Type::Named(&Type::OneOf(STRENGTHS)),
        required: false,
        example: "strengths = { A = \"strong\" }",
        doc: "The strength that a grade stands for; without it none is derived.",
    },
    Field {
        name: "directions",
        of: Type::Named(&Type::OneOf(DIRECTIONS)),
        required: false,
        example: "directions = { E = \"against\" }",
        doc: "The direction that a grade stands for; without it none is derived.",
    },
    Field {
        name: "schema_levels",
        of: Type::Named(&Type::OneOf(SCHEMA_LEVELS)),
        required: false,
        example: "schema_levels = { I = \"A\" }",
        doc: "The level of evidence A, B or C of schema.org that a level stands for, told to machines beside it; without it none is derived.",
    },
];

/// The keys of `portal.toml`.
pub static SETTINGS: &[Field] = &[
    Field { name: "title", of: Type::Text, required: true, example: "title = \"Name of the site\"", doc: "The site's name." },
    Field {
        name: "titles",
        of: Type::Named(&Type::Text),
        required: false,
        example: "titles = { de = \"Name der Website\" }",
        doc: "The site's name in its other languages; where one has none, it stays in the first language.",
    },
    Field {
        name: "description",
        of: Type::Text,
        required: false,
        example: "description = \"One sentence.\"",
        doc: "One sentence about the site.",
    },
    Field {
        name: "publisher",
        of: Type::Text,
        required: false,
        example: "publisher = \"Name of the society\"",
        doc: "Who publishes the site; machines are told once it is live.",
    },
    Field {
        name: "base_url",
        of: Type::Text,
        required: true,
        example: "base_url = \"https://portal.example/\"",
        doc: "Where the site will be found.",
    },
    Field {
        name: "languages",
        of: Type::Texts,
        required: false,
        example: "languages = [\"en\"]",
        doc: "The site's languages; the first is the default.",
    },
    Field {
        name: FALLBACK,
        of: Type::Switch,
        required: false,
        example: "fallback_to_default = false",
        doc: "Whether a page that is not translated is shown at the address of each other language, in the first one and with a notice; \
              without it, it is. A section can say otherwise for its pages.",
    },
    Field {
        name: "timezone",
        of: Type::Text,
        required: false,
        example: "timezone = \"Europe/Brussels\"",
        doc: "The zone of dates and times.",
    },
    Field { name: "theme", of: Type::Text, required: false, example: "theme = \"expert\"", doc: "The theme." },
    Field {
        name: "stage",
        of: Type::OneOf(&["demonstration", "live"]),
        required: false,
        example: "stage = \"demonstration\"",
        doc: "Whether every page says that the site is a demonstration.",
    },
    Field {
        name: "tags",
        of: Type::Texts,
        required: false,
        example: "tags = [\"registry\"]",
        doc: "The tags that pages may use, if not any.",
    },
    Field { name: "menu", of: Type::Tables(MENU), required: false, example: "[[menu]]", doc: "The main menu." },
    Field {
        name: "footer",
        of: Type::Tables(MENU),
        required: false,
        example: "[[footer]]",
        doc: "Links at the end of each page.",
    },
    Field {
        name: "families",
        of: Type::Table(FAMILIES),
        required: false,
        example: "[families]",
        doc: "Pages that family pages link to.",
    },
    Field { name: "funding", of: Type::Tables(FUNDING), required: false, example: "[[funding]]", doc: "Who paid." },
    Field {
        name: "scales",
        of: Type::Named(&Type::Table(SCALE)),
        required: false,
        example: "[scales.house]",
        doc: "The scales by which recommendations are graded, by their ids.",
    },
    Field {
        name: "disclosure",
        of: Type::Table(DISCLOSURE),
        required: false,
        example: "[disclosure]",
        doc: "What must not be shown, so that nobody is known by it.",
    },
    Field {
        name: "lint",
        of: Type::Tables(LINT),
        required: false,
        example: "[[lint]]",
        doc: "Whether a check is made; of several about the same, the last.",
    },
];

/// Returns the settings; `None` when the file cannot be read as text or says nothing usable, which has been said.
///
/// Pushes what the front matter of pages pushes, and `settings` for addresses, languages, zones that are none.
pub fn read(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<Config> {
    let text = text::decode(path, bytes, diags)?;
    let source = Source { path, text: &text };
    let begin = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let cleaned = slips::clean(source, begin..text.len(), diags);
    let parsed = fields::parse(&cleaned, source, begin, diags);
    let place = fields::Place { source, start: begin, name: "", whole: (begin, begin), top: "`portal.toml`", top_keys: SETTINGS };
    let fields = fields::walk(&parsed.table, &[SETTINGS], place, &parsed.keys, diags);
    Some(settings(&fields, source, diags))
}

fn settings(fields: &Fields, source: Source<'_>, diags: &mut Diags) -> Config {
    let placed = |key: &str| fields.text(key).map(|(text, span)| (text.to_string(), span.clone()));
    let families = fields.table("families");
    let family = |key: &str| families.and_then(|table| table.text(key)).map(|(text, span)| (text.to_string(), span.clone()));
    let menu = |key: &str| {
        let items = fields.tables(key).iter().filter_map(|item| {
            let (title, link) = (item.text("title")?, item.text("link")?);
            Some(MenuItem { title: (title.0.to_string(), title.1.clone()), link: (link.0.to_string(), link.1.clone()) })
        });
        items.collect()
    };
    let languages = languages(fields, source, diags);
    Config {
        title: placed("title").unwrap_or_default(),
        titles: titles(fields.table("titles"), &languages, source, diags),
        description: placed("description"),
        publisher: fields.text("publisher").map(|(text, _)| text.trim().to_string()).filter(|text| !text.is_empty()),
        base_url: base_url(placed("base_url"), source, diags),
        languages,
        falls_back: fields.get(FALLBACK).is_none_or(|found| found.value != Value::Switch(false)),
        zone: zone(placed("timezone"), source, diags),
        theme: placed("theme").unwrap_or_else(|| ("expert".to_string(), 0..0)),
        stage: if matches!(fields.get("stage").map(|found| &found.value), Some(Value::Text(word)) if word == "live") {
            Stage::Live
        } else {
            Stage::Demonstration
        },
        menu: menu("menu"),
        footer: menu("footer"),
        questions: family("questions"),
        help: family("help"),
        funding: fields.tables("funding").iter().filter_map(funding).collect(),
        scales: fields.table("scales").map_or_else(Vec::new, scales),
        lints: fields.tables("lint").iter().filter_map(lint).collect(),
        minimum: minimum(fields.table("disclosure"), source, diags),
        tags: fields.texts("tags").iter().map(|tag| tag.value.clone()).collect(),
    }
}

/// Returns the least count of a registry that may be shown.
fn minimum(disclosure: Option<&Fields>, source: Source<'_>, diags: &mut Diags) -> u64 {
    let Some((table, found)) = disclosure.and_then(|table| Some((table, table.get("minimum")?))) else { return DEFAULT_MINIMUM };
    let given = table.number("minimum").and_then(|number| u64::try_from(number).ok()).filter(|number| *number > 0);
    given.unwrap_or_else(|| {
        diags
            .error("settings", source, found.span.clone(), "the least count that may be shown is 1 or more")
            .hint("write `minimum = 5`; 1 shows every count");
        DEFAULT_MINIMUM
    })
}

fn scales(table: &Fields) -> Vec<Scale> {
    let scale = |(id, found): (&String, &Placed<Value>)| {
        let Value::Table(fields) = &found.value else { return None };
        let placed = |key: &str| fields.text(key).map(|(text, span)| (text.to_string(), span.clone()));
        let words = |key: &str| -> Vec<(String, String)> {
            let words = fields.table(key).into_iter().flat_map(|table| &table.0);
            words
                .filter_map(
                    |(name, found)| if let Value::Text(word) = &found.value { Some((name.clone(), word.clone())) } else { None },
                )
                .collect()
        };
        Some(Scale {
            id: id.clone(),
            title: placed("title")?,
            caution: placed("caution"),
            level_name: placed("level_name"),
            grade_name: placed("grade_name"),
            levels: steps(fields, "levels"),
            grades: steps(fields, "grades"),
            strengths: words("strengths"),
            directions: words("directions"),
            schema_levels: words("schema_levels"),
        })
    };
    table.0.iter().filter_map(scale).collect()
}

/// Returns levels or grades in the order in which they are written.
fn steps(fields: &Fields, key: &str) -> Vec<Step> {
    let steps = fields.table(key).into_iter().flat_map(|table| &table.0);
    let mut steps: Vec<Step> = steps
        .filter_map(|(name, found)| match &found.value {
            Value::Text(meaning) => Some(Step { name: name.clone(), meaning: (meaning.clone(), found.span.clone()) }),
            _ => None,
        })
        .collect();
    steps.sort_by_key(|step| step.meaning.1.start);
    steps
}

fn lint(table: &Fields) -> Option<LintLevel> {
    let (name, span) = table.text("name")?;
    let (word, _) = table.text("level")?;
    let level = Level::ALL.iter().find(|(known, _)| *known == word)?.1;
    let folder = table.text("folder").map(|(folder, _)| folder.trim_matches('/').to_string());
    let folder = folder.map(|folder| folder.strip_prefix("content/").map_or(folder.clone(), str::to_string));
    Some(LintLevel { name: (name.to_string(), span.clone()), level, folder: folder.filter(|folder| !folder.is_empty()) })
}

fn funding(table: &Fields) -> Option<Funding> {
    let (text, span) = table.text("text")?;
    let applies_to = table.texts("applies_to").iter().map(|place| (place.value.clone(), place.span.clone())).collect();
    Some(Funding { text: (text.to_string(), span.clone()), applies_to, from: table.date("from"), until: table.date("until") })
}

/// Says whether a text can be the address of a site: http or https, a host, no query; returns it with a slash at the end.
pub fn parse_base_url(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split('/').next()?;
    let fine = !host.is_empty()
        && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#' | '"' | '<' | '>' | '\\'));
    let inner = rest.trim_end_matches('/');
    (fine && !inner.contains("//") && !inner.split('/').any(|part| matches!(part, "." | "..")))
        .then(|| format!("{}/", text.trim_end_matches('/')))
}

fn base_url(found: Option<(String, Span)>, source: Source<'_>, diags: &mut Diags) -> String {
    let fallback = "https://portal.example/".to_string();
    let Some((text, span)) = found else { return fallback };
    parse_base_url(&text).unwrap_or_else(|| {
        diags
            .error("settings", source, span, format!("`{text}` is no address of a site"))
            .hint("write the whole address, such as `base_url = \"https://portal.example/\"`");
        fallback
    })
}

fn languages(fields: &Fields, source: Source<'_>, diags: &mut Diags) -> Vec<Lang> {
    let mut found: Vec<Lang> = Vec::new();
    for code in fields.texts("languages") {
        match Lang::of(&code.value) {
            Some(lang) if found.contains(&lang) => {
                diags
                    .error("settings", source, code.span.clone(), format!("the language `{}` is given twice", code.value))
                    .hint("take one out");
            }
            Some(lang) => found.push(lang),
            None => {
                let codes: Vec<&str> = LANGUAGES.iter().map(|row| row.code).collect();
                diags
                    .error("settings", source, code.span.clone(), format!("`{}` is no language that is known", code.value))
                    .hint(format!("languages are written as {}", codes.join(", ")));
            }
        }
    }
    if found.is_empty() { vec![Lang::ENGLISH] } else { found }
}

/// Returns the site's name in its other languages.
fn titles(table: Option<&Fields>, languages: &[Lang], source: Source<'_>, diags: &mut Diags) -> BTreeMap<Lang, (String, Span)> {
    let mut found = BTreeMap::new();
    for (code, Placed { value, span }) in table.into_iter().flat_map(|table| &table.0) {
        let Value::Text(title) = value else { continue };
        match Lang::of(code).filter(|lang| languages[1..].contains(lang)) {
            Some(lang) => {
                found.insert(lang, (title.clone(), span.clone()));
            }
            None => {
                let message = if languages.first().is_some_and(|first| first.code() == code) {
                    format!("`{code}` is the first language of this site, whose name stands in `title`")
                } else {
                    format!("`{code}` is no language of this site")
                };
                let others: Vec<&str> = languages[1..].iter().map(|lang| lang.code()).collect();
                let hint = if others.is_empty() {
                    "take it out; this site has one language".to_string()
                } else {
                    format!("the names in other languages are those of {}", others.join(", "))
                };
                diags.error("settings", source, span.clone(), message).hint(hint);
            }
        }
    }
    found
}

fn zone(found: Option<(String, Span)>, source: Source<'_>, diags: &mut Diags) -> Zone {
    let utc = || Zone::of("UTC").unwrap_or_else(|| unreachable!("UTC needs no database"));
    let Some((name, span)) = found else { return utc() };
    Zone::of(&name).unwrap_or_else(|| {
        let near = nearest(&name, ["Europe/Brussels", "Europe/Berlin", "Europe/Paris", "Europe/Rome", "Europe/Warsaw", "UTC"]);
        diags
            .error("settings", source, span, format!("`{name}` is no time zone"))
            .hint(format!("write a zone of the IANA database, such as `timezone = \"{}\"`", near.unwrap_or("Europe/Brussels")));
        utc()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> (Option<Config>, Vec<String>) {
        let path = SrcPath::new("portal.toml").expect("a path");
        let mut diags = Diags::new();
        let config = read(&path, text.as_bytes(), &mut diags);
        (
            config,
            diags.into_sorted().into_iter().map(|d| format!("{}:{} {}", d.line, d.column, d.hint.unwrap_or_default())).collect(),
        )
    }

    #[test]
    fn settings_know_their_keys_and_say_what_is_none() {
        let (config, told) = run(
            "title = \"T\"\nbase_url = \"https://x.example/portal\"\nlanguages = [\"en\", \"de\"]\ntimezone = \"Europe/Brussels\"\n",
        );
        assert_eq!(told, Vec::<String>::new());
        let config = config.expect("settings");
        assert_eq!((config.base_url.as_str(), config.base_path()), ("https://x.example/portal/", "/portal/"));
        assert_eq!(config.href("/news/"), "/portal/news/");
        assert_eq!(config.stage, Stage::Demonstration);
        let (_, told) = run("title = \"T\"\nbase_url = \"x\"\nthem = \"a\"\ntimezone = \"Brussels\"\nlanguages = [\"xx\"]\n");
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(told[1].contains("theme = \"a\""), "{told:?}");
    }
}
