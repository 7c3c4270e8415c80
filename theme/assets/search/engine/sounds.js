/* A word that is spelt as it is heard → the word that was meant: feild, definately, cognative. Words that sound
   alike have the same consonants in the same order. */
((engine) => {
  "use strict";

  const { partOf } = engine;
  const FAR = 4; // no matter how far
  const LEAST = 5; // letters of a word that may be spelt so
  const LONG = 8; // and of one that may be three letters off
  const SIGN = "~"; // before what a word sounds like, among the other words

  /* What generator/search/sounds.py makes of a word too. */
  function soundOf(word) {
    const spelt = word
      .replace(/^(?:kn|gn)/, "n")
      .replace(/^wr/, "r")
      .replace(/ph/g, "f")
      .replace(/c+(?=[eiy])/g, "s")
      .replace(/[cq]/g, "k")
      .replace(/z/g, "s")
      .replace(/x/g, "ks")
      .replace(/^[aeiouy]/, "a");
    return (spelt[0] + spelt.slice(1).replace(/[aeiouyhw]/g, "")).replace(/(.)\1+/g, "$1");
  }

  /* The part of the other words in which those that sound so are; -1 for what is not looked up so. */
  function soundsPart(index, word) {
    const isAsked = index.head.others && word.length >= LEAST && /^[a-z]+$/.test(word);
    return isAsked ? partOf(SIGN + soundOf(word), index.head.others) : -1;
  }

  /* The word of pages that sounds so and has the fewest other letters; "" where there is none. */
  function soundsLike(index, word) {
    const part = index.others.get(soundsPart(index, word));
    const found = (part && part.get(SIGN + soundOf(word))) || [];
    const most = word.length < LONG ? 2 : 3;
    const [nearest] = found
      .map((other) => ({ other, letters: apart(word, other) }))
      .filter(({ letters }) => letters <= most)
      .sort((a, b) => a.letters - b.letters || (a.other < b.other ? -1 : 1));
    return nearest ? nearest.other : "";
  }

  /* In how many letters words differ, two in the wrong order counting as one; FAR for all that is more. */
  function apart(word, other) {
    if (Math.abs(word.length - other.length) > 3) return FAR;
    let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let row = 1; row <= word.length; row += 1) {
      const now = [row];
      for (let at = 1; at <= other.length; at += 1) {
        const isSame = word[row - 1] === other[at - 1];
        now[at] = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (isSame ? 0 : 1));
        const isSwapped = word[row - 1] === other[at - 2] && word[row - 2] === other[at - 1];
        if (row > 1 && at > 1 && isSwapped) now[at] = Math.min(now[at], before[at - 2] + 1);
      }
      [before, last] = [last, now];
    }
    return Math.min(FAR, last[other.length]);
  }

  Object.assign(engine, { apart, soundOf, soundsLike, soundsPart });
})(trustpagesEngine);
