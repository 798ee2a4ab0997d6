//! Holds the downloads to their formats, and the CSV to what an import makes of it.

use super::*;
use crate::model::dictionary::{Choice, Dictionary, Event, EventForm, FieldType, Form, FormRow, Schedule, Text, Variable, Words};
use crate::model::logic::{Comparison, Expr, FieldRef};
use crate::model::path::SrcPath;
use serde_json::{Value, json};

fn text(text: &str) -> Text {
    Text { text: text.to_string(), span: 0..0 }
}

fn words(plain: &str) -> Words {
    Words { plain: text(plain), ..Words::default() }
}

fn variable(name: &str, kind: FieldType) -> Variable {
    Variable {
        name: text(name),
        form: 0,
        section: text(""),
        kind,
        label: words("A label"),
        choices: Vec::new(),
        formula: text(""),
        calculation: None,
        slider: Vec::new(),
        vocabulary: text(""),
        note: words(""),
        validation: text(""),
        minimum: text(""),
        maximum: text(""),
        identifier: false,
        required: false,
        logic: text(""),
        condition: None,
        matrix: text(""),
        ranking: false,
        alignment: text(""),
        question: text(""),
        annotation: text(""),
        span: 0..0,
    }
}

fn choices(list: &[(&str, &str)]) -> Vec<Choice> {
    list.iter().map(|(code, label)| Choice { code: text(code), label: words(label) }).collect()
}

fn edition_of(variables: Vec<Variable>, rows: Vec<FormRow>) -> Edition {
    let dictionary = Dictionary {
        path: SrcPath::new("content/dictionary/variables.csv").expect("a path"),
        title: text("Study"),
        forms: vec![Form { id: text("at_diagnosis"), label: text(""), rows }],
        variables,
        schedule: Schedule {
            events: vec![Event {
                id: text("start_arm_1"),
                name: text("Start"),
                arm: text("1"),
                day: text("0"),
                repeats: Some(false),
                forms: vec![EventForm { form: text("at_diagnosis"), repeats: None }],
            }],
            ..Schedule::default()
        },
        records: None,
    };
    let terms = Terms {
        version: "2.0".to_string(),
        date: "2026-10-01".to_string(),
        site: "https://x.example/".to_string(),
        sample: true,
        spoken: Spoken { sample: "[SAMPLE]".to_string(), ..Spoken::default() },
        missing_codes: vec![("-99".to_string(), "Not known".to_string())],
        ..Terms::default()
    };
    Edition::of(&dictionary, terms)
}

fn edition() -> Edition {
    let is = |field: FieldRef, value: &str| Expr::Compare {
        left: Box::new(Expr::Field(field)),
        by: Comparison::Equal,
        right: Box::new(Expr::Text(value.to_string())),
    };
    let named = |name: &str| FieldRef { name: name.to_string(), ..FieldRef::default() };
    let ticked = FieldRef { code: Some("2".to_string()), ..named("gym") };
    let id = Variable { required: true, ..variable("record_id", FieldType::Text) };
    let sex = Variable { choices: choices(&[("1", "Male"), ("-1", "Male"), ("2", "")]), ..variable("sex", FieldType::Radio) };
    let gym = Variable { choices: choices(&[("1", "Mon | Tue"), ("2", "Wed, Thu")]), ..variable("gym", FieldType::Checkbox) };
    let age = Variable {
        validation: text("number"),
        minimum: text("-1.5"),
        maximum: text("today"),
        logic: text("[sex] = '1' and [gym(2)] = '1'"),
        condition: Some(Expr::All(vec![is(named("sex"), "1"), is(ticked, "1")])),
        note: words("in years"),
        annotation: text("@HIDDEN @DEFAULT='7'"),
        label: words("=1+1;\"x\""),
        ..variable("age", FieldType::Text)
    };
    let other = Variable {
        formula: text("[age] * 2"),
        logic: text("[elsewhere] = 1"),
        condition: Some(is(named("elsewhere"), "1")),
        ..variable("twice", FieldType::Calc)
    };
    let rows = vec![
        FormRow::Variable(0),
        FormRow::Section(words("First")),
        FormRow::Description(words("Read this")),
        FormRow::Variable(1),
        FormRow::Section(words("Second")),
        FormRow::Variable(2),
        FormRow::Variable(3),
        FormRow::Variable(4),
        FormRow::Section(words("Last")),
    ];
    edition_of(vec![id, sex, gym, age, other], rows)
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn the_csv_has_the_columns_of_redcap_and_no_cell_that_runs() {
    let text = csv::csv(&edition());
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("\u{feff}Variable / Field Name,Form Name,Section Header,"));
    assert_eq!(lines[1], "record_id,at_diagnosis,,text,A label,,,,,,,,y,,,,,");
    assert_eq!(lines[2], "at_diagnosis_text_1,at_diagnosis,First,descriptive,Read this,,,,,,,,,,,,,");
    assert_eq!(lines[3], "sex,at_diagnosis,,radio,A label,\"1, Male | -1, Male | 2, \",,,,,,,,,,,,");
    assert_eq!(lines[4], "gym,at_diagnosis,Second,checkbox,A label,\"1, Mon / Tue | 2, Wed, Thu\",,,,,,,,,,,,");
    let age = "age,at_diagnosis,,text,\" =1+1;\"\"x\"\"\",,in years,number,-1.5,today,,[sex] = '1' and [gym(2)] = '1',,,,,,\" @HIDDEN @DEFAULT='…'\"";
    assert_eq!(lines[5], age);
    assert_eq!(lines[7], "at_diagnosis_text_2,at_diagnosis,Last,descriptive,,,,,,,,,,,,,,");
    assert_eq!(lines.len(), 8);
}

