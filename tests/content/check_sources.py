#!/usr/bin/env python3
"""Checks the content of the portal against its sources, and every built file against the promises of a demonstration.

Usage: check_sources.py [--root DIR] [--public DIR] [--facts DIR] [--quiet]

Three rounds, each left out (and said) when what it needs is not there:
  content  each page names its sources or says that it needs none; identifiers of the text stand in them; families get short
           sentences, no doses and no survival figures; links lead only to hosts that are allowed
  facts    each number of the content stands in the facts files, and each tumour's codes and numbers in that tumour's own row
  output   marks of a demonstration and of samples, no null, no empty label, no foreign address, no bibliography field

Python 3.11 or later, standard library only. Prints `N passed, N failed`; exits with 1 if anything failed.
"""
import argparse
import csv
import html.parser
import json
import pathlib
import re
import sys
import tomllib

# Hosts of owners: registries, societies, journals, public bodies. No mirror, aggregator, encyclopedia or document-sharing site.
LINK_HOSTS = {
    "doi.org", "pubmed.ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov", "www.ncbi.nlm.nih.gov", "cancer.gov", "www.cancer.gov",
    "siope.eu", "paedcan.ern-net.eu", "www.raretumors-children.eu", "expornet.eu", "cclg.org.uk", "www.gpoh.de",
    "www.otstregistry.org", "onkopedia.com", "eu-rd-platform.jrc.ec.europa.eu", "digital.nhs.uk", "github.com",
    "erc.bioscientifica.com", "wjgnet.com",
    # Archives of institutions, only where they are what was read and nothing better is known.
    "www.research.unipd.it", "healthresearchers.corisveneto.com",
}
# Names of XML vocabularies, which nobody visits.
VOCABULARIES = {"www.w3.org", "www.sitemaps.org", "purl.org", "schema.org"}
# The same of the formats in which the dictionary is given out; no page may lead there.
FORMATS = {"datapackage.org", "json-schema.org", "hl7.org", "terminology.hl7.org", "unitsofmeasure.org"}
# Numbers that state nothing about medicine: the European emergency number, versions of licences and of standards for pages.
OWN_PHRASES = [r"10\.\d{4,9}/\S+", r"\bcall 112\b", r"CC BY 4\.0", r"COVID-19", r"WCAG 2\.2", r"ICD-10\b", r"ICD-O-3\.2\b", r"ICD-O-3\b"]
IDENTIFIERS = [
    ("DOI", r"10\.\d{4,9}/[^\s\"'<>)\]|]+"), ("PMC", r"PMC\d{5,}"), ("ORPHA", r"ORPHA:?\s?\d+"),
    ("ICD-O", r"\b\d{4}/\d\b"), ("Mondo", r"MONDO:\d+"),
]
NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?!\w)")
# Where the facts name a source by a word that its address or title on a page does not hold.
ALIASES = {
    "register of studies": "trialx", "health programme agency": "CHAFEA", "Joint Research Centre": "JRC",
    "second consortium meeting": "siope.eu", "European platform": "JRC", "Patient Information Forum": "PIF",
    "NHS Digital": "digital.nhs.uk", "ERN PaedCan": "paedcan.ern-net.eu", "news of 16 November 2018": "2018/11/16",
    "about us": "/about-us/", "TREP": "TREP", "NUT Carcinoma in Children": "NUT carcinoma:",
}


class Tally:
    """Counts what was checked, and keeps what failed."""

    def __init__(self):
        self.passed, self.failures = 0, []

    def check(self, holds, place, message):
        if holds:
            self.passed += 1
        else:
            self.failures.append(f"{place}: {message}")


def unlatex(text):
    """The text of a field of the bibliography without its markup, as far as this content uses any."""
    text = re.sub(r"\\['\"`^~]\{?(\w)\}?", r"\1", text).replace("--", "-")
    return re.sub(r"[{}\\]", "", text)


