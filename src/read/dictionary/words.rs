//! Reads `variables.en.csv`: units and definitions of variables, in the words of one language, in a table that a spreadsheet can keep.

use super::findings::Findings;
use super::table;
use crate::model::diag::{Diags, Source, nearest};
use crate::model::dictionary::Text;
use crate::model::path::SrcPath;
use std::collections::BTreeSet;

/// What a table says about variables.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VariableWords {
    /// The file.
    pub path: SrcPath,
    /// What it says, in its order: each variable once.
    pub rows: Vec<VariableRow>,
}

/// What a row says about a variable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VariableRow {
    /// Its name.
    pub name: Text,
    /// Its unit, or empty.
    pub unit: Text,
    /// What it means, or empty.
    pub definition: Text,
}

/// The columns of the table.
const COLUMNS: &[&str] = &["name", "unit", "definition"];

/// Reads the table: the column `name`, and any of `unit` and `definition`; nothing when the first row is another.
///
/// Pushes `dictionary-words` for other columns, a row without a name and a name that stands twice.
pub fn read_words(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<VariableWords> {
    let hint = "begin the file with a row `name,unit,definition`";
    let table = table::read(path, bytes, &["name"], ("dictionary-words", hint), diags)?;
    let mut findings = Findings::new(Source { path, text: &table.text }, "dictionary-more-findings", diags);
    for column in table.columns.iter().filter(|column| !column.is_empty()) {
        if !COLUMNS.iter().any(|known| known.eq_ignore_ascii_case(&column.text)) {
            let near = nearest(&column.text, COLUMNS.iter().copied());
            let hint = near.map_or_else(|| format!("there are {}", COLUMNS.join(", ")), |near| format!("did you mean `{near}`?"));
            findings.error("dictionary-words", column.span.clone(), format!("there is no column `{}`", column.text)).hint(hint);
        }
    }
    let [name, unit, definition] = ["name", "unit", "definition"].map(|word| table.column(word));
    let mut rows = Vec::new();
    let mut names = BTreeSet::new();
    for row in &table.rows {
        let end = row.span.end..row.span.end;
        let cell = |at: Option<usize>| at.map_or(Text { text: String::new(), span: end.clone() }, |at| row.cells[at].clone());
        let found = VariableRow { name: cell(name), unit: cell(unit), definition: cell(definition) };
        if found.name.is_empty() {
            findings
                .error("dictionary-words", row.span.clone(), "this row names no variable")
                .hint("write the variable's name into the column `name`, or take the row out");
        } else if names.insert(found.name.text.clone()) {
            rows.push(found);
        } else {
            findings
                .error("dictionary-words", found.name.span, format!("`{}` has another row above", found.name.text))
                .hint("keep one of the two");
        }
    }
    findings.close();
    Some(VariableWords { path: path.clone(), rows })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<[String; 3]>, Vec<String>) {
        let mut diags = Diags::new();
        let path = SrcPath::new("content/dictionary/variables.en.csv").expect("a path");
        let words = read_words(&path, text.as_bytes(), &mut diags);
        let rows = words.map_or(Vec::new(), |words| words.rows);
        let rows = rows.into_iter().map(|row| [row.name.text, row.unit.text, row.definition.text]).collect();
        (rows, diags.list().iter().map(|d| format!("{} {}: {}", d.line, d.column, d.message)).collect())
    }

    #[test]
    fn units_and_definitions_are_read_as_text_from_any_delimiter() {
        let (rows, said) = read("\u{feff}Name;Unit;Definition\r\nsize;mm;\"The largest; in any plane\"\r\n;;\r\ndose;;00123\r\n");
        let rows: Vec<[&str; 3]> = rows.iter().map(|row| [&*row[0], &*row[1], &*row[2]]).collect();
        assert_eq!(rows, [["size", "mm", "The largest; in any plane"], ["dose", "", "00123"]]);
        assert_eq!(said, [""; 0]);
    }

    #[test]
    fn what_cannot_be_used_is_said_with_its_place() {
        assert_eq!(read("naem,unit\na,b\n").1, ["1 1: the first row does not name the columns `name`"]);
        let (rows, said) = read("name,unti\nä,1\n,2\nä,3\nb,4,5\n");
        assert_eq!(rows.len(), 2);
        assert_eq!(
            said,
            [
                "5 5: this row has 3 cells, and the first row names 2 columns",
                "1 6: there is no column `unti`",
                "3 1: this row names no variable",
                "4 1: `ä` has another row above",
            ]
        );
    }
}
