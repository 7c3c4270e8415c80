/* What has to be there before a page is seen: light or dark, its sections open where there is room
   for them, and the buttons that only a script can answer. It stands in the page's head. When the page
   is there, it makes Material's script ready; all else is in trustpages.js. */
(() => {
  "use strict";

  const one = (selector) => document.querySelector(selector);

  /* What is loaded when it is wanted, by addresses from this script: its first line says so. */
  const loads = { features: [], ...window.trustpagesLoads, from: document.currentScript.src };
  const near = (path) => new URL(path, loads.from).href;
  window.trustpagesLoads = loads;

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /* Light or dark: the reader's device decides until the reader does. */

  const KEY = "trustpages.scheme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const word = document.createElement("span");
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
    word.textContent = scheme === "slate" ? "Light" : "Dark";
  }

  function showScheme() {
    show(remembered() || deviceScheme());
    dark.addEventListener("change", () => show(remembered() || deviceScheme()));
  }

  function addTools() {
    const link = one("[data-tp-open-search]");
    if (link) {
      const key = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘ K" : "Ctrl K";
      link.setAttribute("aria-keyshortcuts", "Control+K");
      link.append(" ", make("kbd", { class: "tp-shortcut", "aria-hidden": "true" }, key));
    }
    const pages = make("span", { class: "tp-hide" }, " pages");
    const button = make("button", { type: "button", class: "tp-button tp-button--quiet" }, word, pages);
    button.addEventListener("click", () => {
      const now = document.body.getAttribute("data-md-color-scheme");
      const scheme = now === "slate" ? "default" : "slate";
      remember(scheme);
      show(scheme);
    });
    one(".tp-header__tools")?.append(button);
  }

  function openSections() {
    one(".tp-nav").open = matchMedia("(min-width: 60em)").matches;
  }

  /* A browser tells of what it has read of the page before it paints that. */
  const waiting = [
    ["body", showScheme],
    [".tp-header + *", addTools], // the header is whole
    [".tp-nav", openSections],
  ];
  const watcher = new MutationObserver(arrange);

  function arrange() {
    while (waiting.length) {
      const [place, act] = waiting[0];
      const isThere = one(place) !== null;
      if (!isThere && document.readyState === "loading") return;
      waiting.shift();
      if (isThere) act();
    }
    watcher.disconnect();
  }

  watcher.observe(document, { childList: true, subtree: true });

  /* What Material's own script looks for, and no reader sees. That script is deferred: it runs when the
     page is there, and has to before the browser says so to all. */

  const PARTS = { header: ".tp-header", container: ".md-container", main: ".md-main", content: ".md-content" };

  document.addEventListener("readystatechange", makeReady, { once: true });

  function makeReady() {
    const { base, features } = settings();
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
    for (const [name, place] of Object.entries(PARTS)) one(place)?.setAttribute("data-md-component", name);
    for (const name of ["drawer", "search"]) {
      const is = { type: "checkbox", id: `__${name}`, class: "md-toggle", autocomplete: "off", "data-md-toggle": name };
      document.body.prepend(make("input", is));
    }
    if (!one("[data-md-component=announce]")) document.body.append(make("div", { "data-md-component": "announce" }));
    const inner = make("div", { class: "md-dialog__inner md-typeset" });
    document.body.append(make("div", { class: "md-dialog", "data-md-component": "dialog" }, inner));
    if (features.includes("content.tabs.link")) openTabs();
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.name && target.name.startsWith("__tabbed_")) target.checked = true;
  }

  /* Those in the page, where they have words in its language; else those of the whole tree. */
  function settings() {
    if (!one("#__config")) {
      const said = { base: near(".."), features: loads.features, translations: {} };
      const is = { id: "__config", type: "application/json" };
      document.body.append(make("script", is, JSON.stringify(said)));
    }
    return JSON.parse(one("#__config").textContent);
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
    for (const set of document.querySelectorAll(".tabbed-set")) {
      const labels = [...set.querySelectorAll(":scope > .tabbed-labels > label")];
      const label = chosen.map((name) => labels.find((each) => each.innerText.trim() === name)).find(Boolean);
      if (label) document.getElementById(label.htmlFor).checked = true;
    }
  }
})();
