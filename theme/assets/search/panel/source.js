/* An index as the panel asks it: its list of names at once, its other parts when a query needs them. */
(() => {
  "use strict";

  const MOST_ROUNDS = 6;
  const engine = () => window.trustpagesEngine;

  /* The index below `root`. `load(root, name, again)` gives the text of a part, or rejects. What the
     trust's people type and what is said before the results come with the first query, so that the names wait for
     nothing. */
  async function openSource(root, load) {
    const texts = new Map();
    let index = null;
    let of = ""; // which index it is, where it was had anew
    let hasAnswers = false;
    let words = ""; // what came with the first query
    await first("");

    async function first(again) {
      index = engine().openIndex(await load(root, "names", again));
      of = again;
      hasAnswers = false;
    }

    async function takeAnswers() {
      const opened = index;
      const text = await load(root, "answers", of).catch(() => ""); // it is found without, if not so well
      engine().addAnswers(opened, text);
      words = text;
      if (index === opened) hasAnswers = text !== "";
    }

    async function takePart(number) {
      const name = `words/${number}`;
      if (engine().addPart(index, number, await load(root, name, ""))) return;
      /* Published anew since this page was opened: the list of pages is had anew, and the part. */
      const again = String(Date.now());
      await first(again);
      texts.clear();
      engine().addPart(index, number, await load(root, name, again));
    }

    async function takeOthers(number) {
      engine().addOthers(index, number, await load(root, `others/${number}`, ""));
    }

    /* Loads what the query needs of the words, which may be more once a part is here: how else one is
       written. Whether all of it could be had. */
    async function takeMissing(query) {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const needed = missing(query);
        if (!needed.length) return true;
        const taken = await Promise.allSettled(needed.map((take) => take()));
        if (taken.some((each) => each.status !== "fulfilled")) return false;
      }
      return !missing(query).length;
    }

    /* What the query needs and is not here, as far as it is known yet: each as what loads it. */
    function missing(query) {
      const parts = engine().needs(index, query);
      if (parts.length) return parts.map((number) => () => takePart(number));
      return engine().needsOthers(index, query).map((number) => () => takeOthers(number));
    }

    return {
      root,
      /* The labels that its pages have of a group. */
      labels: (group) => Array.from(new Set(index.entries.flatMap((entry) => entry.labels[group]))),

      lacks: (query) => !hasAnswers || missing(query).length > 0,

      /* Loads what the query needs, and what comes with the first one. False if any of it
         could not be had. */
      async complete(query) {
        const answers = hasAnswers ? null : takeAnswers();
        await takeMissing(query);
        await answers;
        if (!hasAnswers) await takeAnswers(); // the index was had anew
        return (await takeMissing(query)) && hasAnswers; // the trust's own words may need more
      },

      /* The same with another index's words, which its people type too: no answers come before its results then. */
      async completeWith(other, query) {
        if (!hasAnswers) engine().addAnswers(index, other.words());
        return takeMissing(query);
      },

      words: () => words,

      /* Asks something while nobody waits: a browser makes code fast once it has run. */
      warmUp(query) {
        const idle = window.requestIdleCallback || setTimeout;
        idle(() => engine().search(index, query));
      },

      search: (query, chosen, today) => engine().search(index, query, chosen, today),

      /* Uses a page's text if it is here; whether it is. */
      readAtOnce(entry, use) {
        const text = texts.get(engine().textName(entry));
        if (typeof text !== "string") return false;
        use(text);
        return true;
      },

      /* Uses a page's text as soon as it is here, or never. */
      async read(entry, use) {
        const name = engine().textName(entry);
        if (!texts.has(name)) texts.set(name, load(root, name, ""));
        try {
          texts.set(name, await texts.get(name));
          use(texts.get(name));
        } catch {
          texts.delete(name); // a result without its sentence is a result still
        }
      },
    };
  }

  Object.assign(window.trustpagesPanel, { openSource });
})();
