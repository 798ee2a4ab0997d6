#!/usr/bin/env python3
"""guidelines.py PROGRAM [--guidelines 200] [--each 60] [--sources 2000] [--runs 5] [--folder DIR]: what guidelines and citations cost.

Makes a site of invented guidelines (about writing, not about medicine), builds it from nothing and previews it. The floor (the example
`floor`, beside the program), in turn with the builds, reads and parses the sources and writes the very same files. Prints the medians, their ratio (limit 5), and the time from the first byte of an
edited recommendation to the last byte of the answer that shows it (limit 50 ms). DIR on a memory file system shows the program.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import preview  # noqa: E402: the folder is known only now
from dictionary import files_of  # noqa: E402

SETTINGS = """title = "P"
base_url = "https://portal.example/"
theme = "expert"

[scales.house]
title = "Invented scale"
grade_name = "Strength"
level_name = "Basis"

[scales.house.grades]
must = "It is meant."
should = "It is wished."

[scales.house.levels]
G = "Written elsewhere."
J = "Judged here."
"""
HEAD = """+++
title = "Invented guideline {at}"
description = "How pages of the kind {at} are written."
origin = "own"
status = "current"
version = "1.0"
published = 2026-01-15
scale = "house"
tumours = ["tumour-{tumour}"]
+++

What stands here is invented and only measures time.
"""
ONE = """
::::recommendation {{id="G{at}-{number}" title="Rule {number}" grade="{grade}" level="{level}" label="new" year="2026"}}
Write the rule {number} of guideline {at} in one sentence, and give {size} mm or less where a length is told [@s{first:04d}; @s{second:04d}].

:::rationale
Readers of page {at} asked for it, and most of them could then say in their own words what rule {number} means.
:::
::::
"""
SOURCE = """@article{{s{at:04d},
  author = {{Example, Ann and Sample, Ben}},
  title = {{Invented paper {at} about writing}},
  journaltitle = {{Journal of Examples}},
  year = {{{year}}},
  volume = {{{volume}}},
  pages = {{{first}--{last}}},
}}
"""
GROUP = """[[group]]
id = "invented"
name = "Invented"

"""
TUMOUR = """[[tumour]]
id = "tumour-{at}"
name = "Tumour of the kind {at}"
group = "invented"

"""


def make(folder, options):
    for sub in ("guidelines", "dictionary"):
        os.makedirs(os.path.join(folder, "content", sub))
    preview.write(os.path.join(folder, "portal.toml"), SETTINGS)
    sources = (SOURCE.format(at=at, year=1990 + at % 35, volume=at % 90 + 1, first=at, last=at + 8) for at in range(options.sources))
    preview.write(os.path.join(folder, "content", "references.bib"), "".join(sources))
    tumours = GROUP + "".join(TUMOUR.format(at=at) for at in range(max(1, options.guidelines // 5)))
    preview.write(os.path.join(folder, "content", "dictionary", "tumours.toml"), tumours)
    for at in range(options.guidelines):
        rules = "".join(
            ONE.format(at=at, number=number, grade=("must", "should")[number % 2], level="GJ"[number % 3 % 2], size=number + 1,
                       first=(at * 37 + number) % options.sources, second=(at * 37 + 2 * number + 901) % options.sources)
            for number in range(options.each))
        home = os.path.join(folder, "content", "guidelines", f"g{at:03d}")
        os.makedirs(home)
        preview.write(os.path.join(home, "index.md"), HEAD.format(at=at, tumour=at // 5) + rules)


def cold(folder, program, floor, runs):
    public, like, builds, floors = os.path.join(folder, "public"), os.path.join(folder, "like"), [], []
    for _ in range(runs):
        shutil.rmtree(public, ignore_errors=True)
        start = time.perf_counter()
        subprocess.run([program, "build", "--root", folder, "--no-cache"], check=True, stdout=subprocess.DEVNULL)
        builds.append(time.perf_counter() - start)
        if not os.path.exists(like):
            shutil.copytree(public, like)
        spent = subprocess.run([floor, folder, like, os.path.join(folder, "floor")], check=True, capture_output=True, text=True)
        floors.append(float(spent.stdout) / 1000)
    held = files_of(like)
    size = sum(os.path.getsize(path) for path in held)
    for made in (public, like, os.path.join(folder, "floor")):
        shutil.rmtree(made)
    return statistics.median(builds), statistics.median(floors), len(held), size


def edits(folder, program, port, count):
    """Returns how long each edit of one recommendation took to be answered, in milliseconds."""
    options = argparse.Namespace(n=0, sites=folder, program=program, port=port)
    site = preview.Site(options)
    process = subprocess.Popen([program, "serve", "--root", folder, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    source = os.path.join(folder, "content", "guidelines", "g007", "index.md")
    original, times = preview.read(source), []
    try:
        while site.get("/guidelines/g007/")[0] != 200:
            if process.poll() is not None:
                sys.exit("the preview did not start")
            time.sleep(0.01)
        site.settle(process)
        for k in range(count + 1):
            token, begin = f"zqtoken{k}", time.perf_counter()
            preview.write(source, original.replace("Write the rule 9 of", f"Write {token} the rule 9 of", 1))
            while token.encode() not in site.get("/guidelines/g007/")[1]:
                if time.perf_counter() - begin > 60:
                    sys.exit("the edit never arrived")
                time.sleep(0.001)
            if k:
                times.append((time.perf_counter() - begin) * 1000)
            site.settle(process)
    finally:
        process.terminate()
        process.wait()
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--guidelines", type=int, default=200)
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--sources", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--edits", type=int, default=7)
    parser.add_argument("--port", type=int, default=3112)
    parser.add_argument("--folder")
    parser.add_argument("--keep", action="store_true", help="leave the site where it was made, and only make it")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    floor = os.path.join(os.path.dirname(program), "examples", "floor")
    if not options.keep and not os.path.exists(floor):
        sys.exit("the floor is not there: cargo build --release --example floor")
    if options.keep:
        make(options.folder, options)
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as top:
        folder = os.path.join(top, "site")
        make(folder, options)
        built, least, count, size = cold(folder, program, floor, options.runs)
        ratio = built / least
        times = edits(folder, program, options.port, options.edits)
    print(f"{options.guidelines} guidelines of {options.each} recommendations, {options.sources} sources: {count} files of {size / 1e6:.0f} MB")
    print(f"cold {built:.3f} s, floor {least:.3f} s, {ratio:.1f} times, limit 5: {'holds' if ratio <= 5 else 'FAILS'}")
    shown = statistics.median(times)
    print(f"edit of one recommendation {shown:.0f} ms (slowest {max(times):.0f}), limit 50: {'holds' if shown <= 50 else 'FAILS'}")
    sys.exit(1 if ratio > 5 or shown > 50 else 0)


if __name__ == "__main__":
    main()
