/* An index: the names of all pages at first, the words of their texts part by part. What pages say is
   only ever a key of a Map, never of an object. */
((engine) => {
  "use strict";

  const { LABELS, OTHER_LABEL, partOf, phrasesOf, stem, wordsOf } = engine;
  const FORMAT = 4;
  const SEPARATOR = "\x1f";
  const KIN = "="; // before a word of which its family is told
  const SHORT = [
    [3, "3 minutes or less"],
    [5, "5 minutes or less"],
  ];
  const LONG = "more";

  function openIndex(namesText, answersText = "") {
    const [first, ...lines] = namesText.split("\n");
    const head = JSON.parse(first);
    if (head.format !== FORMAT) throw new Error(`an index of another format than ${FORMAT}`);
    const entries = lines.map((line, at) => readEntry(line, at, head));
    const last = entries.reduce((most, entry) => Math.max(most, entry.number), 0);
    const atOf = new Int32Array(last + 1).fill(-1);
    for (const entry of entries) atOf[entry.number] = entry.at;
    const index = {
      head,
      entries,
      atOf, // page number → place among the entries, or -1
      silent: new Set(head.silent.split(" ")),
      names: [], // every name of every page
      named: new Map(), // stem → the names that have it, by place
      alsoCalled: new Map(), // a word that is a topic's other name → the topics
      parts: new Map(),
      kin: new Map(), // stem → others of its family: explain, explan
      others: new Map(), // part → a word's stem → what is near to it
      headings: new Map(), // all that a heading says → where there is such a heading
      onTopic: new Map(), // topic → the entries on it
      ofSubject: new Map(),
      ofStage: new Map(),
      ofKind: new Map(),
      ofPlace: new Map(), // where sessions are → the entries of those
    };
    for (const entry of entries) enter(index, entry);
    tellSubjects(index);
    addAnswers(index, answersText);
    engine.numbered(index); // before a key is pressed, so that the first waits for nothing
    return index;
  }

  function readEntry(line, at, head) {
    const numbers = (list) => (list ? list.split(",").map(Number) : []);
    const [number, kind, sites, path, title, facts, topics, stages, date, minutes, ...others] = line.split("\t");
    const entry = {
      at,
      number: Number(number),
      kind,
      sites: numbers(sites).map((site) => ({ prefix: head.sites[site][0], label: head.sites[site][1] })),
      path: path.endsWith("=") ? path.slice(0, -1) + wordsOf(title).join("-") + "/" : path,
      title,
      facts,
      topics: numbers(topics).map((topic) => head.topics[topic]),
      stages: numbers(stages).map((stage) => head.stages[stage]),
      date,
      minutes: minutes ? Number(minutes) : null,
      names: [title, ...others],
    };
    const short = SHORT.filter(([most]) => entry.minutes !== null && entry.minutes <= most);
    entry.labels = {
      subjects: entry.sites.map((site) => site.label),
      topics: entry.topics,
      stages: entry.stages,
      kinds: [LABELS.get(kind) || OTHER_LABEL],
      minutes: entry.minutes === null ? [] : short.length ? short.map(([, label]) => label) : [LONG],
    };
    return entry;
  }

  function enter(index, entry) {
    const { at } = entry;
    entry.names.forEach((name, place) => {
      const key = index.names.length;
      const words = wordsOf(name);
      const stems = words.map(stem);
      const isSaid = words.map((word) => !index.silent.has(word));
      const said = isSaid.filter(Boolean).length;
      index.names.push({
        entry,
        place,
        words,
        stems,
        isSaid: said ? isSaid : isSaid.map(() => true),
        said: said || stems.length,
      });
      for (const each of new Set(stems)) put(index.named, each, key);
      if (entry.kind === "topic" && place && words.length === 1)
        put(index.alsoCalled, words[0], entry.title);
    });
    for (const topic of entry.topics) put(index.onTopic, topic, at);
    for (const stage of entry.stages) put(index.ofStage, stage, at);
    put(index.ofKind, entry.kind, at);
    if (entry.kind === "session") for (const place of entry.facts.split(" · ").slice(1)) put(index.ofPlace, place, at);
  }

  function put(map, key, value) {
    const found = map.get(key);
    if (found) found.push(value);
    else map.set(key, [value]);
  }

  /* Each entry's subjects: of a topic those that have a page on it, of others where they lie. */
  function tellSubjects(index) {
    const portal = index.head.sites.filter(([prefix]) => !prefix).map(([, label]) => label);
    for (const entry of index.entries) {
      const has = new Set(entry.labels.subjects);
      if (entry.kind === "topic") {
        has.clear();
        for (const at of index.onTopic.get(entry.title) || []) {
          const other = index.entries[at];
          if (other.kind !== "topic") other.labels.subjects.forEach((label) => has.add(label));
        }
      }
      entry.subjects = Array.from(has)
        .filter((label) => !portal.includes(label))
        .sort();
      for (const label of entry.subjects) put(index.ofSubject, label, entry.at);
    }
  }

  function readAnswers(lines) {
    return new Map(
      lines.map((line) => {
        const [number, says, start, minutes, lead] = line.split("\t");
        return [Number(number), { says, start, minutes: minutes ? Number(minutes) : null, lead }];
      }),
    );
  }

  /* Takes in what comes after the names: what the trust's people type, which is the same for any list of pages,
     and what can be said before the results, which is of this one. */
  function addAnswers(index, text) {
    const [stamp, words, ...lines] = text.split("\n");
    Object.assign(index, {
      answers: stamp === index.head.stamp ? readAnswers(lines) : new Map(),
      words: words && words.startsWith("[") ? JSON.parse(words) : [], // an older program wrote none
      typedWords: null,
      understood: null,
    });
    index.phrases = phrasesOf(index);
  }

  /* Takes in a part of the words. False if it is of another list of pages than this index: then the
     site was published anew in the meantime, and its numbers mean other pages. */
  function addPart(index, number, text) {
    const [stamp, ...lines] = text.split("\n");
    if (stamp !== index.head.stamp) return false;
    const words = new Map();
    for (const line of lines) {
      const [word, list] = line.split("\t");
      const [said, anchor, title] = word.split(SEPARATOR);
      if (word.startsWith(KIN)) index.kin.set(word.slice(1), list.split(" "));
      else if (title === undefined) words.set(word, list);
      else put(index.headings, said, { anchor, title, list });
    }
    index.parts.set(number, words);
    return true;
  }

  /* A word's list as it is written, or undefined. */
  function listOf(index, key) {
    const part = index.parts.get(partOf(key, index.head.parts));
    return part && part.get(key);
  }

  /* Calls `take` with the place of each entry of a list, the word's level there, and where in the list
     it is said in which places of its page the word stands. */
  function readList(index, written, take) {
    let number = 0;
    let step = 0;
    let level = 0;
    for (let each = 0; each < written.length; each += 1) {
      const code = written.charCodeAt(each);
      if (code > 96 && code < 123) {
        number += step + code - 97;
        step = 0;
        const at = index.atOf[number];
        if (at >= 0) take(at, level, each + 1);
      } else if (code > 64 && code < 91) step = (step + code - 65) * 26;
      else if (code > 47 && code < 58) level = code - 48;
    }
  }

  /* Which of the sites that have a page is meant: the first subject chosen that has it, or the first. */
  function siteOf(entry, subjects = []) {
    return entry.sites.find((site) => subjects.includes(site.label)) || entry.sites[0];
  }

  /* The name of the part with a page's text. */
  function textName(entry) {
    return `text/${entry.sites[0].prefix}${entry.path}`.replace(/\/$/, "");
  }

  Object.assign(engine, { SHORT, LONG, addAnswers, addPart, listOf, openIndex, readList, siteOf, textName });
})(trustpagesEngine);
