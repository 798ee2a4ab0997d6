//! Small counts in a table of a registry, and those that are left out and can be computed all the same.

use super::{Finding, Lint, Page};
use crate::check::counts::{Bounds, Sum, UNLIMITED, concluded};
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use memchr::memmem;
use pulldown_cmark::{Tag, TagEnd};

pub(super) const LINT: Lint = Lint {
    name: "small-count",
    severity: Severity::Error,
    what: "A table with `registry-counts=\"true\"` shows a count below the minimum of `[disclosure]` in portal.toml (5 if it says \
           nothing), or leaves one out that the other numbers and the totals give away.",
    why: "Three children in one country are known to each other's neighbours. Leaving out one number is not enough where its row has a \
          total.",
    wrong: ":::table {caption=\"Children in the registry\" registry-counts=\"true\"}\n| Tumour | Girls | Boys | All |\n|---|---|---|---|\n\
            | A | 3 | 12 | 15 |\n:::\n",
    right: ":::table {caption=\"Children in the registry\" registry-counts=\"true\"}\n| Tumour | Girls | Boys | All |\n|---|---|---|---|\n\
            | A | <5 | – | 15 |\n:::\n",
    check,
};

/// The attribute of the block `table` that says so.
const MARK: &str = "registry-counts";

fn check(page: &Page<'_>) -> Vec<Finding> {
    if memmem::find(page.source.text.as_bytes(), MARK.as_bytes()).is_none() {
        return Vec::new();
    }
    tables(&page.parsed.pieces).iter().flat_map(|table| in_table(page, table)).collect()
}

/// A cell: its text, and where it stands.
type Cell = (String, Span);

/// Returns the tables in blocks that are marked, row by row, the first row of each its head.
fn tables(pieces: &[(Piece<'_>, Span)]) -> Vec<Vec<Vec<Cell>>> {
    let mut found: Vec<Vec<Vec<Cell>>> = Vec::new();
    // For each open block, whether it is marked.
    let mut open: Vec<bool> = Vec::new();
    let mut cell: Option<Cell> = None;
    for (piece, span) in pieces {
        match piece {
            Piece::Directive { attributes, .. } => {
                open.push(attributes.iter().any(|attribute| attribute.key == MARK && attribute.value == "true"));
            }
            Piece::DirectiveEnd => {
                open.pop();
            }
            _ if !open.contains(&true) => {}
            Piece::Start(Tag::Table(_)) => found.push(Vec::new()),
            Piece::Start(Tag::TableHead | Tag::TableRow) => {
                if let Some(table) = found.last_mut() {
                    table.push(Vec::new());
                }
            }
            Piece::Start(Tag::TableCell) => cell = Some((String::new(), span.clone())),
            Piece::Text(text) | Piece::Code(text) => {
                if let Some((written, _)) = &mut cell {
                    written.push_str(text);
                }
            }
            Piece::End(TagEnd::TableCell) => {
                if let (Some(cell), Some(row)) = (cell.take(), found.last_mut().and_then(|table| table.last_mut())) {
                    row.push(cell);
                }
            }
            _ => {}
        }
    }
    found
}

/// What a cell of a table of counts says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Says {
    /// A count.
    Count(i64),
    /// A count that is left out, which is not above this.
    Hidden(i64),
    /// Something else.
    Other,
}

/// Signs and words for a count that is left out, in small letters.
#[rustfmt::skip] // A line a word would fill a page.
const LEFT_OUT: &[&str] = &[
    "", "–", "—", "-", "−", "…", "...", "*", "**", "†", "x", "n/s", "n.s.", "ns", "not shown", "suppressed", "left out", "hidden", "nicht gezeigt",
    "unterdrückt", "non montré", "non mostrato", "no mostrado",
];

fn says(text: &str) -> Says {
    let text = text.trim();
    let lower = text.to_lowercase();
    if LEFT_OUT.contains(&lower.as_str()) {
        return Says::Hidden(UNLIMITED);
    }
    let bare: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
    let limit = |sign: &str, less: i64| Some(bare.strip_prefix(sign)?.parse::<i64>().ok()?.min(UNLIMITED) - less);
    if let Some(limit) = limit("<", 1).or_else(|| limit("≤", 0)).or_else(|| limit("<=", 0)) {
        return Says::Hidden(limit.max(0));
    }
    // A share may stand behind a count: `12 (34 %)`.
    let count = text.split('(').next().unwrap_or(text).trim();
    match count_of(count) {
        Some(count) => Says::Count(count),
        None => Says::Other,
    }
}

/// Returns a whole number, with or without signs between its thousands.
fn count_of(text: &str) -> Option<i64> {
    let groups: Vec<&str> = text.split([',', '.', ' ', '\u{a0}', '\u{202f}', '\'', '’']).collect();
    let (first, others) = groups.split_first()?;
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let is_count = is_digits(first)
        && others.iter().all(|group| group.len() == 3 && is_digits(group))
        && (others.is_empty() || first.len() <= 3);
    is_count.then(|| groups.concat().parse().ok()).flatten().filter(|count| *count < UNLIMITED)
}

/// Words for a total, in small letters, in the languages of European registries.
#[rustfmt::skip] // As above.
const TOTALS: &[&str] = &[
    "total", "totals", "all", "sum", "overall", "altogether", "together", "gesamt", "insgesamt", "summe", "alle", "totale", "totaux", "ensemble",
    "tous", "tutti", "todos", "totaal", "suma", "razem", "ogółem", "celkem", "yhteensä", "totalt", "összesen", "ukupno",
];

fn is_total(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).is_some_and(|word| TOTALS.contains(&word))
}

