/* What the pages need a script for: light or dark, the search, and small repairs.
   Everything can be read without it. */
(() => {
  "use strict";

  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const absolute = (address) => new URL(address, location.href).href;

  /* What Material's own script looks for, and no reader sees. It is loaded after this one. */

  const settings = one("#__config");
  if (settings && !window.__md_get) {
    const { base, features } = JSON.parse(settings.textContent);
    window.__md_scope = new URL(base, location.href);
    window.__md_hash = (text) => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);
    window.__md_get = (name, storage = localStorage, scope = window.__md_scope) =>
      JSON.parse(storage.getItem(`${scope.pathname}.${name}`));
    window.__md_set = (name, value, storage = localStorage, scope = window.__md_scope) => {
      try {
        storage.setItem(`${scope.pathname}.${name}`, JSON.stringify(value));
      } catch {
        /* A private window may refuse. */
      }
    };
    for (const name of ["drawer", "search"]) {
      const toggle = document.createElement("input");
      Object.assign(toggle, { type: "checkbox", id: `__${name}`, className: "md-toggle", autocomplete: "off" });
      toggle.dataset.mdToggle = name;
      document.body.prepend(toggle);
    }
    for (const name of ["announce", "dialog"]) {
      if (one(`[data-md-component=${name}]`)) continue;
      const part = document.createElement("div");
      part.dataset.mdComponent = name;
      if (name === "dialog") {
        part.className = "md-dialog";
        part.append(document.createElement("div"));
        part.firstChild.className = "md-dialog__inner md-typeset";
      }
      document.body.append(part);
    }
    if (features.includes("content.tabs.link")) openTabs();
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.name && target.name.startsWith("__tabbed_")) target.checked = true;
  }

  /* Of tabs that are alike, those that the reader chose last. */
  function openTabs() {
    let chosen;
    try {
      chosen = window.__md_get("__tabs");
    } catch {
      return;
    }
    if (!Array.isArray(chosen)) return;
    for (const set of all(".tabbed-set")) {
      const labels = all(":scope > .tabbed-labels > label", set);
      const label = chosen.map((name) => labels.find((each) => each.innerText.trim() === name)).find(Boolean);
      if (label) document.getElementById(label.htmlFor).checked = true;
    }
  }

  /* Light or dark: the reader's device decides until the reader does. */

  const KEY = "trustpages.scheme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const deviceScheme = () => (dark.matches ? "slate" : "default");

  function remembered() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function remember(scheme) {
    try {
      if (scheme === deviceScheme()) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, scheme);
    } catch {
      /* A private window may refuse: then the choice holds for this page. */
    }
  }

  function show(scheme) {
    document.body.setAttribute("data-md-color-scheme", scheme);
    const word = one("[data-tp-scheme-word]");
    if (word) word.textContent = scheme === "slate" ? "Light" : "Dark";
  }

  const schemeButton = one("[data-tp-scheme]");
  if (schemeButton) {
    show(remembered() || deviceScheme());
    schemeButton.addEventListener("click", () => {
      const now = document.body.getAttribute("data-md-color-scheme");
      const scheme = now === "slate" ? "default" : "slate";
      remember(scheme);
      show(scheme);
    });
    dark.addEventListener("change", () => show(remembered() || deviceScheme()));
  }

  /* The sections: folded on a phone, beside the page where there is room. */

  const sections = one(".tp-nav");
  if (sections) {
    const wide = matchMedia("(min-width: 60em)");
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

  /* The search: its scripts and the names of all pages are loaded when it is first wanted. The parts
     of its index are scripts too, so that it works in pages that were opened from a folder. Every
     button is a link to the page of the search, which opens in this page where it can. */

  const search = one("#tp-search");
  const isDialog = search && search.localName === "dialog";
  const SLASH = "trustpages.slash";
  const handed = new Map(); // by name: what the script that ran last has handed over
  const parts = new Map(); // by address
  let loading = null;
  window.trustpagesPart = (name, text) => handed.set(name, text);

  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
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
    const { root, engine, panel } = search.dataset;
    const note = one("[data-tp-search-state]", search);
    note.textContent = "Search is loading…";
    const names = loadPart(root, "names", "");
    try {
      await Promise.all([loadScript(engine), loadScript(panel), Promise.allSettled([names])]);
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
    one("[data-tp-search-box]", search).hidden = false;
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
    if (/Mac|iPhone|iPad/.test(navigator.platform)) {
      all(".tp-shortcut").forEach((key) => (key.textContent = "⌘ K"));
    }
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

  /* Wide tables and formulas scroll by themselves: let the keyboard in. */
  addEventListener("load", () => {
    for (const box of all(".md-typeset__scrollwrap")) {
      if (box.scrollWidth <= box.clientWidth) continue;
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Table: scrolls sideways");
    }
    for (const formula of all(".md-typeset math")) {
      if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0; // its role says what it is
    }
  });

  /* On paper a link is no use: its address is printed, whole; but not where links stand so close
     that nobody could read the addresses, nor in a drawing. */
  const close = ".topic-link, [href^='#'], .tp-map a, .tp-coverage a, .tp-rows .tp-facts a";
  addEventListener("beforeprint", () => {
    for (const link of all(`.tp-article a[href]:not(${close})`)) {
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
