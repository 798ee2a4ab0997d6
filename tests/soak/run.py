#!/usr/bin/env python3
"""run.py PROGRAM [--seconds 120] [--seed 1]: the preview under random edits and requests, for as long as asked.

Two previews show one small site: one as it is built, one with drafts and a tab that listens. Files are edited as editors and their
programs do: in place, by another name and a rename, in two pieces; deleted, renamed, moved with their folder, broken, mended, touched.
Clients ask meanwhile for pages, assets, pieces, and nonsense. Every half minute, and at the end, what is broken is mended and all is
left alone; then each file of a clean build must come to be served byte for byte, nothing else may be, and the tab must have been told of
every page that changed. How late the preview was is a figure, staying wrong a failure, so that a busy machine fails nothing. Loopback
only, Python's own library only. Prints `N passed, N failed`.
"""
import argparse
import http.client
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

from websocket import Live

AS_OF = "2026-11-25"
# How long a preview may take, left alone, until it shows what a clean build gives; a stale one never does.
PATIENCE = 20.0
THEMES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "themes")
SCRIPT = re.compile(rb'<script defer src="/__portal/live\.js"[^>]*></script>\n')
STYLES = re.compile(rb"/assets/styles/[^\"]*\.css")
COLUMNS = ("Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,"
           "Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,"
           "Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,"
           "Matrix Ranking?,Field Annotation\n")
SOUND = ["/", "/steady/", "/news/", "/dictionary/", "/tags/", "/feed.xml", "/sitemap.xml", "/portal-manifest.json", "/f.txt", "/news/n1/",
         "/news/n2/", "/news", "/about/?a=b", "/notes/p1/", "/dictionary/variables/v1/", "/nothing/", "/assets/", "/__portal/else"]
HOSTILE = ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2fx", "/..%5cx", "/%2fetc%2fpasswd", "//etc/passwd", "../x",
           "/%252e%252e/x", "/a%00b", "/%", "/%ff%fe", "/c:/windows", "/content/steady.md", "/portal.toml", "/news/../../portal.toml",
           "/" + "a" * 3000]
RANGES = ["bytes=0-3", "bytes=5-", "bytes=-7", "bytes=10-5", "bytes=999999999-", "bytes=a-b", "bytes=0-1,3-4"]


