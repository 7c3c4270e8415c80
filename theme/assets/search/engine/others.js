/* A word that no page has, or hardly one → those that mean nearly the same and that pages have; and whether it
   is a word at all. A word of English is never taken for another one mistyped: consent is not content. */
((engine) => {
  "use strict";

  const { listOf, partOf, stem } = engine;
  const MOST_NEAR = 3;
  const PLAIN = /^[a-z]{4,}$/; // so many letters tell the part of a word that is still being typed

  /* Takes in a part of the other words. */
  function addOthers(index, number, text) {
    const rows = new Map();
    for (const line of text.split("\n")) {
      const [key, words = ""] = line.split("\t");
      rows.set(key, words.split(" ").filter(Boolean));
    }
    index.others.set(number, rows);
  }

  /* The part in which a word would be: -1 where there is none for it. */
  function othersPart(index, word) {
    return index.head.others && PLAIN.test(word) ? partOf(stem(word), index.head.others) : -1;
  }

  /* What is near to a word, the nearest first, and no more than count: empty where nothing of it is on a page,
     undefined where it is no word of English as far as is known, null where a part that tells is not here yet. */
  function othersOf(index, term) {
    const part = othersPart(index, term.word);
    if (part < 0) return undefined;
    const keys = [stem(term.word), ...term.spelled.flat()];
    const rows = keys.map((key) => index.others.get(partOf(key, index.head.others)));
    if (rows.includes(undefined)) return null;
    const found = rows.map((each, at) => each.get(keys[at])).filter(Boolean);
    if (!found.length) return undefined;
    const near = found.flat().slice(0, MOST_NEAR);
    return near.some((word) => isWaitedFor(index, stem(word))) ? null : near.filter((word) => isHeld(index, stem(word)));
  }

  /* The parts of the pages' words that `othersOf` asks for and that are not here: whether a page has a word may
     not hang on what was asked before. */
  function partsNeeded(index, term) {
    const keys = [stem(term.word), ...term.spelled.flat()];
    const rows = keys.map((key) => index.others.get(partOf(key, index.head.others))?.get(key) || []);
    const near = rows.flat().slice(0, MOST_NEAR).map(stem);
    return near.filter((key) => isWaitedFor(index, key)).map((key) => partOf(key, index.head.parts));
  }

  /* Whether the part that tells of a word is not here. */
  const isWaitedFor = (index, key) => !index.named.has(key) && !index.parts.has(partOf(key, index.head.parts));

  /* The parts of the other words that `othersOf` asks for and that are not here. */
  function othersNeeded(index, term) {
    if (othersPart(index, term.word) < 0) return [];
    const parts = [stem(term.word), ...term.spelled.flat()].map((key) => partOf(key, index.head.others));
    return parts.filter((part) => !index.others.has(part));
  }

  const isHeld = (index, key) => index.named.has(key) || listOf(index, key) !== undefined;

  Object.assign(engine, { addOthers, isWaitedFor, othersNeeded, othersOf, partsNeeded });
})(trustpagesEngine);
