/* Terms → where they stand: how much each page's text says of them, and in which names they are. */
((engine) => {
  "use strict";

  const { listOf, readList } = engine;
  const APART = 0.6; // words of a way that a text has, though perhaps not together

  /* A term with its `levels` (by place of the entry, 0 to 9), the entries that it is `about`, and the
     `names` that have it, each with the way in which it does. */
  function match(index, term, isSilent) {
    const count = index.entries.length;
    const found = { ...term, levels: new Uint8Array(count), about: new Uint8Array(count), names: new Map() };
    for (const way of term.ways) {
      for (const key of namesWith(index, way)) if (!found.names.has(key)) found.names.set(key, way);
      if (!isSilent) addTexts(index, way, found.levels);
    }
    for (const [group, labels] of [
      [index.ofSubject, term.subjects],
      [index.ofStage, term.stages],
      [index.ofKind, term.kinds],
      [index.ofMonth, term.months],
    ]) {
      for (const label of labels) for (const at of group.get(label) || []) found.about[at] = 1;
    }
    found.stems = new Set(term.ways.flat());
    return found;
  }

  function namesWith(index, way) {
    const [first, ...others] = way.map((key) => index.named.get(key) || []);
    if (!others.length) return first;
    const sets = others.map((list) => new Set(list));
    return first.filter((key) => sets.every((set) => set.has(key)));
  }

  function addTexts(index, way, levels) {
    const lists = way.map((key) => listOf(index, key));
    if (lists.some((list) => list === undefined)) return;
    if (lists.length === 1) {
      readList(index, lists[0], (at, level) => {
        if (level > levels[at]) levels[at] = level;
      });
      return;
    }
    const least = new Uint8Array(levels.length);
    const times = new Uint8Array(levels.length);
    for (const list of lists) {
      readList(index, list, (at, level) => {
        times[at] += 1;
        least[at] = least[at] ? Math.min(least[at], level) : level;
      });
    }
    for (let at = 0; at < levels.length; at += 1) {
      const level = Math.ceil(least[at] * APART);
      if (times[at] === lists.length && level > levels[at]) levels[at] = level;
    }
  }

  /* The headings that are what is asked, word for word, as entry → { anchor, title }. */
  const MOST_PAGES = 4; // a heading that more pages have tells none of them from others

  function headingsFor(index, said, terms) {
    const found = new Map();
    for (const key of saidAs(said, terms)) {
      for (const { anchor, title, list } of index.headings.get(key) || []) {
        readList(index, list, (at) => {
          if (!found.has(at)) found.set(at, { anchor, title });
        });
      }
    }
    return found.size > MOST_PAGES ? new Map() : found;
  }

  const MOST_KEYS = 12;

  /* What is asked as headings are kept, as it is typed and with what its words were read as. */
  function saidAs(said, terms) {
    const typed = new Set(said.map(engine.stem));
    let rows = [[]];
    for (const term of terms) {
      const ways = term.ways.slice(0, 3);
      rows = rows.flatMap((row) => ways.map((way) => [...row, ...way])).slice(0, MOST_KEYS);
    }
    const keys = [Array.from(typed), ...rows].map((row) => Array.from(new Set(row)).sort().join(" "));
    return new Set(keys.filter(Boolean));
  }

  Object.assign(engine, { headingsFor, match });
})(trustpagesEngine);
