/* The search's engine: given the parts of an index, it answers words with pages. It knows neither
   page nor network nor clock, so it runs in a browser and on the command line alike. Its files are
   put together in the order words, english, days, everyday, phrases, index, others, query, initials, sounds,
   spelling, meant, places, match, names, near, order, answer, excerpt, years.

   Here: text → words. generator/search/words.py has the same rules for what is indexed. */
var trustpagesEngine = {};

((engine) => {
  "use strict";

  const BEGINNING = 4; // letters that decide which part a word is in

  const ACCENTS = /[\u0300-\u036f]/g;
  const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;
  const APOSTROPHES = /['’]/g;
  const WORD = /[\p{L}\p{N}]+(?:[+#*]{1,2}(?![\p{L}\p{N}+#*]))?/gu;

  /* Most text is plain English, for which the shorter rules give the same and take a fifth of the time. */
  const NOT_PLAIN = /[^\x00-\x7f]/;
  const PLAIN_WORD = /[a-z0-9]+(?:[+#*]{1,2}(?![a-z0-9+#*]))?/g;

  function fold(text) {
    if (!NOT_PLAIN.test(text)) return text.toLowerCase().replaceAll("'", "");
    const plain = text.normalize("NFD").replace(ACCENTS, "").replace(UNSPACED, " $& ");
    return plain.toLowerCase().replaceAll("ς", "σ").replace(APOSTROPHES, "");
  }

  function wordsOf(text) {
    const folded = fold(text);
    return folded.match(NOT_PLAIN.test(folded) ? WORD : PLAIN_WORD) || [];
  }

  const stemmer = new EnglishStemmer();
  const stems = new Map();

  function stem(word) {
    let known = stems.get(word);
    if (known === undefined) stems.set(word, (known = stemmer.stemWord(word)));
    return known;
  }

  /* The same for a word that will not be asked again: a guess at what was meant. */
  function stemOnce(word) {
    return stems.get(word) || stemmer.stemWord(word);
  }

  const stemsOf = (text) => wordsOf(text).map(stem);

  function partOf(word, parts) {
    let total = 5381;
    for (const letter of Array.from(word).slice(0, BEGINNING)) {
      total = (total * 33 + letter.codePointAt(0)) % 2 ** 32;
    }
    return ((total ^ (total >>> 11)) >>> 0) % parts;
  }

  Object.assign(engine, { BEGINNING, fold, partOf, stem, stemOnce, stemsOf, wordsOf });
})(trustpagesEngine);
