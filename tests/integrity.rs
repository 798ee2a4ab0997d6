//! No faulty template, filter or slip of Markdown changes what a reader reads of a number, sign or unit: thousands of random changes, each
//! held to an oracle that knows nothing of how the program looks for them.
#![expect(clippy::print_stdout, reason = "the numbers of the run are its result")]

use portal::engine::{Engine, Goal, Now};
use portal::model::diag::{Diagnostic, Severity};
use portal::model::site::Drafts;
use portal::model::world::{Content, MemorySink, MemoryWorld};

/// A small generator of numbers, the same in every run (Marsaglia's xorshift64).
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }

    fn pick<'l, T: ?Sized>(&mut self, list: &[&'l T]) -> &'l T {
        list[self.next(list.len())]
    }
}

const PARTS: &[&str] = &[
    "8.5 mg/kg",
    "1,000 mL",
    "10^9^/L",
    "p < 0.05",
    "age ≥ 18 years",
    "H~2~O",
    "Ca^2+^",
    "α-fetoprotein 20 µg/L",
    "−5 °C",
    "± 2 %",
    "TP53",
    "t(11;22)(q24;q12)",
    "c.1799T>A",
    "2 x 4 cm",
    "½ of it",
    "5 - 10 kg",
    "**12** mg",
    "*3* of 7",
    "`4 mL`",
    "3 [of 9](other.md) cells",
    "plain words",
    "in rest and sleep",
    "stage 4S",
    "^18^F",
    "m²",
    "100 000",
    "1:4",
    "+0.3",
    "~7",
    "N~2~O",
    "grade 1–2",
    "6 &lt; 7",
];

fn sentence(dice: &mut Dice) -> String {
    let parts: Vec<&str> = (0..2 + dice.next(4)).map(|_| dice.pick(PARTS)).collect();
    format!("It was {}.", parts.join(" and "))
}

fn body(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..2 + dice.next(3) {
        match dice.next(4) {
            0 => text.push_str(&format!("- {}\n- {}\n\n", sentence(dice), sentence(dice))),
            1 => {
                let mut cell = || dice.pick(PARTS).replace('|', "");
                text.push_str(&format!("| A | B |\n|---|---|\n| {} | {} |\n| {} | {} |\n\n", cell(), cell(), cell(), cell()));
            }
            2 => text.push_str(&format!("## {}\n\n{}\n\n", dice.pick(PARTS).replace(['`', '*'], ""), sentence(dice))),
            _ => text.push_str(&format!("{}\n\n", sentence(dice))),
        }
    }
    text
}

const PAGE: &str = "<!doctype html><title>{{ title }}</title><main><h1>{{ title }}</h1><div>{{ body }}</div></main>";

fn site(template: &str, title: &str, body: &str) -> MemoryWorld {
    MemoryWorld::new()
        .with("portal.toml", "title = \"T\"\nbase_url = \"https://x.example/\"\ntheme = \"mine\"\nstage = \"live\"\n")
        .with("themes/mine/theme.toml", "extends = \"plain\"\n")
        .with("themes/mine/templates/page.html", template)
        .with("content/_index.md", "+++\ntitle = \"Home\"\n+++\n")
        .with("content/other.md", "+++\ntitle = \"Other\"\n+++\n")
        .with("content/a.md", format!("+++\ntitle = '{title}'\n+++\n\n{body}"))
}

