//! Whatever a faulty template, a faulty use of filters or Markdown itself does to a number, a sign, a unit or a name of a gene: when a
//! reader would read something else, an error has been reported; when nothing was altered, none.
//!
//! What a reader reads is found here by other means than in the program: the page of the faulty template is held against that of the
//! right one.
//!
//! Not seen, and so not among the faults: a number or sign of the template's own that touches no text (`wordcount`, a literal), what is
//! left of the tags of a body whose beginning was cut off, the numbers of a list whose points lost their tags, a label that the program
//! made (`aria-label`), and other letters in plain words.

#![expect(clippy::print_stdout, reason = "the numbers of the run are its result")]

#[path = "support/ran.rs"]
mod ran;
#[path = "support/reader.rs"]
mod reader;

use portal::engine::{Engine, Goal, Now};
use portal::model::diag::{Diagnostic, Severity};
use portal::model::site::Drafts;
use portal::model::world::{Content, MemorySink, MemoryWorld};
use ran::{Ran, SETTINGS, told};
use reader::{reading, visible};
use std::collections::BTreeMap;

/// How many pages a site has.
const PAGES: usize = 12;

/// Random choices, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn of<'l>(&mut self, list: &[&'l str]) -> &'l str {
        list[self.below(list.len())]
    }

    fn number(&mut self) -> String {
        let (whole, part) = (self.below(400) + 1, self.below(90) + 10);
        match self.below(8) {
            0 => format!("{whole}.{part}"),
            1 => format!("0.{part}"),
            2 => format!("{whole},{:03}", self.below(1000)),
            3 => format!("{whole}\u{a0}{:03}", self.below(1000)),
            4 => format!("{whole}\u{2009}{:03}", self.below(1000)),
            5 => format!("{whole}½"),
            _ => whole.to_string(),
        }
    }

    /// Returns a dose, limit or name as editors write them.
    fn thing(&mut self) -> String {
        let number = self.number();
        match self.below(12) {
            0..=3 => format!("{number}{}{}", self.of(&[" ", "\u{a0}", "", " "]), self.of(UNITS)),
            4 => format!("{}{number} {}", self.of(&["<", ">", "≤", "≥", "≥ ", "±", "≈", "= ", "−", "+"]), self.of(UNITS)),
            5 => format!("{number}{}{}", self.of(&["–", "-", "×", "/", ":", " × "]), self.number()),
            6 => format!("{number}×10^{}^/L", self.below(12) + 1),
            7 => format!("10^{}^ {}", self.of(&["3", "-6", "−9", "12"]), self.of(UNITS)),
            _ => self.of(TOKENS).to_string(),
        }
    }

    fn sentence(&mut self) -> String {
        let (a, b) = (self.thing(), self.thing());
        let word = self.of(&["Give", "At most", "No more than", "From", "Risk of", "Before", "Im Ganzen", "Jusqu’à"]);
        match self.below(4) {
            0 => format!("{word} {a} a day."),
            1 => format!("{word} {a}, then **{b}** ({}).", self.thing()),
            2 => format!("{word} *{a}* in `{b}`; see [{}](https://example.org/).", self.thing()),
            _ => format!("{word} {a}{}{b} of all", self.of(&["\n", " and ", "  \n", "; "])),
        }
    }

    fn block(&mut self) -> String {
        match self.below(9) {
            0 => format!("## Part {}", self.thing()),
            1 => format!("- {}\n- {}\n- {}", self.sentence(), self.thing(), self.sentence()),
            2 => {
                let first = self.below(7) + 1;
                format!("{first}. {}\n{}. {}", self.sentence(), first + 1, self.sentence())
            }
            3 => format!(
                "| Age | Dose |\n|---|---|\n| {} | {} |\n| {} | {} |",
                self.thing(),
                self.thing(),
                self.thing(),
                self.thing()
            ),
            4 => format!("> [!WARNING] Stop at {}\n> {}", self.thing(), self.sentence()),
            5 => format!(":::note\n{}\n:::", self.sentence()),
            _ => self.sentence(),
        }
    }

    fn page(&mut self) -> String {
        let title = format!("{} and {}", self.thing(), self.thing()).replace('^', "");
        let description = format!("{} at {}", self.thing(), self.thing()).replace('^', "");
        // Two lists in a row are one list to Markdown.
        let blocks: Vec<String> = (0..3 + self.below(3)).flat_map(|_| [self.block(), "Then:".to_string()]).collect();
        format!("+++\ntitle = \"{title}\"\ndescription = \"{description}\"\n+++\n\n{}\n", blocks.join("\n\n"))
    }
}

