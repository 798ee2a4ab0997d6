//! The theme's templates, loaded and checked before any page is made: every variable and every word that they ask for must exist.

use super::words::Words;
use crate::model::diag::{Diags, Source, Span, nearest};
use crate::model::hash::Hash;
use crate::model::lang::Lang;
use crate::model::mark;
use crate::model::path::SrcPath;
use crate::model::theme::{Theme, ThemeFile};
use fluent_bundle::{FluentArgs, FluentValue};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;
use tera::{Error, ErrorKind, Kwargs, State, Tera, TeraResult};

/// Names of directives among the templates.
const DIRECTIVES: &str = "directives/";

/// The templates of a theme, ready to run.
pub struct Templates {
    tera: Tera,
    /// The words that templates ask for.
    pub words: Arc<Words>,
    /// What each template reads, with all that it extends and includes.
    needs: BTreeMap<String, Needs>,
    /// Attributes of each directive, and which of them it cannot do without.
    directives: BTreeMap<String, Vec<(String, bool)>>,
    files: BTreeMap<String, ThemeFile>,
}

/// The variables that templates may read.
pub struct Known {
    /// Those of pages.
    pub pages: Vec<String>,
    /// Those of directives.
    pub directives: Vec<String>,
}

/// Tera's own names: the state of a loop, the content of a component, and all variables at once.
const OF_TERA: &[&str] = &["loop", "body", "__tera_context"];

/// What a template reads.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// The hash of its text and of the texts of all that it extends and includes.
    pub fingerprint: Hash,
    /// Its variables, sorted.
    pub variables: Vec<String>,
    /// The keys of its words, sorted.
    pub words: Vec<String>,
}

