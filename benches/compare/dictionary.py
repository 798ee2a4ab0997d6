#!/usr/bin/env python3
"""dictionary.py PROGRAM [--sizes 3600,20000] [--runs 5] [--folder DIR]: how long a data dictionary takes, held to a floor.

Makes a site from an invented dictionary of each size and builds it from nothing; the floor, in turn with it, reads the sources and writes
the very same files. Prints medians, their ratio (limit 5), and how the time grew against the size (limit: no faster than it, with a tenth
for noise). DIR on a memory file system shows the program, on a disk the disk.
"""
import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HEADER = [
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label", "Choices, Calculations, OR Slider Labels",
    "Field Note", "Text Validation Type OR Show Slider Number", "Text Validation Min", "Text Validation Max", "Identifier?",
    "Branching Logic (Show field only if...)", "Required Field?", "Custom Alignment", "Question Number (surveys only)",
    "Matrix Group Name", "Matrix Ranking?", "Field Annotation",
]


def row(at):
    form, section = f"form_{at // 100:03d}", f"Section {at // 10}" if at % 10 == 0 else ""
    logic = f"[v{at - 2:05d}] = '1'" if at % 5 == 2 else ""
    kind, label, choices, note, check, low, high, needed, tags = [
        ("radio", f"Question {at} about the tumour", "1, Yes | 0, No | 9, Not known", "", "", "", "", "", ""),
        ("text", f"Size {at} of the tumour (mm)", "", "In millimetres", "number", "0", "500", "", ""),
        ("checkbox", f"<b>Places</b> {at}", "1, Lung | 2, Liver | 3, Bone | 8, Another", "Tick all", "", "", "", "", "@NONEOFTHEABOVE=8"),
        ("text", f"Date {at}", "", "", "date_ymd", "1990-01-01", "today", "y", ""),
        ("notes", f"Remarks {at}", "", "", "", "", "", "", ""),
    ][at % 5]
    return [f"v{at:05d}", form, section, kind, label, choices, note, check, low, high, "", logic, needed, "", "", "", "", tags]


def make(folder, size):
    os.makedirs(os.path.join(folder, "content", "dictionary"))
    with open(os.path.join(folder, "portal.toml"), "w") as file:
        file.write('title = "P"\nbase_url = "https://portal.example/"\ntheme = "expert"\n')
    with open(os.path.join(folder, "content", "dictionary", "variables.csv"), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(row(at) for at in range(size))


def files_of(folder):
    return [os.path.join(path, name) for path, _, names in os.walk(folder) for name in names]


def floor(folder, held):
    """Reads the sources and writes the same bytes to the same names; `held` has the bytes in memory."""
    target = os.path.join(folder, "floor")
    shutil.rmtree(target, ignore_errors=True)
    start = time.perf_counter()
    for path in files_of(os.path.join(folder, "content")):
        with open(path, "rb") as file:
            file.read()
    made = set()
    for name, content in held:
        path = os.path.join(target, name)
        parent = os.path.dirname(path)
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        with open(path, "wb") as file:
            file.write(content)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--sizes", default="3600,20000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder")
    args = parser.parse_args()
    program = os.path.abspath(args.program)
    sizes, medians, fails = [int(size) for size in args.sizes.split(",")], [], 0
    with tempfile.TemporaryDirectory(dir=args.folder) as top:
        for size in sizes:
            folder = os.path.join(top, str(size))
            make(folder, size)
            public = os.path.join(folder, "public")
            builds, floors, held = [], [], []
            for _ in range(args.runs):
                shutil.rmtree(public, ignore_errors=True)
                start = time.perf_counter()
                subprocess.run([program, "build", "--root", folder, "--no-cache"], check=True, capture_output=True)
                builds.append(time.perf_counter() - start)
                if not held:
                    held = [(os.path.relpath(path, public), open(path, "rb").read()) for path in files_of(public)]
                floors.append(floor(folder, held))
            built, least = statistics.median(builds), statistics.median(floors)
            medians.append(built)
            ratio = built / least
            fails += ratio > 5
            print(f"{size} variables: {built:.2f} s, floor {least:.2f} s, {ratio:.1f} times, limit 5: {'holds' if ratio <= 5 else 'FAILS'}")
    for at in range(1, len(sizes)):
        growth, limit = medians[at] / medians[at - 1], 1.1 * sizes[at] / sizes[at - 1]
        fails += growth > limit
        print(f"{sizes[at - 1]} to {sizes[at]}: {growth:.1f} times the time, limit {limit:.1f}: {'holds' if growth <= limit else 'FAILS'}")
    sys.exit(1 if fails else 0)


if __name__ == "__main__":
    main()
