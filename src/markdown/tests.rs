//! The dialect by its cases: small inputs that broke other generators, each with the right behaviour.

use super::{Body, Host, Picture, Prepared, Referred, outline, parse, print};
use crate::model::diag::{Diagnostic, Diags, Source, Span};
use crate::model::glossary::matcher::{Matcher, Word};
use crate::model::lang::Lang;
use crate::model::mark;
use crate::model::path::SrcPath;
use proptest::prelude::*;
use std::sync::Arc;

/// A host that links the words of a glossary, if it has one.
#[derive(Default)]
struct Plain {
    glossary: Option<Arc<Matcher>>,
}

impl Host for Plain {
    fn link(&mut self, target: &str, _: &Span) -> Option<String> {
        Some(target.to_string())
    }
    fn picture(&mut self, target: &str, _: &Span) -> Option<Picture> {
        Some(Picture { url: target.to_string(), size: None })
    }
    fn reference(&mut self, kind: &str, id: &str, _: &Span) -> Option<Referred> {
        Some(Referred { url: format!("/{kind}/{id}/"), name: Some(id.to_string()), lang: None })
    }
    fn matcher(&mut self) -> Option<Arc<Matcher>> {
        self.glossary.clone()
    }
    fn term(&mut self, id: &str, word: &str) -> Option<String> {
        (word != "skipped").then(|| format!("#{id}"))
    }
    fn cited(&mut self, key: &str, _: &Span) -> Option<String> {
        (!key.starts_with("no")).then(|| format!("R {key}"))
    }

    fn cited_as(&mut self, first: usize, last: usize) -> String {
        format!("references {first} to {last}")
    }

    fn directive(&mut self, name: &str, attributes: &[(String, String)], content: String, _: &Span) -> String {
        let attributes: Vec<String> = attributes.iter().map(|(key, value)| format!(" {key}={value}")).collect();
        format!("<aside {name}{}>{content}</aside>", attributes.concat())
    }
    fn word(&mut self, key: &'static str) -> String {
        key.to_string()
    }
    fn numbered(&mut self, key: &'static str, number: usize) -> String {
        format!("{key} {number}")
    }
    fn page_id(&self) -> String {
        "p".to_string()
    }
}

fn run(text: &str) -> (Body, Vec<Diagnostic>) {
    run_for(text, &mut Plain::default())
}

fn run_for(text: &str, host: &mut Plain) -> (Body, Vec<Diagnostic>) {
    let path = SrcPath::new("content/a.md").expect("a path");
    let mut diags = Diags::new();
    let source = Source { path: &path, text };
    let prepared = Prepared::of(source, 0..text.len(), &mut diags);
    let parsed = parse(&prepared, Lang::ENGLISH, &mut diags);
    let body = print(&parsed, host);
    let _ = outline(parsed, Lang::ENGLISH);
    (body, diags.into_sorted())
}

fn unmarked(html: &str) -> String {
    html.chars().filter(|letter| !mark::is_mark(*letter)).collect()
}

/// Returns the HTML of a text that has nothing wrong with it.
fn html(text: &str) -> String {
    let (body, diags) = run(text);
    assert_eq!(diags, [], "{text}");
    unmarked(&body.html)
}

/// Returns the rules that a text breaks.
fn codes(text: &str) -> Vec<String> {
    run(text).1.into_iter().map(|d| d.code.to_string()).collect()
}

#[test]
fn a_number_that_is_taken_for_syntax_is_told() {
    for (text, code) in
        [("[405]: 76mL\n", "unused-address"), ("<!-- 5 mg\n\nmore", "raw-html"), ("~~~19 mg\ncode\n~~~\n", "lost-number")]
    {
        assert!(codes(text).iter().any(|found| found == code), "{text:?}: {:?}", codes(text));
    }
    for right in ["[a]: b.md\n\n[A ] and [a][]", "```rust {#lst}\nlet x = 5;\n```", "<!-- 5 mg -->"] {
        assert_eq!(codes(right), [""; 0], "{right:?}");
    }
}