/// Returns the page and the codes of the errors.
fn made(template: &str, title: &str, body: &str) -> (String, Vec<String>) {
    let goal = Goal { now: Now::Typed("2026-03-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let sink = MemorySink::default();
    let outcome = Engine::new().run(&site(template, title, body), &goal, &sink).expect("memory does not fail");
    let page = sink.into_files().into_iter().find(|(path, _)| path.as_str() == "a/index.html").map(|(_, found)| found.0);
    let html = match page {
        Some(Content::Bytes(bytes)) => String::from_utf8(bytes.clone()).expect("text"),
        _ => String::new(),
    };
    // Another page of the site may have been changed too.
    let is_error = |d: &&Diagnostic| d.severity == Severity::Error && d.path.as_str() == "content/a.md";
    let errors = outcome.diagnostics.iter().filter(is_error);
    (html, errors.map(|d| d.code.to_string()).collect())
}

/// Returns what a reader sees: raised and lowered text in brackets, a space for what stands apart, nothing for other tags.
fn visible(html: &str) -> String {
    let mut text = html.to_string();
    for (tag, shown) in [("<sup>", "^("), ("</sup>", ")"), ("<sub>", "_("), ("</sub>", ")")] {
        text = text.replace(tag, shown);
    }
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let name: String = rest[at..end].chars().filter(char::is_ascii_alphanumeric).collect();
        if !["b", "em", "strong", "i", "a", "span", "code"]
            .iter()
            .any(|inline| name == *inline || name.starts_with("ahref") || name.starts_with("sp"))
        {
            out.push(' ');
        }
        // The browser prints the number of a list's first item.
        if let Some(list) = rest[at..end].strip_prefix("<ol") {
            let start: String = list.chars().filter(char::is_ascii_digit).collect();
            out.push_str(&format!(" {} ", if start.is_empty() { "1" } else { &start }));
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    let out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the numbers of a text, each with what touches it, and every sign and Greek letter.
fn telling(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let words: Vec<&str> = text.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        let has_digit = word.chars().any(char::is_numeric);
        let has_sign = word.chars().any(|c| "<>≤≥=±×−+%µ°α^".contains(c));
        if has_digit || has_sign {
            found.push((*word).to_string());
        }
        let is_number = word.chars().next_back().is_some_and(char::is_numeric);
        let unit = words.get(at + 1).map(|unit| unit.trim_end_matches(['.', ',']));
        if let Some(unit) =
            unit.filter(|unit| is_number && ["mg", "mL", "kg", "cm", "mg/kg", "µg/L", "MG", "ML", "KG", "CM"].contains(unit))
        {
            found.push(unit.to_string());
        }
    }
    found
}

/// Tells of each change whether it was caught where it had to be, and stayed silent where nothing had changed.
#[derive(Default)]
struct Tally {
    caught: usize,
    harmless: usize,
    neither: usize,
    missed: Vec<String>,
    false_alarms: Vec<String>,
}

impl Tally {
    fn take(&mut self, what: &str, clean: &str, changed: &str, errors: &[String]) {
        let (before, after) = (visible(clean), visible(changed));
        if before == after {
            self.harmless += 1;
            if !errors.is_empty() {
                self.false_alarms.push(format!("{what}\n  {errors:?}\n  {before}"));
            }
        } else if telling(&before) != telling(&after) {
            if errors.is_empty() {
                self.missed.push(format!("{what}\n  {before}\n  {after}"));
            } else {
                self.caught += 1;
            }
        } else {
            self.neither += 1;
        }
    }

    fn assert(&self, at_least: usize) {
        println!("{} caught, {} without a change, {} changed plain words only", self.caught, self.harmless, self.neither);
        let few = |list: &[String]| list.iter().take(12).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.missed.is_empty(), "{} missed:\n{}", self.missed.len(), few(&self.missed));
        assert!(self.false_alarms.is_empty(), "{} false alarms:\n{}", self.false_alarms.len(), few(&self.false_alarms));
        assert!(self.caught >= at_least, "only {} changes had to be caught", self.caught);
    }
}

/// Returns a template with one fault.
fn faulty(dice: &mut Dice, seen: &str) -> String {
    let letters: Vec<char> = seen.chars().filter(|c| !matches!(c, '"' | '\\' | '<' | '&' | '\'')).collect();
    let mut some = |length: usize| -> String {
        let start = dice.next(letters.len().max(1));
        letters.iter().skip(start).take(1 + length).collect()
    };
    let (from, short) = (some(2), some(0));
    let to = ["", "0", "-", "6", " ", "MG", "<"][dice.next(7)];
    let filters = [
        format!("replace(from=\"{from}\", to=\"{to}\")"),
        format!("replace(from=\"{short}\", to=\"{to}\")"),
        "upper".to_string(),
        "lower".to_string(),
        "capitalize".to_string(),
        "title".to_string(),
        format!("truncate(length={})", 5 + dice.next(200)),
        format!("split(pat=\"{short}\") | join(sep=\"{to}\")"),
        "split(pat=\" \") | reverse | join(sep=\" \")".to_string(),
        "split(pat=\"<p>\") | reverse | join(sep=\"<p>\")".to_string(),
        "split(pat=\"<td>\") | reverse | join(sep=\"<td>\")".to_string(),
        "split(pat=\"\\n\") | unique | join(sep=\"\\n\")".to_string(),
        "split(pat=\"\\n\") | sort | join(sep=\"\\n\")".to_string(),
        "split(pat=\"</p>\") | first".to_string(),
        "split(pat=\"<p>\") | last".to_string(),
        "replace(from=\"<sup>\", to=\"\") | replace(from=\"</sup>\", to=\"\")".to_string(),
        "replace(from=\"<sub>\", to=\"\") | replace(from=\"</sub>\", to=\"\")".to_string(),
        "replace(from=\"</td>\", to=\"\") | replace(from=\"<td>\", to=\"\")".to_string(),
        "trim".to_string(),
    ];
    let filter = &filters[dice.next(filters.len())];
    match dice.next(6) {
        0 => PAGE.replace("<h1>{{ title }}", &format!("<h1>{{{{ title | {filter} }}}}")),
        1 => {
            // A minus before a letter is none.
            let signs = match seen.split(' ').next() {
                Some(word) if word.starts_with(char::is_numeric) => ["", "5", "−", "-", "±", "&gt;"],
                Some(word) if word.contains(char::is_numeric) => ["", "5", "5", "", "±", "&lt;"],
                _ => ["", "", "", "5", "", ""],
            };
            let (before, after) = (signs[dice.next(6)], ["", "0", "%", " ", "a", "±", "&lt;"][dice.next(7)]);
            let again = if dice.next(6) == 0 { "{{ title }}" } else { "" };
            PAGE.replace("<h1>{{ title }}", &format!("<h1>{before}{{{{ title }}}}{again}{after}"))
        }
        _ => PAGE.replace("{{ body }}", &format!("{{{{ body | {filter} | safe }}}}")),
    }
}

#[test]
fn no_faulty_template_changes_a_number_unseen() {
    let mut dice = Dice(0x5eed_0f5e_a1ed);
    let mut tally = Tally::default();
    while tally.caught < 2_000 {
        let (title, body) = (dice.pick(PARTS).replace(['*', '`', '\''], ""), body(&mut dice));
        let (clean, errors) = made(PAGE, &title, &body);
        assert_eq!(errors, [""; 0], "{body}");
        for _ in 0..8 {
            let template = faulty(&mut dice, &visible(&clean));
            let (changed, errors) = made(&template, &title, &body);
            if changed.is_empty() {
                // The template itself was refused.
                assert!(!errors.is_empty(), "{template}");
                continue;
            }
            tally.take(&format!("{template}\n  {title}\n{body}"), &clean, &changed, &errors);
        }
    }
    tally.assert(2_000);
}

/// Returns the runs of digits of a text.
fn digits(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_string).collect()
}

#[test]
fn no_slip_of_markdown_changes_a_number_unseen() {
    let mut dice = Dice(0x00c0_ffee_1234);
    let (mut altered, mut missed) = (0, Vec::new());
    for turn in 0..3_000 {
        let whole = if turn % 3 == 0 { body(&mut dice) } else { format!("{}\n\n{}", sentence(&mut dice), sentence(&mut dice)) };
        let mut text: Vec<char> = whole.replace("&lt;", "<").chars().collect();
        // The same sign twice, beside digits of one sentence: pairs are what Markdown looks for.
        let sign = dice.pick(&[
            "*", "**", "_", "~", "~~", "^", "|", "\\", "`", "<", ">", "[", "]", "#", "    ", "\n", "[^", "::", "!", "<!--", "*",
            "*", "|",
        ]);
        let first = dice.next(text.len());
        let beside = |at: &usize| *at > 0 && (text[*at].is_ascii_digit() || text[at - 1].is_ascii_digit());
        let places: Vec<usize> = (first..text.len()).filter(beside).take(8).collect();
        if places.is_empty() {
            continue;
        }
        let (one, other) = (places[dice.next(places.len())], places[dice.next(places.len())]);
        text.splice(one.max(other)..one.max(other), sign.chars());
        text.splice(one.min(other)..one.min(other), sign.chars());
        let text: String = text.into_iter().collect();
        let (html, errors) = made(PAGE, "A", &text);
        let (_, shown) = html.split_once("<div>").unwrap_or_default();
        // The address of a link is no text, and a raised number stands apart.
        // Code looks other than the text beside it.
        let shown = shown.replace("<code>", " <code>").replace("</code>", "</code> ");
        let (wrote, reads) = (digits(&text), digits(&visible(&shown)));
        if wrote != reads {
            altered += 1;
            if errors.is_empty() {
                missed.push(format!("{text}\n  {wrote:?}\n  {reads:?}"));
            }
        }
    }
    println!("{altered} of 3000 slips altered the numbers of a text");
    assert!(altered > 60, "{altered}");
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.iter().take(5).cloned().collect::<Vec<_>>().join("\n\n"));
}
