//! What a reader reads of a page, found by other means than the program's own: for tests that hold two pages against each other.

/// Elements within a line.
const INLINE: &[&str] = &["a", "abbr", "b", "code", "del", "em", "i", "small", "span", "strong", "u"];

/// Attributes whose text reaches a reader, or a machine that reads for one.
const READ: &[&str] = &["alt", "title", "aria-label", "content"];

/// Returns the text of a page: raised and lowered text and the numbers of lists included, each run of blanks one space.
pub(crate) fn visible(html: &str) -> String {
    let mut out = String::new();
    let mut lists: Vec<Option<i64>> = Vec::new();
    let mut rest = html;
    while let Some(letter) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let is_tag = letter == '<' && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        if is_tag {
            let (tag, after) = rest[1..].split_at(end_of_tag(&rest[1..]));
            element(tag, &mut lists, &mut out);
            rest = after.strip_prefix('>').unwrap_or("");
            continue;
        }
        if letter == '&'
            && let Some((entity, after)) = rest[1..].split_once(';')
            && let Some(decoded) = decoded(entity)
        {
            out.push(decoded);
            rest = after;
            continue;
        }
        out.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, letter) in tag.char_indices() {
        match quote {
            None if letter == '>' => return at,
            None if letter == '"' || letter == '\'' => quote = Some(letter),
            Some(open) if open == letter => quote = None,
            _ => {}
        }
    }
    tag.len()
}

fn element(tag: &str, lists: &mut Vec<Option<i64>>, out: &mut String) {
    let name = tag.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or("").to_lowercase();
    let closes = tag.starts_with('/');
    match name.as_str() {
        "sup" => out.push_str(if closes { "⟩" } else { "⟨^" }),
        "sub" => out.push_str(if closes { "⟩" } else { "⟨_" }),
        name if INLINE.contains(&name) => {}
        _ => out.push(' '),
    }
    match (name.as_str(), closes) {
        ("ol", false) => lists.push(Some(attribute(tag, "start").and_then(|start| start.parse().ok()).unwrap_or(1))),
        ("ul", false) => lists.push(None),
        ("ol" | "ul", true) => drop(lists.pop()),
        ("li", false) => match lists.last_mut() {
            Some(Some(number)) => {
                out.push_str(&format!("{number}. "));
                *number += 1;
            }
            _ => out.push_str("• "),
        },
        _ => {}
    }
    if !closes {
        for text in READ.iter().filter_map(|name| attribute(tag, name)) {
            out.push_str(&format!(" [{}] ", visible(&text.replace('<', "&lt;"))));
        }
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let rest = tag.split_once(&format!(" {name}="))?.1;
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest[1..].split(quote).next()
}

fn decoded(entity: &str) -> Option<char> {
    Some(match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "plusmn" => '±',
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

/// Returns the words of a text that hold a digit, a sign, a comparator or a Greek letter, and each word after one that ends in a number.
pub(crate) fn reading(text: &str) -> Vec<String> {
    let mut after_number = false;
    let mut found = Vec::new();
    for word in text.split(' ') {
        let word = word.trim_end_matches(['.', ',', ';', ':']).replace(['\u{2060}', '\u{200b}'], "");
        let counts = word
            .chars()
            .any(|c| c.is_numeric() || "<>≤≥=≠~≈±+−–×*%°⟨".contains(c) || ('\u{370}'..='\u{3ff}').contains(&c) || c == 'µ');
        if counts || after_number {
            found.push(word.clone());
        }
        after_number = word.ends_with(|c: char| c.is_numeric());
    }
    found
}
