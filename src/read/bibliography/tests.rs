//! Bibliographies right and wrong; nothing in them is real.

use super::*;
use proptest::prelude::*;

fn read_text(text: &str) -> (Bibliography, Vec<String>) {
    let path = SrcPath::new("content/references.bib").expect("a path");
    let mut diags = Diags::new();
    let found = read(&path, text.as_bytes(), &mut diags).expect("a text");
    let told = diags.into_sorted();
    let told = told.iter().map(|finding| format!("{} {}:{} {}", finding.code, finding.line, finding.column, finding.message));
    (found, told.collect())
}

fn field(text: &str) -> String {
    let (found, told) = read_text(&format!("@misc{{k, title = {text}}}"));
    assert_eq!(told, [] as [&str; 0], "{text}");
    found.entries[0].fields["title"].text.clone()
}

#[test]
fn accents_and_markup_of_latex_are_made_out() {
    for (written, read) in [
        ("{M{\\\"u}ller, {\\'E}t{\\'e}, \\v{S}, {\\O}re, \\ss{}, \\c{c}}", "Müller, Été, Š, Øre, ß, ç"),
        ("{\\textit{Genus} \\emph{and} {\\bf bold} \\textbf{x}}", "Genus and bold x"),
        ("{10$^{9}$ and 10\\textsuperscript{9}, H$_2$O, Ca\\textsuperscript{2+}}", "10⁹ and 10⁹, H₂O, Ca²⁺"),
        ("{$\\alpha$-kite, $\\beta$, $\\ge$ 3, 5~$\\mu$g, $-2$, 37$^\\circ$C}", "α-kite, β, ≥ 3, 5 μg, −2, 37°C"),
        ("{A \\& B, 5\\%, \\#1, a\\_b}", "A & B, 5%, #1, a_b"),
        ("{one -- two --- three}", "one – two — three"),
        ("{{NUT} stays\n   on two lines}", "NUT stays on two lines"),
        ("jan # { and } # 5", "January and 5"),
    ] {
        assert_eq!(field(written), read);
    }
}

#[test]
fn every_broken_entry_is_told_and_the_rest_is_read() {
    let text = "\
@article{one, title = {One}}
@article{two, title = {Two}
  year = 2020}
@article{three, title = {Three
@article{four, title = {Four}}
@book five
@misc{, title = {No key}}
@misc{six, title {Six}}
@misc{four, title = {Again}}
@misc{seven, title = kites}
@misc{eight, title = {$\\foo$}}
@misc{nine, title = {a $ b}}
@misc{ten, title = {Ten}}
";
    let (found, told) = read_text(text);
    let keys: Vec<&str> = found.entries.iter().map(|entry| entry.key.text.as_str()).collect();
    assert_eq!(
        keys,
        ["one", "four", "seven", "eight", "nine", "ten", "six", "three", "two"],
        "who cites a broken one is told nothing"
    );
    let expected = [
        "bibliography-syntax 3:3 a comma is missing before this",
        "bibliography-syntax 4:1 the entry that begins with `@article{three, title = {Three` is not closed",
        "bibliography-syntax 6:1 `@book five` is no beginning of an entry: the brace is missing",
        "bibliography-key 7:1 this entry has no key that a text could cite it by: `@misc{,`",
        "bibliography-syntax 8:18 behind the name of a field `=` is missing",
        "bibliography-key 9:7 the key `four` is given twice: first on line 5",
        "bibliography-abbreviation 10:22 `kites` without braces is an abbreviation, and none of that name is given",
        "bibliography-markup 11:22 the command `\\foo` of LaTeX is not known here, so its sign would be lost",
        "bibliography-syntax 12:21 the text of `title` cannot be made out: a brace, a `$` or a `\\` in it has no partner",
    ];
    let told: Vec<&String> = told.iter().filter(|told| !told.starts_with("bibliography-title")).collect();
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(
            told.starts_with(expected.split(':').next().unwrap_or(""))
                && told.contains(expected.split_once(' ').expect("a place").1.split_once(' ').expect("words").1),
            "{told}\n{expected}"
        );
    }
}

#[test]
fn one_doi_under_two_keys_and_odd_identifiers_are_told() {
    let text = "\
@misc{a, title = {A}, doi = {10.9999/ABC}}
@misc{b, title = {B}, doi = {https://doi.org/10.9999/abc}}
@misc{c, title = {C}, doi = {nine}, pmid = {PMID 5}, url = {javascript:alert(1)}}
@misc{d, doi = {10.9999/d\\_e}}
";
    let (found, told) = read_text(text);
    assert_eq!(found.entries[3].fields["doi"].text, "10.9999/d_e");
    let codes: Vec<&str> = told.iter().filter_map(|told| told.split(':').next()).collect();
    assert_eq!(
        codes,
        [
            "bibliography-twice 2",
            "bibliography-identifier 3",
            "bibliography-identifier 3",
            "bibliography-identifier 3",
            "bibliography-title 4"
        ]
    );
}

#[test]
fn people_and_bodies_are_told_apart() {
    let (found, told) = read_text(
        "@misc{k, title = {T}, author = {van der Berg, Carl and {Ministry of Kites} and King, Jr., Martin Luther and others}}",
    );
    assert_eq!(told, [] as [&str; 0]);
    let people = &found.entries[0].authors;
    let names: Vec<String> = people.list.iter().map(Person::short).collect();
    assert_eq!(
        (names, people.and_others),
        (vec!["van der Berg C".into(), "Ministry of Kites".into(), "King ML Jr".into()], true)
    );
}

#[test]
fn a_line_that_begins_with_a_sign_in_a_text_is_no_entry() {
    let (found, told) = read_text("@misc{a, title = {Write to\n@home{now}}}\n% @comment of ours\n@misc{b, title = {B}}\n");
    assert_eq!((found.entries.len(), told), (2, Vec::new()));
    assert_eq!(found.entries[0].fields["title"].text, "Write to @homenow");
}

#[test]
fn a_text_that_ends_too_early_is_told() {
    let (found, told) = read_text("@misc{a, title = \"in {\"}quotes{\"}\"}\n\n% a remark\n@misc{b, title = {B}}\nloose words\n");
    assert_eq!(found.entries[0].fields["title"].text, "in");
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("bibliography-outside 1:") && told[1].starts_with("bibliography-outside 5:1"), "{told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_stop_the_reader(text in "(@[a-z]{0,4}|[{}\"=,#$\\\\^_~%\n -]|author|title|and|[a-zäα0-9]){0,60}") {
        let _ = read_text(&text);
        let _ = read_text(&format!("@misc{{k, author = {{{text}}}, title = {{{text}}}, doi = \"{text}\"}}"));
    }
}
