#!/usr/bin/env python3
"""checks.py PAGES PROGRAM [--sites DIR] [--runs 7]: what all checks together cost.

Builds the corpus of gen_site.py (flavour portal) from nothing, in turn with every check and with every check of pages left out by
`[[lint]]` in portal.toml; prints the medians of wall and processor time and their ratio, with the limit 1.2.
"""
import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time


def build(program, folder):
    shutil.rmtree(os.path.join(folder, "public"), ignore_errors=True)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([program, "build", "--root", folder, "--no-cache"], check=True, capture_output=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int)
    parser.add_argument("program")
    parser.add_argument("--sites", default="SITES")
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    program = os.path.abspath(args.program)
    folder = os.path.join(args.sites, f"portal-{args.pages}")
    settings = os.path.join(folder, "portal.toml")
    with open(settings, encoding="utf-8") as file:
        own = file.read()
    listed = subprocess.run([program, "check", "--explain"], check=True, capture_output=True, text=True).stdout
    names = [line.split()[0] for line in listed.split("\n\n")[0].splitlines()]
    none = own + "".join(f'\n[[lint]]\nname = "{name}"\nlevel = "allow"\n' for name in names)
    times = {"with": [], "without": []}
    try:
        for _ in range(args.runs):
            for which, text in [("without", none), ("with", own)]:
                with open(settings, "w", encoding="utf-8") as file:
                    file.write(text)
                times[which].append(build(program, folder))
    finally:
        with open(settings, "w", encoding="utf-8") as file:
            file.write(own)
    (wall, cpu), (wall_none, cpu_none) = ([statistics.median(column) for column in zip(*times[which])] for which in ("with", "without"))
    print(f"{len(names)} checks: {wall:.2f} s ({cpu:.2f} s of processor), without {wall_none:.2f} s ({cpu_none:.2f} s)")
    ratios = wall / wall_none, cpu / cpu_none
    holds = max(ratios) <= 1.2
    print(f"{'holds' if holds else 'FAILS'} with checks, of without: {ratios[0]:.3f} times, processor {ratios[1]:.3f} times, limit 1.2 times")
    sys.exit(0 if holds else 1)


main()
