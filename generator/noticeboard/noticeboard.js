/* What the check says of the page that `serve` shows, at the words that it is about. */
(() => {
  const told = { "must fix": "Must fix", "please check": "Please check", idea: "Idea" };
  const blocks = "p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, blockquote, pre, figcaption, summary";

  const made = (name, words, parts = []) => {
    const element = document.createElement(name);
    element.textContent = words;
    element.append(...parts);
    return element;
  };

  const letters = (text) =>
    text
      .replace(/\]\([^)]*\)/g, "]")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();

  /* The parts of the page that can be seen, with their words, the smallest first: read once, before
     any note stands among them. What a tab or a box hides would hide its note as well. */
  const partsOf = () =>
    [...document.querySelectorAll("main")]
      .flatMap((main) => [...main.querySelectorAll(blocks)])
      .filter((part) => part.checkVisibility())
      .map((part) => [part, letters(part.textContent)])
      .sort(([, one], [, other]) => one.length - other.length);

  /* The smallest part that has the words of a line, or the most part of them. */
  const placeOf = (source, parts) => {
    const words = letters(source);
    if (words.length < 4) return null;
    const some = words.length > 60 ? [words.slice(0, 60), words.slice(-60)] : [words];
    const found = parts.find(([, text]) => some.some((piece) => text.includes(piece)));
    return found && found[0];
  };

  /* What is said of a wish; the page may be loaded anew meanwhile, for its file has changed, and
     says it once more. */
  const press = async (button, what, fault, answer) => {
    button.disabled = true;
    answer.textContent = what === "mend" ? "Mending…" : "";
    try {
      const response = await fetch(`/-/${what}`, { method: "POST", body: fault.key });
      const said = response.ok ? await response.text() : "That did not work.";
      answer.textContent = said || (what === "mend" ? "Mended." : "");
      if (said) keep({ at: location.pathname, when: Date.now(), said: `${fault.message} ${said}` });
    } catch {
      answer.textContent = "serve has stopped. Start it again.";
    }
    button.disabled = false;
  };

  const keep = (told) => sessionStorage.setItem("tp-noticeboard", JSON.stringify(told));

  const kept = () => {
    const told = JSON.parse(sessionStorage.getItem("tp-noticeboard") || "{}");
    sessionStorage.removeItem("tp-noticeboard");
    return told.at === location.pathname && Date.now() - told.when < 10000 ? told.said : "";
  };

  const buttonFor = (words, what, fault, answer) => {
    const button = made("button", words);
    button.type = "button";
    button.addEventListener("click", () => press(button, what, fault, answer));
    return button;
  };

  const noteOf = (fault) => {
    const answer = made("span", "");
    answer.setAttribute("role", "status");
    const editor = made("a", "Open it in Visual Studio Code");
    editor.href = fault.editor;
    editor.hidden = !fault.editor;
    const actions = made("p", "", [
      ...(fault.isCertain ? [buttonFor("Mend this", "mend", fault, answer)] : []),
      buttonFor("Open the file", "open", fault, answer),
      editor,
      answer,
    ]);
    const note = made("div", "", [
      made("p", "", [made("b", `${told[fault.severity]}: `), fault.message]),
      ...(fault.help ? [made("p", fault.help)] : []),
      made("p", `${fault.path}, line ${fault.line} (${fault.code})`),
      actions,
    ]);
    note.className = "tp-noticeboard tp-noticeboard__fault";
    note.dataset.severity = fault.severity;
    note.id = `fault-${fault.key}`;
    return note;
  };

  const counted = (number, one, many) => `${number} ${number === 1 ? one : many}`;

  const show = (page) => {
    const ideas = page.here.filter((fault) => fault.severity === "idea");
    const faults = page.here.filter((fault) => fault.severity !== "idea");
    if (page.isBuilt && !page.here.length && !page.elsewhere.length) return;
    const parts = partsOf();
    const isNothing = document.body.hasAttribute("data-nothing-yet");
    const board = made("aside", "");
    board.className = "tp-noticeboard tp-noticeboard__board";
    board.setAttribute("aria-label", "What the check says");
    const before = kept();
    if (before) board.append(made("p", before));
    if (!page.isBuilt) {
      board.append(
        made("p", "", [
          made("b", isNothing ? "" : "This is how it was before. "),
          page.stopped || "The pages are built again when what must be fixed is mended.",
        ]),
      );
    }
    for (const fault of faults) {
      const note = noteOf(fault);
      const place = fault.source && placeOf(fault.source, parts);
      if (place) {
        (place.closest("table, li") || place).after(note);
        const link = made("a", fault.message);
        link.href = `#${note.id}`;
        board.append(made("p", "", [made("b", `${told[fault.severity]}: `), link]));
      } else {
        board.append(note);
      }
    }
    if (!faults.length && page.isBuilt) board.append(made("p", "Nothing to mend on this page."));
    if (ideas.length) {
      const folded = made("details", "", [
        made("summary", counted(ideas.length, "idea for this page", "ideas for this page")),
        ...ideas.map(noteOf),
      ]);
      board.append(folded);
    }
    if (page.elsewhere.length) {
      const list = made("ul", "");
      for (const other of page.elsewhere) {
        const name = made("a", other.path);
        name.href = `/${other.address}`;
        list.append(made("li", "", [name, `: ${other.count}`]));
      }
      const files = counted(page.elsewhere.length, "other file", "other files");
      board.append(made("details", "", [made("summary", `More in ${files}`), list]));
    }
    (document.querySelector("main") || document.body).prepend(board);
  };

  const style = made("link", "");
  style.rel = "stylesheet";
  style.href = "/-/noticeboard.css";
  document.head.append(style);
  fetch(`/-/faults?at=${encodeURIComponent(location.pathname)}`)
    .then((response) => response.json())
    .then(show);
})();
