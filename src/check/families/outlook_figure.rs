//! Figures on outlook that a family reads before it has decided to.

use super::{Families, Finding, Lint};
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use crate::model::prose::words;

pub(super) const LINT: Lint = Lint {
    name: "outlook-figure",
    severity: Severity::Warning,
    what: "A page for families gives a figure on survival or cure outside of a block `details`, which is closed until somebody opens it. Told in English, German, French, Spanish, Italian and Dutch.",
    why: "A figure about many says little about one child, and cannot be unread; a family should choose to read it.",
    wrong: "About 80% of the children were cured.",
    right: ":::details {title=\"Figures from earlier years\"}\nAbout 80% of the children were cured.\n:::",
    check,
};

/// The name of the block.
const BLOCK: &str = "details";

/// How words about outlook begin, and what stands between two numbers of a share, by language.
struct Outlook {
    lang: &'static str,
    begins: &'static [&'static str],
    whole: &'static [&'static str],
    of: &'static [&'static str],
}

const OUTLOOKS: &[Outlook] = &[
    Outlook {
        lang: "en",
        begins: &["surviv", "mortalit", "death", "prognos"],
        whole: &["alive", "cure", "cured", "cures", "die", "died", "dies", "dying", "fatal"],
        of: &["of", "in", "out"],
    },
    Outlook {
        lang: "de",
        begins: &["überleb", "geheilt", "heilung", "sterb", "gestorb", "starb", "verstorb", "lebenserwartung", "prognose"],
        whole: &["stirbt", "tod", "tot"],
        of: &["von"],
    },
    Outlook {
        lang: "fr",
        begins: &["surviv", "survie", "guéri", "mour", "meur", "décè", "décéd", "mortalité", "pronostic"],
        whole: &["mort", "morts"],
        of: &["sur"],
    },
    Outlook {
        lang: "es",
        begins: &["superviv", "sobreviv", "curaci", "fallec", "mortalidad", "pronóstico"],
        whole: &["curan", "curó", "curaron", "murió", "murieron", "mueren"],
        of: &["de"],
    },
    Outlook {
        lang: "it",
        begins: &["sopravviv", "sopravvis", "guari", "mortalità", "prognosi", "decess"],
        whole: &["morti", "muoiono", "morto"],
        of: &["su"],
    },
    Outlook {
        lang: "nl",
        begins: &["overlev", "overleef", "genez", "genees", "overlijd", "overlee", "sterft", "sterv", "gestorv", "prognose"],
        whole: &["dood"],
        of: &["van", "op"],
    },
];

fn check(families: &Families<'_>) -> Vec<Finding> {
    let Some(outlook) = OUTLOOKS.iter().find(|row| row.lang == families.page.lang.code()) else { return Vec::new() };
    let mut closed: Option<Vec<Span>> = None;
    let mut found = Vec::new();
    for text in families.own_texts().filter(|text| text.block.text.bytes().any(|byte| byte.is_ascii_digit())) {
        for sentence in &text.sentences {
            let written = &text.block.text[sentence.range.clone()];
            let Some(figure) = outlook.figure(written) else { continue };
            let range = sentence.range.start + figure.start..sentence.range.start + figure.end;
            let span = text.block.place(&range);
            let closed = closed.get_or_insert_with(|| blocks(&families.page.parsed.pieces));
            if closed.iter().any(|block| block.start <= span.start && span.end <= block.end) {
                continue;
            }
            found.push(Finding {
                span,
                message: format!("`{}` is a figure on outlook that everybody reads who opens the page", written[figure].replace('\n', " ")),
                hint: format!("put it between a line `:::{BLOCK} {{title=\"Figures on outlook\"}}` and a line `:::`, so that it is read by choice"),
            });
        }
    }
    found
}

