/* What the pages need a script for: light or dark, the search, and small repairs.
   Everything can be read without it. */
(() => {
  "use strict";

  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const absolute = (address) => new URL(address, location.href).href;

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

  /* The search, loaded when it is first opened. */

  const dialog = one("#tp-search");
  let loading = null;

  /* Each site's index with its filters, before the first search: one that came later would be
     missing from the list of filters, though its pages are found. */
  async function loadIndexes(bundle, others) {
    const pagefind = await import(bundle + "pagefind.js");
    const merged = others.map((other) =>
      pagefind.mergeIndex(absolute(other.dataset.bundle), {
        baseUrl: absolute(other.dataset.base),
      }),
    );
    await Promise.all(merged);
    await pagefind.filters();
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

  function loadSearch() {
    const bundle = absolute(dialog.dataset.bundle);
    const others = all("span[data-bundle]", dialog);
    const note = one("[data-tp-search-note]", dialog);
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = bundle + "pagefind-ui.css";
    /* Before our own styles, so that ours have the last word. */
    document.head.prepend(style);
    return Promise.all([loadScript(bundle + "pagefind-ui.js"), loadIndexes(bundle, others)])
      .then(() => {
        const roomy = matchMedia("(min-width: 48em)").matches;
        const ui = new window.PagefindUI({
          element: one("[data-tp-search-box]", dialog),
          bundlePath: bundle,
          baseUrl: absolute(dialog.dataset.base),
          showImages: false,
          showSubResults: false,
          showEmptyFilters: false,
          excerptLength: 20,
          openFilters: roomy && others.length ? ["Subject"] : [],
          resetStyles: false,
          translations: { placeholder: "What are you working on?", clear_search: "Clear" },
        });
        note.textContent = "";
        one("input", dialog).setAttribute("aria-label", "What are you working on?");
        announceResults(note);
        return ui;
      })
      .catch(() => {
        style.remove();
        note.textContent = "Search comes with the published site. It is not part of this preview.";
        note.classList.add("tp-search__note--plain");
        return null;
      });
  }

  /* Says "3 results for scaffolding" to a screen reader: the box itself stays silent. */
  function announceResults(note) {
    note.classList.add("tp-hide");
    new MutationObserver(() => {
      const message = one(".pagefind-ui__message", dialog);
      const text = message ? message.textContent.trim() : "";
      if (note.textContent !== text) note.textContent = text;
    }).observe(one("[data-tp-search-box]", dialog), {
      childList: true,
      characterData: true,
      subtree: true,
    });
  }

  async function openSearch(term = "") {
    if (!dialog.open) dialog.showModal();
    loading = loading || loadSearch();
    const ui = await loading;
    if (!ui || !dialog.open) return;
    const input = one("input", dialog);
    if (term) {
      ui.triggerSearch(term);
    } else if (input) {
      input.select();
    }
    if (input) input.focus();
  }

  if (dialog && typeof dialog.showModal === "function") {
    for (const button of all("[data-tp-open-search]")) {
      button.addEventListener("click", () => openSearch());
    }
    const apple = /Mac|iPhone|iPad/.test(navigator.platform);
    if (apple) all(".tp-shortcut").forEach((key) => (key.textContent = "⌘ K"));
    document.addEventListener("keydown", (event) => {
      const asked = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if (asked && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        openSearch();
      }
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    for (const form of all("[data-tp-find]")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        openSearch(one("input", form).value.trim());
      });
    }
    const term = new URLSearchParams(location.search).get("q");
    if (term) openSearch(term);
  } else {
    all("[data-tp-find], [data-tp-open-search]").forEach((part) => (part.hidden = true));
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
