/* Initials, and words cut short, that nothing has as a word → the words that they stand for, in the names of
   pages: DME, of decision-making exercises; pracs, of practicals. */
((engine) => {
  "use strict";

  const [LEAST, MOST] = [3, 6];

  /* The stems of the first words in a name that begin with these letters, one after another, those that
     say nothing counted or not; and the words themselves. What could be a word, and is not in capitals,
     has to be the beginning of a title. Null where there are none. */
  function initialsIn(index, letters, shown) {
    if (letters.length < LEAST || letters.length > MOST || !/^[a-z]+$/.test(letters)) return null;
    if (engine.monthOf(letters)) return null; // feb is no forty-eight bits
    const isPlain = /^\p{Lu}+$/u.test(shown) || !/[aeiouy]/.test(letters);
    for (const { words, stems, isSaid, place } of index.names) {
      if (!isPlain && place) continue;
      const all = words.map((_, at) => at);
      for (const places of [all, all.filter((at) => isSaid[at])]) {
        const at = places.map((each) => words[each][0]).join("").indexOf(letters);
        if (at < 0 || (at > 0 && !isPlain)) continue;
        const found = places.slice(at, at + letters.length);
        if (!isSaid[found[0]] || !isSaid[found[found.length - 1]]) continue; // a county player and …
        return { way: found.map((each) => stems[each]), as: found.map((each) => words[each]).join(" ") };
      }
    }
    return null;
  }

  /* pracs → practicals: the word that begins so in most titles. `best` tells which that is. */
  const LEAST_CUT = 3;
  const LEAST_LEFT = 3; // letters that were left out

  function cutShort(index, word, best) {
    return best(begunBy(index, word.replace(/s$/, "")));
  }

  /* The same of more than one, which is no mistyped word: calcs are calculations, and not calls. */
  function pluralCutShort(index, word, best) {
    if (!word.endsWith("s")) return "";
    return best(Array.from(begunBy(index, word.slice(0, -1))).filter(([other]) => other.endsWith("s")));
  }

  function begunBy(index, root) {
    const found = new Map();
    if (root.length < LEAST_CUT || !/^[a-z]+[^aeiou]$/.test(root)) return found;
    for (const { words, place } of index.names) {
      for (const other of place ? [] : words) {
        if (other.startsWith(root) && other.length >= root.length + LEAST_LEFT) found.set(other, (found.get(other) || 0) + 1);
      }
    }
    return found;
  }

  Object.assign(engine, { cutShort, initialsIn, pluralCutShort });
})(trustpagesEngine);
