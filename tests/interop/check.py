#!/usr/bin/env python3
"""Holds what `portal dictionary export` writes to the packages of its formats; not part of `cargo test`.

    python3 tests/interop/check.py PORTAL [FILE ...]

PORTAL is the program; each FILE is a data dictionary. Without one, the site in the current folder is exported. A package that is not
installed (frictionless, fhir.resources, jsonschema) is named and passed over; the exit code is 1 when anything is invalid.
"""

import csv
import io
import json
import subprocess
import sys


TYPES = (
    "group display boolean decimal integer date dateTime time string text url choice open-choice attachment reference quantity"
).split()
OPERATORS = "exists = != > < >= <=".split()


def export(portal, file, form):
    command = [portal, "dictionary", "export", "--format", form] + ([file] if file else [])
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        return None
    return done.stdout.decode("utf-8")


def check_csv(text):
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    wrong = [row for row in rows if len(row) != 18]
    runs = [cell for row in rows for cell in row if cell[:1] in "=+@\t\r" and cell[:1] and not is_number(cell)]
    names = [row[0] for row in rows[1:]]
    if wrong or runs or len(set(names)) != len(names):
        yield f"rows of another length: {len(wrong)}, cells that run: {runs[:3]}, names twice: {len(names) - len(set(names))}"


def is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True


def check_json(text, schema):
    import jsonschema

    jsonschema.Draft202012Validator.check_schema(schema)
    for error in jsonschema.Draft202012Validator(schema).iter_errors(json.loads(text)):
        yield f"{list(error.absolute_path)}: {error.message}"


def check_frictionless(text):
    from frictionless import FrictionlessException, Package, Schema

    package = json.loads(text)
    try:
        Package.from_descriptor(package)
        for resource in package["resources"]:
            Schema.from_descriptor(resource["schema"])
    except FrictionlessException as error:
        yield str(error)
        for reason in error.reasons:
            yield str(reason)


def check_fhir(text):
    from fhir.resources.R4B.bundle import Bundle
    from fhir.resources.R4B.questionnaire import Questionnaire

    bundle = json.loads(text)
    Bundle.model_validate(bundle)
    for entry in bundle["entry"]:
        resource = entry["resource"]
        Questionnaire.model_validate(resource)
        yield from check_items(resource)


def check_items(questionnaire):
    """Holds a questionnaire to the invariants que-1, que-2, que-5 to que-7 of FHIR R4, which the package does not know."""
    items = []

    def walk(list_of_items):
        for item in list_of_items:
            items.append(item)
            walk(item.get("item", []))

    walk(questionnaire.get("item", []))
    ids = [item["linkId"] for item in items]
    if len(set(ids)) != len(ids):
        yield f"{questionnaire['id']}: a linkId stands twice"
    for item in items:
        name = f"{questionnaire['id']}/{item['linkId']}"
        if item["type"] not in TYPES or not {part["operator"] for part in item.get("enableWhen", [])} <= set(OPERATORS):
            yield f"{name}: a type or operator that FHIR does not have"
        if item["type"] == "group" and not item.get("item"):
            yield f"{name}: an empty group"
        if item["type"] == "display" and (item.get("item") or "required" in item or "repeats" in item):
            yield f"{name}: a display with items or answers"
        if "answerOption" in item and item["type"] not in ("choice", "open-choice", "string", "integer", "date", "time"):
            yield f"{name}: options of a {item['type']}"
        for condition in item.get("enableWhen", []):
            if condition["question"] not in ids:
                yield f"{name}: depends on {condition['question']}, which is not there"
            if condition["operator"] == "exists" and "answerBoolean" not in condition:
                yield f"{name}: exists without a Boolean"
        if len(item.get("enableWhen", [])) > 1 and "enableBehavior" not in item:
            yield f"{name}: conditions without all or any"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    portal, files = sys.argv[1], sys.argv[2:] or [None]
    failed = 0
    for file in files:
        name = file or "the site"
        checks = [("csv", check_csv), ("json", None), ("frictionless", check_frictionless), ("fhir", check_fhir)]
        for form, check in checks:
            text = export(portal, file, form)
            if text is None:
                print(f"{name}: {form}: not exported, since the dictionary has errors")
                continue
            if form == "json":
                schema = export(portal, file, "json-schema")
                check = lambda text, schema=schema: check_json(text, json.loads(schema))
            try:
                found = list(check(text))
            except ModuleNotFoundError as error:
                print(f"{name}: {form}: passed over, {error.name} is not installed")
                continue
            except ValueError as error:
                found = [str(error)]
            failed += bool(found)
            print(f"{name}: {form}: {'valid' if not found else 'INVALID'}")
            for line in found[:10]:
                print(f"    {line}")
    sys.exit(1 if failed else 0)


main()
