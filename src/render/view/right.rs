//! What a guideline reports of how it was made, as its page shows it: every item of the RIGHT statement, also those that nothing is said of.

use super::super::right::{self, Missing, Said};
use super::super::value::object;
use super::super::{citation, funding};
use super::View;
use crate::model::guideline::{Part, part};
use crate::model::mark;
use crate::model::right::{FUNDER_ROLE, FUNDING, Item, RIGHT};
use crate::model::site::{Page, Subject};
use tera::Value;

/// Returns the parts of the statement with their items; nothing for pages that are no guideline, and for its summary for families.
pub(super) fn right(view: &View<'_>) -> Value {
    let is_guideline = |page: &&Page| {
        page.facts.kind.row().is_cited && !matches!(part(&page.facts), Some((_, Part::Families | Part::Other)) | None)
    };
    let Some(page) = view.page.filter(|_| matches!(view.node.subject, Subject::Page(_))).filter(is_guideline) else {
        return Vec::<Value>::new().into();
    };
    let paid = funding::of(Some(page), view.lookup);
    let group = |group: &crate::model::right::Group| {
        let items = group.items.iter().map(|found| item(view, page, *found, &paid));
        let name = view.word(&format!("right-group-{}", group.key));
        object([("name", name.into()), ("items", items.collect::<Vec<_>>().into())])
    };
    RIGHT.iter().map(group).collect::<Vec<_>>().into()
}

fn item(view: &View<'_>, page: &Page, item: Item, paid: &[&crate::model::site::Shown]) -> Value {
    let said = right::said(item, page, view.lookup, paid);
    let missing = match right::missing(page) {
        Missing::NotReported => "not-reported",
        Missing::SeePaper => "see-paper",
    };
    let lacks_role = item.key == FUNDING && !said.is_empty() && !said.iter().any(|said| matches!(said, Said::FunderRole(..)));
    object([
        ("number", item.number.into()),
        ("name", view.word(&format!("right-{}", item.key.replace('_', "-"))).into()),
        ("said", said.iter().map(|said| entry(view, said)).collect::<Vec<_>>().into()),
        ("missing", if said.is_empty() { missing.into() } else { Value::none() }),
        ("lacks", if lacks_role { view.word(&format!("right-{}", FUNDER_ROLE.replace('_', "-"))).into() } else { Value::none() }),
    ])
}

/// Returns one thing that is said: {kind, text, role, name, conflict}.
fn entry(view: &View<'_>, said: &Said<'_>) -> Value {
    let of = |kind: &str, text: Value| object([("kind", kind.into()), ("text", text)]);
    match said {
        Said::Text(path, span, text) => of("text", view.own(path, span, text)),
        Said::FunderRole(path, span, text) => of("funder-role", view.own(path, span, text)),
        Said::Shown(shown) => of("text", View::shown(shown)),
        Said::Year(year) => of("text", mark::made(&year.to_string()).into()),
        Said::Recommendations => of("recommendations", Value::none()),
        Said::Review => of("review", Value::none()),
        Said::Address => {
            let url = view.page.map(|page| citation::own(page, view.lookup).url);
            of("address", url.into())
        }
        Said::Member(path, member) => object([
            ("kind", "member".into()),
            ("role", view.own_text(path, member, "role")),
            ("name", view.own_text(path, member, "name")),
            ("conflict", view.own_text(path, member, "conflict")),
        ]),
    }
}
