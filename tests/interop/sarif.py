"""`portal check --format sarif` against the official schema of SARIF 2.1.0, on the portal itself and on a site full of mistakes.

    pip install jsonschema
    cargo build && python3 tests/interop/sarif.py target/debug/portal SCHEMA

SCHEMA is `sarif-schema-2.1.0.json` as OASIS publishes it (github.com/oasis-tcs/sarif-spec, Schemata); the crate `serde-sarif` brings a copy
along (src/schema.json). Nothing is loaded by this script itself.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

import jsonschema

SETTINGS = 'title = "T"\nbase_url = "https://x.example/"\nstage = "live"\n'
PAGES = {
    "content/_index.md": '+++\ntitle = "Home"\n+++\n\n[a](none.md) and [[variable:x]]\n\n##No space\n',
    "content/über uns/a b#c.md": '+++\ntitle = "Ä"\n+++\n\nÄ 𝒳 boy, born 12.03.2014, MRN 1234567.\n',
    "content/news/bad.md": "+++\ntitel = \n+++\n",
    "static/john_smith_1234567_MRI.gif": "GIF89a",
    "static/scan.dcm": "DICM",
}


def log_of(portal, root, *more):
    """Returns the log of a site; a check with errors fails, and prints all the same."""
    ran = subprocess.run([portal, "check", "--root", root, "--format", "sarif", *more], capture_output=True, text=True, check=False)
    return json.loads(ran.stdout)


def check(log, root, schema):
    """Holds a log to the schema, and its places to the files."""
    jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"], result
        place = result["locations"][0]["physicalLocation"]
        path = root / urllib.parse.unquote(place["artifactLocation"]["uri"])
        assert path.is_file(), path
        region = place.get("region")
        if region and region["startLine"] == region["endLine"]:
            line = path.read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
            assert region["startColumn"] <= region["endColumn"] <= len(line) + 1, result
    return len(run["results"])


def main():
    portal, schema_path = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    schema = json.loads(pathlib.Path(schema_path).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    own = pathlib.Path(__file__).resolve().parents[2]
    check(log_of(portal, own), own, schema)
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for path, text in {"portal.toml": SETTINGS, **PAGES}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        found = check(log_of(portal, root), root, schema)
        assert found >= 7, f"only {found} findings"
        text = json.dumps(log_of(portal, root))
        assert folder not in text, "a path of this machine is in the log"
    print(f"sarif: {found} findings of a site of mistakes, and the portal's own, hold")


if __name__ == "__main__":
    main()