def bibliography(path):
    """The sources of references.bib by key, each as a page's [[sources]] would name it."""
    found = {}
    for entry in re.split(r"^@", path.read_text(encoding="utf-8") if path.exists() else "", flags=re.M):
        key = re.match(r"\w+\{(\S+),", entry)
        if not key:
            continue
        fields = {name: unlatex(value) for name, value in re.findall(r"^ {2}(\w+) = \{(.*)\},$", entry, flags=re.M)}
        volume, issue, pages = fields.get("volume", ""), fields.get("number", ""), fields.get("pages", "")
        place = f"{volume}({issue}):{pages}" if issue else f"{volume}:{pages}"
        said = [fields.get(name, "") for name in ("author", "journal", "publisher", "year", "date", "note")] + [place.strip(":")]
        source = {name: fields[name] for name in ("title", "doi", "pmid", "url") if name in fields}
        found[key.group(1)] = source | {"note": " ".join(said).strip()}
    return found


class Page:
    """One Markdown file: front matter and text."""

    def __init__(self, root, path, cited=None):
        self.name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        parts = re.split(r"^\+\+\+[ \t]*$", text, maxsplit=2, flags=re.M)
        self.front = tomllib.loads(parts[1])
        self.body = parts[2]
        keys = re.findall(r"[\[;]\s*@([\w:.-]*\w)", self.body) + [self.front.get("paper", {}).get("key", "")]
        self.sources = self.front.get("sources", []) + [cited[key] for key in dict.fromkeys(keys) if key in (cited or {})]
        extra = self.front.get("extra", {})
        self.needs_none = bool(extra.get("needs_no_source"))
        self.own_numbers = {str(number) for number in extra.get("own_numbers", [])}
        self.sample = bool(self.front.get("sample"))

    def prose(self):
        """The text that readers see, without addresses, ids, file names and comments."""
        text = re.sub(r"<!--.*?-->", " ", self.body, flags=re.S)
        text = re.sub(r" ?\[@[^\]]*\]", "", text)
        text = re.sub(r"^:::[\w-]*[ \t]*(\{.*\})?[ \t]*$", lambda m: " ".join(re.findall(r'"([^"]*)"', m.group(0))), text, flags=re.M)
        text = re.sub(r"\{#[^}]*\}", " ", text)
        text = re.sub(r"\]\([^)]*\)", "]", text)
        return re.sub(r"^\s*\d+\. ", "", text, flags=re.M)

    def said(self):
        """Everything of the page that is published: title, description, text, sources and the paper."""
        front = [str(self.front.get(key, "")) for key in ("title", "description", "respondents", "how", "next_step")]
        paper = [str(value) for value in self.front.get("paper", {}).values()]
        sources = [str(value) for source in self.sources for key, value in source.items() if key != "url"]
        return "\n".join(front + paper + sources + [self.prose()])

    def source_text(self):
        """All that the page's sources say of themselves."""
        return json.dumps([self.sources, self.front.get("paper", {})], ensure_ascii=False)


def plain(text):
    """Text with one kind of dash, space and quotation mark, so that two ways of writing meet."""
    return text.replace("–", "-").replace("—", "-").replace("\u00a0", " ").replace("’", "'")


def numbers_of(text):
    """The numbers of a text, without those of fixed phrases."""
    for phrase in OWN_PHRASES:
        text = re.sub(phrase, " ", text)
    return [number.rstrip(".,") for number in NUMBER.findall(plain(text))]


def spellings(number):
    """How a number may be written in the facts: 1,000,000 also as 1000000, 2 also as two."""
    bare = number.replace(",", "")
    return {number, bare}


def known_numbers(text):
    """The numbers that a text of facts states; those inside addresses, codes and identifiers state nothing."""
    text = re.sub(r"https?://\S+|10\.\d{4,9}/\S+|\b\d{4}/\d\b|\b[A-Z]+:[A-Z]?\d+", " ", plain(text))
    found = set()
    for number in re.findall(r"(?<![A-Za-z\d.,])\d+(?:[.,]\d+)*(?![A-Za-z\d])", text):
        found |= spellings(number) | {number.lstrip("0") or "0"}
    words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    found |= {str(value) for value, word in enumerate(words) if re.search(rf"\b{word}\b", text, re.I)}
    return found


def strings_of(table, skip=("url", "id", "sources", "source", "group")):
    """All texts of a TOML table, without addresses and ids."""
    for key, value in table.items():
        if key in skip:
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from strings_of(item, skip)
            else:
                yield str(item)


