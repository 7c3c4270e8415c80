/* What narrows the results: the subject or the whole trust, and one choice each of kind, topic …
   Every choice says how many results it would leave, and none is offered that would leave nothing. */
(() => {
  "use strict";

  const { make, button } = window.trustpagesPanel;

  const GROUPS = {
    kinds: ["Kind", "All kinds"],
    subjects: ["Subject", "All subjects"],
    topics: ["Topic", "All topics"],
    stages: ["Key stage", "All key stages"],
    minutes: ["Time to read", "Any time"],
  };

  /* The switch and the choices for `asked`, which they change, and call `changed`. They are folded away
     behind a line that says which are on, so that results come first. `subject` is the
     one that the reader comes from, or empty; `years` the choice of year, or null if there is one. */
  function makeFilters(asked, subject, years, changed) {
    const legend = make("legend", "", "Search in");
    legend.className = "tp-hide";
    const scope = make("fieldset", "scope", legend);
    const picks = make("div", "picks");
    const summary = make("summary", "filters-name", "Filter");
    const filters = make("details", "filters", summary, picks);
    const selects = new Map(Object.entries(GROUPS).map(([group, [title]]) => [group, pick(group, title)]));
    let left = {}; // the labels that the last answer leaves
    const clear = clearing(() => summary.focus());
    const all = radio("Whole trust", () => []);
    const own = radio(subject, () => [subject]);

    scope.append(all, own);
    summary.addEventListener("click", fill);
    picks.append(...Array.from(selects.values(), (select) => select.parentElement));
    if (years) {
      years.hidden = false;
      years.value = valueOf(years, asked.year);
      years.addEventListener("change", () => {
        asked.year = years.value ? years.selectedOptions[0].dataset.year : "";
        changed();
      });
      picks.append(make("label", "pick", "Year", years));
    }

    /* All that is set beside the subject that the reader comes from is taken off, the year too. */
    function clearing(focus) {
      return button("text-button", "Clear the filter", () => {
        for (const group of Object.keys(GROUPS)) if (group !== "subjects" || !isOwn()) asked.chosen[group] = [];
        asked.year = "";
        if (years) years.value = valueOf(years, "");
        changed();
        focus();
      });
    }

    function isOwn() {
      return Boolean(subject) && String(asked.chosen.subjects) === subject;
    }

    function radio(label, subjects) {
      const box = make("input");
      box.type = "radio";
      box.name = "tp-search-scope";
      box.addEventListener("change", () => {
        asked.chosen.subjects = subjects();
        changed();
      });
      return make("label", "value", box, ` ${label}`);
    }

    function pick(group, title) {
      const select = make("select");
      select.addEventListener("change", () => {
        asked.chosen[group] = select.value ? [select.value] : [];
        changed();
      });
      make("label", "pick", title, select);
      return select;
    }

    /* Shows the choices that an answer leaves; what is folded away costs nothing at each key. */
    function show(labels) {
      left = labels;
      showScope();
      const set = chosenHere();
      summary.textContent = set.length ? `Filter (${set.length} on): ${set.join(" · ")}` : "Filter";
      clear.hidden = !set.length;
      filters.hidden = !years && Object.keys(GROUPS).every((group) => !(labels[group] || []).length);
      if (filters.open) fill();
    }

    /* Where nothing is asked there is nothing to narrow; but what is chosen already is said, as lines.
       `focus` is called where one of them is taken away under somebody's hand. */
    function rest(focus) {
      showScope();
      filters.hidden = true;
      clear.hidden = true;
      const set = chosenHere();
      return set.length ? [make("p", "message", `Only in: ${set.join(" · ")}. `, clearing(focus))] : [];
    }

    function showScope() {
      scope.hidden = !subject || Boolean(asked.year);
      own.firstChild.checked = isOwn();
      all.firstChild.checked = !isOwn();
    }

    function fill() {
      for (const [group, [, any]] of Object.entries(GROUPS)) {
        const offered = left[group] || [];
        const [chosen = ""] = asked.chosen[group];
        const select = selects.get(group);
        const isNeeded = offered.length > 0 && !(group === "subjects" && (isOwn() || asked.year));
        const options = offered.map(([label, number]) => new Option(`${label} (${number})`, label));
        select.parentElement.hidden = !isNeeded;
        select.replaceChildren(new Option(any, ""), ...options);
        select.value = chosen;
      }
    }

    /* What is chosen beside the subject that the reader comes from. */
    function chosenHere() {
      const set = Object.keys(GROUPS).filter((group) => group !== "subjects" || !isOwn());
      return set.flatMap((group) => asked.chosen[group]).concat(asked.year || []);
    }

    function chooseYear(year) {
      years.value = valueOf(years, year);
      years.dispatchEvent(new Event("change"));
    }

    const isNarrowed = () => Object.values(asked.chosen).some((labels) => labels.length);
    return { parts: [scope, filters, clear], show, rest, isNarrowed, chooseYear };
  }

  function valueOf(years, year) {
    return (Array.from(years.options).find((each) => each.dataset.year === year) || years.options[0]).value;
  }

  Object.assign(window.trustpagesPanel, { makeFilters });
})();
