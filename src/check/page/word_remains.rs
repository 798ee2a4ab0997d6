//! What Word itself put into a text: errors of fields, remarks of reviewers, tracked changes.

use super::{Block, BlockKind, Finding, Lint, Page};
use crate::check::text::{Suspect, in_prose, mentions};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "word-remains",
    severity: Severity::Warning,
    what: "Text that Word wrote by itself: the error of a cross-reference, a remark of a reviewer, a tracked change.",
    why: "Readers see it in the middle of a sentence, and a remark may say what was never meant for them.",
    wrong: "See Error! Reference source not found.",
    right: "See the table below.",
    check,
};

/// Errors of cross-references, bookmarks and styles, up to where they tell: en, de, fr, it, es, pl, nl, pt, cs, sv, da.
const ERRORS: &[&str] = &[
    "Error! Reference source not found",
    "Error! Bookmark not defined",
    "Error! No text of specified style",
    "Fehler! Verweisquelle konnte nicht",
    "Fehler! Textmarke nicht definiert",
    "Fehler! Kein Text mit angegebener",
    "Erreur! Source du renvoi introuvable",
    "Erreur! Signet non défini",
    "Errore. L'origine riferimento",
    "Errore. Il segnalibro non è definito",
    "Error! No se encuentra el origen",
    "Error! Marcador no definido",
    "Błąd! Nie można odnaleźć źródła",
    "Błąd! Nie zdefiniowano zakładki",
    "Fout! Verwijzingsbron niet gevonden",
    "Fout! Bladwijzer niet gedefinieerd",
    "Erro! A origem da referência",
    "Erro! Marcador não definido",
    "Chyba! Nenalezen zdroj",
    "Chyba! Záložka není definována",
    "Fel! Hittar inte referenskälla",
    "Fel! Bokmärket är inte definierat",
    "Fejl! Henvisningskilde ikke fundet",
    "Fejl! Bogmærke er ikke defineret",
];

/// What Word writes before the initials of a reviewer, in the same languages.
const REMARKS: &[&str] = &[
    "Commented",
    "Comment",
    "Kommentiert",
    "Kommentar",
    "Commenté",
    "Commentaire",
    "Commento",
    "Commentato",
    "Comentado",
    "Con comentarios",
    "Comentario",
    "Skomentowano",
    "Komentarz",
    "Opmerking",
    "Met opmerkingen",
    "Comentário",
    "Kommenterad",
    "Kommentarer",
    "Okomentoval",
];

/// What Word writes before a change of form, and what may follow.
const FORMATTED: &[&str] =
    &["Formatted", "Formatiert", "Mis en forme", "Formattato", "Con formato", "Sformatowano", "Opgemaakt", "Formatado"];
const FORMS: &[&str] = &[
    "Font",
    "Indent",
    "Left",
    "Right",
    "Justified",
    "Centered",
    "Normal",
    "Space",
    "List",
    "Superscript",
    "Subscript",
    "English",
    "Not",
    "Heading",
    "Line spacing",
    "Tab stops",
    "Bulleted",
    "Numbered",
    "Schriftart",
    "Einzug",
    "Links",
    "Block",
    "Standard",
    "Abstand",
    "Hochgestellt",
    "Tiefgestellt",
    "Police",
    "Retrait",
    "Gauche",
    "Droite",
    "Justifié",
    "Exposant",
    "Indice",
    "Espace",
    "Tipo di carattere",
    "Rientro",
    "Fuente",
    "Sangría",
    "Izquierda",
    "Justificado",
    "Czcionka",
    "Wcięcie",
    "Indeks",
    "Lettertype",
    "Inspringing",
    "Fonte",
    "Tipo de letra",
];

/// What Word writes before what was taken out or put in.
const CHANGES: &[&str] = &[
    "Deleted:",
    "Inserted:",
    "Moved:",
    "Gelöscht:",
    "Eingefügt:",
    "Verschoben:",
    "Supprimé:",
    "Inséré:",
    "Déplacé:",
    "Eliminato:",
    "Inserito:",
    "Eliminado:",
    "Insertado:",
    "Usunięto:",
    "Wstawiono:",
    "Verwijderd:",
    "Ingevoegd:",
];

fn check(page: &Page<'_>) -> Vec<Finding> {
    let has_italian = mentions(page, &["Errore."]);
    in_prose(page, |block| find(page, block, has_italian))
}

fn find(page: &Page<'_>, block: &Block, has_italian: bool) -> Vec<Suspect> {
    let text = block.text.as_str();
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'!', text.as_bytes()) {
        found.extend(error(text, at, '!'));
    }
    if has_italian {
        found.extend(text.match_indices("Errore.").filter_map(|(at, word)| error(text, at + word.len() - 1, '.')));
    }
    for at in memchr::memchr_iter(b']', text.as_bytes()) {
        found.extend(remark(text, at));
    }
    if block.kind == BlockKind::Paragraph && memchr::memchr(b':', text.as_bytes()).is_some() {
        found.extend(margin(page, block));
    }
    found
}