thread_local! {
    /// What the last template on this thread wrote into: fresh memory costs about as much as what is written there.
    static WRITTEN: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The largest piece of memory, in bytes, that is kept for the next template.
const KEPT: usize = 1 << 20;

impl Templates {
    /// Loads a theme for a site of these languages; `None` when its templates cannot be loaded, which has been said.
    ///
    /// Pushes `template` for what Tera cannot read, `template-variable` for variables and `words` for words that do not exist.
    pub fn load(theme: &Theme, known: &Known, languages: &[Lang], diags: &mut Diags) -> Option<Templates> {
        let words = Arc::new(Words::of(theme, languages, diags));
        let mut tera = Tera::new();
        tera.set_escape_fn(escape);
        let spoken = Arc::clone(&words);
        tera.register_filter("parted", parted);
        tera.register_function("t", move |kwargs: Kwargs, state: &State<'_>| translate(&spoken, &kwargs, state));
        let mut files: BTreeMap<String, ThemeFile> = theme.templates.clone();
        files.extend(theme.directives.iter().map(|(name, file)| (format!("{DIRECTIVES}{name}.html"), file.clone())));
        // Tera stops at the first file that it cannot read; that one is emptied, so that all of them are told in one run.
        let mut broken: BTreeSet<String> = BTreeSet::new();
        while let Err(error) = tera.add_raw_templates(files.iter().map(|(name, file)| (name.as_str(), file.text.as_ref()))) {
            let name = report(&error, &files, diags);
            let file = files.get_mut(&name).filter(|_| broken.insert(name))?;
            file.text = Arc::from("");
        }
        let mut templates = Templates { tera, words, needs: BTreeMap::new(), directives: directives(theme), files };
        templates.check(known, diags);
        broken.is_empty().then_some(templates)
    }

    /// Returns what a template reads.
    pub fn needs(&self, name: &str) -> Option<&Needs> {
        self.needs.get(name)
    }

    /// Returns the names of the theme's own templates.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.needs.keys().map(String::as_str).filter(|name| !name.starts_with(DIRECTIVES))
    }

    /// Returns the attributes of a directive and which of them it cannot do without; `None` when there is no such directive.
    pub fn directive(&self, name: &str) -> Option<&[(String, bool)]> {
        self.directives.get(name).map(Vec::as_slice)
    }

    /// Returns the hash of a directive's text, attributes and words; `None` when there is no such directive.
    pub fn directive_fingerprint(&self, name: &str) -> Option<Hash> {
        self.needs.get(&format!("{DIRECTIVES}{name}.html")).map(|needs| needs.fingerprint)
    }

    /// Returns the keys of the words of a directive.
    pub fn directive_words(&self, name: &str) -> &[String] {
        self.needs.get(&format!("{DIRECTIVES}{name}.html")).map_or(&[], |needs| &needs.words)
    }

    /// Returns the names of all templates and directives, sorted.
    pub fn all_names(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    /// Returns the names of all directives.
    pub fn directive_names(&self) -> impl Iterator<Item = &str> {
        self.directives.keys().map(String::as_str)
    }

    /// Runs a template, of which about so many bytes are awaited; `None` when it fails, which has been said.
    pub fn run(&self, name: &str, context: &tera::Context, size: usize, diags: &mut Diags) -> Option<String> {
        let mut written = WRITTEN.take();
        written.clear();
        written.reserve(size);
        let html = match self.tera.render_to(name, context, &mut written) {
            Ok(()) => {
                let text = simdutf8::basic::from_utf8(&written);
                Some(text.unwrap_or_else(|_| unreachable!("texts and templates are UTF-8")).to_string())
            }
            Err(error) => {
                report(&error, &self.files, diags);
                None
            }
        };
        if written.capacity() <= KEPT {
            WRITTEN.set(written);
        }
        html
    }

    /// Runs a directive; its content stays as it is when it fails, which has been said.
    pub fn run_directive(&self, name: &str, context: &tera::Context, size: usize, diags: &mut Diags) -> Option<String> {
        self.run(&format!("{DIRECTIVES}{name}.html"), context, size, diags)
    }

    fn check(&mut self, known: &Known, diags: &mut Diags) {
        let mut parts = BTreeMap::new();
        for (name, file) in &self.files {
            let mut words = BTreeSet::new();
            for (key, span) in word_keys(&file.text) {
                self.check_word(key, span, file, &mut words, diags);
            }
            let part =
                Part { needs: needed(&file.text), words, bound: bound_names(&file.text), hash: Hash::of(file.text.as_bytes()) };
            parts.insert(name.as_str(), part);
        }
        let mut needs = BTreeMap::new();
        for name in self.files.keys() {
            let closure = closure(name, &parts);
            let variables: BTreeSet<String> = match self.tera.get_template_variables(name) {
                Ok(found) => found.into_iter().map(str::to_string).collect(),
                Err(error) => {
                    report(&error, &self.files, diags);
                    continue;
                }
            };
            let of_closure = || closure.iter().filter_map(|name| parts.get(name));
            // Parts are checked with the pages that include them: alone they read the loop variables of others.
            let is_page = !name.contains('/');
            let is_directive = name.starts_with(DIRECTIVES);
            let is_bound = |name: &str| of_closure().any(|part| part.bound.contains(name));
            for variable in variables.iter().filter(|name| (is_page || is_directive) && !is_bound(name)) {
                let names = if is_directive { &known.directives } else { &known.pages };
                if !names.contains(variable) && !OF_TERA.contains(&variable.as_str()) {
                    self.unknown_variable(variable, &closure, names, diags);
                }
            }
            let words: BTreeSet<&String> = of_closure().flat_map(|part| &part.words).collect();
            let hashes: Vec<(&str, Option<Hash>)> =
                closure.iter().map(|name| (*name, parts.get(name).map(|part| part.hash))).collect();
            let fingerprint = Hash::of_value(&hashes);
            let words = words.into_iter().cloned().collect();
            needs.insert(name.clone(), Needs { fingerprint, variables: variables.into_iter().collect(), words });
        }
        self.needs = needs;
    }

    fn check_word(&self, key: Option<&str>, span: Span, file: &ThemeFile, keys: &mut BTreeSet<String>, diags: &mut Diags) {
        let source = Source { path: &file.path, text: &file.text };
        // A word that is missing is asked for all the same: whoever missed it must wake when it comes.
        keys.extend(key.map(str::to_string));
        match key {
            None => {
                diags
                    .error("words", source, span, "the key of these words is not written out")
                    .hint("write the key in quotes: `t(key=\"some-key\")`; a choice between words belongs into the `.ftl` file");
            }
            Some(key) if self.words.knows(key) => {}
            Some(key) => {
                diags
                    .error("words", source, span, format!("there are no words for `{key}`"))
                    .hint(format!("add a line to locales/en.ftl of the theme: `{key} = The words`"));
            }
        }
    }

    fn unknown_variable(&self, variable: &str, closure: &[&str], names: &[String], diags: &mut Diags) {
        let place = closure
            .iter()
            .filter_map(|name| self.files.get(*name))
            .find_map(|file| Some((file, find_word(&file.text, variable)?)));
        let Some((file, span)) = place else { return };
        let finding = diags.error(
            "template-variable",
            Source { path: &file.path, text: &file.text },
            span,
            format!("no page has a variable `{variable}`"),
        );
        match nearest(variable, names.iter().map(String::as_str)) {
            Some(near) => finding.hint(format!("did you mean `{near}`?")),
            None => finding.hint(format!("variables are {}", names.join(", "))),
        };
    }
}

/// What one file of the theme reads by itself.
struct Part<'f> {
    /// The files that it extends and includes.
    needs: Vec<&'f str>,
    /// The keys of its words.
    words: BTreeSet<String>,
    /// The names that it gives to values.
    bound: BTreeSet<&'f str>,
    /// The hash of its text.
    hash: Hash,
}

/// Returns a template with all that it extends and includes.
fn closure<'f>(name: &'f str, parts: &BTreeMap<&'f str, Part<'f>>) -> Vec<&'f str> {
    let mut found = vec![name];
    let mut at = 0;
    while let Some(name) = found.get(at) {
        at += 1;
        let Some(part) = parts.get(name) else { continue };
        for &target in &part.needs {
            if !found.contains(&target) {
                found.push(target);
            }
        }
    }
    found
}

