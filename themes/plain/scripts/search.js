// Finds names on the reader's device. The names and the table by which they are folded come from `names.js`; nothing that is typed leaves the
// page: it stands in the address behind `#q=`, which browsers keep to themselves. Without this script the form leads to the list from A to Z.
(function () {
  "use strict";

  // What a match of each kind counts, from 0 to 1. Below `LEAST` nothing is shown; from `SURE` on, a disease that the site is not about is told.
  const LEAST = 0.45, SURE = 0.7, SHOWN = 12;
  // A name that is pasted with a page around it is searched by its beginning.
  const LETTERS = 160, WORDS = 16, COMPOUND = 40;

  /** Folds as `src/model/search/fold.rs` does, by the same table. */
  function folder(table) {
    const replaced = (text, pairs) => pairs.reduce((text, [from, to]) => text.split(from).join(to), text);
    const settled = (text) => { const next = replaced(text, table.digraphs); return next === text ? text : settled(next); };
    const bare = (text) => replaced(text.replace(/\p{M}/gu, ""), table.letters);
    const words = (text) => text.split(/[\s\-/\u2010-\u2015]+/u).flatMap((part) => /\p{N}/u.test(part)
      ? [part.replace(/[^\p{Alphabetic}\p{N}\p{M}]/gu, "")]
      : part.split(/[^\p{Alphabetic}\p{M}]+/u)).filter((word) => word);
    const keys = (word) => {
      const apart = word.normalize("NFD").toLowerCase();
      return [...new Set([apart, replaced(apart, table.spelt)].map((form) => settled(bare(form))))].sort();
    };
    const sound = (key) => replaced(key, table.sounds).replace(/([^\p{N}])\1+/gu, "$1");
    const code = (text) => text.toLowerCase().replace(/[^\p{Alphabetic}\p{N}]/gu, "");
    return { words, keys, sound, code };
  }

  /** The number of letters to add, leave out, change or swap that make one word of another; more than `most` is `most + 1`. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) { return most + 1; }
    let before = [], last = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) { row[j] = Math.min(row[j], before[j - 2] + 1); }
        least = Math.min(least, row[j]);
      }
      if (least > most) { return most + 1; }
      before = last; last = row;
    }
    return last[other.length];
  }

  const slips = (length) => (length < 4 ? 0 : length < 7 ? 1 : length < 12 ? 2 : 3);

  function shared(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at]) { at++; }
    return at;
  }

  /** How well a typed word fits a word of a name, by their sounds. */
  function fits(typed, known) {
    if (typed === known) { return 0.96; }
    if (typed.length >= 2 && known.startsWith(typed)) { return 0.78 + 0.16 * typed.length / known.length; }
    // Genes, karyotypes and other words with a number in them are what they are.
    if (/\p{N}/u.test(typed)) { return 0; }
    const most = slips(Math.min(typed.length, known.length));
    let best = 0;
    if (most) {
      const away = distance(typed, known, most);
      if (away <= most) { best = 0.9 - 0.3 * away / Math.max(3, known.length / 2.4); }
      // The beginning of a long word, with a slip in it.
      if (typed.length >= 5 && known.length > typed.length + 1) {
        const part = distance(typed, known.slice(0, typed.length), Math.min(most, 2));
        if (part <= Math.min(most, 2)) { best = Math.max(best, 0.74 - 0.08 * part); }
      }
    }
    const begin = shared(typed, known);
    if (begin >= 4 && begin / typed.length >= 0.6) { best = Math.max(best, 0.45 + 0.3 * begin / Math.max(typed.length, known.length)); }
    if (typed.length >= 4 && known.includes(typed)) { best = Math.max(best, 0.62 + 0.1 * typed.length / known.length); }
    return best;
  }

  /** Makes the names ready to be searched; the result finds what is typed. */
  function matcher(file) {
    const fold = folder(file.fold);
    const token = (word) => { const keys = fold.keys(word); return { raw: word.normalize("NFC").toLowerCase(), keys, sounds: [...new Set(keys.map(fold.sound))] }; };
    // Each word of the names is one object, however many names have it, so that what was found out about it is found out once.
    const known = new Map();
    const kept = (word) => { const key = word.toLowerCase(); if (!known.has(key)) { known.set(key, token(word)); } return known.get(key); };
    const common = new Set(file.fold.common);
    const isCommon = (token) => token.keys.some((key) => common.has(key));
    const often = new Map();
    const name = (text, lang, share) => {
      const tokens = fold.words(text).map(kept);
      const whole = tokens.map((token) => token.sounds[0]).join("");
      tokens.forEach((token) => token.sounds.forEach((sound) => often.set(sound, (often.get(sound) || 0) + 1)));
      return { text, lang, share, tokens, whole };
    };
    const entries = [];
    const add = (kind, list, share) => list.forEach((entry) => {
      const names = [name(entry.n, entry.l, share)];
      Object.entries(entry.s || {}).forEach(([lang, others]) => others.forEach((other) => names.push(name(other, lang === file.lang ? undefined : lang, share))));
      if (entry.v && entry.v !== entry.n) { names.push(name(entry.v.replace(/_/g, " "), undefined, share)); }
      const places = (entry.f ? [entry.f] : entry.w || []).map((word) => name(word, undefined, share * 0.8));
      const codes = Object.entries(entry.c || {}).flatMap(([system, list]) => list.map((text) => ({ text, system, key: fold.code(text) })));
      entries.push({ kind, entry, names, places, codes });
    });
    add("tumour", file.tumours, 1);
    add("page", file.pages, 0.93);
    add("term", file.terms, 0.9);
    add("not", file.not, 1);
    add("variable", file.variables || [], 1);
    const count = entries.reduce((sum, entry) => sum + entry.names.length, 0) + 1;
    // A word of many names says little, one of few says much; letters count too, since `of` is in few.
    const weighed = (token) => (isCommon(token) || token.keys[0].length < 2 ? 0.15 : Math.log(1 + count / (1 + Math.min(...token.sounds.map((sound) => often.get(sound) || 0)))) * (token.keys[0].length < 3 ? 0.5 : 1));

    const weight = (token) => (token.weight ??= weighed(token));

    const pair = (typed, known) => {
      typed.met ??= new Map();
      if (!typed.met.has(known)) { typed.met.set(known, compared(typed, known)); }
      return typed.met.get(known);
    };
    const compared = (typed, known) => {
      // Of the many ways to take a word apart, those count whose parts begin as words of names do.
      if (typed.isPart && !known.sounds.some((sound) => sound[0] === typed.keys[0][0])) { return 0; }
      if (typed.keys.some((key) => known.keys.includes(key))) { return 1; }
      let best = 0;
      for (const one of typed.sounds) { for (const other of known.sounds) { best = Math.max(best, fits(one, other)); } }
      return best;
    };
    const bestOf = (typed, tokens) => tokens.reduce((best, known, at) => {
      const score = pair(typed, known);
      return score > best.score ? { score, at: [at] } : best;
    }, { score: 0, at: [] });
    /** A compound is taken apart where both parts are words of the name. */
    const apart = (typed, tokens) => {
      let best = { score: 0, at: [] };
      const sound = typed.sounds[0];
      if (sound.length < 8 || sound.length > COMPOUND || tokens.length < 2) { return best; }
      typed.cuts ??= Array.from({ length: Math.max(0, sound.length - 6) }, (_, at) => [sound.slice(0, at + 4), sound.slice(at + 4)].map((part) => ({ keys: [part], sounds: [part], isPart: true })));
      for (const [begin, end] of typed.cuts) {
        const [left, right, cut] = [bestOf(begin, tokens), bestOf(end, tokens), begin.keys[0].length];
        if (left.score < 0.6 || right.score < 0.6 || left.at[0] === right.at[0]) { continue; }
        const score = (left.score * cut + right.score * (sound.length - cut)) / sound.length * 0.95;
        if (score > best.score) { best = { score, at: [left.at[0], right.at[0]] }; }
      }
      return best;
    };

    const score = (query, name) => {
      let sum = 0, all = 0, written = 0;
      const met = new Set();
      for (const typed of query.tokens) {
        let found = bestOf(typed, name.tokens);
        if (found.score === 1 && name.tokens.some((known) => known.raw === typed.raw)) { written += 1 / query.tokens.length; }
        if (found.score < 0.75) { const parts = apart(typed, name.tokens); if (parts.score > found.score) { found = parts; } }
        if (found.score > 0.4) { found.at.forEach((at) => met.add(at)); }
        const of = found.at.length ? Math.max(...found.at.map((at) => weight(name.tokens[at]))) : 0;
        const heavy = found.score > 0.4 ? Math.max(Math.min(weight(typed), of), 0.15) : weight(typed) * 0.5;
        sum += heavy * found.score;
        all += heavy;
      }
      const covered = all ? sum / all : 0;
      const weights = name.tokens.map(weight);
      const total = weights.reduce((sum, one) => sum + one, 0) || 1;
      const part = weights.reduce((sum, one, at) => sum + (met.has(at) ? one : 0), 0) / total;
      let best = covered * (0.85 + 0.15 * part);
      // Words that were written together or apart.
      if (query.whole.length >= 5) {
        if (query.whole === name.whole) { best = Math.max(best, 0.97); }
        else if (name.whole.startsWith(query.whole)) { best = Math.max(best, 0.78 + 0.15 * query.whole.length / name.whole.length); }
        else {
          const most = slips(query.whole.length);
          const away = distance(query.whole, name.whole, most);
          if (away <= most) { best = Math.max(best, 0.88 - 0.06 * away); }
        }
      }
      // Of two names that are the same without their marks, the one that is written as it was typed comes first.
      return (best + written * 0.01) * name.share;
    };

    const ofCode = (codes, entry) => {
      for (const typed of codes) {
        const found = entry.codes.find(({ key }) => key === typed);
        if (found) { return { score: 1.1, name: { text: `${found.system}: ${found.text}`, isCode: true } }; }
      }
      for (const typed of codes) {
        // A code of four digits without the part behind its slash, or of a category without its point.
        const found = typed.length >= 3 && entry.codes.find(({ text, key }) => key.startsWith(typed) && /[/.]/.test(text.charAt(typed.length)));
        if (found) { return { score: 1, name: { text: `${found.system}: ${found.text}`, isCode: true } }; }
      }
      return undefined;
    };

    return function find(typed) {
      const text = typed.slice(0, LETTERS);
      const tokens = fold.words(text).slice(0, WORDS).map(token);
      if (!tokens.length) { return { results: [], not: [] }; }
      const query = { tokens, whole: tokens.map((token) => token.sounds[0]).join("") };
      const plain = fold.code(text);
      const bare = plain.replace(/^(orphacode|orphanet|orpha|icdo32|icdo31|icdo3|icdo|icd102019|icd10|morphology|morph|m(?=\d))/u, "");
      const codes = /\d{2}/.test(plain) ? [...new Set([plain, bare])] : [];
      const found = [];
      for (const entry of entries) {
        let best = (codes.length && ofCode(codes, entry)) || { score: 0 };
        for (const name of [...entry.names, ...entry.places]) {
          const value = score(query, name);
          if (value > best.score + 0.001) { best = { score: value, name: entry.places.includes(name) ? entry.names[0] : name }; }
        }
        if (best.score >= LEAST) { found.push({ kind: entry.kind, entry: entry.entry, score: best.score, name: best.name, own: entry.names[0] }); }
      }
      found.sort((one, other) => other.score - one.score);
      const results = found.filter(({ kind }) => kind !== "not");
      const top = results.length ? results[0].score : 0;
      const not = found.filter(({ kind, score }) => kind === "not" && score >= SURE && score >= top - 0.001);
      // What is far behind the best is noise.
      const near = results.filter(({ score }) => score >= Math.max(LEAST, top - 0.3)).slice(0, SHOWN);
      return { results: near, not: not.filter(({ score }) => score >= not[0].score - 0.02) };
    };
  }

  const root = typeof window === "undefined" ? globalThis : window;
  root.portalSearch = { folder, matcher };
  const form = typeof document === "undefined" ? null : document.querySelector("[data-search]");
  const file = root.portalNames;
  if (!form || !file) { return; }

  const input = form.querySelector("input");
  const status = document.getElementById("_search-status");
  const list = document.getElementById("_search-results");
  const nothing = document.getElementById("_search-nothing");
  const names = document.querySelector('script[src*="names.js"]').src;
  const site = new URL(file.up, names);
  const find = matcher(file);
  const words = form.querySelector("template").content;
  /** Words of the page, with their language where it is another one than the page's. */
  const say = (key) => words.querySelector(`[data-word="${key}"]`).cloneNode(true);

  /** An address of the site; from a disk, the file itself. */
  const address = (url) => {
    const found = new URL(url, site);
    if (found.protocol === "file:" && found.pathname.endsWith("/")) { found.pathname += "index.html"; }
    return found.href;
  };
  const make = (tag, options, ...children) => {
    const element = document.createElement(tag);
    Object.entries(options || {}).forEach(([key, value]) => { if (value !== undefined) { element.setAttribute(key, value); } });
    element.append(...children.filter((child) => child !== undefined));
    return element;
  };
  const named = (text, lang) => make("bdi", { lang: lang || file.lang }, text);
  /** Words with a name or a number in the place of `{}`. */
  const around = (key, within) => {
    const said = say(key);
    const inner = said.querySelector("[lang]") || said;
    const [before, after] = inner.textContent.split("{}");
    inner.replaceChildren(before, within, after || "");
    return said;
  };
  const audience = (letter) => (letter === "f" ? say("families") : letter === "p" ? say("professionals") : say("everyone"));

  function card({ kind, entry, name, own }) {
    const title = make("a", { href: address(entry.u), lang: entry.l, dir: entry.l && "auto", hreflang: entry.ul, class: "search-name" }, entry.n);
    const rows = [make("p", { class: "item-title" }, title)];
    // What a variable is called in the data is said in any case.
    if (kind === "variable") {
      rows.push(make("p", { class: "item-facts" }, make("code", {}, entry.v), entry.f ? ` – ${entry.f}` : ""));
      return make("li", { class: "item search-item" }, ...rows);
    }
    if (name !== own) {
      rows.push(name.isCode
        ? make("p", { class: "item-facts" }, make("bdi", {}, name.text))
        : make("p", { class: "item-facts" }, say("also"), " ", named(name.text, name.lang)));
    }
    const facts = make("p", { class: "item-facts" });
    if (kind === "tumour") {
      const further = make("a", { href: address(entry.p), hreflang: entry.pl }, say("professionals"), make("span", { class: "visually-hidden" }, ": ", named(entry.n, entry.l)));
      facts.append(make("span", { class: "chip for-families" }, say("families")), " ", further);
    } else {
      const of = kind === "term" ? say("term") : audience(entry.a);
      facts.append(make("span", { class: `chip for-${entry.a === "f" ? "families" : entry.a === "p" ? "professionals" : "everyone"}` }, of));
    }
    rows.push(facts);
    return make("li", { class: "item search-item" }, ...rows);
  }

  function notice({ entry, name }) {
    const go = entry.u || form.getAttribute("data-help");
    return make("div", { class: "search-not-covered" },
      make("p", {}, make("strong", {}, around("not-covered", named(name.text, entry.l)))),
      entry.o ? make("p", { lang: entry.l, dir: entry.l && "auto" }, entry.o) : undefined,
      go ? make("p", {}, make("a", { href: entry.u ? address(entry.u) : go }, say("go-to"))) : undefined);
  }

  let timer = 0;
  const announce = (...parts) => {
    window.clearTimeout(timer);
    const said = make("p", {}, ...parts.flatMap((part) => [part, " "]));
    // Said once the reader has stopped typing.
    timer = window.setTimeout(() => { if (status.textContent !== said.textContent) { status.replaceChildren(...(parts.length ? [said] : [])); } }, 400);
  };

  function show() {
    const text = input.value.trim();
    const { results, not } = find(text);
    const parts = not.map(notice);
    if (results.length) {
      if (not.length) { parts.push(make("h2", { class: "search-near" }, say("near"))); }
      parts.push(make("ol", { class: "items search-list" }, ...results.map(card)));
    }
    list.replaceChildren(...parts);
    const isEmpty = text !== "" && !results.length && !not.length;
    nothing.hidden = !isEmpty;
    if (isEmpty) { announce(say("none")); return; }
    const told = not.map(({ entry, name }) => around("not-covered", named(name.text, entry.l)));
    announce(...told, ...(results.length ? [around("count", String(results.length))] : []));
  }

  const asked = () => { const found = /^#q=(.*)$/.exec(window.location.hash); try { return found ? decodeURIComponent(found[1].replace(/\+/g, " ")) : ""; } catch { return ""; } };
  const links = () => [...list.querySelectorAll("a.search-name, .search-not-covered a")];
  const keep = () => window.history.replaceState(null, "", input.value.trim() ? `#q=${encodeURIComponent(input.value.trim())}` : window.location.pathname);

  let wait = 0;
  input.addEventListener("input", () => { window.clearTimeout(wait); wait = window.setTimeout(() => { keep(); show(); }, 60); });
  window.addEventListener("hashchange", () => { if (asked() !== input.value.trim()) { input.value = asked(); show(); } });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    window.clearTimeout(wait);
    keep();
    show();
    const first = links()[0];
    if (first) { first.focus(); }
  });
  document.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (!step || !all.length || (at < 0 && document.activeElement !== input)) { return; }
    if (at < 0 && step < 0) { return; }
    event.preventDefault();
    (at + step < 0 ? input : all[Math.min(at + step, all.length - 1)]).focus();
  });
  input.value = asked();
  if (input.value) { show(); }
  else if (form.hasAttribute("data-first") && !window.location.hash && window.matchMedia("(pointer: fine)").matches) { input.focus({ preventScroll: true }); }
}());
