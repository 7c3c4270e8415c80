/* The search as a reader sees it: a field, what narrows the results, and the results. All that comes
   from the index is text here, never HTML. What is right, and in which order, is the engine's affair;
   the other files here each have one part of the panel. */
(() => {
  "use strict";

  const of = window.trustpagesPanel;
  const { make, button } = of;

  const AT_ONCE = 5; // results that are shown until more are asked for
  const AT_REST = 250; // milliseconds without a key, after which the address and the texts follow
  const OTHERWISE = ["Try another word for it.", "Try another word, or fewer of them."];
  const OF_MOST = "With most of the words, not all:";
  const ONLY_OF_MOST = "None has all of these words; these have most:";
  const MENTIONED = "These only mention it:";
  const FAILED = "The search failed on these words: please tell whoever looks after this site.";

  /* Begins to search in `host`, a dialog or a part of a page whose field is there already. `load` gives
     a part of an index: see source.js. `address` is what is asked first. Rejects if nothing can be had. */
  async function open({ host, load, address }) {
    const { root, year } = host.dataset;
    const isDialog = host instanceof HTMLDialogElement;
    const subject = host.dataset.subject || of.subjectIn(address);

    const one = (name) => host.querySelector(`[data-tp-search-${name}]`);
    const [input, clear, box] = ["input", "clear", "box"].map(one);
    const [help, hint, contact, years] = ["help", "hint", "contact", "years"].map(one);
    const ofYears = Array.from(years ? years.options : [], (option) => option.dataset.year);
    const beginning = hint.textContent;
    const area = make("div", "area");
    const announce = of.announcer(one("note"));
    const sources = new Map();

    const { asked, notes, source: first } = await takeAddress();
    const filters = of.makeFilters(asked, subject, years, changedByHand);
    let source = first;
    let shown = AT_ONCE;
    let isUnfolded = false; // whether those that only mention what is asked are shown too
    let turn = 0; // counts what is asked, so that parts which come late do not answer an old question
    let resting = 0;
    let unread = []; // results whose text is still to be had

    box.append(...filters.parts, area, help, of.makeFoot());
    input.addEventListener("input", changedByHand);
    clear.addEventListener("click", () => ask(""));
    of.listen(host, input, area, enter);
    host.addEventListener("click", (event) => event.target.closest("a") && follow(), true);
    if (isDialog) host.addEventListener("close", left);

    function left() {
      notes.length = 0;
      of.showAddress(of.writeAddress(location.href, null));
    }

    /* Asking */

    function changed() {
      shown = AT_ONCE;
      isUnfolded = false;
      return answer();
    }

    function changedByHand() {
      notes.length = 0; // what is said of the address, until something else is asked
      return changed();
    }

    function ask(query) {
      input.value = query;
      input.focus();
      return changedByHand();
    }

    /* Takes what an address asks for, as far as there is such a thing; the rest is left out and said. */
    async function takeAddress() {
      const { notes: said, ...wanted } = of.readAddress(address, year);
      if (!isDialog && !subject) said.push(...of.noSubject(address));
      said.push(...of.keepYear(wanted, ofYears, year));
      const opened = await sourceOf(wanted.year);
      said.push(...of.keepLabels(wanted.chosen, opened.labels, wanted.year));
      return { asked: wanted, notes: said, source: opened };
    }

    async function enter() {
      await answer();
      of.stopsIn(area)[0]?.focus();
    }

    function sourceOf(wanted) {
      const option = years && Array.from(years.options).find((each) => each.dataset.year === wanted);
      const from = option ? option.value : root;
      if (!sources.has(from)) {
        const opening = of.openSource(new URL(from, location.href).href, load);
        opening.catch(() => sources.delete(from));
        sources.set(from, opening);
      }
      return sources.get(from);
    }

    async function answer() {
      const mine = ++turn;
      const isLate = () => mine !== turn;
      const query = input.value.trimStart();
      asked.query = query;
      clear.hidden = !input.value;
      clearTimeout(resting);
      if (!window.trustpagesEngine.wordsOf(query).length) {
        showNothing(query);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve)); // keys that are waiting come first
      if (isLate()) return;
      try {
        await find(query, isLate);
      } catch (fault) {
        area.replaceChildren(make("p", "message", FAILED)); // not the results of another question
        throw fault;
      }
    }

    async function find(query, isLate) {
      const opened = await sourceOf(asked.year).catch(() => null);
      if (isLate()) return;
      if (!opened) {
        const again = button("text-button", "try again", changed);
        area.replaceChildren(make("p", "message", "The search of that year could not be loaded: ", again));
        return;
      }
      source = opened;
      let isBroken = false;
      if (source.lacks(query)) {
        show(query, { isPart: true });
        isBroken = !(await source.complete(query));
        if (isLate()) return;
      }
      const { finished, ofPages } = yearsAsked(query);
      show(query, { isPart: false, isBroken, finished });
      const older = await of.answersOf(ofPages, query, asked.chosen, source, sourceOf, today());
      if (isLate()) return;
      if (older.length) show(query, { isPart: false, isBroken, finished, older });
      resting = setTimeout(rest, AT_REST);
    }

    /* The whole trust is searched; of what fits alike the reader's own subject's pages come first. */
    function search(query, chosen) {
      return source.search(query, { ...chosen, near: subject ? [subject] : [] }, today());
    }

    /* The finished years that are asked for, and those whose pages are, which can answer. */
    function yearsAsked(query) {
      const named = (subjects) =>
        window.trustpagesEngine.yearsAsked(query, ofYears.filter(Boolean), subjects, subject, today());
      if (asked.year || !named([]).length) return { finished: [], ofPages: [] };
      const { subjects, isForPages } = search(query, asked.chosen);
      const finished = named(subjects);
      return { finished, ofPages: isForPages ? finished : [] };
    }

    function rest() {
      follow();
      for (const read of unread.splice(0)) read();
    }

    function follow() {
      if (isDialog && !host.open) return;
      of.showAddress(of.writeAddress(location.href, asked, year));
    }

    /* Showing */

    function showNothing(query) {
      const told = query ? [`There is no word in ${query} to look for.`] : [];
      const lines = [...of.linesOf(notes), ...filters.rest(() => input.focus()), ...of.linesOf(told)];
      area.replaceChildren(...lines);
      hint.textContent = beginning;
      showHelp({ look: true, contact: false });
      announce(lines);
      follow();
    }

    /* Where else to look, and whom to ask. */
    function showHelp({ look, contact: isAsked }) {
      hint.parentElement.hidden = !look;
      contact.hidden = !isAsked;
      help.hidden = !look && !isAsked;
    }

    function show(query, stage) {
      const found = search(query, asked.chosen);
      const subjects = asked.chosen.subjects.concat(subject || []);
      const shows = { root: source.root, subjects, year: asked.year };
      const isIn = ({ entry }) => found.results.some((each) => each.entry === entry);
      const direct = found.direct && (!filters.isNarrowed() || isIn(found.direct)) ? found.direct : null;
      const results = found.results.filter((each) => !of.isAnswered(direct, each.entry));
      const total = found.results.length + (direct && !isIn(direct) ? 1 : 0);
      const isWhole = !stage.isPart && !stage.isBroken;
      const wider = total || !isWhole || !filters.isNarrowed() ? 0 : widened(query);
      const acts = { suggest: ask, retry: changed, widen, chooseYear };
      const { finished = [], older = [] } = stage;
      const read = [...found.read, ...older.flatMap((each) => each.found.read)];
      const answered = { ...found, read, total: total + older.length, hasOlder: older.length > 0 };
      const lines = [...of.linesOf(notes), ...of.linesOn(answered, query, stage, wider, finished, acts)];
      unread = [];
      of.keepFocus(area, input, () => {
        const box = of.answerOf(direct, found.results[0], shows);
        const before = of.listsOfYears(older, subjects, total, unread);
        area.replaceChildren(...lines, ...before, box || "", ...lists(results, found, shows, { isWhole, direct }));
      });
      filters.show(found.labels);
      const isEnd = isWhole && unfolded(results, direct).length <= shown;
      hint.textContent = OTHERWISE[Number(/\s/.test(query.trim()))];
      showHelp({ look: isEnd && !answered.total, contact: isEnd });
      if (!stage.isPart) announce(lines);
    }

    function widened(query) {
      return search(query, of.empty()).results.length;
    }

    function widen() {
      asked.chosen = of.empty();
      input.focus();
      return changedByHand();
    }

    function chooseYear(year) {
      filters.chooseYear(year);
      input.focus();
    }

    /* In the engine's order. Where all that follow have most of the words only, a line of its own says
       so, and that none has all, where that is known. */
    function lists(all, found, shows, { isWhole, direct }) {
      const parts = [];
      const add = (title, results) => {
        if (title && results.length) parts.push(make("p", "most", title));
        if (results.length) parts.push(of.listOf(results.map((result) => ({ result, found, shows, source })), unread));
      };
      const results = all.filter((each) => !each.isMention);
      const left = unfolded(all, direct);
      const folded = all.length - left.length;
      const tail = results.findLastIndex((each) => !each.isMost) + 1;
      add("", results.slice(0, Math.min(tail, shown)));
      add(tail || !isWhole || direct ? OF_MOST : ONLY_OF_MOST, results.slice(tail, shown));
      add(MENTIONED, left.slice(results.length, Math.max(shown, results.length)));
      if (left.length > shown) parts.push(more(`Show more results (${left.length - shown} left)`));
      else if (folded) parts.push(more(`Show ${folded} more that only mention it`, true));
      return parts;
    }

    /* Without those that only mention what is asked, if there is anything else, until they are asked for. */
    function unfolded(all, direct) {
      const results = all.filter((each) => !each.isMention);
      return isUnfolded || !(results.length || direct) ? all : results;
    }

    function more(label, unfolds = false) {
      const next = button("more", label, async () => {
        const before = of.stopsIn(area).indexOf(next);
        isUnfolded ||= unfolds;
        shown += AT_ONCE;
        await answer();
        of.stopsIn(area)[before]?.focus();
      });
      next.dataset.stop = "";
      return next;
    }

    if (input.value) asked.query = input.value;
    else if (asked.query) input.value = asked.query;
    else source.warmUp(document.title);

    return {
      /* Asks what the field holds. */
      ask: changed,
      /* The same, and leads to what answers best. */
      enter,
    };
  }

  /* The reader's own day, as the index writes days. */
  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  Object.assign(of, { open });
})();
