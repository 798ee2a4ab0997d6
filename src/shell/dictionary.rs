//! `portal dictionary`: checks, compares, exports and releases a data dictionary.

mod release;

pub use release::{Release, day, release, version};

use crate::engine::dictionary::{Comparison, Format as Exported, Reading, Told, compare, export as exported, read};
use crate::model::diag::Diagnostic;
use crate::model::dictionary::Dictionary;
use crate::model::dictionary::edition::Terms;
use crate::model::path::{OutPath, SrcPath};
use crate::model::world::{Content, Digest256, Failure, Kept, Sink, World};
use crate::shell::build::{Format, Generate, Request};
use crate::shell::disk::DiskWorld;
use crate::shell::report::{Console, Tally, counted, diagnostics_as_json, print_diagnostics};
use anyhow::{Context, Result};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// The formats of `export`, as they are asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum ExportFormat {
    /// REDCap's data dictionary
    #[default]
    Csv,
    /// JSON, with the JSON Schema that a site publishes
    Json,
    /// The JSON Schema of that JSON
    JsonSchema,
    /// Frictionless Data Package
    Frictionless,
    /// FHIR R4: a Bundle with a Questionnaire a form
    Fhir,
}

impl ExportFormat {
    fn of_engine(self) -> Exported {
        match self {
            ExportFormat::Csv => Exported::Csv,
            ExportFormat::Json => Exported::Json,
            ExportFormat::JsonSchema => Exported::JsonSchema,
            ExportFormat::Frictionless => Exported::Frictionless,
            ExportFormat::Fhir => Exported::Fhir,
        }
    }
}

/// A dictionary file on disk, read.
struct File {
    path: SrcPath,
    bytes: Arc<[u8]>,
    reading: Reading,
}

impl File {
    fn read(path: &Path) -> Result<File> {
        let bytes: Arc<[u8]> = std::fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?.into();
        let path = name_of(path).with_context(|| format!("`{}` is no name of a file", path.display()))?;
        let reading = read(&path, &bytes);
        Ok(File { path, bytes, reading })
    }

    fn print(&self, console: &mut Console<'_>) {
        print_diagnostics(&self.reading.findings, console, |path| (*path == self.path).then(|| Arc::clone(&self.bytes)));
    }

    fn tally(&self) -> Tally {
        Tally::of(&self.reading.findings)
    }

    /// Returns the dictionary when nothing is wrong with it, and says what is otherwise.
    fn sound(&self, console: &mut Console<'_>) -> Option<&Dictionary> {
        self.print(console);
        self.reading.dictionary.as_ref().filter(|_| self.tally().errors == 0)
    }
}

/// Returns a file's path as findings show it: as it was typed where it lies below this folder, else its name.
fn name_of(path: &Path) -> Option<SrcPath> {
    SrcPath::new(&path.to_string_lossy()).or_else(|| SrcPath::new(&path.file_name()?.to_string_lossy()))
}