const UNITS: &[&str] = &["mg", "mg/kg", "µg", "μg", "mL", "mmol/L", "%", "Gy", "IU/m²", "kg", "years", "°C", "ng/mL"];

const TOKENS: &[&str] = &[
    "TP53",
    "H~2~O",
    "t(11;22)(q24;q12)",
    "c.1234A>G",
    "p.Arg273His",
    "99mTc",
    "β-hCG",
    "α-fetoprotein",
    "del(1)(p36)",
    "CO₂",
    "m²",
    "CD8+",
    "IL-2",
    "46,XX",
    "HbA~1c~",
    "Σ 5",
    "Δ-9",
    "¾",
    "1/2",
    "INI1",
    "^131^I",
    "ER−",
    "5′-UTR",
];

const RIGHT: &str = "<!doctype html><html lang=\"{{ lang }}\"><head><title>{{ title }}</title>\n<meta name=\"description\" content=\"{{ description }}\"></head><body><main id=\"_main\"><h1>{{ title }}</h1>\n<p>{{ description }}</p>\n{{ body }}</main></body></html>";

/// Returns a template with a fault that stands beside a field, or drops, doubles or dresses one.
fn faulty_template(dice: &mut Dice) -> String {
    let fields = ["<h1>{{ title }}", "<p>{{ description }}", "<title>{{ title }}", "content=\"{{ description }}", "{{ body }}"];
    let kind = dice.below(6);
    // What stands beside the body touches none of its texts, and an attribute or the title holds no markup.
    let field = fields[dice.below(match kind {
        0 | 1 => 4,
        2 | 3 => 2,
        _ => 5,
    })];
    let sign = dice.of(&[
        "0", "5", "-", "−", "+", "&lt;", "&gt;", "≥", "±", "%", "/", "&#48;", "²", "<b>1</b>", ".5", "mg", "×10", "~", "&plusmn;",
    ]);
    let (open, name) = field.split_at(field.find('{').expect("a field"));
    let sign = if field.starts_with("<h1") || field.starts_with("<p") { sign.to_string() } else { sign.replace("<b>1</b>", "1") };
    let wrong = match kind {
        0 if sign != "mg" && sign != "%" => format!("{open}{sign}{name}"),
        // A dash or slash after a field may lead to the next one; letters before a number may be those of a version.
        1 if !["-", "/", "~"].contains(&sign.as_str()) => format!("{open}{name}{sign}"),
        2 => format!("{open}{name}{}", dice.of(&["{{ title }}", "{{ description }}"])),
        3 => format!("{open}<em>{name}</em>"),
        4 if name.contains("body") => open.to_string(),
        _ => format!("{open}{{% if title %}}{name}{{% endif %}} {{# 5 #}}"),
    };
    RIGHT.replacen(field, &wrong, 1)
}

