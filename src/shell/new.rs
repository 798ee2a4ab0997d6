//! `portal new`: the skeleton of a page, with the keys that matter explained in plain words.

use crate::model::diag::nearest;
use crate::model::path::SrcPath;
use crate::shell::disk::SETTINGS;
use anyhow::{Context, Result, bail};
use clap::builder::PossibleValuesParser;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// What a page is made from.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// One of `kinds()`.
    pub kind: &'a str,
    /// The name in addresses; a plain page's may have folders.
    pub slug: &'a str,
    /// The language, when it is not the site's first.
    pub lang: Option<&'a str>,
    /// The title; made from the slug when not given.
    pub title: Option<&'a str>,
}

/// How the page of one kind begins.
struct Skeleton {
    kind: &'static str,
    /// The file, without language and extension; `*` stands for the slug.
    file: &'static str,
    /// The text; `{title}` and days are filled in.
    text: &'static str,
}

const SKELETONS: [Skeleton; 6] = [
    Skeleton { kind: "guideline", file: "guidelines/*/index", text: include_str!("new/guideline.md") },
    Skeleton { kind: "news", file: "news/*", text: include_str!("new/news.md") },
    Skeleton { kind: "newsletter", file: "newsletters/*", text: include_str!("new/newsletter.md") },
    Skeleton { kind: "call", file: "calls/*", text: include_str!("new/call.md") },
    Skeleton { kind: "tumour", file: "tumours/*", text: include_str!("new/tumour.md") },
    Skeleton { kind: "page", file: "*", text: include_str!("new/page.md") },
];

/// Returns the kinds of which a skeleton can be written, for the command line.
pub fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(SKELETONS.map(|skeleton| skeleton.kind))
}

/// Writes a skeleton into the site at `root` and returns its path; never over a file that is there.
///
/// `now` gives the day that is filled in, in the site's zone.
pub fn write(root: &Path, page: &Page<'_>, now: Timestamp) -> Result<SrcPath> {
    let Some(skeleton) = SKELETONS.iter().find(|skeleton| skeleton.kind == page.kind) else {
        bail!("there is no kind of page called `{}`", page.kind);
    };
    check_slug(page.slug, skeleton.file == "*")?;
    let settings = Settings::read(root)?;
    let suffix = settings.suffix_of(page.lang)?;
    let name = format!("content/{}{suffix}.md", skeleton.file.replace('*', page.slug));
    let Some(path) = SrcPath::new(&name) else { bail!("`{name}` leaves the site's folder") };
    let target = root.join(path.as_str());
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    }
    let text = fill(skeleton.text, &page.title.map_or_else(|| title_of(page.slug), String::from), &settings.zone, now);
    match File::create_new(&target) {
        Ok(mut file) => file.write_all(text.as_bytes()).with_context(|| format!("cannot write `{path}`"))?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            bail!("`{path}` is there already: choose another slug, or edit that page")
        }
        Err(error) => return Err(error).with_context(|| format!("cannot write `{path}`")),
    }
    Ok(path)
}

fn fill(text: &str, title: &str, zone: &TimeZone, now: Timestamp) -> String {
    let today = now.to_zoned(zone.clone()).date();
    let in_three_months = today.saturating_add(3.months());
    text.replace("\"{title}\"", &toml::Value::String(title.to_string()).to_string())
        .replace("\"{today}\"", &today.to_string())
        .replace("\"{in_three_months}\"", &in_three_months.to_string())
}

/// Refuses a slug that could not stand in an address as it is, and names one that could.
fn check_slug(slug: &str, may_have_folders: bool) -> Result<()> {
    let parts: Vec<&str> = if may_have_folders { slug.split('/').collect() } else { vec![slug] };
    if parts.iter().all(|part| is_slug(part)) {
        return Ok(());
    }
    let better: Vec<String> = parts.iter().map(|part| slugged(part)).collect();
    let better = better.join("/");
    if better.split('/').all(is_slug) {
        bail!("`{slug}` cannot stand in an address as it is: use small letters, digits and hyphens, as in `{better}`");
    }
    bail!("`{slug}` cannot stand in an address: use small letters, digits and hyphens, as in `first-meeting`");
}

fn is_slug(part: &str) -> bool {
    let is_fine = |c: char| c == '-' || (c.is_alphanumeric() && !c.is_uppercase());
    let is_reserved = matches!(part, "index" | "con" | "prn" | "aux" | "nul")
        || (part.len() == 4
            && (part.starts_with("com") || part.starts_with("lpt"))
            && part.ends_with(|c: char| c.is_ascii_digit()));
    !part.is_empty() && part.chars().all(is_fine) && !part.starts_with('-') && !part.ends_with('-') && !is_reserved
}

fn slugged(part: &str) -> String {
    let mut slug = String::new();
    for c in part.trim_end_matches(".md").to_lowercase().chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_string()
}