/// Returns where blocks stand that are closed until somebody opens them.
fn blocks(pieces: &[(Piece<'_>, Span)]) -> Vec<Span> {
    let mut blocks = Vec::new();
    // Of each open block where it begins, if it is one that is closed to readers.
    let mut open: Vec<Option<usize>> = Vec::new();
    let mut tags: Vec<Option<usize>> = Vec::new();
    for (piece, span) in pieces {
        match piece {
            Piece::Directive { name, .. } => open.push((name == BLOCK).then_some(span.start)),
            Piece::DirectiveEnd => blocks.extend(open.pop().flatten().map(|start| start..span.end)),
            Piece::Markup(tag) if tag.starts_with("<details") => tags.push((!tag.contains(" open")).then_some(span.start)),
            Piece::Markup(tag) if tag == "</details>" => blocks.extend(tags.pop().flatten().map(|start| start..span.end)),
            _ => {}
        }
    }
    blocks
}

impl Outlook {
    /// Returns the figure of a sentence on outlook: a percentage, or so many of so many.
    fn figure(&self, sentence: &str) -> Option<Span> {
        if !sentence.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let all: Vec<Span> = words(sentence).collect();
        let lower = |range: &Span| sentence[range.clone()].to_lowercase();
        let is_outlook =
            |word: &String| self.whole.contains(&word.as_str()) || self.begins.iter().any(|begin| word.starts_with(begin));
        if !all.iter().map(lower).any(|word| is_outlook(&word)) {
            return None;
        }
        let number = |at: usize| {
            let range = all.get(at)?;
            let word = &sentence[range.clone()];
            let is_one = word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
                && word.as_bytes()[0].is_ascii_digit();
            let is_year = word.len() == 4 && word.parse().is_ok_and(|year: u32| (1900..2100).contains(&year));
            (is_one && !is_year).then_some(range)
        };
        (0..all.len()).find_map(|at| {
            let first = number(at)?;
            let behind = sentence[first.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
            let next = all.get(at + 1).map(&lower).unwrap_or_default();
            let percent = ["percent", "per", "prozent", "pour", "por", "procent"].contains(&next.as_str())
                && all
                    .get(at + 2)
                    .is_none_or(|third| next.ends_with("ent") || ["cent", "ciento", "cento"].contains(&lower(third).as_str()));
            if behind.starts_with('%') {
                return Some(first.start..sentence.len() - behind.len() + 1);
            }
            if percent {
                return Some(first.clone());
            }
            // `8 of 10`, `8 out of 10`, `8 in 10`.
            let last = (at + 2..=at + 4).find(|&last| last < all.len() && number(last).is_some())?;
            let are_between = (at + 1..last).all(|between| {
                let word = lower(&all[between]);
                self.of.contains(&word.as_str()) || matches!(word.as_str(), "every" | "cada" | "de" | "the" | "den" | "of")
            });
            (are_between && self.of.contains(&next.as_str())).then(|| first.start..all[last].end)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{found, found_in, silent, silent_in};

    #[test]
    fn fp_08_figures_on_outlook_stand_in_a_closed_block() {
        let marked = |body: &str| found("outlook-figure", body).into_iter().map(|(_, _, text)| text).collect::<Vec<_>>();
        assert_eq!(marked("About 80 % survive."), ["80 %"]);
        assert_eq!(marked("Of them, 8 out of 10 were alive."), ["8 out of 10"]);
        assert_eq!(marked("The survival rate is 90 percent."), ["90"]);
        assert_eq!(marked("3 of the 27 died."), ["3 of the 27"]);
        assert_eq!(marked("<details open><summary>More</summary>\n\n80% survive.\n\n</details>\n"), ["80%"]);
        assert_eq!(found_in("de", "outlook-figure", "8 von 10 Kindern werden geheilt. 80 Prozent überleben.").len(), 2);
        assert_eq!(found_in("fr", "outlook-figure", "8 enfants sur 10 guérissent. La survie est de 80 %.").len(), 1);
        let closed = ":::details {title=\"Figures\"}\n80% survive.\n\n:::note\n8 of 10 were cured.\n:::\n:::\n";
        silent("outlook-figure", &closed.replacen(":::details", "::::details", 1).replace(":::\n:::\n", ":::\n::::\n"));
        silent("outlook-figure", "<details><summary>Figures</summary>\n\n80% survive.\n\n</details>\n");
    }

    #[test]
    fn fp_08_other_figures_and_other_words_on_outlook_are_left() {
        for body in [
            "Many children are cured.",
            "About 80% have a cough.",
            "It took 5 years to find a cure.",
            "In 16 of them the tumour was in the chest.",
            "Her father died in 2009, when 3 in 2010 came.",
            "> 80% survive, he said.",
            "5-year survival is a word that you may hear.",
        ] {
            silent("outlook-figure", body);
        }
        silent_in("de", "outlook-figure", "Bei 8 von 10 Kindern hilft die Medizin.");
        silent_in("el", "outlook-figure", "80% επιβιώνουν.");
    }
}