/// Returns the place of the only one that is a total; nothing when none is, or several.
fn only(mut places: impl Iterator<Item = usize>) -> Option<usize> {
    let first = places.next()?;
    places.next().is_none().then_some(first)
}

fn in_table(page: &Page<'_>, table: &[Vec<Cell>]) -> Vec<Finding> {
    let Some((head, rows)) = table.split_first() else { return Vec::new() };
    // The first column says what each row counts.
    let width = head.len();
    let minimum = i64::try_from(page.minimum).unwrap_or(UNLIMITED);
    let said: Vec<Vec<Says>> =
        rows.iter().map(|row| (0..width).map(|at| row.get(at).map_or(Says::Other, |(text, _)| says(text))).collect()).collect();
    let is_small = |count: i64| (1..minimum).contains(&count);
    let mut found = Vec::new();
    let mut add = |row: usize, column: usize, message: String, hint: String| {
        let Some((_, span)) = rows[row].get(column) else { return };
        found.push(Finding { span: without_blanks(page, span), message, hint });
    };
    for (at, row) in said.iter().enumerate() {
        for (column, says) in row.iter().enumerate().skip(1) {
            if matches!(says, Says::Count(count) if is_small(*count)) {
                add(
                    at,
                    column,
                    format!("this count of a registry is below {minimum}"),
                    format!(
                        "write `<{minimum}` in its place, and `–` for a second number of its row and of its column where there are totals"
                    ),
                );
            }
        }
    }
    let total_row = only((0..rows.len()).filter(|at| rows[*at].first().is_some_and(|(text, _)| is_total(text))));
    let total_column = only((1..width).filter(|at| is_total(&head[*at].0)));
    // Where a 0 is shown as 0, `<5` is none.
    let least = i64::from(said.iter().flatten().any(|says| *says == Says::Count(0)));
    let bounds: Vec<Bounds> = said.iter().flatten().map(|says| bounds_of(*says, least)).collect();
    let sums = sums(&said, total_row, total_column);
    let Some(known) = concluded(bounds, &sums) else { return found };
    for (at, row) in said.iter().enumerate() {
        for (column, says) in row.iter().enumerate().skip(1) {
            let (low, high) = known[at * width + column];
            if matches!(says, Says::Hidden(_)) && low == high && is_small(low) {
                add(
                    at,
                    column,
                    "what is left out here can be computed from the other numbers and the totals".to_string(),
                    "write `–` for a second number of this row and for one of this column, or leave their totals out".to_string(),
                );
            }
        }
    }
    found
}

/// Returns the bytes of a cell without the blanks around its text.
fn without_blanks(page: &Page<'_>, span: &Span) -> Span {
    let Some(written) = page.source.text.get(span.clone()) else { return span.clone() };
    let start = span.start + written.len() - written.trim_start().len();
    start..start + written.trim().len()
}

fn bounds_of(says: Says, least: i64) -> Bounds {
    match says {
        Says::Count(count) => (count, count),
        Says::Hidden(most) if most < UNLIMITED => (least.min(most), most),
        Says::Hidden(most) => (0, most),
        Says::Other => (0, UNLIMITED),
    }
}

/// Returns the rows and columns that add up to a total; one with something else than counts in it is none.
fn sums(said: &[Vec<Says>], total_row: Option<usize>, total_column: Option<usize>) -> Vec<Sum> {
    let width = said.first().map_or(0, Vec::len);
    let place = |row: usize, column: usize| row * width + column;
    let is_count = |at: &usize| said[at / width][at % width] != Says::Other;
    let mut sums = Vec::new();
    if let Some(total) = total_column {
        let parts_of = |row: usize| (1..width).filter(move |column| *column != total).map(move |column| place(row, column));
        sums.extend((0..said.len()).map(|row| Sum { parts: parts_of(row).collect(), total: place(row, total) }));
    }
    if let Some(total) = total_row {
        let parts_of = |column: usize| (0..said.len()).filter(move |row| *row != total).map(move |row| place(row, column));
        sums.extend((1..width).map(|column| Sum { parts: parts_of(column).collect(), total: place(total, column) }));
    }
    sums.retain(|sum| !sum.parts.is_empty() && is_count(&sum.total) && sum.parts.iter().all(is_count));
    sums
}

