/* Names → how well each fits what is asked: by how much of it is asked, and how much of what is asked
   is in it. A title may fit in part; what a page is called besides fits as a whole or not at all, or
   "early reading" would answer who finishes early. */
((engine) => {
  "use strict";

  const { saysLittle } = engine;
  const OF_NAME = 2; // a word in a name, against the same word in a text that speaks of nothing else
  const OF_OTHER_NAME = 0.9;
  const OF_OTHER_IN_PART = 0.5; // all that is asked, in a longer phrase that is no title
  const OF_MEANT = 0.85; // a name by what was meant, against one by what was typed
  const AS_TYPED = 1.001; // of names in several forms the one that was typed
  const MOST_NAMES = 4; // of a topic, from its title on: later ones are words that it is known by in texts
  const IN_PART = 0.5; // a word of a long name, against the same word alone
  const OTHER_FORM = 0.6; // a word of the same stem
  const NEARLY = 0.8; // of what a name tells, or of what is asked
  const OF_QUIET = 0.2; // a word that says little, in a name

  /* Each entry's best name, which terms its names have as bits, the topics of which a name is asked for as a
     whole, and the entries of those whose own name is. */
  function judgeNames(index, reading, matched) {
    const hits = new Map();
    matched.forEach((term, bit) => {
      for (const [key, way] of term.names) {
        const found = hits.get(key);
        if (found) found.push([term, way, bit]);
        else hits.set(key, [[term, way, bit]]);
      }
    });
    const total = matched.reduce((sum, term) => sum + term.weight, 0);
    const [best, topics, masks, whole] = [new Map(), new Map(), new Map(), new Set()];
    for (const [key, found] of hits) {
      const name = index.names[key];
      const judged = judgeName(index, name, found, { terms: matched.length, total, reading });
      if (!judged) continue;
      const { entry } = name;
      const before = best.get(entry.at);
      if (!before || judged.score > before.score) best.set(entry.at, judged);
      if (judged.isWholeTopic) whole.add(entry.at);
      masks.set(entry.at, (masks.get(entry.at) || 0) | judged.mask);
      if (judged.isWholeName && entry.kind === "topic")
        topics.set(entry.title, (topics.get(entry.title) || 0) | judged.mask);
    }
    return { best, topics, masks, whole };
  }

  /* What each word of a name tells: the more the fewer pages are called so. */
  function tellingOf(index, name) {
    if (name.tells) return name;
    const count = index.entries.length;
    name.tells = name.stems.map((key, at) => {
      const having = (index.named.get(key) || []).length;
      const quietly = saysLittle(name.words[at]) ? OF_QUIET : 1;
      return name.isSaid[at] ? quietly * Math.log(1 + (2 * count) / having) : 0;
    });
    name.told = name.tells.reduce((sum, each) => sum + each, 0);
    return name;
  }

  function judgeName(index, name, hits, { terms, total, reading }) {
    const isFit = ([term, way]) => !term.meant.has(way) || isSameForm(name, term, way);
    const found = hits.every(isFit) ? hits : hits.filter(isFit);
    if (!found.length) return null;
    const stems = new Set(found.flatMap(([, way]) => way));
    const { tells, told } = tellingOf(index, name);
    const share = name.stems.reduce((sum, key, at) => sum + (stems.has(key) ? tells[at] : 0), 0) / told;
    const isWhole = name.stems.every((key, at) => !name.isSaid[at] || stems.has(key));
    const asked = found.reduce((sum, [term]) => sum + term.weight, 0);
    const typed = found.reduce((sum, [term, way]) => sum + (term.meant.has(way) ? 0 : term.weight), 0);
    if (name.place && share < NEARLY && typed < NEARLY * total) return null;
    const weight = found.reduce(
      (sum, [term, way]) => sum + term.weight * (isSameForm(name, term, way) ? 1 : OTHER_FORM),
      0,
    );
    const isAll = found.length === terms;
    const isInRow = inRow(name, found);
    const ofPlace = (!name.place ? 1 : isWhole ? OF_OTHER_NAME : OF_OTHER_IN_PART) * (typed ? 1 : OF_MEANT);
    let inOrder = 1;
    if (name.stems.join(" ") === reading.line || (isWhole && isAll && isInRow)) inOrder = 2;
    else if (isInRow && stems.size > 1 && (isAll || isWhole)) inOrder = 1.5;
    /* The less of what is asked a name has, the less its length tells: the rest may be what it is on. */
    const ofAsked = asked / total;
    const ofLength = 1 - (1 - IN_PART) * (1 - share) * ofAsked;
    const asTyped = name.words.join(" ") === reading.plain ? AS_TYPED : 1;
    return {
      score: OF_NAME * weight * ofLength * inOrder * ofPlace * asTyped * (1 + ofAsked) * 0.5,
      asked: ofAsked,
      mask: found.reduce((mask, [, , bit]) => mask | (1 << bit), 0),
      place: name.place,
      isTyped: !name.place && name.words.length > 1 && asTyped > 1,
      isWhole: inOrder === 2,
      isWholeName: isWhole && isInRow,
      isWholeTopic: isWhole && isInRow && name.entry.kind === "topic" && name.place <= MOST_NAMES,
    };
  }

  /* Whether a name has a word as it was typed, but for its ending: practicals for practical, and not
     practice, whose stem is the same. */
  const ENDING = /(?:ing|ed|es|s|e)$/;

  function isSameForm(name, term, way) {
    if (way.words) return way.every((key, each) => hasForm(name, key, way.words[each]));
    return way.length > 1 || !term.word || term.spelled.includes(way) || hasForm(name, way[0], term.word);
  }

  function hasForm(name, key, word) {
    const at = name.stems.indexOf(key);
    return at < 0 || name.words[at].replace(ENDING, "") === word.replace(ENDING, "");
  }

  /* Whether a name says the words one after another, but for those that say nothing. */
  function inRow(name, found) {
    let last = -1;
    for (const [, way] of found) {
      for (const key of way) {
        let at = last + 1;
        while (last >= 0 && at < name.stems.length && !name.isSaid[at]) at += 1;
        if (last < 0) at = name.stems.indexOf(key);
        if (name.stems[at] !== key) return false;
        last = at;
      }
    }
    return true;
  }

  Object.assign(engine, { judgeNames });
})(trustpagesEngine);
