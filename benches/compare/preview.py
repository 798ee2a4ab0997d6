#!/usr/bin/env python3
"""preview.py N PROGRAM: what `portal serve` and a second `portal build` promise, each line with its limit.

  gen_site.py --n 10000 --out SITES --flavours portal
  preview.py 10000 target/release/portal --sites SITES

One tab listens all the while. Prints a line a promise: the figure, its limit, `holds` or `FAILS`. Times from the first byte written to
the last byte of the answer; `cold` is the median of clean builds in the same run, so that ratios hold on any machine. Loopback only.
"""
import argparse
import http.client
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "soak"))
from websocket import Live  # noqa: E402: the folder is known only now


class Tab:
    """A page's WebSocket, and when each message came."""

    def __init__(self, port):
        self.messages, self.lock = [], threading.Lock()
        Live(f"127.0.0.1:{port}", self.hear).start()

    def hear(self, at, message):
        with self.lock:
            self.messages.append((at, message))

    def told_of(self, path, since):
        """Returns when the first message since then named a page; waits for it."""
        while time.perf_counter() - since < 60:
            with self.lock:
                for at, message in self.messages:
                    if at >= since and path in message.get("changed", []):
                        return at
            time.sleep(0.0005)
        return None


class Site:
    def __init__(self, options):
        self.options = options
        self.root = os.path.join(options.sites, f"portal-{options.n}")
        self.program = os.path.abspath(options.program)
        self.home = tempfile.mkdtemp(prefix="portal-bench-", dir=options.sites)
        self.connection = None
        self.failed = 0

    def say(self, what, figure, limit=None, unit="ms"):
        # The limits are those of 10,000 pages; at fewer, what every run costs counts for more, and only milliseconds are held to them.
        if self.options.n != 10000 and unit == "times":
            limit = None
        verdict = "" if limit is None else ("holds" if figure <= limit else "FAILS")
        self.failed += verdict == "FAILS"
        bound = "" if limit is None else f", wanted at most {limit:g} {unit}"
        print(f"{verdict:6}{what}: {figure:.4g} {unit}{bound}", flush=True)

    def build(self, *options):
        begin = time.perf_counter()
        subprocess.run([self.program, "build", "--root", self.root, "--output", os.path.join(self.home, "out"), *options],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.perf_counter() - begin

    def get(self, path):
        for _ in (0, 1):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.options.port, timeout=120)
                self.connection.request("GET", path)
                answer = self.connection.getresponse()
                return answer.status, answer.read()
            except (OSError, http.client.HTTPException):
                self.connection = None
        return 0, b""

    def used(self, process):
        with open(f"/proc/{process.pid}/stat", encoding="utf-8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def settle(self, process, quiet=1.0):
        last, since = self.used(process), time.perf_counter()
        while time.perf_counter() - since < quiet:
            time.sleep(0.1)
            now = self.used(process)
            if now - last > 0.02:
                since = time.perf_counter()
            last = now

    def resident(self, process, which):
        with open(f"/proc/{process.pid}/status", encoding="utf-8") as file:
            return int(re.search(which + r":\s+(\d+)", file.read())[1]) / 1024


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def builds(site, source, original):
    """A clean build, one after nothing, one after an edit of a text."""
    edits = site.options.edits
    shutil.rmtree(os.path.join(site.root, ".portal-cache"), ignore_errors=True)
    cold = []
    for _ in range(3):
        shutil.rmtree(os.path.join(site.home, "out"), ignore_errors=True)
        cold.append(site.build("--no-cache"))
    cold = statistics.median(cold)
    site.say("clean build", cold * 1000)
    site.build()
    site.build()
    nothing = statistics.median(site.build() for _ in range(edits))
    site.say("build after nothing changed, of a clean build", nothing / cold, 0.25, "times")
    once = []
    for k in range(edits):
        write(source, original.replace("\n## ", f"\nEdit {k}.\n\n## ", 1))
        once.append(site.build())
    write(source, original)
    site.say("build after one text changed, of one after nothing", statistics.median(once) / nothing, 1.3, "times")
    return cold


def preview(site, cold, source, original, page):
    n, edits = site.options.n, site.options.edits
    shutil.rmtree(os.path.join(site.root, ".portal-cache"), ignore_errors=True)
    times = []
    for start in range(3):
        begin = time.perf_counter()
        process = subprocess.Popen([site.program, "serve", "--root", site.root, "--port", str(site.options.port)],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        site.connection = None
        while site.get(page)[0] != 200:
            if process.poll() is not None or time.perf_counter() - begin > 300:
                sys.exit("the preview did not start")
            time.sleep(0.002)
        times.append(time.perf_counter() - begin)
        if start < 2:
            process.terminate()
            process.wait()
    site.say("start to first page, of a clean build", statistics.median(times) / cold, 1.2, "times")
    try:
        tab = Tab(site.options.port)
        site.settle(process)
        texts(site, process, tab, source, original, page, 25 if n <= 1000 else 50, edits)
        titles(site, process, tab, source, original, page)
        site.say("resident", site.resident(process, "VmRSS"), 400, "MB")
        template(site, process, cold, page)
        site.say("resident after all", site.resident(process, "VmRSS"), 400, "MB")
        site.say("resident at most", site.resident(process, "VmHWM"), None, "MB")
    finally:
        write(source, original)
        process.terminate()
        process.wait()


def texts(site, process, tab, source, original, page, limit, edits):
    shown, late = [], []
    for k in range(edits + 1):
        token = f"zqtoken{os.getpid()}x{k}"
        begin = time.perf_counter()
        write(source, original.replace("\n## ", f"\n{token} more words.\n\n## ", 1))
        while token.encode() not in site.get(page)[1]:
            if time.perf_counter() - begin > 60:
                sys.exit("the edit never arrived")
            time.sleep(0.001)
        seen = time.perf_counter()
        told = tab.told_of(page, begin)
        if k:
            shown.append((seen - begin) * 1000)
            late.append((told - seen) * 1000)
        site.settle(process)
    site.say("text edit to its answer, median", statistics.median(shown), limit)
    site.say("text edit to its answer, slowest", max(shown))
    site.say("reload message after the new bytes, slowest", max(late), 10)
    # Each further edit is answered by the tab itself: what it gets when it is told must be new.
    stale = 0
    for k in range(edits):
        token = f"zqtold{os.getpid()}x{k}"
        begin = time.perf_counter()
        write(source, original.replace("\n## ", f"\n{token} more words.\n\n## ", 1))
        if tab.told_of(page, begin) is None:
            sys.exit("the tab was never told")
        stale += token.encode() not in site.get(page)[1]
        site.settle(process)
    site.say("reload messages before the new bytes", stale, 0, "messages")
    write(source, original)
    site.settle(process)


def titles(site, process, tab, source, original, page):
    title = re.search(r'title = "([^"]+)"', original)[1]
    outputs = os.path.join(site.home, "out")
    shows = []
    # Every page that shows the title: lists, tags, related pages, links back.
    for folder, _, names in os.walk(outputs):
        for name in names:
            path = os.path.join(folder, name)
            if name == "index.html" and f">{title}<" in read(path):
                shows.append("/" + os.path.relpath(folder, outputs).replace(os.sep, "/") + "/")
    times = []
    for k in range(site.options.edits + 1):
        new = f"Zqtitle {os.getpid()} {k}"
        begin, left, seen = time.perf_counter(), set(shows), 0
        write(source, original.replace(title, new, 1))
        while left:
            # One page is asked for again and again, then all others once: they are new as well, or the clock goes on.
            while new.encode() not in site.get(page)[1]:
                if time.perf_counter() - begin > 60:
                    sys.exit("the title never arrived")
                time.sleep(0.001)
            seen = seen or time.perf_counter()
            left = {path for path in left if new.encode() not in site.get(path)[1]}
            if left:
                seen = 0
        if k:
            times.append((seen - begin) * 1000)
        site.settle(process)
    write(source, original)
    site.settle(process)
    site.say(f"title edit to all {len(shows)} pages that show it, median", statistics.median(times), 100)
    site.say("title edit, slowest", max(times))


def template(site, process, cold, page):
    own = os.path.join(site.root, "themes", "plain", "templates")
    themes = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "themes", "plain", "templates", "base.html")
    os.makedirs(own)
    try:
        times = []
        for k in range(4):
            begin = time.perf_counter()
            write(os.path.join(own, "base.html"), read(themes) + f"<!-- zqbase {k} -->\n")
            while f"zqbase {k}".encode() not in site.get(page)[1]:
                if time.perf_counter() - begin > 120:
                    sys.exit("the template never arrived")
                time.sleep(0.005)
            if k:
                times.append(time.perf_counter() - begin)
            site.settle(process)
        site.say("template of all pages, of a clean build", statistics.median(times) / cold, 1.0, "times")
    finally:
        shutil.rmtree(os.path.join(site.root, "themes"))
    site.settle(process)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int)
    parser.add_argument("program")
    parser.add_argument("--edits", type=int, default=7)
    parser.add_argument("--port", type=int, default=3111)
    parser.add_argument("--sites", default="sites")
    site = Site(parser.parse_args())
    slug = "p%05d" % (site.options.n * 3 // 10 + 5)
    source = os.path.join(site.root, "content", "medical", slug + ".md")
    original = read(source)
    try:
        cold = builds(site, source, original)
        preview(site, cold, source, original, f"/medical/{slug}/")
    finally:
        write(source, original)
        shutil.rmtree(site.home, ignore_errors=True)
    sys.exit(1 if site.failed else 0)


if __name__ == "__main__":
    main()
