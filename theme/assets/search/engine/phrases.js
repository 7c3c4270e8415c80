/* Phrases with a meaning beside their words → what they mean: subjects, key stages, kinds of pages, and
   what the trust's settings say that its people type. A phrase is known however it is put: who cannot
   write won't write, "quiet ones" are quiet children. */
((engine) => {
  "use strict";

  const { FILLERS, KINDS, LOOSELY, SAME, SAME_AT_END, baseOf, fold, stem, stemsOf, wordsOf } = engine;

  /* What a phrase is known by: its words' stems, of those that mean the same the same one, without what
     says nothing within it. */
  function phraseKey(silent, words) {
    const last = words.length - 1;
    if (!last) return stem(words[0]);
    const isEnd = (at) => at === 0 || at === last;
    const spare = words.filter((word, at) => isEnd(at) || !(silent.has(word) || FILLERS.has(word)));
    /* "I do we do you do" is not what anybody says who asks what I do. */
    const kept = spare.every((word) => silent.has(word)) ? words : spare;
    return kept
      .map((word, at) => {
        const same = (at === kept.length - 1 && SAME_AT_END.get(word)) || SAME.get(word) || baseOf(word);
        return stem(same);
      })
      .join(" ");
  }

  function phrasesOf(index) {
    const phrases = new Map();
    const keyOf = (text) => phraseKey(index.silent, wordsOf(text));
    const at = (text) => {
      const key = wordsOf(text).length ? keyOf(text) : "";
      if (key && !phrases.has(key))
        phrases.set(key, { subjects: [], stages: [], kinds: [], places: [], others: [], means: [], exact: null, isLoose: false });
      return phrases.get(key);
    };
    const labels = new Map(index.head.sites.flatMap(([prefix, label]) => (prefix ? [[keyOf(label), label]] : [])));
    for (const label of labels.values()) at(label)?.subjects.push(label);
    const isOther = (text) => labels.has(keyOf(text)) && !isForm(text, labels.get(keyOf(text)));
    for (const place of index.ofPlace.keys()) {
      for (const text of namesOfPlace(place)) at(text)?.places.push(place);
    }
    for (const [id, name] of index.head.years) {
      for (const text of [id, name]) {
        at(text)?.stages.push(name);
        at(text)?.others.push(...[id, name].filter((other) => other !== text));
      }
    }
    for (const [kind, names] of KINDS) {
      for (const name of names) {
        const phrase = at(name);
        phrase.kinds.push(kind);
        phrase.exact = new Set([...(phrase.exact || []), fold(name), `${fold(name)}s`]);
        phrase.others.push(...names.filter((other) => other !== name && other.split(" ").length === 1));
      }
    }
    const known = new Map(phrases);
    const loosely = Array.from(LOOSELY, ([kind, names]) => [names, [kind]]);
    for (const [typed, means] of [...loosely, ...index.words]) {
      for (const text of typed) {
        if (isOther(text)) continue; // computers are not what is meant by Computing
        const isNew = !wordsOf(text).length || !phrases.has(keyOf(text));
        const phrase = at(text);
        if (phrase && (isNew || phrase.exact)) phrase.exact = formsOf(text, phrase.exact || []);
        for (const meaning of phrase ? means : []) {
          if (!phrase.means.some((other) => fold(other) === fold(meaning))) phrase.means.push(meaning);
          const other = known.get(stemsOf(meaning).join(" "));
          if (other && other.kinds.length && !phrase.kinds.length) phrase.isLoose = true;
          for (const group of other ? ["subjects", "stages", "kinds"] : []) phrase[group].push(...other[group]);
        }
      }
    }
    return phrases;
  }

  /* Dale End School is Dale End to who works there. */
  function namesOfPlace(place) {
    const words = wordsOf(place);
    return words.length < 2 ? [] : words.length > 2 ? [place, words.slice(0, -1).join(" ")] : [place];
  }

  /* One word of the trust's means what it says as it is typed, in one or in several: marking is
     feedback, and a mark is a mark. Null, for any form, where it is a phrase. */
  function formsOf(text, others) {
    const word = fold(text).trim();
    return wordsOf(text).length > 1 ? null : new Set([...others, word, `${word}s`, word.replace(/s$/, "")]);
  }

  const isForm = (text, label) => wordsOf(text).length > 1 || formsOf(label, []).has(fold(text).trim());

  const BETWEEN = new Set([...FILLERS, ..."a am are be been for in is of on so the too was were".split(" ")]);
  const LONGEST_PHRASE = 8; // words, with those between that say nothing

  /* The longest phrase with a meaning that begins here. A word that otherwise says nothing (IT, RE)
     is one in capitals only. */
  function phraseAt(index, tokens, at, shouted) {
    for (let length = Math.min(LONGEST_PHRASE, tokens.length - at); length > 0; length -= 1) {
      const words = tokens.slice(at, at + length);
      const isWord = length > 1 || !index.silent.has(words[0]) || shouted.has(words[0]);
      const meaning =
        index.phrases.get(phraseKey(index.silent, words)) || ofPlural(index, words) || turned(index, words);
      const isExact = meaning && (!meaning.exact || meaning.exact.has(words.join(" ")));
      if (isExact && isWord) return { length, meaning };
    }
    return null;
  }

  /* A link that is broken is a broken link. */
  function turned(index, words) {
    if (words.length < 3) return undefined;
    const between = words.slice(1, -1);
    const isTurned = between.every((word) => BETWEEN.has(word));
    return isTurned ? index.phrases.get(phraseKey(index.silent, [words[words.length - 1], words[0]])) : undefined;
  }

  /* TAs are more than one TA, which no rule of English for stems knows. */
  function ofPlural(index, words) {
    const last = words[words.length - 1];
    if (!/^\p{L}{2,}s$/u.test(last)) return undefined;
    return index.phrases.get(phraseKey(index.silent, [...words.slice(0, -1), last.slice(0, -1)]));
  }

  /* The words of what the trust's people type, of which one may be mistyped too. */
  function typedWords(index) {
    if (!index.typedWords) {
      index.typedWords = new Map();
      for (const [typed] of index.words) {
        for (const word of typed.flatMap(wordsOf)) index.typedWords.set(word, 1);
      }
    }
    return index.typedWords;
  }

  Object.assign(engine, { phraseAt, phraseKey, phrasesOf, typedWords });
})(trustpagesEngine);
