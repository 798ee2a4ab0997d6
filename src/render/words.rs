//! The words of the interface, from `locales/*.ftl`; and dates, which are words too.

use crate::model::clock::{Stamp, Zone};
use crate::model::diag::{Diags, Source};
use crate::model::hash::{FxHashMap, Hash};
use crate::model::lang::{LANGUAGES, Lang, NARROW, NBSP, dates, grouped};
use crate::model::mark;
use crate::model::path::SrcPath;
use crate::model::theme::{Theme, ThemeFile};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, PatternElement};
use std::collections::BTreeMap;
use std::sync::Arc;

type Bundle = FluentBundle<Arc<FluentResource>>;

/// The words of a theme in the languages of a site, and in English.
pub struct Words {
    /// The languages of the site, its first one first.
    languages: Vec<Lang>,
    bundles: BTreeMap<Lang, Bundle>,
    /// The text of each message, where it is the same whatever it is given.
    plain: FxHashMap<Lang, FxHashMap<String, Option<String>>>,
    /// The hash of each message with all that it refers to.
    sources: BTreeMap<(Lang, String), Hash>,
}

impl Words {
    /// Reads a theme's words in the languages of a site, and the English ones, which stand in for what another language lacks.
    ///
    /// Pushes `words` for entries that Fluent cannot read, for files of no language, and for messages that the site's first language lacks.
    pub fn of(theme: &Theme, languages: &[Lang], diags: &mut Diags) -> Words {
        let mut bundles = BTreeMap::new();
        let mut plain = FxHashMap::default();
        let mut sources = BTreeMap::new();
        for (code, files) in &theme.locales {
            let Some(lang) = Lang::of(code) else {
                for file in files {
                    let codes: Vec<&str> = LANGUAGES.iter().map(|row| row.code).collect();
                    diags
                        .file_error("words", &file.path, format!("`{code}` is no language that is known"))
                        .hint(format!("languages are {}", codes.join(", ")));
                }
                continue;
            };
            // No page asks for the others, and each takes a millisecond to be read.
            if lang != Lang::ENGLISH && !languages.contains(&lang) {
                continue;
            }
            let id: unic_langid::LanguageIdentifier = code.parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            // Isolating marks around every argument would reach attributes and file names; foreign text is set apart in HTML.
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(numbers_of(lang)));
            // The nearer theme's words hide those of the farther one.
            let mut entries = Entries::default();
            for file in files.iter().rev() {
                let resource = resource(file, diags);
                entries.add(&resource);
                bundle.add_resource_overriding(resource);
            }
            sources.extend(entries.hashes().map(|(key, hash)| ((lang, key), hash)));
            let text = |key: &String| (key.clone(), plain_text(&bundle, key));
            plain.insert(lang, entries.messages.keys().map(text).collect());
            bundles.insert(lang, bundle);
        }
        let words = Words { languages: languages.to_vec(), bundles, plain, sources };
        words.check_first_language(theme, diags);
        words
    }

    /// Returns the keys of the English words that a language lacks, sorted: all of them where the theme has none in that language.
    pub fn lacking(&self, lang: Lang) -> Vec<&str> {
        let english = self.sources.keys().filter(|(spoken, _)| *spoken == Lang::ENGLISH).map(|(_, key)| key.as_str());
        english.filter(|key| !self.sources.contains_key(&(lang, (*key).to_string()))).collect()
    }

    /// Returns the languages of the site.
    pub fn languages(&self) -> &[Lang] {
        &self.languages
    }

    /// Says whether the theme has any words in a language.
    pub fn speaks(&self, lang: Lang) -> bool {
        self.bundles.contains_key(&lang)
    }

    /// Pushes `words` where the first language of the site lacks what the theme says in English: its readers would meet a foreign language.
    fn check_first_language(&self, theme: &Theme, diags: &mut Diags) {
        let Some(first) = self.languages.first().copied() else { return };
        let lacking = self.lacking(first);
        if lacking.is_empty() {
            return;
        }
        let code = first.code();
        let own = theme.locales.get(code).and_then(|files| files.first());
        if let Some(file) = own {
            diags
                .file_error(
                    "words",
                    &file.path,
                    format!("these words lack what the site's first language must say: {}", listed(&lacking)),
                )
                .hint(format!("write each in this file, as in en.ftl: `{} = The words in {}`", lacking[0], first.row().name));
        } else if let Some(settings) = SrcPath::new("portal.toml") {
            let name = theme.chain.first().map_or("plain", String::as_str);
            diags
                .file_error("words", &settings, format!("the theme has no words in `{code}`, the site's first language"))
                .hint(format!("write `themes/{name}/locales/{code}.ftl`: a copy of each en.ftl of the theme, translated"));
        }
    }

    /// Returns the hash of what the words for a key are made of, in a language or where it has none in English.
    pub fn fingerprint(&self, lang: Lang, key: &str) -> Hash {
        let found = [lang, Lang::ENGLISH].iter().find_map(|lang| self.sources.get(&(*lang, key.to_string())));
        found.copied().unwrap_or_default()
    }

    /// Says whether every language of the site has words for a key, its own or the English ones.
    pub fn knows(&self, key: &str) -> bool {
        let has = |lang: Lang| self.bundles.get(&lang).is_some_and(|bundle| bundle.has_message(key));
        has(Lang::ENGLISH) || !self.languages.is_empty() && self.languages.iter().all(|lang| has(*lang))
    }

    /// Returns the words for a key that are the same whatever they are given, in English where the language has none; `None` for others.
    pub fn plain(&self, lang: Lang, key: &str) -> Option<&str> {
        [lang, Lang::ENGLISH].iter().find_map(|lang| self.plain.get(lang)?.get(key))?.as_deref()
    }

    /// Returns the words for a key, in English where the language has none; `None` when none has, or an argument is missing.
    pub fn message(&self, lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        if let Some(plain) = self.plain(lang, key) {
            return Some(plain.to_string());
        }
        let bundle =
            [lang, Lang::ENGLISH].iter().find_map(|lang| self.bundles.get(lang).filter(|bundle| bundle.has_message(key)))?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }

    /// Returns the language in which the words for a key are said: English where the language has none.
    pub fn speaker(&self, lang: Lang, key: &str) -> Lang {
        let has = |lang: Lang| self.plain.get(&lang).is_some_and(|words| words.contains_key(key));
        if lang == Lang::ENGLISH || has(lang) || !has(Lang::ENGLISH) { lang } else { Lang::ENGLISH }
    }

    /// Says whether words for a key need no mark: they are in the language that was asked for, and pages have no parts in another one.
    pub fn is_clear(&self, lang: Lang, key: &str) -> bool {
        self.languages.len() < 2 && self.speaker(lang, key) == lang
    }

    /// Returns words that were made for a key, inside a mark that says their language where that is not clear.
    fn told(&self, lang: Lang, key: &str, words: String) -> String {
        if self.is_clear(lang, key) { words } else { mark::said(self.speaker(lang, key), &words) }
    }

    /// Returns what templates print for a key: words with a mark where their language is not clear; `None` as [`Words::message`].
    pub fn printed(&self, lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        Some(self.told(lang, key, self.message(lang, key, args)?))
    }

    /// Returns the words for a key as made text.
    pub fn made(&self, lang: Lang, key: &str) -> String {
        mark::made(&self.told(lang, key, self.word(lang, key)))
    }

    /// Returns the words for a key with arguments as made text.
    pub fn made_with<'a>(&self, lang: Lang, key: &str, args: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>) -> String {
        mark::made(&self.told(lang, key, self.with(lang, key, args)))
    }

    /// Returns the words for a key without arguments; the key itself where no language has any.
    pub fn word(&self, lang: Lang, key: &str) -> String {
        self.message(lang, key, None).unwrap_or_else(|| key.to_string())
    }

    /// Returns the words for a key with arguments.
    pub fn with<'a>(&self, lang: Lang, key: &str, args: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>) -> String {
        let args: FluentArgs<'a> = args.into_iter().collect();
        self.message(lang, key, Some(&args)).unwrap_or_else(|| key.to_string())
    }

    /// Returns a day in words, as made text: `31 January 2027`.
    pub fn day(&self, lang: Lang, stamp: Stamp) -> String {
        mark::made(&self.plain_day(lang, stamp))
    }

    /// Returns a day in words without a mark.
    pub fn plain_day(&self, lang: Lang, stamp: Stamp) -> String {
        dates::long(stamp, lang)
    }

    /// Returns a day with its time, when one was written, in words, as made text: weekday, date, time, zone, offset.
    pub fn moment(&self, lang: Lang, stamp: Stamp, zone: &Zone) -> String {
        let words = self.plain_moment(lang, stamp, zone);
        mark::made(&if stamp.clock().is_some() { self.told(lang, "moment", words) } else { words })
    }

    /// Returns the same without a mark, for outputs that are no pages.
    pub fn plain_moment(&self, lang: Lang, stamp: Stamp, zone: &Zone) -> String {
        let (Some(time), Some(moment)) = (stamp.clock(), stamp.moment(zone)) else { return self.plain_day(lang, stamp) };
        // All of it in one language, whichever has the words for it.
        let lang = self.speaker(lang, "moment");
        let day = self.plain_day(lang, stamp);
        self.with(
            lang,
            "moment",
            [
                ("weekday", FluentValue::from(dates::weekday(stamp, lang))),
                ("date", day.into()),
                ("time", time.into()),
                ("zone", self.zone(lang, zone).into()),
                ("offset", offset(zone.offset_minutes(moment)).into()),
            ],
        )
    }

    /// Returns the name of a zone in words, as made text.
    pub fn made_zone(&self, lang: Lang, zone: &Zone) -> String {
        mark::made(&self.told(lang, "zone-name", self.zone(lang, zone)))
    }

    /// Returns the name of a zone in words: that of its city, for all that have one.
    pub fn zone(&self, lang: Lang, zone: &Zone) -> String {
        let name = zone.name();
        let city = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
        // `Etc/GMT-3` is three hours ahead of Greenwich: its name alone would mislead.
        let is_city = name.contains('/') && !name.starts_with("Etc/");
        let key = if is_city || name == "UTC" { name.replace('/', "-") } else { "none".to_string() };
        self.with(lang, "zone-name", [("zone", FluentValue::from(name)), ("city", city.into()), ("key", key.into())])
    }
}

