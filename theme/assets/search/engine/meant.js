/* A query → what is understood of it: its terms as the index knows them; and what may have been meant
   by a word that nothing has. */
((engine) => {
  "use strict";

  const { MOST_LETTERS, apart, bestOf, once, read, settle, vocabulary, wordsOf } = engine;

  /* What was read and settled. A word of the trust's settings that was mistyped is put right, and all
     is read again: apraisal form. The last answer is kept, since each key asks for it twice. */
  function understand(index, query) {
    const state = index.parts.size + index.others.size;
    const known = index.understood;
    if (known && known.query === query && known.state === state) return known.all;
    let reading = read(index, query);
    let settled = settle(index, reading);
    if (settled.respelled.size) {
      const before = settled.read.filter(({ asked }) => settled.respelled.has(engine.fold(asked)));
      reading = read(index, respell(query, settled.respelled));
      settled = settle(index, reading);
      settled.read = once([...before, ...settled.read]);
    }
    const all = { reading, settled };
    index.understood = { query, state, all };
    return all;
  }

  const LEAST_SUGGESTED = 6;
  const LONG = 10; // letters of a word that may be three letters off
  const SHOWN_WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;

  /* The query with words of names in place of those that nothing has and that are two letters off, or
     three where they are long: misconcepshun. The nearest is meant. */
  function suggest(index, query, unknown) {
    const meant = new Map();
    for (const word of unknown.flatMap(wordsOf)) {
      if (word.length < LEAST_SUGGESTED || word.length > MOST_LETTERS) continue;
      const found = new Map();
      const most = word.length < LONG ? 2 : 3;
      for (const [other, count] of vocabulary(index)) {
        if (other.length < LEAST_SUGGESTED || other[0] !== word[0]) continue;
        const letters = apart(word, other);
        if (letters <= most) found.set(other, count - letters * vocabulary(index).size);
      }
      if (found.size) meant.set(word, bestOf(found));
    }
    if (!meant.size) return "";
    return respell(query.trim(), meant);
  }

  function respell(query, meant) {
    return query.replace(SHOWN_WORD, (shown) => meant.get(wordsOf(shown).join("")) || shown);
  }

  Object.assign(engine, { suggest, understand });
})(trustpagesEngine);