/// Returns the files that a template's own text extends, then those that it includes.
fn needed(text: &str) -> Vec<&str> {
    let target = |start: usize| Some(text[start..].trim_start().strip_prefix('"')?.split_once('"')?.0);
    let of = |keyword: &'static str| text.match_indices(keyword).filter_map(move |(start, _)| target(start + keyword.len()));
    of("extends").chain(of("include")).collect()
}

/// Returns the keys of all calls of `t` with their places; nothing for a key that is not written out.
fn word_keys(text: &str) -> Vec<(Option<&str>, Span)> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("t(") {
        let before = text[..start].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.') {
            continue;
        }
        let rest = &text[start + 2..];
        let Some(end) = rest.find(')') else { continue };
        let call = &rest[..end];
        let Some(at) = call.find("key") else { continue };
        let value = call[at + 3..].trim_start().strip_prefix('=').map(str::trim_start);
        let key = value.and_then(|value| value.strip_prefix('"')).and_then(|value| value.split_once('"')).map(|(key, _)| key);
        found.push((key, start..start + 2 + end + 1));
    }
    found
}

/// Returns the names that a template gives to values itself: by `set`, and in loops.
fn bound_names(text: &str) -> BTreeSet<&str> {
    let mut bound = BTreeSet::new();
    for keyword in ["set ", "for ", "set_global "] {
        for (start, _) in text.match_indices(keyword) {
            if !text[..start].trim_end().ends_with(['%', '-']) {
                continue;
            }
            let names = text[start + keyword.len()..].split(['=', '%']).next().unwrap_or("");
            let names = names.split(" in ").next().unwrap_or("");
            bound.extend(names.split(',').map(str::trim).filter(|name| !name.is_empty()));
        }
    }
    bound
}

fn find_word(text: &str, word: &str) -> Option<Span> {
    let plain = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    let hit = |&(at, _): &(usize, &str)| {
        let before = text[..at].chars().next_back();
        plain(before) && before != Some('.') && plain(text[at + word.len()..].chars().next())
    };
    text.match_indices(word).find(hit).map(|(at, _)| at..at + word.len())
}

/// Reads the first line of each directive, a comment that lists its attributes: `{# attributes: title*, caption #}`.
fn directives(theme: &Theme) -> BTreeMap<String, Vec<(String, bool)>> {
    let attributes = |file: &ThemeFile| {
        let first = file.text.lines().next().unwrap_or("");
        let list = first.split_once("attributes:").map_or("", |(_, rest)| rest.split("#}").next().unwrap_or(""));
        let attribute = |name: &str| (name.trim_end_matches('*').trim().to_string(), name.ends_with('*'));
        list.split(',')
            .map(|name| name.trim().trim_end_matches('-').trim())
            .filter(|name| !name.is_empty() && *name != "none")
            .map(attribute)
            .collect()
    };
    theme.directives.iter().map(|(name, file)| (name.clone(), attributes(file))).collect()
}

