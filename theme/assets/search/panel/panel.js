/* The search as a reader sees it: a field, what narrows the results, and the results. All that comes
   from the index is text here, never HTML. What is right, and in which order, is the engine's affair;
   the other files here each have one part of the panel. */
(() => {
  "use strict";

  const of = window.trustpagesPanel;
  const { make, button } = of;

  const AT_ONCE = 5; // results that are shown until more are asked for
  const AT_REST = 250; // milliseconds without a key, after which the address and the texts follow
  const OTHERWISE = "Try another word, or fewer of them.";
  const FAILED = "The search failed on these words: please tell whoever looks after this site.";
  const SLASH = "trustpages.slash";

  /* Begins to search in `host`, a dialog or a part of a page whose field is there already. `load` gives
     a part of an index: see source.js. `address` is what is asked first. Rejects if nothing can be had. */
  async function open({ host, load, address }) {
    const { root, year } = host.dataset;
    const isDialog = host instanceof HTMLDialogElement;
    const subject = host.dataset.subject || subjectIn(address);

    const one = (name) => host.querySelector(`[data-tp-search-${name}]`);
    const [input, clear, box] = ["input", "clear", "box"].map(one);
    const [help, hint, years] = ["help", "hint", "years"].map(one);
    const beginning = hint.textContent;
    const asked = of.readAddress(address, year);
    const area = make("div", "area");
    const filters = of.makeFilters(asked, subject, years, changed);
    const announce = of.announcer(one("note"));
    const sources = new Map();

    let source = await sourceOf(asked.year);
    let shown = AT_ONCE;
    let turn = 0; // counts what is asked, so that parts which come late do not answer an old question
    let resting = 0;
    let unread = []; // results whose text is still to be had

    box.append(...filters.parts, area, help, foot());
    input.addEventListener("input", changed);
    clear.addEventListener("click", () => ask(""));
    of.listen(host, input, area, enter);
    host.addEventListener("click", (event) => event.target.closest("a") && follow(), true);
    if (isDialog) host.addEventListener("close", () => of.showAddress(of.writeAddress(location.href, null)));

    /* Asking */

    function changed() {
      shown = AT_ONCE;
      return answer();
    }

    function ask(query) {
      input.value = query;
      input.focus();
      return changed();
    }

    async function enter() {
      await answer();
      of.stopsIn(area)[0]?.focus();
    }

    function sourceOf(wanted) {
      const option = years && Array.from(years.options).find((each) => each.dataset.year === wanted);
      const from = option ? option.value : root;
      if (!option) asked.year = year;
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
      if (!query) {
        showNothing();
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
      show(query, { isPart: false, isBroken });
      resting = setTimeout(rest, AT_REST);
    }

    /* The whole trust is searched; of what fits alike the reader's own subject's pages come first. */
    function search(query, chosen) {
      return source.search(query, { ...chosen, near: subject ? [subject] : [] }, today());
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

    function showNothing() {
      area.replaceChildren();
      for (const part of filters.parts) part.hidden = true;
      help.hidden = false;
      hint.textContent = beginning;
      announce([]);
      follow();
    }

    function show(query, stage) {
      const found = search(query, asked.chosen);
      const subjects = asked.chosen.subjects.concat(subject || []);
      const shows = { root: source.root, subjects, year: asked.year };
      const isIn = ({ entry }) => found.results.some((each) => each.entry === entry);
      const direct = found.direct && (!filters.isNarrowed() || isIn(found.direct)) ? found.direct : null;
      const results = found.results.filter((each) => !of.isAnswered(direct, each.entry));
      const total = found.results.length + (direct && !isIn(direct) ? 1 : 0);
      const wider = total || stage.isPart || !filters.isNarrowed() ? 0 : widened(query);
      const acts = { suggest: ask, retry: changed, widen };
      const lines = of.linesOf({ ...found, total }, query, stage, wider, acts);
      unread = [];
      of.keepFocus(area, input, () => {
        const box = of.answerOf(direct, found.results[0], shows);
        area.replaceChildren(...lines, box || "", ...lists(results, found, shows));
      });
      filters.show(found.labels);
      help.hidden = total > 0 || stage.isPart;
      hint.textContent = OTHERWISE;
      if (!stage.isPart) announce(lines);
    }

    function widened(query) {
      return search(query, of.empty()).results.length;
    }

    function widen() {
      asked.chosen = of.empty();
      input.focus();
      return changed();
    }

    /* Those that have all words, and below a line of their own those that have most of them; but what
       comes before all of the first stays there: it is called what is asked. */
    function lists(results, found, shows) {
      const parts = [];
      const now = results.slice(0, shown);
      const first = now.findIndex((each) => !each.isMost);
      const whole = now.filter((each, at) => !each.isMost || at < first);
      const most = now.filter((each, at) => each.isMost && at >= first);
      if (whole.length) parts.push(listOf(whole, found, shows));
      if (most.length) parts.push(make("p", "most", "With most of the words, not all:"), listOf(most, found, shows));
      if (results.length > now.length) parts.push(more(results.length - now.length));
      return parts;
    }

    function listOf(results, found, shows) {
      const list = make("ol", "results");
      list.setAttribute("role", "list");
      for (const result of results) {
        const { item, excerpt } = of.resultOf(result, shows);
        const fill = (text) => of.fillExcerpt(excerpt, text, found, result.entry.title);
        if (!source.readAtOnce(result.entry, fill)) unread.push(() => source.read(result.entry, fill));
        list.append(item);
      }
      return list;
    }

    function more(number) {
      const next = button("more", `Load more results (${number})`, async () => {
        const before = of.stopsIn(area).indexOf(next);
        shown += AT_ONCE;
        await answer();
        of.stopsIn(area)[before]?.focus();
      });
      next.dataset.stop = "";
      return next;
    }

    /* The foot: which keys there are, and the one letter that may be in somebody's way. */

    function foot() {
      const box_ = make("input");
      box_.type = "checkbox";
      box_.checked = remembered() !== "off";
      box_.addEventListener("change", () => remember(box_.checked));
      const keys = "Arrow keys lead through the results, Enter opens one.";
      return make("div", "foot", make("p", "", keys), make("label", "value", box_, " Open with /"));
    }

    function remembered() {
      try {
        return localStorage.getItem(SLASH);
      } catch {
        return null;
      }
    }

    function remember(isOn) {
      try {
        if (isOn) localStorage.removeItem(SLASH);
        else localStorage.setItem(SLASH, "off");
      } catch {
        /* A private window may refuse: then the choice is not kept. */
      }
    }

    filters.open();
    if (input.value) asked.query = input.value;
    else if (asked.query) input.value = asked.query;
    else source.warmUp(document.title);

    return {
      /* Asks what an address says. */
      askAddress(from) {
        Object.assign(asked, of.readAddress(from, year));
        filters.open();
        input.value = asked.query;
        return changed();
      },
      /* Asks what the field holds. */
      ask: changed,
      /* The same, and leads to what answers best. */
      enter,
    };
  }

  /* The subject whose page led to the page of the search: one of those that this lists. */
  function subjectIn(address) {
    const said = new URL(address).searchParams.get("subject");
    const listed = Array.from(document.querySelectorAll("[data-tp-subject]"), (each) => each.textContent);
    return said && listed.includes(said) ? said : "";
  }

  /* The reader's own day, as the index writes days. */
  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  Object.assign(of, { open });
})();
