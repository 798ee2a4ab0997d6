#!/usr/bin/env python3
"""run.py PROGRAM [--seconds 120] [--seed 1]: the preview under random edits and requests, for as long as asked.

Edits files of a small site as editors and their programs do (in place, by another name and a rename, in two pieces, deleted, renamed,
broken and mended, touched), asks for pages, assets and nonsense meanwhile, and holds at the end: the server lives; after a moment of quiet
every file it serves is that of a clean build; its memory has not grown. Loopback only. Prints `N passed, N failed`.
"""
import argparse, http.client, json, os, random, re, shutil, subprocess, sys, tempfile, threading, time

AS_OF = "2026-11-25"
HEADER = ("Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,"
          "Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,"
          "Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,"
          "Matrix Ranking?,Field Annotation\n")
TARGETS = ["/", "/news/", "/about/", "/tags/", "/feed.xml", "/sitemap.xml", "/portal-manifest.json", "/nothing/", "/news", "/dictionary/",
           "/../../etc/passwd", "/%2e%2e/%2e%2e/x", "/..%5cx", "//etc/passwd", "/%252e%252e/x", "/a%00b", "/assets/", "/f.txt"]


def page(title, front, body):
    return f'+++\ntitle = "{title}"\n{front}\n+++\n\n{body}\n'


