#!/usr/bin/env python3
"""languages.py: a site in many languages built by portal, cold and after one edit, at several sizes.

  languages.py target/release/portal [--pages 500,1000,2000] [--languages 3,6,12] [--share 10] [--out DIR]

Writes a site of that many pages in one language, of which each `share`-th is translated into every other language and confirmed; all
others are shown at the addresses of the other languages as they are. Prints for each size the addresses, the time and peak memory of a cold
build without a cache, both for each thousand addresses, and the pages that run again after the edit of one translated original and of one that
is not translated. Time and memory for each thousand addresses that grow with the size would be more than linear. Python 3, nothing else.
"""
import argparse, json, os, random, resource, shutil, subprocess, sys, tempfile, time

LANGUAGES = ["en", "de", "fr", "it", "es", "pl", "sv", "nl", "cs", "hu", "el", "he"]
WORDS = ("wax honey brood frame queen drone worker comb nectar pollen swarm smoke veil hive forest meadow winter spring summer autumn "
         "keeper village river stone garden wind rain clover linden heather").split()
SECTIONS = 20


def sentence(r):
    return " ".join(r.choice(WORDS) for _ in range(r.randint(8, 16))).capitalize() + "."


def body(r, number, prefix):
    parts = [f"{prefix} {number} frames. {sentence(r)}"]
    for heading in range(4):
        parts.append(f"## {r.choice(WORDS).capitalize()} {heading}")
        parts += [" ".join(sentence(r) for _ in range(5)) for _ in range(2)]
    parts.append("\n".join(f"- {sentence(r)}" for _ in range(4)))
    parts.append("| A | B |\n|---|---|\n" + "\n".join(f"| {r.choice(WORDS)} | {number} |" for _ in range(5)))
    return "\n\n".join(parts)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def generate(root, pages, languages, share):
    """Writes the site and returns a page that is translated and one that is not."""
    shutil.rmtree(root, ignore_errors=True)
    codes = ", ".join(f'"{code}"' for code in languages)
    write(f"{root}/portal.toml", f'title = "Bees"\nbase_url = "https://bees.example/"\nlanguages = [{codes}]\nstage = "live"\n'
          '[[menu]]\ntitle = "First"\nlink = "@/s0/_index.md"\n')
    write(f"{root}/content/_index.md", '+++\ntitle = "Bees"\n+++\n')
    for section in range(SECTIONS):
        write(f"{root}/content/s{section}/_index.md", f'+++\ntitle = "Section {section}"\npaginate_by = 20\n+++\n')
    translated = []
    for number in range(pages):
        r = random.Random(number)
        stem = f"{root}/content/s{number % SECTIONS}/p{number}"
        front = f'+++\ntitle = "Page {number}"\ndate = 2026-01-{number % 28 + 1:02}\n+++\n\n'
        link = f"\n\nSee [another](p{(number + SECTIONS) % max(pages - pages % SECTIONS, SECTIONS)}.md).\n"
        write(f"{stem}.md", front + body(r, number, "It has") + link)
        if number % share == 0:
            translated.append(f"content/s{number % SECTIONS}/p{number}")
            for code in languages[1:]:
                r = random.Random(number)
                write(f"{stem}.{code}.md", f'+++\ntitle = "Seite {number}"\n+++\n\n' + body(r, number, "Es hat") + link)
    return translated, f"content/s{1 % SECTIONS}/p1.md"


def run(command, cwd):
    begin = time.monotonic()
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, f"{cwd}/.stdout", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)])
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed")
    with open(f"{cwd}/.stdout", encoding="utf-8") as file:
        return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, file.read()


def edit(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    write(path, text.replace("It has", "It now has", 1))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("portal")
    arguments.add_argument("--pages", default="500,1000,2000")
    arguments.add_argument("--languages", default="3,6,12")
    arguments.add_argument("--share", type=int, default=10)
    arguments.add_argument("--out")
    given = arguments.parse_args()
    portal, out = os.path.abspath(given.portal), given.out or tempfile.mkdtemp()
    print(f"{'pages':>6} {'languages':>9} {'addresses':>9} {'s':>7} {'cpu s':>7} {'MB':>6} {'ms/1000':>8} {'MB/1000':>8} "
          f"{'again: translated':>18} {'not translated':>15}")
    sizes = [int(size) for size in given.pages.split(",")]
    counts = [int(count) for count in given.languages.split(",")]
    runs = [(size, counts[-1]) for size in sizes] + [(sizes[-1], count) for count in counts[:-1]]
    for size, count in runs:
        root = os.path.join(out, f"site-{size}-{count}")
        translated, other = generate(root, size, LANGUAGES[:count], given.share)
        for code in LANGUAGES[1:count]:
            names = [f"{root}/{stem}.{code}.md" for stem in translated]
            subprocess.run([portal, "translate", *names, "--mark-current", "--root", root, "--as-of", "2026-02-01"],
                           check=True, stdout=subprocess.DEVNULL)
        base = [portal, "build", "--root", root, "--as-of", "2026-03-01", "--json"]
        wall, cpu, memory, _ = run([*base, "--no-cache"], root)
        shutil.rmtree(f"{root}/public")
        run(base, root)
        again = []
        for path in (f"{root}/{translated[0]}.md", f"{root}/{other}"):
            edit(path)
            again.append(json.loads(run(base, root)[3])["rerun"]["body"])
        addresses = size * count
        print(f"{size:>6} {count:>9} {addresses:>9} {wall:>7.2f} {cpu:>7.2f} {memory:>6.0f} {wall / addresses * 1e6:>8.0f} "
              f"{memory / addresses * 1000:>8.2f} {again[0]:>18} {again[1]:>15}", flush=True)
        shutil.rmtree(root)
    if not given.out:
        shutil.rmtree(out, ignore_errors=True)


main()
