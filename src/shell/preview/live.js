// The preview's side in the browser: reloads what changed, swaps stylesheets, shows findings. Served only, never built.
(() => {
  "use strict";
  const script = document.currentScript;
  const own = { ...script.dataset };
  const place = "portal-scroll";
  let build = null;
  let wait = 250;

  // An address in the form in which the server tells addresses: decoded, a folder's page by its folder.
  const plain = (path) => {
    let text = path;
    try { text = decodeURIComponent(path); } catch { /* kept as it is */ }
    return text.replace(/(^|\/)index\.html$/, "$1");
  };
  const pathOf = (address) => plain(new URL(address, location.href).pathname);

  const kept = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (kept) {
    const [path, x, y] = JSON.parse(kept);
    if (path === location.pathname) requestAnimationFrame(() => scrollTo(x, y));
  }
  // Says that a new page is on its way, which shows the findings itself.
  const reload = () => {
    sessionStorage.setItem(place, JSON.stringify([location.pathname, scrollX, scrollY]));
    location.reload();
    return true;
  };

  const sheets = () => [...document.querySelectorAll('link[rel~="stylesheet"][href]')];
  const swap = (link, href) => {
    const next = link.cloneNode();
    next.href = href;
    next.addEventListener("load", () => link.remove());
    next.addEventListener("error", () => link.remove());
    link.after(next);
  };
  const change = (message) => {
    const changed = new Set(message.changed);
    const uses = [...document.querySelectorAll("[src], link[href]:not([rel~=stylesheet]):not([rel~=canonical]):not([rel~=alternate]), object[data], [srcset]")]
      .flatMap((element) => [element.src, element.href, element.data, element.currentSrc]).filter((value) => typeof value === "string" && value)
      .map(pathOf);
    if (changed.has(plain(location.pathname)) || uses.some((path) => changed.has(path))) return reload();
    for (const link of sheets()) {
      const path = pathOf(link.href);
      const pair = message.swapped.find(([from]) => from === path);
      if (pair) swap(link, pair[1].split("/").map(encodeURIComponent).join("/"));
      else if (changed.has(path)) swap(link, `${new URL(link.href).pathname}?${encodeURIComponent(message.build)}`);
    }
    return false;
  };

  // Findings are shown beside the page, not in it: in a shadow root, and as text only.
  let host = null;
  let dismissed = "";
  const make = (name, text, className) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    .panel, .overlay { font: 14px/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; border: 1px solid #767676; position: fixed; z-index: 2147483647; }
    .band { font: 600 14px/1.45 system-ui, sans-serif; color: #1a1a1a; background: #ffd75e; position: fixed; top: 0; left: 0; right: 0; padding: 2px 12px; text-align: center; opacity: .92; pointer-events: none; z-index: 2147483646; }
    .panel { right: 8px; bottom: 8px; border-radius: 6px; padding: 4px 10px; max-width: calc(100vw - 16px); opacity: .92; }
    .panel p { color: #444; font-size: 13px; max-width: 60ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .panel p.error { color: #a40000; }
    .panel button { font: inherit; color: inherit; background: none; border: 0; padding: 0 0 0 8px; text-decoration: underline; cursor: pointer; }
    .panel button.error { color: #a40000; font-weight: 600; }
    .bar { position: absolute; width: 4px; background: #8a5a00; border-radius: 2px; pointer-events: none; z-index: 2147483645; }
    .bar.error { background: #a40000; }
    .note { position: absolute; z-index: 2147483645; margin: 0; padding: 2px 8px; min-width: 24px; min-height: 24px; font: 13px/1.4 system-ui, sans-serif; text-align: start; color: #5c3c00; background: #fff8e6; border: 1px solid #8a5a00; border-radius: 4px; cursor: pointer; }
    .note.error { color: #a40000; background: #fff; border-color: #a40000; }
    .overlay { left: 0; right: 0; bottom: 0; max-height: 60vh; overflow: auto; border-width: 4px 0 0; border-color: #a40000; padding: 12px 20px 48px; }
    .overlay.calm { border-color: #8a5a00; }
    h2 { font-size: 16px; margin: 0 0 8px; padding-inline-end: 72px; }
    section { border-top: 1px solid #d0d0d0; padding: 8px 0; }
    p { margin: 2px 0; }
    .where { font-family: ui-monospace, monospace; font-size: 13px; color: #444; }
    .what { font-weight: 600; }
    pre { margin: 4px 0; padding: 6px 8px; background: #f2f2f2; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.4 ui-monospace, monospace; }
    .hint { white-space: pre-wrap; }
    code { padding: 0 2px; background: #f2f2f2; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.4 ui-monospace, monospace; }
    .close { position: absolute; right: 12px; top: 8px; font: inherit; }
    @media print { .panel, .overlay, .band, .bar, .note { display: none; } }`;
  const show = (findings) => {
    if (!host) {
      host = make("div");
      host.id = "portal-preview";
      host.attachShadow({ mode: "open" }).append(make("style", STYLE));
      document.documentElement.append(host);
    }
    const root = host.shadowRoot;
    root.querySelectorAll(".panel, .overlay, .band").forEach((element) => element.remove());
    const mine = (finding) => own.source && finding.path === own.source;
    const sorted = [...findings].sort((a, b) => mine(b) - mine(a));
    const errors = findings.filter((finding) => finding.severity === "error").length;
    const key = JSON.stringify(findings);
    const panel = make("div", undefined, "panel");
    panel.setAttribute("role", "status");
    panel.append(make("span", own.source ? `${own.source}, line ${own.line}` : "made by portal"));
    const here = findings.filter(mine);
    const count = here.length;
    if (findings.length) {
      const words = `${count} here, ${findings.length} in all`;
      const button = make("button", errors ? `${errors} ${errors === 1 ? "error" : "errors"} (${words})` : `findings: ${words}`, errors ? "error" : "");
      button.type = "button";
      button.addEventListener("click", () => { dismissed = ""; open(sorted, errors, key); });
      panel.append(button);
    }
    // The first few; the button shows all, in full.
    for (const finding of here.slice(0, 3)) panel.append(make("p", `line ${finding.line}: ${finding.message}`, finding.severity));
    if (own.review) panel.append(make("p", own.review));
    root.append(panel);
    if (own.band) root.append(make("div", `Not published: ${own.band}`, "band"));
    if (errors && dismissed !== key) open(sorted, errors, key);
    marked = here;
    mark(here);
  };
  let marked = [];
  // What moves when a picture comes or the window changes its width.
  new ResizeObserver(() => { if (host && marked.length) mark(marked); }).observe(document.documentElement);
  // Finds the element that a line of the page's file became: the smallest one whose letters and digits hold those of the line.
  const letters = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "");
  const BLOCKS = "p, li, td, th, h1, h2, h3, h4, h5, h6, dt, dd, pre, figcaption, summary, caption";
  const wordsOf = (line) => {
    const text = line.replace(/<!--.*?-->/g, " ").replace(/\]\([^)]*\)/g, " ").replace(/\{[#.][^}]*\}/g, " ").replace(/<[^>]*>/g, " ");
    const value = /^[a-z_]+\s*=\s*(["'])(.*)\1\s*$/.exec(text);
    return (value ? [value[2]] : text.split("|")).map(letters).filter((part) => part.length > 1);
  };
  const elementOf = (line) => {
    const parts = wordsOf(line);
    if (!parts.length) return null;
    const holds = (element) => { const own = letters(element.textContent); return parts.some((part) => own.includes(part)); };
    const found = [...document.querySelectorAll(`main :is(${BLOCKS})`)].filter(holds);
    return found.sort((a, b) => a.textContent.length - b.textContent.length)[0] ?? null;
  };
  // Each finding stands beside its paragraph: in the margin where there is room, else as a sign that says it when asked.
  const mark = (findings) => {
    const root = host.shadowRoot;
    root.querySelectorAll(".bar, .note").forEach((element) => element.remove());
    const placed = findings.map((finding) => [finding, finding.source && elementOf(finding.source)]).filter(([, element]) => element)
      .map(([finding, element]) => [finding, element.getBoundingClientRect()]).sort(([, a], [, b]) => a.top - b.top);
    let barred = null;
    // Notes do not lie on each other: one that comes too early moves down.
    let free = -Infinity;
    for (const [finding, box] of placed) {
      const [top, left] = [box.top + scrollY, box.left + scrollX];
      if (barred !== top) {
        const bar = make("div", undefined, `bar ${finding.severity}`);
        bar.style.cssText = `top: ${top}px; left: ${Math.max(0, left - 10)}px; height: ${box.height}px`;
        root.append(bar);
        barred = top;
      }
      const room = document.documentElement.clientWidth - box.right - 24;
      const isWide = room >= 180;
      const text = `line ${finding.line}: ${finding.message}`;
      const note = make("button", isWide ? text : "!", `note ${finding.severity}`);
      note.type = "button";
      note.title = text;
      note.setAttribute("aria-label", text);
      const begin = Math.max(top, free);
      note.style.cssText = isWide
        ? `top: ${begin}px; left: ${box.right + scrollX + 12}px; max-width: ${Math.min(room, 320)}px`
        : `top: ${begin}px; right: 0`;
      note.addEventListener("click", () => open([finding], finding.severity === "error" ? 1 : 0, ""));
      root.append(note);
      free = begin + note.getBoundingClientRect().height + 4;
    }
  };
  // What stands between two backticks is what an editor types: it looks so. Where they do not pair, they are signs themselves.
  const said = (text, className) => {
    const parts = text.split("`");
    if (parts.length % 2 === 0) return make("p", text, className);
    const line = make("p", undefined, className);
    parts.forEach((part, at) => line.append(at % 2 ? make("code", part) : part));
    return line;
  };
  const open = (findings, errors, key) => {
    const root = host.shadowRoot;
    root.querySelector(".overlay")?.remove();
    const overlay = make("div", undefined, errors ? "overlay" : "overlay calm");
    overlay.setAttribute("role", "region");
    overlay.setAttribute("aria-label", "What portal found");
    overlay.append(make("h2", errors ? "This cannot be published yet" : "What portal found"));
    for (const finding of findings) {
      const section = make("section");
      section.append(said(`${finding.severity}: ${finding.message}`, "what"));
      if (finding.path) section.append(make("p", `${finding.path}, line ${finding.line}, column ${finding.column}`, "where"));
      if (finding.source) section.append(make("pre", finding.source));
      if (finding.hint) section.append(said(finding.hint, "hint"));
      for (const note of finding.notes) section.append(said(note, "hint"));
      overlay.append(section);
    }
    const close = make("button", "Close", "close");
    close.type = "button";
    close.addEventListener("click", () => { dismissed = key; overlay.remove(); });
    overlay.append(close);
    root.append(overlay);
  };

  const connect = () => {
    const query = `path=${encodeURIComponent(location.pathname)}&digest=${own.digest}`;
    const socket = new WebSocket(`ws://${location.host}/__portal/live?${query}`);
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      wait = 250;
      const isStale = message.hello ? message.stale : build === "" && message.build;
      if (isStale ? reload() : !message.hello && message.build !== build && change(message)) return;
      build = message.build;
      show(message.findings || []);
    });
    socket.addEventListener("close", () => {
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 4000);
    });
  };
  connect();
})();
