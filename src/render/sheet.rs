//! The sheet for an editorial meeting as one page of HTML that needs no other file: its own small style, no script.

mod words;

use crate::model::sheet::Sheet;
use pulldown_cmark_escape::escape_html;
use tera::{Context, Kwargs, State, Tera, Value};

/// The page.
const TEMPLATE: &str = include_str!("sheet/sheet.html");
/// Its name, by whose end text is escaped as in HTML.
const NAME: &str = "sheet.html";

/// Returns a sheet as a page; an error is a mistake of the program, in words.
pub fn html(sheet: &Sheet) -> Result<String, String> {
    let told = |error: tera::Error| format!("the sheet cannot be made: {error}");
    let mut tera = Tera::new();
    tera.register_filter("marked", |text: &str, _: Kwargs, _: &State<'_>| Value::safe_string(&marked(text)));
    tera.add_raw_template(NAME, TEMPLATE).map_err(told)?;
    let mut context = Context::from_serialize(sheet).map_err(told)?;
    context.insert("w", &words::all());
    tera.render(NAME, &context).map_err(told)
}

/// Returns a text as HTML in which what stands between backticks is code.
fn marked(text: &str) -> String {
    let mut html = String::new();
    let parts: Vec<&str> = text.split('`').collect();
    // Without its twin, the last backtick is one that somebody wrote.
    let pairs = (parts.len() - 1) / 2;
    for (at, part) in parts.iter().enumerate() {
        let is_code = at % 2 == 1 && at / 2 < pairs;
        let opens = if is_code {
            "<code>"
        } else if at > 0 && at > pairs * 2 {
            "`"
        } else {
            ""
        };
        html.push_str(opens);
        // A text in memory takes everything.
        let _ = escape_html(&mut html, part);
        html.push_str(if is_code { "</code>" } else { "" });
    }
    html
}

#[cfg(test)]
mod tests;
