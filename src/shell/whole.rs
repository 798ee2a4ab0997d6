//! What `portal check` does beyond a run: the checks of the whole site, links to other sites, and the sheet for the editorial meeting.

use crate::engine::whole::Whole;
use crate::model::diag::Diagnostic;
use crate::shell::build::Outcome;
use crate::shell::external::{self, Answers, Verdict};
use crate::shell::report::{Console, counted};
use anyhow::{Context, Result, bail};
use clap::Args;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// What `check` can be asked of the whole site.
#[derive(Args)]
pub struct Arguments {
    /// List every link to another site with the places where it stands, and nothing else
    #[arg(long)]
    links: bool,
    /// Ask other sites whether the links to them still lead somewhere; answers are kept for 14 days
    #[arg(long, conflicts_with = "links")]
    external: bool,
    /// Write how the portal stands, for an editorial meeting: as a page, and beside it as JSON
    #[arg(long, value_name = "FILE.html", conflicts_with = "links")]
    report: Option<PathBuf>,
}

/// What is asked of the whole site.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether links to other sites are listed, and nothing else is printed.
    pub links: bool,
    /// Whether other sites are asked; the folder in which their answers are kept.
    pub external: Option<PathBuf>,
    /// Where the sheet for the meeting is written.
    pub report: Option<PathBuf>,
}

impl Arguments {
    /// Returns what is asked of the site in a folder.
    pub fn options(self, root: &Path) -> Result<Options> {
        if self.external && external::web("").is_none() {
            bail!("{}", external::HOW);
        }
        Ok(Options { links: self.links, external: self.external.then(|| root.to_path_buf()), report: self.report })
    }
}

/// Returns every link to another site, each with the places where it stands.
pub fn listed(whole: &Whole<'_>) -> String {
    let links = whole.external();
    let mut text = String::new();
    for link in &links {
        let _ = writeln!(text, "{}", link.url);
        for (path, line, column) in &link.places {
            let _ = writeln!(text, "  {path}:{line}:{column}");
        }
    }
    let _ = write!(text, "{} to other sites", counted(links.len(), "link"));
    text
}

/// Adds what the checks of the whole site find to what a run found, and writes the sheet for the meeting if there is to be one.
pub fn look(whole: &Whole<'_>, options: &Options, outcome: &mut Outcome, console: &mut Console<'_>) -> Result<()> {
    let dead = match &options.external {
        Some(root) => Some(asked(whole, root, console)?),
        None => None,
    };
    outcome.diagnostics.extend(whole.findings(dead.as_ref()));
    outcome.diagnostics.sort_by(|a, b| a.key().cmp(&b.key()));
    outcome.diagnostics.dedup();
    if let Some(file) = &options.report {
        report(whole, &outcome.diagnostics, file, console)?;
    }
    Ok(())
}

/// Writes the sheet for the meeting: as a page with the same as JSON beside it, or as JSON alone.
fn report(whole: &Whole<'_>, found: &[Diagnostic], file: &Path, console: &mut Console<'_>) -> Result<()> {
    let Some(sheet) = whole.sheet(found) else { bail!("there is no site that could be reported") };
    let mut json = serde_json::to_string_pretty(&sheet).context("cannot write the report")?;
    json.push('\n');
    let is_json = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let mut texts = vec![(file.with_extension("json"), json)];
    if !is_json {
        texts.push((file.to_path_buf(), Whole::page_of(&sheet)?));
    }
    for (file, text) in texts {
        fs::write(&file, text).with_context(|| format!("cannot write `{}`", file.display()))?;
    }
    console.note(&format!("how the portal stands is written into `{}`", file.display()));
    Ok(())
}

/// Asks other sites, tells what came of it, and returns the addresses that are gone, each with what was answered.
fn asked(whole: &Whole<'_>, root: &Path, console: &mut Console<'_>) -> Result<BTreeMap<String, String>> {
    let web = external::web(&whole.base_url()).context(external::HOW)?;
    let links = whole.external();
    let urls: Vec<String> = links.iter().map(|link| link.url.clone()).collect();
    let answers = external::ask(&urls, &external::read(root), Timestamp::now(), &*web);
    // Answers that cannot be kept are asked for again next time.
    if let Err(error) = external::write(root, &answers) {
        console.note(&format!("the answers of other sites are not kept: {error:#}"));
    }
    let places: BTreeMap<&str, String> = links
        .iter()
        .map(|link| (link.url.as_str(), link.places.first().map_or_else(String::new, |(path, line, _)| format!("{path}:{line}"))))
        .collect();
    for line in told(&answers, &places) {
        console.note(&line);
    }
    Ok(answers
        .into_iter()
        .filter_map(|(url, kept)| match kept.verdict {
            Verdict::Gone(why) => Some((url, why)),
            _ => None,
        })
        .collect())
}

/// Returns what there is to say of links that are not gone: those that have moved for good, those that could not be verified, and a sum.
fn told(answers: &Answers, places: &BTreeMap<&str, String>) -> Vec<String> {
    let place = |url: &str| places.get(url).map_or("", String::as_str);
    let mut lines = Vec::new();
    let (mut fine, mut moved, mut gone, mut unverified) = (0, 0, 0, 0);
    for (url, kept) in answers {
        match &kept.verdict {
            Verdict::Fine => fine += 1,
            Verdict::Gone(_) => gone += 1,
            Verdict::Moved(to) => {
                moved += 1;
                lines.push(format!("{url} has moved for good, to {to}: {}", place(url)));
            }
            Verdict::Unverified(why) => {
                unverified += 1;
                lines.push(format!("{url} is not verified, {why}: {}", place(url)));
            }
        }
    }
    lines.push(format!(
        "{} to other sites: {fine} there, {moved} moved, {gone} gone, {unverified} not verified",
        counted(answers.len(), "link")
    ));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::external::Kept;

    #[test]
    fn what_is_not_gone_is_told_without_being_a_finding() {
        let asked: Timestamp = "2026-12-01T12:00:00Z".parse().expect("a moment");
        let kept = |url: &str, verdict: Verdict| (url.to_string(), Kept { asked, verdict });
        let answers = Answers::from([
            kept("https://a.example/", Verdict::Fine),
            kept("https://b.example/", Verdict::Moved("https://c.example/".to_string())),
            kept("https://d.example/", Verdict::Unverified("the server answered 403".to_string())),
            kept("https://e.example/", Verdict::Gone("the server answered 404".to_string())),
        ]);
        let places = BTreeMap::from([
            ("https://b.example/", "content/b.md:3".to_string()),
            ("https://d.example/", "content/d.md:4".to_string()),
        ]);
        assert_eq!(
            told(&answers, &places),
            [
                "https://b.example/ has moved for good, to https://c.example/: content/b.md:3",
                "https://d.example/ is not verified, the server answered 403: content/d.md:4",
                "4 links to other sites: 1 there, 1 moved, 1 gone, 1 not verified",
            ]
        );
    }

    #[test]
    fn asking_without_the_part_that_asks_says_how_to_get_it() {
        let arguments = |external: bool| Arguments { links: false, external, report: None };
        let asked = arguments(true).options(Path::new("."));
        if cfg!(feature = "external") {
            assert!(asked.is_ok_and(|options| options.external.is_some()));
        } else {
            assert!(asked.is_err_and(|error| error.to_string().contains("--features external")));
        }
        assert!(arguments(false).options(Path::new(".")).is_ok());
    }
}
