//! What a guideline reports of how it was made: the 22 items of the RIGHT statement (doi 10.7326/M16-1565), one row each.

/// One item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Item {
    /// Its number in the statement.
    pub number: usize,
    /// Its key in the table `[right]`; `right-` before it is the key of its name.
    pub key: &'static str,
}

/// One part of the statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Group {
    /// What `right-group-` stands before in the key of its name.
    pub key: &'static str,
    /// Its items in order.
    pub items: &'static [Item],
}

const fn item(number: usize, key: &'static str) -> Item {
    Item { number, key }
}

/// Who paid for the guideline.
pub const FUNDING: &str = "funding";
/// What part those who paid had in it.
pub const FUNDER_ROLE: &str = "funder_role";
/// How interests were declared and handled.
pub const INTERESTS: &str = "interests";
/// The table of those who made the guideline, each with what could sway them.
pub const PANEL: &str = "panel";

/// All parts in the order of the statement.
pub static RIGHT: &[Group] = &[
    Group { key: "basic", items: &[item(1, "title"), item(2, "summary"), item(3, "abbreviations"), item(4, "contact")] },
    Group {
        key: "background",
        items: &[item(5, "problem"), item(6, "aims"), item(7, "population"), item(8, "users"), item(9, "group")],
    },
    Group { key: "evidence", items: &[item(10, "questions"), item(11, "reviews"), item(12, "certainty")] },
    Group { key: "recommendations", items: &[item(13, "recommendations"), item(14, "rationale"), item(15, "decisions")] },
    Group { key: "review", items: &[item(16, "external_review"), item(17, "quality")] },
    Group { key: "funding", items: &[item(18, FUNDING), item(19, INTERESTS)] },
    Group { key: "other", items: &[item(20, "access"), item(21, "research"), item(22, "limitations")] },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_22_items_in_order() {
        let numbers: Vec<usize> = RIGHT.iter().flat_map(|group| group.items).map(|item| item.number).collect();
        assert_eq!(numbers, (1..=22).collect::<Vec<_>>());
    }
}
