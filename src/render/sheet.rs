//! The sheet for an editorial meeting as one page of HTML that needs no other file: its own small style, no script.

mod words;

use crate::model::sheet::Sheet;
use tera::{Context, Tera};

/// The page.
const TEMPLATE: &str = include_str!("sheet/sheet.html");
/// Its name, by whose end text is escaped as in HTML.
const NAME: &str = "sheet.html";

/// Returns a sheet as a page; an error is a mistake of the program, in words.
pub fn html(sheet: &Sheet) -> Result<String, String> {
    let told = |error: tera::Error| format!("the sheet cannot be made: {error}");
    let mut tera = Tera::new();
    tera.add_raw_template(NAME, TEMPLATE).map_err(told)?;
    let mut context = Context::from_serialize(sheet).map_err(told)?;
    context.insert("w", &words::all());
    tera.render(NAME, &context).map_err(told)
}

#[cfg(test)]
mod tests;