/// Returns a template in which filters do something to a field.
fn faulty_filter(dice: &mut Dice) -> String {
    let field = dice.of(&["title", "description", "body", "body", "body"]);
    let digit = |dice: &mut Dice| dice.below(10).to_string();
    let replaced = |from: &str, to: &str| format!("replace(from=\"{from}\", to=\"{to}\")");
    let filter = match dice.below(13) {
        0 => replaced(&digit(dice), &digit(dice)),
        1 | 2 => {
            let pairs = [
                ("mg", "µg"),
                ("mg", "MG"),
                ("µ", "μ"),
                ("µ", "Μ"),
                ("≥", ">"),
                ("≤", "<"),
                ("±", ""),
                ("−", "-"),
                ("–", "-"),
                (",", "."),
                (".", ""),
                (" ", ""),
                ("\u{a0}", ""),
                ("\u{2009}", " "),
                ("½", ""),
                ("²", "2"),
                ("β", "b"),
                ("α", "a"),
                (";", ","),
                (")", ""),
                ("(", " ("),
                ("%", ""),
                ("×", "x"),
                ("/", " "),
                ("&lt;", ""),
                ("&gt;", "&lt;"),
                ("+", ""),
                (":", ""),
                ("years", "days"),
                ("kg", "g"),
                ("Give", "Take"),
                ("₂", "2"),
                ("mL", "ml"),
                ("L", "l"),
                ("°", ""),
                ("′", "'"),
            ];
            let (from, to) = pairs[dice.below(pairs.len())];
            replaced(from, to)
        }
        3 | 4 => {
            let tags = [
                ("<sup>", ""),
                ("</sup>", ""),
                ("<sub>", ""),
                ("<sup>", "<sub>"),
                ("<td>", ""),
                ("</td>", "</td>5"),
                ("<td>", "<td>-"),
                ("<strong>", "<b>"),
                ("</strong>", "</strong>0"),
                ("<br>", ""),
                ("\\n", ""),
                ("\\n", " "),
                ("<ol", "<ul"),
                ("start=", "data-start="),
                ("<em>", "<em>-"),
                ("</code>", "</code>%"),
                ("<li>", "<li>1"),
            ];
            let (from, to) = tags[dice.below(tags.len())];
            replaced(from, to)
        }
        5 => dice.of(&["upper", "lower", "title", "capitalize"]).to_string(),
        6 => format!("truncate(length={})", dice.below(400)),
        7 => {
            let at = dice.of(&["</p>", " ", "<td>", "</tr>", "5", ".", "\\n", "</li>"]);
            let all = [
                "reverse | join(sep=SEP)",
                "join(sep=\"\")",
                "join(sep=SEP)",
                "unique | join(sep=SEP)",
                "sort | join(sep=SEP)",
                "first",
                "last",
                "nth(n=1)",
            ];
            // A field may be left out, and a word of it without a number says nothing of its own.
            let then = dice.of(&all[..if field == "body" { all.len() } else { 5 }]);
            format!("split(pat=\"{at}\") | {}", then.replace("SEP", &format!("\"{at}\"")))
        }
        8 => "reverse".to_string(),
        9 => dice.of(&["trim", "escape", "indent", "newlines_to_br", "str", "default(value=\"5\")"]).to_string(),
        10 => dice.of(&["int", "float | round"]).to_string(),
        11 => dice.of(&["trim_start(pat=\"5\")", "trim_end(pat=\"%\")", "escape_xml"]).to_string(),
        _ => {
            let place = format!("{{{{ {field} }}}}");
            let (from, to) = (dice.below(60), 40 + dice.below(200));
            let kinds: &[&str] =
                if field == "body" { &["[:TO]", "[::-1]"] } else { &["[FROM:]", "[:TO]", "[FROM:TO]", "[::-1]"] };
            let slice = dice.of(kinds).replace("FROM", &from.to_string()).replace("TO", &to.to_string());
            return RIGHT.replace(&place, &format!("{{{{ {field}{slice} | safe }}}}"));
        }
    };
    RIGHT.replace(&format!("{{{{ {field} }}}}"), &format!("{{{{ {field} | {filter} | safe }}}}"))
}

fn site(template: &str, pages: &[String]) -> MemoryWorld {
    let mut world = MemoryWorld::new()
        .with("portal.toml", SETTINGS)
        .with("content/_index.md", "+++\ntitle = \"Home\"\n+++\n")
        .with("themes/plain/templates/page.html", template);
    for (number, page) in pages.iter().enumerate() {
        world = world.with(&format!("content/p{number}.md"), page.as_str());
    }
    world
}

fn goal() -> Goal {
    Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false }
}

/// Returns the HTML pages of a site and what is wrong with it.
fn run(world: &MemoryWorld) -> (BTreeMap<String, String>, Vec<Diagnostic>) {
    let sink = MemorySink::new();
    let outcome = Engine::new().run(world, &goal(), &sink).unwrap_or_else(|failure| panic!("{failure}"));
    let files = sink.into_files().into_iter().filter_map(|(path, (content, _))| match content {
        Content::Bytes(bytes) => Some((path.as_str().to_string(), String::from_utf8(bytes).ok()?)),
        _ => None,
    });
    (files.collect(), outcome.diagnostics)
}

