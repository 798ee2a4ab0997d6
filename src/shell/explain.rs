//! Says what a check finds, why, and what to write instead: the doc of its row, for people.

use crate::engine::{Of, Rule};
use crate::model::diag::{Severity, nearest};
use std::fmt::Write;

/// Returns the list of all checks, a line each.
pub fn list(rules: &[Rule]) -> String {
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for rule in rules {
        let _ = writeln!(text, "{:width$}  {:7}  {}", rule.name, word(rule.severity), rule.what);
    }
    text.push_str("\n`portal check --explain NAME` says more about one of them.");
    text
}

/// Returns what there is to say about one check; the nearest name where there is none of that name.
pub fn one(name: &str, rules: &[Rule]) -> Result<String, String> {
    let Some(rule) = rules.iter().find(|rule| rule.name == name) else {
        let near = nearest(name, rules.iter().map(|rule| rule.name));
        let way = near.map_or_else(
            || "`portal check --explain` lists all; what is not there is an error whose own words say what to do".to_string(),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(format!("there is no check called `{name}`: {way}"));
    };
    let about = match rule.of() {
        Of::Page => "pages",
        Of::Families => "pages for families",
        Of::Translation => "translations",
        Of::Dictionary => "the data dictionary",
        Of::File => "files beside pages",
        Of::Site => "the whole site, by `portal check` only",
    };
    let mut text = format!("{} ({}, in {about})\n\n{}\n{}\n", rule.name, word(rule.severity), rule.what, rule.why);
    let _ = write!(text, "\nWrong:\n\n{}\nRight:\n\n{}", indented(rule.wrong), indented(rule.right));
    if rule.of() != Of::Dictionary {
        let _ = write!(
            text,
            "\nWhere it is right all the same, say so above the line:\n\n    <!-- allow: {0}, because … -->\n\nIn front matter and \
             in TOML it begins with `#`, in a bibliography with `%`.\n",
            rule.name
        );
    }
    let _ = write!(
        text,
        "\nFor the whole site, or one `folder`, write in portal.toml, with \"allow\", \"warn\" or \"deny\":\n\n    [[lint]]\n    \
         name = \"{}\"\n    level = \"allow\"",
        rule.name
    );
    Ok(text)
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Due => "due",
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_string() } else { format!("    {line}\n") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rules;

    #[test]
    fn a_check_is_explained_with_what_to_write_and_how_to_allow_it() {
        let text = one("heading-space", &rules()).expect("a check");
        assert!(text.starts_with("heading-space (warning, in pages)\n\nA line begins with `#`"), "{text}");
        assert!(text.contains("Wrong:\n\n    ##Treatment\n\nRight:\n\n    ## Treatment\n"), "{text}");
        assert!(text.contains("<!-- allow: heading-space, because … -->") && text.ends_with("level = \"allow\""), "{text}");
        assert!(!one("dictionary-range", &rules()).expect("a check").contains("<!--"));
        assert_eq!(
            one("heding-space", &rules()).unwrap_err(),
            "there is no check called `heding-space`: did you mean `heading-space`?"
        );
        assert_eq!(list(&rules()).lines().count(), rules().len() + 2);
    }
}
