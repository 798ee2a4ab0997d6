//! Recommendations that a translation grades otherwise than its original, lacks, or adds.

use super::{Finding, Lint, Translation};
use crate::model::diag::Severity;
use crate::model::recommendation::{Recommendation, Said};

pub(super) const LINT: Lint = Lint {
    name: "translation-grade",
    severity: Severity::Error,
    what: "A recommendation of a translation has another level or grade than in the guideline that it translates, or is missing there, or here.",
    why: "A recommendation is one and the same in every language; its id, level and grade are how readers compare and cite it.",
    wrong: ":::recommendation {id=\"A-1\" level=\"IV\" grade=\"A\"}\nText.\n:::\n---\n:::recommendation {id=\"A-1\" level=\"V\" grade=\"A\"}\nText.\n:::",
    right: ":::recommendation {id=\"A-1\" level=\"IV\" grade=\"A\"}\nText.\n:::\n---\n:::recommendation {id=\"A-1\" level=\"IV\" grade=\"A\"}\nText.\n:::",
    check,
};

fn check(translation: &Translation<'_>) -> Vec<Finding> {
    let (source, originals) = (translation.original.path, translation.original.recommendations);
    let of_id = |list: &'_ [Recommendation], id: &str| list.iter().position(|record| record.id == id);
    let mut found = Vec::new();
    for own in translation.recommendations.iter().filter(|own| !own.id.is_empty()) {
        let Some(original) = of_id(originals, &own.id).map(|at| &originals[at]) else {
            found.push(Finding {
                span: own.head.clone(),
                message: format!("`{source}` has no recommendation `{}`", own.id),
                hint: "write the id that it has there; a recommendation of its own no translation can have".to_string(),
            });
            continue;
        };
        for (key, here, there) in [("level", &own.level, &original.level), ("grade", &own.grade, &original.grade)] {
            found.extend(graded(own, key, here, there, source.as_str()));
        }
    }
    let missing =
        originals.iter().filter(|original| !original.id.is_empty() && of_id(translation.recommendations, &original.id).is_none());
    // A page that translates no recommendation at all is told once.
    let body = translation.page.body;
    found.extend(missing.take(1).map(|original| Finding {
        span: body..body,
        message: format!("this translation lacks the recommendation `{}` of `{source}`", original.id),
        hint: "translate it with its block `:::recommendation`, or leave its text as it is in the original".to_string(),
    }));
    found
}

fn graded(own: &Recommendation, key: &str, here: &Said, there: &Said, source: &str) -> Option<Finding> {
    let value = |said: &Said| said.as_ref().map_or(String::new(), |said| said.value.clone());
    let (ours, theirs) = (value(here), value(there));
    (ours != theirs).then(|| Finding {
        span: here.as_ref().map_or_else(|| own.head.clone(), |said| said.span.clone()),
        message: format!("`{}` has the {key} `{ours}` here and `{theirs}` in `{source}`", own.id),
        hint: format!("write `{key}=\"{theirs}\"`"),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::translations::tests::{found, silent};

    #[test]
    fn in_06_level_grade_and_id_are_those_of_the_original() {
        let block =
            |id: &str, level: &str| format!(":::recommendation {{id=\"{id}\" level=\"{level}\" grade=\"A\"}}\nText.\n:::\n");
        silent("translation-grade", &block("A-1", "IV"), &block("A-1", "IV"));
        let told = |original: &str, own: &str| {
            found("translation-grade", original, own).into_iter().map(|(.., message)| message).collect::<Vec<_>>()
        };
        assert_eq!(told(&block("A-1", "IV"), &block("A-1", "V")), ["`A-1` has the level `V` here and `IV` in `content/a.md`"]);
        assert_eq!(told(&block("A-1", "IV"), &block("A-2", "IV")).len(), 2);
        assert_eq!(told(&block("A-1", "IV"), "Text.\n"), ["this translation lacks the recommendation `A-1` of `content/a.md`"]);
        silent("translation-grade", "Text.\n", "Text.\n");
    }
}