def check_content(pages, tumours_text, tally):
    for page in pages:
        tally.check(bool(page.sources) or page.needs_none or page.sample, page.name,
                    "names no [[sources]], cites none and does not say `needs_no_source = true` in [extra]")
        tally.check(not (page.sources and page.needs_none), page.name, "names sources and says that it needs none")
        known = plain(page.source_text()) + plain(tumours_text)
        for what, pattern in IDENTIFIERS:
            for found in re.findall(pattern, plain(page.prose())):
                tally.check(found.rstrip(".,;") in known, page.name, f"{what} {found} stands in no source of the page")
        for source in page.sources:
            if source.get("doi"):
                tally.check(re.fullmatch(r"10\.\d{4,9}/\S+", source["doi"]), page.name, f"DOI {source['doi']} is malformed")
            if source.get("pmid"):
                tally.check(re.fullmatch(r"\d{6,9}", source["pmid"]), page.name, f"PMID {source['pmid']} is malformed")
        if "families/" in page.name or page.name.startswith("tumours/"):
            check_family(page, tally)
    for host, place in hosts_of_content(pages, tumours_text):
        tally.check(host in LINK_HOSTS or host.endswith(".example"), place, f"links to {host}, which is not on the list of owners")


def check_family(page, tally):
    text = page.prose()
    for block in re.split(r"\n\s*\n|\n(?=[-#*])", text):
        block = re.sub(r"[\[\]*_#>|-]+ ?", " ", block).strip()
        for sentence in re.split(r"(?<=[.!?:])\s+", block):
            words = [word for word in sentence.split() if re.search(r"\w", word)]
            tally.check(len(words) <= 20, page.name, f"a sentence has {len(words)} words: {' '.join(words)[:70]}…")
    for pattern, what in ((r"\d\s?(?:Gy|mg|ml|mcg|µg)\b", "a dose"), (r"\bsurviv|\bmortality|\bprognosis", "an outlook"), (r"\d\s?%", "a share")):
        tally.check(not re.search(pattern, text, re.I), page.name, f"a page for families gives {what}")
    for points in re.findall(r"^:::main-points.*?^:::$", page.body, flags=re.M | re.S):
        count = len(re.findall(r"^- ", points, flags=re.M))
        tally.check(3 <= count <= 5, page.name, f"the main points are {count}, not 3 to 5")


def hosts_of_content(pages, tumours_text):
    for page in pages:
        for host in re.findall(r"https?://([\w.-]+)", page.body + page.source_text()):
            yield host, page.name
    for host in re.findall(r"https?://([\w.-]+)", tumours_text):
        yield host, "dictionary/tumours.toml"


class Record:
    """One statement of the facts files: an entry of the bibliography, a row of a table, a line of notes."""

    def __init__(self, text, keys=()):
        self.text, self.plain, self.keys = text, plain(text), set(keys)


def records_of(files):
    """Every record of the facts files."""
    for entry in re.split(r"^@", files.get("publications.bib", ""), flags=re.M):
        key = re.match(r"\w+\{(\S+),", entry)
        if key:
            yield Record(entry, {key.group(1)})
    for row in csv.DictReader(files.get("tumours.csv", "").splitlines()):
        keys = {row["slug"], row["escp_publication_key"], *re.split(r";\s*", row["other_publication_keys"])}
        yield Record(" ".join(row.values()), keys - {""})
    for name, text in files.items():
        if name.endswith(".md"):
            for line in text.splitlines():
                yield Record(line)


def words_of(text):
    """The words of a title, in one spelling."""
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"\\.|[{}]", "", plain(text)).lower()).strip()