/// Makes a title from a slug: `first-meeting` gives `First meeting`.
fn title_of(slug: &str) -> String {
    let words = slug.rsplit('/').next().unwrap_or(slug).replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a skeleton needs of the settings.
struct Settings {
    languages: Vec<String>,
    zone: TimeZone,
}

impl Settings {
    fn read(root: &Path) -> Result<Settings> {
        let text = fs::read_to_string(root.join(SETTINGS)).context("cannot read `portal.toml`")?;
        let table: toml::Table = text.parse().context("`portal.toml` cannot be understood: run `portal check`")?;
        let languages = table.get("languages").and_then(toml::Value::as_array).into_iter().flatten();
        let languages = languages.filter_map(|language| language.as_str().map(String::from)).collect();
        let zone = table.get("timezone").and_then(toml::Value::as_str).and_then(|name| TimeZone::get(name).ok());
        Ok(Settings { languages, zone: zone.unwrap_or(TimeZone::UTC) })
    }

    /// Returns what the file's name has before its extension: `.de`, or nothing for the site's first language.
    fn suffix_of(&self, lang: Option<&str>) -> Result<String> {
        let Some(lang) = lang else { return Ok(String::new()) };
        match self.languages.iter().position(|known| known == lang) {
            Some(0) => Ok(String::new()),
            Some(_) => Ok(format!(".{lang}")),
            None => {
                let known = self.languages.join("`, `");
                let hint = nearest(lang, self.languages.iter().map(String::as_str));
                let hint = hint.map_or_else(|| format!("it has `{known}`"), |near| format!("did you mean `{near}`?"));
                bail!("`{lang}` is not among the `languages` in `portal.toml`: {hint}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(SETTINGS), "languages = [\"en\", \"de\"]\ntimezone = \"Asia/Tokyo\"\n").expect("a file");
        folder
    }

    fn noon() -> Timestamp {
        "2026-11-30T16:00:00Z".parse().expect("a moment")
    }

    fn page<'a>(kind: &'a str, slug: &'a str) -> Page<'a> {
        Page { kind, slug, lang: None, title: None }
    }

    fn front_matter(text: &str) -> toml::Table {
        let inside = text.split("+++\n").nth(1).expect("front matter");
        inside.parse().unwrap_or_else(|error| panic!("{error}\n{inside}"))
    }

    #[test]
    fn every_skeleton_is_a_draft_that_can_be_read_also_with_its_examples_switched_on() {
        for skeleton in &SKELETONS {
            let text = fill(skeleton.text, "A \"title\"", &TimeZone::UTC, noon());
            let table = front_matter(&text);
            assert_eq!(table["title"].as_str(), Some("A \"title\""));
            assert_eq!(table["draft"].as_bool(), Some(true));
            let is_example =
                |line: &str| line.starts_with('[') || line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '));
            let switched: String = text
                .lines()
                .map(|line| match line.strip_prefix("# ") {
                    Some(rest) if is_example(rest) => format!("{rest}\n"),
                    _ => format!("{line}\n"),
                })
                .collect();
            assert!(front_matter(&switched).len() > table.len(), "{}", skeleton.kind);
            // An anchor of a heading is no place to be filled.
            assert!(!text.replace("{#", "").contains('{'), "{}", skeleton.kind);
        }
    }

    #[test]
    fn a_page_lies_where_its_kind_is_looked_for() {
        let site = site();
        let expected = [
            ("guideline", "ppb", "content/guidelines/ppb/index.md"),
            ("news", "first-meeting", "content/news/first-meeting.md"),
            ("newsletter", "2026-12", "content/newsletters/2026-12.md"),
            ("call", "ppb-2026", "content/calls/ppb-2026.md"),
            ("tumour", "ppb", "content/tumours/ppb.md"),
            ("page", "about/team", "content/about/team.md"),
        ];
        for (kind, slug, path) in expected {
            let written = write(site.path(), &page(kind, slug), noon()).expect("a page");
            assert_eq!(written.as_str(), path);
            assert!(site.path().join(path).is_file());
        }
    }

    #[test]
    fn news_is_dated_today_in_the_sites_zone() {
        let site = site();
        let path = write(site.path(), &page("news", "first-meeting"), noon()).expect("a page");
        let table = front_matter(&fs::read_to_string(site.path().join(path.as_str())).expect("a page"));
        assert_eq!(table["date"].to_string(), "2026-12-01");
        assert_eq!(table["title"].as_str(), Some("First meeting"));
    }

    #[test]
    fn a_page_is_never_written_over() {
        let site = site();
        write(site.path(), &page("news", "a"), noon()).expect("a page");
        fs::write(site.path().join("content/news/a.md"), "mine").expect("a file");
        assert!(write(site.path(), &page("news", "a"), noon()).is_err());
        assert_eq!(fs::read_to_string(site.path().join("content/news/a.md")).expect("a page"), "mine");
    }

    #[test]
    fn a_language_is_one_of_the_sites() {
        let site = site();
        let in_language = |lang| write(site.path(), &Page { lang: Some(lang), ..page("guideline", "x") }, noon());
        assert_eq!(in_language("de").expect("a page").as_str(), "content/guidelines/x/index.de.md");
        assert_eq!(in_language("en").expect("a page").as_str(), "content/guidelines/x/index.md");
        assert!(in_language("fr").is_err_and(|error| error.to_string().contains("`en`, `de`")));
    }

    #[test]
    fn a_slug_that_cannot_stand_in_an_address_is_refused_with_one_that_can() {
        for good in ["a", "first-meeting", "2026", "нефробластома"] {
            assert!(check_slug(good, false).is_ok(), "{good}");
        }
        for bad in ["", "../x", "a/b", "A", "a b", "-a", "index", "con", "com1", "a.md", "_index"] {
            assert!(check_slug(bad, false).is_err(), "{bad}");
        }
        assert!(check_slug("about/../../x", true).is_err());
        let message = check_slug("First Meeting!", false).expect_err("a refusal").to_string();
        assert!(message.contains("`first-meeting`"), "{message}");
    }
}
