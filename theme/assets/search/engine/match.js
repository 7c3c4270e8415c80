/* Terms → where they stand: how much each page's text says of them, and in which names they are. */
((engine) => {
  "use strict";

  const { listOf, placesTogether, readList } = engine;
  const MEANT = 0.5; // what was meant, in a text, against what was typed
  const OF_KIN = 0.6; // a word of the same family, in a text
  const NOT_IN_PASSING = 6; // the least level of what was meant, where there are pages that are called so
  const MOST_PLACED = 8; // ways of which it is looked up where they stand: a word that is being typed has more
  const IN_SECTION = 0.6; // words of a phrase that a section has, though no sentence of it

  /* A term with its `levels` (by place of the entry, 0 to 9), the entries that it is `about`, those of which
     something is `told`, those that say it `plainly`, or only may mean a session, those
     that have it as it was `typed`, if it means something else too, and the `names` that have it, each with the way in which it does. Where its words stand is in `lists`, for each
     entry where its places begin; of a phrase in `together`, the places themselves. */
  function match(index, term, isSilent, asked) {
    const count = index.entries.length;
    const found = {
      ...term,
      levels: new Uint8Array(count),
      about: new Uint8Array(count),
      plainly: null,
      names: new Map(),
      lists: [],
      together: new Map(),
      isAnywhere: term.ways.length > MOST_PLACED,
    };
    for (const way of term.ways) {
      const named = namesWith(index, way);
      for (const key of named) if (!found.names.has(key)) found.names.set(key, way);
      const isMeant = term.meant.has(way);
      if (isMeant) found.typed ||= Uint8Array.from(found.levels);
      const isCalled = isMeant && named.some((key) => isWholly(index.names[key], way));
      const least = isCalled ? NOT_IN_PASSING : 1;
      if (!isSilent && !(isCalled && way.isShort)) addTexts(index, way, found, { factor: isMeant ? MEANT : term.kin.has(way) ? OF_KIN : 1, least });
      if (term.isLoose && !isMeant && !term.kin.has(way)) found.plainly = Uint8Array.from(found.levels);
    }
    for (const [group, labels] of [
      [index.ofSubject, term.subjects],
      [index.ofStage, term.stages],
      [index.ofKind, term.kinds],
      [index.ofPlace, term.places],
    ]) {
      for (const label of labels) for (const at of group.get(label) || []) found.about[at] = 1;
    }
    found.told = new Map(term.days.flatMap((day) => Array.from(engine.sessionsOn(index, day, asked))));
    for (const at of found.told.keys()) found.about[at] = 1;
    found.stems = new Set(term.ways.flat());
    return found;
  }

  function namesWith(index, way) {
    const [first, ...others] = way.map((key) => index.named.get(key) || []);
    if (!others.length) return first;
    const sets = others.map((list) => new Set(list));
    return first.filter((key) => sets.every((set) => set.has(key)));
  }

  /* Whether a name says nothing else. */
  const isWholly = (name, way) => name.said <= way.length && name.entry.kind !== "list";

  function addTexts(index, way, found, { factor, least }) {
    const lists = way.map((key) => listOf(index, key));
    if (lists.some((list) => list === undefined)) return;
    const { levels } = found;
    const count = levels.length;
    if (lists.length === 1) {
      const from = found.isAnywhere ? null : new Int32Array(count);
      readList(index, lists[0], (at, level, start) => {
        if (level < least) return;
        if (from) from[at] = start;
        const counted = Math.ceil(level * factor);
        if (counted > levels[at]) levels[at] = counted;
      });
      if (from) found.lists.push([lists[0], from]);
      return;
    }
    const lowest = new Uint8Array(count).fill(10);
    const starts = lists.map((list) => {
      const from = new Int32Array(count);
      readList(index, list, (at, level, start) => {
        from[at] = start;
        if (level < lowest[at]) lowest[at] = level;
      });
      return from;
    });
    for (let at = 0; at < count; at += 1) {
      if (lowest[at] < least || !starts.every((from) => from[at])) continue;
      const where = placesTogether(lists.map((list, each) => [list, starts[each][at]]));
      if (!where || (where.isApart && found.meant.size)) continue; // it is known what it means
      found.together.set(at, [...(found.together.get(at) || []), where]);
      const level = Math.ceil(lowest[at] * factor * (where.isApart ? IN_SECTION : 1));
      if (level > levels[at]) levels[at] = level;
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
    const asTyped = new Map(Array.from(found).filter(([, { title }]) => isAsTyped(title, terms)));
    const kept = asTyped.size ? asTyped : found;
    return kept.size > MOST_PAGES ? new Map() : kept;
  }

  /* Meetings, for who types meetings, before Where we meet. */
  function isAsTyped(title, terms) {
    const words = new Set(engine.wordsOf(title));
    return terms.every(({ isLoud, asked }) => !isLoud || engine.wordsOf(asked).every((word) => words.has(word)));
  }

  const MOST_KEYS = 12;

  /* What is asked as headings are kept: as it is typed, and with what its words were read as, without those that
     say little. */
  function saidAs(said, terms) {
    const typed = new Set(said.map(engine.stem));
    let rows = [[]];
    for (const term of terms.filter(({ isLoud }) => isLoud)) {
      const ways = term.ways.filter((way) => !(way.isShort && term.meant.has(way))).slice(0, 3);
      rows = rows.flatMap((row) => ways.map((way) => [...row, ...way])).slice(0, MOST_KEYS);
    }
    const keys = [Array.from(typed), ...rows].map((row) => Array.from(new Set(row)).sort().join(" "));
    return new Set(keys.filter(Boolean));
  }

  Object.assign(engine, { headingsFor, match });
})(trustpagesEngine);