#[test]
fn the_json_says_what_is_withheld_and_fits_its_schema() {
    let edition = edition();
    let whole = read(&json::json(&edition));
    assert_eq!(whole["$schema"], "https://x.example/dictionary/dictionary.schema.json");
    assert_eq!(whole["title"], "[SAMPLE] Study");
    assert_eq!(whole["withheld"], json!([{"what": "argument", "texts": 1}]));
    assert_eq!(whole["variables"][1]["choices"][1], json!({"code": "-1", "label": "Male"}));
    assert_eq!(whole["forms"][0]["rows"][1], json!({"section": "First"}));
    let schema = read(&json::schema(&edition));
    check(&whole, &schema, "");
}

/// Holds a value to the few words of JSON Schema that the schema uses.
fn check(value: &Value, schema: &Value, at: &str) {
    if let Some(options) = schema.get("oneOf").and_then(Value::as_array) {
        let key = value.as_object().and_then(|map| map.keys().next()).expect("a key");
        let fits = options.iter().find(|option| option["properties"].get(key).is_some()).expect("an option");
        return check(value, fits, at);
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        assert!(words.contains(value), "{at}: {value}");
        return;
    }
    match schema["type"].as_str() {
        Some("object") => {
            for (key, inner) in value.as_object().expect("an object") {
                let known = schema["properties"].get(key).unwrap_or_else(|| panic!("{at}: the schema does not know {key}"));
                check(inner, known, &format!("{at}/{key}"));
            }
            for key in schema["required"].as_array().expect("a list") {
                assert!(value.get(key.as_str().unwrap_or("")).is_some(), "{at} lacks {key}");
            }
        }
        Some("array") => {
            for inner in value.as_array().expect("a list") {
                check(inner, &schema["items"], at);
            }
        }
        Some("string") => assert!(value.is_string(), "{at}"),
        Some("boolean") => assert!(value.is_boolean(), "{at}"),
        Some("integer") => assert!(value.is_u64(), "{at}"),
        other => panic!("{at}: {other:?}"),
    }
}

#[test]
fn the_data_package_has_categories_limits_and_a_column_a_tick() {
    let package = read(&data_package::data_package(&edition()));
    let schema = &package["resources"][0]["schema"];
    let names: Vec<&str> =
        schema["fields"].as_array().expect("fields").iter().filter_map(|field| field["name"].as_str()).collect();
    assert_eq!(names, ["record_id", "sex", "gym___1", "gym___2", "age", "twice"]);
    assert_eq!(
        schema["fields"][1]["categories"],
        json!([
            {"value": 1, "label": "Male"}, {"value": -1, "label": "Male (-1)"}, {"value": 2, "label": "(2)"}
        ])
    );
    assert_eq!(schema["fields"][4]["constraints"], json!({"minimum": -1.5}));
    assert_eq!(schema["fields"][0]["constraints"], json!({"required": true}));
    assert_eq!(schema["missingValues"], json!(["", "-99"]));
}

#[test]
fn a_questionnaire_says_rules_that_fhir_can_say_and_keeps_the_others() {
    let form = read(&questionnaire::questionnaire(&edition(), 0));
    assert_eq!(
        (&form["name"], &form["status"], &form["title"]),
        (&json!("AtDiagnosis"), &json!("draft"), &json!("[SAMPLE] At diagnosis"))
    );
    let items = form["item"].as_array().expect("items");
    let kinds: Vec<&str> = items.iter().filter_map(|item| item["type"].as_str()).collect();
    assert_eq!(kinds, ["string", "group", "group", "display"]);
    let second = items[2]["item"].as_array().expect("items");
    assert_eq!(
        second[1]["enableWhen"],
        json!([
            {"question": "sex", "operator": "=", "answerCoding": {"code": "1"}},
            {"question": "gym", "operator": "=", "answerCoding": {"code": "2"}},
        ])
    );
    assert_eq!(second[1]["enableBehavior"], "all");
    assert_eq!(second[1]["item"][0]["text"], "in years");
    assert!(second[2].get("enableWhen").is_none());
    assert_eq!(
        second[2]["extension"][0],
        json!({
            "url": "https://x.example/dictionary/fhir/branching-logic", "valueString": "[elsewhere] = 1"
        })
    );
}
