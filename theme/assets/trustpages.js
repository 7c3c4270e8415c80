/* What the pages need a script for: the search, and small repairs. Everything can be read without it.
   What must be there before a page is seen is in first.js. */
(() => {
  "use strict";

  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const absolute = (address) => new URL(address, location.href).href;

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  const loads = window.trustpagesLoads;
  const near = (path) => new URL(path, loads.from).href;

  /* The sections: folded on a phone, beside the page where there is room. */

  const wide = matchMedia("(min-width: 60em)");
  const sections = one(".tp-nav");
  if (sections) {
    wide.addEventListener("change", () => (sections.open = wide.matches));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && sections.open && !wide.matches) {
        sections.open = false;
        one("summary", sections).focus();
      }
    });
    document.addEventListener("click", (event) => {
      if (!wide.matches && !sections.contains(event.target)) sections.open = false;
    });
  }

  /* The families of topics: open where there is room, where their names are no buttons. */

  const families = all(".tp-family");
  if (families.length) {
    const openFamilies = () => {
      for (const family of families) {
        family.open = wide.matches;
        one("summary", family).tabIndex = wide.matches ? -1 : 0;
      }
    };
    wide.addEventListener("change", openFamilies);
    openFamilies();
  }

  /* On its way a picture is no white box in the dark, and one that does not come has words. */
  for (const picture of all(".tp-article img")) {
    if (picture.complete && picture.naturalWidth) continue;
    picture.classList.add("tp-awaited");
    picture.addEventListener("load", () => picture.classList.remove("tp-awaited"));
  }

  /* The search: its scripts and the names of all pages are loaded when it is first wanted. The parts
     of its index are scripts too, so that it works in pages that were opened from a folder. Every
     button is a link to the page of the search, which opens in this page where it can. */

  const search = madeSearch();
  const isDialog = search && search.localName === "dialog";
  const SLASH = "trustpages.slash";
  const handed = new Map(); // by name: what the script that ran last has handed over
  const parts = new Map(); // by address
  let loading = null;
  window.trustpagesPart = (name, text) => handed.set(name, text);

  /* The search's field, in its page or in a dialog that comes over the page. What differs from page to
     page is in a template: where else to look, whom to ask, the other years. */
  function madeSearch() {
    const place = one("#tp-search");
    const told = place && (place.localName === "template" ? place : one("template", place));
    if (!told || typeof HTMLDialogElement === "undefined") return null;
    const box = make("div", { "data-tp-search-box": "" }, ...field(told.content));
    if (place !== told) {
      told.replaceWith(box);
      return place;
    }
    const heading = make("h2", { id: "tp-search-title" }, "Search");
    const close = make("form", { method: "dialog" }, make("button", { class: "tp-button" }, "Close"));
    const head = make("div", { class: "tp-search__head" }, heading, close);
    const names = { id: "tp-search", class: "tp-search", "aria-labelledby": "tp-search-title" };
    const dialog = make("dialog", names, head, box);
    Object.assign(dialog.dataset, { subject: "", year: "" }, place.dataset);
    place.replaceWith(dialog);
    return dialog;
  }

  function field(told) {
    const [lists, whom] = all("p", told);
    const asks = "What are you working on?";
    const quiet = { autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "search" };
    const is = { class: "tp-search__input", id: "tp-search-input", type: "text", maxlength: "200" };
    const label = make("label", { class: "tp-hide", for: "tp-search-input" }, asks);
    const input = make("input", { ...is, ...quiet, placeholder: asks, "data-tp-search-input": "" });
    const clear = make("button", { class: "tp-search__clear", type: "button", "data-tp-search-clear": "", hidden: "" });
    clear.append("Clear");
    const form = { class: "tp-search__form", role: "search", "data-tp-search-form": "" };
    const hint = "A few words will do: a topic, a subject, “next session”, a file.";
    const look = make("p", {}, make("span", { "data-tp-search-hint": "" }, hint), " Or look through all ");
    look.append(...lists.childNodes, ".");
    const contact = make("p", { "data-tp-search-contact": "", hidden: "" }, "Nothing that helps? Ask ");
    contact.append(...whom.childNodes, ".");
    return [
      make("form", form, label, input, clear),
      make("p", { class: "tp-search__message", "data-tp-search-state": "" }),
      make("p", { class: "tp-hide", role: "status", "data-tp-search-note": "" }),
      ...all("select", told), // the years
      make("div", { class: "tp-search__help", "data-tp-search-help": "" }, look, contact),
    ];
  }

  /* A part of the index below `root`, as text, asked for once; `again` is a word that no cache has
     heard of, to have it anew. */
  function loadPart(root, name, again) {
    const path = name.split("/").map(encodeURIComponent).join("/");
    const address = `${absolute(root)}search/${path}.js${again && `?${again}`}`;
    if (!parts.has(address)) {
      const part = loadScript(address).then(() => handed.get(name));
      part.catch(() => parts.delete(address));
      parts.set(address, part);
    }
    return parts.get(address);
  }

  function loadSearch() {
    loading = loading || startSearch().catch(() => (loading = null));
    return loading;
  }

  async function startSearch() {
    const { root } = search.dataset;
    const note = one("[data-tp-search-state]", search);
    note.textContent = "Search is loading…";
    const names = loadPart(root, "names", "");
    try {
      await Promise.all([loadScript(near(loads.engine)), loadScript(near(loads.panel)), Promise.allSettled([names])]);
      const ui = await trustpagesPanel.open({ host: search, load: loadPart, address: location.href });
      note.textContent = "";
      return ui;
    } catch (fault) {
      const again = document.createElement("button");
      again.type = "button";
      again.className = "tp-search__text-button";
      again.textContent = "try again";
      again.addEventListener("click", () => openSearch());
      note.replaceChildren("The search could not be loaded: ", again);
      throw fault;
    }
  }

  /* Opens the search with `words`, or as it was left. */
  async function openSearch({ words, isEntered } = {}) {
    const input = one("[data-tp-search-input]", search);
    if (isDialog && !search.open) search.showModal();
    if (words) input.value = words;
    input.focus();
    if (!words) input.select();
    const ui = await loadSearch();
    if (!ui || (isDialog && !search.open)) return;
    if (isEntered) ui.enter(); // before the search was there to hear it
    else ui.ask();
  }

  function isSlashOn() {
    try {
      return localStorage.getItem(SLASH) !== "off";
    } catch {
      return true;
    }
  }

  if (search && (!isDialog || typeof search.showModal === "function")) {
    const wanted = { once: true, passive: true };
    const asks = new URLSearchParams(location.search).get("q");
    all("[data-tp-search-off]").forEach((said) => (said.hidden = true));
    for (const link of all("[data-tp-open-search]")) {
      if (isDialog) link.setAttribute("aria-haspopup", "dialog");
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // a new tab
        event.preventDefault();
        openSearch();
      });
      for (const sign of ["pointerenter", "focusin"]) link.addEventListener(sign, loadSearch, wanted);
    }
    for (const form of all("[data-tp-find]")) {
      form.addEventListener("focusin", loadSearch, wanted);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        openSearch({ words: one("input", form).value.trim() });
      });
    }
    one("[data-tp-search-form]", search).addEventListener("submit", (event) => {
      event.preventDefault();
      openSearch({ isEntered: true });
    });
    document.addEventListener("keydown", (event) => {
      const isHeld = event.ctrlKey || event.metaKey;
      const asked = event.key.toLowerCase() === "k" && isHeld && !event.altKey && !event.shiftKey;
      const isTyped = event.target.closest("input, textarea, select, [contenteditable]");
      const slash = event.key === "/" && !isHeld && !event.altKey && !isTyped && isSlashOn();
      if (!asked && !slash) return;
      event.preventDefault();
      search.classList.add("tp-search--keys");
      openSearch();
    });
    search.addEventListener("click", (event) => {
      if (isDialog && event.target === search) search.close();
    });
    /* On a low screen, as one is that is enlarged four times, the results would be out of sight. */
    if (asks && !isDialog && matchMedia("(max-height: 24em)").matches) search.scrollIntoView();
    if (asks !== null) openSearch({ words: asks.slice(0, one("[data-tp-search-input]", search).maxLength) });
    else if (!isDialog) openSearch();
  }

  /* Small repairs. */

  /* The years are folded away again by Escape, and by a click or a step elsewhere. */
  const years = one(".tp-years");
  if (years) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !years.open) return;
      years.open = false;
      one("summary", years).focus();
    });
    for (const kind of ["click", "focusin"]) {
      document.addEventListener(kind, (event) => {
        if (!years.contains(event.target)) years.open = false;
      });
    }
  }

  /* In a folder on somebody's disk no host finds the page of an address that ends with a slash. */
  if (location.protocol === "file:") {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link && link.protocol === "file:" && link.pathname.endsWith("/")) {
        link.pathname += "index.html";
      }
    });
  }

  /* Task lists: a box without a name. */
  for (const box of all(".task-list-item input[type=checkbox]")) {
    const item = box.closest("li");
    if (!box.labels.length) box.setAttribute("aria-label", item.textContent.trim().slice(0, 80));
  }

  /* Wide tables, code and formulas scroll by themselves: let the keyboard in. */
  for (const table of all(".md-typeset table:not([class])")) {
    const box = make("div", { class: "md-typeset__scrollwrap" });
    table.replaceWith(box);
    box.append(make("div", { class: "md-typeset__table" }, table));
  }
  const isWide = (element) => element.scrollWidth > element.clientWidth;
  addEventListener("load", () => {
    for (const box of all(".md-typeset__scrollwrap").filter(isWide)) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Table: scrolls sideways");
    }
    // What a formula is, its role says.
    for (const each of all(".md-typeset math, .md-typeset pre > code").filter(isWide)) each.tabIndex = 0;
  });

  /* Tabs of one name are chosen together, and again on the next page. */

  const TABS = "trustpages.tabs";
  const nameOf = (tab) => tab.labels[0]?.textContent.trim();
  const tabs = all(".tabbed-set > input");

  function chosenTabs() {
    try {
      const names = JSON.parse(localStorage.getItem(TABS));
      return Array.isArray(names) ? names : [];
    } catch {
      return [];
    }
  }

  if (tabs.length && loads.features.includes("content.tabs.link")) {
    for (const name of chosenTabs().reverse()) {
      for (const tab of tabs) if (nameOf(tab) === name) tab.checked = true; // the latest comes last
    }
  }
  for (const tab of tabs) {
    tab.addEventListener("change", () => {
      const place = tab.getBoundingClientRect().top;
      if (!loads.features.includes("content.tabs.link")) return;
      const name = nameOf(tab);
      for (const each of tabs) if (nameOf(each) === name) each.checked = true;
      scrollBy(0, tab.getBoundingClientRect().top - place); // what is above may be shorter now
      try {
        const names = [name, ...chosenTabs().filter((each) => each !== name)];
        localStorage.setItem(TABS, JSON.stringify(names.slice(0, 20)));
      } catch {
        /* A private window may refuse: then the choice holds for this page. */
      }
    });
  }

  /* An address may lead to what is folded away, or in a tab that is not chosen. */
  function reveal() {
    const target = one(":target");
    if (!target) return;
    let isHidden = false;
    for (let each = target; each; each = each.parentElement) {
      const tab = each.matches(".tabbed-block") ? tabOf(each) : each;
      const isFold = each.localName === "details" && !each.open;
      const isTab = tab?.localName === "input" && tabs.includes(tab) && !tab.checked;
      if (isFold) each.open = true;
      if (isTab) tab.checked = true;
      isHidden ||= isFold || isTab;
    }
    if (isHidden) target.scrollIntoView();
  }

  function tabOf(block) {
    const blocks = Array.from(block.parentElement.children);
    return all(":scope > input", block.closest(".tabbed-set"))[blocks.indexOf(block)];
  }

  addEventListener("hashchange", reveal);
  addEventListener("load", reveal);

  /* Code that is copied: where its author or the trust says so, and the browser can. */
  const copied = loads.features.includes("content.code.copy") ? ".highlight:not(.no-copy)" : ".highlight.copy";
  for (const pre of navigator.clipboard ? all(`${copied} pre:not(.linenodiv pre)`) : []) {
    const parts = copier("Copy", () => "Copied", () => one("code", pre).textContent);
    pre.after(make("p", { class: "tp-copies" }, ...parts));
  }

  /* The address of the page, and of the part that the reader went to: the lasting one, where the trust
     has said where its pages are. */
  function addressOfPage() {
    const address = new URL(one("link[rel=canonical]")?.href || location.href);
    address.search = "";
    address.pathname = address.pathname.replace(/\/index\.html$/, "/");
    address.hash = one(".tp-article :target:not(li, sup)") ? location.hash : ""; // but for footnotes
    return address.href;
  }

  const care = one(".tp-care") || one(".tp-footer__inner");
  if (care && navigator.clipboard) {
    const done = (address) => `Link ${address.includes("#") ? "to this part " : ""}copied`;
    care.append(...copier("Copy a link to this page", done, addressOfPage));
  }

  /* A button that copies what `text` gives, and a line in which `done` says so. */
  function copier(name, done, text) {
    const said = make("span", { role: "status" });
    const button = make("button", { type: "button", class: "tp-button tp-button--quiet tp-copy" }, name);
    button.addEventListener("click", async () => {
      said.textContent = ""; // so that the same is said again
      const copied = text();
      const words = await navigator.clipboard.writeText(copied).then(
        () => done(copied),
        () => "It could not be copied",
      );
      said.textContent = words;
    });
    return [button, " ", said];
  }

  /* A link to a topic tells what that is: pointed at, in focus, and at a first tap; a second follows
     it. Its panel stays while either is pointed at or in focus. */

  const panels = new Map(); // by link
  let shown = null; // a link
  let isTouch = false;
  let waiting = 0;

  for (const panel of all(".tp-told")) {
    for (const link of all(".tp-article a").filter((each) => each.href === one("a", panel).href)) {
      link.setAttribute("aria-describedby", one("p", panel).id);
      panels.set(link, panel);
    }
  }

  function show(link, isTapped) {
    hide();
    shown = link;
    const panel = panels.get(link);
    panel.hidden = false;
    panel.classList.toggle("tp-told--tapped", isTapped);
    // Under the link, or over it where it fits only there.
    const at = link.getBoundingClientRect();
    const from = panel.offsetParent.getBoundingClientRect();
    const height = panel.offsetHeight;
    const isOver = at.bottom + height > innerHeight && at.top > height;
    const right = document.body.clientWidth - panel.offsetWidth - 8;
    panel.style.left = `${Math.max(8, Math.min(at.left, right)) - from.left}px`;
    panel.style.top = `${(isOver ? at.top - height : at.bottom) - from.top}px`;
    if (isTapped || link.matches(":focus-visible")) panel.scrollIntoView({ block: "nearest" });
  }

  function hide() {
    clearTimeout(waiting);
    if (shown) panels.get(shown).hidden = true;
    shown = null;
  }

  function look(link) {
    const isMeant = (each) => each.matches(":hover, :focus-visible");
    if (panels.has(link) && isMeant(link)) {
      if (link !== shown) show(link, false);
    } else if (shown && !isMeant(shown) && !panels.get(shown).matches(":hover, :focus-within")) hide();
  }

  if (panels.size) {
    for (const sign of ["pointerover", "pointerout", "focusin", "focusout"]) {
      document.addEventListener(sign, (event) => {
        if (event.pointerType === "touch") return;
        clearTimeout(waiting);
        waiting = setTimeout(look, 300, event.target.closest("a"));
      });
    }
    document.addEventListener("keydown", (event) => {
      isTouch = false;
      if (event.key === "Escape") hide();
    });
    // No such sign ends a finger's scrolling.
    document.addEventListener("pointerup", (event) => {
      isTouch = event.pointerType === "touch";
      if (!event.target.closest(".tp-told") && event.target.closest("a") !== shown) hide();
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!isTouch || link === shown || !panels.has(link)) return;
      event.preventDefault();
      show(link, true);
    });
    for (const sign of ["pagehide", "orientationchange"]) addEventListener(sign, hide);
  }

  /* The map: what is near the topic that is pointed at, or in focus, stands out. */
  for (const sheet of all(".tp-sheet")) {
    for (const topic of all("a", sheet)) {
      const near = all(`.${topic.classList[0].replace("at-", "near-")}`, sheet);
      const show = () => {
        const isOn = topic.matches(":hover, :focus-visible");
        for (const each of near) each.classList.toggle("tp-near", isOn);
      };
      for (const sign of ["pointerenter", "pointerleave", "focus", "blur"]) topic.addEventListener(sign, show);
    }
  }

  for (const button of all(".tp-print")) button.addEventListener("click", () => print());

  /* On paper a link is no use: its address is printed, whole; but not where links stand so close
     that nobody could read the addresses, nor in a drawing, nor in a table those of this site. */
  const close = ".topic-link, [href^='#'], .tp-map a, .tp-coverage a, .tp-rows .tp-facts a";
  addEventListener("beforeprint", () => {
    for (const link of all(`.tp-article a[href]:not(${close})`)) {
      if (link.host === location.host && link.closest("table")) continue;
      link.dataset.address = link.href.replace(/^mailto:/, "");
    }
    for (const place of all("[data-tp-address]")) {
      place.textContent = ": " + location.href.split(/[?#]/)[0];
    }
    for (const fold of all(".tp-article details:not([open])")) {
      fold.open = true;
      fold.dataset.printed = "yes";
    }
  });
  addEventListener("afterprint", () => {
    for (const fold of all("details[data-printed]")) {
      fold.open = false;
      delete fold.dataset.printed;
    }
  });
})();
