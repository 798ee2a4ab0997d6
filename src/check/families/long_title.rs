//! Titles that no list of results shows whole.

use super::{Families, Finding, Lint};
use crate::model::diag::{Severity, Span};

pub(super) const LINT: Lint = Lint {
    name: "long-title",
    severity: Severity::Warning,
    what: "The title of a page for families, or a heading of the first level, has more than 65 characters.",
    why: "A search engine and the tab of a browser cut it off, and nobody remembers it (NHS, formatting).",
    wrong: "# What families of children with this tumour have told us about their stay",
    right: "# What families have told us about their stay",
    check,
};

/// How many characters a title may have.
const CHARACTERS: usize = 65;

fn check(families: &Families<'_>) -> Vec<Finding> {
    let page = families.page;
    let title = page.fields.text("title").map(|(text, span)| (text, span.clone()));
    let first = page.parsed.headings.iter().filter(|heading| heading.level == 1);
    let first = first.map(|heading| (heading.text.as_str(), heading.span.clone()));
    let long = |(text, span): (&str, Span)| {
        let count = text.trim().chars().count();
        (count > CHARACTERS).then(|| Finding {
            span,
            message: format!("this title has {count} characters"),
            hint: format!("say it in at most {CHARACTERS}; what is left out can stand in `description`"),
        })
    };
    title.into_iter().chain(first).filter_map(long).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{count_in_field, found, silent};

    #[test]
    fn fp_03_a_title_has_at_most_sixty_five_characters() {
        let told = |count: usize| count_in_field("en", "long-title", "title", &"ä".repeat(count));
        assert_eq!((told(65), told(66)), (0, 1));
        assert_eq!(found("long-title", &format!("# {}\n", "a".repeat(66))).len(), 1);
        silent("long-title", &format!("## {}\n", "a".repeat(66)));
    }
}
