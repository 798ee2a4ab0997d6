// The built pages as readers get them, one of each kind and every list: narrow, phone, desktop; light and dark.
//
//   node pages.mjs PUBLIC CHROMIUM
//
// Fails on what axe finds (WCAG 2.2 A and AA, best practices, target size), sideways scroll, a word that is cut without a hyphen, anything in the console, a request to
// another host, a cookie. Served on loopback with the headers of PUBLIC/_headers. Prints `N passed, N failed`.
import fs from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const [root, browserPath] = [path.resolve(process.argv[2]), process.argv[3]];
const axe = fs.readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const { server, origin } = await serve(root);

/** One page of each kind, named by the class that its body has, and every list. */
const kinds = new Map();
const classes = new Set();
const others = new Set();
const walk = (folder) => {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) walk(file);
    else if (entry.name.endsWith(".html")) {
      const text = fs.readFileSync(file, "utf8");
      // What is sent is no page of the site, and looked at all the same.
      const isSent = entry.name === "email.html";
      const kind = isSent ? "kind-email" : /<body class="([^"]*)"/.exec(text)?.[1];
      const url = `/${path.relative(root, file).replaceAll(path.sep, "/").replace(/index\.html$/, "")}`;
      // Every list looks different from the others, and so do a tumour with and without a text for families.
      const isList = /\bkind-section\b/.test(kind);
      // Of the other languages one page of each kind is looked at, once translated and once not: they are built alike.
      const isOther = /<html lang="([^"]*)"/.exec(text)?.[1] !== "en";
      const shape = isOther ? `${kind} ${text.includes('<div class="text" lang=')}` : isList ? url : `${kind} ${text.includes("<table")} ${text.includes("no-text")} ${url.split("/").length}`;
      if (!kind) continue;
      classes.add(kind);
      if (isOther && !kinds.has(shape)) others.add(url);
      if (!kinds.has(shape)) kinds.set(shape, url);
    }
  }
};
walk(root);

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
let passed = 0;
const failures = [];
const check = (holds, what) => (holds ? passed++ : failures.push(what));

// A kind that is no longer found would otherwise pass unseen.
const wanted = ["home", "page", "section", "tumour", "tumour-professional", "guideline", "news", "newsletter", "email", "call", "form", "variable", "tags", "tag", "search", "a-to-z", "not-found"];
for (const kind of wanted) check([...classes].some((name) => name.split(" ").includes(`kind-${kind}`)), `no page is of the kind ${kind}`);
for (const list of ["/news/", "/tumours/", "/dictionary/"]) check([...kinds.values()].includes(list), `there is no list ${list}`);

/** IN-08: returns the words that end a line in their middle without a hyphen; codes and addresses may. */
const cutWords = () => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const topOf = (node, at) => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return [...range.getClientRects()].at(-1)?.top;
  };
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (node.parentElement.closest("code, pre, script, style, .identifier, .print-address")) continue;
    for (const { 0: word, index } of node.data.matchAll(/(?<![\p{L}\p{N}@/._-])[\p{L}\p{M}\u00ad]{4,}(?![\p{L}\p{N}@/_]|\.\p{L})/gu)) {
      if (topOf(node, index) === topOf(node, index + word.length - 1)) continue;
      for (let at = index + 1; at < index + word.length; at++) {
        const [before, here] = [topOf(node, at - 1), topOf(node, at)];
        const isCut = before !== undefined && here !== undefined && Math.abs(here - before) > 4;
        if (isCut && node.data[at - 1] !== "\u00ad" && node.data[at] !== "\u00ad") found.push(word);
      }
    }
  }
  return found;
};

/** Looks at every kind at one width in one colour scheme. */
const look = async (width, scheme) => {
  const strict = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const open = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
  for (const url of kinds.values()) {
    if (others.has(url) && width === 390) continue;
    const where = `${url} at ${width} px, ${scheme}`;
    const page = await strict.newPage();
    const said = [];
    // What is sent names no icon, so a browser that shows it asks for one by itself.
    const isIcon = (message) => url.endsWith("/email.html") && message.location().url.endsWith("/favicon.ico");
    page.on("console", (message) => isIcon(message) || said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("request", (request) => new URL(request.url()).origin === origin || said.push(`a request to ${request.url()}`));
    await page.goto(origin + url);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    check(over <= 0, `${where}: scrolls sideways by ${over} px`);
    if (width === 320) {
      const cut = await page.evaluate(cutWords);
      check(cut.length === 0, `${where}: cut without a hyphen: ${cut.join(", ")}`);
    }
    check(said.length === 0, `${where}: ${said.join("; ")}`);
    await page.close();
    const looked = await open.newPage();
    await looked.goto(origin + url);
    await looked.evaluate(axe);
    const { violations } = await looked.evaluate(() =>
      axe.run({
        // An e-mail is read inside another page, which has the landmarks.
        runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", ...(document.querySelector("main") ? ["best-practice"] : [])] },
        rules: { "target-size": { enabled: true } },
      }),
    );
    check(violations.length === 0, `${where}: ${violations.map((v) => `${v.id} at ${v.nodes[0].target}`).join("; ")}`);
    await looked.close();
  }
  check((await strict.cookies()).length === 0, `a cookie was set at ${width} px, ${scheme}`);
  await strict.close();
  await open.close();
};
// Two at a time: the gate has two cores.
for (const width of [320, 390, 1280]) await Promise.all(["light", "dark"].map((scheme) => look(width, scheme)));

/** CL-06: a call's page says by itself that it has closed meanwhile, and is true without a script. */
const withEnd = [...kinds.values(), ...fs.readdirSync(path.join(root, "calls")).map((name) => `/calls/${name}/`)].find((url) => {
  const file = path.join(root, url, "index.html");
  return fs.existsSync(file) && fs.readFileSync(file, "utf8").includes("data-ends=");
});
check(withEnd !== undefined, "no call is open, so its script cannot be looked at");
if (withEnd) {
  const ends = Date.parse(/data-ends="([^"]+)"/.exec(fs.readFileSync(path.join(root, withEnd, "index.html"), "utf8"))[1]);
  for (const [script, at, says] of [[true, -2000, /open until/i], [true, 0, /^Closed on /], [false, 0, /open until/i]]) {
    const context = await browser.newContext({ javaScriptEnabled: script });
    const page = await context.newPage();
    if (script) await page.clock.setFixedTime(ends + at);
    await page.goto(origin + withEnd);
    const text = (await page.locator(".call-state strong").textContent()).trim();
    check(says.test(text), `${withEnd} at ${at} ms from its end, script ${script ? "on" : "off"}: ${text}`);
    await context.close();
  }
}
await browser.close();
server.close();
for (const failure of failures) console.log(failure);
console.log(`${kinds.size} pages looked at`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
