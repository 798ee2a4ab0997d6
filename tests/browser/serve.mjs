// Serves a folder of built pages on loopback, with the headers that its `_headers` asks for.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const types = { html: "text/html; charset=utf-8", css: "text/css", svg: "image/svg+xml", xml: "application/xml", txt: "text/plain", js: "text/javascript", ics: "text/calendar", json: "application/json" };

/** The headers that the build asks for, rule by rule. */
const rulesOf = (root) => {
  const rules = [];
  for (const line of fs.readFileSync(path.join(root, "_headers"), "utf8").split("\n")) {
    if (line && !line.startsWith(" ")) rules.push({ pattern: line.trim(), headers: [] });
    else if (line.includes(":")) rules.at(-1).headers.push([line.split(":")[0].trim(), line.slice(line.indexOf(":") + 1).trim()]);
  }
  return rules;
};
/** Of two rules for one address the later one stands. */
const headersOf = (url, rules) => {
  const holds = ({ pattern }) => (pattern.endsWith("*") ? url.startsWith(pattern.slice(0, -1)) : url === pattern);
  return Object.fromEntries(rules.filter(holds).flatMap((rule) => rule.headers));
};

/** Returns the server and its origin; `seen` is told every address that is asked for. */
export const serve = async (root, seen = () => {}) => {
  const rules = rulesOf(root);
  const server = http.createServer((request, response) => {
    seen(request.url);
    const { pathname } = new URL(request.url, "http://x");
    let file = path.join(root, decodeURIComponent(pathname));
    if (file.startsWith(root) && fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, "index.html");
    const found = file.startsWith(root) && fs.existsSync(file);
    if (!found) file = path.join(root, "404.html");
    response.writeHead(found ? 200 : 404, { ...headersOf(pathname, rules), "Content-Type": types[file.split(".").pop()] ?? "application/octet-stream" });
    response.end(fs.readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
};
