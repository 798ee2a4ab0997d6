//! Boxes that tell a family to act at once.

use super::{Families, Finding, Lint};
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use crate::model::lang::Lang;

pub(super) const LINT: Lint = Lint {
    name: "urgent-box",
    severity: Severity::Warning,
    what: "A page for families has more than one box `urgent`; or the title of that box is no call to act that ends in \"if\"; or the text behind it has no heading.",
    why: "Of two urgent boxes neither is urgent; a title that names the action first is understood while it is skipped; and text right below a box is read as a part of it (NHS, care cards).",
    wrong: ":::urgent {title=\"Warning signs\"}\n- your child cannot breathe well\n:::\n\nMost coughs are harmless.",
    right: ":::urgent {title=\"Call your hospital team at once if\"}\n- your child cannot breathe well\n:::\n\n## Coughs\n\nMost coughs are harmless.",
    check,
};

/// The name of the block.
const BLOCK: &str = "urgent";

/// What a call to act ends in, and one to paste, by language.
const CALLS: &[(&str, &[&str], &str)] = &[
    ("en", &["if", "when"], "Call your hospital team at once if"),
    ("de", &["wenn", "falls", "sobald"], "Rufen Sie sofort Ihr Behandlungsteam an, wenn"),
    ("fr", &["si"], "Appelez tout de suite votre équipe si"),
    ("es", &["si"], "Llame enseguida a su equipo si"),
    ("it", &["se"], "Chiamate subito il vostro centro se"),
    ("nl", &["als", "wanneer"], "Bel meteen uw team als"),
    ("pt", &["se"], "Ligue já à sua equipa se"),
    ("pl", &["jeśli", "jeżeli", "gdy"], "Zadzwoń od razu do swojego zespołu, jeśli"),
];

fn check(families: &Families<'_>) -> Vec<Finding> {
    let pieces = &families.page.parsed.pieces;
    let mut found = Vec::new();
    let mut count = 0;
    for (at, (piece, span)) in pieces.iter().enumerate() {
        let Piece::Directive { name, attributes } = piece else { continue };
        if name != BLOCK {
            continue;
        }
        count += 1;
        if count == 2 {
            found.push(Finding {
                span: span.clone(),
                message: "this page has a second urgent box".to_string(),
                hint: "make one box of them, or `:::warning` of what can wait".to_string(),
            });
        }
        let title = attributes.iter().find(|attribute| attribute.key == "title");
        let title = title.map_or(("", span), |title| (title.value.as_str(), &title.span));
        found.extend(untitled(title, families.page.lang));
        found.extend(headless(&pieces[at + 1..]));
    }
    found
}

/// Finds a title that does not end in "if"; in languages for which nobody has said what that is, none.
fn untitled((title, span): (&str, &Span), lang: Lang) -> Option<Finding> {
    let (_, ends, example) = CALLS.iter().find(|(code, ..)| *code == lang.code())?;
    let last = title.trim_end_matches(|c: char| !c.is_alphanumeric()).rsplit(char::is_whitespace).next().unwrap_or("");
    if ends.contains(&&*last.to_lowercase()) {
        return None;
    }
    let message = if title.is_empty() { "this urgent box has no title" } else { "this title does not say what to do, and when" };
    Some(Finding {
        span: span.clone(),
        message: message.to_string(),
        hint: format!("begin with what to do and end in `{}`: `:::{BLOCK} {{title=\"{example}\"}}`", ends[0]),
    })
}

/// Finds text that stands right behind the box whose pieces begin here.
fn headless(pieces: &[(Piece<'_>, Span)]) -> Option<Finding> {
    let mut depth = 0_usize;
    let end = pieces.iter().position(|(piece, _)| match piece {
        Piece::Directive { .. } => {
            depth += 1;
            false
        }
        Piece::DirectiveEnd if depth == 0 => true,
        Piece::DirectiveEnd => {
            depth -= 1;
            false
        }
        _ => false,
    })?;
    let (next, span) = pieces.get(end + 1)?;
    (!matches!(next, Piece::Heading(_) | Piece::DirectiveEnd | Piece::Rule)).then(|| Finding {
        span: span.clone(),
        message: "what stands right behind an urgent box is read as a part of it".to_string(),
        hint: "write a heading above it, such as `## Coughs`".to_string(),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{found, found_in, silent, silent_in};

    const BOX: &str = ":::urgent {title=\"Call your team now if:\"}\n- a sign\n:::\n";

    #[test]
    fn fp_06_one_urgent_box_with_a_call_to_act_and_a_heading_behind_it() {
        silent("urgent-box", BOX);
        silent("urgent-box", &format!("Text.\n\n{BOX}\n## Next\n\nText.\n"));
        assert_eq!(found("urgent-box", &format!("{BOX}\n## A\n\n{BOX}")).len(), 1);
        assert_eq!(found("urgent-box", &format!("{BOX}\nText.\n")), [(5, 1, "Text.\n".to_string())]);
        assert_eq!(found("urgent-box", ":::urgent\n- a sign\n:::\n").len(), 1);
        assert_eq!(found("urgent-box", ":::urgent {title=\"Danger\"}\n- a sign\n:::\n"), [(1, 19, "Danger".to_string())]);
        silent("urgent-box", ":::note\n- a sign\n:::\n\nText.\n");
    }

    #[test]
    fn fp_06_each_language_has_its_own_if() {
        silent_in("de", "urgent-box", ":::urgent {title=\"Rufen Sie an, wenn …\"}\n- etwas\n:::\n");
        assert_eq!(found_in("de", "urgent-box", ":::urgent {title=\"Rufen Sie an\"}\n- etwas\n:::\n").len(), 1);
        silent_in("el", "urgent-box", ":::urgent {title=\"Προσοχή\"}\n- κάτι\n:::\n");
    }
}
