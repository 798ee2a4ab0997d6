//! The command line: what can be asked of `portal`, and which room of the shell answers.

use crate::model::site::Drafts;
use crate::model::sync::METHODS;
use crate::shell::build::{
    BuildOptions, CheckOptions, Deny, Findings, Format, Generate, Goal, Now, Request, Told, build, check, site_around,
};
use crate::shell::report::{Colour, Console};
use crate::shell::serve::{ServeOptions, serve};
use crate::shell::{desk, dictionary, disk, explain, init, new, whole};
use anyhow::{Context, Result};
use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// What wrong usage ends with, as clap does.
const MISUSED: u8 = 2;

#[derive(Parser)]
#[command(name = "portal", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the site into a folder; writes nothing when anything is wrong
    Build {
        #[command(flatten)]
        site: SiteArguments,
        /// Where the site is written [default: `public` in the site's folder]
        #[arg(long, value_name = "DIR")]
        output: Option<PathBuf>,
        /// The address the site will have, in place of the one in `portal.toml`
        #[arg(long, value_name = "URL", value_parser = base_url)]
        base_url: Option<String>,
        /// Publish drafts too
        #[arg(long)]
        drafts: bool,
        /// Print the result as one JSON object
        #[arg(long)]
        json: bool,
        /// Read everything, and neither use nor write what builds remember in `.portal-cache`
        #[arg(long)]
        no_cache: bool,
        /// Print each step that ran, and why it was not answered from memory
        #[arg(long)]
        explain: bool,
        /// Print how long each part of the build took
        #[arg(long)]
        timings: bool,
    },
    /// Shows the site while it is being written [what `portal` alone does in a site's folder, with the browser]
    Serve(ServeArguments),
    /// Says what is wrong with the site, and writes nothing
    Check {
        #[command(flatten)]
        site: SiteArguments,
        /// How findings are printed
        #[arg(long, value_enum, default_value_t)]
        format: Findings,
        /// Say what a check finds, why, and what to write instead; without a name, list all checks
        #[arg(long, value_name = "CHECK", num_args = 0..=1, default_missing_value = "")]
        explain: Option<String>,
        /// Fail on a warning that this file does not record; it is written when missing, and again when there are fewer
        #[arg(long, value_name = "FILE")]
        ratchet: Option<PathBuf>,
        #[command(flatten)]
        whole: whole::Arguments,
    },
    /// Writes the skeleton of a page, marked as a draft
    New {
        /// What kind of page
        #[arg(value_parser = new::kinds())]
        kind: String,
        /// Its name in addresses, such as `first-meeting`
        slug: String,
        /// The language, when it is not the site's first
        #[arg(long, value_name = "xx")]
        lang: Option<String>,
        /// The title [default: made from the slug]
        #[arg(long)]
        title: Option<String>,
        /// The site's folder [default: this one, or the nearest above it with `portal.toml`]
        #[arg(long, value_name = "DIR")]
        root: Option<PathBuf>,
    },
    /// Checks, compares, exports or releases a data dictionary
    Dictionary {
        #[command(subcommand)]
        command: DictionaryCommand,
    },
    /// Records that pages were reviewed, or prints a sheet for reviewers
    Review {
        /// The pages, as files; with `--open` and none, those of which a review is due
        pages: Vec<PathBuf>,
        /// The role that reviewed them, such as `Editorial group`
        #[arg(long = "as", value_name = "ROLE", required_unless_present = "open", conflicts_with = "open")]
        role: Option<String>,
        /// The person, who has agreed to be named
        #[arg(long, value_name = "NAME", requires = "role")]
        by: Option<String>,
        /// What was reviewed
        #[arg(long, default_value = "the whole page", requires = "role")]
        scope: String,
        /// By when the next review is due; at most 36 months away [default: in a year]
        #[arg(long, value_name = "DATE", value_parser = dictionary::day, requires = "role")]
        next: Option<String>,
        /// Print what changed since the last review, and the record to paste
        #[arg(long)]
        open: bool,
        /// The day of the review [default: today]
        #[arg(long, value_name = "DATE", value_parser = dictionary::day)]
        as_of: Option<String>,
        /// The site's folder [default: this one, or the nearest above it with `portal.toml`]
        #[arg(long, value_name = "DIR")]
        root: Option<PathBuf>,
    },
    /// Makes the skeleton of a translation, brings one up to its original, or confirms that it says what its original says
    Translate {
        /// The pages, as files: originals with `--to`, or translations
        #[arg(required = true)]
        pages: Vec<PathBuf>,
        /// The language, such as `de`
        #[arg(long, value_name = "LANG")]
        to: Option<String>,
        /// Record that the translations say what their originals say now
        #[arg(long = "mark-current")]
        current: bool,
        /// The role that translated, such as `Translator`
        #[arg(long = "as", value_name = "ROLE", requires = "current")]
        role: Option<String>,
        /// How it was translated
        #[arg(long, value_name = "HOW", value_parser = PossibleValuesParser::new(METHODS), requires = "current")]
        method: Option<String>,
        /// The day of the translation [default: today]
        #[arg(long, value_name = "DATE", value_parser = dictionary::day)]
        as_of: Option<String>,
        /// The site's folder [default: this one, or the nearest above it with `portal.toml`]
        #[arg(long, value_name = "DIR")]
        root: Option<PathBuf>,
    },
    /// Makes `next.md` the current version of a guideline; without one, writes down what is published
    Release {
        /// The guideline's folder, such as `guidelines/editorial`
        #[arg(requires = "version")]
        folder: Option<String>,
        /// The number of the new version, such as `1.1`
        #[arg(long, value_name = "V", value_parser = dictionary::version, requires = "folder")]
        version: Option<String>,
        /// The day of the release [default: today]
        #[arg(long, value_name = "DATE", value_parser = dictionary::day)]
        as_of: Option<String>,
        /// The site's folder [default: this one, or the nearest above it with `portal.toml`]
        #[arg(long, value_name = "DIR")]
        root: Option<PathBuf>,
    },
    /// Makes a small site that builds at once
    Init {
        /// The folder, new or empty
        dir: PathBuf,
    },
    /// Prints what a shell needs to complete these commands
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
}