#[test]
fn an_asterisk_between_digits_is_an_error_that_offers_the_multiplication_sign() {
    let (_, diags) = run("Mitotane 8*10*12 mg/L");
    assert_eq!(diags.len(), 1);
    assert_eq!(diags[0].code, "emphasis-in-number");
    assert!(diags[0].hint.as_deref().is_some_and(|hint| hint.contains("8×10×12")), "{:?}", diags[0].hint);
    assert_eq!(codes("5*10^3* cells/kg"), ["emphasis-in-number"]);
    assert_eq!(codes("HLA-A*02:01 and HLA-B*15:01"), ["emphasis-in-number"]);
    assert_eq!(codes("DPYD*2A in adults*"), ["emphasis-in-number"]);
    for text in ["mg*h/L and mg*h/L", "8 mg*kg-1*d-1", "p.Gln*fs*12", "ng*h/mL (n*5)", "Patient*innen und Ärzt*innen"] {
        assert_eq!(codes(text), ["emphasis-in-number"], "{text}");
    }
    assert_eq!(codes("un*think*able, mega*loblast*ic, G*r*oup, (*a b*), Patient*innen"), Vec::<String>::new());
    assert_eq!(codes("B*12*, *DICER1*, *R*2\n\nHLA-A*02:01"), Vec::<String>::new());
    assert_eq!(html("8\\*10\\*12 mg"), "<p>8*10*12\u{a0}mg</p>\n");
    assert_eq!(html("in *10* years"), "<p>in <em>10</em> years</p>\n");
}

#[test]
fn a_cell_beyond_the_header_is_an_error_and_not_dropped() {
    assert_eq!(codes("| Drug | Dose |\n|---|---|\n| VCR | 1.5 | max two |\n"), ["table-row-too-long"]);
    assert_eq!(codes("| Drug | Dose |\n|---|---|\n| VCR | 1.5 |\n"), Vec::<String>::new());
}

#[test]
fn small_numbers_stand_inside_words() {
    assert_eq!(html("H~2~O and 10^9^/L, m^2^."), "<p>H<sub>2</sub>O and 10<sup>9</sup>/L, m<sup>2</sup>.</p>\n");
    for text in ["x^2+y^2", "10^9/L-10^12/L", "(10^3/10^6)", "x^2-y^-2", "5~10~15 L"] {
        assert!(!html(text).contains("<su"), "nothing is raised or lowered that stands between two words: {text}");
    }
    assert_eq!(html("\\[^18^F]FDG, m^-2^5"), "<p>[<sup>18</sup>F]FDG, m<sup>-2</sup>5</p>\n");
    assert_eq!(
        html("t~1/2~ 5^1-3^ C~6~H~12~O~6~"),
        "<p>t<sub>1/2</sub> 5<sup>1-3</sup> C<sub>6</sub>H<sub>12</sub>O<sub>6</sub></p>\n"
    );
    assert_eq!(html("10~20 mg"), "<p>10~20\u{a0}mg</p>\n");
    assert_eq!(html("5 ^9^ and x"), "<p>5 <sup>9</sup> and x</p>\n");
    assert_eq!(
        html("Ca^2+^, 10^9^/L and Na^+^/K^+^"),
        "<p>Ca<sup>2+</sup>, 10<sup>9</sup>/L and Na<sup>+</sup>/K<sup>+</sup></p>\n"
    );
    assert_eq!(html("^18^F-FDG, ^99m^Tc (^131^I)"), "<p><sup>18</sup>F-FDG, <sup>99m</sup>Tc (<sup>131</sup>I)</p>\n");
    assert_eq!(html("children^3,4^ x^2,y^2 2^3 and 4^5 ^_^ ^^"), "<p>children<sup>3,4</sup> x^2,y^2 2^3 and 4^5 ^_^ ^^</p>\n");
    assert_eq!(
        html("CO~2~/N~2~O, 10~20 mg or 30~40 mg"),
        "<p>CO<sub>2</sub>/N<sub>2</sub>O, 10~20\u{a0}mg or 30~40\u{a0}mg</p>\n"
    );
    assert_eq!(
        html("*10^9^* and **m^2^** and 10\\^9\\^"),
        "<p><em>10<sup>9</sup></em> and <strong>m<sup>2</sup></strong> and 10^9^</p>\n"
    );
    assert_eq!(html("a\\^2\\^"), "<p>a^2^</p>\n");
}

