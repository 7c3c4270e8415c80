/* The search engine: given the parts of an index, it answers words with pages. It knows neither page
   nor network, so it runs in a browser and on the command line alike; panel.js shows what it says.
   The parts are written by generator/search/, whose rules for words (words.py) stand here once more. */
var trustpagesEngine = (() => {
  "use strict";

  const BEGINNING = 4; // letters that decide which part a word is in
  const LEVELS = 9;

  /* Words */

  const ACCENTS = /[\u0300-\u036f]/g;
  const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;
  const APOSTROPHES = /['’]/g;
  const WORD = /[\p{L}\p{N}]+(?:[+#*]{1,2}(?![\p{L}\p{N}+#*]))?/gu;
  const SHOWN_WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*(?:[+#*]{1,2}(?![\p{L}\p{N}+#*]))?/gu;

  function fold(text) {
    const plain = text.normalize("NFD").replace(ACCENTS, "").replace(UNSPACED, " $& ");
    return plain.toLowerCase().replaceAll("ς", "σ").replace(APOSTROPHES, "");
  }

  function wordsOf(text) {
    return fold(text).match(WORD) || [];
  }

  const stemmer = new EnglishStemmer();
  const stems = new Map();

  function stem(word) {
    let known = stems.get(word);
    if (known === undefined) stems.set(word, (known = stemmer.stemWord(word)));
    return known;
  }

  function partOf(word, parts) {
    let total = 5381;
    for (const letter of Array.from(word).slice(0, BEGINNING)) {
      total = (total * 33 + letter.codePointAt(0)) % 2 ** 32;
    }
    return ((total ^ (total >>> 11)) >>> 0) % parts;
  }

  /* An index: the names of all pages at first, the words of their texts part by part. */

  function openIndex(text) {
    const [first, ...lines] = text.split("\n");
    const head = JSON.parse(first);
    const silent = new Set(head.silent.split(" "));
    const numbers = (list) => (list ? list.split(",").map(Number) : []);
    const entries = lines.map((line) => {
      const [number, kind, sites, path, title, facts, topics, stages, ...others] = line.split("\t");
      return {
        number: Number(number),
        kind,
        sites: numbers(sites).map((site) => ({ prefix: head.sites[site][0], label: head.sites[site][1] })),
        path: path.endsWith("=") ? path.slice(0, -1) + wordsOf(title).join("-") + "/" : path,
        title,
        facts,
        topics: numbers(topics).map((topic) => head.topics[topic]),
        stages: numbers(stages).map((stage) => head.stages[stage]),
        names: [title, ...others],
      };
    });
    const byNumber = new Map(entries.map((entry) => [entry.number, entry]));
    const named = new Map(); // stem → entry → which of its names
    for (const entry of entries) {
      entry.names.forEach((name, place) => {
        for (const word of wordsOf(name)) {
          const key = stem(word);
          let found = named.get(key);
          if (!found) named.set(key, (found = new Map()));
          const places = found.get(entry);
          if (!places) found.set(entry, [place]);
          else if (places[places.length - 1] !== place) places.push(place);
        }
      });
    }
    return { head, silent, entries, byNumber, named, parts: new Map() };
  }

  /* Takes in a part of the words. False if it is of another list of pages than this index: then the
     site was published anew in the meantime, and its numbers mean other pages. */
  function addPart(index, number, text) {
    const [stamp, ...lines] = text.split("\n");
    if (stamp !== index.head.stamp) return false;
    index.parts.set(number, new Map(lines.map((line) => line.split("\t"))));
    return true;
  }

  function readList(written) {
    const found = new Map();
    let number = 0;
    let step = 0;
    let level = 0;
    for (let at = 0; at < written.length; at += 1) {
      const code = written.charCodeAt(at);
      if (code < 58) level = code - 48;
      else if (code < 91) step = (step + code - 65) * 26;
      else {
        number += step + code - 97;
        step = 0;
        found.set(number, level);
      }
    }
    return found;
  }

  /* What is asked: its words but for the silent ones, the last of which may not be whole yet. */
  function read(index, query) {
    const all = wordsOf(query);
    const said = all.filter((word) => !index.silent.has(word));
    const words = Array.from(new Set(said.length ? said : all));
    const isOpen = /[\p{L}\p{N}]$/u.test(query);
    const last = all[all.length - 1];
    return {
      all: all.map(stem).join(" "),
      asked: words.map((word) => ({ word, stem: stem(word), isOpen: isOpen && word === last })),
      isSilent: !said.length,
    };
  }

  /* The parts that this query needs and that are not here yet. */
  function needs(index, query) {
    const { asked, isSilent } = read(index, query);
    if (isSilent) return [];
    const parts = asked.map((each) => partOf(each.stem, index.head.parts));
    for (const each of asked) {
      if (each.isOpen && each.word.length >= BEGINNING) parts.push(partOf(each.word, index.head.parts));
    }
    return Array.from(new Set(parts)).filter((part) => !index.parts.has(part));
  }

  /* Whether a word that is being typed can become one of this stem. It may be longer than the stem is:
     retrieva, of retrieval, whose stem is retriev. */
  const ENDINGS = "s es ed er ers ing ings al ally ation ations e ion ions ity ive ly ment ness able y".split(" ");

  function canBecome(word, key) {
    if (key.startsWith(word)) return true;
    if (key.length < BEGINNING || !word.startsWith(key)) return false;
    return ENDINGS.some((ending) => (key + ending).startsWith(word) && stem(key + ending) === key);
  }

  /* Where a word stands: in which names of which pages, and how much each page's text says of it.
     A word that is still being typed stands for those that begin so, if there is none of its own. */
  function find(index, asked, isSilent) {
    const names = new Map();
    const texts = new Map();
    const stemmed = new Set();
    const lookUp = (key) => {
      for (const [entry, places] of index.named.get(key) || []) {
        names.set(entry, [...(names.get(entry) || []), ...places]);
      }
      const list = isSilent ? undefined : (index.parts.get(partOf(key, index.head.parts)) || new Map()).get(key);
      for (const [number, level] of list ? readList(list) : []) {
        const entry = index.byNumber.get(number);
        if (entry) texts.set(entry, Math.max(level, texts.get(entry) || 0));
      }
      if (index.named.has(key) || list) stemmed.add(key);
    };
    lookUp(asked.stem);
    if (!stemmed.size && asked.isOpen && asked.word.length > 1) {
      const begun = new Set();
      for (const key of index.named.keys()) if (canBecome(asked.word, key)) begun.add(key);
      if (asked.word.length >= BEGINNING) {
        const part = index.parts.get(partOf(asked.word, index.head.parts)) || new Map();
        for (const key of part.keys()) if (canBecome(asked.word, key)) begun.add(key);
      }
      Array.from(begun).sort().forEach(lookUp);
    }
    return { ...asked, names, texts, stems: stemmed };
  }

  /* How much a result's kind weighs: what is for reading before what is over, and lists last. */
  const OF_KIND = { session: 0.8, list: 0.4, principle: 0.9 };

  const OF_NAME = 2; // a word in a name, against the same word in a text that speaks of nothing else
  const OF_OTHER_NAME = 0.9;

  /* The pages for a query, the best first, each with what was found of it.

     `chosen` narrows: { subjects, topics, stages }, each a list of labels of which one must fit.
     Says too which words nothing has, and how many results each label would leave. */
  function search(index, query, chosen = {}) {
    const { all, asked, isSilent } = read(index, query);
    const terms = asked.map((each) => find(index, each, isSilent));
    const known = terms.filter((term) => term.stems.size);
    const count = index.entries.length;
    for (const term of known) {
      const having = new Set([...term.names.keys(), ...term.texts.keys()]).size;
      term.weight = Math.log(1 + (count - having + 0.5) / (having + 0.5));
    }
    const total = known.reduce((sum, term) => sum + term.weight, 0);
    const found = new Set(known.flatMap((term) => [...term.names.keys(), ...term.texts.keys()]));
    const results = Array.from(found, (entry) => judge(index, entry, known, total, all));
    results.sort((a, b) => b.score - a.score || place(index, a.entry) - place(index, b.entry));
    const narrowed = narrow(results, chosen);
    return {
      results: narrowed.results,
      labels: narrowed.labels,
      unknown: terms.filter((term) => !term.stems.size).map((term) => term.word),
      stems: new Set(known.flatMap((term) => Array.from(term.stems))),
      weights: new Map(known.flatMap((term) => Array.from(term.stems, (key) => [key, term.weight]))),
    };
  }

  function place(index, entry) {
    if (!index.places) index.places = new Map(index.entries.map((each, at) => [each, at]));
    return index.places.get(entry);
  }

  function judge(index, entry, known, total, all) {
    let matched = 0;
    let text = 0;
    const byName = new Map();
    for (const term of known) {
      const level = term.texts.get(entry) || 0;
      const places = term.names.get(entry) || [];
      if (level || places.length) matched += term.weight;
      text += (term.weight * level) / LEVELS;
      for (const at of places) byName.set(at, (byName.get(at) || []).concat(term));
    }
    let best = { score: 0, at: -1 };
    for (const [at, terms] of byName) {
      const score = judgeName(index, entry, at, terms, all);
      if (score > best.score) best = { score, at };
    }
    const share = total ? matched / total : 0;
    return {
      entry,
      score: (best.score + text) * share * share * (OF_KIND[entry.kind] || 1),
      calledAs: best.at > 0 ? entry.names[best.at] : "",
      isInText: text > 0,
    };
  }

  /* A name counts by the words that it shares with the query, the more the less else is in it, and
     the more if one is in the other word by word. */
  function judgeName(index, entry, at, terms, all) {
    if (!entry.stemmed) {
      entry.stemmed = entry.names.map((name) => {
        const words = wordsOf(name);
        const said = words.filter((word) => !index.silent.has(word)).length || words.length;
        return { line: ` ${words.map(stem).join(" ")} `, said };
      });
    }
    const { line, said } = entry.stemmed[at];
    const weight = terms.reduce((sum, term) => sum + term.weight, 0);
    const whole = ` ${all} `;
    let inOrder = 1;
    if (line === whole) inOrder = 2;
    else if (terms.length > 1 && (line.includes(whole) || whole.includes(line))) inOrder = 1.5;
    const share = Math.min(1, terms.length / said);
    return OF_NAME * weight * (0.4 + 0.6 * share) * inOrder * (at ? OF_OTHER_NAME : 1);
  }

  /* Narrowing: each group of labels by itself, so that a label's number says what choosing it leaves. */

  const GROUPS = {
    subjects: (entry) => entry.sites.map((site) => site.label),
    topics: (entry) => entry.topics,
    stages: (entry) => entry.stages,
  };

  function narrow(results, chosen) {
    const names = Object.keys(GROUPS);
    const fits = (result, name) => {
      const wanted = chosen[name] || [];
      return !wanted.length || GROUPS[name](result.entry).some((label) => wanted.includes(label));
    };
    const labels = {};
    for (const name of names) {
      const counts = new Map((chosen[name] || []).map((label) => [label, 0]));
      for (const result of results) {
        if (!names.every((other) => other === name || fits(result, other))) continue;
        for (const label of new Set(GROUPS[name](result.entry))) counts.set(label, (counts.get(label) || 0) + 1);
      }
      labels[name] = Array.from(counts).sort(([a], [b]) => (a < b ? -1 : 1));
    }
    return { results: results.filter((result) => names.every((name) => fits(result, name))), labels };
  }

  /* Which of the sites that have a page is meant: the first subject chosen that has it, or the first. */
  function siteOf(entry, subjects = []) {
    return entry.sites.find((site) => subjects.includes(site.label)) || entry.sites[0];
  }

  /* The name of the part with a page's text. */
  function textName(entry) {
    return `text/${entry.sites[0].prefix}${entry.path}`.replace(/\/$/, "");
  }

  /* Excerpts: the sentence that says most of what was asked, and the heading that it stands under. */

  const LONGEST = 220;

  function excerpt(text, answer) {
    let heading = { anchor: "", title: "" };
    let best = { score: -1, sentence: "", heading };
    for (const line of text.split("\n")) {
      if (line.startsWith("\t")) {
        const [, anchor, title] = line.split("\t");
        heading = { anchor, title };
        continue;
      }
      for (const sentence of line.split(/(?<=[.!?])\s+/)) {
        const said = new Set(pieces(sentence, answer).filter((piece) => piece.stem).map((piece) => piece.stem));
        const score = Array.from(said).reduce((sum, key) => sum + answer.weights.get(key), 0);
        if (score > best.score) best = { score, sentence, heading };
      }
    }
    return { heading: best.heading, pieces: shorten(pieces(best.sentence, answer)) };
  }

  /* A text in pieces, those of the words that were asked for with their stem. */
  function pieces(text, answer) {
    const found = [];
    let end = 0;
    for (const match of text.matchAll(SHOWN_WORD)) {
      const key = wordsOf(match[0]).map(stem).find((each) => answer.stems.has(each));
      if (!key) continue;
      if (match.index > end) found.push({ text: text.slice(end, match.index) });
      found.push({ text: match[0], stem: key });
      end = match.index + match[0].length;
    }
    if (end < text.length) found.push({ text: text.slice(end) });
    return found;
  }

  function shorten(all) {
    const text = all.map((piece) => piece.text).join("");
    if (text.length <= LONGEST) return all;
    const at = all.findIndex((piece) => piece.stem);
    const before = at > 0 ? all[at - 1].text.length : 0;
    const kept = all.slice(Math.max(0, at)).map((piece) => ({ ...piece }));
    let room = LONGEST;
    if (at > 0) {
      const lead = all[at - 1].text;
      kept.unshift({ text: before > 60 ? `… ${lead.slice(-60).replace(/^\S*\s/, "")}` : lead });
    }
    const shown = [];
    for (const piece of kept) {
      if (piece.text.length > room) {
        shown.push({ ...piece, text: `${piece.text.slice(0, room).replace(/\s\S*$/, "")} …` });
        return shown;
      }
      room -= piece.text.length;
      shown.push(piece);
    }
    return shown;
  }

  return { addPart, excerpt, fold, needs, openIndex, search, siteOf, stem, textName, wordsOf };
})();
