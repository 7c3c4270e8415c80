/* What has to be there before a page is seen: light or dark, its sections open where there is room
   for them, and the buttons that only a script can answer. It stands in the page's head; all else is in
   trustpages.js. */
(() => {
  "use strict";

  const one = (selector) => document.querySelector(selector);

  /* What is loaded when it is wanted, by addresses from this script: its first line says so. */
  const loads = { features: [], ...window.trustpagesLoads, from: document.currentScript.src };
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
})();
