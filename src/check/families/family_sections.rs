//! The parts of the page of a tumour: the same on each, in one order, so that a family that has read one finds its way in all.

use super::{Families, Finding, Lint};
use crate::markdown::Piece;
use crate::model::diag::Severity;
use crate::model::facts::Heading;

pub(super) const LINT: Lint = Lint {
    name: "family-sections",
    severity: Severity::Warning,
    what: "The page of a tumour for families lacks one of its parts, has them in another order, or has one with nothing in it. A part is known by its anchor: `what`, `how-rare`, `who`, `siblings`, `signs`, `tests`, `treatment`, `after`, `questions`, `experts`, `help`; its heading may have any words. What stands about the page at its end is made by the theme.",
    why: "A family that has read one page finds its way in all; a part that is missing looks like something that is kept back, so one without a checked text says that there is none (DISCERN).",
    wrong: WRONG,
    right: RIGHT,
    check,
};

const WRONG: &str =
    "## Signs {#signs}\n\nMany children have a cough.\n\n## What it is {#what}\n\nIt is a lump.\n\n## Tests {#tests}\n";
const RIGHT: &str = "## What it is {#what}\n\nIt is a lump.\n\n## How rare it is {#how-rare}\n\n:::no-text\n:::\n\n## Who gets it and why {#who}\n\n:::no-text\n:::\n\n\
## Brothers and sisters {#siblings}\n\n:::no-text\n:::\n\n## Signs {#signs}\n\nMany children have a cough.\n\n## Tests {#tests}\n\n:::no-text\n:::\n\n\
## Treatment {#treatment}\n\n:::no-text\n:::\n\n## After treatment, school and later life {#after}\n\n:::no-text\n:::\n\n\
## Questions to ask {#questions}\n\n:::no-text\n:::\n\n## Experts, the registry and your consent {#experts}\n\n:::no-text\n:::\n\n\
## Help {#help}\n\n:::no-text\n:::\n";

/// The anchors of the parts in their order, each with the words of its heading in English.
const PARTS: &[(&str, &str)] = &[
    ("what", "What it is"),
    ("how-rare", "How rare it is"),
    ("who", "Who gets it and why"),
    ("siblings", "Brothers and sisters"),
    ("signs", "Signs"),
    ("tests", "Tests"),
    ("treatment", "Treatment"),
    ("after", "After treatment, school and later life"),
    ("questions", "Questions to ask"),
    ("experts", "Experts, the registry and your consent"),
    ("help", "Help"),
];

fn check(families: &Families<'_>) -> Vec<Finding> {
    let page = families.page;
    if !page.kind.row().is_tumour || page.parsed.pieces.is_empty() {
        return Vec::new();
    }
    let headings = &page.parsed.headings;
    // Each part that is there: its place in the order, and its heading.
    let place = |heading: &Heading| PARTS.iter().position(|(id, _)| *id == heading.id);
    let there: Vec<(usize, &Heading)> = headings.iter().filter_map(|heading| Some((place(heading)?, heading))).collect();
    let mut found: Vec<Finding> = missing(families, &there).into_iter().collect();
    for pair in there.windows(2) {
        let [(before, above), (after, heading)] = pair else { continue };
        if after < before {
            found.push(Finding {
                span: heading.span.clone(),
                message: format!("the part `{}` stands below `{}`", heading.id, above.id),
                hint: format!("move it up with all that belongs to it, so that it stands above `{}`", PARTS[after + 1].0),
            });
        }
    }
    found.extend(empty(families));
    found
}