def records_named(page, records):
    """The records that a page's sources name: by identifier, address, title or what the page is about."""
    named, keys = [], set()
    sources = page.sources + [page.front.get("paper", {})]
    signs, titles = set(page.front.get("tumours", [])), []
    for source in sources:
        signs |= {source[key] for key in ("doi", "pmid") if source.get(key)}
        address = source.get("url", "").removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
        host, _, path = address.partition("/")
        # The whole address if the facts have it, else its path, else its host: as narrow as they allow.
        written = (sign for sign in (address, f"/{path}/", host) if sign.strip("/") and any(sign in record.text for record in records))
        signs |= set(list(written)[:1])
        text = plain(f"{source.get('title', '')} {source.get('note', '')}")
        signs |= {alias for word, alias in ALIASES.items() if word in text}
        # A paper is also named by volume and first page: 51(16):2444-2452 stands in the notes as 51:2444.
        signs |= {f"{volume}:{first}" for volume, first in re.findall(r"\b(\d+)(?:\(\w+\))?:(\d+)", text)}
        titles.append(words_of(source.get("title", "")))
    if page.name.startswith("tumours/"):
        signs.add(page.name.removeprefix("tumours/").removesuffix(".md"))
    for record in records:
        title = re.search(r"title = \{(.*)\},?$", record.text, flags=re.M)
        same = title and any(words_of(title.group(1))[:50] in known for known in titles)
        if same or any(sign in record.text for sign in signs) or signs & record.keys:
            named.append(record)
            keys |= record.keys
    # A line of notes that names a paper by its key, or a row that rests on it.
    return named + [record for record in records if record.keys & keys]


def check_facts(pages, tumours, facts, tally):
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted(facts.iterdir()) if path.is_file()}
    everything = plain("\n".join(files.values()))
    known = known_numbers(everything)
    records = list(records_of(files))
    for page in pages:
        if page.sample and not page.name.startswith("dictionary/"):
            continue  # invented, and marked so
        named = known_numbers(" ".join(record.plain for record in records_named(page, records)) + plain(page.source_text()))
        for number in numbers_of("\n".join([page.front["title"], page.front.get("description", ""), page.prose()])):
            if number not in page.own_numbers:
                tally.check(spellings(number) & named, page.name, f"the number {number} stands in no source that the page names")
        for number in numbers_of(page.said()):
            if number in page.own_numbers:
                continue
            # Six digits and more are an identifier, which stands inside an address as well.
            holds = spellings(number) & known or len(number) > 5 and number in everything
            tally.check(holds, page.name, f"the number {number} stands in no file of facts")
        for source in page.sources + [page.front.get("paper", {})]:
            for key in ("doi", "pmid"):
                if source.get(key):
                    tally.check(source[key] in everything, page.name, f"{key} {source[key]} stands in no file of facts")
            address = source.get("url", "").removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
            host = address.split("/")[0]
            if host:
                tally.check(host in everything, page.name, f"the facts know no page of {host}")
    rows = {row["slug"]: row for row in csv.DictReader(files.get("tumours.csv", "").splitlines())}
    entries = re.split(r"^@", files.get("publications.bib", ""), flags=re.M)
    for tumour in tumours.get("tumour", []):
        check_tumour(tumour, rows.get(tumour["id"]), entries, tumours.get("source", []), tally)
    scope = {slug for slug, row in rows.items() if row["v_scope"] == "yes"}
    named = {tumour["id"] for tumour in tumours.get("tumour", [])}
    tally.check(scope == named, "dictionary/tumours.toml", f"tumours differ from the verified scope: {sorted(scope ^ named)}")


# Column of a code, of its verification, and the words with which a verified field begins.
CODE_COLUMNS = {
    "ICD-O-3.2": ("icdo3_2_morphology", "v_icdo3", ("yes",)),
    "ICD-10 (WHO, 2019)": ("icd10", "v_icd10", ("label", "source")),
    "ORPHA (via Mondo)": ("orphacode", "v_orpha", ("yes",)),
}
FACT_COLUMNS = {"age": "v_age", "incidence": "v_incidence", "genes": "v_genes"}