/// What `dictionary` can be asked for.
#[derive(Subcommand)]
enum DictionaryCommand {
    /// Says what is wrong with a dictionary
    Check {
        /// The file: REDCap CSV, REDCap project XML, or a workbook
        file: PathBuf,
        /// How findings are printed
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Says what differs between two dictionaries, and what breaks data already collected
    Diff {
        /// The older file
        old: PathBuf,
        /// The newer file
        new: PathBuf,
        /// How the differences are printed
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Prints a dictionary in another format, without what must not be given out
    Export {
        /// The file [default: the site's own, as the site publishes it]
        file: Option<PathBuf>,
        /// The format
        #[arg(long, value_enum, default_value_t)]
        format: dictionary::ExportFormat,
        /// The site's folder [default: this one, or the nearest above it with `portal.toml`]
        #[arg(long, value_name = "DIR", conflicts_with = "file")]
        root: Option<PathBuf>,
    },
    /// Puts a new dictionary into the site, and keeps the present one among its releases
    Release {
        /// The new file
        file: PathBuf,
        /// Its version, such as `2.0`
        #[arg(long, value_name = "V", value_parser = dictionary::version)]
        version: String,
        /// The day from which it is in force, such as `2026-11-25`
        #[arg(long, value_name = "D", value_parser = dictionary::day)]
        date: String,
        /// The site's folder [default: this one, or the nearest above it with `portal.toml`]
        #[arg(long, value_name = "DIR")]
        root: Option<PathBuf>,
    },
}

/// What `serve` can be asked for.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
struct ServeArguments {
    /// The site's folder [default: this one, or the nearest above it with `portal.toml`]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Where to listen; `0.0.0.0` lets other machines see the site
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    host: String,
    /// The port; the next free one if it is taken, any if 0
    #[arg(long, value_name = "N", default_value_t = 1111)]
    port: u16,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// Leave out drafts and what lies in the future
    #[arg(long)]
    no_drafts: bool,
    /// The day (`2026-03-01`) or moment (`2026-03-01T17:00:00+01:00`) that counts as now; the last one wins
    #[arg(long, value_name = "WHEN", value_parser = as_of, overrides_with = "as_of")]
    as_of: Option<String>,
    /// Look through the files again and again, where the system does not tell of changes
    #[arg(long)]
    poll: bool,
    /// Serve pages exactly as they are built, with the headers of `_headers`, and without reloading
    #[arg(long)]
    as_built: bool,
}

/// What `build` and `check` have in common.
#[derive(Args)]
struct SiteArguments {
    /// The site's folder [default: this one, or the nearest above it with `portal.toml`]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The day (`2026-03-01`) or moment (`2026-03-01T17:00:00+01:00`) that counts as now; the last one wins
    #[arg(long, value_name = "WHEN", value_parser = as_of, overrides_with = "as_of")]
    as_of: Option<String>,
    /// Fail on warnings, or on what is due, as on errors
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Vec<Deny>,
}

/// Runs a command line and returns its exit code: 0 fine, 1 a mistake or a failure, 2 wrong usage.
///
/// `colour_of` says whether stderr gets colours under a choice.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    engine: &mut dyn Generate,
    console: &mut Console<'_>,
    colour_of: impl Fn(Colour) -> bool,
) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let text = error.render();
            if error.use_stderr() {
                let _ = write!(console.err, "{text}");
                return ExitCode::from(MISUSED);
            }
            let _ = write!(console.out, "{text}");
            return ExitCode::SUCCESS;
        }
    };
    console.in_colour = colour_of(cli.color);
    let command = match cli.command {
        Some(command) => command,
        None => match alone() {
            Some(command) => command,
            None => {
                let _ = write!(console.err, "{}", Cli::command().render_help());
                return ExitCode::from(MISUSED);
            }
        },
    };
    match answer(command, engine, console) {
        Ok(code) => code,
        Err(error) => {
            console.failure(&format!("{error:#}"));
            if error.is::<Misused>() { ExitCode::from(MISUSED) } else { ExitCode::FAILURE }
        }
    }
}

