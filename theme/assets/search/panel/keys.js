/* The keyboard: arrows lead from the field through all that can be opened, and back. Enter in the
   field leads to the first of them, where Enter opens it; Escape closes the dialog, as dialogs do. */
(() => {
  "use strict";

  const KEYS = new Set(["ArrowDown", "ArrowUp", "Tab"]); // which a keyboard on a screen has not

  const stopsIn = (area) => Array.from(area.querySelectorAll("[data-stop]"));

  /* Listens to keys in `host`, whose results are in `area`. `enter` is called for Enter in the field. */
  function listen(host, input, area, enter) {
    host.addEventListener("keydown", (event) => {
      if (KEYS.has(event.key)) host.classList.add("tp-search--keys");
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target === input) inField(event);
      else if (event.target.closest("[data-stop]")) onStop(event);
    });

    function inField(event) {
      const [first] = stopsIn(area);
      if (event.key === "Enter") {
        event.preventDefault();
        enter();
      } else if (event.key === "ArrowDown" && first) {
        event.preventDefault();
        first.focus();
      }
    }

    function onStop(event) {
      const stops = stopsIn(area);
      const at = stops.indexOf(event.target.closest("[data-stop]"));
      const to = {
        ArrowDown: stops[Math.min(at + 1, stops.length - 1)],
        ArrowUp: at > 0 ? stops[at - 1] : input,
        Home: stops[0],
        End: stops[stops.length - 1],
      }[event.key];
      if (to) {
        event.preventDefault();
        to.focus();
        return;
      }
      /* Who types on means the field, and the letter goes there. */
      const isLetter = event.key.length === 1 && event.key !== " ";
      if (isLetter || event.key === "Backspace") input.focus();
    }
  }

  /* Runs what replaces the stops in an area, and keeps the focus: on the same link, or its place. */
  function keepFocus(area, input, replace) {
    const before = document.activeElement;
    const at = area.contains(before) ? stopsIn(area).indexOf(before) : -1;
    const wasInside = area.contains(before);
    replace();
    if (!wasInside || area.contains(document.activeElement)) return;
    const stops = stopsIn(area);
    const same = before.href && stops.find((stop) => stop.href === before.href);
    (same || stops[Math.min(at, stops.length - 1)] || input).focus();
  }

  Object.assign(window.trustpagesPanel, { listen, keepFocus, stopsIn });
})();
