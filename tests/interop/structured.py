#!/usr/bin/env python3
"""Holds the JSON-LD of a built site to the whole vocabulary of schema.org; not part of `cargo test`, which has a table of what is used.

    python3 tests/interop/structured.py FOLDER VOCABULARY

FOLDER is the output of `portal build`. VOCABULARY is `schemaorg-current-https.jsonld` of a release of schema.org, for example
`data/releases/30.0/schemaorg-current-https.jsonld` of https://github.com/schemaorg/schemaorg. Every type and property must exist and not be
superseded, every property must belong to a type of its thing, every value must be of a type that the property may hold. What is wrong is
printed with its page; the exit code is 1 then.
"""

import json
import pathlib
import re
import sys

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?")


def short(name):
    return re.sub(r"^(schema:|https?://schema\.org/)", "", name)


def listed(value):
    return [] if value is None else value if isinstance(value, list) else [value]


class Vocabulary:
    def __init__(self, path):
        graph = json.loads(pathlib.Path(path).read_text("utf-8"))["@graph"]
        ids = lambda value: {short(one["@id"]) for one in listed(value)}
        self.above, self.properties, self.members, self.superseded = {}, {}, {}, set()
        for term in graph:
            name, kinds = short(term["@id"]), {short(kind) for kind in listed(term.get("@type"))}
            if term.get("schema:supersededBy"):
                self.superseded.add(name)
            if "rdf:Property" in kinds:
                self.properties[name] = (ids(term.get("schema:domainIncludes")), ids(term.get("schema:rangeIncludes")))
            elif "rdfs:Class" in kinds:
                self.above[name] = ids(term.get("rdfs:subClassOf"))
            for kind in kinds - {"rdf:Property", "rdfs:Class"}:
                self.members.setdefault(kind, set()).add(name)

    def all_above(self, names):
        found, open_names = set(), list(names)
        while open_names:
            name = open_names.pop()
            if name not in found:
                found.add(name)
                open_names.extend(self.above.get(name, ()))
        return found


class Check:
    def __init__(self, vocabulary, known, page):
        self.vocabulary, self.known, self.page, self.wrong = vocabulary, known, page, []

    def say(self, text):
        self.wrong.append(f"{self.page}: {text}")

    def thing(self, thing):
        own = listed(thing.get("@type"))
        if not own:
            self.say("a thing without a type")
        for name in own:
            if name not in self.vocabulary.above or name in self.vocabulary.superseded:
                self.say(f"`{name}` is no type, or superseded")
        types = self.vocabulary.all_above(own)
        for name, value in thing.items():
            if name.startswith("@"):
                continue
            if name not in self.vocabulary.properties or name in self.vocabulary.superseded:
                self.say(f"`{name}` is no property, or superseded")
                continue
            domain, allowed = self.vocabulary.properties[name]
            if not domain & types:
                self.say(f"`{name}` is no property of {own}")
            for one in listed(value):
                if not self.fits(allowed, one):
                    self.say(f"`{name}` cannot be {json.dumps(one, ensure_ascii=False)[:120]}")

    def fits(self, allowed, value):
        if isinstance(value, bool):
            return "Boolean" in allowed
        if isinstance(value, (int, float)):
            return "Number" in allowed or "Integer" in allowed and isinstance(value, int)
        if isinstance(value, str):
            is_url = value.startswith(("https://", "http://")) and " " not in value
            return (
                "Text" in allowed
                or "URL" in allowed and is_url
                or "Date" in allowed and DATE.fullmatch(value)
                or "DateTime" in allowed and DATE_TIME.fullmatch(value)
                or any(short(value) in self.vocabulary.members.get(name, ()) for name in allowed)
            )
        if "@type" in value:
            self.thing(value)
            types = listed(value["@type"])
        else:
            types = self.known.get(value.get("@id"), ())
        return bool(self.vocabulary.all_above(types) & allowed)


def collect(value, known):
    if isinstance(value, dict):
        if "@id" in value and "@type" in value:
            known.setdefault(value["@id"], set()).update(listed(value["@type"]))
        for one in value.values():
            collect(one, known)
    elif isinstance(value, list):
        for one in value:
            collect(one, known)


def main(folder, vocabulary):
    vocabulary = Vocabulary(vocabulary)
    graphs, known, wrong = [], {}, []
    for page in sorted(pathlib.Path(folder).rglob("*.html")):
        for script in SCRIPT.findall(page.read_text("utf-8")):
            graph = json.loads(script)["@graph"]
            graphs.append((str(page.relative_to(folder)), graph))
            collect(graph, known)
    for page, graph in graphs:
        check = Check(vocabulary, known, page)
        for thing in graph:
            check.thing(thing)
        wrong.extend(check.wrong)
    print("\n".join(wrong[:100]) if wrong else f"{len(graphs)} pages, {len(vocabulary.properties)} properties known, nothing wrong")
    return 1 if wrong or not graphs else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