#[test]
fn an_alert_takes_a_title_and_any_case() {
    let shown = html("> [!WARNING] Dose limit\n> Stop at 2 mg");
    assert!(shown.contains("<p class=\"alert-title\">Dose limit</p>\n<p>Stop at 2\u{a0}mg</p>"), "{shown}");
    assert!(html("> [!warning]\n> Stop").contains("<p class=\"alert-title\">alert-warning</p>\n<p>Stop</p>"));
    assert!(!html("> [!Note] A\n>\n> B").contains("[!"));
    assert_eq!(codes("> [!DANGER]\n> x"), ["unknown-alert"]);
}

#[test]
fn raw_html_passes_by_a_short_list_and_is_never_lost() {
    assert_eq!(html("<u>important</u> text"), "<p><u>important</u> text</p>\n");
    assert_eq!(html("a <!-- patient AB, UKE --> b"), "<p>a  b</p>\n");
    assert_eq!(html("<!-- patient AB -->\n"), "");
    assert_eq!(html("<!--\nline\n\nline 2 -->\n"), "");
    assert_eq!(codes("<script>alert(1)</script>"), ["raw-html"]);
    assert_eq!(codes("<b>bold text"), ["raw-html"]);
    assert_eq!(codes("<u>open"), ["raw-html"]);
    assert_eq!(codes("x <u onclick=\"x\">y</u>"), ["raw-html"]);
    assert_eq!(html("<!-- c --> 5 mg"), "<p> 5\u{a0}mg</p>\n");
    let details = html("<details>\n<summary>More</summary>\n\nText **x**\n\n</details>\n");
    assert!(details.contains("<details><summary>More</summary><p>Text <strong>x</strong></p>\n</details>"), "{details}");
}

#[test]
fn a_comment_to_the_program_leaves_paragraphs_lists_and_tables_whole() {
    let comment = "<!-- allow: x, because y -->";
    for (text, shown) in [
        (format!("One\n{comment}\ntwo.\n"), "<p>One \ntwo.</p>\n"),
        (format!("> One\r\n> {comment}\r\n> two.\r\n"), "<blockquote>\n<p>One    \ntwo.</p>\n</blockquote>\n"),
        (format!("*One*\n{comment}\n**two**.\n"), "<p><em>One</em> \n<strong>two</strong>.</p>\n"),
        (format!("1. a\n{comment}\n2. b\n"), "<ol>\n<li>a </li>\n<li>b</li>\n</ol>\n"),
        (format!("- a\n  {comment}\n  b\n- c\n"), "<ul>\n<li>a   \nb</li>\n<li>c</li>\n</ul>\n"),
    ] {
        assert_eq!(html(&text), shown, "{text}");
    }
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n";
    assert_eq!(html(&table.replace("| 1 | 2 |\n", &format!("| 1 | 2 |\n{comment}\n"))), html(table));
    assert_eq!(html(&table.replace("| 1 | 2 |\n", &format!("| 1 | 2 | {comment}\n"))), html(table));
    assert_eq!(html(&format!("## A {{#b}}\n{comment}\nText\n")), html("## A {#b}\nText\n"));
    assert_eq!(html(&format!("```\n{comment}\n```\n")), "<pre><code>&lt;!-- allow: x, because y --&gt;\n</code></pre>\n");
    assert_eq!(html(&format!(":::note\n{comment}\nText\n:::\n")), html(":::note\nText\n:::\n"));
}

