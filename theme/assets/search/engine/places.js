/* A word's list → the places of a page where the word stands: its sections, and the blocks of each (a
   heading, a paragraph, a cell), as generator/search/levels.py writes them. */
((engine) => {
  "use strict";

  const SECTIONS = "!#$%&'()*+";
  const BLOCKS = ",-./:;<=>?@[]^_`{|}";
  const EVERYWHERE = "~".charCodeAt(0);
  const [FIRST_SECTION, FIRST_BLOCK] = [SECTIONS.charCodeAt(0), BLOCKS.charCodeAt(0)];
  const COUNT = SECTIONS.length * BLOCKS.length;
  const TITLE = 0; // the heading of the first section

  const table = (signs) => {
    const found = new Int8Array(128).fill(-1);
    Array.from(signs).forEach((sign, at) => (found[sign.charCodeAt(0)] = at));
    return found;
  };
  const [sections, blocks] = [table(SECTIONS), table(BLOCKS)];

  const sectionOf = (place) => Math.floor(place / BLOCKS.length);

  /* Calls `take` with each place that is written from there on in a list. True where the word is in so
     many that they are not told. */
  function readPlaces(written, from, take) {
    let section = 0;
    for (let each = from; each < written.length; each += 1) {
      const code = written.charCodeAt(each);
      if (code === EVERYWHERE) return true;
      if (sections[code] >= 0) section = sections[code];
      else if (blocks[code] >= 0) take(section * BLOCKS.length + blocks[code]);
      else return false;
    }
    return false;
  }

  /* Whether what is written from there on begins with the title, or says everywhere. */
  function isFirst(written, from) {
    const code = written.charCodeAt(from);
    return code === EVERYWHERE || (code === FIRST_SECTION && written.charCodeAt(from + 1) === FIRST_BLOCK);
  }

  /* The places in which all words of a phrase stand; those of its sections, where no block has all; null where
     nothing has. `lists` are the words' lists, each with where its places begin. */
  function placesTogether(lists) {
    let [blocksOfAll, sectionsOfAll] = [null, null];
    for (const [written, from] of lists) {
      const here = new Set();
      if (readPlaces(written, from, (place) => here.add(place))) continue;
      const ofHere = new Set(Array.from(here, sectionOf));
      blocksOfAll = blocksOfAll ? new Set([...blocksOfAll].filter((place) => here.has(place))) : here;
      sectionsOfAll = sectionsOfAll ? new Set([...sectionsOfAll].filter((each) => ofHere.has(each))) : ofHere;
    }
    if (!blocksOfAll) return { places: [], isEverywhere: true, isApart: false };
    if (blocksOfAll.size) return { places: Array.from(blocksOfAll), isEverywhere: false, isApart: false };
    if (!sectionsOfAll.size) return null;
    return { places: Array.from(sectionsOfAll, (each) => each * BLOCKS.length), isEverywhere: false, isApart: true };
  }

  Object.assign(engine, { PLACES: COUNT, TITLE, isFirst, placesTogether, readPlaces, sectionOf });
})(trustpagesEngine);