fn errors_of<'d>(diags: &'d [Diagnostic], path: &'d str) -> impl Iterator<Item = &'d Diagnostic> {
    diags.iter().filter(move |diag| {
        diag.severity == Severity::Error && (diag.path.as_str() == path || diag.path.as_str().starts_with("themes/"))
    })
}

/// What came of many sites with a fault each.
#[derive(Default)]
struct Tally {
    altered: usize,
    same: usize,
    prose: usize,
    wrong: Vec<String>,
}

fn hold(template: &str, pages: &[String], tally: &mut Tally) {
    let (right, said) = run(&site(RIGHT, pages));
    let (faulty, found) = run(&site(template, pages));
    for (number, page) in pages.iter().enumerate() {
        let (path, out) = (format!("content/p{number}.md"), format!("p{number}/index.html"));
        if let Some(diag) = errors_of(&said, &path).next() {
            tally.wrong.push(format!("FALSE ALARM with the right template: {}{page}", told(diag)));
            continue;
        }
        let expected = visible(&right[&out]);
        let arrived = faulty.get(&out).map(|html| visible(html));
        let first = errors_of(&found, &path).next();
        if arrived.as_ref() == Some(&expected) {
            tally.same += 1;
            // A slice that cuts only tags and marks off is a fault all the same.
            let is_slice = template.contains('[') && template.contains(':');
            if let Some(diag) = first.filter(|diag| diag.path.as_str() == path && !is_slice) {
                tally.wrong.push(format!("FALSE ALARM: nothing was altered by\n  {}\n  {}", changed(template), told(diag)));
            }
            continue;
        }
        let (before, after) = (reading(&expected), reading(arrived.as_deref().unwrap_or("")));
        if before == after {
            tally.prose += 1;
            continue;
        }
        tally.altered += 1;
        if first.is_none() {
            let at = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
            let around = |list: &[String]| list[at.saturating_sub(1).min(list.len())..(at + 4).min(list.len())].join(" ");
            tally.wrong.push(format!("MISSED: `{}` became `{}` by\n  {}", around(&before), around(&after), changed(template)));
        }
    }
}

fn changed(template: &str) -> String {
    let same = template.chars().zip(RIGHT.chars()).take_while(|(a, b)| a == b).count();
    template.chars().skip(same.saturating_sub(25)).take(110).collect()
}

fn many(seed: u64, sites: usize, fault: impl Fn(&mut Dice) -> String) {
    let mut dice = Dice(seed);
    let mut tally = Tally::default();
    for _ in 0..sites {
        let pages: Vec<String> = (0..PAGES).map(|_| dice.page()).collect();
        hold(&fault(&mut dice), &pages, &mut tally);
    }
    println!("{} altered, {} the same, {} in prose only, {} wrong", tally.altered, tally.same, tally.prose, tally.wrong.len());
    // Two of each fault say enough.
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for wrong in tally.wrong {
        told.entry(wrong.lines().nth(1).unwrap_or("").to_string()).or_default().push(wrong);
    }
    let few: Vec<String> = told.into_values().flat_map(|list| list.into_iter().take(2)).collect();
    assert!(few.is_empty(), "{}", few.join("\n"));
    assert!(tally.altered >= 1000, "only {} readings were altered", tally.altered);
}

#[test]
fn a_faulty_template_changes_no_reading_unseen() {
    many(1, 200, faulty_template);
}

#[test]
fn a_faulty_use_of_filters_changes_no_reading_unseen() {
    many(2, 200, faulty_filter);
}

