//! Holds the reader of logic to what registries really write, and to its own printing.
#![expect(clippy::disallowed_methods, reason = "a test reads dictionaries from the disk where there are any")]

use super::*;
use crate::model::diag::Diags;
use crate::model::path::SrcPath;
use proptest::prelude::*;

fn printed(text: &str) -> String {
    match parse(text) {
        Ok(expr) => expr.to_string(),
        Err(mistake) => format!("{}: {}", mistake.at, mistake.what),
    }
}

#[test]
fn what_registries_write_is_read() {
    let pairs = [
        ("[sex] = '1'", "[sex] = '1'"),
        ("[sex]=\"1\"AND[age]>=12", "[sex] = '1' and [age] >= 12"),
        ("[a]<>''or [a]  !=  \"\"", "[a] <> '' or [a] <> ''"),
        ("[a]='1' || [b]='2' && [c]='3'", "[a] = '1' or [b] = '2' and [c] = '3'"),
        ("([a]='1' or [b]='2') and [c]='3'", "([a] = '1' or [b] = '2') and [c] = '3'"),
        ("[gym(3)]='1'\r\nor\n[gym( -1 )] = '0'", "[gym(3)] = '1' or [gym(-1)] = '0'"),
        ("[baseline_arm_1][age] > 3", "[baseline_arm_1][age] > 3"),
        ("[weight][2] = [weight][current-instance]", "[weight][2] = [weight][current-instance]"),
        ("[first-event-name][x(2)][last-instance]=1", "[first-event-name][x(2)][last-instance] = 1"),
        ("[event-name] = 'a' and [user-role-label]<>'b'", "[event-name] = 'a' and [user-role-label] <> 'b'"),
        ("[survey-link:form: Click ] = ''", "[survey-link:form: Click] = ''"),
        ("[a:value]=1", "[a:value] = 1"),
        ("round(([w]*10000)/(([h])^(2)),1)", "round(([w] * 10000) / [h] ^ 2, 1)"),
        ("if([a]=\"\",\"\", datediff([a],'today','y'))", "if([a] = '', '', datediff([a], 'today', 'y'))"),
        ("today > now", "today > now"),
        ("not ([a]='1') and ![b]", "not [a] = '1' and not [b]"),
        ("-1 + +2 - -.5", "-1 + 2 - -.5"),
        ("1-(2-3)-4", "1 - (2 - 3) - 4"),
        ("2^3^2 % 5", "2 ^ 3 ^ 2 % 5"),
        ("(2^3)^2", "(2 ^ 3) ^ 2"),
        ("-2^2", "-2 ^ 2"),
        ("frobnicate()", "frobnicate()"),
        ("// for girls\n[sex]='2'\n# and no others", "[sex] = '2'"),
        ("[a] = \"it's\"", "[a] = \"it's\""),
    ];
    for (text, expected) in pairs {
        assert_eq!(printed(text), expected, "{text}");
        assert_eq!(printed(expected), expected);
    }
}

#[test]
fn what_is_no_logic_says_where_and_why() {
    let pairs = [
        ("", "0: nothing is written"),
        (" \n", "2: nothing is written"),
        ("[a] = ", "6: something is missing at its end"),
        ("[a] = '1' and", "13: something is missing at its end"),
        ("[a] = '1' and or [b]", "14: something is missing before `or`"),
        ("([a] = '1'", "0: this bracket is never closed"),
        ("[a] = '1')", "9: this bracket closes none"),
        ("[a] = '1", "6: this quotation mark is never closed"),
        ("[a = '1'", "0: this square bracket is never closed"),
        ("[a [b]", "0: this square bracket is not closed before the next one opens"),
        ("[] = 1", "0: these square brackets name no field"),
        ("[a] = ‘1’", "6: this quotation mark is a typographic one: write `'`"),
        ("[a] = [b] = 1", "10: two comparisons follow each other without `and` or `or` between them"),
        ("[a] '1'", "4: `'` cannot stand here"),
        ("[a] like 'x'", "4: `like` cannot stand here"),
        ("[a b] = 1", "2: `a` is followed by something that is no part of a name"),
        ("[a][b][c] = 1", "0: there are too many square brackets beside each other"),
    ];
    for (text, expected) in pairs {
        assert_eq!(printed(text), expected, "{text}");
    }
}