/// What writes the numbers of a message.
type Numbers<M> = fn(&FluentValue<'_>, &M) -> Option<String>;

/// Returns what writes numbers as a language does. Fluent takes a bare function, so there is one for each way of writing them.
fn numbers_of<M>(lang: Lang) -> Numbers<M> {
    match (lang.row().grouping, lang.row().grouped_from) {
        (',', _) => number::<',', 4, M>,
        ('.', 5) => number::<'.', 5, M>,
        ('.', _) => number::<'.', 4, M>,
        (NARROW, _) => number::<NARROW, 4, M>,
        (_, 5) => number::<NBSP, 5, M>,
        _ => number::<NBSP, 4, M>,
    }
}

fn number<const SIGN: char, const FROM: u8, M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    // Counts are whole; most have too few digits to be grouped.
    let is_count = number.value >= 1000.0 && number.value.fract() == 0.0 && number.value < 1e15;
    #[expect(clippy::cast_sign_loss, reason = "it is greater than a thousand")]
    is_count.then(|| grouped(number.value as u64, SIGN, FROM))
}

/// Returns keys as a message names them.
pub fn listed(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

/// Returns the text of a message that is given nothing and leads nowhere else.
fn plain_text(bundle: &Bundle, key: &str) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let is_plain = pattern.elements.iter().all(|element| matches!(element, PatternElement::TextElement { .. }));
    is_plain.then(|| bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
}

/// Returns an offset as people read it: `UTC+1`, `UTC+5:30`, `UTC`.
fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_string(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

/// The entries of a language as their files write them.
#[derive(Default)]
struct Entries {
    messages: BTreeMap<String, String>,
    terms: BTreeMap<String, String>,
}

impl Entries {
    fn add(&mut self, resource: &FluentResource) {
        for entry in resource.entries() {
            match entry {
                Entry::Message(message) => {
                    self.messages.insert(message.id.name.to_string(), format!("{:?}{:?}", message.value, message.attributes));
                }
                Entry::Term(term) => {
                    self.terms.insert(term.id.name.to_string(), format!("{:?}{:?}", term.value, term.attributes));
                }
                _ => {}
            }
        }
    }

    /// Returns the hash of each message; one that refers to others depends on all of them, which is rare and errs on the safe side.
    fn hashes(&self) -> impl Iterator<Item = (String, Hash)> + '_ {
        let all = Hash::of_value(&(&self.messages, &self.terms));
        self.messages.iter().map(move |(key, text)| {
            let refers = text.contains("MessageReference") || text.contains("TermReference");
            (key.clone(), Hash::of_value(&(text, refers.then_some(all.0.to_string()))))
        })
    }
}

fn resource(file: &ThemeFile, diags: &mut Diags) -> Arc<FluentResource> {
    let (resource, errors) = match FluentResource::try_new(file.text.to_string()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    for error in errors {
        diags
            .error(
                "words",
                Source { path: &file.path, text: &file.text },
                error.pos.clone(),
                format!("this entry cannot be read: {}", error.kind),
            )
            .hint("write `key = The words` on one line, or indent the lines that follow the first");
    }
    Arc::new(resource)
}

#[cfg(test)]
mod tests;