class Site:
    """The files, and one random edit after another."""

    def __init__(self, root, dice):
        self.root, self.dice, self.edits = root, dice, 0
        # What must be written again for the site to build; a file that is gone or moved is no mistake.
        self.broken, self.pages = {}, []
        self.moved = None
        self.settings = self.read("portal.toml")
        # The start page of a new site links to one that may be deleted here.
        self.write("content/_index.md", '+++\ntitle = "Home"\n+++\n\nWelcome.\n')
        self.write("content/steady.md", '+++\ntitle = "Steady"\n+++\n\nNobody edits this.\n')
        self.write("content/notes/_index.md", '+++\ntitle = "Notes"\n+++\n\nAll notes.\n')
        for name in [f"content/news/n{k}.md" for k in range(8)] + [f"content/notes/p{k}.md" for k in range(4)] + ["content/about.md"]:
            self.pages.append(name)
            self.write(name, self.sound_page())
        self.dictionary("in place")
        self.write("static/f.txt", "file 0")

    def path(self, name):
        return os.path.join(self.root, name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def write(self, name, text, how="in place"):
        self.broken.pop(name, None)
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if how == "renamed over":
            beside = path + self.dice.choice([".new", "~", ".tmp"])
            with open(beside, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(beside, path)
            return
        with open(path, "w", encoding="utf-8") as file:
            if how == "in two pieces":
                half = len(text) // 2
                file.write(text[:half])
                file.flush()
                time.sleep(self.dice.choice([0.002, 0.03, 0.2]))
                text = text[half:]
            file.write(text)

    def breaks(self, name, text, mended, how):
        self.write(name, text, how)
        self.broken[name] = mended

    def remove(self, name):
        self.broken.pop(name, None)
        if os.path.exists(self.path(name)):
            os.remove(self.path(name))

    def sound_page(self):
        dice = self.dice
        front = [f'title = "Page {dice.randint(0, 99)}"', f"date = 2026-0{dice.randint(1, 9)}-11"]
        front += [f'tags = ["{dice.choice("abc")}"]'] * (dice.random() < 0.5) + ["sample = true"]
        front += ["draft = true"] * (dice.random() < 0.15)
        pieces = [f"Words {dice.randint(0, 9999)}.", "See [steady](@/steady.md).", "| A | B |\n|---|---|\n| 1 | 2 |", ":::note\nA note.\n:::",
                  "H~2~O and 10^9^/L", "Words.\n\n" * dice.randint(1, 60)]
        body = "\n\n".join(dice.sample(pieces, 4))
        return "+++\n" + "\n".join(front) + f"\n+++\n\n## Part {dice.randint(0, 9)}\n\n{body}\n"

    def dictionary(self, how):
        count = self.dice.randint(1, 6)
        rows = [f"v{k},form{k % 2},,text,Label {self.dice.randint(0, 99)},,,,,,,,,,,,,\n" for k in range(count)]
        self.write("content/dictionary/variables.csv", COLUMNS + "".join(rows), how)

    def edit(self):
        self.edits += 1
        if self.moved:
            # A folder stays away for some edits, so that it is also seen gone.
            away, folder, left = self.moved
            self.moved = (away, folder, left - 1)
            if left <= 0:
                self.bring_back()
        dice, how = self.dice, self.dice.choice(["in place", "renamed over", "in two pieces"])
        here = [name for name in self.pages if not (self.moved and name.startswith(self.moved[1]))]
        name = dice.choice(here)
        acts = {
            self.page_edited: 10, self.page_broken: 3, self.page_deleted: 2, self.page_renamed: 2, self.folder_moved: 2,
            self.dictionary_edited: 3, self.theme_edited: 5, self.settings_edited: 2, self.static_edited: 2, self.only_touched: 2,
        }
        dice.choices(list(acts), list(acts.values()))[0](name, how)

    def page_edited(self, name, how):
        self.write(name, self.sound_page(), how)

    def page_broken(self, name, how):
        text = self.dice.choice([
            "+++\ntitle = “Curly”\n+++\n\nx\n", '+++\ntitle = "Broken"\ndate = 25.11.2026\n+++\n\nx\n', "no front matter\n", "",
            '+++\ntitle = "Broken"\n+++\n\n[gone](@/gone.md) and [[variable:nobody]]\n', '+++\ntitle = "Half',
        ])
        self.breaks(name, text, self.sound_page(), how)

    def page_deleted(self, name, _how):
        self.remove(name)

    def page_renamed(self, name, _how):
        other = os.path.dirname(name) + f"/r{self.edits}.md"
        if not os.path.exists(self.path(name)):
            return
        os.rename(self.path(name), self.path(other))
        self.pages[self.pages.index(name)] = other
        if name in self.broken:
            self.broken[other] = self.broken.pop(name)

    def folder_moved(self, _name, _how):
        if self.moved:
            return
        folder = self.dice.choice(["content/notes", "content/news"])
        away = folder + "-moved" if self.dice.random() < 0.5 else "away"
        os.rename(self.path(folder), self.path(away))
        self.moved = (away, folder + "/", self.dice.randint(0, 6))
        if self.moved[2] == 0:
            self.bring_back()

    def bring_back(self):
        away, folder, _ = self.moved
        self.moved = None
        os.rename(self.path(away), self.path(folder.rstrip("/")))

    def dictionary_edited(self, _name, how):
        self.dictionary(how)
        if self.dice.random() < 0.2:
            name = "content/dictionary/variables.csv"
            self.breaks(name, "Variable / Field Name,Form Name\nv1\n", self.read(name), how)

    def theme_edited(self, _name, how):
        dice, word = self.dice, self.dice.choice(["alpha", "beta", "gamma"])
        name = dice.choice(["expert/locales/en.ftl", "expert/templates/base.html", "expert/styles/site.css", "plain/directives/note.html"])
        if dice.random() < 0.3:
            self.remove("themes/" + name)
        elif dice.random() < 0.1:
            shutil.rmtree(self.path("themes"), ignore_errors=True)
            self.broken = {broken: text for broken, text in self.broken.items() if not broken.startswith("themes/")}
        else:
            with open(os.path.join(THEMES, name), encoding="utf-8") as file:
                original = file.read()
            text = {
                "ftl": re.sub(r"(?m)^answer = .*$", f"answer = Answer {word}", original),
                "base.html": original + f"<!-- {word} -->\n",
                "css": original + f"/* {word} */\n",
                "note.html": original.rstrip() + f"\n<p>{word}</p>\n",
            }[next(end for end in ["ftl", "base.html", "css", "note.html"] if name.endswith(end))]
            if dice.random() < 0.25 and not name.endswith("css"):
                self.breaks("themes/" + name, text + ("= = nothing\n" if name.endswith("ftl") else "{% if %}{{ nobody\n"), text, how)
            else:
                self.write("themes/" + name, text, how)

    def settings_edited(self, _name, how):
        text = re.sub(r"(?m)^title = .*$", f'title = "Portal {self.dice.randint(0, 99)}"', self.settings)
        if self.dice.random() < 0.3:
            broken = self.dice.choice(["title = “Portal”\n", "", text.replace('theme = "expert"', 'theme = "nobody"')])
            self.breaks("portal.toml", broken, text, how)
        else:
            self.write("portal.toml", text, how)

    def static_edited(self, _name, how):
        self.write("static/f.txt", "file %d" % self.dice.randint(0, 10 ** self.dice.randint(1, 30)), how)
        for junk in ["4913", ".f.swp", "~$f.docx", ".DS_Store"]:
            with open(self.path("content/" + junk), "w", encoding="utf-8"):
                pass
        os.remove(self.path("content/4913"))

    def only_touched(self, name, _how):
        if os.path.exists(self.path(name)):
            os.utime(self.path(name))

    def mend(self):
        """Leaves a site that builds, and everything else as the edits left it."""
        if self.moved:
            self.bring_back()
        for name, text in list(self.broken.items()):
            self.write(name, text)


class Client(threading.Thread):
    """Asks at a modest rate until told to stop, and keeps what was wrong with the answers."""

    def __init__(self, hosts, dice, stop):
        super().__init__(daemon=True)
        self.hosts, self.dice, self.stop, self.count, self.slowest, self.wrong = hosts, dice, stop, 0, (0.0, ""), []
        self.kept = {}

    def run(self):
        while not self.stop.is_set():
            host, begin = self.dice.choice(self.hosts), time.monotonic()
            if self.dice.random() < 0.02:
                asked = "half a request"
                self.half(host)
            else:
                asked = self.ask(host)
            self.slowest = max(self.slowest, (time.monotonic() - begin, asked))
            self.count += 1
            time.sleep(0.01)

    def half(self, host):
        """Begins a request and goes."""
        name, port = host.split(":")
        with socket.create_connection((name, int(port)), timeout=30) as stream:
            stream.sendall(b"GET / HTTP/1.1\r\nHost: lo")

    def ask(self, host):
        dice = self.dice
        is_hostile = dice.random() < 0.2
        target = dice.choice(HOSTILE if is_hostile else SOUND)
        method = dice.choice(["GET", "GET", "GET", "HEAD", "POST"])
        part = dice.choice(RANGES) if dice.random() < 0.15 else None
        asked = f"{method} {target[:60]} {part or ''}".strip()
        try:
            connection = self.kept.pop(host, None) or http.client.HTTPConnection(host, timeout=30)
            connection.putrequest(method, target)
            if part:
                connection.putheader("Range", part)
            connection.endheaders()
            answer = connection.getresponse()
            body = answer.read()
            self.judge(asked, method, target, is_hostile, answer, body)
            self.kept[host] = connection
        except (OSError, http.client.HTTPException) as error:
            self.wrong.append(f"{asked}: {error!r}")
        return asked

    def judge(self, asked, method, target, is_hostile, answer, body):
        status = answer.status
        if method == "POST":
            holds = status == 405
        elif is_hostile:
            holds = status in (400, 404)
        elif target == "/steady/":
            # A page that nobody edits is there, and whole, whatever happens to the others.
            holds = status in (200, 206, 416) and (status != 200 or method == "HEAD" or body.rstrip().endswith((b"</html>", b"-->")))
        else:
            holds = status in (200, 206, 304, 307, 308, 404, 416)
        if b"root:" in body or b"base_url" in body:
            holds = False
        if method == "HEAD" and body:
            holds = False
        if not holds:
            self.wrong.append(f"{asked}: {status}, {len(body)} bytes")


class Tab:
    """A page's WebSocket, kept open; remembers every address that it was told had changed."""

    def __init__(self, host):
        self.told, self.messages, self.lock = set(), 0, threading.Lock()
        self.live = Live(host, self.hear)
        self.live.start()

    def hear(self, _, message):
        with self.lock:
            self.messages += 1
            self.told |= {address for list_of in message.values() if isinstance(list_of, list)
                          for address in list_of if isinstance(address, str)}

    def heard(self):
        """Returns what was told since it was last forgotten."""
        with self.lock:
            return set(self.told)

    def forget(self):
        with self.lock:
            self.told.clear()


class Preview:
    """One running `portal serve`."""

    def __init__(self, program, root, *options):
        # What it prints goes to a file: a pipe that nobody empties would stop it, and a panic must be found.
        self.log = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")
        self.process = subprocess.Popen([program, "serve", "--root", root, "--port", "0", "--as-of", AS_OF, *options],
                                        stdout=self.log, stderr=self.log)
        self.host = None
        for _ in range(600):
            found = re.search(r"http://([0-9.]+:\d+)/", self.printed())
            if found:
                self.host = found[1]
                return
            time.sleep(0.05)
        self.process.kill()
        sys.exit("the preview did not start: " + self.printed())

    def printed(self):
        # Not by this file's own place, which the process shares.
        return os.pread(self.log.fileno(), 1 << 26, 0).decode("utf-8", "replace")

    def lives(self):
        return self.process.poll() is None

    def resident(self):
        """Returns resident memory in KB, or nothing where there is no /proc."""
        try:
            with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
                return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1])
        except (OSError, TypeError):
            return None