def check_tumour(tumour, row, entries, shared, tally):
    place = f"dictionary/tumours.toml, {tumour['id']}"
    if row is None:
        tally.check(False, place, "the table of facts has no such tumour")
        return
    for code in tumour.get("code", []):
        column, verified, words = CODE_COLUMNS.get(code["system"], (None, None, ()))
        holds = column is not None and code["code"] in re.split(r";\s*", row[column])
        tally.check(holds, place, f"{code['system']} {code['code']} is not in the row of this tumour")
        if holds:
            tally.check(row[verified].startswith(words), place, f"{code['system']} {code['code']} is not verified: {row[verified]}")
    cited = [source["id"] for source in tumour.get("source", [])]
    cited += [name for fact in tumour.get("fact", []) for name in fact["sources"]]
    keys = [row["escp_publication_key"], *re.split(r";\s*", row["other_publication_keys"]), *cited]
    texts = [" ".join(row.values())] + [entry for entry in entries if any(key and f"{{{key}," in entry for key in keys)]
    texts += [" ".join(strings_of(source)) for source in shared if source["id"] == "ern-escp"]
    known = known_numbers(" ".join(texts)) | {"1,000,000", "1000000"}
    for fact in tumour.get("fact", []):
        column = FACT_COLUMNS.get(fact["topic"])
        if column:
            tally.check(row[column].startswith(("yes", "partial (")), place, f"{fact['topic']} is not verified: {row[column]}")
        for number in numbers_of(fact["text"]):
            # What EXPeRT or a project did in a year stands with the projects, not with the tumour.
            if fact["topic"] == "other" and re.fullmatch(r"20\d\d", number):
                tally.check(any(number in text for text in entries) or number == "2021", place, f"{number} stands in no entry")
                continue
            tally.check(spellings(number) & known, place, f"the number {number} is not in the row or papers of this tumour")


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LABELS = {"dt", "dd", "th", "li", "h1", "h2", "h3", "h4", "caption", "figcaption", "summary", "title", "a", "time", "p"}


class Reader(html.parser.HTMLParser):
    """Collects what the checks of a built page ask for."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.empty, self.texts, self.metas, self.addresses = [], [], [], {}, []
        self.title, self.heading, self.lang = "", "", None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        for key in ("href", "src", "content"):
            value = given.get(key) or ""
            if value.startswith(("http:", "https:", "//")) and not (tag == "meta" and key != "content"):
                self.addresses.append(value)
        if tag == "html":
            self.lang = given.get("lang")
        if tag == "meta" and given.get("name"):
            self.metas[given["name"]] = given.get("content", "")
        if tag not in VOID:
            self.stack.append([tag, bool(given.get("aria-label")), given])
        elif self.stack and tag == "img":
            self.stack[-1][1] = True

    def handle_endtag(self, tag):
        while self.stack:
            name, full, _ = self.stack.pop()
            if name in LABELS and not full:
                self.empty.append(name)
            if full and self.stack:
                self.stack[-1][1] = True
            if name == tag:
                break

    def handle_data(self, data):
        if not data.strip() or not self.stack:
            return
        self.stack[-1][1] = True
        names = {name for name, _, _ in self.stack}
        if "title" in names and "svg" not in names:
            self.title += data
        if "h1" in names:
            self.heading += data
        if not names & {"script", "style"}:
            self.texts.append(data)


def check_output(root, public, pages, tumours_text, tally):
    settings = tomllib.loads((root / "portal.toml").read_text(encoding="utf-8"))
    demonstration = settings.get("stage", "demonstration") == "demonstration"
    allowed = {host for host, _ in hosts_of_content(pages, tumours_text)} | VOCABULARIES
    allowed |= {"doi.org", "pubmed.ncbi.nlm.nih.gov"}
    samples = [page.front["title"] for page in pages if page.sample]
    dictionary_is_sample = any(page.sample and page.name == "dictionary/_index.md" for page in pages)
    words = interface_of(root)
    marks = tuple(said["sample-mark"] for said in words.values() if "sample-mark" in said)
    built = [path for path in sorted(public.rglob("*")) if path.is_file()]
    tally.check(bool(built), str(public), "nothing has been built")
    for path in built:
        name = path.relative_to(public).as_posix()
        if path.suffix in {".png", ".jpg", ".jpeg", ".webp", ".ico", ".woff2", ".zip", ".pdf"}:
            continue
        text = path.read_text(encoding="utf-8")
        tally.check(not re.search(r"\bsource = \{", text), name, "holds a field of the bibliography")
        for host in re.findall(r"(?:https?:)?//([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)", text if path.suffix != ".css" else ""):
            in_download = path.suffix == ".json" and host in FORMATS
            tally.check(in_download or host in allowed or host.endswith(".example"), name, f"leads to {host}, which no page of the content names")
        if path.suffix == ".html":
            check_page(name, text, demonstration, dictionary_is_sample, samples, words, tally)
        elif path.suffix in {".xml", ".json", ".csv", ".ics"} and name != "portal-manifest.json":
            for title in samples:
                tally.check(unmarked(text, title, marks) == 0, name, f"names the sample “{title}” without [SAMPLE]")
            tally.check(not re.search(r">\s*(?:null|None|NaN|undefined)\s*<", text), name, "holds a null")
    robots = public / "robots.txt"
    if demonstration and robots.is_file():
        tally.check("Disallow: /" in robots.read_text(encoding="utf-8").splitlines(), "robots.txt", "lets search engines in")


def interface_of(root):
    """What the interface says in each language: of its words without arguments, by language and key."""
    found = {}
    for path in sorted(root.glob("themes/*/locales/*.ftl")):
        words = re.findall(r"^([\w-]+) = (.+)$", path.read_text(encoding="utf-8"), flags=re.M)
        found.setdefault(path.stem, {}).update(words)
    return found


def unmarked(text, title, marks):
    """How often a sample's title stands without its mark."""
    text = re.sub(r"&amp;", "&", text)
    return sum(1 for found in re.finditer(re.escape(title), text) if not text[: found.start()].rstrip().endswith(marks))


