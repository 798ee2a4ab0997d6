//! Variables of what is sent round: the pages that an issue tells of, its further formats, and from which year a page is.

use super::super::value::object;
use super::View;
use crate::model::clock::Stamp;
use crate::model::doc::Fields;
use crate::model::kind::Format;
use crate::model::mark;
use crate::model::site::{Page, Subject};
use tera::Value;

/// After how many years a page says from which year it is.
const AGE: i16 = 2;

fn own_page<'v>(view: &'v View<'_>) -> Option<&'v Page> {
    view.page.filter(|_| matches!(view.node.subject, Subject::Page(_)))
}

/// Returns from which year the page is, once it is so old that its reader should know: {year}; nothing for kinds that do not age.
///
/// Its age is that of its last change, and it is over at the end of the day, month or year that is known.
pub(super) fn dated(view: &View<'_>) -> Value {
    let Some(card) = own_page(view).map(|page| &page.card).filter(|card| card.kind.row().ages) else { return Value::none() };
    let Some(date) = card.date else { return Value::none() };
    let end = later(card.updated.unwrap_or(date), AGE).end(&view.lookup.settings().zone);
    if end.is_some_and(|end| view.lookup.passed(end)) {
        object([("year", mark::made(&date.year.to_string()).into())])
    } else {
        Value::none()
    }
}

/// Returns the day so many years later, of 29 February the day before where a year has none; of a month or year its last day.
fn later(stamp: Stamp, years: i16) -> Stamp {
    let year = stamp.year.saturating_add(years);
    let last = match (stamp.month, stamp.day) {
        (0 | 12, 0) => Stamp::day(year, 12, 31),
        (month, 0) => Stamp::day(year, month + 1, 1).and_then(|next| next.day_before()),
        (month, day) => Stamp::day(year, month, day).or_else(|| Stamp::day(year, month, day - 1)),
    };
    last.unwrap_or(stamp)
}

/// Returns the further formats of the page: {kind, url}.
pub(super) fn formats(view: &View<'_>) -> Value {
    let Some(card) = own_page(view).map(|page| &page.card).filter(|_| view.node.format == Format::Page) else {
        return Vec::<Value>::new().into();
    };
    let entry = |further: &crate::model::kind::Further| {
        object([("kind", further.name.into()), ("url", view.href(&format!("{}{}", card.url, further.file)))])
    };
    card.kind.row().formats.iter().map(entry).collect::<Vec<_>>().into()
}

/// Returns the pages that the issue tells of, in its order and in its parts: {heading, items: {item, text}}.
///
/// A call is told as it stands now, as lists do: an old issue must not say that one is open which has closed.
pub(super) fn gathered(view: &View<'_>) -> Value {
    let Some(page) = own_page(view) else { return Vec::<Value>::new().into() };
    let mut parts: Vec<(Value, Vec<Value>)> = Vec::new();
    for table in page.facts.fields.tables("item") {
        let Some(item) = item(view, page, table) else { continue };
        let heading = view.own_text(&page.card.path, table, "heading");
        if parts.is_empty() || !heading.is_none() {
            parts.push((heading, Vec::new()));
        }
        if let Some((_, items)) = parts.last_mut() {
            items.push(item);
        }
    }
    let part = |(heading, items): (Value, Vec<Value>)| object([("heading", heading), ("items", items.into())]);
    parts.into_iter().map(part).collect::<Vec<_>>().into()
}

fn item(view: &View<'_>, page: &Page, table: &Fields) -> Option<Value> {
    let (file, _) = page.card.path.link(table.text("page")?.0)?;
    let card = view.lookup.card(&file).filter(|card| card.path != page.card.path)?;
    let own = view.own_text(&page.card.path, table, "text");
    let text = if own.is_none() { View::some(card.description.as_ref()) } else { own };
    Some(object([("item", view.item(card)), ("text", text)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nw_02_two_years_later_is_the_same_day_or_the_last_that_the_date_may_mean() {
        let after = |text: &str| {
            let stamp = Stamp::parse(text).or_else(|| Stamp::parse_partial(text)).expect("a date");
            later(stamp, 2).iso_day()
        };
        assert_eq!(
            [after("2024-06-15T12:00"), after("2024-02-29"), after("2024-06"), after("2024")],
            ["2026-06-15", "2026-02-28", "2026-06-30", "2026-12-31"]
        );
    }
}