#[test]
fn a_sign_before_a_number_is_text() {
    assert_eq!(html("aged <18 y, p<0.05"), "<p>aged &lt;18 y, p&lt;0.05</p>\n");
}

#[test]
fn anchors_are_unique_and_stable() {
    let shown = html("## Risk\n\n## Risk\n\n## Dose {#dose}\n\n## Dose\n\n## ???\n");
    for id in ["risk", "risk-2", "dose", "dose-2", "part"] {
        assert!(shown.contains(&format!("id=\"{id}\"")), "{id} {shown}");
    }
    assert_eq!(codes("## A {#x}\n\n## B {#x}\n"), ["duplicate-anchor"]);
    assert_eq!(codes("## A {#fn-1}\n"), ["anchor"]);
    assert_eq!(codes("## A {.red}\n"), ["heading-attributes"]);
}

#[test]
fn a_heading_called_like_a_footnote_does_not_share_its_anchor() {
    let shown = html("## fn-p-1\n\nText.[^1]\n\n[^1]: Note.\n");
    assert_eq!(shown.matches("id=\"fn-p-1\"").count(), 1, "{shown}");
}

#[test]
fn footnotes_have_one_link_back_for_each_use() {
    let shown = html("A[^1] b[^1] c[^2]\n\n[^2]: Two.\n[^1]: One.\n");
    assert_eq!(shown.matches("role=\"doc-backlink\"").count(), 3, "{shown}");
    assert!(shown.find("One.") < shown.find("Two."), "numbers follow first use: {shown}");
    assert_eq!(codes("A[^1]\n\n[^1]: One.\n\n[^1]: Again.\n"), ["duplicate-footnote"]);
    assert_eq!(codes("A[^nope]"), ["undefined-footnote"]);
    let (_, diags) = run("[^18^F]FDG");
    assert_eq!(diags[0].hint.as_deref(), Some("for an isotope write `\\[^18^F]`, with a backslash before the bracket"));
    assert_eq!(codes("A\n\n[^1]: One.\n"), ["unused-footnote"]);
}

#[test]
fn directives_nest_and_tell_when_they_are_not_closed() {
    let shown = html("::::note {title=\"For 3 days\"}\nText\n:::details\n- a\n:::\nend\n::::\n");
    assert!(
        shown.contains(
            "<aside note title=For 3 days><p>Text</p>\n<aside details><ul>\n<li>a</li>\n</ul>\n</aside><p>end</p>\n</aside>"
        ),
        "{shown}"
    );
    assert_eq!(codes(":::note\nText"), ["directive-syntax"]);
    assert_eq!(codes("Text\n\n:::\n"), ["directive-syntax"]);
    assert_eq!(codes(":::note title=x\nText\n:::\n"), ["directive-syntax"]);
    assert_eq!(html("```\n:::note\n```\n"), "<pre><code>:::note\n</code></pre>\n");
}

#[test]
fn references_are_found_in_text_and_not_in_code() {
    assert_eq!(html("See [[tumour:ppb|PPB]]."), "<p>See <a href=\"/tumour/ppb/\">PPB</a>.</p>\n");
    assert_eq!(html("`[[tumour:ppb]]`"), "<p><code>[[tumour:ppb]]</code></p>\n");
    assert_eq!(codes("[[ppb]]"), ["reference-syntax"]);
}

#[test]
fn a_table_has_scopes_and_no_inline_style() {
    let shown = html("| A | n |\n|---|--:|\n| x | 5 |\n");
    assert!(shown.contains("<th scope=\"col\" class=\"align-end\">n</th>") && !shown.contains("style="), "{shown}");
}

#[test]
fn code_is_coloured_by_classes() {
    let shown = html("```json\n{\"a\": 1.5}\n```\n");
    assert!(shown.contains("class=\"hl-") && shown.contains("1.5") && !shown.contains("style="), "{shown}");
}