def check_page(name, text, demonstration, dictionary_is_sample, samples, words, tally):
    # Each page says so in its own language.
    marks = tuple(said["sample-mark"] for said in words.values() if "sample-mark" in said)
    page = Reader()
    page.feed(text)
    redirect = "http-equiv=\"refresh\"" in text
    tally.check(bool(page.lang), name, "has no language")
    if demonstration:
        tally.check("noindex" in page.metas.get("robots", ""), name, "has no noindex")
        seen = " ".join(page.texts)
        said = words.get(page.lang, words["en"])
        band, funding = said["demonstration-band"], said["footer-demonstration"]
        tally.check(redirect or band in seen, name, "has no band that says it is a demonstration")
        tally.check(redirect or funding in seen, name, "does not say that it is not funded by the European Union")
    for data in page.texts:
        tally.check(data.strip() not in {"null", "None", "NaN", "undefined", "none", "[object Object]"}, name, f"prints “{data.strip()[:20]}”")
    tally.check(not page.empty, name, f"has empty parts: {', '.join(sorted(set(page.empty)))}")
    if dictionary_is_sample and name.startswith("dictionary/"):
        tally.check(any(mark in page.title for mark in marks), name, "is of a sample dictionary, and its title does not say [SAMPLE]")
    for title in samples:
        if title in page.heading or title in page.title:
            tally.check(unmarked(page.heading, title, marks) == 0 and unmarked(page.title, title, marks) == 0, name, f"“{title}” lacks [SAMPLE]")
        joined = "\n".join(page.texts)
        tally.check(unmarked(joined, title, marks) == 0, name, f"lists the sample “{title}” without [SAMPLE]")
    for address in page.addresses:
        tally.check(address.startswith(("https://", "http://")), name, f"{address} has no scheme")


def main():
    here = pathlib.Path(__file__).resolve().parents[2]
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--root", type=pathlib.Path, default=here, help="the site: the folder with portal.toml")
    options.add_argument("--public", type=pathlib.Path, help="its output (default: public/ in the root)")
    options.add_argument("--facts", type=pathlib.Path, help="the facts files (default: ../shared/facts beside the root)")
    options.add_argument("--quiet", action="store_true", help="only the last line")
    given = options.parse_args()
    root = given.root
    content = root / "content"
    facts = given.facts or root.parent / "shared" / "facts"
    public = given.public or root / "public"
    cited = bibliography(content / "references.bib")
    pages = [Page(content, path, cited) for path in sorted(content.rglob("*.md")) if not path.name.startswith(".") and path not in (content / "README.md", content / "CHECKS.md")]
    tumours_file = content / "dictionary" / "tumours.toml"
    tumours_text = tumours_file.read_text(encoding="utf-8") if tumours_file.is_file() else ""
    tally, left_out = Tally(), []
    check_content(pages, tumours_text, tally)
    if facts.is_dir():
        check_facts(pages, tomllib.loads(tumours_text), facts, tally)
    else:
        left_out.append(f"the facts files are not here ({facts}): numbers were not looked up")
    if public.is_dir():
        check_output(root, public, pages, tumours_text, tally)
    else:
        left_out.append(f"nothing has been built ({public}): the output was not read")
    if not given.quiet:
        for failure in tally.failures:
            print(failure)
        for note in left_out:
            print(f"left out: {note}")
    print(f"{tally.passed} passed, {len(tally.failures)} failed")
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
