/* A word that no page has, or hardly one → those that mean nearly the same and that pages have; and whether it
   is a word at all. A word of English is never taken for another one mistyped: consent is not content. */
((engine) => {
  "use strict";

  const { listOf, partOf, stem } = engine;
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

  /* What is near to a word, the nearest first: empty where nothing of it is on a page, undefined where it is no
     word of English as far as is known, null where its part is not here yet. */
  function othersOf(index, term) {
    const part = othersPart(index, term.word);
    if (part < 0) return undefined;
    const keys = [stem(term.word), ...term.spelled.flat()];
    const rows = keys.map((key) => index.others.get(partOf(key, index.head.others)));
    if (rows.includes(undefined)) return null;
    const found = rows.map((each, at) => each.get(keys[at])).filter(Boolean);
    return found.length ? found.flat().filter((word) => isHeld(index, stem(word))) : undefined;
  }

  /* The parts that `othersOf` asks for and that are not here. */
  function othersNeeded(index, term) {
    if (othersPart(index, term.word) < 0) return [];
    const parts = [stem(term.word), ...term.spelled.flat()].map((key) => partOf(key, index.head.others));
    return parts.filter((part) => !index.others.has(part));
  }

  const isHeld = (index, key) => index.named.has(key) || listOf(index, key) !== undefined;

  Object.assign(engine, { addOthers, othersNeeded, othersOf });
})(trustpagesEngine);