#[test]
fn definition_lists_and_tasks_print() {
    assert_eq!(html("Term\n: Meaning 1\n"), "<dl>\n<dt>Term</dt>\n<dd>Meaning 1</dd>\n</dl>\n");
    assert!(html("- [x] done\n- [ ] open\n").contains("<input type=\"checkbox\" disabled checked"));
}

#[test]
fn links_in_numbers_lists_and_headings_lose_nothing() {
    for text in [
        "1. one\n2. two\n   - 3 deep\n",
        "[12](a.md \"title 3\") and <https://example.org/4> [x][y5]\n\n[y5]: b6.md\n",
        "# 7 days {#d7}\n\nSetext 8\n===\n",
        "> 9 quote\n\n    code 10\n\n```js {1}\nlet x = 11;\n```\n",
        "&#48; and &nbsp;12 and 1\\.5\n",
        "- [ ] 13\n\n`14`  \n15\n",
        "![alt 16](p17.png)\n",
        "Term 18\n: Def 19\n\nx[^20]\n\n[^20]: note 21\n\n    more 22\n",
        "***bold 5*** and **3** x 2\n",
    ] {
        assert_eq!(codes(text), Vec::<String>::new(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_makes_the_dialect_panic_and_every_place_lies_in_the_file(text in "(?s).{0,200}") {
        // Marks are refused in every input, long before the dialect sees it.
        let text: String = text.chars().filter(|letter| !mark::is_mark(*letter)).collect();
        check_places(&text);
    }

    #[test]
    fn no_mixture_of_signs_makes_the_dialect_panic(parts in prop::collection::vec(prop::sample::select(vec![
        "\n", "\n\n", " ", "> ", "[!NOTE] ", "[!X]", "- ", "1. ", "    ", "# ", "{#a}", "*", "**", "~", "^", "`", "```", "[^1]", "[^1]: ",
        "[[tumour:", "|", "]]", "[a](b)", "![a](b)", "<u>", "</u>", "<details>", "</details>", "<!--", "-->", "<b>", ":::", "::::", ":::note\n",
        "{x=\"1\"}", "| a | b |\n|---|---|\n", "a", "5", "10", "ä", "\\", "&#48;", "&lt;", "Term\n: ", "---\n", "===\n", "\r\n", "\u{0}",
    ]), 0..40)) {
        check_places(&parts.concat());
    }
}

fn check_places(text: &str) {
    let (body, diags) = run(text);
    for diag in &diags {
        assert!(diag.span.end <= text.len() && text.is_char_boundary(diag.span.start) && text.is_char_boundary(diag.span.end));
    }
    for segment in &body.segments {
        assert!(text.get(segment.span.clone()).is_some(), "{:?} in {text:?}", segment.span);
    }
    let opened = body.html.matches(mark::HEAD).count();
    assert_eq!(opened, body.html.matches(mark::CLOSE).count(), "every mark is closed");
}

#[test]
fn a_unit_stays_with_its_number_over_the_end_of_a_line() {
    assert_eq!(html("Give 5\nmg of it"), "<p>Give 5\u{a0}mg of it</p>\n");
    assert_eq!(html("Give 5\r\nmg/kg"), "<p>Give 5\u{a0}mg/kg</p>\n");
    assert_eq!(html("All 5\nmen"), "<p>All 5\nmen</p>\n");
    assert_eq!(html("Give 5  \nmg"), "<p>Give 5<br>\nmg</p>\n");
    assert_eq!(html("Give **5** mg, `5 mg`"), "<p>Give <strong>5</strong> mg, <code>5 mg</code></p>\n");
    assert_eq!(html("## 5 mg\n"), "<h2 id=\"5-mg\">5\u{a0}mg</h2>\n");
    assert_eq!(html("a BRD4-NUTM1 fusion"), "<p>a <span class=\"whole\">BRD4-NUTM1</span> fusion</p>\n");
}

#[test]
fn what_keeps_a_text_together_is_marked_as_made() {
    let (body, _) = run("5 mg");
    assert!(body.html.contains(&format!("5{}mg", crate::model::mark::made("\u{a0}"))), "{}", body.html);
    assert_eq!(body.segments[0].text, None);
}

/// Returns what of a text is cited, without tags.
fn cited(text: &str) -> String {
    let html = html(text);
    html.split("<span class=\"citation\"").skip(1).filter_map(|rest| rest.split_once("</span>")).fold(
        String::new(),
        |all, (one, _)| {
            let one: String = one.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text)).collect();
            all + &one
        },
    )
}

#[test]
fn citations_are_found_wherever_text_stands_and_over_line_ends() {
    for (text, expected) in [
        ("See [@a].", "[1]"),
        ("See [@a;\n@b, p. 4] and [@c].", "[1; 2, p. 4][3]"),
        ("See [@a;\r\n@b].", "[1, 2]"),
        ("> x [@a;\n> @b; @c]", "[1–3]"),
        ("- x [@c]\n- y [@a; @c]", "[1][1, 2]"),
        ("| a |\n|---|\n| [@a] |", "[1]"),
        ("**[@a]** and *x [@b]*", "[1][2]"),
        ("x[^1]\n\n[^1]: y [@a]", "[1]"),
        (":::note\n[@a]\n:::", "[1]"),
        ("[@a; @none; @b]", "[1, 2, @none]"),
        ("[@d; @c; @b; @a; @c]", "[1–4]"),
        ("[@smith_2020_a; @doe_2021_b]", "[1, 2]"),
        ("`[@a]` [@a](x.md) \\[@a] a [b\n@c] @d", ""),
        ("    [@a]", ""),
    ] {
        assert_eq!(cited(text), expected, "{text}");
    }
    assert_eq!(codes("x [@a\n\n@b] y"), ["citation-syntax"], "an empty line ends what it stands in");
}

#[test]
fn a_list_of_references_holds_each_source_once() {
    let html = html("A [@b]. B [@a; @b].");
    let list = html.split_once("<ol>").expect("a list").1;
    assert_eq!(list.matches("<li ").count(), 2);
    assert!(list.starts_with("\n<li id=\"_ref-p-1\">R b <a class=\"reference-back\" href=\"#_cite-p-1\""), "{list}");
}

/// Returns the HTML of a text whose words `scan`, `data dictionary` and others are in a glossary.
fn with_terms(text: &str) -> String {
    let word = |text: &str| Word { text: text.to_string(), id: text.replace(' ', "-"), is_linked: text != "unlinked scan" };
    let words = ["scan", "data", "data dictionary", "CT", "skipped", "unlinked scan", "größe", "גידול"].map(word);
    let (body, diags) = run_for(text, &mut Plain { glossary: Some(Arc::new(Matcher::of(words.to_vec()))) });
    assert_eq!(diags, [], "{text}");
    unmarked(&body.html).replace("<a class=\"term\" href=\"", "<").replace("</a>", "<>").replace("\">", ">")
}

#[test]
fn gs_02_the_first_use_of_a_term_in_each_section_is_linked() {
    assert_eq!(
        with_terms("A scan, a scan.\n\n## One\n\nA scan.\n\n### Part\n\nA scan.\n\n## Two\n\nA scan."),
        "<p>A <#scan>scan<>, a scan.</p>\n<h2 id=\"one>One</h2>\n<p>A <#scan>scan<>.</p>\n<h3 id=\"part>Part</h3>\n<p>A scan.</p>\n<h2 id=\"two>Two</h2>\n<p>A <#scan>scan<>.</p>\n"
    );
    assert_eq!(
        with_terms("The data dictionary has data."),
        "<p>The <#data-dictionary>data dictionary<> has <#data>data<>.</p>\n"
    );
    assert_eq!(with_terms("A skipped unlinked scan."), "<p>A skipped unlinked scan.</p>\n");
    assert_eq!(
        with_terms("[[term:scan]] and scan"),
        "<p><a class=\"term\" href=\"/term/scan/>scan<> and scan</p>\n".replace("<a class=\"term\" href=\"", "<")
    );
    assert_eq!(with_terms("scan and [[term:scan]]"), "<p><#scan>scan<> and </term/scan/>scan<></p>\n");
}

#[test]
fn gs_02_headings_links_code_and_abbreviations_are_never_linked() {
    for text in [
        "# A scan",
        "## A scan",
        "[a scan](b.md)",
        "`scan`",
        "```text\nscan\n```",
        "    scan",
        "<abbr title=\"x\">CT</abbr>",
        "<kbd>scan</kbd>",
        "![a scan](p.png)",
        "> [!NOTE] A scan\n> Text.",
        "<https://x.example/scan/>",
        ":::recommendation {id=\"scan\" title=\"scan\"}\nText.\n:::",
    ] {
        assert!(!with_terms(text).contains("<#"), "{text}: {}", with_terms(text));
    }
    // What stands in a link is no first use: the next one is.
    assert_eq!(with_terms("[scan](b.md) scan"), "<p><a href=\"b.md>scan<> <#scan>scan<></p>\n");
}

#[test]
fn gs_02_a_word_is_read_across_emphasis_line_ends_and_raised_letters() {
    assert_eq!(with_terms("the data\ndictionary"), "<p>the <#data-dictionary>data\ndictionary<></p>\n");
    assert_eq!(with_terms("the **data dictionary**"), "<p>the <strong><#data-dictionary>data dictionary<></strong></p>\n");
    // A link cannot lie across tags, and half a word is none.
    assert_eq!(with_terms("the *data* dictionary"), "<p>the <em>data</em> dictionary</p>\n");
    assert_eq!(with_terms("sc*an* scan*s*"), "<p>sc<em>an</em> scan<em>s</em></p>\n");
    assert_eq!(with_terms("CT^2^ CT~x~ ^18^CT"), "<p>CT<sup>2</sup> CT<sub>x</sub> <sup>18</sup>CT</p>\n");
    assert_eq!(with_terms("`x`scan scan`x`"), "<p><code>x</code>scan scan<code>x</code></p>\n");
    assert_eq!(
        with_terms("- scan\n- [ ] scan"),
        "<ul>\n<li><#scan>scan<></li>\n<li><input type=\"checkbox\" disabled aria-label=\"task-open> scan</li>\n</ul>\n"
    );
}

#[test]
fn gs_02_umlauts_and_scripts_from_right_to_left_are_linked_whole() {
    assert_eq!(
        with_terms("Die Gro\u{308}ße, Größen"),
        "<p>Die <#größe>Gro\u{308}ße<>, Größen</p>\n".replace("#größe", "#gr%C3%B6%C3%9Fe")
    );
    assert_eq!(with_terms("זה גידול, הגידול"), "<p>זה <#%D7%92%D7%99%D7%93%D7%95%D7%9C>גידול<>, הגידול</p>\n");
}

#[test]
fn gs_02_a_footnote_is_a_section_of_its_own() {
    let html = with_terms("A scan[^1].\n\n[^1]: A scan. A scan.");
    assert_eq!(html.matches("<#scan>").count(), 2, "{html}");
}

#[test]
fn gs_02_links_change_no_text_and_every_text_keeps_its_mark() {
    let text = "A scan of 8.5\nmg, 10^9^/L scan & data < dictionary.";
    let word = |text: &str| Word { text: text.to_string(), id: text.to_string(), is_linked: true };
    let mut host = Plain { glossary: Some(Arc::new(Matcher::of(["scan", "data", "dictionary"].map(word).to_vec()))) };
    let (with, without) = (run_for(text, &mut host).0, run(text).0);
    assert_eq!(with.segments, without.segments);
    assert_eq!(with.terms.iter().map(String::as_str).collect::<Vec<_>>(), ["data", "dictionary", "scan"]);
    let mut plain = with.html.replace("</a>", "");
    for id in ["scan", "data", "dictionary"] {
        plain = plain.replace(&format!("<a class=\"term\" href=\"#{id}\">"), "");
    }
    assert_eq!(plain, without.html);
}
