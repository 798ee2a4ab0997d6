//! The least that a build can take: reading, parsing and writing alone, on all cores, with the libraries that the program uses.
//!
//! `floor ROOT LIKE TARGET [RUNS]` reads every file below `ROOT/content`, parses front matter as TOML, bodies as Markdown, and
//! bibliographies; then it writes the files of the folder LIKE, which it has read before it looked at the clock, below TARGET, which it
//! makes anew each time. It prints how many milliseconds that took, a line a run.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it is no part of the program: it measures what the disk and the clock of this machine allow"
)]

use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let args: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [root, like, target, rest @ ..] = args.as_slice() else {
        eprintln!("usage: floor ROOT LIKE TARGET [RUNS]");
        std::process::exit(2);
    };
    let runs = rest.first().and_then(|runs| runs.to_str()?.parse().ok()).unwrap_or(1);
    let mut held = Vec::new();
    for path in files(like)? {
        let name = path.strip_prefix(like).map_err(io::Error::other)?.to_path_buf();
        held.push((name, fs::read(&path)?));
    }
    for _ in 0..runs {
        if target.exists() {
            fs::remove_dir_all(target)?;
        }
        let start = Instant::now();
        let parsed: Result<Vec<usize>, io::Error> = files(&root.join("content"))?.par_iter().map(|path| parse(path)).collect();
        std::hint::black_box(parsed?);
        held.par_iter().map(|(name, bytes)| write(&target.join(name), bytes)).collect::<io::Result<()>>()?;
        println!("{:.3}", start.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(())
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.extend(files(&entry.path())?);
        } else {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// Returns how much came of a file, so that nothing of it can be left out.
fn parse(path: &Path) -> io::Result<usize> {
    let bytes = fs::read(path)?;
    let Ok(text) = std::str::from_utf8(&bytes) else { return Ok(bytes.len()) };
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("md") => {
            let (front, body) = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")).unwrap_or(("", text));
            let table: toml::Table = front.parse().map_err(io::Error::other)?;
            Ok(table.len()
                + Parser::new_ext(body, Options::all()).into_offset_iter().map(|(_, place)| place.len()).sum::<usize>())
        }
        Some("bib") => Ok(biblatex::Bibliography::parse(text).map_or(0, |entries| entries.len())),
        Some("toml") => Ok(text.parse::<toml::Table>().map_err(io::Error::other)?.len()),
        _ => Ok(bytes.len()),
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::write(path, bytes) {
        // Only the first file of a folder pays for it.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(path))?;
            fs::write(path, bytes)
        }
        done => done,
    }
}
