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

  /* The search, loaded when it is first opened: its scripts and the names of all pages at once. The
     parts of its index are scripts too, so that it works in pages that were opened from a folder. */

  const dialog = one("#tp-search");
  let loading = null;
  const handed = new Map();
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

  /* A part of the index as text; `again` is a word that no cache has heard of, to have it anew. */
  async function loadPart(name, again = "") {
    const path = name.split("/").map(encodeURIComponent).join("/");
    await loadScript(`${absolute(dialog.dataset.root)}search/${path}.js${again && `?${again}`}`);
    return handed.get(name);
  }

  function loadSearch() {
    const { engine, panel } = dialog.dataset;
    const note = one("[data-tp-search-note]", dialog);
    return Promise.all([loadPart("names"), loadScript(engine), loadScript(panel)])
      .then(([names]) => {
        note.textContent = "";
        note.classList.add("tp-hide");
        return window.trustpagesPanel({ dialog, note, names, loadPart, root: absolute(dialog.dataset.root) });
      })
      .catch(() => {
        note.textContent = "Search comes with the published site. It is not part of this preview.";
        note.classList.add("tp-search__note--plain");
        return null;
      });
  }

  async function openSearch(term = "") {
    if (!dialog.open) dialog.showModal();
    loading = loading || loadSearch();
    const ui = await loading;
    if (!ui || !dialog.open) return;
    const input = one("input", dialog);
    if (term) ui.ask(term);
    else input.select();
    input.focus();
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