/// Finds the parts that are not there, all together: a new page lacks most of them.
fn missing(families: &Families<'_>, there: &[(usize, &Heading)]) -> Option<Finding> {
    let lacking: Vec<usize> = (0..PARTS.len()).filter(|part| !there.iter().any(|(known, _)| known == part)).collect();
    let &first = lacking.first()?;
    let names: Vec<String> = lacking.iter().map(|&part| format!("`{}`", PARTS[part].0)).collect();
    let parts = if lacking.len() == 1 { "the part" } else { "the parts" };
    let (id, words) = PARTS[first];
    // Where the first of them should stand: at the part before it.
    let before = there.iter().filter(|(part, _)| *part < first).max_by_key(|(part, _)| *part);
    let start = families.page.parsed.pieces.first().map(|(_, span)| span.clone());
    let where_to =
        before.map_or_else(|| "as the first part".to_string(), |(part, _)| format!("behind the part `{}`", PARTS[*part].0));
    Some(Finding {
        span: before.map(|(_, heading)| heading.span.clone()).or(start)?,
        message: format!("this page lacks {parts} {}", names.join(", ")),
        hint: format!(
            "write {where_to} `## {words} {{#{id}}}`, an empty line, `:::no-text` and `:::`; where something was checked, write it in their place"
        ),
    })
}

/// Finds parts in which nothing stands.
fn empty<'f>(families: &'f Families<'_>) -> impl Iterator<Item = Finding> + 'f {
    let parsed = families.page.parsed;
    let ends = parsed.pieces.iter().enumerate().filter_map(|(at, (piece, _))| match piece {
        Piece::HeadingEnd(number) => Some((at, *number)),
        _ => None,
    });
    ends.filter_map(|(at, number)| {
        let heading = &parsed.headings[number];
        let is_part = PARTS.iter().any(|(id, _)| *id == heading.id);
        let is_empty = match parsed.pieces.get(at + 1) {
            None => true,
            Some((Piece::Heading(next), _)) => parsed.headings[*next].level <= heading.level,
            Some(_) => false,
        };
        (is_part && is_empty).then(|| Finding {
            span: heading.span.clone(),
            message: format!("nothing stands in the part `{}`", heading.id),
            hint: "write below it, between empty lines, `:::no-text` and `:::`; the page then says that nothing was checked"
                .to_string(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{PARTS, RIGHT};
    use crate::check::families::tests::{found, found_at};

    fn told(body: &str) -> Vec<(usize, String)> {
        found_at("content/tumours/a.md", "family-sections", body)
            .into_iter()
            .map(|(line, _, text)| (line, text.trim().to_string()))
            .collect()
    }

    #[test]
    fn fp_02_a_page_of_a_tumour_has_every_part() {
        assert_eq!(told(RIGHT), []);
        for (id, words) in PARTS {
            let part = format!("## {words} {{#{id}}}\n\n");
            let lacking = RIGHT.replacen(&part, "", 1);
            assert_eq!(told(&lacking).len(), 1, "{id}");
        }
        assert_eq!(told("Text.\n").len(), 1, "one finding says all that a new page lacks");
        assert_eq!(told(""), []);
        assert_eq!(found("family-sections", "Text.\n"), [], "other pages for families have parts of their own");
    }

    #[test]
    fn fp_02_parts_stand_in_their_order_with_any_words_and_further_ones_between() {
        let signs = "## Signs {#signs}\n\nMany children have a cough.\n\n";
        let late = format!("{}{signs}", RIGHT.replacen(signs, "", 1));
        assert_eq!(told(&late), [(49, "## Signs {#signs}".to_string())]);
        let german = RIGHT.replace("What it is", "Was es ist").replace("## Tests", "## Noch ein Teil\n\nText.\n\n## Tests");
        assert_eq!(told(&german), []);
    }

    #[test]
    fn fp_02_a_part_without_a_text_says_so() {
        let bare = RIGHT.replacen("## Help {#help}\n\n:::no-text\n:::\n", "## Help {#help}\n", 1);
        let last = bare.lines().count();
        assert_eq!(told(&bare), [(last, "## Help {#help}".to_string())]);
        let next = RIGHT.replacen("## Who gets it and why {#who}\n\n:::no-text\n:::\n", "## Who gets it and why {#who}\n", 1);
        assert_eq!(told(&next).len(), 1);
        let deeper = RIGHT.replacen("It is a lump.\n", "### More\n\nIt is a lump.\n", 1);
        assert_eq!(told(&deeper), []);
    }
}
