//! Paragraphs that look like a wall.

use super::{Families, Finding, Lint};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "long-paragraph",
    severity: Severity::Warning,
    what: "A paragraph or point of a page for families has more than 3 sentences.",
    why: "A page is looked over before it is read, and a wall of text is passed by (NHS, how we write).",
    wrong: "The lump grows slowly. It may hurt. It may press on the lung. A doctor can see it.",
    right: "The lump grows slowly. It may hurt. It may press on the lung.\n\nA doctor can see it.",
    check,
};

/// How many sentences a paragraph may have.
const SENTENCES: usize = 3;

fn check(families: &Families<'_>) -> Vec<Finding> {
    let long = families.own_texts().filter_map(|text| {
        let next = text.sentences.get(SENTENCES)?;
        let first: Vec<&str> = next.words.iter().take(3).map(|word| &text.block.text[word.clone()]).collect();
        Some(Finding {
            span: text.block.place(&next.range),
            message: format!("this is sentence {} of {} in one paragraph", SENTENCES + 1, text.sentences.len()),
            hint: format!(
                "begin a new paragraph, or a new point, with `{} …`; one has at most {SENTENCES} sentences",
                first.join(" ")
            ),
        })
    });
    long.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{found, silent};

    #[test]
    fn fp_03_a_paragraph_has_at_most_three_sentences() {
        assert_eq!(found("long-paragraph", "One. Two. Three. Four\nis here. Five.\n"), [(1, 18, "Four\nis here.".to_string())]);
        assert_eq!(found("long-paragraph", "- One. Two. Three. Four.\n").len(), 1);
        silent("long-paragraph", "One. Two, e.g. Apples. Ask Dr. Miller at 3.5 km.\n");
        silent("long-paragraph", "One. Two. Three.\n\nFour. Five.\n");
        silent("long-paragraph", "> One. Two. Three. Four. Five.\n");
        silent("long-paragraph", "“One?” she asked. “Two!” he said. Three.\n");
    }
}
