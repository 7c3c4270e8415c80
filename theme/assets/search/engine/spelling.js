/* Terms → what the index has of them: as typed, spelled or joined otherwise, begun, split, made longer, or
   with one letter wrong, in this order. What it has in no way is unknown, and never shortened. */
((engine) => {
  "use strict";

  const {
    BEGINNING,
    cutShort,
    pluralCutShort,
    initialsIn,
    isWaitedFor,
    joined,
    listOf,
    othersNeeded,
    othersOf,
    partOf,
    partsNeeded,
    soundsLike,
    soundsPart,
    stem,
    stemOnce,
    typedWords,
    wordsOf,
  } = engine;
  const LEAST_LETTERS = 5; // of a word that may be mistyped
  const MOST_LETTERS = 24;
  const MOST_PAGES = 3; // that have a word of texts at least, for it to be what was meant
  const GUESSED = 0.6; // a word that is still being typed, which may become many
  const NEAR = 0.6; // a word that means nearly the same, against the one that was typed
  const LEAST_HALF = 3;
  const LEAST_SECOND = 5; // letters of the second, where no name has both
  const SIGN = /^[^\p{L}\p{N}]$|^\p{No}$/u;
  const LETTERS = "abcdefghijklmnopqrstuvwxyz";

  /* The terms that the index knows, what is `unknown`, what was `read` as another word, whether as one that
     only means nearly the same (`isNear`), and which parts of the other words that `needs`, and of the pages'
     words that it `wants`. */
  function settle(index, { terms, isSilent }) {
    const isKnown = (key) => index.named.has(key) || listOf(index, key) !== undefined;
    const isWay = (way) => way.length > 0 && way.every(isKnown);
    const found = [];
    const unknown = [];
    const read = [];
    const needs = [];
    const wants = [];
    let isNear = false;
    const respelled = new Map(); // words → those of the trust's that they are, which may be in a phrase
    for (const term of joinedTerms(terms, isKnown, isWay)) {
      const own = term.ways.filter(isWay);
      const isSign = own.length && SIGN.test(term.word); // ½ is not every half
      const direct = isSign ? own : [...own, ...term.spelled.filter(isWay)];
      const kin = isSign ? [] : kinOf(index, term, direct);
      const ways = [...direct, ...kin];
      const longer = kin.length && !direct.length ? derived(term.word, isKnown) : "";
      if (longer && kin.some(([key]) => key === stem(longer))) read.push({ asked: term.shown, as: longer });
      const has = term.subjects.length || term.stages.length || term.kinds.length || term.days.length;
      const told = term.means.filter((meaning) => isWay(wordsOf(meaning).map(stem)) || has);
      told.forEach((meaning) => read.push({ asked: term.shown, as: meaning }));
      if (ways.length || has) {
        found.push({ ...term, ways, kin: new Set(kin) });
        continue;
      }
      const isGuessed = term.word && !isSilent && !term.isUnderstood; // who asks about kids asks nothing of them
      const guess = isGuessed ? guessed(index, term, isKnown) : null;
      if (guess && guess.near) {
        isNear = true;
        guess.near.forEach((word) => read.push({ asked: term.shown, as: word }));
        found.push({ ...term, ways: guess.ways, factor: term.factor * NEAR, isNear: true });
      } else if (guess) {
        needs.push(...(guess.needs || []));
        wants.push(...(guess.wants || []));
        if (guess.as) read.push({ asked: term.shown, as: guess.as });
        if (guess.as && typedWords(index).has(guess.as)) respelled.set(term.word, guess.as);
        const word = guess.as && !guess.as.includes(" ") ? guess.as : term.word;
        if (guess.ways.length) found.push({ ...term, word, ways: guess.ways, factor: term.factor * (guess.as ? 1 : GUESSED) });
      } else if (!term.isUnderstood) unknown.push(term.shown);
    }
    /* What is left without the words that nothing has may say nothing of what was asked. */
    const isLeft = !unknown.length || found.some((term) => term.isLoud);
    return { terms: isLeft ? found : [], unknown, read: once(read), respelled, isNear, needs, wants };
  }

  /* Words of the same family as one that was typed: explanations, for explain. */
  function kinOf(index, term, ways) {
    const keys = term.word ? [stem(term.word), ...term.spelled.flat()] : [];
    const found = new Set(keys.flatMap((key) => index.kin.get(key) || []));
    return Array.from(found, (key) => [key]).filter(([key]) => !ways.some((way) => way[0] === key));
  }

  function once(read) {
    return Array.from(new Map(read.map((each) => [`${each.asked}\n${each.as}`, each])).values());
  }

  /* Where two words are known as one, they are one term. */
  function joinedTerms(terms, isKnown, isWay) {
    const result = [];
    for (let at = 0; at < terms.length; at += 1) {
      const [term, next] = [terms[at], terms[at + 1]];
      const one = term.word && next && next.word ? joined(term, next).filter(isKnown) : [];
      if (!one.length) {
        result.push(term);
        continue;
      }
      const apart = [...term.ways, ...term.spelled].flatMap((first) =>
        [...next.ways, ...next.spelled].map((second) => [...first, ...second]),
      );
      const ways = [...apart.filter(isWay), ...one.map((key) => [key])];
      result.push({
        ...term,
        asked: `${term.asked} ${next.asked}`,
        shown: `${term.shown} ${next.shown}`,
        word: "",
        ways,
        spelled: [],
        factor: Math.max(term.factor, next.factor),
        isLoud: term.isLoud || next.isLoud,
      });
      at += 1;
    }
    return result;
  }

  /* What a word that the index does not have may be. No ways yet, where its part is not here. */
  function guessed(index, term, isKnown) {
    const begun = term.isOpen && term.word.length > 1 ? begunWith(index, term.word) : [];
    if (begun.length) return { ways: begun.map((key) => [key]) };
    if (!index.parts.has(partOf(stem(term.word), index.head.parts))) return { ways: [] };
    const initials = initialsIn(index, term.word, term.shown);
    if (initials) return { ways: [initials.way], as: initials.as };
    const others = othersOf(index, term);
    if (others === null) return { ways: [], needs: othersNeeded(index, term), wants: partsNeeded(index, term) };
    if (others && others.length) return { near: others, ways: others.map((word) => [stem(word)]) };
    const halves = split(index, term.word, isKnown);
    if (halves) return { ways: [halves] };
    if (others) return null; // a word of English is the one that was meant
    const part = soundsPart(index, term.word);
    if (part >= 0 && !index.others.has(part)) return { ways: [], needs: [part] };
    const meant =
      derived(term.word, isKnown) ||
      pluralCutShort(index, term.word, best) ||
      mistyped(index, term.word) ||
      soundsLike(index, term.word) ||
      cutShort(index, term.word, best);
    if (meant && isWaitedFor(index, stem(meant))) return { ways: [], wants: [partOf(stem(meant), index.head.parts)] };
    return meant && { ways: [[stem(meant)]], as: asWord(index, meant) };
  }

  function begunWith(index, word) {
    const begun = new Set();
    for (const key of index.named.keys()) if (canBecome(word, key)) begun.add(key);
    if (word.length >= BEGINNING) {
      for (const key of wordsOfPart(index, word)) if (canBecome(word, key)) begun.add(key);
    }
    return Array.from(begun).sort();
  }

  function wordsOfPart(index, word) {
    const part = index.parts.get(partOf(word, index.head.parts));
    return part ? part.keys() : [];
  }

  /* Whether a word that is being typed can become one of this stem. It may be longer than the stem is:
     retrieva, of retrieval, whose stem is retriev. */
  const ENDINGS = "s es ed er ers ing ings al ally ation ations e ion ions ity ive ly ment ness able y".split(" ");

  function canBecome(word, key) {
    if (key.startsWith(word)) return true;
    if (key.length < BEGINNING || !word.startsWith(key)) return false;
    return ENDINGS.some((ending) => (key + ending).startsWith(word) && stem(key + ending) === key);
  }

  /* lowstakes → low stakes: in two known words, those that stand together in a name before others. */
  function split(index, word, isKnown) {
    if (word.length > MOST_LETTERS) return null;
    let best = null;
    for (let at = LEAST_HALF; at <= word.length - LEAST_HALF; at += 1) {
      const halves = [word.slice(0, at), word.slice(at)];
      const [first, second] = halves.map(stem);
      if (!isKnown(first) || !isKnown(second) || halves.some((half) => index.silent.has(half))) continue;
      const together = (index.named.get(first) || []).some((key) => {
        const { stems } = index.names[key];
        return stems[stems.indexOf(first) + 1] === second;
      });
      if (together) return [first, second];
      if (word.length - at >= LEAST_SECOND) best = [first, second];
    }
    return best;
  }

  /* slave → slavery: a longer word made of it, which has a stem of its own. */
  const LONGER = "ry y ism ist ic al ful ness ment ity ation or".split(" ");
  const LEAST_ROOT = 4;

  function derived(word, isKnown) {
    if (word.length < LEAST_ROOT || word.length > MOST_LETTERS || !/^[a-z]+$/.test(word)) return "";
    const roots = word.endsWith("e") ? [word, word.slice(0, -1)] : [word];
    const longer = roots.flatMap((root) => LONGER.map((ending) => root + ending));
    return longer.find((other) => stemOnce(other).length >= LEAST_LETTERS && isKnown(stemOnce(other))) || "";
  }

  /* The word that was meant by one with a letter too many, too few, wrong, or two in the wrong order.
     Words of names may be wrong anywhere; those of texts after the letters that tell their part, in words
     of six letters and more: of five, too many have neighbours (chess, chests). */
  function mistyped(index, word) {
    if (word.length < LEAST_LETTERS || word.length > MOST_LETTERS || !/^[a-z]+$/.test(word)) return "";
    const found = new Map();
    const [root, isLong] = [stemOnce(word), stemOnce(word).length > LEAST_LETTERS]; // persentage, of percentages
    const fewest = Math.min(MOST_PAGES, 1 + Math.floor(index.entries.length / 50));
    for (const [words, least] of [
      [vocabulary(index), 2000],
      [typedWords(index), 1000],
    ]) {
      for (const [other, count] of words) {
        const isNear = word.length > LEAST_LETTERS || other[0] === word[0];
        if (isNear && !found.has(other) && isOneApart(word, other)) found.set(other, least + count);
        else if (isLong && !found.has(other) && isOneApart(root, stem(other))) found.set(other, count);
      }
    }
    const part =
      found.size || word.length === LEAST_LETTERS ? undefined : index.parts.get(partOf(word, index.head.parts));
    if (part) {
      for (const other of variants(word)) {
        const key = stemOnce(other);
        const list = key.length < LEAST_LETTERS ? undefined : part.get(key);
        const pages = list ? list.replace(/[^a-z]/g, "").length : 0;
        if (pages >= fewest) found.set(other, pages);
      }
    }
    return best(found);
  }

  function best(found) {
    const all = Array.from(found).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    return all.length ? all[0][0] : "";
  }

  /* A word as names write it: particle, where texts are known by their stems (particl). */
  function asWord(index, word) {
    const all = Array.from(vocabulary(index).keys());
    return all.includes(word) ? word : all.find((other) => stem(other) === stem(word)) || word;
  }

  /* The words of all names, as they are written, and how often. */
  function vocabulary(index) {
    if (!index.vocabulary) {
      index.vocabulary = new Map();
      for (const { words } of index.names) {
        for (const word of words) {
          if (word.length >= BEGINNING) index.vocabulary.set(word, (index.vocabulary.get(word) || 0) + 1);
        }
      }
    }
    return index.vocabulary;
  }

  function isOneApart(word, other) {
    const longer = word.length - other.length;
    if (longer > 1 || longer < -1) return false;
    let at = 0;
    while (at < word.length && word[at] === other[at]) at += 1;
    const rest = (text, from) => text.slice(from);
    if (longer === 1) return rest(word, at + 1) === rest(other, at);
    if (longer === -1) return rest(word, at) === rest(other, at + 1);
    if (rest(word, at + 1) === rest(other, at + 1)) return true;
    return word[at] === other[at + 1] && word[at + 1] === other[at] && rest(word, at + 2) === rest(other, at + 2);
  }

  /* Not a letter between a word and its ending, which makes another word: complaint-ing. */
  function* variants(word) {
    const root = stemOnce(word).length;
    for (let at = BEGINNING; at <= word.length; at += 1) {
      const [before, after] = [word.slice(0, at), word.slice(at)];
      for (const letter of LETTERS) {
        if (at !== root || !after || letter === before[at - 1]) yield before + letter + after;
        if (after) yield before + letter + after.slice(1);
      }
      if (after) yield before + after.slice(1);
      if (after.length > 1) yield before + after[1] + after[0] + after.slice(2);
    }
  }

  /* The parts that tell whether a word that nothing has is two: asked for when its own part is here. */
  function partsOfHalves(index, word) {
    const { parts } = index.head;
    const isNear = word.length >= 2 * LEAST_HALF && word.length <= MOST_LETTERS;
    const key = stem(word);
    if (!isNear || index.named.has(key) || !index.parts.has(partOf(key, parts)) || listOf(index, key)) return [];
    const found = [];
    for (let at = LEAST_HALF; at <= word.length - LEAST_HALF; at += 1) {
      const [first, second] = [stem(word.slice(0, at)), stem(word.slice(at))];
      if (!index.parts.has(partOf(first, parts))) found.push(partOf(first, parts));
      else if (index.named.has(first) || listOf(index, first)) found.push(partOf(second, parts));
    }
    return found;
  }

  Object.assign(engine, { MOST_LETTERS, bestOf: best, once, partsOfHalves, settle, vocabulary });
})(trustpagesEngine);