#[test]
fn a_field_knows_its_bytes() {
    let text = "[é]='1' and [ev][ age (2):value ][3]>1";
    let expr = parse(text).expect("logic");
    let fields: Vec<(&str, &str)> =
        expr.fields().iter().map(|field| (&text[field.span.clone()], &text[field.name_span.clone()])).collect();
    assert_eq!(fields, [("[é]", "é"), ("[ev][ age (2):value ][3]", "age")]);
}

#[test]
fn a_long_list_is_flat_and_a_deep_nest_is_refused() {
    let long = vec!["[a]='1'"; 20_000].join(" or ");
    assert!(matches!(parse(&long), Ok(Expr::Any(parts)) if parts.len() == 20_000));
    let sum = vec!["[a]"; 20_000].join("+");
    assert!(matches!(parse(&sum), Ok(Expr::Chain { rest, .. }) if rest.len() == 19_999));
    for sign in ["(", "-", "!", "not ", "if(", "2^"] {
        assert!(parse(&sign.repeat(100_000)).is_err_and(|mistake| mistake.what.contains("nests")), "{sign}");
    }
    let nested = format!("{}1{}", "if([a]=1,2,".repeat(100), ")".repeat(100));
    assert!(parse(&nested).is_ok());
}

fn without_spans(mut expr: Expr) -> Expr {
    fn clear(expr: &mut Expr) {
        match expr {
            Expr::Field(field) => (field.span, field.name_span) = (0..0, 0..0),
            Expr::Number(_) | Expr::Text(_) | Expr::Word(_) => {}
            Expr::Not(inner) | Expr::Negative(inner) => clear(inner),
            Expr::Call { arguments: parts, .. } | Expr::All(parts) | Expr::Any(parts) => parts.iter_mut().for_each(clear),
            Expr::Compare { left, right, .. } => {
                clear(left);
                clear(right);
            }
            Expr::Chain { first, rest } => {
                clear(first);
                for (_, part) in rest {
                    clear(part);
                }
            }
        }
    }
    clear(&mut expr);
    expr
}

fn fields() -> impl Strategy<Value = Expr> {
    let name = "[a-z][a-z0-9_]{0,8}";
    let event = proptest::option::of("[a-z_]{1,6}(-event-name)?");
    let code = proptest::option::of("-?[0-9a-z]{1,3}");
    let modifier = proptest::option::of("(value|label|ymd)");
    let instance = proptest::option::of("([0-9]{1,2}|last-instance)");
    (event, name, code, modifier, instance).prop_map(|(event, name, code, modifier, instance)| {
        Expr::Field(FieldRef { event, name, code, modifier, instance, ..FieldRef::default() })
    })
}

