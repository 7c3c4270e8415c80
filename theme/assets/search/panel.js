/* The search as a reader sees it: a field, what narrows the results, and the results. All that comes
   from the index is text here, never HTML. What is right and in which order is engine.js's affair. */
window.trustpagesPanel = (given) => {
  "use strict";

  const { dialog, note, names, loadPart, root } = given;
  const engine = trustpagesEngine;
  const AT_ONCE = 5;
  const GROUPS = { subjects: "Subject", topics: "Topic", stages: "Key stage" };
  const PROMPT = "What are you working on?";

  let index = engine.openIndex(names);
  let shown = AT_ONCE;
  let asking = 0; // counts the queries, so that parts which come late do not answer an old one
  const texts = new Map();
  const own = dialog.dataset.subject;
  const chosen = { subjects: own ? [own] : [], topics: [], stages: [] };

  /* What stands in the dialog */

  function make(tag, name = "", text = "") {
    const element = document.createElement(tag);
    if (name) element.className = `tp-search__${name}`;
    element.textContent = text;
    return element;
  }

  const form = make("div", "form");
  const input = make("input", "input");
  const clear = make("button", "clear", "Clear");
  const drawer = make("div", "drawer");
  const filters = make("div", "filters");
  const area = make("div", "area");
  const message = make("p", "message");
  const missing = make("p", "message");
  const list = make("ol", "results");
  const more = make("button", "more", "Load more results");

  input.type = "text";
  input.autocomplete = "off";
  input.placeholder = PROMPT;
  input.setAttribute("aria-label", PROMPT);
  input.setAttribute("enterkeyhint", "search");
  clear.type = more.type = "button";
  clear.hidden = more.hidden = missing.hidden = drawer.hidden = true;
  form.append(input, clear);
  area.append(message, missing, list, more);
  drawer.append(filters, area);
  dialog.querySelector("[data-tp-search-box]").append(form, drawer);

  /* Asking */

  const count = (number) => `${number} ${number === 1 ? "result" : "results"}`;

  async function ask() {
    const query = input.value.trim() ? input.value.trimStart() : "";
    const turn = ++asking;
    clear.hidden = !input.value;
    drawer.hidden = !query;
    if (!query) {
      note.textContent = "";
      return;
    }
    const waiting = engine.needs(index, query);
    if (waiting.length) {
      show(query, true); // names and titles answer at once
      await Promise.all(waiting.map(takePart));
      if (turn !== asking) return;
    }
    show(query, false);
  }

  async function takePart(number) {
    const name = `words/${number}`;
    const text = await loadPart(name).catch(() => null);
    if (text === null || engine.addPart(index, number, text)) return;
    /* Published anew since this page was opened: the list of pages is had anew, and the part. */
    const again = String(Date.now());
    const newer = await loadPart("names", again).catch(() => null);
    if (newer === null) return;
    index = engine.openIndex(newer);
    texts.clear();
    const part = await loadPart(name, again).catch(() => null);
    if (part !== null) engine.addPart(index, number, part);
  }

  function show(query, isFirst) {
    const answer = engine.search(index, query, chosen);
    if (isFirst && !answer.results.length) return;
    const told = query.trim();
    const total = answer.results.length;
    message.textContent = total ? `${count(total)} for ${told}` : `No results for ${told}`;
    const unknown = isFirst ? [] : answer.unknown.map((word) => `“${word}”`);
    missing.hidden = !unknown.length || !total;
    missing.textContent = missing.hidden ? "" : `Nothing has ${unknown.join(" or ")}. Without it:`;
    note.textContent = [message.textContent, missing.textContent].filter(Boolean).join(". ");
    showFilters(answer.labels);
    showResults(answer);
  }

  /* Narrowing */

  function showFilters(labels) {
    for (const [group, title] of Object.entries(GROUPS)) {
      const block = filters.querySelector(`[data-group=${group}]`) || addGroup(group, title);
      const values = block.querySelector(".tp-search__values");
      const held = document.activeElement && document.activeElement.value;
      const wasIn = values.contains(document.activeElement);
      values.replaceChildren(...labels[group].map(([label, number]) => filter(group, label, number)));
      block.hidden = !labels[group].length;
      if (wasIn) Array.from(values.querySelectorAll("input")).find((box) => box.value === held)?.focus();
    }
  }

  function addGroup(group, title) {
    const block = make("details", "filter");
    block.dataset.group = group;
    block.open = group === "subjects" && matchMedia("(min-width: 48em)").matches;
    block.append(make("summary", "filter-name", title), make("div", "values"));
    block.lastChild.setAttribute("role", "group");
    block.lastChild.setAttribute("aria-label", title);
    filters.append(block);
    return block;
  }

  function filter(group, label, number) {
    const line = make("label", "value");
    const box = make("input");
    box.type = "checkbox";
    box.value = label;
    box.checked = chosen[group].includes(label);
    box.addEventListener("change", () => {
      chosen[group] = chosen[group].filter((each) => each !== label).concat(box.checked ? label : []);
      shown = AT_ONCE;
      ask();
    });
    line.append(box, ` ${label} (${number})`);
    return line;
  }

  /* Results */

  function showResults(answer) {
    const results = answer.results.slice(0, shown);
    list.replaceChildren(...results.map((result) => line(result, answer)));
    more.hidden = answer.results.length <= shown;
  }

  function line({ entry, calledAs }, answer) {
    const item = make("li", "result");
    const site = engine.siteOf(entry, chosen.subjects);
    const address = root + (site.prefix + entry.path).split("/").map(encodeURIComponent).join("/");
    const title = make("p", "title");
    const link = make("a", "", entry.title);
    link.href = forReader(address);
    title.append(link);
    const excerpt = make("p", "excerpt");
    const facts = [site.label, entry.kind === "topic" ? "topic" : entry.facts].filter(Boolean);
    const told = make("p", "facts", facts.join(" · "));
    item.append(title, excerpt, told);
    const also = calledAs && !engine.fold(entry.title).includes(engine.fold(calledAs));
    if (also) item.append(make("p", "facts", `Also called: ${calledAs}`));
    fill(excerpt, entry, answer);
    return item;
  }

  /* In a folder on disk there is no server that answers with a folder's page. */
  function forReader(address) {
    return location.protocol === "file:" ? `${address}index.html` : address;
  }

  async function fill(place, entry, answer) {
    const name = engine.textName(entry);
    if (!texts.has(name)) texts.set(name, loadPart(name).catch(() => ""));
    const { pieces } = engine.excerpt(await texts.get(name), answer);
    place.replaceChildren(
      ...pieces.map((piece) => (piece.stem ? make("mark", "", piece.text) : piece.text)),
    );
  }

  /* The reader */

  input.addEventListener("input", () => {
    shown = AT_ONCE;
    ask();
  });
  clear.addEventListener("click", () => {
    input.value = "";
    ask();
    input.focus();
  });
  more.addEventListener("click", () => {
    shown += AT_ONCE;
    const before = list.children.length;
    ask().then(() => list.children[before]?.querySelector("a").focus());
  });

  return {
    ask(query) {
      input.value = query;
      shown = AT_ONCE;
      return ask();
    },
  };
};