/// Returns what `portal` alone means: in a site's folder, to show the site and open the browser.
fn alone() -> Option<Command> {
    let here = std::env::current_dir().ok()?;
    let root = Some(site_around(&here)?.to_path_buf());
    let arguments = ServeArguments {
        root,
        host: "127.0.0.1".into(),
        port: 1111,
        open: true,
        no_drafts: false,
        as_of: None,
        poll: false,
        as_built: false,
    };
    Some(Command::Serve(arguments))
}

fn answer(command: Command, engine: &mut dyn Generate, console: &mut Console<'_>) -> Result<ExitCode> {
    match command {
        Command::Build { site, output, base_url, drafts, json, no_cache, explain, timings } => {
            let drafts = if drafts { Drafts::Shown } else { Drafts::Hidden };
            let request = Request { goal: Goal::Build, base_url, drafts, now: now(site.as_of) };
            let told = Told { steps: explain, times: timings };
            let options =
                BuildOptions { root: root_of(site.root)?, output, request, deny: site.deny, json, cache: !no_cache, told };
            build(&options, engine, console)
        }
        Command::Serve(asked) => {
            let drafts = if asked.no_drafts { Drafts::Hidden } else { Drafts::Shown };
            let options = ServeOptions {
                root: root_of(asked.root)?,
                request: Request { goal: Goal::Serve, base_url: None, drafts, now: now(asked.as_of) },
                host: asked.host,
                port: asked.port,
                open: asked.open,
                poll: asked.poll,
                as_built: asked.as_built,
            };
            serve(&options, engine, console)
        }
        Command::Check { explain: Some(name), .. } => {
            let rules = crate::engine::rules();
            let text = if name.is_empty() { Ok(explain::list(&rules)) } else { explain::one(&name, &rules) };
            console.result(&text.map_err(Misused)?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Check { site, format, explain: None, ratchet, whole } => {
            let request = Request { goal: Goal::Check, base_url: None, drafts: Drafts::Hidden, now: now(site.as_of) };
            let root = root_of(site.root)?;
            let whole = whole.options(&root)?;
            let options = CheckOptions { root, request, deny: site.deny, format, ratchet, whole };
            check(&options, engine, console)
        }
        Command::New { kind, slug, lang, title, root } => {
            let page = new::Page { kind: &kind, slug: &slug, lang: lang.as_deref(), title: title.as_deref() };
            let path = new::write(&root_of(root)?, &page, jiff::Timestamp::now())?;
            console.result(&format!("{path} is written, as a draft"));
            Ok(ExitCode::SUCCESS)
        }
        Command::Dictionary { command } => answer_dictionary(command, engine, console),
        Command::Review { pages, role, by, scope, next, open: _, as_of, root } => {
            let record =
                role.as_deref().map(|role| desk::Record { role, by: by.as_deref(), scope: &scope, next: next.as_deref() });
            let asked = desk::Review { root: &root_of(root)?, pages: &pages, record };
            desk::review(&asked, &desk_request(as_of), engine, console)
        }
        Command::Translate { pages, to, current, role, method, as_of, root } => {
            let asked = desk::Translate {
                root: &root_of(root)?,
                pages: &pages,
                to: to.as_deref(),
                confirms: current,
                role: role.as_deref(),
                method: method.as_deref(),
            };
            desk::translate(&asked, &desk_request(as_of), engine, console)
        }
        Command::Release { folder, version, as_of, root } => {
            let asked = desk::Release { root: &root_of(root)?, folder: folder.as_deref().zip(version.as_deref()) };
            desk::release(&asked, &desk_request(as_of), engine, console)
        }
        Command::Init { dir } => {
            init::write(&dir)?;
            let name = dir.display();
            console.result(&format!(
                "{name} is a small site; `portal build --root {name}` builds it into {}",
                dir.join("public").display()
            ));
            Ok(ExitCode::SUCCESS)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "portal", &mut script);
            let _ = console.out.write_all(&script);
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Returns what the engine is asked for by those who record something on a day.
fn desk_request(as_of: Option<String>) -> Request {
    Request { goal: Goal::Check, base_url: None, drafts: Drafts::Hidden, now: now(as_of) }
}

fn answer_dictionary(command: DictionaryCommand, engine: &mut dyn Generate, console: &mut Console<'_>) -> Result<ExitCode> {
    match command {
        DictionaryCommand::Check { file, format } => dictionary::check(&file, format, console),
        DictionaryCommand::Diff { old, new, format } => dictionary::diff(&old, &new, format, console),
        DictionaryCommand::Export { file: Some(file), format, .. } => dictionary::export(&file, format, console),
        DictionaryCommand::Export { file: None, format, root } => {
            let request = Request { goal: Goal::Check, base_url: None, drafts: Drafts::Hidden, now: now(None) };
            dictionary::export_own(&root_of(root)?, &request, format, engine, console)
        }
        DictionaryCommand::Release { file, version, date, root } => {
            let release = dictionary::Release { root: &root_of(root)?, file: &file, version: &version, date: &date };
            dictionary::release(&release, console)
        }
    }
}

/// A command that cannot mean anything here.
#[derive(Debug)]
struct Misused(String);

impl std::fmt::Display for Misused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Misused {}

/// Returns the site's folder: the given one, or this folder or the nearest above it with settings.
fn root_of(given: Option<PathBuf>) -> Result<PathBuf> {
    if let Some(root) = given {
        if root.join(disk::SETTINGS).is_file() {
            return Ok(root);
        }
        return Err(Misused(format!("`{}` is no site: it has no `portal.toml`", root.display())).into());
    }
    let here = std::env::current_dir().context("cannot find the current folder")?;
    match site_around(&here) {
        Some(root) => Ok(root.to_path_buf()),
        None => Err(Misused(
            "no `portal.toml` here or in a folder above: go to a site's folder, name it with `--root`, or make one with `portal init DIR`".into(),
        )
        .into()),
    }
}

fn now(given: Option<String>) -> Now {
    given.map_or_else(|| Now::Clock(jiff::Timestamp::now()), Now::Given)
}

/// Accepts a day or a moment with its offset; which day it is where comes with the site's zone.
fn as_of(text: &str) -> Result<String, String> {
    let is_day = text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
    let is_moment = text.contains('T') && text.parse::<jiff::Timestamp>().is_ok();
    if is_day || is_moment {
        return Ok(text.to_string());
    }
    Err("write a day, `2026-03-01`, or a moment with its offset, `2026-03-01T17:00:00+01:00`".to_string())
}

/// Accepts the address of a site.
fn base_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_fine = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, '?' | '#' | '"' | '<' | '>'));
    if is_fine { Ok(text.to_string()) } else { Err("write a whole address, such as `https://portal.example/`".to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::world::{Failure, Sink, World};
    use crate::shell::build::Outcome;

    #[derive(Default)]
    struct Fake {
        asked: Vec<Request>,
    }

    impl Generate for Fake {
        fn remember(&mut self, _: &[u8]) {}

        fn memory(&self) -> Option<Vec<u8>> {
            None
        }

        fn generate(&mut self, _: &dyn World, request: &Request, _: &dyn Sink) -> Result<Outcome, Failure> {
            self.asked.push(request.clone());
            Ok(Outcome::default())
        }
    }

    fn run_line(line: &[&str]) -> (ExitCode, String, String, Vec<Request>) {
        let (mut out, mut err, mut engine) = (Vec::new(), Vec::new(), Fake::default());
        let arguments = std::iter::once("portal").chain(line.iter().copied()).map(OsString::from);
        let mut console = Console { out: &mut out, err: &mut err, in_colour: false };
        let code = run(arguments, &mut engine, &mut console, |_| false);
        (code, String::from_utf8_lossy(&out).into(), String::from_utf8_lossy(&err).into(), engine.asked)
    }

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("portal.toml"), "").expect("a file");
        folder
    }

    #[test]
    fn the_grammar_of_the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn wrong_usage_ends_with_2_and_help_with_0() {
        for line in [&["bulid"][..], &["build", "--no-such"], &["check", "--as-of", "1.3.2026"], &["new", "poem", "x"]] {
            let (code, out, err, _) = run_line(line);
            assert_eq!((code, out.as_str()), (ExitCode::from(2), ""), "{line:?}");
            assert!(!err.is_empty());
        }
        let (code, out, err, _) = run_line(&["--help"]);
        assert_eq!((code, err.as_str()), (ExitCode::SUCCESS, ""));
        assert!(out.contains("completions"));
    }

    #[test]
    fn a_folder_without_settings_is_wrong_usage() {
        let folder = tempfile::tempdir().expect("a folder");
        let (code, _, err, _) = run_line(&["build", "--root", &folder.path().to_string_lossy()]);
        assert_eq!(code, ExitCode::from(2));
        assert!(err.contains("has no `portal.toml`"), "{err}");
    }

    #[test]
    fn the_last_as_of_wins_and_deny_adds_up() {
        let site = site();
        let root = site.path().to_string_lossy();
        let line = [
            "check",
            "--root",
            &root,
            "--as-of",
            "2026-03-01",
            "--as-of",
            "2026-03-02T17:00:00+01:00",
            "--deny",
            "warnings",
            "--deny",
            "due",
            "--color",
            "never",
        ];
        let (code, _, err, asked) = run_line(&line);
        assert_eq!((code, err.as_str()), (ExitCode::SUCCESS, ""));
        assert_eq!(asked[0].now, Now::Given("2026-03-02T17:00:00+01:00".into()));
    }

    #[test]
    fn a_site_is_found_from_a_folder_inside_it() {
        let site = site();
        let inside = site.path().join("content/news");
        std::fs::create_dir_all(&inside).expect("folders");
        assert_eq!(site_around(&inside), Some(site.path()));
    }

    #[test]
    fn an_as_of_is_a_day_or_a_moment_with_its_offset() {
        for good in ["2026-03-01", "2026-03-01T17:00:00+01:00", "2026-03-01T17:00:00Z"] {
            assert!(as_of(good).is_ok(), "{good}");
        }
        for bad in ["2026-3-1", "2026-02-30", "01.03.2026", "2026-03-01T17:00:00", "tomorrow", ""] {
            assert!(as_of(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_base_url_is_a_whole_address() {
        for good in ["https://a.example/", "http://localhost:8080", "https://a.example/portal/"] {
            assert!(base_url(good).is_ok(), "{good}");
        }
        for bad in ["a.example", "https://", "https:///x", "ftp://a.example", "https://a.example/?x", "https://a b"] {
            assert!(base_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn completions_know_the_commands() {
        for shell in ["bash", "zsh", "fish", "powershell"] {
            let (code, out, _, _) = run_line(&["completions", shell]);
            assert!(code == ExitCode::SUCCESS && out.contains("check"), "{shell}");
        }
    }
}
