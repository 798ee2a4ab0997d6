//! `portal translate`: makes the skeleton of a translation, says in it what its original has changed since, or records that it says what the
//! original says now.

use super::front::quoted;
use super::{Change, page_of, read};
use crate::engine::desk::{Desk, Translated};
use crate::model::diag::{Diagnostic, Severity};
use crate::model::doc::Value;
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::sync::{self, Block, BlockKind, Odd, Pair, Said, Standing, Sync};
use crate::model::world::{NoSink, World};
use crate::shell::build::{Generate, Request};
use crate::shell::disk::DiskWorld;
use crate::shell::report::{Console, counted, print_diagnostics};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is translated.
pub struct Translate<'t> {
    /// The site's folder.
    pub root: &'t Path,
    /// Originals, or translations, as they were named.
    pub pages: &'t [PathBuf],
    /// The language, where originals are named.
    pub to: Option<&'t str>,
    /// Whether the translations are confirmed to say what their originals say now.
    pub confirms: bool,
    /// Who translated.
    pub role: Option<&'t str>,
    /// How.
    pub method: Option<&'t str>,
}

/// Writes what is asked for; nothing where a translation that is confirmed has errors.
pub fn translate(
    asked: &Translate<'_>,
    request: &Request,
    engine: &mut dyn Generate,
    console: &mut Console<'_>,
) -> Result<ExitCode> {
    let disk = DiskWorld::open(asked.root)?;
    engine.generate(&disk, request, &NoSink)?;
    let mut change = Change { disk: &disk, files: BTreeMap::new() };
    let mut told = Vec::new();
    let confirmed = {
        let Some(desk) = engine.desk() else {
            console.failure("the site cannot be read: `portal check` says why");
            return Ok(ExitCode::FAILURE);
        };
        let lang = asked.to.map(|code| language(code, &desk)).transpose()?;
        for named in asked.pages {
            let page = page_of(&disk, named)?;
            let (lang, found) = desk.translated(&page, lang).with_context(|| no_translation(&page, &desk))?;
            if asked.confirms {
                told.extend(confirm(asked, &desk, &found, lang, &mut change)?);
            } else {
                told.extend(skeleton(&desk, &found, lang, &mut change)?);
            }
        }
        change.files.keys().filter_map(translation_of).collect::<Vec<SrcPath>>()
    };
    if asked.confirms && !is_right(&confirmed, &change, request, engine, console)? {
        console.failure(
            "nothing was recorded: a translation that is up to date says the numbers, levels and grades of its original",
        );
        return Ok(ExitCode::FAILURE);
    }
    change.write(None)?;
    for line in told {
        console.result(&line);
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the translation that such a file is about.
fn translation_of(path: &SrcPath) -> Option<SrcPath> {
    SrcPath::new(&format!("{}.md", path.as_str().strip_suffix(sync::ENDING)?))
}

fn language(code: &str, desk: &Desk<'_>) -> Result<Lang> {
    let languages = desk.languages();
    let others: Vec<&str> = languages.iter().skip(1).map(|lang| lang.code()).collect();
    match Lang::of(code).filter(|lang| languages[1..].contains(lang)) {
        Some(lang) => Ok(lang),
        None if others.is_empty() => {
            bail!("the site has one language: write `languages = [\"{}\", \"{code}\"]` in portal.toml", languages[0].code())
        }
        None => bail!("`{code}` is none of the languages into which the site is translated: {}", others.join(", ")),
    }
}

fn no_translation(page: &SrcPath, desk: &Desk<'_>) -> String {
    let first = desk.languages()[0].code();
    format!(
        "`{page}` is no translation and has no original in `{first}`: name the original with `--to`, or the translation itself"
    )
}

/// Says the errors of these pages as they would be; returns whether there are none.
fn is_right(
    pages: &[SrcPath],
    change: &Change<'_>,
    request: &Request,
    engine: &mut dyn Generate,
    console: &mut Console<'_>,
) -> Result<bool> {
    let world = super::Edited { disk: change.disk, files: &change.files };
    let outcome = engine.generate(&world, request, &NoSink)?;
    let is_theirs = |found: &Diagnostic| found.severity == Severity::Error && pages.contains(&found.path);
    let errors: Vec<Diagnostic> = outcome.diagnostics.into_iter().filter(is_theirs).collect();
    print_diagnostics(&errors, console, |path| world.read(path).ok());
    Ok(errors.is_empty())
}

/// Returns the file of a translation.
fn file_of(found: &Translated<'_>, lang: Lang) -> Result<SrcPath> {
    let path = found.original.path.as_str();
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let own = found.own.map(|own| own.path.clone());
    own.or_else(|| SrcPath::new(&format!("{stem}.{}.md", lang.code()))).context("the name of the translation is no path")
}

/// Records that a translation says what its original says now.
fn confirm(
    asked: &Translate<'_>,
    desk: &Desk<'_>,
    found: &Translated<'_>,
    lang: Lang,
    change: &mut Change<'_>,
) -> Result<Vec<String>> {
    let path = file_of(found, lang)?;
    let Some(own) = found.own else {
        bail!("there is no `{path}` yet: `portal translate {} --to {}` makes it", found.original.path, lang.code())
    };
    let file = sync::path_of(&path).context("a translation ends with .md")?;
    let before = change.disk.read(&file).ok().and_then(|bytes| known(&file, &bytes));
    let (blocks, odd) = sync::pairs(&found.original.blocks, &own.blocks);
    let is_lost = !found.original.blocks.is_empty() && blocks.iter().all(|pair| pair.own.is_empty());
    if is_lost {
        bail!("`{path}` says nothing of its original yet: write the translation below the comments, then confirm it");
    }
    let sync = of_now(asked, desk, found, blocks, before.as_ref());
    change.files.insert(file.clone(), Some(crate::engine::desk::written(&sync)));
    let mut told = vec![format!("{path}: recorded in {file} as saying what {} says on {}", found.original.path, desk.today())];
    for odd in odd {
        told.push(match odd {
            Odd::Joined(at) => {
                let line = found.original.blocks[at].line;
                format!("{path}: nothing here goes with line {line} of {}, so it was taken as joined with what stands before it; if it is not translated, translate it and confirm again", found.original.path)
            }
            Odd::Split(at) => {
                let line = own.blocks[at].line;
                format!("{path}:{line}: taken as more of what stands before it, since the original has nothing that goes with it; if it says something else, take it out and confirm again")
            }
        });
    }
    Ok(told)
}

fn known(file: &SrcPath, bytes: &[u8]) -> Option<Sync> {
    crate::engine::desk::read_sync(file, bytes)
}

/// Returns what is recorded: the original as it is now, and by whom, how and when it was translated.
fn of_now(asked: &Translate<'_>, desk: &Desk<'_>, found: &Translated<'_>, blocks: Vec<Pair>, before: Option<&Sync>) -> Sync {
    let fields = &found.original.fields;
    let role = asked.role.map(str::to_string);
    Sync {
        version: fields.text("version").map(|(version, _)| version.to_string()),
        translator: role.or_else(|| before.and_then(|before| before.translator.clone())),
        method: asked.method.map(str::to_string).or_else(|| before.and_then(|before| before.method.clone())),
        date: crate::model::clock::Stamp::parse(&desk.today()),
        fields: found.words.iter().filter_map(|key| Some(((*key).to_string(), sync::words(fields, key)?))).collect(),
        blocks,
    }
}

/// Writes the skeleton of a translation, or says in one that is there what its original has changed.
fn skeleton(desk: &Desk<'_>, found: &Translated<'_>, lang: Lang, change: &mut Change<'_>) -> Result<Vec<String>> {
    let path = file_of(found, lang)?;
    let original = read(change.disk, &found.original.path)?;
    let texts = texts_of(&original, &found.original.blocks);
    if let Some(own) = found.own {
        let Some(standing) = desk.standing(&path) else {
            return Ok(vec![format!(
                "{path}: there already; compare it with {}, then `portal translate {path} --mark-current`",
                found.original.path
            )]);
        };
        let text = read(change.disk, &path)?;
        let (text, count) = with_changes(&text, &own.blocks, standing, &texts);
        if count == 0 {
            return Ok(vec![format!("{path}: says what {} says", found.original.path)]);
        }
        change.files.insert(path.clone(), Some(text));
        return Ok(vec![format!(
            "{path}: {} of {} stand in comments beside what they change; translate them, then `portal translate {path} --mark-current`",
            counted(count, "changed text"),
            found.original.path
        )]);
    }
    let mut text = front(found)?;
    for (block, original) in found.original.blocks.iter().zip(&texts) {
        place(&mut text, block, original);
    }
    change.files.insert(path.clone(), Some(text));
    Ok(vec![format!(
        "{path}: write each text below its comment, take out `draft = true`, then `portal translate {path} --mark-current`"
    )])
}

/// Returns the front matter of a skeleton: the words alone, as they are in the original; the rest is shared.
fn front(found: &Translated<'_>) -> Result<String> {
    let mut text = String::from("+++\n");
    let mut tables = String::new();
    for key in &found.words {
        match found.original.fields.get(key).map(|found| &found.value) {
            Some(Value::Text(word)) => writeln!(text, "{key} = {}", quoted(word))?,
            Some(Value::Table(fields)) => {
                writeln!(tables, "\n[{key}]")?;
                for name in fields.0.keys() {
                    if let Some((word, _)) = fields.text(name) {
                        writeln!(tables, "{name} = {}", quoted(word))?;
                    }
                }
            }
            _ => {}
        }
    }
    text.push_str("# Not published until this line is taken out.\ndraft = true\n");
    Ok(format!("{text}{tables}+++\n"))
}

/// Returns the text of each block, from the line on which it begins to the next block's.
fn texts_of<'t>(text: &'t str, blocks: &[Block]) -> Vec<&'t str> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    let mut lines: Vec<usize> = blocks.iter().map(|block| block.line).collect();
    lines.sort_unstable();
    let start_of = |line: usize| starts.get(line - 1).copied().unwrap_or(text.len());
    let of_block = |block: &Block| {
        let next = lines.iter().find(|line| **line > block.line).map_or(text.len(), |line| start_of(*line));
        text[start_of(block.line)..next].trim_end()
    };
    blocks.iter().map(of_block).collect()
}

