//! Numbers, comparisons, units and codes that a translation has otherwise than its original.

use super::{Finding, Lint, Own, Translation};
use crate::model::diag::{Severity, Span};
use crate::model::figures::{BlockFigures, Difference, Figure, Figures, differences, has_words};
use crate::model::hash::FxHashMap;
use crate::model::sync::{Block, Said, Standing};

pub(super) const LINT: Lint = Lint {
    name: "translation-number",
    severity: Severity::Error,
    what: "A number, its comparison or unit, or a code of a translation is another one than in the page that it translates. Numbers compare \
           by the signs of each language (`1,000` and `1.000`), and numbers up to twelve may be words in one of the two.",
    why: "Readers of one language would get another dose, another limit or another date than all others.",
    wrong: "Give 20 mg once.\n---\nGeben Sie einmal 10 mg.",
    right: "Give 20 mg once.\n---\nGeben Sie einmal 20 mg.",
    check,
};

fn check(translation: &Translation<'_>) -> Vec<Finding> {
    let knows_words = translation.original.has_words && has_words(translation.page.lang);
    let originals = translation.original.blocks;
    if let Some((standing, source_blocks, own_blocks)) = translation.original.standing {
        return confirmed(translation, standing, (source_blocks, own_blocks), knows_words);
    }
    let is_alike = originals.len() == translation.blocks.len()
        && originals.iter().zip(&translation.blocks).all(|(one, other)| one.part == other.part);
    if is_alike {
        let pairs = originals.iter().zip(&translation.blocks);
        return pairs.flat_map(|(original, own)| in_block(translation, original, own, knows_words)).collect();
    }
    let (originals, own): (Vec<&BlockFigures>, Vec<&Own>) = (originals.iter().collect(), translation.blocks.iter().collect());
    whole(translation, &originals, &own, knows_words)
}

fn in_block(translation: &Translation<'_>, original: &BlockFigures, own: &Own, knows_words: bool) -> Vec<Finding> {
    if original.figures == own.figures {
        return Vec::new();
    }
    let place_of =
        |figure: &Figure| own.figures.list.iter().position(|other| std::ptr::eq(other, figure)).map(|at| own.places[at].clone());
    let source = format!("`{}` (line {})", translation.original.path, original.line);
    let found = differences(&original.figures, &own.figures, knows_words).into_iter();
    found.map(|difference| told(&difference, &source, &own.place, &place_of)).collect()
}

/// Holds each block that claims to say what its original says against that; what is shown in the words of the original claims nothing.
fn confirmed(
    translation: &Translation<'_>,
    standing: &Standing,
    (source_blocks, own_blocks): (&[Block], &[Block]),
    knows_words: bool,
) -> Vec<Finding> {
    let (theirs, ours) = (Places::of(source_blocks), Places::of(own_blocks));
    let originals = theirs.divide(translation.original.blocks, |block| block.line);
    let own = ours.divide(&translation.blocks, |block| block.line);
    let mut found = Vec::new();
    // Blocks that do not go together one by one are held against each other as a whole.
    let mut loose: (Vec<&BlockFigures>, Vec<&Own>) = (Vec::new(), Vec::new());
    let mut said = vec![false; source_blocks.len()];
    for one in &standing.said {
        let (at, source, changed): (usize, usize, &[bool]) = match one {
            Said::Own { own: at, source: Some(source) } => (*at, *source, &[]),
            Said::Parts { own: at, source, changed } => (*at, *source, changed),
            Said::Own { own: at, source: None } => {
                loose.1.extend(own.get(at).into_iter().flatten().copied());
                continue;
            }
            Said::Source(source) => {
                said[*source] = true;
                continue;
            }
        };
        said[source] = true;
        let (left, right) = (originals.get(&source).cloned().unwrap_or_default(), own.get(&at).cloned().unwrap_or_default());
        let is_alike = left.len() == right.len() && left.iter().zip(&right).all(|(one, other)| one.part == other.part);
        if is_alike {
            let pairs = left.iter().zip(&right).enumerate().filter(|(part, _)| changed.get(*part) != Some(&true));
            found.extend(pairs.flat_map(|(_, (original, own))| in_block(translation, original, own, knows_words)));
        } else if changed.is_empty() {
            found.extend(whole(translation, &left, &right, knows_words));
        }
    }
    let unsaid = (0..source_blocks.len()).filter(|at| !said[*at]);
    loose.0.extend(unsaid.filter_map(|at| originals.get(&at)).flatten().copied());
    found.extend(whole(translation, &loose.0, &loose.1, knows_words));
    found
}

/// Where blocks begin: lines with the places of blocks, in the order of the lines.
struct Places(Vec<(usize, usize)>);

impl Places {
    fn of(blocks: &[Block]) -> Places {
        let mut lines: Vec<(usize, usize)> = blocks.iter().enumerate().map(|(at, block)| (block.line, at)).collect();
        lines.sort_unstable();
        Places(lines)
    }

