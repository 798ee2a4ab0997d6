//! Finds the columns of a REDCap data dictionary by its first row.

use crate::read::dictionary::cells::{self, Row};
use crate::read::dictionary::field::{COLUMNS, DOWNLOAD};

/// The column names of REDCap's programming interface.
const INTERFACE: [&str; COLUMNS] = [
    "field_name",
    "form_name",
    "section_header",
    "field_type",
    "field_label",
    "select_choices_or_calculations",
    "field_note",
    "text_validation_type_or_show_slider_number",
    "text_validation_min",
    "text_validation_max",
    "identifier",
    "branching_logic",
    "required_field",
    "custom_alignment",
    "question_number",
    "matrix_group_name",
    "matrix_ranking",
    "field_annotation",
];

/// Files of 2014 and before have no field annotation, which is the last column.
const REQUIRED: usize = COLUMNS - 1;

/// Which of the two sets of names a header uses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// The names of the download.
    Download,
    /// The names of the programming interface, whose files may say `NA` for nothing (R writes them so).
    Interface,
}

impl Shape {
    const ALL: [Shape; 2] = [Shape::Download, Shape::Interface];

    fn names(self) -> &'static [&'static str; COLUMNS] {
        match self {
            Shape::Download => &DOWNLOAD,
            Shape::Interface => &INTERFACE,
        }
    }
}

/// A header that was understood.
pub(super) struct Header<'t> {
    /// The byte between cells.
    pub(super) delimiter: u8,
    /// The row.
    pub(super) row: Row<'t>,
    /// Which names it uses.
    pub(super) shape: Shape,
    /// In which cell each column stands; a column may be missing only where [`REQUIRED`] ends.
    pub(super) places: [Option<usize>; COLUMNS],
    /// The column whose name is damaged, found by its place among the others.
    pub(super) damaged: Option<usize>,
}

impl Header<'_> {
    /// Returns the name that a damaged column should have.
    pub(super) fn name(&self, column: usize) -> &'static str {
        self.shape.names()[column]
    }

    /// Returns the numbers of cells that name no column of REDCap; nameless ones, which spreadsheets append, do not count.
    pub(super) fn extra(&self) -> Vec<usize> {
        let named = |place: &usize| !self.row.cells[*place].text.trim().is_empty();
        (0..self.row.cells.len()).filter(|place| !self.places.contains(&Some(*place))).filter(named).collect()
    }
}

/// Returns the header of a data dictionary, or nothing when the first row is none.
pub(super) fn header_of(text: &str) -> Option<Header<'_>> {
    candidates(text).find_map(|(delimiter, shape, row)| understand(delimiter, shape, row))
}

/// Returns the columns that a header lacks, by name, when it has at least three of them.
pub(in crate::read::dictionary) fn missing_columns(text: &str) -> Option<Vec<&'static str>> {
    let missing = |(_, shape, row): (u8, Shape, Row<'_>)| {
        let places = places_of(shape, &row);
        shape.names().iter().zip(places).filter(|(_, place)| place.is_none()).map(|(name, _)| *name).collect::<Vec<_>>()
    };
    let least = candidates(text).map(missing).min_by_key(Vec::len)?;
    (least.len() + 3 <= COLUMNS).then_some(least)
}

fn candidates(text: &str) -> impl Iterator<Item = (u8, Shape, Row<'_>)> {
    let rows = [b',', b';', b'\t'].into_iter().filter_map(|delimiter| Some((delimiter, cells::first_row(text, delimiter)?)));
    rows.flat_map(|(delimiter, row)| Shape::ALL.map(|shape| (delimiter, shape, row.clone())))
}

fn places_of(shape: Shape, row: &Row<'_>) -> [Option<usize>; COLUMNS] {
    shape.names().map(|name| row.cells.iter().position(|cell| cell.text.trim().eq_ignore_ascii_case(name)))
}

fn understand(delimiter: u8, shape: Shape, row: Row<'_>) -> Option<Header<'_>> {
    let mut places = places_of(shape, &row);
    let missing: Vec<usize> = (0..REQUIRED).filter(|column| places[*column].is_none()).collect();
    let damaged = match missing[..] {
        [] => None,
        // A published dictionary has `1` for its first name: the place tells, when every other column stands where REDCap puts it.
        [column] if column < row.cells.len() && (0..REQUIRED).all(|other| other == column || places[other] == Some(other)) => {
            places[column] = Some(column);
            Some(column)
        }
        _ => return None,
    };
    Some(Header { delimiter, row, shape, places, damaged })
}