/// Returns a line of Markdown, and what its author wants to be read.
fn markdown(dice: &mut Dice) -> (String, String) {
    let (a, b, c) = (dice.below(900) + 1, dice.below(90) + 1, dice.below(90) + 1);
    let unit = dice.of(&["mg", "µg", "mL", "years"]);
    let same = |text: String| (text.clone(), text);
    match dice.below(19) {
        0 => same(format!("Give {a}*{b}*{c} {unit} now")),
        1 => (format!("Give {a}\\*{b}\\*{c} {unit} now"), format!("Give {a}*{b}*{c} {unit} now")),
        2 => same(format!("Give {a}_{b}_{c} {unit} now")),
        3 => (format!("| A | B |\n|---|---|\n| {a} {unit} | {b} | {c} |"), format!("A B {a} {unit} {b} {c}")),
        4 => (format!("| A | B |\n|---|---|\n| {a} {unit} | {b} |"), format!("A B {a} {unit} {b}")),
        5 => (format!("Give &#{};0 {unit} now", 48 + b % 10), format!("Give {}0 {unit} now", b % 10)),
        6 => same(format!("Give\n\n+ {a} {unit} now")),
        7 => same(format!("Patients of\n\n> {a} {unit} of age")),
        8 => same(format!("> {a} {unit} of age")),
        9 => same(format!("[{a}]: {b}{unit}")),
        10 => same(format!("Give p<b>{a} {unit} now")),
        11 => same(format!("Give {a}<{b}>{c} {unit} now")),
        12 => (
            format!("{a}. Give {b} {unit}\n{}. Give {c} {unit}", a + 1),
            format!("{a}. Give {b} {unit} {}. Give {c} {unit}", a + 1),
        ),
        13 => (
            format!("{a}. Give {b} {unit}\n{}. Give {c} {unit}", a + 3),
            format!("{a}. Give {b} {unit} {}. Give {c} {unit}", a + 3),
        ),
        14 => same(format!("Give ~~{a} {unit}~~ now").replace("~~", "")),
        15 => same(format!("Give {a}~{b} {unit}~ now")),
        16 => same(format!("Give {a} `{unit}` {b}**{c}** now").replace(['`', '*'], "")),
        17 => (format!("Give <!-- {a} --> {b} {unit} now"), format!("Give {b} {unit} now")),
        _ => (
            format!("Give \\<{a} {unit} or &lt;{b} {unit} or <{c} {unit}"),
            format!("Give <{a} {unit} or <{b} {unit} or <{c} {unit}"),
        ),
    }
}

#[test]
fn markdown_changes_no_reading_unseen() {
    let mut dice = Dice(3);
    let (mut altered, mut same, mut wrong) = (0, 0, BTreeMap::new());
    for _ in 0..25 {
        let lines: Vec<(String, String)> = (0..30).map(|_| markdown(&mut dice)).collect();
        let pages: Vec<String> = lines.iter().map(|(line, _)| format!("+++\ntitle = \"T\"\n+++\n\n{line}\n")).collect();
        let (files, diags) = run(&site("<main id=\"_main\"><i>{{ title }}</i>{{ body }}</main>", &pages));
        for (number, (line, meant)) in lines.iter().enumerate() {
            let page = visible(&files[&format!("p{number}/index.html")].replace("aria-label", "data-label"));
            let arrived = reading(page.trim_start().trim_start_matches("T "));
            let path = format!("content/p{number}.md");
            let findings: Vec<&Diagnostic> = diags.iter().filter(|diag| diag.path.as_str() == path).collect();
            let kind: String = line.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
            if arrived == reading(&visible(&meant.replace('<', "&lt;"))) {
                same += 1;
                let error = findings.iter().find(|diag| diag.severity == Severity::Error && diag.code.contains("number"));
                if let Some(diag) = error {
                    wrong.entry(kind).or_insert(format!("FALSE ALARM: {line}\n  {}", told(diag)));
                }
            } else {
                altered += 1;
                if findings.is_empty() {
                    wrong.entry(kind).or_insert(format!("MISSED: {line:?} reads {arrived:?}"));
                }
            }
        }
    }
    println!("{altered} altered, {same} the same, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.into_values().collect::<Vec<_>>().join("\n"));
    assert!(altered >= 200, "only {altered} readings were altered");
}

#[test]
fn a_finding_stands_where_its_text_stands() {
    let template = RIGHT.replace("{{ body }}", "{{ body | replace(from=\"8\", to=\"3\") | safe }}");
    let page = "+++\r\ntitle = \"T\"\r\n+++\r\n\r\nÜber µ\tgut **8 mg** und\r\n\r\nso 18 mg\r\n";
    let world = site(&template, &[page.to_string()]);
    let ran = Ran::once(&world, &goal());
    assert_eq!(ran.broken_promises(), Vec::<String>::new());
    let places: Vec<(usize, usize)> =
        errors_of(&ran.outcome.diagnostics, "content/p0.md").map(|diag| (diag.line, diag.column)).collect();
    assert_eq!(places, [(5, 14), (7, 1)]);
}
