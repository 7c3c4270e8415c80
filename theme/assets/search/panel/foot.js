/* The foot: which keys there are, and the one letter that may be in somebody's way. It is for those who
   have keys: on a touch screen it is shown once an arrow or Tab was pressed (keys.js). */
(() => {
  "use strict";

  const { make } = window.trustpagesPanel;

  const KEYS = "Arrow keys lead through the results, Enter opens one.";
  const SLASH = "trustpages.slash";

  function makeFoot() {
    const box = make("input");
    box.type = "checkbox";
    box.checked = remembered() !== "off";
    box.addEventListener("change", () => remember(box.checked));
    window.addEventListener("storage", () => (box.checked = remembered() !== "off")); // from another tab
    return make("div", "foot", make("p", "keys", KEYS), make("label", "value", box, " Open with /"));
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

  Object.assign(window.trustpagesPanel, { makeFoot });
})();
