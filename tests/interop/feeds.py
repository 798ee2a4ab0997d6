#!/usr/bin/env python3
"""Holds the feeds of a built site to what readers of feeds make of them (requirement NW-01); not part of `cargo test`.

    python3 tests/interop/feeds.py PUBLIC

Needs the package feedparser. The exit code is 1 when a feed is not well formed or holds what a reader would stumble over.
"""

import pathlib
import re
import sys

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)")


def faults(path):
    import feedparser

    feed = feedparser.parse(path.read_bytes(), resolve_relative_uris=False)
    if feed.bozo:
        yield f"not well formed: {feed.bozo_exception}"
    if not feed.version == "atom10":
        yield f"no Atom 1.0: {feed.version!r}"
    for key in ("id", "title", "updated"):
        if not feed.feed.get(key):
            yield f"the feed has no {key}"
    ids = [entry.get("id") for entry in feed.entries]
    if len(set(ids)) != len(ids):
        yield "an id stands twice"
    for entry in feed.entries:
        name = entry.get("id", "an entry")
        for key in ("id", "title", "updated", "link"):
            if not entry.get(key):
                yield f"{name} has no {key}"
        if not RFC_3339.fullmatch(entry.get("updated", "")):
            yield f"{name}: {entry.get('updated')} is no moment of RFC 3339"
        links = [entry.get("link", "")]
        for content in entry.get("content", []):
            links += re.findall(r"(?:href|src)=\"([^\"]*)\"", content.value)
        for link in links:
            if not re.match(r"(https?:|mailto:|tel:|#)", link):
                yield f"{name}: `{link}` is not absolute"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    public = pathlib.Path(sys.argv[1])
    paths = sorted(public.rglob("feed.xml"))
    if not paths:
        sys.exit(f"there is no feed in {public}")
    failed = 0
    for path in paths:
        found = list(faults(path))
        failed += bool(found)
        print(f"{path.relative_to(public)}: {'valid' if not found else 'INVALID'}")
        for line in found[:10]:
            print(f"    {line}")
    sys.exit(1 if failed else 0)


main()
