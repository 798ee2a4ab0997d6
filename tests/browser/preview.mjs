// The preview in a real browser: text, scroll, stylesheet, overlay, restart, nine tabs, a page that comes and goes.
//
//   cd tests/browser && npm ci --ignore-scripts
//   node preview.mjs ../../target/debug/portal /usr/bin/chromium
//
// Loopback only. Ends with 0 when all holds, and otherwise with what did not.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";

const { chromium } = createRequire(path.join(process.cwd(), "x"))("playwright-core");
const [program, browser] = [path.resolve(process.argv[2]), process.argv[3]];
const root = fs.mkdtempSync(path.join(os.tmpdir(), "portal-browser-"));

const write = (name, text) => {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), text);
};
const page = (title, body) => `+++\ntitle = "${title}"\n+++\n\n${body}\n`;
const long = "A line of a long page.\n\n".repeat(200);

write("portal.toml", 'title = "Portal"\nbase_url = "https://portal.example/"\nlanguages = ["en"]\ntimezone = "Europe/Brussels"\ntheme = "expert"\nstage = "demonstration"\n');
write("content/_index.md", page("Home", "Welcome."));
write("content/about.md", page("About", `Old words.\n\n${long}`));
write("themes/expert/styles/site.css", "body { color: rgb(1, 2, 3) }\n");

let server;
const serve = (port) => new Promise((started) => {
  server = spawn(program, ["serve", "--root", root, "--port", String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  server.stdout.on("data", (text) => {
    const found = /http:\/\/([^ /]+)/.exec(text);
    if (found) started(found[1]);
  });
});
const address = await serve(0);
const chrome = await chromium.launch({ executablePath: browser, args: ["--no-sandbox"] });
const problems = [];
try {
  const tab = await chrome.newPage();
  tab.on("pageerror", (error) => problems.push(String(error)));
  const shows = (text, of = tab) => of.waitForFunction((wanted) => document.body.innerText.includes(wanted), text, { polling: 50 });
  const panel = (of = tab) => of.waitForFunction(() => document.querySelector("#portal-preview"), undefined, { polling: 50 });
  const overlay = (is) => tab.waitForFunction(
    (wanted) => Boolean(document.querySelector("#portal-preview")?.shadowRoot.querySelector(".overlay")) === wanted, is, { polling: 50 });
  const mark = () => tab.evaluate(() => { window.mark = true; });
  const isMarked = () => tab.evaluate(() => window.mark === true);

  await tab.goto(`http://${address}/about/`);
  await panel();
  const says = () => tab.evaluate(() => [...document.querySelector("#portal-preview").shadowRoot.querySelector(".panel").children].map((part) => part.textContent));
  assert.deepEqual(await says(), ["content/about.md, line 5", "no review recorded, not dated"]);

  // The text changes, and the reader stays where they were.
  await tab.evaluate(() => scrollTo(0, 1200));
  const begun = Date.now();
  write("content/about.md", page("About", `New words.\n\n${long}`));
  await shows("New words.");
  console.log(`a save is seen after ${Date.now() - begun} ms`);
  await tab.waitForFunction(() => scrollY === 1200);
  await panel();

  // A stylesheet is swapped in the same page, and another page's change is none of this one's business.
  await mark();
  write("themes/expert/styles/site.css", "body { color: rgb(9, 8, 7) }\n");
  await tab.waitForFunction(() => getComputedStyle(document.body).color === "rgb(9, 8, 7)");
  await tab.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet]").length === 1);
  const other = await chrome.newPage();
  await other.goto(`http://${address}/`);
  await panel(other);
  write("content/_index.md", page("Home", "Hello."));
  await shows("Hello.", other);
  await other.close();
  assert.ok(await isMarked(), "reloaded without need");

  // A mistake lies over the page until it is mended.
  write("content/about.md", "+++\ntitle = “About”\n+++\n\nOld words.\n");
  await overlay(true);
  await tab.waitForFunction(() => {
    const text = document.querySelector("#portal-preview")?.shadowRoot.querySelector(".overlay")?.textContent ?? "";
    return text.includes("content/about.md, line 2") && text.includes('write title = "About"');
  }, undefined, { polling: 50 });
  // The panel lists this page's findings by their lines.
  assert.match((await says())[2], /^line 2: /);
  write("content/about.md", page("About", "Mended."));
  await shows("Mended.");
  await panel();
  await overlay(false);

  // A finding stands beside its paragraph, and goes with it.
  write("content/about.md", page("About", "A first paragraph.\n\nIt was *seen* in most children3,4 so far.\n\nA last one."));
  await shows("children3,4");
  const beside = (of = tab) => of.evaluate(() => {
    const note = document.querySelector("#portal-preview")?.shadowRoot.querySelector(".note");
    const paragraph = [...document.querySelectorAll("main p")].find((element) => element.textContent.includes("children3,4"));
    if (!note || !paragraph) return null;
    return { text: note.title, apart: Math.abs(note.getBoundingClientRect().top - paragraph.getBoundingClientRect().top) };
  });
  await tab.waitForFunction(() => document.querySelector("#portal-preview")?.shadowRoot.querySelector(".note"), undefined, { polling: 50 });
  const found = await beside();
  assert.match(found.text, /^line 7: /);
  assert.ok(found.apart < 2, `the note is ${found.apart} px away from its paragraph`);
  await tab.setViewportSize({ width: 360, height: 700 });
  await tab.waitForFunction(() => document.querySelector("#portal-preview").shadowRoot.querySelector(".note").textContent === "!", undefined, { polling: 50 });
  for (let tries = 0; (await beside())?.apart >= 2; tries += 1) assert.ok(tries < 40, "the note did not follow its paragraph");
  await tab.setViewportSize({ width: 1280, height: 720 });
  write("content/about.md", page("About", "Mended."));
  await shows("Mended.");
  await tab.waitForFunction(() => !document.querySelector("#portal-preview")?.shadowRoot.querySelector(".note"), undefined, { polling: 50 });

  // The server goes, the page is edited, the server comes back.
  server.kill();
  await new Promise((ended) => server.on("exit", ended));
  write("content/about.md", page("About", "Edited meanwhile."));
  await serve(address.split(":")[1]);
  await shows("Edited meanwhile.");

  // More tabs than a browser has connections for.
  const tabs = await Promise.all(Array.from({ length: 9 }, () => chrome.newPage()));
  for (const one of tabs) {
    await one.goto(`http://${address}/about/`);
    await panel(one);
  }
  write("content/about.md", page("About", "Nine tabs."));
  await Promise.all(tabs.map((one) => shows("Nine tabs.", one)));

  // A page that was not there comes, and goes.
  await tab.bringToFront();
  await tab.goto(`http://${address}/later/`);
  await panel();
  write("content/later.md", page("Later", "It came."));
  await shows("It came.");
  await panel();
  fs.rmSync(path.join(root, "content/later.md"));
  await tab.waitForFunction(() => !document.body.innerText.includes("It came."), undefined, { polling: 50 });
  assert.deepEqual(problems, []);
  console.log("all holds");
} finally {
  await chrome.close();
  server.kill();
  fs.rmSync(root, { recursive: true, force: true });
}
