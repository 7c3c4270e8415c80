/* Initials that nothing has as a word → the words that they stand for, in the names of pages: DME, of
   decision-making exercises. */
((engine) => {
  "use strict";

  const [LEAST, MOST] = [3, 6];

  /* The stems of the first words in a name that begin with these letters, one after another, those that
     say nothing counted or not; and the words themselves. What could be a word, and is not in capitals,
     has to be the beginning of a title. Null where there are none. */
  function initialsIn(index, letters, shown) {
    if (letters.length < LEAST || letters.length > MOST || !/^[a-z]+$/.test(letters)) return null;
    const isPlain = /^\p{Lu}+$/u.test(shown) || !/[aeiouy]/.test(letters);
    for (const { words, stems, isSaid, place } of index.names) {
      if (!isPlain && place) continue;
      const all = words.map((_, at) => at);
      for (const places of [all, all.filter((at) => isSaid[at])]) {
        const at = places.map((each) => words[each][0]).join("").indexOf(letters);
        if (at < 0 || (at > 0 && !isPlain)) continue;
        const found = places.slice(at, at + letters.length);
        return { way: found.map((each) => stems[each]), as: found.map((each) => words[each]).join(" ") };
      }
    }
    return null;
  }

  Object.assign(engine, { initialsIn });
})(trustpagesEngine);
