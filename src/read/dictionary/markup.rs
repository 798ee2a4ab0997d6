//! Keeps of the markup of a label what a page may show: a short list of harmless elements, and nothing that runs, loads or styles.

use super::plain::{clean, length_of_known, without_mark};
use ammonia::Builder;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Elements that say something about the words in them.
const TELLING: &[&str] = &["b", "strong", "i", "em", "u", "sub", "sup", "ul", "ol", "li", "a", "br"];
/// Elements that may stay beside them.
const NEUTRAL: &[&str] = &["p"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(TELLING.iter().chain(NEUTRAL).copied().collect())
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(["http", "https"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .clean_content_tags(HashSet::from(["script", "style"]))
        .link_rel(Some("noopener noreferrer"));
    cleaner
});

/// Returns a text with its harmless markup; `None` when none of it says anything that the bare words do not.
///
/// What is an element and what is only a `<` is decided as for the bare words, so that `age <5 years` and `<drug name>` stay readable.
pub(super) fn markup(text: &str) -> Option<String> {
    memchr::memchr(b'<', text.as_bytes())?;
    let html = CLEANER.clean(&with_strays_escaped(without_mark(&clean(text)))).to_string();
    // A character reference may have named what no page may hold.
    let html = without_dead_links(clean(html.trim()));
    let says = TELLING.iter().any(|name| opens(&html, name)) || html.matches("<p>").count() > 1;
    says.then(|| html.into_owned())
}

/// What the cleaner leaves of a link whose address it took out.
const DEAD: &str = "<a rel=\"noopener noreferrer\">";

/// Takes out links that lead nowhere; their words stay. Links do not lie in each other, so the next end is its own.
fn without_dead_links(html: Cow<'_, str>) -> Cow<'_, str> {
    let Some(mut at) = html.find(DEAD) else { return html };
    let mut out = String::with_capacity(html.len());
    let mut rest: &str = &html;
    loop {
        out.push_str(&rest[..at]);
        rest = &rest[at + DEAD.len()..];
        let end = rest.find("</a>").unwrap_or(rest.len());
        out.push_str(&rest[..end]);
        rest = rest.get(end + "</a>".len()..).unwrap_or("");
        let Some(next) = rest.find(DEAD) else { break };
        at = next;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn opens(html: &str, name: &str) -> bool {
    html.match_indices('<').any(|(at, _)| html[at + 1..].strip_prefix(name).is_some_and(|rest| rest.starts_with(['>', ' ', '/'])))
}

/// Writes each `<` and `&` that begins neither an element nor a character reference as a reference, so that no parser takes it for one.
fn with_strays_escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut runaways = 0;
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'<', b'&', &text.as_bytes()[at..]) {
        out.push_str(&text[at..at + found]);
        at += found;
        match length_of_known(&text[at..], &mut runaways) {
            Some(length) => {
                out.push_str(&text[at..at + length]);
                at += length;
            }
            None => {
                out.push_str(if text[at..].starts_with('<') { "&lt;" } else { "&amp;" });
                at += 1;
            }
        }
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::super::plain::plain;
    use super::*;
    use proptest::prelude::{any, prop, prop_oneof, proptest};
    use proptest::strategy::Strategy;

    #[test]
    fn harmless_markup_stays_and_wrappers_go() {
        assert_eq!(markup("Age at diagnosis"), None);
        assert_eq!(markup("<div class=\"rich-text-field-label\"><p>Age at diagnosis</p></div>"), None);
        assert_eq!(
            markup("<div><p>Age <b style='color:red'>at</b> diagnosis</p></div>").as_deref(),
            Some("<p>Age <b>at</b> diagnosis</p>")
        );
        assert_eq!(
            markup("H<sub>2</sub>O, age <5 & <drug name>").as_deref(),
            Some("H<sub>2</sub>O, age &lt;5 &amp; &lt;drug name&gt;")
        );
        assert_eq!(markup("one<br/>two").as_deref(), Some("one<br>two"));
    }

    #[test]
    fn a_byte_order_mark_before_a_label_shows_nothing() {
        assert_eq!(markup("\u{feff}<b>x</b>").as_deref(), Some("<b>x</b>"));
        assert_eq!(plain("\u{feff}<b>x</b>"), "x");
    }

    #[test]
    fn what_runs_loads_or_hides_is_gone() {
        for (hostile, harmless) in [
            ("<b>x</b><script>alert(1)</script>", "<b>x</b>"),
            ("<b onclick=\"alert(1)\">x</b>", "<b>x</b>"),
            ("<b>x</b><img src=x onerror=alert(1)>", "<b>x</b>"),
            (
                "<b>y</b> <a href=\"javascript:alert(1)\">x</a> <a href=\"https://a.example\">z</a>",
                "<b>y</b> x <a href=\"https://a.example\" rel=\"noopener noreferrer\">z</a>",
            ),
            (
                "<b>y</b> <a href=\"data:text/html,x\">x</a> <a href=\"https://a.example\">z</a>",
                "<b>y</b> x <a href=\"https://a.example\" rel=\"noopener noreferrer\">z</a>",
            ),
            (
                "<b>y</b> <a href=\"mailto:a@b.example\">x</a> <a href=\"https://a.example\">z</a>",
                "<b>y</b> x <a href=\"https://a.example\" rel=\"noopener noreferrer\">z</a>",
            ),
            ("<b>x</b></title><iframe src=y></iframe>", "<b>x</b>"),
            ("<b>x</b><style>p{}</style>", "<b>x</b>"),
            ("<b>unclosed", "<b>unclosed</b>"),
        ] {
            assert_eq!(markup(hostile).as_deref(), Some(harmless), "{hostile}");
        }
    }

    /// Returns what a reader reads of harmless markup.
    fn read(html: &str) -> String {
        html.split('<')
            .enumerate()
            .map(|(at, part)| if at == 0 { part } else { part.split_once('>').map_or("", |(_, rest)| rest) })
            .collect::<String>()
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&nbsp;", "\u{a0}")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    }

    fn letters(text: &str) -> String {
        // A lowered 2 is one in either form.
        text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '₂' { '2' } else { c }).collect()
    }

    proptest! {
        #[test]
        fn markup_says_what_the_bare_words_say(pieces in prop::collection::vec(prop_oneof![
            6 => prop::sample::select(vec!["<b>", "</b>", "<p>", "</p>", "<br>", "<sub>2</sub>", "<5", " < ", "&lt;", "&", "&amp;", "&nbsp;", "1.5", "x ",
                "<drug name>", "<a href=\"https://a.example/\">", "</a>", "<ul><li>", "</li></ul>", "&copy", "&#60;", "&Auml;", "ä", "|"]).prop_map(String::from),
            1 => any::<char>().prop_map(|c| if c == '\u{0}' { "z".to_string() } else { c.to_string() }),
        ], 0..20)) {
            let text = pieces.concat();
            if let Some(html) = markup(&text) {
                assert_eq!(letters(&read(&html)), letters(&plain(&text)), "{text:?} gave {html:?}");
            }
        }
    }
}