/// Returns a text as a comment; what would end it is taken apart.
fn comment(text: &str) -> String {
    let text = text.replace("-->", "-- >");
    format!("<!--\n{text}\n-->")
}

/// Adds the place where a block is to be translated: the original in a comment; what names it in every language stays.
fn place(text: &mut String, block: &Block, original: &str) {
    let lines: Vec<&str> = original.lines().collect();
    let out = match block.kind {
        BlockKind::Directive if lines.len() > 2 => {
            let last = lines.len() - 1;
            format!("{}\n{}\n\n{}", lines[0], comment(&lines[1..last].join("\n")), lines[last])
        }
        BlockKind::Rule | BlockKind::Code => original.to_string(),
        _ => comment(original),
    };
    text.push('\n');
    text.push_str(&out);
    text.push('\n');
}

/// Returns a translation with what its original has changed in comments, each behind what it changes, and how many were put in.
fn with_changes(text: &str, own: &[Block], standing: &Standing, texts: &[&str]) -> (String, usize) {
    let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
    // From the line before which they go in; the end of the file comes last.
    let mut added: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut waiting: Vec<String> = Vec::new();
    let mut count = 0;
    for said in &standing.said {
        let (at, new) = match said {
            Said::Own { own, .. } => (Some(*own), None),
            Said::Parts { own, source, .. } => (Some(*own), Some(*source)),
            Said::Source(source) => (None, Some(*source)),
        };
        if let Some(at) = at.and_then(|at| own.get(at)) {
            added.entry(at.line).or_default().append(&mut waiting);
        }
        let note = new.and_then(|new| texts.get(new)).map(|text| comment(&format!("New in the original:\n{text}")));
        if let Some(note) = note.filter(|note| !text.contains(note.as_str())) {
            waiting.push(note);
            count += 1;
        }
    }
    added.entry(lines.len() + 1).or_default().append(&mut waiting);
    for (line, notes) in added.into_iter().rev() {
        for note in notes.into_iter().rev() {
            let at = (line - 1).min(lines.len());
            lines.splice(at..at, [String::new(), note, String::new()]);
        }
    }
    (format!("{}\n", lines.join("\n").trim_end()), count)
}
