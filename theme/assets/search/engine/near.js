/* Matches → how much of what is asked each page says together. Words of a question that stand in one
   paragraph are about one thing; scattered over a page they seldom are. */
((engine) => {
  "use strict";

  const { PLACES, TITLE, isFirst, readPlaces, sectionOf } = engine;
  const IN_SECTION = 0.75; // a word in the same section, against one in the same paragraph
  const APART = 0.3; // one elsewhere on the page
  const IN_PASSING = 0.7; // a word that the page hardly says, against one that it says much
  const MUCH = 6; // of 9 levels

  /* The weight of what an entry says together, by the entry's place. What its names say, its topics, its subject
     or its title is said of every paragraph. `has(at, bit)` tells which terms it has at all. */
  function nearness(index, matched, masks, names) {
    const found = new Float64Array(masks.length);
    const desk = newDesk();
    for (let at = 0; at < masks.length; at += 1) {
      const mask = masks[at];
      if (!mask) continue;
      const isOne = (mask & (mask - 1)) === 0; // a term alone stands together
      found[at] = isOne ? matched[31 - Math.clz32(mask)].weight : together(matched, at, mask, names.masks.get(at), desk);
    }
    return found;
  }

  /* Where the weights of a page's terms are laid out. Thousands of pages are gone through with each key,
     so it is one for all, and `blockSeen` and `sectionSeen` tell for which turn a place was last used. */
  function newDesk() {
    return {
      blocks: new Float64Array(PLACES),
      sections: new Float64Array(PLACES),
      used: [],
      blockSeen: new Int32Array(PLACES),
      sectionSeen: new Int32Array(PLACES),
      turn: 0,
    };
  }

  function together(matched, at, mask, ofNames, desk) {
    let [everywhere, scattered] = [0, 0];
    for (let bit = 0; bit < matched.length; bit += 1) {
      if (!(mask & (1 << bit))) continue;
      const term = matched[bit];
      const isLabel = term.about[at] || (!term.levels[at] && term.stages.length + term.subjects.length > 0);
      const isOfAll = ofNames & (1 << bit) || isLabel || (term.byTopic && term.byTopic.has(at));
      if (isOfAll || term.isAnywhere || lay(term, at, desk)) everywhere += term.weight;
      else scattered += saidOf(term, at);
    }
    if (!desk.used.length) return everywhere + scattered * APART;
    let most = 0;
    for (const place of desk.used) {
      const [block, section] = [desk.blocks[place], desk.sections[sectionOf(place)]];
      const here = block + IN_SECTION * (section - block);
      most = Math.max(most, here + APART * (scattered - section));
    }
    for (const place of desk.used) desk.blocks[place] = desk.sections[sectionOf(place)] = 0;
    desk.used.length = 0;
    return everywhere + most;
  }

  const saidOf = (term, at) => term.weight * (IN_PASSING + (1 - IN_PASSING) * Math.min(1, term.levels[at] / MUCH));

  /* Adds a term's weight to the places where it stands. True where it is everywhere. */
  function lay(term, at, desk) {
    if (isInTitle(term, at)) return true;
    desk.turn += 1;
    const weight = saidOf(term, at);
    const add = (place) => {
      const section = sectionOf(place);
      if (desk.blockSeen[place] === desk.turn) return;
      desk.blockSeen[place] = desk.turn;
      if (!desk.blocks[place]) desk.used.push(place);
      desk.blocks[place] += weight;
      if (desk.sectionSeen[section] === desk.turn) return;
      desk.sectionSeen[section] = desk.turn;
      desk.sections[section] += weight;
    };
    for (const [written, from] of term.lists) if (from[at]) readPlaces(written, from[at], add);
    for (const { places } of term.together.get(at) || []) places.forEach(add);
    return false;
  }

  function isInTitle(term, at) {
    for (const [written, from] of term.lists) if (from[at] && isFirst(written, from[at])) return true;
    return (term.together.get(at) || []).some((way) => way.isEverywhere || way.places.includes(TITLE));
  }

  Object.assign(engine, { nearness });
})(trustpagesEngine);