#[cfg(test)]
mod tests {
    use super::{Says, says};
    use crate::check::counts::UNLIMITED;
    use crate::check::text::sample::found;

    fn told(rows: &str) -> Vec<(usize, String)> {
        let body = format!(
            ":::table {{caption=\"C\" registry-counts=\"true\"}}\n| T | Girls | Boys | Total |\n|---|---|---|---|\n{rows}\n:::\n"
        );
        found("small-count", &body).into_iter().map(|(line, _, text)| (line - 3, text.trim().to_string())).collect()
    }

    #[test]
    fn tp_05_a_small_count_is_found_and_zero_and_large_ones_are_not() {
        assert_eq!(told("| A | 4 | 12 | 16 |\n| B | 0 | 12 | 12 |"), [(1, "4".to_string())]);
        assert_eq!(told("| A | 5 | 12 | 17 |"), []);
        assert_eq!(told("| 3 | 5 (29 %) | 12 (71 %) | 17 |"), [], "what a row is called is no count");
    }

    #[test]
    fn tp_05_a_count_that_is_left_out_and_can_be_computed_is_found() {
        assert_eq!(told("| A | <5 | 12 | 15 |"), [(1, "<5".to_string())]);
        assert_eq!(told("| A | – | 12 | 15 |"), [(1, "–".to_string())]);
        // Its own row hides it, its column gives it away.
        let rows = "| A | <5 | – | 15 |\n| B | 20 | 30 | 50 |\n| Total | 23 | – | – |";
        assert_eq!(told(rows), [(1, "<5".to_string())]);
        // One step leads to the next: 12 in row B is found, then 3 in row A.
        let rows = "| A | <5 | – | – |\n| B | – | 30 | 42 |\n| Total | 15 | – | – |";
        assert_eq!(told(rows), [(1, "<5".to_string())]);
        assert_eq!(told("| A | <5 | <5 | 8 |").len(), 2, "bounds give them away");
        let rows = "| A | <5 | 0 | – |\n| B | <5 | 20 | – |\n| C | <5 | 20 | – |\n| D | <5 | 20 | – |\n| E | <5 | 20 | – |\n| Total | 5 | 80 | 85 |";
        assert_eq!(told(rows).len(), 6, "where 0 is shown, five that are 5 together are 1 each, and so is the first total");
        assert_eq!(told(&rows.replace("| 0 |", "| – |")), []);
    }

    #[test]
    fn tp_05_what_cannot_be_computed_is_left() {
        for rows in [
            "| A | <5 | – | 15 |",
            "| A | <5 | – | 15 |\n| B | – | – | 50 |\n| Total | 23 | 42 | 65 |",
            "| A | – | 12 | – |",
            "| A | <5 | 12 | many |",
            "| A | – | 12 | 30 |",
            "| A | <5 | 20 | 3 |",
        ] {
            assert!(told(rows).iter().all(|(_, text)| text == "3"), "{rows}: {:?}", told(rows));
        }
    }

    #[test]
    fn a_table_that_is_not_marked_is_left() {
        let table = "| T | Girls | Total |\n|---|---|---|\n| A | 3 | 3 |\n";
        assert_eq!(found("small-count", table), []);
        assert_eq!(found("small-count", &format!(":::table {{caption=\"C\"}}\n{table}:::\n")), []);
        assert_eq!(found("small-count", &format!(":::table {{caption=\"C\" registry-counts=\"false\"}}\n{table}:::\n")), []);
    }

    #[test]
    fn cells_are_read_as_people_write_them() {
        let pairs = [
            ("12", Says::Count(12)),
            ("1,234", Says::Count(1234)),
            ("1 234 (5 %)", Says::Count(1234)),
            ("< 5", Says::Hidden(4)),
            ("≤4", Says::Hidden(4)),
            ("–", Says::Hidden(UNLIMITED)),
            ("not shown", Says::Hidden(UNLIMITED)),
            ("12 %", Says::Other),
            ("3.5", Says::Other),
            ("12/40", Says::Other),
            ("2019–2021", Says::Other),
        ];
        for (text, expected) in pairs {
            assert_eq!(says(text), expected, "{text}");
        }
    }
}