fn trees() -> impl Strategy<Value = Expr> {
    let words = "[a-z]{3,8}".prop_filter("words that join", |word| !matches!(word.as_str(), "and" | "or" | "not"));
    let leaf = prop_oneof![
        "[0-9]{1,4}(\\.[0-9]{1,2})?".prop_map(Expr::Number),
        "[^'\"]{0,6}".prop_map(Expr::Text),
        words.clone().prop_map(Expr::Word),
        fields(),
    ];
    leaf.prop_recursive(5, 60, 4, move |inner| {
        let by = prop_oneof![
            Just(Comparison::Equal),
            Just(Comparison::Unequal),
            Just(Comparison::Less),
            Just(Comparison::AtMost),
            Just(Comparison::More),
            Just(Comparison::AtLeast),
        ];
        let sign = |signs: &'static [Arithmetic]| proptest::sample::select(signs);
        let chain = |signs| {
            let rest = proptest::collection::vec((sign(signs), inner.clone()), 1..3);
            (inner.clone(), rest).prop_map(|(first, rest)| Expr::Chain { first: Box::new(first), rest })
        };
        prop_oneof![
            (words.clone(), proptest::collection::vec(inner.clone(), 0..4))
                .prop_map(|(name, arguments)| Expr::Call { name, arguments }),
            inner.clone().prop_map(|inner| Expr::Not(Box::new(inner))),
            inner.clone().prop_map(|inner| Expr::Negative(Box::new(inner))),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Expr::All),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Expr::Any),
            (inner.clone(), by, inner.clone()).prop_map(|(left, by, right)| Expr::Compare {
                left: Box::new(left),
                by,
                right: Box::new(right)
            }),
            chain(&[Arithmetic::Plus, Arithmetic::Minus]),
            chain(&[Arithmetic::Times, Arithmetic::Over, Arithmetic::Modulo]),
            (inner.clone(), inner.clone())
                .prop_map(|(first, right)| Expr::Chain { first: Box::new(first), rest: vec![(Arithmetic::Power, right)] }),
        ]
    })
}

proptest! {
    #[test]
    fn a_tree_printed_and_read_again_is_the_same_tree(tree in trees()) {
        let text = tree.to_string();
        let again = parse(&text);
        prop_assert!(again.is_ok(), "{text}: {again:?}");
        prop_assert_eq!(without_spans(again.expect("a tree")), tree, "{}", text);
    }

    #[test]
    fn nothing_that_is_written_breaks_the_reader(text in "[\\[\\]()'\"<>=!&|+*/^%,:. \n#/a-z0-9é-]{0,60}|.{0,40}") {
        if let Err(mistake) = parse(&text) {
            prop_assert!(text.is_char_boundary(mistake.at));
        }
    }
}

/// Returns every logic and calculation of a file: of the columns of a CSV, or of the attributes of an ODM file.
fn cells_of(path: &std::path::Path) -> Vec<String> {
    let bytes = std::fs::read(path).expect("a file");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if path.extension().is_some_and(|extension| extension == "xml") {
        let unescaped = |raw: &str| {
            raw.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#039;", "'")
                .replace("&#10;", "\n")
                .replace("&amp;", "&")
        };
        let values =
            |name: &str| text.split(name).skip(1).filter_map(|rest| rest.split('"').next()).map(unescaped).collect::<Vec<_>>();
        return [values("redcap:BranchingLogic=\""), values("redcap:Calculation=\"")].concat();
    }
    let path = SrcPath::new("content/dictionary/variables.csv").expect("a path");
    let found = crate::read::dictionary::read_dictionary(&path, text.as_bytes(), &mut Diags::new()).expect("a dictionary");
    found.variables.into_iter().flat_map(|variable| [variable.logic.text, variable.formula.text]).collect()
}

/// Runs over real dictionaries where `PORTAL_SAMPLES` names a folder of them, and prints what is not read.
#[test]
fn the_logic_of_real_dictionaries_is_read() {
    let Some(folder) = std::env::var_os("PORTAL_SAMPLES") else { return };
    let mut open = vec![std::path::PathBuf::from(folder)];
    let (mut count, mut refused) = (0, Vec::new());
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "csv" || extension == "xml") {
                for cell in cells_of(&path).into_iter().filter(|cell| !cell.trim().is_empty()) {
                    count += 1;
                    match parse(&cell) {
                        Ok(expr) => assert_eq!(printed(&expr.to_string()), expr.to_string(), "{cell}"),
                        Err(mistake) => refused.push(format!("{}: {cell:?}: {mistake:?}", path.display())),
                    }
                }
            }
        }
    }
    // One registry wrote twenty lines of JavaScript where logic belongs; those are no logic.
    refused.retain(|cell| !cell.contains("$("));
    assert!(refused.is_empty(), "{} of {count} cells are not read:\n{}", refused.len(), refused.join("\n"));
}