/// Finds the error whose word ends before a sign; a space may stand before the sign (French) and a `¡` before the word (Spanish).
fn error(text: &str, at: usize, sign: char) -> Option<Suspect> {
    let before = text[..at].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let behind = text[at + 1..].trim_start();
    let known = ERRORS.iter().find(|known| {
        known
            .split_once(sign)
            .is_some_and(|(word, rest)| before.ends_with(word) && behind.replace('’', "'").starts_with(rest.trim()))
    })?;
    let word = known.split(sign).next().unwrap_or("");
    let start = before.len() - word.len();
    let start = if text[..start].ends_with('¡') { start - '¡'.len_utf8() } else { start };
    let end = text[at + 1..].find(['.', '\n']).map_or(text.len(), |end| at + 1 + end);
    Some(Suspect {
        range: start..end,
        message: "here Word lost what a cross-reference led to, and wrote its own error instead".to_string(),
        hint: "look up in the original what stood here, and write it as text or as a link: `[table 2](#table-2)`".to_string(),
    })
}

/// Finds `Commented [AB1]:`.
fn remark(text: &str, at: usize) -> Option<Suspect> {
    let colon = text[at + 1..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let open = text[..at].rfind('[')?;
    let initials = &text[open + 1..at];
    let before = text[..open].trim_end_matches([' ', '\u{a0}']);
    let is_remark = initials.starts_with(char::is_alphabetic)
        && initials.ends_with(|c: char| c.is_ascii_digit())
        && initials.chars().count() <= 8
        && initials.chars().all(char::is_alphanumeric);
    let word = REMARKS.iter().filter(|word| before.ends_with(*word)).max_by_key(|word| word.len())?;
    let start = before.len() - word.len();
    if !colon.starts_with(':') || !is_remark || text[..start].ends_with(char::is_alphabetic) {
        return None;
    }
    Some(Suspect {
        range: start..at + 1,
        message: format!("a remark of a reviewer (`{initials}`) stands in the text, and would be published"),
        hint: "delete it with its text; for other editors, write it as `<!-- … -->`, which is never published".to_string(),
    })
}

/// Finds what stands beside a text with tracked changes, when it begins a paragraph of its own.
fn margin(page: &Page<'_>, block: &Block) -> Option<Suspect> {
    let text = block.text.as_str();
    // "Fr : " has a space before its colon.
    let colon = text.find(':').filter(|colon| *colon < 20)?;
    let word = text[..colon].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let rest = text[colon + 1..].trim_start();
    let is_form = FORMATTED.contains(&word) && FORMS.iter().any(|form| rest.starts_with(form));
    let is_change = CHANGES.iter().any(|change| change.strip_suffix(':') == Some(word));
    // "- Deleted: three fields" in a list of changes is what the author says.
    let place = block.place(&(0..colon));
    let line = page.source.text[..place.start].rsplit('\n').next().unwrap_or("");
    (line.trim().is_empty() && (is_form || is_change)).then(|| Suspect {
        range: 0..colon + 1,
        message: format!("`{word}:` looks like a tracked change that Word showed beside the text"),
        hint: format!(
            "accept or reject all changes in the original and paste again; if it is your own word, put it in a sentence: `{word} was …`"
        ),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, found};

    #[test]
    fn what_word_wrote_is_found_in_its_languages() {
        all_found(
            "word-remains",
            &[
                ("Error! Reference source not found.", "Error! Reference source not found"),
                ("see (Error! Bookmark not defined.)", "Error! Bookmark not defined"),
                ("Fehler! Verweisquelle konnte nicht gefunden werden.", "Fehler! Verweisquelle konnte nicht gefunden werden"),
                ("Erreur ! Source du renvoi introuvable.", "Erreur ! Source du renvoi introuvable"),
                ("Erreur\u{a0}! Signet non défini.", "Erreur\u{a0}! Signet non défini"),
                ("Errore. L'origine riferimento non è stata trovata.", "Errore. L'origine riferimento non è stata trovata"),
                ("Errore. L’origine riferimento non è stata trovata.", "Errore. L’origine riferimento non è stata trovata"),
                ("¡Error! No se encuentra el origen de la referencia.", "¡Error! No se encuentra el origen de la referencia"),
                ("Błąd! Nie można odnaleźć źródła odwołania.", "Błąd! Nie można odnaleźć źródła odwołania"),
                ("dose Commented [AB1]: check this", "Commented [AB1]"),
                ("Kommentiert [AB2]: bitte", "Kommentiert [AB2]"),
                ("Commentaire [AB3] : ici", "Commentaire [AB3]"),
                ("Con comentarios [AB1]: x", "Con comentarios [AB1]"),
            ],
        );
        for line in [
            "Deleted: 5 mg",
            "Inserted: 10 mg",
            "Formatted: Font: Bold",
            "Gelöscht: x",
            "Supprimé : x",
            "Formatiert: Schriftart: Fett",
        ] {
            assert_eq!(found("word-remains", &format!("Ä\tü\r\n\r\n{line}\r\n")).len(), 1, "{line}");
        }
    }

    #[test]
    fn what_an_author_says_is_left() {
        all_silent(
            "en",
            &[
                "Stop! Reference values differ.",
                "An error! Bookmark this page.",
                "- Deleted: three variables",
                "| Deleted: | x |\n|---|---|\n| Inserted: | y |",
                "Deleted in release 1.1: one variable",
                "Formatted: as a table",
                "He commented [on it]: yes.",
                "Commented [1]: no",
                "[AB1]: text",
                "Comments [see AB]: text",
                "## Deleted: what and why",
                "`Error! Reference source not found.`",
                "We fear Error! more than Failure!",
            ],
        );
    }
}