/// Says what is wrong with a dictionary.
pub fn check(path: &Path, format: Format, console: &mut Console<'_>) -> Result<ExitCode> {
    let file = File::read(path)?;
    let tally = file.tally();
    match format {
        Format::Json => print_json(&file.reading.findings, console)?,
        Format::Human => {
            file.print(console);
            let size = file.reading.dictionary.as_ref().map_or_else(
                || "no dictionary".to_string(),
                |found| format!("{}, {}", counted(found.forms.len(), "form"), counted(found.variables.len(), "variable")),
            );
            console.result(&format!("{size}: {tally}"));
        }
    }
    Ok(if tally.errors > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn print_json(findings: &[Diagnostic], console: &mut Console<'_>) -> Result<()> {
    console.result(&diagnostics_as_json(findings).context("cannot print the findings")?);
    Ok(())
}

/// Tells what differs between two dictionaries.
pub fn diff(old: &Path, new: &Path, format: Format, console: &mut Console<'_>) -> Result<ExitCode> {
    let (old, new) = (File::read(old)?, File::read(new)?);
    // Both are read before either is refused, so that one run shows all mistakes.
    let (before, after) = (old.sound(console).is_some(), new.sound(console).is_some());
    let (Some(was), Some(is)) = (&old.reading.dictionary, &new.reading.dictionary) else {
        console.failure("nothing was compared");
        return Ok(ExitCode::FAILURE);
    };
    let found = compare(was, is);
    match format {
        Format::Json => console.result(&serde_json::to_string_pretty(&found).context("cannot print the differences")?),
        Format::Human => print_comparison(&found, console),
    }
    Ok(if before && after { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints the differences under the names of what they are about.
pub(crate) fn print_comparison(found: &Comparison, console: &mut Console<'_>) {
    let mut about: Option<(&str, &str)> = None;
    for change in &found.changes {
        let this = (change.about, change.name.as_str());
        if about != Some(this) {
            console.result(format!("{} {}", change.about, change.name).trim_end());
            about = Some(this);
        }
        console.result(&line(change));
    }
    for question in &found.renamed {
        console.result(&question.text);
    }
    let changes = counted(found.changes.len(), "difference");
    console.result(&format!("{changes}: {} breaking, {} to be looked at", found.breaking, found.check));
}

fn line(change: &Told) -> String {
    let effect = match (change.effect, &change.reason) {
        ("compatible", _) => String::new(),
        (effect, Some(reason)) => format!("  [{effect}: {reason}]"),
        (effect, None) => format!("  [{effect}]"),
    };
    // What a file holds must not steer a terminal, nor look like a line of ours.
    let text: String = change.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("  {text}{effect}")
}

/// Prints a file in another format, or the dictionary of a site as the site gives it out.
pub fn export(path: &Path, format: ExportFormat, console: &mut Console<'_>) -> Result<ExitCode> {
    let file = File::read(path)?;
    let Some(dictionary) = file.sound(console) else {
        console.failure("nothing was exported");
        return Ok(ExitCode::FAILURE);
    };
    print_export(&exported(dictionary, format.of_engine(), Terms::default()), format, console)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the dictionary of a site as the site publishes it.
pub fn export_own(
    root: &Path,
    request: &Request,
    format: ExportFormat,
    engine: &mut dyn Generate,
    console: &mut Console<'_>,
) -> Result<ExitCode> {
    let world = DiskWorld::open(root)?;
    let sink = Caught { format: format.of_engine(), texts: Mutex::default() };
    let outcome = engine.generate(&world, request, &sink)?;
    let is_own = |found: &&Diagnostic| found.path.below("content/dictionary").is_some();
    let findings: Vec<Diagnostic> = outcome.diagnostics.iter().filter(is_own).cloned().collect();
    print_diagnostics(&findings, console, |path: &SrcPath| world.read(path).ok());
    let texts: Vec<String> = sink.texts.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect();
    if texts.is_empty() || Tally::of(&findings).errors > 0 {
        let why = if texts.is_empty() { "the site has no data dictionary" } else { "the data dictionary has errors" };
        console.failure(&format!("nothing was exported: {why}"));
        return Ok(ExitCode::FAILURE);
    }
    print_export(&texts, format, console)?;
    Ok(ExitCode::SUCCESS)
}

fn print_export(texts: &[String], format: ExportFormat, console: &mut Console<'_>) -> Result<()> {
    let whole = if format == ExportFormat::Fhir { bundle(texts)? } else { texts.concat() };
    let _ = console.out.write_all(whole.as_bytes());
    Ok(())
}

/// Puts questionnaires into one resource, since a program prints one thing.
fn bundle(texts: &[String]) -> Result<String> {
    #[derive(Serialize)]
    struct Bundle<'b> {
        #[serde(rename = "resourceType")]
        resource_type: &'static str,
        r#type: &'static str,
        entry: Vec<Entry<'b>>,
    }
    #[derive(Serialize)]
    struct Entry<'b> {
        resource: &'b serde_json::value::RawValue,
    }
    let raw: Vec<Box<serde_json::value::RawValue>> = texts
        .iter()
        .map(|text| serde_json::value::RawValue::from_string(text.trim_end().to_string()))
        .collect::<Result<_, _>>()?;
    let entry = raw.iter().map(|resource| Entry { resource }).collect();
    let bundle = Bundle { resource_type: "Bundle", r#type: "collection", entry };
    Ok(serde_json::to_string_pretty(&bundle)? + "\n")
}

/// A sink that keeps the outputs of one format, and nothing else.
struct Caught {
    format: Exported,
    texts: Mutex<BTreeMap<OutPath, String>>,
}

impl Sink for Caught {
    fn put(&self, path: &OutPath, content: Content, _: Digest256) -> Result<Kept, Failure> {
        if let Content::Bytes(bytes) = content
            && self.format.is_at(path.as_str())
        {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            self.texts.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), text);
        }
        Ok(Kept::Yes)
    }
}