/// Writes a text as HTML has it, as Tera's own way does; most texts need no change, and that is soon seen.
fn escape(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let bytes = text.as_bytes();
    let is_plain = memchr::memchr3(b'<', b'>', b'&', bytes).is_none() && memchr::memchr3(b'"', b'\'', b'/', bytes).is_none();
    if is_plain { out.write_all(bytes) } else { tera::escape_html(text, out) }
}

/// `name | parted`: a name whose long words may be parted, for headings and cards; the seal knows its language.
fn parted(text: &str, _: Kwargs, _: &State<'_>) -> String {
    mark::part(text)
}

/// `t(key="…", …)`: the words for a key in the language of the page, further arguments passed on.
fn translate(words: &Words, kwargs: &Kwargs, state: &State<'_>) -> TeraResult<String> {
    let key: &str = kwargs.must_get("key")?;
    let code: Option<String> = state.get("lang")?;
    let lang = code.as_deref().and_then(Lang::of).unwrap_or(Lang::ENGLISH);
    if kwargs.iter().nth(1).is_none()
        && let Some(plain) = words.plain(lang, key)
        && words.is_clear(lang, key)
    {
        return Ok(plain.to_string());
    }
    let mut args = FluentArgs::new();
    for (name, value) in kwargs.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
        let value = match (value.as_i64(), value.as_str()) {
            (Some(number), _) => FluentValue::from(number),
            (None, Some(text)) => FluentValue::from(text),
            (None, None) => FluentValue::from(value.to_string()),
        };
        args.set(name.to_string(), value);
    }
    words
        .printed(lang, key, Some(&args))
        .ok_or_else(|| Error::message(format!("the words for `{key}` need other arguments than they are given here")))
}

/// Makes a finding of what Tera says, with the chain of includes that led to it, and returns the template that it is about.
fn report(error: &Error, files: &BTreeMap<String, ThemeFile>, diags: &mut Diags) -> String {
    let whole = error.to_string();
    let (name, span, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.filename().to_string(), Some(report.span().range.clone()), report.message().to_string())
        }
        // Errors of loading come as one text; its lines ` --> name:line:column` say where.
        _ => {
            let place = whole.lines().find_map(|line| line.trim_start().strip_prefix("--> ")).unwrap_or("");
            let name = place.split(':').next().unwrap_or("").to_string();
            let first = whole.lines().find(|line| !line.trim().is_empty()).unwrap_or("the templates cannot be loaded");
            (
                name.clone(),
                files.get(&name).and_then(|file| place_of(&file.text, place)),
                first.trim_start_matches("error: ").to_string(),
            )
        }
    };
    let plain = |text: &str| text.chars().filter(|letter| !crate::model::mark::is_mark(*letter)).collect::<String>();
    let mut message = plain(&message);
    if let Some(first) = message.chars().next() {
        message.replace_range(..first.len_utf8(), &first.to_lowercase().to_string());
    }
    let message = message.trim_end_matches('.').to_string();
    let finding = match files.get(&name) {
        Some(file) => diags.error("template", Source { path: &file.path, text: &file.text }, span.unwrap_or(0..0), message),
        None => {
            let first = files.values().next().map(|file| file.path.clone()).or_else(|| SrcPath::new("themes"));
            let Some(path) = first else { return name };
            diags.file_error("template", &path, message)
        }
    };
    for line in whole.lines().filter_map(|line| line.strip_prefix("note: ")) {
        let mut note = plain(line);
        for (name, file) in files {
            note = note.replace(&format!(" {name}:"), &format!(" {}:", file.path));
        }
        finding.note(note);
    }
    name
}

fn place_of(text: &str, place: &str) -> Option<Span> {
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.trim().parse().ok()?;
    let line: usize = parts.next()?.trim().parse().ok()?;
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let rest = &text[start..];
    let at = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
    Some(start + at..start + at)
}
