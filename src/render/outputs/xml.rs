//! Text made safe for XML 1.0.

/// Returns a text with the five signs escaped and the characters taken out that XML 1.0 does not allow (production 2, Char).
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}' => out.push(letter),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_allow_is_left_out_and_the_rest_escaped() {
        assert_eq!(escape("a<b>&\"'\u{0}\u{b}é"), "a&lt;b&gt;&amp;&quot;&apos;é");
    }
}