def fetch(host, path):
    connection = http.client.HTTPConnection(host, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (OSError, http.client.HTTPException) as error:
        return repr(error), b""
    finally:
        connection.close()


class Judge:
    """Holds what is served to what a clean build writes."""

    def __init__(self, program, root, home):
        self.program, self.root, self.home = program, root, home
        self.before, self.seen, self.wrong, self.looks, self.latest = None, set(), [], 0, 0.0

    def build(self, *options):
        built = os.path.join(self.home, "built")
        shutil.rmtree(built, ignore_errors=True)
        done = subprocess.run([self.program, "build", "--root", self.root, "--output", built, "--as-of", AS_OF, "--no-cache", *options],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            said = [line for line in done.stdout.splitlines() if line.startswith("error")]
            self.wrong.append("the mended site does not build: " + "; ".join(said[:3]))
            return None
        files = {}
        for folder, _, names in os.walk(built):
            for name in names:
                path = "/" + os.path.relpath(os.path.join(folder, name), built).replace(os.sep, "/")
                with open(os.path.join(folder, name), "rb") as file:
                    files[re.sub("/index.html$", "/", path)] = file.read()
        return files

    def differences(self, preview, shown, files):
        wrong = []
        for path in sorted(self.seen):
            status, body = fetch(preview.host, path)
            if preview is shown:
                body = SCRIPT.sub(b"", body)
            if path in files and (status, body) != (200, files[path]):
                wrong.append(f"{path} is not that of a clean build ({status})")
            elif path not in files and status != 404:
                wrong.append(f"{path} is served and not built ({status})")
        return wrong

    def look(self, as_built, shown, tab):
        self.looks += 1
        quiet_since = time.monotonic()
        for preview, options in [(as_built, []), (shown, ["--drafts"])]:
            files = self.build(*options)
            if files is None:
                return
            self.seen |= set(files)
            wrong = self.settled(quiet_since, lambda: self.differences(preview, shown, files))
            if wrong:
                where = f"look {self.looks}, {' '.join(options) or 'as built'}"
                self.wrong += [f"{where}: {what}" for what in wrong[:12]] + [f"{where}: {len(wrong)} in all"]
                self.wrong += ["  printed: " + line for line in preview.printed().splitlines()[-8:]]
        if self.before is not None:
            # Where only the name of a stylesheet differs, the tab swaps it and is told of no page.
            bare = lambda body: body and STYLES.sub(b"", body)
            changed = {path for path in set(self.before) | set(files) if bare(self.before.get(path)) != bare(files.get(path))}
            pages = sorted(path for path in changed if path.endswith("/"))
            untold = self.settled(quiet_since, lambda: [path for path in pages if path not in tab.heard()])
            self.wrong += [f"look {self.looks}: the tab was not told of {path}" for path in untold]
        tab.forget()
        self.before = files

    def settled(self, since, wrong):
        """Asks what is wrong until nothing is, or for as long as a preview may take; returns what then still is."""
        while found := wrong():
            if time.monotonic() - since > PATIENCE:
                return found
            self.latest = max(self.latest, time.monotonic() - since)
            time.sleep(0.2)
        return []


def mean(sizes):
    return sum(sizes) / max(len(sizes), 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program, home = os.path.abspath(options.program), tempfile.mkdtemp(prefix="portal-soak-")
    previews = []
    try:
        root = os.path.join(home, "site")
        subprocess.run([program, "init", root], check=True, stdout=subprocess.DEVNULL)
        site, judge = Site(root, random.Random(options.seed)), Judge(program, root, home)
        for asked in [["--no-drafts", "--as-built"], []]:
            previews.append(Preview(program, root, *asked))
        soak(site, judge, previews, options)
    finally:
        for preview in previews:
            preview.process.terminate()
            preview.process.wait()
        shutil.rmtree(home, ignore_errors=True)


def soak(site, judge, previews, options):
    as_built, shown = previews
    tab = Tab(shown.host)
    stop = threading.Event()
    clients = [Client([preview.host for preview in previews], random.Random(options.seed * 100 + k), stop) for k in range(4)]
    for client in clients:
        client.start()

    begin, memory, next_look = time.monotonic(), {preview: [] for preview in previews}, 0.0
    lives = lambda: all(preview.lives() for preview in previews)
    while (at := time.monotonic() - begin) < options.seconds and lives():
        if at >= next_look:
            site.mend()
            judge.look(as_built, shown, tab)
            next_look = at + 30
        site.edit()
        time.sleep(site.dice.choice([0, 0.005, 0.05, 0.2, 0.4]))
        for preview in previews:
            memory[preview].append((at, preview.resident()))
    site.mend()
    if lives():
        judge.look(as_built, shown, tab)
    stop.set()
    for client in clients:
        client.join()

    faults = [fault for client in clients for fault in client.wrong]
    panics = [line for preview in previews for line in preview.printed().splitlines() if "panicked at" in line or "portal has a bug" in line]
    checks = {
        "both previews live": lives(),
        "nothing panicked": not panics,
        f"at {judge.looks} looks, what is served is a clean build": not judge.wrong,
        "every request was answered rightly": not faults,
        "the tab stayed open and was told": tab.live.is_open and tab.messages > 1,
    }
    for preview, name in [(as_built, "as built"), (shown, "as shown")]:
        sampled = [(at, size) for at, size in memory[preview] if size]
        if sampled:
            share = lambda low, high: mean([size for at, size in sampled if low <= at / options.seconds < high])
            early, late = share(1 / 6, 1 / 6 + 0.1), share(0.9, 2)
            # Before ten minutes the caches of the allocator still fill; after them a tenth is all that is allowed.
            checks[f"memory has not grown, {name}"] = late <= early * 1.1 + (0 if options.seconds >= 3600 else 8192)
            print(f"resident memory {name}: {early / 1024:.1f} MB early, {late / 1024:.1f} MB late, {max(size for _, size in sampled) / 1024:.1f} MB at most")
    slowest, asked = max(client.slowest for client in clients)
    print(f"{options.seconds:.0f} s, seed {options.seed}: {site.edits} edits, {sum(client.count for client in clients)} requests, "
          f"{tab.messages} messages; the slowest request took {slowest:.2f} s ({asked}); "
          f"the latest look was right {judge.latest:.1f} s after the last edit")
    for what in [*judge.wrong[:60], *faults[:20], *panics[:10]]:
        print("wrong:", what)
    for name, holds in checks.items():
        print(("holds: " if holds else "FAILS: ") + name)
    print(f"{sum(checks.values())} passed, {len(checks) - sum(checks.values())} failed")
    sys.exit(0 if all(checks.values()) else 1)


if __name__ == "__main__":
    main()
