//! `portal init`: a small site that builds at once and explains itself.

use crate::shell::disk::{SETTINGS, is_system_litter};
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// The files of a new site.
const FILES: [(&str, &str); 7] = [
    (SETTINGS, include_str!("init/portal.toml")),
    ("content/_index.md", include_str!("init/home.md")),
    ("content/about.md", include_str!("init/about.md")),
    ("content/news/_index.md", include_str!("init/news.md")),
    ("content/news/first.md", include_str!("init/first.md")),
    ("content/dictionary/_index.md", include_str!("init/dictionary.md")),
    (".gitignore", "/public/\n/.portal-cache/\n.*.portal-stage/\n.*.portal-pending*\n.*.portal-lock\n"),
];

/// Makes a small site in a folder that is new, or empty but for hidden files such as those of git.
pub fn write(folder: &Path) -> Result<()> {
    let shown = folder.display();
    if folder.join(SETTINGS).exists() {
        bail!("`{shown}` is a site already: it has a `portal.toml`");
    }
    if let Some(name) = strange_in(folder)? {
        bail!("`{shown}` holds other files (`{name}`): choose a new folder, or an empty one");
    }
    for (name, text) in FILES {
        let path = folder.join(name);
        let wrong = || format!("cannot write `{}`", path.display());
        if let Some(above) = path.parent() {
            fs::create_dir_all(above).with_context(wrong)?;
        }
        match File::create_new(&path) {
            Ok(mut file) => file.write_all(text.as_bytes()).with_context(wrong)?,
            // A hidden file that was there before stays as it is.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).with_context(wrong),
        }
    }
    Ok(())
}

/// Returns the first name in a folder that would get in the way of a new site.
fn strange_in(folder: &Path) -> Result<Option<String>> {
    let wrong = || format!("cannot list `{}`", folder.display());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(wrong),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry.with_context(wrong)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names.into_iter().find(|name| !name.starts_with('.') && !is_system_litter(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_site_has_settings_and_pages_that_can_be_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("a/site");
        write(&site).expect("a site");
        for (name, _) in FILES {
            let text = fs::read_to_string(site.join(name)).expect("a file");
            if name == SETTINGS {
                let table: toml::Table = text.parse().expect("settings");
                assert_eq!(table["stage"].as_str(), Some("demonstration"));
            } else if Path::new(name).extension().is_some_and(|extension| extension == "md") {
                let front_matter = text.split("+++\n").nth(1).expect("front matter");
                let table: toml::Table = front_matter.parse().expect("front matter");
                assert!(table.contains_key("title"), "{name}");
            }
        }
    }

    #[test]
    fn a_folder_with_a_site_or_other_files_is_refused_untouched() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("thesis.docx"), "").expect("a file");
        assert!(write(folder.path()).is_err_and(|error| error.to_string().contains("thesis.docx")));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
        let site = tempfile::tempdir().expect("a folder");
        write(site.path()).expect("a site");
        assert!(write(site.path()).is_err_and(|error| error.to_string().contains("a site already")));
    }

    #[test]
    fn a_fresh_repository_is_taken_and_its_hidden_files_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join(".git")).expect("a folder");
        fs::write(folder.path().join(".gitignore"), "mine").expect("a file");
        write(folder.path()).expect("a site");
        assert_eq!(fs::read_to_string(folder.path().join(".gitignore")).expect("a file"), "mine");
    }
}