    /// Returns the texts of each block.
    fn divide<'t, T>(&self, texts: &'t [T], line: impl Fn(&T) -> usize) -> FxHashMap<usize, Vec<&'t T>> {
        let mut divided: FxHashMap<usize, Vec<&T>> = FxHashMap::default();
        for text in texts {
            let before = self.0.partition_point(|(begins, _)| *begins <= line(text));
            if let Some((_, at)) = before.checked_sub(1).and_then(|at| self.0.get(at)) {
                divided.entry(*at).or_default().push(text);
            }
        }
        divided
    }
}

/// Holds figures of a translation against figures of its original, where their blocks do not go together one by one.
fn whole(translation: &Translation<'_>, originals: &[&BlockFigures], blocks: &[&Own], knows_words: bool) -> Vec<Finding> {
    let together = |all: &mut dyn Iterator<Item = &Figures>| {
        let mut whole = Figures::default();
        for figures in all {
            whole.list.extend(figures.list.iter().cloned());
            whole.words.extend(&figures.words);
        }
        whole
    };
    let original = together(&mut originals.iter().map(|block| &block.figures));
    let own = together(&mut blocks.iter().map(|block| &block.figures));
    let places: Vec<&Span> = blocks.iter().flat_map(|block| &block.places).collect();
    let place_of = |figure: &Figure| own.list.iter().position(|other| std::ptr::eq(other, figure)).map(|at| places[at].clone());
    let first = blocks.first().map_or(translation.page.body..translation.page.body, |block| block.place.clone());
    let source = format!("`{}`", translation.original.path);
    let found = differences(&original, &own, knows_words).into_iter();
    found.map(|difference| told(&difference, &source, &first, &place_of)).collect()
}

fn told(difference: &Difference<'_>, source: &str, block: &Span, place_of: &dyn Fn(&Figure) -> Option<Span>) -> Finding {
    let shown = |figure: &Figure| {
        format!("`{}`", [Some(figure.value.as_str()), figure.unit.as_deref()].map(Option::unwrap_or_default).join(" ").trim_end())
    };
    let allow = "where both are right, write above it `<!-- allow: translation-number, because … -->` with the reason";
    let (span, message, hint) = match difference {
        Difference::Other(original, own) => (
            place_of(own),
            format!("this translation says {}, and {source} says {}", shown(own), shown(original)),
            format!("write {}, or mend the other text; {allow}", shown(original)),
        ),
        Difference::Missing(original) => (
            None,
            format!("this translation lacks {}, which {source} says", shown(original)),
            format!("add {}, or mend the other text; {allow}", shown(original)),
        ),
        Difference::Added(own) => (
            place_of(own),
            format!("this translation says {}, and {source} does not", shown(own)),
            format!("take {} out, or add it to the other text; {allow}", shown(own)),
        ),
    };
    Finding { span: span.unwrap_or_else(|| block.clone()), message, hint }
}

#[cfg(test)]
mod tests {
    use crate::check::translations::tests::{found, silent};

    #[test]
    fn in_06_another_number_is_told_with_both_and_where_they_stand() {
        let told =
            found("translation-number", "# A\n\nText.\n\nGive 20 mg and 5 mg.\n", "# A\n\nText.\n\nGeben Sie 5 mg und 10 mg.\n");
        assert_eq!(told.len(), 1);
        let (line, marked, message) = &told[0];
        assert_eq!((*line, marked.as_str()), (5, "10"));
        assert_eq!(message, "this translation says `10 mg`, and `content/a.md` (line 5) says `20 mg`");
    }

    #[test]
    fn in_06_blocks_that_do_not_go_together_are_compared_as_a_whole() {
        silent("translation-number", "Give 20 mg.\n\nThen 30 mg.\n", "Geben Sie 20 mg, dann 30 mg.\n");
        let told = found("translation-number", "Give 20 mg.\n\nThen 30 mg.\n", "Geben Sie 20 mg, dann 40 mg.\n");
        assert_eq!(told[0].2, "this translation says `40 mg`, and `content/a.md` says `30 mg`");
    }

    #[test]
    fn in_06_what_languages_write_in_their_own_way_is_the_same() {
        for (original, translation) in [
            ("It has 1,000 members and 8.5 mg.", "Es hat 1.000 Mitglieder und 8,5 mg."),
            ("Two of 20 children, on 24 June 2025.", "2 von 20 Kindern, am 24.06.2025."),
            ("| A | 5 mL |\n|---|---|\n| B | 10 % |", "| A | 5 ml |\n|---|---|\n| B | 10% |"),
            ("See [the page](https://x.example/5).", "Siehe [die Seite](https://x.example/6)."),
            ("`code 5`", "`code 6`"),
        ] {
            silent("translation-number", original, translation);
        }
    }

    #[test]
    fn in_06_a_comment_with_a_reason_allows_it() {
        let comment = "<!-- allow: translation-number, because the centres of each country are counted -->";
        silent("translation-number", "Text.\n\nIt has 20 centres.\n", &format!("Text.\n\n{comment}\nEs hat 5 Zentren.\n"));
    }
}