class Site:
    """The files, and one random edit after another."""

    def __init__(self, root, dice):
        self.root, self.dice, self.edits = root, dice, 0
        self.pages = [f"content/news/n{k}.md" for k in range(8)] + ["content/about.md", "content/calls/c.md"]
        for k, name in enumerate(self.pages):
            self.write(name, self.sound(k))

    def path(self, name):
        return os.path.join(self.root, name)

    def write(self, name, text, how="in place"):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if how == "renamed over":
            with open(path + ".new", "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(path + ".new", path)
            return
        with open(path, "w", encoding="utf-8") as file:
            if how == "in two pieces":
                file.write(text[: len(text) // 2])
                file.flush()
                time.sleep(0.03)
                text = text[len(text) // 2 :]
            file.write(text)

    def sound(self, k):
        roll = self.dice.random
        front = "\n".join(filter(None, [
            "date = 2026-0%d-11" % self.dice.randint(1, 9) if roll() < .8 else "",
            'tags = ["%s"]' % self.dice.choice("abc") if roll() < .5 else "",
            "draft = true" if roll() < .1 and k < 8 else "",
            "sample = true" if roll() < .1 else "",
        ]))
        body = "\n\n".join(self.dice.choice(["Words %d." % self.dice.randint(0, 9999), "## Part %d" % k, "| A | B |\n|---|---|\n| 1 | 2 |",
                                              ":::note\nA note.\n:::", "H~2~O and 10^9^/L"]) for _ in range(4))
        return page("Page %d %d" % (k, self.dice.randint(0, 99)), front, body)

    def edit(self):
        self.edits += 1
        dice, how = self.dice, self.dice.choice(["in place", "renamed over", "in two pieces"])
        name = dice.choice(self.pages)
        act = dice.randrange(12)
        if act < 5:
            self.write(name, self.sound(self.pages.index(name)), how)
        elif act == 5:
            self.write(name, dice.choice([page("Broken", "date = 25.11.2026", "x"), "no front matter", page("B", "", "8*10*12 [x](y.md)")]), how)
        elif act == 6:
            if os.path.exists(self.path(name)):
                os.remove(self.path(name))
        elif act == 7:
            folder = self.path("content/news")
            if os.path.isdir(folder):
                os.rename(folder, folder + "-moved")
                time.sleep(dice.choice([0, 0.05]))
                os.rename(folder + "-moved", folder)
        elif act == 8:
            rows = "".join(f"v{k},form,,text,Label {dice.randint(0, 99)},,,,,,,,,,,,,\n" for k in range(dice.randint(1, 5)))
            self.write("content/dictionary/variables.csv", HEADER + rows, how)
        elif act == 9:
            self.write("themes/expert/locales/en.ftl" if dice.random() < .5 else "themes/plain/directives/note.html",
                       dice.choice(["sources = Sources %d\n" % dice.randint(0, 9), "{# attributes: title #}\n<div>{{ body }}</div>\n"]), how)
            if dice.random() < .7:
                shutil.rmtree(self.path("themes"), ignore_errors=True)
        elif act == 10:
            self.write("static/f.txt", "file %d" % dice.randint(0, 999), how)
            for junk in ["4913", ".f.swp", "~$f.docx", ".DS_Store"]:
                open(self.path("content/" + junk), "w").close()
        elif os.path.exists(self.path(name)):
            os.utime(self.path(name))

    def mend(self):
        """Leaves a site that builds (its home page links to the pages that are never a draft), so that it can be held to a clean build."""
        shutil.rmtree(self.path("themes"), ignore_errors=True)
        for k, name in enumerate(self.pages):
            self.write(name, self.sound(k))


class Client(threading.Thread):
    """Asks at a modest rate until told to stop."""

    def __init__(self, host, dice, stop):
        super().__init__(daemon=True)
        self.host, self.dice, self.stop, self.count, self.slowest, self.wrong = host, dice, stop, 0, 0.0, []

    def run(self):
        connection = None
        while not self.stop.is_set():
            method = self.dice.choice(["GET", "GET", "GET", "HEAD", "POST"])
            headers = {"Range": self.dice.choice(["bytes=0-3", "bytes=5-", "bytes=10-5"])} if self.dice.random() < .1 else {}
            target, begin = self.dice.choice(TARGETS), time.monotonic()
            try:
                connection = connection or http.client.HTTPConnection(self.host, timeout=30)
                connection.putrequest(method, target)
                for key, value in headers.items():
                    connection.putheader(key, value)
                connection.endheaders()
                answer = connection.getresponse()
                body = answer.read()
                if answer.status >= 500 or b"root:" in body:
                    self.wrong.append(f"{method} {target}: {answer.status}")
            except (OSError, http.client.HTTPException) as error:
                connection = None
                if self.stop.is_set():
                    break
                self.wrong.append(f"{method} {target}: {error!r}")
            self.slowest = max(self.slowest, time.monotonic() - begin)
            self.count += 1
            time.sleep(0.01)


def resident(pid):
    """Returns resident memory in KB, or nothing where there is no /proc."""
    try:
        with open(f"/proc/{pid}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1])
    except (OSError, TypeError):
        return None


def fetch(host, path):
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read()


def differences(host, built):
    """Returns the built files that the server does not serve byte for byte."""
    wrong = []
    for folder, _, names in os.walk(built):
        for name in names:
            file = os.path.join(folder, name)
            path = "/" + os.path.relpath(file, built).replace(os.sep, "/")
            path = path[: -len("index.html")] if path.endswith("/index.html") else path
            with open(file, "rb") as content:
                if fetch(host, path)[1] != content.read():
                    wrong.append(path)
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program, dice = os.path.abspath(options.program), random.Random(options.seed)
    home = tempfile.mkdtemp(prefix="portal-soak-")
    root, built = os.path.join(home, "site"), os.path.join(home, "built")
    subprocess.run([program, "init", root], check=True, stdout=subprocess.DEVNULL)
    site = Site(root, dice)
    server = subprocess.Popen([program, "serve", "--root", root, "--port", "0", "--as-of", AS_OF, "--no-drafts", "--as-built"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    host = None
    while host is None:
        line = server.stdout.readline()
        if not line:
            sys.exit("the server did not start")
        found = re.search(r"http://([^/ ]+)", line)
        host = found and found[1]
    threading.Thread(target=lambda: [None for _ in server.stdout], daemon=True).start()
    stop = threading.Event()
    clients = [Client(host, random.Random(options.seed + k), stop) for k in range(3)]
    for client in clients:
        client.start()
    begin, memory = time.monotonic(), []
    while time.monotonic() - begin < options.seconds and server.poll() is None:
        site.edit()
        time.sleep(dice.choice([0.005, 0.05, 0.2, 0.4]))
        memory.append((time.monotonic() - begin, resident(server.pid)))
    stop.set()
    for client in clients:
        client.join()
    site.mend()
    time.sleep(1.5)
    clean = subprocess.run([program, "build", "--root", root, "--output", built, "--as-of", AS_OF, "--no-cache"], capture_output=True, text=True)
    if clean.returncode:
        sys.exit("the mended site does not build:\n" + clean.stderr)
    wrong = ["the server does not run any more"] if server.poll() is not None else []
    stale = differences(host, built) if not wrong else []
    checks = {"the server lives": not wrong, "every file is that of a clean build": not wrong and not stale}
    faults = [fault for client in clients for fault in client.wrong]
    checks["every request was answered"] = not faults
    sampled = [(at, size) for at, size in memory if size]
    if sampled:
        mean = lambda sizes: sum(sizes) / max(len(sizes), 1)
        early = mean([size for at, size in sampled if options.seconds / 6 <= at < options.seconds / 3])
        late = mean([size for at, size in sampled if at > options.seconds * 0.9])
        checks["memory has not grown"] = late <= early * 1.1 + 8192
        print(f"resident memory: {early / 1024:.1f} MB early, {late / 1024:.1f} MB late")
    server.terminate()
    server.wait()
    shutil.rmtree(home, ignore_errors=True)
    count = sum(client.count for client in clients)
    print(f"{options.seconds:.0f} s: {site.edits} edits, {count} requests, the slowest {max(client.slowest for client in clients):.2f} s")
    for what in [*stale[:10], *faults[:10]]:
        print("wrong:", what)
    for name, holds in checks.items():
        print(("holds: " if holds else "FAILS: ") + name)
    print(f"{sum(checks.values())} passed, {len(checks) - sum(checks.values())} failed")
    sys.exit(0 if all(checks.values()) else 1)


if __name__ == "__main__":
    main()
